"""The journey of one page: from its bytes to operations, findings, examples and a closed ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from extractor.exchange import Exchange
from extractor.finding import Finding, Rows, Unreadable
from extractor.operation import Operation
from extractor.pages import chapters, decoding, examples, html, markdown, operations, plaintext, problems, sections, uri
from extractor.pages.contents import Contents, contents
from extractor.pages.dialect import Column, Dialect, Kind, Role, dialects, recognise
from extractor.pages.document import Block, Document, Loss, Table
from extractor.pages.draft import XML, Draft
from extractor.pages.draft import draft as make_draft
from extractor.pages.exchanges import shown
from extractor.pages.ledger import Ledger
from extractor.pages.links import Tables
from extractor.pages.sections import Placed
from extractor.pages.statuses import in_table
from extractor.pages.tables import Unit, columns_of, is_parameter_table, normal, unit_of

_MARKDOWN = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_HTML = re.compile(r"<(?:!doctype|html|head|body|h[1-6]|table|div)\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_PIPE_TABLE = re.compile(r"^\|?[ \t]*:?(?:--+:?[ \t]*\||-:?[ \t]*\|[-:| \t]*$)", re.MULTILINE)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_TITLE = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_ONLY_MARKDOWN = re.compile(rf"^#{{2,6}}[ \t]+\S|^[ \t]*```|{_PIPE_TABLE.pattern}", re.MULTILINE)
"""In a listing of an HTML page, one `#` may begin a remark."""
_CACHED_PAGES = 64


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be read."""

    name: str
    """Path inside the service folder."""
    data: bytes = field(repr=False)
    source: str = ""
    """Path as the user named it."""


class Library(Protocol):
    """The other pages of the service, which links lead to."""

    def find(self, name: str) -> bytes | None:
        """The bytes of a page by its file name, None if there is no such page."""


