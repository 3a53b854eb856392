"""Blocks as tools print them → blocks as the outline reads them: tables titled, request lines in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from extractor.pages.cells.columns import normal as with_header
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.document import Block, Code, Heading, Table, Text, squeeze
from extractor.pages.outline import texts
from extractor.pages.outline.as_tables.described_names import described_names
from extractor.pages.outline.as_tables.labelled_rows import labelled_rows
from extractor.pages.outline.as_tables.lists import Listing, assignments, listing, sentence, table_of
from extractor.pages.outline.as_tables.named_items import named_items
from extractor.pages.outline.as_tables.named_rows import named
from extractor.pages.outline.as_tables.parted_tables import made_whole
from extractor.pages.outline.as_tables.property_sections import properties
from extractor.pages.outline.as_tables.whole_bodies import with_fields_inside
from extractor.pages.outline.definitions import without_titles_of_rows
from extractor.pages.outline.leads import lead
from extractor.pages.outline.request_lines import parts
from extractor.pages.outline.request_lines.path_titles import is_path_in_code
from extractor.pages.outline.request_lines.requests import METHODS, path_alone
from extractor.pages.outline.titles import MAX_LABEL, PUNCTUATION, caption_kind, title_role
from extractor.pages.patterns import deferred

_PLACES = (Kind.PATH, Kind.QUERY, Kind.HEADER, Kind.FORM)
"""What a title says of the parameters below it, even with a remark between."""
_PARTS = (*_PLACES, Kind.BODY)
_LABEL_ITEM = deferred(r"[*_]*([^\W\d_][\w /-]{1,40}?)[*_]*\s*[:：]?[*_]*\s*(?:[(（]([^()（）]{1,40})[)）])?\s*[:：]?")
_NAME_AND_WORDS = deferred(r"`([A-Za-z_]\w*)`\s*[-–—:：]", re.ASCII)
_QUOTED = r"[`'\"][\w.\[\]-]+[`'\"]"
_NAMES = deferred(rf"{_QUOTED}(?:(?:\s*,\s*|\s+)(?:(?:and|or)\s+)?{_QUOTED})*\.?")
_MAX_NOTES = 3
"""Paragraphs between two parts of a list."""
_END = deferred(r"[\]}]+,?")
_MAX_BELOW = 12
"""Blocks below a path in which its methods begin."""
_METHOD = deferred(rf"[`*]*({METHODS})[`*]*")


def normal(blocks: Iterable[Block], dialect: Dialect) -> Iterator[tuple[int, Block]]:
    """The blocks of a page, each with its position."""
    held: tuple[int, Text] | None = None
    blocks = tuple(_introduced(tuple(_closed(tuple(blocks))), dialect))
    blocks = _with_methods_above(blocks, dialect) if dialect.states_by_name else blocks
    blocks, left_out = without_titles_of_rows(blocks, dialect)
    blocks, items = made_whole(blocks, dialect) if dialect.states_by_name else (blocks, frozenset())
    left_out |= items
    for at, block in _with_lists(blocks, dialect) if dialect.states_by_name else enumerate(blocks):
        if at in left_out:
            continue
        if held:
            if path := _path_of(block):
                yield held[0], replace(held[1], text=f"{_bare(held[1].text)} {path}")
                held = None
                continue
            yield held
            held = None
        if isinstance(block, Text) and _END.fullmatch(block.text) and at and _goes_on(blocks[at - 1], block):
            continue
        if isinstance(block, Text) and _METHOD.fullmatch(block.text):
            held = at, block
        else:
            yield at, _read(block, dialect) if isinstance(block, Table) else block
    if held:
        yield held


def _with_methods_above(blocks: tuple[Block, ...], dialect: Dialect) -> tuple[Block, ...]:
    """The blocks, request lines in place of terms that are a path behind a label, above terms that are its methods: the
    first of these with the path, above what is said of that, and each other one where it stands."""
    found = list(blocks)
    firsts: set[int] = set()
    path = ""
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            path = ""
        elif isinstance(block, Text) and (match := dialect.path_line.match(block.term or block.text)):
            path = path_alone(next(filter(None, match.groups())))
            below = _first_method(blocks, at, dialect) if path else None
            if below is not None:
                method = _bare(_term(blocks[below]))
                found[at] = Code(f"{method} {path}", block.line)
                firsts.add(below)
        elif path and at not in firsts and isinstance(block, Text) and _METHOD.fullmatch(_term(block)):
            found[at] = Code(f"{_bare(_term(block))} {path}", block.line)
    return tuple(found)


def _term(block: Block) -> str:
    return block.term or block.text if isinstance(block, Text) else ""


def _first_method(blocks: Sequence[Block], at: int, dialect: Dialect) -> int | None:
    """Where the first method below a path stands, before another path or a title."""
    for below in range(at + 1, min(at + _MAX_BELOW, len(blocks))):
        block = blocks[below]
        if isinstance(block, Heading) or dialect.path_line.match(_term(block)):
            return None
        if isinstance(block, Text) and _METHOD.fullmatch(_term(block)):
            return below
    return None


def _closed(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, those of code with the brackets on the line below, which is not moved in as far."""
    for at, block in enumerate(blocks):
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        ends = isinstance(block, Code) and isinstance(below, Text) and _END.fullmatch(below.text)
        if ends and isinstance(block, Code) and isinstance(below, Text) and _goes_on(block, below):
            block = replace(block, text=f"{block.text}\n{below.text}")
        yield block


