"""Headers, query parameters and statuses that many operations show alike → one action each, for all of them.

A header that nearly every operation shows is documented for all; what some show, for these: by their `operationId`,
or by their paths and methods. An action has one target, so where neither distinguishes them, each has its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.corrections import jsonpath
from extractor.corrections.jsonpath import Names
from extractor.corrections.steps import header, parameter_of, response_of
from extractor.exchange import METHODS
from extractor.finding import Finding
from extractor.observation import Fault, Key, Kind, Room, Seen

Way = tuple[str, ...]
_SHARE = 0.5
"""Of the operations that were recorded, how many show what is taken to hold for all."""
_FEWEST = 3


@dataclass(slots=True)
class Recurring:
    """One name, and where it was recorded."""

    kind: Kind
    name: str
    """Of a header, a query parameter, or the status."""
    fault: Fault = field(default_factory=Fault)
    media: dict[str, Fault] = field(default_factory=dict)
    """Of a status: by media type."""
    total: int = 0
    """Of how many responses, or requests, of the same operations."""
    places: list[tuple[Way, str]] = field(default_factory=list)
    """Each operation (`paths`, path, method), with the documented status of the response that has the header."""
    keys: set[tuple[Way, Key]] = field(default_factory=set)
    """The faults, each with its place."""

    @property
    def operations(self) -> list[Way]:
        return list(dict.fromkeys(way for way, _ in self.places))

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is one of those that are corrected with it."""
        return any(
            finding.operation == f"{way[2].upper()} {way[1]}"
            and (not status or status in (finding.status, "default") or status.lower() == f"{finding.status[:1]}xx")
            for way, status in self.places
        )


def found_in(places: Mapping[Way, Seen], document: Any) -> tuple[list[Recurring], int]:
    """The names that several operations show, and how many operations were recorded."""
    found: dict[tuple[Kind, str], Recurring] = {}
    recorded: set[Way] = set()
    for way, seen in sorted(places.items()):
        if len(way) not in (3, 4) or way[0] != "paths" or way[3:] not in ((), ("responses",)):
            continue
        operation = way[:3]
        recorded.add(operation)
        counted: set[tuple[Kind, str]] = set()
        for (kind, detail), fault in sorted(seen.faults.items()):
            name, status, media_type = _split(kind, detail)
            if not name or not _is_inline(document, (*operation, "responses", status) if status else operation):
                continue
            key = (kind, name.lower())
            each = found.setdefault(key, Recurring(kind, name))
            each.fault.merge(fault, Room())
            each.media.setdefault(media_type, Fault()).merge(fault, Room())
            each.total += seen.types.get("object", 0) if key not in counted else 0
            each.places.append((operation, status))
            each.keys.add((way, (kind, detail)))
            counted.add(key)
    return [each for each in found.values() if len(each.operations) > 1], len(recorded)


def _split(kind: Kind, detail: str) -> tuple[str, str, str]:
    """The name of a fault, the status under which a header was recorded, and the media type of a response."""
    first, _, rest = detail.partition(" ")
    if kind is Kind.HEADER:
        return rest, first, ""
    if kind is Kind.STATUS:
        return first, "", rest
    return (detail, "", "") if kind is Kind.QUERY else ("", "", "")


def _is_inline(document: Any, way: Way) -> bool:
    """Whether an operation, or its response, is written where it stands."""
    node = jsonpath.at(document, way)
    return isinstance(node, dict) and "$ref" not in node


def chosen(
    each: Recurring, recorded: int, document: Any, *, modern: bool
) -> tuple[str, dict[str, Any], list[dict[str, Any]]] | None:
    """The target and the update by which one action documents a name for all that show it, and what the target
    selects; None where there is no such action."""
    update, below = _update(each, document, modern)
    targets = []
    if each.kind is Kind.HEADER and len(each.operations) >= max(_FEWEST, _SHARE * recorded):
        targets.append(_everywhere(each.name, document))
    targets += [f"{operations}{below}" for operations in _by_operation(each.operations, document)]
    for target in targets:
        if len(target) <= jsonpath.LONGEST:
            nodes = [node for _, node in jsonpath.select(target, document)]
            if all(_is_free(each, node) for node in nodes):
                return target, update, nodes
    return None


def _everywhere(name: str, document: Any) -> str:
    """All responses that are written where they stand, but those that have the header, in whatever case."""
    operations = (node for item in _members(document, "paths") for node in _members(item))
    responses = (node for operation in operations for node in _members(operation, "responses"))
    known = {str(one) for response in responses for one in _names(Kind.HEADER, response) or ()}
    others = sorted(one for one in known if one.lower() == name.lower())
    conditions = ["!@['$ref']", *(f"!@.headers{Names((one,))}" for one in others)]
    return f"$.paths[*][*].responses[?{' && '.join(conditions)}]"


def _members(node: Any, *way: str) -> list[Any]:
    found = jsonpath.at(node, way)
    return list(found.values()) if isinstance(found, dict) else []


def _update(each: Recurring, document: Any, modern: bool) -> tuple[dict[str, Any], str]:
    """What is brought, and where below an operation."""
    match each.kind:
        case Kind.HEADER:
            return {"headers": {each.name: header()}}, _responses(each, document)
        case Kind.STATUS:
            return {each.name: response_of(each.media, modern)}, ".responses"
        case _:
            return {"parameters": [parameter_of(each.name, each.fault)]}, ""


def _responses(each: Recurring, document: Any) -> str:
    """The path of the responses of operations: by their status, where none of them is a reference."""
    statuses = tuple(sorted({status for _, status in each.places}))
    ways = [(*way, "responses", status) for way in each.operations for status in statuses]
    if all(_is_inline(document, way) for way in ways if jsonpath.at(document, way) is not None):
        return f".responses{Names(statuses)}"
    return ".responses[?!@['$ref']]"


def _by_operation(ways: Sequence[Way], document: Any) -> list[str]:
    """The paths of operations, the shortest first: by their `operationId`, or their paths and methods, where these
    select no others."""
    found = []
    ids = [str(node.get("operationId", "")) for way in ways if isinstance(node := jsonpath.at(document, way), dict)]
    if all(ids):
        found.append(f"$.paths[*][?{' || '.join(f'@.operationId=={jsonpath.quoted(name)}' for name in ids)}]")
    paths, methods = sorted({way[1] for way in ways}), [name for name in METHODS if any(way[2] == name for way in ways)]
    selected = {("paths", path, method) for path in paths for method in methods}
    if all(way in ways for way in selected if jsonpath.at(document, way) is not None):
        found.append(f"$.paths{Names(tuple(paths))}{Names(tuple(methods))}")
    return sorted(found, key=len)


def _is_free(each: Recurring, node: Any) -> bool:
    """Whether a node can have the name, and has none that differs in its case only: it would be there twice."""
    known = _names(each.kind, node)
    return known is not None and each.name.lower() not in map(str.lower, known)


def _names(kind: Kind, node: Any) -> list[str] | None:
    """The names that stand where one is to be added; None where it cannot be."""
    if not isinstance(node, dict):
        return None
    if kind is Kind.QUERY:
        listed = node.get("parameters", [])
        return [str(one.get("name")) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else None
    known = node.get("headers", {}) if kind is Kind.HEADER else node
    return [str(name) for name in known] if isinstance(known, dict) else None
