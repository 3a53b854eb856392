"""Annotations of GitHub Actions: workflow commands, one a line, the worst and heaviest first; one for a cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractor import causes
from extractor.cause import Cause, Confidence
from extractor.finding import Finding, Report, Severity
from extractor.report.format import Options, ReportFormat
from extractor.report.ranking import families, telling
from extractor.report.totals import covered
from extractor.report.where import locations
from extractor.untrusted import annotation
from extractor.wording import counted

SHOWN = 10
"""GitHub shows no more annotations of one severity in a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _render(report: Report, options: Options) -> str:
    return "".join(f"{line}\n" for line in _lines(report, options))


def _lines(report: Report, options: Options) -> Iterator[str]:
    counts = Counter(finding.severity for finding in report.findings)
    found = [cause for cause in telling(report) if cause.is_telling]
    explained = causes.explained(found)
    alone = families(finding for finding in report.findings if finding.key not in explained)
    # What is about one name comes once before it comes again.
    ordered = [family.first for family in alone] + [again for family in alone for again in family.findings[1:]]
    left_out = {}
    for severity, command in _COMMANDS.items():
        reasons = [cause for cause in found if cause.severity is severity][:SHOWN]
        others = [finding for finding in ordered if finding.severity is severity][: SHOWN - len(reasons)]
        yield from (_of_cause(command, cause, options) for cause in reasons)
        yield from (_command(command, finding, options) for finding in others)
        told = {finding.key for cause in reasons for finding in cause.findings if finding.severity is severity}
        if left := counts[severity] - len(told) - len(others):
            left_out[severity] = left
    more = "".join(
        f", {left_out[severity]} more of severity {severity}" for severity in Severity if severity in left_out
    )
    totals = ", ".join(f"{counts[severity]} of severity {severity}" for severity in Severity)
    unchecked = sum(max(count, 1) for _, count in report.unchecked)
    coverage = f"; {covered(report.coverage)}" if report.coverage else ""
    accepted = f"; accepted by baseline or suppressions: {report.accepted}" if report.accepted else ""
    text = f"findings: {totals}; not checked: {unchecked}{more}{accepted}{coverage}"
    yield annotation("notice", {"title": "extractor"}, text)


def _of_cause(command: str, cause: Cause, options: Options) -> str:
    """One annotation for all findings of a cause, where the heaviest of them is shown."""
    how = "" if cause.confidence is Confidence.CERTAIN else f"{cause.confidence}, "
    text = f"{cause.title}: {cause.counts}; {how}{counted(len(cause.findings), 'finding')}; to end it: {cause.fix}"
    return _at(command, cause.kind.value, cause.findings[0], text, options)


def _command(command: str, finding: Finding, options: Options) -> str:
    words = " ".join(part for part in (finding.operation, finding.part, finding.status, finding.pointer) if part)
    return _at(command, finding.rule, finding, f"{words}: {finding.text}" if words else finding.text, options)


def _at(command: str, title: str, finding: Finding, text: str, options: Options) -> str:
    properties = {"title": title}
    for place in locations(finding, options)[:1]:
        properties = {"file": place.file, **({"line": str(place.line)} if place.line else {}), **properties}
    return annotation(command, properties, text)


FORMAT = ReportFormat("annotations in GitHub Actions", _render, points=True)
