"""The least and the greatest of numbers, and of the lengths of texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from extractor.operation import Scalar
from extractor.pages.dialect import Prose
from extractor.pages.prose.values import literal

Number = int | float

_DIGIT = re.compile(r"\d")


def bounded(text: str, scalar: Scalar, prose: Prose) -> Scalar:
    """A number with the bounds that a text states; as it is where they contradict each other."""
    low = _number(prose.minimum.search(text), scalar)
    high = _number(prose.maximum.search(text), scalar)
    if low is None and high is None:
        low, high = _range(text, scalar, prose)
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return scalar
    named = [_number(match, scalar) for match in prose.value_with_meaning.finditer(text)]
    low, high = _widened(low, min, named), _widened(high, max, named)
    if scalar.format in ("int32", "int64") and high is not None and high >= 2**63:
        high = None
    return replace(scalar, minimum=low, maximum=high)


def _widened(end: Number | None, choose: Callable[..., Number], named: Sequence[Number | None]) -> Number | None:
    """An end of a range, moved so far that the numbers that mean something of their own are inside."""
    return end if end is None else choose(end, *(number for number in named if number is not None), end)


def _range(text: str, scalar: Scalar, prose: Prose) -> tuple[Number | None, Number | None]:
    """The two ends of the only range in a text, and of the one value that it allows beside the range."""
    matches = list(prose.range.finditer(text))
    if len(matches) != 1 or prose.other_range.search(text):
        return None, None
    ends = [_parsed(group, scalar) for group in matches[0].groups() if group is not None]
    if len(ends) != 2:
        return None, None
    low, high = ends
    if beside := prose.value_beside.search(text, 0, matches[0].start()):
        value = _parsed(beside[1], scalar)
        return (None, None) if None in (low, high, value) else _hull(low, high, value)
    return low, high


def _hull(low: Number | None, high: Number | None, value: Number | None) -> tuple[Number, Number]:
    numbers = [number for number in (low, high, value) if number is not None]
    return min(numbers), max(numbers)


def with_length(text: str, scalar: Scalar, prose: Prose) -> tuple[Scalar, str]:
    """A text with the number of characters that it may have, and the name of the rule that says so."""
    low, high = _length(prose.min_length.search(text)), _length(prose.max_length.search(text))
    rule = "length-label"
    if low is None and high is None:
        low, high = _said_length(text, prose)
        rule = "length-phrase"
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return scalar, ""
    return replace(scalar, min_length=low, max_length=high if high is not None else scalar.max_length), rule


def _said_length(text: str, prose: Prose) -> tuple[int | None, int | None]:
    """The length in a sentence; a text that has several says some of them of parts of the value."""
    if not _DIGIT.search(text) or prose.no_length.search(text):
        return None, None
    found: set[tuple[int | None, int | None]] = set()
    ends: list[int] = []
    for match in prose.length_range.finditer(text):
        low, high = [_int(group) for group in match.groups() if group is not None][:2]
        found.add((low, high))
        ends.append(match.end())
    for match in prose.length_limit.finditer(text):
        if match.end() not in ends:
            found.add((None, _int(match[match.lastindex or 1])))
    return found.pop() if len(found) == 1 else (None, None)


def _length(match: re.Match[str] | None) -> int | None:
    return _int(match[1]) if match else None


def _int(digits: str) -> int | None:
    return int(digits) if len(digits) < 12 else None


def _parsed(digits: str, scalar: Scalar) -> Number | None:
    value = literal(digits.replace(",", ""), scalar)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _number(match: re.Match[str] | None, scalar: Scalar) -> Number | None:
    value = literal(match[match.lastindex or 1], scalar) if match else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
