"""Titles that state an operation, alone or with the path of a title above: `GET /lamps`; `### /lamps`, `#### GET`;
`## Lamps [/lamps]`, `### List lamps [GET]`; or with paths below: `#### GET`, and ``* `/lamps` ``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from extractor.pages.document import Block, Code, Heading, Text
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.request_lines.commands import commands_in
from extractor.pages.outline.request_lines.requests import METHODS, Call
from extractor.pages.outline.request_lines.spelling import in_one_spelling
from extractor.pages.outline.titles import bare_title
from extractor.pages.patterns import deferred

_BRACKETED = deferred(rf"(?:^|(?<=\s))\[(?:({METHODS})(?=[\]\s])\s*)?(/[^\]\s]*)?\]$")
"""Behind a title: `Lamps [/lamps]`, `List lamps [GET]`, `Dim a lamp [PUT /lamps/{{id}}]` (API Blueprint 1A)."""
_METHOD = deferred(rf"(?:HTTP )?({METHODS})(?: (?:method|request|operation))?|({METHODS})\s*[-–—:]\s.*")
"""A title that is a method, below one that is a path."""


_PATH_IN_CODE = deferred(
    r"`(/?[\w{}<>:.-]+(?:/[\w{}<>:.,-]*)+(?:\?[^`\s]*)?|/[\w{}<>:.-]+(?:\?[^`\s]*)?)`(?:\s+[-–—:]\s.*)?", re.DOTALL
)
"""A text that is a path in code, or begins with one and a dash."""
_METHOD_BEHIND = deferred(rf"(?:[^`]*\s)?`(/[^\s`]*)`\s+`?({METHODS})`?")
"""A title with a path in code and the method behind it: ``List lamps `/lamps` GET``."""
_PLACEHOLDER = deferred(rf"({METHODS}) ((?:\{{[\w -]+\}}|<[\w -]+>)(?:\?\S*)?)")
"""A title with a path that is a placeholder, and no more: `DELETE {{path}}`."""
_RELATIVE = deferred(r"`[\w{}<>.-]+(?:/[\w{}<>:.-]+)*`|(?=[\w}>.-]*+[{<])[\w{}<>/.-]+")
"""A title that may be a path without its first slash: in code, or with a parameter."""


_BEHIND = deferred(r".*\w\s+\((/(?!(?:etc|usr|var|opt|home|tmp|dev|proc)/)[\w{}<>:.-]+(?:/[\w{}<>:.-]*)*)\)")
"""A title with a path in brackets behind it, and none of a file system: `Lamps (/api/lamps/)`."""
_READS = deferred(r"\W*(?:Returns?|Lists?|Gets?|Retrieves?|Provides?|Shows?|Fetch(?:es)?|Reads?)\b")
"""A text that begins with what is got by opening the path above it."""


def is_path_in_code(text: Text) -> bool:
    """Whether a text is a path in code, or begins with one and a dash."""
    return text.text.startswith("`") and _PATH_IN_CODE.fullmatch(text.text) is not None


def is_path(title: Heading) -> bool:
    """Whether a title is a path, and no more."""
    bare = bare_title(in_one_spelling(title.text))
    return bool(bare) and requests.path_alone(bare) == bare


class PathTitles:
    """The paths that titles above are or have in brackets, by their level."""

    def __init__(self) -> None:
        self._paths: dict[int, str] = {}
        self._open: tuple[int, int, Call] | None = None
        """Level and position of the last title that is a path, and that; None once its methods have been stated."""
        self._heard = False
        """Whether anything has been stated below it."""
        self.waiting: list[tuple[int, Call]] = []
        """The titles that are paths and below which nothing is stated, by their positions."""
        self._reads = False
        """The last title has its path in brackets."""
        self.reading: list[tuple[int, Call]] = []
        """The titles with a path in brackets and below which nothing is stated."""
        self._method = 0, ""
        """Level and method of the last title that is one, with no path above."""

    @property
    def path(self) -> str:
        """The path that the title above is or has in brackets; empty where it has none, or the methods of that have
        been stated."""
        return self._open[2].path if self._open else ""

    @property
    def method(self) -> str:
        """The method that the title above is or begins with, where no title above that is a path; empty without one."""
        return self._method[1]

    def leave(self, level: int) -> None:
        """Forget the titles that a title of a level does not stand below."""
        self._paths = {above: path for above, path in self._paths.items() if above < level}
        if self._open and self._open[0] >= level:
            waiting = self.reading if self._reads else self.waiting
            waiting += [] if self._heard or self._open[2].host else [self._open[1:]]
            self._open = None
        if self._method[0] >= level:
            self._method = 0, ""

    def hear(self) -> None:
        """Something is stated below the titles."""
        self._heard = True

    def stated(self, heading: Heading, at: int) -> list[Call]:
        """What a title at a position states."""
        text = in_one_spelling(heading.text)
        bare = bare_title(text)
        if is_path(heading):
            self._paths[heading.level] = bare
            self._open = heading.level, at, requests.call("", bare, heading.line)
            self._heard = self._reads = False
            return []
        if alone := _METHOD.fullmatch(bare):
            return list(self._with_path(heading, alone[1] or alone[2]))
        if _RELATIVE.fullmatch(written := heading.text.strip()):
            self._paths[heading.level] = f"/{written.strip('`')}"
            return []
        if behind := _METHOD_BEHIND.fullmatch(heading.text.strip()):
            return list(requests.calls(behind[2], behind[1], heading.line))
        if alone := _PLACEHOLDER.fullmatch(bare):
            return list(requests.calls(alone[1], f"/{alone[2]}", heading.line))
        if behind := _BEHIND.fullmatch(text):
            self._open = heading.level, at, requests.call("", behind[1], heading.line)
            self._heard, self._reads = False, True
            return []
        if marked := _BRACKETED.search(text):
            if marked[2]:
                self._paths[heading.level] = marked[2]
            return list(self._with_path(heading, marked[1]))
        return list(requests.calls_in(text.replace("`", ""), heading.line))

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

    def below_method(self, text: Text) -> list[Call]:
        """What a text calls that is a path in code, below a title that is a method."""
        match = _PATH_IN_CODE.fullmatch(text.text) if self.method and text.text.startswith("`") else None
        return list(requests.calls(self.method, f"/{match[1].lstrip('/')}", text.line)) if match else []

    def read(self, blocks: Mapping[int, Block]) -> Iterator[tuple[int, Call]]:
        """The calls of the titles with a path in brackets and a text below that says what is got there (which is
        supposed), where there are several. `blocks` are those of the page by position."""
        below = ((at, path, blocks.get(at + 1)) for at, path in self.reading)
        found = [(at, path) for at, path, text in below if isinstance(text, Text) and _READS.match(text.text)]
        yield from ((at, replace(path, method="GET", supposed=True)) for at, path in found if len(found) > 1)

    def told(self, blocks: Iterable[Block], stated: Iterable[Call]) -> Iterator[tuple[int, Call]]:
        """The calls of the titles that are paths and below which nothing is stated, with their positions: each has the
        method of a command that is sent there from elsewhere on the page. Where all that the page states is got, the
        others are, too (which is supposed). `stated` is that.
        """
        if not self.waiting:
            return
        sent = [each for code in blocks if isinstance(code, Code) for each in commands_in(code.text, code.line)]
        known = {call.method for call in stated}
        others = []
        for at, path in self.waiting:
            methods = {call.method for call in sent if requests.ends_like(call, replace(path, method=call.method))}
            known |= methods
            if len(methods) == 1:
                yield at, replace(path, method=min(methods))
            else:
                others += [] if methods else [(at, path)]
        if known == {"GET"}:
            yield from ((at, replace(path, method="GET", supposed=True)) for at, path in others)

    def _with_path(self, heading: Heading, method: str | None) -> Iterator[Call]:
        self._open = None
        if method and not self._paths:
            self._method = heading.level, method
        if method and self._paths:
            yield from requests.calls(method, self._paths[max(self._paths)], heading.line)
