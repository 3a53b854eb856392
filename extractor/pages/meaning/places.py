"""Where rows go: the places of an operation, and the assignment of a chapter's rows to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.pages.document import Item
from extractor.pages.meaning.material import Message
from extractor.pages.tables.units import Entry, Unit


class InRequest(Struct, frozen=True):
    """A parameter of the request."""

    location: Literal["path", "query", "header"]


class InHeader(Struct, frozen=True):
    """A header of a response."""

    message: Message


class InBody(Struct, frozen=True):
    """A field of the table that the body of a message begins with."""

    message: Message
    form: bool = False
    alternative: bool = False
    """The message begins with this table or with another one; else with all of its tables together."""


class InStructure(Struct, frozen=True):
    """A field of a structure: of one that a field leads to, or of one that nothing has led to yet."""

    linked: bool
    another_body: bool = False
    """The structure may be another body of the request."""


Where: TypeAlias = "InRequest | InHeader | InBody | InStructure"


class Placement(Struct, frozen=True):
    """A row with the place that a rule gave it."""

    unit: Unit
    entry: Entry
    where: Where
    rule: str


class Borrowed(Struct, frozen=True):
    """A table of another section or page that describes a message."""

    scope: str
    """Where it stands (`links`)."""
    unit: Unit
    rule: str
    many: bool = False
    """The message is a list of what it describes."""


class Claim(Struct, frozen=True):
    """What a rule says: these rows of this table go there."""

    unit: Unit
    entries: tuple[Entry, ...]
    where: Where


class Borrow(Struct, frozen=True):
    """What a rule says: a table of another section or page describes this message."""

    message: Message
    scope: str
    unit: Unit
    many: bool = False


Said: TypeAlias = Iterator[Claim | Borrow | Finding]
"""What a rule says."""


class Assignment(Struct, frozen=True, dict=True):
    """Where every row of a chapter goes, in the order in which the rules decided it."""

    rows: Mapping[Item, Placement] = {}
    borrowed: Mapping[Message, Borrowed] = {}
    findings: tuple[Finding, ...] = ()

    @cached_property
    def parameters(self) -> list[tuple[Unit, Entry, str]]:
        """The request's path, query and header parameters, each with its table and location."""
        found = [(row, row.where) for row in self.rows.values() if isinstance(row.where, InRequest)]
        entries: dict[int, list[Entry]] = {}
        for row, _ in found:
            entries.setdefault(row.unit.block, []).append(row.entry)
        units = {row.unit.block: row.unit for row, _ in found}
        units = {block: _only(unit, entries[block]) for block, unit in units.items()}
        return [(units[row.unit.block], row.entry, where.location) for row, where in found]

    @cached_property
    def headers(self) -> dict[Message, list[tuple[Unit, Entry]]]:
        """The headers of each response."""
        found: dict[Message, list[tuple[Unit, Entry]]] = {}
        for row in self.rows.values():
            if isinstance(row.where, InHeader):
                found.setdefault(row.where.message, []).append((row.unit, row.entry))
        return found

    @cached_property
    def bodies(self) -> dict[Message, list[Unit]]:
        """The tables that the body of each message begins with, with those of their rows that belong to it."""
        found: dict[Message, dict[int, list[Entry]]] = {}
        units: dict[int, Unit] = {}
        for row in self.rows.values():
            if isinstance(row.where, InBody):
                units[row.unit.block] = row.unit
                found.setdefault(row.where.message, {}).setdefault(row.unit.block, []).append(row.entry)
        return {
            message: [_only(units[block], entries) for block, entries in tables.items()]
            for message, tables in found.items()
        }

    def has_alternatives(self, message: Message) -> bool:
        """Whether the tables of a message are alternatives."""
        places = (row.where for row in self.rows.values())
        return any(isinstance(where, InBody) and where.message == message and where.alternative for where in places)

    def is_form(self) -> bool:
        """Whether the body of the request is called a form."""
        return any(isinstance(row.where, InBody) and row.where.form for row in self.rows.values())

    def loose(self, unit: Unit) -> bool:
        """Whether a table of the page describes a structure that no rule has given a place."""
        return all(isinstance(self.rows[entry.item].where, InStructure) for entry in unit.entries)

    def after(self, rule: str, said: Iterable[Claim | Borrow | Finding]) -> Assignment:
        """The assignment after a rule: the same one where the rule says nothing."""
        said = list(said)
        if not said:
            return self
        rows, borrowed, findings = dict(self.rows), dict(self.borrowed), list(self.findings)
        for each in said:
            match each:
                case Claim(unit, entries, where):
                    for entry in entries:
                        rows.pop(entry.item, None)
                        rows[entry.item] = Placement(unit, entry, where, rule)
                case Borrow(message, scope, unit, many):
                    borrowed[message] = Borrowed(scope, unit, rule, many)
                case _:
                    findings.append(each)
        return Assignment(rows, borrowed, tuple(findings))


def _only(unit: Unit, entries: list[Entry]) -> Unit:
    """The table with some of its rows, in the order in which it has them."""
    if len(entries) == len(unit.entries):
        return unit
    return replace(unit, entries=tuple(sorted(entries, key=lambda entry: entry.item)))
