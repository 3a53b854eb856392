"""Tables of calls whose cells show messages → a chapter for each row.

A reference may be one table: methods and path in some cells, and in another all that is said of the call, with the JSON
that it takes and answers. What other references have below a title stands in that cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from extractor.pages.cells.columns import normal as with_header
from extractor.pages.dialect import Dialect
from extractor.pages.document import BULLET, Block, Cell, Code, Document, Heading, Row, Table, Text
from extractor.pages.outline.request_lines import call_tables, requests
from extractor.pages.outline.request_lines.call_tables import Listed
from extractor.pages.outline.request_lines.entitled import entitled
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.patterns import deferred

_BEGINS = deferred(r'\s*(?:\{\s*(?:["}]|$)|\[\s*(?:["{\[\]]|$))')
"""A line that JSON begins with, and no list of words in brackets."""
_STATUS_LINE = deferred(r"HTTP/[\d.]+ [1-5]\d\d\b")
_STATUS = deferred(r"\s*[1-5]\d\d\b")
_REQUEST_LINES = deferred(
    rf"`?(?:{requests.METHODS})\s+/[^\s`]*`?(?:\s*(?:,|\bor\b|\band\b|\n)\s*`?(?:{requests.METHODS})\s+/[^\s`]*`?){{0,3}}"
)
_SENTENCE = deferred(r"(?<=[.!?])\s+|(?<=[。！？])|\n")
_CLAUSE = deferred(r"\s+[-–—]\s+|[,;:(，；：（]\s*")
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
    document = entitled(document, dialect)
    blocks: list[Block] = []
    level = 0
    found = stated = False
    for block in document.blocks:
        if isinstance(block, Heading):
            level, stated = block.level, False
        if isinstance(block, Table) and (rows := _rows(with_header(block, dialect), dialect)):
            found = True
            for row, listed in rows:
                blocks += _chapter(row, listed, min(level + 1, _LEVELS))
        elif isinstance(block, Table) and (rows_of_one := _sheet(block, dialect)):
            found = True
            # The first of a section has its title.
            blocks += _titled(rows_of_one, min(level + 1, _LEVELS)) if stated else ()
            blocks += (each for row in rows_of_one for each in _labelled(row))
            stated = True
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
    called = called or sum(bool(_called(row.cells[1])) for row in rows) == 1
    return rows if called and any(_message(row.cells[1])[1] for row in rows) else ()


def _titled(rows: tuple[Row, ...], level: int) -> Iterator[Block]:
    """The title of a table of key and value that has request lines: these."""
    calls = [call for row in rows for call in _called(row.cells[1])]
    if calls:
        yield Heading(level, ", ".join(f"{call.method} {call.path}" for call in calls), (), rows[0].line)


def _called(cell: Cell) -> list[Call]:
    """What a cell calls that has request lines and no more: ``POST /lamps` or `PUT /lamps/{id}``."""
    if not _REQUEST_LINES.fullmatch(cell.text.strip()):
        return []
    return list(requests.calls_in(" ".join(cell.text.replace("`", "").split()), 0))


def _message(cell: Cell) -> tuple[str, str]:
    """The words of a cell and the message below them; no message where the cell shows none."""
    lines = cell.text.strip(_MARKS).split("\n")
    head = len(lines[0]) <= _MAX_WORDS and len(lines) > 1
    for at in range(2 if head else 1):
        if _BEGINS.match(lines[at]) or _STATUS_LINE.match(lines[at]):
            return " ".join(lines[:at]), "\n".join(lines[at:])
    return cell.text, ""


def _labelled(row: Row) -> Iterator[Block]:
    """A row as a line; what shows a message, as code below its words, and so request lines, and statuses as a list."""
    words, value = row.cells[0].text.strip(_MARKS), row.cells[1]
    said, message = _message(value)
    statuses = [line for line in value.text.split("\n")[1:] if line.strip()]
    if calls := _called(value):
        yield Code("\n".join(f"{call.method} {call.path}" for call in calls), row.line)
    elif message:
        yield Text(f"{words}:", (), (), row.line)
        yield Code(message, row.line)
    elif statuses and all(map(_STATUS.match, statuses)):
        yield Text(f"{words} {said.partition(chr(10))[0].lower()}:", (), (), row.line)
        yield from (Text(line.strip(), (), (), row.line, 1) for line in statuses)
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
