"""A body against what the document says about it: media type, decoding, schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from extractor.contract import decode, forms, limits, masks, sequences, showing
from extractor.contract.bodies import SchemaJudge
from extractor.contract.context import Context
from extractor.contract.dialect import Schema, is_any_text, resolved
from extractor.contract.facts import BodyPresence, DuplicateKey, Fact, MediaType, Undecodable
from extractor.contract.first_look import ACCEPTED, FirstLook, fast_paths_wanted
from extractor.contract.parameters import fitting
from extractor.contract.tally import NOTE, Group, Tally
from extractor.exchange import Body, Exchange
from extractor.pointer import escape
from extractor.spec import Content, Media, types_in

ALL_FIRST = 64
_LONGEST_TYPE = 100
THEN_EVERY = 256
"""Of a recording's exchanges, those in which duplicate keys are looked for: it takes longer than all other rules."""
_PARTS = (("object",), ("array",))
_UNSEARCHED = f"duplicate keys of bodies, but in the first {ALL_FIRST} exchanges read and every {THEN_EVERY}th after"


Quick = Callable[[bytes, Exchange], bool | None]
"""Whether a body violates the schema, where a first look tells; None where it does not."""


def occur(groups: Sequence[Group], exchange: Exchange, line: int = 0) -> bool:
    """Count an occurrence that is not about a value in a body; whether a client would mind it."""
    violates = False
    for each in groups:
        group = each.blamed(exchange)
        group.occur(exchange)
        group.show(exchange, line)
        violates |= group.what.severity != NOTE
    return violates


class _Form(StrEnum):
    """How a body is written, as far as it is read."""

    JSON = "JSON"
    FORM = "a form"
    LIST = "a sequence of items"
    TEXT = "text"


class _Expected(Struct):
    """What one media type of a body leads to."""

    groups: list[Group]
    judge: SchemaJudge | None = None
    form: _Form = _Form.JSON
    charset: str = ""
    reason: str = ""
    """Why the body is not judged."""
    encoding: Mapping[str, Any] = {}
    """How fields of a form are written."""
    quick: Quick | None = None
    """Judges JSON at a first look, which mostly is enough."""


