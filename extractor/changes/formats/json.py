"""JSON for other programs: complete and stable, one change a line, the same bytes for equal comparisons."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from extractor.changes.change import Change, Comparison, Label
from extractor.changes.format import ComparisonFormat, Options
from extractor.finding import Place
from extractor.untrusted import escaped

VERSION = 1


def _render(comparison: Comparison, options: Options) -> str:
    labels = [change.label for change in comparison.changes]
    summary = {
        "operations": comparison.operations,
        **{label.value: labels.count(label) for label in Label},
        "lost": comparison.lost,
    }
    return (
        f'{{"version": {VERSION},\n "summary": {_literal(summary)},\n'
        f' "changes": {_block(_change(change) for change in comparison.changes)},\n'
        f' "unchecked": {_block(comparison.unchecked)}}}\n'
    )


def _change(change: Change) -> dict[str, Any]:
    said = ("spec", "operation", "part", "status", "pointer", "old", "new")
    members: dict[str, Any] = {"label": change.label.value, "kind": change.kind, "lost_by_the_reader": change.lost}
    members |= {name: getattr(change, name) for name in said}
    known = {
        "variant": change.variant,
        "old_place": _place(change.old_place),
        "new_place": _place(change.new_place),
        "vanished": list(change.vanished),
    }
    return members | {name: value for name, value in known.items() if value}


def _place(place: Place | None) -> dict[str, str]:
    members = {"page": place.page, "table": place.table, "row": place.row} if place else {}
    return {name: value for name, value in members.items() if value}


def _literal(value: Any) -> str:
    # ASCII, so that nothing in it can act on whatever shows the file.
    return escaped(json.dumps(value, ensure_ascii=True))


def _block(values: Iterable[Any]) -> str:
    text = ",\n  ".join(_literal(value) for value in values)
    return f"[\n  {text}]" if text else "[]"


FORMAT = ComparisonFormat("JSON, complete and stable, for other programs", _render)
