"""Rows, ItemCount and Verdicts: the totals of a report, as values that add up."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct


class Rows(Struct, frozen=True):
    """The ledger's totals: every table row is in exactly one of these."""

    used: int = 0
    ignored: int = 0
    not_understood: int = 0

    def __add__(self, other: Rows) -> Rows:
        return Rows(self.used + other.used, self.ignored + other.ignored, self.not_understood + other.not_understood)

    @property
    def total(self) -> int:
        return self.used + self.ignored + self.not_understood


class ItemCount(Struct, frozen=True, order=True):
    """How many items of pages a rule gave a verdict: an item is a table row, a request line, an example, …"""

    kind: str
    verdict: str
    """`placed`, `ignored` or `not understood`."""
    rule: str
    count: int


def added(a: tuple[ItemCount, ...], b: tuple[ItemCount, ...]) -> tuple[ItemCount, ...]:
    """The counts of two reports together. Associative and commutative."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for item in (*a, *b):
        counts[item.kind, item.verdict, item.rule] += item.count
    return tuple(ItemCount(*key, count) for key, count in sorted(counts.items()))


class Verdicts(Struct, frozen=True):
    """Exchanges by verdict; the three always add up to the exchanges read."""

    conforming: int = 0
    violating: int = 0
    not_checked: int = 0

    def __add__(self, other: Verdicts) -> Verdicts:
        return Verdicts(
            self.conforming + other.conforming,
            self.violating + other.violating,
            self.not_checked + other.not_checked,
        )

    @property
    def total(self) -> int:
        return self.conforming + self.violating + self.not_checked
