"""Lost by the reader: what vanished from the specs while its page still has it.

A page is looked at here without the reader whose loss is to be found: its markup is searched for table cells and for
nothing else. Still there is

- a field or parameter, when a cell of the table that described it consists of its name;
- an enum value, when it stands as a whole word in a cell of that field's row;
- a type, when the field's row is still there: pages do not describe a field without saying what it is;
- credentials, when a cell consists of the name of their header;
- a status, when a cell begins with it;
- a body, when all its fields are; an operation, when its path is printed on its page.

The table is found again by its caption; where no table has that caption, every table of the page is looked at. A text
copy has no cells: there every line is one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from extractor.changes.change import Change, Label

Pages = Mapping[str, Mapping[str, str]]
"""The text of pages by the name of their spec and their own."""

_LOST = {
    **{
        f"{name}-removed": f"{name}-lost"
        for name in "field parameter header enum-values alternative body status".split()
    },
    "enum-dropped": "enum-values-lost",
    "type-dropped": "type-lost",
    "security-relaxed": "security-lost",
    "removed": "lost",
}
_VALUES = frozenset(("enum-values-removed", "enum-dropped"))
_TAG = re.compile(r"<(/?)(table|caption|tr|td|th)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div|tr|td|th|table|caption|h[1-6])\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BAR = re.compile(r"(?<!\\)\|")
_REMARK = re.compile(r"[（(][^（()）]*[)）]$")
NUMBER = re.compile(r" #\d+$")
"""What distinguishes tables with one caption in `x-source`: it is not printed, nor in tables that are not read."""
_AROUND_NAMES = " \t+>-–•*`'\"“”[]‘’:：,，;；"
_LEAD = 300
"""Characters before a table that may be its caption."""


class _Table(NamedTuple):
    """What stands before a table, and its cells row by row."""

    lead: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def cells(self) -> Iterator[str]:
        return chain.from_iterable(self.rows)


class _Page(NamedTuple):
    text: str
    tables: tuple[_Table, ...]
    has_cells: bool

    def called(self, captions: Iterable[str], status: str) -> tuple[_Table, ...]:
        """The tables with one of these captions; of several, those that stand below the status."""
        wanted = [text for caption in captions if (text := NUMBER.sub("", _squeeze(caption)).casefold())]
        found = tuple(table for table in self.tables if any(text in table.lead.casefold() for text in wanted))
        below = tuple(table for table in found if status and _word(status).search(table.lead))
        return below or found


def mark(changes: Iterable[Change], pages: Pages) -> Iterator[Change]:
    """The changes, with those that the pages contradict called lost. A lost thing weighs as breaking, on both sides:
    the vendor's clients do not notice it, who generates a client from the new spec does."""
    opened = cache(partial(_opened, pages))
    for change in changes:
        if _is_known_by_an_example_now(change):
            yield replace(change, kind=f"{change.kind.partition('/')[0]}/type-lost", label=Label.BREAKING)
            continue
        kind = _LOST.get(change.kind.partition("/")[2])
        if kind is None or not change.vanished:
            yield change
            continue
        there = [name for name in change.vanished if any(_shows(*found, change, name) for found in _of(change, opened))]
        values = change.kind.endswith("enum-values-removed")
        there = there if values or len(there) == len(change.vanished) else []
        gone = [name for name in change.vanished if name not in there]
        if gone:
            yield replace(change, vanished=tuple(gone), old=", ".join(gone)) if values and there else change
        if there:
            lost = f"{change.kind.partition('/')[0]}/{kind}"
            old = ", ".join(there) if values and gone else change.old
            yield replace(change, kind=lost, label=Label.BREAKING, vanished=tuple(there), old=old)


def _is_known_by_an_example_now(change: Change) -> bool:
    """Whether a table said what a field is, and now only the page's example does: then the table is read no more."""
    old, new = change.old_place, change.new_place
    about_types = change.kind.partition("/")[2] in ("type-changed", "format-changed")
    return about_types and bool(old and old.table and new and new.page and not new.table)


def _of(change: Change, opened: Callable[[str, str], _Page | None]) -> Iterator[tuple[_Page, tuple[_Table, ...]]]:
    """The pages that may still have it, with their tables in question.

    A structure that many pages repeat is one component, and its `x-source` names one of them. So the operation's own
    page decides where it has a table of that caption; else the page that described it in the old edition, or does now.
    """
    captions = {place.table for place in (change.old_place, change.new_place) if place and place.table}
    names = [change.page, *(place.page for place in (change.old_place, change.new_place) if place)]
    for name in dict.fromkeys(filter(None, names)):
        page = opened(change.spec, name)
        if page is None:
            continue
        tables = page.called(captions, change.status)
        yield page, tables or page.tables
        if tables and name == change.page:
            return


