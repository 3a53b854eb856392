"""Requests as they are sent → the header field with which they authenticate, where no table has a row for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Literal

from msgspec import Struct

from extractor.pages.document import Code
from extractor.pages.outline.request_lines.commands import heads_of_commands
from extractor.pages.outline.request_lines.http_messages import head_of_request
from extractor.pages.outline.sections import Placed
from extractor.pages.patterns import deferred

_FIELD = deferred(
    r"^[ \t]*(?:(Authorization)[ \t]*:[ \t]*(?:(Bearer|Basic)\b)?"
    r"|((?:[A-Za-z]+[-_])*(?:Token|Api[-_]?Key|Key|Secret))[ \t]*:[ \t]*(.*))",
    re.IGNORECASE | re.MULTILINE,
)
_TOKEN = deferred(
    r"x-|(?:\w+-)*(?:api|app|auth|access|private|secret)[-_]?(?:token|key|secret)$|apikey$", re.IGNORECASE
)
"""A name of a field that authenticates, whatever its value is."""
_NO_TOKEN = deferred(
    r"(?:x-)?(?:subject|security|idempotency|csrf|xsrf|websocket|sec-websocket|cache|surrogate|page|continuation"
    r"|partition|sort|sync|encryption|next)\b|.*(?:idempotency|csrf|xsrf|encryption)",
    re.IGNORECASE,
)
"""One of a field that is called alike, and tells no one who asks."""
_PLACEHOLDER = deferred(r"[$<{\[*]|your|my", re.IGNORECASE)
"""How a value begins that each reader has another one for."""


class Token(Struct, frozen=True):
    """A header field that authenticates a request."""

    name: str = ""
    """Empty where none does."""
    scheme: Literal["", "bearer", "basic"] = ""
    """Of `Authorization`, where it says one (RFC 9110, 11.4)."""


def shown_token(placed: Iterable[Placed]) -> Token:
    """The field that all requests of a chapter have which are shown as they are sent, or by commands; none where they
    differ."""
    code = [item.block.text for item in placed if isinstance(item.block, Code)]
    sent = [head for text in code if (head := head_of_request(text))]
    found = {_token(head) for head in chain(sent, *map(heads_of_commands, code))}
    return found.pop() if len(found) == 1 else Token()


def _token(head: str) -> Token:
    """The first field of a head that authenticates."""
    for match in _FIELD.finditer(head):
        if match[1]:
            scheme = (match[2] or "").lower()
            return Token(match[1], "bearer" if scheme == "bearer" else "basic" if scheme == "basic" else "")
        known = _TOKEN.match(match[3]) or _PLACEHOLDER.match(match[4])
        if known and not _NO_TOKEN.match(match[3]):
            return Token(match[3])
    return Token()
