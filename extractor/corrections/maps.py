"""Names that are not documented, where they are too many or too regular to be names → what they are together."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.observation import ANY_NAME, NAMES_KEPT, Fault, Key, Kind, Room, Shape

_FEWEST = 10
"""Names that are evidently numbered; of fewer, `address1` and `address2` may well be fields."""
_ANY = {Kind.FIELD: ANY_NAME, Kind.QUERY: "", Kind.HEADER: ""}
"""What stands for names that are data."""
_NUMBERED = 0.9
"""Of the names, how many have a digit in them where all are data: of an id without one there may be a few."""


def fields_of(shape: Shape) -> Mapping[str, Shape]:
    """The fields of an object: one that stands for any name where the names are data."""
    if not _are_data(shape.fields):
        return shape.fields
    room, whole = Room(), Shape()
    for inner in shape.fields.values():
        whole.merge(inner, room)
    return {ANY_NAME: whole}


def faults_of(faults: Mapping[Key, Fault]) -> Mapping[Key, Fault]:
    """The faults of one place: of names that are not documented, one for any of them where they are data."""
    found = dict(faults)
    for kind, rest in _ANY.items():
        named = {name: fault for (each, name), fault in faults.items() if each is kind}
        if _are_data({name: fault.shape or Shape() for name, fault in named.items()}, rest):
            room, whole = Room(), Fault()
            for name, fault in named.items():
                whole.merge(fault, room)
                del found[kind, name]
            found[kind, rest] = whole
    return found


def _are_data(named: Mapping[str, Shape], rest: str = ANY_NAME) -> bool:
    """Whether names are data: more than are told apart, or those of fields, numbered and with values of one type.

    `rest` stands for those that are known to be.
    """
    names = named.keys() - {rest}
    if len(names) >= NAMES_KEPT and rest in named:
        return True
    if len(names) < _FEWEST or rest != ANY_NAME:
        return False
    types = {"number" if name == "integer" else name for shape in named.values() for name in shape.types}
    numbered = sum(any(map(str.isdigit, name)) for name in names)
    return len(types - {"null"}) == 1 and numbered >= _NUMBERED * len(names)
