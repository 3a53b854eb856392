"""Api, Operation, Parameter, Body, Response, Field, Schema, Example: what pages say, before it is written down.

Everything is frozen. None and `Unknown` mean "the page does not say", never a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
Literals: TypeAlias = "tuple[str | int | float | bool, ...]"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page says it: file name, table caption, row name, line (1-based; 0 is unknown)."""

    page: str = ""
    table: str = ""
    row: str = ""
    line: int = 0
    via: str = ""
    """How the reader got there, for a structure: `type-anchor`, `printed-number`, `type-name`, `example`, …"""


# --- Schema: a closed sum ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unknown:
    """The page does not say what stands here; written as `{}`."""


@dataclass(frozen=True, slots=True)
class Scalar:
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


@dataclass(frozen=True, slots=True)
class ArrayOf:
    """An array; `Unknown` items where the page does not say of what."""

    items: Schema
    min_items: int | None = None
    max_items: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object whose keys are data: every value has the one schema."""

    values: Schema


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An object with its fields in place; no fields means that the page says `object` and no more."""

    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A structure with a table of its own: `key` is one of the operation's `structures`."""

    key: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """Alternatives that the page (or several pages of one METHOD and path) offers."""

    alternatives: tuple[Schema, ...]


Schema: TypeAlias = "Unknown | Scalar | ArrayOf | MapOf | ObjectOf | Ref | OneOf"


@dataclass(frozen=True, slots=True)
class Field:
    """A named value inside an object."""

    name: str
    schema: Schema
    required: bool | None = None
    description: str = ""
    deprecated: bool = False
    read_only: bool = False
    nullable: bool = False
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Structure:
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


@dataclass(frozen=True, slots=True)
class Parameter:
    """A path, query or header parameter, or a response header."""

    location: Location
    name: str
    schema: Schema
    required: bool | None = None
    description: str = ""
    deprecated: bool = False
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Example:
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


@dataclass(frozen=True, slots=True)
class Body:
    """A request or response body in one media type."""

    schema: Schema
    media_type: str = "application/json"
    required: bool | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Response:
    """What one status answers; `status` is three digits, a range (`2XX`: OpenAPI 3.0.3, 4.7.16) or `default`."""

    status: str
    description: str = ""
    headers: tuple[Parameter, ...] = ()
    body: Body | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Operation:
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


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about an API (OpenAPI, Contact Object)."""

    name: str = ""
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class License:
    """The licence of an API (OpenAPI, License Object)."""

    name: str
    url: str = ""
    identifier: str = ""
    """An SPDX expression; OpenAPI 3.0 has no place for it."""


@dataclass(frozen=True, slots=True)
class Api:
    """A service: what becomes one OpenAPI document."""

    name: str
    title: str = ""
    version: str = ""
    description: str = ""
    servers: tuple[str, ...] = ()
    operations: tuple[Operation, ...] = ()
    summary: str = ""
    """OpenAPI 3.0 has no place for it."""
    terms_of_service: str = ""
    contact: Contact | None = None
    license: License | None = None
