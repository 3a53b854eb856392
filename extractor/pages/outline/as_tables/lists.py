"""Lists of parameters → tables: items and definitions that name something, one row each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import MapOf
from extractor.pages.cells.columns import titles_for
from extractor.pages.cells.types import has_hole, looks_like_type, required_of, type_of
from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import BULLET, Block, Cell, Link, Row, Table, Text
from extractor.pages.outline import texts
from extractor.pages.outline.as_tables.field_tables import cell_of
from extractor.pages.outline.as_tables.introduced import introduces_fields
from extractor.pages.outline.as_tables.list_items import (
    ASSIGNED,
    MARKS,
    OPENING,
    REQUIRED,
    SEPARATOR,
    Said,
    item_of,
    spoken_of,
)
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred

_NAMES = deferred(r"`[A-Za-z_][\w.\[\]-]*`(?:\s*(?:, and|, or|,|/|&|\band\b|\bor\b)\s*`[A-Za-z_][\w.\[\]-]*`){1,5}")
"""Several names in code."""
_ASSIGNED_TYPE = deferred(r"([A-Za-z_][\w.-]*(?:\[\])?)=\[([A-Za-z][\w ./|-]*)\]")
_IN_A_SENTENCE = deferred(
    r"([*_]{0,2}[A-Z][a-z]+(?: [a-z]+){1,3}[*_]{0,2})\s*[:：][*_]{0,2}\s*"
    r"(`[\w.\[\]-]+`(?:\s*(?:, and|,|and|or|&)\s*`[\w.\[\]-]+`)*)"
)
_MAX_WORD = 12
"""Characters of a word that says whether what follows is required."""
_STATUS = deferred(r"`?(?:(?:http|status)[-_])?([1-5]\d\d)`?(?:\s*[-–—:：]+\s*|\s+|$)(.*)", re.DOTALL)
_NAMED_TYPE = deferred(r"[`*]*(?:\w+\s?(?:\[|<|of )\s?)?[A-Za-z_][\w.-]*(?:\[\])?[\]>]?[`*]*")
"""The name of a structure, or of that of which a list is."""
_MAX_DEPTH = 6
_SAYING = 4
"""Items of which one may name no parameter."""


class _Node(Struct):
    """An item with the paragraphs and the items below it."""

    item: Text
    more: list[Text]
    below: list[_Node]

    @property
    def text(self) -> str:
        return f"{self.item.term}\n{self.item.text}" if self.item.term else self.item.text


class _Line(Struct, frozen=True):
    """A row of the table: what its item says, and where that stands."""

    said: Said
    line: int
    links: tuple[Link, ...]


class Listing(Struct, frozen=True):
    """What a list says, a row an item."""

    lines: tuple[_Line, ...]
    anchors: tuple[str, ...]
    of_statuses: bool = False

    def with_more(self, other: Listing) -> Listing:
        """The list with another one that goes on with it."""
        return replace(self, lines=self.lines + other.lines, anchors=self.anchors + other.anchors)


def listing(run: Sequence[Text], label: str, dialect: Dialect) -> Listing | None:
    """What a list of parameters or statuses says; None where it is a list of something else.

    `label` is the title or the label above it: where that says that parameters follow, names and words are enough.
    """
    nodes = _tree(run)
    anchors = tuple(anchor for text in run for anchor in text.anchors)
    if statuses := _statuses(nodes):
        return Listing(tuple(statuses), anchors, of_statuses=True)
    if nodes and texts.status(nodes[0].text.partition("\n")[0], dialect):
        return None  # `Code: 200` above what is answered
    told = introduces_fields(label, dialect)
    nodes = [each for node in nodes for each in _each(node, told=told) if not _MEDIA_TYPE.fullmatch(each.text)]
    items = [item_of(node.text, dialect) or (spoken_of(node.text) if told else None) for node in nodes]
    named = [item for item in items if item]
    noting = told and _says_more(nodes, items)
    enough = 2 * sum(item.sure for item in named)
    enough = max(enough, len(named) + noting) if told else enough
    if not named or enough < len(items) or 2 * len(named) < len(items):
        return None
    lines: list[_Line] = []
    for node, item in zip(nodes, items, strict=True):
        if noting and item is None:  # it goes on from what is said above
            lines[-1] = _with_words(lines[-1], node)
        else:
            lines += _lines(node, item, "", dialect)
    return Listing(tuple(lines), anchors)


_MEDIA_TYPE = deferred(
    r"[`*]*+(?:Content-Type|Accept)[`*]*+\s*+(?:[:：=–-]\s*+)?[`*]*+[a-z]+/[\w.+*-]++[`*]*+", re.IGNORECASE
)
"""An item that says the media type of a message, and names no part of it."""


def _says_more(nodes: Sequence[_Node], items: Sequence[Said | None]) -> bool:
    """Whether one of several items, and not the first, says in words where others are described: `Filters as below`."""
    others = [node for node, item in zip(nodes, items, strict=True) if item is None]
    alike = all(node.text.startswith("`") != (node in others) and not node.below for node in nodes)
    return len(others) == 1 and len(nodes) >= _SAYING and items[0] is not None and alike


def _with_words(line: _Line, node: _Node) -> _Line:
    """A row with the words of an item below it that names nothing."""
    text = "\n".join(filter(None, (line.said.text, f"{BULLET}{node.text}")))
    return replace(line, said=replace(line.said, text=text), links=(*line.links, *node.item.links))


def table_of(listed: Listing, dialect: Dialect) -> Table:
    """The table that a list could be, with a column for what any of its items says."""
    said = [line.said for line in listed.lines]
    columns = [Column.STATUS if listed.of_statuses else Column.NAME]
    columns += [Column.TYPE] if any(each.type for each in said) else []
    columns += [Column.REQUIRED] if any(each.required for each in said) else []
    columns += [Column.LOCATION] if any(each.location for each in said) else []
    columns += [Column.DEFAULT] if any(each.default for each in said) else []
    columns.append(Column.DESCRIPTION)
    titles = titles_for(dialect)
    first = listed.lines[0].line
    rows = tuple(Row(tuple(_cell(line, column) for column in columns), line.line) for line in listed.lines)
    return Table(
        Row(tuple(Cell(titles[column]) for column in columns), first), rows, "", listed.anchors, first, listed=True
    )


def assignments(blocks: Sequence[Block], at: int, last: int) -> tuple[int, Listing | None]:
    """The end of a run of names with their types (`id=[integer]`) below words that say whether they are required, and
    the list that they are; no list where no such run begins. `last` is where it ends at the latest."""
    found: list[_Line] = []
    required = ""
    end = at
    while end < last:
        text = blocks[end]
        said = text.text.strip(f"{MARKS}:：") if isinstance(text, Text) else ""
        if match := _ASSIGNED_TYPE.fullmatch(said):
            found.append(_Line(Said(match[1], match[2].strip(), required), text.line, ()))
        elif word := REQUIRED.fullmatch(said) if len(said) <= _MAX_WORD else None:
            required = "required" if word[1] else "optional"
        else:
            break
        end += 1
    return (end, Listing(tuple(found), ())) if found else (at, None)


def sentence(text: Block, dialect: Dialect) -> Table | None:
    """The table that a text is which names parameters behind a label: ``Required parameters: `name` and `colour`.``"""
    if not isinstance(text, Text) or text.depth:
        return None
    match = _IN_A_SENTENCE.match(text.text)
    if match is None or title_role(match[1].strip(MARKS), dialect, whole=True) is not Role.REQUEST:
        return None
    said = REQUIRED.match(match[1].strip(MARKS))
    required = "" if said is None else "required" if said[1] else "optional"
    names = re.findall(r"`([^`]+)`", match[2])
    rest = text.text[match.end() :].strip()
    words = rest if len(names) == 1 else ""
    lines = tuple(_Line(Said(name, "", required, "", words), text.line, text.links) for name in names)
    return replace(table_of(Listing(lines, text.anchors), dialect), caption=match[1].strip(MARKS))


def _tree(run: Iterable[Text]) -> list[_Node]:
    top: list[_Node] = []
    above: list[_Node] = []
    for text in run:
        if text.continues or not text.depth:
            if above:
                above[-1].more.append(text)
            continue
        while above and above[-1].item.depth >= text.depth:
            above.pop()
        node = _Node(text, [], [])
        (above[-1].below if above else top).append(node)
        above.append(node)
    return top


def _statuses(nodes: Sequence[_Node]) -> list[_Line]:
    """The rows of a list of statuses; none where it is one of something else."""
    found = [_STATUS.fullmatch(node.text) for node in nodes]
    matches = [match for match in found if match]
    if len(matches) < len(nodes) or any(node.below and not node.item.term for node in nodes):
        return []
    return [_answer(match, node) for match, node in zip(matches, nodes, strict=True)]


def _answer(match: re.Match[str], node: _Node) -> _Line:
    """The row of a status. To its definition belongs all that stands in it, of which the last may be a link to what is
    answered; what goes on below an item may be a note on all of them."""
    if not node.item.term:
        return _Line(Said(match[1], text=match[2]), node.item.line, node.item.links)
    texts = [match[2], *(text.text for text in node.more), *_bullets(node.below)]
    links = tuple(_links(node))
    linked = len(texts) > 1 and any(link.text and link.text in texts[-1] for link in links)
    kind = texts.pop() if linked and _NAMED_TYPE.fullmatch(texts[-1]) else ""
    return _Line(Said(match[1], kind, text="\n".join(filter(None, texts))), node.item.line, links)


def _links(node: _Node) -> Iterator[Link]:
    """The links of an item, of the paragraphs that go on with it and of the items below it."""
    yield from (link for text in (node.item, *node.more) for link in text.links)
    for below in node.below:
        yield from _links(below)


def _lines(node: _Node, said: Said | None, above: str, dialect: Dialect) -> Iterator[_Line]:
    """The row of an item, and those of the items below it that are its fields."""
    if said is None:
        yield _Line(Said("", text=node.text), node.item.line, node.item.links)
        return
    if not said.type and (typed := dialect.type_first.match(said.text)):
        said = replace(said, type=typed[1])
    said, node = _with_attributes(said, node, dialect)
    fields = _fields(node, said, above.count("."), dialect)
    if fields and not has_hole(type_of(said.type, dialect).schema):
        said = replace(said, type="object")
    texts = [said.text, *(text.text for text in node.more)]
    texts += [] if fields else _bullets(node.below)
    links = [link for text in (node.item, *node.more) for link in text.links]
    name = f"{above}{said.name}"
    yield _Line(replace(said, name=name, text="\n".join(filter(None, texts))), node.item.line, tuple(links))
    for below, field in fields:
        yield from _lines(below, field, f"{name}.", dialect)


def _with_attributes(said: Said, node: _Node, dialect: Dialect) -> tuple[Said, _Node]:
    """What is said, with what items below say of it behind words for columns (`Type: String`), and these left out."""
    kept: list[_Node] = []
    for below in node.below:
        word, mark, value = below.item.text.strip(MARKS).partition(":")
        column = dialect.columns.get(word.strip(MARKS).lower()) if mark and not below.below else None
        told = value.strip(MARKS + ".")
        if column is Column.TYPE and not said.type and looks_like_type(told, dialect):
            said = replace(said, type=told)
        elif column is Column.DEFAULT and not said.default:
            said = replace(said, default=told)
        elif column is Column.REQUIRED and not said.required:
            said = replace(said, required="required" if required_of(told, dialect)[0] else "optional")
        else:
            kept.append(below)
    return said, _Node(node.item, node.more, kept) if len(kept) < len(node.below) else node


def _fields(node: _Node, said: Said, depth: int, dialect: Dialect) -> list[tuple[_Node, Said]]:
    """The items below one that are fields of it: of a scalar they are its values, and so are those without a note,
    unless it is said to be an object, or all of them are words with what they mean, as it is itself."""
    schema = type_of(said.type, dialect).schema
    children = _below(node)
    if not children or depth >= _MAX_DEPTH or not (has_hole(schema) or isinstance(schema, MapOf)):
        return []
    if any(ASSIGNED.match(below.text.lstrip("`")) for below in children):
        return []  # what the value of a query is put together of
    items = [(below, item) for below in children if (item := item_of(below.text, dialect))]
    sure = any(item.sure for _, item in items)
    told = said.type or (_is_word(node, said) and all(_is_word(below, item) for below, item in items))
    told = told and has_hole(schema) and all(item.text for _, item in items)
    return items if (sure or told) and len(items) == len(children) else []


def _each(node: _Node, *, told: bool) -> Iterator[_Node]:
    """An item for each of the names in code that one begins with: `` `from` and `to`: The days. ``"""
    match = _NAMES.match(node.item.text)
    rest = node.item.text[match.end() :] if match else ""
    if match is None or node.item.term or not (told or SEPARATOR.match(rest) or OPENING.match(rest)):
        yield node
        return
    between = "" if SEPARATOR.match(rest) or OPENING.match(rest) or not rest.strip() else " -"
    for name in re.findall(r"`[^`]+`", match[0]):
        yield _Node(replace(node.item, text=f"{name}{between}{rest}"), node.more, node.below)


def _below(node: _Node) -> list[_Node]:
    """The items below one; those below the only one where that is a sentence that introduces them."""
    only = node.below[0] if len(node.below) == 1 else None
    introduces = only and only.below and not only.text.startswith("`") and only.text.rstrip().endswith((":", "："))
    return only.below if only and introduces else node.below


def _is_word(node: _Node, said: Said) -> bool:
    """Whether an item begins with a bare name, and introduces no values: these stand in code, as they are sent."""
    return node.text.startswith(said.name) and not said.text.rstrip().endswith((":", "："))


def _bullets(nodes: Iterable[_Node]) -> Iterator[str]:
    for node in nodes:
        yield f"{BULLET}{node.text}"
        yield from (text.text for text in node.more)
        yield from _bullets(node.below)


def _cell(line: _Line, column: Column) -> Cell:
    said = line.said
    match column:
        case Column.TYPE:
            return Cell(said.type, tuple(link for link in line.links if link.text in said.type))
        case Column.REQUIRED:
            return Cell(said.required)
        case Column.LOCATION:
            return Cell(said.location)
        case Column.DEFAULT:
            return Cell(said.default)
        case Column.DESCRIPTION:
            return replace(cell_of(said.text, ()), links=line.links)
        case _:
            return Cell(said.name)
