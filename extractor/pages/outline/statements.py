"""Blocks → statements of what is called: the one place that says which lines state an operation.

A line states an operation where it stands in a section of its own (`URI`, `Endpoint`), however it is written; in
other sections only where it is a request line and no more, and where the dialect's pages state operations there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Heading, Table, Text, squeeze
from extractor.pages.outline import requests
from extractor.pages.outline.requests import Call
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import bare_title, read_title, says_example

_STATES = re.compile(
    rf"^(?:[^：:/]{{1,30}}[：:]\s*)?(?:{requests.METHODS})(?:\s*(?:[/|,]|\bor\b)\s*(?:{requests.METHODS}))*"
    r"\s*[:：]?\s*\S*/\S*(?:\s+HTTP/[\d.]+)?(?:\s*[（(].*|\s+[-—–].*)?$",
    re.IGNORECASE,
)
"""A line that states what is called, and no sentence that mentions it."""
_URL = re.compile(r"^https?://[^\s/]+/\S+$", re.IGNORECASE)
_METHOD_ALONE = re.compile(rf"^({requests.METHODS})\b", re.IGNORECASE)
_MAX_METHOD = 40
"""Characters of a line that says the method and little else."""
_ANSWERS = (Role.RESPONSE, Role.ERROR_RESPONSE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE)
_MAX_CALLS = 12
MAX_LINE = 500
"""Characters of a line that may state a call."""
MAX_ROWS = 3
"""A longer table of methods and paths is an index of other chapters."""
_MARKS = str.maketrans('`*“”"', "     ")


class Statement(Struct, frozen=True):
    """What is called, with the blocks that say so."""

    owner: int
    """Position of the last title before it that is a name, -1 without one."""
    above: int
    """Position of the title that its section stands below, where that is a name; else the owner."""
    section: int
    """Number of its section where that is there to state what is called, else -1."""
    blocks: tuple[int, ...]
    calls: tuple[Call, ...]
    certain: bool
    """Its block has request lines and no more, and is not called an example."""


def statements(placed: Iterable[Placed], dialect: Dialect) -> list[Statement]:
    """What a page states, in reading order; several statements of one section for it are one."""
    placed = tuple(placed)
    roles = {item.index: item.role for item in placed}
    found = list(_Reader(dialect).read(placed))
    if not dialect.states_by_name:
        # A description states what is called only where no section is there for it.
        found = [each for each in found if roles[each.blocks[0]] is Role.URI] or found
    merged: list[Statement] = []
    for each in found:
        last = merged[-1] if merged else None
        if last and last.section == each.section >= 0:
            calls = (*last.calls, *each.calls)
            calls = calls if each.certain else requests.alternatives(calls)
            merged[-1] = replace(last, blocks=last.blocks + each.blocks, calls=calls)
        else:
            merged.append(each)
    return merged


class _Reader:
    """Reads blocks in order: path and method may stand in blocks of their own."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._parts = _Parts(dialect)
        self._names: list[tuple[int, int]] = []
        """Level and position of the titles above that are names."""
        self._owner = -1
        self._label = ""

    def read(self, placed: Iterable[Placed]) -> Iterator[Statement]:
        for item in placed:
            block = item.block
            calls = self._title(item, block) if isinstance(block, Heading) else self._block(item, block)
            if 0 < len(calls) <= _MAX_CALLS:
                yield self._statement(item, calls)
                self._parts.clear()
            if isinstance(block, Text):
                self._label = bare_title(block.text.split("\n")[0])

    def _statement(self, item: Placed, calls: list[Call]) -> Statement:
        titled = self._is_titled(item) and not isinstance(item.block, Heading)
        above = self._names[-1][1] if self._names and titled else self._owner
        blocks = (item.index, *self._parts.blocks)
        certain = _is_all(item.block) and not says_example(self._label, self._dialect)
        return Statement(self._owner, above, item.section if titled else -1, blocks, tuple(calls), certain)

    def _is_titled(self, item: Placed) -> bool:
        """Whether the section is there to state what is called."""
        return item.role is Role.URI or not self._dialect.states_by_name

    def _title(self, item: Placed, heading: Heading) -> list[Call]:
        self._label = bare_title(heading.text)
        while self._names and self._names[-1][0] >= heading.level:
            self._names.pop()
        if item.section > 1 and not read_title(heading.text, self._dialect, item.role).names:
            return []
        self._owner = item.index
        self._names.append((heading.level, item.index))
        self._parts.clear()
        return list(requests.calls_in(heading.text, heading.line)) if self._dialect.states_by_name else []

    def _block(self, item: Placed, block: Text | Code | Table) -> list[Call]:
        states = item.role in self._dialect.request_line_sections or (item.role in _ANSWERS and self._is_call(block))
        if not states:
            return []
        titled = self._is_titled(item)
        short = isinstance(block, Table) and (len(block.rows) <= MAX_ROWS or titled)
        if isinstance(block, Table) and short and (calls := list(requests.in_table(block, self._dialect))):
            return calls
        return self._in_lines(item, block, freely=titled and not isinstance(block, Table))

    def _in_lines(self, item: Placed, block: Text | Code | Table, *, freely: bool) -> list[Call]:
        calls: list[Call] = []
        for at, line in lines(block):
            found = list(requests.calls_in(line, at)) if freely or _STATES.match(line) else []
            if found:
                calls += found
            elif freely or not isinstance(block, Code) or _URL.match(line):
                self._parts.see(line, self._label, at, item.index, freely=freely)
            if call := self._parts.call() if not calls else None:
                calls.append(call)
        return calls

    def _is_call(self, block: Block) -> bool:
        """Whether a block of code only says what is called: no answer does, so another operation begins there."""
        if not isinstance(block, Code) or not self._dialect.states_by_name:
            return False
        return _is_all(block)


