"""Part and Coverage: which parts of the specs traffic showed, as values that add up."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from msgspec import Struct


class Part(NamedTuple):
    """A part of a spec that traffic can show."""

    kind: str
    """One of `PARTS`."""
    spec: str
    operation: str = ""
    """Empty for a field or an enum value: they belong to a schema, which several operations may share."""
    subject: str = ""
    """What it is: `query limit`, `200`, `request application/json`, `/components/schemas/Backup/properties/id`."""


PARTS = ("operation", "parameter", "status", "media type", "field", "enum value")


class Coverage(Struct, frozen=True):
    """Which parts of the specs the traffic showed. Its size is bounded by that of the specs."""

    documented: frozenset[Part] = frozenset()
    shown: frozenset[Part] = frozenset()

    @property
    def never_shown(self) -> tuple[Part, ...]:
        return tuple(sorted(self.documented - self.shown))

    @property
    def counts(self) -> tuple[tuple[str, int, int], ...]:
        """For each kind of part: how many were shown, of how many documented ones."""
        documented = Counter(part.kind for part in self.documented)
        shown = Counter(part.kind for part in self.shown & self.documented)
        return tuple((kind, shown[kind], documented[kind]) for kind in PARTS)

    @property
    def percent(self) -> float:
        """Of all parts, how many were shown; 100 where nothing is documented."""
        return 100 * len(self.shown & self.documented) / len(self.documented) if self.documented else 100.0

    def merge(self, other: Coverage) -> Coverage:
        """What two runs show together. Associative and commutative."""
        return Coverage(self.documented | other.documented, self.shown | other.shown)
