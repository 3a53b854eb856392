"""Which table describes a field: the links between tables, in a ranked order that is recorded.

Anchors come first, because printed numbers are sometimes wrong where the anchor is right; names come last, and in
a plain-text copy, which has no anchors, before numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from extractor.operation import ObjectOf
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.document import Cell, Heading, Link, Text
from extractor.pages.phrases import Type
from extractor.pages.sections import Placed
from extractor.pages.tables import Entry, Unit, section_key

Elsewhere = Callable[[str], "Tables | None"]
"""Gives the tables of another page of the service by its name."""

_PAGE_PREFIX = re.compile(r"^.*?__(?=\w)")
PAGE_LINK = re.compile(r"^(?:\./)?([^/#?:]+\.(?:md|html?|txt))(?:#(.*))?$", re.IGNORECASE)


class Target(Struct, frozen=True):
    """The table that describes a field, and how it was found."""

    tables: Tables
    unit: Unit
    via: str
    others: tuple[Unit, ...] = ()
    """More tables that the field's type links to: each describes the field in another case."""

    def each(self) -> list[Target]:
        """The alternatives, each as a target of its own."""
        return [Target(self.tables, unit, self.via) for unit in (self.unit, *self.others)]


class Tables:
    """The parameter tables of one page, and the ways to find one."""

    def __init__(self, page: str, units: list[Unit], placed: list[Placed], dialect: Dialect, *, plain: bool) -> None:
        self.page = page
        self.units = units
        self.statuses: dict[str, str] = {}
        """Statuses that tables of the page list, with their descriptions: what pages that link to it answer."""
        self.beyond: Tables | None = None
        """Those of the page that stand outside of its chapters, where these are the tables of one."""
        self._dialect = dialect
        self._plain = plain or not any(_links_a_table(unit) for unit in units)
        """No anchors: a copy as text, or pipe tables, whose publisher drops the links of cells."""
        self._anchors = _anchors(units, placed)
        self._numbers = {unit.number: unit for unit in reversed(units) if unit.number}
        self._linked: dict[int, Target | None] = {}
        self._names: dict[str, list[Unit]] = {}
        for unit in units:
            if unit.kind is Kind.STRUCTURE:
                self._names.setdefault(_fold(unit.name), []).append(unit)
        _retitle(units)

    def at(self, anchor: str) -> Unit | None:
        """The table that an anchor leads to, directly or from the list item or heading above it."""
        return self._anchors.get(_bare(anchor))

    def named(self, entry: Entry) -> Unit | None:
        """The table that a link to the whole page means: one of the field's name, or one that the text names."""
        name = _fold(entry.name)
        if found := self._names.get(name) or self._names.get(name.removesuffix("s")):
            return found[0]
        text = entry.told.text.lower()
        for known, units in self._names.items():
            # A pattern is compiled for few of all names: that takes longer than looking for them all.
            if len(known) < 3 or known not in text:
                continue
            if re.search(rf"(?<![\w-]){re.escape(known)}(?![\w-])", text, re.ASCII):
                return units[0]
        return None

    def link(self, entry: Entry, unit: Unit, kind: Type, elsewhere: Elsewhere) -> Target | None:
        """The table that describes this field of this table. Remembered: messages are sorted by it, then made."""
        if id(entry) not in self._linked:
            self._linked[id(entry)] = self._link(entry, unit, kind, elsewhere)
        return self._linked[id(entry)]

    def _link(self, entry: Entry, unit: Unit, kind: Type, elsewhere: Elsewhere) -> Target | None:
        if kind.number and self._leads_away(entry.type) and (away := self._on_another_page(entry, elsewhere)):
            # The type is no more than a table of that page: what the description links on this one is a part of it.
            return away
        ways = [self._by_anchor, self._by_number, self._by_type, self._by_name, self._by_mention]
        if self._plain:
            ways = [ways[0], self._by_type_nearby, self._by_name, self._by_number, self._by_type, self._by_mention]
        for way in ways:
            for target, via in way(entry, unit, kind):
                if target is not unit or via in ("type-anchor", "type-name"):
                    return Target(self, target, via, self._others(entry, target) if via == "type-anchor" else ())
        if self.beyond:
            for found, via in (*self.beyond._by_anchor(entry, unit, kind), *self.beyond._by_type(entry, unit, kind)):
                return Target(self.beyond, found, via)
        return self._on_another_page(entry, elsewhere)

    def anchored(self, entry: Entry, unit: Unit) -> bool:
        """Whether a link of the row leads to the table of a structure on this page."""
        found = self._by_anchor(entry, unit, Type(ObjectOf()))
        return any(target is not unit and target.kind is Kind.STRUCTURE for target, _ in found)

    def _leads_away(self, cell: Cell | None) -> bool:
        links = cell.links if cell else ()
        return bool(links) and self._leaves_page(links) and not any(self._own_anchor(link) for link in links)

    # --- the ways, best first; each yields candidates and its own name

    def _by_anchor(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        del unit, kind
        for links, via in (
            (entry.type.links if entry.type else (), "type-anchor"),
            (entry.told.links, "description-anchor"),
            (entry.links, "name-anchor"),
        ):
            for link in links:
                if (anchor := self._own_anchor(link)) and (found := self.at(anchor)):
                    yield found, via

    def _others(self, entry: Entry, target: Unit) -> tuple[Unit, ...]:
        ways = self._by_anchor(entry, target, Type(ObjectOf()))
        found = {id(unit): unit for unit, via in ways if via == "type-anchor" and unit.kind is Kind.STRUCTURE}
        return tuple(unit for unit in found.values() if unit is not target)

    def _own_anchor(self, link: Link) -> str:
        if link.href.startswith("#"):
            return link.href[1:]
        match = PAGE_LINK.match(unquote(link.href))
        return match[2] or "" if match and match[1].lower() == self.page.rsplit("/", 1)[-1].lower() else ""

    def _by_number(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        numbers = [kind.number] if kind.number else []
        if not self._leaves_page(entry.told.links):
            numbers += self._dialect.table_number.findall(entry.told.text)
        for number in numbers:
            found = self._numbers.get(number)
            # What a message begins with, and stands before the field, is no structure: the number is of another page.
            if found and (found.kind is Kind.STRUCTURE or found.placed.index > unit.placed.index):
                yield found, "printed-number"

    def _leaves_page(self, links: tuple[Link, ...]) -> bool:
        """A printed number beside a link to another page, or inside one to another site, is a number of that page."""
        number = self._dialect.table_number
        return any(PAGE_LINK.match(unquote(x.href)) or ("://" in x.href and number.search(x.text)) for x in links)

    def _by_type(self, entry: Entry, unit: Unit, kind: Type, *, strict: bool = False) -> Iterator[tuple[Unit, str]]:
        del entry
        if kind.name:
            for name in (kind.name, kind.name.rsplit(".", 1)[-1]):
                found = self._nearest(self._names.get(_fold(name), []), unit, strict=strict)
                # Of another message only what is spelled alike: its field `tags` is not this one's type `Tags`.
                if found and (found.name == name or section_key(found)[0] is section_key(unit)[0]):
                    yield found, "type-name"

    def _by_type_nearby(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        """Of the same message: one name may be of two structures, asked for and answered."""
        return self._by_type(entry, unit, kind, strict=True)

    def _by_name(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        del kind
        name = _fold(entry.name)
        parent = _fold(unit.name)
        for wanted, via in (
            (f"{parent}.{name}", "dotted-caption"),
            (name, "field-name"),
            (name.removesuffix("s"), "singular-name"),
            (f"{name}s", "plural-name"),
        ):
            if found := self._nearest(self._names.get(wanted, []), unit, strict=True):
                yield found, via
        if len(name) > 2:
            tails = [u for known, us in self._names.items() if known.endswith(f".{name}") for u in us]
            if found := self._nearest(tails, unit, strict=True):
                yield found, "dotted-caption"

    def _by_mention(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        del kind
        if len(entry.name) > 2:
            name = entry.name.lower()
            near = [u for u in self.units if u.kind is Kind.STRUCTURE and name in u.caption.lower()]
            if near:
                word = re.compile(rf"(?<![a-z0-9_\-]){re.escape(name)}(?![a-z0-9_\-])")
                near = [u for u in near if word.search(u.caption.lower())]
            if found := self._nearest(near, unit, strict=True):
                yield found, "caption-mentions"

    def _nearest(self, found: list[Unit], unit: Unit, *, strict: bool) -> Unit | None:
        """The best of several tables of one name: of the same message, then behind the field, then near.

        `strict` keeps to the same message (a request's `links` are not a response's).
        """
        role, status = section_key(unit)
        best: tuple[tuple[bool, bool, bool, int], Unit] | None = None
        for candidate in found:
            other_role, other_status = section_key(candidate)
            if strict and (other_role is not role or candidate is unit):
                continue
            if strict and status and other_status and status != other_status:
                continue
            distance = candidate.placed.index - unit.placed.index
            rank = (other_role is not role, other_status != status, distance < 0, abs(distance))
            if best is None or rank < best[0]:
                best = (rank, candidate)
        return best[1] if best else None

    def _on_another_page(self, entry: Entry, elsewhere: Elsewhere) -> Target | None:
        links = (*(entry.type.links if entry.type else ()), *entry.told.links, *entry.links)
        for link in links:
            match = PAGE_LINK.match(unquote(link.href))
            if not match or match[1].lower() == self.page.rsplit("/", 1)[-1].lower():
                continue
            tables = elsewhere(match[1])
            if tables is None:
                continue
            found = tables.at(match[2]) if match[2] else tables.named(entry)
            if found and found.kind in (Kind.STRUCTURE, Kind.GENERIC):
                return Target(tables, found, "other-page")
        return None


def _links_a_table(unit: Unit) -> bool:
    return any(
        "#" in link.href for entry in unit.entries for cell in (entry.type, entry.told) if cell for link in cell.links
    ) or any(entry.links for entry in unit.entries)


def _anchors(units: list[Unit], placed: list[Placed]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in units:
        for anchor in unit.table.anchors:
            found.setdefault(_bare(anchor), unit)
    following = iter(units)
    ahead = next(following, None)
    for item in placed:
        while ahead and ahead.placed.index <= item.index:
            ahead = next(following, None)
        if ahead is None:
            break
        if isinstance(item.block, Text | Heading) and ahead.placed.section == item.section:
            for anchor in item.block.anchors:
                found.setdefault(_bare(anchor), ahead)
    return found


def _bare(anchor: str) -> str:
    """Publishers print an anchor with and without its page's name before two underscores."""
    return (_PAGE_PREFIX.sub("", anchor) if "__" in anchor else anchor).lower()


def _fold(name: str) -> str:
    return "".join(name.split()).lower()


def _retitle(units: list[Unit]) -> None:
    """Tell apart, in reports, tables of one page that have one caption."""
    seen: dict[str, list[Unit]] = {}
    positions = {id(unit): position for position, unit in enumerate(units, 1)}
    for unit in units:
        seen.setdefault(unit.caption, []).append(unit)
    for caption, same in seen.items():
        if len(same) > 1 or not caption:
            for unit in same:
                label = unit.placed.status or unit.placed.label
                number = f"#{unit.number or positions[id(unit)]}"
                unit.retitle(" ".join(filter(None, (caption or label, number))))


def is_response(unit: Unit, dialect: Dialect) -> bool:
    """Whether a table stands in, or says that it belongs to, a response."""
    if unit.placed.role in (Role.RESPONSE, Role.ERROR_RESPONSE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE):
        return True
    return unit.placed.role not in (Role.REQUEST, Role.URI) and bool(dialect.response_caption.match(unit.caption))
