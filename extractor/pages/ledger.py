"""The ledger: what became of every item of a page. It is read off the operations, and so cannot disagree with them.

An item is *placed* where something in the page's operations names it as its source; else the rule that kept it out
says so, or it is *not understood*. Nothing is counted beside the specs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum

from msgspec import Struct

from extractor.counts import ItemCount, Rows
from extractor.finding import Finding
from extractor.operation import ErrorCode, Operation, sources
from extractor.pages import problems
from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import Item, Table, Text
from extractor.pages.meaning.build import stands_for_any_key
from extractor.pages.meaning.parameters import PROTOCOL_HEADERS
from extractor.pages.meaning.places import Assignment, InHeader, InRequest, InStructure, Where
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.lines import UNKNOWN, Line
from extractor.pages.patterns import deferred
from extractor.pages.tables.element_rows import ELEMENT
from extractor.pages.tables.index import Other, Tables
from extractor.pages.tables.status_rows import rows_in
from extractor.pages.tables.units import Entry, Unit
from extractor.wording import counted


class Verdict(StrEnum):
    """What became of an item."""

    PLACED = "placed"
    """It is the source of something in an operation."""
    IGNORED = "ignored"
    """A rule says that it is no part of an operation."""
    NOT_UNDERSTOOD = "not understood"
    """No rule reads it."""


class Account(Struct, frozen=True):
    """One item of a page, what became of it, and by which rule."""

    item: Item
    kind: str
    """`row`, `title row`, `request line`, `status line`, `example`, …"""
    verdict: Verdict
    rule: str
    line: int


class Ledger(Struct, frozen=True):
    """The accounts of a page, in reading order, and what is to be said of them."""

    accounts: tuple[Account, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def rows(self) -> Rows:
        """The totals of table rows."""
        count = Counter(account.verdict for account in self.accounts if account.kind in ("row", "title row"))
        return Rows(count[Verdict.PLACED], count[Verdict.IGNORED], count[Verdict.NOT_UNDERSTOOD])

    def unclaimed(self) -> Mapping[Item, ItemCount]:
        """The rows that no operation of the page refers to, and those of other pages may; each as it is counted."""
        return {
            account.item: ItemCount(account.kind, account.verdict.value, account.rule, 1)
            for account in self.accounts
            if account.rule in FOR_OTHER_PAGES and account.verdict is Verdict.IGNORED
        }

    def counts(self) -> tuple[ItemCount, ...]:
        """How many items there are of each kind, verdict and rule."""
        counted = Counter((account.kind, account.verdict.value, account.rule) for account in self.accounts)
        return tuple(ItemCount(*key, count) for key, count in sorted(counted.items()))


def placed_items(operations: Iterable[Operation], page: str) -> frozenset[tuple[int, int]]:
    """The items of a page that something in the operations comes from."""
    found = (source for operation in operations for source in sources(operation))
    return frozenset(source.item for source in found if source.item is not None and source.page == page)


def of_chapter(
    chapter: Chapter,
    tables: Tables,
    assignment: Assignment,
    made: Iterable[Operation],
    said: Iterable[Finding],
    dialect: Dialect,
) -> Ledger:
    """The items of a chapter whose operations were made; `said` are the findings about it."""
    operations = tuple(made)
    placed = placed_items(operations, tables.page)
    kept_out = {
        finding.documented_at.line: finding.rule
        for finding in said
        if finding.rule in _KEEPING_OUT and finding.documented_at
    }
    listing = frozenset(source.item for operation in operations for source in operation.sources)
    told = {(row.where, row.entry.name.lower()) for row in assignment.rows.values() if row.entry.item in placed}
    referred = _referred(operations)
    answered = {response.status for operation in operations for response in operation.responses}
    accounts: list[Account] = []
    findings: list[Finding] = []
    read: set[int] = set()
    for unit in tables.units:
        rows = [
            _entry(unit, entry, assignment, placed, listing, told, referred, kept_out, dialect)
            for entry in unit.entries
        ]
        rows += _skipped(unit)
        findings += _about_rows(unit, rows)
        findings += _about_columns(unit)
        accounts += _with_titles(unit.table, unit.block, rows)
    for other in tables.others:
        rows = list(_other(other, chapter, placed, listing, answered, dialect))
        findings += _about_other(other, tables.page, rows)
        accounts += _with_titles(other.table, other.placed.index, rows)
        read |= {row.item.block for row in rows if row.verdict is not Verdict.IGNORED}
    if all(row.verdict is Verdict.IGNORED or row.item.block in read for row in accounts if row.kind == "row"):
        findings += (*_about_unread(tables, read), *_about_lists(chapter, tables.page))
    shown = sorted({example.line for operation in operations for example in operation.examples})
    accounts += [_line(line, answered, shown) for line in chapter.lines]
    return Ledger(tuple(sorted(accounts, key=lambda account: account.item)), tuple(findings))


def of_no_method(_: Unit) -> tuple[Verdict, str]:
    """The verdict on the tables of a verb that is no method of HTTP, for `of_tables`."""
    return Verdict.IGNORED, NO_METHOD


def of_tables(
    tables: Tables,
    verdict: Callable[[Unit], tuple[Verdict, str]],
    rule: str,
    lines: Iterable[Line],
    codes: Iterable[ErrorCode] = (),
) -> Ledger:
    """The items of what is no chapter; `rule` is that of its lines, and of tables which describe no parameters, but for
    the rows that list error codes of the service."""
    listed = {code.source.item for code in codes}
    accounts = [Account(line.item, line.kind, Verdict.IGNORED, rule, line.line) for line in lines]
    for unit in tables.units:
        accounts += _all(unit.table, unit.block, *verdict(unit))
    for other in tables.others:
        block = other.placed.index
        rows = [
            Account(Item(block, at), "row", Verdict.PLACED, ERROR_CODES, row.line)
            if (block, at) in listed
            else Account(Item(block, at), "row", Verdict.IGNORED, rule, row.line)
            for at, row in enumerate(other.table.rows, 1)
        ]
        accounts += _with_titles(other.table, block, rows)
    return Ledger(tuple(sorted(accounts, key=lambda account: account.item)))


def outside(
    tables: Tables, lines: Iterable[Line], made: Iterable[Operation], codes: Iterable[ErrorCode] = ()
) -> Ledger:
    """The items that stand outside of the chapters: structures that operations refer to, error codes of the service,
    and other things."""
    placed = placed_items(made, tables.page)

    def verdict(unit: Unit) -> tuple[Verdict, str]:
        items = {entry.item for entry in unit.entries}
        return (Verdict.PLACED, LINKED_STRUCTURE) if items & placed else (Verdict.IGNORED, "outside of the operations")

    return of_tables(tables, verdict, "outside of the operations", lines, codes)


FOR_OTHER_PAGES = ("page without operation", "outside of the operations")
"""Rules that keep a row out of the operations of its own page only."""
LINKED_STRUCTURE = "linked-structure"
"""The rule of a row that operations refer to from elsewhere."""
_KEEPING_OUT = frozenset(
    rule.code for rule in (problems.PATH_PARAMETER_NOT_IN_URI, problems.INLINED_BY_EXAMPLE, problems.DUPLICATE_FIELD)
)
"""Findings that say why a row is not in the operation."""
_VALUES = "values of a field"
COMMON_PARAMETERS = "common parameters"
"""The rule of rows of which each is a parameter of many requests."""
ERROR_CODES = "error codes"
"""The rule of rows of which each is an error code."""
NO_METHOD = "method not in OpenAPI"
"""The rule of what belongs to an endpoint whose method OpenAPI lacks."""
_EMPTY_ROWS = ("empty", "more rows, or none", "one cell across all columns", ELEMENT)
"""Reasons for which a row says nothing of its own."""


def _line(line: Line, answered: Set[str], shown: Sequence[int]) -> Account:
    """A request line, a status line or an example of a chapter; `shown` are the lines of its examples, in order."""
    rule, first = line.rule, bisect_left(shown, line.line)
    in_example = first < len(shown) and shown[first] <= line.end
    if line.kind == "request line":
        placed = rule == "states an operation" or (rule == "line of an example" and in_example)
        missed = rule == UNKNOWN
    elif line.kind == "status line":
        placed, missed = line.status in answered, False
        rule = rule if placed else "status"
    else:
        placed, missed = in_example, False
        rule = rule if placed else "no section of examples"
    verdict = Verdict.PLACED if placed else Verdict.NOT_UNDERSTOOD if missed else Verdict.IGNORED
    return Account(line.item, line.kind, verdict, rule, line.line)


def _entry(
    unit: Unit,
    entry: Entry,
    assignment: Assignment,
    placed: frozenset[tuple[int, int]],
    listing: Set[tuple[int, int] | None],
    told: Set[tuple[Where, str]],
    referred: Set[str],
    kept_out: Mapping[int, str],
    dialect: Dialect,
) -> Account:
    place = assignment.rows[entry.item]
    last = entry.name.rpartition(".")[2]
    verdict, rule = Verdict.PLACED, place.rule
    if entry.item in placed:
        rule = _VALUES if isinstance(place.where, InStructure) and entry.item in listing else rule
    elif isinstance(place.where, InRequest | InHeader) and entry.name.lower() in PROTOCOL_HEADERS:
        verdict, rule = Verdict.IGNORED, "header of the protocol"
    elif entry.line in kept_out:
        verdict, rule = Verdict.IGNORED, kept_out[entry.line]
    elif _stands_for_all(unit, entry, placed, dialect):
        pass
    elif (place.where, entry.name.lower()) in told or ("." in entry.name and last in referred):
        verdict, rule = Verdict.IGNORED, "described before"
    else:
        verdict = Verdict.NOT_UNDERSTOOD
    return Account(entry.item, "row", verdict, rule, entry.line)


def _referred(operations: Iterable[Operation]) -> frozenset[str]:
    """What the structures of operations are called, and their fields."""
    structures = [structure for operation in operations for structure in operation.structures]
    fields = (field.name for structure in structures for field in structure.fields)
    return frozenset({*fields, *(structure.name for structure in structures)})


def _stands_for_all(unit: Unit, entry: Entry, placed: frozenset[tuple[int, int]], dialect: Dialect) -> bool:
    """Whether a row is the whole of what its table describes: its elements, any key of it, the body itself."""
    last = entry.name.rpartition(".")[2]
    whole = dialect.array_root.match(entry.name) or dialect.nameless.match(entry.name) or entry.name == "body"
    whole = whole or unit.is_whole
    return bool(whole or stands_for_any_key(last, dialect)) and Item(unit.block) in placed


def _skipped(unit: Unit) -> Iterator[Account]:
    """Rows without a name; a table that has no other rows lists something else than parameters."""
    for skipped in unit.skipped:
        verdict, rule = Verdict.NOT_UNDERSTOOD, skipped.reason
        if skipped.reason in _EMPTY_ROWS:
            verdict, rule = Verdict.IGNORED, f"row: {skipped.reason}"
        elif not unit.entries:
            verdict, rule = Verdict.IGNORED, "names are no identifiers"
        yield Account(skipped.item, "row", verdict, rule, skipped.row.line)


def _other(
    other: Other,
    chapter: Chapter,
    placed: frozenset[tuple[int, int]],
    listing: Set[tuple[int, int] | None],
    answered: set[str],
    dialect: Dialect,
) -> Iterator[Account]:
    """The rows of a table that describes no parameters."""
    columns = set(other.columns)
    statuses = {at: status for at, status, _ in rows_in(other.table, dialect)}
    of_statuses = Column.STATUS in columns and (other.placed.role is Role.STATUS or statuses)
    inexpressible = {call.line for call in chapter.calls if not call.expressible}
    for at, row in enumerate(other.table.rows, 1):
        verdict, rule = Verdict.IGNORED, "not a parameter table"
        if not any(cell.text for cell in row.cells):
            rule = "row: empty"
        elif (other.placed.index, at) in placed:
            verdict, rule = Verdict.PLACED, _VALUES if (other.placed.index, at) in listing else ERROR_CODES
        elif row.line in inexpressible:
            rule = NO_METHOD
        elif {Column.METHOD, Column.PATH} <= columns or other.placed.index in chapter.stated:
            verdict, rule = Verdict.PLACED, "request line"
        elif of_statuses and at not in statuses:
            verdict, rule = Verdict.NOT_UNDERSTOOD, "no status"
        elif of_statuses:
            rule = "status"
            verdict = Verdict.PLACED if statuses[at] in answered else Verdict.IGNORED
        elif {Column.TYPE, Column.REQUIRED} & columns and other.placed.role in _MESSAGES:
            # It has a parameter table's columns, but none that names the parameters: a title no dialect knows.
            verdict, rule = Verdict.NOT_UNDERSTOOD, "no column of names"
        elif other.placed.role is Role.ERRORS:
            rule = "no error code"
        yield Account(Item(other.placed.index, at), "row", verdict, rule, row.line)


_BEST_FIRST = tuple(Verdict)
_NAME = deferred(r"[A-Za-z_][\w.\[\]-]*")
_DESCRIBED = deferred(r"`([A-Za-z_][\w.\[\]-]*)`\s*(?:[(（\[]|[-–—:：]+\s)", re.ASCII)
_NAMES_SHOWN = 3
_NO_MESSAGE = (Role.STATUS, Role.ERRORS)
_MESSAGES = (Role.URI, Role.REQUEST, Role.RESPONSE)


def _all(table: Table, block: int, verdict: Verdict, rule: str) -> list[Account]:
    rows = [Account(Item(block, at), "row", verdict, rule, row.line) for at, row in enumerate(table.rows, 1)]
    return _with_titles(table, block, rows)


def _with_titles(table: Table, block: int, rows: list[Account]) -> list[Account]:
    """The rows with that of the titles, which is placed where one of them is."""
    if table.header is None or table.listed:
        return rows
    best = min(rows, key=lambda row: _BEST_FIRST.index(row.verdict), default=None)
    verdict, rule = (best.verdict, best.rule) if best else (Verdict.IGNORED, "no rows")
    return [Account(Item(block), "title row", verdict, rule, table.header.line), *rows]


# --- findings ---------------------------------------------------------------------------------------------


def _about_rows(unit: Unit, rows: Iterable[Account]) -> Iterator[Finding]:
    for row in rows:
        if row.verdict is Verdict.NOT_UNDERSTOOD:
            place = problems.place(unit.page, row.line, unit.caption)
            yield problems.found(problems.ROW_NOT_UNDERSTOOD, f"a row was not understood: {row.rule}", place)


def _about_columns(unit: Unit) -> Iterator[Finding]:
    if not unit.entries and unit.skipped:
        return
    for title in unit.unknown:
        message = f"the column `{title}` is kept as words only: no word of the dialect fits its title"
        yield problems.about(problems.UNKNOWN_COLUMN, message, unit.source())
    if unit.missing_required:
        message = (
            f"the cells of the column that says what is required are missing in {counted(unit.missing_required, 'row')}"
        )
        yield problems.about(problems.REQUIRED_NOT_SAID, message, unit.source())


def _about_unread(tables: Tables, read: Set[int]) -> Iterator[Finding]:
    """Tables of names, of an operation that has no parameter and no field from any table, but perhaps statuses from
    those that are `read`; those with equal titles are one finding."""
    unread: dict[str, list[Table]] = {}
    for other in tables.others:
        names = [row.cells[0].text for row in other.table.rows if row.cells]
        if other.placed.index in read:
            continue
        if other.table.header and names and all(map(_NAME.fullmatch, names)) and other.placed.role not in _NO_MESSAGE:
            titles = ", ".join(cell.text for cell in other.table.header.cells)
            unread.setdefault(titles, []).append(other.table)
    for titles, found in unread.items():
        verb = "has" if len(found) == 1 else "have"
        message = f"no parameter and no field is read; {counted(len(found), 'table')} {verb} titles not known: {titles}"
        place = problems.place(tables.page, found[0].line, found[0].caption)
        yield problems.found(problems.TABLES_NOT_READ, message, place)


def _about_lists(chapter: Chapter, page: str) -> Iterator[Finding]:
    """Texts that describe names in code, of an operation that has no parameter and no field from any list or table."""
    texts = (item.block for item in chapter.placed if item.role not in _NO_MESSAGE and isinstance(item.block, Text))
    found = [(match[1], text) for text in texts if (match := _DESCRIBED.match(text.term or text.text))]
    if len(found) > 1:
        names = ", ".join(name for name, _ in found[:_NAMES_SHOWN])
        message = f"no parameter and no field is read; {len(found)} texts describe a name, such as {names}"
        yield problems.found(problems.LISTS_NOT_READ, message, problems.place(page, found[0][1].line))


def _about_other(other: Other, page: str, rows: Iterable[Account]) -> Iterator[Finding]:
    missed = [row for row in rows if row.verdict is Verdict.NOT_UNDERSTOOD]
    if not missed:
        return
    place = problems.place(page, other.table.line, other.table.caption)
    message = f"{len(missed)} rows of the table name no status"
    if missed[0].rule == "no column of names":
        titles = ", ".join(cell.text for cell in other.table.header.cells) if other.table.header else ""
        message = f"no column of the table names parameters: {titles}"
    yield problems.found(problems.ROW_NOT_UNDERSTOOD, message, place)
