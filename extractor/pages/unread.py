"""What parameter tables say under titles that no dialect knows: the reader passes over it, and so may lose it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.pages.cells.columns import columns_of
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import likely_column
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Row, Table
from extractor.pages.page import Page
from extractor.pages.parsing import Reader, parse
from extractor.pages.tables.captions import split_caption

Unread = Mapping[str, Mapping[str, Mapping[str, str]]]
"""By the table's title and the row's name, as `x-source` has them: the text of the cells, by what they look like."""

OTHER = "other"


def unread(page: Page, dialect: Reader = "") -> Unread:
    """The cells that stand under unknown titles.

    What a column is follows from all its cells, where no known title says it: `required`, `type`, `location`; else it
    is the `description` where the table has none, or `other`. Of a table whose column of names has an unknown title
    nothing is read: all its cells are there. Raises Unreadable for what is no text.
    """
    parsed = parse(page.name, page.data, dialect)
    tables = parsed.all_tables()
    read = [(unit.source().table, unit.table) for unit in tables.units]
    passed_over = [
        (split_caption(other.table.caption, parsed.dialect)[1] or other.placed.label, other.table)
        for other in tables.others
    ]
    found: dict[str, dict[str, dict[str, str]]] = {}
    for title, table in (*read, *passed_over):
        for name, cells in _rows(table, parsed.dialect):
            found.setdefault(title, {}).setdefault(name, cells)
    return found


def _rows(table: Table, dialect: Dialect) -> Iterator[tuple[str, dict[str, str]]]:
    roles = columns_of(table.header.cells, dialect) if table.header else []
    looks = {at: _looks(at, table.rows, roles, dialect) for at, role in enumerate(roles) if role is None}
    if not looks:
        return
    names = {at: Column.NAME.name for at, role in enumerate(roles) if role is Column.NAME}
    if not names:
        if not {Column.TYPE, Column.REQUIRED, Column.DESCRIPTION} & set(roles):
            return  # of whatever else
        names = looks
        looks = looks | {at: role.name.lower() for at, role in enumerate(roles) if role}
    for row in table.rows:
        texts = {at: row.cells[at].text for at in range(len(row.cells)) if row.cells[at].text}
        cells: dict[str, str] = {}
        for at, look in looks.items():
            if at in texts:
                cells[look] = f"{cells.get(look, '')}\n{texts[at]}".strip()
        for name in {name_of(texts[at], dialect)[0] for at in names if at in texts} - {""}:
            yield name, cells
            yield name.rpartition(".")[2], cells


def _looks(at: int, rows: tuple[Row, ...], roles: list[Column | None], dialect: Dialect) -> str:
    texts = [row.cells[at].text for row in rows if at < len(row.cells) and row.cells[at].text]
    if role := likely_column(texts, roles, dialect):
        return role.name.lower()
    return OTHER if Column.DESCRIPTION in roles else Column.DESCRIPTION.name.lower()
