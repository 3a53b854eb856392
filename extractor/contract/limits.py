"""What would take too long, or too much memory, to evaluate: schemas that apply to one value together, counted before
an engine runs them, and bodies of very many values.

An engine evaluates `allOf` of two references to `allOf` of two references … as often as there are ways through
them: forty such steps are more than any machine can do, and a schema that is composed of itself has no end. Where
two alternatives describe one field, each with both alternatives again, the schemas double with every level of a
value: such values are judged down to a depth only. And an engine says of each wrong value, which takes a thousand
times the room of the value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import Any

from extractor.contract.dialect import Schema, target
from extractor.spec import BELOW, IN_PLACE, KEYWORDS, inside, written

HEAVIEST = 10_000
"""Schemas that may apply to one value together."""

HEAVIEST_VALUE = 100_000
"""Schemas that may apply to one part of a value together, through all that leads to it."""
DEEPEST = 200

_COMPOSING = IN_PLACE | {"$ref"}
MOST_VALUES = 20_000
"""Of a body that does not conform, those that are judged: their errors take some 30 MB."""
_WINDOWS = 10_000


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
            weight += weights.get(target(part), 0) + 1
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
        inner = target(part)
        weights[current] += 1
        if inner in open_names:
            circular = True
            del part["$ref"]  # what it adds is itself
        elif inner in weights:
            weights[current] += weights[inner]
        elif inner:
            weights[inner] = 1
            open_names.add(inner)
            way.append((inner, iter(list(written(definitions[inner], IN_PLACE)))))
    return circular


def depth_limit(root: Schema) -> int | None:
    """How deep a value may be nested for a lowered schema to be evaluated in bounded time; None for any depth."""
    crowds = _Crowds(root)
    loads = dict.fromkeys(crowds.below, 1)
    for depth in range(DEEPEST):
        grown = {group: crowds.load(group, loads) for group in loads}
        if max(grown.values()) > HEAVIEST_VALUE:
            return depth
        if grown == loads:
            return None
        loads = grown
    return None


_Below = tuple[tuple[int, ...], frozenset[tuple[int, ...]]]
"""The groups that apply to every part of a value, whether it has a schema of its own or not, and those that apply to
the same field or item."""


class _Crowds:
    """The schemas that apply to one value together, and those that they apply to each of its parts."""

    def __init__(self, root: Schema) -> None:
        self._definitions: dict[str, Schema] = root.get("$defs", {})
        self.below: dict[int, _Below] = {}
        """By group: the groups that apply to its fields and items."""
        waiting = [root]
        while waiting:
            group = waiting.pop()
            if id(group) in self.below:
                continue
            by_step: dict[str, list[int]] = {}
            for step, child in self._children(group):
                by_step.setdefault(step, []).append(id(child))
                waiting.append(child)
            everywhere = tuple(by_step.pop("*", ()))
            self.below[id(group)] = everywhere, frozenset(map(tuple, by_step.values()))

    def load(self, group: int, loads: dict[int, int]) -> int:
        """How many schemas apply to the fullest part of a value, one level further down than `loads` says."""
        everywhere, together = self.below[group]
        fullest = max((sum(loads[child] for child in children) for children in together), default=0)
        return max(1, sum(loads[child] for child in everywhere) + fullest)

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
                    waiting.append(self._definitions[target(part)])

    def _resolved(self, schema: Schema) -> Schema:
        """What a bare reference stands for, so that groups are distinguished by what they are."""
        while set(schema) <= {"$ref", "x-source", "x-at"} and "$ref" in schema:
            schema = self._definitions[target(schema)]
        return schema


# --- bodies of very many values


def is_large(content: bytes) -> bool:
    """Whether a JSON text may have more values than are judged where it does not conform: never false where it has."""
    return len(content) > 2 * MOST_VALUES and content.count(b",") >= MOST_VALUES


def wrong_part(value: Any, schema: Any, accepts: Callable[[Any], bool]) -> Any:
    """A JSON value with parts of its long lists and maps only, that a schema does not accept; None: none was found.

    Fields that the schema names stay, wherever they stand.
    """
    names = frozenset(_names(schema))
    longest = MOST_VALUES // 2
    while longest and _window(value, names, longest, 0)[1] > MOST_VALUES:
        longest //= 2
    most = _longest(value)
    for number in range(min(-(-most // longest), _WINDOWS)) if longest else ():
        part, _ = _window(value, names, longest, number)
        if not accepts(part):
            return part
    return None


def _names(schema: Any) -> Iterator[str]:
    """The names of all fields that a lowered schema documents."""
    for part in written(schema, KEYWORDS):
        yield from part.get("properties", ())
        yield from part.get("required", ())


def _longest(value: Any) -> int:
    """The size of the largest list or map."""
    longest, waiting = 0, [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list | dict):
            longest = max(longest, len(each))
            waiting += each.values() if isinstance(each, dict) else each
    return longest


def _window(value: Any, names: Collection[str], longest: int, number: int) -> tuple[Any, int]:
    """A copy with that part of every list and map that is longer, and how many values it has; where these are too
    many, not all of it."""
    root = [value]
    waiting: list[Any] = [root]
    count = 0
    while waiting and count <= MOST_VALUES:
        container = waiting.pop()
        for step, each in list(container.items() if isinstance(container, dict) else enumerate(container)):
            if isinstance(each, list):
                start = max(0, min(number * longest, len(each) - longest))
                part: Any = each[start : start + longest]
            elif isinstance(each, dict):
                part = each.copy() if len(each) <= longest else _some(each, names, longest, number)
            else:
                continue
            container[step] = part
            count += len(part)
            waiting.append(part)
    return root[0], count


def _some(fields: dict[str, Any], names: Collection[str], longest: int, number: int) -> dict[str, Any]:
    known = {name: fields[name] for name in fields if name in names}
    further = islice((name for name in fields if name not in known), number * longest, (number + 1) * longest)
    return known | {name: fields[name] for name in further}
