"""What writing can find: contradictions between pages, and what OpenAPI cannot say."""

from __future__ import annotations

from extractor.finding import Finding, Place, Rule, Severity
from extractor.operation import Source

_RULES = {
    Severity.ERROR: {
        "unusable-method": "OpenAPI has no such method; the operation is left out.",
    },
    Severity.WARNING: {
        "undeclared-path-parameter": (
            "The URI has a parameter that no table of the page describes.\n\n"
            "OpenAPI demands a declaration: it is declared with an empty schema, so that anything is accepted."
        ),
        "path-parameter-not-in-uri": (
            "A table describes a path parameter that the URI does not have; the document leaves it out."
        ),
        "repeated-name": (
            "A parameter or a field stands twice in one place.\n\nThe document has the first; OpenAPI has room for one."
        ),
        "dangling-reference": "A field points to a structure that the page does not describe; its schema stays empty.",
        "value-not-of-type": (
            "A default or an enum value does not fit its field's type, or a default not its enum or bounds.\n\n"
            "A document that contradicts itself is not valid: the value is left out. So is the default of a text that "
            "has\na pattern or a format, for neither is tried out here."
        ),
        "unusable-constraint": (
            "Bounds, lengths or a pattern that contradict each other, or that the type has no use for, are left out."
        ),
        "nested-too-deep": (
            "A schema is nested so deeply that readers would refuse the document; from there on it is empty."
        ),
        "unusable-status": (
            "A response status is neither three digits from 100 to 599 nor `default`; the document leaves it out."
        ),
        "undocumented-response": (
            "The page documents no response at all; the document says so in a response `default`."
        ),
        "superseded-edition": (
            "Two editions of one page: the newer one is in the document, and the finding lists what differs.\n\n"
            "Of equally new ones, one that is not deprecated counts as newer."
        ),
        "variants-disagree": (
            "Pages of one method and path describe a parameter differently; the document says what they agree on."
        ),
    },
    Severity.NOTE: {
        "path-parameter-spelling": (
            "URI and table, or several pages of one path, spell a parameter differently; the document has one spelling."
        ),
        "unplaced-example": (
            "An example belongs to no body that the page documents, or to more than one; the document leaves it out."
        ),
        "unusable-example": (
            "An example cannot be written as a value (numbers too large, nested too deep); the document leaves it out."
        ),
        "duplicate-page": "Two pages say the same of one method and path; the document names the first.",
        "only-shown": (
            "A page only shows an operation, by a request line and examples, that another page documents.\n\n"
            "The document has its examples, and of the rest what the other page says nothing of: the request, the\n"
            "response, a failure. The finding names what is left out. A section that shows nothing else than another\n"
            "one of its page documents is part of that: the document has the title of the first, and the words of both."
        ),
        "base-path-shown": (
            "No page names a server, but requests that pages show have a base path before the documented path.\n\n"
            "It is that of the document, and of operations without such a request, too; one whose requests show\n"
            "another base path has a server of its own. A configuration may name the servers."
        ),
        "worded-differently": (
            "Pages describe one shared structure in different words; the document has the words of the first."
        ),
    },
}
"""What each rule says, by its severity."""
RULES = tuple(
    Rule(f"openapi/{name}", severity, said) for severity, rules in _RULES.items() for name, said in rules.items()
)

_SEVERITIES = {rule.code: rule.severity for rule in RULES}


def complete(source: Source, around: Source, row: str = "") -> Source:
    """A place with what it leaves open taken from the place around it."""
    if source.page and source.table and source.row:
        return source
    line = source.line or around.line
    return Source(source.page or around.page, source.table or around.table, source.row or row, line, source.via)


def finding(code: str, message: str, operation: str, source: Source) -> Finding:
    """A finding about a page, by a rule of this package."""
    return Finding(
        rule=code,
        severity=_SEVERITIES[code],
        message=message,
        operation=operation,
        part="page",
        documented_at=Place(source.page, source.table, source.row, source.line),
    )
