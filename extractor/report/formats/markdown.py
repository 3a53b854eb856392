"""Markdown for a comment on a pull request: a table for each operation, within GitHub's size of a comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice

from extractor.finding import Finding, Report, Severity
from extractor.report.format import Options, ReportFormat
from extractor.report.totals import covered, not_checked
from extractor.report.untrusted import show

CHARACTERS = 60_000
"""GitHub refuses a comment over 65,536 characters."""

_RUN_OF_TICKS = re.compile("`+")


def _render(report: Report, options: Options) -> str:
    text, left_out = "".join(f"{line}\n" for line in _head(report)), 0
    for heading, group in groupby(report.findings, key=lambda finding: (finding.spec, _subject(finding))):
        rows = [_row(finding) for finding in group]
        title = " ".join(_code(part) for part in reversed(heading) if part)
        table = f"\n### {title or 'In general'}\n\n| | where | documented | recorded | rule |\n|---|---|---|---|---|\n"
        fitting = []
        room = CHARACTERS - len(text) - len(table)
        for row in rows:
            room -= len(row)
            if room < 0:
                break
            fitting.append(row)
        left_out += len(rows) - len(fitting)
        text += table + "".join(fitting) if fitting else ""
    return text + (f"\n{left_out} findings more are left out here; the JSON report has them all.\n" if left_out else "")


def _head(report: Report) -> Iterator[str]:
    counts = Counter(finding.severity for finding in report.findings)
    listed = ", ".join(f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}" for severity in Severity)
    yield f"**{listed}** in {len(report.operations)} operations"
    verdicts, rows = report.verdicts, report.rows
    if verdicts.total:
        yield (
            f"\n{verdicts.total} exchanges: {verdicts.conforming} conforming, {verdicts.violating} violating, "
            f"{verdicts.not_checked} not checked"
        )
    if rows.used + rows.ignored + rows.not_understood:
        yield f"\nTable rows: {rows.used} used, {rows.ignored} ignored, {rows.not_understood} not understood"
    if report.unchecked:
        yield f"\nNot checked, {len(report.unchecked)} reasons:\n"
    yield from (f"- {_code(reason)}" for reason in islice(not_checked(report), 20))
    if report.accepted:
        yield f"\n{report.accepted} findings accepted by baseline or suppressions"
    if report.coverage:
        yield f"\n{covered(report.coverage)}"
    if report.damaged:
        yield "\n**Some input was damaged or over a limit: this report is partial.**"


def _subject(finding: Finding) -> str:
    return finding.operation or (finding.documented_at.page if finding.documented_at else "")


def _row(finding: Finding) -> str:
    where = " ".join(part for part in (finding.part, finding.status, finding.pointer) if part)
    at = finding.documented_at
    place = [f"{at.page}:{at.line}" if at.line else at.page, at.table, at.row] if at else []
    documented = [_code(part) for part in (finding.expected, *place) if part]
    recorded = [f"{_code(name)} × {count}" for name, count in finding.observed]
    recorded += [_code(f"{example.source}:{example.line}") for example in finding.examples[:2] if example.line]
    cells = [
        f"**{finding.severity}**" if finding.severity is Severity.ERROR else finding.severity.value,
        f"{_code(where)}<br>{_code(finding.text)}",
        "<br>".join(documented),
        "<br>".join(recorded),
        _code(finding.rule),
    ]
    return f"| {' | '.join(cells)} |\n"


def _code(text: str) -> str:
    """A code span: nothing inside is markup, a link or a mention. Only a table still sees its bars."""
    words = show(text)
    ticks = "`" * (1 + max(map(len, _RUN_OF_TICKS.findall(words)), default=0))
    pad = " " if words.startswith("`") or words.endswith("`") or not words.strip() else ""
    return f"{ticks}{pad}{words}{pad}{ticks}".replace("|", "\\|")


FORMAT = ReportFormat("Markdown, for a comment on a pull request", _render)
