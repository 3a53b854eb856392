"""Which table describes a field: the links between tables, in a ranked order that is recorded.

Anchors come first, because printed numbers are sometimes wrong where the anchor is right; names come last, and in
a plain-text copy, which has no anchors, before numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import ArrayOf, MapOf, ObjectOf, Scalar
from extractor.pages.cells.types import Type, fill, has_hole, type_of
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.document import CLAUSE_END, Item, Link
from extractor.pages.meaning.ways import Ways
from extractor.pages.neighbours import page_link
from extractor.pages.tables.captions import names_fields, structure_name
from extractor.pages.tables.index import PAGE_LINK, Elsewhere, Tables, fold
from extractor.pages.tables.units import Entry, Unit
from extractor.pages.tables.value_tables import ValueTable

OWN, OUTSIDE = "", "#"
"""Scopes besides the names of other pages: the page or chapter itself, and what stands outside of all chapters."""


class Target(Struct, frozen=True):
    """The table that describes a field, and how it was found."""

    scope: str
    """Where the table stands: `OWN`, `OUTSIDE`, or the name of another page."""
    unit: Unit
    via: str
    others: tuple[Unit, ...] = ()
    """More tables that the field's row links to: each describes the field in another case."""
    part: bool = False
    """The field holds some of the fields that the table describes, whichever a client sends."""

    def each(self) -> list[Target]:
        """The alternatives, each as a target of its own."""
        return [Target(self.scope, unit, self.via, part=self.part) for unit in (self.unit, *self.others)]


