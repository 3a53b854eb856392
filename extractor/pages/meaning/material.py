"""Material: all that is known of a chapter before any of its items is assigned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.document import Block, Code, Heading, Text
from extractor.pages.meaning.links import Links
from extractor.pages.meaning.shown_in_cells import with_cells
from extractor.pages.outline import examples
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.examples import Sample
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.request_lines.requests import BODILESS, Call, calls_in
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred
from extractor.pages.service import statuses
from extractor.pages.tables.blanks import with_blanks
from extractor.pages.tables.captions import kind_of
from extractor.pages.tables.index import Elsewhere, Tables
from extractor.pages.tables.units import Unit

XML = "application/xml"


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
    bodiless: bool = False
    """It is of calls without a body that stand together with others which take one."""

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

    @property
    def forms(self) -> tuple[Sample, ...]:
        """The examples of the request that send a form; none where one shows JSON."""
        if self.method in BODILESS or self.objects(REQUEST):
            return ()
        sent = (sample for sample in self.samples if sample.form.fields)
        return tuple(each for each in sent if each.call is None or _is_of(each.call, self.chapter))

    def media_type(self, message: Message) -> str:
        """That of a form where the examples of the request send one, XML where they show that, else JSON."""
        if not message.response and (forms := self.forms):
            return next((each.form.media_type for each in forms if each.form.multipart), forms[0].form.media_type)
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
    samples = with_cells([_of_the_chapter(each, chapter) for each in samples if not _is_rpc(each, chapter)], tables)
    values_shown = [each.value for each in samples]
    tables, outside = with_blanks(tables, values_shown), outside and with_blanks(outside, values_shown)
    telling = _Telling(tables, chapter, samples)
    return Material(
        *(page, dialect, chapter, tables, Links(tables, dialect, elsewhere, outside), elsewhere),
        samples=tuple(map(telling.told, samples)),
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
    """The material of a DELETE, or of a GET among calls that change things, that stands together with calls that take a
    body, without examples of theirs and tables that are called those of a body."""
    samples = [
        each
        for each in known.samples
        if each.example.part != "request" or not each.example.text or (each.call and each.call.method == known.method)
    ]
    return replace(known, samples=tuple(samples), bodiless=True)


def _of_the_chapter(sample: Sample, chapter: Chapter) -> Sample:
    """An example; what a command sends to another operation says nothing of what this one takes."""
    call = sample.call if sample.command and sample.example.is_json else None
    if call is None or _is_of(call, chapter):
        return sample
    return replace(sample, example=replace(sample.example, is_json=False), value=None)


def _is_of(call: Call, chapter: Chapter) -> bool:
    """Whether a request is one of the operations of a chapter, perhaps below a base path."""
    return any(requests.ends_like(call, each) for each in chapter.calls)


def _said_of_answers(chapter: Chapter, dialect: Dialect) -> list[int]:
    """The lines of texts that begin as what is said of an answer, and have code above them and below."""
    blocks = [item.block for item in chapter.placed]
    beside = zip(blocks, blocks[1:], blocks[2:], strict=False)
    return [
        text.line
        for above, text, below in beside
        if isinstance(text, Text) and isinstance(above, Code) and isinstance(below, Code)
        if dialect.states_by_name and dialect.answers.match(text.text)
    ]


def _is_rpc(sample: Sample, chapter: Chapter) -> bool:
    """Whether an example is a call of JSON-RPC 2.0, which sends no request to the path of the operation beside it."""
    value = sample.value
    called = isinstance(value, dict) and {"jsonrpc", "method"} <= value.keys()
    return called and not any("rpc" in call.path.lower() for call in chapter.calls)


class _Telling:
    """What a chapter says of examples that nothing labels, looked up once for all of them."""

    def __init__(self, tables: Tables, chapter: Chapter, samples: Sequence[Sample]) -> None:
        self._chapter = chapter
        self._by_name = tables.dialect.states_by_name
        self._asks = any(call.method not in BODILESS for call in chapter.calls)
        self._names = {roles: _names(tables, roles) for roles in (_ASKED, _ANSWERED)}
        self._titled = sum(isinstance(item.block, Heading) for item in chapter.placed) > 1
        shown = [each for each in samples if each.example.text]
        self._several = sum(each.example.is_json for each in shown) > 1
        # Where no title begins the answer, a label does, for examples with another one.
        answered = [item for item in chapter.placed if item.role in _ANSWERED]
        titles = [item.block.line for item in answered if isinstance(item.block, Heading)]
        labels = [
            item.block.line for item in answered if isinstance(item.block, Text) and tables.dialect.states_by_name
        ]
        self._answer_begins = next(iter(titles or labels or _said_of_answers(chapter, tables.dialect)), 0)
        self._answered = sum(map(self._is_answered, shown))
        self._asked = sum(map(_is_asked, shown))
        self._dialect = tables.dialect
        self._told = any(each.labelled and each.example.part == "response" and each.example.is_json for each in samples)
        described = [unit.caption for unit in tables.units if unit.placed.role in _ASKED and unit.entries]
        self._is_described = bool(described)
        """A table describes what is sent."""
        self._has_body = not all(_is_beside(caption, self._dialect) for caption in described)
        """One of them may be of a body."""

    def told(self, sample: Sample) -> Sample:
        """An example that nothing labels, as what its keys say that it is of.

        Below the tables of the request it is the answer unless most of its keys are in them, and where the request has
        no body. Without such tables it is what its title says, where the answer has a section of its own with another.
        Where a copy lost the titles, one of several is the request's if most of its keys are in its tables, and fewer
        in those of the response.
        """
        if sample.labelled or not sample.example.is_json or not sample.example.text:
            return sample
        asked = _shared(sample.value, self._names[_ASKED])
        if sample.example.part == "response":
            mostly = self._asks and self._several and not self._titled and not sample.failed and asked >= _MOST
            # With its titles, all of its keys have to be rows of the request, and no other example is of that.
            only = self._asks and self._several and self._titled and not sample.failed and asked == 1
            only = only and not self._asked and self._by_name
            is_request = (mostly or only) and asked > _shared(sample.value, self._names[_ANSWERED])
            is_request = is_request or self._is_before_the_answer(sample) or self._is_below_the_call(sample)
            return replace(sample, example=replace(sample.example, part="request")) if is_request else sample
        is_request = (self._asks and asked >= _MOST) if self._by_name else (self._chapter.number < 0 or asked > 0)
        sent = self._asks and (self._is_sent(sample.example.line) or self._is_alone(sample.example.title))
        if is_request or sent or self._is_before_the_answer(sample):
            return sample
        answer = replace(sample.example, part="response", query=())
        return replace(sample, example=answer, call=None, failed=examples.is_error(sample.value))

    def _is_below_the_call(self, sample: Sample) -> bool:
        """Whether an example stands right below the request line, in code, of calls that take a body, as it does in a
        message whose host no line says, and no other is of the request."""
        calls = self._chapter.calls
        if not self._by_name or self._asked or not all(call.method in _TAKING and not call.host for call in calls):
            return False
        placed = self._chapter.placed
        above = (item for item, below in pairwise(placed) if below.block.line == sample.example.line)
        return any(item.index in self._chapter.stated and _ends_in_code(item.block) for item in above)

    def _is_alone(self, title: str) -> bool:
        """Whether no table describes what is sent, and other examples stand below titles of the answer.

        Tables of headers or of the query describe nothing that an example shows below a title of its own.
        """
        if not (self._told and self._by_name):
            return False
        titled = title_role(title, self._dialect, whole=True) is Role.REQUEST and not _is_beside(title, self._dialect)
        return not (self._has_body if titled else self._is_described)

    def _is_answered(self, sample: Sample) -> bool:
        return sample.example.part == "response" and sample.example.line > self._answer_begins

    def _is_before_the_answer(self, sample: Sample) -> bool:
        """Whether an example stands above the section of the response, which has one of its own, and no other example
        is of the request, where one can be."""
        answered = self._answered - self._is_answered(sample)
        asked = self._asked - _is_asked(sample)
        return self._asks and sample.example.line < self._answer_begins and answered > 0 and asked == 0

    @cached_property
    def _said(self) -> tuple[list[int], list[Text | Code]]:
        """The lines on which texts and code of the chapter begin, in order, and these."""
        blocks = [item.block for item in self._chapter.placed if isinstance(item.block, Text | Code)]
        blocks.sort(key=lambda block: block.line)
        return [block.line for block in blocks], blocks

    def _is_sent(self, line: int) -> bool:
        """Whether a request line with header fields stands right above: an HTTP message, which a copy as text has in
        several blocks."""
        begins, blocks = self._said
        end = bisect_left(begins, line)
        above = blocks[max(end - _MOST_FIELDS, 0) : end]
        lines = [said for block in above for said in block.text.split("\n")]
        fields = 0
        while lines and _FIELD.fullmatch(lines[-1].strip()):
            lines.pop()
            fields += 1
        return bool(fields and lines) and next(calls_in(lines[-1], 0), None) is not None


def _ends_in_code(block: Block) -> bool:
    return isinstance(block, Code) or (isinstance(block, Text) and block.text.endswith("`"))


def _is_beside(title: str, dialect: Dialect) -> bool:
    """Whether a title is that of what goes beside a body: headers, the query or the path."""
    return kind_of(title, dialect) in (Kind.HEADER, Kind.QUERY, Kind.PATH)


def _is_asked(sample: Sample) -> bool:
    return sample.example.part == "request" and sample.example.is_json


def _names(tables: Tables, roles: tuple[Role, ...]) -> set[str]:
    """What rows of some sections describe."""
    return {entry.name for unit in tables.units if unit.placed.role in roles for entry in unit.entries}


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


def _shared(value: object, names: Set[str]) -> float:
    """The part of an example's keys, or of those in the only object that it is, that are among the names."""
    value = value[0] if isinstance(value, list) and value else value
    keys = set(value) if isinstance(value, dict) else set()
    inside = set()
    if isinstance(value, dict) and len(keys) == 1 and not keys & names:
        (only,) = value.values()
        inside = set(only) if isinstance(only, dict) else set()
    return max((len(each & names) / len(each) for each in (keys, inside) if each), default=0.0)


_TAKING = ("POST", "PUT", "PATCH")
"""Methods of requests that have a body."""
_MOST_FIELDS = 20
_FIELD = deferred(r"[A-Za-z][\w-]*: .*")
_MOST = 0.75
"""The part of an example's keys that parameters of the request describe, where it is that of the request."""
_ASKED = (Role.REQUEST, Role.URI)
_ANSWERED = (Role.RESPONSE, Role.ERROR_RESPONSE)
