"""JSON pointers: what is written is read again, and a step never raises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.pointer import MISSING, escape, follow, step, tokens
from extractor.spec import Dangling, Documents

HUGE = "9" * 5000
"""More digits than int() takes."""


@given(st.lists(st.text()))
def test_what_is_written_is_read_again(names: list[str]) -> None:
    assert tokens("".join(f"/{escape(name)}" for name in names)) == tuple(names)


@pytest.mark.parametrize(
    ("value", "token", "expected"),
    [
        ({"a": None}, "a", None),
        ({"0": 1}, "0", 1),
        ({}, "a", MISSING),
        ([1, 2], "1", 2),
        ([1, 2], "2", MISSING),
        ([1, 2], "-1", MISSING),
        ([1, 2], "²", MISSING),
        ([1, 2], HUGE, MISSING),
        ("text", "0", MISSING),
    ],
)
def test_a_step(value: Any, token: str, expected: Any) -> None:
    assert step(value, token) is expected


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [("", {"a/b": [{"c": None}]}), ("/a~1b/0/c", None), ("/a~1b/1/c", MISSING), ("/x/0/c", MISSING)],
)
def test_all_steps(pointer: str, expected: Any) -> None:
    assert follow({"a/b": [{"c": None}]}, tokens(pointer)) == expected


def test_a_reference_to_a_huge_index_leads_nowhere() -> None:
    with pytest.raises(Dangling, match="leads nowhere"):
        Documents({"a.yaml": {"tags": [1]}}).target(f"#/tags/{HUGE}", "a.yaml")
