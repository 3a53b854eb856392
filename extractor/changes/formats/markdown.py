"""Markdown for a pull request: a table for each operation, within GitHub's size of a comment."""

from __future__ import annotations

import re

from extractor.changes.change import Change, Comparison, Label
from extractor.changes.format import ComparisonFormat, Options, grouped, label, plain, totals

CHARACTERS = 60_000
"""GitHub refuses a comment over 65,536 characters."""

_TICKS = re.compile("`+")


def _render(comparison: Comparison, options: Options) -> str:
    text, left_out = f"**{totals(comparison)}**\n", 0
    if comparison.unchecked:
        reasons = "".join(f"- {_code(reason)}\n" for reason in comparison.unchecked[:20])
        text += f"\nNot compared, {len(comparison.unchecked)} reasons:\n\n{reasons}"
    for (spec, operation), changes in grouped(comparison.changes):
        rows = [_row(change) for change in changes if options.editorial or change.label is not Label.EDITORIAL]
        more = len(changes) - len(rows)
        table = f"\n### {_code(operation)} {_code(spec)}\n\n| | where | old | new | kind |\n|---|---|---|---|---|\n"
        room = CHARACTERS - len(text) - len(table)
        fitting = []
        for row in rows:
            room -= len(row)
            if room < 0:
                break
            fitting.append(row)
        left_out += len(rows) - len(fitting)
        text += table + "".join(fitting) + (f"\n… and {more} editorial\n" if more else "") if fitting else ""
    return text + (f"\n{left_out} changes more are left out here; the JSON format has them all.\n" if left_out else "")


def _row(change: Change) -> str:
    where = " ".join(part for part in (change.part, change.status, change.pointer) if part)
    word = label(change)
    cells = [
        f"**{word}**" if change.label is Label.BREAKING else word,
        _code(where),
        *(_code(each) if each else "" for each in (change.old, change.new)),
        _code(change.kind),
    ]
    return f"| {' | '.join(cells)} |\n"


def _code(text: str) -> str:
    """A code span: nothing inside is markup, a link or a mention. Only a table still sees its bars."""
    words = plain(text)
    ticks = "`" * (1 + max(map(len, _TICKS.findall(words)), default=0))
    pad = " " if words.startswith("`") or words.endswith("`") or not words.strip() else ""
    return f"{ticks}{pad}{words}{pad}{ticks}".replace("|", "\\|")


FORMAT = ComparisonFormat("Markdown, for a comment on a pull request", _render)
