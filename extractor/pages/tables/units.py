"""Table → entries: columns by their headers, names, and which kind of table it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Source
from extractor.pages.cells.columns import columns_of, location_of
from extractor.pages.cells.names import LIST_NOISE, dotted, name_of
from extractor.pages.cells.type_notes import Notes
from extractor.pages.cells.types import has_hole, is_of_types, looks_like_type, required_of, type_of
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import BULLET, Cell, Item, Link, Row, Table, squeeze
from extractor.pages.outline.sections import Placed
from extractor.pages.patterns import deferred
from extractor.pages.remembering import remembered
from extractor.pages.tables.beside_names import is_no_row, take_deprecated, take_lines, take_notes, type_said
from extractor.pages.tables.captions import kind_of, split_caption, structure_name, titled_kind
from extractor.pages.tables.corrected_roles import corrected, text_at
from extractor.pages.tables.element_rows import ELEMENT, elements
from extractor.pages.tables.further_columns import is_nullable, sizes_of, with_further

_NO_DEPTH = str.maketrans("", "", f"*{BULLET}")
"""Marks before a name that do not say that it belongs to a row above."""
_WORDS = deferred(r"[A-Za-z]+(?: [A-Za-z]+){3,}")
"""A name of so many words is none."""
_DASHES = ("", "-", "--", "—", "——", "–", "/")
"""A description that says nothing."""
_MAX_DEPTH = 20
"""Rows above that one may be a field of."""
_FEW_BLANKS = 3
"""In a type of fewer there is no room for a remark."""
_MAX_ROW = 2_000
"""Characters of most rows."""
_EMPTY, _MISSING, _NEEDED, _LEFT_OUT = Cell(), Cell(missing=True), Cell("required"), Cell("optional")


class Entry(Struct, frozen=True):
    """A row of a parameter table, by column."""

    item: Item
    name: str
    type: Cell | None
    """None where the table has no such column."""
    required: Cell | None
    description: Cell
    default: str
    range: Cell
    location: Kind | None
    optional: bool
    """The name's own note says optional."""
    links: tuple[Link, ...]
    """Links around the name."""
    line: int
    depth: int = 0
    """How far its name is moved to the right, by blanks or by marks before it: only more or less means something."""
    example: str = ""
    sizes: Notes | None = None
    """What columns of bounds and lengths say."""
    nullable: bool = False
    deprecated: bool = False
    """A note beside the name says so."""
    further: tuple[str, ...] = ()
    """What its row says that no other member holds, as words for its description."""

    @property
    def told(self) -> Cell:
        """What the row says in words: its description, and its range where the table has a column for that."""
        return _joined(self.description, self.range) if self.range.text else self.description


class Skipped(Struct, frozen=True):
    """A row that is no entry, and why."""

    item: Item
    row: Row
    reason: str


