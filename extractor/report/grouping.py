"""What most likely one change ends, as one group with a title, for the formats that fold findings below it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor import causes
from extractor.cause import Cause, Confidence
from extractor.finding import RANK, Finding, Report, Severity
from extractor.report.ranking import Family, families


class Group(Struct, frozen=True):
    """Findings with what they have in common."""

    title: str
    """One line, names between backticks."""
    severity: Severity
    findings: Sequence[Finding]
    """The heaviest first; at least one."""
    values: int
    """How many values show it, all findings together."""
    fix: str = ""
    """What ends it, in one line."""
    confidence: str = ""
    """How sure the explanation is, where it is not certain."""
    remarks: Sequence[str] = ()
    """What the explanation rests on, and what explains the same findings too, one sentence each."""

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations concerned, in the order of the findings."""
        return tuple(dict.fromkeys(finding.operation for finding in self.findings if finding.operation))


def groups(report: Report) -> list[Group]:
    """All findings in groups, the worst and heaviest first; each finding is in one group.

    A finding that several causes explain is in the group of the first. A cause that has none left is a remark there.
    """
    found: list[Group] = []
    of: dict[tuple[str, ...], int] = {}
    for cause in causes.of(report):
        left = [finding for finding in cause.findings if finding.key not in of]
        if left:
            of.update((finding.key, len(found)) for finding in left)
            found.append(_of_cause(cause, left))
        else:
            at = of[cause.findings[0].key]
            also = f"Explained as well by {cause.confidence} {cause.title}: {cause.fix}"
            found[at] = replace(found[at], remarks=(*found[at].remarks, also))
    others = families(finding for finding in report.findings if finding.key not in of)
    return sorted((*found, *map(_of_family, others)), key=_weight)


def _weight(group: Group) -> tuple[int, int, int, int]:
    return (RANK[group.severity], -len(group.findings), -len(group.operations), -group.values)


def _of_cause(cause: Cause, findings: Sequence[Finding]) -> Group:
    sure = "" if cause.confidence is Confidence.CERTAIN else cause.confidence.value
    severity = min((finding.severity for finding in findings), key=RANK.__getitem__)
    return Group(cause.title, severity, findings, cause.values, cause.fix, sure, cause.remarks)


def _of_family(family: Family) -> Group:
    first = family.first
    looks = f" ({', '.join(name for name, _ in first.looks_like)})" if first.looks_like else ""
    name = next((step for step in reversed(first.pointer.split("/")) if step not in ("", "*")), "")
    title = f"`{name}`: {first.message}{looks}" if name else f"{first.message}{looks}"
    return Group(title, first.severity, family.findings, sum(finding.count for finding in family.findings))
