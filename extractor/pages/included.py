"""Files that a page names → the code, and the words about parameters, that stand in them.

Sources of references keep their examples in files beside the pages (`literalinclude`), and describe a parameter once
for all operations that have it (`rest_parameters`: names, each with a key in a file in YAML). What several pages have
in common, the statuses of all that is listed, they insert from a file (`include`). Such files are opened as pages are:
below the folder that was given, and nowhere else.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from extractor import spec
from extractor.finding import Finding, Unreadable
from extractor.pages import problems
from extractor.pages.document import Block, Cell, Code, Document, Heading, Row, Table
from extractor.pages.page import Library
from extractor.pages.patterns import deferred
from extractor.pages.source import rst

_NAMING = (*rst.ENDINGS, ".md", ".myst")
"""Of the names of pages that may name files."""
_DESCRIBING = (".yaml", ".yml")
_MOST = 1_000_000
"""Bytes of code in a file; an example that is longer says nothing more."""
_KEYS = {"in": "In", "type": "Type", "required": "Required"}
"""The titles of columns, by the keys that a parameter is described with."""
_SHOWN = 3
"""Files that are not there, and that are named."""
_VERSIONS = {"min_version": "New in version", "max_version": "Available until version"}
_MAX_LEVEL = 6
_MAX_INSERTED = 3
"""Files that files insert."""
_STATING = deferred(
    r"\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)[ \t]++`?[^\s/]*+/"
    r"|^[ \t]*\.\.[ \t]+(?:rest_method|http:(?:get|head|post|put|patch|delete|options))::",
    re.MULTILINE,
)
"""What operations are stated by: a file with them is a page of its own."""
_inserted: WeakKeyDictionary[Library, dict[str, tuple[Block, ...]]] = WeakKeyDictionary()
"""The blocks of files that pages insert, by name."""
_described: WeakKeyDictionary[Library, dict[str, _Descriptions | None]] = WeakKeyDictionary()
"""The files that describe parameters, by name: all pages of a service share a few."""


class Missing(NamedTuple):
    """A file that a page names and that is not there, or too long."""

    line: int
    file: str


def with_files(document: Document, library: Library) -> tuple[Document, tuple[Missing, ...]]:
    """A page with what stands in the files that it names, and those that are not there."""
    if not document.name.lower().endswith(_NAMING):
        return document, ()
    missing: list[Missing] = []
    blocks = tuple(
        _filled(block, posixpath.dirname(file), library, missing)
        for block, file in _whole(document.blocks, document.name, library, missing)
    )
    return (replace(document, blocks=blocks) if blocks != document.blocks else document), tuple(missing)


def findings(page: str, missing: tuple[Missing, ...]) -> Iterator[Finding]:
    """That files which a page names are not there: one finding for all."""
    if missing:
        names = list(dict.fromkeys(each.file for each in missing))
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        message = f"not among the files given, or too long: {', '.join(names[:_SHOWN])}{more}"
        yield problems.found(problems.FILE_NOT_THERE, message, problems.place(page, missing[0].line))


def _whole(
    blocks: Iterable[Block], file: str, library: Library, missing: list[Missing], depth: int = 0
) -> Iterator[tuple[Block, str]]:
    """The blocks of a file, with those of the files that it inserts, each with the file that it stands in."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        if not (isinstance(block, Code) and block.inserted):
            yield block, file
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(file), block.file))
        found = _blocks(name, library) if depth < _MAX_INSERTED else ()
        if found is None:
            missing.append(Missing(block.line, block.file))
            continue
        for each, where in _whole(found, name, library, missing, depth + 1):
            yield _moved(each, block.line, level), where


def _blocks(name: str, library: Library) -> tuple[Block, ...] | None:
    """The blocks of a file that pages insert; none of one that is a page itself, or not read. None where it is not
    there."""
    known = _inserted.setdefault(library, {})
    if name not in known:
        data = library.find(name)
        if data is None:
            return None
        text = data[:_MOST].decode("utf-8", "replace").replace("\r\n", "\n")
        read = rst.blocks(text) if len(data) <= _MOST and not _STATING.search(text) else None
        known[name] = tuple(read[0]) if read else ()
    return known[name]