class Reading(Struct, frozen=True):
    """What a page gave."""

    page: str
    operations: tuple[Operation, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: Rows = Rows()
    exchanges: tuple[Exchange, ...] = ()
    ignored: tuple[tuple[str, int], ...] = ()
    """Ignored rows by the rule that ignored them."""
    damaged: bool = False
    """A part of the page could not be read."""
    contents: Contents | None = None
    """The table of contents that the page is, if it is one."""


class Parsed(Struct):
    """A page with its tables found, before any of them means anything."""

    text: str
    document: Document
    dialect: Dialect
    placed: list[Placed]
    tables: Tables
    others: list[tuple[Placed, Table, list[Column | None]]]
    """Tables that describe no parameters."""
    stated: frozenset[int] = frozenset()
    """Positions of the blocks that state what is called, where it may stand anywhere."""


_neighbours: WeakKeyDictionary[Library, dict[str, Parsed | None]] = WeakKeyDictionary()
"""Pages that links led to, by library: many pages of a service refer to the same few."""


def read(page: Page, library: Library, dialect: str = "") -> Reading:
    """Read a page. Raises `Unreadable` for what is no text; wrong content makes findings."""
    parsed = parse(page.name, page.data, dialect)
    parts, beyond = _parts(parsed)
    ledger = Ledger()
    findings = [_lost(page.name, loss) for loss in parsed.document.losses]
    damaged = bool(findings)
    if not parts:
        findings += _without_operation(parsed, ledger)
        ignored = tuple(ledger.ignored.items())
        listed = contents(page.name, parsed.text)
        return Reading(page.name, (), tuple(findings), ledger.rows, (), ignored, damaged, listed)

    def elsewhere(name: str) -> Tables | None:
        found = _neighbour(name, library, dialect)
        return found.tables if found else None

    found: list[Operation] = []
    exchanges: list[Exchange] = []
    linked: set[int] = set()
    for part, calls in parts:
        draft = make_draft(part.document, part.dialect, part.placed, part.tables, calls, elsewhere)
        made = _with_loose_structures(draft, operations.operations(draft))
        about = [*draft.builder.findings, *draft.findings, *_account(part, draft, ledger), *_about_examples(draft)]
        label = f"{made[0].method} {made[0].path}"
        findings += [finding if finding.operation else replace(finding, operation=label) for finding in about]
        exchanges += shown(made[0], page.source or page.name, len(exchanges))
        found += made
        linked |= draft.builder.linked
    if beyond:
        _account_beyond(beyond, linked, ledger)
    ignored = tuple(ledger.ignored.items())
    return Reading(page.name, tuple(found), tuple(findings), ledger.rows, tuple(exchanges), ignored, damaged)


def _parts(parsed: Parsed) -> tuple[list[tuple[Parsed, list[uri.Call]]], Parsed | None]:
    """The page by what it documents, each part with its calls; and what stands outside of its chapters."""
    dialect = parsed.dialect
    if not dialect.chapters:
        calls = uri.find(parsed.placed, dialect)
        return [(parsed, calls)] if calls else [], None
    *found, rest = chapters.split(parsed.document, parsed.placed, dialect)
    beyond = understood(parsed.text, rest.document, dialect)
    parts = []
    for number, chapter in enumerate(found):
        part = understood(parsed.text, chapter.document, dialect, chapter.stated, f"c{number}")
        part.tables.beyond = beyond.tables
        parts.append((part, chapter.calls))
    return parts, beyond


def parse(name: str, data: bytes, dialect_name: str) -> Parsed:
    """Find the tables of a page. Raises `Unreadable` for what is no text, and for a dialect that is not known."""
    text, losses = decoding.decode(data, name)
    if dialect_name:
        known = dialects()
        if dialect_name not in known:
            raise Unreadable(f"no dialect is called {dialect_name!r}; known are {', '.join(known)}")
        dialect = known[dialect_name]
    else:
        _, dialect = recognise(text)
    blocks, more, plain = _blocks(text, dialect)
    return understood(text, Document(name, tuple(blocks), (*losses, *more), plain), dialect)


def understood(
    text: str, document: Document, dialect: Dialect, stated: frozenset[int] = frozenset(), key: str = ""
) -> Parsed:
    """A page, or the part of it that `key` stands for, with its tables found."""
    placed = sections.place(document, dialect, stated)
    units: list[Unit] = []
    others = []
    for at, item in enumerate(placed):
        if not isinstance(item.block, Table):
            continue
        table = normal(item.block, dialect)
        if table is not item.block:
            placed[at] = item = replace(item, block=table)
        roles = columns_of(table.header.cells, dialect) if table.header else []
        if is_parameter_table(roles):
            unit = unit_of(item, table, roles, document.name, dialect)
            unit.key = f"{key}t{len(units)}"
            units.append(unit)
        else:
            others.append((item, table, roles))
    tables = Tables(document.name, units, placed, dialect, plain=document.plain)
    for _, table, _ in others:
        for status, meaning in in_table(table, dialect):
            tables.statuses.setdefault(status, meaning)
    return Parsed(text, document, dialect, placed, tables, others, stated)


def _blocks(text: str, dialect: Dialect) -> tuple[list[Block], list[Loss], bool]:
    """The page's blocks by the markup it is written in, told by what comes first."""
    heading, tag = _MARKDOWN.search(text), _HTML.search(text)
    if not _TABLE.search(text) and not _PIPE_TABLE.search(text):
        # Without tables, markup behind the first brace is that of an example in a text copy.
        brace = text.find("{") % (len(text) + 1)
        heading, tag = (found if found and found.start() < brace else None for found in (heading, tag))
    if heading and (tag is None or heading.start() < tag.start() or not _whole_html(text)):
        return *markdown.blocks(text), False
    if tag and (_whole_html(text) or not _PIPE_TABLE.search(text)):
        return *html.blocks(text), False
    if _PIPE_TABLE.search(text):
        return *markdown.blocks(text), False
    return *plaintext.blocks(text, dialect), True


def _whole_html(text: str) -> bool:
    """Whether a page is all HTML; Markdown may have titles in HTML, and then shows marks of its own."""
    return bool(_DOCUMENT.search(text)) or (bool(_TITLE.search(text)) and not _ONLY_MARKDOWN.search(text))


def _neighbour(name: str, library: Library, dialect: str) -> Parsed | None:
    cache = _neighbours.setdefault(library, {})
    if name not in cache:
        if len(cache) >= _CACHED_PAGES:
            cache.pop(next(iter(cache)))
        data = library.find(name)
        try:
            cache[name] = parse(name, data, dialect) if data is not None else None
        except Unreadable:
            cache[name] = None
    return cache[name]


# --- accounts ---------------------------------------------------------------------------------------------


def _lost(page: str, loss: Loss) -> Finding:
    return problems.found(problems.CONTENT_LOST, loss.message, problems.place(page, loss.line))


def _without_operation(parsed: Parsed, ledger: Ledger) -> Iterator[Finding]:
    """A page that documents no operation: a concept, an index, a data structure that others refer to."""
    roles = {item.role for item in parsed.placed}
    claims = roles >= {Role.REQUEST, Role.RESPONSE} or (parsed.dialect.chapters and Role.REQUEST in roles)
    lonely = [
        unit
        for unit in parsed.tables.units
        if (claims and unit.placed.role in (Role.REQUEST, Role.RESPONSE, Role.URI))
        or (parsed.dialect.chapters and Column.REQUIRED in unit.columns)
    ]
    for unit in parsed.tables.units:
        if unit in lonely:
            ledger.miss(unit.table)
        else:
            ledger.ignore(unit.table, "page without operation")
    for _, table, _ in parsed.others:
        ledger.ignore(table, "page without operation")
    if lonely:
        place = problems.place(parsed.document.name, lonely[0].table.line)
        yield problems.found(problems.NO_URI, "the page has parameter tables but no method and path", place)
    elif claims and Role.URI in roles:
        line = next(item.block.line for item in parsed.placed if item.role is Role.URI)
        message = "the page has sections of an operation but no method and path"
        yield problems.found(problems.NO_URI, message, problems.place(parsed.document.name, line))


def _with_loose_structures(draft: Draft, found: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Add tables that nothing leads to as structures of their own, so that their fields are not lost."""
    loose = []
    roots = draft.messages.roots.items()
    elements = {id(unit) for group, units in roots if draft.media_type(group) == XML for unit in units}
    for unit in draft.tables.units:
        if draft.is_free(unit) and unit.kind is not Kind.HEADER and unit.entries:
            structure = draft.builder.structure(unit, draft.tables, "unlinked", "")
            loose.append(structure)
            name = unit.caption or unit.number
            message = f"no field takes its structure from the table `{name}`"
            if id(unit) in elements:
                message = f"which element of the table `{name}` stands in which is not read"
            draft.report(problems.UNLINKED_STRUCTURE, message, unit.source())
    if not loose:
        return found
    draft.builder.finish()
    return tuple(operations.with_structures(draft, operation) for operation in found)


def _account(parsed: Parsed, draft: Draft, ledger: Ledger) -> Iterator[Finding]:
    for unit in parsed.tables.units:
        ignored = {f"row: {reason}": 0 for _, reason in unit.skipped if reason == "empty"}
        missed = []
        for row, reason in unit.skipped:
            if reason in ("empty", "one cell across all columns"):
                ignored[f"row: {reason}"] = ignored.get(f"row: {reason}", 0) + 1
            else:
                missed.append((row, reason))
        if not unit.entries and missed:
            ledger.ignore(unit.table, "names are no identifiers")
            continue
        ledger.use(unit.table, not_understood=len(missed), ignored=ignored)
        for row, reason in missed:
            place = problems.place(parsed.document.name, row.line, unit.caption)
            yield problems.found(problems.ROW_NOT_UNDERSTOOD, f"a row was not understood: {reason}", place)
        for title in unit.unknown:
            at = unit.source()
            message = f"nothing is read from the column `{title}`: no word of the dialect fits its title"
            yield problems.found(problems.UNKNOWN_COLUMN, message, problems.place(at.page, at.line, at.table))
        if unit.missing_required:
            at = unit.source()
            message = f"the cells of the column that says what is required are missing in {unit.missing_required} rows"
            yield problems.found(problems.REQUIRED_NOT_SAID, message, problems.place(at.page, at.line, at.table))
    for item, table, roles in parsed.others:
        yield from _account_other(parsed, item, table, roles, ledger)


def _account_beyond(beyond: Parsed, linked: set[int], ledger: Ledger) -> None:
    """Account for what stands outside of the operations: structures that they refer to, and other things."""
    for unit in beyond.tables.units:
        if id(unit) in linked:
            ledger.use(unit.table)
        else:
            ledger.ignore(unit.table, "outside of the operations")
    for _, table, _ in beyond.others:
        ledger.ignore(table, "outside of the operations")


def _account_other(
    parsed: Parsed, item: Placed, table: Table, roles: list[Column | None], ledger: Ledger
) -> Iterator[Finding]:
    if (Column.METHOD in roles and Column.PATH in roles) or item.index in parsed.stated:
        ledger.use(table)
    elif Column.STATUS in roles and (item.role is Role.STATUS or in_table(table, parsed.dialect)):
        missed = len(table.rows) - len(in_table(table, parsed.dialect))
        ledger.use(table, not_understood=missed)
        if missed:
            place = problems.place(parsed.document.name, table.line, table.caption)
            yield problems.found(problems.ROW_NOT_UNDERSTOOD, f"{missed} rows of the table name no status", place)
    elif {Column.TYPE, Column.REQUIRED} & set(roles) and item.role in (Role.URI, Role.REQUEST, Role.RESPONSE):
        # It has a parameter table's columns, but none that names the parameters: a title no dialect knows.
        ledger.miss(table)
        titles = ", ".join(cell.text for cell in table.header.cells) if table.header else ""
        place = problems.place(parsed.document.name, table.line, table.caption)
        yield problems.found(problems.ROW_NOT_UNDERSTOOD, f"no column of the table names parameters: {titles}", place)
    elif item.role is Role.ERRORS:
        ledger.ignore(table, "error codes")
    else:
        ledger.ignore(table, "not a parameter table")


# --- examples ---------------------------------------------------------------------------------------------


def _about_examples(draft: Draft) -> Iterator[Finding]:
    page = draft.document.name
    for sample in draft.samples:
        example = sample.example
        place = problems.place(page, example.line)
        if sample.unreadable:
            yield problems.found(problems.EXAMPLE_UNREADABLE, f"the {example.part} example is no JSON", place)
        if sample.repairs:
            message = f"the {example.part} example was read after a repair: {', '.join(sample.repairs)}"
            yield problems.found(problems.EXAMPLE_REPAIRED, message, place)
        if example.part == "response" and not sample.failed:
            for pointer, said, seen in examples.counted_lists(sample.value):
                message = f"the example says {said} at `{pointer}` and lists {seen}"
                yield problems.found(problems.COUNT_DIFFERS, message, place, pointer=pointer)
        if sample.call and not _same_call(sample.call, draft.calls):
            called = f"{sample.call.method} {sample.call.path}".strip()
            message = f"the request example calls {called}"
            yield problems.found(problems.EXAMPLE_OTHER_PATH, message, place)


def _same_call(call: uri.Call, calls: list[uri.Call]) -> bool:
    return any(call.method in ("", known.method) and _fits(known.path, call.path) for known in calls)


def _fits(template: str, path: str) -> bool:
    """Whether a path, concrete or with placeholders of any name, is one of the template."""
    a, b = template.strip("/").split("/"), path.strip("/").split("/")
    if len(b) > len(a):
        b = b[len(b) - len(a) :]
    return len(a) == len(b) and all(x == y or "{" in x or "{" in y for x, y in zip(a, b, strict=True))
