"""Reports put together, and completed with the lines of the pages at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import chain
from pathlib import Path

from msgspec import structs

from extractor.finding import Finding, Report, gather

_HOUSE = str(Path(__file__).parent.parent)

Lines = Mapping[tuple[str, str, str], int]


def located(report: Report, lines: Lines) -> Report:
    """The report with the lines of the page rows that its findings name. Specs do not hold them, pages do."""
    return structs.replace(report, findings=tuple(_located(finding, lines) for finding in report.findings))


def _located(finding: Finding, lines: Lines) -> Finding:
    at = finding.documented_at
    if at is None or at.line:
        return finding
    line = lines.get((at.page, at.table, at.row)) or lines.get((at.page, at.table, "")) or 0
    return structs.replace(finding, documented_at=structs.replace(at, line=line))


def shifted(report: Report, lines: int, items: int) -> Report:
    """The report of a part of a file before which there are so many lines and exchanges."""
    if not (lines or items):
        return report
    return structs.replace(
        report,
        findings=tuple(_shifted(finding, lines, items) for finding in report.findings),
        candidates=tuple(_shifted(finding, lines, items) for finding in report.candidates),
    )


def _shifted(finding: Finding, lines: int, items: int) -> Finding:
    moved = (
        structs.replace(each, line=each.line + lines if each.line else 0, index=each.index + items)
        for each in finding.examples
    )
    return structs.replace(finding, examples=tuple(moved))


def joined(reports: Iterable[Report]) -> Report:
    """What merging them one after another gives, with their findings gathered once."""
    reports = list(reports)
    bare = (structs.replace(report, findings=(), candidates=()) for report in reports)
    rest = reduce(Report.merge, bare, Report())
    candidates = chain.from_iterable(report.candidates for report in reports)
    return structs.replace(
        rest,
        findings=gather(chain.from_iterable(report.findings for report in reports)),
        candidates=gather(each for each in candidates if each.key not in rest.disproved),
    )


def damage(*reasons: str) -> Report:
    """A report that says what could not be read at all."""
    return Report(unchecked=tuple((reason, 1) for reason in sorted(reasons)), damaged=True)


def fault(error: Exception) -> str:
    """A fault of our own, said so that it can be reported without showing what was being read, or too little memory."""
    if isinstance(error, MemoryError):
        return "needs more memory than this process may have"
    import traceback

    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_HOUSE)]
    at = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"internal error: {type(error).__name__}{at}; please report it"
