"""Tables of methods and paths → the calls of each row.

A row states a method and a path in columns of their own, both in one cell, or is the path of a matrix whose columns
are methods. Titles tell the columns; where they are empty or unknown, the cells do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set

from msgspec import Struct

from extractor.pages.cells.columns import title_of
from extractor.pages.cells.required import mark_of
from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import Cell, Row, Table, squeeze
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.request_lines.spelling import in_one_spelling
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred

_METHODS = deferred(r"[A-Z]{3,12}(?:\s*(?:/|,|\||\bor\b|\band\b|\n)\s*[A-Z]{3,12})*")
_SEPARATOR = deferred(r"\s*(?:/|,|\||\bor\b|\band\b|\n)\s*", re.IGNORECASE)
_KNOWN = deferred(requests.METHODS, re.IGNORECASE)
_MARKS = "`*_ "
_SAID = frozenset(("yes", "no", "true", "false", "required", "optional", "是", "否"))
"""What says something of a row, and names nothing."""


class Listed(Struct, frozen=True):
    """A row that names calls."""

    line: int
    calls: tuple[Call, ...]
    words: tuple[str, ...]
    """The texts of its other cells."""
    linked: bool
    """One of these is a link: what the row names is documented where that leads."""
    hrefs: tuple[str, ...] = ()
    """Where these links lead."""
    anchors: tuple[str, ...] = ()
    """Those of the page that its path links."""

    def leads(self, anchors: Set[str]) -> bool:
        """Whether a link leads to another page, or to one of the anchors of this one."""
        if any(anchor in anchors for anchor in self.anchors):
            return True
        return self.linked and any(not href.startswith("#") or href[1:] in anchors for href in self.hrefs)


def listed(table: Table, dialect: Dialect, above: str = "", titled: str = "") -> tuple[Listed, ...]:
    """The rows that name calls; none where the table is no table of calls. The text above may say the one method of
    all of its paths: `All of these are called with GET.`; the title above, the one path of all of its methods."""
    header = table.header.cells if table.header else ()
    methods = {at: _bare(cell) for at, cell in enumerate(header) if _KNOWN.fullmatch(_bare(cell))}
    paths, verbs = _columns(table, dialect)
    if paths < 0:
        return tuple(_of_path(table, titled)) if titled else ()
    messages = {at for at, cell in enumerate(header) if title_role(cell.text, dialect) in (Role.REQUEST, Role.RESPONSE)}
    if len(methods) > 1:
        return tuple(_named(row, paths, _marked(row, paths, methods), messages) for row in table.rows)
    if verbs < 0 and (said := _only_method(above)):
        rows = ((row, requests.absolute(_bare(row.cells[paths]))) for row in table.rows if paths < len(row.cells))
        named = ((row, tuple(requests.of_cells(said, path, row.line))) for row, path in rows)
        return tuple(_named(row, paths, calls, messages) for row, calls in named)
    return tuple(_named(row, paths, _in_row(row, paths, verbs), messages) for row in table.rows)


def _of_path(table: Table, path: str) -> Iterator[Listed]:
    """The rows of a table whose first column has nothing but methods, of a path; but those that are not allowed."""
    if not table.rows or not all(row.cells and _is_methods(_bare(row.cells[0])) for row in table.rows):
        return
    for row in table.rows:
        if not any(_NOT_ALLOWED.match(_bare(cell)) for cell in row.cells):
            calls = (requests.of_cells(method, path, row.line) for method in _SEPARATOR.split(_bare(row.cells[0])))
            yield Listed(row.line, tuple(call for each in calls for call in each), (), linked=False)


_GOES_ON = deferred(r"[\w{}<>:.-]+(?:/[\w{}<>:.-]*)*")
"""More of a path, in the next line of its cell."""
_NOT_ALLOWED = deferred(r"405\b")
"""The status of a method that a resource does not have (RFC 9110, 15.5.6)."""


def _only_method(text: str) -> str:
    """The one method that a sentence about requests names; empty where it names none, or several."""
    found = set(_UPPER.findall(text))
    return found.pop() if len(found) == 1 and _ABOUT_CALLS.search(text) else ""


_UPPER = deferred(rf"\b({requests.METHODS})\b")
_ABOUT_CALLS = deferred(r"\b(?:endpoints?|requests?|calls?|urls?|paths?|routes?|methods?|resources?)\b", re.IGNORECASE)


def has_links(table: Table) -> bool:
    """Whether a row of it links something: only then may what a row names be documented elsewhere."""
    return any(cell.links for row in table.rows for cell in row.cells)


def _columns(table: Table, dialect: Dialect) -> tuple[int, int]:
    """The columns of paths and of methods, -1 for none; one column may have both."""
    titles = [title_of(cell) for cell in table.header.cells] if table.header else []
    roles = [dialect.columns.get(title) for title in titles]
    rows = [row for row in table.rows if any(cell.text for cell in row.cells)]
    if Column.PATH in roles and Column.METHOD in roles:
        path, verbs = roles.index(Column.PATH), roles.index(Column.METHOD)
        # `Method` is a word for an operation, too: `Method | HTTP request`.
        cells = [_bare(row.cells[path]) if path < len(row.cells) else "" for row in rows]
        return path, path if cells and all(map(_is_call, cells)) else verbs
    if not rows:
        return -1, -1
    width = min(len(row.cells) for row in rows)
    roles += [None] * (width - len(roles))

    def first_of(told: Callable[[str], object], among: Iterable[int] = range(width)) -> int:
        """The first of some columns whose cells all are of a kind: of most, the first cell is not."""
        found = (at for at in among if all(told(_bare(row.cells[at])) for row in rows))
        return next(found, -1)

    paths = first_of(requests.path_alone)
    if paths >= 0:
        verbs = first_of(_is_methods)
        told = not titles or Column.PATH in roles or not any(titles)
        # Beside a column of nothing but methods, whatever it is called, a column of paths has those of operations.
        return (paths, verbs) if told or (verbs >= 0 and roles[paths] is None) else (-1, -1)
    calls = (None, Column.METHOD, Column.PATH) if not any(titles) else (Column.METHOD, Column.PATH)
    both = first_of(_is_call, (at for at in range(width) if roles[at] in calls))
    return both, both


def _bare(cell: Cell) -> str:
    return in_one_spelling(cell.text.replace("`", "").replace("**", "").strip(_MARKS))


def _is_methods(text: str) -> bool:
    return bool(_METHODS.fullmatch(text)) and any(_KNOWN.fullmatch(word) for word in _SEPARATOR.split(text))


def _is_call(text: str) -> bool:
    first = text.split("\n")[0]
    return _KNOWN.match(first) is not None and any(True for _ in requests.calls_in(first, 0))


def _in_row(row: Row, paths: int, verbs: int) -> tuple[Call, ...]:
    if verbs < 0 or max(paths, verbs) >= len(row.cells):
        return ()
    if paths == verbs:
        lines = _bare(row.cells[paths]).split("\n")
        return tuple(call for line in lines for call in requests.calls_in(line, row.line))
    methods = [method.strip(_MARKS).upper() for method in _SEPARATOR.split(_bare(row.cells[verbs]))]
    return _each(methods, row, paths)


def _marked(row: Row, paths: int, methods: dict[int, str]) -> tuple[Call, ...]:
    """The calls of a row of a matrix: the methods in whose columns it has a mark."""
    marked = (method for at, method in methods.items() if at < len(row.cells) and _is_marked(_bare(row.cells[at])))
    return _each([method.upper() for method in marked], row, paths) if paths < len(row.cells) else ()


def _each(methods: list[str], row: Row, paths: int) -> tuple[Call, ...]:
    """The calls of the path of a row, and of others on lines below it in the same cell."""
    first, *below = _bare(row.cells[paths]).split("\n")
    while below and first.endswith("/") and _GOES_ON.fullmatch(below[0]):
        first += below.pop(0)
    others = (line.split()[0] for line in below if line.startswith("/"))
    calls = (
        requests.of_cells(method, path, row.line) for path in (requests.absolute(first), *others) for method in methods
    )
    return tuple(call for each in calls for call in each)


def _is_marked(text: str) -> bool:
    return bool(text) and mark_of(text) is not False and text.lower() not in ("no", "n", "false", "0")


def _named(row: Row, paths: int, calls: tuple[Call, ...], messages: Set[int]) -> Listed:
    """A row; what a cell for what is sent or answered links is a structure, and no chapter of the row."""
    others = [cell for at, cell in enumerate(row.cells) if at != paths]
    words = tuple(_bare(cell) for cell in others if cell.text)
    names = [cell for at, cell in enumerate(row.cells) if at not in (paths, *messages)]
    names = [cell for cell in names if mark_of(_bare(cell)) is None and _bare(cell).lower() not in _SAID]
    links = [link for cell in names for link in cell.links if squeeze(link.text.strip(_MARKS)) == squeeze(_bare(cell))]
    anchors = [link for link in row.cells[paths].links if link.href.startswith("#")] if paths < len(row.cells) else []
    return Listed(
        row.line,
        calls,
        words,
        bool(links),
        tuple(link.href for link in links),
        tuple(link.href[1:] for link in anchors),
    )
