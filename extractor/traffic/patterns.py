"""Patterns of secrets that a user, or the configuration in somebody's folder, adds: text → where they match, soon.

Python's `re` searches where it is certain to be done soon: what an attempt costs at one position has a bound. What
could try without one, as nested repetitions do (`(\\w+\\s?)+$`) and such as begin anywhere (`\\w+x`), is searched in
linear time, some 2 s a megabyte, by the engine of profiles; there `^` and `$` are the ends of a line, and a match has
at most 2,000 characters. It is refused where that engine does not know the notation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 1_000
"""Attempts at one position: a body of 1 MB takes no more than seconds then, whatever it is."""
_STEPS = 200
"""Of a program that is searched in linear time: each character of a body takes so many at most."""
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_SINGLE = (_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN)
"""What matches one character."""


class WrongPattern(ValueError):
    """What is wrong with a pattern."""


class Pattern:
    """A pattern that is searched for in texts and bodies. Raises WrongPattern."""

    def __init__(self, source: str) -> None:
        self._is_ascii = source.isascii()
        self._quick: re.Pattern[str] | None = None
        self._quick_in_bytes: re.Pattern[bytes] | None = None
        try:
            with_bound = _attempts(_parser.parse(source), is_last=True) <= _MOST
            plain = re.compile(source)
            if with_bound:
                self._quick, self._quick_in_bytes = plain, re.compile(source.encode())
                return
        except (re.error, RecursionError, OverflowError, ValueError) as error:
            raise WrongPattern(f"is no regular expression: {error}") from None
        from extractor import linear  # few patterns need it

        try:
            self._slow = linear.expression(source)
        except linear.WrongExpression as error:
            raise WrongPattern(
                "could take for ever, as it repeats without a bound, and is not in the notation of profiles, which "
                f"takes linear time: {error}; say how often, as in {{1,40}}"
            ) from None
        if len(self._slow.program.steps) > _STEPS:
            raise WrongPattern("could take too long, as what it repeats repeats in turn, or too much")

    @property
    def is_quick(self) -> bool:
        """Whether `re` is certain to be done soon."""
        return self._quick is not None

    def without(self, text: str, mark: str) -> str:
        """A text with a mark in place of each match."""
        if self._quick is not None:
            return self._quick.sub(mark, text)
        parts, at = [], 0
        for start, end in self._spans(text):
            parts += [text[at:start], mark]
            at = end
        return "".join([*parts, text[at:]])

    def spans(self, content: bytes) -> Iterator[tuple[int, int]]:
        """Where the matches in a body are."""
        if not self._is_ascii:
            yield from self._spans_of_utf8(content)
        elif self._quick_in_bytes is not None:
            yield from (match.span() for match in self._quick_in_bytes.finditer(content))
        else:
            yield from self._spans(content.decode("latin-1"))

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        if self._quick is not None:
            yield from (match.span() for match in self._quick.finditer(text))
        else:
            yield from ((match.start, match.end) for match in self._slow.all(text))

    def _spans_of_utf8(self, content: bytes) -> Iterator[tuple[int, int]]:
        """The same of characters that take several bytes: they are searched as characters."""
        text = content.decode("utf-8", "surrogateescape")
        at = before = 0
        for start, end in self._spans(text):
            at += len(text[before:start].encode("utf-8", "surrogateescape"))
            size = len(text[start:end].encode("utf-8", "surrogateescape"))
            yield at, at + size
            at, before = at + size, end


def _attempts(items: Any, *, is_last: bool) -> float:
    """How many attempts an expression makes at one position at most, as `re` has parsed it.

    A repetition of one character with nothing behind it (`is_last`) succeeds at once, and the search goes on after it.
    """
    total: float = 1
    listed = list(items)
    for place, (kind, said) in enumerate(listed):
        last = is_last and place == len(listed) - 1
        total *= _of(kind, said, is_last=last)
        if total > _MOST:
            return total
    return total


def _of(kind: Any, said: Any, *, is_last: bool) -> float:
    if kind in _REPEATS:
        return _repeated(*said, is_last=is_last)
    if kind is _constants.BRANCH:
        return sum(_attempts(each, is_last=is_last) for each in said[1])
    if kind is _constants.SUBPATTERN:
        return _attempts(said[3], is_last=is_last)
    if kind is _constants.ATOMIC_GROUP:
        return _attempts(said, is_last=False)
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
        return _attempts(said[1], is_last=False)
    if kind is _constants.GROUPREF_EXISTS:
        return sum(_attempts(each or (), is_last=False) for each in said[1:])
    return 1


def _repeated(least: int, most: int, inner: Any, *, is_last: bool) -> float:
    if len(inner) == 1 and inner[0][0] in _SINGLE:
        return max(1, int(least)) if is_last else float(min(int(most), 10 * _MOST))
    each = _attempts(inner, is_last=False)
    low, high = inner.getwidth()
    if each == 1 and low == high:
        return float(min(int(most) * max(int(low), 1), 10 * _MOST))
    return float((each + 1) ** min(int(most), 40))
