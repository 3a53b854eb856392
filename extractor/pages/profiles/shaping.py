"""Document → document, as a profile has it: list items that are parameters are rows of a table, links lead to pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath, relpath, splitext
from urllib.parse import urldefrag

from msgspec.structs import replace

from extractor.linear import Match, expression
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import BULLET, Block, Cell, Document, Link, Row, Table, Text
from extractor.profile import Profile

_INDENT = 4
"""How far a nested item is moved to the right of the one that it stands below."""
_COLUMNS = {
    "name": Column.NAME,
    "type": Column.TYPE,
    "required": Column.REQUIRED,
    "default": Column.DEFAULT,
    "description": Column.DESCRIPTION,
}


def shaped(document: Document, profile: Profile, dialect: Dialect, folder: str = "") -> Document:
    """A page with what the profile says of its lists and links; `folder` is where its service has its pages."""
    blocks = document.blocks
    if profile.bullets:
        blocks = tuple(_Lists(profile, dialect).read(blocks))
    if profile.links:
        leads = _Leads(join(folder, document.name), profile)
        blocks = tuple(_linked(block, leads) for block in blocks)
    return document if blocks is document.blocks else replace(document, blocks=blocks)


# --- lists ------------------------------------------------------------------------------------------------


class _Lists:
    """Gathers list items that follow each other and are parameters into tables."""

    def __init__(self, profile: Profile, dialect: Dialect) -> None:
        self._expressions = [expression(source) for source in profile.bullets]
        groups = {name for each in self._expressions for name in each.program.groups}
        self._groups = [name for name in _COLUMNS if name in groups or name == "description"]
        titles = {column: title for title, column in reversed(list(dialect.columns.items()))}
        self._titles = tuple(Cell(titles.get(_COLUMNS[name], name)) for name in self._groups)
        self._items: list[Text] = []
        self._rows: list[Row] = []

    def read(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Text) and block.item and (match := self._match(block.text)):
                self._begin(block, match)
            elif isinstance(block, Text) and self._goes_on(block):
                self._continue(block)
            else:
                yield from self._table()
                yield block
        yield from self._table()

    def _match(self, text: str) -> Match | None:
        return next(filter(None, (each.search(text) for each in self._expressions)), None)

    def _begin(self, item: Text, match: Match) -> None:
        cells = [Cell(" ".join(match[name].split())) for name in self._groups]
        behind = item.text[match.end :].strip()
        said = cells[-1].text
        cells[-1] = Cell(f"{said}\n{behind}".strip() if behind else said, item.links)
        cells[0] = replace(cells[0], indent=(item.depth - 1) * _INDENT)
        self._rows.append(Row(tuple(cells), item.line))
        self._items.append(item)

    def _goes_on(self, block: Text) -> bool:
        """Whether a block says more of the item above: a paragraph inside it, or an item below that is no parameter."""
        return bool(self._rows) and (block.continues or (block.item and block.depth > self._items[-1].depth))

    def _continue(self, block: Text) -> None:
        *cells, last = self._rows[-1].cells
        mark = BULLET if block.item else ""
        text = f"{last.text}\n{mark}{block.text}".strip()
        self._rows[-1] = replace(
            self._rows[-1], cells=(*cells, replace(last, text=text, links=last.links + block.links))
        )

    def _table(self) -> Iterator[Table]:
        if self._rows:
            anchors = tuple(anchor for item in self._items for anchor in item.anchors)
            line = self._rows[0].line
            yield Table(Row(self._titles, line), tuple(self._rows), "", anchors, line, listed=True)
        self._rows, self._items = [], []


# --- links ------------------------------------------------------------------------------------------------


class _Leads:
    """Where the links of a page lead."""

    def __init__(self, page: str, profile: Profile) -> None:
        self._page = page
        self._prefixes = sorted(profile.links.items(), key=lambda item: len(item[0]), reverse=True)

    def to(self, href: str) -> str:
        """The link as one from this page to another of the folder; as it is where the profile says nothing of it.

        The longest prefix counts. What follows a folder is the name of a page; one without an ending has that of the
        page with the link.
        """
        for prefix, target in self._prefixes:
            if href.startswith(prefix):
                return self._within(prefix, target, href)
        return href

    def _within(self, prefix: str, target: str, href: str) -> str:
        path, anchor = urldefrag(href[len(prefix) :])
        path = normpath(f"{target.rstrip('/')}/{path}".strip("/")) if path.strip("/") else target.rstrip("/")
        if path.startswith("..") or path in ("", "."):
            return href
        if not splitext(path)[1]:
            path += splitext(self._page)[1]
        there = relpath(path, dirname(self._page) or ".")
        return f"{there}#{anchor}" if anchor else there


def _linked(block: Block, leads: _Leads) -> Block:
    match block:
        case Text(links=links) if links:
            return replace(block, links=_led(links, leads.to))
        case Table(header=header, rows=rows):
            changed = tuple(_row(row, leads) for row in rows)
            return replace(block, header=_row(header, leads) if header else None, rows=changed)
        case _:
            return block


def _row(row: Row, leads: _Leads) -> Row:
    if not any(cell.links for cell in row.cells):
        return row
    return replace(row, cells=tuple(replace(cell, links=_led(cell.links, leads.to)) for cell in row.cells))


def _led(links: tuple[Link, ...], to: Callable[[str], str]) -> tuple[Link, ...]:
    return tuple(replace(link, href=to(link.href)) for link in links)
