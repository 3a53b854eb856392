"""Material: all that is known of a chapter before any of its items is assigned."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Heading, Text
from extractor.pages.meaning.links import Links
from extractor.pages.meaning.shown_in_cells import with_cells
from extractor.pages.outline import examples, requests
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.examples import Sample
from extractor.pages.outline.requests import Call, calls_in
from extractor.pages.outline.titles import MAX_LABEL, title_role
from extractor.pages.service import statuses
from extractor.pages.tables.index import Elsewhere, Tables
from extractor.pages.tables.units import Unit

XML = "application/xml"
BODILESS = ("GET", "HEAD", "OPTIONS")
"""Methods whose requests have no body (RFC 9110, 9.3)."""


class Message(Struct, frozen=True, order=True):
    """The request, or the response of a status; `failed` where the page only says that it failed."""

    response: bool
    status: str = ""
    failed: bool = False

    @property
    def is_failure(self) -> bool:
        """Whether the page says that it failed, or its status does."""
        return self.failed or self.status[:1] in ("4", "5")


REQUEST = Message(False)
ANSWER = Message(True)
"""The response of which the page names no status."""
FAILURE = Message(True, failed=True)


class Material(Struct, frozen=True):
    """A chapter with its tables, examples and statuses, and what its links lead to."""

    page: str
    dialect: Dialect
    chapter: Chapter
    tables: Tables
    links: Links
    elsewhere: Elsewhere
    samples: tuple[Sample, ...]
    statuses: Mapping[str, str]
    """Documented statuses with their descriptions."""

    @property
    def calls(self) -> tuple[Call, ...]:
        """The request lines; there is at least one."""
        return self.chapter.calls

    @property
    def method(self) -> str:
        """That of the first request line."""
        return self.calls[0].method

    def values(self, message: Message) -> list[object]:
        """The values of the examples of a message."""
        part = "response" if message.response else "request"
        return [
            sample.value
            for sample in self.samples
            if sample.example.part == part
            and sample.example.is_json
            and sample.example.text
            and (not message.response or sample.failed == message.is_failure)
            and (not message.status or sample.example.status in ("", message.status))
        ]

    def objects(self, message: Message) -> list[dict[str, object]]:
        """Those of the values that are objects."""
        return [value for value in self.values(message) if isinstance(value, dict)]

    def media_type(self, message: Message) -> str:
        """XML where that is what the examples of a message show, else JSON."""
        part = "response" if message.response else "request"
        shown = [sample.example for sample in self.samples if sample.example.part == part and sample.example.text]
        is_xml = bool(shown) and all(not example.is_json and example.text.lstrip()[:1] == "<" for example in shown)
        return XML if is_xml else "application/json"


def material(
    page: str, chapter: Chapter, tables: Tables, outside: Tables | None, dialect: Dialect, elsewhere: Elsewhere
) -> Material:
    """Gather what a chapter says. `outside` are the tables of the page that stand outside of its chapters."""
    values = _values_of_rows(tables, chapter) if dialect.states_by_name else set()
    samples = [each for each in examples.samples(chapter.placed, dialect) if each.example.line not in values]
    samples = with_cells([_of_the_chapter(each, chapter) for each in samples], tables)
    return Material(
        *(page, dialect, chapter, tables, Links(tables, dialect, elsewhere, outside), elsewhere),
        samples=tuple(_told_by_names(sample, tables, chapter, samples) for sample in samples),
        statuses=statuses.documented(chapter.placed, dialect, elsewhere, chapter.calls[0].method),
    )


def by_body(calls: tuple[Call, ...], dialect: Dialect) -> list[tuple[Call, ...]]:
    """The calls of a chapter apart by what their requests can have: what goes into a body of one, the query of another
    has."""
    if not dialect.states_by_name:
        return [calls]
    kinds = [tuple(c for c in calls if c.method in BODILESS), tuple(c for c in calls if c.method == "DELETE")]
    return list(filter(None, (*kinds, tuple(c for c in calls if c.method not in (*BODILESS, "DELETE")))))


def without_bodies(known: Material) -> Material:
    """The material of a DELETE that stands together with calls that take a body, without examples of theirs."""
    samples = [
        each
        for each in known.samples
        if each.example.part != "request" or not each.example.text or (each.call and each.call.method == known.method)
    ]
    return replace(known, samples=tuple(samples))


def _of_the_chapter(sample: Sample, chapter: Chapter) -> Sample:
    """An example; what a command sends to another operation says nothing of what this one takes."""
    call = sample.call if sample.command and sample.example.is_json else None
    if call is None or any(requests.ends_like(call, each) for each in chapter.calls):
        return sample
    return replace(sample, example=replace(sample.example, is_json=False), value=None)


def _told_by_names(sample: Sample, tables: Tables, chapter: Chapter, samples: Sequence[Sample]) -> Sample:
    """An example that nothing labels, as what its keys say that it is of.

    Below the tables of the request it is the answer unless most of its keys are in them, and where the request has no
    body. Without such tables it is what its title says, where the answer has a section of its own with another. Where
    a copy lost the titles, one of several is the request's if most of its keys are in its tables, and fewer in those
    of the response.
    """
    if sample.labelled or not sample.example.is_json or not sample.example.text:
        return sample
    asked = _shared(sample.value, tables, _ASKED)
    asks = any(call.method not in BODILESS for call in chapter.calls)
    if sample.example.part == "response":
        titled = sum(isinstance(item.block, Heading) for item in chapter.placed) > 1
        several = sum(each.example.is_json and bool(each.example.text) for each in samples) > 1
        mostly = asks and several and not titled and not sample.failed and asked >= _MOST
        is_request = mostly and asked > _shared(sample.value, tables, _ANSWERED)
        is_request = is_request or (asks and _is_before_the_answer(sample, chapter, samples))
        return replace(sample, example=replace(sample.example, part="request")) if is_request else sample
    by_name = tables.dialect.states_by_name
    is_request = (asks and asked >= _MOST) if by_name else (chapter.number < 0 or asked > 0)
    sent = asks and (_is_sent(sample.example.line, chapter) or _is_alone(tables, samples))
    sent = sent or (asks and by_name and _is_below_its_label(sample.example.line, chapter, tables.dialect))
    if is_request or sent or (asks and _is_before_the_answer(sample, chapter, samples)):
        return sample
    return replace(sample, example=replace(sample.example, part="response", query=()), call=None)


def _is_alone(tables: Tables, samples: Sequence[Sample]) -> bool:
    """Whether no table describes what is sent, and other examples stand below titles of the answer."""
    told = any(each.labelled and each.example.part == "response" and each.example.is_json for each in samples)
    asked = any(unit.placed.role in _ASKED and unit.entries for unit in tables.units)
    return told and not asked and tables.dialect.states_by_name


def _is_below_its_label(line: int, chapter: Chapter, dialect: Dialect) -> bool:
    """Whether a label for what is sent stands right above the code that an example begins on this line."""
    above: Block | None = None
    for item in chapter.placed:
        if isinstance(item.block, Code) and item.block.line <= line <= item.block.line + item.block.text.count("\n"):
            break
        above = item.block
    label = above.text.partition("\n")[0].rstrip(":：") if isinstance(above, Text | Heading) else ""
    return 0 < len(label) <= MAX_LABEL and title_role(label, dialect) is Role.REQUEST


def _is_before_the_answer(sample: Sample, chapter: Chapter, samples: Sequence[Sample]) -> bool:
    """Whether an example stands above the section of the response, which has one of its own, and no other example is of
    the request."""
    titles = (item.block.line for item in chapter.placed if isinstance(item.block, Heading) and item.role in _ANSWERED)
    begins = next(titles, 0)
    others = [each.example for each in samples if each is not sample and each.example.text]
    answered = any(each.part == "response" and each.line > begins for each in others)
    asked = any(each.part == "request" and each.is_json for each in others)
    return sample.example.line < begins and answered and not asked


def _values_of_rows(tables: Tables, chapter: Chapter) -> set[int]:
    """The lines of code between the items of a list of parameters, or below its last where that ends with a colon: what
    they show is the value of a parameter, and no message."""
    listed = {unit.block: unit for unit in tables.units if unit.table.listed and unit.entries}
    found: set[int] = set()
    above: Unit | None = None
    for item in chapter.placed:
        if not isinstance(item.block, Code):
            above = listed.get(item.index)
        elif above and (item.block.line <= above.table.rows[-1].line or _introduces(above)):
            found.update(range(item.block.line, item.block.line + item.block.text.count("\n") + 1))
    return found


def _introduces(unit: Unit) -> bool:
    return unit.table.rows[-1].cells[-1].text.rstrip().endswith((":", "："))


def _shared(value: object, tables: Tables, roles: tuple[Role, ...]) -> float:
    """The part of an example's keys, or of those in the only object that it is, that rows of some sections describe."""
    names = {entry.name for unit in tables.units if unit.placed.role in roles for entry in unit.entries}
    value = value[0] if isinstance(value, list) and value else value
    keys = set(value) if isinstance(value, dict) else set()
    inside = set()
    if isinstance(value, dict) and len(keys) == 1 and not keys & names:
        (only,) = value.values()
        inside = set(only) if isinstance(only, dict) else set()
    return max((len(each & names) / len(each) for each in (keys, inside) if each), default=0.0)


def _is_sent(line: int, chapter: Chapter) -> bool:
    """Whether a request line with header fields stands right above: an HTTP message, which a copy as text has in
    several blocks."""
    above = [item.block for item in chapter.placed if item.block.line < line and isinstance(item.block, Text | Code)]
    lines = [said for block in above[-_MOST_FIELDS:] for said in block.text.split("\n")]
    fields = 0
    while lines and _FIELD.fullmatch(lines[-1].strip()):
        lines.pop()
        fields += 1
    return bool(fields and lines) and next(calls_in(lines[-1], 0), None) is not None


_MOST_FIELDS = 20
_FIELD = re.compile(r"[A-Za-z][\w-]*: .*")
_MOST = 0.75
"""The part of an example's keys that parameters of the request describe, where it is that of the request."""
_ASKED = (Role.REQUEST, Role.URI)
_ANSWERED = (Role.RESPONSE, Role.ERROR_RESPONSE)