class Unit(Struct, frozen=True):
    """A parameter table with its context: what fields and structures are made from."""

    placed: Placed
    table: Table
    kind: Kind
    caption: str
    """Without its number; the label above the table where it has no caption."""
    name: str
    """What the caption calls the structure."""
    number: str
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    key: str = ""
    """Unique on its page."""
    from_label: bool = False
    failed: bool = False
    """The caption says that it describes failures."""
    missing_required: int = 0
    """Entries whose "required" cell is not in the copy."""
    titled: tuple[Column | None, ...] = ()
    """What each column holds; None where no word of the dialect fits its title."""
    unknown: tuple[str, ...] = ()
    """Titles of columns that no word of the dialect fits."""
    page: str = ""
    title: str = ""
    """What reports call it: its caption, made unique where other tables of the page have the same one."""

    @property
    def columns(self) -> frozenset[Column]:
        """What its columns hold."""
        return frozenset(role for role in self.titled if role)

    @property
    def is_whole(self) -> bool:
        """Whether the only row is called as the structure itself, and not said to be required or not, as a field is."""
        only = self.entries[0] if len(self.entries) == 1 and self.kind is Kind.STRUCTURE else None
        asked = only is None or only.required is None or only.required.missing or only.required.text.strip()
        return only is not None and not asked and only.name == self.name

    @property
    def lists_values(self) -> bool:
        """Whether its rows may be the values of something: fields have types, which are no numbers, or are required or
        not."""
        return not {Column.TYPE, Column.REQUIRED} & self.columns or self._has_numbers_for_types

    @property
    def _has_numbers_for_types(self) -> bool:
        types = [entry.type.text.strip("` ") if entry.type else "" for entry in self.entries]
        return len(set(types)) == len(types) > 1 and all(each.lstrip("-").isdecimal() for each in types)

    @property
    def kind_of_values(self) -> Literal["integer", "string"]:
        """What the rows are where they list the values of something: numbers have a column, or are the names."""
        values = self.listed
        return "integer" if values and all(value.lstrip("-").isdigit() for value in values) else "string"

    @property
    def listed(self) -> tuple[str, ...]:
        """The values that the rows list, where they list some."""
        if self._has_numbers_for_types:
            return tuple(entry.type.text.strip("` ") for entry in self.entries if entry.type)
        values = tuple(entry.example.strip("` ") for entry in self.entries)
        return values if all(values) else tuple(entry.name for entry in self.entries)

    @property
    def block(self) -> int:
        """The position of the table on its page, by which it is known."""
        return self.placed.index

    def source(self, entry: Entry | None = None) -> Source:
        """Where the table, or a row of it, stands."""
        if entry is None:
            return Source(self.page, self.title or self.caption, "", self.table.line, item=Item(self.block))
        return Source(self.page, self.title or self.caption, entry.name, entry.line, item=entry.item)


def unit_of(
    placed: Placed,
    table: Table,
    roles: list[Column | None],
    page: str,
    dialect: Dialect,
    key: str = "",
    *,
    stars: bool = True,
) -> Unit:
    """Read a parameter table. `key` is what it is known by on its page; `stars` at names say required, unless the page
    explains them otherwise."""
    number, caption = split_caption(table.caption, dialect)
    from_label = not caption
    if from_label:  # a paragraph may be a caption, and have its number then
        printed, caption = split_caption(placed.label, dialect)
        number, from_label = number or printed, not printed
    kind = kind_of(caption, dialect)
    if from_label and kind in (Kind.GENERIC, Kind.STRUCTURE):
        kind = titled_kind(table, roles, dialect) or kind
    name = structure_name(caption, dialect) if kind is Kind.STRUCTURE else ""
    roles = corrected(roles, table, dialect)
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    missing = 0
    unknown = _unknown(table, roles)
    rows = [(Item(placed.index, at), row) for at, row in enumerate(_with_free_key(table, roles, dialect), 1)]
    for item, row in rows:
        entry, reason = _read_row(row, tuple(roles), dialect, stars)
        if entry:
            further = tuple(_further(row, entry, unknown, table, roles, dialect))
            entries.append(replace(entry, item=item, line=row.line, further=further))
            missing += entry.required is not None and entry.required.missing
        else:
            skipped.append(Skipped(item, row, reason))
    if _is_numbered(table, dialect):
        entries, skipped = [], [Skipped(item, row, "the names are numbers") for item, row in rows]
    if told := {entry.item for entry in elements(entries, dialect)}:
        entries = [entry for entry in entries if entry.item not in told]
        skipped += [Skipped(item, row, ELEMENT) for item, row in rows if item in told]
    if (said := _said_of_all(caption, kind, roles, dialect)) is not None:
        entries = [each if each.required or each.optional else replace(each, required=said) for each in entries]
    return Unit(
        *(placed, table, kind, caption, name, number, _whole(placed, entries, roles, dialect), tuple(skipped), key),
        from_label=from_label,
        failed=kind is Kind.GENERIC and bool(dialect.failure.search(caption)),
        missing_required=missing,
        titled=tuple(roles),
        unknown=tuple(unknown.values()),
        page=page,
    )


