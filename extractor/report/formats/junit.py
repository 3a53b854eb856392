"""JUnit XML: a spec is a suite and an operation a case, which fails where a finding is an error.

Valid against the schemas of Ant and of Jenkins. Ant's demands a time and a host, which would make every run
different: both are constant.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from extractor.finding import Finding, Report, Severity
from extractor.report.format import Options, ReportFormat
from extractor.report.totals import covered, not_checked
from extractor.untrusted import show
from extractor.wording import counted

LINES = 100
"""Findings written out in one case, and in one suite for the cases that pass; the rest is counted."""

_OPERATION = re.compile(r"(.*) ([A-Z]+ /.*)", re.DOTALL)
_CONSTANT = 'time="0" timestamp="1970-01-01T00:00:00" hostname="localhost"'

Cases = dict[str, list[Finding]]


def _render(report: Report, options: Options) -> str:
    properties = _properties(report)
    suites = "".join(_suite(number, name, cases, properties) for number, (name, cases) in enumerate(_suites(report)))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{suites}</testsuites>\n'


def _suites(report: Report) -> Iterator[tuple[str, Cases]]:
    """Suites by spec. An operation without findings is a case that passes."""
    known: list[tuple[str, str, Finding | None]] = [
        (match[1], match[2], None) for match in map(_OPERATION.fullmatch, sorted(report.operations)) if match
    ]
    known += [(finding.spec, finding.operation or _page(finding), finding) for finding in report.findings]
    for spec, entries in groupby(sorted(known, key=lambda entry: entry[:1]), key=lambda entry: entry[0]):
        cases: Cases = {}
        for _, case, finding in entries:
            cases.setdefault(case, []).extend([finding] if finding else [])
        yield spec, cases
    if report.unchecked or not known:
        yield "not checked", {reason: [] for reason in not_checked(report)}


def _page(finding: Finding) -> str:
    return finding.documented_at.page if finding.documented_at else ""


def _properties(report: Report) -> str:
    """What holds of the whole report; the schemas have a place for it in a suite only."""
    known = {"accepted by baseline or suppressions": str(report.accepted)} if report.accepted else {}
    if report.coverage:
        known["coverage"] = covered(report.coverage)
    listed = "".join(f'<property name="{name}" value={_quoted(value)}/>' for name, value in known.items())
    return f"<properties>{listed}</properties>" if listed else "<properties/>"


def _suite(number: int, name: str, cases: Cases, properties: str) -> str:
    failures = sum(map(_fails, cases.values()))
    skipped = name == "not checked"
    body = "".join(_case(name, case, found, skipped) for case, found in sorted(cases.items()))
    passed = [
        f"{show(case or 'in general')}: {_line(finding)}"
        for case, found in sorted(cases.items())
        if not _fails(found)
        for finding in found
    ]
    return (
        f'<testsuite id="{number}" package="extractor" name={_quoted(name or "pages")} tests="{len(cases)}"'
        f' failures="{failures}" errors="0" skipped="{len(cases) if skipped else 0}" {_CONSTANT}>\n'
        f"{properties}\n{body}<system-out>{_lines(passed)}</system-out>\n<system-err/>\n</testsuite>\n"
    )


def _case(suite: str, name: str, found: list[Finding], skipped: bool) -> str:
    opening = f'<testcase name={_quoted(name or "in general")} classname={_quoted(suite or "pages")} time="0"'
    if skipped:
        return f"{opening}><skipped/></testcase>\n"
    if not _fails(found):
        return f"{opening}/>\n"
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    summary = f"{counted(errors, 'error')}, {counted(len(found) - errors, 'other finding')}"
    text = _lines([_line(finding) for finding in found])
    return f'{opening}><failure type="contract" message="{summary}">{text}</failure></testcase>\n'


def _fails(found: list[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in found)


def _lines(lines: list[str]) -> str:
    more = [f"and {len(lines) - LINES} more"] if lines[LINES:] else []
    return html.escape("\n".join((*lines[:LINES], *more)))


def _line(finding: Finding) -> str:
    at = finding.documented_at
    place = f" [{show(at.page)}{f':{at.line}' if at.line else ''}]" if at else ""
    where = " ".join(show(part) for part in (finding.part, finding.status, finding.pointer) if part)
    return f"{finding.severity}: {where}: {show(finding.text)}{place} ({finding.rule})"


def _quoted(text: str) -> str:
    return f'"{html.escape(show(text))}"'


FORMAT = ReportFormat("JUnit XML: an operation is a test case", _render)
