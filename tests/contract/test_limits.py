"""Schemas that no engine could evaluate are taken out, and no others: the limits are exact."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.contract import limits

TEXT = {"type": "string"}
REASON = "a schema that is composed of more than 10000 others"


def _wide(count: int) -> dict[str, Any]:
    return {"allOf": [TEXT] * count}


def _doubling(steps: int) -> dict[str, Any]:
    """A schema that is composed twice of the next one, and that of the one behind it."""
    steps_in_order = {f"s{each}": {"allOf": [{"$ref": f"#/$defs/s{each + 1}"}] * 2} for each in range(steps)}
    return {"$ref": "#/$defs/s0", "$defs": {**steps_in_order, f"s{steps}": TEXT}}


@pytest.mark.parametrize(
    ("schema", "taken_out"),
    [
        # A schema counts, and so does each that it is composed of.
        (_wide(9_998), 0),
        (_wide(9_999), 1),
        (_doubling(10), 0),
        (_doubling(11), 2),  # the root, and the first of the eleven
        (_doubling(13), 4),
    ],
    ids=["10,000 side by side", "10,001", "ten doublings", "eleven", "thirteen"],
)
def test_what_is_composed_of_too_many_is_taken_out(schema: dict[str, Any], taken_out: int) -> None:
    parts = [schema, *schema.get("$defs", {}).values()]
    composed = sum("allOf" in each or "$ref" in each for each in parts)
    assert limits.lighten(schema) == [REASON] * taken_out
    assert sum("allOf" in each or "$ref" in each for each in parts) == composed - taken_out


@pytest.mark.parametrize(
    ("value", "count"), [([], 0), ([1, 2, 3], 3), ({"a": [1, 2], "b": {"c": 1}}, 5), ([[1] * 5] * 4, 24)], ids=repr
)
def test_a_part_that_is_the_whole_has_all_its_values(value: Any, count: int) -> None:
    assert limits._window(value, (), 100, 0) == (value, count)
