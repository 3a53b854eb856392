"""Pages that show each operation by a command and no request line: what their commands call.

They say of the commands what these return: `The above command returns JSON structured like this:`; or they state
nothing else, and most of their chapters have a command. On other pages a command shows one
request of an operation that is stated otherwise, or of a walk through several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Code, Heading, Text
from extractor.pages.outline.commands import begins_command, commands_in
from extractor.pages.outline.paths import nameless
from extractor.pages.outline.requests import Call
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import read_title

_FEW = 2
"""Sentences about commands that a page may have and not be made of them."""
_CHAPTERS = 4
"""Chapters with commands of a page that states nothing else, at the least."""
_VALUE = re.compile(
    r"(?<=/)(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}|<[\w -]+>)(?=/|$|\.(?:json|xml)$)|(?<=/id:)\d+", re.IGNORECASE
)
"""A segment of a path that is the number or the UUID of something."""
_DOWNLOAD = re.compile(
    r"\s-[a-z]*[oO][a-z]*\s|\s--(?:output|remote-name)\s|\|\s*(?:sudo\s+)?(?:ba|z)?sh\b|\.(?:sh|zip|gz)\b"
)
"""What installs something."""


def commanded(placed: Iterable[Placed], dialect: Dialect, *, alone: bool) -> Iterator[tuple[int, Placed, Call]]:
    """The calls that commands are there to state, each with the position of the title above it and its block.

    `alone`: the page states nothing otherwise.
    """
    placed = tuple(placed)
    said = [item for item in placed if isinstance(item.block, Text) and dialect.command_returns.search(item.block.text)]
    found = list(_commands(placed, dialect)) if len(said) >= _FEW or alone else []
    if len(said) >= _FEW or _makes_a_reference(found, placed):
        fixed = _fixed([call for _, _, call in found])
        known: set[tuple[str, str]] = set()
        for owner, item, call in found:
            path = _template(call.path, fixed)
            if not alone or (call.method, path) not in known:
                known.add((call.method, path))
                yield owner, item, replace(call, path=path)


def _commands(placed: Iterable[Placed], dialect: Dialect) -> Iterator[tuple[int, Placed, Call]]:
    owner = -1
    for item in placed:
        if isinstance(item.block, Heading):
            names = item.section == 1 or read_title(item.block.text, dialect, item.role).names
            owner = item.index if names else owner
        elif isinstance(item.block, Code) and begins_command(item.block.text):
            sent = next(commands_in(item.block.text, item.block.line), None)
            if sent and sent.path != "/":
                yield owner, item, sent


def _makes_a_reference(found: Sequence[tuple[int, Placed, Call]], placed: Iterable[Placed]) -> bool:
    """Whether most chapters have a command, to paths of their own, and none that installs something."""
    if any(isinstance(item.block, Code) and _DOWNLOAD.search(item.block.text) for _, item, _ in found):
        return False
    chapters = {owner for owner, _, _ in found}
    calls = {(call.method, call.path) for _, _, call in found}
    named = sum(isinstance(item.block, Heading) and item.role is Role.NAMED for item in placed)
    return min(len(chapters), len(calls)) >= _CHAPTERS and 2 * len(chapters) >= named


def _fixed(calls: Sequence[Call]) -> frozenset[tuple[int, str]]:
    """The numbers that stand at the same place of every path, with that place: versions, and no values."""
    paths = [set(enumerate(call.path.split("/"))) for call in calls]
    return frozenset(set.intersection(*paths)) if len(paths) > 1 else frozenset()


def _template(path: str, fixed: frozenset[tuple[int, str]]) -> str:
    """A path with parameters for the values in it."""
    names = map(nameless, count(1))
    parts = path.split("/")
    for at, part in enumerate(parts):
        if at and (at, part) not in fixed:
            parts[at] = _VALUE.sub(lambda _: next(names), f"/{part}")[1:]
    return "/".join(parts)
