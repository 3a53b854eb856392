"""Document → chapters: the operations of a page whose sections have titles of any words, each with its blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Document, Heading, Table, Text
from extractor.pages.outline.answer_parts import with_parts_of_answers
from extractor.pages.outline.definitions import definitions_below
from extractor.pages.outline.lines import Line, lines_of
from extractor.pages.outline.normal import normal
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.request_lines.commands import begins_command, command_at_the_head
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.section_roles import MESSAGES
from extractor.pages.outline.sections import Placed, place
from extractor.pages.outline.shown_sides import by_examples
from extractor.pages.outline.stated.sifting import Statement
from extractor.pages.outline.stated.statements import statements
from extractor.pages.outline.stated.untitled import documenting
from extractor.pages.outline.titles import says_example, title_role
from extractor.pages.patterns import deferred

_TOGETHER = 4
"""Statements that may follow each other and be one: more of them are a list of what stands elsewhere."""

_FEW = 2
"""Operations that a page may state without any more than words: of more, a page of nothing else is a list."""


class Chapter(Struct, frozen=True):
    """A part of a page: an operation, or several that are stated together, and the blocks about it."""

    placed: tuple[Placed, ...]
    calls: tuple[Call, ...] = ()
    """The request lines; none where the part stands outside of all operations."""
    stated: frozenset[int] = frozenset()
    """Positions of the blocks that state the request line."""
    lines: tuple[Line, ...] = ()
    """Its request lines, status lines and examples."""
    number: int = -1
    """Which of several chapters of a page it is; -1 where it is the whole page."""

    @property
    def title(self) -> Heading | None:
        """The first title in it, but of one that begins with its request line: there, that of its first section."""
        found = next((item for item in self.placed if isinstance(item.block, Heading)), None)
        if found is None or not isinstance(found.block, Heading):
            return None
        begins = self.stated and self.placed[0].index in self.stated
        return None if begins and found.index > self.placed[0].index + 1 else found.block


class Outline(Struct, frozen=True):
    """A page by what it documents."""

    whole: Chapter
    """All of the page, as one part."""
    chapters: tuple[Chapter, ...]
    rest: Chapter | None
    """What stands outside of the chapters, where a page can have that."""


def outline(document: Document, dialect: Dialect) -> Outline:
    """The operations of a page in reading order, each with its blocks, and what stands outside of them."""
    blocks = tuple(normal(document.blocks, dialect))
    placed = place(blocks, dialect)
    stated = [] if _shows_examples(document, dialect) else statements(placed, dialect)
    groups = _grouped(_owned(documenting(stated, document, dialect)), document.blocks)
    if document.plain:
        groups = _documented(groups, document.blocks)
    positions = [at for at, _ in blocks]
    chapters: list[Chapter] = []
    taken: set[int] = set()
    last = len(document.blocks)
    for number, (start, stated) in enumerate(groups):
        following = groups[number + 1][0] if number + 1 < len(groups) else last
        owner = stated[0].owner
        shared = number > 0 and groups[number - 1][1][0].owner == owner
        many = len({call.path for statement in stated for call in statement.calls}) > 1
        below = definitions_below(document.blocks, start, following, dialect, several=len(groups) > 1)
        end = next(below, following)
        if len(groups) > 1:
            end = _end(document, owner, start, end, dialect, shared=shared, several=many)
        whole = start == 0 and end == last
        part = blocks[bisect_left(positions, start) : bisect_left(positions, end)]
        chapters.append(_chapter(part, stated, dialect, -1 if whole else number))
        taken.update(range(start, end))
    rest = place([(at, block) for at, block in blocks if at not in taken], dialect) if taken else placed
    outside = Chapter(rest, lines=lines_of(rest, frozenset(), (), dialect)) if rest or not chapters else None
    return Outline(Chapter(placed), tuple(chapters), outside)


def _shows_examples(document: Document, dialect: Dialect) -> bool:
    """Whether a page is a walk through several operations: its title calls it an example, and it has none of the
    sections that an operation has."""
    title = document.title
    if title is None or title.level != 1 or not says_example(title.text, dialect):
        return False
    sections = (block.text for block in document.blocks if isinstance(block, Heading) and block is not title)
    return not any(title_role(text, dialect) in MESSAGES for text in sections)


def _chapter(blocks: Sequence[tuple[int, Block]], stated: list[Statement], dialect: Dialect, number: int) -> Chapter:
    at = frozenset(at for statement in stated for at in statement.blocks)
    titles = {at: block.text for at, block in blocks if isinstance(block, Heading)}
    calls = requests.distinct(_in_full(stated, titles))
    around = place(blocks, dialect, at)
    captions = [item.block.caption for item in around if isinstance(item.block, Table)]
    calls = [_as_captioned(call, captions) for call in calls]
    placed = with_parts_of_answers(by_examples(around, calls, dialect), dialect)
    return Chapter(placed, tuple(calls), at, lines_of(placed, at, tuple(calls), dialect), number)


def _in_full(stated: list[Statement], titles: Mapping[int, str]) -> list[Call]:
    """The calls of statements, without those of titles that leave out the beginning of a path which is stated below:
    `POST Boats/Sell` above `POST /api/v1/Boats/Sell`."""
    calls = [call for statement in stated for call in statement.calls]
    for statement in stated:
        said = "".join(titles.get(at, "") for at in statement.blocks)
        for call in statement.calls if said else ():
            longer = (each for each in calls if each.method == call.method and each.path != call.path)
            if call.path not in said and any(each.path.endswith(call.path) for each in longer):
                calls.remove(call)
    return calls


def _as_captioned(call: Call, captions: Iterable[str]) -> Call:
    """A call whose path has values, with the template that the caption of a table has for it: `/lamps/{id}`, above the
    parameters of the path in `GET /lamps/7`."""
    if not call.parameters:
        for caption in captions:
            template = requests.path_alone(caption[max(caption.find("/"), 0) :])
            if template.count("/") > 1 and requests.stated_in([requests.call(call.method, template, 0)], call):
                return replace(call, path=requests.call("", template, 0).path)
    return call


def _owned(found: list[Statement]) -> Iterator[Statement]:
    """Statements with the titles that their chapters begin at.

    Where one section alone below a title states what is called, that title is the operation's, and the others beside
    the section are those of other sections. Where several do, or another chapter stands between, each has the last name
    before it.
    """
    below = Counter(statement.above for statement in found)
    before = -1
    for statement in found:
        alone = below[statement.above] == 1 and before < max(statement.above, 0)
        yield replace(statement, owner=statement.above) if alone else statement
        before = max(statement.blocks)


def _grouped(statements: Iterable[Statement], blocks: Sequence[Block]) -> list[tuple[int, list[Statement]]]:
    """Statements of one chapter together, with the position it begins at: its title, or where a title has several."""
    groups: list[tuple[int, list[Statement]]] = []
    for statement in statements:
        last = groups[-1][1] if groups else []
        if last and last[0].owner == statement.owner:
            # Sections for request lines follow each other with a title between them.
            beside = 2 if min(statement.section, last[-1].section) >= 0 else 1
            follows = min(statement.blocks) <= max(at for other in last for at in other.blocks) + beside
            stated = [call for other in last for call in other.calls]
            follows = follows and not _are_commands(last[-1], statement, blocks)
            follows = follows or _goes_on(last[-1], statement, blocks)
            if (follows and len(last) < _TOGETHER) or requests.stated_in(stated, statement.calls[0]):
                last.append(statement)
                continue
            groups.append((min(statement.blocks), [statement]))
        else:
            start = min(max(statement.owner, 0), *statement.blocks)
            if groups and start <= groups[-1][0]:  # its title is above another chapter: the two would overlap
                start = min(statement.blocks)
            groups.append((start, [statement]))
    return groups


def _are_commands(above: Statement, statement: Statement, blocks: Sequence[Block]) -> bool:
    """Whether both are shown by commands in blocks of their own, of which one sends a body that is not the other's."""
    first, second = max(above.blocks), min(statement.blocks)
    both = [block.text.lstrip() for block in (blocks[first], blocks[second]) if isinstance(block, Code)]
    sent = [command_at_the_head(text) for text in both if begins_command(text)]
    own = first != second and len(sent) == len((first, second))
    return own and any(command and (command.body or command.form.fields) for command in sent)


