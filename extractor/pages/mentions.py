"""Titles of other pages, and of their sections, that a text copy mentions → the links that it lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Unreadable
from extractor.pages.dialect import Dialect
from extractor.pages.document import CLAUSE_END, Block, Cell, Document, Link, Row, Table, Text, anchor_of, squeeze
from extractor.pages.page import Library
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
_NO_TITLE = re.compile(r"[.。,，;；{}\"<>|=\t]|[:：](?:\s|$)|https?:|^[\W\d]|^\S+\s*\d+$")
"""A sentence, code, or a number of something: `Table 4` is one of each page."""
_WORDS = re.compile(r"\S \S|[\u3400-\u9fff]{4}")
"""What a title has that is more than a word."""
_TAG = re.compile(r"<[a-z/][^<>]{0,200}>", re.IGNORECASE)
_LETTER = re.compile(r"[A-Za-z0-9_]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SENT_TO = re.compile(r"[见考阅照][“\"《「]?$")
"""What ends right before a title that more words follow without a blank: `请参见分页查询章节`, and not `分页查询时`."""
_WORD = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")


_IN_BRACKETS = re.compile(r"\s*[（(][^（()）]*[)）]$")
"""What a caption adds."""
_MARKS = "#*|:\uff1a \u3000"
"""What stands around a caption."""


class _Titles(Struct, frozen=True):
    """The titles of a service that one page alone has, with the name of that page."""

    pages: Mapping[str, str]
    """The first line of each page."""
    sections: Mapping[str, str]
    """All lines that may be titles."""


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


def captioned(number: str, name: str, library: Library, dialect: Dialect) -> str:
    """The page of the only table of a service that has this number and is called like a structure, or ends like it
    (`boat_owner`, for `owner`); empty where there are several or none."""
    known = _captions.setdefault(library, {})
    if dialect.title not in known:
        known[dialect.title] = _all_captions(library, dialect)
    name = fold(name)
    found = [each for each in known[dialect.title].get(number, ()) if ends_like(each.name, name)]
    found = [each for each in found if each.name == name] or found
    return found[0].page if len(found) == 1 else _newest([each.page for each in found], dialect)


def _newest(pages: Sequence[str], dialect: Dialect) -> str:
    """The newest of several pages that are editions of one, by their names; empty where they are not."""
    editions = {page: match for page in pages if (match := dialect.edition.search(page))}
    if not pages or len(editions) < len(set(pages)):
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
        for line in _lines(page, library):
            line = line.strip(_MARKS)
            match = dialect.caption_number.match(line)
            words = match and _IN_BRACKETS.sub("", line[match.end() :].strip(_MARKS))
            if match and words:
                table = _Captioned(page, fold(structure_name(words, dialect)))
                found.setdefault(match[1], {})[table] = None
    return {number: tuple(tables) for number, tables in found.items()}


def with_links(document: Document, library: Library) -> Document:
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
    linker = _Linker(own, pages, titles.sections)
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
        lines = _lines(name, library)
        for at, line in enumerate(dict.fromkeys(lines)):
            for found in (pages, sections) if at == 0 else (sections,):
                found[line] = name if line not in found else ""
    return _Titles(*({line: name for line, name in found.items() if name} for found in (pages, sections)))


def _lines(name: str, library: Library) -> list[str]:
    """The lines of a page that may be titles."""
    data = library.find(name)
    try:
        text = decoding.decode(data[:_MOST_BYTES], name)[0] if data else ""
    except Unreadable:
        return []
    bare = (squeeze(_TAG.sub("", line)).strip("#* ") for line in text.split("\n") if len(line) < 20 * _LONGEST)
    return [line for line in bare if _is_title(line)]


def _is_title(line: str) -> bool:
    return _SHORTEST <= len(line) <= _LONGEST and bool(_WORDS.search(line)) and not _NO_TITLE.search(line)


class _Linker(Struct, frozen=True):
    own: str
    pages: Mapping[str, str]
    sections: Mapping[str, str]

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
        ends = list(_sentence_ends(text, self.sections))
        for title in longest:
            if not any(title in end and title != end for end in ends):
                yield Link(title, self.pages[title])
        for title in ends:
            if self.sections[title] != self.own and not any(title in page for page in longest):
                yield Link(title, f"{self.sections[title]}#{anchor_of(title)}")


def _sentence_ends(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """The known titles, the longest of each, that sentences end with; a sentence that is no more mentions nothing."""
    for sentence in CLAUSE_END.split(text):
        end = sentence[-2 * _LONGEST :]
        words = list(_WORD.finditer(end))[-_MOST_WORDS:]
        tails = (end[word.start() :].strip("“”\"' ") for word in words)
        found = next((tail for tail in tails if tail in known), "")
        if found and found != sentence.strip():
            yield found


def _is_whole(title: str, text: str) -> bool:
    """Whether no word goes on before or behind a title."""
    at = text.index(title)
    before, behind = text[:at], text[at + len(title) :]
    pairs = (before[-1:] + title[0], title[-1] + behind[:1])
    if any(len(pair) == 2 and all(map(_LETTER.match, pair)) for pair in pairs):
        return False
    goes_on = _CHINESE.match(title[-1]) and _CHINESE.match(behind)
    return not goes_on or _SENT_TO.search(before) is not None
