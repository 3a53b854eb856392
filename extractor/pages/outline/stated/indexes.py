"""Rows of tables that list operations → the chapters that describe them.

A row names its chapter by the title, in one of its cells; or the chapter shows the request of the row in a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from extractor.pages.dialect import Role
from extractor.pages.document import Code, Heading
from extractor.pages.outline.request_lines.call_tables import Listed
from extractor.pages.outline.request_lines.commands import commands_in
from extractor.pages.outline.request_lines.paths import blank
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import bare_title
from extractor.pages.patterns import deferred

_WORD = deferred(r"[^\W_]+")
_BEFORE = 2
"""Words before a title at the beginning of a cell: `An order book is …`."""
_NO_CHAPTER = -1


class Chapters:
    """The titles of a page, and the requests that commands below them show."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._titles: dict[str, int] = {}
        self._words: dict[tuple[str, ...], int] = {}
        self._shown: dict[tuple[str, str], int] = {}
        self._named: dict[int, str] = {}
        """The titles that are names, but for the first of the page, without the blanks in them."""
        owner = _NO_CHAPTER
        for item in placed:
            if isinstance(item.block, Heading):
                if item.role is Role.NAMED and self._titles:
                    self._named[item.index] = _run_together(item.block.text)
                owner = item.index if item.role is Role.NAMED else owner
                title = bare_title(item.block.text).lower()
                self._titles[title] = item.index
                self._words.setdefault(tuple(_stems(title)), item.index)
            elif isinstance(item.block, Code) and owner >= 0:
                for call in commands_in(item.block.text, item.block.line):
                    self._shown.setdefault((call.method, blank(call.path)), owner)

    def of_rows(self, rows: Sequence[Listed], below: int) -> dict[Listed, int]:
        """The chapter of each row of a table at a position, -1 for none.

        Where the table has as many rows as chapters stand below it, titles may have no more of a row than how its path
        ends (`/lamps/dim`, and `Dim a lamp`): what is left on both sides belongs together.
        """
        found = {row: self.of_row(row) for row in rows}
        chapters = [at for at in self._named if at > below]
        if len(chapters) != len(found) or any(map(_is_found, found.values())):
            return found
        ends = {row: tuple({_run_together(call.path.rpartition("/")[2]) for call in row.calls}) for row in rows}
        for row, (end, *others) in ends.items():
            fits = [at for at in chapters if not others and end and end in self._named[at]]
            found[row] = fits[0] if len(fits) == 1 else _NO_CHAPTER
        taken = [at for at in found.values() if _is_found(at)]
        rest = [at for at in chapters if at not in taken]
        if len(set(taken)) < len(taken) or len(rest) > 1 or not taken:
            return dict.fromkeys(rows, _NO_CHAPTER)
        return {row: at if _is_found(at) else rest[0] for row, at in found.items()}

    def of_row(self, row: Listed) -> int:
        """The position of the title that a row has in words, or whose chapter shows its request; -1 without one."""
        if (exact := self.titled(row)) >= 0:
            return exact
        ways = (*map(self._showing, row.calls), *map(self._beginning, row.words), *map(self._called, row.calls))
        return next(filter(_is_found, ways), _NO_CHAPTER)

    def titled(self, row: Listed) -> int:
        """The position of the title that a row has in words; -1 without one."""
        return next((self._titles[word.lower()] for word in row.words if word.lower() in self._titles), _NO_CHAPTER)

    def _called(self, call: Call) -> int:
        """The chapter that is called as what is read there is: `Lamps` for `GET /coast/lamps`."""
        thing = "" if call.method != "GET" else call.path.rpartition("/")[2]
        return self._words.get(tuple(_stems(thing)), _NO_CHAPTER) if thing and "{" not in thing else _NO_CHAPTER

    def _showing(self, call: Call) -> int:
        """The chapter whose command sends a request to the path, perhaps below that of the server."""
        wanted = blank(call.path)
        found = {at for (method, path), at in self._shown.items() if method == call.method and path.endswith(wanted)}
        return self._shown.get((call.method, wanted), found.pop() if len(found) == 1 else _NO_CHAPTER)

    def _beginning(self, text: str) -> int:
        """The chapter whose title of several words a cell begins with, but for an article."""
        words = list(_stems(text))
        for first in range(_BEFORE + 1):
            for last in range(len(words), first + 1, -1):
                if (found := self._words.get(tuple(words[first:last]))) is not None:
                    return found
        return _NO_CHAPTER


def _is_found(at: int) -> bool:
    return at >= 0


def _run_together(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _stems(text: str) -> Iterator[str]:
    """Words in lower case and in the singular."""
    return (word.removesuffix("s") for word in _WORD.findall(text.lower()[:120]))


def is_listed(call: Call, stated: Set[tuple[str, str]]) -> bool:
    """Whether what a row says is stated elsewhere, perhaps below a base path that either leaves out, or with values for
    its parameters; a word of the path is the same."""
    path = blank(call.path).split("/")[1:]
    others = (of.split("/")[1:] for method, of in stated if method == call.method)
    ends = (list(zip(path[-len(of) :], of[-len(path) :], strict=True)) for of in others if path and of)
    return any(
        all(a == b or "{}" in (a, b) for a, b in end) and any(a == b and a != "{}" for a, b in end) for end in ends
    )


def is_stated(call: Call, stated: Set[tuple[str, str]]) -> bool:
    """Whether what a row says is stated elsewhere, with other names for its parameters."""
    return (call.method, blank(call.path)) in stated


def below_one_base(calls: Sequence[Call], stated: Set[tuple[str, str]]) -> bool:
    """Whether all of several rows are stated elsewhere below the same path, which the table leaves out."""
    bases: set[str] | None = None
    for call in calls:
        path = blank(call.path)
        ends = {known.removesuffix(path) for method, known in stated if method == call.method and known.endswith(path)}
        bases = ends if bases is None else bases & ends
    return len(calls) > 1 and bool(bases)
