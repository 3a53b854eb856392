"""Statements of a page that has no titles of sections → those that document an operation, and do not show a request.

On a web page the title says that what stands below it is an example, or how APIs are called. A copy that lost it has
the request lines of examples, of walks through several operations and of explanations, and nothing that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from extractor.pages.cells.columns import has_parameters
from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Code, Document, Heading, Table, Text
from extractor.pages.outline.request_lines.requests import METHOD, METHODS, Call, calls_in, ends_like, stated_in
from extractor.pages.outline.stated.sifting import Statement
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred

IDENTIFIER = deferred(r"/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})(?=/|$)", re.IGNORECASE)
"""A UUID in a path: a value, and no word of an API."""
_NUMBERED = deferred(r"/v\d[\w.]*(?:/[^/{}]+){0,20}/\d")
"""A path without placeholders that has a number behind its version: a value, too."""
_SCHEME = deferred(rf"(?:{METHODS})\s*https?://")
_EXPLAINED = deferred(rf"({METHODS})\s*[:：|\t]\s*[^\s/]")
"""What a method of HTTP is for."""
_MOST_SHOWN = 200
"""Requests that are held against what the page states."""
_MANY = 3
"""Methods that are explained one below the other where a page is about how APIs are called."""


def documenting(found: Iterable[Statement], document: Document, dialect: Dialect) -> list[Statement]:
    """The statements that document an operation; all of them where the page has titles of sections."""
    found = list(found)
    titled = any(isinstance(block, Heading) and block.level > 1 for block in document.blocks)
    if not found or (titled and not document.plain):
        return found
    samples = {each.blocks[0] for each in found if _is_sample(each, document.blocks)}
    whole = {each.blocks[0] for each in found if _is_whole(document.blocks[each.blocks[0]])}
    samples |= whole if len(whole) < len(found) else set()
    kept = [each for each in found if each.blocks[0] not in samples]
    if _are_titled(kept, document.blocks, dialect):
        return kept
    if _explains_methods(document.blocks) or _walks_through(kept, document.blocks, dialect):
        return []
    return kept


def _are_titled(found: Iterable[Statement], blocks: Sequence[Block], dialect: Dialect) -> bool:
    """Whether several statements stand below titles of their own, which are names, or all are titles: chapters of a
    reference."""
    found = list(found)
    if found and all(each.owner == each.blocks[0] and _is_title(blocks[each.owner]) for each in found):
        return True
    owners = {each.owner for each in found if each.owner > 0}
    titles = [block for at in owners if isinstance(block := blocks[at], Heading) and block.level > 1]
    return sum(title_role(block.text, dialect) is None for block in titles) > 1


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level > 1


def _is_sample(statement: Statement, blocks: Sequence[Block]) -> bool:
    """Whether a statement shows one request: an identifier in its path, or a whole URL that is called an example."""
    if all(IDENTIFIER.search(call.path) for call in statement.calls):
        return True
    block = blocks[statement.blocks[0]]
    if _is_whole(block) and all(_NUMBERED.search(call.path) for call in statement.calls):
        return True
    return isinstance(block, Code) and _is_whole(block) and not statement.certain and len(statement.calls) == 1


def _is_whole(block: Block) -> bool:
    """Whether a block says whole URLs."""
    return isinstance(block, Text | Code | Heading) and "://" in block.text


def _explains_methods(blocks: Iterable[Block]) -> bool:
    """Whether a page says of the methods of HTTP what each is for: it is about how APIs are called."""
    lines = list(_lines(blocks))
    # One cell a line, the method stands above what it is for.
    said = (*lines, *(f"{method}:{words}" for method, words in pairwise(lines) if METHOD.fullmatch(method)))
    return len({match[1] for line in said if (match := _EXPLAINED.match(line))}) >= _MANY


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield from block.lines
        elif isinstance(block, Table):
            yield from ("|".join(cell.text for cell in row.cells) for row in block.rows)


def _walks_through(found: Sequence[Statement], blocks: Sequence[Block], dialect: Dialect) -> bool:
    """Whether a page without any table of parameters shows how several operations are used: bodies before the first is
    stated, or requests to what it does not state."""
    if not found or any(has_parameters(block, dialect) for block in blocks):
        return False
    stated = [call for each in found for call in each.calls]
    first = min(at for each in found for at in each.blocks)
    if any(
        isinstance(block, Code) and block.text[:1] in "{[" and block.text.strip("{[ ]}") for block in blocks[:first]
    ):
        return True
    return any(not any(_fits(shown, call) for call in stated) for shown in islice(_shown(blocks), _MOST_SHOWN))


def _shown(blocks: Sequence[Block]) -> Iterator[Call]:
    """The requests that lines with whole URLs show; in sentences, those with an identifier in the path."""
    for block in blocks:
        if isinstance(block, Code) and _is_whole(block) and block.text[:1] not in "{[":
            yield from (call for line in block.text.split("\n") for call in calls_in(line, block.line))
        elif isinstance(block, Text) and _is_whole(block) and IDENTIFIER.search(block.text):
            found = (call for line in block.lines for call in calls_in(line, block.line))
            yield from (call for call in found if IDENTIFIER.search(call.path))
    lines = [block.text.partition("\n")[0] for block in blocks if isinstance(block, Text | Code)]
    for scheme, host, path in zip(lines, lines[1:], lines[2:], strict=False):
        # Where the host is emphasised, a cell a line, it has a line of its own.
        if _SCHEME.fullmatch(scheme) and IDENTIFIER.search(path):
            yield from calls_in(f"{scheme}{host}{path}", 0)


def _fits(shown: Call, stated: Call) -> bool:
    """Whether a request may be one of an operation: its path is the template's, perhaps below a base path."""
    return stated_in([stated], shown) is not None or ends_like(shown, stated)
