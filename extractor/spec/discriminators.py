"""Discriminators (OpenAPI, Discriminator Object): from the value of a field to the schema that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from extractor.spec.references import Dangling, Documents, Node, as_mapping

_INHERITS = re.compile(r"/components/schemas/[^/]+(/allOf/\d+)*\Z")
_ANNOTATIONS = frozenset(("title", "description", "deprecated", "example", "externalDocs", "xml", "nullable"))


class Dispatch(Struct, frozen=True):
    """What a value of a schema is more closely: by the value of a field, the schema that inherits from it."""

    field: str
    target: Node
    """The schema itself, which holds for every other value."""
    heirs: Mapping[str, Node]


def inherits(pointer: str) -> bool:
    """Whether an `allOf` at this pointer makes a component inherit; elsewhere a lone one only wraps a reference."""
    return _INHERITS.match(pointer) is not None


class Heirs:
    """Schemas that a discriminator without `oneOf` or `anyOf` leads to: those that inherit with `allOf`.

    They inherit over any number of levels, and the discriminator with everything else: where a schema in the middle
    is referred to, its own heirs are meant.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._found: dict[tuple[str, str], dict[str, Node]] = {}
        """By parent, the components that inherit from it directly."""
        self._read: set[str] = set()

    def of(self, target: Node) -> Dispatch | None:
        """What the discriminator of a schema, its own or an inherited one, leads to; None where that is nothing."""
        if "oneOf" in target.mapping or "anyOf" in target.mapping:
            return None
        if target.file not in self._read:
            self._read.add(target.file)
            self._inheriting(target.file)
        found = self._below(target)
        if not found and (wrapped := self._wrapped(target)) is not None:
            return self.of(wrapped)
        for owner in (target, *(self._above(target) if found else ())):
            discriminator = owner.mapping.get("discriminator")
            if isinstance(discriminator, dict) and isinstance(discriminator.get("propertyName"), str):
                heirs = self._mapped(discriminator.get("mapping"), target, owner, found)
                return Dispatch(discriminator["propertyName"], target, heirs) if heirs else None
        return None

    def _mapped(self, mapping: Any, target: Node, owner: Node, found: dict[str, Node]) -> dict[str, Node]:
        """The heirs by the values that mean them: those of a mapping, or else their names."""
        below = {_key(node) for node in found.values()}
        named = as_mapping(mapping)
        for name, reference in named.items():
            heir = mapped(self._documents, str(reference), owner.file)
            if heir is None or _key(heir) == _key(target) or (owner is not target and _key(heir) not in below):
                continue
            found = {other: node for other, node in found.items() if _key(node) != _key(heir) or other in named}
            found[name] = heir
        return found

    def _below(self, target: Node) -> dict[str, Node]:
        """All that inherit from a schema, by name."""
        found: dict[str, Node] = {}
        waiting, seen = [_key(target)], {_key(target)}
        while waiting:
            for name, node in self._found.get(waiting.pop(), {}).items():
                if _key(node) not in seen:
                    seen.add(_key(node))
                    found[name] = node
                    waiting.append(_key(node))
        return found

    def _above(self, target: Node) -> Iterator[Node]:
        """All that a schema inherits from, the nearest first."""
        waiting, seen = [target], {_key(target)}
        while waiting:
            for parent in self._parents(waiting.pop(0)):
                if _key(parent) not in seen:
                    seen.add(_key(parent))
                    waiting.append(parent)
                    yield parent

    def _parents(self, node: Node) -> Iterator[Node]:
        """What a schema inherits from directly: the references in its `allOf`, and in those of parts."""
        waiting = [node]
        while waiting:
            parts = waiting.pop().child("allOf")
            for index in range(len(parts.value) if parts and isinstance(parts.value, list) else 0):
                part = parts.child(index) if parts else None
                if part is None:
                    continue
                if not isinstance(part.mapping.get("$ref"), str):
                    waiting.append(part)
                    continue
                try:
                    yield self._documents.follow(part)
                except Dangling:
                    continue

    def _wrapped(self, target: Node) -> Node | None:
        """What a component stands for that is nothing but a reference in `allOf`, with a description."""
        listed = target.mapping.get("allOf")
        is_alias = isinstance(listed, list) and len(listed) == 1 and target.mapping.keys() - _ANNOTATIONS == {"allOf"}
        parents = list(self._parents(target)) if is_alias else []
        return parents[0] if len(parents) == 1 and _key(parents[0]) != _key(target) else None

    def _inheriting(self, file: str) -> None:
        schemas = self._documents.root(file).child("components", "schemas")
        for name in schemas.mapping if schemas else ():
            node = schemas.child(name) if schemas else None
            for parent in self._parents(node) if node else ():
                if node:
                    self._found.setdefault(_key(parent), {})[name] = node


def _key(node: Node) -> tuple[str, str]:
    return node.file, node.pointer


def mapped(documents: Documents, reference: str, file: str) -> Node | None:
    """The schema that a value of a discriminator's mapping means: a reference, or a component's name."""
    for candidate in (f"#/components/schemas/{reference}", reference):
        try:
            return documents.follow(documents.target(candidate, file))
        except Dangling:
            continue
    return None
