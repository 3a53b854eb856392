r"""Markdown with HTML tables or pipe tables → Document.

Read line by line and not with a CommonMark parser: real pages open a fence on a list marker's line with content
that is not indented, and by the book the rest of the page would be code. Escapes differ by place: in running text
`\_` is an underscore and a bare `_` is emphasis; in pipe tables every underscore is itself; HTML tables are HTML.
"""

from __future__ import annotations

import re

from extractor.pages.document import BULLET, Block, Cell, Code, Heading, Link, Loss, Row, Table, Text, squeeze
from extractor.pages.source import html

_FENCE = re.compile(r"^(\s*)(?:(?:[-*+]|\d+\.)\s+)?(```+|~~~+)")
_HEADING = re.compile(r"^(#{1,6})(?:\s+(.*))?$")
_BREAK_LINE = re.compile(r"([-*_])(?:\s*\1){2,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
"""Below a line of text, what makes it a title; elsewhere, dashes are a break between themes."""
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s+(.*)$")
_ANCHOR = re.compile(r'<a\s+(?:name|id)="([^"]*)"\s*>\s*</a>')
_ID = re.compile(r'\bid="([^"]*)"')
_HTML_HEADING = re.compile(r"^<h([1-6])\b([^<>]*)>(.*?)</h\1>$", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?=[\w.-]+:)(?:(?!---).*\n){1,200}---[ \t]*(?=\n|\Z)")
"""What site generators are told about a page, in YAML before its text."""
_FRONT_TITLE = re.compile(r"^title:[ \t]*([\"']?)(.+?)\1[ \t]*$", re.MULTILINE)
_TAB = re.compile(r"\[([^\[\]]*)\]\(#tab/[^()]*\)")
"""A tab of a page, written as a heading that is a link."""
_DELIMITER_ROW = re.compile(r"^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\(((?:[^()\s\\]|\\.|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\)")
_BOLD = re.compile(r"(?<=[A-Za-z0-9])\*{3,}(?=[A-Za-z0-9])|\*\*(.+?)\*\*")
"""Or asterisks that hide a part of a value, which stay."""
_EMPHASISED = re.compile(r"^\s*\*([^*]+)\*\s*$")
_BOLD_RUN = re.compile(r"(?:\*\*([^*]+)\*\*){2,}|(?<=[:：])\s*\*\*([^*]+)\*\*")
_EMPHASIS = re.compile(r"(?<![\\A-Za-z0-9])_|(?<!\\)_(?![A-Za-z0-9])")
"""Inside a word `_` is itself (CommonMark 0.31, 6.2)."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(lt|gt|amp|quot|nbsp|ensp|emsp|#39|apos);")
"""Only with the semicolon: `&current-page` is a query, not a currency sign."""
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "#39": "'"}
_ENTITIES |= {"nbsp": "\xa0", "ensp": "\u2002", "emsp": "\u2003"}
_CODE_SPAN = re.compile(r"(`+)(.+?)\1(?!`)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CELL_TAG = re.compile(r"</?(?:ul|ol|li|p|span|code)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LIST_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_LIST_MARK = re.compile(r"^[ \t]*[-*+•][ \t]+(?=\S)", re.MULTILINE)
_INLINE_TAG = re.compile(
    r"</?(?:span|sup|sub|strong|b|i|em|u|a|br|p|div|font|code|ul|ol|li|details|summary|aside|section)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_CAPTION = re.compile(r"^\s*\*\*[^*:：]*\d\s*\*\*(?!\s*[:：])")
"""A bold label that ends in a number, not followed by a colon: `**Table 3**  name`."""


def blocks(text: str) -> tuple[list[Block], list[Loss]]:
    """A Markdown page as blocks, in reading order."""
    reader = _Reader(text)
    reader.run()
    return reader.blocks, reader.losses


class _Reader:
    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self._text = text
        self._lines = text.split("\n")
        self._known = (0, 0)
        """The number of a line and where it begins in the text: the last one that was asked for."""
        self._paragraph: list[str] = []
        self._start = 0
        self._item = False
        self._anchors: list[str] = []
        self._slots = 0

    def run(self) -> None:
        at = self._front_matter()
        while at < len(self._lines):
            at = self._block(at)
        self._flush()

    def _front_matter(self) -> int:
        """Pass over what is said about the page before its text; its title is the page's."""
        front = _FRONT_MATTER.match(self._text)
        if not front:
            return 0
        if title := _FRONT_TITLE.search(front[0]):
            self.blocks.append(Heading(1, title[2], (), self._text.count("\n", 0, title.start()) + 1))
        return front[0].count("\n") + 1

    def _offset(self, at: int) -> int:
        """Where a line behind the last one that was asked for begins in the text."""
        line, offset = self._known
        return offset + sum(map(len, self._lines[line:at])) + at - line

    def _block(self, at: int) -> int:
        """Take the block that begins at this line; the number of the line after it."""
        line = self._lines[at]
        bare = line.strip()
        if not bare:
            self._flush()
            return at + 1
        first = bare[0]
        if first == "<" and (after := self._html_block(at, bare)):
            return after
        if first in "=-*_" and (after := self._rule(at, bare)):
            return after
        if first in "`~-*+" or first.isdigit():
            if ("```" in line or "~~~" in line) and (fence := _FENCE.match(line)):
                return self._code(at, fence)
            if (item := _ITEM.match(bare)) and not bare.startswith("**"):
                self._flush()
                self._item = True
                bare = item[1]
        elif first == "#" and (heading := _HEADING.match(bare)):
            return self._heading(at, len(heading[1]), _without_closing(heading[2] or ""))
        elif "|" in bare and self._begins_pipe_table(at, bare):
            return self._pipe_table(at)
        elif first == ">":
            bare = bare.lstrip("> ")
            if not bare:
                self._flush()
                return at + 1
        if not self._paragraph:
            self._start = at + 1
        self._paragraph.append(bare)
        return at + 1

    def _heading(self, at: int, level: int, title: str) -> int:
        self._flush()
        if tab := _TAB.fullmatch(title):
            self.blocks.append(Text(_plain(tab[1]), (), self._take_anchors(), at + 1, bold=True))
        else:
            text, _ = self._inline(title)
            self.blocks.append(Heading(level, text, self._take_anchors(), at + 1))
        return at + 1

    def _rule(self, at: int, bare: str) -> int:
        """Take a line below a title, or one that only parts what stands above and below; 0 if it is neither."""
        if len(self._paragraph) == 1 and not self._item and _UNDERLINE.fullmatch(bare):
            title = self._paragraph.pop()
            self._heading(at - 1, 1 if bare[0] == "=" else 2, title)
            return at + 1
        if not _BREAK_LINE.fullmatch(bare):
            return 0
        self._flush()
        return at + 1

    def _html_block(self, at: int, bare: str) -> int:
        """Take the table, the comment or the title in HTML that begins at this line; 0 if none does."""
        if (table := _TABLE_TAG.match(bare)) and not table[1]:
            return self._html_table(at)
        if heading := _HTML_HEADING.match(bare):
            self._anchors += [anchor for anchor in _ID.findall(heading[2]) if anchor not in self._anchors]
            return self._heading(at, int(heading[1]), heading[3])
        if bare.startswith("<!--"):
            end = next((end for end in range(at, len(self._lines)) if "-->" in self._lines[end]), at)
            return end + 1
        return 0

    # --- running text

    def _flush(self) -> None:
        if not self._paragraph:
            self._item = False
            return
        raw = "\n".join(self._paragraph)
        self._paragraph.clear()
        text, links = self._inline(raw)
        if text:
            bold = raw.startswith("**") and not _BOLD.sub("", _ANCHOR.sub("", raw)).strip()
            self.blocks.append(Text(text, links, self._take_anchors(), self._start, self._item, bold))
        self._item = False

    def _inline(self, raw: str) -> tuple[str, tuple[Link, ...]]:
        """Running text without markup, and its links; anchors are kept for the block that comes."""
        if "<" in raw:
            self._anchors += [anchor for anchor in _ANCHOR.findall(raw) if anchor not in self._anchors]
            raw = _INLINE_TAG.sub("", raw)
        links: list[Link] = []
        if "](" in raw:

            def note(match: re.Match[str]) -> str:
                if match[0].startswith("!"):
                    return ""
                links.append(Link(_plain(match[1]), _ESCAPE.sub(r"\1", match[2])))
                return match[1]

            raw = _LINK.sub(note, raw)
        return _plain(raw), tuple(links)

    def _take_anchors(self) -> tuple[str, ...]:
        anchors = tuple(self._anchors)
        self._anchors.clear()
        return anchors

    # --- code

    def _code(self, at: int, fence: re.Match[str]) -> int:
        self._flush()
        self._anchors.clear()
        end = at + 1
        while end < len(self._lines) and not (
            fence[2] in self._lines[end] and self._lines[end].strip().startswith(fence[2])
        ):
            end += 1
        if end == len(self._lines):
            # Never closed: what follows the next heading is page, not code.
            end = at + 1
            while end < len(self._lines) and not _HEADING.match(self._lines[end]):
                end += 1
            self.losses.append(Loss("a code block is never closed; it was ended at the next heading", at + 1))
            after = end
        else:
            after = end + 1
        content = self._lines[at + 1 : end]
        start = at + 2
        while content and not content[0].strip():
            content.pop(0)
            start += 1
        if indent := len(fence[1]):
            content = [line[indent:] if not line[:indent].strip() else line.lstrip() for line in content]
        self.blocks.append(Code("\n".join(content).rstrip(), start))
        return after

    # --- tables

    def _caption(self) -> tuple[str, tuple[str, ...]]:
        """The caption line before a table, taken back from the text, and the anchors of both."""
        self._flush()
        anchors = self._take_anchors()
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Text) and not last.item and _CAPTION.match(self._lines[last.line - 1]):
            self.blocks.pop()
            return last.text, (*last.anchors, *anchors)
        return "", anchors

    def _html_table(self, at: int) -> int:
        start = self._offset(at)
        stop = self._table_end(start)
        if stop < 0:
            self.losses.append(Loss("a table is never closed; the rest of the page was read as its rows", at + 1))
            stop = len(self._text)
        end = at + self._text.count("\n", start, stop) + 1
        self._known = (end, stop + 1)
        caption, anchors = self._caption()
        text = self._text[start:stop]
        if self._slots > html.MAX_SLOTS and html.SPAN_ATTRIBUTE.search(text):
            text = html.SPAN_ATTRIBUTE.sub("", text)
            self.losses.append(Loss("the tables of the page are too large for the spans of this one", at + 1))
        found, losses = html.tables(text, at + 1, caption, anchors)
        self._slots += sum(len(row.cells) for table in found for row in table.rows)
        self.blocks += found
        self.losses += losses
        return end

    def _table_end(self, start: int) -> int:
        """Where the table that starts here ends, tables nested in it included; -1 if it never does."""
        depth = 0
        for tag in _TABLE_TAG.finditer(self._text, start):
            depth += -1 if tag[1] else 1
            if depth <= 0:
                newline = self._text.find("\n", tag.end())
                return newline if newline >= 0 else len(self._text)
        return -1

    def _begins_pipe_table(self, at: int, bare: str) -> bool:
        """Whether a line is the header of a pipe table; without a pipe before it, the next line must fit it (GFM)."""
        following = self._lines[at + 1].strip() if at + 1 < len(self._lines) else ""
        if not _DELIMITER_ROW.match(following):
            return False
        return bare[0] == "|" or len(_split_row(bare)) == len(_split_row(following))

    def _pipe_table(self, at: int) -> int:
        caption, anchors = self._caption()
        header = self._pipe_row(at, 0)
        end = at + 2
        rows = []
        mark = "|" if self._lines[at].lstrip()[0] == "|" else ""
        while end < len(self._lines) and "|" in self._lines[end] and self._lines[end].lstrip().startswith(mark):
            rows.append(self._pipe_row(end, len(header.cells)))
            end += 1
        self.blocks.append(Table(header, tuple(rows), caption, anchors, at + 1))
        return end

    def _pipe_row(self, at: int, width: int) -> Row:
        """The cells of a pipe row; text with a bare `|` makes too many, and the surplus is the last cell's."""
        parts = _split_row(self._lines[at].strip())
        if width and len(parts) > width:
            parts = [*parts[: width - 1], "|".join(parts[width - 1 :])]
        return Row(tuple(map(_pipe_cell, parts)), at + 1)