def _goes_on(above: Statement, statement: Statement, blocks: Sequence[Block]) -> bool:
    """Whether a statement is another way to do what one above does: both are code, the method and the last word of the
    path are the same, and nothing but a sentence or two stands between them, or only a word that joins them; or the
    second is a message as it is sent."""
    first, second = max(above.blocks), min(statement.blocks)
    shown = blocks[second]
    if not isinstance(blocks[first], Code) or not isinstance(shown, Code):
        return False
    between = blocks[first + 1 : second]
    if len(between) == 1 and isinstance(between[0], Text) and _JOINS.fullmatch(between[0].text.strip()):
        return above.calls[-1].method == statement.calls[0].method
    ways = {(call.method, call.path.rpartition("/")[2]) for call in (*above.calls, *statement.calls)}
    said = len(between) <= _SENTENCES and all(isinstance(each, Text) and not each.depth for each in between)
    return len(ways) == 1 and "{" not in ways.pop()[1] and (said or _SENT.match(shown.text) is not None)


_JOINS = deferred(r"(?:and|or|and also|或者?|和|以及)\s*[:：,]?", re.IGNORECASE)
"""A word between two request lines that are stated together."""
_SENT = deferred(rf"\s*(?:{requests.METHODS})\s+\S[^\n]*\n[ \t]*[A-Za-z][\w-]*:")
"""A request line with header fields below it."""
_SENTENCES = 2
"""Paragraphs between two ways to do the same."""


