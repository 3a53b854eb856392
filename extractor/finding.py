"""Finding, Rule, Place and Report: what reading and checking have to say, as values that can be merged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypedDict

from msgspec import Struct
from msgspec.structs import replace

from extractor.counts import ItemCount, Rows, Verdicts, added
from extractor.coverage import Coverage
from extractor.hint import Answered, Hint, answered, hints

EXAMPLES_KEPT = 5
"""Evidence kept for one finding, however often it occurs: a reader wants a few, memory must not grow with traffic."""


class Unreadable(Exception):
    """A file that cannot be opened or decoded; the message is one line and names the file."""


class Severity(StrEnum):
    """How much a finding matters to a client of the API."""

    ERROR = "error"
    """A client written for the document would break."""
    WARNING = "warning"
    """Reality, or the page, is wider than or unclear against the document."""
    NOTE = "note"
    """Worth knowing; nothing breaks."""


RANK = {severity: at for at, severity in enumerate(Severity)}
"""Orders severities, the worst first."""


class Rule(Struct, frozen=True):
    """What can be found: its code (`room/name` in kebab case), severity, and documentation."""

    code: str
    severity: Severity
    explanation: str
    """The docstring of what finds it; the first line is the summary."""

    @property
    def summary(self) -> str:
        return self.explanation.strip().split("\n", 1)[0]


class Place(Struct, frozen=True):
    """Where a page says something: file name, table caption, row name, line (1-based; 0 is unknown)."""

    page: str
    table: str = ""
    row: str = ""
    line: int = 0


class Evidence(Struct, frozen=True):
    """One occurrence: the file it stands in, its line (1-based; 0 is unknown) and, where it may be shown, the value.

    `value` is JSON text, so that evidence can be ordered; None is "not shown".
    """

    source: str
    line: int = 0
    value: str | None = None
    index: int = 0
    """Which exchange of the source shows it, counted from 0; orders evidence of files without lines."""


Histogram = tuple[tuple[str, int], ...]
LOOKS_KEPT = 10
"""Different appearances told apart for one finding: the first ones by name, so that parts merge into the whole."""
OTHER_LOOKS = "others"


def histogram(counts: Mapping[str, int]) -> Histogram:
    """Counts as a value with one fixed order: most frequent first, then by name."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _add(a: Histogram, b: Histogram) -> Histogram:
    counts = dict(a)
    for name, count in b:
        counts[name] = counts.get(name, 0) + count
    return histogram(counts)


def fold_looks(looks: dict[str, int]) -> None:
    """Count what is over LOOKS_KEPT as OTHER_LOOKS. Folding parts and then their sum is as folding the sum."""
    while len(looks) - (OTHER_LOOKS in looks) > LOOKS_KEPT:
        last = max(name for name in looks if name != OTHER_LOOKS)
        looks[OTHER_LOOKS] = looks.get(OTHER_LOOKS, 0) + looks.pop(last)


def _looks(a: Histogram, b: Histogram) -> Histogram:
    looks = dict(_add(a, b))
    fold_looks(looks)
    return histogram(looks)


