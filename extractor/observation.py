"""Shape, Fault, Seen and Observations: what traffic showed of the places of a spec, in a form that can be merged.

A place is a schema where a document declares it (`specs/shop.yaml#/components/schemas/Order/properties/id`), so what
several operations show of a shared component comes together. Its size grows with places and distinct names, never
with the amount of traffic.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec.structs import replace

from extractor.finding import Evidence, are_few, first_of, fold_looks

NAMES_KEPT = 100
"""Different fields of one object that are told apart; further ones count together."""
VALUES_KEPT = 50
"""Different values of one place that are told apart: of more, none belongs into an enum."""
SHAPES_KEPT = 50_000
"""Shapes of one observation; below what comes after them, anything goes."""
DEEPEST = 12
"""Levels of one shape; below, anything goes."""
ANY_NAME = "*"
"""Stands for the names of fields that are data, or too many."""


class Kind(StrEnum):
    """How a document can be contradicted at one place."""

    TYPE = "type"
    NULL = "null"
    VALUE = "value"
    """A value that an enum does not list; `detail` is its JSON text, empty for one that is too long for a list."""
    PERSONAL = "personal"
    """A value that an enum does not list, and that may be somebody's: it is nobody's to publish."""
    LIMIT = "limit"
    """A keyword that limits values (`maximum`, `pattern`, `format`, …); `detail` is its name."""
    MISSING = "missing"
    """A required field that is not there; `detail` is its name."""
    FIELD = "field"
    """A field that is not documented; `detail` is its name."""
    STATUS = "status"
    """A response that is not documented; `detail` is its status and media type."""
    QUERY = "query"
    """A query parameter that is not documented; `detail` is its name, empty for one that is a secret's, or data."""
    HEADER = "header"
    """A response header that is not documented; `detail` is the documented status and its name, or empty as above."""


Key = tuple[Kind, str]
_OVERFLOW = {Kind.VALUE: "", Kind.FIELD: ANY_NAME, Kind.STATUS: "", Kind.QUERY: "", Kind.HEADER: ""}
"""Kinds whose details traffic makes up, with what stands for those that are too many; of statuses, media types go."""


@dataclass(slots=True)
class Room:
    """How many more shapes there is room for."""

    left: int = SHAPES_KEPT

    def take(self) -> bool:
        self.left -= 1
        return self.left >= 0


