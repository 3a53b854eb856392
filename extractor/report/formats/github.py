"""Annotations of GitHub Actions: workflow commands, one a line, the worst and heaviest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractor.finding import Finding, Report, Severity
from extractor.report.format import Options, ReportFormat
from extractor.report.ranking import families
from extractor.report.totals import covered
from extractor.report.where import locations
from extractor.untrusted import show

SHOWN = 10
"""GitHub shows no more annotations of one severity in a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _render(report: Report, options: Options) -> str:
    return "".join(f"{line}\n" for line in _lines(report, options))


def _lines(report: Report, options: Options) -> Iterator[str]:
    counts = Counter(finding.severity for finding in report.findings)
    found = families(report.findings)
    # What is about one name comes once before it comes again.
    ordered = [family.first for family in found] + [again for family in found for again in family.findings[1:]]
    for severity, command in _COMMANDS.items():
        same = (finding for finding in ordered if finding.severity is severity)
        for finding, _ in zip(same, range(SHOWN), strict=False):
            yield _command(command, finding, options)
    left_out = {severity: count - SHOWN for severity, count in counts.items() if count > SHOWN}
    more = "".join(
        f", {left_out[severity]} more of severity {severity}" for severity in Severity if severity in left_out
    )
    totals = ", ".join(f"{counts[severity]} of severity {severity}" for severity in Severity)
    unchecked = sum(max(count, 1) for _, count in report.unchecked)
    coverage = f"; {covered(report.coverage)}" if report.coverage else ""
    accepted = f"; accepted by baseline or suppressions: {report.accepted}" if report.accepted else ""
    text = f"findings: {totals}; not checked: {unchecked}{more}{accepted}{coverage}"
    yield f"::notice title=extractor::{_data(text)}"


def _command(command: str, finding: Finding, options: Options) -> str:
    properties = {"title": finding.rule}
    for place in locations(finding, options)[:1]:
        properties = {"file": place.file, **({"line": str(place.line)} if place.line else {}), **properties}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    words = " ".join(part for part in (finding.operation, finding.part, finding.status, finding.pointer) if part)
    return f"::{command} {listed}::{_data(f'{words}: {finding.text}' if words else finding.text)}"


def _data(text: str) -> str:
    return show(text, 1000).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = ReportFormat("annotations in GitHub Actions", _render, points=True)
