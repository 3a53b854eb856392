"""What the values of an exchange show of the places of a document, for corrections of it.

Every value is counted at each schema that applies to it, and every failure where the document declares what fails: a
wrong type at the field, the item or the parameter that has the value, everything else at the schema with the keyword.
Schemas are lowered so that each knows its place (`x-at`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from extractor.contract import appearance, decode, masks, showing
from extractor.contract.applied import failures
from extractor.contract.counting import Counting
from extractor.contract.dialect import Schema
from extractor.contract.engine import Engine, Failure
from extractor.contract.facts import Parameter
from extractor.contract.match import split
from extractor.contract.paths import Path, Reached, follow, name_at
from extractor.contract.position import line_of
from extractor.contract.showing import Secrets
from extractor.contract.tally import Group
from extractor.exchange import Body, Damage, Exchange, Headers, Response
from extractor.finding import Evidence, Finding, Severity, first_of
from extractor.observation import ANY_NAME, DEEPEST, Fault, Kind, Observations, Room, Seen, Shape, add_counts
from extractor.pointer import at, escape
from extractor.spec import BOUNDS, IN_PLACE, SIZES, UNLISTED, Operation, query_of, types_in

_LIMITS = frozenset(("format", "pattern", "uniqueItems", *BOUNDS, *SIZES))
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+_-]{0,60}/[a-z0-9][a-z0-9.+_-]{0,60}\Z")
_NAMED = {("request", "query"): Kind.QUERY, ("response", "header"): Kind.HEADER}
"""Of what has names that are not documented, what is noted."""
_SAYING = IN_PLACE | {"type", "$ref", "enum", "const", "properties", "items"}
_LONGEST_VALUE = 100
_WAYS_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class _Look:
    """A value that is looked at, with what it takes to show it as evidence."""

    engine: Engine
    value: Any
    exchange: Exchange
    body: Body | None
    operation: str
    written: bool
    """Whether it is read from a text, as parameters are."""


class _Watching(Group, eq=False, kw_only=True):
    """Stands where findings are counted, and is none: tells of each exchange that shows something."""

    tell: Callable[[Exchange], None]

    def occur(self, exchange: Exchange | Damage, count: int = 1, observed: str = "", looks: Sequence[str] = ()) -> None:
        if isinstance(exchange, Exchange):
            self.tell(exchange)

    def wants(self, exchange: Exchange | Damage) -> bool:
        return False


class Observer:
    """Collects what values show. Bounded by the size of the specs and of `Observations`."""

    def __init__(self, secrets: Secrets | None = None, *, narrow: bool = False) -> None:
        self.seen = Observations()
        self._secrets = secrets
        # What stands where the document says no type is looked at only where that is wanted.
        self._counting = Counting(self.seen, self._look if narrow else None, _is_open)
        self._way = lru_cache(_WAYS_KEPT)(_way)

    def see(
        self, engine: Engine, composed: bool, value: Any, exchange: Exchange, body: Body | None, part: str, name: str
    ) -> list[Failure]:
        """Note what a value of the operation `name` shows of the schema of `engine`; its failures."""
        found = list(failures(engine, engine.errors(value), value, composed=composed))
        if part == "request" and _refused(exchange):
            self.seen.refused += sum(len(failure.names) or 1 for failure in found)
            return found
        self._counting.count(engine, composed, value)
        look = _Look(engine, value, exchange, body, name, written=body is None)
        typed = [failure for failure in found if failure.keyword == "type"]
        wrong = {failure.path for failure in typed if not self._is_fraction(failure, engine, value)}
        noted: set[tuple[str, Kind, str, Path]] = set()
        for failure in found:
            if failure.keyword == "type" or failure.path not in wrong:  # what has another type fails more than that
                self._note(failure, look, noted)
        return found

    def see_undocumented(self, operation: Operation, status: int, response: Response, exchange: Exchange) -> None:
        """Note a response whose status no response of the document covers."""
        self.see_response(operation)
        headers = response.headers or Headers()
        declared = next((value for header, value in headers if header.lower() == "content-type"), "")
        media_type, charset = decode.split_content_type(declared)
        content = response.body.content if response.body else b""
        if (
            not content
            or not _MEDIA_TYPE.match(media_type)
            or showing.shown_name(media_type, self._secrets) != media_type
        ):
            media_type = "application/json" if content and not media_type else ""
        fault = self.seen.at(_responses(operation)).fault(Kind.STATUS, f"{status} {media_type}".rstrip())
        _count(fault, operation.name, exchange)
        if content and decode.is_json(media_type):
            try:
                value = decode.json_value(decode.in_utf8(content, charset))
            except decode.Undecodable:
                return
            fault.shape = fault.shape or Shape()
            add(fault.shape, value, self.seen.room, self._secrets, ranges=False)

    def see_response(self, operation: Operation) -> None:
        """Count a response of an operation, and with it the request."""
        for place in (_responses(operation), _place_of(operation)):
            types = self.seen.at(place).types
            types["object"] = types.get("object", 0) + 1

    def watching(self, operation: Operation, fact: Parameter) -> list[Group]:
        """What stands among the findings of a name that is not documented, to note each time that it occurs."""
        kind = _NAMED.get((fact.part, fact.location))
        if kind is None:
            return []
        place, name = _place_of(operation), showing.shown_field(fact.name, self._secrets)
        if name == ANY_NAME or (showing.is_secret((name,), self._secrets)):
            name = ""
        elif kind is Kind.HEADER:
            known = operation.response(int(fact.status)) if fact.status.isdecimal() else None
            name = f"{known[0] if known else fact.status} {name}"
        if kind is Kind.HEADER:
            place = _responses(operation)
        return [_Watching(Finding("", Severity.NOTE, ""), tell=partial(self._see_name, operation, place, kind, name))]

    def _see_name(self, operation: Operation, place: str, kind: Kind, name: str, exchange: Exchange) -> None:
        if kind is Kind.QUERY and _refused(exchange):
            self.seen.refused += 1
            return
        fault = self.seen.at(place).fault(kind, name)
        _count(fault, operation.name, exchange)
        if kind is Kind.QUERY:
            fault.shape = fault.shape or Shape()
            given = query_of(split(exchange.request.url)[2]).get(name, ())
            add_counts(fault.shape.types, {"array" if len(given) > 1 else "string": 1})

    # --- failures

    def _is_fraction(self, failure: Failure, engine: Engine, value: Any) -> bool:
        """Whether a number stands where an integer is documented: what else it fails, it fails as a number, too."""
        documented = types_in(self._way(engine, failure.evaluation_path).schema)
        return isinstance(at(value, failure.path), float) and "integer" in documented

    def _note(self, failure: Failure, look: _Look, noted: set[tuple[str, Kind, str, Path]]) -> None:
        found = at(look.value, failure.path)
        if failure.unsure or failure.allowed:
            self.seen.unsure += len(failure.names) or 1
            return
        if masks.hides(found, failure, self._secrets, written=look.written):
            return
        way = self._way(look.engine, failure.evaluation_path)
        for name, each, path in failure.parts(found):
            if failure.keyword in UNLISTED and masks.is_mask(name):
                continue
            kind, detail = self._kind(failure, found, name)
            place = way.declared if kind in (Kind.TYPE, Kind.NULL) else way.at
            if kind is None or not place:
                self.seen.unsure += kind is not None  # the values of a mapping, which are in no schema
                continue
            mark = (place, kind, name or detail, failure.path)
            if mark in noted:  # several schemas of a composition may say the same
                continue
            noted.add(mark)
            fault = self.seen.at(place).fault(kind, detail)
            _count(fault, look.operation, look.exchange, partial(self._evidence, each, path, kind, look))
            number = isinstance(each, int | float) and kind is Kind.LIMIT  # its range is wanted
            if kind in (Kind.TYPE, Kind.FIELD) or number:
                fault.shape = fault.shape or Shape()
                secret = showing.is_secret(path, self._secrets) or showing.speaks_of_code(name_at(path))
                add(fault.shape, each, self.seen.room, self._secrets, ranges=not secret)
            if kind in (Kind.TYPE, Kind.FIELD) or detail == "format":
                fault.look(appearance.looks_like(each))

    def _kind(self, failure: Failure, found: Any, name: str) -> tuple[Kind | None, str]:
        keyword = failure.keyword
        if keyword == "type":
            return (Kind.NULL if found is None else Kind.TYPE), ""
        if keyword in UNLISTED:
            return Kind.FIELD, showing.shown_field(name, self._secrets)
        if keyword == "required":
            return Kind.MISSING, name
        if showing.is_secret(failure.path, self._secrets) and not isinstance(found, dict | list):
            return None, ""  # something else stands there for what was recorded
        if keyword in ("enum", "const"):
            if isinstance(found, dict | list):
                return Kind.VALUE, ""
            written = json.dumps(found, ensure_ascii=False)
            if self._is_personal(found, written, failure.path):
                return Kind.PERSONAL, ""
            return Kind.VALUE, written if len(written) <= _LONGEST_VALUE else ""
        return (Kind.LIMIT, keyword) if keyword in _LIMITS else (None, "")

    def _is_personal(self, found: Any, written: str, path: Path) -> bool:
        """Whether a value, which is `written` so in JSON, may be somebody's or a secret."""
        if showing.is_code(name_at(path), found if isinstance(found, str) else written):
            return True
        if not isinstance(found, str):
            return showing.may_be_personal(written)
        if self._hidden(found) or showing.may_be_personal(found):
            return True
        return len(written) <= _LONGEST_VALUE and not showing.reads_as_name(found)

    def _hidden(self, text: str) -> bool:
        return self._secrets is not None and self._secrets.value(text) != text

    def _evidence(self, value: Any, path: Path, kind: Kind, look: _Look) -> Evidence:
        exchange, shown = look.exchange, None
        documented = exchange.origin == "documented"
        hidden = showing.is_secret(path, self._secrets) or (isinstance(value, str) and self._hidden(value))
        if kind is not Kind.MISSING and (documented or not hidden):
            listed = kind is Kind.VALUE
            shown = showing.shown_value(
                value, documented=documented, listed=listed, policy="default", name=name_at(path)
            )
        return Evidence(exchange.source, line_of(exchange, look.body, path), shown, exchange.index)

    def _look(self, seen: Seen, schema: Schema, value: Any) -> None:
        """Take a value into the shape of what stands where the document says no type."""
        seen.shape = seen.shape or Shape()
        add(seen.shape, value, self.seen.room, self._secrets)


