"""Tables that some writers of Markdown draw with dashes below their titles, or around their rows, among its blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Loss, Table, Text
from extractor.pages.patterns import deferred
from extractor.pages.source import markdown
from extractor.pages.source.text import readings
from extractor.pages.source.text.sheet import Grid, Sheet

_DASHES = deferred(r"^[ \t]*-{2,}(?:[ ]+-+)+[ \t]*$", re.MULTILINE)
"""What stands below the titles."""
_BEGINS_DASHES = "-- "
"""What each such line has: far quicker to look for."""
_FRAME = deferred(r"^[ \t]*-{3,}[ \t]*$")
"""What stands above titles that take several lines."""
_SPAN = deferred(r"\[([^\[\]\n]*)\]\{[#.][^{}\n]*\}")
"""Words with attributes, or an anchor without words."""


def blocks(text: str, dialect: Dialect, *, mdx: bool) -> tuple[list[Block], list[Loss]]:
    """A Markdown page as blocks, in reading order, with its tables that are drawn with dashes."""
    if _BEGINS_DASHES not in text or not _DASHES.search(text):
        return markdown.blocks(text, mdx=mdx)
    # Columns stand where they stood: what goes leaves blanks.
    text = _SPAN.sub(lambda span: span[1].ljust(len(span[0])), text)
    sheet = Sheet(text, dialect)
    grids = list(_grids(sheet))
    lines = text.split("\n")
    for start, grid in grids:
        lines[start : grid.end] = [""] * (grid.end - start)
    found, losses = markdown.blocks("\n".join(lines), mdx=mdx)
    return _merged(found, [grid.table for _, grid in grids], sheet), losses


def _grids(sheet: Sheet) -> list[tuple[int, Grid]]:
    """The tables, each with the position where it begins."""
    found: list[tuple[int, Grid]] = []
    end = 0
    for at, raw in enumerate(sheet.texts):
        if at < end or not _DASHES.match(raw):
            continue
        start = at - 1 if at and sheet.bare[at - 1] else at
        while start > end and sheet.bare[start - 1] and not _FRAME.match(sheet.texts[start]):
            start -= 1
        for first in (start, at - 1):
            if end <= first < at and sheet.bare[first] and (grid := readings.read(sheet, first)):
                found.append((first, grid))
                end = grid.end
                break
    return found


def _merged(found: Sequence[Block], tables: Sequence[Table], sheet: Sheet) -> list[Block]:
    """Blocks with tables among them by their lines; the line above a table that reads like its caption is that."""
    merged: list[Block] = []
    rest = list(tables)
    for block in (*found, None):
        while rest and (block is None or rest[0].line < block.line):
            above = merged[-1] if merged else None
            caption = sheet.caption(above.text) if isinstance(above, Text) and not rest[0].caption else ""
            if caption:
                merged.pop()
            merged.append(replace(rest[0], caption=caption or rest[0].caption))
            rest.pop(0)
        merged += [block] if block else []
    return merged
