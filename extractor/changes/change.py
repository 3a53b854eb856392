"""Change and Comparison: what differs between two editions of an API, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from extractor.changes.wording import cut
from extractor.finding import Place
from extractor.pointer import escape

Direction = Literal["request", "response"]
Effect = Literal["narrowed", "widened", "changed"]
"""What became of the set of values that a schema allows; `changed` is neither, or cannot be determined."""


class Label(StrEnum):
    """What a change means, by the reader's question: would a client written for the old edition fail?"""

    BREAKING = "breaking"
    """It could fail."""
    COMPATIBLE = "compatible"
    """The API is another one, and such a client does not notice."""
    EDITORIAL = "editorial"
    """Other words for the same API."""


ORDER = {label: number for number, label in enumerate(Label)}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    label: Label
    kind: str
    """A code of the catalogue (`response/type-changed`); one that ends in `lost` is the reader's loss."""
    spec: str
    """Name of the new document, or of the old one where the new one is gone."""
    operation: str = ""
    """`METHOD /path`, with the new template; empty where the whole document is meant."""
    variant: str = ""
    """Which page of an operation that several pages describe (`action_id=stop`); empty is all of it."""
    part: str = ""
    """`request`, `response` or `operation`; `api` for the whole document."""
    status: str = ""
    pointer: str = ""
    """JSON pointer (RFC 6901) with `*` for array indexes and keys of maps; `/query/limit` for a parameter."""
    old: str = ""
    """In words; empty is nothing."""
    new: str = ""
    old_place: Place | None = None
    new_place: Place | None = None
    vanished: tuple[str, ...] = ()
    """Names or values that a table row stood for and that are gone."""
    page: str = ""
    """The page that describes the operation in the new edition."""

    @property
    def lost(self) -> bool:
        """Whether the page still has it: not the vendor removed it, the reader lost it."""
        return self.kind.endswith("lost")

    @property
    def words(self) -> str:
        """Old and new in one line; empty where the kind says all."""
        if self.old and self.new:
            return f"{self.old} → {self.new}"
        return f"was {self.old}" if self.old else f"now {self.new}" if self.new else ""


@dataclass(frozen=True, slots=True)
class At:
    """Where the walk is, on both sides."""

    pointer: str = ""
    old: Place | None = None
    """The table row that says it."""
    new: Place | None = None
    row: str = ""
    """The field that this row is about."""
    depth: int = 0
    old_table: Place | None = None
    """The table whose rows are the fields here."""
    new_table: Place | None = None

    @property
    def moved(self) -> tuple[str, str] | tuple[()]:
        """The page and table on both sides, where they are not the same."""
        if self.old is None or self.new is None or (self.old.page, self.old.table) == (self.new.page, self.new.table):
            return ()
        old, new = (cut(" · ".join(filter(None, (each.page, each.table)))) for each in (self.old, self.new))
        return old, new

    def field(self, name: str) -> At:
        return replace(self, pointer=f"{self.pointer}/{escape(name)}", row=name, depth=self.depth + 1)

    def inside(self) -> At:
        """The elements of an array, the values of a map: the row stays that of the field that holds them."""
        return replace(self, pointer=f"{self.pointer}/*", depth=self.depth + 1)


Sink = Callable[[str, Label, At, str, str, tuple[str, ...]], None]
"""Takes a difference: its kind without the part (`type-changed`), what it means, where it is, both sides in words,
and the names or values that are gone."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, in one fixed order."""

    changes: tuple[Change, ...] = ()
    operations: int = 0
    """How many operations were compared or exist on one side only."""
    unchecked: tuple[str, ...] = ()
    """What could not be compared, and why: silence is never sameness."""

    def at_or_above(self, label: Label) -> int:
        """How many changes weigh as much as `label` or more."""
        return sum(ORDER[change.label] <= ORDER[label] for change in self.changes)

    @property
    def lost(self) -> int:
        """How many changes are the reader's losses."""
        return sum(change.lost for change in self.changes)


def order(change: Change) -> tuple[object, ...]:
    """Sorts changes by operation, and the worst of an operation first."""
    return (
        *(change.spec, change.operation, change.variant, ORDER[change.label], change.part, change.status),
        *(change.pointer, change.kind, change.old, change.new),
    )


def weigh(direction: Direction, effect: Effect) -> Label:
    """The label of a change of what is allowed.

    A client writes requests: what is no longer accepted breaks it. It reads responses: what it does not know
    breaks it. What can be neither shown to be narrower nor wider is taken for the worse.
    """
    harmless: Effect = "widened" if direction == "request" else "narrowed"
    return Label.COMPATIBLE if effect == harmless else Label.BREAKING
