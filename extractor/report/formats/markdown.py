"""Markdown for a comment on a pull request: the verdict, what the findings come from, and a table of them for each
severity, the heaviest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from extractor.cause import Confidence
from extractor.comment import Table, code, comment
from extractor.finding import Finding, Report, Severity
from extractor.project import rule_page
from extractor.report.format import Options, ReportFormat
from extractor.report.ranking import Family, families, recorded_on, summary, telling
from extractor.report.totals import covered, exchanges, not_checked, table_rows, verdict
from extractor.report.where import cited
from extractor.wording import counted, plural

REASONS = 20
"""Reasons why something was not checked that are listed; the rest is counted."""
PLACES = 2
"""Places in recordings that are listed for a finding; the rest is counted."""

CAUSES = 50
"""Causes that are listed; the rest is counted."""

_OF_CAUSES = ("", "cause", "evidence", "fix", "findings")
_COLUMNS = ("", "where", "documented", "recorded", "rule")


def _render(report: Report, options: Options) -> str:
    head = "".join(f"{line}\n" for line in _head(report, options))
    tail = "".join(f"{line}\n" for line in _tail(report))
    return comment(head, _tables(report, options), ("finding", "the JSON report has them all"), tail)


def _causes(report: Report) -> Iterator[Table]:
    """What the findings come from; nothing where that says no more than the findings do."""
    found = telling(report)
    if not found:
        return
    left = len(found) - CAUSES
    more = f"{counted(left, 'more cause')} left out here; the JSON report has them all." if left > 0 else ""
    rows = [
        [
            f"**{cause.severity}**" if cause.severity is Severity.ERROR else cause.severity.value,
            "<br>".join(code(part) for part in (cause.title, cause.spec) if part),
            "<br>".join(map(code, cause.evidence)),
            code(cause.fix) + ("" if cause.confidence is Confidence.CERTAIN else f"<br>{cause.confidence}"),
            str(cause.clears),
        ]
        for cause in found[:CAUSES]
    ]
    # Their findings follow, and are what is counted where there is no room.
    yield Table(summary(found, report), _OF_CAUSES, rows, more=more, sizes=[0] * len(rows))


def _tables(report: Report, options: Options) -> Iterator[Table]:
    yield from _causes(report)
    for severity, group in groupby(families(report.findings), key=lambda family: family.first.severity):
        listed = list(group)
        rows, sizes = [_row(family, options) for family in listed], [len(family.findings) for family in listed]
        yield Table(plural(severity).capitalize(), _COLUMNS, rows, sizes=sizes)


def _head(report: Report, options: Options) -> Iterator[str]:
    found, tail = verdict(report, options).rsplit(" in ", 1)
    yield f"**{found}** in {tail}"
    yield from (f"\nfailed: {code(line)}" for line in options.exceeded)
    if judged := exchanges(report):
        yield f"\n{judged}"
    if rows := table_rows(report):
        yield f"\nTable rows: {rows}"
    if report.unchecked:
        yield f"\nNot checked: {counted(len(report.unchecked), 'reason')}, listed at the end"
    if report.accepted:
        yield f"\n{counted(report.accepted, 'finding')} accepted by baseline or suppressions"
    if report.coverage:
        yield f"\n{covered(report.coverage)}"
    if report.damaged:
        yield "\n**Some input was damaged or over a limit: this report is partial.**"
    if options.command:
        yield f"\nTo repeat it: {code(options.command)}"


def _tail(report: Report) -> Iterator[str]:
    if report.unchecked:
        yield f"\nNot checked, {counted(len(report.unchecked), 'reason')}:\n"
    yield from (f"- {code(reason)}" for reason in islice(not_checked(report), REASONS))
    if report.unchecked[REASONS:]:
        yield f"- and {counted(len(report.unchecked) - REASONS, 'more reason')}; the JSON report has them all"


def _subject(finding: Finding) -> str:
    return finding.operation or (finding.documented_at.page if finding.documented_at else "")


def _row(family: Family, options: Options) -> list[str]:
    finding = family.first
    subject = " ".join(code(part) for part in (_subject(finding), finding.spec) if part)
    where = " ".join(part for part in (finding.part, finding.status, finding.pointer) if part)
    at = finding.documented_at
    place = [f"{at.page}:{at.line}" if at.line else at.page, at.table, at.row] if at else []
    documented = [code(part) for part in (finding.expected, *place) if part]
    recorded = [f"{code(name)} × {count}" for name, count in finding.observed]
    places = [cited(each) for each in finding.examples]
    recorded += [code(place) for place in places[:PLACES]]
    recorded += [f"and {len(places) - PLACES} more"] if places[PLACES:] else []
    recorded += [days] if (days := recorded_on(finding)) else []
    rule, also = code(finding.rule), code(family.also) if family.also else ""
    return [
        f"**{finding.severity}**" if finding.severity is Severity.ERROR else finding.severity.value,
        "<br>".join(part for part in (subject, code(where) if where else "", code(finding.text), also) if part),
        "<br>".join(documented),
        "<br>".join(recorded),
        f"[{rule}]({rule_page(finding.rule)})" if finding.rule in options.rules else rule,
    ]


FORMAT = ReportFormat("Markdown, for a comment on a pull request", _render, explains=True, repeats=True)