def _said_of_all(caption: str, kind: Kind, roles: list[Column | None], dialect: Dialect) -> Cell | None:
    """What a label says of all that it names: `Optional query parameters`; None where it says nothing of it."""
    if kind is Kind.STRUCTURE or Column.REQUIRED in roles or not dialect.states_by_name:
        return None
    if dialect.required.match(caption):
        return _NEEDED
    return _LEFT_OUT if dialect.optional.match(caption) else None


def _whole(placed: Placed, entries: list[Entry], roles: list[Column | None], dialect: Dialect) -> tuple[Entry, ...]:
    """The rows with what they say together: which stand in which, and what is required of a request: names without the
    mark that others have."""
    names = dotted([entry.name for entry in entries], dialect)
    named = zip(entries, names, strict=True)
    entries = [entry if entry.name == name else replace(entry, name=name) for entry, name in named]
    marks = dialect.states_by_name and placed.role is Role.REQUEST and Column.REQUIRED not in roles
    if marks and any(entry.optional for entry in entries):
        entries = [each if each.optional or each.required else replace(each, required=_NEEDED) for each in entries]
    return tuple(_outlined(entries, dialect))


def _unknown(table: Table, roles: list[Column | None]) -> dict[int, str]:
    """The titles of columns with words that no word of the dialect fits, by their positions."""
    if None not in roles:
        return {}
    titles = enumerate(table.header.cells if table.header else ())
    said = [(squeeze(cell.text), at) for at, cell in titles if at < len(roles) and roles[at] is None]
    return {at: title for title, at in said if title and any(text_at(row.cells, at).strip(" -") for row in table.rows)}


def _further(
    row: Row, entry: Entry, unknown: dict[int, str], table: Table, roles: list[Column | None], dialect: Dialect
) -> Iterator[str]:
    """What a row says in columns that nobody knows, of its type beside what that is, and when it is required, each
    behind the title of its column."""
    said = [(title, text_at(row.cells, at)) for at, title in unknown.items()]
    header = table.header.cells if table.header else ()
    if entry.type and entry.type.text.count(" ") >= _FEW_BLANKS and _says_more(entry.type.text, dialect):
        said.append((text_at(header, roles.index(Column.TYPE)) if Column.TYPE in roles else "", entry.type.text))
    if entry.required and not required_of(entry.required.text, dialect)[1]:
        said.append((text_at(header, roles.index(Column.REQUIRED)), entry.required.text))
    for title, text in said:
        if text.strip() not in _DASHES:
            yield f"{title}: {text}" if title else text


def _says_more(text: str, dialect: Dialect) -> bool:
    """Whether words of a type stay in no schema: `integer for lamps, double for masts`."""
    kind = type_of(text, dialect)
    return kind.known and not (kind.name or kind.number) and not is_of_types(text, dialect)


def _is_numbered(table: Table, dialect: Dialect) -> bool:
    """Whether a column of names counts the rows: they list what a value can be, and are no fields."""
    if table.header is None or len(table.rows) < 2:
        return False
    for at, title in enumerate(table.header.cells):
        numbers = text_at(table.rows[0].cells, at).isdigit() and all(
            text_at(row.cells, at).isdigit() for row in table.rows
        )
        if numbers and columns_of([title], dialect) == [Column.NAME]:
            return True
    return False


def _with_free_key(table: Table, roles: list[Column | None], dialect: Dialect) -> tuple[Row, ...]:
    """The rows; where the only one, printed once or more, has words for a name, they are a placeholder for any key."""
    if not table.rows or Column.NAME not in roles or Column.TYPE not in roles:
        return table.rows
    cells, at = table.rows[0].cells, roles.index(Column.NAME)
    text = squeeze(text_at(cells, at))
    is_field = bool(text) and looks_like_type(text_at(cells, roles.index(Column.TYPE)), dialect)
    if not is_field or dialect.nothing.match(text) or (name_of(text, dialect)[0] and not _WORDS.fullmatch(text)):
        return table.rows
    if any([cell.text for cell in row.cells] != [cell.text for cell in cells] for row in table.rows[1:]):
        return table.rows
    named = (*cells[:at], replace(cells[at], text=f"<{text}>"), *cells[at + 1 :])
    return tuple(replace(row, cells=named) for row in table.rows)


