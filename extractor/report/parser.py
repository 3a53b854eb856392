"""A JSON report → the report it was rendered from, exactly, so that reports of parts can be merged."""

from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from extractor.cause import Kind
from extractor.counts import ItemCount, Rows, Verdicts
from extractor.coverage import Coverage, Part
from extractor.finding import Evidence, Finding, Place, Report, Severity, Unreadable
from extractor.hint import Answered, Hint
from extractor.report.formats.json import VERSION


class _Number(str):
    """A number as written: none loses a digit, whatever its size."""

    __slots__ = ()


def parse(text: str, name: str) -> Report:
    """The report that a JSON report says. Raises Unreadable, naming the file, for anything else."""
    try:
        document = json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=_no_json)
        version = document["version"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise Unreadable(f"{name}: is no JSON report of extractor") from None
    if version != str(VERSION):
        raise Unreadable(f"{name}: is a JSON report of version {str(version)[:20]}; {VERSION} is read")
    try:
        return _report(document)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"{name}: is no whole JSON report: {type(error).__name__} {str(error)[:60]}") from None


def _no_json(name: str) -> None:
    raise ValueError(name)


def _report(document: dict[str, Any]) -> Report:
    summary = document["summary"]
    rows, verdicts = summary["rows"], summary["verdicts"]
    operations = frozenset(_text(operation) for operation in document["operations"])
    return Report(
        findings=tuple(_finding(found) for found in document["findings"]),
        operations=operations,
        verdicts=Verdicts(*(_count(verdicts[name]) for name in ("conforming", "violating", "not_checked"))),
        rows=Rows(*(_count(rows[name]) for name in ("used", "ignored", "not_understood"))),
        items=tuple(_item(item) for item in document.get("items", ())),
        unchecked=tuple((_text(reason["reason"]), _count(reason["count"])) for reason in document["unchecked"]),
        damaged=summary["damaged"] is True,
        coverage=_coverage(document["coverage"]) if "coverage" in document else None,
        accepted=_count(summary.get("accepted", 0)),
        answered=tuple(_answered(each) for each in document.get("answered", ())),
        **_undecided(document.get("undecided")),
        examined=operations - set(map(_text, document["not_examined"])) if "not_examined" in document else None,
    )


def _undecided(said: dict[str, Any] | None) -> dict[str, Any]:
    if said is None:
        return {}
    keys = {name: frozenset(tuple(map(_text, key)) for key in said[name]) for name in ("confirmed", "disproved")}
    return {"candidates": tuple(map(_finding, said["candidates"])), **keys}


def _answered(each: dict[str, Any]) -> Answered:
    spec, operation, status, month = (_text(each[name]) for name in ("spec", "operation", "status", "month"))
    return Answered(spec, operation, status, month, _count(each["count"]))


def _hint(hint: dict[str, Any]) -> Hint:
    kind, schema, name, meant = (_text(hint[key]) for key in ("kind", "schema", "name", "meant"))
    return Hint(Kind(kind).value, schema, name, meant, _count(hint["count"]), _count(hint["sure"]))


def _finding(found: dict[str, Any]) -> Finding:
    place = found.get("documented_at")
    finding = Finding(
        rule=_text(found["rule"]),
        severity=Severity(found["severity"]),
        message="",
        operation=_text(found["operation"]),
        spec=_text(found["spec"]),
        part=_text(found["part"]),
        status=_text(found["status"]),
        pointer=_text(found["pointer"]),
        expected=_text(found["expected"]),
        observed=_histogram(found["observed"]),
        looks_like=_histogram(found.get("looks_like", {})),
        count=_count(found["count"]),
        values=_count(found.get("values", 0)),
        exchanges=_count(found["exchanges"]),
        first_seen=_text(found.get("first_seen", "")),
        last_seen=_text(found.get("last_seen", "")),
        documented_at=_place(place) if place is not None else None,
        examples=tuple(_evidence(example) for example in found["examples"]),
        declared=_histogram(found.get("declared", {})),
        hints=tuple(_hint(hint) for hint in found.get("hints", ())),
    )
    # What is printed as the message ends with what was counted, which the finding says anew.
    return replace(finding, message=_text(found["message"]).removesuffix(finding.text))


def _item(item: dict[str, Any]) -> ItemCount:
    return ItemCount(_text(item["kind"]), _text(item["verdict"]), _text(item["rule"]), _count(item["count"]))


def _histogram(counts: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((name, _count(count)) for name, count in counts.items())


def _place(place: dict[str, Any]) -> Place:
    return Place(
        _text(place["page"]), _text(place.get("table", "")), _text(place.get("row", "")), _count(place.get("line", 0))
    )


def _evidence(example: dict[str, Any]) -> Evidence:
    value = _written(example["value"]) if "value" in example else None
    return Evidence(_text(example["source"]), _count(example.get("line", 0)), value, _count(example.get("index", 0)))


def _coverage(coverage: dict[str, Any]) -> Coverage:
    parts = {
        Part(*(_text(part[name]) for name in ("kind", "spec", "operation", "subject"))): part["shown"] is True
        for part in coverage["parts"]
    }
    return Coverage(frozenset(parts), frozenset(part for part, shown in parts.items() if shown))


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("a text is expected")
    return value


def _count(value: Any) -> int:
    if type(value) is int:  # what is not said at all: a number that is said is a _Number
        return value
    if type(value) is not _Number or not value.isdecimal():
        raise ValueError(f"{str(value)[:20]} is no count")
    return int(value)


def _written(value: Any) -> str:
    """JSON text of a value, its numbers as they were written."""
    match value:
        case _Number():
            return str(value)
        case dict():
            return f"{{{', '.join(f'{_written(name)}: {_written(item)}' for name, item in value.items())}}}"
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case _:
            return json.dumps(value, ensure_ascii=False)
