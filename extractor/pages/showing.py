"""A page as a sheet: its blocks as they read, each item where it stands, with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Place
from extractor.operation import Operation, Source
from extractor.pages.document import Block, Cell, Code, Heading, Item, Table, Text
from extractor.pages.explaining import made_by
from extractor.pages.ledger import FOR_OTHER_PAGES, LINKED_STRUCTURE, Account, Verdict
from extractor.pages.outline.lines import Line as Said
from extractor.pages.page import Library, Page
from extractor.pages.parsing import Parsed, Reader
from extractor.pages.patterns import deferred
from extractor.pages.reading import Reading, read_parsed
from extractor.sheet import Grid, Line, Mark, Part, Row, Sample, Sheet, Title, Words

Claims = Mapping[tuple[int, int], Source]
"""Rows of a page that operations of other pages refer to, each with the name under which they have it."""
_WORD = deferred(r"\w+")
_Marks = dict[tuple[int, int], list[Mark]]
"""By position of the block, and of the row or line in it."""


class Shown(Struct, frozen=True):
    """A page to be shown, and what reading it gave."""

    sheet: Sheet
    reading: Reading


def show(page: Page, library: Library, dialect: Reader, claims: Claims) -> Shown:
    """Show what became of every item of a page. Raises Unreadable for what is no text.

    A row that only the operations of other pages refer to is placed, as it is in the report of its service.
    """
    parsed, reading = read_parsed(page, library, dialect)
    blocks = parsed.document.blocks
    marks = _at(_marks(parsed, reading, page.name, claims), parsed, blocks)
    tables = {item.index: item.block for item in parsed.outline.whole.placed if isinstance(item.block, Table)}
    parts = []
    for at, block in enumerate(blocks):
        table = tables.get(at)
        # A list that reads as a table is shown as the list that it is.
        parts.append(_part(table if table and not table.listed else block, at, marks))
    # What stands nowhere else (two rows in one line of a list) is shown behind the others.
    parts += [Words((Line(mark.kind, (mark,)),)) for mark in chain.from_iterable(marks.values())]
    title = parsed.document.title
    sheet = Sheet(title.text if title else "", parsed.name or parsed.dialect.title, tuple(parts))
    return Shown(sheet, reading)


def _marks(parsed: Parsed, reading: Reading, page: str, claims: Claims) -> Iterator[tuple[Item, Mark]]:
    made = made_by(reading.operations, page)
    of_block, lines = _chapters(parsed, reading.operations)
    blocks = {placed.index: placed.block for placed in parsed.outline.whole.placed}
    for account in reading.ledger.accounts:
        source, item = made.get(account.item) if account.verdict is Verdict.PLACED else None, account.item
        if account.rule in FOR_OTHER_PAGES and account.verdict is Verdict.IGNORED and item in claims:
            source = claims[item]
            account = replace(account, verdict=Verdict.PLACED, rule=LINKED_STRUCTURE)
        operations = of_block.get(item.block, ())
        yield item, _mark(account, source, operations, _parts(account, lines.get(item), operations, blocks))


def _mark(account: Account, source: Source | None, operations: tuple[Operation, ...], parts: tuple[str, ...]) -> Mark:
    place = Place(source.page, source.table, source.row, account.line) if source else None
    labels = tuple(f"{operation.method} {operation.path}" for operation in operations)
    item = (account.item.block, account.item.part)
    return Mark(account.kind, account.verdict.value, account.rule, account.line, item, place, labels, parts)


def _chapters(
    parsed: Parsed, operations: tuple[Operation, ...]
) -> tuple[dict[int, tuple[Operation, ...]], dict[Item, Said]]:
    """The operations of each block, and the lines that are items."""
    of_block: dict[int, tuple[Operation, ...]] = {}
    lines: dict[Item, Said] = {}
    for chapter in parsed.outline.chapters:
        stated = {call.line for call in chapter.calls}
        own = tuple(operation for operation in operations if operation.source.line in stated)
        of_block.update((placed.index, own) for placed in chapter.placed)
        lines.update((line.item, line) for line in chapter.lines)
    return of_block, lines


def _parts(
    account: Account, line: Said | None, operations: tuple[Operation, ...], blocks: Mapping[int, Block]
) -> tuple[str, ...]:
    """What of its operations an item shows that is no parameter or field."""
    if account.verdict is not Verdict.PLACED:
        return ()
    if line is None:
        table = blocks.get(account.item.block)
        if isinstance(table, Table) and account.rule == "status" and account.item.part:
            return _statuses(table.rows[account.item.part - 1].cells, operations)
        return ("",) if account.rule == "request line" else ()
    if line.kind == "request line":
        return ("",)
    if line.kind == "status line":
        return (line.status,)
    shown = (each for operation in operations for each in operation.examples if line.line <= each.line <= line.end)
    return tuple(dict.fromkeys(each.status or each.part for each in shown))


def _statuses(cells: Iterable[Cell], operations: tuple[Operation, ...]) -> tuple[str, ...]:
    """The statuses of operations that a row names."""
    known = {response.status for operation in operations for response in operation.responses}
    words = (word for cell in cells for word in _WORD.findall(cell.text))
    return tuple(dict.fromkeys(word for word in words if word in known))[:1]


def _at(found: Iterator[tuple[Item, Mark]], parsed: Parsed, blocks: tuple[Block, ...]) -> _Marks:
    """The marks by where they are shown: those of lists at the items, those of tables and texts where they are."""
    listed = {
        item.index: item.block
        for item in parsed.outline.whole.placed
        if isinstance(item.block, Table) and item.block.listed
    }
    texts = {
        line: (at, offset)
        for at, block in reversed(list(enumerate(blocks)))
        if isinstance(block, Text)
        for line, offset in _numbers(block)
    }
    marks: _Marks = {}
    for item, mark in found:
        table = listed.get(item.block)
        line = table.rows[item.part - 1].line if table and 0 < item.part <= len(table.rows) else 0
        marks.setdefault(texts.get(line, item) if line else item, []).append(mark)
    return marks


def _numbers(text: Text) -> Iterator[tuple[int, int]]:
    return ((text.line + offset, offset) for offset in range(len(text.lines)))


def _part(block: Block, at: int, marks: _Marks) -> Part:
    match block:
        case Heading():
            return Title(block.level, _lines((block.text,), at, marks))
        case Text():
            terms = len(block.term.split("\n")) if block.term else 0
            return Words(_lines(block.lines, at, marks), block.depth, terms, block.continues)
        case Code():
            return Sample(_lines(block.text.split("\n"), at, marks))
        case Table():
            header = _row(block.header.cells, (at, 0), marks) if block.header else None
            rows = tuple(_row(row.cells, (at, number), marks) for number, row in enumerate(block.rows, 1))
            return Grid(block.caption, header, rows)


def _row(cells: Iterable[Cell], key: tuple[int, int], marks: _Marks) -> Row:
    return Row(tuple(cell.text for cell in cells), tuple(marks.pop(key, ())))


def _lines(texts: Iterable[str], at: int, marks: _Marks) -> tuple[Line, ...]:
    return tuple(Line(text, tuple(marks.pop((at, offset), ()))) for offset, text in enumerate(texts))
