"""The ways from a row to the table of the same page that describes it, each with its own name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeAlias
from urllib.parse import unquote

from msgspec import Struct

from extractor.operation import ObjectOf
from extractor.pages.cells.types import Type
from extractor.pages.dialect import Dialect, Kind
from extractor.pages.document import CLAUSE_END, Cell, Link
from extractor.pages.patterns import deferred
from extractor.pages.tables.captions import structure_name
from extractor.pages.tables.index import PAGE_LINK, Tables, fold
from extractor.pages.tables.units import Entry, Unit, section_key
from extractor.pages.tables.value_tables import ValueTable

_NOWHERE = "\0"
_IDENTIFIER = deferred(r"[A-Za-z_][\w.-]{2,}", re.ASCII)
_IN_BRACKETS = deferred(r"[（(][^（()）]*[)）]")
_FIRST = 2
"""Identifiers behind words that send the reader somewhere."""
_Way: TypeAlias = "Callable[[Entry, Unit, Type], Iterator[tuple[Unit, str]]]"


class Ways(Struct, frozen=True):
    """How a row leads to a table of the same page: each way yields candidates and its own name."""

    tables: Tables
    dialect: Dialect
    lead: Callable[[Link, str], tuple[str, str]]
    """Where a link on a page leads."""

    def ranked(self) -> list[_Way]:
        """All ways, best first."""
        if self.tables.plain:
            return [
                *(self.by_anchor, self._by_type_nearby, self._by_told_name, self._by_name, self._by_number),
                *(self.by_type, self._by_mention, self._by_word),
            ]
        ways = (self.by_anchor, self._by_number, self.by_type, self._by_name)
        if self._keeps_links:
            return [*ways, self._by_mention]
        return [*ways, self._by_told_name, self._by_mention, self._by_word]

    @property
    def _keeps_links(self) -> bool:
        """Whether words alone send nobody to a table: what names its structures everywhere links those that it means,
        and of other pages a copy as Markdown may have lost the links."""
        return self.dialect.states_by_name and not self.tables.plain

    def points(self, entry: Entry) -> bool:
        """Whether the type of a row links a place on a page."""
        links = entry.type.links if entry.type else ()
        return self.dialect.states_by_name and any("#" in link.href for link in links)

    def leads_away(self, cell: Cell | None) -> bool:
        """Whether a cell links other pages only."""
        links = cell.links if cell else ()
        if self.dialect.states_by_name:
            return any(self.lead(link, self.tables.page)[0] not in ("", self.tables.page) for link in links)
        return bool(links) and self._leaves_page(links) and not any(self._own_anchor(link) for link in links)

    def by_anchor(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        del unit, kind
        for links, via in (
            (entry.type.links if entry.type else (), "type-anchor"),
            (entry.told.links, "description-anchor"),
            (entry.links, "name-anchor"),
        ):
            found = [at for link in links if (at := self.tables.at(self._own_anchor(link) or _NOWHERE))]
            if len(found) > 1 and via == "description-anchor":
                # A sentence about two fields links the tables of both: the one of the row's own name comes first.
                name = fold(entry.name)
                found.sort(key=lambda at: fold(at.name) != name)
            yield from ((at, via) for at in found)

    def values(self, entry: Entry) -> ValueTable | None:
        """The table of values that the only link, or else the only number, of a row leads to."""
        told = entry.told
        anchors = {anchor for link in told.links if (anchor := self._own_anchor(link))}
        numbers = set(self.dialect.table_number.findall(told.text))
        if len(anchors) > 1 or len(numbers) > 1:
            return None
        by_number = numbers and not self._leaves_page(told.links)
        ways = [*anchors, *(numbers if by_number else ())]
        return next((found for way in ways if (found := self.tables.listed(way))), None)

    def has_own_table(self, entry: Entry, unit: Unit) -> bool:
        """Whether a row links to a table that is called what the row is called, or one of it in the singular; where it
        has no links, whether it sends to one by its number or its name."""
        name = fold(entry.name)
        own = {
            table.block
            for each in (name, name.removesuffix("s"))
            for table in self.tables.names.get(each, ())
            if table.block != unit.block and not (self.dialect.states_by_name and table.lists_values)
        }
        if not own:
            return False
        an_object = Type(ObjectOf())
        ways = [self.by_anchor(entry, unit, an_object)]
        if not (entry.links or entry.told.links or (entry.type and entry.type.links) or self._keeps_links):
            ways += [self._by_number(entry, unit, an_object), self._by_told_name(entry, unit, an_object)]
        return any(table.block in own for table, _ in chain.from_iterable(ways))

    def has_dotted_caption(self, entry: Entry, unit: Unit) -> bool:
        """Whether a table's caption names the structure and the field, with a dot between them."""
        named = self.tables.names.get(f"{fold(unit.name)}.{fold(entry.name)}", ())
        return bool(unit.name and self._nearest(named, unit, strict=True))

    def next_of_its_name(self, entry: Entry, unit: Unit) -> Unit | None:
        """The table behind this one that has its name, which is the row's too: the link leads to the first of them."""
        if fold(entry.name) != fold(unit.name):
            return None
        behind = (other for other in self.tables.names.get(fold(unit.name), ()) if other.block > unit.block)
        return next((other for other in behind if section_key(other) == section_key(unit)), None)

    def others(self, entry: Entry, target: Unit, via: str) -> tuple[Unit, ...]:
        """More tables that the row links in the same cell, each for another case; those that its description links
        where all are called after a case and the row (`OBS parameters`, `HDFS parameters`)."""
        if via not in ("type-anchor", "description-anchor"):
            return ()
        ways = self.by_anchor(entry, target, Type(ObjectOf()))
        found = {unit.block: unit for unit, each in ways if each == via and unit.kind is Kind.STRUCTURE}
        if via == "description-anchor":
            of_a_case = re.compile(rf"[A-Za-z]\w*\s+{re.escape(entry.name)}(?![\w-])", re.ASCII)
            if not all(of_a_case.search(unit.caption) for unit in (target, *found.values())):
                return ()
        return tuple(unit for block, unit in found.items() if block != target.block)

    def _own_anchor(self, link: Link) -> str:
        if link.href.startswith("#"):
            return link.href[1:]
        page, anchor = self.lead(link, self.tables.page)
        return anchor if page == self.tables.page else ""

    def _by_number(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        numbers = [kind.number] if kind.number else []
        if not self._leaves_page(entry.told.links):
            numbers += self.dialect.table_number.findall(entry.told.text)
        for number in numbers:
            found = self.tables.numbers.get(number)
            if found and self.tables.plain and self._is_of_another(found, entry):
                continue
            # What a message begins with, and stands before the field, is no structure: the number is of another page.
            if found and (found.kind is Kind.STRUCTURE or found.block > unit.block):
                yield found, "printed-number"

    def _is_of_another(self, unit: Unit, entry: Entry) -> bool:
        """Whether a table is called like another field, and not like this one: where a copy lost links, a number may be
        that of a table on another page."""
        name, called = fold(entry.name), fold(unit.name)
        return called not in name and name not in called and called in self.tables.entry_names

    def _leaves_page(self, links: tuple[Link, ...]) -> bool:
        """A printed number beside a link to another page, or inside one to another site, is a number of that page."""
        number = self.dialect.table_number
        return any(PAGE_LINK.match(unquote(x.href)) or ("://" in x.href and number.search(x.text)) for x in links)

    def by_type(self, entry: Entry, unit: Unit, kind: Type, *, strict: bool = False) -> Iterator[tuple[Unit, str]]:
        del entry
        if kind.name:
            for name in (kind.name, kind.name.rsplit(".", 1)[-1]):
                found = self._nearest(self.tables.names.get(fold(name), ()), unit, strict=strict)
                # Of another message only what is spelled alike: its field `tags` is not this one's type `Tags`.
                if found and (found.name == name or section_key(found)[0] is section_key(unit)[0]):
                    yield found, "type-name"

    def _by_type_nearby(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        """Of the same message: one name may be of two structures, asked for and answered."""
        return self.by_type(entry, unit, kind, strict=True)

    def _by_name(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        del kind
        name = fold(entry.name)
        parent = fold(unit.name)
        for wanted, via in (
            (f"{parent}.{name}", "dotted-caption"),
            (name, "field-name"),
            (name.removesuffix("s"), "singular-name"),
            (f"{name}s", "plural-name"),
        ):
            if found := self._nearest(self.tables.names.get(wanted, ()), unit, strict=True):
                yield found, via
        if len(name) > 2:
            tails = [u for known, us in self.tables.names.items() if known.endswith(f".{name}") for u in us]
            if found := self._nearest(tails, unit, strict=True):
                yield found, "dotted-caption"

    def _by_told_name(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        """By the name of a structure that a sentence sends the reader to: `see the Lamp structure`."""
        del kind
        if entry.told.links and not any(map(self._own_anchor, entry.told.links)):
            return  # the words are those of a link to another page
        for sentence in CLAUSE_END.split(entry.told.text):
            for refers in self.dialect.refers.finditer(sentence):
                words = sentence[refers.end() :]
                first = islice(_IDENTIFIER.findall(_IN_BRACKETS.sub("", words)), _FIRST)
                for said in (structure_name(words, self.dialect), *first):
                    name = fold(said)
                    if len(name) > 2 and (found := self._nearest(self.tables.names.get(name, ()), unit, strict=True)):
                        yield found, "told-name"

    def _by_word(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        """By the only name of a structure among the words about a field, where it is no name of a field."""
        if kind.name or entry.told.links:
            return
        named = dict.fromkeys(map(fold, _IDENTIFIER.findall(entry.told.text)))
        known = [name for name in named if name in self.tables.names and name not in self.tables.entry_names]
        if len(known) == 1 and (found := self._nearest(self.tables.names[known[0]], unit, strict=True)):
            yield found, "told-name"

    def _by_mention(self, entry: Entry, unit: Unit, kind: Type) -> Iterator[tuple[Unit, str]]:
        del kind
        if len(entry.name) > 2:
            name = entry.name.lower()
            near = [u for u in self.tables.units if u.kind is Kind.STRUCTURE and name in u.caption.lower()]
            if near:
                word = re.compile(rf"(?<![a-z0-9_\-]){re.escape(name)}(?![a-z0-9_\-])")
                near = [u for u in near if word.search(u.caption.lower())]
            if found := self._nearest(near, unit, strict=True):
                yield found, "caption-mentions"

    def _nearest(self, found: Iterable[Unit], unit: Unit, *, strict: bool) -> Unit | None:
        """The best of several tables of one name: of the same message, then behind the field, then near.

        `strict` keeps to the same message (a request's `links` are not a response's).
        """
        role, status = section_key(unit)
        best: tuple[tuple[bool, bool, bool, int], Unit] | None = None
        for candidate in found:
            other_role, other_status = section_key(candidate)
            if strict and (other_role is not role or candidate.block == unit.block):
                continue
            if strict and status and other_status and status != other_status:
                continue
            distance = candidate.block - unit.block
            rank = (other_role is not role, other_status != status, distance < 0, abs(distance))
            if best is None or rank < best[0]:
                best = (rank, candidate)
        return best[1] if best else None
