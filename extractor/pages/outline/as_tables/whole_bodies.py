"""Cells that say of which type a whole message is → what they say of each of its media types, or of its fields.

Generators print a body in a cell: `application/json: [Boat](#boat)`, again for each media type, or what it holds:
`{ "hull": string, "crew": [ { "rank": string } ] }`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from extractor.pages.cells.columns import columns_of, is_parameter_table
from extractor.pages.dialect import Column, Dialect, Kind
from extractor.pages.document import Cell, Row, Table, squeeze
from extractor.pages.outline.as_tables.field_tables import cell_of, field_table
from extractor.pages.outline.titles import caption_kind
from extractor.pages.patterns import deferred

_MEDIA_TYPE = deferred(
    r"(?:^|\n)[| \t*`]*((?:application|audio|font|image|message|model|multipart|text|video)/[\w.+-]+)[*`]*:[*`]*\s"
)
"""A media type before what it is said of (RFC 6838, 4.2)."""
_JSON = "application/json"
_KEY = deferred(r"[\s,*]*\"([^\"\s.]+)\"[\s*]*:\s*")
_TOKEN = deferred(r"\"[^\"]*\"|[\[\]{},]")
_OPENING, _CLOSING = "[{", "]}"
_MARKS = " *`,"
_MAX_DEPTH = 10


def of_one_type(cell: Cell) -> Cell:
    """A cell without the media types before what is the same for all of them, each of its links once."""
    before, *parts = _MEDIA_TYPE.split(cell.text)
    said = {squeeze(part).strip(" |") for part in parts[1::2]}
    text = said.pop() if len(said) == 1 and not before.strip() else cell.text
    return replace(cell, text=text, links=tuple(dict.fromkeys(cell.links)))


def whole_body(table: Table, label: str, dialect: Dialect) -> Table | None:
    """The parameters that a table of no names is, below a title of the body: what the body is of, or its fields."""
    roles = columns_of(table.header.cells, dialect) if table.header and len(table.rows) == 1 else []
    says_it = Column.TYPE in roles and set(roles) <= {Column.TYPE, Column.REQUIRED, Column.DESCRIPTION}
    if not says_it or caption_kind(label.strip(" :："), dialect) is not Kind.BODY:
        return None
    row = table.rows[0]
    cells = {role: cell for role, cell in zip(roles, row.cells, strict=False) if role}
    media_types = [each.lower() for each in _MEDIA_TYPE.findall(cells.get(Column.TYPE, Cell()).text)]
    cell = of_one_type(cells.get(Column.TYPE, Cell()))
    made = fields_in(cell, row.line, dialect)
    if made is None and len(cell.links) == 1 and cell.text.strip(f"{_MARKS}[]") == cell.links[0].text.strip(_MARKS):
        made = field_table([{**cells, Column.TYPE: cell, Column.NAME: Cell("body")}], [row.line], dialect)
    sent = _JSON if _JSON in media_types else next(iter(media_types), "")
    return replace(made, caption=f"{label.strip(' :：')} ({sent})") if made and sent else made


def with_fields_inside(table: Table, dialect: Dialect) -> Table:
    """The table with a row for each field of the objects that its types write out: `{ "cook": Sailor }`."""
    at = _first_written_out(table, dialect)
    if at is None or table.header is None:
        return table
    roles = columns_of(table.header.cells, dialect)
    name, told = roles.index(Column.NAME), roles.index(Column.DESCRIPTION) if Column.DESCRIPTION in roles else -1
    rows = list[Row]()
    for row in table.rows:
        cell = row.cells[at] if at < len(row.cells) else Cell()
        text = squeeze(cell.text)
        held = in_brackets(text)
        found = _clear(replace(cell, text=held or text))
        if not found:
            rows.append(row)
            continue
        rows.append(_with(row, {at: Cell("object[]" if held else "object")}))
        within = squeeze(row.cells[name].text).strip(_MARKS)
        for field, kind, words in found:
            cells = {name: Cell(f"{within}.{field}"), at: cell_of(kind, cell.links), told: Cell(words)}
            rows.append(_with(Row(tuple(Cell("") for _ in row.cells), row.line), cells))
    return replace(table, rows=tuple(rows))


def in_brackets(text: str) -> str:
    """What a text has in the brackets of a list around it; empty where it is no list, or one of nothing."""
    return text[1:-1].strip() if text[:1] == "[" and text[-1:] == "]" else ""


def _first_written_out(table: Table, dialect: Dialect) -> int | None:
    """The column of types of a table of parameters in which one writes out an object."""
    if table.header is None or not any("{" in cell.text for row in table.rows for cell in row.cells):
        return None
    roles = columns_of(table.header.cells, dialect)
    return roles.index(Column.TYPE) if is_parameter_table(roles) and Column.TYPE in roles else None


def _with(row: Row, cells: Mapping[int, Cell]) -> Row:
    return replace(row, cells=tuple(cells.get(at, cell) for at, cell in enumerate(row.cells)))


def _clear(cell: Cell) -> list[tuple[str, str, str]]:
    """The fields of the object that a cell writes out; none where any of them is not clear."""
    found = list(_fields(squeeze(cell.text).strip(), "", 0))
    return found if all(name and kind for name, kind, _ in found) else []


def fields_in(cell: Cell, line: int, dialect: Dialect) -> Table | None:
    """The fields of the object that a cell writes out, as a table; None where it has none, or any that is not clear."""
    found = _clear(cell)
    if not found:
        return None
    rows = [
        {Column.NAME: Cell(name), Column.TYPE: cell_of(kind, cell.links), Column.DESCRIPTION: Cell(words)}
        for name, kind, words in found
    ]
    return field_table(rows, [line] * len(rows), dialect)


def _fields(text: str, inside: str, depth: int) -> Iterator[tuple[str, str, str]]:
    """The name, type and further words of each field of an object, those of fields inside with dots; nothing for each
    that is not clear."""
    if text[:1] != "{" or text[-1:] != "}" or depth > _MAX_DEPTH:
        return
    for part in _parts(text[1:-1]):
        key = _KEY.match(part)
        value = part[key.end() :].strip() if key else ""
        name = f"{inside}{key[1]}" if key else ""
        held = in_brackets(value)
        if value[:1] == "{" or held[:1] == "{":
            within = list(_fields(held or value, f"{name}.", depth + 1))
            yield name, "object[]" if held else "object", ""
            yield from within
        else:
            kind, _, words = value.partition(",")
            yield name, kind.strip(_MARKS), words.strip(_MARKS)


def _parts(text: str) -> Iterator[str]:
    """The members of an object: what stands between commas that a key follows, outside of brackets."""
    depth = begun = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if sign == "," and not depth and _KEY.match(text, token.start()):
            yield text[begun : token.start()]
            begun = token.end()
    if text[begun:].strip():
        yield text[begun:]