def _documented(
    groups: list[tuple[int, list[Statement]]], blocks: Sequence[Block]
) -> list[tuple[int, list[Statement]]]:
    """The groups of a text copy without those of a list: operations one below the other with nothing but words between
    them are the rows of a table that the copy took apart, or an index."""
    starts = [start for start, _ in groups]
    ends = [*starts, len(blocks)][1:]
    bare = [_are_words(blocks[start + 1 : end]) for start, end in zip(starts, ends, strict=True)]
    listed = sum(bare) > (_FEW if all(bare) else _TOGETHER)
    return [group for group, only_words in zip(groups, bare, strict=True) if not (listed and only_words)]


def _are_words(blocks: Sequence[Block]) -> bool:
    """Whether blocks are words alone, and no list with a label above."""
    if not all(isinstance(block, Text) for block in blocks):
        return False
    texts = [block for block in blocks if isinstance(block, Text)]
    return not any(above.text.endswith((":", "：")) and below.depth > above.depth for above, below in pairwise(texts))


def _end(
    document: Document, owner: int, start: int, following: int, dialect: Dialect, *, shared: bool, several: bool
) -> int:
    """Where a chapter ends: at the next title on its level that is a name, and no known one of a section; where it
    shares its title with others, at that of examples, too, which are of all of them.

    `several` paths below one title are a list of what can be done, which has no sections of its own beside it.
    """
    title = document.blocks[owner] if owner >= 0 else None
    level = title.level if isinstance(title, Heading) else 0
    if shared:
        # It has no title of its own: its first section says on which level those of it stand.
        below = (block.level for block in document.blocks[start + 1 : following] if isinstance(block, Heading))
        level = max(level, next(below, level) - 1)
    beside = [
        (at, title_role(block.text, dialect))
        for at in range(max(start, owner) + 1, following)
        if isinstance(block := document.blocks[at], Heading) and block.level <= level
    ]
    # Where the sections of an operation stand beside its title, so do others between them.
    alone = dialect.states_by_name and not (shared or several)
    flat = [at for at, role in beside if role in MESSAGES] if alone else []
    for at, role in beside:
        if (role is None and not (flat and at < flat[-1])) or (shared and role is Role.EXAMPLES):
            return at
    return following
