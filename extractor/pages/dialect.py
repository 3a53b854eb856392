"""Dialect: the vocabulary of one family of pages, as a frozen value.

A dialect holds words and patterns and no behaviour, so that a near relative is `dataclasses.replace(...)` and a
new vendor is one new file in `dialects/`. Every pattern is matched against text without markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from extractor import shelf
from extractor.operation import Scalar

Pattern = re.Pattern[str]
_NEVER = re.compile(r"(?!)")


def any_of(*alternatives: str) -> Pattern:
    """A pattern for one of several, in upper or lower case."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


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
    EXAMPLE = auto()
    """A value that it may have."""
    LOCATION = auto()
    """Where it goes: path, query, header, body."""
    STATUS = auto()
    """An HTTP status."""
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


class One(StrEnum):
    """Whether one value behind an introduction is all there is."""

    NEVER = auto()
    """It may be one of several."""
    ALONE = auto()
    """It is where nothing else stands in its sentence: `Value range: X.`"""
    ALWAYS = auto()
    """The words say so: `only supports X`."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """Words that allowed values follow, as items of a list or in the sentence."""

    words: str
    """A pattern."""
    one: One = One.NEVER
    """Whether one value behind them is all there is."""
    kinds: bool = False
    """They count kinds, and each may be named in words, with the value in brackets: `two kinds: inwards (IN), …`"""


@dataclass(frozen=True, slots=True)
class Introductions:
    """A table of introductions: at one place of a text, the first row that fits counts."""

    rows: tuple[Introduction, ...]
    """The rows, in the order in which they are tried."""
    pattern: Pattern
    """Any of the rows."""
    patterns: tuple[Pattern, ...]
    """That of each row: named groups in one pattern would tell the row too, and make every search twice as long."""

    def row(self, match: re.Match[str]) -> Introduction:
        """The row that a match of the pattern is of."""
        fitting = (at for at, pattern in enumerate(self.patterns) if pattern.match(match.string, match.start()))
        return self.rows[next(fitting)]


def introductions(*rows: Introduction | str) -> Introductions:
    """The table of these rows; a row that is only words introduces two values or more."""
    table = tuple(Introduction(row) if isinstance(row, str) else row for row in rows)
    words = [row.words for row in table]
    return Introductions(table, any_of(*words), tuple(any_of(word) for word in words))


@dataclass(frozen=True, slots=True)
class Prose:
    """The phrases inside descriptions that state facts. Patterns are searched; group 1 is the value."""

    enum_list: Pattern
    """A line that introduces a list of the allowed values, one a bullet; the list is machine-made and complete."""
    introductions: Introductions
    """Words that introduce allowed values, as items of a list or in the sentence."""
    enum_qualifier: Pattern
    """What stands before an introduction that is about a part of the value (`direction's values are …`)."""
    enum_separator: Pattern
    """What stands between values in a sentence."""
    enum_end: Pattern
    """What ends the values in a sentence."""
    meaning: Pattern
    """What stands between a value and what it means: `X: meaning`."""
    continues: Pattern
    """What makes the word before it a part of a sentence, and no value with its meaning."""
    not_a_value: Pattern
    """Bullets that look like values and are labels."""
    open_list: Pattern
    """Words that say that the list is not complete."""
    kind_word: Pattern
    """A word for "kind" behind the last value of a list."""
    value_inside: Pattern
    """A value named inside a bullet (`yes: set it to "1"`): the last group that matched."""
    default: Pattern
    """What counts where the field is left out."""
    bare_default: Pattern
    """A looser form, accepted only where the value fits the type."""
    minimum: Pattern
    """The least number: group 1."""
    maximum: Pattern
    """The greatest number: group 1."""
    min_length: Pattern
    """The least number of characters: group 1."""
    max_length: Pattern
    """The greatest number of characters: group 1."""
    range: Pattern
    """Two numbers: groups 1 and 2."""
    formats: tuple[tuple[Pattern, str], ...]
    """What says that text has a form, with the name of that `format`; the first match counts."""
    deprecated: Pattern
    """Says that a field is not to be used any more."""
    read_only: Pattern
    """Says that a field is only ever answered."""
    nullable: Pattern
    """Says that a field can be null."""
    on_failure: Pattern
    """A field that only failures carry."""
    collection: Pattern
    """Words that say that a field holds many."""
    can_be_empty: Pattern = _NEVER
    """Says that a field can be empty: for text that is "", for a number or a boolean it can only be null."""
    not_allowed_values: Pattern = _NEVER
    """The end of a line above a list that is no list of the allowed values: of excluded ones, of parts of the value."""
    structured: Pattern = _NEVER
    """Words of a text whose value is put together: a list that nothing introduces is one of its parts."""
    conditional: Pattern = _NEVER
    """The beginning of a sentence, up to an introduction of values, that are all there are only in some case."""
    other_values: Pattern = _NEVER
    """Words that allow values besides those that are named, or several of them in one text."""
    in_uri: Pattern = _NEVER
    """Words that say that a field is given in the URI, wherever its row stands."""
    empty_text: Pattern = _NEVER
    """An item of a list of values that stands for text without characters."""
    value_behind: Pattern = _NEVER
    """A bullet that is a meaning and its value (`descending: desc`): group 1."""
    value_line: Pattern = _NEVER
    """The beginning of a line that names a value and says what it means: an item of a list without bullets."""
    default_mark: Pattern = _NEVER
    """What marks an item of a list of values as the default."""
    clause: Pattern = _NEVER
    """The beginning of a clause that is a value and its meaning (`0 means off`): group 1."""
    first_clause: Pattern = _NEVER
    """The same, with what the values belong to before it."""
    clause_separator: Pattern = re.compile(r"[,;]\s*")
    """What stands between clauses."""
    no_clauses: Pattern = _NEVER
    """Words of a text whose clauses are about parts of the value, or are examples."""
    clause_in_some_case: Pattern = _NEVER
    """Words of a line whose clauses hold only in some case."""
    clause_of_a_bound: Pattern = _NEVER
    """Words of a line whose numbers are bounds with a meaning."""
    empty_word: Pattern = _NEVER
    """A word in a sentence of values that stands for text without characters; the whole word."""
    no_word: Pattern = _NEVER
    """A word that shows that a sentence names no values (`the value can be passed or not`); the whole word."""
    form_word: Pattern = _NEVER
    """A word for a form (`UUID`), which alone is no value; the whole word."""
    unit: Pattern = _NEVER
    """A unit behind a number, at its end."""
    note: Pattern = _NEVER
    """The beginning of a note between two items of a list."""
    value_beside: Pattern = _NEVER
    """One value that is allowed beside the range that follows it: group 1."""
    value_with_meaning: Pattern = _NEVER
    """A number that means something of its own, and is allowed even where a range leaves it out: group 1."""
    length_range: Pattern = _NEVER
    """A sentence with the least and the greatest number of characters: groups 1 and 2."""
    length_limit: Pattern = _NEVER
    """A sentence with the greatest number of characters: the group that matched."""
    no_length: Pattern = _NEVER
    """Words of a text whose lengths are those of its parts."""
    pattern: Pattern = _NEVER
    """A regular expression for the whole value, with both anchors: group 1."""
    other_form: Pattern = _NEVER
    """Words that allow something else than the format that is named."""


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """How one family of pages says things. Compared by identity, so that what was read once can be remembered."""

    title: str
    """For people: whose pages these are."""
    language: str
    """Of its words (BCP 47); for people."""
    markers: tuple[str, ...]
    """Words that pages of this family use; the dialect whose markers stand on a page most often reads it."""
    signature: tuple[str, ...]
    """What only the publisher of these pages writes: a page with any of it is read by no dialect that lacks it."""
    headings: Mapping[str, Role]
    """Section titles in lower case."""
    labels: tuple[tuple[Pattern, Role], ...]
    """List labels and bold lines that refine the role of their section, and titles with more words than `headings`."""
    caption_number: Pattern
    """The number at the start of a caption: group 1."""
    table_number: Pattern
    """A table named by its number in a sentence: group 1."""
    columns: Mapping[str, Column]
    """Header cells in lower case."""
    captions: tuple[tuple[Pattern, Kind], ...]
    """Captions, without number, that say what a table describes; first match wins."""
    response_caption: Pattern
    """Captions that belong to a response wherever they stand."""
    caption_suffix: Pattern
    """What stands behind the name of a structure in its caption."""
    caption_prefix: Pattern
    """What stands before the name of a structure in its caption."""
    required: Pattern
    """A cell that says yes; anything else in the column is no, with its text kept."""
    optional: Pattern
    """A cell that says no."""
    types: Mapping[str, Scalar]
    """Type words in lower case."""
    object_types: Pattern
    """Type cells that say "object" and no more."""
    array_types: Pattern
    """Type cells that say "array" and no more."""
    map_types: Pattern
    """Type cells that say "map" and no more."""
    array_of: tuple[Pattern, ...]
    """Type cells that say array of group 1."""
    map_of: Pattern
    """Group 1 is the type of the values."""
    object_named: tuple[Pattern, ...]
    """Type cells that say object; group 1 is its name."""
    no_type: Pattern
    """Type cells that say nothing."""
    see_structure: Pattern
    """The structure that a type cell sends the reader to: group 1."""
    status: Pattern
    """A label that names the status of what follows: group 1."""
    answer_words: frozenset[str]
    """Words before the status in a title that begins a response, in lower case: `Status 404`, `Response 200 OK`."""
    success: Pattern
    """Labels of what a success answers."""
    failure: Pattern
    """Labels of what a failure answers."""
    nothing: Pattern
    """A section that says that there is nothing."""
    method_line: Pattern
    """`Method: GET` on a line of its own: group 1."""
    path_line: Pattern
    """`URI: /v1/backups` on a line of its own: group 1."""
    prose: Prose
    """The phrases inside descriptions."""
    range_phrase: str
    """Words that make a cell of a range column read like a description."""
    default_phrase: str
    """The same for a cell of a default column."""
    array_root: Pattern
    """A name cell that stands for the elements of a root array."""
    free_key: Pattern
    """A name cell that stands for any key."""
    name_note: Pattern
    """What may stand behind a name in its cell and is no part of it."""
    optional_note: Pattern
    """A note behind a name that says that it is optional."""
    locations: Mapping[str, Kind]
    """Cells of a location column, in lower case."""
    deprecated_title: Pattern
    """Words of a title or file name that say that the operation is not to be used any more."""
    edition: Pattern
    """The version in a title or file name: group 1, digits and separators."""
    operation_link: Pattern
    """A link that carries the page's own name for the operation: group 1."""
    operation_anchor: Pattern
    """A title's anchor that is the page's own name for the operation."""
    stating: frozenset[Role] = frozenset({Role.URI, Role.DESCRIPTION})
    """Sections in which a line with a method and a path states what is called; where those with a name of their own
    do, titles do, too. Elsewhere such lines are an example's, or say what readers do step by step."""
    name_mark: Pattern = _NEVER
    """What sends the reader of a name to a note below the table, and is no part of it."""
    query_selects: bool = True
    """A value that is written out in the query of a request line selects the operation; else it is one of many."""
    priority: int = 0
    """Which of several dialects that fit a page alike is tried first: the one with the highest."""
    required_first: Pattern = _NEVER
    """The beginning of a description that says whether the field is required, where no column does: group 1."""
    token_headers: frozenset[str] = frozenset()
    """Headers that authenticate, in lower case."""
    deprecated_note: Pattern = _NEVER
    """A sentence of the introduction that says so."""
    type_line: Pattern = _NEVER
    """A line of a description that says the type where no column does: group 1."""
    message_see: Pattern = _NEVER
    """A sentence that says that a message is described elsewhere."""
    parent_link: Pattern | None = None
    """Text before a link to the page that this one stands under."""
    chrome: Pattern | None = None
    """Lines of the web site around a text copy."""

    @property
    def states_by_name(self) -> bool:
        """Whether an operation may be stated below a title of any words: then each page may mean to state one."""
        return Role.NAMED in self.stating


def dialects() -> Mapping[str, Dialect]:
    """All dialects by name: the shelf `dialects/` and what installed packages add."""
    return shelf.items("extractor.pages.dialects", "DIALECT")
