"""What several formats say of a report as a whole, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractor.counts import ItemCount
from extractor.coverage import Coverage, Part
from extractor.finding import Finding, Report, Severity
from extractor.report.format import Options
from extractor.untrusted import show
from extractor.wording import counted, plural


def verdict(report: Report, options: Options) -> str:
    """What came of the run, in one line: `failed: 2 errors, 1 warning, 0 notes in 5 operations`."""
    counts = Counter(finding.severity for finding in report.findings)
    listed = ", ".join(counted(counts[severity], severity.value) for severity in Severity)
    found = f"{listed} in {counted(len(report.operations), 'operation')}"
    word = outcome(report, options)
    return f"{word}: {found}" if word else found


def outcome(report: Report, options: Options) -> str:
    """`failed`, `passed` or `nothing was judged`; empty where it is none of them.

    It has failed where the exit status says so; it has passed where nothing in it is an error.
    """
    severities = {finding.severity for finding in report.findings}
    if options.exceeded or severities & options.failing:
        return "failed"
    if report.verdicts.total and report.verdicts.not_checked == report.verdicts.total:
        return "nothing was judged"
    return "" if Severity.ERROR in severities or report.damaged else "passed"


class Shares:
    """Of how many responses those are that show a finding, whatever was found in the others."""

    def __init__(self, report: Report) -> None:
        self._counts: Counter[tuple[str, str, str]] = Counter()
        for each in report.answered:
            self._counts[each.spec, each.operation, each.status] += each.count
            self._counts[each.spec, each.operation, ""] += each.count

    def of(self, finding: Finding) -> str:
        """`in 1 of 1,001 responses`; empty where all show it, or that is not known."""
        total = self._counts[finding.spec, finding.operation, finding.status]
        return f"in {finding.exchanges:,} of {total:,} responses" if total > finding.exchanges > 0 else ""


def exchanges(report: Report) -> str:
    """`7 exchanges: 2 conforming, 5 violating, 0 not checked`; empty where there are none."""
    found = report.verdicts
    said = f"{found.conforming} conforming, {found.violating} violating, {found.not_checked} not checked"
    return f"{counted(found.total, 'exchange')}: {said}" if found.total else ""


def table_rows(report: Report) -> str:
    """What became of the rows of pages: `2 used, 1 ignored, 0 not understood`; empty where there are none."""
    found = report.rows
    said = f"{found.used} used, {found.ignored} ignored, {found.not_understood} not understood"
    return said if found.total else ""


def not_checked(report: Report) -> Iterator[str]:
    """Each reason why something was not checked, with how often, where that can be counted."""
    for reason, count in report.unchecked:
        yield f"{reason} ({counted(count, 'time')})" if count else reason


def items(report: Report) -> Iterator[tuple[str, str]]:
    """What became of the items of pages: for each kind and verdict the total, with the rules and their counts."""
    totals: dict[tuple[str, str], list[ItemCount]] = {}
    for item in report.items:
        totals.setdefault((item.kind, item.verdict), []).append(item)
    for (kind, verdict), counts in totals.items():
        ranked = sorted(counts, key=lambda item: (-item.count, item.rule))
        rules = ", ".join(f"{item.count} {item.rule}" for item in ranked)
        yield f"{kind}: {sum(item.count for item in counts)} {verdict}", show(rules)


def covered(coverage: Coverage) -> str:
    """How much of the specs was shown, by kind of part."""
    kinds = ", ".join(
        f"{plural(kind)} {shown} of {documented}" for kind, shown, documented in coverage.counts if documented
    )
    return f"{coverage.percent:.1f} % of the specs shown: {kinds or 'nothing is documented'}"


def part(value: Part) -> str:
    """A part of a spec on one line: `query limit of GET /v1/backups`."""
    named = f"{value.subject} of {value.operation}" if value.subject and value.operation else ""
    return show(f"{value.kind} {named or value.subject or value.operation}  {value.spec}")
