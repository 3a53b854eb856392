"""Document → chapters: the operations of a page whose sections have titles of any words, each with its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from extractor.pages.cells.columns import normal
from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Document, Heading, Table, Text, squeeze
from extractor.pages.outline import requests
from extractor.pages.outline.requests import Call
from extractor.pages.outline.sections import Placed, place
from extractor.pages.outline.titles import bare_title, title_role

_STATES = re.compile(
    rf"^(?:[^：:/]{{1,30}}[：:]\s*)?(?:{requests.METHODS})(?:\s*[/|,]\s*(?:{requests.METHODS}))*\s*[:：]?\s*\S*/\S*"
    r"(?:\s+HTTP/[\d.]+)?(?:\s*[（(].*|\s+[-—–].*)?$",
    re.IGNORECASE,
)
"""A line that states what is called, and no sentence that mentions it."""
_URL = re.compile(r"^https?://[^\s/]+/\S+$", re.IGNORECASE)
_ELSEWHERE = (
    *(Role.EXAMPLES, Role.REQUEST_EXAMPLE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE),
    *(Role.RESPONSE, Role.ERROR_RESPONSE, Role.STATUS, Role.ERRORS),
)
_ANSWERS = (Role.RESPONSE, Role.ERROR_RESPONSE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE)
_TOGETHER = 4
"""Statements that may follow each other and be one: more of them are a list of what stands elsewhere."""
_MAX_CALLS = 12
_MAX_LINE = 500
"""Characters of a line that may state a call."""
_MAX_ROWS = 3
"""A longer table of methods and paths is an index of other chapters."""
_MARKS = str.maketrans('`*“”"', "     ")


class Chapter(Struct, frozen=True):
    """A part of a page: an operation, or several that are stated together, and the blocks about it."""

    placed: tuple[Placed, ...]
    calls: tuple[Call, ...] = ()
    """The request lines; none where the part stands outside of all operations."""
    stated: frozenset[int] = frozenset()
    """Positions of the blocks that state the request line."""
    number: int = -1
    """Which of several chapters of a page it is; -1 where it is the whole page."""

    @property
    def title(self) -> Heading | None:
        """The first title in it."""
        return next((item.block for item in self.placed if isinstance(item.block, Heading)), None)


class Outline(Struct, frozen=True):
    """A page by what it documents."""

    whole: Chapter
    """All of the page, as one part."""
    chapters: tuple[Chapter, ...]
    rest: Chapter | None
    """What stands outside of the chapters, where a page can have that."""


class _Statement(Struct):
    owner: int
    """Position of the title that the call stands under, -1 without one."""
    blocks: list[int]
    calls: list[Call]


def outline(document: Document, dialect: Dialect) -> Outline:
    """The operations of a page in reading order, each with its blocks, and what stands outside of them."""
    blocks = tuple(
        (at, normal(block, dialect) if isinstance(block, Table) else block) for at, block in enumerate(document.blocks)
    )
    placed = place(blocks, dialect)
    if not dialect.chapters:
        calls = tuple(requests.find(placed, dialect))
        whole = Chapter(placed, calls)
        return Outline(whole, (whole,) if calls else (), None if calls else whole)
    groups = _grouped(_statements(placed, dialect))
    chapters: list[Chapter] = []
    taken: set[int] = set()
    for number, (start, statements) in enumerate(groups):
        following = groups[number + 1][0] if number + 1 < len(groups) else len(blocks)
        end = following if len(groups) == 1 else _end(document, statements[0].owner, start, following, dialect)
        stated = frozenset(at for statement in statements for at in statement.blocks)
        found = requests.distinct([call for statement in statements for call in statement.calls])
        chapters.append(Chapter(place(blocks[start:end], dialect, stated), tuple(found), stated, number))
        taken.update(range(start, end))
    rest = place([(at, block) for at, block in blocks if at not in taken], dialect)
    return Outline(Chapter(placed), tuple(chapters), Chapter(rest))


def _grouped(statements: Iterable[_Statement]) -> list[tuple[int, list[_Statement]]]:
    """Statements of one chapter together, with the position it begins at: its title, or where a title has several."""
    groups: list[tuple[int, list[_Statement]]] = []
    for statement in statements:
        last = groups[-1][1] if groups else []
        if last and last[0].owner == statement.owner:
            follows = min(statement.blocks) <= max(at for other in last for at in other.blocks) + 1
            stated = [call for other in last for call in other.calls]
            if (follows and len(last) < _TOGETHER) or requests.stated_in(stated, statement.calls[0]):
                last.append(statement)
                continue
            groups.append((min(statement.blocks), [statement]))
        else:
            groups.append((max(statement.owner, 0), [statement]))
    return groups


def _end(document: Document, owner: int, start: int, following: int, dialect: Dialect) -> int:
    """Where a chapter ends: at the next title on its level that is a name, and no known one of a section."""
    title = document.blocks[owner] if owner >= 0 else None
    level = title.level if isinstance(title, Heading) else 0
    for at in range(start + 1, following):
        block = document.blocks[at]
        if isinstance(block, Heading) and block.level <= level and title_role(block.text, dialect) is None:
            return at
    return following


def _statements(placed: Iterable[Placed], dialect: Dialect) -> Iterator[_Statement]:
    """What is called, in one block or with path and method in blocks of their own."""
    owner, label = -1, ""
    parts = _Parts(dialect)
    for item in placed:
        block = item.block
        if isinstance(block, Heading):
            label = bare_title(block.text)
            if title_role(block.text, dialect) is None:
                owner = item.index
                parts.clear()
                if calls := list(requests.calls_in(block.text, block.line)):
                    yield _Statement(owner, [item.index], calls)
            continue
        if item.role in _ELSEWHERE and not (item.role in _ANSWERS and _is_call(block)):
            continue
        calls = (
            list(requests.in_table(block, dialect)) if isinstance(block, Table) and len(block.rows) <= _MAX_ROWS else []
        )
        for at, line in _lines(block) if not calls else ():
            if _STATES.match(line) and (found := list(requests.calls_in(line, at))):
                calls += found
            elif not isinstance(block, Code) or _URL.match(line):
                parts.see(line, label, at, item.index)
            if not calls and (call := parts.call()):
                calls.append(call)
        if 0 < len(calls) <= _MAX_CALLS:
            yield _Statement(owner, [item.index, *parts.blocks], calls)
            parts.clear()
        if isinstance(block, Text):
            label = bare_title(block.text.split("\n")[0])


def _is_call(block: Block) -> bool:
    """Whether a block of code only says what is called: no answer does, so another operation begins there."""
    if not isinstance(block, Code):
        return False
    return all(len(line) <= _MAX_LINE and _STATES.match(_bare(line)) for line in block.text.split("\n"))


def _lines(block: Text | Code | Table) -> Iterator[tuple[int, str]]:
    """The lines of a block without marks; the rows of a table of two columns are lines, too."""
    if isinstance(block, Table):
        rows = [row for row in (block.header, *block.rows) if row]
        for row in rows:
            if len(row.cells) == 2:
                yield row.line, _bare(f"{row.cells[0].text}: {row.cells[1].text}")
        return
    for offset, line in enumerate(block.text.split("\n")):
        if len(line) <= _MAX_LINE:
            yield block.line + offset, _bare(line)


def _bare(line: str) -> str:
    return squeeze(line.translate(_MARKS)).lstrip("> ")


class _Parts:
    """Path and method of a call on lines of their own, in either order: `URL: /v1/x`, and `Method: GET`."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self.clear()

    def clear(self) -> None:
        self._method = self._path = ""
        self._line = 0
        self.blocks: list[int] = []
        """Positions of the blocks that they stand in."""

    def see(self, line: str, label: str, at: int, index: int) -> None:
        """Take what a line says, alone or under the label or title above it."""
        for said in (line, f"{label}: {line}"):
            if match := self._dialect.method_line.match(said):
                self._method = next(filter(None, match.groups())).upper()
            elif match := self._dialect.path_line.match(said):
                self._path, self._line = requests.absolute(next(filter(None, match.groups()))), at
            elif _URL.match(said):
                self._path, self._line = said, at
            else:
                continue
            self.blocks.append(index)
            return

    def call(self) -> Call | None:
        """The call, once both are known."""
        return requests.call(self._method, self._path, self._line) if self._method and self._path else None
