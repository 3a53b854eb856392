"""The blocks of a text copy → the same with titles above its operations, where it has several.

A web page marks the titles of its operations; a copy has them as lines like any others. What tells them is the request
line below, alone on its line, or a sentence or two below. So are messages told, which have no marks either: from their
first line, by way of header fields, to the end of what they carry; and lists whose marks were lost, by their label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Heading, Text
from extractor.pages.outline.leads import lead
from extractor.pages.outline.requests import METHODS
from extractor.pages.outline.titles import MAX_LABEL, caption_kind, says_example, title_role
from extractor.pages.source.markdown.inline import PERMALINKS

_REQUEST_LINE = re.compile(rf"(?:{METHODS})\s+/(?>\{{[^{{}}]*\}}|<[^<>]*>|\([^()]*\)|[^\s(])*+")
"""A method and a path, and no more: a host, or the version of the protocol, is of an example."""
_LABELLED = re.compile(rf"({_REQUEST_LINE.pattern})\s+(?:[{PERMALINKS}]\s*)?([A-Z]\w+ ?[:：])")
"""A request line and a label behind it."""
MESSAGE = re.compile(rf"(?:(?:{METHODS})\s+/\S*\s+HTTP/\d[\d.]*|HTTP/\d[\d.]*\s+[1-5]\d\d\b.*)")
"""The first line of a request or of an answer (RFC 9112, 2.1)."""
_FIELD = re.compile(r"[A-Za-z][\w-]*:(?:\s.*)?")
"""A header field (RFC 9112, 5)."""
_ITEM = re.compile(r"(?:[1-5]\d\d|[A-Za-z_$][\w.$\[\]-]*)\s*(?:[(（][^()（）]{1,60}[)）]\s*)?(?:[-–—]|[:：])\s")
"""How an item of a list of parameters or statuses begins."""
_SENTENCE_ENDS = tuple(".。!！?？;；,，:：…")
_MAX_TITLE = 80
_MOST_SENTENCES = 2
"""Between a title and the request line below it."""
_MOST_LINES_APART = 3
"""From a message to what it carries, for each of its lines: they may have been several."""
_FEWEST = 2
"""Operations of a page that has chapters."""


def chaptered(blocks: Sequence[Block], dialect: Dialect) -> list[Block]:
    """The blocks with titles above operations; as they are where fewer than two have one, or what is listed is not
    described."""
    blocks = list(_apart(blocks))
    stating = [at for at in range(len(blocks)) if _states(blocks, at, dialect)]
    titles = {at: _title_of(blocks, at, dialect) for at in stating}
    if len({at for at in titles.values() if at >= 0}) < _FEWEST or not _are_described(blocks, stating):
        return list(_listed(list(_messages(blocks)), dialect))
    named = set(titles.values())
    untitled = {at for at, title in titles.items() if title < 0}
    found: list[Block] = []
    for at, block in enumerate(blocks):
        if at in named or at in untitled:
            assert isinstance(block, Text)
            found.append(Heading(2, block.text, block.anchors, block.line))
        elif isinstance(block, Heading) and block.level > 1:
            found.append(replace(block, level=block.level + 1))
        else:
            found.append(block)
    return list(_listed(list(_messages(found)), dialect))


def _apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each request line as a block of its own: the label of what is said of it may stand behind it."""
    for block in blocks:
        if isinstance(block, Text) and not block.depth and (match := _LABELLED.fullmatch(block.text)):
            yield replace(block, text=match[1])
            yield replace(block, text=match[2])
        else:
            yield block


def _states(blocks: Sequence[Block], at: int, dialect: Dialect) -> bool:
    """Whether a line is a request line, and none below the label of an example."""
    block = blocks[at]
    if not isinstance(block, Text) or block.depth or not _REQUEST_LINE.fullmatch(block.text):
        return False
    above = blocks[at - 1] if at else None
    return not (isinstance(above, Text | Heading) and says_example(above.text.rstrip(":： "), dialect))


def _title_of(blocks: Sequence[Block], at: int, dialect: Dialect) -> int:
    """The position of the title of what is stated there; -1 where it has none."""
    for above in range(at - 1, max(at - _MOST_SENTENCES - 2, -1), -1):
        block = blocks[above]
        if not isinstance(block, Text) or block.depth or block.bold:
            return -1
        if _is_title(block.text, dialect):
            return above
        if not block.text.endswith(_SENTENCE_ENDS[:2]):
            return -1
    return -1


def _is_title(text: str, dialect: Dialect) -> bool:
    """Whether a line may be the title of an operation: a few words, which are no sentence, label or item."""
    if len(text) > _MAX_TITLE or text.endswith(_SENTENCE_ENDS) or "/" in text.split(" ", 1)[0]:
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
        if not isinstance(block, Text) or not MESSAGE.fullmatch(block.text):
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


def _listed(blocks: Sequence[Block], dialect: Dialect) -> Iterator[Block]:
    """The blocks with items as such below a label that says what they are, where a tool left their marks out."""
    within = False
    for block in blocks:
        if not isinstance(block, Text) or block.depth:
            within = isinstance(block, Heading) and _introduces(block.text, dialect)
            yield block
        elif within and _ITEM.match(block.text):
            yield replace(block, depth=1)
        else:
            within = _is_label(block) and _introduces(block.text, dialect)
            yield block


def _introduces(label: str, dialect: Dialect) -> bool:
    """Whether parameters, fields or statuses are listed below a label."""
    said = lead(label, dialect) or label
    told = (Role.REQUEST, Role.RESPONSE, Role.URI, Role.STATUS, Role.ERRORS)
    return title_role(said, dialect) in told or caption_kind(said.rstrip(":： "), dialect) is not None
