"""Hint and Answered: what judging notes beside findings, for the causes behind them; values that add up."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct


class Hint(Struct, frozen=True, order=True):
    """What may be behind some occurrences of a finding, and behind how many of them."""

    kind: str
    """Of the cause that it speaks for: a value of `cause.Kind`."""
    schema: str
    """`file#pointer` of the schema of the object concerned."""
    name: str
    """What was recorded: a field, or `outer/inner` for one that stands a level too deep; empty where nothing is."""
    meant: str
    """What is documented, in the same form."""
    count: int = 1
    sure: int = 0
    """Of these, how many have a name that resembles the documented one, or a value that can hardly be another."""


def hints(a: tuple[Hint, ...], b: tuple[Hint, ...]) -> tuple[Hint, ...]:
    """The hints of two findings together. Associative and commutative."""
    if not (a and b):
        return a or b
    counts: Counter[tuple[str, str, str, str]] = Counter()
    sure: Counter[tuple[str, str, str, str]] = Counter()
    for hint in (*a, *b):
        key = (hint.kind, hint.schema, hint.name, hint.meant)
        counts[key] += hint.count
        sure[key] += hint.sure
    return tuple(Hint(*key, count, sure[key]) for key, count in sorted(counts.items()))


class Answered(Struct, frozen=True, order=True):
    """How many responses with one status an operation gave in one month, whatever was found in them."""

    spec: str
    operation: str
    """`METHOD /path/{template}`"""
    status: str
    month: str
    """`2026-01`; empty where recordings carry no time."""
    count: int


def answered(a: tuple[Answered, ...], b: tuple[Answered, ...]) -> tuple[Answered, ...]:
    """The counts of two reports together. Associative and commutative."""
    if not (a and b):
        return a or b
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for each in (*a, *b):
        counts[each.spec, each.operation, each.status, each.month] += each.count
    return tuple(Answered(*key, count) for key, count in sorted(counts.items()))
