"""Lists of parameters → tables: items and definitions that name something, one row each.

An item is a small grammar, whose notes tell a parameter from prose:

    item      = name note* [separator text]
    name      = `code` | `code=<type>` | word
    note      = "(" part (("," | ":") part)* ")" | part          in brackets of any kind, and in code
    part      = type | "required" | "optional" | "default" value | value behind a type and a colon
    separator = "-" | "–" | "—" | ":" | "=" | line break
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import MapOf
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import has_hole, looks_like_type, type_of
from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import BULLET, Block, Cell, Link, Row, Table, Text
from extractor.pages.outline.leads import lead
from extractor.pages.outline.titles import title_role

_NAME = re.compile(r"`([^`\n]{1,120})`|((?::(?=\w))?[A-Za-z_$][\w.$\[\]-]*\??)(?=[\s:：(（\[]|$)")
_ASSIGNED = re.compile(r"([A-Za-z_][\w.\[\]-]*)=(?:<([^<>\n]{1,60})>|[\w.|-]{1,60})")
"""A name as a query has it: `from=<time>`, `state=on|off`."""
_MARKED_NAME = re.compile(
    r"`([A-Za-z_][\w.\[\]-]*)(?:\s*[:,]\s*|\s+)\(?(required|optional|mandatory)\)?`", re.IGNORECASE
)
"""A name that shares its code with what says whether it is required: `` `colour: optional` ``."""
_MARK_BEFORE = re.compile(r"[*_(\[]{1,2}(optional|required|mandatory)[*_)\]]{1,2}:?\s+(`[^`\n]{1,120}`)", re.IGNORECASE)
"""What says whether a name is required, before it: `` *optional* `colour` ``."""
_SLANTED = re.compile(r"[*_]([A-Za-z][\w.\[\]-]*)[*_](?=\s*[:：(（]|\s+[-–—]|$)")
"""A name in italics."""
_NAMES = re.compile(r"`[A-Za-z_][\w.\[\]-]*`(?:\s*(?:, and|, or|,|/|&|\band\b|\bor\b)\s*`[A-Za-z_][\w.\[\]-]*`){1,5}")
"""Several names in code."""
_SEPARATOR = re.compile(r"[ \t]*(?:(?:[-–—]+|[:：]|=)(?=\s|$)|[–—：]|\n)\s*")
_OPENING = re.compile(r"[\s,]*`?[*_]*([(（\[])")
_CLOSING = {"(": ")", "（": "）", "[": "]"}
_PARTS = re.compile(r"\s*[,;，；]\s*")
_TYPED = re.compile(r"([^:：]{1,60}?)\s*[:：]\s*(.*)", re.DOTALL)
_DEFAULT = re.compile(r"(?:default(?:s to)?|默认(?:值)?(?:为)?)\s*[:：=]?\s*(\S.*)", re.IGNORECASE)
_REQUIRED = re.compile(r"<?\s*(?:(required|mandatory|必填|必选)|optional|可选|选填)(?!\w).*", re.IGNORECASE | re.DOTALL)
_MARKED = re.compile(r"(.+?)\s*(<(?:required|optional)\b[^>]*>|\"[^\"]*\"|\[\]|\{\})", re.IGNORECASE)
_BESIDE = re.compile(
    r"([A-Za-z][\w -]*?)\s*[(（]((?:required|mandatory|optional|default|必|可)[^()（）]*)[)）]", re.IGNORECASE
)
"""A type with a note of its own: `string (required)`."""
_NO_VALUE = frozenset(("", "nil", "null", "none", '""', "''", "[]", "{}"))
_FIRST_WORDS = re.compile(r"([^.\n–—]{1,40}?)(?:[.。]\s+|\s[-–—]\s|\n|[.。]?$)\s*")
_REMARK = re.compile(r"[(（\[][^()（）]*[)）\]]")
_ASSIGNED_TYPE = re.compile(r"([A-Za-z_][\w.-]*(?:\[\])?)=\[([A-Za-z][\w ./|-]*)\]")
_IN_A_SENTENCE = re.compile(
    r"([*_]{0,2}[A-Z][a-z]+(?: [a-z]+){1,3}[*_]{0,2})\s*[:：][*_]{0,2}\s*"
    r"(`[\w.\[\]-]+`(?:\s*(?:, and|,|and|or|&)\s*`[\w.\[\]-]+`)*)"
)
_MAX_WORD = 12
"""Characters of a word that says whether what follows is required."""
_STATUS = re.compile(r"`?([1-5]\d\d)`?(?:\s*[-–—:：]+\s*|\s+|$)(.*)", re.DOTALL)
_MAX_NOTE = 200
_MAX_DEPTH = 6
_MARKS = " `*_"


class Said(Struct, frozen=True):
    """What an item says of a parameter."""

    name: str
    type: str = ""
    required: str = ""
    default: str = ""
    text: str = ""

    @property
    def sure(self) -> bool:
        """Whether it says more than a name and words."""
        return bool(self.type or self.required or self.default)


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
    told = title_role(lead(label, dialect) or label, dialect) in (Role.REQUEST, Role.RESPONSE, Role.URI)
    nodes = [each for node in nodes for each in _each(node, told=told)]
    items = [item_of(node.text, dialect) or (_spoken_of(node.text) if told else None) for node in nodes]
    named = [item for item in items if item]
    enough = len(named) if told else 2 * sum(item.sure for item in named)
    if not named or enough < len(items) or 2 * len(named) < len(items):
        return None
    lines = [line for node, item in zip(nodes, items, strict=True) for line in _lines(node, item, "", dialect)]
    return Listing(tuple(lines), anchors)


def table_of(listed: Listing, dialect: Dialect) -> Table:
    """The table that a list could be, with a column for what any of its items says."""
    said = [line.said for line in listed.lines]
    columns = [Column.STATUS if listed.of_statuses else Column.NAME]
    columns += [Column.TYPE] if any(each.type for each in said) else []
    columns += [Column.REQUIRED] if any(each.required for each in said) else []
    columns += [Column.DEFAULT] if any(each.default for each in said) else []
    columns.append(Column.DESCRIPTION)
    titles: dict[Column, str] = {}
    for word, role in dialect.columns.items():
        titles.setdefault(role, word)
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
        said = text.text.strip(f"{_MARKS}:：") if isinstance(text, Text) else ""
        if match := _ASSIGNED_TYPE.fullmatch(said):
            found.append(_Line(Said(match[1], match[2].strip(), required), text.line, ()))
        elif word := _REQUIRED.fullmatch(said) if len(said) <= _MAX_WORD else None:
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
    if match is None or title_role(match[1].strip(_MARKS), dialect, whole=True) is not Role.REQUEST:
        return None
    said = _REQUIRED.match(match[1].strip(_MARKS))
    required = "" if said is None else "required" if said[1] else "optional"
    names = re.findall(r"`([^`]+)`", match[2])
    rest = text.text[match.end() :].strip()
    words = rest if len(names) == 1 else ""
    lines = tuple(_Line(Said(name, "", required, "", words), text.line, text.links) for name in names)
    return replace(table_of(Listing(lines, text.anchors), dialect), caption=match[1].strip(_MARKS))


# --- an item ----------------------------------------------------------------------------------------------


def item_of(text: str, dialect: Dialect) -> Said | None:
    """What an item says of a parameter; None where it names none."""
    if marked := _MARKED_NAME.match(text):
        text = f"`{marked[1]}` ({marked[2].lower()}){text[marked.end() :]}"
    elif before := _MARK_BEFORE.match(text):
        text = f"{before[2]} ({before[1].lower()}){text[before.end() :]}"
    elif slanted := _SLANTED.match(text):
        text = f"`{slanted[1]}`{text[slanted.end() :]}"
    match = _NAME.match(text)
    assigned = _ASSIGNED.fullmatch(match[1] or "") if match else None
    name, optional = name_of(assigned[1] if assigned else match[1] or match[2], dialect) if match else ("", False)
    if match is None or not name or name.isdigit() or name.startswith("/") or "://" in name:
        return None
    kind = (assigned[2] or "").strip() if assigned else ""
    found = Said(name, kind if looks_like_type(kind, dialect) else "", "optional" if optional else "")
    found, at = _bracketed(found, text, match.end(), dialect)
    separator = _SEPARATOR.search(text, at)
    between = text[at : separator.start() if separator else len(text)].strip(f"{_MARKS},")
    if between and not match[1] and dialect.refers.match(between):
        return None  # `Ships see them from afar`, and no structure that is described elsewhere
    if between and (noted := _noted(between, found, dialect)):
        found, between = noted, ""
    if between and separator and _REMARK.fullmatch(between):
        return _described(found, f"{between} {text[separator.end() :].strip()}", dialect)
    if between:
        # Words without a separator go on from a note, or they are a sentence about the name.
        return _described(found, text[at:].strip(), dialect) if found.sure else None
    if separator is None:
        return found if found.sure or match[1] else None
    return _described(found, text[separator.end() :].strip(), dialect)


def _spoken_of(text: str) -> Said | None:
    """What an item says that begins with a name in code and goes on as a sentence: `` `hue=<name>` to filter by. ``"""
    match = re.match(r"`([A-Za-z_][\w.\[\]-]*)(?:=[^`\s]*)?`\s+(?=[a-z])", text)
    return Said(match[1], text=text[match.end() :]) if match else None


def _bracketed(found: Said, text: str, at: int, dialect: Dialect) -> tuple[Said, int]:
    """What notes in brackets say that begin there, and where they end."""
    while opening := _OPENING.match(text, at):
        end = _closing(text, opening.end() - 1)
        noted = _noted(text[opening.end() : end], found, dialect) if end > 0 else None
        if noted is None:
            break
        found, at = noted, end + 1
        while text[at : at + 1] in ("`", "*", "_"):
            at += 1
    return found, at


def _closing(text: str, at: int) -> int:
    """Where the bracket that opens there is closed; 0 where it is not, nearby."""
    opening, depth = text[at], 0
    for end in range(at, min(len(text), at + _MAX_NOTE)):
        depth += (text[end] == opening) - (text[end] == _CLOSING[opening])
        if depth == 0:
            return end
    return 0


def _noted(note: str, found: Said, dialect: Dialect) -> Said | None:
    """What is said, with what a note adds; None where it is none."""
    note = note.strip(_MARKS)
    if (typed := _TYPED.fullmatch(note)) and looks_like_type(typed[1].strip(_MARKS), dialect):
        return _with_value(replace(found, type=typed[1].strip(_MARKS)), typed[2].strip(_MARKS))
    if (beside := _BESIDE.fullmatch(note)) and looks_like_type(beside[1], dialect):
        return _noted(beside[2], replace(found, type=found.type or beside[1]), dialect)
    marked_first = any(_REQUIRED.fullmatch(part.strip(_MARKS)) for part in _PARTS.split(note)[:1])
    if looks_like_type(note, dialect) and not marked_first:
        return replace(found, type=found.type or note)
    if (marked := _MARKED.fullmatch(note)) and looks_like_type(marked[1], dialect):
        return _with_value(replace(found, type=marked[1]), marked[2])
    for part in _PARTS.split(note):
        bare = part.strip(_MARKS)
        if said := _REQUIRED.fullmatch(bare):
            found = replace(found, required="required" if said[1] else "optional")
        elif default := _DEFAULT.fullmatch(bare):
            found = replace(found, default=default[1].strip(f"{_MARKS}\"'"), required=found.required or "optional")
        elif looks_like_type(bare, dialect):
            found = replace(found, type=found.type or bare)
        else:
            return None
    return found


def _with_value(found: Said, value: str) -> Said:
    """What stands behind the type: whether it is required, or else its default."""
    if said := _REQUIRED.fullmatch(value):
        return replace(found, required="required" if said[1] else "optional")
    literal = value.lower() not in _NO_VALUE and not re.search(r"[<>\[\]{}]|\s", value)
    return replace(found, required=found.required or "optional", default=value.strip("\"'") if literal else "")


def _described(found: Said, text: str, dialect: Dialect) -> Said:
    """What is said, with its words; these may begin with notes, too: `string, required. What it is called.`"""
    found, at = _bracketed(found, text, 0, dialect)
    text = text[at:].lstrip(f"{_MARKS}-–—:：") if at else text
    first = _FIRST_WORDS.match(text)
    noted = _noted(first[1], found, dialect) if first and not found.type else None
    if first and noted and _is_type(noted.type, dialect):
        return replace(noted, text=text[first.end() :])
    return replace(found, text=text)


def _is_type(text: str, dialect: Dialect) -> bool:
    """Whether words that begin a text are a type, and not those of a sentence that end with one: `Its number`."""
    return bool(text) and (text.lower() in dialect.types or looks_like_type(text.split()[0], dialect))


# --- the list ---------------------------------------------------------------------------------------------


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
    if len(matches) < len(nodes) or any(node.below for node in nodes):
        return []
    return [
        _Line(Said(match[1], text=match[2]), node.item.line, node.item.links)
        for match, node in zip(matches, nodes, strict=True)
    ]


def _lines(node: _Node, said: Said | None, above: str, dialect: Dialect) -> Iterator[_Line]:
    """The row of an item, and those of the items below it that are its fields."""
    if said is None:
        yield _Line(Said("", text=node.text), node.item.line, node.item.links)
        return
    if not said.type and (typed := dialect.type_first.match(said.text)):
        said = replace(said, type=typed[1])
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


def _fields(node: _Node, said: Said, depth: int, dialect: Dialect) -> list[tuple[_Node, Said]]:
    """The items below one that are fields of it: of a scalar they are its values, and so are those without a note,
    unless it is said to be an object, or all of them are words with what they mean, as it is itself."""
    schema = type_of(said.type, dialect).schema
    children = _below(node)
    if not children or depth >= _MAX_DEPTH or not (has_hole(schema) or isinstance(schema, MapOf)):
        return []
    if any(_ASSIGNED.match(below.text.lstrip("`")) for below in children):
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
    if match is None or node.item.term or not (told or _SEPARATOR.match(rest) or _OPENING.match(rest)):
        yield node
        return
    between = "" if _SEPARATOR.match(rest) or _OPENING.match(rest) or not rest.strip() else " -"
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
        case Column.DEFAULT:
            return Cell(said.default)
        case Column.DESCRIPTION:
            return Cell(said.text.replace("`", ""), line.links)
        case _:
            return Cell(said.name)
