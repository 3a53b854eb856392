"""Paths as the engine says them → paths as they are.

The engine (jsonschema-rs) takes a name of a field for an index wherever it reads as a number: `5`, `05` and `+5` are
all 5 to it. What stands at the path tells them apart: only an array has indices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Path = tuple[str | int, ...]

_LONGEST = 64
"""Digits of a name that is looked for with zeros before it."""


def at(value: Any, path: Sequence[str | int]) -> Any:
    """The value at a path that is known to exist."""
    for token in path:
        value = value[token]
    return value


def name_at(path: Sequence[str | int]) -> str:
    """The name that the value at a path stands under; empty where there is none."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def through_value(value: Any, path: Sequence[str | int]) -> Path:
    """The path in a value. It ends early at an object of which no name is found that can be meant."""
    found: list[str | int] = []
    for token in path:
        if isinstance(token, int) and isinstance(value, dict):
            name = _name(value, token)
            if name is None:
                break
            token = name
        found.append(token)
        value = value[token]
    return tuple(found)


def through_schema(schema: Any, path: Sequence[str | int]) -> Path:
    """The evaluation path in a lowered schema, through its references."""
    node, found = schema, list(path)
    for index, step in enumerate(path):
        if isinstance(step, int) and isinstance(node, dict):
            found[index] = _name(node, step) or str(step)
        known = found[index]
        if known == "$ref" and isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        elif isinstance(node, dict):
            node = node.get(known)
        else:
            node = node[known] if isinstance(node, list) and isinstance(known, int) else None
    return tuple(found)


def _name(value: dict[str, Any], number: int) -> str | None:
    """The name that the engine took for a number."""
    digits = str(number)
    if digits in value:
        return digits
    padded = (sign + digits.zfill(length) for length in range(len(digits), _LONGEST) for sign in ("", "+"))
    return next((name for name in padded if name in value), None)