def _introduced(blocks: tuple[Block, ...], dialect: Dialect) -> Iterator[Block]:
    """The blocks, those texts with a colon at their end that introduce the names below them and have a full stop there:
    `The following parameters can be used.`"""
    for at, block in enumerate(blocks):
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        named = isinstance(below, Text) and below.depth > 0 and below.text.startswith("`")
        if named and isinstance(block, Text) and not block.depth and block.text.endswith("."):
            said = f"{block.text[:-1]}:"
            asked = title_role(lead(said, dialect), dialect, whole=True) is Role.REQUEST
            block = replace(block, text=said) if asked else block
        yield block


def _goes_on(code: Block, text: Text) -> bool:
    """Whether a text is the line below that of code, or was and is its last line now."""
    lines = code.text.count("\n") if isinstance(code, Code) else 0
    return isinstance(code, Code) and not text.depth and text.line - code.line in (lines, lines + 1)


def _read(table: Table, dialect: Dialect) -> Table:
    table = with_header(table, dialect)
    return with_fields_inside(table, dialect) if dialect.states_by_name else table


def _with_lists(blocks: tuple[Block, ...], dialect: Dialect) -> Iterator[tuple[int, Block]]:
    """The blocks with lists of parameters as tables, where their first item stands."""
    label, titled, caption, at, level = "", "", "", 0, 0
    while at < len(blocks):
        block = blocks[at]
        end, listed = _list(blocks, at, label, dialect)
        after, table, others = _titled_rows(blocks, at, dialect)
        if table:
            yield at, table
            yield from others
            at = after
            continue
        if not listed:
            following, items = described_names(blocks, at, label, level, dialect)
            listed = listing(items, label, dialect) if items else None
            end = following if listed else end
        if listed:
            beside = list(_between(blocks, at, end))
            end, listed = _with_more(blocks, end, listed, beside, dialect)
            table = table_of(listed, dialect)
            yield at, replace(table, caption=caption.strip(PUNCTUATION)) if caption and caption == label else table
            yield from beside
        elif table := named(block, label if _is_labelled(blocks, at) else "", dialect):
            yield at, table
        else:
            yield from _with_parts(blocks, at, max(end, at + 1), dialect)
        if isinstance(block, Heading) or (isinstance(block, Text) and end == at and not _is_of_names(block)):
            level = block.level if isinstance(block, Heading) else level
            label = lead(block.text, dialect) or block.text.split("\n")[-1]
            remark = isinstance(block, Text) and _is_remark(blocks, at, dialect)
            caption = block.text if _is_caption(block, dialect) else caption if remark else ""
            titled = block.text if isinstance(block, Heading) else caption or (titled if remark else "")
            places = _PARTS if _introduces_names(blocks, at) else _PLACES
            label = titled if remark and caption_kind(titled.strip(PUNCTUATION), dialect) in places else label
        at = max(end, at + 1)


