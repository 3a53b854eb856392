"""Where a sample begins that is code by its indentation alone."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pages.outline.examples import status_of_line
from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.patterns import deferred

_VALUE = deferred(r"[{\[]\s*(?:$|[\"{\[}\]])")
"""What a value begins with."""
_REQUEST = deferred(rf"(?:{METHODS}) https?://|curl\s")
"""What a sample request begins with."""
_METHOD = deferred(METHODS)
"""Its first line, where the URL stands on the next one."""


def is_request(line: str) -> bool:
    """Whether a sample request begins on a line."""
    return _REQUEST.match(line) is not None


def begins(texts: Sequence[str], at: int) -> bool:
    """Whether a value begins on a line, or right below a request line or a status line."""
    first, *below = (line.strip() for line in texts[at : at + 3])
    if below and _METHOD.fullmatch(first):
        first = f"{first} {below.pop(0)}"
    headed = status_of_line(first) or is_request(first)
    return bool(_VALUE.match(first) or (headed and below and _VALUE.match(below[0])))


def is_exchange(line: str) -> bool:
    """Whether a line is a command that sends a request, or begins an answer: no sentence is."""
    return _EXCHANGE.match(line) is not None


_EXCHANGE = deferred(r"(?:[$#>][ \t]*)?curl[ \t]+(?:-|\"?'?https?:)|HTTP/[\d.]+[ \t]+[1-5]\d\d\b")
