"""Tables with bars between their cells: pipe tables without Markdown around them, and a bar behind each cell, each on
a line of its own."""

from __future__ import annotations

from extractor.pages.cells.columns import columns_of
from extractor.pages.document import Cell, Row, Table, squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source.markdown import pipes
from extractor.pages.source.text.cells import cell_of
from extractor.pages.source.text.sheet import MOST_COLUMNS, Grid, Sheet

_BAR_BEHIND = deferred(r"(?:(?<!\s)\s+)?(?<!\\)\|$")


def piped(sheet: Sheet, at: int) -> Grid | None:
    """The pipe table whose titles stand on the line at this position; its row of dashes may be lost."""
    bare = sheet.bare[at]
    if "|" not in bare:
        return None
    titled = pipes.begins(sheet, at, bare)
    if not titled and not pipes.begins_without_titles(sheet, at, bare):
        return None
    caption, titles = pipes.caption(sheet, at) if titled else ("", at)
    header, rows, end = pipes.table(sheet, titles, titled=titled)
    if header is None and rows and sheet.columns([cell.text for cell in rows[0].cells]):
        header, rows = rows[0], rows[1:]
    width = len(header.cells) if header else len(rows[0].cells) if rows else 0
    return Grid(Table(header, rows, caption, (), at + 1), end) if 1 < width <= MOST_COLUMNS else None


def barred(sheet: Sheet, at: int) -> Grid | None:
    """The table whose first title is the line at this position, with a bar behind it."""
    if sheet.bare[at][-1] != "|":
        return None
    width = _width(sheet, at)
    if not width:
        return None
    titles = [_BAR_BEHIND.sub("", sheet.bare[line]) for line in range(at, at + width)]
    header = Row(tuple(map(Cell, titles)), at + 1)
    roles = columns_of(header.cells, sheet.dialect)
    rows: list[Row] = []
    end = at + width + 1
    while (found := _row(sheet, end, width)) and not _width(sheet, end):
        cells, behind = found
        rows.append(Row(tuple(map(cell_of, cells, roles)), end + 1))
        end = behind
    return Grid(Table(header, tuple(rows), "", (), at + 1), end)


def _width(sheet: Sheet, at: int) -> int:
    """How many titles stand on the lines from here on, above a row of dashes of as many columns; 0 for
    none, and for one alone: a dash is a cell, too."""
    below = sheet.next_delimiters(at + 1)
    width = below - at
    if not 1 < width <= MOST_COLUMNS or sheet.bare[below].strip("|").count("|") + 1 != width:
        return 0
    return width if all(line[-1:] == "|" and "\\" not in line[-2:] for line in sheet.bare[at:below]) else 0


def _row(sheet: Sheet, at: int, width: int) -> tuple[list[list[str]], int] | None:
    """The cells of the row that begins here, and the position behind it. Its first line has a bar; a cell may go on
    over several lines, with the bar behind the last."""
    if at >= len(sheet) or not _BAR_BEHIND.search(sheet.bare[at]):
        return None
    cells: list[list[str]] = [[]]
    while at < len(sheet):
        text = sheet.texts[at]
        bare = sheet.bare[at]
        if not _BAR_BEHIND.search(bare):
            if sheet.ends_table(at):
                return None
            cells[-1].append(text)
        else:
            cells[-1].append(squeeze(_BAR_BEHIND.sub("", bare)))
            if len(cells) == width:
                return cells, at + 1
            cells.append([])
        at += 1
    return None
