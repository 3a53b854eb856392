"""Exchange, Request and Response: one recorded conversation, whatever it was recorded with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A recorded body: its bytes after content codings are undone, and where they start.

    `line` is the line (1-based) of the first byte in the source, 0 where lines mean nothing, as in a binary
    recording or one that escapes the body.
    """

    content: bytes
    line: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked. None is "not recorded", which is something else than "recorded as empty"."""

    method: str
    url: str
    """As recorded: absolute, or a path with its query."""
    headers: Headers | None = None
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered. None is "not recorded"; a status of 0 is "no answer came"."""

    status: int | None = None
    headers: Headers | None = None
    body: Body | None = None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a recording that could not be read: what, and where. The rest is still read."""

    source: str
    message: str
    line: int = 0
    index: int = 0
    exchanges: int = 1
    """How many exchanges are lost by it, as far as that can be told."""
