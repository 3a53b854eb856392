"""What stands in a row beside a name or a type, and means more: required, optional, deprecated, a type."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.pages.cells.names import MAX_NAME, TYPED_NAME, name_of
from extractor.pages.cells.required import noted, noted_last, says, starred
from extractor.pages.cells.types import looks_like_type, required_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, squeeze
from extractor.pages.patterns import UNSPACED, deferred

_EMPTY = Cell()
_PART = deferred(r"\s*[,，;；·|]\s*")
_DEPRECATED = deferred(
    r"(?<=[\w\]`])\s*[(（\[【*_-]{0,16}\s*\b(?:deprecated|obsolete|已废弃|废弃|已弃用|弃用)\s*[)）\]】*_]*$",
    re.IGNORECASE,
)
_MORE = deferred(r"\.{3,}|…+|\* ?\* ?\*")
"""A name that stands for further rows."""


def is_no_row(cells: dict[Column, Cell], dialect: Dialect) -> bool:
    """Whether a row only says that there are more, or none: `…`, or `None` and nothing else."""
    name = squeeze(cells[Column.NAME].text).strip("`")
    if _MORE.fullmatch(name):
        return True
    if name.strip("-–—/") and not dialect.nothing.match(name):
        return False
    said = {column: cell.text.strip(" -–—/") for column, cell in cells.items() if column is not Column.NAME}
    if said.get(Column.REQUIRED) and not any(required_of(said[Column.REQUIRED], dialect)[:1]):
        del said[Column.REQUIRED]  # what is not there need not be sent
    return not any(text and not dialect.nothing.match(text) for text in said.values())


def take_lines(cells: dict[Column, Cell], dialect: Dialect) -> None:
    """Take from the lines below a name what they say: the type, whether it is required, words about it.

    Where any line may be the rest of a name that was broken, all of them are.
    """
    first, *lines = (line.strip() for line in cells[Column.NAME].text.split("\n"))
    if not lines or not name_of(starred(noted(first)[0])[0], dialect)[0]:
        return
    told: dict[Column, list[str]] = {}
    for line in filter(None, lines):
        parts = [line] if Column.TYPE not in cells and looks_like_type(line, dialect) else _PART.split(line)
        for part in parts:
            bare = part.strip("()（）[]【】*_` ")
            if says(bare):
                told.setdefault(Column.REQUIRED, []).append(says(bare))
            elif Column.TYPE not in cells and Column.TYPE not in told and looks_like_type(bare, dialect):
                told[Column.TYPE] = [bare]
            elif " " in bare or UNSPACED.search(bare) or _DEPRECATED.search(f"x {bare}"):
                told.setdefault(Column.DESCRIPTION, []).append(part)
            else:
                return
    cells[Column.NAME] = replace(cells[Column.NAME], text=first)
    if Column.TYPE in told:
        cells[Column.TYPE] = Cell(told[Column.TYPE][0], cells[Column.NAME].links)
    if Column.REQUIRED in told and not cells.get(Column.REQUIRED, _EMPTY).text:
        cells[Column.REQUIRED] = Cell(told[Column.REQUIRED][0])
    if words := told.get(Column.DESCRIPTION):
        cell = cells.get(Column.DESCRIPTION, _EMPTY)
        cells[Column.DESCRIPTION] = replace(cell, text="\n".join(filter(None, (*words, cell.text))))


def take_deprecated(cells: dict[Column, Cell]) -> bool:
    """Take the note from behind a name that it is not to be used any more; whether there was one."""
    name = cells[Column.NAME]
    bare, found = _DEPRECATED.subn("", name.text, count=1)
    if found:
        cells[Column.NAME] = replace(name, text=bare)
    return bool(found)


def take_notes(cells: dict[Column, Cell], dialect: Dialect, stars: bool) -> None:
    """Take "required" and "optional" from beside a name or a type, or before a description, where no column says it,
    and a type from beside a name."""
    typed = TYPED_NAME.fullmatch(squeeze(cells[Column.NAME].text)) if Column.TYPE not in cells else None
    if typed and dialect.states_by_name and looks_like_type(typed[2] or typed[3], dialect):
        cells[Column.NAME] = replace(cells[Column.NAME], text=typed[1])
        cells[Column.TYPE] = Cell(typed[2] or typed[3])
    in_column = Column.REQUIRED in cells
    for column in (Column.NAME, Column.TYPE):
        cell = cells.get(column)
        if cell is None or len(cell.text) > MAX_NAME or (in_column and "(" in cell.text):
            continue
        text, said = noted(squeeze(cell.text))
        if said and text != cell.text:
            cells[column] = replace(cell, text=text)
        if said and not in_column:
            cells[Column.REQUIRED] = Cell(said)
    if in_column:
        return
    if marked := dialect.required_mark.match(squeeze(cells[Column.NAME].text)):
        cells[Column.NAME] = replace(cells[Column.NAME], text=marked[marked.lastindex or 0])
        cells.setdefault(Column.REQUIRED, Cell("required"))
    name, star = starred(cells[Column.NAME].text)
    if star and stars:
        cells[Column.NAME] = replace(cells[Column.NAME], text=name)
        cells.setdefault(Column.REQUIRED, Cell("required"))
    if first := dialect.required_first.match(cells.get(Column.DESCRIPTION, _EMPTY).text):
        cells.setdefault(Column.REQUIRED, Cell(first[first.lastindex or 0]))
    elif last := noted_last(cells.get(Column.DESCRIPTION, _EMPTY).text):
        cells.setdefault(Column.REQUIRED, Cell(last))
    if dialect.unmarked and not name_of(cells[Column.NAME].text, dialect)[1]:
        cells.setdefault(Column.REQUIRED, Cell(dialect.unmarked))


def type_said(cells: dict[Column, Cell], dialect: Dialect) -> Cell | None:
    """The type that stands beside the name or in a line of the description, in a table without a column for it."""
    if Column.TYPE in cells:
        return cells[Column.TYPE]
    text = cells.get(Column.DESCRIPTION, _EMPTY).text
    lines = dialect.type_line.findall(text)
    if said := next((said for said in lines if looks_like_type(said, dialect)), ""):
        return Cell(said)
    first = dialect.type_first.match(text) if dialect.states_by_name else None
    return Cell(first[1]) if first else None
