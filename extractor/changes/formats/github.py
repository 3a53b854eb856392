"""Annotations of GitHub Actions: workflow commands, one a line, the worst first."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.changes.change import Change, Comparison, Label
from extractor.changes.format import ComparisonFormat, Options, grouped, heading, label, totals
from extractor.untrusted import annotation
from extractor.wording import counted

SHOWN = 10
"""GitHub shows no more annotations of one level in a step."""

_COMMANDS = {Label.BREAKING: "error", Label.COMPATIBLE: "notice", Label.EDITORIAL: "notice"}


def _render(comparison: Comparison, options: Options) -> str:
    return "".join(f"{line}\n" for line in _lines(comparison, options))


def _lines(comparison: Comparison, options: Options) -> Iterator[str]:
    every = [change for _, changes in grouped(comparison.changes) for change in changes]
    for wanted, room in ((Label.BREAKING, SHOWN), (Label.COMPATIBLE, SHOWN - 1)):  # one notice is for the totals
        for change in [change for change in every if change.label is wanted][:room]:
            yield _command(change)
    reasons = counted(len(comparison.unchecked), "reason")
    unchecked = f"; {reasons} why something was not compared" if comparison.unchecked else ""
    yield annotation("notice", {"title": "extractor diff"}, totals(comparison) + unchecked)


def _command(change: Change) -> str:
    where = " ".join(part for part in (heading(change), change.part, change.status, change.pointer) if part)
    words = f": {change.words}" if change.words else ""
    properties = {"file": change.spec, "title": change.kind}
    return annotation(_COMMANDS[change.label], properties, f"{label(change)}: {where}{words}")


FORMAT = ComparisonFormat("annotations in GitHub Actions", _render)