class ContentJudge(Struct):
    """Judges the bodies of one message of an operation."""

    content: Content | None
    context: Context
    key: str = ""
    """The status as the document writes it, if it is a response's content: `4XX`."""
    _by_type: dict[str, _Expected] = field(default_factory=dict)
    _is_fast: bool = field(default_factory=fast_paths_wanted)

    def looking(self, declared: str) -> tuple[FirstLook, Quick] | None:
        """What looks first at bodies with this Content-Type in which no duplicate keys were found, and at those that it
        does not accept; None where nothing does."""
        expected = self._by_type.get(declared)
        if expected is None or expected.judge is None or expected.quick is None or not self._is_fast:
            return None
        return expected.judge.first_look, expected.quick

    def judge(self, body: Body, declared: str, exchange: Exchange, recorded: Body | None = None) -> tuple[bool, str]:
        """Whether a body with this Content-Type violates the contract, and else why it was not judged.

        `recorded` is the body with its secrets. If that conforms, so does the body, whatever stands for them.
        """
        expected = self._by_type.get(declared) or self._expecting(declared)
        if expected.quick is not None:
            wrong = self._repeats_a_key(body, exchange)
        else:
            wrong = expected.form is _Form.FORM and self._has_other_parts(expected, body, declared, exchange)
        judge, is_redacted = expected.judge, recorded is not None and recorded.content != body.content
        if recorded and judge and is_redacted and self._conforms(expected, judge, recorded, declared):
            if self.context.watch or self.context.observer:
                with suppress(decode.Undecodable):
                    value, body, _ = self._read(expected, judge, body, declared)
                    judge.look(value, exchange, body)
            return wrong, ""
        if expected.quick is not None:
            violates = expected.quick(body.content, exchange)
            if violates is not None:
                return violates or wrong, ""
        if expected.groups:
            return occur(expected.groups, exchange), ""
        if judge is None:
            return False, expected.reason
        try:
            value, body, is_large = self._read(expected, judge, body, declared)
        except decode.Beyond as reason:
            return wrong, f"{self.context.where}: a body that is not read, {reason}"
        except decode.Undecodable as reason:
            fact = Undecodable(
                part=self.context.part, status=self.context.status, media_type=expected.form, reason=str(reason)
            )
            return occur(self.context.groups(fact), exchange, body.line), ""
        violates, left_out = self._judge_value(judge, value, exchange, body, is_large=is_large)
        return violates or wrong, left_out

    def _media_type(self, observed: str, documented: tuple[str, ...], pointer: str = "") -> MediaType:
        shown, context = self._shown(observed), self.context
        return MediaType(
            part=context.part, status=context.status, pointer=pointer, observed=shown, documented=documented
        )

    def _expecting(self, declared: str) -> _Expected:
        """What a Content-Type leads to, kept, since few different ones come."""
        expected = self._expect(declared)
        if len(self._by_type) < 256:
            self._by_type[declared] = expected
        return expected

    def _repeats_a_key(self, body: Body, exchange: Exchange) -> bool:
        """Whether an object in a body of JSON has one key twice; of those that are not sampled, no."""
        if self._is_fast and not is_searched(exchange.index):
            note_unsearched(self.context.tally, exchange.index)
            return False
        if not decode.has_duplicate_key(body.content):
            return False
        fact = DuplicateKey(part=self.context.part, status=self.context.status)
        return occur(self.context.groups(fact), exchange, body.line)

    def _has_other_parts(self, expected: _Expected, body: Body, declared: str, exchange: Exchange) -> bool:
        """Whether parts of a form are of media types that are not documented for them."""
        violates = False
        with suppress(decode.Undecodable):  # that is said where it is read
            for name, observed, documented in forms.unlisted(body.content, declared, expected.encoding):
                fact = self._media_type(observed, documented, f"/{escape(name)}")
                violates |= occur(self.context.groups(fact), exchange, body.line)
        return violates

    def _read(self, expected: _Expected, judge: SchemaJudge, body: Body, declared: str) -> tuple[Any, Body, bool]:
        """The value of a body, the body in which its places are found, and whether it is large. Raises Undecodable."""
        content = decode.in_utf8(body.content, expected.charset)
        if expected.form is _Form.JSON:
            content, value = _json(content)
            return value, body if content is body.content else Body(content, body.line), limits.is_large(content)
        schema = judge.engine.schema
        if expected.form is _Form.FORM:
            value = forms.value(content, declared, schema, expected.encoding)
        elif expected.form is _Form.LIST:
            value = sequences.items(content, decode.split_content_type(declared)[0])
        else:
            value = fitting(decode.text(content), schema, schema)
        # Places in it are not found by JSON's brackets: only where it begins.
        return value, Body(b"", body.line), limits.is_large(content)

    def _conforms(self, expected: _Expected, judge: SchemaJudge, recorded: Body, declared: str) -> bool:
        """Whether a body conforms as it was recorded. So no verdict depends on where its secrets were looked for."""
        if expected.quick is not None and judge.first_look(recorded.content) is ACCEPTED:
            return True
        try:
            value, *_ = self._read(expected, judge, recorded, declared)
        except decode.Undecodable:
            return False
        return judge.compiled.accepts(value)

    def _judge_value(
        self, judge: SchemaJudge, value: Any, exchange: Exchange, body: Body, *, is_large: bool
    ) -> tuple[bool, str]:
        if judge.compiled.is_too_deep(value):
            return False, f"{self.context.where}: a value nested too deeply for a schema that doubles with depth"
        if not is_large or judge.engine.accepts(value):
            return judge.judge(value, exchange, body), ""
        reason = f"{self.context.where}: more than {limits.MOST_VALUES:,} values of a body that does not conform"
        part = limits.wrong_part(value, judge.lowered.schema, judge.engine.accepts)
        return part is not None and judge.judge(part, exchange, Body(b"", body.line)), reason

    def _shown(self, media_type: str) -> str:
        """A recorded media type, as far as it reads as one."""
        kind, slash, name = media_type[:_LONGEST_TYPE].partition("/")
        secrets = self.context.secrets
        return f"{showing.shown_name(kind, secrets)}{slash}{showing.shown_name(name, secrets)}"

    def _expect(self, declared: str) -> _Expected:
        observed, charset = decode.split_content_type(declared)
        documented = self.content.media if self.content else ()
        context = self.context
        if not documented and (not observed or context.part == "request"):
            if context.part == "request" and self.content is None:
                fact: Fact = BodyPresence(part=context.part, missing=False)
                return _Expected(context.groups(fact))
            return _Expected([], reason=f"{context.where}: no body is documented")
        media = _documented(documented, observed, declared)
        if media is None:
            fact = self._media_type(observed, tuple(media.media_type for media in documented))
            return _Expected(context.groups(fact))
        if context.watch:
            message = self.key or context.part
            context.watch.show("media type", context.operation, f"{message} {media.media_type}")
        form = _Form.LIST if media.is_list and sequences.are_in(observed) else _form(observed or media.media_type)
        if observed and media.schema is not None and _form(media.media_type) not in (_Form.JSON, _Form.FORM):
            schema = context.schemas.compiled(media.schema, context.part).lowered.schema
            if is_any_text(schema, bytes_only=form is not None):
                return _Expected([])  # nothing is said of it but its media type
            if form is None and observed.startswith("text/") and _types(schema) == ("string",):
                form = _Form.TEXT
        judge = SchemaJudge.of(media.schema, context) if form or not observed else None
        if form is None and judge and "*" in media.media_type and _types(judge.lowered.schema) in _PARTS:
            form = _Form.JSON  # of all that a range covers, this is what has fields or items
        if form is None:
            name = self._shown(observed) if observed else media.media_type[:_LONGEST_TYPE]
            return _Expected([], reason=f"{context.where}: the body is {name}, which is not read")
        if judge is None:
            return _Expected([], reason=f"{context.where}: the body has no schema")
        # A body that is only looked at quickly shows nothing to an observer.
        quick = judge.quick if form is _Form.JSON and context.observer is None else None
        return _Expected([], judge, form, charset, encoding=media.encoding, quick=quick)


