"""Api, Operation, Parameter, Body, Response, Field, Schema, Example: what pages say, before it is written down.

Everything is frozen. None and `Unknown` mean "the page does not say", never a default.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
Literals: TypeAlias = "tuple[str | int | float | bool, ...]"


class Source(Struct, frozen=True):
    """Where a page says it: file name, table caption, row name, line (1-based; 0 is unknown)."""

    page: str = ""
    table: str = ""
    row: str = ""
    line: int = 0
    via: str = ""
    """How the reader got there, for a structure: `type-anchor`, `printed-number`, `type-name`, `example`, …"""
    item: tuple[int, int] | None = None
    """Which item of the page: the position of its block, and of the row in it. None is no single item."""


# --- Schema: a closed sum ---------------------------------------------------------------------------------


class Unknown(Struct, frozen=True):
    """The page does not say what stands here; written as `{}`."""


class Scalar(Struct, frozen=True):
    """A string, integer, number or boolean, with what the page states about it."""

    type: Literal["string", "integer", "number", "boolean"]
    format: str = ""
    enum: Literals = ()
    default: str | int | float | bool | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""


class ArrayOf(Struct, frozen=True):
    """An array; `Unknown` items where the page does not say of what."""

    items: Schema
    min_items: int | None = None
    max_items: int | None = None


class MapOf(Struct, frozen=True):
    """An object whose keys are data: every value has the one schema."""

    values: Schema


class ObjectOf(Struct, frozen=True):
    """An object with its fields in place; no fields means that the page says `object` and no more."""

    fields: tuple[Field, ...] = ()


class Ref(Struct, frozen=True):
    """A structure with a table of its own: `key` is one of the operation's `structures`."""

    key: str


class OneOf(Struct, frozen=True):
    """Alternatives that the page (or several pages of one METHOD and path) offers."""

    alternatives: tuple[Schema, ...]


Schema: TypeAlias = "Unknown | Scalar | ArrayOf | MapOf | ObjectOf | Ref | OneOf"


class Field(Struct, frozen=True):
    """A named value inside an object."""

    name: str
    schema: Schema
    required: bool | None = None
    description: str = ""
    deprecated: bool = False
    read_only: bool = False
    nullable: bool = False
    source: Source = Source()


class Structure(Struct, frozen=True):
    """A sub-table: an object that fields refer to."""

    key: str
    """Unique on its page."""
    name: str
    """What the page calls it, without the caption's boilerplate (`GesBackUp`); may be in any language, or empty."""
    fields: tuple[Field, ...]
    title: str = ""
    """The caption as printed."""
    hint: str = ""
    """The ASCII name of the field that leads to it, for naming where `name` gives nothing."""
    schema: Schema | None = None
    """What the table describes where that is not an object of `fields`: an array root, a map."""
    source: Source = Source()


# --- Operation --------------------------------------------------------------------------------------------

Location: TypeAlias = Literal["path", "query", "header"]


class Parameter(Struct, frozen=True):
    """A path, query or header parameter, or a response header."""

    location: Location
    name: str
    schema: Schema
    required: bool | None = None
    description: str = ""
    deprecated: bool = False
    source: Source = Source()


class Example(Struct, frozen=True):
    """An example of the page. `text` is strict JSON with the page's line breaks, or what could not be read as JSON."""

    part: Literal["request", "response"]
    text: str = ""
    status: str = ""
    """Empty where the page does not say."""
    query: tuple[tuple[str, str], ...] = ()
    """The query of a request line, as printed."""
    title: str = ""
    line: int = 0
    """Of the first line of `text`."""
    is_json: bool = True


class Body(Struct, frozen=True):
    """A request or response body in one media type."""

    schema: Schema
    media_type: str = "application/json"
    required: bool | None = None
    source: Source = Source()


class Response(Struct, frozen=True):
    """What one status answers; `status` is three digits, a range (`2XX`: OpenAPI 3.0.3, 4.7.16) or `default`."""

    status: str
    description: str = ""
    headers: tuple[Parameter, ...] = ()
    body: Body | None = None
    source: Source = Source()


class ErrorCode(Struct, frozen=True):
    """A code of a service's own, by which clients tell failures of one status apart."""

    code: str
    """As the page prints it (`VPC.0002`)."""
    status: str = ""
    """The status that it comes with; empty where the page does not say."""
    message: str = ""
    """What the response says beside it."""
    description: str = ""
    source: Source = Source()


class SecurityScheme(Struct, frozen=True):
    """A way in which requests authenticate (OpenAPI, Security Scheme Object)."""

    name: str
    """ASCII; unique in the service."""
    kind: Literal["apiKey", "http"]
    location: str = ""
    """Of an `apiKey`: `header` or `query`."""
    parameter: str = ""
    """Of an `apiKey`: the name of the header or parameter, as the page spells it."""
    scheme: str = ""
    """Of `http`: `bearer` or `basic`."""
    description: str = ""
    source: Source = Source()


