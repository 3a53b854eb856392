"""Titles → the table of a resource's properties, which stands above the operations that send and answer it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from urllib.parse import unquote

from msgspec.structs import replace

from extractor.pages.dialect import Column, Dialect, Kind
from extractor.pages.document import Text
from extractor.pages.meaning.answers import part_of_many
from extractor.pages.meaning.links import OUTSIDE
from extractor.pages.meaning.material import ANSWER, REQUEST, Material, Message
from extractor.pages.meaning.places import Assignment, Borrow
from extractor.pages.outline.request_lines.requests import BODILESS, alike
from extractor.pages.outline.sections import Placed
from extractor.pages.tables.units import Unit

_SEVERAL = 2
_FEW = 4


def properties_of_the_resource(material: Material, known: Assignment) -> Iterator[Borrow]:
    """A message without a table is the resource that the path names, where one table of the page, outside of its
    operations, has the properties of that: `Lamp properties` above `POST /lamps` and `GET /lamps/{id}`.

    Examples must show it: without any, what is created is sent, and what is created or shown alone is answered, where
    the page says nothing of the answer.
    """
    unit = _properties(material)
    if unit is None:
        return
    described = {*known.bodies, *known.borrowed}
    names = {entry.name for entry in unit.entries}
    # What is created needs of it, a change and an answer may leave out.
    answered = replace(unit, entries=tuple(replace(entry, required=None, optional=False) for entry in unit.entries))
    alone = material.calls[0].path.endswith("}")
    creates = material.method == "POST" and not alone
    if REQUEST not in described and material.method not in BODILESS and _is(REQUEST, names, material, goes=creates):
        yield Borrow(REQUEST, OUTSIDE, unit if material.method == "POST" else answered)
    if any(message.response for message in described) or part_of_many(material):
        return
    told = bool(material.statuses) or any(
        _speaks_of_the_answer(item, material.dialect) for item in material.chapter.placed
    )
    goes = (creates or (alone and material.method == "GET")) and not told
    if _is(ANSWER, names, material, goes=goes):
        yield Borrow(ANSWER, OUTSIDE, answered)
    elif _lists(names, material):
        yield Borrow(ANSWER, OUTSIDE, answered, many=True)


def _speaks_of_the_answer(item: Placed, dialect: Dialect) -> bool:
    """Whether a block names a status, or says in words what is answered: perhaps a part of the resource."""
    return bool(item.status) or (isinstance(item.block, Text) and dialect.answers.search(item.block.text) is not None)


def _properties(material: Material) -> Unit | None:
    """The one table of properties, with their types, that is called like the last word of the path."""
    outside = material.links.tables(OUTSIDE)
    if outside is None or not material.dialect.states_by_name:
        return None
    words = [part for part in material.calls[0].path.split("/") if part and "{" not in part]
    found = [
        unit
        for unit in outside.units
        if words and unit.kind is Kind.STRUCTURE and Column.TYPE in unit.columns and _is_called(unit.name, words[-1])
    ]
    linked = {outside.at(anchor) for anchor in _anchors(material)} - {None}
    return found[0] if len(found) == 1 and linked <= {found[0]} else None


def _anchors(material: Material) -> Iterator[str]:
    """Where on its page the texts of a chapter link: a table there is what they speak of."""
    for item in material.chapter.placed:
        for link in item.block.links if isinstance(item.block, Text) else ():
            if link.href.startswith("#"):
                yield unquote(link.href[1:])


def _is_called(name: str, word: str) -> bool:
    """Whether a table is called like a word of the path, with its last word or all of them: `Boat notes`, `notes`."""
    return alike(name, word) or alike(name.split()[-1] if name.split() else "", word)


def _is(message: Message, names: Set[str], material: Material, *, goes: bool) -> bool:
    """Whether the examples of a message show properties and hardly anything else; without any, whether that `goes`
    without."""
    shown = material.values(message)
    return all(_fits(value, names) or _fits(_only(value), names) for value in shown) if shown else goes


def _fits(value: object, names: Set[str]) -> bool:
    """Whether an object has properties only; or, of two and more, hardly anything else: links, or what was added since
    the page was written."""
    if not isinstance(value, dict) or not value:
        return False
    others = value.keys() - names
    return not others or (len(value) - len(others) >= _SEVERAL and len(others) <= max(1, len(value) // _FEW))


def _only(value: object) -> object:
    """What an object has under its one key: a message may be wrapped in what it is of."""
    return next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else None


def _lists(names: Set[str], material: Material) -> bool:
    """Whether the examples of the answer show a list of the resource, alone or under one key of an object."""
    shown = [value if isinstance(value, list) else _only_list(value) for value in material.values(ANSWER)]
    return bool(shown) and all(items and all(_fits(item, names) for item in items) for items in shown)


def _only_list(value: object) -> list[object]:
    """The one list that an object has, empty where it has none or several."""
    lists = [each for each in value.values() if isinstance(each, list)] if isinstance(value, dict) else []
    return lists[0] if len(lists) == 1 else []
