"""What documents say, as values: operations, with parameters, bodies, responses and servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Place
from extractor.spec.references import Documents, Node
from extractor.spec.servers import Server

NOTHING = Node(None, "", "")
"""What says nothing."""


class Parameter(Struct, frozen=True, eq=False):
    """A parameter of a request or a header of a response. Compared and hashed by identity."""

    name: str
    location: str
    """`path`, `query`, `header` or `cookie`."""
    schema: Node | None
    required: bool
    style: str
    explode: bool
    media_type: str = ""
    """Where the value is not written by a style but as a document (`content`)."""
    page: Place | None = None
    group: tuple[str, ...] = ()
    """The names that an exploded object spreads over (`form`, explode); the parameter's own name is then not sent."""
    open: bool = False
    """Whether such an object may have fields of any name."""
    may_be_empty: bool = False
    """Whether an empty text stands for no value at all (`allowEmptyValue`)."""
    node: Node = NOTHING


class Media(Struct, frozen=True):
    """One media type of a body and its schema; None where the document has none. Of a sequence of items (`itemSchema`),
    that is one of a list."""

    media_type: str
    schema: Node | None
    encoding: Mapping[str, Any]
    node: Node
    is_list: bool = False
    """Whether a body of a media type for sequences is described as the list of its items, as OpenAPI 3.2 does."""


class Content(Struct, frozen=True):
    """What a request or a response may look like."""

    media: tuple[Media, ...] = ()
    headers: tuple[Parameter, ...] = ()
    required: bool = False
    node: Node = NOTHING


class Variant(Struct, frozen=True, eq=False):
    """One of several pages that share METHOD and path (`x-variants`), and what tells it from the others.

    Compared and hashed by identity.
    """

    query: tuple[tuple[str, str], ...]
    body_key: str
    request: Node | None
    responses: Mapping[str, Node | None]
    """By status; None where the page has no body."""
    node: Node


class Described(Struct, frozen=True):
    """What an operation says of its messages, and all else that it says."""

    node: Node
    parameters: tuple[Parameter, ...]
    request: Content | None
    responses: Mapping[str, Content]
    variants: tuple[Variant, ...]
    security_headers: frozenset[str]
    security_queries: frozenset[str]


class Operation(Struct, frozen=True, eq=False, dict=True):
    """One METHOD and path of a spec. Compared and hashed by identity.

    What is needed to find the operation of a request is there; the rest is read when it is first asked for.
    """

    spec: str
    method: str
    path: str
    place: Place | None
    deprecated: bool
    servers: tuple[Server, ...]
    """Its own ones, else those of its path, else those of the document."""
    spanning: frozenset[str]
    """The path parameters that may hold slashes: by an extension, or as RFC 6570's reserved expansion lets them."""
    item: Node
    """The Path Item Object."""
    read: Callable[[], Described]

    @cached_property
    def described(self) -> Described:
        """What it says, read once."""
        return self.read()

    @property
    def node(self) -> Node:
        return self.described.node

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return self.described.parameters

    @property
    def request(self) -> Content | None:
        return self.described.request

    @property
    def responses(self) -> Mapping[str, Content]:
        """By status as the document writes it: `200`, `4XX`, `default`."""
        return self.described.responses

    @property
    def variants(self) -> tuple[Variant, ...]:
        return self.described.variants

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    def media(self) -> Iterator[tuple[Literal["request", "response"], Media]]:
        """What its messages may look like."""
        for media in self.request.media if self.request else ():
            yield "request", media
        for content in self.responses.values():
            yield from (("response", media) for media in content.media)

    def of_variant(self, variant: Variant) -> Operation:
        """The operation as one of its pages describes it."""
        request = self.request and replace(self.request, media=_with(self.request.media, variant.request))
        responses = {
            status: replace(content, media=_with(content.media, variant.responses[status]))
            for status, content in self.responses.items()
            if status in variant.responses
        }
        described = replace(self.described, request=request, responses=responses, variants=())
        return replace(self, read=lambda: described)

    def response(self, status: int) -> tuple[str, Content] | None:
        """The response that documents a status: exact, then its range, then `default` (OpenAPI, Responses Object)."""
        for key in (str(status), f"{status // 100}XX", f"{status // 100}xx", "default"):
            if key in self.responses:
                return key, self.responses[key]
        return None


def _with(media: tuple[Media, ...], schema: Node | None) -> tuple[Media, ...]:
    return tuple(replace(each, schema=schema) for each in media) if schema else ()


class Spec(Struct, frozen=True):
    """One OpenAPI document."""

    name: str
    operations: tuple[Operation, ...]
    ignored: tuple[str, ...] = ()
    """What the document says that traffic is not held against: `security`, `links`, …"""


class Specs(Struct, frozen=True, eq=False):
    """All that was loaded together. Compared and hashed by identity."""

    documents: Documents
    specs: tuple[Spec, ...]
    unchecked: tuple[tuple[str, int], ...] = ()

    @property
    def operations(self) -> Iterator[Operation]:
        return (operation for spec in self.specs for operation in spec.operations)
