"""Statements of a page → those that count: without news, samples and mentions, and the rows of indexes where they
belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Code, Heading, Table, Text
from extractor.pages.outline.request_lines import call_tables, requests
from extractor.pages.outline.request_lines.call_tables import Listed, has_links
from extractor.pages.outline.request_lines.paths import blank
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.stated.indexes import Chapters, below_one_base, is_listed, is_stated
from extractor.pages.outline.titles import ANSWERED
from extractor.pages.patterns import deferred

_MESSAGE = deferred(rf"\s*(?:{requests.METHODS})\s+\S+\s+HTTP/[\d.]+[ \t]*\n[ \t]*[A-Za-z][\w-]*:")
_ENCODED = deferred(r"%(?!7[bBdD])[0-9A-Fa-f]{2}")
"""But for braces, which mark a parameter."""
_SPELLED = "|".join(word.capitalize() for word in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"))
BEGINS = deferred(
    rf"(?:(?:Send|Use|Call|Issue|Make|Invoke|Submit)\s+(?:an?\s+|the\s+)?)?[*_]*`({requests.METHODS}|{_SPELLED})\s+"
    r"((?:https?://[^/\s`]+)?/[^`\n]*)`[*_]*\s+(?=\w)"
)
"""A text that goes on from a request line in code: ``GET /v2/lamps` returns all``, ``Use `GET /v2/lamps` to …``."""
MAX_ROWS = 3
"""A longer table of methods and paths is an index of other chapters, whether it names them or not."""


class Statement(Struct, frozen=True):
    """A statement of operations, with the blocks that make it."""

    owner: int
    """Position of the last title before it that is a name, -1 without one."""
    above: int
    """Position of the title that its section stands below, where that is a name; else the owner."""
    section: int
    """Number of its section where that is there to state operations, else -1."""
    blocks: tuple[int, ...]
    calls: tuple[Call, ...]
    certain: bool
    """Its block has request lines and no more, and is not called an example."""
    rows: tuple[Listed, ...] = ()
    """Those of a table that may be an index of other chapters."""
    mentioned: bool = False
    """A sentence says it: it counts where nothing else does."""


def sifted(
    found: list[Statement], placed: tuple[Placed, ...], dialect: Dialect, *, shown: bool = False
) -> list[Statement]:
    """Those of the statements of a page, in reading order, that state operations.

    `shown` says that all of them are requests of commands, which are samples, and the reference.
    """
    found = list(_below_titles(_without_news(found, placed), placed))
    found = _without_patterns(found if shown else _without_samples(found, placed))
    found = _with_indexes(placed, found)
    return list(_without_mentions(_with_linked(placed, found, dialect)))


def merged(found: Iterable[Statement]) -> list[Statement]:
    """Statements, several of one section for one endpoint as one."""
    kept: list[Statement] = []
    for each in found:
        last = kept[-1] if kept else None
        if last and last.section == each.section >= 0:
            calls = (*last.calls, *each.calls)
            calls = calls if each.certain else requests.alternatives(calls)
            kept[-1] = replace(last, blocks=last.blocks + each.blocks, calls=calls)
        else:
            kept.append(each)
    return kept


def _without_news(found: list[Statement], placed: tuple[Placed, ...]) -> list[Statement]:
    """Without texts that begin with a request line and are several of one section, or have nothing below them: what
    they say of operations that are documented elsewhere is what is new, or in which order to call them."""
    positions = {item.index: at for at, item in enumerate(placed)}

    def begins(each: Statement) -> bool:
        block = placed[positions[each.blocks[0]]].block
        return each.mentioned and isinstance(block, Text) and BEGINS.match(block.text) is not None

    begin = {each.blocks[0]: each.owner for each in found if begins(each)}
    owners = Counter(begin.values())
    news = {
        at
        for at, owner in begin.items()
        if owners[owner] > 1 or not _shows_something(placed, positions[at], positions.get(owner, -1))
    }
    return [each for each in found if each.blocks[0] not in news or not begins(each)]


def _shows_something(placed: Sequence[Placed], at: int, owner: int) -> bool:
    """Whether an example or a table stands below a text, before the next title on the level of its own."""
    title = placed[owner].block if owner >= 0 else None
    level = title.level if isinstance(title, Heading) else 0
    for position in range(at + 1, len(placed)):
        block = placed[position].block
        if isinstance(block, Code | Table):
            return True
        if isinstance(block, Heading) and block.level <= level:
            return False
    return False


def _has_values(call: Call, templates: Sequence[Call]) -> bool:
    """Whether a path is one of the templates, perhaps below a base path, with values that have a digit in them:
    `/v1/boats/7/log` of `/boats/{id}/log`."""
    path = call.path.split("/")[1:]
    for template in templates:
        segments = template.path.split("/")[1:]
        if call.parameters or template.method != call.method or len(segments) > len(path):
            continue
        pairs = list(zip(path[-len(segments) :], segments, strict=True))
        given = [value for value, segment in pairs if value != segment]
        fits = all(value == segment or segment.startswith("{") for value, segment in pairs)
        if fits and given and all(_DIGIT.search(value) for value in given):
            return True
    return False


_DIGIT = deferred(r"\d")
_MOST_TEMPLATES = 500
"""Paths with parameters that the requests of a page are held against."""


def _below_titles(found: list[Statement], placed: tuple[Placed, ...]) -> Iterator[Statement]:
    """Statements without code that shows a request of the operation that a title above states; request lines and no
    more are part of what the title states, wherever they stand below it."""
    stating = {each.blocks[0]: each for each in found}
    code = {item.index: _stating_above(above, stating) for item, above in _with_titles(placed)}
    for each in found:
        title = code.get(each.blocks[0])
        if title is None:
            yield each
        elif each.certain and all(requests.stated_in(list(title.calls), call) for call in each.calls):
            yield replace(each, owner=title.owner, above=title.above)
        elif not all(any(_is_shown(call, of) for of in title.calls) for call in each.calls):
            yield each


def _with_titles(placed: tuple[Placed, ...]) -> Iterator[tuple[Placed, list[Placed]]]:
    """Code, with the titles above it."""
    above: list[Placed] = []
    for item in placed:
        if isinstance(item.block, Heading):
            level = item.block.level
            above = [*(each for each in above if isinstance(each.block, Heading) and each.block.level < level), item]
        elif isinstance(item.block, Code):
            yield item, above


def _stating_above(above: list[Placed], stating: Mapping[int, Statement]) -> Statement | None:
    """What the nearest title above states that states something, where that has a title of its own."""
    found = next((title for title in reversed(above) if title.index in stating), None)
    return stating[found.index] if found is not None and found is not above[-1] else None


def _is_shown(call: Call, of: Call) -> bool:
    """Whether a request is one of an operation, with or without the base path of either."""
    return requests.ends_like(call, of) or requests.ends_like(of, call)


def _without_patterns(found: list[Statement]) -> list[Statement]:
    """Without paths that are nothing but parameters where several others of as many segments begin with a word: they
    say what these have in common, as `/{service}/{version}/{area}` does."""
    paths = {(call.method, call.path) for each in found for call in each.calls}
    named = Counter((method, path.count("/")) for method, path in paths if not path.startswith("/{"))

    def is_pattern(call: Call) -> bool:
        segments = call.path.split("/")[1:]
        if len(segments) < _SEGMENTS or not all(_PARAMETER.fullmatch(segment) for segment in segments):
            return False
        return named[call.method, len(segments)] >= _ALIKE

    kept = (replace(each, calls=tuple(call for call in each.calls if not is_pattern(call))) for each in found)
    return [each for each in kept if each.calls]


_PARAMETER = deferred(r"\{[^{}]*\}(?:\.(?:\{[^{}]*\}|\w+))?")
_SEGMENTS = 3
_ALIKE = 2


def _without_samples(found: list[Statement], placed: tuple[Placed, ...]) -> list[Statement]:
    """Without blocks that show a request: with a character in its path that is encoded (RFC 3986, 2.1), whole and to a
    host of its own, where the page states paths without one, or as it is sent, where titles state operations."""
    blocks = {item.index: item.block for item in placed}
    roles = {item.index: item.role for item in placed}
    relative = any(not call.host and call.path != "/" for each in found for call in each.calls)
    titled = any(isinstance(blocks[each.blocks[0]], Heading) for each in found)
    templates = [call for each in found for call in each.calls if call.parameters][:_MOST_TEMPLATES]

    def shows(each: Statement) -> bool:
        block = blocks[each.blocks[0]]
        if all(_ENCODED.search(call.path) for call in each.calls) or (titled and _is_message(block)):
            return True
        if isinstance(block, Code) and all(_has_values(call, templates) for call in each.calls):
            return True
        whole = isinstance(block, Code) and not each.certain and each.section < 0 and not each.mentioned
        return relative and whole and all(call.host and not call.parameters for call in each.calls)

    # A table of contents asks nothing.
    asked = [
        call for each in found if roles[each.blocks[0]] not in ANSWERED and not each.mentioned for call in each.calls
    ]

    def answers(each: Statement) -> bool:
        """Whether a block among answers states again what others do; an item that is a path is below a method."""
        if isinstance(block := blocks[each.blocks[0]], Text) and block.item:
            return False
        return roles[each.blocks[0]] in ANSWERED and all(requests.stated_in(asked, call) for call in each.calls)

    shown = [each for each in found if shows(each) or answers(each)]
    # A host that samples are sent to is no host of the API, whatever else is sent there.
    hosts = {call.host for each in shown for call in each.calls if call.host}
    return [each for each in found if each not in shown and not hosts & {call.host for call in each.calls}]


def _with_indexes(placed: tuple[Placed, ...], found: list[Statement]) -> list[Statement]:
    """With the rows of tables where they belong.

    A row whose words are the title of a chapter is what that states, unless a section in it does; a table of which half
    of the rows are stated elsewhere is a list of it; else the table states its rows.
    """
    known = Chapters(placed)
    below = [(each.owner, call) for each in found if not each.rows and not each.mentioned for call in each.calls]
    found = [replace(each, rows=()) if _is_of_its_chapter(each, known, below) else each for each in found]
    stated = {(call.method, blank(call.path)) for each in found if not each.rows for call in each.calls}
    owners = {each.owner for each in found if not each.rows}
    kept: list[Statement] = []
    for each in found:
        if not each.rows:
            kept.append(each)
            continue
        chapters = known.of_rows(each.rows, each.blocks[0])
        listed = _told_below(each, below)
        free = {row for row, at in chapters.items() if at > each.blocks[0] and at not in owners and row not in listed}
        chapters = {row: at if row in free else -1 for row, at in chapters.items()}
        if any(at >= 0 for at in chapters.values()):
            rest = tuple(call for row, at in chapters.items() if at < 0 for call in row.calls)
            rest = tuple(call for call in rest if not is_stated(call, stated))
            kept += [replace(each, calls=rest)] if rest else []
            kept += [Statement(at, at, -1, (at,), row.calls, certain=True) for row, at in chapters.items() if at >= 0]
        else:
            mostly = 2 * sum(is_stated(call, stated) for call in each.calls) >= len(each.calls)
            if not mostly and below_one_base(each.calls, stated):
                continue
            told = is_listed if mostly else is_stated
            rest = tuple(call for call in each.calls if not told(call, stated))
            kept += [replace(each, calls=rest)] if rest else []
    return sorted(kept, key=lambda each: min(each.blocks))


def _with_linked(placed: tuple[Placed, ...], found: list[Statement], dialect: Dialect) -> list[Statement]:
    """With the rows of tables whose links lead to a chapter of the same page that states nothing itself."""
    tables = ((each.index, each.block) for each in placed if isinstance(each.block, Table) and has_links(each.block))
    rows = [(at, row) for at, table in tables for row in call_tables.listed(table, dialect) if row.linked and row.calls]
    known = Chapters(placed if rows else ())
    owners = {each.owner for each in found}
    led = {to: row.calls for at, row in rows if (to := known.titled(row)) > at}
    more = (Statement(to, to, -1, (to,), calls, certain=True) for to, calls in led.items() if to not in owners)
    return sorted((*found, *more), key=lambda each: min(each.blocks))


def _told_below(each: Statement, stated: Sequence[tuple[int, Call]]) -> set[Listed]:
    """The rows of a table whose requests are stated below titles that stand below it."""
    known = {(call.method, blank(call.path)) for owner, call in stated if owner > each.blocks[0]}
    return {row for row in each.rows if all(is_stated(call, known) for call in row.calls)}


def _is_of_its_chapter(each: Statement, known: Chapters, stated: Sequence[tuple[int, Call]]) -> bool:
    """Whether a table is short, and not each of several rows has a chapter of its own below, or is stated there."""
    if len(each.rows) > MAX_ROWS or (len(each.rows) > 1 and len(_told_below(each, stated)) == len(each.rows)):
        return False
    chapters = set(known.of_rows(each.rows, each.blocks[0]).values())
    rows = {(row.words, tuple((call.method, call.path) for call in row.calls)) for row in each.rows}
    return len(chapters) < max(len(rows), 2) or min(chapters) <= each.blocks[0]


def _without_mentions(found: list[Statement]) -> Iterator[Statement]:
    """Without what sentences say of operations that are stated otherwise, or in chapters that state another."""
    stated = [call for each in found if not each.mentioned for call in each.calls]
    owners = {each.owner for each in found if not each.mentioned}
    for each in found:
        if not each.mentioned:
            yield each
        elif each.owner not in owners and not any(requests.stated_in(stated, call) for call in each.calls):
            owners.add(each.owner)
            yield each


def _is_message(block: Block) -> bool:
    """Whether a block of code is a request as it is sent, with its header fields."""
    return isinstance(block, Code) and _MESSAGE.match(block.text) is not None
