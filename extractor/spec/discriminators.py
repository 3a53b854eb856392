"""Discriminators (OpenAPI, Discriminator Object): from the value of a field to the schema that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from extractor.spec.keywords import CHOICES, NOTES
from extractor.spec.references import Dangling, Documents, Node, as_mapping

_INHERITS = re.compile(r"/components/schemas/[^/]+(/allOf/\d+)*\Z")
_ANNOTATIONS = NOTES | {"example", "nullable"}


class Dispatch(Struct, frozen=True):
    """What a value of a schema is more closely: by the value of a field, the schema that inherits from it."""

    field: str
    target: Node
    """The schema itself, which holds for every other value."""
    subtypes: Mapping[str, Node]


class Subtypes:
    """Schemas that a discriminator without `oneOf` or `anyOf` leads to: those that inherit with `allOf`.

    They inherit over any number of levels, and the discriminator with everything else: where a schema in the middle
    is referred to, its own subtypes are meant.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._found: dict[tuple[str, str], dict[str, Node]] = {}
        """By parent, the components that inherit from it directly."""
        self._is_read = False

    @staticmethod
    def inherits(pointer: str) -> bool:
        """Whether an `allOf` at this pointer makes a component inherit; if not, a lone one only wraps a reference."""
        return _INHERITS.match(pointer) is not None

    def mapped(self, reference: str, file: str) -> Node | None:
        """The schema that a value of a discriminator's mapping means: a reference, or a component's name."""
        for candidate in (f"#/components/schemas/{reference}", reference):
            try:
                return self._documents.follow(self._documents.target(candidate, file))
            except Dangling:
                continue
        return None

    def of(self, target: Node) -> Dispatch | None:
        """What the discriminator of a schema, its own or an inherited one, leads to; None where that is nothing."""
        if any(keyword in target.mapping for keyword in CHOICES):
            return None
        if not any("discriminator" in each.mapping for each in (target, *self._above(target))):
            return None  # then its subtypes, for whom all components are read, are no matter
        if not self._is_read:
            self._is_read = True
            self._inheriting()
        found = self._below(target)
        if not found and (wrapped := self._wrapped(target)) is not None:
            return self.of(wrapped)
        for owner in (target, *(self._above(target) if found else ())):
            discriminator = owner.mapping.get("discriminator")
            if isinstance(discriminator, dict) and isinstance(discriminator.get("propertyName"), str):
                subtypes = self._mapped(discriminator.get("mapping"), target, owner, found)
                return Dispatch(discriminator["propertyName"], target, subtypes) if subtypes else None
        return None

    def _mapped(self, mapping: Any, target: Node, owner: Node, found: dict[str, Node]) -> dict[str, Node]:
        """The subtypes by the values that mean them: those of a mapping, or else their names."""
        below = {node.key for node in found.values()}
        named = as_mapping(mapping)
        for name, reference in named.items():
            subtype = self.mapped(str(reference), owner.file)
            if subtype is None or subtype.key == target.key or (owner is not target and subtype.key not in below):
                continue
            found = {other: node for other, node in found.items() if node.key != subtype.key or other in named}
            found[name] = subtype
        return found

    def _below(self, target: Node) -> dict[str, Node]:
        """All that inherit from a schema, by name."""
        found: dict[str, Node] = {}
        waiting, seen = [target.key], {target.key}
        while waiting:
            for name, node in self._found.get(waiting.pop(), {}).items():
                if node.key not in seen:
                    seen.add(node.key)
                    found[name] = node
                    waiting.append(node.key)
        return found

    def _above(self, target: Node) -> Iterator[Node]:
        """All that a schema inherits from, the nearest first."""
        waiting, seen = [target], {target.key}
        while waiting:
            for parent in self._parents(waiting.pop(0)):
                if parent.key not in seen:
                    seen.add(parent.key)
                    waiting.append(parent)
                    yield parent

    def _parents(self, node: Node) -> Iterator[Node]:
        """What a schema inherits from directly: what it refers to beside fields of its own, and the references in its
        `allOf`, and in those of parts."""
        waiting = [node]
        while waiting:
            whole = waiting.pop()
            beside = [whole] if "properties" in whole.mapping and "$ref" in whole.mapping else []
            for part in (*beside, *whole.below("allOf").each()):
                if not isinstance(part.mapping.get("$ref"), str):
                    waiting.append(part)
                elif (parent := self._documents.found(part)) is not None:
                    yield parent

    def _wrapped(self, target: Node) -> Node | None:
        """What a component stands for that is nothing but a reference in `allOf`, with a description."""
        listed = target.mapping.get("allOf")
        is_alias = isinstance(listed, list) and len(listed) == 1 and target.mapping.keys() - _ANNOTATIONS == {"allOf"}
        parents = list(self._parents(target)) if is_alias else []
        return parents[0] if len(parents) == 1 and parents[0].key != target.key else None

    def _inheriting(self) -> None:
        for file in self._documents.by_name:
            for name, node in self._documents.root(file).below("components").below("schemas").members():
                for parent in self._parents(node):
                    self._found.setdefault(parent.key, {})[name] = node
