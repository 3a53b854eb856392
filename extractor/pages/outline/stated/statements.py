"""Blocks → statements of what is called: the one place that says which lines state an operation.

A line states an operation where it stands in a section of its own (`URI`, `Endpoint`), however it is written; in
other sections only where it is a request line and no more, and where the dialect's pages state operations there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Heading, Table, Text, squeeze
from extractor.pages.outline.leads import lead
from extractor.pages.outline.request_lines import call_tables, requests
from extractor.pages.outline.request_lines.call_tables import Listed
from extractor.pages.outline.request_lines.commands import begins_command
from extractor.pages.outline.request_lines.http_messages import is_request
from extractor.pages.outline.request_lines.parts import URL, Parts, are_all
from extractor.pages.outline.request_lines.path_titles import PathTitles
from extractor.pages.outline.request_lines.paths import with_numbers_named
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.request_lines.spelling import MAX_LINE, in_one_spelling
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.stated import actions
from extractor.pages.outline.stated.badges import above_titles
from extractor.pages.outline.stated.command_pages import commanded, show_everything
from extractor.pages.outline.stated.said_of_paths import with_names_in_path
from extractor.pages.outline.stated.sifting import BEGINS, Statement, merged, sifted
from extractor.pages.outline.titles import (
    ANSWERED,
    anchors_of,
    bare_title,
    is_plural_of_a_call,
    read_title,
    says_example,
    speaks_of_examples,
)
from extractor.pages.patterns import deferred, later
from extractor.pages.remembering import remembered

_STATES = deferred(
    rf"^(?:[^：:/]{{1,30}}[：:]\s*)?(?:{requests.METHODS})(?:\s*(?:[/|,]|\bor\b)\s*(?:{requests.METHODS}))*"
    rf"(?:\s*[（(][^（）()]{{0,30}}[)）](?=\s*http))?\s*[:：]?\s*(?:{requests.NAMED_HOST})?"
    r"\S*/(?>\{[^{}]*\}|<[\w |.-]*>|\([\w |.-]*\)|\S)*+"
    r"(?:\s+HTTPS?(?:/[\d.]+|\|HTTPS?)?)?(?:\s*[（(].*|\s+[-—–].*)?$",
    re.IGNORECASE,
)
"""A line that states what is called, and no sentence that mentions it."""
_OTHER_METHOD = deferred(rf"({requests.OTHER_METHODS})\s+(/\S+)")
_WITHOUT_SLASH = deferred(rf"({requests.METHODS})\s+([\w{{}}<>:.-]+(?:/[\w{{}}<>:.-]+)+/?)")
"""A method and a path without its first slash, in a section that is there for them."""
_BARE_SEGMENT = deferred(rf"({requests.METHODS})\s+(_[\w-]+|<[\w -]+>|\{{[\w -]+\}})")
"""A method and a path of one segment that no word of a sentence is: `POST _aliases`."""
_WORD = deferred(rf"({requests.METHODS})\s+([a-z][\w-]*(?:\?\S+)?)")
"""A method and a word, where others stand before paths without their first slash: `GET heartbeat`."""
_NAMED_CALL = later(rf"\b(?:{requests.METHODS})\b")
_MAX_CALLS = 12
_FEWEST_LINES = 4
_KEY_AND_VALUE = 2
_MAX_LISTED = 20_000
"""Operations that one table states, at the most."""
_SENTENCE = later(
    rf"(?:(?<![`*])[`*]+)?\b({requests.METHODS})\b[`*]*(?:\s+|-)(?:HTTPS?\s+)?(?i:request|call|quer(?:y|ie))s?"
    r"(?:\s+(?:\w+\s+){0,4}?(?:to|at|against|on)\s+(?:[\w-]+\s+){0,4}?:?|(?:\s+\w+){0,2}\s*:)\s*(?:`\*{0,2}((?:https?://[^/\s`]+)?/[^`\s]*)`|(/[\w-]+(?:/[\w{}:.-]*[\w}])+))"
)
"""A sentence that sends a request to a path; without marks around it, the path has two segments or more."""
_CODE_CALL = rf"[*_]*`(?:{requests.METHODS})\s+(?:https?://[^/\s`]+)?/[^`\s]*`[*_]*"
_PURPOSE = deferred(rf"To\s[^.`\n]{{1,80}}?\b({requests.METHODS})\s+to\s+(?:the\s+)?`(/[^`\s]*)`")
"""A text that says what for a request is sent to a path: ``To buy a lamp POST to the `/v2/lamps` endpoint``."""
_INTRODUCES = deferred(
    rf"({_CODE_CALL}(?:\s*(?:,|/|\bor\b|\band\b)\s*{_CODE_CALL}){{0,3}})\s*(?:[:：.]|[-–—](?=\s))\s+(?=\S)"
)
"""A text that says of request lines in code what they do: ``GET /v2/lamps`: All lamps.`"""
_LABELLED = later(rf"\b(?:[Ee]ndpoint|URL|URI)\s*:\s*((?:{requests.METHODS})\s+(?:https?://[^/\s]+)?/\S+)\s*$")
"""What a text ends with behind a label: `Sells a lamp. Endpoint: POST /v2/lamps`."""
_BEHIND_COLON = deferred(rf"[^`:：\n]{{1,120}}[:：]\s+`((?:{requests.METHODS})\s+(?:https?://[^/\s`]+)?/[^`\s]*)`\.?")
"""A sentence that says in words what a request line in code behind it does: ``Sell the lamp: `POST /v2/sales` ``."""
_WITH_QUERY = deferred(r"(?:https?://[^/\s]+)?/[^\s?]*\?[^\s]*[<{]")
"""A URL whose query has placeholders: what is opened so is got."""
_NEWS = later(r"\d[./-]\d|\b(?:change|new|release|upgrad|migrat|deprecat|version|breaking)", re.IGNORECASE)
"""A title of what was changed, and when."""
_EMPHASISED = later(r"(?<=/)\*([A-Za-z_]\w*)\*?(?=[/.?`\s]|$)")
"""A segment that is a parameter, in the marks of emphasis (`/v2/lamps/*id*/bulbs`) or behind that of Rails for the rest
of a path (`/v2/lamps/*path`)."""
_MARKS = str.maketrans('`*“”"', "     ")


def statements(placed: Iterable[Placed], dialect: Dialect) -> list[Statement]:
    """What a page states, in reading order; several statements of one section for it are one."""
    placed = tuple(placed)
    roles = {item.index: item.role for item in placed}
    reader = _Reader(dialect)
    found = list(reader.read(placed))
    if dialect.states_by_name:
        found += reader.by_paths(placed, tuple(found))
        found = found or list(actions.opened(_Reader(dialect, unsaid="GET").read(placed), placed))
        stated = [call for each in found if not each.mentioned for call in each.calls]
        if show_everything(placed, dialect, [call for each in found for call in each.calls]):
            found, stated = [], []
        said = [call for each in found for call in each.calls]
        of_commands = [
            Statement(owner, owner, -1, (item.index,), (call,), certain=False, mentioned=bool(found))
            for owner, item, call in commanded(placed, dialect, stated)
            if not any(call.path != each.path and requests.ends_like(call, each) for each in said)
        ]
        shown = not found
        found = sorted((*found, *of_commands), key=lambda each: min(each.blocks))
        found = above_titles(sifted(found, placed, dialect, shown=shown), placed)
    else:
        # A description states what is called only where no section is there for it.
        found = [each for each in found if roles[each.blocks[0]] is Role.URI] or found
    return merged(found)


class _Reader:
    """Reads blocks in order: path and method may stand in blocks of their own."""

    def __init__(self, dialect: Dialect, unsaid: str = "") -> None:
        """`unsaid` is the method of a URL with a query in a section of its own where no line says one."""
        self._dialect = dialect
        self._unsaid = unsaid
        self._parts = Parts(dialect)
        self._names: list[tuple[int, int, str]] = []
        """Level, position and text of the titles above that are names."""
        self._owner = -1
        self._stated = self._last_owner = -1
        """Position of the last block that states something, and that of its title."""
        self._read: list[str] = []
        """The titles that were read."""
        self._actions: set[str] = set()
        """What rows that are called like an action say."""
        self._titles = PathTitles()
        self._above = ""
        """The title or the first line of text that was read last."""
        self._said = ""
        """The text right above, all of it."""
        self._slashless = False
        """The page states a path without its first slash."""
        self._are_lines = False
        """The page has many texts that are request lines and no more: not only its own and one of an example."""
        self._lined = False
        """One of these stated what stands below the title."""
        self._listed = 0
        """How many lists the last item stands in that is a request line; 0 where none is below the title."""
        self._anchors: frozenset[str] = frozenset()
        """Those of the page."""

    @property
    def _label(self) -> str:
        return bare_title(self._above)

    def read(self, placed: Sequence[Placed]) -> Iterator[Statement]:
        self._anchors = frozenset(anchor for item in placed for anchor in anchors_of(item.block))
        self._are_lines = sum(self._is_line(item.block, alone=True) for item in placed) >= _FEWEST_LINES
        for at, item in enumerate(placed):
            block = item.block
            self._actions |= actions.of_rows(block)
            if isinstance(block, Table) and (rows := self._rows(item, block)):
                yield from self._table(item, block, rows)
                continue
            if isinstance(block, Table) and (calls := self._head(block)):
                yield self._statement(item, calls)
                continue
            if isinstance(block, Code) and self._dialect.states_by_name:
                self._parts.shown(block)
            if isinstance(block, Code) and (known := self._parts.by_command(block, item.role)):
                self._titles.hear()
                yield Statement(self._owner, self._owner, -1, tuple(self._parts.blocks), (known,), certain=False)
                self._parts.clear()
            if isinstance(block, Code) and (found := self._titles.by_command(block)):
                yield Statement(found[0], found[0], -1, (found[0],), (found[1],), certain=True, mentioned=True)
            calls = self._title(item, block) if isinstance(block, Heading) else self._block(item, block)
            if calls and (len(calls) <= _MAX_CALLS or len(requests.distinct(calls)) <= _MAX_CALLS):
                stated = self._statement(item, calls)
                stated = replace(stated, certain=True) if all(map(requests.says_action, calls)) else stated
                yield replace(stated, mentioned=True) if self._is_link(block) else stated
                self._parts.clear()
                self._lined = self._are_lines and self._is_line(block)
                self._listed = block.depth if isinstance(block, Text) and self._is_call_first(block) else 0
            elif isinstance(block, Text) and (calls := self._introduced(item, block)):
                yield self._statement(item, calls)
            elif isinstance(block, Text) and (calls := self._sentence(item, block)):
                calls = [with_names_in_path(call, block.text, islice(placed, at + 1, None)) for call in calls]
                yield replace(self._statement(item, calls), mentioned=True)
            if isinstance(block, Text):
                self._above = block.text.partition("\n")[0]
            self._said = block.text if isinstance(block, Text) else ""
        self._titles.leave(0)

    def by_paths(self, placed: Iterable[Placed], found: Iterable[Statement]) -> Iterator[Statement]:
        """The titles that are paths and below which nothing was found, as far as the page tells their methods."""
        stated = (call for each in found for call in each.calls)
        placed = tuple(placed)
        read = self._titles.read({item.index: item.block for item in placed})
        for at, call in (*self._titles.told((item.block for item in placed), stated), *read):
            yield Statement(at, at, -1, (at,), (call,), certain=True)

    def _rows(self, item: Placed, table: Table) -> tuple[Listed, ...]:
        """The rows of a table of calls, where one states operations."""
        if item.role in (Role.STATUS, Role.ERRORS) or not (self._dialect.states_by_name or self._is_titled(item)):
            return ()
        if item.role not in self._dialect.request_line_sections and not self._dialect.states_by_name:
            return ()
        rows = call_tables.listed(table, self._dialect, self._said, self._titles.path)
        return rows if any(row.calls for row in rows) else ()

    def _head(self, table: Table) -> list[Call]:
        """What the first title of a table of key and value calls: `/lamps/:id (GET) |`."""
        head = table.header.cells if table.header and self._dialect.states_by_name else ()
        keys = 0 < len(head) <= _KEY_AND_VALUE and not any(cell.text for cell in head[1:])
        title = _bare(head[0].text) if keys else ""
        return list(requests.calls_in(title, table.line)) if is_request_line(title) else []

    def _table(self, item: Placed, table: Table, rows: tuple[Listed, ...]) -> Iterator[Statement]:
        elsewhere = self._dialect.states_by_name
        kept = tuple(row for row in rows if row.calls and not (elsewhere and row.leads(self._anchors)))
        calls = [call for row in kept for call in row.calls]
        if not 0 < len(calls) <= _MAX_LISTED:
            return
        statement = self._statement(item, calls)
        yield statement if item.role is Role.URI else replace(statement, rows=kept)
        self._parts.clear()

    def _introduced(self, item: Placed, text: Text) -> list[Call]:
        """What a text says in words what it does, or ends with behind a label."""
        free = self._dialect.states_by_name and item.role in (Role.NAMED, Role.DESCRIPTION) and "/" in text.text
        match = (_INTRODUCES.match(text.text) or _LABELLED.search(text.text)) if free else None
        behind = _BEHIND_COLON.fullmatch(text.text) if free and match is None else None
        match = match or (behind if behind and not speaks_of_examples(behind[0], self._dialect) else None)
        if match is None or (self._names and _NEWS.search(self._names[-1][2])):
            return []
        return list(requests.calls_in(match[1], text.line))

    def _sentence(self, item: Placed, text: Text) -> list[Call]:
        """What a sentence begins with, or says that a request is sent to: `send a POST request to the URL /v2/x`."""
        if not self._dialect.states_by_name or "/" not in text.text:
            return []
        introduces = item.role in (Role.REQUEST, Role.REQUEST_EXAMPLE) and lead(text.text, self._dialect)
        begins = BEGINS.match(text.text)
        first = begins and item.role in ANSWERED and self._last_owner < self._owner
        if item.role not in (Role.NAMED, Role.DESCRIPTION) and not (introduces or first):
            return []
        if begins and not any(link.href.startswith("#") for link in text.links):
            return list(requests.calls(begins[1].upper(), with_numbers_named(begins[2], text.text), text.line))
        if purpose := _PURPOSE.match(text.text):
            return list(requests.calls(purpose[1], purpose[2], text.line))
        named = (requests.calls(match[1], match[2] or match[3], text.line) for match in _SENTENCE.finditer(text.text))
        return [call for calls in named for call in calls]

    def _statement(self, item: Placed, calls: list[Call]) -> Statement:
        if item.role in ANSWERED and isinstance(item.block, Code):
            self._leave_sections()
        self._stated, self._last_owner = item.index, self._owner
        self._titles.hear()
        titled = self._is_titled(item) and not isinstance(item.block, Heading)
        above = self._names[-1][1] if self._names and titled else self._owner
        blocks = (item.index, *self._parts.blocks)
        certain = (_is_all(item.block) or self._is_line(item.block)) and not says_example(self._label, self._dialect)
        return Statement(self._owner, above, item.section if titled else -1, blocks, tuple(calls), certain)

    def _leave_sections(self) -> None:
        """Forget the titles since the last statement: where one stands in an answer, they are those of the sections of
        the operation before it, of which one may have a name that no dialect knows."""
        above = [each for each in self._names if each[1] <= self._stated]
        if above and above[-1][1] >= self._last_owner:  # else a title of its own has ended that operation
            self._names, self._owner = above, above[-1][1]

    def _is_line(self, block: Block, *, alone: bool = False) -> bool:
        """Whether a text is a request line with a path and no host, and no more; `alone`: one that is in no list."""
        if not isinstance(block, Text) or not self._dialect.states_by_name or (alone and block.item):
            return False
        return "\n" not in block.text and "://" not in block.text and is_request_line(_bare(block.text))

    def _is_call_first(self, item: Text) -> bool:
        """Whether an item is a request line without a label: one with a label may be a step that shows a call."""
        return self._is_line(item) and _NAMED_CALL.match(_bare(item.text)) is not None

    def _is_link(self, block: Block) -> bool:
        """Whether a text links what it states: a list of operations that are described there."""
        links = block.links if isinstance(block, Text) and self._dialect.states_by_name else ()
        return any(is_request_line(_bare(link.text)) for link in links)

    def _is_titled(self, item: Placed) -> bool:
        """Whether the section is there to state what is called."""
        return item.role is Role.URI or not self._dialect.states_by_name

    def _title(self, item: Placed, heading: Heading) -> list[Call]:
        self._above = heading.text
        self._read.append(heading.text)
        self._lined = False
        self._listed = 0
        while self._names and self._names[-1][0] >= heading.level:
            self._names.pop()
        self._titles.leave(heading.level)
        above = self._names[-1][2] if self._names else ""
        if item.section > 1 and not read_title(heading.text, self._dialect, item.role, above).names:
            return []
        self._owner = item.index
        self._names.append((heading.level, item.index, heading.text))
        self._parts.clear()
        before = _NAMED_CALL.split(heading.text)[0]
        if not self._dialect.states_by_name or speaks_of_examples(before, self._dialect):
            return []
        return self._titles.stated(heading, item.index)

    def _block(self, item: Placed, block: Text | Code | Table) -> list[Call]:
        if isinstance(block, Code) and self._dialect.states_by_name and begins_command(block.text.lstrip("$ ")):
            return []  # what a command prints of its request states nothing
        if isinstance(block, Text) and self._dialect.states_by_name and (calls := self._titles.below_method(block)):
            return calls
        if selected := self._selected(item, block):
            return [selected]
        states = item.role in self._dialect.request_line_sections or (item.role in ANSWERED and self._is_call(block))
        states = states or (self._lined and item.role in (Role.REQUEST, *ANSWERED) and self._is_line(block, alone=True))
        beside = isinstance(block, Text) and block.item and block.depth == self._listed and self._is_call_first(block)
        if not (states or beside):
            return self._labelled(item, block)
        titled = self._is_titled(item)
        calls = self._in_lines(item, block, freely=titled and not isinstance(block, Table))
        return list(map(_of_message, calls)) if isinstance(block, Code) and is_request(block.text) else calls

    def _labelled(self, item: Placed, block: Text | Code | Table) -> list[Call]:
        """What lines among messages call that are the parts of a call with their labels: no message has these, so
        another operation begins there."""
        if not isinstance(block, Text) or item.role not in ANSWERED or not self._dialect.states_by_name:
            return []
        labels = self._dialect.path_line, self._dialect.method_line
        labelled = [(at, line) for at, line in lines(block) if any(label.match(line) for label in labels)]
        for at, line in labelled:
            self._parts.see(line, "", at, item.index, freely=False)
        return self._parts.calls() if labelled else []

    def _selected(self, item: Placed, block: Text | Code | Table) -> Call | None:
        """The URL that a block is whose query has the word for what is done that the title above has, too."""
        roles = (Role.NAMED, Role.DESCRIPTION, Role.URI, *((Role.REQUEST_EXAMPLE,) if self._unsaid else ()))
        if not self._dialect.states_by_name or item.role not in roles:
            return None
        # Where titles of sections stand beside that of the operation, that is not the one above.
        titles = self._read if self._unsaid else [name for _, _, name in self._names[-1:]]
        return actions.selected(block, actions.words_of(titles) | self._actions)

    def _in_lines(self, item: Placed, block: Text | Code | Table, *, freely: bool) -> list[Call]:
        calls: list[Call] = []
        label = self._label
        marked = isinstance(block, Text) and block.text.startswith("`") and block.text.endswith("`")
        parts = not isinstance(block, Code) or are_all(block, self._dialect)
        for at, line in lines(block):
            found = list(requests.calls_in(line, at)) if freely or is_request_line(line) else []
            if not found and (match := _OTHER_METHOD.fullmatch(line)):
                found = list(requests.calls(match[1], match[2], at))
            free = freely or (isinstance(block, Code) and is_plural_of_a_call(label, self._dialect))
            bare = free and isinstance(block, Code) and _BARE_SEGMENT.fullmatch(line)
            only = isinstance(block, Code) and "\n" not in block.text.strip()
            word = marked and self._slashless and _WORD.fullmatch(line)
            if (free or marked or only) and not found and (match := bare or word or _WITHOUT_SLASH.fullmatch(line)):
                found = [requests.call(match[1], f"/{match[2]}", at)]
                self._slashless = True
            if found:
                calls += found
            elif freely or parts or URL.match(line):
                code = isinstance(block, Text) and not block.depth and block.text == f"`{line}`"
                self._parts.see(line, label, at, item.index, freely=freely, code=code)
            if isinstance(block, Text) and line == block.term:
                label = bare_title(line)  # of the lines below it
            unsaid = self._unsaid if freely and _WITH_QUERY.match(line) else ""
            calls += [] if calls else self._parts.calls(self._titles.method or unsaid, (self._titles.path, at))
        return calls

    def _is_call(self, block: Block) -> bool:
        """Whether a block of code only says what is called: no answer does, so another operation begins there."""
        return self._dialect.states_by_name and _is_all(block)


def _of_message(call: Call) -> Call:
    """The call of a request as it is sent: the values in its query are its own, but for a word that is an action."""
    query = tuple(
        (name, value if requests.ACTION.fullmatch(name) or "{" in value else "") for name, value in call.query
    )
    return replace(call, query=query)


def _is_all(block: Block) -> bool:
    """Whether a block of code has request lines and no more."""
    if not isinstance(block, Code):
        return False
    written = [line for line in block.text.split("\n") if line.strip()]
    return all(len(line) <= MAX_LINE and is_request_line(_bare(line)) for line in written)


def lines(block: Text | Code | Table) -> Iterator[tuple[int, str]]:
    """The lines of a block without marks; the rows of a table of two columns are lines, too."""
    if isinstance(block, Table):
        for row in filter(None, (block.header, *block.rows)):
            if len(row.cells) == 2:
                yield row.line, _bare(f"{row.cells[0].text}: {row.cells[1].text}")
        return
    text = requests.joined(block.text).split("\n") if isinstance(block, Code) else block.lines
    for offset, line in enumerate(text):
        if len(line) <= MAX_LINE:
            yield block.line + offset, _bare(line)


def is_request_line(line: str) -> bool:
    """Whether a line is a request line and no more."""
    return "/" in line and len(line) <= MAX_LINE and _STATES.match(line) is not None


@remembered(MAX_LINE)
def _bare(line: str) -> str:
    if "/*" in line:
        line = _EMPHASISED.sub(r"{\1}", line)
    line = squeeze(in_one_spelling(line).translate(_MARKS)).lstrip("> ")
    return line[1:-1] if line[:1] == line[-1:] == "'" else line