def _split_row(line: str) -> list[str]:
    bare = line.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return re.split(r"(?<!\\)\|", bare) if "\\|" in bare else bare.split("|")


def _without_closing(title: str) -> str:
    """A title without the closing sequence of hashes (CommonMark 0.31, 4.2); in `C#` it is none."""
    bare = title.rstrip("#")
    return bare if not bare or bare[-1].isspace() else title


def _plain(raw: str) -> str:
    """Running text without emphasis and escapes."""
    if "*" in raw:
        raw = _BOLD.sub(_unbold, raw)
    if "_" in raw:
        raw = _EMPHASIS.sub("", raw)
    if "\\" in raw:
        raw = _ESCAPE.sub(r"\1", raw)
    if "&" in raw:
        raw = _unescape(raw)
    return "\n".join(filter(None, map(squeeze, raw.split("\n"))))


def _unbold(match: re.Match[str]) -> str:
    return match[1] or match[0]


def _unescape(raw: str) -> str:
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], raw)


def _pipe_cell(raw: str) -> Cell:
    """A cell of a pipe table, where lists were flattened: bold runs that touch were its items."""
    links: list[Link] = []
    if "](" in raw:

        def note(match: re.Match[str]) -> str:
            links.append(Link(match[1], match[2]))
            return match[1]

        raw = _LINK.sub(note, raw)
    if "*" in raw:
        raw = _EMPHASISED.sub(r"\1", raw)
        raw = _BOLD_RUN.sub(_items, raw)
        raw = _BOLD.sub(_unbold, raw)
    if "<" in raw:
        raw, breaks = _BREAK.subn("\n", raw)
        # A cell of several lines may write a list with the marks of Markdown, any cell one with those of HTML.
        raw = _LIST_MARK.sub(BULLET, raw) if breaks else raw
        raw = _CELL_TAG.sub("", _LIST_ITEM.sub(f"\n{BULLET}", raw))
    if "`" in raw:
        raw = _CODE_SPAN.sub(r"\2", raw)
    text = _unescape(_ESCAPE.sub(r"\1", raw) if "\\" in raw else raw).strip(" \t")
    indent = len(text) - len(text.lstrip()) if text else 0
    return Cell("\n".join(filter(None, map(squeeze, text.split("\n")))), tuple(links), indent=indent)


def _items(match: re.Match[str]) -> str:
    """`**4****6**` was a list of 4 and 6; without its bold it would read 46. A single one ends its sentence."""
    values = re.findall(r"\*\*([^*]+)\*\*", match[0])
    if len(values) > 1:
        return "".join(f"\n{BULLET}{value}" for value in values) + "\n"
    return f"{values[0]}\n"
