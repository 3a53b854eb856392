"""Patterns that are compiled when they are first used are those that they would be at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from extractor.pages import layers, patterns


def _all_in(value: Any) -> Iterator[Any]:
    """The patterns in the words of a dialect, however deep."""
    if hasattr(value, "fullmatch"):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _all_in(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _all_in(each)


@pytest.mark.parametrize("name", layers.dialects())
def test_each_pattern_of_a_dialect_can_be_compiled(name: str) -> None:
    found = list(_all_in(layers.dialects()[name]))
    assert len(found) > 100
    for each in found:
        re.compile(each.pattern, each.flags & ~re.UNICODE)
        assert each.groups >= 0


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("match", ("see sea",)),
        ("fullmatch", ("see",)),
        ("search", ("a sea, SEE",)),
        ("findall", ("see sea SEA",)),
        ("split", ("a see b sea c",)),
        ("sub", ("-", "see sea")),
        ("subn", ("-", "see sea")),
    ],
)
def test_a_pattern_says_the_same_whenever_it_is_compiled(method: str, arguments: tuple[str, ...]) -> None:
    now, later = re.compile("se[ea]", re.IGNORECASE), patterns.later("se[ea]", re.IGNORECASE)
    for _ in range(2):
        said, expected = (getattr(each, method)(*arguments) for each in (later, now))
        assert str(said) == str(expected)
    assert (later.pattern, later.groups) == (now.pattern, now.groups)


def test_nothing_is_compiled_before_it_is_used() -> None:
    wrong = patterns.later("(", 0)
    with pytest.raises(re.error):
        wrong.match("(")


def test_patterns_of_the_same_words_are_equal() -> None:
    assert patterns.later("a", re.IGNORECASE) == patterns.later("a", re.IGNORECASE)
    assert patterns.later("a", re.IGNORECASE) != patterns.later("a", 0)
    assert patterns.later("a", 0) != patterns.later("b", 0)


def test_what_no_pattern_has_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = patterns.later("a", 0).nothing  # type: ignore[attr-defined]
