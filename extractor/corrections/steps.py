"""What was seen at one place → the steps that correct its schema, in the order in which they have to be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from extractor.corrections import widening
from extractor.corrections.infer import Schema, schema_of
from extractor.observation import Fault, Key, Kind, Seen, Shape

_RECORDED = "Recorded, not documented."
Change = Callable[[Schema], Schema | None]
"""From a schema to the corrected one; None where the schema does not say what is to be corrected."""


@dataclass(frozen=True, slots=True)
class Step:
    """One correction of one schema."""

    kind: Kind
    detail: str
    fault: Fault
    change: Change
    replaces: bool = False
    """A documented type goes, for no value had it."""
    twin: str = ""
    """The documented field that one of another name is."""


def steps(
    seen: Seen, faults: Mapping[Key, Fault], null: bool, modern: bool, twins: Mapping[str, str]
) -> Iterator[Step]:
    """The steps for those `faults` of a place that are to be corrected; `null` is whether null is documented there.

    First what the schema says of values, last which type they have: that may wrap all the rest. `twins` are fields
    that are not documented, each with the documented one that it is.
    """
    values = [detail for kind, detail in faults if kind is Kind.VALUE]
    if values:
        whole = Fault.of_all(faults[Kind.VALUE, value] for value in values)
        yield Step(Kind.VALUE, ", ".join(values), whole, partial(widening.with_values, written=values))
    for (kind, detail), fault in faults.items():
        if kind is Kind.FIELD and detail in twins:
            change = partial(widening.with_twin, name=detail, twin=twins[detail])
            yield Step(kind, detail, fault, change, twin=twins[detail])
        elif kind is Kind.LIMIT:
            yield Step(kind, detail, fault, partial(widening.without_limit, keyword=detail, shape=fault.shape))
        elif kind is Kind.MISSING:
            yield Step(kind, detail, fault, partial(widening.without_required, name=detail))
        elif kind is Kind.FIELD:
            shape = fault.shape or Shape()
            yield Step(kind, detail, fault, partial(widening.with_field, name=detail, shape=shape, modern=modern))
        elif kind is Kind.QUERY:
            yield Step(kind, detail, fault, partial(_with_query, parameter=parameter_of(detail, fault)))
        elif kind is Kind.HEADER:
            status, _, name = detail.partition(" ")
            yield Step(kind, detail, fault, partial(_with_header, status=status, name=name))
    yield from _statuses(faults, modern)
    yield from _types(seen, faults, null, modern)


def _types(seen: Seen, faults: Mapping[Key, Fault], documented_null: bool, modern: bool) -> Iterator[Step]:
    null, other = faults.get((Kind.NULL, "")), faults.get((Kind.TYPE, ""))
    if null is not None:
        yield Step(Kind.NULL, "", null, partial(widening.nullable, modern=modern))
    if other is None:
        return
    shape = other.shape or Shape()
    replaces = sum(seen.types.values()) == other.count + seen.types.get("null", 0)
    change: Change = partial(widening.widened, shape=shape, modern=modern)
    if replaces:
        allowed = documented_null or null is not None
        change = partial(widening.replaced, shape=shape, null=allowed, modern=modern)
    yield Step(Kind.TYPE, "", other, change, replaces)


def _statuses(faults: Mapping[Key, Fault], modern: bool) -> Iterator[Step]:
    """A response for each status, with all the media types that it came with."""
    by_status: dict[str, dict[str, Fault]] = {}
    for (kind, detail), fault in faults.items():
        if kind is Kind.STATUS:
            status, _, media_type = detail.partition(" ")
            by_status.setdefault(status, {})[media_type] = fault
    for status, found in by_status.items():
        response, whole = response_of(found, modern), Fault.of_all(found.values())
        yield Step(Kind.STATUS, status, whole, partial(_with_response, status=status, response=response))


def response_of(found: Mapping[str, Fault], modern: bool) -> dict[str, Any]:
    """A response that came with these media types; "" is one without a body."""
    content = {
        media_type: {"schema": schema_of(fault.shape, modern)} if fault.shape else {}
        for media_type, fault in sorted(found.items())
        if media_type
    }
    return {"description": _RECORDED, **({"content": content} if content else {})}


def parameter_of(name: str, fault: Fault) -> dict[str, Any]:
    """A query parameter: what stands in a URL is text, whatever it looks like."""
    text = {"type": "string"}
    is_list = fault.shape is not None and "array" in fault.shape.types
    schema = {"type": "array", "items": text} if is_list else text
    return {"name": name, "in": "query", "description": _RECORDED, "schema": schema}


def header() -> dict[str, Any]:
    """A response header."""
    return {"description": _RECORDED, "schema": {"type": "string"}}


def _with_query(node: Schema, parameter: dict[str, Any]) -> Schema | None:
    listed = node.get("parameters", [])
    return {**node, "parameters": [*listed, parameter]} if isinstance(listed, list) else None


def _with_header(node: Schema, status: str, name: str) -> Schema | None:
    """Responses of which one has one more header; None where that one is a reference, or malformed."""
    response = node.get(status)
    if not isinstance(response, dict) or "$ref" in response or not isinstance(response.get("headers", {}), dict):
        return None
    headers = response.get("headers", {})
    return {**node, status: {**response, "headers": {**headers, name: header()}}}


def _with_response(node: Schema, status: str, response: dict[str, Any]) -> Schema | None:
    return None if status in node else {**node, status: response}
