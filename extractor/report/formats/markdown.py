"""Markdown for a comment on a pull request: a table for each operation, within GitHub's size of a comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice

from extractor.comment import Table, code, comment
from extractor.finding import Finding, Report, Severity
from extractor.project import rule_page
from extractor.report.format import Options, ReportFormat
from extractor.report.totals import covered, not_checked
from extractor.wording import counted

_COLUMNS = ("", "where", "documented", "recorded", "rule")


def _render(report: Report, options: Options) -> str:
    head = "".join(f"{line}\n" for line in _head(report))
    return comment(head, _tables(report, options), ("finding", "the JSON report has them all"))


def _tables(report: Report, options: Options) -> Iterator[Table]:
    for heading, group in groupby(report.findings, key=lambda finding: (finding.spec, _subject(finding))):
        title = " ".join(code(part) for part in reversed(heading) if part)
        yield Table(title or "In general", _COLUMNS, [_row(finding, options) for finding in group])


def _head(report: Report) -> Iterator[str]:
    counts = Counter(finding.severity for finding in report.findings)
    listed = ", ".join(counted(counts[severity], severity.value) for severity in Severity)
    yield f"**{listed}** in {counted(len(report.operations), 'operation')}"
    verdicts, rows = report.verdicts, report.rows
    if verdicts.total:
        yield (
            f"\n{counted(verdicts.total, 'exchange')}: {verdicts.conforming} conforming, "
            f"{verdicts.violating} violating, {verdicts.not_checked} not checked"
        )
    if rows.used + rows.ignored + rows.not_understood:
        yield f"\nTable rows: {rows.used} used, {rows.ignored} ignored, {rows.not_understood} not understood"
    if report.unchecked:
        yield f"\nNot checked, {counted(len(report.unchecked), 'reason')}:\n"
    yield from (f"- {code(reason)}" for reason in islice(not_checked(report), 20))
    if report.accepted:
        yield f"\n{counted(report.accepted, 'finding')} accepted by baseline or suppressions"
    if report.coverage:
        yield f"\n{covered(report.coverage)}"
    if report.damaged:
        yield "\n**Some input was damaged or over a limit: this report is partial.**"


def _subject(finding: Finding) -> str:
    return finding.operation or (finding.documented_at.page if finding.documented_at else "")


def _row(finding: Finding, options: Options) -> list[str]:
    where = " ".join(part for part in (finding.part, finding.status, finding.pointer) if part)
    at = finding.documented_at
    place = [f"{at.page}:{at.line}" if at.line else at.page, at.table, at.row] if at else []
    documented = [code(part) for part in (finding.expected, *place) if part]
    recorded = [f"{code(name)} × {count}" for name, count in finding.observed]
    recorded += [code(f"{example.source}:{example.line}") for example in finding.examples[:2] if example.line]
    rule = code(finding.rule)
    return [
        f"**{finding.severity}**" if finding.severity is Severity.ERROR else finding.severity.value,
        f"{code(where)}<br>{code(finding.text)}",
        "<br>".join(documented),
        "<br>".join(recorded),
        f"[{rule}]({rule_page(finding.rule)})" if finding.rule in options.rules else rule,
    ]


FORMAT = ReportFormat("Markdown, for a comment on a pull request", _render, explains=True)
