"""Which list items are open at a line of Markdown."""

from __future__ import annotations

import re

from extractor.pages.patterns import deferred

_STEP = 2
"""Columns by which a nested item stands to the right of the marker of the one around it, at the least."""
_LIST_TAG = deferred(r"`[^`]*`|<(/?)(ul|ol|dl|li|dt|dd)(?:\s[^<>]*)?>", re.IGNORECASE)
"""Or a span of code, in which a tag is none."""


class Nesting:
    """The items that are open, by the columns of their markers, and those of lists in HTML."""

    def __init__(self) -> None:
        self._columns: list[int] = []
        self.lists = 0
        """How many lists in HTML are open."""

    @property
    def depth(self) -> int:
        return self.lists + len(self._columns)

    def begin(self, column: int) -> None:
        """An item begins at a column."""
        self._close(column)
        self._columns.append(column)

    def goes_on(self, column: int) -> bool:
        """Whether a paragraph that begins at a column belongs to an item; items further to the right are closed."""
        self._close(column)
        return self.depth > 0

    def end(self) -> None:
        """All lists are closed."""
        self._columns.clear()
        self.lists = 0

    def _close(self, column: int) -> None:
        while self._columns and column < self._columns[-1] + _STEP:
            self._columns.pop()


def column_of(line: str) -> int:
    """The column that a line's text begins at."""
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank.expandtabs(4)) if "\t" in blank else len(blank)


def list_tags(line: str) -> list[tuple[str, str]]:
    """A line in pieces of text, each with the tag of a list that stands behind it (`li`, `/ul`), empty at its end."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for tag in _LIST_TAG.finditer(line):
        if tag[2]:
            pieces.append((line[at : tag.start()], (tag[1] + tag[2]).lower()))
            at = tag.end()
    return [*pieces, (line[at:], "")] if pieces else []