class Finding(Struct, frozen=True):
    """One thing found, however often it occurs.

    What identifies it (`key`) is everything but its counts and evidence, so that findings of two runs can be
    merged and compared. Counts are of values; `exchanges` counts the exchanges that show it.
    """

    rule: str
    severity: Severity
    message: str
    """One sentence without counts or recorded values."""
    operation: str = ""
    """`METHOD /path/{template}`; empty where no operation is concerned."""
    spec: str = ""
    part: str = ""
    """`request`, `response` or `page`."""
    status: str = ""
    pointer: str = ""
    """JSON pointer (RFC 6901) with `*` for every array index; for a parameter `/query/limit`, `/header/Name`."""
    expected: str = ""
    observed: Histogram = ()
    """What was seen instead, and how often."""
    looks_like: Histogram = ()
    """What the values look like (`epoch milliseconds`), and how often."""
    count: int = 1
    values: int = 0
    """How many values stood at the pointer in the exchanges that show the finding; 0 where that has no meaning."""
    exchanges: int = 0
    first_seen: str = ""
    """Earliest time (ISO 8601) of an exchange that shows it; empty where recordings carry no time."""
    last_seen: str = ""
    documented_at: Place | None = None
    examples: tuple[Evidence, ...] = ()
    declared: Histogram = ()
    """Which schemas of the documents the values contradict, as `file#pointer`, and how often each: several where one
    value stands under alternatives. Of a type, the schema that declares the value; else the one with the keyword."""
    hints: tuple[Hint, ...] = ()
    """What may be behind occurrences."""

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two findings the same finding."""
        # A finding about a page is told apart by its place; one about traffic by what it is about, so
        # that its fingerprint survives an edit of the page.
        at = self.documented_at if self.part == "page" else None
        return (
            *(self.rule, self.operation, self.spec, self.part, self.status, self.pointer, self.expected),
            *((at.page, at.table, at.row, self.message) if at else ()),
        )

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that stay the same from run to run, whatever folder the spec was named from."""
        return self.fingerprint_under(file_name(self.spec))

    def fingerprint_under(self, spec: str) -> str:
        """The fingerprint where all of this name of the spec counts, as it did when it was the one that was typed."""
        import hashlib  # a large library, and a report for people shows none

        key = replace(self, spec=spec).key
        return hashlib.sha256(json.dumps(key, ensure_ascii=True).encode()).hexdigest()[:16]

    @property
    def text(self) -> str:
        """The message with what was counted."""
        looks = f" ({', '.join(name for name, _ in self.looks_like)})" if self.looks_like else ""
        tail = f" in {self.count} of {self.values} values" if self.values else ""
        return f"{self.message}{looks}{tail}"

    def merge(self, other: Finding) -> Finding:
        """The same finding seen by two runs. Associative and commutative."""
        first = min(filter(None, (self.first_seen, other.first_seen)), default="")
        older = min(self, other, key=merge_order)
        return replace(
            older,
            observed=_add(self.observed, other.observed),
            looks_like=_looks(self.looks_like, other.looks_like),
            count=self.count + other.count,
            values=self.values + other.values,
            exchanges=self.exchanges + other.exchanges,
            first_seen=first,
            last_seen=max(self.last_seen, other.last_seen),
            examples=tuple(first_of((*self.examples, *other.examples))),
            declared=_add(self.declared, other.declared),
            hints=hints(self.hints, other.hints),
        )


def file_name(path: str) -> str:
    """The last part of a path, in the notation of any system; empty where there is none."""
    parts = (part for part in reversed(path.replace("\\", "/").split("/")) if part not in ("", ".", ".."))
    return next(parts, "")


class FindingRecord(TypedDict):
    """A finding as one flat row, for tables: every key is always there, and each always has values of one type.

    Nothing is None: what is not known is an empty string or 0, and so is what must not be shown.
    """

    rule: str
    severity: str
    operation: str
    """`METHOD /path/{template}`"""
    spec: str
    part: str
    status: str
    pointer: str
    expected: str
    observed: str
    """`integer × 2, null × 1`, the most frequent first; and so is `looks_like`."""
    looks_like: str
    count: int
    values: int
    exchanges: int
    first_seen: str
    last_seen: str
    message: str
    documented_page: str
    documented_table: str
    documented_row: str
    documented_line: int
    examples: int
    """How many occurrences are kept; the first one follows."""
    example_source: str
    example_line: int
    example_index: int
    example_value: str
    """JSON text."""
    fingerprint: str


def _record(finding: Finding) -> FindingRecord:
    at, first = finding.documented_at or Place(""), next(iter(finding.examples), Evidence(""))
    return FindingRecord(
        rule=finding.rule,
        severity=finding.severity.value,
        operation=_encodable(finding.operation),
        spec=_encodable(finding.spec),
        part=finding.part,
        status=_encodable(finding.status),
        pointer=_encodable(finding.pointer),
        expected=_encodable(finding.expected),
        observed=_counted(finding.observed),
        looks_like=_counted(finding.looks_like),
        count=finding.count,
        values=finding.values,
        exchanges=finding.exchanges,
        first_seen=_encodable(finding.first_seen),
        last_seen=_encodable(finding.last_seen),
        message=_encodable(finding.text),
        documented_page=_encodable(at.page),
        documented_table=_encodable(at.table),
        documented_row=_encodable(at.row),
        documented_line=at.line,
        examples=len(finding.examples),
        example_source=_encodable(first.source),
        example_line=first.line,
        example_index=first.index,
        example_value=_encodable(first.value or ""),
        fingerprint=finding.fingerprint,
    )


def _counted(counts: Histogram) -> str:
    return _encodable(", ".join(f"{name} × {count}" for name, count in counts))


def _encodable(text: str) -> str:
    """Text that UTF-8 can hold: names of files and values in traffic may have lone surrogates, spelled out here."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def merge_order(finding: Finding) -> tuple[Any, ...]:
    """Orders equal findings by the parts that `merge` takes from one of them, so that it commutes."""
    at = finding.documented_at or Place("")
    return (finding.severity, finding.message, at.page, at.table, at.row, at.line)


def first_of(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Those occurrences that are kept: the first ones of the first sources."""
    order = sorted(evidence, key=lambda each: (each.source, each.index, each.line, each.value or ""))
    return order[:EXAMPLES_KEPT]


