"""Markdown for a pull request: a table for each operation, within GitHub's size of a comment."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.changes.change import Change, Comparison, Label
from extractor.changes.format import ComparisonFormat, Options, grouped, label, totals
from extractor.comment import Table, code, comment
from extractor.wording import counted

_COLUMNS = ("", "where", "old", "new", "kind")


def _render(comparison: Comparison, options: Options) -> str:
    head = f"**{totals(comparison)}**\n"
    if comparison.unchecked:
        reasons = "".join(f"- {code(reason)}\n" for reason in comparison.unchecked[:20])
        head += f"\nNot compared, {counted(len(comparison.unchecked), 'reason')}:\n\n{reasons}"
    return comment(head, _tables(comparison, options), ("change", "the JSON format has them all"))


def _tables(comparison: Comparison, options: Options) -> Iterator[Table]:
    for (spec, operation), changes in grouped(comparison.changes):
        rows = [_row(change) for change in options.listed(changes)]
        more = len(changes) - len(rows)
        yield Table(f"{code(operation)} {code(spec)}", _COLUMNS, rows, f"… and {more} editorial" if more else "")


def _row(change: Change) -> list[str]:
    where = " ".join(part for part in (change.part, change.status, change.pointer) if part)
    word = label(change)
    return [
        f"**{word}**" if change.label is Label.BREAKING else word,
        code(where),
        *(code(each) if each else "" for each in (change.old, change.new)),
        code(change.kind),
    ]


FORMAT = ComparisonFormat("Markdown, for a comment on a pull request", _render)
