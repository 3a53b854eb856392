"""Schemas of specs, lowered and compiled on first use."""

from __future__ import annotations

from typing import Literal

from extractor.contract.bodies import Context, SchemaJudge
from extractor.contract.engine import Engine, compiles
from extractor.contract.lower import Lowered, Lowerer
from extractor.contract.references import Node
from extractor.contract.spec import Specs
from extractor.contract.weight import depth_limit, lighten
from extractor.finding import Place

Part = Literal["request", "response"]


class Schemas:
    """Makes judges of schemas. What several schemas refer to is lowered once for each direction."""

    def __init__(self, specs: Specs) -> None:
        self._specs = specs
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
        lowered = self._lower(node, part, closed=True)
        if lowered.composed:
            lowered = self._lower(node, part, closed=False)
        reasons = [f"{node.file}#{node.pointer}: not checked: {reason}" for reason in lighten(lowered.schema)]
        for reason in (*lowered.unchecked, *reasons):
            context.tally.unchecked.setdefault(reason, 1)
        try:
            engine = Engine(lowered.schema)
        except ValueError:
            context.tally.unchecked[f"{node.file}#{node.pointer}: not checked: a schema that cannot be compiled"] += 1
            return None
        deepest = depth_limit(lowered.schema) if lowered.composed else None
        return SchemaJudge(engine, lowered, context, part, status, prefix, source, deepest)

    def _lower(self, node: Node, part: Part, *, closed: bool) -> Lowered:
        lowerer = self._lowerers.get((part, closed))
        if lowerer is None:
            lowerer = self._lowerers[part, closed] = Lowerer(self._specs.documents, part, closed, compiles)
        return lowerer.lower(node)
