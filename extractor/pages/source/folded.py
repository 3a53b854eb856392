"""Parts of a page that are folded in under a request line, in Markdown and in HTML: what makes its summary a title."""

from __future__ import annotations

from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.patterns import deferred

_CALL = deferred(rf"(?:{METHODS})\s+(?:https?://\S+|/\S*)(?:\s.*)?")
_MAX_CALL = 300
LEVEL = 4
"""The level of such a title, where the part has no titles of its own."""


def is_title(summary: str) -> bool:
    """Whether the summary of a part, without markup, says which endpoint it is about."""
    return len(summary) <= _MAX_CALL and _CALL.fullmatch(summary) is not None


def level_above(inner: int) -> int:
    """The level of a title above those of this level; that of the page is above all."""
    return max(2, min(inner - 1, LEVEL))
