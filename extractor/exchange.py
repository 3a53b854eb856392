"""Exchange, Request and Response: one recorded conversation, whatever it was recorded with.

One of each is made for every exchange of traffic, so their `__init__` is spelled out: it sets the slots by their
descriptors, in half the time of the one that a frozen dataclass gets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Headers = tuple[tuple[str, str], ...]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The methods that OpenAPI knows, as its documents write them and in their order (Path Item Object)."""


@dataclass(frozen=True, slots=True, init=False)
class Body:
    """A recorded body: its bytes after content codings are undone, and where they start.

    `line` is the line (1-based) of the first byte in the source, 0 where lines mean nothing, as in a binary
    recording or one that escapes the body.
    """

    content: bytes
    line: int = 0

    def __init__(self, content: bytes, line: int = 0) -> None:
        _BODY_CONTENT(self, content)
        _BODY_LINE(self, line)


@dataclass(frozen=True, slots=True, init=False)
class Request:
    """What was asked. None is "not recorded", which is something else than "recorded as empty"."""

    method: str
    url: str
    """As recorded: absolute, or a path with its query."""
    headers: Headers | None = None
    body: Body | None = None

    def __init__(self, method: str, url: str, headers: Headers | None = None, body: Body | None = None) -> None:
        _REQUEST_METHOD(self, method)
        _REQUEST_URL(self, url)
        _REQUEST_HEADERS(self, headers)
        _REQUEST_BODY(self, body)


@dataclass(frozen=True, slots=True, init=False)
class Response:
    """What was answered. None is "not recorded"; a status of 0 is "no answer came"."""

    status: int | None = None
    headers: Headers | None = None
    body: Body | None = None

    def __init__(self, status: int | None = None, headers: Headers | None = None, body: Body | None = None) -> None:
        _RESPONSE_STATUS(self, status)
        _RESPONSE_HEADERS(self, headers)
        _RESPONSE_BODY(self, body)


@dataclass(frozen=True, slots=True, init=False)
class Exchange:
    """A request and its response; `request` may be all that is known, and so may `response`."""

    request: Request
    response: Response | None = None
    source: str = ""
    """The file it comes from, as the user named it."""
    index: int = 0
    """Its position in the source, counted from 0."""
    line: int = 0
    """Where it begins in the source (1-based; 0 is unknown)."""
    time: str = ""
    """When it began, ISO 8601; empty is unknown."""
    origin: Literal["recorded", "documented"] = "recorded"
    """`documented` is an example from a page: its values may be shown, and `{placeholders}` stand for values."""
    not_checked: str = ""
    """Why a part of it could not be recorded or decoded (`body over 32 MiB`); empty where all is well."""

    def __init__(
        self,
        request: Request,
        response: Response | None = None,
        source: str = "",
        index: int = 0,
        line: int = 0,
        time: str = "",
        origin: Literal["recorded", "documented"] = "recorded",
        not_checked: str = "",
    ) -> None:
        _EXCHANGE_REQUEST(self, request)
        _EXCHANGE_RESPONSE(self, response)
        _EXCHANGE_SOURCE(self, source)
        _EXCHANGE_INDEX(self, index)
        _EXCHANGE_LINE(self, line)
        _EXCHANGE_TIME(self, time)
        _EXCHANGE_ORIGIN(self, origin)
        _EXCHANGE_NOT_CHECKED(self, not_checked)


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a recording that could not be read: what, and where. The rest is still read."""

    source: str
    message: str
    line: int = 0
    index: int = 0
    exchanges: int = 1
    """How many exchanges are lost by it, as far as that can be told."""


def _setter(kind: type, name: str) -> Callable[[object, object], None]:
    setter: Callable[[object, object], None] = kind.__dict__[name].__set__
    return setter


_BODY_CONTENT = _setter(Body, "content")
_BODY_LINE = _setter(Body, "line")
_REQUEST_METHOD = _setter(Request, "method")
_REQUEST_URL = _setter(Request, "url")
_REQUEST_HEADERS = _setter(Request, "headers")
_REQUEST_BODY = _setter(Request, "body")
_RESPONSE_STATUS = _setter(Response, "status")
_RESPONSE_HEADERS = _setter(Response, "headers")
_RESPONSE_BODY = _setter(Response, "body")
_EXCHANGE_REQUEST = _setter(Exchange, "request")
_EXCHANGE_RESPONSE = _setter(Exchange, "response")
_EXCHANGE_SOURCE = _setter(Exchange, "source")
_EXCHANGE_INDEX = _setter(Exchange, "index")
_EXCHANGE_LINE = _setter(Exchange, "line")
_EXCHANGE_TIME = _setter(Exchange, "time")
_EXCHANGE_ORIGIN = _setter(Exchange, "origin")
_EXCHANGE_NOT_CHECKED = _setter(Exchange, "not_checked")
