"""The parameter tables of a page, or of a chapter, and how they can be found: by anchor, number and name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Source
from extractor.pages.cells.columns import columns_of, is_parameter_table
from extractor.pages.cells.required import explains_star
from extractor.pages.cells.types import type_of
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Cell, Code, Link, Table, Text
from extractor.pages.outline.sections import Placed
from extractor.pages.patterns import deferred
from extractor.pages.tables.anchors import anchors_of, bare, sections_of, slug
from extractor.pages.tables.captions import split_caption, structure_name
from extractor.pages.tables.status_rows import in_table
from extractor.pages.tables.units import Entry, Unit, section_key, unit_of
from extractor.pages.tables.value_tables import ValueTable, value_table

PAGE_LINK = deferred(r"^(?:\./)?([^/#?:]+\.(?:mdx?|html?|txt|rst))(?:#(.*))?$", re.IGNORECASE)
"""A link to another page of the service: its name, and the anchor on it."""
_IDENTIFIER = deferred(r"[A-Za-z_][\w.-]+", re.ASCII)


class Other(Struct, frozen=True):
    """A table that describes no parameters."""

    placed: Placed
    table: Table
    columns: tuple[Column | None, ...]

    @property
    def block(self) -> int:
        """The position of the table on its page."""
        return self.placed.index


class Tables(Struct, frozen=True, dict=True):
    """The parameter tables of a page, or of one of its chapters."""

    page: str
    dialect: Dialect
    units: tuple[Unit, ...]
    others: tuple[Other, ...]
    plain: bool
    """No anchors: a copy as text, or pipe tables, whose publisher drops the links of cells."""
    anchors: Mapping[str, Unit]
    spelled: frozenset[str]
    """The anchors of the blocks, as they are spelled there."""
    numbers: Mapping[str, Unit]
    names: Mapping[str, tuple[Unit, ...]]
    """Tables of structures by the folded name of the structure."""
    choices: Mapping[str, tuple[Link, ...]] = {}
    """The links of tables each of whose rows links what one of several things is, by the anchors of the tables."""
    sections: Mapping[str, Unit] = {}
    """The first table below each title but that of the page, by the anchor that the title is published with."""

    @cached_property
    def entry_names(self) -> frozenset[str]:
        """What the rows of its tables are called, folded."""
        return frozenset(fold(entry.name) for unit in self.units for entry in unit.entries)

    @cached_property
    def statuses(self) -> Mapping[str, str]:
        """The statuses that tables of the page list, with their descriptions: what pages that link to it answer."""
        found: dict[str, set[str]] = {}
        for other in self.others:
            for status, meaning in in_table(other.table, self.dialect):
                found.setdefault(status, set()).add(meaning)
        # What is said of one of several errors is not said of their status.
        return {status: meanings.pop() if len(meanings) == 1 else "" for status, meanings in found.items()}

    @cached_property
    def value_tables(self) -> Mapping[str, ValueTable]:
        """The tables that list values, by their anchors and their numbers."""
        found = {name: listed for names, listed in self._lists for name in names}
        found.pop("", None)
        return found

    @cached_property
    def _lists(self) -> tuple[tuple[tuple[str, ...], ValueTable], ...]:
        """The tables that list values, each with its anchors and its number."""
        found: list[tuple[tuple[str, ...], ValueTable]] = []
        at: dict[int, list[str]] = {}
        for anchor, unit in self.anchors.items():
            at.setdefault(unit.block, []).append(anchor)
        for unit in self.units:
            listed = value_table(unit.placed, unit.table, unit.titled, unit.source(), self.dialect)
            if listed and unit.kind is Kind.STRUCTURE:
                found.append(((*at.get(unit.block, ()), unit.number), listed))
        for other in self.others:
            number, caption = split_caption(other.table.caption, self.dialect)
            source = Source(self.page, caption)
            listed = value_table(other.placed, other.table, other.columns, source, self.dialect)
            found += [((*map(bare, other.table.anchors), number), listed)] if listed else []
        return tuple(found)

    def listed(self, anchor_or_number: str) -> ValueTable | None:
        """The table of values that an anchor or a number leads to."""
        return self.value_tables.get(bare(anchor_or_number))

    def listed_at(self, anchor: str, text: str) -> ValueTable | None:
        """The table of values that a link of another page means: at its anchor, of the number in the text, or the only
        one of the page."""
        if anchor:
            return self.listed(anchor)
        numbers = set(self.dialect.table_number.findall(text))
        return self.listed(numbers.pop()) if len(numbers) == 1 else self.sole_list

    @cached_property
    def sole_list(self) -> ValueTable | None:
        """The table of values that is the only table of the page, which a link to the page means."""
        alone = len(self.units) + len(self.others) == 1
        return self._lists[0][1] if self._lists and alone else None

    @cached_property
    def whole(self) -> Unit | None:
        """The fields of the object that the page is about: those of all its tables that belong to no message."""
        own = [unit for unit in self.units if unit.kind in (Kind.STRUCTURE, Kind.GENERIC) and unit.entries]
        own = [
            unit for unit in own if unit.placed.role not in (Role.RESPONSE, Role.URI) and Column.TYPE in unit.columns
        ]
        if len(own) < 2:
            return own[0] if own else None
        entries: dict[str, Entry] = {}
        for unit in own:
            for entry in unit.entries:
                entries.setdefault(entry.name, entry)
        return replace(own[0], entries=tuple(entries.values()), key="page")

    def at(self, anchor: str) -> Unit | None:
        """The table that an anchor leads to, directly or from the list item or heading above it."""
        return self.anchors.get(bare(anchor))

    def beside(self, other: Tables) -> Tables:
        """The tables without the anchors that other tables of the page have, and these only in another spelling, or as
        the words of a title: `#openBoat` is an operation's, and `#OpenBoat` a structure's."""
        taken = {bare(anchor) for anchor in other.spelled - self.spelled} & other.anchors.keys() & self.anchors.keys()
        kept = {anchor: unit for anchor, unit in self.anchors.items() if anchor not in taken}
        return replace(self, anchors=kept) if taken else self

    def called(self, anchor: str) -> str:
        """What the table that an anchor leads to is called: the name of its structure, else its caption."""
        unit = self.at(anchor)
        if unit and unit.kind is Kind.STRUCTURE and _IDENTIFIER.fullmatch(unit.name):
            return unit.name
        others = (other.table for other in self.others if bare(anchor) in map(bare, other.table.anchors))
        caption = unit.caption if unit else next((split_caption(each.caption, self.dialect)[1] for each in others), "")
        return caption and (f'"{caption}"' if caption.isascii() else f"“{caption}”")

    def choice(self, anchor: str) -> tuple[Link, ...]:
        """The links to what something may be, of the table that an anchor leads to; empty where that lists none."""
        return self.choices.get(bare(anchor), ())

    def titled(self, text: str) -> Unit | None:
        """The table whose caption, or the title of whose section, is the text of a link."""
        if not text.strip():
            return None
        found = self.names.get(fold(structure_name(text, self.dialect)), ())
        return found[0] if len(found) == 1 else self.sections.get(slug(text))

    def captioned(self, text: str) -> Unit | None:
        """The table whose number, name or both the text of a link says, where the page has lost its anchors."""
        number = self.dialect.table_number.search(text)
        words = text[number.end() :] if number else text
        name = fold(structure_name(words, self.dialect)) if words.strip() else ""
        found = self.numbers.get(number[1]) if number else None
        if found and (not name or fold(found.name) == name or not found.name):
            return found
        named = self.names.get(name, ()) or self.names.get(fold(next(iter(_IDENTIFIER.findall(words)), "")), ())
        return named[0] if len(named) == 1 else None

    def named(self, entry: Entry) -> Unit | None:
        """The table that a link to the whole page means: one of the field's name, or one that the text names."""
        name = fold(entry.name)
        if found := self.names.get(name) or self.names.get(name.removesuffix("s")):
            return found[0]
        text = entry.told.text.lower()
        for known, units in self.names.items():
            # A pattern is compiled for few of all names: that takes longer than looking for them all.
            if len(known) < 3 or known not in text:
                continue
            if re.search(rf"(?<![\w-]){re.escape(known)}(?![\w-])", text, re.ASCII):
                return units[0]
        return None


