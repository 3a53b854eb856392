"""The blocks of a text copy → the same with titles above its operations, where it has several.

A web page marks the titles of its operations; a copy has them as lines like any others. What tells them is the request
line, or a small table that states it, right below or a few sentences below. So are messages told, which have no marks
either: from their first line, by way of header fields, to the end of what they carry; and lists whose marks were lost,
by their label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Heading, Table, Text
from extractor.pages.outline.leads import lead
from extractor.pages.outline.request_lines.call_tables import listed
from extractor.pages.outline.request_lines.commands import begins_command
from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.outline.titles import MAX_LABEL, caption_kind, says_example, title_role
from extractor.pages.patterns import deferred
from extractor.pages.source.badged import badged
from extractor.pages.source.markdown.inline import PERMALINKS

_REQUEST_LINE = deferred(rf"(?:{METHODS})\s+/(?>\{{[^{{}}]*\}}|<[^<>]*>|\([^()]*\)|[^\s(])*+")
"""A method and a path, and no more: a host, or the version of the protocol, is of an example."""
_LABELLED = deferred(rf"({_REQUEST_LINE.pattern})\s+(?:[{PERMALINKS}]\s*)?([A-Z]\w+ ?[:：])")
"""A request line and a label behind it."""
MESSAGE = deferred(rf"(?:(?:{METHODS})\s+/\S*\s+HTTP/\d[\d.]*|HTTP/\d[\d.]*\s+[1-5]\d\d\b.*)")
"""The first line of a request or of an answer (RFC 9112, 2.1)."""
_FIELD = deferred(r"[A-Za-z][\w-]*:(?:\s.*)?")
"""A header field (RFC 9112, 5)."""
_SAID = r"\s*(?:[(（][^()（）]{1,120}[)）]\s*)?(?:[-–—]|[:：])\s"
_ITEM = deferred(rf"(?:[1-5]\d\d|[A-Za-z_$][\w.$\[\]-]*){_SAID}")
"""How an item of a list of parameters or statuses begins."""
_FURTHER_ITEM = deferred(rf"(?:[1-5]\d\d|[a-z_$][\w.$\[\]-]*){_SAID}")
"""The same below a paragraph: `Note: ` begins another one."""
_SENTENCE_ENDS = tuple(".。!！?？;；,，:：…")
_PART = deferred(r"(?![A-Z]\w*(?:/[A-Z]\w*)+\s)\S*/")
"""What begins with a path or a media type; `Locking/Unlocking` are words."""
_MAX_TITLE = 80
_MOST_SENTENCES = 8
"""Between a title and the request line below it."""
_MOST_BLOCKS = 40
"""The same, with code and lists."""
_MOST_ROWS = 3
"""Of a table that states one operation, perhaps in several ways."""
_PATH = deferred(r"(?:/(?:[\w.~:-]+|<[\w.-]+>|\{[\w.-]+\})){2,}/?")
"""A path of two segments or more."""
_OPTION = deferred(r"--?\w|['\"]?https?://")
"""What a command goes on with on the line below it, where a tool left out the sign that it goes on."""
_MOST_LINES_APART = 3
"""From a message to what it carries, for each of its lines: they may have been several."""
_FEWEST = 2
"""Operations of a page that has chapters."""
_OF_REQUEST_LINE = (Role.URI, Role.DESCRIPTION)
"""Sections of an operation that stand above its request line."""


def chaptered(blocks: Sequence[Block], dialect: Dialect) -> list[Block]:
    """The blocks with titles above operations; as they are where fewer than two have one, or what is listed is not
    described."""
    blocks = list(_commands(list(_apart(badged(blocks, dialect)))))
    stating = [at for at in range(len(blocks)) if _states(blocks, at, dialect)]
    if not stating:
        blocks = list(_titled_by_paths(blocks))
    titles = {at: _title_of(blocks, at, dialect) for at in stating}
    if len({at for at in titles.values() if at >= 0}) < _FEWEST or not _are_described(blocks, stating):
        return list(_listed(list(_messages(blocks)), dialect))
    named = set(titles.values())
    untitled = {at for at, title in titles.items() if title < 0}
    found: list[Block] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Text) and titles.get(at, -1) >= 0 and _is_below_lists(blocks[titles[at] + 1 : at]):
            found.append(Code(block.text, block.line))
        elif isinstance(block, Text) and (at in named or (at in untitled and "\n" not in block.text)):
            found.append(Heading(2, block.text, block.anchors, block.line))
        elif isinstance(block, Heading) and at in named:
            found.append(block)
        elif isinstance(block, Heading) and block.level > 1:
            found.append(replace(block, level=block.level + 1))
        else:
            found.append(block)
    return list(_listed(list(_messages(found)), dialect))


def _is_below_lists(blocks: Iterable[Block]) -> bool:
    """Whether a message is described above the request line: as a line of text that would be part of it."""
    return any(isinstance(each, Text) and each.depth for each in blocks)


def _apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each request line as a block of its own: the label of what is said of it may stand behind it."""
    for block in blocks:
        if isinstance(block, Text) and not block.depth and (match := _LABELLED.fullmatch(block.text)):
            yield replace(block, text=match[1])
            yield replace(block, text=match[2])
        else:
            yield block


