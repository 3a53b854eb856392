"""Rows → places: the one ordered list of rules that says what every row of a chapter's tables describes.

Each rule sees what the rules before it decided, and claims rows for a place; the last claim holds, and names its
rule. So `RULES` answers why a row landed where it did, and operations are built from nothing but the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from typing import TypeAlias
from urllib.parse import unquote

from msgspec.structs import replace

from extractor.pages.cells.types import required_of
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Text
from extractor.pages.meaning.answers import (
    body_in_a_sentence,
    message_of_a_named_type,
    object_in_a_row_of_statuses,
    object_in_a_sentence,
    structure_below_a_status,
)
from extractor.pages.meaning.links import OWN
from extractor.pages.meaning.material import REQUEST, Material, Message
from extractor.pages.meaning.misplaced import (
    answer_beside_the_query,
    body_above_the_request_line,
    body_in_the_table_of_the_uri,
    named_in_the_uri,
    notes_on_an_example,
    query_in_the_table_of_the_body,
    said_to_be_in_the_query,
)
from extractor.pages.meaning.places import (
    Assignment,
    Borrow,
    Claim,
    InBody,
    InHeader,
    InRequest,
    InStructure,
    Said,
    Where,
)
from extractor.pages.meaning.resources import properties_of_the_resource
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import bare_of_note
from extractor.pages.patterns import deferred
from extractor.pages.tables.captions import kind_of
from extractor.pages.tables.index import PAGE_LINK, is_response
from extractor.pages.tables.units import Unit, section_key

_HEADER_NAME = deferred(r"X-[\w-]+|Content-(?:Type|Length|MD5)|Authorization|Accept(?:-\w+)?|If-(?:None-)?Match|Host")
"""Names of request headers (RFC 9110) and of those that services add."""

Rule: TypeAlias = Callable[[Material, Assignment], Said]


def assign(material: Material) -> Assignment:
    """Give every row of a chapter's tables its place."""
    known = Assignment()
    for rule in RULES:
        known = known.after(rule.__name__.replace("_", "-"), rule(material, known))
    return known


# --- the rules --------------------------------------------------------------------------------------------


def structure(material: Material, known: Assignment) -> Said:
    """A table of parameters describes a structure, unless a rule below says otherwise."""
    del known
    for unit in material.tables.units:
        yield Claim(unit, unit.entries, InStructure(False))


def linked_structure(material: Material, known: Assignment) -> Said:
    """A table that a field of another table leads to describes what that field holds."""
    del known
    targeted = material.links.targeted()
    for unit in material.tables.units:
        if unit.block in targeted:
            yield Claim(unit, unit.entries, InStructure(True))


def by_section_and_caption(material: Material, known: Assignment) -> Said:
    """A table belongs to the message of its section; its caption, or a column of locations, says to which part.

    What a field of a body links to is a structure, however its caption sounds.
    """
    del known
    targeted = material.links.targeted()
    names = {name for call in material.calls for name in call.names}
    for unit in material.tables.units:
        kind = _kind(unit, names, material.dialect)
        linked = targeted.get(unit.block, "").endswith("-anchor") and unit.placed.role is not Role.URI
        if linked or (unit.block in targeted and kind in (Kind.GENERIC, Kind.STRUCTURE, Kind.BODY)):
            continue
        if _says_where(unit):
            yield from _by_location(unit, is_response(unit, material.dialect), material)
        elif is_response(unit, material.dialect):
            yield from _in_response(unit, kind)
        elif unit.placed.role in (Role.URI, Role.REQUEST) or kind in (Kind.PATH, Kind.QUERY, Kind.HEADER, Kind.FORM):
            yield from _in_request(unit, kind, material)


def header_by_its_name(material: Material, known: Assignment) -> Said:
    """Rows of a table that is called nothing are headers of the request where all of them are named as headers are."""
    for unit in material.tables.units:
        asked = unit.placed.role in (Role.URI, Role.REQUEST) and unit.kind is Kind.GENERIC
        if asked and unit.entries and all(_HEADER_NAME.fullmatch(entry.name) for entry in unit.entries):
            yield Claim(unit, unit.entries, InRequest("header"))
    del known


