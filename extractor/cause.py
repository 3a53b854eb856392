"""Cause: what explains findings together, so that one change ends them all; a value for reports and corrections.

`causes.of(report)` gives the causes of a report, the worst and heaviest first; what they say in the JSON report is

{"kind": "missing-field",                       one of `Kind`
 "severity": "error",                           that of its worst finding
 "confidence": "certain",                       `certain`, `likely` or `possible`
 "subject": "SimpleUser.node_id",               what is to be changed, as people call it
 "title": "`SimpleUser.node_id` is missing",    one line, without counts
 "fix": "take `node_id` out of …",              one line: what ends it in the document
 "evidence": ["14 operations, …", …],           what it rests on, one sentence each; the first one has the counts
 "spec": "gh.json",
 "schema": "gh.json#/components/schemas/…",     the place in the document; empty where there is no single one
 "clears": {"findings": 14, "values": 930, "operations": 14},
 "operations": ["GET /…", …],                   all of them
 "fingerprints": ["4f0c0b7a91d2e3aa", …],       of its findings, the heaviest first
 "first_seen": "2013-02-…", "last_seen": "…"}   where recordings have dates
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from extractor.finding import RANK, Finding, Severity
from extractor.wording import counted

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Kind(StrEnum):
    """What may be behind findings. The value is its name in reports."""

    ENVELOPE = "undocumented-envelope"
    """The documented value is there, one level down or up."""
    RENAMED = "renamed-field"
    """A documented field is not there, and one that is not documented is in its place."""
    RESPELLED = "respelled-field"
    """The same, and the names differ in case, blanks and separators only."""
    MISPLACED = "misplaced-field"
    """A documented field stands a level too deep or too high."""
    JSON_IN_STRING = "json-in-string"
    """A documented object or array is a string that has it as JSON."""
    OLDER_RECORDING = "older-recording"
    """Up to some month every response shows it, and none after that."""
    REFUSED = "optional-but-refused"
    """A parameter is documented as optional, and requests without it are refused."""
    MISSING = "missing-field"
    TYPE = "wrong-type"
    NULL = "null"
    ENUM = "grown-enum"
    LIMIT = "broken-limit"
    FIELD = "undocumented-field"
    HEADER = "undocumented-header"
    PARAMETER = "undocumented-parameter"
    STATUS = "undocumented-status"
    MEDIA_TYPE = "undocumented-media-type"
    ABSENT = "missing-parameter"
    """A parameter or response header that is documented as required."""


class Confidence(StrEnum):
    """How sure it is that this is the cause."""

    CERTAIN = "certain"
    """Nothing that was recorded speaks against it."""
    LIKELY = "likely"
    POSSIBLE = "possible"
    """Something else explains it about as well."""


class Cause(Struct, frozen=True, dict=True):
    """What explains findings together. Its findings are those of the report, each whole."""

    kind: Kind
    confidence: Confidence
    subject: str
    title: str
    fix: str
    spec: str
    schema: str
    """`file#pointer` of what declares it; empty where there is no single place."""
    findings: tuple[Finding, ...]
    """The heaviest first; at least one."""
    values: int
    """How many values show it."""
    clears: int
    """How many of the findings are gone once it is: of one with alternatives, there may be another cause."""
    name: str = ""
    """What was recorded: a field, a header, …; of a field that stands elsewhere, `outer/inner`."""
    meant: str = ""
    """What is documented, where that has another name."""
    remarks: tuple[str, ...] = ()
    """What the confidence rests on beside the counts, one sentence each."""

    @cached_property
    def severity(self) -> Severity:
        """That of its worst finding."""
        return min((finding.severity for finding in self.findings), key=RANK.__getitem__)

    @cached_property
    def operations(self) -> tuple[str, ...]:
        """`METHOD /path/{template}` of all operations that show it."""
        return tuple(sorted({finding.operation for finding in self.findings}))

    @property
    def first_seen(self) -> str:
        """Earliest time (ISO 8601) of what shows it; empty where recordings carry no time."""
        return min((finding.first_seen for finding in self.findings if finding.first_seen), default="")

    @property
    def last_seen(self) -> str:
        return max((finding.last_seen for finding in self.findings), default="")

    @property
    def counts(self) -> str:
        """`14 operations, 930 values, 2013-02 to 2014-11`."""
        said = [counted(len(self.operations), "operation"), counted(self.values, "value")]
        return ", ".join((*said, *([self.months] if self.months else [])))

    @property
    def months(self) -> str:
        """`2013-02 to 2014-11`; empty where it is not known."""
        first, last = self.first_seen[:10], self.last_seen[:10]
        if not (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
            return ""
        return first[:7] if first[:7] == last[:7] else f"{first[:7]} to {last[:7]}"

    @property
    def evidence(self) -> tuple[str, ...]:
        """What it rests on: the counts first."""
        return (self.counts, *self.remarks)

    @property
    def is_telling(self) -> bool:
        """Whether it says more than its findings do: there are many, or it is no plain contradiction."""
        return len(self.findings) >= _MANY or self.kind in _TELLING


_MANY = 3
_TELLING = frozenset(
    (
        *(Kind.ENVELOPE, Kind.RENAMED, Kind.RESPELLED, Kind.MISPLACED),
        *(Kind.JSON_IN_STRING, Kind.OLDER_RECORDING),
    )
)
