"""Tables that list what a value can be: `LIT | The lamp is on.` for a field that refers to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Source
from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import Item, Table
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import title_role
from extractor.pages.prose.values import QUOTES, SENTENCE_VALUE

_VALUE = (Column.NAME, None)
"""What a column of values is called: as one of names is, or by what they are."""
_OF_ERRORS = {Role.ERRORS, Role.STATUS}


class ValueTable(Struct, frozen=True):
    """A table whose rows are values, each with what it means."""

    block: int
    """The position of the table on its page."""
    words: tuple[str, ...]
    sources: tuple[Source, ...]
    """Where each value stands."""
    numbered: bool = False
    """Each value is a number beside its name: nothing else than what a value can be is listed like that."""


def value_table(
    placed: Placed, table: Table, columns: Sequence[Column | None], source: Source, dialect: Dialect
) -> ValueTable | None:
    """A table as a list of values: one of each row, beside nothing but what they mean.

    Errors and statuses are none: what they list grows without notice.
    """
    others = [at for at, column in enumerate(columns) if column is not Column.DESCRIPTION]
    numbers = _numbers(table, columns)
    alone = len(others) == 1 and len(columns) > 1 and columns[others[0]] in _VALUE
    if table.header is None or not (alone or numbers):
        return None
    at = numbers[0] if numbers else others[0]
    if {placed.role, title_role(table.header.cells[at].text, dialect)} & _OF_ERRORS:
        return None
    words = [row.cells[at].text.strip().strip(QUOTES) if at < len(row.cells) else "" for row in table.rows]
    if len(set(words)) < 2 or not all(map(SENTENCE_VALUE.fullmatch, words)):
        return None
    sources = (
        replace(source, row=word, line=row.line, item=Item(placed.index, number))
        for number, (word, row) in enumerate(zip(words, table.rows, strict=True), 1)
    )
    return ValueTable(placed.index, tuple(dict.fromkeys(words)), tuple(sources), bool(numbers))


def _numbers(table: Table, columns: Sequence[Column | None]) -> list[int]:
    """The one column whose cells are numbers that differ, beside one of names; empty where there is no such."""
    found: list[int] = []
    if Column.NAME not in columns or Column.REQUIRED in columns:
        return found
    for at, column in enumerate(columns):
        if Column.TYPE in (*columns[:at], *columns[at + 1 :]):
            continue  # a field's type and its example
        cells = [row.cells[at].text.strip() if at < len(row.cells) else "" for row in table.rows]
        if column in _NUMBERED and all(map(_NUMBER.fullmatch, cells)) and len(set(cells)) == len(cells) > 1:
            found.append(at)
    return found if len(found) == 1 else []


_NUMBERED = (None, Column.TYPE, Column.EXAMPLE, Column.OTHER)
_NUMBER = re.compile(r"-?\d{1,9}")
