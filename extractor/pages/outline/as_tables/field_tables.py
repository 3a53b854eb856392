"""Fields, and what is said of each → the table that they could be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.pages.cells.columns import titles_for
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, Link, Row, Table
from extractor.pages.patterns import deferred

_ORDER = (
    *(Column.NAME, Column.CODE, Column.TYPE, Column.REQUIRED, Column.DEFAULT, Column.RANGE, Column.LOCATION),
    *(Column.STATUS, Column.DESCRIPTION),
)

_CODE = deferred(r"`([^`\n]+)`")


def field_table(rows: Sequence[Mapping[Column, Cell]], lines: Sequence[int], dialect: Dialect) -> Table:
    """The table of one or more fields, by their lines, with a column for what is said of any of them."""
    columns = [column for column in _ORDER if any(column in row for row in rows)]
    titles = titles_for(dialect)
    header = Row(tuple(Cell(titles[column]) for column in columns), lines[0])
    made = (
        Row(tuple(row.get(column, Cell("")) for column in columns), line) for row, line in zip(rows, lines, strict=True)
    )
    return Table(header, tuple(made), "", (), lines[0], listed=True)


def cell_of(text: str, links: Sequence[Link]) -> Cell:
    """A part of a text that has links, with those whose words it has, and what of it is set in code."""
    kept = tuple(link for link in links if link.text and link.text in text)
    return Cell(text.replace("`", ""), kept, codes=tuple(_CODE.findall(text)))
