"""Paths in values and in schemas: as the engine says them → as they are, and where an evaluation path leads.

The engine (jsonschema-rs) takes a name of a field for an index wherever it reads as a number: `5`, `05` and `+5` are
all 5 to it; and an empty name it leaves out. What stands at the path decides what it is: only an array has indices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from extractor.contract.dialect import Schema, resolved, target
from extractor.finding import Place
from extractor.pointer import tokens
from extractor.spec import KEYWORDS, overlaid, place

Path = tuple[str | int, ...]

_LONGEST = 64
"""Digits of a name that is looked for with zeros before it."""
_OF_FIELDS = frozenset(("patternProperties", "additionalProperties", "unevaluatedProperties"))


def name_at(path: Sequence[str | int]) -> str:
    """The name that the value at a path stands under; empty where there is none."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def through_value(value: Any, path: Sequence[str | int], depth: Callable[[], int] = int) -> Path:
    """The path in a value, of which `depth` says how many steps it has where that may be more than are said. It ends
    early at an object of which no name is found that can be meant."""
    found: list[str | int] = []
    for token in path:
        while type(value) is dict and token not in value:
            name = _name(value, token)
            if name is None and "" not in value:
                return tuple(found)
            found.append(name or "")
            value = value[name or ""]
            if name is not None:
                break
        else:
            found.append(token)
            value = value[token]
    while type(value) is dict and "" in value and len(found) < depth():
        found.append("")
        value = value[""]
    return tuple(found)


def through_schema(schema: Any, path: Sequence[str | int]) -> Path:
    """The evaluation path in a lowered schema, through its references."""
    node, found = schema, list[str | int]()
    for step in path:
        if isinstance(node, dict) and "" in node and step not in node:  # only a map of fields has that name
            found.append("")
            node = node[""]
        known = (_name(node, step) or str(step)) if isinstance(step, int) and isinstance(node, dict) else step
        found.append(known)
        if known == "$ref" and isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = schema["$defs"][target(node)]
        elif isinstance(node, dict):
            node = node.get(known)
        else:
            node = node[known] if isinstance(node, list) and isinstance(known, int) else None
    return tuple(found)


def _name(value: dict[str, Any], number: str | int) -> str | None:
    """The name that the engine took for a number."""
    if isinstance(number, str):
        return None
    digits = str(number)
    if digits in value:
        return digits
    padded = (sign + digits.zfill(length) for length in range(len(digits), _LONGEST) for sign in ("", "+"))
    return next((name for name in padded if name in value), None)


# --- where an evaluation path leads


class Reached(Struct, frozen=True):
    """Where an evaluation path leads."""

    schema: Schema
    template: tuple[str, ...]
    """The way to the value in a body, `*` for every index and every key that is data."""
    descents: tuple[str | type, ...]
    """What each of these takes of the values that it comes to: the field of a name; all items, which only a `list` has;
    or all fields, which only a `dict` has. A schema without a type is passed by what has neither."""
    row: str
    """The last field on the way; empty at the root."""
    source: Place | None
    """The nearest `x-source`, or the overlay that all of it comes from."""
    source_of_row: Place | None
    """The nearest `x-source` of what lists the last field."""
    alternative: str
    """Which of how many alternatives was taken last, in words; empty where there was no choice."""
    declared: str
    """The place (`x-at`) of the outermost schema of the value."""
    at: str
    """The place of the schema itself, or of the nearest around it that has one."""


def follow(root: Schema, evaluation_path: Sequence[str | int]) -> Reached:
    """Follow an evaluation path from the root of a lowered schema.

    It is what JSON Schema 2020-12 Core calls the keyword relative location (12.3.1).
    """
    node: Any = root
    template: list[str] = []
    descents: list[str | type] = []
    row, source, source_of_row, alternative = "", None, None, ""
    declared = at = _at(root)
    steps = iter(evaluation_path)
    for step in steps:
        source = _source(node) or source
        if step == "$ref":
            node = root["$defs"][target(node)]
            declared, at = declared or _at(node), _at(node) or at
            continue
        node, keyword, name = node[step], KEYWORDS[str(step)], "*"
        if keyword.form != "schema":
            inner = next(steps)
            if keyword.target == "choice":
                alternative = _chosen(root, node, int(inner)) or alternative
            node = node[inner]
            if step == "properties":
                name = row = str(inner)
                source_of_row = _source(node) or source
        if keyword.is_below:
            template.append(name)
            descents.append(name if step == "properties" else dict if step in _OF_FIELDS else list)
            declared = at = _at(node)
        else:
            declared, at = declared or _at(node), _at(node) or at
    schema = node if isinstance(node, dict) else {}
    source = _source(node) or source
    return Reached(schema, tuple(template), tuple(descents), row, source, source_of_row, alternative, declared, at)


def _at(node: Any) -> str:
    return str(node.get("x-at", "")) if isinstance(node, dict) else ""


def _chosen(root: Schema, options: Sequence[Any], index: int) -> str:
    """`2 alternatives: Lamp`, or the number of one that has no name; empty where null is the only other one."""
    real = [at for at, option in enumerate(options) if option != {"type": "null"}]
    if len(real) < 2:
        return ""
    pointer = tokens(_at(resolved(options[index], root.get("$defs", {}))).partition("#")[2])
    name = pointer[2] if pointer[:2] == ("components", "schemas") and len(pointer) == 3 else f"number {index + 1}"
    return f"{len(real)} alternatives: {name}"


def _source(node: Any) -> Place | None:
    return (overlaid(node) or place(node.get("x-source"))) if isinstance(node, dict) else None
