"""Column titles → what the columns of a table hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from extractor.pages.cells.required import CROSS, mark_of
from extractor.pages.cells.required import says as says_presence
from extractor.pages.cells.types import looks_like_type, type_of
from extractor.pages.dialect import Column, Dialect, Kind
from extractor.pages.document import BULLET, Block, Cell, Row, Table, squeeze
from extractor.pages.patterns import deferred
from extractor.pages.remembering import remembered

_NOTE = deferred(r"\s*[(（\[【][^()（）\[\]【】]{0,40}[)）\]】]$")
"""Behind a title: `Required (Y/N)`."""
_NEW_WORD = deferred(r"[a-z\d)][A-Z]|.[A-Z][a-z]")
"""Where a word begins right behind another one."""
_NAME = r"[A-Za-z_$][\w.\[\]-]*"
_NAMES = deferred(
    rf"[`*]*{_NAME}[`*]*(?:\s*(?:,(?:\s*(?:and|or)\b)?|(?<=[`*\s])/(?=[`*\s])|&|(?<=[`*\s])(?:and|or)(?=[`*\s]))\s*[`*]*{_NAME}[`*]*){{1,5}}"
)
"""Several names in a cell."""
_MOST_NAMED = 200
_JOINT = deferred(r"[_\-/]")
_OF_A_PLACE = deferred(r"^in (?:the )?|[ -]?(?:attributes?|param(?:eter)?s?|variables?|fields?)$")
"""Around the word for a place: `in path`, `url attribute`."""
_SENTENCE = deferred(r"\s\S+\.\s*$|。\s*$")
_MAX_HEADER = 300
"""Characters of the titles of a table, of most tables."""


def columns_of(header: Iterable[Cell], dialect: Dialect) -> list[Column | None]:
    """The role of each column; None where no word of the dialect fits."""
    return list(_columns(tuple(cell.text for cell in header), dialect))


@remembered(_MAX_HEADER, most=1024, size=lambda titles: sum(map(len, titles)))
def _columns(titles: tuple[str, ...], dialect: Dialect) -> tuple[Column | None, ...]:
    roles = [_role(_bare(title), dialect) for title in titles]
    if Column.NAME not in roles and Column.TYPE in roles:
        # Without a column of names, that of where a field stands has them: `Path | Type | Description`.
        place = Column.LOCATION if Column.LOCATION in roles else Column.PATH
        if place in roles and Column.METHOD not in roles:
            roles[roles.index(place)] = Column.NAME
    if Column.NAME not in roles and Column.TYPE in roles and roles[0] is None:
        # In the plural only above types, since a column of a list of operations may be one of what each takes.
        singular = _bare(titles[0]).removesuffix("s")
        roles[0] = Column.NAME if dialect.columns.get(singular) is Column.NAME else None
    if Column.TYPE not in roles and Column.NAME in roles and Column.FORMAT in roles:
        roles[roles.index(Column.FORMAT)] = Column.TYPE
    seen: set[Column] = set()
    for at, role in enumerate(roles):
        # `name, meaning, description`: the first of two columns of one role is the one; the other carries on.
        if role in seen and role is not Column.DESCRIPTION:
            roles[at] = Column.OTHER
        elif role:
            seen.add(role)
    return tuple(roles)


def _role(title: str, dialect: Dialect) -> Column | None:
    """What a title says, as it stands; else without a note behind it, and with blanks for other marks."""
    known = dialect.columns.get(title)
    if known or not title:
        return known
    bare = _NOTE.sub("", title).rstrip("?？. ")
    spaced = squeeze(_JOINT.sub(" ", bare))
    place, _, thing = spaced.rpartition(" ")
    if place in dialect.locations and dialect.columns.get(thing.removesuffix("s")) is Column.NAME:
        return Column.NAME
    if thing == "name" and _OF_A_PLACE.sub("", place) in dialect.locations:
        return Column.NAME  # `Header param name`
    compact = spaced.replace(" ", "")
    found = dialect.columns.get(bare) or dialect.columns.get(spaced) or dialect.columns.get(compact)
    return found or (_compact(dialect).get(compact) if spaced == compact else None)


@lru_cache(maxsize=64)
def _compact(dialect: Dialect) -> dict[str, Column]:
    """Titles of two words and more without blanks: `fieldname`."""
    return {word.replace(" ", ""): column for word, column in reversed(tuple(dialect.columns.items())) if " " in word}


def title_of(cell: Cell) -> str:
    return _bare(cell.text)


def _bare(title: str) -> str:
    return squeeze(title).lower().strip(" *：:")


@lru_cache(maxsize=64)
def titles_for(dialect: Dialect) -> dict[Column, str]:
    """A title that says each role: the first that the dialect has for it."""
    return {role: title for title, role in reversed(tuple(dialect.columns.items()))}


def is_parameter_table(roles: Iterable[Column | None]) -> bool:
    known = set(roles)
    if Column.CODE in known and not known & {Column.TYPE, Column.REQUIRED}:
        return False  # it lists error codes, which may have names
    said = {Column.TYPE, Column.REQUIRED, Column.DESCRIPTION}
    return Column.NAME in known and bool(known & said or {Column.EXAMPLE, Column.DEFAULT} <= known)


def has_parameters(block: Block, dialect: Dialect) -> bool:
    """Whether a block is a table whose titles are those of parameters."""
    return (
        isinstance(block, Table)
        and block.header is not None
        and is_parameter_table(columns_of(block.header.cells, dialect))
    )


def known_columns(titles: Iterable[str], dialect: Dialect) -> list[Column | None]:
    """The columns of a table that these titles are above; empty where they are no titles of one that is known.

    `key | required | string` are none, but a row: no title is above its type, and none is a sentence.
    """
    titles = list(titles)
    roles = columns_of(map(Cell, titles), dialect)
    known = sum(role is not None for role in roles)
    named = is_parameter_table(roles) or Column.STATUS in roles or {Column.METHOD, Column.PATH} <= set(roles)
    if not named or known < 2:
        return []
    others = [title for title, role in zip(titles, roles, strict=True) if role is None]
    typed = Column.TYPE not in roles and any(looks_like_type(each, dialect) for each in others)
    return [] if typed or any(map(_SENTENCE.search, others)) else roles


_IN_A_ROW = 3


def has_titles_in_a_row(texts: Iterable[str], dialect: Dialect) -> bool:
    """Whether three texts in a row are titles of columns: those of a table whose cells a copy did not keep apart."""
    run = 0
    for text in texts:
        # `in` is a title, but in a sentence it is a word: `specifying a status type in the URL`.
        run = run + 1 if text.lower() in dialect.columns and text != "in" else 0
        if run == _IN_A_ROW:
            return True
    return False


def run_together(text: str, dialect: Dialect) -> tuple[str, str]:
    """The caption and the title of the first column, where a copy has them in one: `Table 2 Response parametersName`.

    The title is the longest known one that the text ends with, behind a blank or where a new word begins.
    """
    number = dialect.caption_number.match(text)
    if not number:
        return "", text
    for at in range(number.end() + 1, len(text)):
        begins = text[at - 1].isspace() or text[at] > "\u2e80" or _NEW_WORD.match(text, at - 1)
        if begins and not text[at].isspace() and _role(title_of(Cell(text[at:])), dialect):
            return text[:at].strip(), text[at:]
    return "", text


def normal(table: Table, dialect: Dialect) -> Table:
    """The table with its header: a first row of known titles is the header of a table without one.

    A caption that was run together with the first title is the table's.
    """
    if table.header and table.header.cells and not table.caption:
        caption, title = run_together(squeeze(table.header.cells[0].text.replace(BULLET, " ")), dialect)
        if caption:
            cells = (replace(table.header.cells[0], text=title), *table.header.cells[1:])
            table = replace(table, caption=caption, header=replace(table.header, cells=cells))
    table = _below_a_group(table, dialect)
    if table.header is None and table.rows:
        roles = columns_of(table.rows[0].cells, dialect)
        if is_parameter_table(roles) or Column.STATUS in roles:
            table = replace(table, header=table.rows[0], rows=table.rows[1:])
    table = _by_cells(_without_titles(table) if dialect.states_by_name else table, dialect)
    table = _with_reasons(table, dialect) if dialect.states_by_name else table
    table = _without_groups(table, Column.LOCATION, _place, dialect)
    table = _without_groups(table, Column.REQUIRED, _presence, dialect)
    table = _with_locations(table, dialect)
    table = _with_crosses(_with_required(table, dialect), dialect)
    return with_each_name(table, dialect) if dialect.states_by_name else table


def _without_groups(table: Table, column: Column, says: Callable[[str, Dialect], str], dialect: Dialect) -> Table:
    """The table without the rows that say something of those below them, in a column of its own for that: `Query`, or
    `Required parameters`, alone in its row."""
    groups = [_group(row, says, dialect) for row in table.rows] if table.header and dialect.states_by_name else []
    roles = columns_of(table.header.cells, dialect) if table.header and any(groups) else []
    if table.header is None or column in roles or not is_parameter_table(roles):
        return table
    title = Cell(titles_for(dialect)[column])
    width, said, rows = len(table.header.cells), "", list[Row]()
    for row, group in zip(table.rows, groups, strict=True):
        said = group or said
        if not group:
            filled = (*row.cells, *(Cell(""),) * (width - len(row.cells)))
            rows.append(replace(row, cells=(*filled, Cell(said))))
    return replace(table, header=replace(table.header, cells=(*table.header.cells, title)), rows=tuple(rows))


def _group(row: Row, says: Callable[[str, Dialect], str], dialect: Dialect) -> str:
    """What a row says that has one word and nothing else, in a cell or over all of them; empty for another row."""
    said = {word for cell in row.cells if (word := cell.text.strip(" `*:"))}
    return says(said.pop(), dialect) if len(said) == 1 else ""


def _place(word: str, dialect: Dialect) -> str:
    return word if location_of(word, dialect) else ""


def _presence(word: str, _: Dialect) -> str:
    return says_presence(_OF_A_PLACE.sub("", word.lower()))


def _with_reasons(table: Table, dialect: Dialect) -> Table:
    """A table of statuses, whose names are what HTTP calls these: words that describe them."""
    roles = columns_of(table.header.cells, dialect) if table.header and table.rows else []
    if Column.NAME not in roles or Column.STATUS not in roles or {Column.TYPE, Column.REQUIRED} & set(roles):
        return table
    named = _words_in(table, roles.index(Column.STATUS))
    alone = len(named) == len(table.rows) and all(map(_STATUS.fullmatch, named))
    return _retitled(table, roles.index(Column.NAME), Column.DESCRIPTION, dialect) if alone else table


def _without_titles(table: Table) -> Table:
    """The table without rows that have its titles again."""
    titles = [squeeze(cell.text) for cell in table.header.cells] if table.header else []
    rows = tuple(row for row in table.rows if [squeeze(cell.text) for cell in row.cells] != titles)
    return replace(table, rows=rows) if len(rows) < len(table.rows) else table


def with_each_name(table: Table, dialect: Dialect) -> Table:
    """The table with a row for each name of a cell that has several: `` `from`, `to` `` and `sort / order`. Of such as
    either name, none alone is required."""
    if table.header is None or not any(map(_has_several, table.rows)):
        return table
    roles = columns_of(table.header.cells, dialect)
    if not is_parameter_table(roles):
        return table
    at, needed = roles.index(Column.NAME), roles.index(Column.REQUIRED) if Column.REQUIRED in roles else -1
    rows = tuple(each for row in table.rows for each in _each_name(row, at, needed))
    return replace(table, rows=rows)


def _has_several(row: Row) -> bool:
    return any(_NAMES.fullmatch(cell.text) for cell in row.cells if len(cell.text) <= _MOST_NAMED)


def _each_name(row: Row, at: int, needed: int) -> Iterator[Row]:
    text = row.cells[at].text if at < len(row.cells) else ""
    if len(text) > _MOST_NAMED or not _NAMES.fullmatch(text):
        yield row
        return
    either = re.search(r"/|\bor\b", text) is not None
    for name in re.findall(_NAME, text):
        if name not in ("and", "or"):
            cells = [replace(cell, text=name) if place == at else cell for place, cell in enumerate(row.cells)]
            cells = [replace(cell, text="") if either and place == needed else cell for place, cell in enumerate(cells)]
            yield replace(row, cells=tuple(cells))


def location_of(text: str, dialect: Dialect) -> Kind | None:
    """Where a parameter goes, as a cell says it: `query`, `in path`, `url attribute`; None where it says no place."""
    said = squeeze(text).strip(" `*.").lower()
    return dialect.locations.get(said) or dialect.locations.get(_OF_A_PLACE.sub("", said))


def _below_a_group(table: Table, dialect: Dialect) -> Table:
    """The table with its second row of titles, where the first is one title over all of its columns."""
    titles = {squeeze(cell.text) for cell in table.header.cells} if table.header else set()
    if len(titles) != 1 or not table.rows or len(table.rows[0].cells) < 2:
        return table
    roles = columns_of(table.rows[0].cells, dialect)
    if None in roles or not is_parameter_table(roles):
        return table
    return replace(table, header=table.rows[0], rows=table.rows[1:], caption=table.caption or titles.pop())


def _with_locations(table: Table, dialect: Dialect) -> Table:
    """The table with the title of locations over the first column of types, where it has nothing else; words that are
    types as well (`url`) say nothing where it is the only one."""
    cells = table.header.cells if table.header else ()
    roles = [_role(title_of(cell), dialect) for cell in cells]
    types = [at for at, role in enumerate(roles) if role is Column.TYPE]
    if Column.LOCATION in roles and not types and table.header and Column.NAME in roles:
        # Where nothing else has types, a title such as `Param type` is above them if no cell is a place.
        at = roles.index(Column.LOCATION)
        words = set(_words_in(table, at)) - {""}
        if words and words <= dialect.types.keys():
            return _retitled(table, at, Column.TYPE, dialect)
    if table.header is None or not types or not table.rows:
        return table
    at = types[0]
    said = _words_in(table, at)
    alone = len(types) == 1 and all(word in dialect.types for word in said)
    if not said or alone or not all(location_of(word, dialect) for word in said):
        return table
    return _retitled(table, at, Column.LOCATION, dialect)


def _retitled(table: Table, at: int, role: Column, dialect: Dialect) -> Table:
    """The table with a title of this meaning above one of its columns."""
    if table.header is None:
        return table
    title, cells = Cell(titles_for(dialect)[role]), table.header.cells
    return replace(table, header=replace(table.header, cells=(*cells[:at], title, *cells[at + 1 :])))


def _words_in(table: Table, at: int) -> list[str]:
    """What the cells of a column say, without marks and in lower case."""
    return [squeeze(row.cells[at].text).strip(" `*").lower() for row in table.rows if at < len(row.cells)]


def _by_cells(table: Table, dialect: Dialect) -> Table:
    """The table with the titles of statuses, of types, of what is required, of places and of names above columns whose
    own title is no known word, and whose cells are all such: `Kind` above `string` and `integer`."""
    roles = columns_of(table.header.cells, dialect) if table.header and dialect.states_by_name and table.rows else []
    if None not in roles or len(roles) < _IN_A_ROW - 1:
        return table
    for role, says in _TOLD_BY_CELLS:
        if role in roles or (role is Column.STATUS and not {Column.METHOD, Column.PATH} <= set(roles)):
            continue  # beside words alone statuses may be those of any request
        for at in (at for at, known in enumerate(roles) if known is None):
            if role is Column.NAME and not (_has_types(table, roles, dialect) or _is_plural(table, at, dialect)):
                continue
            words = _words_in(table, at)
            if len(words) == len(table.rows) and all(word and says(word, dialect) for word in words):
                table, roles[at] = _retitled(table, at, role, dialect), role
                break
    return table


_PRESENCE = deferred(r"(?:not )?(?:required|mandatory)|optional|conditional|[moc]|[01]\.\.[\d*n]*")
"""What says whether something must be there and is no other answer, as yes and no are."""
_STATUS = deferred(r"[1-5](?:\d\d|xx)")
_STATUS_AND_REASON = deferred(r"(?:http )?[1-5]\d\d(?:[ :–—-].{0,60})?")
_TOLD_BY_CELLS: tuple[tuple[Column, Callable[[str, Dialect], bool]], ...] = (
    (Column.STATUS, lambda word, _: _STATUS_AND_REASON.fullmatch(word) is not None),
    (Column.TYPE, lambda word, dialect: word in dialect.types),
    (Column.REQUIRED, lambda word, _: _PRESENCE.fullmatch(word) is not None),
    (Column.LOCATION, lambda word, dialect: location_of(word, dialect) is not None),
    (Column.NAME, lambda word, dialect: re.fullmatch(_NAME, word) is not None and word not in dialect.types),
)


def _is_plural(table: Table, at: int, dialect: Dialect) -> bool:
    """Whether a title is one of names in the plural: `Parameters`, which may be above what operations take, too."""
    title = title_of(table.header.cells[at]) if table.header else ""
    return dialect.columns.get(title.removesuffix("s")) is Column.NAME


def _has_types(table: Table, roles: list[Column | None], dialect: Dialect) -> bool:
    """Whether several rows have types, and none that is called like a structure: those of relations are."""
    said = _words_in(table, roles.index(Column.TYPE)) if Column.TYPE in roles else []
    return len(said) > 1 and all(type_of(word, dialect).known and not type_of(word, dialect).name for word in said)


def _with_required(table: Table, dialect: Dialect) -> Table:
    """The table with the title of what is required over a column of it that is titled as one of statuses, or as one of
    two of types."""
    roles = columns_of(table.header.cells, dialect) if table.header else []
    titles = [_role(title_of(cell), dialect) for cell in table.header.cells] if table.header else []
    doubtful = Column.STATUS if Column.STATUS in roles else Column.TYPE if titles.count(Column.TYPE) > 1 else None
    if table.header is None or Column.NAME not in roles or doubtful is None or Column.REQUIRED in roles:
        return table
    for at in (at for at, role in enumerate(titles) if role is doubtful):
        said = set(_words_in(table, at))
        if said and said <= {"required", "optional"}:
            return _retitled(table, at, Column.REQUIRED, dialect)
    return table


def _with_crosses(table: Table, dialect: Dialect) -> Table:
    """The table with words for the crosses in its column of what is required: `x` alone is a mark."""
    roles = columns_of(table.header.cells, dialect) if table.header else []
    if Column.REQUIRED not in roles:
        return table
    at = roles.index(Column.REQUIRED)
    said = {squeeze(row.cells[at].text) for row in table.rows if at < len(row.cells)}
    others = said.difference(CROSS)
    if said == others or not (others <= {"", "-"} or all(mark_of(each) for each in others)):
        return table
    word = "yes" if others <= {"", "-"} else "no"

    def worded(row: Row) -> Row:
        if at >= len(row.cells) or squeeze(row.cells[at].text) not in CROSS:
            return row
        return replace(row, cells=(*row.cells[:at], replace(row.cells[at], text=word), *row.cells[at + 1 :]))

    return replace(table, rows=tuple(map(worded, table.rows)))
