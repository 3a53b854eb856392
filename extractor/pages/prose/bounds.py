"""The least and the greatest of numbers, and of the lengths of texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from extractor.operation import Scalar
from extractor.pages.dialect import Prose
from extractor.pages.patterns import deferred
from extractor.pages.prose.values import Number, mixes_units, number

_DIGIT = deferred(r"\d")


def bounded(text: str, scalar: Scalar, prose: Prose) -> Scalar:
    """A number with the bounds that a text states; as it is where they contradict each other."""
    low, high = _widest(prose.minimum, min, text, scalar, prose), _widest(prose.maximum, max, text, scalar, prose)
    if low is None and scalar.type == "integer":
        above = _widest(prose.above, min, text, scalar, prose)
        low = None if above is None else above + 1
    ends = _range(text, scalar, prose)
    if all(bound in (None, end) for bound, end in zip((low, high), ends, strict=True)):
        # A range says both ends, where one of them may be said apart.
        low, high = ends
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return scalar
    named = [_number(match, scalar) for match in prose.value_with_meaning.finditer(text)]
    if isinstance(scalar.default, (int, float)):
        # What counts where the field is left out is allowed.
        named.append(scalar.default)
    low, high = _widened(low, min, named), _widened(high, max, named)
    if scalar.format in ("int32", "int64") and high is not None and high >= 2**63:
        high = None
    return replace(scalar, minimum=low, maximum=high)


def _widest(
    pattern: re.Pattern[str], choose: Callable[..., Number], text: str, scalar: Scalar, prose: Prose
) -> Number | None:
    """The bound that holds in all cases: of several, each of some case, the widest; none where a case has none."""
    several = len(prose.case.findall(text)) > 1
    found: list[Number] = []
    for match in pattern.finditer(text):
        before = text[: match.start(match.lastindex or 0)]
        if prose.left_out.search(before) or (several and prose.conditional.search(before)):
            continue
        if mixes_units(text, match.end(), prose):
            continue
        value = _number(match, scalar)
        if value is not None:
            found.append(value)
    return choose(found) if found else None


def _widened(end: Number | None, choose: Callable[..., Number], named: Sequence[Number | None]) -> Number | None:
    """An end of a range, moved so far that the numbers that mean something of their own are inside."""
    return end if end is None else choose(end, *(value for value in named if value is not None), end)


def _range(text: str, scalar: Scalar, prose: Prose) -> tuple[Number | None, Number | None]:
    """The two ends of the only range in a text, and of the one value that it allows beside the range."""
    matches = list(prose.range.finditer(text)) or list(prose.range_alone.finditer(text))
    if len({tuple(_groups(match)) for match in matches}) != 1 or prose.other_range.search(text):
        return None, None
    ends = [_parsed(group, scalar) for group in _groups(matches[0])]
    if len(ends) != 2:
        return None, None
    low, high = ends
    if high is not None and _is_exclusive(matches[0], prose):
        high = high - 1 if scalar.type == "integer" else None
    for case in prose.case_range.finditer(text):
        least, most = (_parsed(group, scalar) for group in _groups(case))
        low, high = _widened(low, min, (least,)), _widened(high, max, (most,))
    if beside := prose.value_beside.search(text, 0, matches[0].start()):
        ends = [low, high, _parsed(beside[1], scalar)]
        known = [end for end in ends if end is not None]
        return (min(known), max(known)) if known == ends else (None, None)
    return low, high


def _is_exclusive(found: re.Match[str], prose: Prose) -> bool:
    """Whether the end of a range is none of the values: `[1, 10)`, and what words say of it."""
    rest = found.string[found.end() :]
    closes = found[0].endswith((")", "）")) or rest.startswith((")", "）"))
    return bool(prose.exclusive.match(rest)) or (closes and "[" in found[0] and not found[0].endswith("]"))


def with_length(text: str, scalar: Scalar, prose: Prose, *, of_elements: bool = False) -> tuple[Scalar, str]:
    """A text with the number of characters that it may have, and the name of the rule that says so."""
    low, high = _length(prose.min_length.search(text)), _length(prose.max_length.search(text))
    rule = "length-label"
    if low is None and high is None:
        low, high = _said_length(text, prose, of_elements=of_elements)
        rule = "length-phrase"
    if low and prose.may_be_empty.search(text):
        low = 0
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return scalar, ""
    return replace(scalar, min_length=low, max_length=high if high is not None else scalar.max_length), rule


def _said_length(text: str, prose: Prose, *, of_elements: bool) -> tuple[int | None, int | None]:
    """The length in a sentence; a text that has several says some of them of parts of the value."""
    # What is said of each value of a list is said of its elements, and of no part of them.
    whole = prose.each_value.sub("", text) if of_elements else text
    own = prose.own_length.match(text)
    if not _DIGIT.search(text) or (prose.no_length.search(whole) and not own):
        return None, None
    if not of_elements and not own and prose.each_value.search(text):
        return None, None
    found: set[tuple[int | None, int | None]] = set()
    for match in prose.length_range.finditer(text):
        if of_elements and not prose.characters.search(match[0]):
            continue
        low, high = map(_int, _groups(match))
        found.add((low, high))
    for match in prose.length_limit.finditer(text):
        if not of_elements or prose.characters.search(match[0]):
            found.add((None, _int(_groups(match)[0])))
    if not found and (between := prose.length_between.search(text)):
        low, high = map(_int, _groups(between))
        found.add((None if low is None else low + 1, None if high is None else high - 1))
    return found.pop() if len(found) == 1 else (None, None)


def _length(match: re.Match[str] | None) -> int | None:
    return _int(match[match.lastindex or 0]) if match else None


def _int(digits: str) -> int | None:
    return int(digits.replace(",", "")) if len(digits) < 12 else None


def _parsed(digits: str, scalar: Scalar) -> Number | None:
    return number(digits.replace(",", ""), scalar)


def _number(match: re.Match[str] | None, scalar: Scalar) -> Number | None:
    return _parsed(_groups(match)[0], scalar) if match else None


def _groups(match: re.Match[str]) -> list[str]:
    """What the groups of the alternative that fits have matched."""
    return [group for group in match.groups() if group is not None]
