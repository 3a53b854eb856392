"""Searching with expressions of others, in linear time whatever they are.

All ways through a program are gone at once, a character at a time (Thompson, 1968; with the captures of Pike's
interpreter): a text of n characters takes no more than n times the length of the program. Which match counts is as in
Python's `re`: the leftmost, and of those that begin together the one that the expression prefers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from extractor.linear.expression import (
    BEGIN,
    CHARACTER,
    END,
    JUMP,
    MATCH,
    NO_WORD,
    SAVE,
    SPLIT,
    WORD,
    Class,
    Program,
    Step,
    compiled,
)

LONGEST = 2_000
"""Characters of a match: without an end, each of many searches could look through all the rest of a text."""
_Saved: TypeAlias = "tuple[int, int, _Saved] | None"
"""Where groups begin and end, the last one first."""
_Thread: TypeAlias = "tuple[int, int, _Saved]"
"""A way through the program: the step it is at, where its match begins, and its groups. The preferred ones first."""


class Match(Struct, frozen=True):
    """A match: where it is, and its groups."""

    text: str
    spans: tuple[tuple[int, int] | None, ...]
    names: dict[str, int]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self._whole[0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self._whole[1]

    @property
    def _whole(self) -> tuple[int, int]:
        return self.spans[0] or (0, 0)

    def __getitem__(self, group: int | str) -> str:
        """The text of a group; empty where it has none."""
        number = self.names.get(group, -1) if isinstance(group, str) else group
        span = self.spans[number] if 0 <= number < len(self.spans) else None
        return self.text[span[0] : span[1]] if span else ""


class Expression:
    """An expression that can be searched for. Raises WrongExpression where it is none."""

    def __init__(self, source: str) -> None:
        self.program: Program = compiled(source)
        self._names = dict(self.program.groups)
        self._begins = _beginning(self.program)
        self._needs = _needed(self.program)
        self._in_a_line = not any(_can_be_a_line_break(step) for step in self.program.steps)

    def search(self, text: str, at: int = 0) -> Match | None:
        """The first match from a position on."""
        run = _Run(self.program, text, self._begins)
        if not self._needs:
            saved = run.first(at, len(text))
            return self._match(text, saved) if saved else None
        # Most of a text lacks what every match has, and to see that is far quicker than to look for a match.
        while (needed := text.find(self._needs, at)) >= 0:
            if self._in_a_line:
                at, stop = text.rfind("\n", at, needed) + 1 or at, text.find("\n", needed) % (len(text) + 1)
            else:
                at, stop = max(at, needed - LONGEST), len(text)
            if saved := run.first(at, stop):
                return self._match(text, saved)
            at = stop + 1
        return None

    def all(self, text: str) -> Iterator[Match]:
        """All matches, none of which is empty or overlaps another."""
        at = 0
        while at <= len(text) and (found := self.search(text, at)):
            if found.end > found.start:
                yield found
            at = max(found.end, found.start + 1)

    def _match(self, text: str, saved: _Saved) -> Match:
        at: dict[int, int] = {}
        while saved:
            at.setdefault(saved[0], saved[1])
            saved = saved[2]
        spans = (
            (at[2 * number], at[2 * number + 1]) if 2 * number + 1 in at and 2 * number in at else None
            for number in range(self.program.count + 1)
        )
        return Match(text, tuple(spans), self._names)


@lru_cache(maxsize=1024)
def expression(source: str) -> Expression:
    """An expression, compiled once. Raises WrongExpression."""
    return Expression(source)


def _beginning(program: Program) -> re.Pattern[str] | None:
    """What a match can begin with, as a pattern of Python for one place; None where it can be empty."""
    found: list[str] = []
    waiting, seen = [0], set()
    line = False
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        step = program.steps[at]
        if step.does == CHARACTER:
            found.append(_literal(program, at))
        elif isinstance(step.said, Class):
            found.append(step.said.source)
        elif step.does == MATCH:
            return None
        else:
            line |= step.does == BEGIN and at == 1
            waiting += _after(step, at)
    flags = re.MULTILINE | (re.IGNORECASE if program.source.startswith("(?i)") else 0)
    return re.compile(f"{'^' if line else ''}(?:{'|'.join(found)})", flags)


def _after(step: Step, at: int) -> tuple[int, ...]:
    """The steps that one leads to, whether it reads a character or none."""
    if step.does == SPLIT:
        return (int(step.said), step.other)  # type: ignore[arg-type]
    return (int(step.said) if step.does == JUMP else at + 1,)  # type: ignore[arg-type]


def _needed(program: Program) -> str:
    """The longest text that every match has; empty where there is none, or a program is too long to say."""
    if len(program.steps) > _SHORT:
        return ""
    found = [""]
    for at, step in enumerate(program.steps):
        if step.does == CHARACTER and not _ends_without(program, at):
            found[-1] += str(step.said)
        elif step.does != SAVE:
            found.append("")
    return max(found, key=len)


_SHORT = 200


def _ends_without(program: Program, left_out: int) -> bool:
    """Whether there is a way through a program that leaves a step out."""
    waiting, seen = [0], {left_out}
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        step = program.steps[at]
        if step.does == MATCH:
            return True
        waiting += _after(step, at)
    return False


def _can_be_a_line_break(step: Step) -> bool:
    return step.said == "\n" if step.does == CHARACTER else isinstance(step.said, Class) and "\n" in step.said


def _literal(program: Program, at: int) -> str:
    """The characters that follow each other from a step on."""
    text = ""
    while program.steps[at].does in (CHARACTER, SAVE):
        text += str(program.steps[at].said) if program.steps[at].does == CHARACTER else ""
        at += 1
    return re.escape(text)


class _Run:
    """One search in one text."""

    def __init__(self, program: Program, text: str, begins: re.Pattern[str] | None) -> None:
        self._steps = program.steps
        self._text = text
        self._begins = begins

    def first(self, at: int, stop: int) -> _Saved:
        """The groups of the first match that begins between two positions; None where there is none."""
        best: _Saved = None
        threads: list[_Thread] = []
        candidate = self._candidate(at)
        while threads or (best is None and candidate <= stop):
            at = at if threads else candidate
            if best is None and candidate == at <= stop:
                self._add(threads, {thread[0] for thread in threads}, 0, at, (at, None))
            threads, found = self._step(threads, at)
            best = found or best
            at += 1
            if best is None and candidate < at:
                candidate = self._candidate(at)
        return best

    def _step(self, threads: list[_Thread], at: int) -> tuple[list[_Thread], _Saved]:
        """The threads after a character, without those that are preferred less than a match; and that match."""
        character = self._text[at] if at < len(self._text) else ""
        following: list[_Thread] = []
        reached: set[int] = set()
        for step, begun, saved in threads:
            does, said, _ = self._steps[step]
            if does == MATCH:
                return following, saved
            if not character or at - begun >= LONGEST:
                continue
            if said == character if does == CHARACTER else character in said:  # type: ignore[operator]
                self._add(following, reached, step + 1, at + 1, (begun, saved))
        return following, None

    def _candidate(self, at: int) -> int:
        """The next position at which a match can begin."""
        if self._begins is None:
            return at  # behind the end of the text, no more
        found = self._begins.search(self._text, at)
        return found.start() if found else len(self._text) + 1

    def _add(
        self,
        threads: list[_Thread],
        reached: set[int],
        step: int,
        at: int,
        came: tuple[int, _Saved],
    ) -> None:
        """Add what a step leads to without reading a character, preferred ways first."""
        begun, saved = came
        waiting = [(step, saved)]
        while waiting:
            here, groups = waiting.pop()
            if here in reached:
                continue
            reached.add(here)
            does, said, other = self._steps[here]
            if does == SPLIT:
                waiting.append((other, groups))
                waiting.append((said, groups))  # type: ignore[arg-type]
            elif does == JUMP:
                waiting.append((said, groups))  # type: ignore[arg-type]
            elif does == SAVE:
                waiting.append((here + 1, (said, at, groups)))  # type: ignore[arg-type]
            elif does in (BEGIN, END, WORD, NO_WORD):
                if self._holds(does, at):
                    waiting.append((here + 1, groups))
            else:
                threads.append((here, begun, groups))

    def _holds(self, does: int, at: int) -> bool:
        text = self._text
        if does == BEGIN:
            return at == 0 or text[at - 1] == "\n"
        if does == END:
            return at == len(text) or text[at] == "\n"
        before = at > 0 and _is_word(text[at - 1])
        after = at < len(text) and _is_word(text[at])
        return (before != after) is (does == WORD)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
