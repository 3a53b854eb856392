"""Sentences → the object that a success answers, or a request takes: `Returns a list of [boat](boat.md#boat-object)
objects.`, `Accepts a [boat](boat.md#boat-object) object.`, `Takes a list of boats.`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import ArrayOf
from extractor.pages.cells.columns import columns_of
from extractor.pages.cells.types import type_of
from extractor.pages.dialect import Kind, Role
from extractor.pages.document import CLAUSE_END, Cell, Item, Link, Table, Text, squeeze
from extractor.pages.meaning import inference
from extractor.pages.meaning.links import OUTSIDE, OWN
from extractor.pages.meaning.material import ANSWER, REQUEST, Material, Message
from extractor.pages.meaning.places import Assignment, Borrow, Said
from extractor.pages.outline.as_tables.whole_bodies import fields_in, in_brackets
from extractor.pages.outline.request_lines.requests import BODILESS
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import ANSWERED, title_role
from extractor.pages.patterns import deferred
from extractor.pages.tables.index import fold
from extractor.pages.tables.status_rows import types_in
from extractor.pages.tables.units import Entry, Unit, unit_of

_SENTENCE = deferred(r"[^.。\n]*(?:\.(?=\w)[^.。\n]*)*")
_STATUS = deferred(r"\b(2\d\d)\b")
_SEVERAL = deferred(r"s\b|\s*(?:objects|resources|entities|items|records|models|structures)\b", re.IGNORECASE)
_WITH_STATUS = deferred(r"`?2\d\d[\w ]{0,60}?`?\s+with\b")
"""A status whose body comes next: `answers 200 OK with a boat`."""
_NEAR = 120
"""Characters between the verb and its object."""


class Answered(Struct, frozen=True):
    """What a sentence says that is answered: the table of the object, and whether it is one of many."""

    scope: str
    unit: Unit
    many: bool
    status: str


def object_in_a_sentence(material: Material, known: Assignment) -> Said:
    """A response without a table is the object that a sentence says is answered, and whose table it links.

    What a request needs of it, an answer may leave out.
    """
    answers = (message for message in (*known.bodies, *known.borrowed) if message.response)
    if not material.dialect.states_by_name or not all(message.is_failure for message in answers):
        return
    for item in material.chapter.placed:
        if item.failed or item.role not in _SAYING_ANSWERS:
            continue
        found = answered(item.block, material) if isinstance(item.block, Text) else None
        if found is None and item.role is Role.RESPONSE and isinstance(item.block, Text):
            found = _linked_alone(item.block, material) or _linked_and_shown(item.block, material, ANSWER)
        if found:
            message = Message(True, found.status or item.status)
            yield Borrow(message, found.scope, replace(found.unit, entries=_unasked(found.unit)), found.many)
            return


def structure_below_a_status(material: Material, known: Assignment) -> Said:
    """A response without a table is the structure that the section of its status links behind its words, or alone, and
    calls by its name: `There is no such boat.`, and a link that says `Problem`."""
    described = {*known.bodies, *known.borrowed}
    for item in material.chapter.placed if material.dialect.states_by_name else ():
        message, text = Message(True, item.status), item.block
        if not item.status or item.role not in ANSWERED or not isinstance(text, Text) or message in described:
            continue
        links = [link for link in text.links if link.text]
        last = links[0].text.strip("`* ") if len(links) == 1 else ""
        words = text.text.rstrip("`*. ").removesuffix("]")
        before = words.removesuffix(last)
        found = _table(links[0], material) if last and before != words else None
        if (
            found
            and found[1].kind is Kind.STRUCTURE
            and not material.dialect.refers.search(CLAUSE_END.split(before)[-1])
        ):
            described.add(message)
            many = _IN_A_LIST.search(before) is not None
            yield Borrow(message, found[0], replace(found[1], entries=_unasked(found[1])), many)


_IN_A_LIST = deferred(r"(?:array|list)?[\[<]$|\b(?:array|list) of $", re.IGNORECASE)


def body_in_a_sentence(material: Material, known: Assignment) -> Said:
    """A request without a table of its body takes the object that a sentence says, and whose table it links."""
    described = REQUEST in known.bodies or REQUEST in known.borrowed
    if not material.dialect.states_by_name or material.method in BODILESS or described:
        return
    for item in material.chapter.placed:
        said = item.role in _SAYING_ANSWERS or item.role is Role.REQUEST
        found = taken(item.block, material) if said and isinstance(item.block, Text) else None
        if found is None and item.role is Role.REQUEST and isinstance(item.block, Text):
            found = _linked_and_shown(item.block, material, REQUEST)
        if found:
            yield Borrow(REQUEST, found.scope, replace(found.unit, entries=_unasked(found.unit)), found.many)
            return


def object_in_a_row_of_statuses(material: Material, known: Assignment) -> Said:
    """A response without a table is the object that the row of its status links as what is answered.

    One whose status no table names may be the success's; a failure has only a table that says so.
    """
    answers = {message for message in (*known.bodies, *known.borrowed) if message.response}
    if not material.dialect.states_by_name:
        return
    for item in material.chapter.placed:
        for status, cell, at in types_in(item.block, material.dialect) if isinstance(item.block, Table) else ():
            message = Message(True, status)
            fails = message.is_failure or status == "default"
            of_class = [each for each in answers if each.is_failure is fails]
            described = message in answers or any(each.failed or not fails for each in of_class)
            if not described and (written := _written_out(item, cell, at, material)):
                yield Borrow(message, OWN, written, squeeze(cell.text)[:1] == "[")
            alone = len(cell.links) == 1 and "{" not in cell.text  # in an object it is the type of a field
            found = _table(cell.links[0], material) if alone and not described else None
            if found:
                scope, unit = found
                many = isinstance(type_of(squeeze(cell.text), material.dialect).schema, ArrayOf)
                yield Borrow(message, scope, replace(unit, entries=_unasked(unit)), many)


def _written_out(item: Placed, cell: Cell, at: int, material: Material) -> Unit | None:
    """The table of the fields of an object, or of a list of such, that a cell of a table of statuses writes out."""
    text = squeeze(cell.text)
    held = in_brackets(text) or text
    if held[:1] != "{" or not isinstance(item.block, Table):
        return None
    row = item.block.rows[at - 1]
    table = fields_in(replace(cell, text=held), row.line, material.dialect)
    if table is None or table.header is None:
        return None
    roles = columns_of(table.header.cells, material.dialect)
    unit = unit_of(item, table, roles, material.page, material.dialect, f"{item.index}.{at}")
    entries = tuple(replace(entry, item=Item(item.index, at)) for entry in unit.entries)
    return replace(unit, kind=Kind.GENERIC, entries=entries)


def message_of_a_named_type(material: Material, known: Assignment) -> Said:
    """A message without a table is the structure that a label for it names: ``Response body: `Boat[]` ``."""
    described = {*known.bodies, *known.borrowed}
    for item in material.chapter.placed if material.dialect.states_by_name else ():
        label, name = _labelled(item.block) if isinstance(item.block, Text) else ("", "")
        role = title_role(label, material.dialect, whole=True) if name else None
        message = {Role.REQUEST: REQUEST, Role.RESPONSE: Message(True, item.status)}.get(role) if role else None
        if message is None or message in described or (message == REQUEST and material.method in BODILESS):
            continue
        kind = type_of(name, material.dialect)
        for scope in (OWN, OUTSIDE) if kind.name else ():
            there = material.links.tables(scope)
            found = there.names.get(fold(kind.name), ()) if there else ()
            if len(found) == 1 and message not in described:
                described.add(message)
                unit = found[0] if message == REQUEST else replace(found[0], entries=_unasked(found[0]))
                yield Borrow(message, scope, unit, isinstance(kind.schema, ArrayOf))


def _labelled(text: Text) -> tuple[str, str]:
    """A label and the one word behind it, which the first line of a text is; else nothing."""
    label, _, name = text.lines[0].replace("：", ":").partition(":")
    name = name.strip(" `*")
    return (label.strip(" `*"), name) if name and len(name) <= _MAX_NAME and " " not in name else ("", "")


_MAX_NAME = 60


def _unasked(unit: Unit) -> tuple[Entry, ...]:
    """The rows of a table of which another message needs not all."""
    if unit.is_whole:
        return unit.entries
    return tuple(replace(entry, required=None, optional=False) for entry in unit.entries)


_SAYING_ANSWERS = (Role.RESPONSE, Role.RESPONSE_EXAMPLE, Role.NAMED, Role.DESCRIPTION, Role.URI)
"""Sections in which sentences say what a success answers."""


def answered(text: Text, material: Material) -> Answered | None:
    """What the first sentence of a text says that names an object with a table; None where none does."""
    dialect = material.dialect
    for sentence in _SENTENCE.findall(text.text) if text.links else ():
        verb = dialect.answers.search(sentence)
        if verb is None:
            continue
        if before := _answered_before(sentence, text, material):
            return before
        for at, link in _links(sentence, text, verb.end()):
            between = _WITH_STATUS.sub("", sentence[verb.end() : at])
            if at < verb.end() or len(between) > _NEAR:
                continue
            held = bool(dialect.answers_in_an_object.search(between))
            if dialect.answers_part.search(between) and not (held and _shows_an_object(material)):
                break
            if found := _table(link, material):
                behind = sentence[at + len(link.text) :]
                many = held or bool(dialect.answers_many.search(between)) or bool(_SEVERAL.match(behind))
                status = _STATUS.search(sentence)
                return Answered(*found, many, status[1] if status else "")
    return None


def _linked_alone(text: Text, material: Material) -> Answered | None:
    """The object that a text links and says no more of: the type of what is answered, or of one of many."""
    words = text.text.strip("`* ")
    link = text.links[0] if len(text.links) == 1 else None
    kind = type_of(words, material.dialect)
    alone = link and link.text and link.text.strip("`* ") in (words, kind.name)
    found = _table(link, material) if link and alone else None
    return Answered(*found, isinstance(kind.schema, ArrayOf), "") if found else None


def _linked_and_shown(text: Text, material: Material, message: Message) -> Answered | None:
    """The object whose table a text about a message links, whatever it says of it, where examples of the message show
    what that describes: `See the [boat data model](#boat-data-model).`

    A request may send a part of what another page describes; a data model of its own page is that of its body.
    """
    links = [link for link in text.links if link.text and (message.response or link.href.startswith("#"))]
    found = [table for link in links if (table := _table(link, material))]
    if len(found) != 1:
        return None
    names = {entry.name for entry in found[0][1].entries}
    shown = material.objects(message)
    held = [inference.objects([each[key]]) for each in shown for key in each]
    shows = any(inference.agrees(names, objects) and len(names) > 1 for objects in (shown, *held))
    return Answered(*found[0], many=False, status="") if shows else None


def part_of_many(material: Material) -> Unit | None:
    """The table of the object of which a sentence says that a success answers a list of parts: `Returns a list of
    partial [boat](#boat) objects.`"""
    dialect = material.dialect
    for item in material.chapter.placed:
        text = item.block
        if item.failed or item.role not in _SAYING_ANSWERS or not isinstance(text, Text) or not text.links:
            continue
        for sentence in _SENTENCE.findall(text.text):
            verb = dialect.answers.search(sentence)
            for at, link in _links(sentence, text, verb.end()) if verb else ():
                between = sentence[verb.end() : at] if verb else ""
                part = dialect.answers_part.search(between)
                said = part and dialect.part_of_an_object.match(between[part.start() :])
                if said and dialect.answers_many.search(between) and (found := _table(link, material)):
                    return found[1]
    return None


def _answered_before(sentence: str, text: Text, material: Material) -> Answered | None:
    """The object whose link stands right before the words for what is answered: `A [boat](#boat) is returned`."""
    for at, link in _links(sentence, text):
        said = material.dialect.answers_behind.match(sentence[at + len(link.text) :])
        if said and (found := _table(link, material)):
            status = _STATUS.search(sentence)
            return Answered(
                *found, bool(material.dialect.answers_many.search(sentence[:at])), status[1] if status else ""
            )
    return None


def taken(text: Text, material: Material) -> Answered | None:
    """What a text says that the body of the request is: the object that it links right behind the words for it."""
    for sentence in _SENTENCE.findall(text.text) if text.links else ():
        for at, link in _links(sentence, text):
            said = material.dialect.takes.search(sentence, 0, at)
            found = _table(link, material) if said else None
            if said and found:
                many = bool(material.dialect.takes_many.search(said[0]))
                return Answered(*found, many, "")
    return None


def takes_many(material: Material, names: Set[str]) -> bool:
    """Whether a sentence says that the request's body is a list of what its table describes.

    One that names a row of the table (`names`) is about that field.
    """
    for item in material.chapter.placed:
        if item.role not in _SAYING_BODIES or not isinstance(item.block, Text) or item.block.depth:
            continue
        for sentence in _SENTENCE.findall(item.block.text):
            found = material.dialect.takes_many.search(sentence)
            elsewhere = found and found.lastindex and item.role is not Role.REQUEST
            if found and not elsewhere and not names & set(_WORD.findall(sentence)):
                return True
    return False


_SAYING_BODIES = (Role.REQUEST, Role.NAMED, Role.DESCRIPTION, Role.URI)
"""Sections in which sentences say what a request takes."""
_WORD = deferred(r"[\w.-]+")


def _shows_an_object(material: Material) -> bool:
    """Whether examples show the object that has the list: a sentence does not say how it calls it."""
    return bool(material.objects(ANSWER))


def _links(sentence: str, text: Text, behind: int = 0) -> Iterator[tuple[int, Link]]:
    """The links of a sentence with their places in it; the words of one that stand twice, `behind` a place if there."""
    at = 0
    for link in text.links:
        place = sentence.find(link.text, max(at, behind)) if link.text else -1
        place = sentence.find(link.text, at) if link.text and place < 0 else place
        if place >= 0:
            yield place, link
            at = place + len(link.text)


def _table(link: Link, material: Material) -> tuple[str, Unit] | None:
    """The table that a link leads to, with the scope that it stands in."""
    page, anchor = material.links.lead(link, material.page)
    if link.href.startswith("#"):
        page, anchor = material.page, link.href[1:]
    if not page:
        return None
    for scope in (OWN, OUTSIDE) if page == material.page else (page,):
        there = material.links.tables(scope)
        unit = (there.at(anchor) if anchor else there.whole) if there else None
        if unit and unit.kind in (Kind.STRUCTURE, Kind.GENERIC):
            return scope, unit
    return None
