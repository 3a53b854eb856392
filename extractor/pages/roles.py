"""What sections, columns and tables of pages can be about."""

from __future__ import annotations

from enum import StrEnum, auto


class Role(StrEnum):
    """What a section, or a label inside one, is about."""

    NAMED = auto()
    """A name that no dialect has to know: of an operation, or of anything that is said about one."""
    DESCRIPTION = auto()
    """What the operation does."""
    URI = auto()
    """Method and path, and the parameters in them."""
    REQUEST = auto()
    """What is sent: headers and body."""
    RESPONSE = auto()
    """What a success answers."""
    ERROR_RESPONSE = auto()
    """What a failure answers."""
    EXAMPLES = auto()
    """Examples of which only their content tells requests from responses."""
    REQUEST_EXAMPLE = auto()
    """What is sent, for example."""
    RESPONSE_EXAMPLE = auto()
    """What a success answers, for example."""
    ERROR_EXAMPLE = auto()
    """What a failure answers, for example."""
    STATUS = auto()
    """The HTTP statuses that there are, and what they mean."""
    ERRORS = auto()
    """The error codes that there are, and what they mean."""
    CONSTRAINTS = auto()
    """What holds for the operation besides its parameters."""
    OTHER = auto()
    """Anything else."""


class Column(StrEnum):
    """What a table's column holds."""

    NAME = auto()
    """What the parameter or field is called."""
    REQUIRED = auto()
    """Whether it has to be there."""
    TYPE = auto()
    """Its type, or the structure that describes it."""
    DESCRIPTION = auto()
    """What it means; facts are looked for in it."""
    RANGE = auto()
    """Which values are allowed."""
    DEFAULT = auto()
    """What counts where it is left out."""
    MINIMUM = auto()
    """The least that it may be."""
    MAXIMUM = auto()
    """The most that it may be."""
    LENGTH = auto()
    """How long it may be."""
    FORMAT = auto()
    """The form of a text or a number; where no column has types, its type."""
    NULLABLE = auto()
    """Whether it may be null."""
    OPTIONAL = auto()
    """Whether it may be left out."""
    EXAMPLE = auto()
    """A value that it may have."""
    PARENT = auto()
    """The field that it is inside of."""
    LOCATION = auto()
    """Where it goes: path, query, header, body."""
    STATUS = auto()
    """An HTTP status."""
    CODE = auto()
    """An error code of the service's own."""
    MESSAGE = auto()
    """What comes with an error code."""
    METHOD = auto()
    """The method of an operation."""
    PATH = auto()
    """The path of an operation."""
    OTHER = auto()
    """Known, and carries nothing that a schema can hold."""


class Kind(StrEnum):
    """What a parameter table describes."""

    PATH = auto()
    """Parameters in the path."""
    QUERY = auto()
    """Parameters in the query."""
    HEADER = auto()
    """Headers."""
    URI = auto()
    """Path and query parameters in one table."""
    BODY = auto()
    """Fields of a body, wherever it goes."""
    FORM = auto()
    """Fields of a form."""
    GENERIC = auto()
    """Its caption only says "parameters": the section decides."""
    STRUCTURE = auto()
    """Fields of an object that other tables refer to."""