class Operation(Struct, frozen=True):
    """What one page says of one METHOD and path."""

    method: str
    """Upper case."""
    path: str
    """A path template (OpenAPI 3.0.3, Path Templating), without server and query."""
    name: str = ""
    """The page's own API name (`ListBackupRecords`); empty where it has none."""
    summary: str = ""
    description: str = ""
    tag: str = ""
    """The page's group in its own words; empty is unknown."""
    deprecated: bool = False
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    structures: tuple[Structure, ...] = ()
    examples: tuple[Example, ...] = ()
    selector: tuple[tuple[str, str], ...] = ()
    """Literal query values in the URI that tell this page from others of its path (`action_id=stop`)."""
    edition: tuple[int, ...] = ()
    """The version that the page's title or name states (`1.0.0`, `-1`); a greater one is newer."""
    token_header: str = ""
    """The header that authenticates (`X-Auth-Token`); it becomes a security scheme and no parameter."""
    server: str = ""
    """Origin of a concrete example URL; empty where the page uses a placeholder."""
    source: Source = Source()
    sources: tuple[Source, ...] = ()
    """Rows that say something of the operation and are no parameter or field: what authenticates, the media type."""
    token_description: str = ""
    """What the page says of the header that authenticates."""
    error_codes: tuple[ErrorCode, ...] = ()
    """Those that its own page lists."""
    token_scheme: Literal["", "bearer", "basic"] = ""
    """Of `Authorization`: the scheme of HTTP that the page names (RFC 9110, 11.6.2)."""
    token_shown: bool = False
    """Only the requests that its page shows have that header: what a page says of all operations counts for more."""
    security: tuple[SecurityScheme, ...] = ()
    """How requests of its part of the API authenticate, where that is another way than of all: alternatives."""
    other_host: str = ""
    """What the pages call the host that its requests go to, where that is none of the service's, and is not known."""
    base: str = ""
    """The path that the requests which the page shows have before its own (`/v1`), `/` where there is none; empty is
    unknown."""


class Contact(Struct, frozen=True):
    """Whom to ask about an API (OpenAPI, Contact Object)."""

    name: str = ""
    url: str = ""
    email: str = ""


class License(Struct, frozen=True):
    """The licence of an API (OpenAPI, License Object)."""

    name: str
    url: str = ""
    identifier: str = ""
    """An SPDX expression; OpenAPI 3.0 has no place for it."""


class Api(Struct, frozen=True):
    """A service: what becomes one OpenAPI document."""

    name: str
    title: str = ""
    version: str = ""
    description: str = ""
    servers: tuple[str, ...] = ()
    operations: tuple[Operation, ...] = ()
    security: tuple[SecurityScheme, ...] = ()
    """How requests authenticate: alternatives. Empty is unknown, and never "not at all"."""
    summary: str = ""
    """OpenAPI 3.0 has no place for it."""
    terms_of_service: str = ""
    contact: Contact | None = None
    license: License | None = None
    error_codes: tuple[ErrorCode, ...] = ()
    """Those that a page lists for all operations."""
    parameters: tuple[Parameter, ...] = ()
    """Those that a page lists for many requests; of which ones, pages say in words, if at all."""
    tags: tuple[str, ...] = ()
    """Those of its operations, and maybe others, in the order in which they are to be listed."""


def sources(operation: Operation) -> list[Source]:
    """Everything on pages that a part of the operation comes from, in the order of the operation."""
    found = [operation.source, *operation.sources, *(code.source for code in operation.error_codes)]
    for parameter in operation.parameters:
        found.append(parameter.source)
        _collect(parameter.schema, found)
    for response in operation.responses:
        found.append(response.source)
        found += (header.source for header in response.headers)
    for body in (operation.body, *(response.body for response in operation.responses)):
        if body is not None:
            found.append(body.source)
            _collect(body.schema, found)
    for structure in operation.structures:
        found.append(structure.source)
        _collect(ObjectOf(structure.fields), found)
        if structure.schema is not None:
            _collect(structure.schema, found)
    return found


def _collect(schema: Schema, found: list[Source]) -> None:
    """Add those of a schema: to go through generators in generators would take twice the time."""
    match schema:
        case ObjectOf(fields):
            for field in fields:
                found.append(field.source)
                if not isinstance(field.schema, Scalar):
                    _collect(field.schema, found)
        case ArrayOf(items=inner) | MapOf(values=inner):
            _collect(inner, found)
        case OneOf(alternatives):
            for alternative in alternatives:
                _collect(alternative, found)
        case _:
            return