def _count(fault: Fault, operation: str, exchange: Exchange, evidence: Callable[[], Evidence] | None = None) -> None:
    """Count what an exchange shows, and keep it as evidence where that is wanted."""
    fault.count += 1
    fault.operations.add(operation)
    if fault.wants(exchange.source, exchange.index):
        found = evidence() if evidence else Evidence(exchange.source, exchange.line, None, exchange.index)
        fault.examples = first_of((*fault.examples, found))


def add(shape: Shape, value: Any, room: Room, secrets: Secrets | None, depth: int = 0, *, ranges: bool = True) -> None:
    """Take a value into a shape; without `ranges`, a number leaves nothing but its type."""
    kind = appearance.json_type(value)
    if kind == "string" and masks.is_mask(value):
        return
    shape.types[kind] = shape.types.get(kind, 0) + 1
    if kind == "integer" and ranges:
        shape.stretch(showing.coarse(int(value)))
    elif isinstance(value, dict | list) and value and depth >= DEEPEST:
        shape.cut = True
    elif isinstance(value, dict):
        for name, item in value.items():
            inner = shape.field_named(showing.shown_field(name, secrets), room)
            if inner is not None:
                secret = showing.speaks_of_code(name) or showing.is_secret((name,), secrets)
                add(inner, item, room, secrets, depth + 1, ranges=ranges and not secret)
    elif isinstance(value, list) and value:
        if shape.items is None and room.take():
            shape.items = Shape()
        if shape.items is None:
            shape.cut = True
            return
        for item in value:
            add(shape.items, item, room, secrets, depth + 1, ranges=ranges)


def _way(engine: Engine, evaluation_path: Path) -> Reached:
    """Where the schema stands whose keyword failed."""
    return follow(engine.schema, evaluation_path[:-1])


def _place_of(operation: Operation) -> str:
    return f"{operation.spec}#/paths/{escape(operation.path)}/{operation.method.lower()}"


def _responses(operation: Operation) -> str:
    """The place of an operation's list of responses."""
    return f"{_place_of(operation)}/responses"


def _refused(exchange: Exchange) -> bool:
    response = exchange.response
    return response is not None and response.status is not None and response.status >= 400


def _is_open(schema: Schema) -> bool:
    """Whether a schema says nothing of what values are, or `number`, which integers may be all of."""
    return schema.get("type") == "number" or _SAYING.isdisjoint(schema)
