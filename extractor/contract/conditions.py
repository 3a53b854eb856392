"""What HTTP itself, and browsers, make of an exchange, whatever an API documents."""

from __future__ import annotations

import re

from extractor.exchange import Headers, Request

_OF_CONDITIONS = frozenset(("if-none-match", "if-modified-since"))
_INTERNAL = re.compile(r"(?:data|blob|about|file|filesystem|javascript|chrome|edge|devtools|[a-z-]+-extension):", re.I)
_OF_PREFLIGHTS = frozenset(("origin", "access-control-request-method"))


def of_browser(request: Request) -> str:
    """What a request is that no page asked for, or that leaves no browser; empty of any other."""
    if _INTERNAL.match(request.url):
        return "a URL that a browser opens by itself, without HTTP"
    if request.method.upper() == "OPTIONS" and _names(request.headers) >= _OF_PREFLIGHTS:
        return "a CORS preflight, which a browser sends by itself"  # Fetch Standard, CORS-preflight request
    return ""


def is_conditional(request: Request) -> bool:
    """Whether 304 may answer a request (RFC 9110, 15.4.5); where no header of it was recorded, it must have been."""
    if request.method.upper() not in ("GET", "HEAD"):
        return False
    return not (request.headers and request.headers.names) or not _OF_CONDITIONS.isdisjoint(_names(request.headers))


def is_of_a_range(request: Request) -> bool:
    """Whether 206 may answer a request with a part of what it asks for (RFC 9110, 15.3.7)."""
    return request.method.upper() == "GET" and "range" in _names(request.headers)


def is_cross_site(request: Request) -> bool:
    """Whether a page asked another site than its own (Fetch Metadata, Sec-Fetch-Site)."""
    headers = request.headers or ()
    return any(name.lower() == "sec-fetch-site" and value == "cross-site" for name, value in headers)


def _names(headers: Headers | None) -> frozenset[str]:
    return frozenset(name.lower() for name in headers.names) if headers is not None else frozenset()
