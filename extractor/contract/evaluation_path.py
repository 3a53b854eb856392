"""The way of an evaluation through a schema: which schema failed, where its values stand, and which row said it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from extractor.contract.dialect import ANY, BRANCHES, CHOICES, NAMED, Schema
from extractor.finding import Place
from extractor.pointer import tokens
from extractor.spec import overlaid, place


class Reached(Struct, frozen=True):
    """Where an evaluation path leads."""

    schema: Schema
    template: tuple[str, ...]
    """The way to the value in a body, `*` for every index and every key that is data."""
    row: str
    """The last field on the way; empty at the root."""
    source: Place | None
    """The nearest `x-source`, or the overlay that all of it comes from."""
    source_of_row: Place | None
    """The nearest `x-source` of what lists the last field."""
    alternative: str
    """Which of how many alternatives was taken last, in words; empty where there was no choice."""


def follow(root: Schema, evaluation_path: Sequence[str | int]) -> Reached:
    """Follow an evaluation path from the root of a lowered schema.

    It is what JSON Schema 2020-12 Core calls the keyword relative location (12.3.1).
    """
    node: Any = root
    template: list[str] = []
    row, source, source_of_row, alternative = "", None, None, ""
    steps = iter(evaluation_path)
    for step in steps:
        source = _source(node) or source
        if step == "$ref":
            node = root["$defs"][node["$ref"].rpartition("/")[2]]
            continue
        node = node[step]
        if step in NAMED or step in BRANCHES:
            inner = next(steps)
            if step in CHOICES:
                alternative = _chosen(root, node, int(inner)) or alternative
            node = node[inner]
            if step == "properties":
                row, source_of_row = str(inner), _source(node) or source
                template.append(row)
            elif step in ("patternProperties", "prefixItems"):
                template.append("*")
        elif step in ANY:
            template.append("*")
    schema = node if isinstance(node, dict) else {}
    return Reached(schema, tuple(template), row, _source(node) or source, source_of_row, alternative)


def _chosen(root: Schema, options: Sequence[Any], index: int) -> str:
    """`2 alternatives: Lamp`, or the number of one that has no name; empty where null is the only other one."""
    real = [at for at, option in enumerate(options) if option != {"type": "null"}]
    if len(real) < 2:
        return ""
    option = options[index]
    while isinstance(option, dict) and "$ref" in option and "x-at" not in option:
        option = root["$defs"][option["$ref"].rpartition("/")[2]]
    pointer = tokens(str(option.get("x-at", "") if isinstance(option, dict) else "").partition("#")[2])
    name = pointer[2] if pointer[:2] == ("components", "schemas") and len(pointer) == 3 else f"number {index + 1}"
    return f"{len(real)} alternatives: {name}"


def _source(node: Any) -> Place | None:
    return (overlaid(node) or place(node.get("x-source"))) if isinstance(node, dict) else None
