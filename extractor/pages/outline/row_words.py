"""Words for the rows of a message, and what an answer shows of them."""

from __future__ import annotations

from extractor.pages.cells.columns import title_of
from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import Table

_MARKS = "`*_"


def is_of_rows(said: str, dialect: Dialect) -> bool:
    """Whether words in lower case are those of a column that names or explains the rows of a table."""
    known = dialect.columns.get(said) or dialect.columns.get(said.removesuffix("s"))
    return known is Column.NAME or (known is Column.DESCRIPTION and dialect.headings.get(said) is Role.REQUEST)


def is_plain(said: str, dialect: Dialect) -> bool:
    """Whether a label in lower case has no word for a request in it: `data example`."""
    words = (word for word, about in dialect.headings.items() if about is Role.REQUEST and word != said)
    return dialect.states_by_name and not any(word in said and not is_of_rows(word, dialect) for word in words)


def are_shown(table: Table, answer: str, dialect: Dialect) -> bool:
    """Whether an answer, as it is printed, has all that the rows of a table name."""
    titles = [dialect.columns.get(title_of(cell)) for cell in table.header.cells] if table.header else []
    at = titles.index(Column.NAME) if Column.NAME in titles else 0
    names = [row.cells[at].text.split() if at < len(row.cells) else [] for row in table.rows]
    return all(name and f'"{name[0].strip(_MARKS)}"' in answer for name in names)
