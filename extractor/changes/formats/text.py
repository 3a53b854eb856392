"""Text for people: by operation, the worst first, old beside new, and the table rows that say so."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.changes.change import Change, Comparison, Label
from extractor.changes.format import ComparisonFormat, Options, grouped, label, totals
from extractor.finding import Place
from extractor.untrusted import show


def _render(comparison: Comparison, options: Options) -> str:
    return "".join(f"{line}\n" for line in _lines(comparison, options))


def _lines(comparison: Comparison, options: Options) -> Iterator[str]:
    for (spec, operation), changes in grouped(comparison.changes):
        shown = [change for change in changes if options.editorial or change.label is not Label.EDITORIAL]
        if not shown:
            continue
        yield f"{show(operation)}  {show(spec)}"
        for change in shown:
            yield from _change(change)
        if len(shown) < len(changes):
            yield f"  and {len(changes) - len(shown)} editorial"
        yield ""
    for reason in comparison.unchecked:
        yield f"not compared: {show(reason)}"
    yield totals(comparison)


def _change(change: Change) -> Iterator[str]:
    where = " ".join(part for part in (change.part, change.status, change.pointer) if part)
    yield f"  {label(change):<10} {show(where)}  {show(change.kind)}"
    if change.words:
        yield f"             {show(change.words)}"
    places = list(dict.fromkeys(filter(None, (_place(change.old_place), _place(change.new_place)))))
    if change.label is not Label.EDITORIAL and places:
        yield f"             {' → '.join(places)}"


def _place(place: Place | None) -> str:
    return show(" · ".join(part for part in (place.page, place.table, place.row) if part)) if place else ""


FORMAT = ComparisonFormat("for people", _render)
