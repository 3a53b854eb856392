"""What several formats say of a report as a whole, in words."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.counts import ItemCount
from extractor.finding import Coverage, Part, Report
from extractor.untrusted import show
from extractor.wording import counted, plural


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