_Columns = tuple[Column | None, ...]


def _read_row(row: Row, roles: _Columns, dialect: Dialect, stars: bool) -> tuple[Entry | None, str]:
    """The entry of a row, whose place is not known yet; else why it has none."""
    return _entry(row.cells, roles, dialect, stars)


@remembered(_MAX_ROW, size=lambda row: sum(len(cell.text) for cell in row))
def _entry(row: tuple[Cell, ...], roles: _Columns, dialect: Dialect, stars: bool) -> tuple[Entry | None, str]:
    cells: dict[Column, Cell] = {}
    for role, cell in zip(roles, row, strict=False):
        if role is Column.DESCRIPTION and role in cells:
            cells[role] = _joined(cells[role], cell)
        elif role:
            cells.setdefault(role, cell)
    name_cell = cells.get(Column.NAME)
    if name_cell is None or not name_cell.text:
        return None, "empty" if not any(cell.text for cell in row) else "no name"
    if len(row) > 2 and row.count(name_cell) == len(row):
        return None, "one cell across all columns"
    if is_no_row(cells, dialect):
        return None, "more rows, or none"
    with_further(cells, dialect)
    take_lines(cells, dialect)
    deprecated = take_deprecated(cells)
    take_notes(cells, dialect, stars)
    name_cell = cells[Column.NAME]
    name, optional = name_of(name_cell.text, dialect)
    if not name:
        return None, "the name is no name"
    location = location_of(cells.get(Column.LOCATION, _EMPTY).text, dialect)
    return (
        Entry(
            Item(-1),
            name,
            cells.get(Column.TYPE, _MISSING) if Column.TYPE in roles else type_said(cells, dialect),
            cells.get(Column.REQUIRED, _MISSING if Column.REQUIRED in roles else None),
            _said(cells, Column.DESCRIPTION, dialect),
            _said(cells, Column.DEFAULT, dialect).text,
            _said(cells, Column.RANGE, dialect),
            *(location, optional, name_cell.links, 0, _depth(name_cell)),
            example=cells.get(Column.EXAMPLE, _EMPTY).text,
            sizes=sizes_of(cells),
            nullable=is_nullable(cells, dialect),
            deprecated=deprecated,
        ),
        "",
    )


def _said(cells: dict[Column, Cell], column: Column, dialect: Dialect) -> Cell:
    """The cell of a column that need not say anything: a dash, or words for nothing, are an empty cell."""
    cell = cells.get(column, _EMPTY)
    return _EMPTY if not cell.text.strip(" -—–/") or dialect.nothing.match(cell.text.strip()) else cell


def _joined(one: Cell, other: Cell) -> Cell:
    """Two cells of a row as one; a cell that spans both columns is said once."""
    if one == other:
        return one
    return Cell(f"{one.text}\n{other.text}".strip(), one.links + other.links, codes=one.codes + other.codes)


def _depth(cell: Cell) -> int:
    marks = LIST_NOISE.match(cell.text)
    return cell.indent + (len(marks[0].translate(_NO_DEPTH)) if marks else 0)


def _outlined(entries: list[Entry], dialect: Dialect) -> list[Entry]:
    """The rows under the names of those that they are moved in under: `└ id` below the object `owner` is `owner.id`."""
    if not any(entry.depth for entry in entries):
        return entries
    found: list[Entry] = []
    above: list[Entry] = []
    for entry in entries:
        while above and above[-1].depth >= entry.depth:
            above.pop()
        whole = bool(above) and entry.name.startswith((f"{above[-1].name}.", f"{above[-1].name}["))
        if above and len(above) <= _MAX_DEPTH and not whole:
            entry = replace(entry, name=f"{above[-1].name}.{entry.name}")
        if entry.type is None or has_hole(type_of(entry.type.text, dialect).schema):
            above.append(entry)
        found.append(entry)
    return found


def section_key(unit: Unit) -> tuple[Role, str]:
    """Units that describe one message: same role, same status."""
    role = Role.RESPONSE if unit.placed.role is Role.ERROR_RESPONSE else unit.placed.role
    return role, unit.placed.status
