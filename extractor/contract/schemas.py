"""Schemas of specs, lowered and compiled on first use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from extractor.contract.bodies import Context, SchemaJudge
from extractor.contract.engine import Engine, compiles
from extractor.contract.lower import Lowered, Lowerer, Schema
from extractor.contract.references import Node
from extractor.contract.spec import Content, Operation, Specs
from extractor.contract.weight import depth_limit, lighten
from extractor.finding import Place

Part = Literal["request", "response"]


class Compiled(Struct, frozen=True):
    """A schema of a document, ready to judge values."""

    lowered: Lowered
    engine: Engine | None
    """None where the schema cannot be compiled."""
    unchecked: tuple[str, ...]
    """What of the schema cannot be checked, with its place."""
    deepest: int | None = None
    """How deep a value may be nested to be judged; None is any depth."""


class Schemas:
    """Makes judges of schemas. What several schemas refer to is lowered once for each direction."""

    def __init__(self, specs: Specs, *, located: bool = False) -> None:
        self._specs, self._located = specs, located
        self._lowerers: dict[tuple[Part, bool], Lowerer] = {}

    def judge(
        self,
        node: Node | None,
        context: Context,
        part: Part,
        status: str = "",
        prefix: tuple[str, ...] = (),
        source: Place | None = None,
    ) -> SchemaJudge | None:
        """What judges values by the schema at `node`; None where there is none, or none that can be compiled."""
        if node is None:
            return None
        compiled = self.compiled(node, part)
        for reason in compiled.unchecked:
            context.tally.unchecked.setdefault(reason, 0)
        if compiled.engine is None:
            return None
        return SchemaJudge(compiled.engine, compiled.lowered, context, part, status, prefix, source, compiled.deepest)

    def compiled(self, node: Node, part: Part) -> Compiled:
        """The schema at `node`, lowered and, where that can be done, compiled."""
        lowered = self._lower(node, part, closed=True)
        if lowered.composed:
            lowered = self._lower(node, part, closed=False)
        at = f"{node.file}#{node.pointer}: not checked:"
        unchecked = [*lowered.unchecked, *(f"{at} {reason}" for reason in lighten(lowered.schema))]
        try:
            engine = Engine(lowered.schema)
        except ValueError:
            return Compiled(lowered, None, (*unchecked, f"{at} a schema that cannot be compiled"))
        return Compiled(lowered, engine, tuple(unchecked), depth_limit(lowered.schema) if lowered.composed else None)

    def all_of(self, operation: Operation) -> Iterator[Schema]:
        """Every schema of an operation, lowered; what cannot be compiled stands among them too."""
        sides: list[tuple[Part, Content | None]] = [("request", operation.request)]
        sides += [("response", content) for content in operation.responses.values()]
        for part, content in sides:
            for media in content.media if content else ():
                if media.schema is not None:
                    yield self._lower(media.schema, part, closed=True).schema
        for parameter in operation.parameters:
            if parameter.schema is not None:
                yield self._lower(parameter.schema, "request", closed=True).schema
        for variant in operation.variants:
            if variant.request is not None:
                yield self._lower(variant.request, "request", closed=True).schema
            for node in variant.responses.values():
                if node is not None:
                    yield self._lower(node, "response", closed=True).schema

    def _lower(self, node: Node, part: Part, *, closed: bool) -> Lowered:
        lowerer = self._lowerers.get((part, closed))
        if lowerer is None:
            lowerer = self._lowerers[part, closed] = Lowerer(
                self._specs.documents, part, closed, compiles, self._located
            )
        return lowerer.lower(node)