def message_that_refers(material: Material, known: Assignment) -> Said:
    """A message whose own sentence refers to a table of another section or page is described by that table.

    What a request needs, an answer may leave out.
    """
    described = set(known.bodies)
    for item in material.chapter.placed:
        response = item.role is Role.RESPONSE
        asked = item.role is Role.REQUEST and material.method not in requests.BODILESS
        if not isinstance(item.block, Text) or not (response or asked):
            continue
        message = _message_of(item) if response else REQUEST
        sees = len(item.block.links) == 1 and material.dialect.message_see.search(item.block.text)
        if message in described or not sees:
            continue
        href = unquote(item.block.links[0].href)
        page = PAGE_LINK.match(href)
        scope = page[1] if page else OWN
        there = material.links.tables(scope)
        anchor = (page[2] or "") if page else href.removeprefix("#")
        unit = there.at(anchor) if there and anchor else None
        if unit is None or (scope == OWN and section_key(unit)[0] is item.role):
            continue
        if response:
            unit = replace(unit, entries=tuple(replace(entry, required=None) for entry in unit.entries))
        described.add(message)
        yield Borrow(message, scope, unit)


def first_table_of_a_section(material: Material, known: Assignment) -> Said:
    """Where a message has no table of its own, the first table of its section that no field leads to is it."""
    described = {*known.bodies, *known.borrowed}
    targeted = material.links.targeted()
    for unit in material.tables.units:
        led_to = unit.block in targeted or _is_placed(unit, known) or _says_where(unit)
        if unit.kind is not Kind.STRUCTURE or led_to or _follows_a_lost_table(unit, material):
            continue
        if is_response(unit, material.dialect):
            message = _message(unit)
        elif unit.placed.role in (Role.REQUEST, Role.URI) and material.method in requests.BODILESS:
            yield from _in_request(unit, Kind.URI, material, query=False)
            continue
        elif unit.placed.role is Role.REQUEST or (unit.placed.role is Role.URI and material.dialect.states_by_name):
            message = REQUEST
        else:
            continue
        if message not in described:
            described.add(message)
            yield Claim(unit, unit.entries, InBody(message))
        elif message == REQUEST:
            yield Claim(unit, unit.entries, InStructure(False, another_body=True))


def message_on_a_linked_page(material: Material, known: Assignment) -> Said:
    """A message without a table is described by the page that its section links to."""
    described = {*known.bodies, *known.borrowed}
    for item in material.chapter.placed:
        if item.role not in (Role.RESPONSE, Role.ERROR_RESPONSE) or not isinstance(item.block, Text):
            continue
        only_failures = item.failed or bool(material.dialect.failure.search(item.block.text))
        for link in item.block.links if len(item.block.text) < 80 else ():
            page = PAGE_LINK.match(unquote(link.href))
            there = material.links.tables(page[1]) if page else None
            for unit in there.units if page and there else ():
                message = _message(unit)
                generic = unit.kind is Kind.GENERIC and is_response(unit, material.dialect)
                if generic and message not in described and (message.failed or not only_failures):
                    described.add(message)
                    yield Borrow(message, page[1] if page else OWN, unit)


def alternative_bodies(material: Material, known: Assignment) -> Said:
    """The request's tables are alternatives where each describes an example, and no body can be of two of them; or
    where their captions are alike but for the case that each is of."""
    units = known.bodies.get(REQUEST, [])
    chosen = _by_case(units) or _alternatives(material, units, known)
    blocks = {unit.block for unit in chosen}
    for unit in chosen:
        yield Claim(unit, unit.entries, InBody(REQUEST, alternative=True))
    for unit in units if chosen else ():
        if unit.block not in blocks:
            yield Claim(unit, unit.entries, InStructure(False))


