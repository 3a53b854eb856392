"""The rules of reading: what can be wrong with a page, or with our understanding of it."""

from __future__ import annotations

from extractor.finding import Finding, Place, Rule, Severity
from extractor.operation import Source
from extractor.pages.document import Loss

RULES: dict[str, Rule] = {}


def _rule(code: str, severity: Severity, explanation: str) -> Rule:
    rule = RULES[code] = Rule(code, severity, explanation)
    return rule


def found(
    rule: Rule, message: str, place: Place, *, operation: str = "", pointer: str = "", expected: str = ""
) -> Finding:
    """A finding about a page."""
    return Finding(rule.code, rule.severity, message, operation, "", "page", "", pointer, expected, documented_at=place)


CONTENT_LOST = _rule(
    "page/content-lost",
    Severity.ERROR,
    """A part of the page could not be read.

    The parser stopped at a limit, the page ends where it cannot end, a block is never closed, or bytes are in no known
    encoding. What was read before and after it is used; the run ends with exit status 3.""",
)
DIALECT_UNSURE = _rule(
    "page/dialect-unsure",
    Severity.NOTE,
    """Several dialects fit the page alike, and they would read other operations out of it.

    Where one of them reads most pages of a service, a few of these are looked at, and speak for the others.

    The page was read by the one that the script, what finds an operation, and the dialects' priority choose. Where
    that is wrong, or to say that it is right, write `dialect = "…"` for the service, or for all, in extractor.toml.""",
)
FILE_NOT_THERE = _rule(
    "page/file-not-there",
    Severity.NOTE,
    """The page names files that show its examples, or describe its parameters, and they are not among those given.

    What stands in them is missing from the specification. Give the folder that holds both: files are opened below the
    given folder only.""",
)
FILE_NOT_INSERTED = _rule(
    "page/file-not-inserted",
    Severity.NOTE,
    """The page inserts other files, by `include`, a shortcode or an import, and they are not read in its place.

    What stands in them is missing from the specification. Give the pages as their generator builds them, such as its
    HTML or Markdown.""",
)
NO_URI = _rule(
    "page/no-uri",
    Severity.WARNING,
    """The page has parameter tables, or the sections of an operation, but no method and path that they could belong to.

    Its rows are counted as not understood, unless they are data structures that other pages refer to.""",
)
METHOD_NOT_IN_OPENAPI = _rule(
    "page/method-not-in-openapi",
    Severity.WARNING,
    """An endpoint has a method that OpenAPI has no operation for, such as LIST or COPY.

    OpenAPI 3.0 and 3.1 know GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH and TRACE (Path Item Object). The endpoint is
    left out of the specification: which other method the service takes in its place, only its documentation can say.
    Rows that describe nothing else are counted as ignored.""",
)
METHOD_SUPPOSED = _rule(
    "page/method-supposed",
    Severity.NOTE,
    """A title is a path, and nothing says the method; it was read as GET, as all that the page states is, or since the
    text below begins with what is read there.

    Where another one is right, an overlay moves the operation there.""",
)
PATH_PARAMETER_NOT_IN_URI = _rule(
    "page/path-parameter-not-in-uri",
    Severity.WARNING,
    """A table of path parameters names one that the URI does not contain.

    Often a spelling that differs between the URI and the table. The parameter is left out of the specification.""",
)
PATH_PARAMETER_NOT_IN_TABLE = _rule(
    "page/path-parameter-not-in-table",
    Severity.NOTE,
    """The URI contains a path parameter that no table of the page describes. Its type is unknown.""",
)
QUERY_PARAMETER_NOT_IN_TABLE = _rule(
    "page/query-parameter-not-in-table",
    Severity.NOTE,
    """The URI names a query parameter that no table of the page describes. Its type is unknown.""",
)
DUPLICATE_FIELD = _rule(
    "page/duplicate-field",
    Severity.WARNING,
    """A table describes one name twice; the first row is used.""",
)
NAME_JOINED = _rule(
    "page/name-joined",
    Severity.NOTE,
    """A name in a table has blanks, and no example shows it: it was read without them.

    Copies break long names, so a blank in one is mostly none of the name; keys of JSON may have some. Where the
    example of the operation has the name with its blanks, the specification has it so.""",
)
UNKNOWN_TYPE = _rule(
    "page/unknown-type",
    Severity.WARNING,
    """A type cell that no rule understands. The field stays in the specification, with any value allowed.""",
)
SCALAR_WITH_STRUCTURE = _rule(
    "page/scalar-with-structure",
    Severity.WARNING,
    """A type cell says string, and the row links the table of the fields that it has.

    The field is an object in the specification: of a word and a table of fields, the word is the slip.""",
)
UNKNOWN_COLUMN = _rule(
    "page/unknown-column",
    Severity.WARNING,
    """A column of a parameter table has a title that no word of the dialect fits. What stands in it is not used.""",
)
UNDEFINED_STRUCTURE = _rule(
    "page/undefined-structure",
    Severity.NOTE,
    """A type names a structure, or a link leads to one, that no table defines.

    The field stays in the specification as what its type says, with its own fields unknown.""",
)
UNLINKED_STRUCTURE = _rule(
    "page/unlinked-structure",
    Severity.WARNING,
    """A table describes a structure that no field refers to.

    It becomes a component that nothing uses; where it belongs, the page does not say.""",
)
GUESSED_LINK = _rule(
    "page/guessed-link",
    Severity.NOTE,
    """A structure was attached to the only field whose example has the table's names; the page does not link them.""",
)
SHAPE_FROM_EXAMPLE = _rule(
    "page/shape-from-example",
    Severity.NOTE,
    """The table says object or array and no more; the fields were taken from the page's example.""",
)
CONTAINER_FROM_EXAMPLE = _rule(
    "page/container-from-example",
    Severity.WARNING,
    """The page says object where it means many: a list, or a map by keys that are data.

    The table that a field links to, or that a message begins with, describes one of them. The example shows them in
    a list, and the field's name or description speaks of many too; or it shows them under keys that the table does not
    have.""",
)
INLINED_BY_EXAMPLE = _rule(
    "page/inlined-by-example",
    Severity.WARNING,
    """A row only stands for a table: every example shows that table's fields in place of the row's name.

    The specification has the fields where the examples show them.""",
)
BODY_IN_URI_TABLE = _rule(
    "page/body-in-uri-table",
    Severity.WARNING,
    """The table of the URI names fields of the body, too: the request has no table, and its example shows them there.

    The specification has them in the body.""",
)
ENCLOSED_BY_EXAMPLE = _rule(
    "page/enclosed-by-example",
    Severity.NOTE,
    """A table begins with the object that a message is wrapped in, and lists what stands inside as if it stood beside.

    The specification has the fields inside, where every example shows all of them.""",
)
ENVELOPED_BY_EXAMPLE = _rule(
    "page/enveloped-by-example",
    Severity.NOTE,
    """A table lists the fields of what a message carries; in what it carries them, only the example shows.

    The specification has them under the key that every example has them under, and the envelope's own fields as the
    example shows them.""",
)
QUERY_IN_BODY_TABLE = _rule(
    "page/query-in-body-table",
    Severity.WARNING,
    """The table of a body describes the query: the method has no body, and the example names its rows in the query.

    The specification has them in the query.""",
)
REQUIRED_NOT_SAID = _rule(
    "page/required-not-said",
    Severity.NOTE,
    """The table has a "required" column, but cells of it are missing in this copy of the page.

    Whether the fields are required is unknown, and the specification does not call them so.""",
)
CONDITIONAL_REQUIRED = _rule(
    "page/conditionally-required",
    Severity.NOTE,
    """The "required" cell states a condition. The field is optional in the specification, the text is kept.""",
)
ROW_NOT_UNDERSTOOD = _rule(
    "page/row-not-understood",
    Severity.WARNING,
    """A table row that could not be read as anything; it is not in the specification.""",
)
TABLES_NOT_READ = _rule(
    "page/tables-not-read",
    Severity.WARNING,
    """No row of an operation's tables is in the specification, and this one has names in its first column.

    Its titles are words of no language and no publisher that is known, so whether it describes parameters was not
    told. A profile can say what its columns are called; a language is one file of words.""",
)
LISTS_NOT_READ = _rule(
    "page/lists-not-read",
    Severity.WARNING,
    """No parameter and no field of an operation is in the specification, and texts of it begin with names in code.

    Each of them describes a name, but what they say of it, or the title above, is in words of no language that is
    known, so whether these are parameters was not told. A language is one file of words; a profile can say what the
    section is about.""",
)
ROWS_OUTSIDE = _rule(
    "page/rows-outside",
    Severity.WARNING,
    """Tables of parameters stand outside of all operations of a page that has operations.

    They list what is sent or answered, by the titles above them or by a column of places; or most rows of the page
    stand so. Their operation was not found, or they are of none: webhooks, what all requests have. Their rows are
    counted as ignored, and are in the specification only where other pages refer to them. `extractor explain PAGE`
    shows them; a profile can say which lines state operations.""",
)
REQUEST_LINE_NOT_READ = _rule(
    "page/request-line-not-read",
    Severity.WARNING,
    """A line of a text copy is a request line and no more, and no page of the service documents its operation.

    A copy lost the titles of its chapters, so which lines begin an operation was told by what stands around them. A
    copy that keeps its titles (Markdown, HTML) says more; where the line only shows a request, nothing is missing.""",
)
EXAMPLE_REPAIRED = _rule(
    "page/example-repaired",
    Severity.NOTE,
    """An example is not strict JSON and was read after a repair that leaves no doubt about its meaning.""",
)
EXAMPLE_UNREADABLE = _rule(
    "page/example-unreadable",
    Severity.WARNING,
    """An example looks like JSON and cannot be read as JSON, even with the repairs that documentation needs.

    It is not checked against the tables.""",
)
NOT_ASSERTED = _rule(
    "page/constraint-not-asserted",
    Severity.WARNING,
    """A sentence was read as a constraint, and an example of the page breaks it: the specification is without it.

    The sentence may say what is usual, or have been misread. Lists of values under a label, bullets and columns are
    explicit: they stay in the specification, and an example that breaks them is reported as a mismatch.""",
)
COUNT_DIFFERS = _rule(
    "page/example-count-differs",
    Severity.NOTE,
    """An example states a count beside a list that has another number of elements.

    Right where the list is one page of more; a slip where it is not.""",
)
EXAMPLE_OTHER_PATH = _rule(
    "page/example-other-path",
    Severity.WARNING,
    """The request example calls a method or path that is not the one the page documents.""",
)


def about(rule: Rule, message: str, source: Source, *, operation: str = "", pointer: str = "") -> Finding:
    """A finding about a place that a source names."""
    at = place(source.page, source.line, source.table, source.row)
    return found(rule, message, at, operation=operation, pointer=pointer)


def lost(page: str, loss: Loss) -> Finding:
    """That a part of a page could not be read."""
    return found(CONTENT_LOST, loss.message, place(page, loss.line))


def place(page: str, line: int = 0, table: str = "", row: str = "") -> Place:
    """A place on a page."""
    return Place(page, table, row, line)
