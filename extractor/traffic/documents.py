"""Recordings that are one document of YAML or JSON, of a size that somebody writes by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.exchange import Damage
from extractor.traffic.format import Recording
from extractor.traffic.yaml_text import YamlReader
from extractor.yaml_events import BadYaml

LONGEST = 16 * 1024 * 1024


def content(recording: Recording) -> bytes:
    """All of a recording. Raises Damaged where it is too long."""
    data = recording.stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise Damaged(recording.damage("longer than 16 MiB, which is not read", exchanges=0))
    return data


def document(recording: Recording) -> Any:
    """The value of a whole recording. Raises Damaged where it is too long, or neither."""
    data = content(recording)
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, strict=False) if text.lstrip().startswith("{") else YamlReader().read(text)
    except BadYaml as reason:
        raise Damaged(recording.damage(f"a document that {reason}", line=1, exchanges=0)) from None
    except (ValueError, RecursionError):
        raise Damaged(recording.damage("no valid JSON or YAML", line=1, exchanges=0)) from None


class Damaged(ValueError):
    """A recording of which nothing can be read; `damage` says why."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(damage.message)
        self.damage = damage


def tree(root: Any, below: str) -> Iterator[dict[str, Any]]:
    """An object and all objects below it in lists of this name, in order."""
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            inner = item.get(below)
            waiting += reversed(inner) if isinstance(inner, list) else ()
