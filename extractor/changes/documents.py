"""The documents of one edition: nodes, and what their references lead to. Nothing is opened or fetched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from extractor.finding import Place
from extractor.pointer import MISSING, follow, tokens


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A part of a document, and the document that its references start from."""

    value: Any
    file: str

    @property
    def key(self) -> tuple[str, int]:
        """Tells the nodes of loaded documents apart."""
        return self.file, id(self.value)

    @property
    def mapping(self) -> Mapping[str, Any]:
        """The value where it is an object, else nothing: what has another shape says nothing."""
        return self.value if isinstance(self.value, dict) else {}

    def items(self) -> Iterator[tuple[str, Node]]:
        """The members of an object."""
        for name, value in self.mapping.items():
            yield name, Node(value, self.file)

    def each(self) -> Iterator[Node]:
        """The items of an array."""
        for value in self.value if isinstance(self.value, list) else ():
            yield Node(value, self.file)

    def child(self, name: str) -> Node | None:
        return Node(self.mapping[name], self.file) if name in self.mapping else None

    def below(self, name: str) -> Node:
        """The member, or a node that says nothing."""
        return Node(self.mapping.get(name), self.file)

    def text(self, name: str) -> str:
        """The member where it is text, else nothing."""
        value = self.mapping.get(name)
        return value if isinstance(value, str) else ""

    def place(self, row: str = "") -> Place | None:
        """Where a page says it: its `x-source`."""
        source = self.below("x-source")
        page = source.text("page")
        return Place(page, source.text("table"), source.text("row") or row) if page else None


@dataclass(slots=True)
class Documents:
    """All documents of one edition by name."""

    by_name: Mapping[str, Any]
    dangling: set[str] = field(default_factory=set)
    """What references did not lead anywhere, in words."""
    shapes: dict[tuple[str, int], tuple[Node, Any]] = field(default_factory=dict)
    """What is known of schemas; with the node, which keeps its identity."""

    def follow(self, node: Node) -> Node:
        """The node, or what it refers to, through chains of references; without a value where that is nothing."""
        seen: set[tuple[str, int]] = set()
        while isinstance(reference := node.mapping.get("$ref"), str):
            target = None if node.key in seen else self._target(reference, node.file)
            if target is None:
                self.dangling.add(f"{node.file}: the reference {reference[:200]!a} leads nowhere")
                return Node(None, node.file)
            seen.add(node.key)
            node = target
        return node

    def _target(self, reference: str, file: str) -> Node | None:
        address, _, fragment = reference.partition("#")
        if address:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(address)))
        if file not in self.by_name or (fragment and not fragment.startswith("/")):
            return None
        value = follow(self.by_name[file], tokens(unquote(fragment)))
        return None if value is MISSING else Node(value, file)