def tables_of_one_body(material: Material, known: Assignment) -> Said:
    """Of several tables of one message, the first describes it, or a later one that alone has the example's names.

    Tables whose captions name nothing go on with it, where they name other fields and no example speaks against it,
    and those whose rows say that they are of the body. What all others describe stands inside.
    """
    for message, units in known.bodies.items():
        if len(units) < 2 or known.has_alternatives(message):
            continue
        shown = {key for value in material.objects(message) for key in value}
        shown |= {entry.name for unit in units for entry in unit.entries if entry.name.partition(".")[0] in shown}
        first = _best(units, shown)
        names = {entry.name for entry in first.entries}
        with_parameters = {unit.block for unit, _, _ in known.parameters}
        for unit in units:
            own = {entry.name for entry in unit.entries}
            goes_on = first.kind in _NAMELESS and unit.kind in _NAMELESS and not own & names
            optional = material.dialect.optional.match(unit.caption) is not None  # the example may go without them
            fits = not shown or own & shown or unit.block in with_parameters or optional
            if unit.block != first.block and not (_says_where(unit) or (goes_on and fits)):
                yield Claim(unit, unit.entries, InStructure(False))
            names |= own


_NAMELESS = (Kind.GENERIC, Kind.BODY, Kind.FORM)


RULES: tuple[Rule, ...] = (
    structure,
    linked_structure,
    by_section_and_caption,
    header_by_its_name,
    message_that_refers,
    first_table_of_a_section,
    named_in_the_uri,
    said_to_be_in_the_query,
    message_on_a_linked_page,
    object_in_a_row_of_statuses,
    message_of_a_named_type,
    structure_below_a_status,
    object_in_a_sentence,
    body_in_a_sentence,
    body_above_the_request_line,
    notes_on_an_example,
    answer_beside_the_query,
    properties_of_the_resource,
    body_in_the_table_of_the_uri,
    query_in_the_table_of_the_body,
    alternative_bodies,
    tables_of_one_body,
)
"""In this order: a later rule may take from an earlier one what it knows better."""


# --- what the rules share ---------------------------------------------------------------------------------


def _follows_a_lost_table(unit: Unit, material: Material) -> bool:
    """Whether the sentence above a table is about another one, which a text copy does not have."""
    match = material.dialect.caption_number.match(unit.placed.label) if material.tables.plain else None
    return bool(match and unit.number and match[1] != unit.number and match[1] not in material.tables.numbers)


def _message(unit: Unit) -> Message:
    failed = unit.placed.failed or unit.failed
    return Message(True, unit.placed.status, failed and not unit.placed.status)


def _message_of(item: Placed) -> Message:
    return Message(True, item.status, item.failed and not item.status)


def _is_placed(unit: Unit, known: Assignment) -> bool:
    return any(isinstance(known.rows[entry.item].where, InRequest) for entry in unit.entries)


def _says_where(unit: Unit) -> bool:
    """Whether a column of a table says where its rows go."""
    return Column.LOCATION in unit.columns and any(entry.location for entry in unit.entries)


def _kind(unit: Unit, uri_names: set[str], dialect: Dialect) -> Kind:
    """What a table describes, by its caption, its label and its section."""
    kind = unit.kind
    if kind is Kind.GENERIC and kind_of(unit.placed.label, dialect) is Kind.HEADER:
        return Kind.HEADER
    in_uri = unit.placed.role is Role.URI
    if kind is Kind.STRUCTURE and unit.entries:
        named = [entry.name in uri_names for entry in unit.entries]
        if all(named) or (in_uri and any(named)):
            return Kind.URI
    return Kind.URI if in_uri and kind in (Kind.GENERIC, Kind.URI) else kind


_LOCATIONS: Mapping[Kind | None, InRequest] = {
    Kind.PATH: InRequest("path"),
    Kind.QUERY: InRequest("query"),
    Kind.HEADER: InRequest("header"),
}


def _by_location(unit: Unit, response: bool, material: Material) -> Iterator[Claim]:
    """Two tables may be printed as one: parameters, and fields of the body. What the path alone has is none of the
    query, whatever the row says; a row that says no place, of a request without a body, is one of the query."""
    message = _message(unit) if response else REQUEST
    in_path = {entry.name for entry in unit.entries if entry.location is Kind.PATH}
    query = {name for call in material.calls for name, _ in call.query}
    only = {name for call in material.calls for name in call.parameters} - in_path - query
    for entry in unit.entries:
        if response:
            where: Where = InHeader(message) if entry.location is Kind.HEADER else InBody(message)
        else:
            in_uri = entry.location is Kind.QUERY and entry.name in only
            in_uri = in_uri or (entry.location is Kind.URI and entry.name not in query)
            unsaid = material.dialect.states_by_name and not entry.location and entry.name not in only
            asked = unsaid and material.method in requests.BODILESS
            place = Kind.QUERY if asked or entry.location is Kind.URI else entry.location
            where = InRequest("path") if in_uri else _LOCATIONS.get(place) or InBody(message)
        yield Claim(unit, (entry,), where)


