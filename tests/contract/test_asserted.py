"""What of a lowered schema an engine is made of: what it asserts, and not where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.contract.dialect import LOOKING, asserted

AT = {"x-at": "a.yaml#/b", "x-source": {"page": "b.md"}}


@pytest.mark.parametrize(
    ("schema", "kept"),
    [
        ({"type": "string", **AT, "x-access": "readOnly"}, {"type": "string"}),
        ({"items": {"type": "string", **AT}, **AT}, {"items": {"type": "string"}}),
        ({"anyOf": [{"$ref": "#/$defs/d0", **AT}, True]}, {"anyOf": [{"$ref": "#/$defs/d0"}, True]}),
        ({"$defs": {"d0": {"not": {}, **AT}}}, {"$defs": {"d0": {"not": {}}}}),
        ({"additionalProperties": False, "x-closed": True}, {"additionalProperties": False}),
        # What a field is called, and what a value holds, is no keyword.
        ({"properties": {"x-at": {"type": "string", **AT}}}, {"properties": {"x-at": {"type": "string"}}}),
        ({"properties": {"pattern": {"pattern": "^(?!a)"}}}, {"properties": {"pattern": {LOOKING: "^(?!a)"}}}),
        ({"enum": [AT], "const": AT}, {"enum": [AT], "const": AT}),
    ],
)
def test_places_are_left_out(schema: dict[str, Any], kept: dict[str, Any]) -> None:
    assert asserted(schema, []) == kept
