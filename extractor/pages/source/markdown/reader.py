"""Lines of Markdown → blocks in reading order."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.pages.document import Block, Code, Heading, Loss, Table, Text
from extractor.pages.patterns import deferred
from extractor.pages.source import html, ruled
from extractor.pages.source.anchors import above_code
from extractor.pages.source.markdown import (
    attributes,
    captions,
    component_fields,
    components,
    directives,
    fences,
    front_matter,
    inline,
    liquid,
    multiline,
    pipes,
    references,
    shortcodes,
    values,
)
from extractor.pages.source.markdown.lines import FENCE, HEADING, Lines, without_closing
from extractor.pages.source.markdown.nesting import Nesting, column_of, list_tags
from extractor.pages.source.markdown.summaries import titled

_FENCE_BEHIND = deferred(r"([^`]*\S)\s+(```+)")  # the words of an item, and a fence that a tool put there
_BREAK_LINE = deferred(r"([-*_])(?:\s*\1){2,}")
_UNDERLINE = deferred(r"={2,}|-{2,}")
"""Below a line of text, what makes it a title; elsewhere, dashes are a break between themes."""
_ITEM = deferred(r"^(?:[-*+]|\d+[.)])(?:\s+|$)")
_DEFINITION = deferred(r"^:[ \t]+(?=\S)")
_ID = deferred(r'\bid="([^"]*)"')
_HTML_HEADING = deferred(r"^<h([1-6])\b([^<>]*)>(.*?)</h\1>$", re.IGNORECASE)
_NO_CODE = "|<#>-*+`~:="
"""What begins a table, a title, a list or a quotation, and code seldom."""
_TAB = deferred(r"\[([^\[\]]*)\]\(#tab/[^()]*\)")
"""A tab of a page, written as a heading that is a link."""
_IMAGE_DATA = deferred(r"^\[[^\[\]]{1,200}\]:[ \t]*<?data:", re.IGNORECASE)
"""The definition of an image that stands in the page itself."""
_CAPTION = deferred(r"^\s*\*\*(?![^*]*\b[1-5]\d\d\s*\*\*\s*$)[^*:：]*\d\s*\*\*(?!\s*[:：])")
"""A bold label that ends in a number and is no status, not followed by a colon: `**Table 3**  name`."""
_CODE_COLUMN = 4
"""Where indented code begins (CommonMark 0.31, 4.4)."""
_LOOSE_ROW = deferred(r"`[^`]*`|(<tr\b)", re.IGNORECASE)
"""Or a span of code, in which a tag is none."""


def blocks(text: str, *, mdx: bool = False) -> tuple[list[Block], list[Loss]]:
    """A Markdown page as blocks, in reading order; in MDX no code is written by indentation."""
    text = liquid.read(text.replace(inline.CHAIN, ""))
    text = components.unwrapped(component_fields.listed(text)) if components.has_components(text) else text
    text = attributes.read(shortcodes.read(inline.emboldened(titled(text))))
    reader = _Reader(references.resolved(text), mdx=mdx)
    reader.run()
    return captions.below(attributes.anchored(reader.blocks), reader.captions), reader.losses


class _Reader:
    def __init__(self, text: str, *, mdx: bool) -> None:
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self.captions: set[str] = set()
        """The paragraphs that may be captions."""
        self._lines = Lines(text)
        self._texts = self._lines.texts
        self._paragraph: list[str] = []
        self._start = 0
        self._begins_item = False
        self._continues = False
        self._nesting = Nesting()
        self._term: Text | None = None
        """What is being defined, until its definition comes."""
        self._in_term = False
        self._anchors: list[str] = []
        self._caption_at = -1
        """The position of the last block that may be the caption of a table."""
        self._slots = 0
        self._mdx = mdx

    def run(self) -> None:
        above, at = front_matter.blocks_of(self._lines.text)
        self.blocks += above
        while at < len(self._texts):
            at = self._block(at)
        self._flush()
        self._undefined()

    def _add(self, block: Block) -> None:
        """A block that is no definition: what stands before it defines nothing."""
        self._undefined()
        self.blocks.append(block)

    def _end_text(self) -> None:
        """What is no text begins: what an item or a term began with it is over."""
        self._flush()
        self._begins_item = self._in_term = self._continues = False

    def _block(self, at: int) -> int:
        """Take the block that begins at this line; the number of the line after it."""
        line = self._texts[at]
        bare = line.strip()
        if not bare:
            if self._paragraph:
                self._flush()
            return at + 1
        first = bare[0]
        if line[0].isspace() and (column := self._code_column(at, line, bare)):
            return self._indented_code(at, column)
        if first == ">":
            self._lines.unquote(at)
            return self._block(at) if self._texts[at].lstrip()[:1] != ">" else at + 1
        if first == "<" and (after := self._html_block(at, bare)):
            return after
        if first in "=-*_" and (after := self._rule(at, bare)):
            return after
        if first in "`~-*+" or first.isdigit():
            if ("```" in line or "~~~" in line) and (fence := FENCE.match(line)):
                return self._code(at, fence)
            if (item := _ITEM.match(bare)) and not bare.startswith("**") and self._is_item(at, bare, item):
                return self._item(at, line, item)
        elif first == "#" and (heading := HEADING.match(bare)):
            return self._heading(at, len(heading[1]), without_closing(heading[2]))
        return self._text(at, line, bare)

    def _text(self, at: int, line: str, bare: str) -> int:
        """Take a line of running text, or the pipe table that begins with it."""
        if "|" in bare and (after := self._pipe_table(at, bare)):
            return after
        if bare.startswith(("+-", multiline.BEGINS)) and (after := self._grid_table(at)):
            return after
        if bare[0] == ":" and (definition := _DEFINITION.match(bare)) and self._defines(at):
            bare = bare[definition.end() :]
        elif bare[0] == "[" and _IMAGE_DATA.match(bare):
            return at + 1
        if self._nesting.depth and not self._paragraph and not self._begins_item and not self._continues:
            self._continues = self._nesting.goes_on(column_of(line))
        if "<" in bare and (pieces := list_tags(bare)):
            for text, tag in pieces:
                self._say(at, text.strip())
                self._list_tag(tag)
        else:
            self._say(at, bare)
        return at + 1

    def _say(self, at: int, text: str) -> None:
        if text:
            if not self._paragraph:
                self._start = at
            self._paragraph.append(text)

    def _heading(self, at: int, level: int, title: str) -> int:
        self._end_text()
        self._nesting.end()
        number = self._lines.numbers[at]
        if tab := _TAB.fullmatch(title):
            self._add(Text(inline.plain(tab[1]), (), self._take_anchors(), number, bold=True))
        else:
            title = inline.without_identifier(inline.without_permalink(title), self._anchors)
            text, _ = inline.running(title, self._anchors)
            self._add(Heading(level, " ".join(text.split("\n")), self._take_anchors(), number))
        return at + 1

    def _rule(self, at: int, bare: str) -> int:
        """Take a line below a title, or one that only parts what stands above and below; 0 if it is neither."""
        if len(self._paragraph) == 1 and not self._begins_item and _UNDERLINE.fullmatch(bare):
            title = self._paragraph.pop()
            self._heading(at - 1, 1 if bare[0] == "=" else 2, title)
            return at + 1
        if not _BREAK_LINE.fullmatch(bare):
            return 0
        self._flush()
        return at + 1

    def _html_block(self, at: int, bare: str) -> int:
        """Take the table, the comment or the title in HTML that begins at this line; 0 if none does."""
        if table := self._lines.table(at):
            return self._html_table(at, *table)
        if heading := _HTML_HEADING.match(bare):
            self._anchors += [anchor for anchor in _ID.findall(heading[2]) if anchor not in self._anchors]
            return self._heading(at, int(heading[1]), heading[3])
        if bare.startswith("<!--"):
            after = self._lines.after_comment(at)
            # What stands behind a comment on its line is read as a line of its own.
            return after if after > at else self._block(at)
        return 0

    # --- lists

    def _is_item(self, at: int, bare: str, item: re.Match[str]) -> bool:
        """Whether a marker begins an item; one without text does where a table follows it on its line."""
        return item.end() < len(bare) or self._lines.follows_on_its_line(at + 1)

    def _item(self, at: int, line: str, item: re.Match[str]) -> int:
        self._flush()
        column = column_of(line)
        self._nesting.begin(column)
        self._begins_item = True
        self._start = at
        self._lines.drop(at, len(line) - len(line.lstrip()) + item.end())
        rest = self._texts[at].strip()
        if heading := HEADING.match(rest):
            return self._heading(at, len(heading[1]), without_closing(heading[2]))
        if label := _FENCE_BEHIND.fullmatch(rest):
            self._say(at, label[1])
            if fence := FENCE.match(label[2]):
                return self._code(at, fence)
        return self._text(at, line, rest) if rest else at + 1

    def _list_tag(self, tag: str) -> None:
        """What a tag of a list in HTML begins or ends."""
        if not tag:
            return
        self._flush()
        if tag in ("ul", "ol", "dl"):
            self._nesting.lists += 1
        elif tag in ("/ul", "/ol", "/dl"):
            self._nesting.lists = max(self._nesting.lists - 1, 0)
        self._begins_item = tag in ("li", "dt", "dd")
        self._in_term = tag == "dt"

    def _defines(self, at: int) -> bool:
        """Whether a line that begins with a colon defines the paragraph right above it, or above one empty line."""
        if self._paragraph and not self._begins_item:
            self._in_term = True
            self._flush()
        elif not self._paragraph and self._term is None:
            last = self.blocks[-1] if self.blocks else None
            above = self._lines.numbers[at] - 2
            if isinstance(last, Text) and last.depth == 0 and last.line == above and "\n" not in last.text:
                self.blocks.pop()
                self._term = last
        else:
            self._flush()
        if self._term is None:
            last = self.blocks[-1] if self.blocks else None
            self._continues = isinstance(last, Text) and bool(last.term or last.continues)
            return self._continues
        self._begins_item = True
        return True

    def _undefined(self) -> None:
        """A term whose definition has no text stands alone."""
        if self._term is not None:
            self.blocks.append(replace(self._term, text="", term=self._term.text, depth=max(self._nesting.depth, 1)))
            self._term = None

    def _flush(self) -> None:
        if not self._paragraph:
            return
        in_term, self._in_term = self._in_term, False
        begins, self._begins_item = self._begins_item, False
        continues, self._continues = self._continues, False
        raw = "\n".join(self._paragraph)
        self._paragraph.clear()
        number = self._lines.numbers[self._start]
        self._note_loose_rows(raw, number)
        text, links = inline.running(raw, self._anchors)
        if not text:
            self._begins_item, self._in_term = begins, in_term
            return
        bold = raw.startswith("**") and not inline.BOLD.sub("", inline.ANCHOR.sub("", raw)).strip()
        depth = max(self._nesting.depth, 1) if begins else 0
        said = Text(text, links, self._take_anchors(), number, depth, bold, continues=continues and not begins)
        if in_term:
            # Each line above a colon is a term; in HTML each element is.
            self._define(replace(said, text=" ".join(text.split("\n"))) if begins else said)
        elif self._term is not None and begins:
            term, self._term = self._term, None
            self.blocks.append(
                Text(text, (*term.links, *links), (*term.anchors, *said.anchors), term.line, depth, term=term.text)
            )
        else:
            if depth == 0 and "**" in raw and _CAPTION.match(raw):
                self._caption_at = len(self.blocks)
                self.captions.add(text)
            self._add(said)

    def _note_loose_rows(self, raw: str, number: int) -> None:
        """Rows of an HTML table that are read as text: outside of one, or in a cell of a pipe table."""
        if "<" in raw and (loose := sum(map(bool, _LOOSE_ROW.findall(raw)))):
            self.losses.append(Loss("rows of an HTML table were read as text", number, rows=loose))

    def _define(self, said: Text) -> None:
        """Note what is defined, a term a line."""
        if self._term is not None:
            said = replace(
                self._term,
                text=f"{self._term.text}\n{said.text}",
                links=(*self._term.links, *said.links),
                anchors=(*self._term.anchors, *said.anchors),
            )
        self._term = said

    def _take_anchors(self) -> tuple[str, ...]:
        anchors = tuple(self._anchors)
        self._anchors.clear()
        return anchors

    # --- code

    def _code(self, at: int, fence: re.Match[str]) -> int:
        self._end_text()
        above_code(self.blocks, self._anchors)
        texts = self._texts
        end = at + 1
        while end < len(texts) and not (fence[2] in texts[end] and texts[end].strip().startswith(fence[2])):
            end += 1
        number = self._lines.numbers[at]
        if fences.is_stray(texts, at, end, fence[2]):
            self.losses.append(Loss("a fence closes no code block and opens none; it was passed over", number))
            return at + 1
        if end == len(texts):
            # Never closed: what follows the next heading is page, not code.
            end = at + 1
            while end < len(texts) and not HEADING.match(texts[end]):
                end += 1
            self.losses.append(Loss("a code block is never closed; it was ended at the next heading", number))
            after = end
        else:
            after = end + 1
        content = self._lines.whole(at + 1, end)
        start = self._lines.numbers[at] + 1
        while content and not content[0].strip():
            content.pop(0)
            start += 1
        content = fences.moved_back(content, len(fence[1]))
        if directive := directives.blocks(texts[at], content, start):
            self.losses += directive[1]
            self.blocks += directive[0]
            return after
        if label := fences.label_of(texts[at], content):
            self._add(Text(label, (), (), number))
        self._add(Code("\n".join(content).rstrip(), start))
        return after

    def _code_column(self, at: int, line: str, bare: str) -> int:
        """The column at which code is written by indentation (CommonMark 0.31, 4.4), if it begins here; else 0.

        Pages indent what belongs to an item of a list without a mark, and tables, lists and titles as a whole: inside
        of items only a value, a command and what it is answered are code.
        """
        if self._paragraph or column_of(line) < _CODE_COLUMN:
            return 0
        column = _CODE_COLUMN * (1 + self._nesting.depth)
        shown = values.begins(self._texts, at) or (not self._nesting.depth and values.is_request(bare))
        shown = shown or values.is_exchange(bare)
        if column_of(line) >= column and shown:
            return column
        below_text = bool(at and self._texts[at - 1].split("#")[0].strip()) or self._begins_item  # a title is no text
        if self._mdx or bare[0] in _NO_CODE or below_text or self._nesting.goes_on(column_of(line)):
            return 0
        return 0 if _ITEM.match(bare) or pipes.begins(self._lines, at, bare) else _CODE_COLUMN

    def _indented_code(self, at: int, column: int) -> int:
        self._end_text()
        above_code(self.blocks, self._anchors)
        end = last = at
        while end < len(self._texts) and (not self._texts[end].strip() or column_of(self._texts[end]) >= column):
            last = end if self._texts[end].strip() else last
            end += 1
        content = (text.expandtabs(_CODE_COLUMN)[column:].rstrip() for text in self._lines.whole(at, last + 1))
        self._add(Code("\n".join(content), self._lines.numbers[at]))
        return last + 1

    # --- tables

    def _caption(self) -> tuple[str, tuple[str, ...]]:
        """The caption line before a table, taken back from the text, and the anchors of both."""
        self._end_text()
        self._undefined()
        anchors = self._take_anchors()
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Text) and self._caption_at == len(self.blocks) - 1:
            self.blocks.pop()
            return last.text, (*last.anchors, *anchors)
        return "", anchors

    def _html_table(self, at: int, text: str, end: int) -> int:
        number = self._lines.numbers[at]
        if end < 0:
            self.losses.append(Loss("a table is never closed; the rest of the page was read as its rows", number))
            end = len(self._texts)
        caption, anchors = self._caption()
        if self._slots > html.MAX_SLOTS and html.SPAN_ATTRIBUTE.search(text):
            text = html.SPAN_ATTRIBUTE.sub("", text)
            self.losses.append(Loss("the tables of the page are too large for the spans of this one", number))
        found, losses = html.tables(text, number, caption, anchors)
        self._slots += sum(len(row.cells) for table in found for row in table.rows)
        self.blocks += found
        self.losses += losses
        return end

    def _pipe_table(self, at: int, bare: str) -> int:
        """Take the pipe table that begins with a line; 0 if none does."""
        titled = pipes.begins(self._lines, at, bare)
        if not titled and not pipes.begins_without_titles(self._lines, at, bare):
            return 0
        caption, anchors = self._caption()
        inside, titles = pipes.caption(self._lines, at) if titled else ("", at)
        header, rows, end = pipes.table(self._lines, titles, titled=titled)
        self._note_loose_rows("\n".join(self._texts[at:end]), self._lines.numbers[at])
        self.blocks.append(Table(header, rows, caption or inside, anchors, self._lines.numbers[at]))
        return end

    def _grid_table(self, at: int) -> int:
        """Take the table drawn with signs that begins with a line; 0 if none does."""
        texts, numbers = self._texts, self._lines.numbers
        found = multiline.table(texts, numbers, at) or ruled.table(texts, numbers, at, "")
        if not found:
            return 0
        caption, anchors = self._caption()
        self.blocks.append(replace(found[0], caption=caption, anchors=anchors))
        return found[1]
