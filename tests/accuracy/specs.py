"""What generated OpenAPI documents say, as operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.accuracy.operations import Field, Key, Operation, add, key, parameter, values

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
COMPOSED = ("allOf", "anyOf", "oneOf")
Node = dict[str, Any]


def operations(documents: Mapping[str, Node], bases: Sequence[str] = (), depth: int = 20) -> dict[Key, Operation]:
    """The operations of a service's documents, which may be several, with fields down to `depth` names.

    Their key has the path behind the host of the document's first server.
    """
    found: dict[Key, Operation] = {}
    for service, document in documents.items():
        server = re.sub(r"^\w+://[^/]*", "", document.get("servers", [{"url": ""}])[0]["url"]).rstrip("/")
        reader = _Reader(service, document, depth)
        for path, item in document["paths"].items():
            for method in METHODS:
                if method in item:
                    at, each = key(method, server + path, bases), reader.operation(path, item, item[method])
                    found[at] = found[at].also(each) if at in found else each
    return found


class _Reader:
    """Reads the operations of one document."""

    def __init__(self, service: str, document: Node, depth: int) -> None:
        self.service, self.document, self.depth = service, document, depth

    def operation(self, path: str, item: Node, node: Node) -> Operation:
        parameters: dict[str, Field] = {}
        listed = [*item.get("parameters", []), *node.get("parameters", [])]
        for each in map(self.followed, listed):
            if each["in"] != "path":
                schema = {"properties": {"value": each.get("schema", {})}}
                said = self.fields(schema)["value"]
                name = parameter(each["in"], each["name"])
                parameters[name] = Field(said.types, bool(each.get("required")), said.values)
        answers = {str(status): each for status, each in node.get("responses", {}).items()}
        good = [each for status, each in answers.items() if status[0] in "23"] or [answers.get("default", {})]
        bodies, responses = self.contents([node.get("requestBody", {})]), self.contents(good)
        return Operation(parameters, bodies, responses, path, self.pages([*listed, node]))

    def followed(self, node: Node) -> Node:
        """A node, or what it refers to in the document."""
        while "$ref" in node:
            found: Any = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                found = found[step.replace("~1", "/").replace("~0", "~")]
            node = found
        return node

    def contents(self, holders: Iterable[Node]) -> dict[str, Field]:
        """The fields of bodies, in all their media types."""
        found: dict[str, Field] = {}
        for holder in map(self.followed, holders):
            for media in holder.get("content", {}).values():
                self.fields(media.get("schema", {}), found)
        return found

    def fields(self, schema: Node, found: dict[str, Field] | None = None) -> dict[str, Field]:
        """The fields of a schema."""
        found = {} if found is None else found
        self._below(schema, "", found, frozenset(), frozenset())
        return found

    def _below(
        self, schema: Node, path: str, found: dict[str, Field], inside: frozenset[str], needed: frozenset[str]
    ) -> None:
        """Add what is below a schema. What refers to what it is inside of is not entered again."""
        if "$ref" in schema:
            if schema["$ref"] not in inside:
                self._below(self.followed(schema), path, found, inside | {schema["$ref"]}, needed)
            return
        together = [schema, *map(self.followed, schema.get("allOf", []))]
        needed = needed.union(*(each.get("required", []) for each in together))
        for word in COMPOSED:
            for each in schema.get(word, []):
                self._below(each, path, found, inside, needed)
        below = {f"{path}.{name}": (each, name in needed) for name, each in schema.get("properties", {}).items()}
        for word, mark in (("items", "[]"), ("additionalProperties", ".*")):
            if isinstance(schema.get(word), dict):
                below[path + mark] = (schema[word], False)
        for at, (each, required) in below.items():
            if len([name for name in at.split(".") if name.strip("[]*")]) <= self.depth:
                add(found, at, Field(frozenset(self.types(each)), required, self.values(each)))
                self._below(each, at, found, inside, frozenset())

    def types(self, schema: Node) -> set[str]:
        """The types that a schema allows, null left out; none where it says nothing."""
        schema = self.followed(schema)
        said = schema.get("type", [])
        types = {said} if isinstance(said, str) else set(said)
        for word in COMPOSED if not types else ():
            types.update(*map(self.types, schema.get(word, [])))
        types |= {"object"} if not types and "properties" in schema else set()
        return types - {"null"}

    def values(self, schema: Node) -> frozenset[str]:
        """The values of a schema's enum."""
        schema = self.followed(schema)
        return values(schema.get("enum", [])).union(
            *(self.values(each) for word in COMPOSED for each in schema.get(word, []))
        )

    def pages(self, nodes: Iterable[Node]) -> frozenset[str]:
        """The pages that nodes, and what they refer to, are from: what `x-source` names in them."""
        found: set[str] = set()
        entered: set[str] = set()
        open_: list[Any] = list(nodes)
        while open_:
            node = open_.pop()
            if isinstance(node, dict):
                reference = node.get("$ref")
                if isinstance(reference, str) and reference not in entered:
                    entered.add(reference)
                    open_.append(self.followed(node))
                source = node.get("x-source")
                if isinstance(source, dict) and "page" in source:
                    found.add(f"{self.service}/{source['page']}")
            open_ += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        return frozenset(found)
