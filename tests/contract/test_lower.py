"""OpenAPI schemas → what the engine runs: `schema ⇒ lowered; what is left out`, both in flow style of YAML.

`A` and `B` are components, `Pet` one with heirs. Where each schema stands (`x-at`) is left out here. `!` says that
several schemas may apply to one value, so that fields cannot be closed schema by schema.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.contract.lower import Lowerer
from extractor.spec import Documents, Node

SCHEMAS: dict[str, Any] = {
    "A": {"type": "string"},
    "B": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/B"}}},
    "Pet": {"discriminator": {"propertyName": "kind"}},
    "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}], "type": "object"},
}


def lowered(
    schema: Any, *, direction: Any = "response", closed: bool = False, located: bool = False
) -> tuple[Any, ...]:
    text = json.dumps(schema).replace('"$ref": "', '"$ref": "#/components/schemas/')
    documents = Documents({"a.yaml": {"components": {"schemas": SCHEMAS}, "at": json.loads(text)}})
    lowerer = Lowerer(documents, direction, closed, lambda pattern: "(?" not in pattern, located)
    found = lowerer.lower(Node(documents.by_name["a.yaml"]["at"], "a.yaml", "/at"))
    reasons = [reason.removeprefix("a.yaml#/at").removeprefix(": ") for reason in found.unchecked]
    return found.schema, found.composed, reasons


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_places(inner) for name, inner in value.items() if name != "x-at"}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


def shown(schema: Any, composed: bool, reasons: list[str]) -> str:
    text = json.dumps(without_places(schema), ensure_ascii=False).replace('"', "").replace("#/$defs/", "")
    return "; ".join([text + " !" * composed, *reasons])


LINES = (Path(__file__).parent.parent / "cases" / "contract" / "lowered.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line and not line.startswith("#")])
def test_a_schema_is_lowered_to(line: str) -> None:
    schema, _, expected = line.partition(" ⇒ ")
    assert shown(*lowered(yaml.safe_load(schema))) == expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"properties": {"a": {}}}, {"properties": {"a": {}}, "additionalProperties": False}),
        ({"properties": {"a": {}}, "additionalProperties": {}}, {"properties": {"a": {}}, "additionalProperties": {}}),
        (
            {"properties": {"a": {}}, "unevaluatedProperties": True},
            {"properties": {"a": {}}, "unevaluatedProperties": True},
        ),
        ({"properties": {}}, {"properties": {}}),
        ({"type": "object"}, {"type": "object"}),
    ],
)
def test_closing_forbids_the_fields_that_are_not_listed(schema: Any, expected: Any) -> None:
    assert without_places(lowered(schema, closed=True)[0]) == expected


@pytest.mark.parametrize(
    ("direction", "access", "is_hidden"),
    [
        ("request", "readOnly", True),
        ("request", "writeOnly", False),
        ("response", "readOnly", False),
        ("response", "writeOnly", True),
    ],
)
def test_what_belongs_to_the_other_direction_should_not_be_there(direction: str, access: str, is_hidden: bool) -> None:
    schema = lowered({"properties": {"a": {access: True}}, "required": ["a", "b"]}, direction=direction)[0]
    assert (schema["properties"]["a"].get("x-access") == access) is is_hidden
    assert schema["required"] == (["b"] if is_hidden else ["a", "b"])


def test_each_schema_knows_its_place() -> None:
    schema = lowered({"properties": {"a": {"type": "string"}, "b": {"type": "null"}, "c": {"$ref": "A"}}})[0]
    places = {name: each.get("x-at") for name, each in schema["properties"].items()}
    assert schema["x-at"] == "a.yaml#/at"
    assert places == {"a": "a.yaml#/at/properties/a", "b": None, "c": "a.yaml#/at/properties/c"}
    assert schema["$defs"]["d0"]["x-at"] == "a.yaml#/components/schemas/A"


def test_what_only_wraps_another_schema_stays_where_places_are_asked_for() -> None:
    wrapped = {"allOf": [{"$ref": "A"}]}
    found = [without_places(lowered(wrapped, located=located)[0]) for located in (True, False)]
    defined = {"$defs": {"d0": {"type": "string"}}}
    assert found == [{"allOf": [{"$ref": "#/$defs/d0"}], **defined}, {"$ref": "#/$defs/d0", **defined}]
