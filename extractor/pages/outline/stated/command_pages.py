"""Pages that show each operation by a command and no request line: what their commands call.

They say of the commands what these return (`The above command returns JSON structured like this:`), or each chapter
shows one request, with its answer or beside its parameters; or they state nothing else, and most of their chapters have
a command. On other pages a command shows one request of an operation that is stated otherwise, or of a walk through
several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.cells.columns import has_parameters
from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Code, Heading, Text
from extractor.pages.outline.request_lines.commands import Command, begins_command, command_at_the_head, commands_in
from extractor.pages.outline.request_lines.paths import blank, nameless
from extractor.pages.outline.request_lines.requests import Call, ends_like
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import read_title
from extractor.pages.patterns import deferred, later

_FEW = 2
"""Sentences about commands, or chapters with one, that a page may have and not be made of them."""
_SEVERAL = 3
"""Chapters with a command that a page may have beside operations that it states otherwise, and mean one of these."""
_VALUE = later(
    r"(?<=/)(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}|(?=[a-z]*\d)[0-9a-f]{12,}|[a-z]+-(?=\w*\d)(?=\w*[A-Z])\w{8,}"
    r"|<[\w -]+>)(?=[/.]|$)|(?<=/id:)\d+"
)
"""A segment of a path that is the number, the UUID or another identifier of something."""
_CHAPTERS = 4
"""Chapters with commands of a page that states nothing else, at the least; and paths that may share a version."""
_NEARLY = 0.75
"""The part of the titles below another that have commands, where these are the reference."""
_DOWNLOAD = later(
    r"\s-[a-z]*[oO][a-z]*\s|\s--(?:output|remote-name)\s|\|\s*(?:sudo\s+)?(?:ba|z)?sh\b|\.(?:sh|zip|gz)\b"
)
"""What installs something."""
Fixed = frozenset[tuple[int, str]]
"""Segments of a path that are no values, with their places."""
_ANSWER = deferred(r"\s*(?:[\[{<]|HTTP/)")


def commanded(placed: Iterable[Placed], dialect: Dialect, stated: Sequence[Call]) -> Iterator[tuple[int, Placed, Call]]:
    """The calls that commands are there to state, each with the position of the title above it and its block.

    `stated` is what the page states otherwise.
    """
    placed = tuple(placed)
    shown = [each for each in _shown(placed, dialect, stated) if each[2].path != "/"]
    fixed = _fixed([sent for _, _, sent in shown])
    for owner, item, sent in shown:
        yield owner, item, replace(sent, path=_template(sent.path, fixed))


def show_everything(placed: Sequence[Placed], dialect: Dialect, stated: Sequence[Call]) -> bool:
    """Whether commands make the reference of a page that seems to state a few operations otherwise: each of these is
    sent by one of its commands, of which most send something else."""
    if not stated or not any(isinstance(item.block, Code) and begins_command(item.block.text) for item in placed):
        return False
    chapters = _chapters(placed, dialect)
    sent = {(call.method, call.path): call for chapter in chapters for _, call in chapter.sent}
    known = {(call.method, call.path) for call in stated}
    few = _CHAPTERS * len(known) <= len(sent)
    return few and known <= {*sent, *_all_sent(placed)} and _makes_a_reference(chapters, placed)


def _all_sent(placed: Iterable[Placed]) -> Iterator[tuple[str, str]]:
    """The methods and paths of all commands, wherever they stand in their blocks."""
    for item in placed:
        if isinstance(item.block, Code):
            yield from ((call.method, call.path) for call in commands_in(item.block.text, item.block.line))


def _shown(placed: Sequence[Placed], dialect: Dialect, stated: Sequence[Call]) -> Iterator[tuple[int, Placed, Call]]:
    if not any(isinstance(item.block, Code) and begins_command(item.block.text) for item in placed):
        return
    said = [item for item in placed if isinstance(item.block, Text) and dialect.command_returns.search(item.block.text)]
    chapters = _chapters(placed, dialect)
    if len(said) >= _FEW:
        yield from ((chapter.owner, *sent) for chapter in chapters for sent in chapter.sent)
    elif not stated and (reference := _reference(chapters, placed)):
        yield from _distinct(reference)
    else:
        yield from _documented(chapters, dialect, stated)


class _Chapter(Struct, frozen=True):
    """What stands below a title that is a name, and the requests that its commands send: the first of each block."""

    owner: int
    items: tuple[Placed, ...]
    sent: tuple[tuple[Placed, Call], ...]


def _chapters(placed: Sequence[Placed], dialect: Dialect) -> list[_Chapter]:
    starts = [(-1, 0)]
    for at, item in enumerate(placed):
        if isinstance(item.block, Heading) and (
            item.section == 1 or read_title(item.block.text, dialect, item.role).names
        ):
            starts.append((item.index, at))
    ends = [at for _, at in starts[1:]] + [len(placed)]
    return [
        _Chapter(owner, part, tuple(_sent(part)))
        for (owner, start), end in zip(starts, ends, strict=True)
        if (part := tuple(placed[start:end]))
    ]


def _sent(items: Iterable[Placed]) -> Iterator[tuple[Placed, Call]]:
    for item in items:
        if isinstance(item.block, Code) and begins_command(item.block.text):
            call = next(commands_in(item.block.text, item.block.line), None)
            if call:
                yield item, call


def _documented(
    chapters: Sequence[_Chapter], dialect: Dialect, stated: Sequence[Call]
) -> Iterator[tuple[int, Placed, Call]]:
    """The requests of chapters that show one each and what belongs to it, where two of three that have commands do.

    Beside operations that are stated otherwise, several count whose answer has a title or a label.
    """
    commanding = [part for each in chapters if each.sent for part in (_parts(each) if not stated else (each,))]
    shown = [each for each in commanding if _is_of_one(each) and _is_about(each, dialect)]
    most = 3 * len(shown) >= 2 * len(commanding)
    if stated:
        shown = [each for each in shown if _is_answered(each) and _is_titled(each) and not _is_stated(each, stated)]
    whole = len(shown) == 1 and _has_parameters(shown[0].items, dialect) and _is_answered(shown[0]) and not stated
    if most and (len(shown) >= (_SEVERAL if stated else _FEW) or whole):
        # Among such chapters one that has the command alone is of an operation that takes nothing.
        kept = shown if stated else [each for each in commanding if each in shown or _is_of_one(each)]
        yield from ((each.owner, *each.sent[0]) for each in kept)


def _parts(chapter: _Chapter) -> Iterator[_Chapter]:
    """A chapter from each of its commands to the next, where they send unlike requests and each has its answer or a
    body; else all of it."""
    positions = {item.index: at for at, item in enumerate(chapter.items)}
    starts = [positions[item.index] for item, _ in chapter.sent]
    ends = [*starts[1:], len(chapter.items)]
    begin = [0, *starts[1:]]
    parts = [
        _Chapter(chapter.owner, chapter.items[start:end], (sent,))
        for start, end, sent in zip(begin, ends, chapter.sent, strict=True)
    ]
    unlike = len({(call.method, blank(_template(call.path))) for _, call in chapter.sent}) == len(parts) > 1
    yield from parts if unlike and all(map(_shows_a_message, parts)) else [chapter]


def _shows_a_message(chapter: _Chapter) -> bool:
    command = _command(chapter.sent[0][0])
    return _is_answered(chapter) or (command is not None and bool(command.body or command.form.fields))


def _is_stated(chapter: _Chapter, stated: Sequence[Call]) -> bool:
    """Whether the request of a chapter is one of operations that are stated otherwise."""
    return any(ends_like(chapter.sent[0][1], call) for call in stated)


def _is_titled(chapter: _Chapter) -> bool:
    """Whether a chapter has a section or a label for what is answered."""
    return any(item.role in (Role.RESPONSE, Role.RESPONSE_EXAMPLE) for item in chapter.items)


def _is_of_one(chapter: _Chapter) -> bool:
    """Whether all its commands send one request, perhaps with another query."""
    return len({(call.method, blank(_template(call.path))) for _, call in chapter.sent}) == 1


def _is_about(chapter: _Chapter, dialect: Dialect) -> bool:
    """Whether a chapter has more of an operation than the command: what is sent with it, or what comes back."""
    item, call = chapter.sent[0]
    command = _command(item)
    sends = bool(call.parameters) or (command is not None and bool(command.body or command.form.fields))
    return sends or _is_answered(chapter) or _has_parameters(chapter.items, dialect)


def _is_answered(chapter: _Chapter) -> bool:
    """Whether an answer stands below a command, in its block or in one of its own."""
    first = chapter.sent[0][0]
    command = _command(first)
    if command and _ANSWER.match(command.rest):
        return True
    below = (item.block for item in chapter.items if item.index > first.index)
    return any(isinstance(block, Code) and _ANSWER.match(block.text) for block in below)


def _command(item: Placed) -> Command | None:
    return command_at_the_head(item.block.text.lstrip()) if isinstance(item.block, Code) else None


def _has_parameters(items: Iterable[Placed], dialect: Dialect) -> bool:
    return any(has_parameters(item.block, dialect) for item in items)


def _reference(chapters: Sequence[_Chapter], placed: Sequence[Placed]) -> Sequence[_Chapter]:
    """The chapters that make a reference by their commands: all, or a title with those below; none of other pages."""
    if _makes_a_reference(chapters, placed) or _has_nothing_else(chapters):
        return chapters
    levels = [_level(chapter) for chapter in chapters]
    for at, level in enumerate(levels):
        end = next((below for below in range(at + 1, len(levels)) if levels[below] <= level), len(levels))
        part = chapters[at:end]
        if level and _commands_below(part) and _makes_a_reference(part, [each for one in part for each in one.items]):
            return part
    return ()


def _commands_below(part: Sequence[_Chapter]) -> bool:
    """Whether nearly all of the titles right below the first one of a part have commands: others show some of their
    requests on a page about all of them."""
    least = min((_level(chapter) for chapter in part[1:]), default=0)
    commanding: list[bool] = []
    for chapter in part[1:]:
        if not commanding or _level(chapter) == least:
            commanding.append(False)
        commanding[-1] |= bool(chapter.sent)
    return bool(commanding) and sum(commanding) >= _NEARLY * len(commanding)


def _level(chapter: _Chapter) -> int:
    """The level of the title that a chapter begins with; 0 without one."""
    block = chapter.items[0].block
    return block.level if isinstance(block, Heading) else 0


def _has_nothing_else(chapters: Sequence[_Chapter]) -> bool:
    """Whether a page has no titles but its own, and commands that send unlike requests, with a line of words for each
    at the most."""
    sent = [each for chapter in chapters for each in chapter.sent if each[1].path != "/"]
    blocks = [item.block for chapter in chapters for item in chapter.items]
    titles = sum(isinstance(block, Heading) for block in blocks)
    unlike = len({(call.method, call.path) for _, call in sent})
    installs = any(isinstance(item.block, Code) and _DOWNLOAD.search(item.block.text) for item, _ in sent)
    return titles <= 1 and not installs and unlike == len(sent) >= _CHAPTERS and 2 * len(sent) >= len(blocks) - titles


def _makes_a_reference(chapters: Sequence[_Chapter], placed: Iterable[Placed]) -> bool:
    """Whether most chapters have a command, to paths of their own, and none that installs something."""
    sent = [each for chapter in chapters for each in chapter.sent if each[1].path != "/"]
    if any(isinstance(item.block, Code) and _DOWNLOAD.search(item.block.text) for item, _ in sent):
        return False
    calls = {(call.method, call.path) for _, call in sent}
    commanding = sum(any(call.path != "/" for _, call in chapter.sent) for chapter in chapters)
    named = sum(isinstance(item.block, Heading) and item.role is Role.NAMED for item in placed)
    return min(commanding, len(calls)) >= _CHAPTERS and 2 * commanding >= named


def _distinct(chapters: Iterable[_Chapter]) -> Iterator[tuple[int, Placed, Call]]:
    """The requests that commands send first: of several to one path, the chapters below show more of the same."""
    known: set[tuple[str, str]] = set()
    for chapter in chapters:
        for item, call in _each_sent(chapter.items):
            to = call.method, blank(_template(call.path))
            if to not in known:
                known.add(to)
                yield chapter.owner, item, call


def _each_sent(items: Iterable[Placed]) -> Iterator[tuple[Placed, Call]]:
    """The requests that the commands of blocks send, all that a block has."""
    for item in items:
        if isinstance(item.block, Code) and begins_command(item.block.text):
            yield from ((item, call) for call in commands_in(item.block.text, item.block.line))


def _fixed(calls: Sequence[Call]) -> Fixed:
    """The numbers that stand at the same place of every path, with that place: versions, and no values."""
    paths = [set(enumerate(path.split("/"))) for path in {call.path for call in calls}]
    return frozenset(set.intersection(*paths)) if len(paths) >= _CHAPTERS else frozenset()


def _template(path: str, fixed: Fixed = frozenset()) -> str:
    """A path with parameters for the values in it, but for segments that are fixed."""
    names = map(nameless, count(1))
    parts = path.split("/")
    for at, part in enumerate(parts):
        if at and (at, part) not in fixed:
            parts[at] = _VALUE.sub(lambda _: next(names), f"/{part}")[1:]
    return "/".join(parts)
