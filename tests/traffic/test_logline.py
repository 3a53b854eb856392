"""Headers and fields in whatever form a recording has them → pairs."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.traffic.logline import header_pairs

A, B = ("a", "1"), ("b", "2")


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        ({"a": "1", "b": "2"}, [A, B]),
        ({"a": ["1", "3"]}, [A, ("a", "3")]),
        ([["a", "1"], ["b", "2"]], [A, B]),
        ([{"name": "a", "value": "1"}, {"key": "b", "value": "2"}], [A, B]),
        ([{"name": "a", "value": "1", "disabled": False}, {"name": "b", "value": "2", "enabled": True}], [A, B]),
        ([{"name": "a", "value": "1", "disabled": True}, {"name": "b", "value": "2"}], [B]),
        ([{"name": "a", "value": "1", "enabled": False}, {"name": "b", "value": "2"}], [B]),
        ([], []),
        ("a: 1", None),
    ],
)
def test_pairs(value: Any, pairs: list[tuple[str, str]] | None) -> None:
    found = header_pairs(value)
    assert (None if found is None else list(found)) == pairs