def are_few(kept: Sequence[Evidence], source: str, index: int) -> bool:
    """Whether an occurrence in this exchange would be kept beside others."""
    return len(kept) < EXAMPLES_KEPT or (source, index) <= (kept[-1].source, kept[-1].index)


def gather(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Merge equal findings and put them in the one order that every report uses."""
    merged: dict[tuple[str, ...], Finding] = {}
    for finding in findings:
        known = merged.get(finding.key)
        merged[finding.key] = known.merge(finding) if known else finding
    return tuple(sorted(merged.values(), key=_report_order))


def _report_order(finding: Finding) -> tuple[Any, ...]:
    at = finding.documented_at or Place("")
    return (
        *(finding.spec, finding.operation, RANK[finding.severity]),
        *(finding.part, finding.status, finding.pointer, finding.rule),
        *(at.page, at.line, at.table, at.row, finding.message, finding.key),
    )


class Report(Struct, frozen=True):
    """Everything one run found, as a value: merging reports of parts gives the report of the whole.

    Its size grows with distinct findings and operations, never with the amount of traffic.
    """

    findings: tuple[Finding, ...] = ()
    operations: frozenset[str] = frozenset()
    """The operations concerned, each as `spec METHOD /path`."""
    verdicts: Verdicts = Verdicts()
    rows: Rows = Rows()
    items: tuple[ItemCount, ...] = ()
    """What became of every item of the pages that were read, by kind, verdict and rule."""
    unchecked: tuple[tuple[str, int], ...] = ()
    """What was not validated: reason and how often. Silence is never success. What is about the specs, whatever the
    traffic, is not counted: 0."""
    damaged: bool = False
    """Some input was damaged or over a limit: exit status 3."""
    coverage: Coverage | None = None
    """None where it was not asked for."""
    accepted: int = 0
    """Findings that a baseline or a suppression accepts; they are not among `findings`."""
    candidates: tuple[Finding, ...] = ()
    """What may be findings once all reports are merged: counted on, and shown to nobody until then."""
    confirmed: frozenset[tuple[str, ...]] = frozenset()
    """The keys of candidates of which the other side was seen too, without which they are none."""
    disproved: frozenset[tuple[str, ...]] = frozenset()
    """The keys of candidates that are none, whatever else is seen."""
    examined: frozenset[str] | None = None
    """The operations that traffic touched, where that is known; the others neither conform nor violate. None is all."""
    answered: tuple[Answered, ...] = ()
    """How many responses there were, whatever was found in them."""

    @property
    def untouched(self) -> frozenset[str]:
        """The operations of which nothing was judged."""
        return frozenset() if self.examined is None else self.operations - self.examined

    def merge(self, other: Report) -> Report:
        """The report of both. Associative and commutative."""
        disproved = self.disproved | other.disproved
        return Report(
            findings=gather((*self.findings, *other.findings)),
            operations=self.operations | other.operations,
            verdicts=self.verdicts + other.verdicts,
            rows=self.rows + other.rows,
            items=added(self.items, other.items),
            unchecked=_add(self.unchecked, other.unchecked),
            damaged=self.damaged or other.damaged,
            coverage=_covered(self.coverage, other.coverage),
            candidates=gather(each for each in (*self.candidates, *other.candidates) if each.key not in disproved),
            confirmed=self.confirmed | other.confirmed,
            disproved=disproved,
            accepted=self.accepted + other.accepted,
            answered=answered(self.answered, other.answered),
            examined=None
            if self.examined is None and other.examined is None
            else (self.operations - self.untouched) | (other.operations - other.untouched),
        )

    def to_records(self) -> list[FindingRecord]:
        """One flat row for each finding, for a data frame or CSV, with what the JSON report says and no more.

        What was hidden as secret is hidden here too. Strings are as pages and traffic have them: a spreadsheet takes
        one that begins with `=` for a formula.

        >>> report = extractor.validate("docs/samples/backups.har", "specs/ges-2021.yaml")
        >>> [(row["severity"], row["observed"], row["count"]) for row in report.to_records()][0]
        ('error', 'integer × 2', 2)
        """
        return [_record(finding) for finding in self.findings]

    def at_or_above(self, severity: Severity) -> int:
        """How many findings are of this severity or a worse one."""
        limit = RANK[severity]
        return sum(RANK[finding.severity] <= limit for finding in self.findings)


def _covered(a: Coverage | None, b: Coverage | None) -> Coverage | None:
    return a.merge(b) if a and b else a or b
