"""Schemas that apply to one value together, counted before an engine runs them.

An engine evaluates `allOf` of two references to `allOf` of two references … as often as there are ways through
them: forty such steps are more than any machine can do, and a schema that is composed of itself has no end. Where
two alternatives describe one field, each with both alternatives again, the schemas double with every level of a
value: such values are judged down to a depth only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from extractor.contract.dialect import Schema
from extractor.spec import BELOW, IN_PLACE, inside, written

HEAVIEST = 10_000
"""Schemas that may apply to one value together."""

HEAVIEST_VALUE = 100_000
"""Schemas that may apply to one part of a value together, through all that leads to it."""
DEEPEST = 200

_COMPOSING = IN_PLACE | {"$ref"}


def lighten(root: Schema) -> list[str]:
    """Take out of a lowered schema, in place, what cannot be evaluated; the reasons."""
    definitions: dict[str, Schema] = root.get("$defs", {})
    weights: dict[str, float] = {}
    reasons = [
        "a schema that is composed of itself"
        for name in definitions
        if name not in weights and _weigh(name, definitions, weights)
    ]
    for schema in (part for each in (root, *definitions.values()) for part in written(each)):
        if _COMPOSING.isdisjoint(schema):
            continue
        weight = 1.0
        for part in written(schema, IN_PLACE):
            weight += weights.get(_target(part), 0) + 1
        if weight > HEAVIEST:
            for keyword in _COMPOSING:
                schema.pop(keyword, None)
            reasons.append(f"a schema that is composed of more than {HEAVIEST} others")
    return reasons


def _weigh(name: str, definitions: dict[str, Schema], weights: dict[str, float]) -> bool:
    """Fill in the weight of a definition and of all that it is composed of; whether it led back to itself."""
    circular = False
    way = [(name, iter(list(written(definitions[name], IN_PLACE))))]
    weights[name] = 1
    open_names = {name}
    while way:
        current, parts = way[-1]
        part = next(parts, None)
        if part is None:
            way.pop()
            open_names.discard(current)
            if way:
                weights[way[-1][0]] += weights[current]
            continue
        target = _target(part)
        weights[current] += 1
        if target in open_names:
            circular = True
            del part["$ref"]  # what it adds is itself
        elif target in weights:
            weights[current] += weights[target]
        elif target:
            weights[target] = 1
            open_names.add(target)
            way.append((target, iter(list(written(definitions[target], IN_PLACE)))))
    return circular


def _target(schema: Schema) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def depth_limit(root: Schema) -> int | None:
    """How deep a value may be nested for a lowered schema to be evaluated in bounded time; None for any depth."""
    crowds = _Crowds(root.get("$defs", {}))
    crowds.add(root)
    loads = dict.fromkeys(crowds.below, 1)
    for depth in range(DEEPEST):
        grown = {group: crowds.load(group, loads) for group in loads}
        if max(grown.values()) > HEAVIEST_VALUE:
            return depth
        if grown == loads:
            return None
        loads = grown
    return None


def is_deeper(value: Any, limit: int) -> bool:
    """Whether a value is nested deeper than so many levels."""
    level = [value]
    for _ in range(limit + 1):
        level = [each for each in level if isinstance(each, list | dict)]
        if not level:
            return False
        level = [inner for each in level for inner in (each if isinstance(each, list) else each.values())]
    return True


class _Below(Struct, frozen=True):
    """The groups that apply to the parts of a value."""

    everywhere: tuple[int, ...] = ()
    """To every part that has no schema of its own, and to those that have one."""
    alone: frozenset[int] = frozenset()
    """To a part that no other group of the same step applies to."""
    together: tuple[tuple[int, ...], ...] = ()
    """To a part that several apply to."""


def _below(by_step: dict[str, list[int]]) -> _Below:
    everywhere = tuple(by_step.pop("*", ()))
    alone = frozenset(children[0] for children in by_step.values() if len(children) == 1)
    return _Below(everywhere, alone, tuple(tuple(each) for each in by_step.values() if len(each) > 1))


class _Crowds:
    """The schemas that apply to one value together, and those that they apply to each of its parts."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self._definitions = definitions
        self.below: dict[int, _Below] = {}
        """By group: the groups that apply to its fields and items."""

    def add(self, schema: Schema) -> None:
        waiting = [schema]
        while waiting:
            group = waiting.pop()
            if id(group) in self.below:
                continue
            by_step: dict[str, list[int]] = {}
            for step, child in self._children(group):
                by_step.setdefault(step, []).append(id(child))
                waiting.append(child)
            self.below[id(group)] = _below(by_step)

    def load(self, group: int, loads: dict[int, int]) -> int:
        """How many schemas apply to the fullest part of a value, one level further down than `loads` says."""
        below = self.below[group]
        everywhere = sum(loads[child] for child in below.everywhere)
        alone = max((loads[child] for child in below.alone), default=0)
        together = max((sum(loads[child] for child in children) for children in below.together), default=0)
        return max(1, everywhere + max(alone, together))

    def _children(self, schema: Schema) -> Iterator[tuple[str, Schema]]:
        for part in self._in_place(schema):
            for keyword, name, inner in inside(part, BELOW):
                step = {"properties": f".{name}", "prefixItems": f"[{name}]"}.get(keyword, "*")
                if isinstance(inner, dict):
                    yield step, self._resolved(inner)

    def _in_place(self, schema: Schema) -> Iterator[Schema]:
        waiting = [schema]
        while waiting:
            for part in written(waiting.pop(), IN_PLACE):
                yield part
                if "$ref" in part:
                    waiting.append(self._definitions[_target(part)])

    def _resolved(self, schema: Schema) -> Schema:
        """What a bare reference stands for, so that groups are told apart by what they are."""
        while set(schema) <= {"$ref", "x-source", "x-at"} and "$ref" in schema:
            schema = self._definitions[_target(schema)]
        return schema
