"""Regular expressions that may come from a stranger: text → a small program, or what is wrong with it.

The notation is that of Python's `re`, without what takes more than linear time: no backreferences and nothing that
looks ahead or behind. `^` and `$` are the ends of a line, and `.` is any character but a line break.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

MAX_LENGTH = 1_000
"""Characters of an expression."""
MAX_PROGRAM = 4_000
"""Steps of its program: a repetition that counts has a copy for each time."""
_MAX_COUNT = 200
_MAX_DEPTH = 50
"""Groups in groups."""

CHARACTER, CLASS, SPLIT, JUMP, SAVE, BEGIN, END, WORD, NO_WORD, MATCH = range(10)
"""What a step does."""


class WrongExpression(ValueError):
    """What is wrong with an expression, and at which of its characters."""


class Class:
    """A class of characters: `\\d`, `[^<>]`, `.`; what was asked once is remembered."""

    def __init__(self, source: str, *, fold: bool) -> None:
        self.source = source
        self._pattern = re.compile(source, re.IGNORECASE if fold else 0)
        self._known: dict[str, bool] = {}

    def __contains__(self, character: str) -> bool:
        found = self._known.get(character)
        if found is None:
            found = self._known[character] = self._pattern.fullmatch(character) is not None
        return found


class Step(NamedTuple):
    """A step of a program: what it does, with the character, class, group or steps that it is about."""

    does: int
    said: str | Class | int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled expression."""

    source: str
    steps: tuple[Step, ...]
    groups: Mapping[str, int]
    """Numbers of named groups."""
    count: int
    """How many groups there are."""
    line_breaks: int
    """At least so many are in whatever it matches."""


@dataclass(slots=True)
class _Part:
    """Steps, of which jumps are relative to where they stand, and the fewest line breaks that they match."""

    steps: list[Step] = field(default_factory=list)
    line_breaks: int = 0

    def then(self, other: _Part) -> _Part:
        return _Part(self.steps + other.steps, self.line_breaks + other.line_breaks)


def compiled(source: str) -> Program:
    """The program of an expression. Raises WrongExpression."""
    if len(source) > MAX_LENGTH:
        raise WrongExpression(f"is longer than {MAX_LENGTH:,} characters")
    reader = _Reader(source)
    part = reader.whole()
    steps = [Step(SAVE, 0), *part.steps, Step(SAVE, 1), Step(MATCH)]
    fixed = tuple(_absolute(step, at) for at, step in enumerate(steps))
    return Program(source, fixed, reader.names, reader.count, part.line_breaks)


def _absolute(step: Step, at: int) -> Step:
    if step.does == SPLIT:
        return Step(SPLIT, at + int(step.said), at + step.other)  # type: ignore[arg-type]
    return Step(JUMP, at + int(step.said)) if step.does == JUMP else step  # type: ignore[arg-type]


_ESCAPED = {"n": "\n", "t": "\t"}
_CLASSES = "dDwWsS"
_COUNT = re.compile(r"\{(\d{1,6})(,?)(\d{0,6})\}")
_NAME = re.compile(r"\(\?P<([A-Za-z_][A-Za-z0-9_]{0,30})>")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


