"""A text copy of a web page → Document: no markup, and some cells not there at all.

Titles are lines that are called like a section. Tables are whatever one of the readings in `text/` finds.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Heading, Loss, Table, Text, anchor_of
from extractor.pages.outline.examples import status_of_line
from extractor.pages.outline.request_lines.requests import METHODS, calls_in
from extractor.pages.patterns import deferred
from extractor.pages.source import ruled
from extractor.pages.source.text import readings, shattered
from extractor.pages.source.text.cells import breaks_url
from extractor.pages.source.text.chaptered import MESSAGE, chaptered, together
from extractor.pages.source.text.sheet import Line, Sheet, closed

_LINES_ABOVE = 8
"""Of a table that may have its title."""
_MARGIN = 60
"""Characters of the shortest line that may have been broken at the margin."""
_REQUEST_LINE = deferred(rf"(?:{METHODS})\s+/\S+")
_LINES_AHEAD = 20
"""Of an example of a URI."""
_LINES_AHEAD_OF_TITLE = 200
"""Of an example of what is sent."""
_MESSAGES = (Role.REQUEST, Role.RESPONSE)
_MAX_TITLE = 100
"""Characters of a line that may be the title of a section."""
_WRITES_MARKDOWN = deferred(r"^```|\\_", re.MULTILINE)
_MARKS = deferred(r"\\([_*~])|```[\w-]*[ \t]*$|\*\*(?=\S)([^*\n]{1,200})(?<=\S)\*\*|^`([^`\n]+)`[ \t]*$", re.MULTILINE)
"""Escapes, of which JSON has none such, fences, perhaps behind words, bold, and a line of code."""
_OPENS = deferred(r"([^{}\[\]\"]{1,300}?)\s*[{\[]$")
"""Words, and the bracket that begins JSON, perhaps glued to them."""
_HEADED = deferred(r"([^\"]{1,200}?)\s([{\[]\s*[\"{\[].*[}\]])$")
"""Words, and all of the JSON behind them."""
_FIELD = deferred(r"(?<=\S) (?=[A-Z][\w-]*: \S)")
"""Where a header field begins on the line of another, or of a request."""
_CHECKBOX = deferred(r"\[[ xX]?\] [^\W\d]")
"""A box to tick, and its words."""
_INSIDE = frozenset('"{[}]')
"""What the second line of JSON begins with."""
_MOST_UNCLOSED = 20
"""How often all lines are looked at for the end of JSON that has none: whatever opens then is text."""
_SHOWS = {Role.REQUEST_EXAMPLE: Role.REQUEST, Role.RESPONSE_EXAMPLE: Role.RESPONSE}
"""Of what message the examples below a title are."""
_CAPTION_BELOW = deferred(r"^(?::|Table:)\s")


def blocks(text: str, dialect: Dialect) -> tuple[list[Block], list[Loss]]:
    """A text copy as blocks, in reading order."""
    text = _unmarked(text)
    reader = _Reader(Sheet(shattered.whole(text) if dialect.states_by_name else text, dialect))
    reader.run()
    found = list(together(reader.blocks))
    found = chaptered(found, dialect) if dialect.states_by_name else found
    return _anchored(found), reader.losses


def _unmarked(text: str) -> str:
    """The text without the few marks that tools leave which write Markdown, but of a table no more than its cells."""
    if not _WRITES_MARKDOWN.search(text):
        return text
    return _MARKS.sub(lambda match: match[1] or match[2] or match[3] or "", text)


def _anchored(blocks: list[Block]) -> list[Block]:
    """The blocks, with the lines right above a table as its anchors: one may be the title that other pages say.

    Of a line that a page has several times the last is the title: those before are a list of contents.
    """
    found = list(blocks)
    last = {block.text: at for at, block in enumerate(blocks) if isinstance(block, Text | Heading)}
    for at, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        for above in range(at - 1, max(at - 1 - _LINES_ABOVE, -1), -1):
            text = blocks[above]
            if not isinstance(text, Text | Heading):
                break
            if len(text.text) <= _MAX_TITLE and last[text.text] == above:
                found[above] = replace(text, anchors=(anchor_of(text.text),))
    return found


class _Reader:
    def __init__(self, sheet: Sheet) -> None:
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self._sheet = sheet
        self._dialect = sheet.dialect
        self._lines = sheet.lines
        self._at = 0
        self._titled = False
        self._title = ""
        """The last title."""
        self._indents: list[int] = []
        """Of the items that the last line stands in."""
        self._unclosed = 0
        """Lines that were looked at for the end of JSON that has none."""
        self._section: Role | None = None
        self._message: tuple[Role, str] | None = None
        """The message that is described, and its title."""
        self._with_examples = False
        """The title of the request has its example below it, and so has that of the response."""
        self._asked = False
        """The request has had its section."""
        self._begins_at = self._shown_from = 0
        """Where the blocks of the section begin, and those of it that were not looked at."""
        self._shown = False
        """The section has a request line or code."""

    def run(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text[0] in "{[" and not _CHECKBOX.match(line.text) and self._code(line):
                continue
            if self._table(line):
                continue
            if line.text[-1] in "}]" and self._headed_code(line):
                continue
            words = self._before_code(line)
            self._running_text(replace(line, text=words) if words else line, above_code=bool(words))
            if words:
                self._code(line, behind_words=True)

    # --- running text

    def _running_text(self, line: Line, *, above_code: bool = False) -> None:
        self._at += 1
        line = self._whole_request(line)
        role = self._sheet.role(line)
        if role is not None and self._is_label(role):
            self.blocks.append(Text(line.text, (), (), line.number, depth=1))
        elif role is Role.EXAMPLES and self._message and self._is_of_message(self._message[0]):
            if self._title != self._message[1]:
                self._append_title(replace(line, text=self._message[1]))
                self._begin_section(self._message[0])
            self.blocks.append(Text(line.text, (), (), line.number, depth=1))
        elif role is not None and not self._is_inner_title(role):
            self._append_title(line)
            if role in _MESSAGES and self._section is not Role.STATUS:
                self._message = role, line.text
                self._with_examples = self._with_examples and role is Role.RESPONSE
            self._begin_section(role)
        elif not self._titled or (role is None and line.number in self._sheet.titles):
            self._append_title(line, level=2 if self._titled else 1)
            self._titled = True
        elif self._sheet.is_request(line.text):
            self.blocks.append(Code(line.text, line.number))
        else:
            if not line.bullet and (caption := self._sheet.caption(line.text)):
                self.losses.append(Loss(f"no table could be read below its caption `{caption}`", line.number))
            status = bool(self._dialect.status.match(line.text))
            depth = self._depth(line)
            text = self._whole_item(line) if depth and not above_code else line.text
            self.blocks.append(Text(text, (), (), line.number, depth, status))

    def _append_title(self, line: Line, level: int = 2) -> None:
        self.blocks.append(Heading(level, line.text, (), line.number))
        self._title = line.text

    def _depth(self, line: Line) -> int:
        """How many lists an item stands in, by how far it is moved in; 0 for another line."""
        if not line.bullet or not self._dialect.states_by_name:
            self._indents.clear()
            return int(line.bullet)
        indent = self._sheet.indent(line)
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        self._indents.append(indent)
        return len(self._indents)

    def _whole_item(self, line: Line) -> str:
        """The text of an item, with the lines right below it that are moved in as far as it."""
        said, number = [line.text], line.number
        while self._dialect.states_by_name and self._at < len(self._lines):
            below = self._lines[self._at]
            if below.number != number + 1 or below.bullet or below.text[0] in "{[":
                break
            if self._sheet.indent(below) <= self._sheet.indent(line):
                break
            said.append(below.text)
            number = below.number
            self._at += 1
        return " ".join(said)

    def _whole_request(self, line: Line) -> Line:
        """A line; where it is a request line that was broken at the margin, with the one right below it."""
        if len(line.text) < _MARGIN or not _REQUEST_LINE.fullmatch(line.text) or self._at >= len(self._lines):
            return line
        below = self._lines[self._at]
        if below.number != line.number + 1 or below.bullet or not breaks_url(line.text, below.text):
            return line
        self._at += 1
        return replace(line, text=line.text + below.text)

    def _is_label(self, role: Role) -> bool:
        """Whether a title of examples stands right below that of their message: below the example may be its tables."""
        if self._section is Role.URI and role in (Role.EXAMPLES, Role.REQUEST_EXAMPLE):
            return self._has_table_below()
        return self._begins_at == len(self.blocks) > 0 and _SHOWS.get(role) is self._section

    def _has_table_below(self) -> bool:
        """Whether a table stands below the title at hand, before any other: below examples of a URI are its
        parameters."""
        for line in self._lines[self._at : self._at + _LINES_AHEAD]:
            if self._sheet.role(line) is not None:
                return False
            if self._sheet.caption(line.text) or readings.read(self._sheet, line.number - 1):
                return True
        return False

    def _is_of_message(self, message: Role) -> bool:
        """Whether a title of examples stands inside of the section of a message: where that of the request does, which
        the title of the response is below, that of the response does, too."""
        if message is Role.REQUEST:
            ahead = (self._sheet.role(line) for line in self._lines[self._at : self._at + _LINES_AHEAD_OF_TITLE])
            self._with_examples = next(filter(None, ahead), None) is Role.RESPONSE
        return self._with_examples

    def _is_inner_title(self, role: Role) -> bool:
        """Whether a title stands inside of the section above it: `Parameters` below `Response` are what is answered.

        It is where nothing else stands below that title, or only words and tables while the request had its section.
        """
        if role is not Role.REQUEST or self._section not in (Role.RESPONSE, Role.ERROR_RESPONSE):
            return False
        if self._begins_at == len(self.blocks):
            return True
        since = self.blocks[self._shown_from :]
        self._shown_from = len(self.blocks)
        self._shown = self._shown or any(isinstance(each, Code) or _calls(each) for each in since)
        return self._asked and not self._shown

    def _begin_section(self, role: Role) -> None:
        self._section = role
        self._asked = self._asked or role in (Role.REQUEST, Role.REQUEST_EXAMPLE)
        self._begins_at = self._shown_from = len(self.blocks)
        self._shown = False

    def _before_code(self, line: Line) -> str:
        """The words of a line behind which JSON begins that goes on below; empty where none does."""
        match = _OPENS.match(line.text)
        below = self._sheet.following(line.number)
        return match[1] if match and below < len(self._sheet) and self._sheet.bare[below][0] in _INSIDE else ""

    def _headed_code(self, line: Line) -> bool:
        """A block of code that a tool put on one line: a request line or a status line, and JSON behind it."""
        match = _HEADED.match(line.text)
        if not match or not closed(match[2]):
            return False
        if not (status_of_line(match[1]) or self._sheet.is_request(match[1]) or MESSAGE.match(match[1])):
            return False
        self.blocks.append(Code(f"{_FIELD.sub(chr(10), match[1])}\n{match[2]}", line.number))
        self._at += 1
        return True

    def _code(self, line: Line, *, behind_words: bool = False) -> bool:
        """A block of JSON: from its first bracket, perhaps behind words on its line, to the one that closes it."""
        start = line.number
        if self._unclosed > _MOST_UNCLOSED * len(self._sheet):
            return False
        first = self._sheet.texts[start - 1]
        first = first[first.rfind(line.text[-1]) :] if behind_words else first
        depth = 0
        quoted = False
        for number in range(start - 1, len(self._sheet)):
            escaped = False
            for character in first if number == start - 1 else self._sheet.texts[number]:
                if escaped:
                    escaped = False
                elif quoted:
                    escaped = character == "\\"
                    quoted = character != '"'
                elif character == '"':
                    quoted = True
                elif character in "{[":
                    depth += 1
                elif character in "}]":
                    depth -= 1
            if depth <= 0 and not quoted:
                text = "\n".join((first, *self._sheet.texts[start : number + 1]))
                self.blocks.append(Code(text.strip(), start))
                self._go_to(number + 1)
                return True
        self._unclosed += len(self._sheet) - start
        self.losses.append(Loss("a block of JSON is never closed", start))
        return False

    def _go_to(self, position: int) -> None:
        """Go on with the first line that stands at a position or behind it."""
        self._at = self._sheet.index(position)

    # --- tables

    def _table(self, line: Line) -> bool:
        """Take the table that begins on a line, or below it where it is a caption."""
        at = line.number - 1
        announced = ruled.caption(line.text) if line.text[0] == "." else None
        caption = (
            self._sheet.caption(line.text) if announced is None and not line.bullet else ruled.bare(announced or "")
        )
        if announced is not None:
            at = self._below_directive(at)
        elif caption:
            at = self._sheet.following(at + 1)
        if at >= len(self._sheet):
            return False
        grid = readings.read(self._sheet, at)
        if grid is None and caption and announced is None:
            # The title of the first column may stand on the line of the caption.
            caption, grid = "", readings.read(self._sheet, line.number - 1)
        if grid is None:
            return False
        table, end = grid.table, grid.end
        if table.header and not table.rows:
            titles = " · ".join(cell.text for cell in table.header.cells)
            self.losses.append(Loss(f"no row could be read below the titles `{titles}`", table.line))
        caption = caption or table.caption
        if not caption and (below := self._caption_below(end)):
            caption, end = below
        self.blocks.append(replace(table, caption=caption, line=line.number if caption else table.line))
        self._go_to(end)
        return True

    def _below_directive(self, at: int) -> int:
        """The position of the first line below a directive and its options."""
        at = self._sheet.following(at + 1)
        while at < len(self._sheet) and self._sheet.bare[at].startswith(":"):
            at = self._sheet.following(at + 1)
        return at

    def _caption_below(self, end: int) -> tuple[str, int] | None:
        """The caption that stands below a table, with a mark that says so, and the position behind it."""
        at = self._sheet.following(end)
        if at - end > 1 or at >= len(self._sheet) or not _CAPTION_BELOW.match(self._sheet.bare[at]):
            return None
        return _CAPTION_BELOW.sub("", self._sheet.bare[at]), at + 1


def _calls(block: Block) -> bool:
    """Whether a block has a request line."""
    return not isinstance(block, Table) and any(calls_in(block.text, block.line))
