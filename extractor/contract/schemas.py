"""Schemas of specs, lowered and compiled on first use, and the examples of a document held against them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct

from extractor.contract.acceptor import Accept, acceptor
from extractor.contract.applied import undocumented
from extractor.contract.dialect import Schema
from extractor.contract.engine import Engine, compiles
from extractor.contract.limits import depth_limit, lighten
from extractor.contract.lower import Lowered, Lowerer
from extractor.spec import Documents, Node, Operation, Specs, levels, specs_of

Part = Literal["request", "response"]


class Compiled(Struct):
    """A schema of a document, ready to judge values.

    Any number of judges share one, since it holds nothing of the traffic.
    """

    lowered: Lowered
    engine: Engine | None
    """None where the schema cannot be compiled."""
    unchecked: tuple[str, ...] = ()
    """What of the schema cannot be checked, with its place."""
    deepest: int | None = None
    """How deep a value may be nested to be judged; None is any depth."""
    has_acceptor: bool = False
    """Whether the acceptor was made: it takes a while, so that is done when bodies are many."""
    _accept: Accept | None = None

    def is_too_deep(self, value: Any) -> bool:
        """Whether judging a value could take too long: it is nested deeply, and schemas double with depth."""
        return self.deepest is not None and any(level > self.deepest for level, _ in enumerate(levels(value), 1))

    def accepts(self, value: Any) -> bool:
        """Whether a value conforms in everything that is judged."""
        if self.engine is None or self.is_too_deep(value) or not self.engine.accepts(value):
            return False
        return not (self.lowered.composed and any(undocumented(self.engine, value)))

    def acceptor(self) -> Accept | None:
        """The acceptor of the schema, made once; None where there is none."""
        if not self.has_acceptor:
            self._accept, self.has_acceptor = acceptor(self.lowered.schema), True
        return self._accept


@lru_cache(maxsize=1)
def shared(specs: Specs, located: bool) -> Schemas:
    """Those of the specs that were asked for last: a process judges many recordings by the same ones."""
    return Schemas(specs, located=located)


class Schemas:
    """Lowers and compiles schemas. What several schemas refer to is lowered once for each direction."""

    def __init__(self, specs: Specs, *, located: bool = False) -> None:
        self._specs, self._located = specs, located
        self._lowerers: dict[tuple[Part, bool], Lowerer] = {}
        self._compiled: dict[tuple[str, str, Part], Compiled] = {}

    def compiled(self, node: Node, part: Part) -> Compiled:
        """The schema at `node`, lowered and, where that can be done, compiled."""
        key = (node.file, node.pointer, part)
        if key not in self._compiled:
            self._compiled[key] = self._compile(node, part)
        return self._compiled[key]

    def _compile(self, node: Node, part: Part) -> Compiled:
        lowered = self._lower(node, part, closed=True)
        if lowered.composed:
            lowered = self._lower(node, part, closed=False)
        at = f"{node.file}#{node.pointer}:"
        unchecked = [*lowered.unchecked, *(f"{at} {reason}" for reason in lighten(lowered.schema))]
        try:
            engine = Engine(lowered.schema)
        except ValueError:
            return Compiled(lowered, None, (*unchecked, f"{at} a schema that cannot be compiled"))
        return Compiled(lowered, engine, tuple(unchecked), depth_limit(lowered.schema) if lowered.composed else None)

    def all_of(self, operation: Operation) -> Iterator[Schema]:
        """Every schema of an operation, lowered; what cannot be compiled stands among them too."""
        nodes: list[tuple[Part, Node | None]] = [("request", each.schema) for each in operation.parameters]
        for page in (operation, *map(operation.of_variant, operation.variants)):
            nodes += [(part, media.schema) for part, media in page.media()]
        return (self._lower(node, part, closed=True).schema for part, node in nodes if node is not None)

    def _lower(self, node: Node, part: Part, *, closed: bool) -> Lowered:
        lowerer = self._lowerers.get((part, closed))
        if lowerer is None:
            lowerer = self._lowerers[part, closed] = Lowerer(
                self._specs.documents, part, closed, compiles, self._located
            )
        return lowerer.lower(node)


def contradicting(name: str, document: dict[str, Any]) -> frozenset[str]:
    """JSON pointers of the examples in a document that do not conform to the schemas of their bodies, or have unlisted
    fields.

    An example that cannot be judged is not among them. Raises Unreadable, with the document's name, where it is no
    OpenAPI 3 document.
    """
    specs = specs_of(name, document)
    schemas = Schemas(specs)
    found = []
    for part, media in (each for operation in specs.operations for each in _with_examples(operation, specs.documents)):
        examples = [each for _, each in media.below("examples").members() if "value" in each.mapping]
        schema = media.child("schema")
        if schema is not None and examples:
            compiled = schemas.compiled(schema, part)
            found += [each.pointer for each in examples if not _conforms(compiled, each.mapping["value"])]
    return frozenset(found)


def _with_examples(operation: Operation, documents: Documents) -> Iterator[tuple[Part, Node]]:
    """The media types of an operation that have examples: all else that it says, which is far more, is not read."""
    node = documents.followed(operation.item.below(operation.method.lower()))
    responses = (each for status, each in node.below("responses").members() if not status.startswith("x-"))
    contents: list[tuple[Part, Node]] = [("request", node.below("requestBody"))]
    for part, content in (*contents, *(("response", each) for each in responses)):
        for _, media in documents.followed(content).below("content").members():
            if "examples" in media.mapping:
                yield part, media


def _conforms(compiled: Compiled, value: Any) -> bool:
    try:
        return compiled.engine is None or compiled.is_too_deep(value) or compiled.accepts(value)
    except UnicodeEncodeError:  # half of a surrogate pair, which no engine takes for a text
        return True
