"""A page → what in it nothing reads, and what that may be: what a draft of a profile is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import sources
from extractor.pages.cells.columns import columns_of, title_of
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import likely_column, type_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Code, Document, Item, Row, Table, Text
from extractor.pages.ledger import Ledger, Verdict
from extractor.pages.outline.sections import Placed
from extractor.pages.page import Library, Page
from extractor.pages.parsing import Parsed, Reader, parse
from extractor.pages.patterns import deferred
from extractor.pages.reading import Reading, read

Shape: TypeAlias = tuple[str, ...]


class Seen(Struct, frozen=True):
    """How often something was seen, and where first: page, line and text."""

    count: int
    place: str
    text: str = ""


Sightings: TypeAlias = Mapping[Shape, Seen]


class Survey(Struct, frozen=True):
    """What pages have that nothing reads."""

    pages: int = 0
    operations: int = 0
    calls: Sightings = {}
    """Lines with a method and a path that state no operation: which comes first, what stands before, between and behind
    the two, and the method."""
    columns: Sightings = {}
    """Titles of columns that no word fits, each with the column that its cells look like: empty where like none."""
    tables: Mapping[tuple[str, int], tuple[Shape, Seen]] = {}
    """Tables with rows that are not placed, by their page and their position on it: the rule, the titles of the
    columns, the caption. Rows are counted."""
    led_to: frozenset[tuple[str, int]] = frozenset()
    """Tables that operations of other pages refer to, by the name of the page without its folder."""
    lists: Sightings = {}
    """List items that begin with a name: its tick, what stands behind it, and an x for each part that follows."""
    blocks: Sightings = {}
    """Blocks of code that no rule reads: the rule, and the title or label above."""
    types: Sightings = {}
    """Type cells that nothing reads."""

    def merge(self, other: Survey) -> Survey:
        """What both have."""
        return Survey(
            self.pages + other.pages,
            self.operations + other.operations,
            added(self.calls, other.calls),
            added(self.columns, other.columns),
            {**self.tables, **other.tables},
            self.led_to | other.led_to,
            added(self.lists, other.lists),
            added(self.blocks, other.blocks),
            added(self.types, other.types),
        )

    @property
    def untold(self) -> Sightings:
        """The tables that no page refers to, those that look alike together."""
        found: Sightings = {}
        for (page, block), (shape, seen) in self.tables.items():
            if (last(page), block) not in self.led_to:
                found = added(found, {shape: seen})
        return found


def added(one: Sightings, more: Sightings) -> Sightings:
    """What was seen in two places."""
    found = dict(one)
    for shape, seen in more.items():
        known = found.get(shape)
        found[shape] = Seen(known.count + seen.count, known.place, known.text) if known else seen
    return found


def survey(page: Page, library: Library, reader: Reader = "") -> Survey:
    """What a page has that nothing reads. Raises Unreadable for what is no text."""
    parsed = parse(page.name, page.data, reader)
    reading = read(page, library, reader)
    document, placed = parsed.document, parsed.outline.whole.placed
    at = _At(page.name)
    return Survey(
        1,
        len(reading.operations),
        _counted(_calls(parsed, reading), at),
        _counted(_columns(document, parsed.dialect), at),
        {(page.source or page.name, block): each for block, each in _tables(placed, reading.ledger, at)},
        frozenset(_led_to(reading)),
        _counted(_lists(placed), at),
        _counted(_blocks(placed, reading.ledger), at),
        _counted(_types(parsed), at),
    )


class _At(Struct, frozen=True):
    page: str

    def line(self, line: int) -> str:
        """How a place is written."""
        return f"{self.page}:{line}"


_Found: TypeAlias = Iterable[tuple[Shape, int, str]]
"""What was found: its shape, line and text."""


def _counted(found: _Found, at: _At) -> Sightings:
    seen: dict[Shape, Seen] = {}
    for shape, line, text in found:
        known = seen.get(shape)
        seen[shape] = Seen(known.count + 1, known.place, known.text) if known else Seen(1, at.line(line), text)
    return seen


# --- request lines ----------------------------------------------------------------------------------------

_METHOD = r"(?<![A-Za-z_/.-])[A-Z]{3,10}(?![A-Za-z_/.-])"
"""A method, or a verb that a vendor has for one."""
_CALL = deferred(rf"({_METHOD})([^/\n]{{1,40}}?)((?:https?:/)?/[^\s\"'`|<>]*)")
_BEHIND = deferred(rf"(/[^\s\"'`|<>]+)([^/\n]{{1,40}}?)({_METHOD})")
_MAX_LINE = 300


def _calls(parsed: Parsed, reading: Reading) -> _Found:
    """Lines with a method and a path on pages that state no operation, taken apart."""
    if reading.operations:
        return
    for number, line in enumerate(parsed.text.split("\n"), 1):
        said = line.strip()
        if len(said) > _MAX_LINE or said.startswith("|"):
            continue
        if match := _CALL.search(said):
            yield ("method", said[: match.start()], match[2], said[match.end() :], match[1]), number, said
        elif match := _BEHIND.search(said):
            yield ("path", said[: match.start()], match[2], said[match.end() :], match[3]), number, said


# --- tables -----------------------------------------------------------------------------------------------


def _columns(document: Document, dialect: Dialect) -> _Found:
    for block in document.blocks:
        if not isinstance(block, Table) or block.header is None or not block.rows:
            continue
        roles = columns_of(block.header.cells, dialect)
        looks = _looks(block, roles, dialect) if None in roles else {}
        text = " | ".join(" ".join(cell.text.split()) for cell in block.header.cells)
        for at, look in looks.items():
            if title := title_of(block.header.cells[at]):
                yield (title, look), block.header.line, text


def _looks(table: Table, roles: list[Column | None], dialect: Dialect) -> dict[int, str]:
    """What the cells of the columns without a known title look like; empty where like nothing that is missing.

    Only a table with a column of types, or of marks, is one of parameters: cells of words alone say nothing.
    """
    known = {role for role in roles if role}
    found = {at: "" for at, role in enumerate(roles) if role is None}
    for at in found:
        texts = [text for row in table.rows if (text := _text(row, at))]
        if role := likely_column(texts, known, dialect):
            known.add(role)
            found[at] = role.name.lower()
    if not known & {Column.TYPE, Column.REQUIRED, Column.LOCATION}:
        return found | _by_order(table, roles, dialect)
    for at in found:
        texts = [text for row in table.rows if (text := _text(row, at))]
        if found[at] or not texts:
            continue
        if Column.NAME not in known and all(name_of(text, dialect)[0] for text in texts):
            known.add(Column.NAME)
            found[at] = Column.NAME.name.lower()
        elif Column.DESCRIPTION not in known and sum(" " in text for text in texts) * 2 >= len(texts):
            known.add(Column.DESCRIPTION)
            found[at] = Column.DESCRIPTION.name.lower()
    return found


def _by_order(table: Table, roles: list[Column | None], dialect: Dialect) -> dict[int, str]:
    """What three columns most likely are: names that differ, types, and sentences."""
    meant = (Column.NAME, Column.TYPE, Column.DESCRIPTION)
    if len(roles) != len(meant) or any(role not in (None, each) for role, each in zip(roles, meant, strict=True)):
        return {}
    names, kinds, about = ([_text(row, at) for row in table.rows] for at in range(3))
    named = len(set(names)) == len(names) and all(name_of(name, dialect)[0] for name in names)
    short = all(kind and len(kind.split()) <= _MOST_WORDS and not kind[0].isdecimal() for kind in kinds)
    if not named or not short or sum(" " in text for text in about) * 2 < len(about):
        return {}
    return {at: each.name.lower() for at, each in enumerate(meant) if roles[at] is None}


_MOST_WORDS = 4
"""Words of a type."""


def _text(row: Row, at: int) -> str:
    return row.cells[at].text.strip() if at < len(row.cells) else ""


_NOWHERE = ("not a parameter table", "page without operation", "outside of the operations")
"""Rules that keep a table out of all operations; it may belong to one."""


def _led_to(reading: Reading) -> Iterator[tuple[str, int]]:
    for operation in reading.operations:
        for source in sources(operation):
            if source.item and source.page != reading.page:
                yield last(source.page), source.item[0]


def last(page: str) -> str:
    """The name of a page without its folder, as links have it."""
    return page.rpartition("/")[2]


def _tables(placed: Iterable[Placed], ledger: Ledger, at: _At) -> Iterator[tuple[int, tuple[Shape, Seen]]]:
    """The tables with rows that are not placed; of each the first such row is shown."""
    found: dict[int, tuple[Shape, Seen]] = {}
    blocks = {item.index: item for item in placed}
    for account in ledger.accounts:
        missed = account.verdict is Verdict.NOT_UNDERSTOOD or (
            account.verdict is Verdict.IGNORED and account.rule in _NOWHERE
        )
        item = blocks.get(account.item.block)
        if account.kind == "row" and missed and item and isinstance(item.block, Table):
            table = item.block
            titles = " | ".join(cell.text for cell in table.header.cells) if table.header else ""
            row = table.rows[account.item.part - 1] if 0 < account.item.part <= len(table.rows) else None
            text = " | ".join(cell.text for cell in row.cells) if row else ""
            shape, seen = found.get(item.index) or (
                (account.rule, titles, table.caption or item.label),
                Seen(0, at.line(account.line), text),
            )
            found[item.index] = shape, replace(seen, count=seen.count + 1)
    yield from found.items()


def _types(parsed: Parsed) -> _Found:
    for unit in parsed.all_tables().units:
        for entry in unit.entries:
            kind = type_of(entry.type.text, parsed.dialect) if entry.type and not entry.type.missing else None
            if kind and not kind.known and not kind.number:
                yield (kind.name.lower(),), entry.line, f"{entry.name}: {kind.name}"


# --- lists and code ---------------------------------------------------------------------------------------

_NAMED_ITEM = deferred(r"^(?:`([\w.\-\[\]]{1,60})`|([A-Za-z_][\w.\-\[\]]{0,60}))\s*([(:：|·–—]|-(?=\s))\s*")
_MOST_PARTS = 3
"""Parts of an item behind its name: a type, whether it is required, and what it means."""


def _lists(placed: Iterable[Placed]) -> _Found:
    for block in (item.block for item in placed):
        if isinstance(block, Text) and block.item and (match := _NAMED_ITEM.match(block.text)):
            text = block.text.split("\n")[0]
            parts = min(text.count(match[3]), _MOST_PARTS) if match[3] in "·|" else 1
            yield ("`" if match[1] else "", match[3], "x" * parts), block.line, text


def _blocks(placed: Iterable[Placed], ledger: Ledger) -> _Found:
    """Code that no rule reads, by what stands above it."""
    blocks = {item.index: item for item in placed}
    for account in ledger.accounts:
        missed = account.verdict is not Verdict.PLACED and account.rule in (*_NOWHERE, "no section of examples")
        item: Placed | None = blocks.get(Item(*account.item).block)
        if missed and account.kind in ("example", "request line") and item and isinstance(item.block, Code):
            yield (account.rule, item.label), account.line, item.block.text.split("\n")[0]


def first(found: Sightings) -> Iterator[tuple[Shape, Seen]]:
    """What was seen, the most frequent first."""
    yield from sorted(found.items(), key=lambda item: (-item[1].count, item[0]))
