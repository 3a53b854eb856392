"""Findings in the order in which people want to read them: worst and heaviest first, what belongs together as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from extractor import causes
from extractor.cause import Cause
from extractor.finding import RANK, Finding, Report, Severity
from extractor.untrusted import show
from extractor.wording import counted

NAMED = 3
"""Operations that are named where a finding is in others as well."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Family(Struct, frozen=True):
    """Findings of one rule about one name (of a field, parameter, header or status), in whichever operations.

    One change of a document, or of the API behind it, most likely ends all of them.
    """

    findings: Sequence[Finding]
    """The heaviest first; at least one."""

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def also(self) -> str:
        """Where else it is than in the first one, in words; empty where nowhere."""
        here = (self.first.spec, self.first.operation)
        places = [(finding.spec, finding.operation) for finding in self.findings[1:]]
        others = [operation for _, operation in dict.fromkeys(place for place in places if place != here)]
        said = []
        if others:
            named = ", ".join(show(operation) for operation in others[:NAMED])
            more = f" and {len(others) - NAMED} more" if others[NAMED:] else ""
            said.append(f"in {counted(len(others), 'other operation')}: {named}{more}")
        if again := places.count(here):
            said.append(f"at {counted(again, 'other place')} of this one")
        return f"also {'; '.join(said)}" if said else ""


def telling(report: Report) -> tuple[Cause, ...]:
    """The causes of a report that say more than its findings do, with the others among them; none where none does."""
    found = causes.of(report)
    return found if any(cause.is_telling for cause in found) else ()


def summary(found: Sequence[Cause], report: Report) -> str:
    """How much causes explain: `5 causes explain 10 of 12 errors, 4 of 18 warnings`."""
    keys = causes.explained(found)
    said = []
    for severity in Severity:
        listed = [finding for finding in report.findings if finding.severity is severity]
        explained = sum(finding.key in keys for finding in listed)
        if explained:
            said.append(f"{explained} of {counted(len(listed), severity.value)}")
    return f"{counted(len(found), 'cause')} {'explains' if len(found) == 1 else 'explain'} {', '.join(said)}"


def families(findings: Iterable[Finding]) -> list[Family]:
    """The findings by severity, then by how many operations and values they touch; ties as the report has them."""
    kin: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        kin.setdefault(_kind(finding), []).append(finding)
    ranked = [Family(sorted(each, key=lambda finding: -finding.count)) for each in kin.values()]
    return sorted(ranked, key=_weight)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings one after another, in that order."""
    return [finding for family in families(findings) for finding in family.findings]


def _kind(finding: Finding) -> tuple[str, ...]:
    if finding.part == "page" or not finding.operation:
        return finding.key  # about one place of one page, or about no operation
    steps = finding.pointer.split("/")
    last = max((at for at, step in enumerate(steps) if step not in ("", "*")), default=len(steps))
    name = "/".join(steps[last:])
    status = "" if name else finding.status
    return (finding.severity.value, finding.rule, finding.part, finding.expected, name, status)


def _weight(family: Family) -> tuple[int, int, int]:
    operations = {(finding.spec, finding.operation) for finding in family.findings}
    return (RANK[family.first.severity], -len(operations), -sum(finding.count for finding in family.findings))


def recorded_on(finding: Finding) -> str:
    """The days on which it was recorded: `on 2026-01-05` or `from 2026-01-05 to 2026-01-06`; empty where not known."""
    first, last = finding.first_seen[:10], finding.last_seen[:10]
    if not (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
        return ""
    return f"on {first}" if first == last else f"from {first} to {last}"
