"""Exchange, Request and Response: one recorded conversation, whatever it was recorded with. Sealed: with its secrets.
Glance: what is looked at first of one.

One of each is made for every exchange of traffic: as structs of msgspec they cost a third of what frozen dataclasses
cost. None refers back to what holds it, so none is looked at for garbage. What comes in one stream is final: asking
what such a struct is takes a fourth of the time by its type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar, final

from msgspec import Struct

_SETS_KEPT = 2000
_LONGEST_KEPT = 4000
"""Longer ones, all names together, are looked at each time, so that hostile ones cannot fill the memory."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The methods that OpenAPI knows, as its documents write them and in their order (Path Item Object)."""

_T = TypeVar("_T")


class Headers(Struct, frozen=True, gc=False):
    """The header fields of a message in their order, by `names` and `values`: iterating gives pairs.

    They stand apart because recordings have few different sets of names, and what is known of one need not be found
    out for each message.
    """

    names: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, fields: Mapping[str, str] | Iterable[tuple[str, str]]) -> Headers:
        """The headers that are given by name, or as pairs of name and value."""
        pairs = list(fields.items() if isinstance(fields, Mapping) else fields)
        return cls(tuple([name for name, _ in pairs]), tuple([value for _, value in pairs]))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return zip(self.names, self.values, strict=True)


class ByNames(dict[tuple[str, ...], _T]):
    """What `find` says of the names of headers, found out once for each set of them, of which recordings have few."""

    def __init__(self, find: Callable[[tuple[str, ...]], _T]) -> None:
        self._find = find

    def __missing__(self, names: tuple[str, ...]) -> _T:
        found = self._find(names)
        if len(self) < _SETS_KEPT and sum(map(len, names)) <= _LONGEST_KEPT:
            self[names] = found
        return found


class Body(Struct, frozen=True, gc=False):
    """A recorded body: its bytes after content codings are undone, and where they start.

    `line` is the line (1-based) of the first byte in the source, 0 where lines mean nothing, as in a binary
    recording or one that escapes the body.
    """

    content: bytes
    line: int = 0


class Request(Struct, frozen=True, gc=False):
    """What was asked. None is "not recorded", which is something else than "recorded as empty"."""

    method: str
    url: str
    """As recorded: absolute, or a path with its query."""
    headers: Headers | None = None
    body: Body | None = None


class Response(Struct, frozen=True, gc=False):
    """What was answered. None is "not recorded"; a status of 0 is "no answer came"."""

    status: int | None = None
    headers: Headers | None = None
    body: Body | None = None


@final
class Exchange(Struct, frozen=True, gc=False):
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


@final
class Glance(Struct, frozen=True, gc=False):
    """A recorded exchange whose request has no body and whose response has one, by what tells whether it is one of
    those that are accepted by that body alone. Most are, and so the Exchange is made of few: it costs six structs more.
    """

    make: Callable[[Any, int, int], Exchange]
    """Gives the exchange, of what was decoded, its index and its line."""
    decoded: Any
    index: int
    line: int
    method: str
    url: str
    status: int | None
    asked: tuple[str, ...] | None
    """The names of the headers of the request."""
    answered: tuple[str, ...] | None
    """Those of the response."""
    media_type: str
    """The Content-Type of the response; empty where it has none."""
    content: bytes
    """The body of the response, without codings."""
    time: str

    def exchange(self) -> Exchange:
        """All of it. Made each time: ask once."""
        return self.make(self.decoded, self.index, self.line)


@final
class Sealed(Struct, frozen=True, gc=False):
    """An exchange as it was recorded, in which secrets have not been looked for.

    Whatever shows, stores or notes anything of it takes `redacted()`. `unredacted` has one use: to find out whether
    what was recorded certainly conforms, an answer that shows nothing. So most traffic is never searched.
    """

    hide: Callable[[Exchange], Exchange]
    """Gives an exchange without its secrets: the same object where it has none."""
    unsearched: Exchange | Glance

    @property
    def unredacted(self) -> Exchange:
        """The exchange with its secrets."""
        return self.unsearched if type(self.unsearched) is Exchange else self.unsearched.exchange()

    def has_plain_url(self) -> bool:
        """Whether nothing in the URL is secret."""
        request = self.unredacted.request
        bare = Exchange(Request(request.method, request.url))
        return self.hide(bare) is bare

    def redacted(self) -> Exchange:
        """The exchange without its secrets. Searched each time: ask once."""
        return self.hide(self.unredacted)

    def __repr__(self) -> str:
        exchange = self.unredacted
        return f"Sealed({exchange.source!r}, {exchange.index})"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a sealed exchange holds secrets: nothing may store it")


@final
class Damage(Struct, frozen=True, gc=False):
    """A part of a recording that could not be read: what, and where. The rest is still read."""

    source: str
    message: str
    line: int = 0
    index: int = 0
    exchanges: int = 1
    """How many exchanges are lost by it, as far as that can be told."""
