"""Tables that list what a value can be: `LIT | The lamp is on.` for a field that refers to them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Source
from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import Item, Table
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred
from extractor.pages.prose.values import QUOTES, SENTENCE_VALUE

_VALUE = (Column.NAME, Column.STATUS, Column.TYPE, None)
"""What a column of values is called: as one of names is, or by what they are, which may be states or types."""
_HTTP_STATUS = deferred(r"\d{3}(?!\d)")
_OF_ERRORS = {Role.ERRORS, Role.STATUS}


class ValueTable(Struct, frozen=True):
    """A table whose rows are values, each with what it means."""

    block: int
    """The position of the table on its page."""
    words: tuple[str, ...]
    sources: tuple[Source, ...]
    """Where each value stands."""


def value_table(
    placed: Placed, table: Table, columns: Sequence[Column | None], source: Source, dialect: Dialect
) -> ValueTable | None:
    """A table as a list of values: one of each row, beside nothing but what they mean.

    Errors and statuses are none: what they list grows without notice.
    """
    others = [at for at, column in enumerate(columns) if column is not Column.DESCRIPTION]
    if table.header is None or len(others) != 1 or len(columns) < 2 or columns[others[0]] not in _VALUE:
        return None
    at = others[0]
    if {placed.role, title_role(table.header.cells[at].text, dialect)} & _OF_ERRORS:
        return None
    words = [row.cells[at].text.strip().strip(QUOTES) if at < len(row.cells) else "" for row in table.rows]
    if len(set(words)) < 2 or not all(map(SENTENCE_VALUE.fullmatch, words)):
        return None
    if columns[at] is Column.STATUS and any(map(_HTTP_STATUS.match, words)):
        return None
    sources = (
        replace(source, row=word, line=row.line, item=Item(placed.index, number))
        for number, (word, row) in enumerate(zip(words, table.rows, strict=True), 1)
    )
    return ValueTable(placed.index, tuple(dict.fromkeys(words)), tuple(sources))
