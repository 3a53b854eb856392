"""How often values of which type stand at each place of a document.

Where no more than one path leads through a schema, that path is planned once, so that counting costs little; where
alternatives apply, the engine tells for each value which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from extractor.contract.appearance import json_type
from extractor.contract.applied import walk
from extractor.contract.dialect import PARTS, Schema, parts_of
from extractor.contract.engine import Engine
from extractor.contract.masks import is_mask
from extractor.observation import Observations, Seen
from extractor.spec import IN_PLACE

_BESIDE = IN_PLACE - {"allOf"} | {"patternProperties", "unevaluatedProperties"}

Look = Callable[[Seen, Schema, Any], None]
"""What else is to be done with a value at a place."""


@dataclass(slots=True)
class _Plan:
    """Where a value is counted, and where its parts are."""

    at: list[tuple[Seen, Schema | None]] = field(default_factory=list)
    """The places, each with its schema where that leaves open what values are."""
    fields: dict[str, _Plan] = field(default_factory=dict)
    further: _Plan | None = None
    items: _Plan | None = None
    prefix: list[_Plan] = field(default_factory=list)


class Counting:
    """Counts values at the places of the schemas that apply to them."""

    def __init__(self, seen: Observations, look: Look | None, is_open: Callable[[Schema], bool]) -> None:
        self._seen = seen
        self._look = look
        self._is_open = is_open
        self._plans: dict[int, tuple[Engine, _Plan | None]] = {}
        """By engine; None where several paths lead through its schema."""

    def count(self, engine: Engine, composed: bool, value: Any) -> None:
        """Count a value of the schema of an engine, and all in it."""
        known = self._plans.get(id(engine))
        if known is None:
            known = self._plans[id(engine)] = (engine, None if composed else self._plan(engine.schema))
        if known[1] is not None:
            self._count_planned(known[1], value)
            return
        for met in walk(engine, value):
            self._count(met.value, filter(None, (self._at(schema) for schema, _ in met.applied)))

    def _count(self, value: Any, at: Iterable[tuple[Seen, Schema | None]]) -> str:
        """Count one value at its places; its type, empty for a mask, which stands for a value of any."""
        kind = json_type(value)
        if kind == "string" and is_mask(value):
            return ""
        for seen, open_schema in at:
            seen.types[kind] = seen.types.get(kind, 0) + 1
            if open_schema is not None and self._look:
                self._look(seen, open_schema, value)
        return kind

    def _count_planned(self, plan: _Plan, value: Any) -> None:
        waiting = [(plan, value)]
        while waiting:
            plan, value = waiting.pop()
            kind = self._count(value, plan.at)
            if kind == "object":
                fields, further = plan.fields, plan.further
                for name, item in value.items():
                    inner = fields.get(name, further)
                    if inner is not None:
                        waiting.append((inner, item))
            elif kind == "array":
                waiting += zip(plan.prefix, value, strict=False)
                if plan.items is not None:
                    waiting += [(plan.items, item) for item in value[len(plan.prefix) :]]

    def _plan(self, root: Schema) -> _Plan | None:
        """The path through a schema; None where it is not one."""
        definitions: dict[str, Schema] = root.get("$defs", {})
        made: dict[int, _Plan] = {}
        waiting: list[tuple[_Plan, Schema]] = []

        def plan(schema: Any) -> _Plan | None:
            if not isinstance(schema, dict):
                return None
            if id(schema) not in made:
                made[id(schema)] = _Plan()
                waiting.append((made[id(schema)], schema))
            return made[id(schema)]

        first = plan(root)
        while waiting:
            planned, schema = waiting.pop()
            parts = list(parts_of(schema, definitions))
            is_one = all(_BESIDE.isdisjoint(part) for part in parts) and sum("items" in part for part in parts) < 2
            if not is_one or len(parts) == PARTS:
                return None
            planned.at += filter(None, map(self._at, parts))
            for part in parts:
                for name, inner in part.get("properties", {}).items():
                    if name in planned.fields:
                        return None
                    if (below := plan(inner)) is not None:
                        planned.fields[name] = below
                planned.further = plan(part.get("additionalProperties")) or planned.further
                planned.items = plan(part.get("items")) or planned.items
                planned.prefix += [plan(inner) or _Plan() for inner in part.get("prefixItems", ())]
        return first

    def _at(self, schema: Schema) -> tuple[Seen, Schema | None] | None:
        """The place where values of a schema are counted, and the schema where it leaves open what they are."""
        place = schema.get("x-at")
        return (self._seen.at(place), schema if self._look and self._is_open(schema) else None) if place else None
