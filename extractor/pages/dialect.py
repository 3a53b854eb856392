"""The vocabulary of pages, as frozen values without behaviour.

`Words` say how pages say things; a `Dialect` has all that a publisher's pages in one language say, laid together by
`layers`. Every pattern is matched against text without markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from extractor.operation import Scalar
from extractor.pages.phrases import CLEAR_LIST as CLEAR_LIST
from extractor.pages.phrases import DATE as DATE
from extractor.pages.phrases import DATE_TIME as DATE_TIME
from extractor.pages.phrases import FROM_HERE as FROM_HERE
from extractor.pages.phrases import ICON as ICON
from extractor.pages.phrases import MARKED_WORD as MARKED_WORD
from extractor.pages.phrases import METHODS as METHODS
from extractor.pages.phrases import NEVER as NEVER
from extractor.pages.phrases import TO_HERE as TO_HERE
from extractor.pages.phrases import UNINTRODUCED as UNINTRODUCED
from extractor.pages.phrases import UNSAID as UNSAID
from extractor.pages.phrases import Introduction as Introduction
from extractor.pages.phrases import Introductions as Introductions
from extractor.pages.phrases import One as One
from extractor.pages.phrases import Pattern as Pattern
from extractor.pages.phrases import Prose as Prose
from extractor.pages.phrases import any_of as any_of
from extractor.pages.phrases import by_word as by_word
from extractor.pages.phrases import caption_behind as caption_behind
from extractor.pages.phrases import introductions as introductions
from extractor.pages.phrases import method_behind as method_behind
from extractor.pages.phrases import path_behind as path_behind
from extractor.pages.phrases import table_behind as table_behind
from extractor.pages.roles import Column as Column
from extractor.pages.roles import Kind as Kind
from extractor.pages.roles import Role as Role


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """How pages say things. What is left out is as the layer below says it.

    The layers are, from below: English, the language, the publisher. What a mapping or a list does not have is found in
    that of the layer below; a pattern takes the place of the one below, but for those in `EITHER`.
    """

    headings: Mapping[str, Role] = field(default_factory=dict)
    """Section titles in lower case."""
    labels: tuple[tuple[Pattern, Role], ...] = ()
    """List labels and bold lines that refine the role of their section, and titles with more words than `headings`."""
    leads: tuple[tuple[Pattern, str], ...] = ()
    """Sentences that introduce what stands below them, in lower case without the colon at their end, and the labels
    that say the same, or none where the group that matched does; the first that matches counts."""
    caption_number: Pattern = UNSAID
    """The number at the start of a caption: group 1."""
    table_number: Pattern = UNSAID
    """A table named by its number in a sentence: group 1."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """Header cells in lower case."""
    captions: tuple[tuple[Pattern, Kind], ...] = ()
    """Captions, without number, that say what a table describes; first match wins."""
    response_caption: Pattern = UNSAID
    """Captions that belong to a response wherever they stand."""
    caption_suffix: Pattern = UNSAID
    """What stands behind the name of a structure in its caption."""
    caption_prefix: Pattern = UNSAID
    """What stands before the name of a structure in its caption."""
    required: Pattern = UNSAID
    """A cell that says yes; anything else in the column is no, with its text kept."""
    optional: Pattern = UNSAID
    """A cell that says no."""
    types: Mapping[str, Scalar] = field(default_factory=dict)
    """Type words in lower case."""
    object_types: Pattern = UNSAID
    """Type cells that say "object" and no more."""
    array_types: Pattern = UNSAID
    """Type cells that say "array" and no more."""
    map_types: Pattern = UNSAID
    """Type cells that say "map" and no more."""
    array_of: tuple[Pattern, ...] = ()
    """Type cells that say array of group 1."""
    map_of: Pattern = UNSAID
    """Group 1 is the type of the values."""
    object_named: tuple[Pattern, ...] = ()
    """Type cells that say object; group 1 is its name."""
    no_type: Pattern = UNSAID
    """Type cells that say nothing."""
    refers: Pattern = UNSAID
    """Words that send the reader to another place."""
    only_refers: Pattern = UNSAID
    """A sentence, or the end of one, that says no more than in which table to look."""
    see_structure: Pattern = UNSAID
    """The structure that a type cell sends the reader to: group 1."""
    status: Pattern = UNSAID
    """A label that names the status of what follows: group 1."""
    answer_words: frozenset[str] = frozenset()
    """Words before the status in a title that begins a response, in lower case: `Status 404`, `Response 200 OK`."""
    success: Pattern = UNSAID
    """Labels of what a success answers."""
    failure: Pattern = UNSAID
    """Labels of what a failure answers."""
    nothing: Pattern = UNSAID
    """A section that says that there is nothing."""
    method_line: Pattern = UNSAID
    """`Method: GET` on a line of its own: group 1."""
    path_line: Pattern = UNSAID
    """`URI: /v1/backups` on a line of its own: group 1."""
    prose: Prose = field(default_factory=Prose)
    """The phrases inside descriptions."""
    range_phrase: str = ""
    """Words that make a cell of a range column read like a description."""
    default_phrase: str = ""
    """The same for a cell of a default column."""
    array_root: Pattern = UNSAID
    """A name cell that stands for the elements of a root array."""
    nameless: Pattern = UNSAID
    """What stands in a name cell where a structure is no object with fields, or one that tools print in parts."""
    definitions: Pattern = UNSAID
    """The title of a section of structures, which is no part of an operation."""
    free_key: Pattern = UNSAID
    """A name cell that stands for any key."""
    name_note: Pattern = UNSAID
    """What may stand behind a name in its cell and is no part of it."""
    optional_note: Pattern = UNSAID
    """A note behind a name that says that it is optional."""
    optional_mark: Pattern = UNSAID
    """A name with a sign that says that it is optional: the group that matched is the name."""
    required_mark: Pattern = UNSAID
    """The same with a sign that says that it is required."""
    nullable_mark: Pattern = UNSAID
    """A type with a sign that says that the value can be null: the group that matched is the type."""
    unmarked: Literal["", "required", "optional"] = ""
    """What a name without a sign is, in a table without a column for that."""
    undecided: Mapping[str, Kind] = field(default_factory=dict)
    """What a table of parameters describes of which nothing else says it, by method."""
    locations: Mapping[str, Kind] = field(default_factory=dict)
    """Cells of a location column, in lower case."""
    deprecated_title: Pattern = UNSAID
    """Words of a title or file name that say that the operation is not to be used any more."""
    edition: Pattern = UNSAID
    """The version in a title or file name: group 1, digits and separators."""
    operation_link: Pattern = UNSAID
    """A link that carries the page's own name for the operation: group 1."""
    operation_anchor: Pattern = UNSAID
    """A title's anchor that is the page's own name for the operation."""
    name_label: Pattern = UNSAID
    """The label of that name in a description; group 1 is the name, where it stands in the same line."""
    name_mark: Pattern = UNSAID
    """What sends the reader of a name to a note below the table, and is no part of it."""
    required_first: Pattern = UNSAID
    """The beginning of a description that says whether the field is required, where no column does: group 1."""
    token_headers: frozenset[str] = frozenset()
    """Headers that authenticate, in lower case."""
    deprecated_note: Pattern = UNSAID
    """A sentence of the introduction that says so."""
    type_line: Pattern = UNSAID
    """A line of a description that says the type where no column does: group 1."""
    command_returns: Pattern = UNSAID
    """A sentence that says what the command above it returns."""
    type_first: Pattern = UNSAID
    """The beginning of a description that says the type, where nothing else does: group 1."""
    message_see: Pattern = UNSAID
    """A sentence that says that a message is described elsewhere."""
    answers: Pattern = UNSAID
    """Words before the object that a success answers: `returns`; its link follows in the sentence."""
    answers_status: Pattern = UNSAID
    """A sentence that says which status answers: group 1."""
    answers_behind: Pattern = UNSAID
    """Words right behind the link to that object which say so: `is returned`."""
    inside_field: Pattern = UNSAID
    """A label of the field in which stands what the table below describes: group 1."""
    takes: Pattern = UNSAID
    """The end of the words before the link to the object that a request has as its body: `Accepts a `."""
    takes_many: Pattern = UNSAID
    """Words by which a body is a list of what its table describes; with a group, only of the request, and first."""
    answers_many: Pattern = UNSAID
    """Words between these and the link that say that it answers many of them."""
    part_of_an_object: Pattern = UNSAID
    """Words of a type that has some of the fields of what it names; which, the page does not say."""
    answers_in_an_object: Pattern = UNSAID
    """Words between these and the link that put a list of what it leads to into an object."""
    answers_part: Pattern = UNSAID
    """Words around the link that say that the object is a part of the answer only."""
    same_as: Pattern = UNSAID
    """The end of the words before the link to an operation that the one described works like: `Works the same as `."""
    same_as_above: Pattern = UNSAID
    """The beginning of a text that says so of the operation above."""
    same_alone: Pattern = UNSAID
    """Words before the request line of an operation whose parameters a section says are its own, and no more."""
    same_request: Pattern = UNSAID
    """The same of its request only: `Takes the same parameters as `."""
    same_response: Pattern = UNSAID
    """The same of its response only: `Returns the same object as `."""
    parent_link: Pattern = UNSAID
    """Text before a link to the page that this one stands under."""
    chrome: Pattern = UNSAID
    """Lines of the web site around a text copy."""


