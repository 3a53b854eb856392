"""Pages that show each operation by a command and no request line: what their commands call.

They say of the commands what these return: `The above command returns JSON structured like this:`. On other pages a
command shows one request of an operation that is stated otherwise, or of a walk through several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from msgspec.structs import replace

from extractor.pages.dialect import Dialect
from extractor.pages.document import Code, Heading, Text
from extractor.pages.outline.commands import begins_command, commands_in
from extractor.pages.outline.paths import nameless
from extractor.pages.outline.requests import Call
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import read_title

_FEW = 2
"""Sentences about commands that a page may have and not be made of them."""
_VALUE = re.compile(r"(?<=/)(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27})(?=/|$)", re.IGNORECASE)
"""A segment of a path that is the number or the UUID of something."""


def commanded(placed: Iterable[Placed], dialect: Dialect) -> Iterator[tuple[int, Placed, Call]]:
    """The calls that commands are there to state, each with the position of the title above it and its block."""
    placed = tuple(placed)
    said = [item for item in placed if isinstance(item.block, Text) and dialect.command_returns.search(item.block.text)]
    owner = -1
    for item in placed if len(said) >= _FEW else ():
        if isinstance(item.block, Heading):
            names = item.section == 1 or read_title(item.block.text, dialect, item.role).names
            owner = item.index if names else owner
        elif isinstance(item.block, Code) and begins_command(item.block.text):
            sent = next(commands_in(item.block.text, item.block.line), None)
            if sent and sent.path != "/":
                yield owner, item, replace(sent, path=_template(sent.path))


def _template(path: str) -> str:
    """A path with parameters for the values in it."""
    names = map(nameless, count(1))
    return _VALUE.sub(lambda _: next(names), path)