def _opened(pages: Pages, spec: str, name: str) -> _Page | None:
    text = pages.get(spec, {}).get(name)
    return None if text is None else _page(text)


def _shows(page: _Page, tables: tuple[_Table, ...], change: Change, name: str) -> bool:
    kind = change.kind.partition("/")[2]
    if kind == "removed":
        path = re.escape(name)
        return bool(re.search(rf"(?<![A-Za-z0-9_/}}]){path}(?![A-Za-z0-9_/{{-])", page.text))
    if kind == "status-removed":
        return any(re.match(rf"{re.escape(name)}\b", cell) for table in page.tables for cell in table.cells)
    if kind == "security-relaxed":  # header names know no case
        return any(_is_name(cell.lower(), name) for table in tables for cell in table.cells)
    if kind not in _VALUES:
        return any(_is_name(cell, name) for table in tables for cell in table.cells)
    word = _word(name)
    fields = {place.row for place in (change.old_place, change.new_place) if place and place.row}
    return any(
        word.search(cell)
        for table in tables
        for row in table.rows
        if not page.has_cells or not fields or any(_is_name(cell, field) for cell in row for field in fields)
        for cell in row
        if not any(_is_name(cell, field) for field in fields)
    )


def _word(text: str) -> re.Pattern[str]:
    """A whole word, which Chinese text may touch."""
    return re.compile(rf"(?<![A-Za-z0-9_]){re.escape(text)}(?![A-Za-z0-9_])")


def _is_name(cell: str, name: str) -> bool:
    """Whether a cell is a name, whatever signs and remarks stand around it."""
    return cell == name or _REMARK.sub("", cell).strip(_AROUND_NAMES) == name


# --- a page's tables, without its reader --------------------------------------------------------------------


def _page(text: str) -> _Page:
    tables = (*_html_tables(text), *_pipe_tables(text))
    bare = _ESCAPED.sub(r"\1", html.unescape(_ANY_TAG.sub("", text)))
    if tables:
        return _Page(bare, tables, True)
    lines = tuple(tuple(_squeeze(cell) for cell in line.split("\t")) for line in text.splitlines())
    return _Page(bare, (_Table("", lines),), False)


def _html_tables(text: str) -> Iterator[_Table]:
    lead, rows, cells = 0, list[tuple[str, ...]](), list[str]()
    start: int | None = None
    before = ""
    for tag in _TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        if start is not None:
            cells.append(_shown(text[start : tag.start()]))
            start = None
        if name in ("td", "th") and not closing:
            start = tag.end()
        elif name in ("tr", "table") and cells:
            rows.append(tuple(cells))
            cells = []
        if name == "caption":
            if closing:
                before = f"{before} {_shown(text[lead : tag.start()])}"[-_LEAD:]
            lead = tag.end()
        if name == "table":
            if rows:
                yield _Table(before, tuple(rows))
                rows = []
            if not closing:
                before = _shown(text[max(lead, tag.start() - 4 * _LEAD) : tag.start()])[-_LEAD:]
            lead = tag.end()
    if start is not None:
        cells.append(_shown(text[start:]))
    if cells or rows:  # a table that is never closed
        yield _Table(before, (*rows, tuple(cells)))


def _pipe_tables(text: str) -> Iterator[_Table]:
    lead: list[str] = []
    rows: list[tuple[str, ...]] = []
    for line in (*text.splitlines(), ""):
        if line.lstrip().startswith("|"):
            rows.append(tuple(_shown(cell) for cell in _BAR.split(line.strip().strip("|"))))
            continue
        if len(rows) > 1:
            yield _Table(_shown(" ".join(lead))[-_LEAD:], tuple(rows))
            lead = []
        rows = []
        lead = [*lead[-5:], line[-_LEAD:]]


def _shown(markup: str) -> str:
    """The text of a piece of markup, on one line."""
    return _squeeze(_ESCAPED.sub(r"\1", html.unescape(_ANY_TAG.sub("", _BREAK.sub(" ", markup)))))


def _squeeze(text: str) -> str:
    return " ".join(text.split())
