"""The flow of a whole page: paragraphs, list items, headings, code and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.pages.document import Block, Code, Heading, Link, Loss, Text, squeeze
from extractor.pages.source.html.parser import BLOCK_TAGS, HEADING_TAGS, SKIPPED_TAGS, Element, line_of, parse
from extractor.pages.source.html.tables import Spans, laid_out

_BOLD_TAGS = frozenset(["b", "strong"])


def blocks(text: str) -> tuple[list[Block], list[Loss]]:
    """A whole HTML page as blocks, in reading order."""
    root, losses = parse(text)
    if root is None:
        return [], losses
    walk = _Walk(losses)
    walk.run(root)
    return walk.blocks, losses


class _Walk:
    """Collects inline text until a block element begins or ends, and blocks in reading order."""

    def __init__(self, losses: list[Loss]) -> None:
        self.blocks: list[Block] = []
        self._spans = Spans(losses)
        self._pieces: list[str] = []
        self._links: list[Link] = []
        self._anchors: list[str] = []
        self._bold = 0
        self._plain = False
        self._item = False
        self._line = 0

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

    def _whole(self, element: Element) -> bool:
        """Take elements that are a block of their own with all they contain."""
        tag = element.tag
        if tag in SKIPPED_TAGS:
            return True
        if tag == "br":
            self._pieces.append("\n")
            return True
        if tag in HEADING_TAGS:
            self._flush()
            self._note_anchors(element)
            for inner in element.iter("a"):
                self._note_anchors(inner)
            title = squeeze("".join(element.itertext())).removesuffix("¶")  # documentation tools link a title to itself
            self.blocks.append(Heading(int(str(tag)[1]), title, self._take_anchors(), line_of(element)))
            return True
        if tag == "pre":
            self._flush()
            self._anchors.clear()
            content = "".join(element.itertext())
            start = line_of(element) + (len(content) - len(content.lstrip("\n")))
            self.blocks.append(Code(content.strip("\n"), start))
            return True
        if tag == "table":
            self._flush()
            self._note_anchors(element)
            self.blocks += laid_out(element, self._spans, self._take_anchors())
            return True
        return False

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS:
            self._flush()
            if tag == "li":
                self._item = True
        elif tag in _BOLD_TAGS:
            self._bold += 1
        self._note_anchors(element)
        if not self._line and element.text and not element.text.isspace():
            self._line = line_of(element)
        if tag == "a" and element.get("href"):
            self._links.append(Link(squeeze("".join(element.itertext())), element.get("href") or ""))
        self._say(element.text)

    def _leave(self, element: Element) -> None:
        if element.tag in BLOCK_TAGS:
            self._flush()
            if element.tag == "li":
                self._item = False
        elif element.tag in _BOLD_TAGS:
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

    def _flush(self) -> None:
        lines = "\n".join(filter(None, (squeeze(part) for part in "".join(self._pieces).split("\n"))))
        if lines:
            bold = not self._plain
            links = tuple(self._links)
            self.blocks.append(Text(lines, links, self._take_anchors(), self._line, self._item, bold))
            self._item = False
        self._pieces.clear()
        self._links.clear()
        self._plain = False
        self._line = 0