def _moved(block: Block, line: int, level: int) -> Block:
    """A block of a file as the page has it that inserts it: below its titles, in the line that does so."""
    match block:
        case Heading():
            return replace(block, line=line, level=min(_MAX_LEVEL, block.level + level))
        case Table():
            header = replace(block.header, line=line) if block.header else None
            rows = tuple(replace(row, line=line) for row in block.rows)
            return replace(block, line=line, header=header, rows=rows)
        case _:
            return replace(block, line=line)


def _filled(block: Block, folder: str, library: Library, missing: list[Missing]) -> Block:
    match block:
        case Code(file=file) if file:
            data = library.find(posixpath.normpath(posixpath.join(folder, file)))
            if data is None or len(data) > _MOST:
                missing.append(Missing(block.line, file))
                return block
            return replace(block, text=_in_a_line(data.decode("utf-8", "replace").strip()))
        case Table(listed=True) if file := _file_of(block):
            known = _descriptions(posixpath.normpath(posixpath.join(folder, file)), library)
            if known is None:
                missing.append(Missing(block.line, file))
                return block
            return _with_words(block, known)
        case _:
            return block


def _in_a_line(text: str) -> str:
    """JSON without the breaks between its tokens: lines are those of the page, which has one for the whole file."""
    return text.replace("\r", "").replace("\n", " ") if text[:1] in ("{", "[") else text


# --- parameters


class _Descriptions:
    """What a file says of parameters or statuses, each as the cells that all pages have of it."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known
        self._made: dict[str, tuple[Cell, ...]] = {}

    def cells(self, key: str) -> tuple[Cell, ...]:
        """The cells behind a name; none for what the file does not describe."""
        if key not in self._made:
            self._made[key] = tuple(self._cells(key))
        return self._made[key]

    def _cells(self, key: str) -> Iterator[Cell]:
        status, _, which = key.partition("/")
        about = self._known.get(status if which else key)
        if isinstance(about, dict):
            yield from _of_status(about, which) if which else _of_parameter(about)


def _of_status(about: Mapping[str, Any], which: str) -> Iterator[Cell]:
    if isinstance(words := about.get(which), str):
        yield _cell(words)


def _of_parameter(about: Mapping[str, Any]) -> Iterator[Cell]:
    for key in _KEYS:
        said = about.get(key)
        yield Cell("" if said is None or isinstance(said, dict | list) else str(said).strip())
    words = about.get("description")
    cell = _cell(words) if isinstance(words, str) else Cell()
    versions = (f"{said} {about[key]}." for key, said in _VERSIONS.items() if key in about)
    yield Cell("\n".join(filter(None, (cell.text, *versions))), cell.links)


def _cell(words: str) -> Cell:
    return rst.cell(words) or Cell(words.strip())


def _file_of(table: Table) -> str:
    """The file that describes all rows of a table; empty where there is none."""
    files = {href.partition("#")[0] for href in map(_key, table.rows)}
    file = files.pop() if len(files) == 1 else ""
    return file if file.endswith(_DESCRIBING) else ""


def _key(row: Row) -> str:
    links = row.cells[0].links
    return links[0].href if len(links) == 1 else ""


def _descriptions(name: str, library: Library) -> _Descriptions | None:
    known = _described.setdefault(library, {})
    if name not in known:
        data = library.find(name)
        try:
            value = spec.located(name, data)[0] if data is not None else None
        except Unreadable:
            value = None
        known[name] = _Descriptions(value) if isinstance(value, dict) else None
    return known[name]


def _with_words(table: Table, known: _Descriptions) -> Table:
    """A table with what a file says of its rows; one that it says nothing of stays as it is."""
    rows = [(row, known.cells(_key(row).partition("#")[2])) for row in table.rows]
    if not any(cells for _, cells in rows):
        return table
    width = max(len(cells) for _, cells in rows)
    titles = ("Name", *_KEYS.values(), "Description") if width > 1 else ("Status code", "Description")
    made = tuple(Row((Cell(row.cells[0].text), *(cells or _open(row, width))), row.line) for row, cells in rows)
    return replace(table, header=Row(tuple(map(Cell, titles)), table.line), rows=made)


def _open(row: Row, width: int) -> tuple[Cell, ...]:
    """What is known of a row that a file does not describe: where it goes, if its key says that."""
    said = row.cells[1:-1] or (Cell(),)
    return (*said, *[Cell()] * (width - len(said)))
