"""Requests as they are sent → the header field with which they authenticate, where no table has a row for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from extractor.pages.document import Code
from extractor.pages.outline.request_lines.http_messages import head_of_request
from extractor.pages.outline.sections import Placed
from extractor.pages.patterns import deferred

_FIELD = deferred(
    r"^[ \t]*(X-(?!Subject-|Security-)(?:[A-Za-z]+-)*(?:Token|Key)|Authorization)[ \t]*:[ \t]*(?:(Bearer|Basic)\b)?",
    re.IGNORECASE | re.MULTILINE,
)


class Token(Struct, frozen=True):
    """A header field that authenticates a request."""

    name: str = ""
    """Empty where none does."""
    scheme: Literal["", "bearer", "basic"] = ""
    """Of `Authorization`, where it says one (RFC 9110, 11.4)."""


def shown_token(placed: Iterable[Placed]) -> Token:
    """The field that all requests of a chapter have which are shown as they are sent; none where they differ."""
    heads = [head_of_request(item.block.text) for item in placed if isinstance(item.block, Code)]
    found = {_token(head) for head in heads if head}
    return found.pop() if len(found) == 1 else Token()


def _token(head: str) -> Token:
    match = _FIELD.search(head)
    if match is None:
        return Token()
    scheme = (match[2] or "").lower() if match[1].lower() == "authorization" else ""
    return Token(match[1], "bearer" if scheme == "bearer" else "basic" if scheme == "basic" else "")
