"""Operations that a sentence describes by another one: `Works the same as [Get a kite](kites.md#get-a-kite).`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Operation, Schema
from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Link, Text
from extractor.pages.meaning.build import reachable
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.request_lines.requests import BODILESS, METHODS, Call, call, stated_in
from extractor.pages.patterns import deferred
from extractor.pages.tables.anchors import slug

_SENTENCE = deferred(r"[^.。\n]+")
_CALL = deferred(rf"`?\b({METHODS})\s+(/[^\s`]+)`?")


class Same(Struct, frozen=True):
    """Which operation a chapter is like, and in what."""

    link: Link | None
    """None where it is the one above, or is named by its request line."""
    request: bool
    response: bool
    call: Call | None = None


def same_as(chapter: Chapter, dialect: Dialect) -> Same | None:
    """The operation whose request or response a chapter's first sentence of that kind says is its own."""
    for item in chapter.placed:
        if not isinstance(item.block, Text):
            continue
        if dialect.same_as_above.match(item.block.text):
            return Same(None, request=True, response=True)
        if named := _by_its_call(item.block.text, item.role, dialect):
            return named
        if not item.block.links:
            continue
        for sentence in _SENTENCE.findall(item.block.text):
            for link in item.block.links:
                before, found, _ = sentence.partition(link.text) if link.text else ("", "", "")
                request = bool(found and (dialect.same_as.search(before) or dialect.same_request.search(before)))
                response = bool(found and (dialect.same_as.search(before) or dialect.same_response.search(before)))
                if request or response:
                    return Same(link, request, response)
    return None


def _by_its_call(text: str, role: Role, dialect: Dialect) -> Same | None:
    """The operation whose request line a section for parameters says and no more, or a sentence about both."""
    match = _CALL.search(text) if dialect.states_by_name and "/" in text else None
    if match is None:
        return None
    before = text[: match.start()].rpartition("\n")[2]
    alone = role is Role.REQUEST and dialect.same_alone.search(before)
    request = bool(alone or dialect.same_as.search(before) or dialect.same_request.search(before))
    response = bool(dialect.same_as.search(before) or dialect.same_response.search(before))
    return Same(None, request, response, call(match[1], match[2], 0)) if request or response else None


def stating(chapters: Iterable[Chapter], wanted: Call) -> Chapter | None:
    """The chapter that states a request line."""
    return next((each for each in chapters if any(stated_in([known], wanted) for known in each.calls)), None)


def titled(chapters: Iterable[Chapter], anchor: str) -> Chapter | None:
    """The chapter whose title has an anchor, its own or the one that it is published with."""
    for chapter in chapters:
        title = chapter.title
        if title and anchor.lower() in (slug(title.text), *map(str.lower, title.anchors)):
            return chapter
    return None


def with_parts_of(operation: Operation, other: Operation, same: Same) -> Operation:
    """An operation with what another one has and it does not describe itself, as far as they are the same."""
    made = operation
    if same.request:
        named = {(each.location, each.name) for each in operation.parameters}
        asked = [each for each in other.parameters if each.location != "path"]
        more = [each for each in asked if (each.location, each.name) not in named]
        body = operation.body or (other.body if operation.method not in BODILESS else None)
        made = replace(made, parameters=(*operation.parameters, *more), body=body)
    if same.response and not any(response.body for response in operation.responses):
        made = replace(made, responses=other.responses)
    structures = {structure.key: structure for structure in other.structures}
    if structures.keys() & {structure.key for structure in operation.structures}:
        return operation  # the tables of two pages by one name
    more_structures = [structures[key] for key in reachable(_schemas(made), structures)]
    return replace(made, structures=(*operation.structures, *more_structures))


def _schemas(operation: Operation) -> Iterator[Schema]:
    yield from (parameter.schema for parameter in operation.parameters)
    yield from (body.schema for body in (operation.body, *(each.body for each in operation.responses)) if body)
    yield from (header.schema for response in operation.responses for header in response.headers)
