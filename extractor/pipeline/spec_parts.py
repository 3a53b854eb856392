"""The part of a spec that a page made: its operations, and the components that they lead to, as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from extractor import openapi
from extractor.exchange import METHODS
from extractor.finding import Place
from extractor.operation import Operation
from extractor.pipeline.explain_page import sources_in
from extractor.pipeline.spec_items import items_in
from extractor.pointer import escape, follow, tokens
from extractor.review import SpecLine

_MOST_NODES = 20_000
"""Nodes of components of other pages that are shown beside a page: they are on their own pages, too."""
_PARAMETER = re.compile(r"\{[^{}]*\}")
_SCHEMAS = "#/components/schemas/"
_HIDDEN = re.compile(r"(?<!/properties)/x-source(?:$|/)")
"""What the links say in its place."""
_REQUIRED = re.compile(r"(.*)/required/\d+")


class Part(NamedTuple):
    """What a page has of a spec."""

    document: Mapping[str, Any]
    """A document with the page's operations and their components only."""
    labels: Mapping[str, str]
    """By the pointer of an operation, what the page calls it (`GET /path`)."""
    left_out: int = 0
    """Components that are too many to be shown."""


class Parts:
    """The parts of one document. What components lead to is looked for once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._operations = {
            (method.upper(), blank(path)): (path, method)
            for path, item in document.get("paths", {}).items()
            for method in item
            if method in METHODS
        }
        self._components: Mapping[str, Mapping[str, Any]] = document.get("components", {})
        self._schemas = self._components.get("schemas", {})
        self._leads: dict[str, tuple[tuple[str, ...], int]] = {}
        self._own: dict[str, list[tuple[str, str]]] = {}
        for kind, nodes in self._components.items():
            for name, node in nodes.items():
                source = node.get("x-source") if isinstance(node, dict) else None
                if isinstance(source, dict):
                    self._own.setdefault(str(source.get("page")), []).append((kind, name))

    def of(self, page: str, operations: Iterable[str]) -> Part:
        """The part of a page, which names its operations as it does (`GET /path`)."""
        paths: dict[str, dict[str, Any]] = {}
        labels = {}
        for label in operations:
            method, _, template = label.partition(" ")
            if found := self._operations.get((method, blank(template))):
                path, name = found
                paths.setdefault(path, {})[name] = self._document["paths"][path][name]
                labels[f"/paths/{escape(path)}/{name}"] = label
        own = self._own.get(page, ())
        names, left_out = self._reached(paths, [name for kind, name in own if kind == "schemas"])
        components: dict[str, dict[str, Any]] = {}
        if names:
            components["schemas"] = {name: self._schemas[name] for name in names}
        for kind, name in own:
            if kind != "schemas":
                components.setdefault(kind, {})[name] = self._components[kind][name]
        document = {"paths": paths, "components": components}
        return Part({key: value for key, value in document.items() if value}, labels, left_out)

    def _reached(self, paths: Any, own: list[str]) -> tuple[list[str], int]:
        """The components that operations lead to, the nearest first, and how many more there are."""
        waiting = [*_references(paths)[0], *own]
        mine, seen = set(own), dict.fromkeys(waiting)
        kept, nodes, left_out = [], 0, 0
        for name in (queue := list(seen)):
            if name not in self._schemas:
                continue
            leads, size = self._led(name)
            nodes += 0 if name in mine else size
            if nodes > _MOST_NODES and name not in mine:
                left_out += 1
                continue
            kept.append(name)
            fresh = [each for each in leads if each not in seen]
            seen.update(dict.fromkeys(fresh))
            queue += fresh
        return kept, left_out

    def _led(self, name: str) -> tuple[tuple[str, ...], int]:
        if name not in self._leads:
            self._leads[name] = _references(self._schemas[name])
        return self._leads[name]


def blank(path: str) -> str:
    """A path whose parameters have no names, for pages may spell them in several ways."""
    return _PARAMETER.sub("{}", path if path.startswith("/") else f"/{path}")


def _references(node: Any) -> tuple[tuple[str, ...], int]:
    """The component schemas that a node refers to, in its order, and how many nodes it has."""
    found: dict[str, None] = {}
    waiting, count = [node], 0
    while waiting:
        here = waiting.pop()
        count += 1
        if isinstance(here, dict):
            reference = here.get("$ref")
            if isinstance(reference, str) and reference.startswith(_SCHEMAS):
                found[reference.removeprefix(_SCHEMAS).replace("~1", "/").replace("~0", "~")] = None
            waiting += reversed(here.values())
        elif isinstance(here, list):
            waiting += reversed(here)
    return tuple(found), count


class Origin(NamedTuple):
    """Where a node comes from."""

    place: Place | None = None
    items: tuple[tuple[int, int], ...] = ()


def lines(part: Part, operations: Iterable[Operation], page: str) -> Iterator[SpecLine]:
    """The lines of a part, each with the rows that it comes from; the operations are those of the page."""
    origins: dict[str, Origin] = {}
    for pointer, row, source in sources_in(part.document):
        if row or pointer not in origins:
            origins[pointer] = Origin(Place(source.get("page", ""), source.get("table", ""), row))
    at = {label: pointer for pointer, label in part.labels.items()}
    for pointer, items in items_in(part.document, operations, at, page).items():
        origins[pointer] = Origin(origins.get(pointer, Origin()).place, tuple(items))
    nearest = {"": Origin()}
    for pointer, text in openapi.lines(part.document):
        if _HIDDEN.search(pointer):
            continue
        operation = "/".join(pointer.split("/", 4)[:4])
        label = part.labels.get(operation, "")
        inside = pointer[len(operation) :] if label else ""
        origin = _of_required(pointer, part.document, origins) or _nearest(pointer, origins, nearest)
        yield SpecLine(text, origin.place, origin.items, label, inside)


def _of_required(pointer: str, document: Mapping[str, Any], origins: Mapping[str, Origin]) -> Origin | None:
    """Where a field comes from that an object's list of required ones names."""
    if match := _REQUIRED.fullmatch(pointer):
        name = follow(document, tokens(pointer))
        return origins.get(f"{match[1]}/properties/{escape(name)}") if isinstance(name, str) else None
    return None


def _nearest(pointer: str, origins: Mapping[str, Origin], known: dict[str, Origin]) -> Origin:
    """The origin of the node, or of the nearest one around it that has one."""
    way = []
    while pointer not in known:
        if pointer in origins:
            known[pointer] = origins[pointer]
            break
        way.append(pointer)
        pointer = pointer.rpartition("/")[0]
    for each in way:
        known[each] = known[pointer]
    return known[pointer]
