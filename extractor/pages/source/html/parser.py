"""HTML text → elements: the only home of the HTML parser.

lxml is used with `huge_tree`, because without it everything below depth 256 and after a text of 10 MB is
dropped without an exception; what is dropped even so (depth 2,048) stands in the parser's error log and
becomes a `Loss`.
"""

from __future__ import annotations

from lxml import etree

from extractor.pages.document import Loss
from extractor.pages.source.html import precautions

Element = etree._Element

_PARSER = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
"""Its error log is that of the last page parsed: one page at a time, in one thread."""
BLOCK_TAGS = frozenset(
    (
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
        "figure footer form header hr html legend li main nav ol p section summary table tbody td tfoot "
        "th thead tr ul"
    ).split()
)
SKIPPED_TAGS = frozenset("script style template noscript head nav footer".split())
HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LAST_LINE = 65_535
"""libxml2 counts lines in 16 bits; from here on a line is unknown."""


def parse(text: str) -> tuple[Element | None, list[Loss]]:
    """The root element of HTML text, and what was lost in parsing it. Never raises for wrong HTML."""
    losses: list[Loss] = []
    try:
        root: Element | None = etree.fromstring(precautions.taken(text, losses), _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None, losses
    losses.extend(
        Loss(f"the HTML parser gave up: {entry.message.split(',')[0]}", entry.line)
        for entry in _PARSER.error_log
        if entry.type_name == "ERR_RESOURCE_LIMIT"
    )
    return root, losses


def line_of(element: Element) -> int:
    """The line of an element's tag, 0 where it is unknown."""
    line = element.sourceline or 0
    return line if line < _LAST_LINE else 0