def _in_response(unit: Unit, kind: Kind) -> Iterator[Claim]:
    if kind is Kind.HEADER:
        yield Claim(unit, unit.entries, InHeader(_message(unit)))
    elif kind in (Kind.BODY, Kind.GENERIC):
        yield Claim(unit, unit.entries, InBody(_message(unit)))


def _in_request(unit: Unit, kind: Kind, material: Material, *, query: bool = True) -> Iterator[Claim]:
    path = {name for call in material.calls for name in call.parameters}
    in_query = {name for call in material.calls for name, _ in call.query} if query else set()
    if kind is Kind.GENERIC:
        bodiless = material.method in requests.BODILESS or _is_removed_without_body(unit, material)
        kind = material.dialect.undecided.get(material.method, Kind.URI if bodiless else kind)
    if place := _LOCATIONS.get(kind):
        for entry in unit.entries:
            # A query table may filter by a name that the path has too. What the URI shows as query is no header.
            misplaced = kind is Kind.HEADER and entry.name in in_query
            yield Claim(unit, (entry,), InRequest("query") if misplaced else place)
    elif kind is Kind.URI:
        missing = path - {entry.name for entry in unit.entries}
        for entry in unit.entries:
            in_path = entry.name in path or any(requests.alike(entry.name, name) for name in missing)
            yield Claim(unit, (entry,), InRequest("path" if in_path else "query"))
    elif kind is Kind.GENERIC or (kind in (Kind.BODY, Kind.FORM) and not material.bodiless):
        yield Claim(unit, unit.entries, InBody(REQUEST, kind is Kind.FORM))


def _is_removed_without_body(unit: Unit, material: Material) -> bool:
    """Whether a table without a number is that of DELETE, whose body has no meaning that all services share (RFC 9110,
    9.3.5), and no example shows one."""
    if unit.number or material.method != "DELETE":
        return False
    return material.dialect.states_by_name and not material.objects(REQUEST)


def _by_case(units: list[Unit]) -> list[Unit]:
    """Tables of one caption, each with a note of its own behind it: `JSON parameters (of a group)`."""
    captions = {unit.caption for unit in units}
    bare = {bare_of_note(caption) for caption in captions}
    return units if len(captions) == len(units) > len(bare) == 1 and not bare & captions else []


def _alternatives(material: Material, units: list[Unit], known: Assignment) -> list[Unit]:
    """The first tables describe all of an example; others may lack a field that their example shows."""
    rows = known.rows.values()
    more = {row.unit.block: row.unit for row in rows if isinstance(row.where, InStructure) and row.where.another_body}
    tables = [*units, *more.values()]
    if len(tables) < 2:
        return []
    shown = [set(value) for value in material.objects(REQUEST)]
    described = [(unit, {entry.name for entry in unit.entries}, _needed(unit, material.dialect)) for unit in tables]
    whole = [each for each in described if any(each[2] <= keys <= each[1] for keys in shown)]
    most = [
        (unit, names, needed)
        for unit, names, needed in described
        if any(needed <= keys and len(keys & names) >= 0.8 * len(keys) for keys in shown)
    ]
    for chosen in (most if whole else [], whole):
        if len(chosen) > 1 and all(
            not needed <= names for one, _, needed in chosen for other, names, _ in chosen if one is not other
        ):
            return sorted((unit for unit, _, _ in chosen), key=lambda unit: unit.block)
    return []


def _needed(unit: Unit, dialect: Dialect) -> set[str]:
    return {entry.name for entry in unit.entries if entry.required and required_of(entry.required.text, dialect)[0]}


def _best(units: list[Unit], shown: Set[str]) -> Unit:
    if shown and not shown & {entry.name for entry in units[0].entries}:
        return next((unit for unit in units[1:] if shown & {entry.name for entry in unit.entries}), units[0])
    return units[0]