EITHER = frozenset(
    "required optional required_first status method_line path_line nothing no_type object_types array_types map_types"
    " map_of array_root definitions free_key deprecated_title nullable_mark".split()
)
"""Patterns that match what that of any layer matches: of what pages in every language have in English, too."""
REQUEST_LINE_SECTIONS = frozenset({Role.URI, Role.DESCRIPTION})


@dataclass(frozen=True, slots=True, eq=False)
class Dialect(Words):
    """A publisher's pages in a language. Compared by identity, so that what was read once can be remembered."""

    title: str = ""
    """For people: the publisher and the language."""
    language: str = ""
    """The code of the language (BCP 47)."""
    markers: tuple[str, ...] = ()
    """Of the language and of the publisher; the dialect whose markers stand on a page most often reads it."""
    copied_markers: tuple[str, ...] = ()
    """The same, but not on pages that number their tables."""
    signature: tuple[str, ...] = ()
    """What only the publisher of these pages writes: a page with any of it is read by no dialect that lacks it."""
    priority: tuple[int, int] = (0, 0)
    """The publisher's and the language's: of dialects that fit a page alike, the highest is tried first."""
    script: Pattern = UNSAID
    """A letter of the language's script, where that is not the Latin one."""
    request_line_sections: frozenset[Role] = REQUEST_LINE_SECTIONS
    """As the publisher says."""
    query_selects: bool = True
    """As the publisher says."""

    states_by_name: bool = field(init=False)
    """Whether an operation may be stated below a title of any words: then each page may mean to state one."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "states_by_name", Role.NAMED in self.request_line_sections)
