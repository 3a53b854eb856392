"""AsciiDoc → blocks: its lines become those of Markdown, one for one, and its tables are read here.

What is not content is left out: comments, attributes, passthroughs, conditions, the marks around blocks. Files that a
page inserts are not read, which is said. (AsciiDoc Language, Eclipse Foundation.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.document import Block, Loss, Row, Table, Text
from extractor.pages.patterns import deferred
from extractor.pages.source import markdown
from extractor.pages.source.markdown.inline import pipe_cell

_TITLE = deferred(r"(={1,6})\s+(\S.*)")
_ANCHOR = deferred(r"\[\[([^\],]+)(?:,[^\]]*)?\]\]|\[#([\w-]++)[^\]]*\]")
_ATTRIBUTES = deferred(r"\[[^\[\]]*\]")
_SOURCE = deferred(r"\[(?:source|listing|literal)\b[^\]]*\]|\[,[\w-]+\]")
_CODE = deferred(r"-{4,}|\.{4,}|`{3,}\w*")
_BLOCK = deferred(r"={4,}|\*{4,}|_{4,}|--")
_TABLE = deferred(r"[|!,:]={3,}")
_LEFT_OUT = deferred(r"/{4,}|\+{4,}")
_SILENT = deferred(r"//(?!/).*|:[\w!-]+:.*|(?:ifdef|ifndef|ifeval|endif|toc|image|video)::.*")
_INCLUDE = deferred(r"include::(\S+)\[.*\]")
_TERM = deferred(r"(\S.{0,200}?)(:{2,4}|;;)(?:\s+(.*))?")
_ITEM = deferred(r"\s*([*.-]|\*{2,5}|\.{2,5}|<(?:\d+|\.)>)\s+(\S.*)")
_BLOCK_TITLE = deferred(r"\.(\w.*|`.*)")
_CALLOUT = deferred(r"(?:[ \t]{0,4}(?://|#))?(?:[ \t]{0,4}<\d{1,3}>){1,9}$")
_REFERENCE = deferred(r"<<([^<,>]{1,200})(?:,\s*+([^<>]{0,200}))?>>")
_LINK = deferred(
    r"\b(?:link:|xref:)([^\s\[\]]{1,500})\[([^\[\]]{0,200})\]|\b(https?://[^\s\[\]]{1,500})\[([^\[\]]{0,200})\]"
)
_PASSED = deferred(r"`\+([^`\n]{0,200}?)\+`")
_BOLD = deferred(r"(?<![\w*`/])\*(?=[^\s*])([^*\n`]{0,200}[^\s*`])\*(?![\w*`/])")
"""Constrained bold, in which Markdown sees emphasis."""
_ONLY_ATTRIBUTE = deferred(r"\{(?:api-)?([\w-]+?)(?:-title)?\}")
_QUOTED_CALL = deferred(r"'([A-Z]{3,12} /.*)'")
"""A request line in emphasis, as AsciiDoc.py marked it."""
_CELL = deferred(r"(?:(?:^|(?<=\s))(?:\d+\*|[\d.]+\+)?[<^>.]{0,4}[adehlms]?)?(?<!\\)\|")
_COLUMNS = deferred(r"cols\s*=\s*\"?([^\"\]]+)")
_MOST_COLUMNS = 60
_HELD = "\u2060table {}\u2060"
"""What stands for a table among the lines."""


class _Drawn(Struct):
    """A table as written: the lines between its marks, and what its attributes say."""

    line: int
    lines: list[str]
    attributes: str
    caption: str


def blocks(text: str) -> tuple[list[Block], list[Loss]]:
    """A page as blocks, in reading order."""
    walk = _Walk(text.split("\n"))
    walk.run()
    found, losses = markdown.blocks("\n".join(walk.out), mdx=False)
    held = {_HELD.format(at): _table(drawn) for at, drawn in enumerate(walk.tables)}
    made: list[Block] = []
    for block in found:
        *above, last = block.text.split("\n") if isinstance(block, Text) else ("",)
        if not isinstance(block, Text) or last not in held:
            made.append(block)
            continue
        made += [replace(block, text="\n".join(above), bold=True)] if above else []
        made.append(held[last])
    return made, [*losses, *walk.losses]


class _Walk:
    """Rewrites lines; `out` has as many as were given."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.out: list[str] = []
        self.tables: list[_Drawn] = []
        self.losses: list[Loss] = []
        self._attributes = self._caption = self._anchor = ""
        self._indents: list[int] = []
        """How far blocks inside items are moved in, the innermost last."""
        self._item = -1
        """How far the text of the open item is moved in; -1 outside of one."""
        self._joins = False
        """A `+` joins what follows to the open item."""
        self._defines = False
        """The open item is a term whose text is to follow."""

    def run(self) -> None:
        while len(self.out) < len(self._lines):
            self._one(self._lines[len(self.out)].rstrip())

    def _say(self, *lines: str) -> None:
        self.out += lines

    def _until(self, mark: str) -> list[str]:
        """The lines up to the next one that is a mark, or all."""
        begins = len(self.out) + 1
        ends = next(
            (at for at in range(begins, len(self._lines)) if self._lines[at].rstrip() == mark), len(self._lines)
        )
        return list(self._lines[begins:ends])

    def _one(self, line: str) -> None:
        bare = line.strip()
        if _LEFT_OUT.fullmatch(bare):
            self._say(*[""] * min(len(self._until(bare)) + 2, len(self._lines) - len(self.out)))
        elif _CODE.fullmatch(bare):
            self._listing(bare)
        elif _TABLE.fullmatch(bare):
            self._drawn(bare)
        elif _BLOCK.fullmatch(bare):
            self._around()
        elif bare == "+":
            self._joins = self._item >= 0
            self._say("")
        elif (include := _INCLUDE.fullmatch(bare)) or _SILENT.fullmatch(bare):
            if include:
                self.losses.append(
                    Loss(f"the file that the page inserts was not read: {include[1]}", len(self.out) + 1)
                )
            self._say("")
        elif _SOURCE.fullmatch(bare) and not _CODE.fullmatch(self._following()):
            self._listing("")
        elif anchor := _ANCHOR.fullmatch(bare):
            self._anchor = anchor[1] or anchor[2]
            self._say("")
        elif _ATTRIBUTES.fullmatch(bare):
            self._attributes = bare
            self._say("")
        else:
            self._words(line, bare)

    def _following(self) -> str:
        at = len(self.out) + 1
        return self._lines[at].strip() if at < len(self._lines) else ""

    def _listing(self, mark: str) -> None:
        """A block of code up to its mark, or to an empty line."""
        inside = self._until(mark)
        closed = len(self.out) + 1 + len(inside) < len(self._lines)
        self._say("```", *(_CALLOUT.sub("", each.rstrip()) for each in inside), *(["```"] if closed else []))

    def _drawn(self, mark: str) -> None:
        inside = self._until(mark)
        self.tables.append(_Drawn(len(self.out) + 1, inside, self._attributes, self._caption))
        self._attributes = self._caption = ""
        self._item = -1
        room = len(self._lines) - len(self.out)
        self._say(*[_HELD.format(len(self.tables) - 1), *[""] * (len(inside) + 1)][:room])

    def _around(self) -> None:
        """A mark around a block: inside one that is joined to an item, items are below it."""
        if self._joins:
            self._indents.append(self._item)
        elif self._indents:
            self._indents.pop()
        self._joins = False
        self._say("")

    def _words(self, line: str, bare: str) -> None:
        if title := _TITLE.fullmatch(bare):
            self._heading(len(title[1]), title[2])
        elif (named := _BLOCK_TITLE.fullmatch(bare)) and not _ITEM.fullmatch(line):
            self._caption = _inline(named[1])
            self._say("" if self._joins or self._indents else f"**{self._caption}**")
        elif term := _TERM.fullmatch(bare):
            self._entry(_inline(term[1]), 2 * (len(term[2]) - 2), _inline(term[3] or ""))
            self._defines = not term[3]
        elif item := _ITEM.fullmatch(line):
            self._entry(_inline(item[2]), 0 if item[1][0] == "<" else 2 * (len(item[1]) - 1), "")
        elif not bare:
            self._say("")
        else:
            called = _QUOTED_CALL.fullmatch(bare)
            self._text(f"`{_unlinked(called[1])}`" if called else _inline(bare))

    def _heading(self, level: int, words: str) -> None:
        only = _ONLY_ATTRIBUTE.fullmatch(words)
        said = only[1].replace("-", " ").replace("parms", "params").capitalize() if only else _inline(words)
        anchor = f' <a id="{self._anchor}"></a>' if self._anchor else ""
        self._anchor, self._item, self._joins = "", -1, False
        self._indents.clear()
        self._say(f"{'#' * level} {said}{anchor}")

    def _entry(self, words: str, indent: int, text: str) -> None:
        indent += self._indents[-1] if self._indents else 0
        self._item, self._joins, self._defines = indent + 2, False, False
        self._say(f"{' ' * indent}* {words}{f' - {text}' if text else ''}")

    def _text(self, words: str) -> None:
        begun = bool(self.out) and bool(self.out[-1].strip())
        if not begun and self._item >= 0 and self._is_defined() and self._defines:
            # What a term is, below an empty line, is the text of its item, which begins where the text does.
            at = next(at for at in range(len(self.out) - 1, -1, -1) if self.out[at].strip())
            self.out[at], self.out[-1] = "", self.out[at]
            begun = True
        self._defines = False
        if self._item >= 0 and (begun or self._joins):
            self._say(f"{' ' * self._item}{words}")
        else:
            self._item = -1
            self._say(words)

    def _is_defined(self) -> bool:
        """Whether the text below an empty line is that of the term above it."""
        above = next((each for each in reversed(self.out) if each.strip()), "")
        return above.lstrip().startswith("* ") and above == " " * (self._item - 2) + above.lstrip()