def is_searched(index: int) -> bool:
    """Whether duplicate keys are looked for in the exchange of a recording that has this index."""
    return index < ALL_FIRST or index % THEN_EVERY == 0


def note_unsearched(tally: Tally, index: int) -> None:
    """Note that not all bodies are searched, where the exchange of this index was not judged the slow way."""
    if index >= ALL_FIRST:
        tally.unchecked.setdefault(_UNSEARCHED, 0)


def _json(content: bytes) -> tuple[bytes, Any]:
    """The text of a body in JSON, with what masks stand for values in it quoted, and its value. Raises Undecodable."""
    try:
        return content, decode.json_value(content)
    except decode.Undecodable:
        quoted = masks.quoted(content)
        if quoted is None:
            raise
        return quoted, decode.json_value(quoted)


def _form(media_type: str) -> _Form | None:
    media_type = media_type.partition(";")[0].strip()
    if decode.is_json(media_type):
        return _Form.JSON
    if media_type in forms.MEDIA_TYPES:
        return _Form.FORM
    return _Form.TEXT if media_type == "text/plain" else None


def _types(schema: Schema) -> tuple[str, ...]:
    """The types that a lowered schema allows."""
    return types_in(resolved(schema, schema.get("$defs", {})))


def _documented(documented: tuple[Media, ...], observed: str, declared: str) -> Media | None:
    """The narrowest media type that documents a body; of several that differ in their parameters, the one with the most
    of those that are declared, and no others."""
    if not observed:
        return next(
            (media for media in documented if decode.is_json(media.media_type.partition(";")[0].strip())), documented[0]
        )
    for wanted in decode.covering(observed):
        fitting = [media for media in documented if media.media_type.partition(";")[0].strip() == wanted]
        if fitting:
            own = _parameters(declared)
            agreeing = [media for media in fitting if _parameters(media.media_type) <= own]
            return max(agreeing or fitting[:1], key=lambda media: len(_parameters(media.media_type)))
    return None


def _parameters(media_type: str) -> set[str]:
    """The parameters of a media type; a value may be quoted (RFC 9110, 5.6.6)."""
    return {part.strip().replace('"', "") for part in media_type.lower().split(";")[1:]} - {""}
