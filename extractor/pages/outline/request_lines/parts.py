"""A call in parts: its method and its path on lines of their own, `URL: /v1/x` and `Method: GET`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Code, Text
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.request_lines.commands import commands_in
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.request_lines.spelling import MAX_LINE
from extractor.pages.outline.titles import ANSWERED
from extractor.pages.patterns import deferred

URL = deferred(r"^https?://(?:\{[^{}/]*\}|[^\s/])++/\S+$", re.IGNORECASE)
"""A line that is a URL and no more."""
_METHOD_ALONE = deferred(rf"^({requests.METHODS})\b(?!\s*,\s*(?:to|for)\b)", re.IGNORECASE)
_MORE_METHODS = deferred(
    rf"(?:\s*(?:[/,，、|&+]|\bor\b|\band\b|或者?|和)\s*|\s+)({requests.METHODS})(?![\w/])", re.IGNORECASE
)
_CODE_PATH = deferred(r"(?:/[\w{}:<>.-]+){2,}/?", re.ASCII)
_LABELLED = deferred(r"[^\W\d][\w -]{1,20}\s*[:：]")
_REMARK = deferred(rf"\s*(?:#|//)[^\n]{{0,40}}?\b({requests.METHODS})[ ](?i:request|call|body|payload)s?\b")
_REQUEST = deferred(rf"((?:{requests.METHODS})\s+(?:https?://|/)\S+)(?:\s+HTTP/[\d.]+)?\s*$")
_NOTE = deferred(r"(?<=\w)(?:\s+\([^()]*\)|\s*（[^（）]*）)$")
"""What is said in brackets of a path, behind it."""
_APART = deferred(r"[，,；;|]")
"""What stands between both parts on one line: `Method: GET, URL: /v1/x`."""
_MAX_LINES = 8
_MAX_METHOD = 40
"""Characters of a line that says the method and little else."""


class Parts:
    """Path and methods of calls on lines of their own, in either order: `URL: /v1/x`, and `Method: GET`."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self.clear()

    def clear(self) -> None:
        self._methods: tuple[str, ...] = ()
        self._paths: tuple[tuple[str, int], ...] = ()
        """With their lines."""
        self._listed = -2
        """Position of the last block with one of several URLs below each other."""
        self.blocks: list[int] = []
        """Positions of the blocks that they stand in."""

    def see(self, line: str, label: str, at: int, index: int, *, freely: bool, code: bool = False) -> None:
        """Take what a line says, alone or under the label or title above it; `freely`, it may be just that. `code`: it
        is a text in code and no more, where a path is no file that a sentence speaks of."""
        line = _NOTE.sub("", line) if line[-1:] in (")", "）") else line
        both = [part.strip() for part in _APART.split(line)]
        labels = self._dialect.method_line, self._dialect.path_line
        if len(both) == len(labels) and all(any(map(each.match, both)) for each in labels):
            for part in both:
                self.see(part, "", at, index, freely=False)
            return
        for said in (line, *([] if _LABELLED.match(label) else [f"{label}: {line}"])):
            if match := self._dialect.method_line.match(said):
                self._methods = _methods(match, said)
            elif (match := self._dialect.path_line.match(said)) and (path := _path(match)):
                self._take(path, at)
            elif URL.match(said):
                self._paths = (*(self._paths if index - self._listed in (0, 1) else ()), (said, at))
                self._listed = index
            elif freely and (match := _METHOD_ALONE.match(said)) and len(said) < _MAX_METHOD:
                self._methods = _methods(match, said)
            elif freely and self._methods and (path := requests.path_alone(said)):
                self._take(path, at)
            elif code and not self._paths and said == line and _CODE_PATH.fullmatch(said):
                self._take(said, at)
            else:
                continue
            self.blocks.append(index)
            return

    def shown(self, code: Code) -> None:
        """Take the method that the remark at the head of an example names, where none is known: `# POST request`."""
        match = _REMARK.match(code.text) if not self._methods else None
        if match:
            self._methods = (match[1],)

    def _take(self, path: str, at: int) -> None:
        self._paths, self._listed = ((path, at),), -2

    def by_command(self, code: Code, role: Role) -> Call | None:
        """The call of a path whose method is only said by a command or a request below it."""
        if not self._paths or self._methods:
            return None
        stated = requests.call("", *self._paths[0])
        asks = self._dialect.states_by_name and role not in ANSWERED
        shown = [*commands_in(code.text, code.line), *(_requests_in(code) if asks else ())]
        for each in shown:
            call = replace(stated, method=each.method)
            if requests.stated_in([call], each):
                return requests.distinct([call, *(sent for sent in shown if requests.stated_in([call], sent))])[0]
        return None

    def calls(self, method: str = "", path: tuple[str, int] = ("", 0)) -> list[Call]:
        """The calls, once both are known; `method` and `path` are those of the title above, where no line says them."""
        methods = self._methods or ((method,) if method else ())
        paths = self._paths or ((path,) if path[0] and self._methods else ())
        return [requests.call(each, path, at) for path, at in paths for each in methods]


def _requests_in(code: Code) -> Iterator[Call]:
    """The requests at the head of an example, perhaps below a remark: `# Request`, `GET https://…`."""
    for at, line in enumerate(code.text.split("\n")[:_MAX_LINES]):
        if (match := _REQUEST.match(line)) and len(line) <= MAX_LINE:
            yield from requests.calls_in(match[1], code.line + at)


def are_all(code: Code, dialect: Dialect) -> bool:
    """Whether a block of code has both parts, and nothing but lines like them: `Method: GET`, `Endpoint: /v1/x`; lines
    below others, farther to the right, are those of a configuration."""
    written = [line for line in code.text.split("\n") if line.strip()]
    if len({len(line) - len(line.lstrip()) for line in written}) != 1:
        return False
    written = [line.strip() for line in written]
    if not 2 <= len(written) <= _MAX_LINES or not all(_LABELLED.match(line) or URL.match(line) for line in written):
        return False
    methods = any(dialect.method_line.match(line) for line in written)
    return methods and any(dialect.path_line.match(line) or URL.match(line) for line in written)


def are_among(items: Sequence[Text], dialect: Dialect) -> bool:
    """Whether items of a list have both parts: a list that states a call has no parameters, whatever its title says."""
    methods = any(dialect.method_line.match(item.text) for item in items)
    return methods and any(dialect.path_line.match(item.text) for item in items)


def _methods(first: re.Match[str], said: str) -> tuple[str, ...]:
    """The method that a line says, and the others behind it: `GET/POST`."""
    found = [next(filter(None, first.groups()))]
    at = first.end(first.lastindex or 0)
    while more := _MORE_METHODS.match(said, at):
        found.append(more[1])
        at = more.end()
    return tuple(dict.fromkeys(method.upper() for method in found))


def _path(match: re.Match[str]) -> str:
    """The path that a line says; empty where what stands there is none, but another label."""
    path = requests.absolute(next(filter(None, match.groups())))
    return (requests.path_alone(path) or path) if "/" in path else ""
