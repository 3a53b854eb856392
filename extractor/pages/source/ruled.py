"""Tables that a text draws with signs: the grid tables and simple tables of reStructuredText → Table.

Grid:    `+----+----+` between rows, `+====+====+` below the titles, `|` between cells.
Simple:  `==== ====` above the titles, below them and below the rows; columns are where the signs stand, and a row
         without text in its first column goes on with the one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from unicodedata import east_asian_width

from msgspec import Struct

from extractor.pages.document import BULLET, Cell, Row, Table, squeeze
from extractor.pages.patterns import deferred

_GRID_BORDER = deferred(r"\+(?:[-=]+\+)+")
_SIMPLE_BORDER = deferred(r"=+(?:[ ]+=+)+")
_MOST_COLUMNS = 50
"""Of a simple table, each line of which is cut at all of them."""
_LIST_MARK = deferred(r"^[-*+•]\s+")
_CAPTION = deferred(r"^\.\.\s+(?:table|list-table|csv-table)::\s*")
_EMPHASIS = deferred(r"\*\*|``|(?<!\w)\*|\*(?!\w)")


class _Printed(Struct):
    """A row as printed: its lines of cells, and the position of the first."""

    lines: list[list[str]]
    at: int


def table(lines: list[str], numbers: Sequence[int], at: int, caption: str) -> tuple[Table, int] | None:
    """The table whose first border is the line at this position, and the position behind it; None if none is.

    `numbers` are those of the lines on the page.
    """
    border = lines[at].strip()
    if _GRID_BORDER.fullmatch(border):
        rows, end, titled = _grid(lines, at)
    elif _SIMPLE_BORDER.fullmatch(border):
        rows, end, titled = _simple(lines, at)
    else:
        return None
    if not rows:
        return None
    made = [Row(tuple(map(_cell, zip_longest(*row.lines, fillvalue=""))), numbers[row.at]) for row in rows]
    header = made.pop(0) if titled else None
    return Table(header, tuple(made), bare(caption), (), numbers[at]), end


def caption(line: str) -> str | None:
    """What a line that announces a table says of it; None where it announces none."""
    match = _CAPTION.match(line)
    return line[match.end() :] if match else None


def bare(text: str) -> str:
    """Text without the marks of emphasis and literals."""
    return squeeze(_EMPHASIS.sub("", text))


def _grid(lines: list[str], at: int) -> tuple[list[_Printed], int, bool]:
    width = lines[at].strip().count("+") - 1
    rows: list[_Printed] = []
    titled, begins = False, False
    end = at
    while end < len(lines):
        line = lines[end].strip()
        if not begins and _GRID_BORDER.fullmatch(line):
            begins = True
            titled = titled or ("=" in line and len(rows) == 1)
        elif line.startswith("|") and line.endswith("|") and len(line) > 1:
            cells = line[1:-1].split("|")
            cells = [*cells[: width - 1], "|".join(cells[width - 1 :])] if len(cells) > width else cells
            if begins:
                rows.append(_Printed([], end))
            rows[-1].lines.append(cells)
            begins = False
        else:
            break
        end += 1
    return rows, end, titled


def _simple(lines: list[str], at: int) -> tuple[list[_Printed], int, bool]:
    border = lines[at].strip()
    left = len(lines[at]) - len(lines[at].lstrip())
    starts = [match.start() + left for match in re.finditer("=+", border)]
    if len(starts) > _MOST_COLUMNS:
        return [], at, False
    rows: list[_Printed] = []
    borders = titles = 0
    for end in range(at, len(lines)):
        line = lines[end]
        if line.strip() == border:
            borders += 1
            titles = len(rows) if borders == 2 else titles
            following = lines[end + 1].strip() if end + 1 < len(lines) else ""
            if borders > 1 and (borders == 3 or not following):
                return rows, end + 1, borders == 3 and titles == 1
            continue
        if line[left : left + 1] == "=" and _SIMPLE_BORDER.fullmatch(line.strip()):
            break  # of another table
        cells = _at_columns(line, starts)
        if rows and not cells[0].strip():
            rows[-1].lines.append(cells)
        elif line.strip() and not set(line) <= {"-", " "}:
            rows.append(_Printed([cells], end))
    return [], at, False


def _at_columns(line: str, starts: list[int]) -> list[str]:
    """A line in the cells of columns that begin there; wide characters fill two places."""
    cuts = [0]
    place = 0
    for at, sign in enumerate(line):
        if len(cuts) == len(starts):
            break
        if place >= starts[len(cuts)]:
            cuts.append(at)
        place += 2 if east_asian_width(sign) in "WF" else 1
    return [line[start:end] for start, end in pairwise([*cuts, len(line)])]


def _cell(pieces: tuple[str, ...]) -> Cell:
    return Cell("\n".join(_joined(pieces)))


def _joined(pieces: tuple[str, ...]) -> Iterator[str]:
    """The paragraphs and list items of a cell, whose lines are broken where it was full."""
    said = ""
    for piece in (*pieces, ""):
        text = bare(piece)
        item = _LIST_MARK.match(text)
        if said and (item or not text):
            yield said
            said = ""
        said = BULLET + text[item.end() :] if item else f"{said} {text}".strip()
