"""Segments of paths that rows of the request name as parameters, without any mark: `GET /boats/BoatId`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from extractor.pages.cells.types import required_of
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.patterns import deferred
from extractor.pages.tables.units import Unit

_PLAIN_WORD = deferred(r"[a-z\d.-]+")
"""A segment that may be a word of the path, and what a row is called, by chance."""


def with_named_segments(calls: tuple[Call, ...], units: Iterable[Unit], dialect: Dialect) -> tuple[Call, ...]:
    """The request lines, segments in braces that required rows of the request are called like, to the letter.

    A path that has some in braces leaves out none: there, only rows of the path count. One that says it goes elsewhere
    never does.
    """
    named = dict(_named(units, dialect)) if dialect.states_by_name else {}
    if not named:
        return calls
    of_path = {name for name, of_path in named.items() if of_path}
    return tuple(replace(call, path=_braced(call.path, of_path if "{" in call.path else set(named))) for call in calls)


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
