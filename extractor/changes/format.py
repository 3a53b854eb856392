"""What a ComparisonFormat is, and what all of them share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from extractor.changes.change import Change, Comparison, Label
from extractor.finding import Place
from extractor.wording import counted


@dataclass(frozen=True, slots=True)
class Options:
    """How much is wanted of a format for people."""

    editorial: bool = False
    """Whether editorial changes are listed, and not only counted."""
    version: str = ""
    """The tool's, for the formats that say it; empty, they do not. So are the others below."""
    editions: tuple[str, ...] = ()
    """The old and the new edition, as typed."""
    command: str = ""
    """The command that makes the comparison again."""
    date: str = ""
    """The day of the run. It is given, since a comparison is rendered without a clock: the same bytes each time."""

    def listed(self, changes: Iterable[Change]) -> list[Change]:
        """Those that are listed, and not only counted."""
        return [change for change in changes if self.editorial or change.label is not Label.EDITORIAL]


@dataclass(frozen=True, slots=True)
class ComparisonFormat:
    """A plugin of the folder `formats/`; the module's name is the format's name."""

    description: str
    """One line for `--help`."""
    render: Callable[[Comparison, Options], str]
    repeats: bool = False
    """Whether it makes use of `Options.command`, `Options.editions` and `Options.date`."""


def heading(change: Change) -> str:
    """The operation that a change belongs to."""
    return " ".join(part for part in (change.operation, change.variant and f"({change.variant})") if part) or "document"


def cited(place: Place) -> str:
    """The page, table and row of a place."""
    return " · ".join(filter(None, (place.page, place.table, place.row)))


def label(change: Change) -> str:
    return "lost by the reader" if change.lost else change.label.value


def totals(comparison: Comparison) -> str:
    """What there is, in one line."""
    counts = Counter(change.label for change in comparison.changes)
    listed = ", ".join(f"{counts[each]} {each}" for each in Label)
    lost = f" ({comparison.lost} lost by the reader)" if comparison.lost else ""
    return f"{listed}{lost} in {counted(comparison.operations, 'operation')}"


def grouped(changes: Iterable[Change]) -> Iterator[tuple[tuple[str, str], list[Change]]]:
    """Changes by spec and operation; what several statuses have alike is one change of all of them."""
    for key, group in groupby(changes, key=lambda change: (change.spec, heading(change))):
        merged: dict[tuple[object, ...], list[Change]] = {}
        for change in group:
            alike = (change.label, change.kind, change.part, change.pointer, change.old, change.new)
            merged.setdefault(alike, []).append(change)
        yield key, [replace(each[0], status=" ".join(change.status for change in each)) for each in merged.values()]
