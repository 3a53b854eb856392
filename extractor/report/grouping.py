"""What most likely one change ends, as one group with a title, for the formats that fold findings below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from extractor.finding import Finding, Report, Severity
from extractor.report.ranking import Family, families


class Group(Struct, frozen=True):
    """Findings with what they have in common."""

    title: str
    """One line, names between backticks."""
    severity: Severity
    findings: Sequence[Finding]
    """The heaviest first; at least one."""
    fix: str = ""
    """What ends it, in one line."""
    confidence: str = ""
    """How sure the explanation is, where it is one."""
    evidence: Sequence[str] = ()
    """What the explanation rests on, one sentence each."""

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations concerned, in the order of the findings."""
        return tuple(dict.fromkeys(finding.operation for finding in self.findings if finding.operation))

    @property
    def values(self) -> int:
        """How many values show it, all findings together."""
        return sum(finding.count for finding in self.findings)


def groups(report: Report) -> Iterator[Group]:
    """All findings in groups, the worst and heaviest first; each finding is in one group."""
    yield from map(_of_family, families(report.findings))


def _of_family(family: Family) -> Group:
    first = family.first
    looks = f" ({', '.join(name for name, _ in first.looks_like)})" if first.looks_like else ""
    name = next((step for step in reversed(first.pointer.split("/")) if step not in ("", "*")), "")
    title = f"`{name}`: {first.message}{looks}" if name else f"{first.message}{looks}"
    return Group(title, first.severity, family.findings)
