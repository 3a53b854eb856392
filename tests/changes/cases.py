"""Cases as files: two editions, and what has to be said of them, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from extractor.changes import Change

FOLDER = Path(__file__).parent.parent / "cases" / "changes"
COMPONENTS = {
    "schemas": {
        "Thing": {"type": "object", "properties": {"n": {"type": "string"}}},
        "Same": {"properties": {"n": {"type": "string"}}, "type": "object"},
        "Tree": {
            "type": "object",
            "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}},
        },
    }
}


def load(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((FOLDER / name).read_text("utf-8")))


def matrix() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each change of a schema, planted in a request and in a response."""
    for case in load("matrix.yaml"):
        for part in ("request", "response"):
            yield f"{part}: {case['name']}", part, case


def document(paths: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": paths, **more}


def planted(schema: Any, part: str) -> dict[str, Any]:
    """An operation with this schema in its request or its response."""
    content = {"content": {"application/json": {"schema": schema}}}
    operation: dict[str, Any] = {"responses": {"200": {"description": "ok"}}}
    if part == "request":
        operation["requestBody"] = content
    else:
        operation["responses"]["200"].update(content)
    return document({"/things": {"post": operation}}, components=COMPONENTS)


def told(change: Change) -> str:
    """A change as a case writes it."""
    return " ".join(part for part in (change.label.value, change.kind, change.status, change.pointer) if part)
