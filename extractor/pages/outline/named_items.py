"""Names on lines of their own, each above items or fields that say what it is → the table they could be.

``colour``

:Description: What it shines in.
:Type: String
:Required: No
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.pages.cells.columns import title_of
from extractor.pages.cells.names import name_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Block, Cell, Table, Text
from extractor.pages.outline.field_tables import cell_of, field_table

_NAME = re.compile(r"[`*]*([A-Za-z_$][\w.$\[\]-]*)[`*]*", re.ASCII)
_ITEM = re.compile(r"[*_`]*([A-Za-z][\w ]{1,24}?)[*_`]*\s*[:：][*_`]*\s*(.*)", re.DOTALL)
_SAID = (Column.TYPE, Column.REQUIRED, Column.DEFAULT, Column.RANGE, Column.STATUS, Column.DESCRIPTION)
_MOST_ITEMS = 10


def named_items(blocks: Sequence[Block], at: int, dialect: Dialect) -> tuple[int, Table | None]:
    """Where a run of such names ends that begins there, and the table that it is; no table where none begins."""
    rows: list[dict[Column, Cell]] = []
    lines: list[int] = []
    paths: dict[str, str] = {}
    end = at
    while end < len(blocks) and (said := _name(blocks, end, dialect)):
        name, cells, parent, following = said
        paths[name] = f"{paths[parent]}.{name}" if parent in paths else name
        rows.append({Column.NAME: Cell(paths[name]), **cells})
        lines.append(blocks[end].line)
        end = following
    if not rows:
        return at, None
    if all(Column.STATUS in row for row in rows):
        rows = [{Column.CODE: row.pop(Column.NAME), **row} for row in rows]
    return end, field_table(rows, lines, dialect)


def _name(blocks: Sequence[Block], at: int, dialect: Dialect) -> tuple[str, dict[Column, Cell], str, int] | None:
    """The name that a text is, what the items below it say, the name that it stands below, and where these end; None
    where the text is no name, or an item says something else."""
    block = blocks[at]
    match = _NAME.fullmatch(block.text.strip()) if isinstance(block, Text) and not block.depth else None
    marked = match is not None and isinstance(block, Text) and (block.bold or block.text.strip() != match[1])
    if match is None or not marked or not name_of(match[1], dialect)[0]:
        return None
    cells: dict[Column, Cell] = {}
    parent = ""
    end = at + 1
    for text in _items(blocks, end):
        said = _said(text)
        if said is None:
            break
        words, value = said
        column = dialect.columns.get(title_of(Cell(words)))
        if column is Column.PARENT:
            parent = value.strip(" `*.")
        elif column in _SAID and column not in cells:
            cells[column] = cell_of(value, text.links)
        elif column is None and not cells:
            return None
        end += 1
    typed = Column.TYPE in cells or (Column.STATUS in cells and Column.DESCRIPTION in cells)
    return (match[1], cells, parent, end) if typed else None


def _items(blocks: Sequence[Block], at: int) -> Iterator[Text]:
    for block in blocks[at : at + _MOST_ITEMS]:
        if not isinstance(block, Text) or block.depth != 1:
            return
        yield block


def _said(text: Text) -> tuple[str, str] | None:
    """The words for a column that an item begins with or a field is called, and what it says."""
    if text.term:
        return text.term.strip(), text.text
    match = _ITEM.fullmatch(text.text)
    return (match[1], match[2]) if match else None
