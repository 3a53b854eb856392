"""HTML text → elements: the only home of the HTML parser.

lxml is used with `huge_tree`, because without it everything below depth 256 and after a text of 10 MB is
dropped without an exception; what is dropped even so (depth 2,048) stands in the parser's error log and
becomes a `Loss`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from extractor.pages.document import Loss
from extractor.pages.patterns import deferred
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
INERT_TAGS = frozenset("script style template head".split())
"""What a browser does not show."""
SKIPPED_TAGS = INERT_TAGS | frozenset("noscript nav footer".split())
HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LAST_LINE = 65_535
"""libxml2 counts lines in 16 bits; from here on a line is unknown."""


_FORBIDDEN = deferred(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no text or attribute of an element may have (XML 1.0, 2.2), though the parser reads it. Listed are these: to
compile the class of all others takes 30 times as long, as `re` looks at each character of a range."""
_WITH_ROLE = etree.XPath("//*[@role=$role]")
_WORD = deferred(r"\w")
_LINKS_ITSELF = deferred(r"headerlink|hash-?link|perma-?link|anchor", re.IGNORECASE)
"""How documentation tools call the sign by which a title or a term links to itself."""


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


def allowed(text: str) -> str:
    """A text as an element takes it."""
    return _FORBIDDEN.sub("", text)


def line_of(element: Element) -> int:
    """The line of an element's tag, 0 where it is unknown."""
    line = element.sourceline or 0
    return line if line < _LAST_LINE else 0


def states_roles(text: str) -> bool:
    """Whether an element of a page in HTML may state a role. No name of an attribute is written otherwise, and to find
    no word in a text takes a tenth of finding no attribute in its elements."""
    return "role" in text.lower()


def with_role(root: Element, role: str) -> list[Element]:
    """The elements of a page that state this role (WAI-ARIA)."""
    return list(_WITH_ROLE(root, role=role))


def outermost_tables(element: Element) -> list[Element]:
    """The tables in an element that stand in no other table of it."""
    found: list[Element] = []
    stack = list(element)[::-1]
    while stack:
        child = stack.pop()
        if child.tag == "table":
            found.append(child)
        elif child.tag not in INERT_TAGS:
            stack += list(child)[::-1]
    return found


def is_permalink(element: Element, *, titled: bool) -> bool:
    """Whether an element is a sign that links to a place of the page: a link without words (`¶`, `#`, nothing to see).

    In a title any such link is; elsewhere its class must say so, for a footnote's mark looks alike.
    """
    if element.tag != "a" or "#" not in (element.get("href") or ""):
        return False
    if not titled and not _LINKS_ITSELF.search(element.get("class") or ""):
        return False
    return not _WORD.search("".join(element.itertext()))


def title_of(element: Element) -> str:
    """The words of a title or caption, without the sign that links to it."""
    if not any(is_permalink(link, titled=True) for link in element.iter("a")):
        return "".join(element.itertext())
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    hidden = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            hidden += is_permalink(node, titled=True)
            if not hidden:
                yield node.text or ""
        else:
            hidden -= is_permalink(node, titled=True)
            if not hidden and node is not element:
                yield node.tail or ""


def verbatim(element: Element) -> str:
    """The text of code: its own line breaks, and those that are elements."""
    if element.find(".//br") is None:
        return "".join(element.itertext())
    return "".join(_broken(element))


def _broken(element: Element) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield "\n" if node.tag == "br" else node.text or ""
        elif node is not element:
            yield node.tail or ""
