"""How often values of which type stand at each place of a document.

Where no more than one way leads through a schema, that way is laid out once, so that counting costs little; where
alternatives apply, the engine tells for each value which.
"""

from __future__ import annotations

from collections.abc import Callable
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
class _Laid:
    """What is counted of a value, and where its parts go."""

    counts: list[dict[str, int]] = field(default_factory=list)
    open: list[tuple[Seen, Schema]] = field(default_factory=list)
    fields: dict[str, _Laid] = field(default_factory=dict)
    further: _Laid | None = None
    items: _Laid | None = None
    prefix: list[_Laid] = field(default_factory=list)


class Counting:
    """Counts values at the places of the schemas that apply to them."""

    def __init__(self, seen: Observations, look: Look | None, is_open: Callable[[Schema], bool]) -> None:
        self._seen = seen
        self._look = look
        self._is_open = is_open
        self._laid: dict[int, tuple[Engine, _Laid | None]] = {}
        """By engine; None where several ways lead through its schema."""

    def count(self, engine: Engine, composed: bool, value: Any) -> None:
        """Count a value of the schema of an engine, and all in it."""
        known = self._laid.get(id(engine))
        if known is None:
            known = self._laid[id(engine)] = (engine, None if composed else self._lay(engine.schema))
        if known[1] is None:
            self._count_composed(engine, value)
        else:
            self._count(known[1], value)

    def _count(self, laid: _Laid, value: Any) -> None:
        waiting = [(laid, value)]
        while waiting:
            laid, value = waiting.pop()
            kind = json_type(value)
            if kind == "string" and is_mask(value):
                continue  # it stands for a value of any type
            for types in laid.counts:
                types[kind] = types.get(kind, 0) + 1
            for seen, schema in laid.open:
                if self._look:
                    self._look(seen, schema, value)
            if kind == "object":
                fields, further = laid.fields, laid.further
                for name, item in value.items():
                    inner = fields.get(name, further)
                    if inner is not None:
                        waiting.append((inner, item))
            elif kind == "array":
                waiting += zip(laid.prefix, value, strict=False)
                if laid.items is not None:
                    waiting += [(laid.items, item) for item in value[len(laid.prefix) :]]

    def _lay(self, root: Schema) -> _Laid | None:
        """The way through a schema; None where it is not one."""
        definitions: dict[str, Schema] = root.get("$defs", {})
        made: dict[int, _Laid] = {}
        waiting: list[tuple[_Laid, Schema]] = []

        def laid(schema: Any) -> _Laid | None:
            if not isinstance(schema, dict):
                return None
            if id(schema) not in made:
                made[id(schema)] = _Laid()
                waiting.append((made[id(schema)], schema))
            return made[id(schema)]

        first = laid(root)
        while waiting:
            target, schema = waiting.pop()
            parts = list(parts_of(schema, definitions))
            is_one = all(_BESIDE.isdisjoint(part) for part in parts) and sum("items" in part for part in parts) < 2
            if not is_one or len(parts) == PARTS:
                return None
            for part in parts:
                self._note(target, part)
                for name, inner in part.get("properties", {}).items():
                    if name in target.fields:
                        return None
                    if (below := laid(inner)) is not None:
                        target.fields[name] = below
                target.further = laid(part.get("additionalProperties")) or target.further
                target.items = laid(part.get("items")) or target.items
                target.prefix += [laid(inner) or _Laid() for inner in part.get("prefixItems", ())]
        return first

    def _note(self, target: _Laid, schema: Schema) -> None:
        place = schema.get("x-at")
        if place:
            seen = self._seen.at(place)
            target.counts.append(seen.types)
            if self._look and self._is_open(schema):
                target.open.append((seen, schema))

    def _count_composed(self, engine: Engine, value: Any) -> None:
        for met in walk(engine, value):
            kind = json_type(met.value)
            if kind == "string" and is_mask(met.value):
                continue
            for schema, _ in met.applied:
                place = schema.get("x-at")
                if place:
                    seen = self._seen.at(place)
                    seen.types[kind] = seen.types.get(kind, 0) + 1
                    if self._look and self._is_open(schema):
                        self._look(seen, schema, met.value)
