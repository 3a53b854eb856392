"""Profile: what the pages of a vendor need, as plain values. The one declaration that profile files are held against,
that their JSON Schema and reference are made of, and that pages are read by.

Keys are written with hyphens. Words are compared without regard to case; expressions are in the notation of
`re`, without what takes more than linear time.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

Expression: TypeAlias = Annotated[
    str, Meta(min_length=1, description="A regular expression (linear time: no backreferences, no lookaround).")
]
TypeName: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(?:(?:string|integer|number|boolean)(?::[a-z][a-z0-9-]{0,30})?|object|array|map|any)(?!\n)$",
        examples=["string", "string:date-time", "integer:int64", "object"],
    ),
]
Words: TypeAlias = tuple[Annotated[str, Meta(min_length=1, max_length=200)], ...]
Phrases: TypeAlias = tuple[
    Annotated[str, Meta(pattern=r"^(?:[^*]+\*[^*]*|\*[^*]+)(?!\n)$", max_length=200, examples=["list of *"])], ...
]
Place: TypeAlias = Literal["", "query", "body"]
Verb: TypeAlias = Literal["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


class Table(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """A table of a profile: what it may hold and nothing else."""


class Columns(Table, frozen=True):
    """Titles of columns, by what the columns hold."""

    name: Annotated[Words, Meta(description="What the parameter or field is called.")] = ()
    type: Annotated[Words, Meta(description="Its type, or the structure that describes it.")] = ()
    required: Annotated[Words, Meta(description="Whether it has to be there.")] = ()
    description: Annotated[Words, Meta(description="What it means; facts are looked for in it.")] = ()
    default: Annotated[Words, Meta(description="What counts where it is left out.")] = ()
    range: Annotated[Words, Meta(description="Which values are allowed.")] = ()
    example: Annotated[Words, Meta(description="A value that it may have.")] = ()
    location: Annotated[Words, Meta(description="Where it goes: path, query, header, body.")] = ()
    status: Annotated[Words, Meta(description="An HTTP status.")] = ()
    method: Annotated[Words, Meta(description="The method of an operation.")] = ()
    path: Annotated[Words, Meta(description="The path of an operation.")] = ()
    other: Annotated[Words, Meta(description="Known, and carries nothing that a schema can hold.")] = ()


class Sections(Table, frozen=True):
    """Titles of sections, by what stands below them."""

    description: Annotated[Words, Meta(description="What the operation does.")] = ()
    uri: Annotated[Words, Meta(description="Method and path, and the parameters in them.")] = ()
    request: Annotated[Words, Meta(description="What is sent: headers and body.")] = ()
    response: Annotated[Words, Meta(description="What a success answers.")] = ()
    error_response: Annotated[Words, Meta(description="What a failure answers.")] = ()
    examples: Annotated[Words, Meta(description="Examples of requests or responses.")] = ()
    request_example: Annotated[Words, Meta(description="What is sent, for example.")] = ()
    response_example: Annotated[Words, Meta(description="What a success answers, for example.")] = ()
    error_example: Annotated[Words, Meta(description="What a failure answers, for example.")] = ()
    status: Annotated[Words, Meta(description="The HTTP statuses that there are.")] = ()
    errors: Annotated[Words, Meta(description="The error codes that there are.")] = ()
    other: Annotated[Words, Meta(description="Anything else.")] = ()


class Captions(Table, frozen=True):
    """Captions and titles right above a table or a list, by what it describes; any other names a structure."""

    path: Annotated[Words, Meta(description="Parameters in the path.")] = ()
    query: Annotated[Words, Meta(description="Parameters in the query.")] = ()
    header: Annotated[Words, Meta(description="Headers.")] = ()
    uri: Annotated[Words, Meta(description="Path and query parameters together.")] = ()
    body: Annotated[Words, Meta(description="Fields of a body.")] = ()
    form: Annotated[Words, Meta(description="Fields of a form.")] = ()
    generic: Annotated[Words, Meta(description="Parameters; the section says of what.")] = ()


class Cells(Table, frozen=True):
    """What cells say besides names and types."""

    required: Annotated[Words, Meta(description="The field has to be there.")] = ()
    optional: Annotated[Words, Meta(description="It may be left out.")] = ()
    path: Annotated[Words, Meta(description="In a column of locations: it goes into the path.")] = ()
    query: Annotated[Words, Meta(description="In a column of locations: it goes into the query.")] = ()
    header: Annotated[Words, Meta(description="In a column of locations: it is a header.")] = ()
    body: Annotated[Words, Meta(description="In a column of locations: it goes into the body.")] = ()


class Shapes(Table, frozen=True):
    """Types that are put together; `*` is the type, or the name of the structure, inside."""

    array: Annotated[Phrases, Meta(description="A list of what `*` is.", examples=[["list of *"]])] = ()
    map: Annotated[Phrases, Meta(description="A map from names to what `*` is.", examples=[["* by name"]])] = ()
    object: Annotated[Phrases, Meta(description="The structure that `*` names.", examples=[["* record"]])] = ()


class Marks(Table, frozen=True):
    """Signs beside a name or a type, which is `*`."""

    optional: Annotated[Phrases, Meta(description="Beside a name: it may be left out.", examples=[["*?"]])] = ()
    required: Annotated[Phrases, Meta(description="Beside a name: it has to be there.", examples=[["*!"]])] = ()
    nullable: Annotated[Phrases, Meta(description="Beside a type: it can be null.", examples=[["?*"]])] = ()
    unmarked: Annotated[
        Literal["", "required", "optional"],
        Meta(description="What a name without such a sign is, in tables that have no column for that."),
    ] = ""


class Parameters(Table, frozen=True, rename="upper"):
    """Where parameters go of which nothing says it, by method: in the `query` or in the `body`."""

    post: Annotated[Place, Meta(description="Of POST.")] = ""
    put: Annotated[Place, Meta(description="Of PUT.")] = ""
    patch: Annotated[Place, Meta(description="Of PATCH.")] = ""
    delete: Annotated[Place, Meta(description="Of DELETE.")] = ""


class Profile(Table, frozen=True):
    """The whole file."""

    title: Annotated[str, Meta(max_length=200, description="For people: whose pages these are.")] = ""
    language: Annotated[str, Meta(description="Whose words the pages use; those below are added.")] = "en"
    publisher: Annotated[str, Meta(description="Whose pages these are like, of the built-in ones.")] = "rest"
    markers: Annotated[
        Words, Meta(description="What the pages have; one with none of them is read without the profile.")
    ] = ()
    rewrites: Annotated[
        tuple[tuple[Expression, str], ...],
        Meta(
            description="Expressions and what stands in place of what they match, before the page is read: "
            "`\\1` or `\\g<name>` is a group, `\\n` a line break. In this order.",
            examples=[[["<Hint>.*?</Hint>", ""]]],
        ),
    ] = ()
    request_lines: Annotated[
        tuple[Expression, ...],
        Meta(
            description="What states an operation: its groups `method` and `path` say which.",
            examples=[["^Call (?P<method>[A-Z]+) on (?P<path>/[^ ]*)$"]],
        ),
    ] = ()
    methods: Annotated[
        dict[str, Verb],
        Meta(description="Verbs of request lines, by what they stand for.", examples=[{"LIST": "GET"}]),
    ] = {}
    bullets: Annotated[
        tuple[Expression, ...],
        Meta(
            description="List items, without markup but for backticks, that are a parameter or a field: groups "
            "`name`, `type`, `required`, `default`, `description`. They are read as a table.",
            examples=[["^(?P<name>\\w+) \\((?P<type>[^)]*)\\): (?P<description>.*)$"]],
        ),
    ] = ()
    answers: Annotated[
        Phrases,
        Meta(
            description="Sentences of a section about a response that say that it is what their link, `*`, leads to.",
            examples=[["Returns a *."]],
        ),
    ] = ()
    columns: Columns = Columns()
    sections: Sections = Sections()
    captions: Captions = Captions()
    cells: Cells = Cells()
    types: Annotated[dict[str, TypeName], Meta(description="Words for types, each with what it means.")] = {}
    shapes: Shapes = Shapes()
    marks: Marks = Marks()
    parameters: Parameters = Parameters()
    links: Annotated[
        dict[str, str],
        Meta(
            description="Where links lead, by what they begin with: a folder, or a page, from the top of the pages.",
            examples=[{"/developers/resources/": "resources/"}],
        ),
    ] = {}

    def __hash__(self) -> int:
        """Of what it says: its tables have none of their own."""
        return hash(msgspec.json.encode(self))
