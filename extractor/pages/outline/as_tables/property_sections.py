"""Sections that are titled as the fields of an object, and say in lines what each is → the table they could be.

### `colour`
**Type**: String
**Description**: What it shines in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.pages.cells.columns import location_of, title_of
from extractor.pages.cells.names import name_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Block, Cell, Heading, Table, Text
from extractor.pages.outline.as_tables.field_tables import cell_of, field_table
from extractor.pages.patterns import deferred

_NAME = deferred(r"[A-Za-z_$][\w.$\[\]-]*\??", re.ASCII)
_LINE = deferred(r"[*_ ]*([A-Za-z][\w ]{1,24}?)[*_ ]*[:：][*_]*\s*(.*)", re.DOTALL)
_NOTED = deferred(r"`?([A-Za-z_$][\w.$\[\]-]*)`?\s*[(（]((?:required|optional)\b[^()（）]{0,40})[)）]", re.IGNORECASE)
"""A title that says of a parameter whether it is required, and where it goes: `` `hue` (optional in query) ``."""
_SAID = (Column.TYPE, Column.REQUIRED, Column.DEFAULT, Column.LOCATION, Column.DESCRIPTION)
_FEWEST = 2
"""Sections of fields that follow each other, at the least: one may be about anything."""


def properties(blocks: Sequence[Block], at: int, dialect: Dialect) -> tuple[int, Table | None, list[tuple[int, Block]]]:
    """Where the sections of fields end that begin at a title, the table that they are, and what else stands in them,
    with its places; no table where none begin."""
    first = blocks[at]
    level = first.level if isinstance(first, Heading) else 0
    rows: list[dict[Column, Cell]] = []
    lines: list[int] = []
    beside: list[tuple[int, Block]] = []
    end = at
    noted = False
    while end < len(blocks) and (said := _section(blocks, end, level, dialect)):
        noted = noted or Column.TYPE not in said[0]
        cells, told = said
        rows.append(cells)
        lines.append(blocks[end].line)
        following = _next_title(blocks, end + 1)
        beside += ((index, blocks[index]) for index in range(told + 1, following))
        end = following
    if len(rows) < (1 if noted else _FEWEST):
        return at, None, []
    return end, field_table(rows, lines, dialect), beside


def _section(blocks: Sequence[Block], at: int, level: int, dialect: Dialect) -> tuple[dict[Column, Cell], int] | None:
    """What a title and the lines below it say of a field, and where these stand; None where they are about no field."""
    heading, text = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(heading, Heading) or heading.level != level or not isinstance(text, Text) or text.depth:
        return None
    if noted := _NOTED.fullmatch(heading.text.strip()):
        return _noted(noted, text, dialect), at + 1
    bare = heading.text.strip("` *")
    name = name_of(bare, dialect)[0] if _NAME.fullmatch(bare) else ""
    cells = dict(_lines(text, dialect)) if name else {}
    return ({Column.NAME: Cell(bare), **cells}, at + 1) if Column.TYPE in cells else None


def _noted(match: re.Match[str], text: Text, dialect: Dialect) -> dict[Column, Cell]:
    """What the title of a parameter says, and the text below it."""
    required, _, place = match[2].replace("`", "").partition(" ")
    cells = {
        Column.NAME: Cell(match[1]),
        Column.REQUIRED: Cell(required),
        Column.DESCRIPTION: cell_of(text.text, text.links),
    }
    return {**cells, Column.LOCATION: Cell(place)} if place and location_of(place, dialect) else cells


def _lines(text: Text, dialect: Dialect) -> Iterator[tuple[Column, Cell]]:
    """What the lines of a text say, each behind the title of a column."""
    said: list[tuple[Column, list[str]]] = []
    for line in text.lines:
        match = _LINE.fullmatch(line)
        column = dialect.columns.get(title_of(Cell(match[1]))) if match else None
        if match and column:
            said.append((column, [match[2]]))
        elif said:
            said[-1][1].append(line)
    for column, words in said:
        if column in _SAID:
            yield column, cell_of("\n".join(words).strip(), text.links)


def _next_title(blocks: Sequence[Block], at: int) -> int:
    return next((end for end in range(at, len(blocks)) if isinstance(blocks[end], Heading)), len(blocks))
