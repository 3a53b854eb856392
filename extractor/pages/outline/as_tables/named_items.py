"""Names on lines of their own, each above items or fields that say what it is → the table they could be.

``colour``

:Description: What it shines in.
:Type: String
:Required: No
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.pages.cells.columns import location_of, title_of
from extractor.pages.cells.names import name_of
from extractor.pages.cells.required import says
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Block, Cell, Heading, Table, Text
from extractor.pages.outline.as_tables.field_tables import cell_of, field_table
from extractor.pages.outline.titles import status_of
from extractor.pages.patterns import deferred

_NAME = deferred(r"[`*]*([A-Za-z_$][\w.$\[\]-]*)[`*]*", re.ASCII)
_ITEM = deferred(r"[*_`]*([A-Za-z][\w ]{1,24}?)[*_`]*\s*[:：][*_`]*\s*(.*)", re.DOTALL)
_SAID = (Column.TYPE, Column.REQUIRED, Column.DEFAULT, Column.RANGE, Column.STATUS, Column.DESCRIPTION)
_MARKS = {Column.REQUIRED, Column.LOCATION}
_MOST_ITEMS = 10
_MARKED_NAME = deferred(r"([A-Za-z_$][\w.$\[\]-]*)(?: +(\S{1,80}))??(?: +\(([a-z]{3,20})\))?", re.ASCII)
_PLACE = deferred(r"([A-Za-z]{3,10}) [Pp]arameter\s*(?:[—–-]\s*|$)")
_LINKED_TYPE = deferred(
    r"(?:array|map|set|list)\[[^\[\]\s]{1,100}(?:\[[^\[\]]{0,80}\])?\]|[\w.$]{1,100}", re.IGNORECASE
)
_GIVEN = deferred(r"\s*\bdefault: (\S{1,100})")


def named_items(blocks: Sequence[Block], at: int, dialect: Dialect) -> tuple[int, Table | None]:
    """Where a run of such names ends that begins there, and the table that it is; no table where none begins."""
    rows: list[dict[Column, Cell]] = []
    lines: list[int] = []
    paths: dict[str, str] = {}
    end = at
    while end + 1 < len(blocks) and (row := _described_below(blocks[end], blocks[end + 1], dialect)):
        rows.append(row)
        lines.append(blocks[end].line)
        end += 2
    if len(rows) == 1 and not rows[0].keys() & _MARKS and _is_of_a_status(blocks, at, dialect):
        return at, None  # what is said of the answer, and what it is of: `OK`, `[Boat](#boat)`
    if rows:
        return end, field_table(rows, lines, dialect)
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


def _is_of_a_status(blocks: Sequence[Block], at: int, dialect: Dialect) -> bool:
    """Whether the title of a status stands right above."""
    above = blocks[at - 1] if at else None
    return isinstance(above, Heading) and bool(status_of(above.text, dialect, below_answers=True))


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


def _described_below(name: Block, text: Block, dialect: Dialect) -> dict[Column, Cell] | None:
    """What a name, perhaps with its type and a mark in brackets, and the line below it say, which begins with where the
    parameter goes or with a link to its type, as generators of code print them; None where they are something else."""
    if not isinstance(name, Text) or not isinstance(text, Text) or name.depth or text.depth or name.bold:
        return None
    match = _MARKED_NAME.fullmatch(name.text.strip())
    marked = match and says(match[3] or "")
    if match is None or not name_of(match[1], dialect)[0] or (match[2] and not name.links):
        return None
    cells = {Column.NAME: Cell(match[1])}
    cells |= {Column.REQUIRED: Cell(match[3])} if marked else {}
    cells |= {Column.TYPE: cell_of(match[2], name.links)} if match[2] else {}
    first = text.links[0].text if text.links else ""
    if (placed := _PLACE.match(text.text)) and location_of(placed[1], dialect):
        cells[Column.LOCATION] = Cell(placed[1])
        rest = text.text[placed.end() :]
    elif first and (typed := _LINKED_TYPE.match(text.text)) and first in typed[0]:
        cells[Column.TYPE] = Cell(typed[0].strip(), text.links[:1])
        rest = text.text[typed.end() :]
    else:
        return None
    if given := _GIVEN.search(rest):
        cells |= {} if given[1] == "null" else {Column.DEFAULT: Cell(given[1])}
        rest = rest[: given.start()] + rest[given.end() :]
    cells[Column.DESCRIPTION] = cell_of(rest.strip(), text.links[1:])
    return cells


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
