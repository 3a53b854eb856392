"""What the rows and the commands of a chapter say of its request lines: parameters in the path, names of the query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Code
from extractor.pages.meaning.segments import with_named_segments
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.request_lines.commands import commands_in
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.sections import Placed
from extractor.pages.tables.units import Unit

_ASKED = (Role.URI, Role.REQUEST)


def completed(
    calls: tuple[Call, ...], placed: Iterable[Placed], units: Sequence[Unit], dialect: Dialect
) -> tuple[Call, ...]:
    """The request lines, with segments that rows name as parameters (`with_named_segments`), and with the names that
    commands have in the query which send a request there.

    Tables of what is sent have the names that they are about: beside one, more than it says is that of a sample.
    """
    calls = with_named_segments(calls, units, dialect)
    if not dialect.states_by_name or any(unit.placed.role in _ASKED and unit.entries for unit in units):
        return calls
    sent = list(_sent(placed))
    return tuple(_with_names(call, sent) for call in calls)


def _sent(placed: Iterable[Placed]) -> Iterator[Call]:
    for item in placed:
        if isinstance(item.block, Code):
            yield from commands_in(item.block.text, item.block.line)


def _with_names(call: Call, sent: Iterable[Call]) -> Call:
    names = dict(call.query)
    for each in sent:
        if requests.ends_like(each, call):
            names |= {name: value if "{" in value else "" for name, value in each.query if name not in names}
    return replace(call, query=tuple(names.items()))
