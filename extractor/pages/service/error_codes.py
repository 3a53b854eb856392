"""Error codes of a service's own: which row of a table says which code, for one operation or for all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from extractor.operation import ErrorCode, Source
from extractor.pages.dialect import Column, Role
from extractor.pages.document import squeeze
from extractor.pages.patterns import deferred
from extractor.pages.tables.captions import split_caption
from extractor.pages.tables.index import Other, Tables
from extractor.pages.tables.status_rows import statuses_of

_CODE = deferred(r"[A-Za-z0-9](?:[\w.:/-]{0,98}\w)?", re.ASCII)
"""One word with a letter or digit at both ends: `VPC.0002`, `10001`, `INVALID_NAME`."""
_BROKEN = deferred(r"\.\s+(?=\d+$)")
"""A blank that has got into a code: `VPC. 0002`."""


def error_codes(tables: Tables, *, titled: bool = False) -> tuple[ErrorCode, ...]:
    """The error codes that tables of a page, or of one of its chapters, list; `titled` where its title says so."""
    return tuple(each for other in tables.others for each in _listed(other, tables, titled))


def _listed(other: Other, tables: Tables, titled: bool) -> Iterator[ErrorCode]:
    at = _column_of_codes(other, titled)
    if at is None:
        return
    _, caption = split_caption(other.table.caption, tables.dialect)
    columns = [Column.CODE if number == at else role for number, role in enumerate(other.columns)]
    for number, row in enumerate(other.table.rows, 1):
        source = Source(tables.page, caption, line=row.line, item=(other.placed.index, number))
        # Where a copy has a cell over several rows in the first of them only, the others lack it at their beginning.
        cells = [squeeze(cell.text) for cell in row.cells]
        shifted = [""] * (len(columns) - len(cells)) + cells
        if found := _code(columns, cells, source) or _code(columns, shifted, source):
            yield found


def _code(columns: list[Column | None], cells: list[str], source: Source) -> ErrorCode | None:
    """The error code of a row; None where the cells do not fit the columns."""
    said: dict[Column | None, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        said.setdefault(column, cell)
    code = _BROKEN.sub(".", said.get(Column.CODE, ""))
    status = next(iter(statuses_of(said.get(Column.STATUS, ""))), "")
    is_short = len(cells) < len(columns)
    if not _CODE.fullmatch(code) or (is_short and not status and Column.STATUS in columns):
        return None
    message, description = said.get(Column.MESSAGE, ""), said.get(Column.DESCRIPTION, "")
    return ErrorCode(code, status, message, description, replace(source, row=code))


def _column_of_codes(other: Other, titled: bool) -> int | None:
    """The column of codes; below a title about error codes that of statuses, where none of them is a status."""
    if Column.CODE in other.columns:
        return other.columns.index(Column.CODE)
    if Column.STATUS not in other.columns or not (titled or other.placed.role is Role.ERRORS):
        return None
    at = other.columns.index(Column.STATUS)
    statuses = (statuses_of(row.cells[at].text) for row in other.table.rows if at < len(row.cells))
    return None if any(statuses) else at
