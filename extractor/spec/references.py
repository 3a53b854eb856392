"""`$ref`: from a reference to the node it names, among the documents that were loaded, and nowhere else.

Nothing is opened or fetched here: a reference to another file means another of the loaded files, by its name
relative to the file that refers; everything else does not resolve.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import unquote, urljoin

from msgspec import Struct, field

from extractor.finding import Place
from extractor.pointer import MISSING, escape, follow, step, tokens
from extractor.spec.keywords import SAYING
from extractor.spec.lazy import reference_at

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//")
"""What a reference begins with that has a scheme, or another host (RFC 3986, 4.1)."""


class Node(Struct, frozen=True):
    """A part of a document, with the file and the JSON pointer (RFC 6901) where it stands."""

    value: Any
    file: str
    pointer: str

    def child(self, *tokens: str | int) -> Node | None:
        """The node below, or None where there is none."""
        value, pointer = self.value, self.pointer
        for token in tokens:
            value = step(value, str(token))
            if value is MISSING:
                return None
            pointer = f"{pointer}/{escape(str(token))}"
        return Node(value, self.file, pointer)

    def below(self, name: str) -> Node:
        """The member of an object, or a node that says nothing."""
        return Node(self.mapping.get(name), self.file, f"{self.pointer}/{escape(name)}")

    def members(self) -> Iterator[tuple[str, Node]]:
        """The members of an object."""
        for name, value in self.mapping.items():
            yield name, Node(value, self.file, f"{self.pointer}/{escape(name)}")

    def each(self) -> Iterator[Node]:
        """The items of an array."""
        for index, value in enumerate(self.value if isinstance(self.value, list) else ()):
            yield Node(value, self.file, f"{self.pointer}/{index}")

    @property
    def key(self) -> tuple[str, str]:
        """Identifies a node among those of the same documents."""
        return self.file, self.pointer

    @property
    def mapping(self) -> Mapping[str, Any]:
        """The value as an object."""
        value = self.value
        return value if isinstance(value, dict) else {}

    @property
    def says_more(self) -> bool:
        """Whether a reference is a schema with keywords beside it (OpenAPI 3.1; meant so in 3.0 as well)."""
        says = not SAYING.isdisjoint(self.mapping) or isinstance(self.mapping.get("required"), list)
        return says and isinstance(self.mapping.get("$ref"), str)

    def text(self, name: str) -> str:
        """The member of an object where it is a text, else nothing."""
        value = self.mapping.get(name)
        return value if isinstance(value, str) else ""

    def place(self, row: str = "") -> Place | None:
        """Where a page says it: its `x-source`, where that names no row in `row`."""
        return place(self.mapping.get("x-source"), row)


def as_mapping(value: Any) -> Mapping[str, Any]:
    """A value where it is an object, else nothing: what has another shape says nothing."""
    return value if isinstance(value, dict) else {}


def place(source: Any, row: str = "") -> Place | None:
    """The page, table and row of an `x-source`; where it names no row, in `row`."""
    page, table, own = (as_mapping(source).get(key) for key in ("page", "table", "row"))
    if not isinstance(page, str) or not page:
        return None
    return Place(page, table if isinstance(table, str) else "", own if isinstance(own, str) and own else row)


def overlaid(node: Mapping[str, Any], keyword: str = "") -> Place | None:
    """The overlay that a schema comes from; or only a keyword of it, of a schema that an overlay has changed."""
    said = as_mapping(node.get("x-overlay"))
    keywords = said.get("keywords")
    if not isinstance(said.get("file"), str) or (isinstance(keywords, list) and keyword not in keywords):
        return None
    return Place(said["file"])


class Dangling(Exception):
    """A reference that leads nowhere; the message says why."""


class Documents(Struct, frozen=True):
    """All loaded files by name."""

    by_name: Mapping[str, Any]
    dangling: Counter[str] = field(default_factory=Counter)
    """Why references that were `followed` lead nowhere."""
    _known: dict[tuple[str, str], Node] = field(default_factory=dict)
    """Where references lead, by the file that refers and what it says: a few are said very often."""
    _static: dict[str, bool] = field(default_factory=dict)
    """By anchor, whether no more than one schema has it."""
    _resources: dict[str, Node | None] = field(default_factory=dict)
    """Schemas with an `$id`, by URI; looked for where a reference leads nowhere else."""

    def root(self, file: str) -> Node:
        return Node(self.by_name[file], file, "")

    def follow(self, node: Node) -> Node:
        """The node itself, or what it stands for if it is a reference, through chains of references, as far as nothing
        is said beside one: that is a schema of its own.

        Raises Dangling where that leads nowhere or in a circle.
        """
        reference = node.value.get("$ref") if isinstance(node.value, dict) else None
        if not isinstance(reference, str):
            return node
        known = self._known.get((node.file, reference))
        if known is None:
            try:
                known = self._known[node.file, reference] = self._end(self.target(reference, node.file))
            except Dangling as reason:  # such a reference may mean another schema elsewhere in the file
                known = self._end(self._identified(node, reason))
        return known

    def _end(self, node: Node) -> Node:
        """The node itself, or the end of the chain of references that it begins. Raises Dangling."""
        seen: set[tuple[str, str]] = set()
        while isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str) and not node.says_more:
            if node.key in seen:
                raise Dangling("references in a circle")
            seen.add(node.key)
            try:
                node = self.target(node.value["$ref"], node.file)
            except Dangling as reason:
                node = self._identified(node, reason)
        return node

    def found(self, node: Node) -> Node | None:
        """Where a node leads; None where a reference leads nowhere."""
        try:
            return self.follow(node)
        except Dangling:
            return None

    def followed(self, node: Node) -> Node:
        """Where a node leads; a node that says nothing, noted as `dangling`, where a reference leads nowhere."""
        try:
            return self.follow(node)
        except Dangling as reason:
            self.dangling[f"{node.file}: {reason}"] += 1
            return Node(None, node.file, node.pointer)

    def target(self, reference: str, file: str) -> Node:
        """What a reference in `file` names. Raises Dangling."""
        file, fragment = self._address(reference, file)
        if fragment and not fragment.startswith("/"):
            return self._anchor(fragment, file)
        value = follow(self.by_name[file], tokens(fragment))
        if value is MISSING:
            raise Dangling(f"the reference {reference[:200]!a} leads nowhere")
        return Node(value, file, fragment)

    def _identified(self, node: Node, reason: Dangling) -> Node:
        """What a reference names relative to the `$id` around it, or by one (JSON Schema 2020-12 Core, 8.2.1). Raises
        the reason where it leads nowhere."""
        if not self._resources:
            self._resources[""] = None
            for each in (each for file in self.by_name for each in _below(self.root(file)) if each.text("$id")):
                self._resources[self._base(each)] = each
        address, _, fragment = node.text("$ref").partition("#")
        base = self._base(node)
        resource = self._resources.get(urljoin(base, address) if address else base)
        if resource is None:
            raise reason
        fragment = unquote(fragment)
        is_anchor = fragment and not fragment.startswith("/")
        found = next(_anchored(fragment, resource), None) if is_anchor else resource.child(*tokens(fragment))
        if found is None:
            raise Dangling(f"the reference {node.text('$ref')[:200]!a} leads nowhere")
        return found

    def _base(self, node: Node) -> str:
        """The URI that references in a schema are relative to; empty where none is said."""
        base, here = "", self.root(node.file)
        for token in (*tokens(node.pointer), ""):
            base = urljoin(base, here.text("$id").partition("#")[0])
            here = here.child(token) or here
        return base

    def resolve(self, said: Mapping[str, Iterable[str]]) -> bool:
        """Whether references, by the file that says them, certainly all lead somewhere; nothing of that is kept."""
        known: set[tuple[str, str]] = set()
        try:
            return all(self._resolves(file, each, known) for file, references in said.items() for each in references)
        except Dangling:
            return False

    def _resolves(self, file: str, reference: str, known: set[tuple[str, str]]) -> bool:
        """The same of one; `known` are targets that lead somewhere. Raises Dangling where a file is missing."""
        chain: set[tuple[str, str]] = set()
        target = self._address(reference, file)
        while target not in known:
            file, fragment = target
            # An anchor may stand anywhere: the search for it is left to where it is needed.
            if target in chain or not (fragment == "" or fragment.startswith("/")):
                return False
            chain.add(target)
            found = reference_at(self.by_name[file], tokens(fragment))
            if found is MISSING:
                return False
            if found is None:
                break
            target = self._address(found, file)
        known |= chain
        return True

    def _address(self, reference: str, file: str) -> tuple[str, str]:
        """The file and the fragment that a reference in `file` means. Raises Dangling."""
        address, _, fragment = reference.partition("#")
        return self._file(address, file) if address else file, unquote(fragment)

    def _file(self, address: str, file: str) -> str:
        if _REMOTE.match(address):
            raise Dangling(f"the reference {address[:200]!a} is remote: nothing is fetched")
        name = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(address)))
        if name not in self.by_name:
            raise Dangling(f"the reference to the file {address[:200]!a} is not among the specs given")
        return name

    def static(self, node: Node) -> Node:
        """A schema with `$ref` in place of its `$dynamicRef`, where that means the same: no more than one schema of all
        documents has the anchor (JSON Schema 2020-12 Core, 8.2.3.2). Else the schema itself."""
        reference = node.mapping.get("$dynamicRef")
        if not isinstance(reference, str) or "$ref" in node.mapping or not self._is_static(reference.partition("#")[2]):
            return node
        kept = {keyword: value for keyword, value in node.mapping.items() if keyword != "$dynamicRef"}
        return Node({**kept, "$ref": reference}, node.file, node.pointer)

    def _is_static(self, fragment: str) -> bool:
        if fragment not in self._static:
            anchored = (each for file in self.by_name for each in _below(self.root(file)) if _has(each, fragment))
            self._static[fragment] = len(list(islice(anchored, 2))) < 2
        return self._static[fragment]

    def _anchor(self, name: str, file: str) -> Node:
        for node in _anchored(name, self.root(file)):
            return node
        raise Dangling(f"no schema has the anchor {name[:200]!a}")


def _anchored(name: str, root: Node) -> Iterator[Node]:
    """The schemas with this anchor, but for those below another `$id`, whose anchors are its own."""
    return (each for each in _below(root, lambda below: not below.text("$id")) if _has(each, name))


def _has(node: Node, anchor: str) -> bool:
    """Whether a schema has this `$anchor` or `$dynamicAnchor` (JSON Schema 2020-12 Core, 8.2.2)."""
    return anchor in (node.mapping.get("$anchor"), node.mapping.get("$dynamicAnchor"))


def _below(node: Node, entered: Callable[[Node], bool] = lambda _: True) -> Iterator[Node]:
    """A node and all below it that are no scalars, the outer ones first; of those, what is not entered is left out."""
    level = [node]
    while level:
        yield from level
        below = (child for node in level for child in (*(each for _, each in node.members()), *node.each()))
        level = [node for node in below if isinstance(node.value, dict | list) and entered(node)]
