"""Facts: what the engines saw, one class for each kind, for the rules to judge.

Every fact knows the part of the exchange (`request`, `response`), the status under which the document describes it,
the JSON pointer with `*` for array indexes, and the place that made the promise.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from extractor.contract.dialect import Schema
from extractor.finding import Place


class Fact(Struct, frozen=True, kw_only=True):
    """What all facts have in common."""

    part: str
    status: str = ""
    pointer: str = ""
    place: Place | None = None
    alternative: str = ""
    """Of several alternatives of a schema, by which it is one, in words; empty where there is no choice."""


class Mismatch(Fact, frozen=True, kw_only=True):
    """A value that does not satisfy a keyword of its schema."""

    keyword: str
    schema: Schema
    """The lowered schema that has the keyword."""
    observed: str
    """JSON type of the value; empty for a missing field."""
    allowed: tuple[Any, ...] = ()
    """All values that alternatives allow there, where the value has none of them."""


class Undecodable(Fact, frozen=True, kw_only=True):
    """A body or a value that is not what its media type says."""

    media_type: str
    reason: str


class DuplicateKey(Fact, frozen=True, kw_only=True):
    """An object with one key twice."""


class Route(Fact, frozen=True, kw_only=True):
    """A request whose path, method or way of writing the path is not documented."""

    problem: str
    """`path`, `method` or `slash`."""
    method: str
    documented: str
    """What is documented instead: methods, or the path."""


class Served(Fact, frozen=True, kw_only=True):
    """A request to another host than the document names, or without its base path, that is judged all the same."""

    problem: str
    """`host` or `base`."""
    documented: tuple[str, ...]


class Deprecated(Fact, frozen=True, kw_only=True):
    """A request for an operation that the document calls deprecated."""


class Requirement(Fact, frozen=True, kw_only=True):
    """An optional parameter without which no request was accepted."""


class Answer(Fact, frozen=True, kw_only=True):
    """A response whose status no response of the operation documents."""

    documented: tuple[str, ...]


class MediaType(Fact, frozen=True, kw_only=True):
    """A body with a media type that the document does not list."""

    observed: str
    documented: tuple[str, ...]


class Parameter(Fact, frozen=True, kw_only=True):
    """A query parameter, header or cookie that is there without being documented, or the other way round."""

    name: str
    location: str
    """`query`, `header` or `cookie`."""
    missing: bool


class BodyPresence(Fact, frozen=True, kw_only=True):
    """A body that is missing, or there without being documented."""

    missing: bool


class Refused(Fact, frozen=True, kw_only=True):
    """What is wrong with a request that the API itself refused."""

    message: str
    expected: str


class Damaged(Fact, frozen=True, kw_only=True):
    """A part of a recording that could not be read."""
