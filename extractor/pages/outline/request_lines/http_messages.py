"""Code → the HTTP messages that it shows as they are sent (RFC 9112, 2.1), perhaps below a label in it."""

from __future__ import annotations

from extractor.pages.dialect import METHODS, Role
from extractor.pages.patterns import deferred

_LABEL = r"\s*+(?:[A-Z][\w /]{0,30}:[^\S\n]*+\n\s*+)?"
_ANSWER = deferred(rf"{_LABEL}HTTP/[\d.]+\s+\d{{3}}\b")
_ANSWER_BELOW = deferred(r"\n[^\S\n]*+HTTP/[\d.]+\s+\d{3}\b")
_FIELD = r"(?:[Hh]eaders:|[A-Za-z][\w-]*:[ \t]*\S)"
_REQUEST = deferred(rf"{_LABEL}(?:{METHODS})\s+\S+(?:\s+HTTP/[\d.]+[^\n]*|[ \t]*\n\s*{_FIELD})")


_END_OF_HEAD = deferred(r"\n[ \t]*(?:\n|[{\[<])|\n\s*HTTP/[\d.]+\s")
"""An empty line, a body, or the status line of the answer."""


def is_request(code: str) -> bool:
    """Whether code begins with a request as it is sent: with the version of HTTP, or with header fields below it."""
    return _REQUEST.match(code) is not None


def head_of_request(code: str) -> str:
    """The request line and the header fields of a request as it is sent; empty where code begins with none."""
    match = _REQUEST.match(code)
    end = _END_OF_HEAD.search(code, match.end()) if match else None
    return "" if match is None else code[: end.start()] if end else code


def role_of_message(code: str) -> Role | None:
    """What code that begins with a message is, whatever stands above it."""
    if _ANSWER.match(code):
        return Role.RESPONSE_EXAMPLE
    if not is_request(code):
        return None
    return Role.EXAMPLES if _ANSWER_BELOW.search(code) else Role.REQUEST_EXAMPLE
