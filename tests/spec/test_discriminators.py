"""Where a discriminator leads: `schemas ⇒ value of the field → component`, and the near misses that lead nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.spec import Documents, Subtypes

KIND: dict[str, Any] = {"discriminator": {"propertyName": "kind"}}
NOTES = {"description": "d", "example": {}, "nullable": True}


def of(name: str, *parts: Any, **more: Any) -> dict[str, Any]:
    """A component that inherits from another one."""
    return {"allOf": [{"$ref": f"#/components/schemas/{name}"}, *parts], **more}


def mapping(**names: Any) -> dict[str, Any]:
    return {"discriminator": {"propertyName": "kind", "mapping": names}}


def heirs(schemas: dict[str, Any], name: str) -> dict[str, str] | None:
    documents = Documents({"a.yaml": {"components": {"schemas": schemas}}})
    found = Subtypes(documents).of(documents.root("a.yaml").below("components").below("schemas").below(name))
    if found is None:
        return None
    assert found.field == "kind"
    return {value: node.pointer.rpartition("/")[2] for value, node in found.subtypes.items()}


@pytest.mark.parametrize(
    ("schemas", "name", "found"),
    [
        # By their names, over any number of levels.
        ({"A": KIND, "B": of("A")}, "A", {"B": "B"}),
        ({"A": KIND, "B": of("A"), "C": of("B")}, "A", {"B": "B", "C": "C"}),
        ({"A": KIND, "B": of("A"), "C": of("B")}, "B", {"C": "C"}),
        ({"A": KIND, "B": of("A"), "C": of("B", type="object")}, "C", None),
        ({"A": KIND, "B": {"allOf": [{"allOf": [{"$ref": "#/components/schemas/A"}]}]}}, "A", {"B": "B"}),
        ({"A": KIND, "B": {"allOf": [{"type": "object"}, {"$ref": "#/components/schemas/A"}]}}, "A", {"B": "B"}),
        ({"A": KIND, "B": {"allOf": [{"$ref": "#/nowhere"}, {"$ref": "#/components/schemas/A"}]}}, "A", {"B": "B"}),
        ({"A": KIND, "B": of("A", {"$ref": "#/components/schemas/C"}), "C": {}}, "A", {"B": "B"}),
        # Nothing: no heirs, no discriminator, one that is none, or alternatives that are listed.
        ({"A": KIND}, "A", None),
        ({"A": KIND, "B": {"anyOf": [{"$ref": "#/components/schemas/A"}]}}, "A", None),
        ({"A": {}, "B": of("A")}, "A", None),
        ({"A": {"discriminator": "kind"}, "B": of("A")}, "A", None),
        ({"A": {"discriminator": {"propertyName": 1}}, "B": of("A")}, "A", None),
        ({"A": {**KIND, "oneOf": []}, "B": of("A")}, "A", None),
        ({"A": {**KIND, "anyOf": []}, "B": of("A")}, "A", None),
        # A circle ends.
        ({"A": {**KIND, **of("B")}, "B": of("A")}, "A", {"B": "B"}),
        ({"A": {**KIND, **of("A")}}, "A", None),
        ({"A": of("B"), "B": of("C"), "C": of("B")}, "A", None),
        # A mapping names heirs, by reference or name; those it does not name keep theirs.
        ({"A": mapping(b="B"), "B": of("A"), "C": of("A")}, "A", {"b": "B", "C": "C"}),
        ({"A": mapping(b="#/components/schemas/B"), "B": of("A")}, "A", {"b": "B"}),
        ({"A": mapping(b="B", B="B"), "B": of("A")}, "A", {"b": "B", "B": "B"}),
        ({"A": mapping(b="B"), "B": {}}, "A", {"b": "B"}),
        ({"A": mapping(b="X", a="A"), "B": of("A")}, "A", {"B": "B"}),
        ({"A": mapping(b="X")}, "A", None),
        ({"A": {"discriminator": {"propertyName": "kind", "mapping": ["B"]}}, "B": of("A")}, "A", {"B": "B"}),
        # What is inherited leads to the heirs of the one in the middle only.
        ({"A": mapping(b="B", c="C", d="D"), "B": of("A"), "C": of("B"), "D": of("A")}, "B", {"c": "C"}),
        # The nearest discriminator counts.
        (
            {"A": {"discriminator": {"propertyName": "other"}}, "B": of("A", **KIND), "C": of("B"), "D": of("C")},
            "C",
            {"D": "D"},
        ),
        # A second name, with annotations alone, means the same; anything else is a schema of its own.
        ({"A": KIND, "B": of("A", **NOTES)}, "B", {"B": "B"}),
        ({"A": KIND, "B": of("A", title="t"), "C": of("B", xml={})}, "C", {"C": "C"}),
        ({"A": KIND, "B": of("A", **NOTES, properties={})}, "B", None),
        ({"A": KIND, "B": of("A", {"type": "object"})}, "B", None),
        ({"A": KIND, "B": {"allOf": [{"allOf": of("A")["allOf"]}]}}, "B", {"B": "B"}),
        ({"A": KIND, "B": of("A"), "C": of("nobody")}, "C", None),
        ({"A": of("A")}, "A", None),
    ],
)
def test_where_a_discriminator_leads(schemas: dict[str, Any], name: str, found: dict[str, str] | None) -> None:
    assert heirs(schemas, name) == found


@pytest.mark.parametrize(
    ("pointer", "does"),
    [
        ("/components/schemas/A", True),
        ("/components/schemas/A/allOf/1", True),
        ("/components/schemas/A/allOf/10/allOf/0", True),
        ("/components/schemas/A/allOf", False),
        ("/components/schemas/A/properties/a", False),
        ("/components/schemas/", False),
        ("/components/responses/A", False),
        ("/paths/components/schemas/A", False),
    ],
)
def test_where_allof_inherits(pointer: str, does: bool) -> None:
    assert Subtypes.inherits(pointer) is does


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("A", "/components/schemas/A"),
        ("#/components/schemas/A", "/components/schemas/A"),
        ("Alias", "/components/schemas/A"),
        ("other.yaml#/B", "/B"),
        ("other.yaml", "/components/schemas/other.yaml"),
        ("C", None),
        ("#/C", None),
    ],
)
def test_what_a_mapping_names(reference: str, found: str | None) -> None:
    schemas = {"A": {}, "other.yaml": {}, "Alias": {"$ref": "#/components/schemas/A"}}
    documents = Documents({"a.yaml": {"components": {"schemas": schemas}}, "other.yaml": {"B": {}}})
    node = Subtypes(documents).mapped(reference, "a.yaml")
    assert (node and node.pointer) == found
