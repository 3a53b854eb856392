"""Titles that state an operation, alone or with the path of a title above: `GET /lamps`; `### /lamps`, `#### GET`;
`## Lamps [/lamps]`, `### List lamps [GET]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from extractor.pages.document import Code, Heading
from extractor.pages.outline import requests
from extractor.pages.outline.commands import commands_in
from extractor.pages.outline.requests import METHODS, Call
from extractor.pages.outline.titles import bare_title

_BRACKETED = re.compile(rf"\[(?:({METHODS})(?=[\]\s])\s*)?(/[^\]\s]*)?\]$")
"""Behind a title: `Lamps [/lamps]`, `List lamps [GET]`, `Dim a lamp [PUT /lamps/{{id}}]` (API Blueprint 1A)."""
_METHOD = re.compile(rf"(?:HTTP )?({METHODS})(?: (?:method|request|operation))?|({METHODS})\s*[-–—:]\s.*")
"""A title that is a method, below one that is a path."""


_METHOD_BEHIND = re.compile(rf"`?(/[^\s`（(]*)`?\s*[（(]({METHODS})[)）]")
"""A path with its method in brackets: `/lamps/:id (GET)`."""


def with_method_behind(text: str, line: int) -> list[Call]:
    """What a title, or the first cell of a table, calls whose path stands before its method."""
    match = _METHOD_BEHIND.fullmatch(text.strip())
    return list(requests.calls(match[2], match[1], line)) if match else []


class PathTitles:
    """The paths that titles above are or have in brackets, by their level."""

    def __init__(self) -> None:
        self._paths: dict[int, str] = {}
        self._open: tuple[int, int, Call] | None = None
        """Level and position of the last title that is a path, and that; None once its methods have been stated."""

    def leave(self, level: int) -> None:
        """Forget the titles that a title of a level does not stand below."""
        self._paths = {above: path for above, path in self._paths.items() if above < level}
        if self._open and self._open[0] >= level:
            self._open = None

    def stated(self, heading: Heading, at: int) -> list[Call]:
        """What a title at a position states."""
        bare = bare_title(heading.text)
        if bare and requests.path_alone(bare) == bare:
            self._paths[heading.level] = bare
            self._open = heading.level, at, requests.call("", bare, heading.line)
            return []
        if behind := with_method_behind(bare, heading.line):
            return behind
        if alone := _METHOD.fullmatch(bare):
            return list(self._with_path(heading, alone[1] or alone[2]))
        if marked := _BRACKETED.search(heading.text):
            if marked[2]:
                self._paths[heading.level] = marked[2]
            return list(self._with_path(heading, marked[1]))
        return list(requests.calls_in(heading.text.replace("`", ""), heading.line))

    def by_command(self, code: Code) -> tuple[int, Call] | None:
        """The position of the title that is a path and states no method, and its call, as a command below it sends a
        request there."""
        if self._open is None:
            return None
        _, at, path = self._open
        for sent in commands_in(code.text, code.line):
            stated = replace(path, method=sent.method)
            if requests.ends_like(sent, stated):
                self._open = None
                return at, stated
        return None

    def _with_path(self, heading: Heading, method: str | None) -> Iterator[Call]:
        self._open = None
        if method and self._paths:
            yield from requests.calls(method, self._paths[max(self._paths)], heading.line)