def _is_all(block: Block) -> bool:
    """Whether a block of code has request lines and no more."""
    if not isinstance(block, Code):
        return False
    return all(len(line) <= MAX_LINE and is_request_line(_bare(line)) for line in block.text.split("\n"))


def lines(block: Text | Code | Table) -> Iterator[tuple[int, str]]:
    """The lines of a block without marks; the rows of a table of two columns are lines, too."""
    if isinstance(block, Table):
        rows = [row for row in (block.header, *block.rows) if row]
        for row in rows:
            if len(row.cells) == 2:
                yield row.line, _bare(f"{row.cells[0].text}: {row.cells[1].text}")
        return
    for offset, line in enumerate(block.text.split("\n") if isinstance(block, Code) else block.lines):
        if len(line) <= MAX_LINE:
            yield block.line + offset, _bare(line)


def is_request_line(line: str) -> bool:
    """Whether a line is a request line and no more."""
    return _STATES.match(line) is not None


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

    def see(self, line: str, label: str, at: int, index: int, *, freely: bool) -> None:
        """Take what a line says, alone or under the label or title above it; `freely`, it may be just that."""
        for said in (line, f"{label}: {line}"):
            if match := self._dialect.method_line.match(said):
                self._method = next(filter(None, match.groups())).upper()
            elif match := self._dialect.path_line.match(said):
                self._path, self._line = requests.absolute(next(filter(None, match.groups()))), at
            elif _URL.match(said):
                self._path, self._line = said, at
            elif freely and (match := _METHOD_ALONE.match(said)) and len(said) < _MAX_METHOD:
                self._method = match[1].upper()
            elif freely and self._method and (path := requests.path_alone(said)):
                self._path, self._line = path, at
            else:
                continue
            self.blocks.append(index)
            return

    def call(self) -> Call | None:
        """The call, once both are known."""
        return requests.call(self._method, self._path, self._line) if self._method and self._path else None
