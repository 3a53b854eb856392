"""The stable JSON report: complete, one finding a line, the same bytes for equal reports.

`line`, `value`, `documented_at` and whatever follows `message` are there where they are known; everything else is
always there; `not_examined` where traffic was judged; `items`, which is what became of the table rows, request lines
and examples of pages, where pages were read; `coverage` and `accepted` where they were asked for. A `count` of 0 among
what is unchecked is about the specs, whatever the traffic. `value` is the recorded JSON literal, digit by digit,
whatever its size.

`causes` are what the findings come from (`extractor.cause`), the worst and heaviest first. They are made of the rest:
`declared` and `hints` of the findings, and `answered`, which says how many responses there were. `undecided` is what
may be a finding once reports are merged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import structs

from extractor import causes
from extractor.cause import Cause
from extractor.coverage import Coverage
from extractor.finding import Evidence, Finding, Place, Report, Severity
from extractor.report.format import Options, ReportFormat
from extractor.untrusted import escaped

VERSION = 1


def _render(report: Report, options: Options) -> str:
    return "".join(map(escaped, _pieces(report)))  # a report may be large: its lines are made once, and joined once


def _pieces(report: Report) -> Iterator[str]:
    yield f'{{"version": {VERSION},\n "summary": {_literal(_summary(report))},\n "operations": '
    yield from _block(_literal(operation) for operation in sorted(report.operations))
    if report.examined is not None:
        yield ',\n "not_examined": '
        yield from _block(_literal(operation) for operation in sorted(report.untouched))
    if found := [_literal(_cause(cause)) for cause in causes.of(report)]:
        yield ',\n "causes": '
        yield from _block(found)
    del found
    yield ',\n "findings": '
    yield from _block(_finding(finding) for finding in report.findings)
    yield ',\n "unchecked": '
    yield from _block(_literal({"reason": reason, "count": count}) for reason, count in report.unchecked)
    if report.items:
        yield ',\n "items": '
        yield from _block(_literal(structs.asdict(item)) for item in report.items)
    if report.answered:
        yield ',\n "answered": '
        yield from _block(_literal(structs.asdict(each)) for each in report.answered)
    if report.candidates or report.confirmed or report.disproved:
        yield from _undecided(report)
    if report.coverage:
        yield from _coverage(report.coverage)
    yield "}\n"


def _undecided(report: Report) -> Iterator[str]:
    yield ',\n "undecided": {"candidates": '
    yield from _block(map(_finding, report.candidates))
    for name, keys in (("confirmed", report.confirmed), ("disproved", report.disproved)):
        yield f', "{name}": '
        yield from _block(map(_literal, sorted(map(list, keys))))
    yield "}"


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "kind": cause.kind,
        "severity": cause.severity,
        "confidence": cause.confidence,
        "subject": cause.subject,
        "title": cause.title,
        "fix": cause.fix,
        "evidence": cause.evidence,
        "spec": cause.spec,
        "schema": cause.schema,
        "clears": {"findings": cause.clears, "values": cause.values, "operations": len(cause.operations)},
        "operations": cause.operations,
        "fingerprints": [finding.fingerprint for finding in cause.findings],
        **{name: value for name in ("first_seen", "last_seen") if (value := getattr(cause, name))},
    }


def _coverage(coverage: Coverage) -> Iterator[str]:
    counts = {kind: {"documented": documented, "shown": shown} for kind, shown, documented in coverage.counts}
    head = _literal({"percent": round(coverage.percent, 1), "counts": counts})
    yield f',\n "coverage": {head[:-1]}, "parts": '
    yield from _block(
        _literal({**part._asdict(), "shown": part in coverage.shown}) for part in sorted(coverage.documented)
    )
    yield "}"


def _summary(report: Report) -> dict[str, Any]:
    severities = [finding.severity for finding in report.findings]
    verdicts, rows = report.verdicts, report.rows
    return {
        "operations": len(report.operations),
        "exchanges": verdicts.total,
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "notes": severities.count(Severity.NOTE),
        "rows": {"used": rows.used, "ignored": rows.ignored, "not_understood": rows.not_understood},
        "verdicts": {
            "conforming": verdicts.conforming,
            "violating": verdicts.violating,
            "not_checked": verdicts.not_checked,
        },
        "damaged": report.damaged,
        **({"accepted": report.accepted} if report.accepted else {}),
    }


def _finding(finding: Finding) -> str:
    members: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "operation": finding.operation,
        "spec": finding.spec,
        "part": finding.part,
        "status": finding.status,
        "pointer": finding.pointer,
        "expected": finding.expected,
        "observed": dict(finding.observed),
        "count": finding.count,
        "exchanges": finding.exchanges,
        "message": finding.text,
    }
    known = {
        "looks_like": dict(finding.looks_like),
        "values": finding.values,
        "first_seen": finding.first_seen,
        "last_seen": finding.last_seen,
        "documented_at": _place(finding.documented_at),
        "declared": dict(finding.declared),
        "hints": [structs.asdict(hint) for hint in finding.hints],
    }
    members.update((name, value) for name, value in known.items() if value)
    examples = ", ".join(_evidence(evidence) for evidence in finding.examples)
    return f'{_literal(members)[:-1]}, "examples": [{examples}], "fingerprint": "{finding.fingerprint}"}}'


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    members = {"page": place.page, "table": place.table, "row": place.row, "line": place.line}
    return {name: value for name, value in members.items() if value or name == "page"}


def _evidence(evidence: Evidence) -> str:
    members = {"source": evidence.source, "line": evidence.line, "index": evidence.index}
    known = _literal({name: value for name, value in members.items() if value or name == "source"})
    return known if evidence.value is None else f'{known[:-1]}, "value": {_value(evidence.value)}}}'


def _value(text: str) -> str:
    # As it stands where it is JSON, so that no integer or float loses a digit; as a string where it was cut.
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_json)
    except (ValueError, RecursionError):
        return _literal(text)
    return text.replace("\r", " ").replace("\n", " ")


def _no_json(name: str) -> None:
    raise ValueError(name)


def _literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(lines: Iterable[str]) -> Iterator[str]:
    """An array, one item a line."""
    before = "[\n  "
    for line in lines:
        yield before + line
        before = ",\n  "
    yield "]" if before.startswith(",") else "[]"


FORMAT = ReportFormat("JSON, complete and stable, for other programs", _render)
