"""Tables of calls whose cells show messages → a chapter for each row.

A reference may be one table: methods and path in some cells, and in another all that is said of the call, with the JSON
that it takes and answers. What other references have below a title stands in that cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from extractor.pages.cells.columns import normal as with_header
from extractor.pages.dialect import Dialect
from extractor.pages.document import BULLET, Block, Cell, Code, Document, Heading, Row, Table, Text
from extractor.pages.outline import call_tables
from extractor.pages.outline.call_tables import Listed

_BEGINS = re.compile(r'\s*(?:\{\s*(?:["}]|$)|\[\s*(?:["{\[\]]|$))')
"""A line that JSON begins with, and no list of words in brackets."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n")
_CLAUSE = re.compile(r"\s+[-–—]\s+|[,;:(，；：（]\s*")
_MAX_TITLE = 120
"""Characters of the first sentence of a cell that may be the title of its row."""
_LEVELS = 6
_KEY_AND_VALUE = 2
_MOST_ROWS = 20
_MAX_WORDS = 40
"""Characters of the words that say what stands beside them."""
_MARKS = "` \n"


def unfolded(document: Document, dialect: Dialect) -> Document:
    """The page with such tables as chapters; itself where it has none."""
    if not dialect.states_by_name:
        return document
    blocks: list[Block] = []
    level = 0
    found = False
    for block in document.blocks:
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Table) and (rows := _rows(with_header(block, dialect), dialect)):
            found = True
            for row, listed in rows:
                blocks += _chapter(row, listed, min(level + 1, _LEVELS))
        elif isinstance(block, Table) and (rows_of_one := _sheet(block, dialect)):
            found = True
            blocks += (each for row in rows_of_one for each in _labelled(row))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)) if found else document


def _rows(table: Table, dialect: Dialect) -> list[tuple[Row, Listed]]:
    """The rows of a table of calls that shows messages; none of another."""
    if not any(_shows(cell) for row in table.rows for cell in row.cells):
        return []
    listed = call_tables.listed(table, dialect)
    rows = [(row, each) for row, each in zip(table.rows, listed, strict=False) if each.calls]
    return rows if len(rows) > 1 and len(rows) == len(table.rows) else []


def _sheet(table: Table, dialect: Dialect) -> tuple[Row, ...]:
    """The rows of a table of two columns that has a path beside a word for it, and messages beside other words; none of
    another."""
    rows = (table.header, *table.rows) if table.header else table.rows
    rows = tuple(row for row in rows if any(cell.text for cell in row.cells))
    if not 1 < len(rows) <= _MOST_ROWS or any(len(row.cells) != _KEY_AND_VALUE for row in rows):
        return ()
    words = [row.cells[0].text.strip(_MARKS) for row in rows]
    if not all(word and len(word) <= _MAX_WORDS and not _BEGINS.match(word) for word in words):
        return ()
    told = [f"{word}: {row.cells[1].text.replace('`', '').strip()}" for word, row in zip(words, rows, strict=True)]
    called = any(map(dialect.path_line.match, told)) and any(map(dialect.method_line.match, told))
    return rows if called and any(_begins(row.cells[1]) for row in rows) else ()


def _begins(cell: Cell) -> bool:
    return _BEGINS.match(cell.text.lstrip(_MARKS)) is not None


def _labelled(row: Row) -> Iterator[Block]:
    """A row as a line; what shows a message, as code below its words."""
    words, value = row.cells[0].text.strip(_MARKS), row.cells[1]
    if _begins(value):
        yield Text(f"{words}:", (), (), row.line)
        yield Code(value.text.strip(_MARKS), row.line)
    else:
        yield Text(f"{words}: {value.text.replace('`', '').strip()}", value.links, (), row.line)


def _shows(cell: Cell) -> bool:
    return "\n" in cell.text and any(map(_BEGINS.match, cell.text.split("\n")))


def _chapter(row: Row, listed: Listed, level: int) -> Iterator[Block]:
    """A title, the request lines, and what the longest cell says."""
    told = max(row.cells, key=lambda cell: len(cell.text))
    title = _SENTENCE.split(told.text, maxsplit=1)[0].rstrip(".。")
    title = title if len(title) <= _MAX_TITLE else _CLAUSE.split(title, maxsplit=1)[0]
    paths = dict.fromkeys(call.path for call in listed.calls)
    stated = [f"{', '.join(call.method for call in listed.calls if call.path == path)} {path}" for path in paths]
    yield Heading(level, title if 0 < len(title) <= _MAX_TITLE else stated[0], (), row.line)
    yield Code("\n".join(stated), row.line)
    yield from _told(told, row.line)


def _told(cell: Cell, line: int) -> Iterator[Block]:
    """The lines of a cell: texts, and code where they are JSON."""
    lines = cell.text.split("\n")
    at = 0
    while at < len(lines):
        if end := _end_of_json(lines, at):
            yield Code("\n".join(lines[at:end]), line)
            at = end
            continue
        text = lines[at].removeprefix(BULLET)
        links = tuple(link for link in cell.links if link.text in text)
        # Cells keep no marks around names: an item of a list says no more than a sentence does.
        yield Text(text, links, (), line)
        at += 1


def _end_of_json(lines: list[str], at: int) -> int:
    """Where the JSON ends that begins with a line: where its brackets do; 0 where none begins."""
    if not _BEGINS.match(lines[at]):
        return 0
    depth = 0
    for end in range(at, len(lines)):
        depth += sum(map(lines[end].count, "{[")) - sum(map(lines[end].count, "}]"))
        if depth <= 0:
            return end + 1
    return 0