class _Reader:
    """Reads an expression by recursive descent, each level of the grammar a method."""

    def __init__(self, source: str) -> None:
        self.names: dict[str, int] = {}
        self.count = 0
        self._text = source
        self._fold = source.startswith("(?i)")
        self._at = 4 if self._fold else 0
        self._depth = 0

    def whole(self) -> _Part:
        part = self._alternatives()
        if self._at < len(self._text):
            self._wrong("an opening ( is missing")
        return part

    def _wrong(self, message: str) -> NoReturn:
        raise WrongExpression(f"is no expression: {message} (at character {self._at + 1})")

    def _next(self, text: str) -> bool:
        if self._text.startswith(text, self._at):
            self._at += len(text)
            return True
        return False

    def _alternatives(self) -> _Part:
        part = self._sequence()
        while self._next("|"):
            other = self._sequence()
            steps = [
                *(Step(SPLIT, 1, len(part.steps) + 2), *part.steps),
                *(Step(JUMP, len(other.steps) + 1), *other.steps),
            ]
            part = self._bounded(_Part(steps, min(part.line_breaks, other.line_breaks)))
        return part

    def _sequence(self) -> _Part:
        part = _Part()
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            part = self._bounded(part.then(self._repeated()))
        return part

    def _bounded(self, part: _Part) -> _Part:
        if len(part.steps) > MAX_PROGRAM:
            self._wrong("it repeats too much")
        return part

    def _repeated(self) -> _Part:
        part = self._atom()
        least, most = self._times()
        if (least, most) == (1, 1):
            return part
        lazy = self._next("?")
        if self._at < len(self._text) and self._text[self._at] in "*+?":
            self._wrong("a repetition of a repetition takes no linear time; put a group around the inner one")
        if len(part.steps) * max(least, most or 1) > MAX_PROGRAM:
            self._wrong("it repeats too much")
        return self._bounded(_times(part, least, most, lazy=lazy))

    def _times(self) -> tuple[int, int | None]:
        """How often the part before may stand there, at least and at most; None is without end."""
        for sign, times in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._next(sign):
                return times
        if match := _COUNT.match(self._text, self._at):
            least, comma, most = match.groups()
            low, high = int(least), int(most) if most else None if comma else int(least)
            if low > _MAX_COUNT or (high or 0) > _MAX_COUNT or (high is not None and high < low):
                self._wrong(f"a count is no more than {_MAX_COUNT}, the second no less than the first")
            self._at = match.end()
            return low, high
        return 1, 1

    def _atom(self) -> _Part:
        character = self._text[self._at]
        if character == "(":
            return self._group()
        if character == "[":
            return self._set()
        self._at += 1
        if character == "\\":
            return self._escape()
        if character == ".":
            return self._class(".")
        if character in "^$":
            return _Part([Step(BEGIN if character == "^" else END)])
        if character in "*+?":
            self._at -= 1
            self._wrong("there is nothing to repeat")
        return self._character(character)

    def _character(self, character: str) -> _Part:
        breaks = int(character == "\n")
        if self._fold and character.lower() != character.upper():
            return self._class(re.escape(character))
        return _Part([Step(CHARACTER, character)], breaks)

    def _class(self, source: str) -> _Part:
        return _Part([Step(CLASS, Class(source, fold=self._fold))])

    def _escape(self) -> _Part:
        if self._at == len(self._text):
            self._wrong("it ends with a backslash")
        letter = self._text[self._at]
        self._at += 1
        if letter in _CLASSES:
            return self._class(f"\\{letter}")
        if letter in "bB":
            return _Part([Step(WORD if letter == "b" else NO_WORD)])
        if letter in _ESCAPED:
            return self._character(_ESCAPED[letter])
        if letter.isalnum():
            self._at -= 1
            what = "a backreference takes no linear time" if letter.isdigit() else "no such escape is known"
            self._wrong(f"\\{letter}: {what}")
        return self._character(letter)

    def _set(self) -> _Part:
        match = _SET.match(self._text, self._at)
        if match is None:
            self._wrong("a closing ] is missing")
        if escape := re.search(r"\\([^dDwWsSnt\W])", match[0]):
            self._wrong(f"\\{escape[1]}: no such escape is known in [ ]")
        # What Python's own notation may mean one day besides a set is written with a backslash.
        source = "[" + re.sub(r"\\.|(\[|&&|\|\||~~|--)", _without_future, match[0][1:-1], flags=re.DOTALL) + "]"
        try:
            found = Class(source, fold=self._fold)
        except re.error as error:
            self._wrong(f"{match[0]}: {error.msg}")
        self._at = match.end()
        return _Part([Step(CLASS, found)])

    def _group(self) -> _Part:
        number = 0
        if name := _NAME.match(self._text, self._at):
            if name[1] in self.names:
                self._wrong(f"two groups are called {name[1]}")
            self.count += 1
            number = self.names[name[1]] = self.count
            self._at = name.end()
        elif self._next("(?:"):
            pass
        elif self._text.startswith("(?", self._at):
            self._wrong("of groups with ? there are (?:…) and (?P<name>…), and (?i) at the beginning")
        else:
            self._at += 1
            self.count += 1
            number = self.count
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            self._wrong("so many groups in groups are not read")
        part = self._alternatives()
        self._depth -= 1
        if not self._next(")"):
            self._wrong("a closing ) is missing")
        if not number:
            return part
        return _Part([Step(SAVE, 2 * number), *part.steps, Step(SAVE, 2 * number + 1)], part.line_breaks)


def _without_future(match: re.Match[str]) -> str:
    return re.sub(r"(.)", r"\\\1", match[1]) if match[1] else match[0]


def _times(part: _Part, least: int, most: int | None, *, lazy: bool) -> _Part:
    """A part so many times, as many as there can be, or, where `lazy`, as few."""
    size = len(part.steps)
    steps = part.steps * least
    if most is None:
        steps = [*steps, _split(1, size + 2, lazy=lazy), *part.steps, Step(JUMP, -size - 1)]
    else:
        more = most - least
        for left in range(more, 0, -1):
            steps = [*steps, _split(1, left * (size + 1), lazy=lazy), *part.steps]
    return _Part(steps, part.line_breaks * least)


def _split(first: int, second: int, *, lazy: bool) -> Step:
    return Step(SPLIT, second, first) if lazy else Step(SPLIT, first, second)
