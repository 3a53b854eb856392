"""Fields that are not documented, where they are too many or too regular to be names → what they are as one map."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.observation import ANY_NAME, NAMES_KEPT, Fault, Key, Kind, Room, Shape

_FEWEST = 10
"""Names that are evidently numbered; of fewer, `address1` and `address2` may well be fields."""
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
    """The faults of one place: of fields that are not documented, one for any name where the names are data."""
    fields = {key: fault for key, fault in faults.items() if key[0] is Kind.FIELD}
    if not _are_data({name: fault.shape or Shape() for (_, name), fault in fields.items()}):
        return faults
    room, whole = Room(), Fault()
    for fault in fields.values():
        whole.merge(fault, room)
    return {**{key: fault for key, fault in faults.items() if key not in fields}, (Kind.FIELD, ANY_NAME): whole}


def _are_data(named: Mapping[str, Shape]) -> bool:
    """Whether the names of fields are data: more than are told apart, or numbered and with values of one type."""
    names = named.keys() - {ANY_NAME}
    if len(names) < _FEWEST:
        return False
    if len(names) >= NAMES_KEPT and ANY_NAME in named:
        return True
    types = {"number" if name == "integer" else name for shape in named.values() for name in shape.types}
    numbered = sum(any(map(str.isdigit, name)) for name in names)
    return len(types - {"null"}) == 1 and numbered >= _NUMBERED * len(names)
