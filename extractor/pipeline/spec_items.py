"""Which nodes of a spec the items of a page made: its operations and the spec are walked side by side.

`x-source` names one page for a structure that several pages, or several tables of one, describe alike; here each of
their rows is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, assert_never

from extractor.operation import (
    ArrayOf,
    Body,
    Field,
    MapOf,
    ObjectOf,
    OneOf,
    Operation,
    Ref,
    Scalar,
    Schema,
    Source,
    Structure,
    Unknown,
)
from extractor.pointer import MISSING, escape, follow, tokens
from extractor.spec import CHOICES

Item = tuple[int, int]
_DEEPEST = 60


def items_in(
    document: Mapping[str, Any], operations: Iterable[Operation], at: Mapping[str, str], page: str
) -> dict[str, list[Item]]:
    """By JSON pointer, the items of a page that made the node; `at` has the pointer of each operation by what the page
    calls it (`GET /path`)."""
    walk = _Walk(document, page)
    for operation in operations:
        if pointer := at.get(f"{operation.method} {operation.path}"):
            walk.operation(operation, pointer)
    return {pointer: list(found) for pointer, found in walk.found.items()}


class _Walk:
    def __init__(self, document: Mapping[str, Any], page: str) -> None:
        self._document, self._page = document, page
        self.found: dict[str, dict[Item, None]] = {}
        self._structures: Mapping[str, Structure] = {}
        self._seen: set[tuple[str, str]] = set()

    def operation(self, operation: Operation, at: str) -> None:
        node = follow(self._document, tokens(at))
        self._structures = {structure.key: structure for structure in operation.structures}
        self._seen = set()
        named = {
            (each.get("in"), each.get("name")): f"{at}/parameters/{number}"
            for number, each in enumerate(node.get("parameters", ()))
        }
        in_path = iter(each for (place, _), each in named.items() if place == "path")
        for parameter in operation.parameters:
            # Several pages may spell a parameter of the path in several ways: there, its position counts.
            pointer = named.get((parameter.location, parameter.name))
            pointer = pointer or (next(in_path, None) if parameter.location == "path" else None)
            if pointer:
                self._field(parameter.source, parameter.schema, pointer, f"{pointer}/schema")
        for source in operation.sources:
            self._note(
                source, f"{at}/requestBody/content" if source.row.lower() == "content-type" else f"{at}/security"
            )
        if operation.body:
            self._body(operation.body, f"{at}/requestBody/content")
        for response in operation.responses:
            pointer = f"{at}/responses/{response.status}"
            self._note(response.source, pointer)
            for header in response.headers:
                below = f"{pointer}/headers/{escape(header.name)}"
                self._field(header.source, header.schema, below, f"{below}/schema")
            if response.body:
                self._body(response.body, f"{pointer}/content")

    def _body(self, body: Body, at: str) -> None:
        content = self._node(at)
        for media_type in content if isinstance(content, dict) else ():
            pointer = f"{at}/{escape(media_type)}/schema"
            self._note(body.source, pointer)
            self._schema(body.schema, pointer, _DEEPEST)

    def _field(self, source: Source, schema: Schema, at: str, below: str, depth: int = _DEEPEST) -> None:
        self._note(source, at)
        self._schema(schema, below, depth)

    def _note(self, source: Source, at: str) -> None:
        if source.item is not None and source.page == self._page and self._node(at) is not MISSING:
            # What all of a table says is about its titles, even where its first row stands for it.
            item = source.item if source.row else (source.item[0], 0)
            self.found.setdefault(at, {})[item] = None

    def _schema(self, schema: Schema, at: str, depth: int) -> None:
        for pointer in self._meant(at, schema) if depth else ():
            match schema:
                case Ref(key):
                    self._structure(key, pointer, depth)
                case ObjectOf(fields):
                    self._fields(fields, pointer, depth)
                case ArrayOf(items=inner):
                    self._schema(inner, f"{pointer}/items", depth - 1)
                case MapOf(values=inner):
                    self._schema(inner, f"{pointer}/additionalProperties", depth - 1)
                case OneOf(alternatives):
                    for number, inner in enumerate(alternatives):
                        for choice in CHOICES:
                            self._schema(inner, f"{pointer}/{choice}/{number}", depth - 1)
                case Scalar() | Unknown():
                    pass
                case _:
                    assert_never(schema)

    def _structure(self, key: str, at: str, depth: int) -> None:
        structure = self._structures.get(key)
        if structure is None or (key, at) in self._seen:
            return
        self._seen.add((key, at))
        self._note(structure.source, at)
        self._fields(structure.fields, at, depth)
        if structure.schema is not None:
            self._schema(structure.schema, at, depth - 1)

    def _fields(self, fields: Iterable[Field], at: str, depth: int) -> None:
        for each in fields:
            pointer = f"{at}/properties/{escape(each.name)}"
            self._field(each.source, each.schema, pointer, pointer, depth - 1)

    def _meant(self, at: str, schema: Schema) -> Iterator[str]:
        """The nodes that a schema may be written as: what a node refers to, and the choices that several pages gave."""
        pointer, node = self._led(at)
        choices = next((key for key in CHOICES if isinstance(node, dict) and isinstance(node.get(key), list)), "")
        if choices and not isinstance(schema, OneOf):
            for number in range(len(node[choices])):
                yield self._led(f"{pointer}/{choices}/{number}")[0]
        elif node is not MISSING:
            yield pointer

    def _led(self, at: str) -> tuple[str, Any]:
        """The node that a pointer leads to, by way of references."""
        node = self._node(at)
        for _ in range(_DEEPEST):
            reference = node.get("$ref") if isinstance(node, dict) else None
            if isinstance(reference, str) and reference.startswith("#/"):
                at = reference[1:]
            elif isinstance(node, dict) and isinstance(node.get("allOf"), list) and len(node["allOf"]) == 1:
                at = f"{at}/allOf/0"
            else:
                break
            node = self._node(at)
        return at, node

    def _node(self, at: str) -> Any:
        return follow(self._document, tokens(at))