@dataclass(slots=True)
class Shape:
    """What values look like, however many there were: enough to write a schema that all of them satisfy."""

    types: dict[str, int] = field(default_factory=dict)
    """JSON types, and how often each came."""
    low: int | None = None
    high: int | None = None
    """The range of the integers; None where there was none."""
    fields: dict[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    cut: bool = False
    """There was more below than is kept."""

    @property
    def count(self) -> int:
        return sum(self.types.values())

    def stretch(self, integer: int | None) -> None:
        """Widen the range to hold one more integer."""
        if integer is not None:
            self.low = integer if self.low is None else min(self.low, integer)
            self.high = integer if self.high is None else max(self.high, integer)

    def field_named(self, name: str, room: Room) -> Shape | None:
        """The shape of a field, made where it is missing; None where there is no room for it."""
        found = self.fields.get(name)
        if found is not None:
            return found
        if not room.take():
            self.cut = True
            return None
        self.fields[name] = found = Shape()
        names = [each for each in self.fields if each != ANY_NAME]
        if len(names) <= NAMES_KEPT:
            return found
        # The last ones by name count together, so that parts of the traffic fold as the whole would.
        last = self.fields.pop(max(names))
        rest = self.fields.setdefault(ANY_NAME, Shape())
        rest.merge(last, room)
        return rest if last is found else found

    def merge(self, other: Shape, room: Room) -> None:
        """Take in what another shape has seen."""
        add_counts(self.types, other.types)
        self.stretch(other.low)
        self.stretch(other.high)
        self.cut |= other.cut
        for name, inner in other.fields.items():
            mine = self.field_named(name, room)
            if mine is not None:
                mine.merge(inner, room)
        if other.items is not None:
            if self.items is None and room.take():
                self.items = Shape()
            if self.items is None:
                self.cut = True
            else:
                self.items.merge(other.items, room)


@dataclass(slots=True)
class Fault:
    """One contradiction at one place: how often, where first, and what the values look like."""

    count: int = 0
    looks: dict[str, int] = field(default_factory=dict)
    operations: set[str] = field(default_factory=set)
    examples: list[Evidence] = field(default_factory=list)
    shape: Shape | None = None
    """Of the values, where a schema is to be made of them."""

    def wants(self, source: str, index: int) -> bool:
        """Whether an occurrence in this exchange would be kept as evidence."""
        return are_few(self.examples, source, index)

    def look(self, look: str) -> None:
        if look:
            self.looks[look] = self.looks.get(look, 0) + 1
            fold_looks(self.looks)

    @classmethod
    def of_all(cls, faults: Iterable[Fault]) -> Fault:
        """What several come to."""
        room, whole = Room(), cls()
        for fault in faults:
            whole.merge(fault, room)
        return whole

    def merge(self, other: Fault, room: Room) -> None:
        self.count += other.count
        add_counts(self.looks, other.looks)
        fold_looks(self.looks)
        self.operations |= other.operations
        self.examples = first_of((*self.examples, *other.examples))
        if other.shape is not None:
            self.shape = self.shape or Shape()
            self.shape.merge(other.shape, room)


@dataclass(slots=True)
class Seen:
    """What was seen at one place."""

    types: dict[str, int] = field(default_factory=dict)
    """JSON types of all values that stood there, and how often each came."""
    faults: dict[Key, Fault] = field(default_factory=dict)
    shape: Shape | None = None
    """Of all values, where the document leaves open what they are."""

    def fault(self, kind: Kind, detail: str = "") -> Fault:
        """The fault of a kind, made where it is missing; what is one too many counts as one that has no name."""
        key = (kind, detail)
        if key not in self.faults and kind in _OVERFLOW:
            most = VALUES_KEPT if kind is Kind.VALUE else NAMES_KEPT
            if sum(other is kind and name != _OVERFLOW[kind] for other, name in self.faults) >= most:
                key = (kind, detail.partition(" ")[0] if kind is Kind.STATUS else _OVERFLOW[kind])
        return self.faults.setdefault(key, Fault())

    def merge(self, other: Seen, room: Room) -> None:
        add_counts(self.types, other.types)
        for (kind, detail), fault in other.faults.items():
            self.fault(kind, detail).merge(fault, room)
        if other.shape is not None:
            self.shape = self.shape or Shape()
            self.shape.merge(other.shape, room)


@dataclass(slots=True)
class Observations:
    """What was seen at all places, by file and JSON pointer (`shop.yaml#/components/schemas/Order`)."""

    places: dict[str, Seen] = field(default_factory=dict)
    refused: int = 0
    """Mismatches in requests that the server refused: they say nothing of what it takes."""
    unsure: int = 0
    """Mismatches by one of several alternatives that are equally near: they say of none of them that it is wrong."""
    room: Room = field(default_factory=Room)

    def at(self, place: str) -> Seen:
        found = self.places.get(place)
        if found is None:
            found = self.places[place] = Seen()
        return found

    def merge(self, other: Observations) -> None:
        """Take in what another part of the traffic has shown."""
        self.refused += other.refused
        self.unsure += other.unsure
        for place, seen in other.places.items():
            self.at(place).merge(seen, self.room)

    def shift(self, lines: int, items: int) -> None:
        """Move the evidence of a part of a file before which there are so many lines and exchanges."""
        for fault in self._faults():
            fault.examples = [
                replace(each, line=each.line + lines if each.line else 0, index=each.index + items)
                for each in fault.examples
            ]

    def _faults(self) -> Iterable[Fault]:
        return (fault for seen in self.places.values() for fault in seen.faults.values())


def add_counts(counts: dict[str, int], more: dict[str, int]) -> None:
    for name, count in more.items():
        counts[name] = counts.get(name, 0) + count
