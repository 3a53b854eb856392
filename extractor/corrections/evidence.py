"""One step of a correction → what its action says: in words, and as `x-evidence` in numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from extractor.corrections.steps import Step
from extractor.finding import histogram
from extractor.observation import ANY_NAME, Fault, Kind, Seen
from extractor.pointer import follow
from extractor.pointer import step as step_to
from extractor.spec import APPLYING, CHOICES, types_in
from extractor.wording import counted

_OF_OBJECTS = (Kind.FIELD, Kind.MISSING, Kind.STATUS, Kind.QUERY, Kind.HEADER)
_OPERATIONS_SHOWN = 3
_EXAMPLES_SHOWN = 2


def total_of(kind: Kind, seen: Seen) -> int:
    """Of how many values at the place a fault of a kind is some."""
    return seen.types.get("object", 0) if kind in _OF_OBJECTS else sum(seen.types.values())


def described(step: Step, seen: Seen, subject: str, node: dict[str, Any]) -> str:
    """One sentence for a reader who decides whether to keep the action."""
    fault, of = step.fault, f"in {step.fault.count} of {total_of(step.kind, seen)}"
    looks = f" ({', '.join(name for name, _ in histogram(fault.looks))})" if fault.looks else ""
    recorded = f"recorded as {' or '.join(sorted(fault.shape.types))}{looks}" if fault.shape else ""
    match step.kind:
        case Kind.TYPE:
            then = "no value had the documented type" if step.replaces else "both are allowed"
            return f"{subject}: documented as {_documented(node)}, {recorded} {of} values; {then}."
        case Kind.NULL:
            return f"{subject}: documented as {_documented(node)}, recorded as null {of} values."
        case Kind.VALUE | Kind.PERSONAL:
            are = "is not one" if len(fault.examples) < 2 or ", " not in step.detail else "are none"
            return f"{subject}: {step.detail} {are} of the documented values, recorded {of} values."
        case Kind.LIMIT:
            limit = f"{step.detail} {json.dumps(node[step.detail], ensure_ascii=False)}" if step.detail in node else ""
            return f"{subject}: the documented {limit or step.detail} does not hold {of} values{looks}."
        case Kind.MISSING:
            return f"{subject}.{step.detail}: documented as required, not there {of} objects."
        case Kind.FIELD if step.detail == ANY_NAME:
            names = "fields whose names are data, or too many to list, are not documented"
            return f"{subject}: {names}, {recorded} {counted(fault.count, 'time')}."
        case Kind.FIELD if step.twin:
            instead = f"in place of {step.twin}, which is never there beside it"
            return f"{subject}.{step.detail}: not documented, recorded {instead}, {of} objects."
        case Kind.FIELD:
            return f"{subject}.{step.detail}: not documented, {recorded} {of} objects."
        case Kind.STATUS:
            return f"{subject}: status {step.detail} is not documented, recorded {of} responses."
        case Kind.QUERY:
            return f"query {step.detail} of {subject}: not documented, recorded {of} requests."
        case Kind.HEADER:
            status, _, name = step.detail.partition(" ")
            return f"response {status} of {subject} header {name}: not documented, recorded {of} responses."


def described_widely(kind: Kind, name: str, fault: Fault, total: int) -> str:
    """One sentence about what several operations show alike."""
    where = f"in {fault.count} of {total} {'requests' if kind is Kind.QUERY else 'responses'}"
    what = {Kind.HEADER: f"response header {name}", Kind.QUERY: f"query {name}"}.get(kind, f"status {name}")
    return f"{what}: not documented, recorded {where} of {counted(len(fault.operations), 'operation')}."


def evidence(step: Step, seen: Seen, documented: dict[str, str], clears: dict[str, int]) -> dict[str, Any]:
    """What `x-evidence` says: counts, what the values look like, where they stand, and who promised otherwise.

    `clears` is how many findings, with how many values in how many operations, are gone once the action is applied.
    """
    fault, total = step.fault, total_of(step.kind, seen)
    said = {
        "kind": str(step.kind),
        "count": fault.count,
        "values": total,
        "share": round(min(1.0, fault.count / total), 4) if total else None,
        "recorded": dict(histogram(fault.shape.types)) if fault.shape else None,
        "range": [fault.shape.low, fault.shape.high] if fault.shape and fault.shape.low is not None else None,
        "looks": dict(histogram(fault.looks)) if fault.looks else None,
        "operations": sorted(fault.operations)[:_OPERATIONS_SHOWN],
        "clears": clears or None,
        "documented": documented or None,
        "examples": [
            {
                "source": example.source,
                **({"line": example.line} if example.line else {"exchange": example.index}),
                **({"value": json.loads(example.value)} if example.value is not None else {}),
            }
            for example in fault.examples[:_EXAMPLES_SHOWN]
        ],
    }
    return {key: value for key, value in said.items() if value is not None}


def subject_of(way: Sequence[str], document: Any, file: str) -> str:
    """What a place is called: `Backup.size`, `query limit of GET /backups`, `response 200 of GET /backups`.

    In a file of schemas it is called by what is written before the schema, or as the file that is all of it.
    """
    steps, name = list(way), ""
    if steps[:1] == ["components"] and len(steps) > 2:
        name, start = steps[2], 3
    elif steps[:1] == ["paths"] and len(steps) > 2:
        operation = f"{steps[2].upper()} {steps[1]}"
        part, start = steps[3:4], 4
        if steps[2] == "parameters":  # of all operations of the path
            operation, part, steps = steps[1], ["parameters"], [*steps[:2], "", *steps[2:]]
        if part == ["parameters"] and len(steps) > 4:
            parameter = follow(document, [token for token in steps[:5] if token])
            if isinstance(parameter, dict):
                name = f"{parameter.get('in')} {parameter.get('name')} of {operation}"
            start = 5
        elif part == ["responses"] and len(steps) > 4:
            name, start = f"response {steps[4]} of {operation}", 5
        elif part == ["requestBody"]:
            name = f"request of {operation}"
        elif part == ["x-variants"] and len(steps) > 5:  # of one of several pages
            answers = steps[5] == "responses"
            name, start = f"{f'response {steps[6]}' if answers else 'request'} of {operation}", 7 if answers else 6
        name = name or operation
    else:
        start = next((index for index, token in enumerate(steps) if token in APPLYING), len(steps))
        name = steps[start - 1] if start else PurePath(file).stem
    return name + _below(steps[start:])


def documented_at(way: Sequence[str], document: Any) -> dict[str, str]:
    """The page, table and row that a place comes from, by the nearest `x-source`; empty where none is named."""
    node, source, row = document, {}, ""
    for before, token in zip((None, *way), (*way, None), strict=True):
        own = node.get("x-source") if isinstance(node, dict) else None
        if isinstance(own, dict) and isinstance(own.get("page"), str):
            source, row = own, str(node["name"]) if {"in", "name"} <= node.keys() else ""
        if token is None:
            break
        node = step_to(node, token)
        row = token if before == "properties" else row
    found = {key: source[key] for key in ("page", "table") if isinstance(source.get(key), str)}
    return {**found, **({"row": row} if row else {})} if found else {}


_STEPS = {"items": "[]", "additionalProperties": ".*"}
_NAMED = {"properties": ".", "headers": " header ", "content": ""}
"""Keywords before a name, and how the name is joined; a media type is not said."""


def _below(steps: Sequence[str]) -> str:
    text, rest = "", iter(steps)
    for keyword in rest:
        text += _STEPS.get(keyword, "")
        if keyword in _NAMED:
            name = next(rest, "")
            text += f"{_NAMED[keyword]}{name}" if _NAMED[keyword] else ""
    return text


def _documented(node: dict[str, Any]) -> str:
    inner = node.get("allOf")
    if "type" not in node and isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], dict):
        node = inner[0]
    if types := types_in(node):
        return " or ".join(types)
    if isinstance(node.get("$ref"), str):
        return str(node["$ref"].rpartition("/")[2])
    return "one of several" if node.keys() & set(CHOICES) else "something else"