def _is_caption(block: Block, dialect: Dialect) -> bool:
    """Whether a block is a line that says where the parameters below it go, and no more."""
    if not isinstance(block, Text) or block.depth or len(block.text) > MAX_LABEL:
        return False
    return caption_kind(block.text.strip(PUNCTUATION), dialect) in _PLACES


def _titled_rows(
    blocks: tuple[Block, ...], at: int, dialect: Dialect
) -> tuple[int, Table | None, list[tuple[int, Block]]]:
    """The table that sections or items are which are each titled as what they are about, where they end, and what else
    stands in them."""
    if isinstance(blocks[at], Heading):
        return properties(blocks, at, dialect)
    return *named_items(blocks, at, dialect), []


def _is_labelled(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a title or a paragraph stands right above a block."""
    above = blocks[at - 1] if at else None
    return isinstance(above, Heading) or (isinstance(above, Text) and not above.depth)


def _with_parts(blocks: tuple[Block, ...], at: int, end: int, dialect: Dialect) -> Iterator[tuple[int, Block]]:
    """Blocks that are no list of parameters, with the items of one below an item that is a label of them as a table."""
    begun = at
    while at < end:
        block = blocks[at]
        after, table = labelled_rows(blocks, at, end, dialect)
        if table:
            yield from _with_assignments(blocks, begun, at, dialect)
            yield at, table
            begun = at = after
            continue
        label = _label_of_items(block, dialect)
        last = at + 1
        while label and last < end and _is_below(blocks, last, _depth(block)):
            last += 1
        items = [each for each in blocks[at + 1 : last] if isinstance(each, Text)]
        listed = listing(items, label, dialect) if items else None
        if listed and not listed.of_statuses:
            yield from _with_assignments(blocks, begun, at + 1, dialect)
            caption = label if caption_kind(label, dialect) in _PARTS else ""
            yield at + 1, replace(table_of(listed, dialect), caption=caption)
            yield from _between(blocks, at + 1, last)
            begun = at = last
        else:
            at += 1
    yield from _with_assignments(blocks, begun, end, dialect)


def _is_below(blocks: Sequence[Block], at: int, depth: int) -> bool:
    """Whether a block is an item farther inside, or code between two such."""
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    return _depth(block) > depth or (isinstance(block, Code) and _depth(below) > depth)


def _depth(block: Block | None) -> int:
    """How many lists a block stands in."""
    return block.depth if isinstance(block, Text) else 0


def _label_of_items(block: Block, dialect: Dialect) -> str:
    """The label of parameters that an item is, or a term with no text of its own, with what stands in brackets behind
    it where that says where they go: `**Parameters**: (query string)`; empty for another."""
    if not isinstance(block, Text) or not block.depth or (block.term and block.text):
        return ""
    said = (block.term or block.text).strip()
    match = _LABEL_ITEM.fullmatch(said) if len(said) <= MAX_LABEL else None
    if match is None or title_role(match[1], dialect, whole=True) is not Role.REQUEST:
        return ""
    place = (match[2] or "").strip()
    return place if place and caption_kind(place, dialect) in _PARTS else match[1]


def _with_assignments(blocks: tuple[Block, ...], at: int, end: int, dialect: Dialect) -> Iterator[tuple[int, Block]]:
    """Blocks that are no list of parameters, with runs of names and types among them as tables."""
    while at < end:
        following, listed = assignments(blocks, at, end)
        table = table_of(listed, dialect) if listed else sentence(blocks[at], dialect)
        yield at, table or blocks[at]
        at = max(following, at + 1)


def _list(blocks: tuple[Block, ...], at: int, label: str, dialect: Dialect) -> tuple[int, Listing | None]:
    """Where the list ends that begins there, and what it says; the same place where none begins."""
    end = _end_of_list(blocks, at)
    end = next((each for each in range(at + 1, end) if _answers(blocks, at, each, dialect)), end)
    run = [each for each in blocks[at:end] if isinstance(each, Text)]
    return end, listing(run, label, dialect) if run and not parts.are_among(run, dialect) else None


def _answers(blocks: tuple[Block, ...], at: int, index: int, dialect: Dialect) -> bool:
    """Whether an item of a list that begins with none of a status says one: what is answered begins there."""
    first, item = blocks[at], blocks[index]
    if not isinstance(first, Text) or not isinstance(item, Text) or item.depth > first.depth:
        return False
    said = [texts.status(each.text.partition("\n")[0], dialect) for each in (first, item)]
    return bool(said[1]) and not said[0]


def _between(blocks: tuple[Block, ...], at: int, end: int) -> Iterator[tuple[int, Block]]:
    """The code between the items of a list."""
    return ((index, blocks[index]) for index in range(at, end) if isinstance(blocks[index], Code))


def _with_more(
    blocks: tuple[Block, ...], end: int, listed: Listing, beside: list[tuple[int, Block]], dialect: Dialect
) -> tuple[int, Listing]:
    """A list with those that go on with it behind notes, which are added to what stands beside it."""
    while not listed.of_statuses:
        following = end
        while following < len(blocks) and following - end < _MAX_NOTES and _is_note(blocks[following], dialect):
            following += 1
        after, more = _list(blocks, following, "", dialect)
        if following == end or more is None or more.of_statuses:
            break
        beside += [*enumerate(blocks[end:following], end), *_between(blocks, following, after)]
        end, listed = after, listed.with_more(more)
    return end, listed


def _is_note(block: Block, dialect: Dialect, ends: str = ":：.") -> bool:
    """Whether a block above a list is a remark, and no label of it, which is short and has one of these ends."""
    if not isinstance(block, Text) or block.depth or block.bold:
        return False
    text = block.text.strip()
    short = len(text) <= MAX_LABEL and text[-1:] in ends if ends else False
    return not short and title_role(text, dialect) is None and not texts.read(block, dialect).status


def _is_remark(blocks: tuple[Block, ...], at: int, dialect: Dialect) -> bool:
    """Whether a text leaves it to the title above what the list below is about: it is no label, or one in words that
    nobody knows, of names in code."""
    return _is_note(blocks[at], dialect, ":：") or (_introduces_names(blocks, at) and _is_note(blocks[at], dialect, ""))


def _is_of_names(text: Text) -> bool:
    """Whether a text has names in quotes and nothing else: those of what is listed below it."""
    return not text.depth and _NAMES.fullmatch(squeeze(text.text)) is not None


def _introduces_names(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a text introduces code, and items below that which each begin with a name in it: its fields, in whatever
    words."""
    code = blocks[at + 1] if at + 1 < len(blocks) else None
    text = blocks[at]
    if not isinstance(text, Text) or not isinstance(code, Code) or not text.text.rstrip().endswith((":", "：")):
        return False
    items = [each for each in blocks[at + 2 : _end_of_list(blocks, at + 2)] if isinstance(each, Text)]
    top = [_NAME_AND_WORDS.match(each.text) for each in items if each.depth == items[0].depth and not each.continues]
    words = set(re.findall(r"\w+", code.text))
    return bool(top) and all(match and match[1] in words for match in top)


def _end_of_list(blocks: tuple[Block, ...], at: int) -> int:
    """Where a list ends that begins there, with the code between its items; the same place where none begins."""
    end = at
    while end < len(blocks) and _is_of_list(blocks[end], end > at):
        end += 1
        code = end
        while end > at and code < len(blocks) and isinstance(blocks[code], Code):
            code += 1
        if code > end and code < len(blocks) and _is_of_list(blocks[code], True):
            end = code
    return end


def _is_of_list(block: Block, begun: bool) -> bool:
    if not isinstance(block, Text) or (block.depth == 1 and is_path_in_code(block)):
        return False
    return block.depth > 0 or (begun and block.continues)


def _path_of(block: Block) -> str:
    """The path that a block is, right below its method: a title, a line of text or of code."""
    text = block.text.strip() if isinstance(block, Heading | Text | Code) else ""
    bare = _bare(text)
    return bare if bare and "\n" not in bare and path_alone(bare) == bare else ""


def _bare(text: str) -> str:
    return text.strip("`* ")
