"""Discriminators (OpenAPI, Discriminator Object): from the value of a field to the schema that it means."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.contract.references import Dangling, Documents, Node


class Heirs:
    """Schemas that a discriminator without `oneOf` or `anyOf` leads to: those that inherit with `allOf`."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._found: dict[tuple[str, str], dict[str, Node]] = {}
        self._read: set[str] = set()

    def of(self, target: Node) -> Mapping[str, Node]:
        """The heirs of a schema by the value of its discriminator; none where it has no such discriminator."""
        value = target.mapping
        discriminator = value.get("discriminator")
        if not isinstance(discriminator, dict) or "oneOf" in value or "anyOf" in value:
            return {}
        if not isinstance(discriminator.get("propertyName"), str):
            return {}
        if target.file not in self._read:
            self._read.add(target.file)
            self._inheriting(target.file)
        found = dict(self._found.get((target.file, target.pointer), {}))
        mapping = discriminator.get("mapping")
        for name, reference in (mapping if isinstance(mapping, dict) else {}).items():
            heir = mapped(self._documents, str(reference), target.file)
            if heir is not None and (heir.file, heir.pointer) != (target.file, target.pointer):
                found = {other: node for other, node in found.items() if node.pointer != heir.pointer}
                found[name] = heir
        return found

    def _inheriting(self, file: str) -> None:
        schemas = self._documents.root(file).child("components", "schemas")
        for name in schemas.mapping if schemas else ():
            node = schemas.child(name) if schemas else None
            parents = node.child("allOf") if node else None
            for index in range(len(parents.value) if parents and isinstance(parents.value, list) else 0):
                part = parents.child(index) if parents else None
                if node and part and isinstance(part.mapping.get("$ref"), str):
                    try:
                        parent = self._documents.follow(part)
                    except Dangling:
                        continue
                    self._found.setdefault((parent.file, parent.pointer), {})[name] = node


def mapped(documents: Documents, reference: str, file: str) -> Node | None:
    """The schema that a value of a discriminator's mapping means: a reference, or a component's name."""
    for candidate in (f"#/components/schemas/{reference}", reference):
        try:
            return documents.follow(documents.target(candidate, file))
        except Dangling:
            continue
    return None
