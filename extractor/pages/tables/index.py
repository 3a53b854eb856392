"""The parameter tables of a page, or of a chapter, and how they can be found: by anchor, number and name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Source
from extractor.pages.cells.columns import columns_of, is_parameter_table
from extractor.pages.cells.required import explains_star
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Heading, Table, Text
from extractor.pages.outline.sections import MESSAGES, Placed
from extractor.pages.tables.status_rows import in_table
from extractor.pages.tables.units import Entry, Unit, split_caption, structure_name, unit_of
from extractor.pages.tables.value_tables import ValueTable, value_table

PAGE_LINK = re.compile(r"^(?:\./)?((?:[^/#?:]+/){0,20}[^/#?:]+\.(?:mdx?|markdown|html?|txt))(?:#(.*))?$", re.IGNORECASE)
"""A link to another page: its name, from the folder of the page with the link, and the anchor on it."""
_PAGE_PREFIX = re.compile(r"^.*?__(?=\w)")


class Other(Struct, frozen=True):
    """A table that describes no parameters."""

    placed: Placed
    table: Table
    columns: tuple[Column | None, ...]


class Tables(Struct, frozen=True, dict=True):
    """The parameter tables of a page, or of one of its chapters."""

    page: str
    dialect: Dialect
    units: tuple[Unit, ...]
    others: tuple[Other, ...]
    plain: bool
    """No anchors: a copy as text, or pipe tables, whose publisher drops the links of cells."""
    anchors: Mapping[str, Unit]
    numbers: Mapping[str, Unit]
    names: Mapping[str, tuple[Unit, ...]]
    """Tables of structures by the folded name of the structure."""

    @cached_property
    def statuses(self) -> Mapping[str, str]:
        """The statuses that tables of the page list, with their descriptions: what pages that link to it answer."""
        found: dict[str, set[str]] = {}
        for other in self.others:
            for status, meaning in in_table(other.table, self.dialect):
                found.setdefault(status, set()).add(meaning)
        # What is said of one of several errors is not said of their status.
        return {status: meanings.pop() if len(meanings) == 1 else "" for status, meanings in found.items()}

    @property
    def main(self) -> Unit | None:
        """The table that a link to the whole page means where it is a structure that the page describes."""
        return next((unit for unit in self.units if _describes_a_thing(unit)), None)

    @cached_property
    def value_tables(self) -> Mapping[str, ValueTable]:
        """The tables that list values, by their anchors and their numbers."""
        found: dict[str, ValueTable] = {}
        for unit in self.units:
            at = [anchor for anchor, table in self.anchors.items() if table is unit]
            listed = value_table(unit.placed, unit.table, unit.titled, unit.source(), self.dialect)
            found |= dict.fromkeys([*at, unit.number], listed) if listed and unit.kind is Kind.STRUCTURE else {}
        for other in self.others:
            number, caption = split_caption(other.table.caption, self.dialect)
            source = Source(self.page, caption, line=other.table.line)
            listed = value_table(other.placed, other.table, other.columns, source, self.dialect)
            found |= dict.fromkeys([*map(_bare, other.table.anchors), number], listed) if listed else {}
        found.pop("", None)
        return found

    def listed(self, anchor_or_number: str) -> ValueTable | None:
        """The table of values that an anchor or a number leads to."""
        return self.value_tables.get(_bare(anchor_or_number))

    def at(self, anchor: str) -> Unit | None:
        """The table that an anchor leads to, directly or from the list item or heading above it."""
        return self.anchors.get(_bare(anchor))

    def titled(self, text: str) -> Unit | None:
        """The table whose caption is the text of a link."""
        found = self.names.get(fold(structure_name(text, self.dialect)), ()) if text.strip() else ()
        return found[0] if len(found) == 1 else None

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

    def __call__(self, page: str, /) -> Tables | None:
        """The tables of a page by its name; None where there is no such page."""

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The names of the pages whose titles a text mentions."""


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
            units.append(unit_of(item, table, roles, page, dialect, key, stars=stars))
        else:
            others.append(Other(item, table, tuple(roles)))
    units = _retitled(units)
    names: dict[str, tuple[Unit, ...]] = {}
    for unit in units:
        if unit.kind is Kind.STRUCTURE:
            names[fold(unit.name)] = (*names.get(fold(unit.name), ()), unit)
    return Tables(
        *(page, dialect, tuple(units), tuple(others)),
        plain=plain or not any(_links_a_table(unit) for unit in units),
        anchors=_anchors(units, placed),
        numbers={unit.number: unit for unit in reversed(units) if unit.number},
        names=names,
    )


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


def _anchors(units: list[Unit], placed: tuple[Placed, ...]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in units:
        for anchor in unit.table.anchors:
            found.setdefault(_bare(anchor), unit)
    following = iter(units)
    ahead = next(following, None)
    for item in placed:
        while ahead and ahead.block <= item.index:
            ahead = next(following, None)
        if ahead is None:
            break
        if isinstance(item.block, Text | Heading) and ahead.placed.section == item.section:
            for anchor in item.block.anchors:
                found.setdefault(_bare(anchor), ahead)
    for anchor, unit in _below_titles(units, placed):
        found.setdefault(anchor, unit)
    return found


def _below_titles(units: list[Unit], placed: tuple[Placed, ...]) -> Iterator[tuple[str, Unit]]:
    """The first table of a structure below each title, its own or one of those below, by the title's anchors.

    What generators of sites give a title without an anchor is its words with hyphens between them.
    """
    by_block = {unit.block: unit for unit in units}
    waiting: list[Heading] = []
    for item in placed:
        if isinstance(item.block, Heading):
            waiting = [above for above in waiting if above.level < item.block.level]
            waiting.append(item.block)
        elif (unit := by_block.get(item.index)) and _describes_a_thing(unit):
            for title in waiting:
                for anchor in (*title.anchors, slug(title.text)):
                    yield _bare(anchor), unit
            waiting = []


def _describes_a_thing(unit: Unit) -> bool:
    """Whether a table stands outside of messages and is called like a structure, or like nothing."""
    return unit.kind in (Kind.STRUCTURE, Kind.GENERIC) and unit.placed.role not in MESSAGES


def slug(title: str) -> str:
    """The anchor that generators of sites make of a title: `Create a server (v2)` is `create-a-server-v2`."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", title.strip().lower()))


def _bare(anchor: str) -> str:
    """Publishers print an anchor with and without its page's name before two underscores."""
    return (_PAGE_PREFIX.sub("", anchor) if "__" in anchor else anchor).lower()


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
