"""Text for people: by operation, the worst first, old beside new, and the table rows that say so."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.changes.change import Change, Comparison, Label
from extractor.changes.format import ComparisonFormat, Options, cited, grouped, label, totals
from extractor.untrusted import show


def _render(comparison: Comparison, options: Options) -> str:
    return "".join(f"{line}\n" for line in _lines(comparison, options))


def _lines(comparison: Comparison, options: Options) -> Iterator[str]:
    for (spec, operation), changes in grouped(comparison.changes):
        shown = options.listed(changes)
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
    places = [show(cited(place)) for place in (change.old_place, change.new_place) if place]
    if change.label is not Label.EDITORIAL and any(places):
        yield f"             {' → '.join(dict.fromkeys(filter(None, places)))}"


FORMAT = ComparisonFormat("for people", _render)
