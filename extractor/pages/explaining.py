"""Every item of a page with what it prints, what became of it, and what it made: for people who ask why."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from extractor.operation import Operation, Source, sources
from extractor.pages.document import Block, Code, Heading, Item, Row, Table, Text
from extractor.pages.ledger import Account, Verdict
from extractor.pages.page import Library, Page
from extractor.pages.parsing import Reader
from extractor.pages.reading import Reading, read_parsed

_SHOWN = 200
"""Characters of an item that are shown."""


class Explained(Struct, frozen=True):
    """One item of a page."""

    account: Account
    text: str
    """What the page prints there, in one line."""
    source: Source | None = None
    """The name under which operations have it, where it is placed."""


class Explanation(Struct, frozen=True):
    """A page, item by item in reading order."""

    dialect: str
    """The name of the dialect that it is read by."""
    items: tuple[Explained, ...]
    reading: Reading


def explain(page: Page, library: Library, dialect: Reader = "") -> Explanation:
    """Explain what became of every item of a page. Raises Unreadable for what is no text."""
    parsed, reading = read_parsed(page, library, dialect)
    blocks = {item.index: item.block for item in parsed.outline.whole.placed}
    made = made_by(reading.operations, page.name)
    items = tuple(
        Explained(account, _text(blocks[account.item.block], account.item), _source(account, made))
        for account in reading.ledger.accounts
    )
    return Explanation(parsed.name, items, reading)


def made_by(operations: Iterable[Operation], page: str) -> dict[tuple[int, int], Source]:
    """The items of a page that something in the operations comes from, each with the name under which they have it."""
    made: dict[tuple[int, int], Source] = {}
    for source in (source for operation in operations for source in sources(operation)):
        # What all of a table says may have its first row as its item: the row itself is named by its own source.
        if source.item is not None and source.page == page and (source.row or source.item not in made):
            made[source.item] = source
    return made


def _source(account: Account, made: dict[tuple[int, int], Source]) -> Source | None:
    return made.get(account.item) if account.verdict is Verdict.PLACED else None


def _text(block: Block, item: Item) -> str:
    match block:
        case Table(header=header, rows=rows):
            row = header if item.part == 0 else rows[item.part - 1]
            text = " | ".join(cell.text for cell in row.cells) if isinstance(row, Row) else ""
        case Heading(text=text):
            pass
        case Text(text=text) | Code(text=text):
            lines = text.split("\n")
            text = lines[item.part] if item.part < len(lines) else text
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
