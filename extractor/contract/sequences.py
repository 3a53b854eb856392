"""Bodies that are sequences of items → a list (OpenAPI 3.2, Sequential Media Types)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.contract import decode

_LINES = frozenset(f"application/{name}" for name in ("jsonl", "jsonlines", "ndjson", "x-jsonlines", "x-ndjson"))
_EVENTS = "text/event-stream"
_BREAK = re.compile(r"\r\n|\n|\r")


def are_in(media_type: str) -> bool:
    """Whether a body of a media type is a sequence that is read."""
    return media_type in _LINES or media_type == _EVENTS or _is_json_sequence(media_type)


def items(content: bytes, media_type: str) -> list[Any]:
    """The items of a body. Raises Undecodable."""
    if media_type == _EVENTS:
        return list(_events(decode.text(content)))
    parts = content.split(b"\x1e" if _is_json_sequence(media_type) else b"\n")
    return [decode.json_value(part) for part in parts if part.strip()]


def _is_json_sequence(media_type: str) -> bool:
    """RFC 7464, and RFC 8091 for `+json-seq`."""
    return media_type == "application/json-seq" or media_type.endswith("+json-seq")


def _events(text: str) -> Iterator[dict[str, Any]]:
    """The events of a stream, each as an object of its fields (HTML, 9.2.6): comments and unknown fields are none, and
    neither is what has no data, or is cut off."""
    event: dict[str, Any] = {}
    for line in _BREAK.split(text):
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if "data" in event:
                yield event
            event = {}
        elif name == "data":
            event[name] = f"{event[name]}\n{value}" if name in event else value
        elif name in ("event", "id"):
            event[name] = value
        elif name == "retry" and value.isascii() and value.isdigit() and len(value) < 20:
            event[name] = int(value)
