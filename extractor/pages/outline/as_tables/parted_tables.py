"""Tables that a list in a cell ends too early → whole ones.

A pipe table whose cell has a list on lines of its own is no table from there on where Markdown is made into a page: the
row ends with the words that introduce the list, the items follow as a list below the table, and what the table goes on
with stands behind the last of them: `blue, the hue of the sea|string|`, `|409|Conflict|…`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractor.pages.cells.columns import columns_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import BULLET, Block, Cell, Row, Table, Text

_INTRODUCES = (":", "：")


def made_whole(blocks: tuple[Block, ...], dialect: Dialect) -> tuple[tuple[Block, ...], frozenset[int]]:
    """The blocks with such tables whole, and the positions of the items that belong to them, to leave out."""
    found = list(blocks)
    left_out: set[int] = set()
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and block.header and (items := _items(blocks, at)):
            rows = _rows(block, items, dialect)
            if rows:
                found[at] = replace(block, rows=(*block.rows[:-1], *rows))
                left_out.update(range(at + 1, at + 1 + len(items)))
    return tuple(found), frozenset(left_out)


def _items(blocks: Sequence[Block], at: int) -> list[Text]:
    """The items of the list right below a table whose last row says something."""
    table = blocks[at]
    last = table.rows[-1].cells if isinstance(table, Table) and table.rows else ()
    found: list[Text] = []
    for block in blocks[at + 1 :] if any(cell.text for cell in last) else ():
        if not isinstance(block, Text) or not block.item:
            break
        found.append(block)
    return found


def _rows(table: Table, items: Sequence[Text], dialect: Dialect) -> list[Row]:
    """The last row with the items in its cell, and those that follow behind them; none where the items are no part of
    the table. Without a bar they are, where its last words introduce them and it is one of statuses, of which no list
    of parameters says more."""
    assert table.header is not None
    width = len(table.header.cells)
    cells = list(table.rows[-1].cells)
    at = max(number for number, cell in enumerate(cells) if cell.text)
    said, *more = "".join(f"\n{BULLET}{item.text}" for item in items).split("|")
    introduced = cells[at].text.rstrip().endswith(_INTRODUCES)
    if not more and not (introduced and Column.STATUS in columns_of(table.header.cells, dialect)):
        return []
    links = [link for item in items for link in item.links]

    def cell(text: str) -> Cell:
        return Cell(text.strip(), tuple(link for link in links if link.text and link.text in text))

    begun = [*cells[:at], replace(cells[at], text=cells[at].text + said.rstrip())]
    begun += [cell(text) for text in more[: width - at - 1]] if more else cells[at + 1 :]
    rest = more[width - at - 1 :]
    rows = [Row(tuple(begun), table.rows[-1].line)]
    line = items[-1].line
    while len(rest) > width and not rest[0].strip():  # the bars at the end of a line and at the head of the next one
        rows.append(Row(tuple(map(cell, rest[1 : width + 1])), line))
        rest = rest[width + 1 :]
    whole = len(begun) == width and not "".join(rest).strip()
    return rows if whole else []
