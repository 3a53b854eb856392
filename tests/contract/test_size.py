"""Bodies of very many values: a wrong one is found wherever it stands, and what was not looked at is said."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import contract
from extractor.contract import limits
from tests import effort
from tests.contract.cases import document, exchange

MANY = 3 * limits.MOST_VALUES
LEFT_OUT = "case.yaml: GET /things: response 200: more than 20,000 values of a body that does not conform"
INNER = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
SCHEMA = {
    "type": "object",
    "required": ["list"],
    "properties": {
        "list": {"type": "array", "items": {"type": "string"}},
        "objects": {"type": "array", "items": INNER},
        "map": {"type": "object", "additionalProperties": {"type": "string"}},
        "both": {
            "type": "object",
            "required": ["id"],
            "properties": {"id": {"type": "string"}},
            "additionalProperties": {"type": "string"},
        },
        "few": {"type": "array", "items": {"type": "string"}, "maxItems": MANY - 1},
    },
}
SPECS = contract.specs_of("case.yaml", document({"schema": SCHEMA}))
NAMED = {f"name{number}": "" for number in range(MANY)}
BODIES: list[tuple[str, Any, list[str], bool]] = [
    ("all right", {"list": [""] * MANY}, [], False),
    ("the first", {"list": [1] + [""] * MANY}, ["response/type-mismatch /list/*"], True),
    ("the last", {"list": [""] * MANY + [1]}, ["response/type-mismatch /list/*"], True),
    ("one in the middle", {"list": [""] * MANY + [1] + [""] * MANY}, ["response/type-mismatch /list/*"], True),
    ("all", {"list": [1] * MANY}, ["response/type-mismatch /list/*"], True),
    (
        "a field of the last item",
        {"list": [], "objects": [{"id": ""}] * MANY + [{}]},
        ["response/missing-field /objects/*/id"],
        True,
    ),
    ("a value of a map", {"list": [], "map": {**NAMED, "z": 1}}, ["response/type-mismatch /map/*"], True),
    (
        "a value of a map with fields",
        {"list": [], "both": {"id": "", **NAMED, "z": 1}},
        ["response/type-mismatch /both/*"],
        True,
    ),
    (
        "a field beside a long list",
        {"list": [""] * MANY, "objects": [{}]},
        ["response/missing-field /objects/*/id"],
        True,
    ),
    ("a required field", {"few": [""] * (MANY - 1)}, ["response/missing-field /list"], True),
    ("only its length", {"list": [], "few": [""] * MANY}, [], True),
]


@pytest.mark.parametrize(("body", "expected", "partly"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_what_is_wrong_with_a_body_of_many_values(body: Any, expected: list[str], partly: bool) -> None:
    found = contract.check(SPECS, [exchange({"body": body})])
    assert [f"{finding.rule} {finding.pointer}" for finding in found.findings] == expected
    assert found.unchecked == (((LEFT_OUT, 1),) if partly else ())
    conforming, violating = not partly, partly and bool(expected)
    assert (found.verdicts.conforming, found.verdicts.violating) == (conforming, violating)


def test_it_takes_linear_time() -> None:
    def work(count: int) -> None:
        contract.check(SPECS, [exchange({"body": {"list": [""] * count + [1]}})])

    assert effort.grows_linearly(work, 2 * limits.MOST_VALUES)


def test_a_part_has_no_more_values_than_are_judged() -> None:
    value = {"list": [[1] * 100] * 1000, "map": NAMED}
    part = limits.wrong_part(value, SCHEMA, lambda part: False)
    assert limits._window(part, (), MANY, 0)[1] <= limits.MOST_VALUES
