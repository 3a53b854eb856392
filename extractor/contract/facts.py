"""Facts: what the engines saw, one class for each kind, for the rules to judge.

Every fact knows the part of the exchange (`request`, `response`), the status under which the document describes it,
the JSON pointer with `*` for array indexes, and the place that made the promise.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.contract.lower import Schema
from extractor.finding import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts have in common."""

    part: str
    status: str = ""
    pointer: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch(Fact):
    """A value that does not satisfy a keyword of its schema."""

    keyword: str
    schema: Schema
    """The lowered schema that has the keyword."""
    observed: str
    """JSON type of the value; empty for a missing field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecodable(Fact):
    """A body or a value that is not what its media type says."""

    media_type: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateKey(Fact):
    """An object with one key twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Fact):
    """A request whose path, method or way of writing the path is not documented."""

    problem: str
    """`path`, `method` or `slash`."""
    method: str
    documented: str
    """What is documented instead: methods, or the path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Fact):
    """A response whose status no response of the operation documents."""

    documented: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaType(Fact):
    """A body with a media type that the document does not list."""

    observed: str
    documented: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Fact):
    """A query parameter, header or cookie that is there without being documented, or the other way round."""

    name: str
    location: str
    """`query`, `header` or `cookie`."""
    missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPresence(Fact):
    """A body that is missing, or there without being documented."""

    missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged(Fact):
    """A part of a recording that could not be read."""