class Links:
    """Leads from the rows of a page, or chapter, and of pages that it links to, to the tables that describe them.

    A pure function of what it is made from: what it remembers is keyed by scope, row and name.
    """

    def __init__(self, tables: Tables, dialect: Dialect, elsewhere: Elsewhere, outside: Tables | None = None) -> None:
        """`outside` are the tables of the page that stand outside of its chapters, where `tables` are those of one."""
        self._dialect = dialect
        self._elsewhere = elsewhere
        self.lead = partial(_lead, elsewhere)
        """Where a link on a page leads; no method, as ways hold it too: together they would wait for the collector."""
        self._scopes: dict[str, Tables | None] = {OWN: tables.beside(outside) if outside else tables, OUTSIDE: outside}
        self._ways_by_scope: dict[str, Ways | None] = {}
        self._known: dict[tuple[str, Item, str], Target | None] = {}
        self._targeted: Mapping[int, str] | None = None

    def tables(self, scope: str) -> Tables | None:
        """The tables of a scope; None where there is no such page."""
        if scope not in self._scopes:
            self._scopes[scope] = self._elsewhere(scope)
        return self._scopes[scope]

    def link(self, entry: Entry, unit: Unit, kind: Type, scope: str = OWN) -> Target | None:
        """The table that describes this field of this table; `kind` is what the row's type cell says."""
        key = (scope, entry.item, entry.name)
        if key not in self._known:
            self._known[key] = self._link(entry, unit, kind, scope)
        return self._known[key]

    def values(self, entry: Entry, scope: str = OWN) -> ValueTable | None:
        """The table that lists what a field's value can be, where its row refers to that table and to no other."""
        ways = self._ways(scope)
        found = ways.values(entry) if ways else None
        if ways and not found and len(entry.told.links) == 1:
            page = PAGE_LINK.match(unquote(entry.told.links[0].href))
            there = self.tables(page[1]) if page else None
            found = there.listed_at(page[2], entry.told.text) if there and page else None
        return found

    def opened(self, entry: Entry, unit: Unit, kind: Type, scope: str = OWN) -> Type:
        """The type of a row as far as its links say more of it than its cell.

        A list of maps with a table of their keys is a list of records. Text that links to the table of its own name is
        an object: the cell is a slip.
        """
        ways = self._ways(scope)
        schema = kind.schema
        if ways is None:
            return kind
        if listed := self.listing(entry, kind, scope):
            return Type(fill(schema, Scalar(listed[1].kind_of_values)), nullable=kind.nullable)
        if isinstance(schema, Scalar) and self._dialect.states_by_name and self._is_page(entry, ways.tables):
            return replace(kind, schema=ObjectOf(), name=entry.type.text if entry.type else "")
        match schema:
            case ArrayOf(items=MapOf()) if (
                self.anchored(entry, unit, scope)
                or ways.has_dotted_caption(entry, unit)
                or (ways.tables.plain and ways.has_own_table(entry, unit))
            ):
                return replace(kind, schema=replace(schema, items=ObjectOf()))
            case Scalar("string", format="", enum=()) if ways.has_own_table(entry, unit):
                return replace(kind, schema=ObjectOf())
            case ArrayOf(items=Scalar("string", format="", enum=())) if ways.has_own_table(entry, unit):
                return replace(kind, schema=replace(schema, items=ObjectOf()))
            case _:
                return kind

    def _is_page(self, entry: Entry, tables: Tables) -> bool:
        """Whether the type of a row is no more than a link to a page that describes an object."""
        links = entry.type.links if entry.type else ()
        if len(links) != 1 or entry.type is None or links[0].text.strip("`* ") != entry.type.text.strip("`* "):
            return False
        scope, anchor = self.lead(links[0], tables.page)
        there = self.tables(scope) if scope and not anchor else None
        return there is not None and there.whole is not None

    def listing(self, entry: Entry, kind: Type, scope: str = OWN) -> tuple[str, Unit] | None:
        """The table that the type of a row links to, and its scope, where it has no types itself: it lists values."""
        if entry.type is None or not self._dialect.states_by_name:
            return None
        tables = self.tables(scope)
        if (
            tables is None
            or not has_hole(kind.schema)
            or (kind.known and not kind.name)
            or self._choice(entry, tables, scope)
        ):
            return None
        for link in entry.type.links:
            page, anchor = self.lead(link, tables.page)
            there = self.tables(page) if page else tables
            found = there.at(anchor or link.href.removeprefix("#")) if there else None
            if found and found.lists_values and not names_fields(found.table, found.titled, self._dialect):
                return page or scope, found
        return None

    def targeted(self) -> Mapping[int, str]:
        """Tables, by their block, that a field of another table of this page leads to, and how."""
        if self._targeted is None:
            self._targeted = self._all_targets()
        return self._targeted

    def _all_targets(self) -> dict[int, str]:
        found: dict[int, str] = {}
        tables = self.tables(OWN)
        for unit in tables.units if tables else ():
            for entry in unit.entries:
                if entry.type is None or entry.type.missing:
                    continue
                kind = self.opened(entry, unit, type_of(entry.type.text, self._dialect))
                target = self.link(entry, unit, kind) if has_hole(kind.schema) else None
                if target and target.scope == OWN:
                    found |= {each.unit.block: each.via for each in target.each() if each.unit.block != unit.block}
        return found

    def anchored(self, entry: Entry, unit: Unit, scope: str = OWN) -> bool:
        """Whether a link of the row leads to the table of a structure on the same page."""
        ways = self._ways(scope)
        found = ways.by_anchor(entry, unit, Type(ObjectOf())) if ways else ()
        return any(target.block != unit.block and target.kind is Kind.STRUCTURE for target, _ in found)

    def _ways(self, scope: str) -> Ways | None:
        if scope not in self._ways_by_scope:
            tables = self.tables(scope)
            self._ways_by_scope[scope] = Ways(tables, self._dialect, self.lead) if tables else None
        return self._ways_by_scope[scope]

    def _link(self, entry: Entry, unit: Unit, kind: Type, scope: str) -> Target | None:
        ways = self._ways(scope)
        part = bool(entry.type and self._dialect.part_of_an_object.search(entry.type.text))
        if ways is None or (part and unit.placed.role not in (Role.REQUEST, Role.URI)):
            return None  # which fields an answer has of an object, the page does not say
        found = self._whole_link(entry, unit, kind, scope, ways)
        return replace(found, part=True) if found and part else found

    def _whole_link(self, entry: Entry, unit: Unit, kind: Type, scope: str, ways: Ways) -> Target | None:
        if choice := self._choice(entry, ways.tables, scope):
            return choice
        by_type = kind.number or self._dialect.states_by_name
        if by_type and ways.leads_away(entry.type) and (away := self._on_another_page(entry, ways.tables)):
            # The type is no more than a table of that page: what the description links on this one is a part of it.
            return away
        for way in ways.ranked():
            for target, via in way(entry, unit, kind):
                if target.block == unit.block and (namesake := ways.next_of_its_name(entry, unit)):
                    return Target(scope, namesake, "field-name")
                if via in _GUESSES and ways.points(entry):
                    continue
                if via == "printed-number" and (other := self._on_a_page_by_its_caption(entry, ways.tables)):
                    return other
                if target.block != unit.block or via in ("type-anchor", "type-name"):
                    return Target(scope, target, via, ways.others(entry, target, via))
        if scope == OWN and (outside := self._ways(OUTSIDE)):
            for found, via in (*outside.by_anchor(entry, unit, kind), *outside.by_type(entry, unit, kind)):
                return Target(OUTSIDE, found, via)
        return self._on_another_page(entry, ways.tables)

    def _choice(self, entry: Entry, tables: Tables, scope: str) -> Target | None:
        """The tables of what a field may be, where its type links a table each of whose rows links one of them."""
        for link in entry.type.links if entry.type and self._dialect.states_by_name else ():
            for at in self._scopes_of(link, tables.page, scope):
                there = self.tables(at[0])
                rows = there.choice(at[1]) if there else ()
                found = [self._structure(row, there.page, at[0]) for row in rows] if there else []
                kept = [each for each in found if each]
                if len(kept) > 1 and len(kept) == len(found) and len({where for where, _ in kept}) == 1:
                    units = tuple({unit.block: unit for _, unit in kept}.values())
                    return Target(kept[0][0], units[0], "type-anchor", units[1:])
        return None

    def _structure(self, link: Link, page: str, scope: str) -> tuple[str, Unit] | None:
        """The table of a structure that a link on a page leads to, and its scope."""
        for at, anchor in self._scopes_of(link, page, scope):
            there = self.tables(at)
            unit = there.at(anchor) if there else None
            if unit and unit.kind in (Kind.STRUCTURE, Kind.GENERIC) and not unit.lists_values:
                return at, unit
        return None

    def _scopes_of(self, link: Link, page: str, scope: str) -> list[tuple[str, str]]:
        """Where a link on a page may lead, each a scope with the anchor there; `scope` is that of the link."""
        there, anchor = self.lead(link, page)
        if link.href.startswith("#"):
            there, anchor = page, link.href[1:]
        if not there or not anchor:
            return []
        return [(scope, anchor), (OUTSIDE, anchor)] if there == page else [(there, anchor)]

    def _on_another_page(self, entry: Entry, tables: Tables) -> Target | None:
        of_type = entry.type.links if entry.type else ()
        for link in (*of_type, *entry.told.links, *entry.links):
            scope, anchor = self.lead(link, tables.page)
            there = self.tables(scope) if scope else None
            if there is None or scope == tables.page:
                continue
            # A copy may have the title in a list of contents, too: a table that is called so comes first.
            lists_titles = there.plain and not self._dialect.states_by_name
            found = there.titled(link.text) if lists_titles or not anchor else None
            found = found or (there.at(anchor) if anchor else there.named(entry))
            if found is None and anchor:
                numbered = self._dialect.table_number.search(link.text)
                found = there.captioned(link.text) if numbered or not self._dialect.states_by_name else None
            if found is None and not anchor and link in of_type:
                found = there.whole
            if found and found.kind in (Kind.STRUCTURE, Kind.GENERIC):
                return Target(scope, found, "other-page")
        linked = of_type or entry.told.links or entry.links
        by_title = None if linked else self._on_a_page_by_its_title(entry)
        return by_title or self._on_a_page_by_its_caption(entry, tables)

    def _on_a_page_by_its_title(self, entry: Entry) -> Target | None:
        """The table of the field's name on the only page that a row without links refers to by its title."""
        text = entry.told.text
        pages = self._elsewhere.mentioned(text) if self._dialect.refers.search(text) else ()
        there = self.tables(pages[0]) if len(pages) == 1 else None
        found = there.named(entry) if there else None
        return Target(pages[0], found, "page-title") if found and found.kind is Kind.STRUCTURE else None

    def _on_a_page_by_its_caption(self, entry: Entry, tables: Tables) -> Target | None:
        """The table whose number a row of a page without links says, on the only other page that has one of this number
        and of the name that follows the number, or else of the field's name."""
        if not tables.plain or entry.links or entry.told.links or (entry.type and entry.type.links):
            return None
        text = entry.told.text
        for match in self._dialect.table_number.finditer(text):
            words = CLAUSE_END.split(text[match.end() :], maxsplit=1)[0].strip()
            said = [structure_name(words, self._dialect)] if words else []
            own = tables.numbers.get(match[1])
            if own and fold(own.name) in map(fold, said):
                return None
            for name in (*said, entry.name, entry.name.removesuffix("s"), entry.name.removesuffix("es")):
                scope = self._one_of(self._elsewhere.captioned(match[1], name, self._dialect), tables)
                there = self.tables(scope) if scope and scope != tables.page else None
                found = there.numbers.get(match[1]) if there else None
                if found and found.kind is Kind.STRUCTURE:
                    return Target(scope, found, "caption-elsewhere")
        return None

    def _one_of(self, pages: tuple[str, ...], tables: Tables) -> str:
        """The only one of several pages, or the only one that rows of a page link; empty where no one is."""
        if len(pages) > 1:
            linked = {
                self.lead(link, tables.page)[0]
                for unit in tables.units
                for entry in unit.entries
                for link in entry.told.links
            }
            pages = tuple(page for page in pages if page in linked)
        return pages[0] if len(pages) == 1 else ""


def _lead(elsewhere: Elsewhere, link: Link, page: str) -> tuple[str, str]:
    """The page that a link on a page leads to, by name, and the anchor there; an empty name for none."""
    found = page_link(link.href)
    return (elsewhere.named(found[0], page), found[1]) if found else ("", "")


_GUESSES = ("field-name", "singular-name", "plural-name", "caption-mentions")
"""Ways that a row whose type links a place goes by no further: that place is no table of another name."""