def _inline(text: str) -> str:
    """Running text with the marks of Markdown."""
    text = _PASSED.sub(r"`\1`", text)
    text = _BOLD.sub(r"**\1**", text) if "*" in text else text
    text = _REFERENCE.sub(lambda found: f"[{found[2] or found[1]}](#{found[1]})", text)
    return _LINK.sub(lambda found: f"[{found[2] or found[4] or found[1] or found[3]}]({found[1] or found[3]})", text)


def _unlinked(text: str) -> str:
    """A request line with the words of its links, and no escapes."""
    return _LINK.sub(lambda found: found[2] or found[4] or "", text).replace("\\", "")


# --- tables -----------------------------------------------------------------------------------------------


def _table(drawn: _Drawn) -> Table:
    """A table: its cells in rows of as many as its attributes, or else its first line, say."""
    cells: list[tuple[str, int]] = []
    first = 0
    for offset, line in enumerate(drawn.lines, 1):
        parts = _CELL.split(line) if "|" in line else [line]
        if cells and parts[0].strip():
            cells[-1] = (f"{cells[-1][0]}\n{parts[0].strip()}", cells[-1][1])
        cells += [(part.strip(), drawn.line + offset) for part in parts[1:]]
        first = first or len(cells)
    width = min(_width(drawn.attributes) or first or 1, _MOST_COLUMNS)
    rows = [
        Row(tuple(pipe_cell(_inline(_in_cell(text))) for text, _ in cells[at : at + width]), cells[at][1])
        for at in range(0, len(cells), width)
    ]
    blank = len(drawn.lines) > 1 and not drawn.lines[1].strip() and len(drawn.lines[0].strip()) > 0
    titled = "header" in drawn.attributes or (blank and first == width)
    header = rows[0] if titled and rows else None
    return Table(header, tuple(rows[1:] if header else rows), drawn.caption, (), drawn.line)


def _in_cell(text: str) -> str:
    """A cell without hard line breaks, its notes in brackets (swagger2markup: `*id* +`, `__required__`)."""
    return _LIST_OF.sub(r"\1 array", _NOTED.sub(r"(\1)", _BREAK.sub("", text)))


_BREAK = deferred(r"[ \t]\+[ \t]*$", re.MULTILINE)
_NOTED = deferred(r"__(optional|required)__")
_LIST_OF = deferred(r"^<\s++(\S++(?:\s++\S++)*?)\s++>\s*+array$")


def _width(attributes: str) -> int:
    found = _COLUMNS.search(attributes)
    if not found:
        return 0
    parts = [part for part in found[1].split(",") if part.strip()]
    times = [re.match(r"\s*(\d+)\*", part) for part in parts]
    return sum(int(match[1]) if match else 1 for match in times)
