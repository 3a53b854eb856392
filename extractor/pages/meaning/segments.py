"""Segments of paths that rows of the request name as parameters, without any mark, or have as their example:
`GET /boats/BoatId`, `GET /boats/17`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from extractor.pages.cells.types import required_of
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.patterns import deferred
from extractor.pages.tables.units import Unit

_PLAIN_WORD = deferred(r"[a-z\d.-]+")
"""A segment that may be a word of the path, and what a row is called, by chance."""
_WORD = deferred(r"[A-Za-z_-]*")
"""A segment that may be a word of the path, and the example of a row."""


def with_named_segments(calls: tuple[Call, ...], units: Sequence[Unit], dialect: Dialect) -> tuple[Call, ...]:
    """The request lines, segments in braces that required rows of the request are called like, to the letter, or that
    are the example of a row.

    A path that has some in braces leaves out none: there, only rows of the path count. One that says it goes elsewhere
    never does.
    """
    if not dialect.states_by_name:
        return calls
    if shown := dict(_shown(units)):
        calls = tuple(replace(call, path=_filled(call.path, shown)) for call in calls)
    named = dict(_named(units, dialect))
    if not named:
        return calls
    of_path = {name for name, of_path in named.items() if of_path}
    return tuple(replace(call, path=_braced(call.path, of_path if "{" in call.path else set(named))) for call in calls)


def _shown(units: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    """Examples of rows that may be of the path, with the names of their rows: of any row one that no word is."""
    for unit in units:
        if unit.placed.role not in (Role.URI, Role.REQUEST) or unit.kind not in (Kind.PATH, Kind.URI, Kind.GENERIC):
            continue
        for entry in unit.entries:
            of_path = Kind.PATH in (unit.kind, entry.location)
            if entry.example and (of_path or (not entry.location and not _WORD.fullmatch(entry.example))):
                yield entry.example, entry.name


def _filled(path: str, shown: Mapping[str, str]) -> str:
    """A path with the names of rows for the segments that are their examples, but for an ending: `/boats/17.json`."""
    parts = []
    for part in path.split("/"):
        value, dot, ending = part.partition(".")
        name = shown.get(part) or (shown.get(value) if dot else "")
        whole = name and part in shown
        parts.append(f"{{{name}}}{'' if whole else dot + ending}" if name and f"{{{name}}}" not in path else part)
    return "/".join(parts)


def _named(units: Iterable[Unit], dialect: Dialect) -> Iterator[tuple[str, bool]]:
    """The names, and whether their rows are of the path."""
    for unit in units:
        if unit.placed.role not in (Role.URI, Role.REQUEST):
            continue
        for entry in unit.entries:
            of_path = Kind.PATH in (unit.kind, entry.location)
            if entry.location and not of_path:
                continue
            # Where the table says of no row whether it is required, its name has to be one that no path has by chance.
            required = required_of(entry.required.text, dialect)[0] if entry.required else True
            if of_path or (required and not _PLAIN_WORD.fullmatch(entry.name)):
                yield entry.name, of_path


def _braced(path: str, named: set[str]) -> str:
    named = {name for name in named if f"{{{name}}}" not in path}
    return "/".join(f"{{{part}}}" if part in named else part for part in path.split("/"))
