"""Markdown for a comment on a pull request: what is untrusted does not act in it, and it fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.untrusted import show
from extractor.wording import counted

CHARACTERS = 60_000
"""GitHub refuses a comment over 65,536 characters."""

_RUN_OF_TICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table below a heading; `rows` are cells of Markdown, `more` a line below them.

    `sizes` are how many things each row stands for, where that is not one.
    """

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    more: str = ""
    sizes: Sequence[int] = ()


def comment(head: str, tables: Iterable[Table], left_out: tuple[str, str], tail: str = "") -> str:
    """The head, as many rows as fit, and the tail; `left_out` is what a row is, and where the others are."""
    text, missing = head, 0
    for table in tables:
        rows = [f"| {' | '.join(cells)} |\n" for cells in table.rows]
        titles = "".join(f" {title} |" if title else " |" for title in table.columns)
        top = f"\n### {table.heading}\n\n|{titles}\n|{'---|' * len(table.columns)}\n"
        room = CHARACTERS - len(text) - len(top) - len(tail)
        fitting = []
        for row in rows:
            room -= len(row)
            if room < 0:
                break
            fitting.append(row)
        missing += sum(table.sizes[len(fitting) :]) if table.sizes else len(rows) - len(fitting)
        if fitting:
            text += top + "".join(fitting) + (f"\n{table.more}\n" if table.more else "")
    noun, elsewhere = left_out
    more = f"\n{counted(missing, f'more {noun}')} left out here; {elsewhere}.\n" if missing else ""
    return text + more + tail


def code(text: str) -> str:
    """A code span: nothing inside is markup, a link or a mention. Only a table still sees its bars."""
    words = show(text)
    ticks = "`" * (1 + max(map(len, _RUN_OF_TICKS.findall(words)), default=0))
    pad = " " if words.startswith("`") or words.endswith("`") or not words.strip() else ""
    return f"{ticks}{pad}{words}{pad}{ticks}".replace("|", "\\|")
