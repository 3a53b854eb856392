"""Calls in parts, in other dress → lines below a title of their own, and labels in texts → texts of their own.

What exports of tools and editors without titles have in place of these: a name in bold or an item of a list above the
path and the method, titles that are the path and the method, or a block of code with both and with what is sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Document, Heading, Text, squeeze
from extractor.pages.outline.request_lines.parts import URL
from extractor.pages.outline.request_lines.spelling import MAX_LINE
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred

_NEAR = 3
"""Blocks from a title that is one part of a call to that which is the other."""
_BETWEEN = 2
"""Texts between a name and the parts of its call."""
_LEVELS = 6
_MAX_NAME = 60
_SENTENCE = deferred(r"[^\n]*[.。;；!！?？,，]")
_LABELLED = deferred(r"[^\W\d][\w/-]{0,30}+(?:[ ][\w/-]{1,20}+){0,4}+[ ]?[:：]")
"""What a line begins with that says one thing of a call."""
_MESSAGE = deferred(r"([^`{\[\n]{1,60}[:：])\s?`([{\[][^`\n]*[}\]])`")
"""A label, and what is sent or answered in code: ``Body: `{"hue": "red"}` ``."""
_MESSAGES = (Role.REQUEST, Role.RESPONSE, Role.REQUEST_EXAMPLE, Role.RESPONSE_EXAMPLE)
_BEGINS = deferred(r"[{\[<]|[\w.\[\]-]+=")
"""What a message that is sent begins with."""


def entitled(document: Document, dialect: Dialect) -> Document:
    """The page with such calls in lines; itself where it has none."""
    blocks = [part for block in _without_titles(document.blocks, dialect) for part in _parted(block, dialect)]
    names = _names(blocks, dialect)
    level = 0
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = block.level
        elif at in names and isinstance(block, Text):
            blocks[at] = Heading(min(level + 1, _LEVELS), block.text.rstrip(" :："), block.anchors, block.line)
    return document if tuple(blocks) == document.blocks else replace(document, blocks=tuple(blocks))


def _bare(text: str) -> str:
    return text.replace("`", "").replace("*", "").strip()


def _says_method(text: str, dialect: Dialect) -> bool:
    return len(text) <= MAX_LINE and dialect.method_line.match(_bare(text)) is not None


def _says_path(text: str, dialect: Dialect) -> bool:
    return len(text) <= MAX_LINE and dialect.path_line.match(_bare(text)) is not None


def _without_titles(blocks: Sequence[Block], dialect: Dialect) -> Iterator[Block]:
    """The blocks, titles that are a path or a method behind a label as texts where the other one is a title near by."""
    paths = {at for at, each in enumerate(blocks) if isinstance(each, Heading) and _says_path(each.text, dialect)}
    methods = {at for at, each in enumerate(blocks) if isinstance(each, Heading) and _says_method(each.text, dialect)}
    parts = {at for at in paths if any(abs(at - other) <= _NEAR for other in methods)}
    parts |= {at for at in methods if any(abs(at - other) <= _NEAR for other in paths)}
    for at, block in enumerate(blocks):
        yield Text(block.text, (), block.anchors, block.line) if at in parts and isinstance(block, Heading) else block


def _parted(block: Block, dialect: Dialect) -> Iterator[Block]:
    """A block; a text in parts where its last line is the label of what stands below, or a message behind a label."""
    if not isinstance(block, Text):
        yield from _unpacked(block, dialect)
        return
    above, _, last = block.text.rpartition("\n")
    sent = _MESSAGE.fullmatch(last) if last[-2:] in ("}`", "]`") else None
    label = sent[1] if sent else last
    if (not sent and not above) or not _is_label(label) or title_role(_bare(label), dialect) not in _MESSAGES:
        yield block
        return
    line = block.line + block.text.count("\n")
    if above:
        yield replace(block, text=above)
    yield Text(label, () if above else block.links, () if above else block.anchors, line, block.depth, block.bold)
    if sent:
        yield Code(sent[2], line)


def _unpacked(block: Block, dialect: Dialect) -> Iterator[Block]:
    """A block; one of code that begins with the parts of a call, each behind its label, as a text for each of its lines
    and code for what is sent."""
    lines = block.text.split("\n") if isinstance(block, Code) else []
    head = next((at for at, line in enumerate(lines) if not _is_labelled(line)), len(lines))
    told = [line.strip() for line in lines[:head]]
    # A method among fields is one of a configuration: a call has a path beside it.
    if not any(_says_method(line, dialect) for line in told) or not any(_says_path(line, dialect) for line in told):
        yield block
        return
    for at, line in enumerate(told):
        yield Text(line, (), (), block.line + at)
    rest = head
    while rest < len(lines) and (not lines[rest].strip() or _is_label(lines[rest])):
        if lines[rest].strip():
            yield Text(lines[rest].strip(), (), (), block.line + rest)
        rest += 1
    if rest < len(lines):
        yield Code("\n".join(lines[rest:]), block.line + rest)


def _is_labelled(line: str) -> bool:
    """Whether a line says something behind a label, and is none of a message."""
    line = squeeze(line) if len(line) <= MAX_LINE else ""
    match = _LABELLED.match(line)
    said = line[match.end() :].strip() if match else ""
    return bool(said) and not _BEGINS.match(said)


def _is_label(line: str) -> bool:
    return len(line) <= _MAX_NAME and _LABELLED.fullmatch(squeeze(line)) is not None


def _names(blocks: Sequence[Block], dialect: Dialect) -> frozenset[int]:
    """The positions of the texts that name a call whose parts stand below, where several below one title do."""
    found: list[tuple[int, int]] = []
    title = -1
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            title = at
        elif isinstance(block, Text) and _may_name(block, dialect) and _is_above_parts(blocks, at, dialect):
            found.append((title, at))
    named = Counter(above for above, _ in found)
    return frozenset(at for above, at in found if named[above] > 1)


def _may_name(text: Text, dialect: Dialect) -> bool:
    """Whether a text may be a name: short, on one line, no sentence, and no label that a section is known by."""
    said = _bare(text.text).rstrip(" :：")
    if not said or "\n" in said or len(said) > _MAX_NAME or text.continues or text.term or URL.match(said):
        return False
    if _SENTENCE.fullmatch(said) or "：" in said or ": " in said or title_role(said, dialect) is not None:
        return False
    return text.bold or text.depth > 0


def _is_above_parts(blocks: Sequence[Block], at: int, dialect: Dialect) -> bool:
    """Whether a path and a method stand right below a name, in a list inside of its item where it is one, or below a
    sentence or two."""
    name = blocks[at]
    depth = name.depth if isinstance(name, Text) else 0
    for below in range(at + 1, min(at + 2 + _BETWEEN, len(blocks))):
        block = blocks[below]
        if (
            not isinstance(block, Text)
            or (depth and block.depth == depth)
            or (block.bold and not depth and _may_name(block, dialect))
        ):
            return False
        if _is_part(blocks, below, dialect):
            return True
        if title_role(_bare(block.text), dialect) is not None:
            return False
    return False


def _is_part(blocks: Sequence[Block], at: int, dialect: Dialect) -> bool:
    """Whether a text says a path or a method, alone or as the label of the line below it."""
    block = blocks[at]
    lines = block.lines if isinstance(block, Text) else ()
    if any(_says_path(line, dialect) or _says_method(line, dialect) for line in lines):
        return True
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if len(lines) != 1 or not isinstance(below, Text | Code):
        return False
    said = f"{_bare(lines[0]).rstrip(' :：')}: {below.text.strip()}"
    return "\n" not in said and (_says_path(said, dialect) or _says_method(said, dialect))
