"""Tables of statuses: which row names which status, and what it says of it."""

from __future__ import annotations

import re

from extractor.pages.cells.columns import columns_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, Table, squeeze

STATUS = re.compile(r"\s*([1-5]\d\d|default)\b[\s:：,，-]*(.*)", re.IGNORECASE | re.DOTALL)


def in_table(table: Table, dialect: Dialect) -> list[tuple[str, str]]:
    """The statuses of a table, with their descriptions."""
    return [(status, text) for _, status, text in rows_in(table, dialect)]


def types_in(table: Table, dialect: Dialect) -> list[tuple[str, Cell]]:
    """The statuses of a table, each with the cell that says the type of what is answered."""
    roles = columns_of(table.header.cells, dialect) if table.header else []
    if Column.STATUS not in roles or Column.TYPE not in roles:
        return []
    status, told = roles.index(Column.STATUS), roles.index(Column.TYPE)
    rows = [row.cells for row in table.rows if len(row.cells) > max(status, told)]
    found = ((STATUS.match(cells[status].text), cells[told]) for cells in rows)
    return [(match[1].lower(), cell) for match, cell in found if match]


def rows_in(table: Table, dialect: Dialect) -> list[tuple[int, str, str]]:
    """The rows of a table that name a status: which row (from 1), the status, and its description.

    Beside an error code it is not described: what is said there is said of the code.
    """
    if table.header is None:
        return []
    roles = columns_of(table.header.cells, dialect)
    if Column.STATUS not in roles:
        return []
    found = []
    for at, row in enumerate(table.rows, 1):
        cells: dict[Column, str] = {}
        for role, cell in zip(roles, row.cells, strict=False):
            if role:
                cells[role] = f"{cells[role]} {cell.text}" if role in cells else cell.text
        if match := STATUS.match(cells.get(Column.STATUS, "")):
            text = "" if Column.CODE in cells else cells.get(Column.DESCRIPTION) or squeeze(match[2])
            found.append((at, match[1].lower(), text.strip()))
    return found
