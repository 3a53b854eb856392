"""Causes → what a correction clears: the findings that are gone once it is applied, and how heavy it is by that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from extractor.cause import Cause, Confidence, Kind
from extractor.finding import Finding
from extractor.observation import Fault
from extractor.observation import Kind as FaultKind
from extractor.pointer import escape, tokens
from extractor.spec import BOUNDS, SIZES

_BY_SCHEMA = {
    FaultKind.TYPE: (Kind.TYPE, Kind.JSON_IN_STRING),
    FaultKind.NULL: (Kind.NULL,),
    FaultKind.VALUE: (Kind.ENUM,),
    FaultKind.LIMIT: (Kind.LIMIT,),
    FaultKind.MISSING: (Kind.MISSING,),
    FaultKind.FIELD: (Kind.FIELD,),
}
"""The causes that a correction of a schema ends."""
_RULES = {
    "format": "format-mismatch",
    "pattern": "pattern-mismatch",
    "uniqueItems": "duplicate-items",
    **dict.fromkeys(BOUNDS, "out-of-bounds"),
    **dict.fromkeys(SIZES, "wrong-length"),
}
"""By the keyword that is dropped, the rule that it broke."""
_OTHER_CAUSES = {
    Kind.OLDER_RECORDING: "only in recordings that are older than the document",
    Kind.ENVELOPE: "in an envelope that is not documented, or without one that is",
    Kind.MISPLACED: "at a field that stands elsewhere than documented",
}
"""Causes whose findings are no fault of the schema that they contradict."""
_OF_RULES = {
    "missing-field": FaultKind.MISSING,
    "undocumented-field": FaultKind.FIELD,
    "forbidden-field": FaultKind.FIELD,
    "type-mismatch": FaultKind.TYPE,
}
TWINS = (Kind.RENAMED, Kind.RESPELLED)


class Promises:
    """What causes say of corrections."""

    def __init__(self, causes: Iterable[Cause]) -> None:
        self.causes = tuple(causes)
        self._by_schema: dict[str, list[Cause]] = {}
        self._claimed: dict[tuple[str, FaultKind, str], dict[Kind, int]] = {}
        """How many values of a fault are no fault of the schema."""
        self._by_name: dict[tuple[Kind, str, str, str], list[Cause]] = {}
        for cause in self.causes:
            if cause.schema:
                self._by_schema.setdefault(cause.schema, []).append(cause)
            else:
                self._by_name.setdefault((cause.kind, cause.name, cause.meant, cause.spec), []).append(cause)
            for finding in cause.findings if cause.kind in _OTHER_CAUSES else ():
                for place, kind, name, count in _faults(finding):
                    claimed = self._claimed.setdefault((place, kind, name), {})
                    claimed[cause.kind] = claimed.get(cause.kind, 0) + count

    def other_cause(self, place: str, kind: FaultKind, detail: str, fault: Fault) -> str:
        """Why a fault is none of the schema at a place: in words; empty where some of it is."""
        claimed = self._claimed.get((place, kind, detail), {})
        if not claimed or sum(claimed.values()) < fault.count:
            return ""
        return _OTHER_CAUSES[max(claimed, key=lambda each: (claimed[each], each.value))]

    def twin(self, place: str, name: str, fault: Fault) -> Cause | None:
        """That a field which is not documented is, each time, another one that is; None where that is not sure."""
        for cause in self.of_twin(place, name):
            if cause.confidence is not Confidence.POSSIBLE:
                count = sum(
                    hint.count
                    for finding in cause.findings
                    if _OF_RULES.get(_rule(finding)) is FaultKind.FIELD
                    for hint in finding.hints
                    if hint.schema == place and hint.name == cause.name
                )
                return cause if count >= fault.count else None
        return None

    def of_schema(self, place: str, kind: FaultKind, detail: str) -> list[Cause]:
        """The causes that a correction of a schema ends."""
        kinds = _BY_SCHEMA.get(kind, ())
        found = [cause for cause in self._by_schema.get(place, ()) if cause.kind in kinds]
        if kind in (FaultKind.MISSING, FaultKind.FIELD) and detail != "*":
            return [cause for cause in found if cause.name == detail]
        if kind is FaultKind.LIMIT:
            rule = _RULES.get(detail, "")
            return [cause for cause in found if _rule(cause.findings[0]) == rule]
        return found

    def of_twin(self, place: str, name: str) -> list[Cause]:
        """The causes by which a field is another one."""
        return [cause for cause in self._by_schema.get(place, ()) if cause.kind in TWINS and cause.name == escape(name)]

    def of_name(self, kind: FaultKind, name: str, spec: str) -> list[Cause]:
        """The causes about a response header, a query parameter or a status, in whichever operation."""
        match kind:
            case FaultKind.HEADER:
                wanted = (Kind.HEADER, f"/header/{escape(name)}".lower(), "response")
            case FaultKind.QUERY:
                wanted = (Kind.PARAMETER, f"/query/{escape(name)}", "request")
            case _:
                wanted = (Kind.STATUS, name, "response")
        return self._by_name.get((*wanted, spec), [])


def cleared(causes: Collection[Cause]) -> list[Finding]:
    """The findings of causes that are none of another cause as well, and that are surely theirs."""
    return [
        finding
        for cause in causes
        if cause.confidence is not Confidence.POSSIBLE
        for finding in cause.findings
        if len(finding.declared) < 2
    ]


def promise(findings: Collection[Finding], shown: int) -> dict[str, Any]:
    """What `x-evidence` says of them; nothing where not all their values were `shown` to be corrected."""
    values = sum(finding.count for finding in findings)
    if not findings or values > shown:
        return {}
    operations = {finding.operation for finding in findings}
    return {"findings": len(findings), "values": values, "operations": len(operations)}


def _rule(finding: Finding) -> str:
    return finding.rule.partition("/")[2]


def _faults(finding: Finding) -> Iterator[tuple[str, FaultKind, str, int]]:
    """The faults of schemas that a finding is made of, each with how many of its values."""
    kind = _OF_RULES.get(_rule(finding))
    if kind is not None:
        detail = "" if kind is FaultKind.TYPE else next(reversed(tokens(finding.pointer)), "")
        yield from ((place, kind, detail, count) for place, count in finding.declared)
