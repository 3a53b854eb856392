"""Rows whose cells stand in the middle of their height, as terminals print them: above a name may be lines of its row.

    name   String  What it is called.
                   How much there is of it, in whole
    size   Integer numbers, and at the most what fits into
                   one box.

Where one row ends and the next begins, no sign says. A cell of `k` lines begins `(h - k) // 2` lines below the top of a
row of `h`, which leaves few ways to part the lines; of these, the one counts that breaks no line off from what it goes
on with, and has types that are such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source.text.cells import BRIEF, fits, is_full, width_of

_MISFIT = 2
"""What a cell that is none of its column weighs, beside a line that is broken off."""
_MOST_LINES = 100
"""Of a row."""
_OPEN = deferred(r"\bof$|[<\[]$", re.IGNORECASE)
"""The end of a type that goes on."""

Lines = Sequence[Sequence[str]]
"""The cells of each line of a table, below its titles."""


def rows(lines: Lines, roles: Sequence[Column | None], dialect: Dialect) -> list[tuple[int, int]]:
    """The first line of each row and that behind it, where the cells stand in the middle; none where they are at the
    top of their rows, or may as well be."""
    named = [at for at, cells in enumerate(lines) if cells[0]]
    if not named or len(named) == len(lines):
        return []
    table = _Table(lines, roles, dialect)
    found = table.parted(named)
    if not found:
        return []
    if named[0] > 0:
        return found
    top = list(pairwise([*named, len(lines)]))
    return found if table.cost(found) < table.cost(top) else []


class _Table:
    def __init__(self, lines: Lines, roles: Sequence[Column | None], dialect: Dialect) -> None:
        self._lines = lines
        self._roles = roles
        self._dialect = dialect
        self._widths = [max(map(width_of, column)) for column in zip(*lines, strict=True)]

    def parted(self, named: Sequence[int]) -> list[tuple[int, int]]:
        """The rows with these names, parted at the least cost; none where they cannot be."""
        steps: list[dict[int, tuple[int, int]]] = []
        """By row: where it may end, with the least cost of all up to there, and where it begins then."""
        before = {0: 0}
        for name, following in pairwise([*named, len(self._lines)]):
            ends: dict[int, tuple[int, int]] = {}
            for start, cost in before.items():
                for end in self._ends(start, name, following):
                    way = (cost + self._cost(start, end), start)
                    ends[end] = min(way, ends.get(end, way))
            steps.append(ends)
            before = {end: cost for end, (cost, _) in ends.items()}
        found: list[tuple[int, int]] = []
        end = len(self._lines)
        for ends in reversed(steps):
            if end not in ends:
                return []
            found.append((ends[end][1], end))
            end = ends[end][1]
        return found[::-1]

    def _ends(self, start: int, name: int, following: int) -> Iterator[int]:
        """Where a row may end that begins on a line and has its name on another one, before the `following` name."""
        above = name - start
        if 0 <= above < _MOST_LINES:
            for end in (name + above + 1, name + above + 2):
                if end <= following and self._is_centred(start, end):
                    yield end

    def _is_centred(self, start: int, end: int) -> bool:
        """Whether each cell stands in the middle of a row, and one is as high as that."""
        height = end - start
        highest = 0
        for column in range(len(self._roles)):
            filled = [at for at in range(start, end) if self._lines[at][column]]
            if filled and (
                filled[0] != start + (height - len(filled)) // 2 or filled[-1] - filled[0] != len(filled) - 1
            ):
                return False
            highest = max(highest, len(filled))
        return highest == height

    def cost(self, parts: Sequence[tuple[int, int]]) -> int:
        """What speaks against rows that are parted so."""
        return sum(self._cost(start, end) for start, end in parts)

    def _cost(self, start: int, end: int) -> int:
        """The cells of a row that do not fit their columns, and those that are broken off below it."""
        cost = 0
        for column, role in enumerate(self._roles):
            if role in BRIEF:
                said = squeeze(" ".join(cells[column] for cells in self._lines[start:end]))
                cost += _MISFIT * (fits(said, role, self._dialect) is False or _OPEN.search(said) is not None)
            elif end < len(self._lines):
                last, following = self._lines[end - 1][column], self._lines[end][column]
                cost += bool(last and following) and is_full(last, following, self._widths[column])
        return cost
