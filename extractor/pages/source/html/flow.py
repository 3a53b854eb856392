"""The flow of a whole page: paragraphs, items of lists, definitions, headings, code and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from extractor.pages.dialect import METHODS
from extractor.pages.document import Block, Code, Heading, Link, Loss, Text, squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source.anchors import above_code
from extractor.pages.source.html import made, precautions, shown
from extractor.pages.source.html.chrome import Chrome
from extractor.pages.source.html.parser import (
    BLOCK_TAGS,
    HEADING_TAGS,
    INERT_TAGS,
    Element,
    is_permalink,
    line_of,
    outermost_tables,
    parse,
    states_roles,
    title_of,
    verbatim,
)
from extractor.pages.source.html.tables import Spans, laid_out

_BOLD_TAGS = frozenset(["b", "strong"])
_LIST_TAGS = frozenset(["ul", "ol", "dl"])
_ITEM_TAGS = frozenset(["li", "dd"])
_LIST_PARTS = _LIST_TAGS | _ITEM_TAGS | {"dt"}
_METHOD = deferred(METHODS, re.IGNORECASE)
_NEVER_IN_TITLES = ("table", "pre", *sorted(HEADING_TAGS), *sorted(BLOCK_TAGS - {"div", "center"}))
_DANGLING = deferred(r"(?<!\s)\s+[-–—|]$")
"""A mark at the end of a title, before words that are left out."""
_NUMBERED_CODE = "highlighttable"
"""The class of a table that documentation tools put the numbers of lines and the code in."""


def blocks(text: str) -> tuple[list[Block], list[Loss]]:
    """A whole HTML page as blocks, in reading order, without the web site around it (`chrome`)."""
    root, losses = parse(text)
    if root is None:
        return [], losses
    shown.as_seen(root)
    roles = states_roles(text)
    made.restored(root, roles=roles)
    if cut := precautions.cut_off(text):
        losses.append(cut)
    walk = _Walk(losses, Chrome(root, roles=roles))
    walk.run(root)
    return walk.blocks, losses


_MAX_INLINE = 200
"""Characters of code in running text."""


class _Walk:
    """Collects inline text until a block element begins or ends, and blocks in reading order."""

    def __init__(self, losses: list[Loss], chrome: Chrome) -> None:
        self.blocks: list[Block] = []
        self._losses = losses
        self._chrome = chrome
        self._spans = Spans(losses)
        self._pieces: list[str] = []
        self._links: list[Link] = []
        self._anchors: list[str] = []
        self._bold = 0
        self._plain = False
        self._line = 0
        self._title: Element | None = None
        """The heading that its words belong to, where it is open and has none yet."""
        self._lists = _Lists()
        self._loose_rows: list[int] = []

    def run(self, root: Element) -> None:
        # An explicit stack: a page may nest deeper than Python's recursion goes.
        stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
        self._enter(root)
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(element)
            elif self._whole(child):
                self._say(child.tail)
            else:
                self._enter(child)
                stack.append((child, iter(child)))
        self._flush()
        if self._loose_rows:
            message = "rows of a table stand outside of one and were read as text"
            self._losses.append(Loss(message, self._loose_rows[0], rows=len(self._loose_rows)))

    def _whole(self, element: Element) -> bool:
        """Take elements that are a block of their own with all they contain."""
        tag = element.tag
        if tag in INERT_TAGS:
            return True
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "a" and is_permalink(element, titled=self._lists.in_term):
            self._note_anchors(element)
        elif tag in HEADING_TAGS:
            return self._heading(element)
        elif tag == "pre":
            return self._code(element, element)
        elif tag == "code" and not self._lists.in_term and self._title is None:
            return self._inline_code(element)
        elif tag == "table":
            return self._table(element)
        elif self._chrome.has(element):
            self._flush()
            for table in outermost_tables(element):
                self._table(table)
        else:
            return False
        return True

    def _heading(self, element: Element) -> bool:
        self._end_block()
        self._note_anchors(element)
        if len(element) and any(inner is not element for inner in element.iter(*_NEVER_IN_TITLES)):
            self._title = element
            return False
        for inner in element.iter("a"):
            self._note_anchors(inner)
        title = _DANGLING.sub("", squeeze(title_of(element)))
        self.blocks.append(Heading(int(str(element.tag)[1]), title, self._take_anchors(), line_of(element)))
        return True

    def _inline_code(self, element: Element) -> bool:
        """Code in running text, in backticks as in Markdown; False where it is a block, or holds more than words."""
        text = squeeze("".join(element.itertext()))
        if (
            not text
            or "`" in text
            or len(text) > _MAX_INLINE
            or any(child.tag in BLOCK_TAGS for child in element.iter())
        ):
            return False
        self._note_anchors(element)
        self._line = self._line or line_of(element)
        self._links += [Link(text, href) for inner in element.iter("a") if (href := inner.get("href"))]
        self._say(f"`{text}`")
        return True

    def _code(self, element: Element, within: Element) -> bool:
        self._end_block()
        if within.find(".//table") is not None:
            return False
        above_code(self.blocks, self._anchors)
        content = verbatim(element)
        start = line_of(element) + (len(content) - len(content.lstrip("\n")))
        method = within.get("data-type") or ""
        if _METHOD.fullmatch(method) and content.lstrip().startswith(("/", "http")):
            content = f"{method.upper()} {content.strip()}"  # which a style sheet shows before the path
        self.blocks.append(Code(content.strip("\n"), start))
        return True

    def _table(self, element: Element) -> bool:
        self._end_block()
        self._note_anchors(element)
        if _NUMBERED_CODE in (element.get("class") or "") and (code := list(element.iter("pre"))):
            return self._code(code[-1], code[-1])
        self.blocks += laid_out(element, self._spans, self._take_anchors())
        return True

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS:
            self._flush()
            if tag in _LIST_PARTS:
                self.blocks += self._lists.enter(str(tag))
            elif tag == "tr":
                self._loose_rows.append(line_of(element))
        elif tag in _BOLD_TAGS:
            self._bold += 1
        self._note_anchors(element)
        if not self._line and element.text and not element.text.isspace():
            self._line = line_of(element)
        if tag == "a" and element.get("href"):
            self._links.append(Link(squeeze("".join(element.itertext())), element.get("href") or ""))
        self._say(element.text)

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS or tag in HEADING_TAGS:
            self._flush()
            if tag in _LIST_PARTS:
                self.blocks += self._lists.leave(str(tag))
            elif element is self._title:
                self._title = None
        elif tag in _BOLD_TAGS:
            self._bold -= 1
        if not self._line and element.tail and not element.tail.isspace():
            self._line = line_of(element)
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._pieces.append(text.replace("\n", " "))
            if not self._bold and not text.isspace():
                self._plain = True

    def _note_anchors(self, element: Element) -> None:
        for anchor in (element.get("id"), element.get("name")):
            if anchor and anchor not in self._anchors:
                self._anchors.append(anchor)

    def _take_anchors(self) -> tuple[str, ...]:
        anchors = tuple(self._anchors)
        self._anchors.clear()
        return anchors

    def _end_block(self) -> None:
        """What is no text begins: terms above it are defined by nothing in words."""
        self._flush()
        self._title = None
        self.blocks += self._lists.stand_alone()

    def _flush(self) -> None:
        lines = "\n".join(filter(None, (squeeze(part) for part in "".join(self._pieces).split("\n"))))
        if lines and self._title is not None:
            title, self._title = self._title, None
            text = squeeze(lines)
            self.blocks.append(Heading(int(str(title.tag)[1]), text, self._take_anchors(), line_of(title)))
        elif lines:
            said = Text(lines, tuple(self._links), self._take_anchors(), self._line, bold=not self._plain)
            if placed := self._lists.say(said):
                self.blocks.append(placed)
        self._pieces.clear()
        self._links.clear()
        self._plain = False
        self._line = 0


class _Lists:
    """Which lists are open, and what their items and terms say."""

    def __init__(self) -> None:
        self._depth = 0
        self._items = 0
        self._begins = False
        """The next text is that of an item."""
        self._terms: list[Text] = []
        """What is to be defined."""
        self._defined = False
        """Its definition has begun."""
        self.in_term = False

    def enter(self, tag: str) -> tuple[Text, ...]:
        """An element of this tag begins; the terms before it that it shows to be without a definition."""
        alone: tuple[Text, ...] = ()
        if tag in _LIST_TAGS:
            alone = self.stand_alone()
            self._depth += 1
        elif tag == "dt":
            alone = self._undefined() if self._defined else ()
            self.in_term, self._defined = True, False
        elif tag in _ITEM_TAGS:
            if tag == "li":
                alone = self.stand_alone()
            self._items += 1
            self._begins = True
            self._defined = True
        return alone

    def leave(self, tag: str) -> tuple[Text, ...]:
        """An element of this tag ends; the terms that nothing has defined."""
        if tag in _LIST_TAGS:
            self._depth -= 1
            return self._undefined()
        if tag == "dt":
            self.in_term = False
        elif tag in _ITEM_TAGS:
            self._items -= 1
            self._begins = False
        return ()

    def say(self, said: Text) -> Text | None:
        """A text where it stands in the lists; None for a term, which waits for its definition."""
        if self.in_term:
            self._terms.append(replace(said, text=squeeze(said.text), bold=False))
            return None
        begins, self._begins = self._begins, False
        if not begins:
            return replace(said, continues=True) if self._items else said
        depth = max(self._depth, 1)
        if not self._terms:
            return replace(said, depth=depth)
        return self._definition(said, depth)

    def stand_alone(self) -> tuple[Text, ...]:
        """Terms below which something else than text stands: they are its labels."""
        terms = tuple(self._terms)
        self._terms.clear()
        return terms

    def _definition(self, said: Text, depth: int) -> Text:
        terms = self.stand_alone()
        return replace(
            said,
            links=(*(link for term in terms for link in term.links), *said.links),
            anchors=(*(anchor for term in terms for anchor in term.anchors), *said.anchors),
            line=terms[0].line,
            depth=depth,
            term="\n".join(term.text for term in terms),
        )

    def _undefined(self) -> tuple[Text, ...]:
        if not self._terms:
            return ()
        return (self._definition(Text("", (), (), 0), max(self._depth, 1)),)
