"""The lines of a Markdown page; one in which an HTML table begins or ends is parted there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractor.pages.patterns import deferred

HEADING = deferred(r"^(#{1,6}(?=\s|$)|#{2,6}(?=[^\W\d_]))\s*(.*)$")
"""A title; several signs make one without the blank behind them, too, as editors had it before CommonMark."""
FENCE = deferred(r"(\s*)(?:(?:[-*+]|\d+\.)\s+)?(```+(?![^\n]*`)|~~~+)")
"""What begins or ends a block of code, perhaps behind the mark of an item: how far it is moved in, and its mark."""
_TABLE_TAG = deferred(r"<(/?)table\b[^<>]*>?", re.IGNORECASE)
_BLANK_TO_THE_END = deferred(r"[^\S\n]*(?:\n|\Z)")
_LEAD = deferred(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_QUOTED = deferred(r"[ \t]*(?:>[ \t]?)+")
_QUOTED_LINES = deferred(rf"^{_QUOTED.pattern}", re.MULTILINE)
_COMMENT = "<!--"
_COMMENT_END = "-->"


class Lines:
    """The lines of a text. Several stand for one that holds the edge of a table, and then have its number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.texts = text.split("\n")
        self.numbers: Sequence[int] = range(1, len(self.texts) + 1)
        """The number of each on the page."""
        self._starts = [0, *accumulate([len(line) + 1 for line in self.texts])]
        """Where each begins in the text, and where one more would."""
        self._tables: dict[int, int] = {}
        """Where tables begin in the text that stand in no other, and where they end; -1 if they never do."""
        self._endless_comment = False
        if cuts := _cuts(text, self._tables):
            self._part(cuts)

    def __len__(self) -> int:
        return len(self.texts)

    def _part(self, cuts: list[int]) -> None:
        starts = sorted({*self._starts, *cuts})
        self.numbers = [bisect_right(self._starts, start) for start in starts[:-1]]
        ends = pairwise(starts)
        self.texts = [self.text[start:end].removesuffix("\n") for start, end in ends]
        self._starts = starts

    def follows_on_its_line(self, at: int) -> bool:
        """Whether a line is the rest of one that was parted."""
        return 0 < at < len(self.texts) and self.numbers[at] == self.numbers[at - 1]

    def table(self, at: int) -> tuple[str, int] | None:
        """The text of the table that a line begins with, and the line after it; -1 if the table never ends."""
        start = self._starts[at] + len(self.texts[at]) - len(self.texts[at].lstrip())
        stop = self._tables.get(start)
        if stop is None:
            return None
        text = self.text[start:] if stop < 0 else self.text[start:stop]
        if "\n>" in text and self.text.rfind(">", self.text.rfind("\n", 0, start) + 1, start) >= 0:
            text = _QUOTED_LINES.sub("", text)
        return text, -1 if stop < 0 else bisect_left(self._starts, stop)

    def after_comment(self, at: int) -> int:
        """The line after the comments that a line begins with; what stands behind them stays on the line."""
        start = self._starts[at] + len(self.texts[at]) - len(self.texts[at].lstrip())
        stop = -1
        while not self._endless_comment and self.text.startswith(_COMMENT, start):
            end = self.text.find(_COMMENT_END, start + len(_COMMENT))
            if end < 0:
                self._endless_comment = True
                break
            stop = start = end + len(_COMMENT_END)
            while self.text[start : start + 1] in (" ", "\t"):
                start += 1
        if stop < 0:
            return at + 1
        last = bisect_right(self._starts, stop) - 1
        rest = self.texts[last][stop - self._starts[last] :]
        if not rest.strip():
            return last + 1
        self.texts[last], self._starts[last] = rest, stop
        return last

    def unquote(self, at: int) -> None:
        """Take the marks of a quotation from a line and from those that follow it."""
        while at < len(self.texts) and (mark := _QUOTED.match(self.texts[at])):
            self.texts[at] = self.texts[at][mark.end() :]
            self._starts[at] += mark.end()
            at += 1

    def drop(self, at: int, length: int) -> None:
        """Take what a line begins with from it."""
        self.texts[at] = self.texts[at][length:]
        self._starts[at] += length

    def whole(self, at: int, end: int) -> list[str]:
        """Lines as the page has them, in none of its tables: what is code."""
        if isinstance(self.numbers, range):
            return self.texts[at:end]
        found: list[str] = []
        for index in range(at, end):
            if index > at and self.follows_on_its_line(index):
                found[-1] += self.texts[index]
            else:
                found.append(self.texts[index])
        return found


def _cuts(text: str, tables: dict[int, int]) -> list[int]:
    """Where lines are parted: where a table begins behind other text, and where other text stands behind its end.

    The tables are noted. What opens one in a line of words and is never closed is a word itself.
    """
    paired, endless = _paired(text)
    cuts: list[int] = []
    done = 0
    for start, (stop, first) in sorted(paired.items()):
        if start < done:
            continue
        if 0 <= endless < start:
            break
        tables[start] = done = stop
        if not first:
            cuts.append(start)
        if not _BLANK_TO_THE_END.match(text, stop):
            cuts.append(stop)
    if endless >= done:
        tables[endless] = -1
    return sorted(set(cuts))


def _paired(text: str) -> tuple[dict[int, tuple[int, bool]], int]:
    """Where each table ends and whether it begins its line, by where it begins; where one begins that never ends."""
    paired: dict[int, tuple[int, bool]] = {}
    open_: list[tuple[int, bool]] = []
    line = _Line(text)
    certain = 0
    for tag in _TABLE_TAG.finditer(text):
        first = tag.start() == 0 or text[tag.start() - 1] == "\n"
        if not first and not certain:
            line.move_to(tag.start())
            first = line.lead == tag.start()
            if line.is_pipe_row or line.in_code(tag.end()):
                continue
        if not tag[1]:
            open_.append((tag.start(), first))
            certain += first
        elif open_:
            start, first = open_.pop()
            certain -= first
            paired[start] = tag.end(), first
    return paired, next((start for start, first in open_ if first), -1)


class _Line:
    """The line of the text that is looked at, and what of it has been."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = -1
        self._counted = self._ticks = self._last_tick = 0
        self.lead = 0
        """Where its text begins, behind blanks and the marks of quotations."""
        self.is_pipe_row = False

    def move_to(self, offset: int) -> None:
        if offset > self._end:
            start = self._text.rfind("\n", self._end + 1, offset) + 1 or self._end + 1
            end = self._text.find("\n", offset)
            self._end = end if end >= 0 else len(self._text)
            match = _LEAD.match(self._text, start)
            self.lead = match.end() if match else start
            self.is_pipe_row = self._text.startswith("|", self.lead)
            self._counted, self._ticks = start, 0
            self._last_tick = self._text.rfind("`", start, self._end)
        self._ticks += self._text.count("`", self._counted, offset)
        self._counted = offset

    def in_code(self, end: int) -> bool:
        """Whether what ends there stands between backticks."""
        return self._ticks % 2 == 1 and self._last_tick >= end


def without_closing(title: str) -> str:
    """A title without the closing sequence of hashes (CommonMark 0.31, 4.2); in `C#` it is none."""
    bare = title.rstrip("#")
    return bare if not bare or bare[-1].isspace() else title
