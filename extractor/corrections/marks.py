"""`x-overlay`: what of a document comes from an overlay, written where it stands.

resource_size:
  type: integer
  x-overlay:
    file: cbr.overlay.yaml
    description: …               what the action says of itself
    keywords: [type]             what it changed here; without this, all of it comes from the overlay
"""

from __future__ import annotations

from typing import Any

from extractor.corrections.jsonpath import Location
from extractor.pointer import step
from extractor.spec import KEYWORDS, levels

NAME = "x-overlay"
_MAPS = {name for name, keyword in KEYWORDS.items() if keyword.form == "map"} | set(
    "schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems paths "
    "webhooks content encoding variables mapping scopes dependentRequired security".split()
)
"""Keywords whose value is a map of names that are no keywords: a mark in it would be one more entry."""
_VALUES = frozenset(("example", "default", "enum", "const", "value", "examples"))
"""Keywords whose value is data, in which nothing can be marked."""


class Marks:
    """Collects what one overlay changes in a document."""

    def __init__(self, file: str) -> None:
        self._file = file.replace("\\", "/").rpartition("/")[2]
        self._found: dict[int, tuple[dict[str, Any], str, dict[str, None] | None]] = {}
        """By the identity of an object: itself, what the action said, and the keywords that changed; None is all."""

    def note(self, document: Any, location: Location, key: str | int, description: str, *, gone: bool) -> None:
        """Note that the entry `key` of what stands at `location` has changed, or is gone."""
        way = _objects(document, location if gone else (*location, key))
        whole = bool(way) and way[-1][1] > len(location)  # what is there now is an object of its own
        while way and "$ref" in way[-1][0]:  # beside a reference nothing else stands
            way.pop()
            whole = False
        if not way:
            return
        node, depth = way[-1]
        keyword = key if depth > len(location) else (*location, key)[depth]
        known = self._found.get(id(node))
        if whole or (known is not None and known[2] is None):
            self._found[id(node)] = (node, description, None)
            return
        keywords = known[2] if known is not None and known[2] is not None else {}
        self._found[id(node)] = (node, description, {**keywords, str(keyword): None})

    def write(self, document: Any) -> None:
        """Write the marks into the objects that are still part of the document."""
        there = {id(node) for level in levels(document) for node in level}
        for identity, (node, description, keywords) in self._found.items():
            if identity in there:
                said = {"description": description} if description else {}
                changed = {"keywords": list(keywords)} if keywords is not None else {}
                node[NAME] = {"file": self._file, **said, **changed}


def _objects(document: Any, location: Location) -> list[tuple[dict[str, Any], int]]:
    """The objects on the way to a location that can be marked, each with how deep it stands."""
    found: list[tuple[dict[str, Any], int]] = []
    node, named = document, False
    for depth in range(len(location) + 1):
        if isinstance(node, dict) and not named:
            found.append((node, depth))
        if depth == len(location):
            break
        token = location[depth]
        is_map = not named and isinstance(node, dict) and token in _MAPS
        if isinstance(token, str) and not named and (token in _VALUES or token.startswith("x-")):
            break
        node = step(node, str(token))
        named = is_map and isinstance(node, dict)
    return found
