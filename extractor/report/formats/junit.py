"""JUnit XML: a spec is a suite and an operation a case, which fails where a finding makes the run fail.

An operation that no traffic touched is skipped. What makes the run fail as a whole, a threshold or damaged input, is a
case of its own, so that the file never says "passed" of a run that did not.

Valid against the schemas of Ant and of Jenkins. Ant's demands a time and a host, which would make every run
different: both are constant.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from extractor.finding import RANK, Finding, Report, Severity
from extractor.report.format import Options, ReportFormat
from extractor.report.totals import covered, not_checked
from extractor.untrusted import show
from extractor.wording import counted

LINES = 100
"""Findings written out in one case, and in one suite for the cases that pass; the rest is counted."""

_OPERATION = re.compile(r"(.*) ([A-Z]+ /.*)", re.DOTALL)
_CONSTANT = 'time="0" timestamp="1970-01-01T00:00:00" hostname="localhost"'


class _Case(Struct, frozen=True):
    """A case: its name, what came of it (`failure`, `error`, `skipped` or nothing), and its text in XML."""

    name: str
    result: str = ""
    summary: str = ""
    text: str = ""


def _render(report: Report, options: Options) -> str:
    properties = _properties(report)
    suites = "".join(
        _suite(number, name, cases, passed, properties)
        for number, (name, cases, passed) in enumerate(_suites(report, options))
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{suites}</testsuites>\n'


def _suites(report: Report, options: Options) -> Iterator[tuple[str, list[_Case], list[str]]]:
    """Suites, each with lines about the cases that do not fail: by spec, and then what is about the whole run."""
    known: list[tuple[str, str, Finding | None]] = [
        (match[1], match[2], None) for match in map(_OPERATION.fullmatch, sorted(report.operations)) if match
    ]
    known += [(finding.spec, finding.operation or _page(finding), finding) for finding in report.findings]
    untouched = report.untouched
    for spec, entries in groupby(sorted(known, key=lambda entry: entry[:1]), key=lambda entry: entry[0]):
        found: dict[str, list[Finding]] = {}
        for _, name, finding in entries:
            found.setdefault(name, []).extend([finding] if finding else [])
        yield _of_spec(spec, found, untouched, options)
    if options.exceeded:
        yield "thresholds", [_Case(line.split(":", 1)[0], "failure", line) for line in options.exceeded], []
    if report.unchecked or report.damaged or not known:
        cases = [_Case(reason, "skipped") for reason in sorted(not_checked(report))]
        if report.damaged:
            cases.append(_Case("all input was read", "error", "some input was damaged or over a limit"))
        yield "not checked", cases, []


def _of_spec(
    spec: str, found: dict[str, list[Finding]], untouched: frozenset[str], options: Options
) -> tuple[str, list[_Case], list[str]]:
    cases, passed = [], []
    for name, findings in sorted(found.items()):
        if any(finding.severity in options.failing for finding in findings):
            cases.append(_failure(name, findings))
            continue
        cases.append(_Case(name, "skipped" if f"{spec} {name}" in untouched else ""))
        passed += [f"{show(name or 'in general')}: {_line(finding)}" for finding in findings]
    return spec or "pages", cases, passed


def _failure(name: str, findings: Sequence[Finding]) -> _Case:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    summary = f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'other finding')}"
    worst = sorted(findings, key=lambda finding: RANK[finding.severity])
    return _Case(name, "failure", summary, _lines([_line(finding) for finding in worst]))


def _page(finding: Finding) -> str:
    return finding.documented_at.page if finding.documented_at else ""


def _properties(report: Report) -> str:
    """What holds of the whole report; the schemas have a place for it in a suite only."""
    known = {"accepted by baseline or suppressions": str(report.accepted)} if report.accepted else {}
    if report.coverage:
        known["coverage"] = covered(report.coverage)
    listed = "".join(f'<property name="{name}" value={_quoted(value)}/>' for name, value in known.items())
    return f"<properties>{listed}</properties>" if listed else "<properties/>"


def _suite(number: int, name: str, cases: list[_Case], passed: list[str], properties: str) -> str:
    results = [case.result for case in cases]
    return (
        f'<testsuite id="{number}" package="extractor" name={_quoted(name)} tests="{len(cases)}"'
        f' failures="{results.count("failure")}" errors="{results.count("error")}"'
        f' skipped="{results.count("skipped")}" {_CONSTANT}>\n{properties}\n'
        f"{''.join(_case(name, case) for case in cases)}"
        f"<system-out>{_lines(passed)}</system-out>\n<system-err/>\n</testsuite>\n"
    )


def _case(suite: str, case: _Case) -> str:
    opening = f'<testcase name={_quoted(case.name or "in general")} classname={_quoted(suite)} time="0"'
    if not case.result:
        return f"{opening}/>\n"
    if case.result == "skipped":
        return f"{opening}><skipped/></testcase>\n"
    said = f'type="contract" message={_quoted(case.summary)}'
    return f"{opening}><{case.result} {said}>{case.text}</{case.result}></testcase>\n"


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
