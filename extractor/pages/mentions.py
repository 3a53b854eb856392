"""Titles of other pages, and of their sections, that a text copy mentions → the links that it lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Unreadable
from extractor.pages.dialect import Dialect
from extractor.pages.document import CLAUSE_END, Block, Cell, Document, Link, Row, Table, Text, anchor_of, squeeze
from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.page import Library
from extractor.pages.patterns import UNSPACED, UNSPACED_RANGE, deferred, later
from extractor.pages.source import decoding
from extractor.pages.tables.captions import structure_name
from extractor.pages.tables.index import fold

_MOST_PAGES = 3000
"""Of a service in which titles are looked for."""
_MOST_BYTES = 200_000
"""Of a page in which titles are looked for."""
_SHORTEST, _LONGEST = 4, 100
"""Characters of a title."""
_MOST_WORDS = 14
"""Of a title, at the end of a sentence that mentions it."""
_NO_TITLE = deferred(
    r"[。,，;；{}\"<>|=\t]|\.(?!\w)|[:：](?:\s|$)|https?:|^[\W\d]|^\S+\s*\d+$"
    rf"|^(?:{METHODS})\s+/"
)
"""A sentence, code, a request line, or a number of something: `Table 4` is one of each page."""
_WORDS = deferred(rf"\S \S|[{UNSPACED_RANGE}]{{4}}")
"""What a title has that is more than a word."""
_TAG = later(r"<[a-z/][^<>]{0,200}>", re.IGNORECASE)
_LETTER = deferred(r"[A-Za-z0-9_]")
_SENT_TO = later(r"[见考阅照][“\"《「]?$")
"""What ends right before a title that more words follow without a blank: `请参见分页查询章节`, and not `分页查询时`."""
_SENDS = later(r"(?:[见考阅照][:：]?|\b(?:see|refer to)(?: the)?[:：]?)\s*[“\"《「]?(?=\S)", re.IGNORECASE)
"""What sends the reader to a title behind it."""
_SENDS_ON = later(r"(?:[见考阅照于在]|\b(?:see|to|in|of|the|from))[:：]?\s*[“\"《「]?$", re.IGNORECASE)
"""How a line ends below which a copy has the words of a link on a line of their own."""
_MOST_SENT = 50
"""Places of a text behind which titles are looked for."""
_WORD = deferred(rf"[{UNSPACED_RANGE}]|[：，、（「《“]|[^\s{UNSPACED_RANGE}：，、（「《“]+")


_IN_BRACKETS = later(r"\s*[（(][^（()）]*[)）]$")
"""What a caption adds."""
_MARKS = "#*|:\uff1a \u3000"
"""What stands around a caption."""


class _Titles(Struct, frozen=True):
    """The titles of a service that one page alone has, with the name of that page."""

    pages: Mapping[str, str]
    """The first line of each page."""
    sections: Mapping[str, str]
    """All lines that may be titles."""
    begins: frozenset[str]
    """What those begin with."""


_known: WeakKeyDictionary[Library, _Titles] = WeakKeyDictionary()
"""The titles of each service, read once."""


_captions: WeakKeyDictionary[Library, dict[str, Mapping[str, tuple[_Captioned, ...]]]] = WeakKeyDictionary()
"""The tables of each service by their numbers, read once for each of its dialects."""


def mentioned(text: str, own: str, library: Library) -> tuple[str, ...]:
    """The names of the pages, other than `own`, whose titles a text mentions."""
    own = own.rsplit("/", 1)[-1]
    pages = _known_titles(library).pages
    return tuple(name for title, name in pages.items() if name != own and title in text and _is_whole(title, text))


def _known_titles(library: Library) -> _Titles:
    if library not in _known:
        _known[library] = _titles(library)
    return _known[library]


class _Captioned(NamedTuple):
    """A table of a service, as its caption says."""

    page: str
    name: str
    """That of its structure, folded."""


def captioned(number: str, name: str, library: Library, dialect: Dialect) -> tuple[str, ...]:
    """The pages with a table that has this number and is called like a structure, or ends like it (`boat_owner`, for
    `owner`); of several editions of a page, the newest."""
    known = _captions.setdefault(library, {})
    if dialect.title not in known:
        known[dialect.title] = _all_captions(library, dialect)
    name = fold(name)
    found = [each for each in known[dialect.title].get(number, ()) if ends_like(each.name, name)]
    found = [each for each in found if each.name == name] or found
    pages = tuple(dict.fromkeys(each.page for each in found))
    newest = _newest(pages, dialect) if len(pages) > 1 else ""
    return (newest,) if newest else pages


def _newest(pages: Sequence[str], dialect: Dialect) -> str:
    """The newest of several pages that are editions of one, by their names; empty where they are not."""
    editions = {page: match for page in pages if (match := dialect.edition.search(page))}
    if len(editions) < len(pages):
        return ""
    if len({page[: match.start()] + page[match.end() :] for page, match in editions.items()}) > 1:
        return ""
    return max(editions, key=lambda page: [int(part) for part in re.findall(r"\d+", editions[page][1])])


def ends_like(name: str, end: str) -> bool:
    """Whether a folded name is another one, or ends with it as a word of its own."""
    before = name.removesuffix(end)
    return name.endswith(end) and not (before and before[-1].isascii() and before[-1].isalnum())


def _all_captions(library: Library, dialect: Dialect) -> Mapping[str, tuple[_Captioned, ...]]:
    found: dict[str, dict[_Captioned, None]] = {}
    for page in library.names()[:_MOST_PAGES]:
        lines = _lines(page, library)
        for above, line, below in zip(("", *lines), lines, (*lines[1:], ""), strict=False):
            line = line.strip(_MARKS)
            match = None if _SENDS_ON.search(above) else dialect.caption_number.match(line)
            if match and match.end() == len(line):  # a copy may have the number of a table on a line of its own
                line = f"{line} {below.strip(_MARKS)}"
                match = dialect.caption_number.match(line)
            words = match and _IN_BRACKETS.sub("", line[match.end() :].strip(_MARKS))
            if match and words and _is_title(line):
                table = _Captioned(page, fold(structure_name(words, dialect)))
                found.setdefault(match[1], {})[table] = None
    return {number: tuple(tables) for number, tables in found.items()}


def with_links(document: Document, library: Library, dialect: Dialect) -> Document:
    """A text copy with a link wherever a paragraph or a cell says the title of another page of its service, or ends a
    sentence with that of a section of one.

    A web page links what it mentions so, and what a table says of another page is found by that alone.
    """
    titles = _known_titles(library)
    own = document.name.rsplit("/", 1)[-1]
    said = "\n".join(_texts(document))
    pages = {title: name for title, name in titles.pages.items() if title in said and name != own}
    if not (pages or titles.sections):
        return document
    linker = _Linker(own, pages, titles.sections, titles.begins, dialect)
    return replace(document, blocks=tuple(map(linker.block, document.blocks)))


def _texts(document: Document) -> Iterator[str]:
    """The paragraphs and cells of a page."""
    for block in document.blocks:
        match block:
            case Text(text=text):
                yield text
            case Table(rows=rows):
                yield from (cell.text for row in rows for cell in row.cells)


def _titles(library: Library) -> _Titles:
    pages: dict[str, str] = {}
    sections: dict[str, str] = {}
    for name in library.names()[:_MOST_PAGES]:
        lines = ("", *_lines(name, library))
        # Below a line that ends in the middle of a sentence stand the words of a link.
        bare = (line for above, line in pairwise(lines) if _is_title(line) and not _SENDS_ON.search(above))
        for at, line in enumerate(dict.fromkeys(bare)):
            for found in (pages, sections) if at == 0 else (sections,):
                found[line] = name if line not in found else ""
    pages, sections = ({line: name for line, name in found.items() if name} for found in (pages, sections))
    return _Titles(pages, sections, frozenset(line[:_SHORTEST] for line in sections))


def _lines(name: str, library: Library) -> list[str]:
    """The lines of a page that say something."""
    data = library.find(name)
    try:
        text = decoding.decode(data[:_MOST_BYTES], name)[0] if data else ""
    except Unreadable:
        return []
    bare = (squeeze(_TAG.sub("", line)).strip("#*•- ") for line in text.split("\n") if len(line) < 20 * _LONGEST)
    return list(filter(None, bare))


def _is_title(line: str) -> bool:
    return _SHORTEST <= len(line) <= _LONGEST and bool(_WORDS.search(line)) and not _NO_TITLE.search(line)


class _Linker(Struct, frozen=True):
    own: str
    pages: Mapping[str, str]
    sections: Mapping[str, str]
    begins: frozenset[str]
    dialect: Dialect

    def block(self, block: Block) -> Block:
        """A block with its links."""
        match block:
            case Text():
                links = tuple(self._links(block.text))
                return replace(block, links=(*block.links, *links)) if links else block
            case Table(rows=rows):
                return replace(block, rows=tuple(Row(tuple(map(self._cell, row.cells)), row.line) for row in rows))
            case _:
                return block

    def _cell(self, cell: Cell) -> Cell:
        links = tuple(self._links(cell.text))
        return replace(cell, links=(*cell.links, *links)) if links else cell

    def _links(self, text: str) -> Iterator[Link]:
        said = [title for title in self.pages if title in text and _is_whole(title, text)]
        longest = [title for title in said if not any(title != other and title in other for other in said)]
        sent = self._sent_to(text) if self.sections else ()
        ends = list(dict.fromkeys((*_sentence_ends(text, self.sections, self.own), *sent)))
        for title in longest:
            if not any(title in end and title != end for end in ends):
                yield Link(title, self.pages[title])
        for title in ends:
            # A title that any page may have, like `Parameters`, is that of no other page.
            if title.lower() in self.dialect.headings:
                continue
            if self.sections[title] != self.own and not any(title in page for page in longest):
                yield Link(title, f"{self.sections[title]}#{anchor_of(title)}")

    def _sent_to(self, text: str) -> Iterator[str]:
        """The known titles, the longest at each place, right behind words that send the reader somewhere.

        Where a copy has a link on a line of its own, nothing shows that a sentence ends behind it.
        """
        for sends in islice(_SENDS.finditer(text), _MOST_SENT):
            behind = text[sends.end() : sends.end() + _LONGEST]
            if behind[:_SHORTEST] not in self.begins:
                continue
            heads = (behind[:end] for end in range(len(behind), _SHORTEST - 1, -1))
            if (found := next((head for head in heads if head in self.sections), "")) and _is_whole(found, text):
                yield found


def _sentence_ends(text: str, known: Mapping[str, str], own: str) -> Iterator[str]:
    """The known titles, the longest of each, that sentences end with; a sentence that is no more mentions nothing.

    Where a copy has paragraphs of cells on lines of their own, the whole sentence is a line of its page.
    """
    for sentence in CLAUSE_END.split(text):
        end = sentence[-2 * _LONGEST :]
        words = list(_WORD.finditer(end))[-_MOST_WORDS:]
        tails = (end[word.start() :].strip("“”\"' ") for word in words)
        whole = sentence.strip()
        found = next((tail for tail in tails if tail in known and (tail != whole or known[tail] != own)), "")
        before = whole[: -len(found)] if found else ""
        if found and found != whole and not _LETTER.match(before[-1:]) and _SENDS.search(f"{before}x"):
            yield found


def _is_whole(title: str, text: str) -> bool:
    """Whether no word goes on before or behind a title."""
    at = text.index(title)
    before, behind = text[:at], text[at + len(title) :]
    pairs = (before[-1:] + title[0], title[-1] + behind[:1])
    if any(len(pair) == 2 and all(map(_LETTER.match, pair)) for pair in pairs):
        return False
    goes_on = UNSPACED.match(title[-1]) and UNSPACED.match(behind)
    return not goes_on or _SENT_TO.search(before) is not None
