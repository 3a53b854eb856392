"""The table of keywords is that of the specification, and finds every schema that stands in another one."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema_specifications import REGISTRY

from extractor.spec import (
    ANNOTATIONS,
    APPLYING,
    BELOW,
    BOUNDS,
    CHOICES,
    DESCRIBING,
    IN_PLACE,
    KEYWORDS,
    LISTS,
    NOTES,
    SIZES,
    SOURCES,
    UNLISTED,
    inside,
)

FORMS = {"#meta": "schema", "#/$defs/schemaArray": "list", "object": "map"}
"""What the meta-schema of JSON Schema 2020-12 says of a keyword that holds schemas."""


def _properties(vocabulary: str) -> dict[str, Any]:
    properties: dict[str, Any] = REGISTRY.contents(f"https://json-schema.org/draft/2020-12/meta/{vocabulary}")[
        "properties"
    ]
    return properties


def _said(vocabulary: str) -> dict[str, str]:
    kinds = {
        name: each.get("$dynamicRef") or each.get("$ref") or each["type"]
        for name, each in _properties(vocabulary).items()
    }
    return {name: FORMS[kind] for name, kind in kinds.items()}


def test_it_has_what_applies_schemas_and_how() -> None:
    said = _said("applicator") | _said("unevaluated")
    assert {name: KEYWORDS[name].form for name in APPLYING} == said


def test_limits_are_those_of_the_vocabulary_of_validation() -> None:
    """Numbers are limited by a number, lengths and counts by one that is not negative, or by zero where not said."""
    limits = {
        name: each.get("type", each.get("$ref"))
        for name, each in _properties("validation").items()
        if isinstance(each, dict) and not name.endswith("Contains")  # those limit how often a schema applies
    }
    assert set(BOUNDS) == {name for name, kind in limits.items() if kind == "number"}
    assert set(SIZES) == {name for name, kind in limits.items() if "nonNegativeInteger" in str(kind)}


def test_what_stands_below_is_said_of_what_it_is() -> None:
    below = {name for name, keyword in KEYWORDS.items() if keyword.is_below}
    about_parts = {name for name in APPLYING if name.lower().endswith(("properties", "items", "contains"))}
    assert below == about_parts


def test_every_schema_in_another_one_is_found() -> None:
    leaf = {"type": "string"}
    values: dict[str, Any] = {"schema": leaf, "list": [leaf, leaf], "map": {"a": leaf, "b": leaf}}
    schema = {name: values[KEYWORDS[name].form] for name in APPLYING} | {"enum": [leaf], "default": leaf, "x-a": leaf}
    found = list(inside(schema))
    assert {keyword for keyword, _, _ in found} == APPLYING
    assert all(each is leaf for *_, each in found)
    assert [token for keyword, token, _ in found if keyword == "anyOf"] == [0, 1]
    assert [token for keyword, token, _ in found if keyword == "properties"] == ["a", "b"]
    assert [token for keyword, token, _ in found if keyword == "items"] == [None]


@pytest.mark.parametrize(
    ("keywords", "listed"),
    [
        (CHOICES, "anyOf oneOf"),
        (LISTS, "allOf anyOf oneOf"),
        (IN_PLACE, "allOf anyOf oneOf then else dependentSchemas if not"),
        (
            BELOW,
            "properties patternProperties additionalProperties prefixItems items unevaluatedProperties "
            "unevaluatedItems contains",
        ),
        (
            DESCRIBING,
            "allOf anyOf oneOf then else dependentSchemas properties patternProperties additionalProperties "
            "prefixItems items",
        ),
        (UNLISTED, "additionalProperties unevaluatedProperties"),
        (SOURCES, "x-source x-overlay"),
    ],
)
def test_what_is_said_of_several_keywords(keywords: Any, listed: str) -> None:
    assert set(keywords) == set(listed.split())
    assert set(keywords) - SOURCES <= APPLYING


def test_annotations_are_those_of_the_specifications() -> None:
    """Core and Meta-Data of JSON Schema 2020-12, and what OpenAPI 3.0 and 3.1 add in the Schema Object."""
    said = {
        name
        for vocabulary in ("core", "meta-data", "content")
        for name in REGISTRY.contents(f"https://json-schema.org/draft/2020-12/meta/{vocabulary}")["properties"]
    }
    references = {"$ref", "$dynamicRef"}
    openapi = {"externalDocs", "xml", "example", "nullable", "discriminator"}
    assert said - references | openapi | {"definitions"} == ANNOTATIONS
    assert {"title", "description", "deprecated", "readOnly", "writeOnly", "externalDocs", "xml"} == NOTES
