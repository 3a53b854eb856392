"""The planted matrix: each change gets the right label, and nothing else is said."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from extractor import changes, contract, openapi, pages
from tests.changes.cases import document, load, matrix, planted, told

MATRIX = list(matrix())
OPERATIONS = load("operations.yaml")


@pytest.mark.parametrize(("part", "case"), [each[1:] for each in MATRIX], ids=[each[0] for each in MATRIX])
def test_schemas(part: str, case: dict[str, Any]) -> None:
    found = changes.compare({"a": planted(case["before"], part)}, {"b": planted(case["after"], part)})
    expected = []
    for line in case[part]:
        label, kind, *pointer = line.split(" ")
        expected.append(" ".join([label, f"{part}/{kind}", *(["200"] if part == "response" else []), *pointer]))
    assert sorted(map(told, found.changes)) == sorted(expected)
    assert found.unchecked == ()


@pytest.mark.parametrize("case", OPERATIONS, ids=[case["name"] for case in OPERATIONS])
def test_operations(case: dict[str, Any]) -> None:
    components = case.get("components", {})
    before, after = (document(case[side], components=components) for side in ("before", "after"))
    found = changes.compare({"a": before}, {"b": after})
    assert sorted(map(told, found.changes)) == sorted(case["expect"])
    assert found.unchecked == ()


def test_the_matrix_is_as_large_as_promised() -> None:
    planted_changes = Counter(part for _, part, case in MATRIX if case[part])
    assert planted_changes["request"] >= 30
    assert planted_changes["response"] >= 30
    assert sum(bool(case["expect"]) for case in OPERATIONS) >= 25


def test_every_kind_is_in_the_catalogue() -> None:
    known = {rule.code for rule in changes.RULES}
    said = {line.split(" ")[1] for case in OPERATIONS for line in case["expect"]}
    said |= {f"{part}/{line.split(' ')[1]}" for _, part, case in MATRIX for line in case[part]}
    assert said <= known


def test_no_other_room_has_a_rule_of_that_code() -> None:
    others = {rule.code for room in (contract, openapi, pages) for rule in room.RULES}
    assert not others & {rule.code for rule in changes.RULES}
