"""Sentences → the object that a success answers: `Returns a list of [boat](boat.md#boat-object) objects.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from extractor.pages.dialect import Kind
from extractor.pages.document import Link, Text
from extractor.pages.meaning.links import OUTSIDE, OWN
from extractor.pages.meaning.material import ANSWER, Material
from extractor.pages.tables.units import Unit

_SENTENCE = re.compile(r"[^.。\n]*(?:\.(?=\w)[^.。\n]*)*")
_STATUS = re.compile(r"\b(2\d\d)\b")
_SEVERAL = re.compile(r"s\b|\s*(?:objects|resources|entities|items|records|models|structures)\b", re.IGNORECASE)
_WITH_STATUS = re.compile(r"`?2\d\d[\w ]*?`?\s+with\b")
"""A status whose body comes next: `answers 200 OK with a boat`."""
_NEAR = 120
"""Characters between the verb and its object."""


class Answered(Struct, frozen=True):
    """What a sentence says that is answered: the table of the object, and whether it is one of many."""

    scope: str
    unit: Unit
    many: bool
    status: str


def answered(text: Text, material: Material) -> Answered | None:
    """What the first sentence of a text says that names an object with a table; None where none does."""
    dialect = material.dialect
    for sentence in _SENTENCE.findall(text.text) if text.links else ():
        verb = dialect.answers.search(sentence)
        if verb is None:
            continue
        for at, link in _links(sentence, text):
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


def _shows_an_object(material: Material) -> bool:
    """Whether examples show the object that has the list: a sentence does not say how it calls it."""
    return bool(material.objects(ANSWER))


def _links(sentence: str, text: Text) -> Iterator[tuple[int, Link]]:
    """The links of a sentence with their places in it."""
    at = 0
    for link in text.links:
        place = sentence.find(link.text, at) if link.text else -1
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
        if unit and unit.kind in (Kind.STRUCTURE, Kind.GENERIC) and (scope == page or unit.block >= 0):
            return scope, unit
    return None
