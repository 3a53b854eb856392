"""Tree → blocks in reading order: titles, paragraphs, items of lists, definitions, code and tables."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.pages.document import Block, Cell, Code, Heading, Link, Loss, Text, squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source import http_domain as http
from extractor.pages.source import openstack
from extractor.pages.source.rst import tables
from extractor.pages.source.rst.inline import anchors, said
from extractor.pages.source.rst.reading import nodes, tree

_MAX_NESTED = 6
"""Directives inside directives that docutils does not know: each is read again."""
_DIRECTIVE = deferred(r"\.\.[ \t]+([\w:.+-]+)::[ \t]*(.*)")
_OPTION = deferred(r":([\w-]+):(?:[ \t]+(\S.*)|[ \t]*$)")
_OF_A_PART = deferred(r":(?:lines|pyobject|diff|(?:start|end)-\w+|(?:prepend|append)):")
"""Options by which less than a file is shown, or more."""
_PATHS = ("url", "uri", "path", "route", "endpoint")
"""Options of directives that have a path, beside one for the method."""
_SILENT = deferred(r"toctree|raw|index|highlight|tabularcolumns|(?:current)?module|x-.*|auto.*|\w+author")
"""Directives that show nothing of their own."""
_CODE = frozenset(
    (
        "code-tab",
        "http:example",
        "prompt",
        "literalinclude",
        "parsed-literal",
        "jsonschema",
        "code-block",
        "code",
        "sourcecode",
    )
)
"""Those of docutils come here with options that only Sphinx knows: `:force:`, `:emphasize-lines:`."""
_EDITIONS = frozenset(("versionadded", "versionchanged", "version-added", "version-changed"))
_HIDDEN = (nodes.Invisible, nodes.system_message, nodes.image, nodes.footnote, nodes.citation)


def blocks(text: str) -> tuple[list[Block], list[Loss]] | None:
    """The blocks of a page; None where docutils cannot read it."""
    document = tree(text)
    if document is None:
        return None
    walk = _Walk(document, 0, 0)
    try:
        walk.all(document.children, 0)
    except RecursionError:
        return None
    return walk.blocks, walk.losses


def cell(text: str) -> Cell | None:
    """A text as a cell of a table has it; None where docutils cannot read it."""
    document = tree(text)
    try:
        return tables.cell_of(document, document) if document is not None else None
    except RecursionError:
        return None


class _Walk:
    """Collects the blocks of a tree that begins at a line and a level of titles."""

    def __init__(self, document: nodes.document, offset: int, level: int, nested: int = 0, called: str = "") -> None:
        """`called`: the method and path of the directive that the tree is the content of."""
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self._document = document
        self._offset = offset
        self._level = level
        self._nested = nested
        self._called = called
        self._line = 1
        self._anchors: list[str] = []
        """Those above the next block that can have some."""

    def all(self, children: Iterable[nodes.Node], depth: int) -> None:
        """Read nodes that follow each other; `depth` is that of the lists they stand in."""
        for child in children:
            self._line = child.line or self._line
            self._one(child, depth)

    def _one(self, node: nodes.Node, depth: int) -> None:
        match node:
            case nodes.target():
                self._anchors += anchors(node)
            case nodes.section():
                self._level += 1
                self._anchors += anchors(node)
                self.all(node.children, 0)
                self._level -= 1
            case nodes.title() | nodes.subtitle() | nodes.rubric():
                words = squeeze(said(node, self._document)[0])
                at = self._at - isinstance(node.parent, nodes.section)  # a title's line is that of the signs below it
                self.blocks.append(Heading(max(1, min(6, self._level)), words, self._taken(), at))
            case nodes.bullet_list() | nodes.enumerated_list() | nodes.definition_list() | nodes.field_list():
                self._list(node, depth)
            case nodes.table():
                self.blocks.append(self._table(node))
            case nodes.system_message():
                self._unknown(node, depth)
            case nodes.FixedTextElement():
                self.blocks += [Code(node.astext(), self._at)] if node.astext().strip() else []
            case nodes.TextElement() if not isinstance(node, _HIDDEN):
                self._paragraph(node, depth)
            case nodes.Element() if not isinstance(node, _HIDDEN):
                self.all(node.children, depth)

    def _list(self, node: nodes.Element, depth: int) -> None:
        if isinstance(node, nodes.field_list):
            self._fields(node, depth)
        elif isinstance(node, nodes.definition_list):
            for item in node.children:
                self._definition(item, depth + 1)
        else:
            for item in node.children:
                self._item(item, "", depth + 1)

    @property
    def _at(self) -> int:
        return self._line + self._offset

    def _taken(self) -> tuple[str, ...]:
        found, self._anchors = tuple(dict.fromkeys(self._anchors)), []
        return found

    def _paragraph(self, node: nodes.Element, depth: int, term: str = "", *, continues: bool = False) -> None:
        words, links = said(node, self._document)
        bold = len(node.children) == 1 and isinstance(node.children[0], nodes.strong)
        text = squeeze(words)
        if text or term:
            block = Text(text, links, self._taken(), self._at, depth, bold, term, continues)
            self.blocks.append(block)

    def _item(self, item: nodes.Node, term: str, depth: int) -> None:
        """An item of a list, or a definition with its term: its first paragraph, and what stands below that."""
        first, *rest = item.children or (nodes.paragraph(),)
        self._line = first.line or self._line
        if isinstance(first, nodes.paragraph):
            self._paragraph(first, depth, term)
        else:
            self._paragraph(nodes.paragraph(), depth, term)
            rest = [first, *rest]
        for child in rest:
            self._line = child.line or self._line
            if isinstance(child, nodes.paragraph):
                self._paragraph(child, depth, continues=True)
            elif remarks := _remarks(child):
                for each in remarks:
                    self._paragraph(each, depth, continues=True)
            else:
                self._one(child, depth)

    def _definition(self, item: nodes.Node, depth: int) -> None:
        terms = [child for child in item.children if isinstance(child, nodes.term | nodes.classifier)]
        words = " : ".join(squeeze(said(term, self._document)[0]) for term in terms)
        for child in item.children:
            if isinstance(child, nodes.definition):
                self._item(child, words, depth)

    # --- fields

    def _fields(self, node: nodes.field_list, depth: int) -> None:
        found = [(squeeze(field.children[0].astext()), field) for field in node.children]
        told = [
            (words, self._cell(field.children[1]), (field.line or 0) + self._offset)
            for words, field in found
            if self._nested and http.is_field(words)
        ]
        if told and (self._called or len(told) == len(found)):
            self.blocks += http.sections(told, min(6, self._level + 1), self._at, self._called)
            found = [(words, field) for words, field in found if not http.is_field(words)]
        for words, field in found:
            self._line = field.line or self._line
            if title := http.message_of(words) if self._called else "":
                self.blocks.append(Heading(min(6, self._level + 1), title, (), self._at))
                self.all(field.children[1].children, 0)
            else:
                self._item(field.children[1], words, depth + 1)

    def _cell(self, body: nodes.Node) -> Cell:
        words: list[str] = []
        links: list[Link] = []
        for child in body.children:
            text, more = said(child, self._document, tick="")
            words.append(squeeze(text))
            links += more
        return Cell("\n".join(filter(None, words)), tuple(links), codes=tables.codes_in(body))

    def _table(self, node: nodes.table) -> Block:
        return tables.table(node, self._document, self._at, self._taken())

    # --- directives that docutils does not know

    def _unknown(self, node: nodes.system_message, depth: int) -> None:
        written = [child for child in node.children if isinstance(child, nodes.literal_block)]
        first, *lines = written[0].astext().split("\n") if written else [""]
        match = _DIRECTIVE.match(first)
        if match is None:
            return
        self._line = node.get("line") or self._line
        name, argument = match[1].lower(), match[2].strip()
        if name == "x-include" and argument and not any(map(str.strip, lines)):
            self.blocks.append(Code("", self._at, argument, inserted=True))
        if _SILENT.fullmatch(name):
            return
        skipped = next((at for at, line in enumerate(lines) if not _OPTION.match(line.strip())), len(lines))
        content = _dedented(lines[skipped:])
        offset = self._at + skipped
        domain, _, method = name.partition(":")
        if domain == "http" and method in http.METHODS:
            words = f"{method.upper()} {http.path_of(argument)}"
            self.blocks.append(Heading(min(6, self._level + 1), words, self._taken(), self._at))
            self._read(content, offset, depth=0, level=self._level + 1, called=words)
        elif domain == "http" and method == "example" and (files := _shown_files(lines[:skipped])):
            self.blocks += (Code("", offset, file) for file in files)
        elif name in _CODE:
            whole = name == "literalinclude" and not any(_OF_A_PART.match(line.strip()) for line in lines[:skipped])
            self.blocks.append(Code(content.strip("\n"), offset + 1, argument if whole else ""))
        elif table := openstack.table(name, argument, content, offset + 1):
            self.blocks.append(table)
        else:
            if name in _EDITIONS:  # which edition it was says nothing of what stands around it
                argument = argument.partition(" ")[2].strip()
            if argument:
                self.blocks.append(Text(argument, (), self._taken(), self._at, depth))
            if call := _called(lines[:skipped]):
                self.blocks.append(Text(call, (), self._taken(), self._at, depth))
            self._read(content, offset, depth, self._level)

    def _read(self, content: str, offset: int, depth: int, level: int, called: str = "") -> None:
        document = tree(content) if content.strip() and self._nested < _MAX_NESTED else None
        if document is None:
            if content.strip():
                self.losses.append(Loss("what stands in a directive was not read", offset))
            return
        walk = _Walk(document, offset, level, self._nested + 1, called or self._called)
        walk.all(document.children, depth)
        self.blocks += walk.blocks
        self.losses += walk.losses


def _shown_files(options: Iterable[str]) -> list[str]:
    """The files of an example (sphinxcontrib-httpexample): of its request, and of what is answered."""
    given = (_OPTION.match(line.strip()) for line in options)
    return [match[2].strip() for match in given if match and match[1] in ("request", "response") and match[2]]


def _remarks(node: nodes.Node) -> list[nodes.paragraph]:
    """The paragraphs of a note about an item, which ends no list; none where it has more than these."""
    shown = [each for each in node.children if not isinstance(each, _HIDDEN)]
    paragraphs = [each for each in shown if isinstance(each, nodes.paragraph)]
    return paragraphs if isinstance(node, nodes.Admonition) and len(paragraphs) == len(shown) else []


def _called(options: Iterable[str]) -> str:
    """What the options of a directive call, in code: a method, and a path beside it."""
    said = {match[1].lower(): match[2] or "" for line in options if (match := _OPTION.match(line.strip()))}
    path = next((said[name] for name in _PATHS if said.get(name)), "")
    return f"`{said['method'].upper()} {path}`" if path and said.get("method") else ""


def _dedented(lines: list[str]) -> str:
    """Lines moved to the left as far as the least of them stands to the right."""
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    least = min(indents, default=0)
    return "\n".join(line[least:] for line in lines)
