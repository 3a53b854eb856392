"""Tables of an operation without titles of sections → those of the request and of the answer, by its examples.

A copy that lost the titles `Request` and `Response` has tables one below the other, and captions that say as little as
`Fields`. What the examples have, which labels and statuses tell apart, is in the tables that describe them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.cells.columns import columns_of
from extractor.pages.cells.names import name_of
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Heading, Table, Text
from extractor.pages.outline.about_tables import about_table, begins_answer
from extractor.pages.outline.examples import Sample, samples
from extractor.pages.outline.request_lines.requests import BODILESS, Call
from extractor.pages.outline.section_roles import FREE, MESSAGES
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import caption_kind, title_role

_MOVABLE = (*FREE, Role.URI, Role.REQUEST, Role.RESPONSE)
_OF_THE_REQUEST = (Kind.PATH, Kind.QUERY, Kind.URI, Kind.FORM, Kind.HEADER)
_MUCH = 5
"""Fields of an answer, of which a table that describes it may lack some,"""
_NEARLY = 0.8
"""and the part that it has."""
_MOST = 0.5
"""The part of the names of a request that a table has which describes it."""


class _Described(Struct, frozen=True):
    """A table of parameters: its position, and what its rows name."""

    at: int
    names: Set[str]


def by_examples(placed: tuple[Placed, ...], calls: Sequence[Call], dialect: Dialect) -> tuple[Placed, ...]:
    """The blocks of an operation, its tables in the message whose example has what they name.

    As they are where words say it, or the examples do not: from the first table on that has all that an answer shows,
    and not what the request does, tables are of the answer.
    """
    sends = any(call.method not in BODILESS for call in calls)
    titles = [title_role(item.block.text, dialect) for item in placed if isinstance(item.block, Heading)][1:]
    titles = [role for role in titles if role is not Role.URI]
    if not calls or (titles and (sends or any(role in MESSAGES for role in titles))):
        return placed
    tables = list(_tables(placed, dialect))
    shown = samples(placed, dialect) if tables else []
    sent = (_keys(each) for each in shown if sends and each.example.part == "request")
    asked = set[str]().union(*sent)
    answers = [(keys, each.failed) for each in shown if each.example.part == "response" and (keys := _keys(each))]
    in_uri = {folded(name) for call in calls for name in call.names}
    begins = len(placed)
    described = not sends or bool(asked)
    for table in tables:
        if not _is_asked(table, asked):
            # Where nothing else says what is sent, nothing but an error tells an answer that has the same names.
            telling = [keys for keys, failed in answers if failed or described]
            if any(_has(table, keys, sends=sends) for keys in telling) and not _says_request(placed[table.at], dialect):
                begins = table.at
                break
        described = described or not table.names <= in_uri
    if any(_says_answer(item, dialect) for item in placed[:begins]):
        return placed
    # What both messages have tells none of them apart.
    only_asked = {
        table.at for table in tables if _is_asked(table, asked) and not any(keys <= table.names for keys, _ in answers)
    }
    if any(at > begins for at in only_asked):
        return placed
    before = {table.at for table in tables if table.at < begins} if begins < len(placed) else only_asked
    behind = {table.at for table in tables if table.at >= begins}
    return tuple(_moved(item, at, before, behind) for at, item in enumerate(placed))


def _has(table: _Described, keys: Set[str], *, sends: bool) -> bool:
    """Whether a table has all that an answer shows; nearly all of much, where nothing is sent that has the same."""
    most = keys if sends or len(keys) < _MUCH else keys & table.names
    return most <= table.names and len(most) >= _NEARLY * len(keys)


def _moved(item: Placed, at: int, asked: Set[int], answered: Set[int]) -> Placed:
    if item.role not in _MOVABLE:
        return item
    if at in answered:
        # The label of an error above it is that of an example.
        return item if item.role is Role.RESPONSE else replace(item, role=Role.RESPONSE, status="", failed=False)
    unsaid = item.role is Role.RESPONSE or item.role in FREE
    return replace(item, role=Role.REQUEST) if at in asked and unsaid else item


def _tables(placed: Sequence[Placed], dialect: Dialect) -> Iterator[_Described]:
    for at, item in enumerate(placed):
        if isinstance(item.block, Table) and (names := names_of_rows(item.block, dialect)):
            yield _Described(at, names)


def names_of_rows(table: Table, dialect: Dialect) -> Set[str]:
    """What the rows of a table name, `folded`; nothing where no column is for names."""
    roles = columns_of(table.header.cells, dialect) if table.header else []
    if Column.NAME not in roles:
        return frozenset()
    at = roles.index(Column.NAME)
    names = (name_of(row.cells[at].text, dialect)[0] for row in table.rows if at < len(row.cells))
    return frozenset(filter(None, map(folded, names)))


def _keys(sample: Sample) -> Set[str]:
    """The names of an example's fields."""
    value = sample.value
    value = value[0] if isinstance(value, list) and value else value
    return frozenset(map(folded, value)) if isinstance(value, dict) else frozenset()


def folded(name: str) -> str:
    """A name as tables and examples both may write it: `jobId`, `job_id`."""
    return name.replace("_", "").replace("-", "").lower()


def _is_asked(table: _Described, asked: Set[str]) -> bool:
    return bool(asked) and len(asked & table.names) >= _MOST * len(asked)


def _says_answer(item: Placed, dialect: Dialect) -> bool:
    """Whether a label, a caption or a sentence says where what is answered is described."""
    match item.block:
        case Table(caption=caption):
            return begins_answer(caption, dialect)
        case Text(text=text):
            return item.role in (Role.RESPONSE, Role.ERROR_RESPONSE) or begins_answer(text, dialect)
        case _:
            return False


def _says_request(item: Placed, dialect: Dialect) -> bool:
    """Whether the caption of a table says that it is of the request."""
    said = about_table(item.block.caption, dialect) if isinstance(item.block, Table) else ""
    body = title_role(said, dialect) is Role.REQUEST
    kind = caption_kind(said, dialect)
    return kind in _OF_THE_REQUEST or (kind is Kind.BODY and body)
