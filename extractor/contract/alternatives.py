"""Which of several alternatives (`anyOf`, `oneOf`) a value means that satisfies none of them.

The nearest is the one that 1. takes values of that type at all, 2. knows the largest share of the value's own keys,
3. agrees with the values that discriminate the alternatives (`const`, `enum`), 4. has the fewest errors. Errors count
late: one error of a closed object may list ten keys. Where a value agrees with none of the discriminating values of
alternatives that know equally much of it, none of them is meant, and only what is wrong by all of them is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from extractor.contract.dialect import Schema
from extractor.spec import CHOICES, UNLISTED

Parts = Callable[[Schema | bool], Sequence[Schema]]
"""A schema and those that may apply to the same value with it: `dialect.parts_of`."""
_DEEPEST = 4
_ITEMS = 3
"""Items of an array that are looked at."""
_OPEN = 0.5
"""How much of a key is known that may have any name."""
_DISCRIMINATING = frozenset(("enum", "const"))


class Nearest(Struct, frozen=True):
    """The alternatives that a value most likely means, by index; the first one is taken."""

    indices: tuple[int, ...]
    errors: tuple[Any, ...]
    """What is wrong by the one that is taken, as far as that is known."""
    allowed: Mapping[tuple[str | int, ...], tuple[Any, ...]]
    """By the path of a value, the values that any of these alternatives allows there, where none allows what is."""
    unsure: bool = False
    """Whether another alternative is as near as the one that is taken, and other things are wrong by it."""


def nearest(
    options: Sequence[Schema | bool],
    errors: Mapping[int, Sequence[Any]],
    value: Any,
    path: Sequence[str | int],
    parts: Parts,
) -> Nearest:
    """The nearest of alternatives, of those that have an entry in `errors`: what the engine says of each.

    `path` is that of the value in the errors' instance. There is at least one alternative.
    """
    others = {index: sum(_is_other_type(error, len(path)) for error in listed) for index, listed in errors.items()}
    least = min(others.values())
    near = [index for index in errors if others[index] == least]
    if len(near) > 1:
        shares = {index: share(options[index], value, parts) for index in near}
        near = [index for index in near if shares[index] == max(shares.values())]
    listed_values = {index: _listed(errors[index], path) for index in near}
    disagreeing = {index: _disagreeing(index, listed_values) for index in near}
    fewest = min(map(len, disagreeing.values()))
    if fewest and len(near) > 1:
        return _none_meant(near, errors, listed_values, disagreeing[near[0]])
    near = [index for index in near if len(disagreeing[index]) == fewest]
    counts = {  # of wrong fields, or values
        index: sum(len(each.kind.unexpected) if each.kind.name in UNLISTED else 1 for each in errors[index])
        for index in near
    }
    near = [index for index in near if counts[index] == min(counts.values())]
    return Nearest(tuple(near), tuple(errors[near[0]]), {}, len(near) > 1 and not least)


def _is_other_type(error: Any, depth: int) -> bool:
    """Whether an error is that the value itself has another type, by all alternatives where there are some within."""
    kind = error.kind  # made when it is read
    name = kind.name
    if name in CHOICES:
        within = getattr(kind, "context", None) or [()]
        return all(any(_is_other_type(each, depth) for each in listed) for listed in within)
    return bool(name == "type") and len(error.instance_path) == depth


_Values = dict[tuple[str | int, ...], tuple[Any, ...]]


def _listed(errors: Sequence[Any], path: Sequence[str | int]) -> _Values:
    """The values that an alternative lists for the value itself, or a field of it, which has another."""
    found: _Values = {}
    for error in errors:
        keyword = error.kind.name
        if keyword in _DISCRIMINATING and len(error.instance_path) <= len(path) + 1:
            values = error.kind.options if keyword == "enum" else [error.kind.expected_value]
            found[tuple(error.instance_path)] = tuple(values)
    return found


def _disagreeing(index: int, listed: Mapping[int, _Values]) -> list[tuple[str | int, ...]]:
    """Where a value is none of those of an alternative, and another alternative lists others, or none."""
    return [
        path
        for path, values in listed[index].items()
        if any(_text(other.get(path)) != _text(values) for other in listed.values())
    ]


def _none_meant(
    near: list[int],
    errors: Mapping[int, Sequence[Any]],
    listed: Mapping[int, _Values],
    disagreeing: list[tuple[str | int, ...]],
) -> Nearest:
    """What is wrong with a value that agrees with none of the alternatives: what is so by all of them."""
    allowed: _Values = {}
    for path in disagreeing:
        every = [value for index in near for value in listed[index].get(path, ())]
        allowed[path] = tuple({_text(value): value for value in every}.values())
    said = [{_mark(error) for error in errors[index]} for index in near]
    common = set.intersection(*said)
    kept = [
        error
        for error in errors[near[0]]
        if _mark(error) in common or (error.kind.name in _DISCRIMINATING and tuple(error.instance_path) in allowed)
    ]
    return Nearest(tuple(near), tuple(kept), allowed)


def _mark(error: Any) -> tuple[Any, ...]:
    """What an error says, to be compared; of alternatives within, no more than that there are some."""
    keyword = error.kind.name
    about = "" if keyword in CHOICES else str(error.kind.value)
    return keyword, tuple(error.instance_path), about


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


# --- how much of a value a schema knows -----------------------------------------------------------------------


def share(schema: Schema | bool, value: Any, parts: Parts, depth: int = 0) -> float:
    """Of a value's keys, and those of what stands below them, how many a schema lists: 0 to 1; 0 of a scalar."""
    if depth > _DEEPEST or not isinstance(value, dict | list) or not value:
        return 0.0
    own = parts(schema)
    if isinstance(value, list):
        items = [part["items"] for part in own if "items" in part]
        shares = [max((share(each, item, parts, depth + 1) for each in items), default=0) for item in value[:_ITEMS]]
        return sum(shares) / len(shares)
    return sum(_known(own, name, item, parts, depth) for name, item in value.items()) / len(value)


def _known(about: Sequence[Schema], name: str, item: Any, parts: Parts, depth: int) -> float:
    own = [part["properties"][name] for part in about if name in part.get("properties", ())]
    if not own:
        is_open = any(part.get("additionalProperties", False) is not False for part in about)
        return _OPEN if is_open or any("patternProperties" in part for part in about) else 0.0
    if not isinstance(item, dict | list) or not item:
        return 1.0
    return (1 + max(share(each, item, parts, depth + 1) for each in own)) / 2