class Elsewhere(Protocol):
    """The other pages of the service."""

    def __call__(self, name: str, /) -> Tables | None:
        """The tables of a page by its name."""

    def named(self, path: str, page: str, /) -> str:
        """The name of the page that a link on a page leads to; empty where there is none."""

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The names of the pages whose titles a text mentions."""

    def captioned(self, number: str, name: str, dialect: Dialect) -> tuple[str, ...]:
        """The names of the pages with a table of this number that is called like a structure."""


class Nowhere:
    """A library without other pages."""

    def __call__(self, name: str, /) -> Tables | None:
        """No tables."""

    def named(self, path: str, page: str, /) -> str:
        """No name."""
        del path, page
        return ""

    def mentioned(self, text: str) -> tuple[str, ...]:
        """No page."""
        del text
        return ()

    def captioned(self, number: str, name: str, dialect: Dialect) -> tuple[str, ...]:
        """No page."""
        del number, name, dialect
        return ()


def tables_of(placed: Iterable[Placed], page: str, dialect: Dialect, *, plain: bool, chapter: int = -1) -> Tables:
    """The tables among the blocks of a page, or of one of its chapters; `plain` where the page is a copy as text."""
    placed = tuple(placed)
    stars = not any(explains_star(item.block.text) for item in placed if isinstance(item.block, Text))
    units: list[Unit] = []
    others: list[Other] = []
    for item in placed:
        if not isinstance(item.block, Table):
            continue
        table = item.block
        roles = columns_of(table.header.cells, dialect) if table.header else []
        if is_parameter_table(roles):
            key = f"c{chapter}t{len(units)}" if chapter >= 0 else f"t{len(units)}"
            units.append(_inside_field(unit_of(item, table, roles, page, dialect, key, stars=stars), dialect))
        else:
            others.append(Other(item, table, tuple(roles)))
    units = _retitled(_called_like_types(units, dialect))
    tables: list[Unit | Other] = [*units, *others]
    names: dict[str, tuple[Unit, ...]] = {}
    for unit in units:
        if unit.kind is Kind.STRUCTURE:
            names[fold(unit.name)] = (*names.get(fold(unit.name), ()), unit)
    return Tables(
        *(page, dialect, tuple(units), tuple(others)),
        plain=plain or not any(_links_a_table(unit) for unit in units),
        anchors=anchors_of(units, placed, dialect),
        spelled=frozenset(
            anchor for item in placed if not isinstance(item.block, Code) for anchor in item.block.anchors
        ),
        numbers={unit.number: unit for unit in reversed(units) if unit.number},
        names=names,
        choices=_choices(tables, placed, dialect),
        sections=sections_of(units, placed, dialect),
    )


def _inside_field(unit: Unit, dialect: Dialect) -> Unit:
    """The table; the rows of one below a label that names a field stand in that."""
    field = dialect.inside_field.match(unit.caption) if dialect.states_by_name else None
    if field is None:
        return unit
    entries = tuple(replace(entry, name=f"{field[1]}.{entry.name}") for entry in unit.entries)
    return replace(unit, entries=entries, kind=Kind.GENERIC, name="")


def _called_like_types(units: list[Unit], dialect: Dialect) -> list[Unit]:
    """The tables; one below a title that is the type of a field above it describes that type, whatever the title says
    besides."""
    kept: list[Unit] = []
    types: set[tuple[Role, str]] = set()
    for unit in units:
        if unit.kind is Kind.GENERIC and unit.from_label and (section_key(unit)[0], unit.caption) in types:
            unit = replace(unit, kind=Kind.STRUCTURE, name=unit.caption)
        kept.append(unit)
        named = (type_of(entry.type.text, dialect).name for entry in unit.entries if entry.type)
        types |= {(section_key(unit)[0], name) for name in named if name}
    return kept


def fold(name: str) -> str:
    """A name as it is compared: without blanks, in lower case."""
    return "".join(name.split()).lower()


def is_response(unit: Unit, dialect: Dialect) -> bool:
    """Whether a table stands in, or says that it belongs to, a response."""
    if unit.placed.role in (Role.RESPONSE, Role.ERROR_RESPONSE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE):
        return True
    return unit.placed.role not in (Role.REQUEST, Role.URI) and bool(dialect.response_caption.match(unit.caption))


def _links_a_table(unit: Unit) -> bool:
    return any(
        "#" in link.href for entry in unit.entries for cell in (entry.type, entry.told) if cell for link in cell.links
    ) or any(entry.links for entry in unit.entries)


def _choices(
    tables: Iterable[Unit | Other], placed: tuple[Placed, ...], dialect: Dialect
) -> dict[str, tuple[Link, ...]]:
    tables = sorted(tables, key=lambda each: each.placed.index)
    # What has to be there is a field, whatever its type links.
    listed = {each.block: links for each in tables if not _of_fields(each) and (links := _linked_rows(each.table))}
    if not listed:
        return {}
    found = anchors_of(tables, placed, dialect)
    return {anchor: listed[each.block] for anchor, each in found.items() if each.block in listed}


def _of_fields(table: Unit | Other) -> bool:
    return isinstance(table, Unit) and {Column.TYPE, Column.REQUIRED} <= table.columns


def _linked_rows(table: Table) -> tuple[Link, ...]:
    """The links of a column each of whose cells is one link and no more; empty where no column is like that."""
    if len(table.rows) < 2 or table.header is None:
        return ()
    for at in range(len(table.header.cells)):
        cells = [row.cells[at] if at < len(row.cells) else Cell() for row in table.rows]
        if all(len(cell.links) == 1 and cell.links[0].text.strip("` ") == cell.text.strip("` ") for cell in cells):
            return tuple(cell.links[0] for cell in cells)
    return ()


def _retitled(units: list[Unit]) -> list[Unit]:
    """The tables, those of one caption told apart by a title of their own."""
    seen: dict[str, list[int]] = {}
    for at, unit in enumerate(units):
        seen.setdefault(unit.caption, []).append(at)
    retitled = list(units)
    for caption, same in seen.items():
        if len(same) > 1 or not caption:
            for at in same:
                unit = units[at]
                label = unit.placed.status or unit.placed.label
                title = " ".join(filter(None, (caption or label, f"#{unit.number or at + 1}")))
                retitled[at] = replace(unit, title=title)
    return retitled
