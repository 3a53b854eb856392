"""What the columns of a table hold, corrected by their cells where titles stand over the wrong ones."""

from __future__ import annotations

from extractor.pages.cells.columns import title_of
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, Row, Table

_OF_VALUES = (Column.EXAMPLE, Column.RANGE)
_SEVERAL = 4
"""Words of a sentence, at the least."""


def corrected(roles: list[Column | None], table: Table, dialect: Dialect) -> list[Column | None]:
    """What each column holds; the titles only, where the cells do not say otherwise."""
    roles = _with_words(_with_types(_with_names(roles, table, dialect), table, dialect), table)
    return _unswapped(roles, table, dialect)


def text_at(cells: tuple[Cell, ...], at: int) -> str:
    """The text of a cell of a row that may be short."""
    return cells[at].text if at < len(cells) else ""


def _with_names(roles: list[Column | None], table: Table, dialect: Dialect) -> list[Column | None]:
    """Of two columns whose titles are those of names, the one whose cells are names: `Order number | orderNo`."""
    if Column.OTHER not in roles or not table.header or not table.rows:
        return roles
    titles = [dialect.columns.get(title_of(cell)) for cell in table.header.cells]
    if titles.count(Column.NAME) < 2:
        return roles

    def are_names(at: int) -> bool:
        return all(name_of(text_at(row.cells, at), dialect)[0] for row in table.rows)

    first = roles.index(Column.NAME)
    better = next((at for at, title in enumerate(titles) if title is Column.NAME and are_names(at)), first)
    if better != first and not are_names(first):
        roles = roles.copy()
        roles[first], roles[better] = Column.DESCRIPTION, Column.NAME
    return roles


def _with_types(roles: list[Column | None], table: Table, dialect: Dialect) -> list[Column | None]:
    """A column for values whose cells are all types, where no other has the types: `Field | Value`, `hull | String`."""
    if Column.TYPE in roles or Column.NAME not in roles:
        return roles

    def are_types(at: int) -> bool:
        cells = [text for row in table.rows if (text := text_at(row.cells, at).strip())]
        return bool(cells) and all(looks_like_type(text, dialect) for text in cells)

    return [Column.TYPE if role in _OF_VALUES and are_types(at) else role for at, role in enumerate(roles)]


def _with_words(roles: list[Column | None], table: Table) -> list[Column | None]:
    """The only column of sentences that has an unknown title, where no other describes: `Definitiom`."""
    if Column.DESCRIPTION in roles or not {Column.NAME, Column.TYPE}.issubset(roles):
        return roles

    def are_sentences(at: int) -> bool:
        cells = [text_at(row.cells, at).split() for row in table.rows]
        return _SEVERAL * len(cells) <= sum(len(words) for words in cells)

    unknown = [at for at, role in enumerate(roles) if role is None and are_sentences(at)]
    return [Column.DESCRIPTION if [at] == unknown else role for at, role in enumerate(roles)]


def _unswapped(roles: list[Column | None], table: Table, dialect: Dialect) -> list[Column | None]:
    """Exchange the titles of two columns whose cells say that they stand over the wrong ones."""
    if Column.REQUIRED not in roles or Column.TYPE not in roles or not table.rows:
        return roles
    required, kind = roles.index(Column.REQUIRED), roles.index(Column.TYPE)

    def says_required(row: Row, column: int) -> bool:
        return column < len(row.cells) and bool(
            dialect.required.match(row.cells[column].text) or dialect.optional.match(row.cells[column].text)
        )

    first = table.rows[0]
    if says_required(first, required) or not says_required(first, kind):
        return roles
    if all(says_required(row, kind) and not says_required(row, required) for row in table.rows):
        roles = roles.copy()
        roles[required], roles[kind] = Column.TYPE, Column.REQUIRED
    return roles
