"""A report → the causes of its findings: what one change of the document, or of the API behind it, would end.

    causes.of(causes.settled(report))

Both are pure functions of a merged report. What takes the specs to know was noted with the findings when they were
made: the schema that is contradicted (`Finding.declared`), and what may be behind it (`Finding.hints`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import structs

from extractor.cause import Cause, Confidence, Kind
from extractor.finding import RANK, Finding, Report, gather
from extractor.hint import Hint
from extractor.pointer import tokens

_ENOUGH = 3
"""Refusals of which something is to be said."""
_LATER = 2
"""Later responses without a mismatch, which make the recordings that show it old ones."""

_OF_SCHEMAS = {
    "missing-field": Kind.MISSING,
    "undocumented-field": Kind.FIELD,
    "forbidden-field": Kind.FIELD,
    "type-mismatch": Kind.TYPE,
    "null": Kind.NULL,
    "unlisted-value": Kind.ENUM,
    **dict.fromkeys(
        ("format-mismatch", "out-of-bounds", "wrong-length", "pattern-mismatch", "duplicate-items"), Kind.LIMIT
    ),
}
"""By the name of a rule about values: one change of the schema that is contradicted ends it wherever it is used."""
_OF_NAMES = {
    "undocumented-header": Kind.HEADER,
    "undocumented-parameter": Kind.PARAMETER,
    "undocumented-media-type": Kind.MEDIA_TYPE,
    "undocumented-status": Kind.STATUS,
    "required-parameter": Kind.REFUSED,
    "missing-parameter": Kind.ABSENT,
    "missing-header": Kind.ABSENT,
}
"""By the name of a rule about names: whichever operation has it."""
_NAMED = (Kind.MISSING, Kind.FIELD)
_TWINS = (Kind.RENAMED, Kind.RESPELLED, Kind.MISPLACED, Kind.ENVELOPE)


class Key(NamedTuple):
    """What makes findings those of one cause."""

    kind: Kind
    spec: str
    schema: str
    """`file#pointer` of what declares it; else the operation, or nothing."""
    name: str = ""
    meant: str = ""


class _Claim(NamedTuple):
    """A finding of a cause, and how many of its values are."""

    finding: Finding
    shown: int
    hint: Hint | None = None


Months = Mapping[tuple[str, str, str], Mapping[str, int]]
"""How many responses came in which month, by spec, operation and status."""


def settled(report: Report) -> Report:
    """A merged report with those of its candidates that have turned out to be findings.

    An optional parameter is one where requests without it were refused, none was accepted, and one with it was. The
    candidates stay, so that the report can be merged with further ones.
    """
    known = {each.key for each in report.candidates}
    if not known:
        return report
    found = [each for each in report.candidates if each.count >= _ENOUGH and each.key in report.confirmed]
    others = [each for each in report.findings if each.key not in known]
    return structs.replace(report, findings=gather((*others, *found)))


def of(report: Report) -> tuple[Cause, ...]:
    """The causes of the findings of a merged report, the worst and heaviest first; what has none is in none."""
    claims: dict[Key, list[_Claim]] = {}
    for finding in report.findings:
        for key, claim in _claims(finding):
            claims.setdefault(key, []).append(claim)
    months: dict[tuple[str, str, str], Counter[str]] = {}
    for each in report.answered:
        months.setdefault((each.spec, each.operation, each.status), Counter())[each.month] += each.count
    found = (_cause(key, each, months) for key, each in _with_old(claims, months).items())
    return tuple(sorted(found, key=_weight))


def explained(causes: Iterable[Cause]) -> frozenset[tuple[str, ...]]:
    """The keys of the findings that causes explain."""
    return frozenset(finding.key for cause in causes for finding in cause.findings)


def _weight(cause: Cause) -> tuple[int, int, int, int, str, str, str, str]:
    return (
        *(RANK[cause.severity], -len(cause.findings), -len(cause.operations), -cause.values),
        *(cause.kind.value, cause.spec, cause.title, cause.schema),
    )


# --- which findings belong together ---------------------------------------------------------------------------


def _claims(finding: Finding) -> Iterator[tuple[Key, _Claim]]:
    """The causes that a finding speaks for: one, or one for each schema that it contradicts."""
    rule = finding.rule.partition("/")[2]
    if finding.part not in ("request", "response") or not finding.operation:
        return
    hint = max(finding.hints, key=lambda each: (each.count, each.sure, each.schema, each.name), default=None)
    if hint is not None and hint.count * 2 >= finding.count:
        yield Key(Kind(hint.kind), finding.spec, hint.schema, hint.name, hint.meant), _Claim(finding, hint.count, hint)
    elif rule in _OF_NAMES:
        yield _of_name(_OF_NAMES[rule], finding), _Claim(finding, finding.count)
    elif rule in _OF_SCHEMAS and finding.expected != "required by another field":
        kind = _OF_SCHEMAS[rule]
        name = tokens(finding.pointer)[-1] if kind in _NAMED and finding.pointer else ""
        detail = finding.expected if kind is Kind.LIMIT else ""
        for schema, count in finding.declared:
            yield Key(kind, finding.spec, schema, name, detail), _Claim(finding, count)
        if not finding.declared:
            place = f"{finding.operation} {finding.part} {finding.status} {finding.pointer}"
            yield Key(kind, finding.spec, "", name, f"{detail} {place}"), _Claim(finding, finding.count)


def _of_name(kind: Kind, finding: Finding) -> Key:
    name = finding.pointer
    if kind is Kind.STATUS:
        name = finding.status
    elif kind is Kind.MEDIA_TYPE:
        name = finding.message
    return Key(kind, finding.spec, "", name.lower() if kind is Kind.HEADER else name, finding.part)


# --- recordings that are older than the document --------------------------------------------------------------


def _with_old(claims: Mapping[Key, list[_Claim]], months: Months) -> Mapping[Key, list[_Claim]]:
    """The same, but what only old recordings lack as one cause for each month up to which they do."""
    found: dict[Key, list[_Claim]] = {}
    for key, claimed in claims.items():
        until = _old_until(claimed, months) if key.kind is Kind.MISSING else ""
        found.setdefault(Key(Kind.OLDER_RECORDING, key.spec, "", until) if until else key, []).extend(claimed)
    return found


def _old_until(claimed: Sequence[_Claim], months: Months) -> str:
    """The month up to which every response shows it and after which none does; empty where that is not known."""
    until = max(claim.finding.last_seen[:7] for claim in claimed)
    later = 0
    for claim in claimed:
        finding = claim.finding
        known = months.get((finding.spec, finding.operation, finding.status), {})
        before = sum(count for month, count in known.items() if month <= until)
        if not until or "" in known or finding.part != "response" or finding.exchanges != before:
            return ""
        later += sum(known.values()) - before
    return until if later >= _LATER else ""


# --- what is said of it ---------------------------------------------------------------------------------------


def _cause(key: Key, claimed: Sequence[_Claim], months: Months) -> Cause:
    from extractor import cause_words  # most runs find nothing

    ranked = sorted(claimed, key=lambda claim: (-claim.shown, claim.finding.key))
    findings = tuple(dict.fromkeys(claim.finding for claim in ranked))
    said = cause_words.said(key.kind, key.schema, key.name, key.meant, findings)
    whole = sum(len(claim.finding.declared) < 2 for claim in claimed) if key.kind not in _TWINS else len(findings)
    return Cause(
        kind=key.kind,
        confidence=_confidence(key, claimed, months),
        subject=said.subject,
        title=said.title,
        fix=said.fix,
        spec=key.spec,
        schema=key.schema,
        findings=findings,
        values=_values(key, claimed),
        clears=whole,
        name=key.name,
        meant=key.meant,
        remarks=tuple(_remarks(key, findings, months)),
    )


def _values(key: Key, claimed: Sequence[_Claim]) -> int:
    """How many values show it; of one that is wrong in several ways by the same cause, it is one."""
    if key.kind not in _TWINS:
        return sum(claim.shown for claim in claimed)
    most: dict[tuple[str, str, str], int] = {}
    for claim in claimed:
        where = (claim.finding.operation, claim.finding.part, claim.finding.status)
        most[where] = max(most.get(where, 0), claim.shown)
    return sum(most.values())


def _confidence(key: Key, claimed: Sequence[_Claim], months: Months) -> Confidence:
    from extractor import cause_words

    if any(cause_words.is_unsure(claim.finding) for claim in claimed):
        return Confidence.POSSIBLE
    if key.kind is Kind.OLDER_RECORDING or any(cause_words.is_nearest(claim.finding) for claim in claimed):
        return Confidence.LIKELY
    if key.kind not in _TWINS:
        return Confidence.CERTAIN
    hints = [claim.hint for claim in claimed if claim.hint is not None]
    if not all(hint.sure == hint.count for hint in hints):
        return Confidence.POSSIBLE
    always = all(claim.shown == claim.finding.count and _is_always(claim.finding, months) for claim in claimed)
    return Confidence.CERTAIN if always else Confidence.LIKELY


def _is_always(finding: Finding, months: Months) -> bool:
    """Whether every response of the operation with the status shows it."""
    return finding.part == "response" and finding.exchanges == _answers(finding, months)


def _answers(finding: Finding, months: Months) -> int:
    return sum(months.get((finding.spec, finding.operation, finding.status), {}).values())


def _remarks(key: Key, findings: Sequence[Finding], months: Months) -> Iterator[str]:
    """What the confidence rests on, beside the counts."""
    answers = {
        (each.operation, each.status): (each.exchanges, _answers(each, months))
        for each in findings
        if each.part == "response"
    }
    shown, total = (sum(each[at] for each in answers.values()) for at in (0, 1))
    if total and key.kind is not Kind.OLDER_RECORDING:
        yield f"in {shown} of {total} responses of these operations"
    if key.kind is Kind.HEADER:
        recorded = {operation for spec, operation, _ in months if spec == key.spec}
        if recorded:
            yield f"in {len({each.operation for each in findings})} of {len(recorded)} operations that were recorded"
    if key.kind in _TWINS and key.kind is not Kind.ENVELOPE:
        yield "wherever it stands, the documented one is not there, and its values satisfy the schema of that"
    if key.kind is Kind.OLDER_RECORDING:
        later = partial(_later, until=key.name, months=months)
        yield f"up to {key.name} every response shows it; of {sum(map(later, findings))} later ones none does"


def _later(finding: Finding, until: str, months: Months) -> int:
    known = months.get((finding.spec, finding.operation, finding.status), {})
    return sum(count for month, count in known.items() if month > until)