def together(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with request lines right below each other as one: ways to ask for the same, by one method."""
    at = 0
    while at < len(blocks):
        block, end = blocks[at], at + 1
        while end < len(blocks) and _is_way(block, blocks[end], end - at):
            end += 1
        if end - at > 1:
            yield replace(block, text="\n".join(each.text for each in blocks[at:end] if isinstance(each, Text)))
        else:
            yield block
        at = end


def _is_way(block: Block, below: Block, apart: int) -> bool:
    """Whether a line so far below another is a request line like it: with the same method and end of the path."""
    if not isinstance(block, Text) or not isinstance(below, Text) or block.depth or below.depth:
        return False
    if below.line - block.line != apart or not all(map(_REQUEST_LINE.fullmatch, (block.text, below.text))):
        return False
    return block.text.split()[0] == below.text.split()[0] and _last(block.text) == _last(below.text)


def _last(path: str) -> str:
    """The last segment of a path that is no parameter."""
    return next((each for each in reversed(path.split("/")) if each[:1] not in ("{", "<", ":", "(")), "")


def _commands(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with each command for a shell as code, with the lines that it goes on with."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if not isinstance(block, Text) or block.depth or not begins_command(block.text):
            yield block
            continue
        lines = [block.text]
        while at < len(blocks) and isinstance(below := blocks[at], Text) and below.line == block.line + len(lines):
            if not lines[-1].endswith("\\") and not _OPTION.match(below.text):
                break
            lines.append(below.text)
            at += 1
        yield Code("\n".join(lines), block.line)


def _titled_by_paths(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with each path that is a paragraph as a title: pages without a request line may have such ones."""
    for at, block in enumerate(blocks):
        if isinstance(block, Text) and not block.depth and _PATH.fullmatch(block.text) and _is_apart(blocks, at):
            yield Heading(2, block.text, block.anchors, block.line)
        else:
            yield block


def _is_apart(blocks: Sequence[Block], at: int) -> bool:
    """Whether empty lines stand around a line."""
    above = blocks[at - 1] if at else None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return (above is None or above.line < blocks[at].line - 1) and (below is None or below.line > blocks[at].line + 1)


def _states(blocks: Sequence[Block], at: int, dialect: Dialect) -> bool:
    """Whether a line is a request line, and none below the label of an example; or a table states an operation."""
    block = blocks[at]
    if isinstance(block, Table):
        rows = listed(block, dialect) if len(block.rows) <= _MOST_ROWS else ()
        return bool(rows) and all(row.calls for row in rows)
    if not isinstance(block, Text) or block.depth or not all(map(_REQUEST_LINE.fullmatch, block.text.split("\n"))):
        return False
    above = blocks[at - 1] if at else None
    if _has_fields(blocks, at):
        return False
    return not (isinstance(above, Text | Heading) and says_example(above.text.rstrip(":： "), dialect))


def _title_of(blocks: Sequence[Block], at: int, dialect: Dialect) -> int:
    """The position of the title of what is stated there; -1 where it has none.

    Sentences may stand between, and with them what they show and list.
    """
    sentences = 0
    for above in range(at - 1, max(at - _MOST_BLOCKS, -1), -1):
        block = blocks[above]
        if isinstance(block, Heading):
            role = title_role(block.text, dialect)
            if role is None:
                return above
            if role not in _OF_REQUEST_LINE:
                return -1
            continue
        if isinstance(block, Code) or (isinstance(block, Text) and block.depth):
            continue
        if not isinstance(block, Text) or block.bold or sentences > _MOST_SENTENCES:
            return -1
        if _is_title(block.text, dialect):
            return above
        if not block.text.endswith((*_SENTENCE_ENDS[:2], ":", "：")):
            return -1
        sentences += 1
    return -1


def _is_title(text: str, dialect: Dialect) -> bool:
    """Whether a line may be the title of an operation: a few words, which are no sentence, label or item."""
    if len(text) > _MAX_TITLE or text.endswith(_SENTENCE_ENDS) or _PART.match(text):
        return False
    if _REQUEST_LINE.match(text) or MESSAGE.match(text) or _FIELD.fullmatch(text) or _ITEM.match(text):
        return False
    return title_role(text, dialect) is None and any(map(str.isalpha, text))


def _are_described(blocks: Sequence[Block], stating: Sequence[int]) -> bool:
    """Whether more stands below most of the request lines than words."""
    ends = [*stating[1:], len(blocks)]
    parts = [blocks[at + 1 : end] for at, end in zip(stating, ends, strict=True)]
    told = sum(any(not isinstance(each, Text) or _is_label(each) for each in part) for part in parts)
    return 2 * told >= len(parts)


def _is_label(text: Text) -> bool:
    return text.text.endswith((":", "：")) and len(text.text) <= MAX_LABEL


def _messages(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with each message as code: its first line, its header fields and the JSON that it carries."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Text) or not (MESSAGE.fullmatch(block.text) or _has_fields(blocks, at)):
            yield block
            at += 1
            continue
        lines, line = [block.text], block.line
        at += 1
        while at < len(blocks) and isinstance(below := blocks[at], Text) and below.line == line + 1:
            if not _FIELD.fullmatch(below.text):
                break
            lines.append(below.text)
            at, line = at + 1, below.line
        body = blocks[at] if at < len(blocks) else None
        if isinstance(body, Code) and body.line - line <= _MOST_LINES_APART * len(lines):
            lines += ["", body.text]
            at += 1
        yield Code("\n".join(lines), block.line)


def _has_fields(blocks: Sequence[Block], at: int) -> bool:
    """Whether a request line has header fields right below it, as one of an example without its version has."""
    line, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(line, Text) or not isinstance(below, Text) or below.depth or below.line != line.line + 1:
        return False
    return _REQUEST_LINE.fullmatch(line.text) is not None and _FIELD.fullmatch(below.text) is not None


def _listed(blocks: Sequence[Block], dialect: Dialect) -> Iterator[Block]:
    """The blocks with items as such below a label that says what they are, where a tool left their marks out."""
    within = listed = interrupted = False
    for at, block in enumerate(blocks):
        if not isinstance(block, Text) or block.depth:
            within = isinstance(block, Heading) and _introduces(block.text, dialect)
            listed = interrupted = False
            yield block
        elif within and (_FURTHER_ITEM.match(block.text) if interrupted else _ITEM.match(block.text)):
            listed = True
            yield replace(block, depth=1)
        else:
            label = _is_label(block) or (_is_apart(blocks, at) and len(block.text) <= MAX_LABEL)
            introduces = label and _introduces(block.text, dialect)
            # More may be said of an item than one paragraph.
            interrupted = listed and not introduces and block.text.endswith(_SENTENCE_ENDS[:2])
            listed = interrupted
            within = introduces or interrupted
            yield block


def _introduces(label: str, dialect: Dialect) -> bool:
    """Whether parameters, fields or statuses are listed below a label."""
    said = lead(label, dialect) or label
    told = (Role.REQUEST, Role.RESPONSE, Role.URI, Role.STATUS, Role.ERRORS)
    return title_role(said, dialect) in told or caption_kind(said.rstrip(":： "), dialect) is not None
