"""A value against its schema: every failure becomes a fact, rules judge it, and the tally counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import NoneType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from extractor.cause import Kind
from extractor.contract import appearance, decode, masks, naming, showing
from extractor.contract.applied import failures
from extractor.contract.context import Context
from extractor.contract.engine import Engine, Error, Failure
from extractor.contract.facts import Mismatch
from extractor.contract.first_look import (
    ACCEPTED,
    BEFORE_ACCEPTOR,
    REFUSED,
    FirstLook,
    Way,
    fast_paths_wanted,
    leaves,
)
from extractor.contract.limits import is_large
from extractor.contract.paths import Path, Reached, follow, name_at, through_value
from extractor.contract.position import line_of
from extractor.contract.schemas import Compiled
from extractor.contract.tally import NOTE, Group
from extractor.exchange import Body, Exchange
from extractor.finding import EXAMPLES_KEPT, Evidence, Place
from extractor.pointer import at, escape
from extractor.spec import UNLISTED, Node, overlaid, types_in
from extractor.wording import counted

if TYPE_CHECKING:
    from extractor.contract.coverage import Watch
    from extractor.contract.explaining import Explaining, Key

_OF_SCALARS = masks.ABOUT_SCALARS | {"type"}
_WITH_LOOKS = frozenset(("type", "format", "enum", "const", "minLength", "maxLength"))
HIDDEN = "***"
_CONTAINERS = frozenset(("object", "array"))
_NAMES_KEPT = 100
"""Different undocumented fields of one object that are distinguished; further ones are one finding."""
_SHOWN_KEPT = 100
_LONGEST_KEPT = 200
"""Of texts, how many are kept with how they are shown, and how long ones."""
_SYSTEMATIC = 32
"""Exchanges after which a mismatch is taken for one that will come again and again."""


class _Location(Struct, eq=False):
    """A location in a schema where values fail, and the findings that this makes. Hashed by identity."""

    groups: list[Group]
    reached: Reached
    """The schema, and where the values stand."""
    keyword: str
    observed: str
    way: Way
    """The evaluation path to the schema."""
    kind: type | None = None
    """Of values of another type than documented: the Python type that they have, if that tells it."""
    exchanges: int = 0
    meant: tuple[str, ...] = ()
    """Of a field that is not documented: the documented ones that it may be meant as."""
    looks: list[str] = []
    """What is said of the values of the exchange that is being judged."""
    name: str = ""
    """The field that is missing, or not documented: `*` of one whose name is data."""
    declared: str = ""
    """The place of the schema that is contradicted."""
    wants_json: bool = False
    """Whether the values are strings where objects or arrays are documented."""
    shown: dict[tuple[str, str], str] = {}
    """How texts are shown that are none of those listed, by the text and the origin of the exchange."""
    hints: list[tuple[Key, bool]] = []
    """What may be behind what is wrong in the exchange that is being judged, each time, and whether surely."""

    @property
    def about(self) -> str:
        """What is wrong with a field of an object; empty for any other value."""
        return "unlisted" if self.unlisted else "missing" if self.keyword == "required" else ""

    @property
    def unlisted(self) -> bool:
        """Fields that are not documented: of how many they are some, has no meaning."""
        return self.keyword in UNLISTED


_Failing = tuple[Any, Error | Path]
"""A value that fails, and the way to it, or the error that knows the way: it is needed only for evidence."""


class SchemaJudge:
    """Judges values by one schema, in one part of one message.

    `prefix` stands before the pointer of a value: `query`, `limit` for a parameter.
    """

    def __init__(
        self,
        compiled: Compiled,
        engine: Engine,
        context: Context,
        prefix: tuple[str, ...] = (),
        source: Place | None = None,
    ) -> None:
        self.compiled, self.engine, self.lowered, self.context = compiled, engine, compiled.lowered, context
        self.prefix, self.source = prefix, source
        self._explaining: Explaining | None = None  # made when something is wrong
        self._locations: dict[tuple[Any, ...], _Location] = {}
        self._names: dict[tuple[str | int, ...], set[str]] = {}
        self._is_fast = fast_paths_wanted() and not compiled.lowered.composed
        self._known: dict[tuple[str | int, ...], dict[type, _Location]] = {}
        """Locations of scalars by evaluation path, for the way that most failures of systematic mismatches go."""
        watch = context.watch
        if watch:
            watch.schema(compiled.lowered.schema)
        self.first_look = FirstLook(compiled, watch.narrowed if watch else None)
        self._masked: dict[tuple[str | int, ...], str] = {}  # what is said of masks, by evaluation path
        self._tolerated: list[_Location] = []
        """Systematic mismatches, which the first look lets pass and which are counted there."""
        self._shown = 0  # how much had been shown when the first look was last renewed
        self._in_vain = 0  # looks in vain since more was shown
        self._undecided: bytes | None = None
        """What was looked at last, of which that did not tell anything: it need not be looked at again."""

    @classmethod
    def of(
        cls, node: Node | None, context: Context, prefix: tuple[str, ...] = (), source: Place | None = None
    ) -> SchemaJudge | None:
        """The judge of values by the schema at `node`; None where there is none, or none that can be compiled."""
        if node is None:
            return None
        compiled = context.schemas.compiled(node, context.part)
        for reason in compiled.unchecked:
            context.tally.unchecked.setdefault(reason, 0)
        return cls(compiled, compiled.engine, context, prefix, source) if compiled.engine else None

    def quick(self, content: bytes, exchange: Exchange) -> bool | None:
        """Whether bytes violate the schema, where a first look tells; None where it does not."""
        violates = None if content is self._undecided else self._look_first(content, exchange)
        self._undecided = content if violates is None and self._undecided is not content else None
        return violates

    def _look_first(self, content: bytes, exchange: Exchange) -> bool | None:
        decoded = self.first_look(content)
        if decoded is ACCEPTED:
            return False
        if decoded is REFUSED or is_large(content):
            return None
        found = []
        for location in self._tolerated:
            kind, values = location.kind, leaves(decoded, location.reached.descents)
            wrong: list[Any] = [value for value in values if type(value) is kind]
            if not wrong:
                continue
            for group in location.groups:
                if group.blamed(exchange).wants(exchange):
                    return None
            if kind is str and masks.any_mask(wrong):
                return None
            found.append((location, wrong, len(values)))
        violates = False
        for location, wrong, count in found:
            look = appearance.BY_KIND.get(location.kind)
            looks = [said for said in map(look, wrong) if said] if look else ()
            violates |= self._count(location, wrong, count, looks, exchange)
        return violates

    def look(self, value: Any, exchange: Exchange, body: Body | None = None) -> list[Failure] | None:
        """Note what a value shows, where that is wanted; its failures, where that took finding them."""
        if self.context.watch:
            self._watch(value, self.context.watch)
        observer, context = self.context.observer, self.context
        if observer is None:
            return None
        return observer.see(
            self.engine, self.lowered.composed, value, exchange, body, context.part, context.operation.name
        )

    def judge(self, value: Any, exchange: Exchange, body: Body | None = None) -> bool:
        """Count what is wrong with a value; whether anything is that a client would mind."""
        failing: dict[_Location, list[_Failing]] = {}
        composed = self.lowered.composed
        said: Iterable[Failure] | None = self.look(value, exchange, body)
        if said is None:
            errors = self.engine.errors(value)
            new = (error for error in errors if not (self._is_fast and self._is_known(error, failing)))
            said = failures(self.engine, new, value, composed=composed)
        for failure in said:
            self._fail(failure, value, failing)
        if composed:
            _once(failing)
        self._explain(value, failing)
        violates = False
        for location, found in failing.items():
            violates |= self._count_and_show(location, found, exchange, body, value)
            location.exchanges += 1
            if (
                location.exchanges == _SYSTEMATIC
                and location.kind
                and self.first_look.tolerate(location.way, location.observed)
            ):
                self._tolerated.append(location)
        return violates

    def _is_known(self, error: Error, failing: dict[_Location, list[_Failing]]) -> bool:
        """Whether an error is at a known location, as most of systematic mismatches are: then its value is noted."""
        known = self._known.get(tuple(error.evaluation_path))
        if known is None:
            return False
        instance: Any = error.instance
        location = known.get(type(instance))
        if location is None or (type(instance) is str and masks.has_mask(instance)):
            return False
        failing.setdefault(location, []).append((instance, error))
        return True

    def _explain(self, value: Any, failing: dict[_Location, list[_Failing]]) -> None:
        """Find what may be behind what is wrong with a value, where that is about fields or all of it."""
        if not any(location.unlisted or not location.reached.template for location in failing):
            return
        from extractor.contract.explaining import Explaining, Wrong  # most runs find nothing

        wrong = []
        for location, found in failing.items():
            for _, where in found:
                path, name = _path(where, value), location.name
                if location.unlisted:
                    path, name = path[:-1], str(path[-1])
                about = "" if location.name == "*" else location.about
                wrong.append(Wrong(location, about, path, name, location.declared))
        self._explaining = self._explaining or Explaining(self.engine)
        for location, key, sure in self._explaining.meant(value, wrong):
            location.hints.append((key, sure))

    def _watch(self, value: Any, watch: Watch) -> None:
        watch.see(value, self.engine)
        if len(watch.shown) != self._shown:
            self._in_vain += 1
            if self._in_vain >= BEFORE_ACCEPTOR:
                self._shown, self._in_vain = len(watch.shown), 0
                watch.drop_whole(self.lowered.schema)
                self.first_look.renew()

    def _fail(self, failure: Failure, value: Any, failing: dict[_Location, list[_Failing]]) -> None:
        found = at(value, failure.path)
        hidden = masks.hides(found, failure, self.context.secrets, written=bool(self.prefix))
        if hidden and not self._is_forbidden(failure):
            self._mask(failure)
            return
        for name, each, path in failure.parts(found):
            if failure.keyword in UNLISTED and masks.is_mask(name):
                self._mask(failure)
                continue
            observed = "" if failure.names and each is found else appearance.json_type(each)
            shown = self._shown_name(failure, name) if failure.keyword in UNLISTED else name
            key = (failure.evaluation_path, shown, observed, failure.unsure, str(failure.allowed))
            location = self._locations.get(key)
            if location is None:
                location = self._locations[key] = self._located(failure, shown, observed)
                if failure.keyword in _OF_SCALARS and type(each) in (str, int, bool, NoneType):
                    location.kind = type(each) if failure.keyword == "type" else None
                    self._known.setdefault(failure.evaluation_path, {})[type(each)] = location
            failing.setdefault(location, []).append((each, path))
            absent = [other for other in location.meant if other not in found]
            if len(absent) == 1:
                location.looks.append(f"the documented `{absent[0]}` is not there")

    def _is_forbidden(self, failure: Failure) -> bool:
        """Whether a field must not be there at all, whatever its value (readOnly, writeOnly)."""
        path = failure.evaluation_path[:-1]
        return failure.keyword == "not" and "x-access" in follow(self.engine.schema, path).schema

    def _mask(self, failure: Failure) -> None:
        """Note that a value is not judged, since a mask stands in its place."""
        reason = self._masked.get(failure.evaluation_path)
        if reason is None:
            way = follow(self.engine.schema, failure.evaluation_path[:-1])
            reason = (
                f"{self.context.where}: a mask in place of the value of {self._pointer(way.template) or 'the body'}"
            )
            self._masked[failure.evaluation_path] = reason
        self.context.tally.masked[reason] = None

    def _pointer(self, template: tuple[str, ...]) -> str:
        return "".join(f"/{escape(step)}" for step in (*self.prefix, *template))

    def _shown_name(self, failure: Failure, name: str) -> str:
        """The name of an undocumented field, or `*` for one that is evidently data, or one too many."""
        known = self._names.setdefault(failure.evaluation_path, set())
        if name not in known:
            if len(known) >= _NAMES_KEPT or showing.shown_field(name, self.context.secrets) != name:
                return "*"
            known.add(name)
        return name

    def _count_and_show(
        self, location: _Location, failing: list[_Failing], exchange: Exchange, body: Body | None, root: Any
    ) -> bool:
        """Count the values that fail at one location in `root`, the value of one exchange, and keep some as evidence.
        Whether a client would mind."""
        looks, location.looks = location.looks, []
        if location.keyword in _WITH_LOOKS:
            looks = [look for one in failing if (look := self._looks(location, one, exchange, root))]
        for group in location.groups:
            kept = group.blamed(exchange)
            for one in failing[:EXAMPLES_KEPT] if kept.wants(exchange) else ():
                shown = None if location.keyword == "required" else self._show(one, exchange, root, kept.listed)
                line = line_of(exchange, body, _path(one[1], root))
                kept.keep(Evidence(exchange.source, line, shown, exchange.index))
        values = 0 if location.unlisted else len(leaves(root, location.reached.descents))
        return self._count(location, [value for value, _ in failing], values, looks, exchange)

    def _count(
        self, location: _Location, wrong: Sequence[Any], values: int, looks: Sequence[str], exchange: Exchange
    ) -> bool:
        """Count what is wrong at one location in one exchange, of all `values` that stand there, with what is said of
        them. Whether a client would mind."""
        hints = location.hints
        if hints:
            location.hints = []
        if location.wants_json:
            key = (Kind.JSON_IN_STRING.value, location.declared, "", "")
            hints = [*hints, *((key, True) for value in wrong if decode.holds_json(value))]
        violates = False
        for each in location.groups:
            group = each if each.refused is None else each.blamed(exchange)
            group.occur(exchange, len(wrong), location.observed, looks)
            group.values += values
            group.note(location.declared, len(wrong), hints)
            if group.what.severity != NOTE:
                violates = True
        return violates

    def _show(self, one: _Failing, exchange: Exchange, root: Any, listed: bool) -> str | None:
        """A value as JSON text, as far as it may be shown; `listed` are those of a field with an enum."""
        value, path = one[0], _path(one[1], root)
        documented, secrets = exchange.origin == "documented", self.context.secrets
        if secrets is not None and not documented:
            value = HIDDEN if secrets.withholds(path) else secrets.value(value)
        name = name_at((*self.prefix, *path))
        return showing.shown_value(
            value, documented=documented, listed=listed, policy=self.context.show_values, name=name
        )

    def _looks(self, location: _Location, one: _Failing, exchange: Exchange, root: Any) -> str:
        value, keyword = one[0], location.keyword
        if keyword in ("type", "format"):
            return appearance.looks_like(value)
        if keyword not in ("enum", "const"):
            return counted(len(value), "character") if isinstance(value, str) else ""
        if type(value) is not str or dict in location.reached.descents:  # names that are data may be those of secrets
            return self._show(one, exchange, root, listed=True) or ""
        key = (value, exchange.origin)
        if key not in location.shown:
            if len(location.shown) >= _SHOWN_KEPT or len(value) > _LONGEST_KEPT:
                location.shown.clear()
            location.shown[key] = self._show(one, exchange, root, listed=True) or ""
        return location.shown[key]

    def _located(self, failure: Failure, name: str, observed: str) -> _Location:
        way = follow(self.engine.schema, failure.evaluation_path[:-1])
        unlisted = failure.keyword in UNLISTED
        source = (way.source if name or not way.row else way.source_of_row) or self.source
        source = overlaid(way.schema, failure.keyword) or source
        if source is not None:
            source = Place(source.page, source.table, source.row or ("" if unlisted else name or way.row))
        field_name = (name,) if failure.names else ()
        near = "equally near" if failure.unsure else "nearest"
        fact = Mismatch(
            part=self.context.part,
            status=self.context.status,
            pointer=self._pointer((*way.template, *field_name)),
            place=source,
            keyword=failure.keyword,
            schema=way.schema,
            observed=observed,
            allowed=failure.allowed,
            alternative=f"{near} of {way.alternative}" if way.alternative and not failure.allowed else "",
        )
        groups = self.context.groups(fact, listed="enum" in way.schema or "const" in way.schema)
        meant: tuple[str, ...] = ()
        if unlisted and name != "*":
            meant = naming.resembling(name, observed, way.schema.get("properties", {}), self.engine.schema)
        evaluated = failure.evaluation_path[:-1]
        is_type = failure.keyword == "type"
        types = types_in(way.schema) if is_type else ()
        return _Location(
            groups,
            way,
            failure.keyword,
            observed,
            evaluated,
            meant=meant,
            name=name,
            declared=way.declared if is_type else way.at,
            wants_json=observed == "string" and not _CONTAINERS.isdisjoint(types),
        )


def _once(failing: dict[_Location, list[_Failing]]) -> None:
    """Several schemas of a composition may say the same of one value; that is one occurrence."""
    seen: set[tuple[tuple[int, ...], Any]] = set()
    for location in list(failing):
        marks = [(tuple(map(id, location.groups)), where) for _, where in failing[location]]
        failing[location] = [one for one, mark in zip(failing[location], marks, strict=True) if mark not in seen]
        seen.update(marks)
        if not failing[location]:
            location.looks.clear()
            del failing[location]


def _path(where: Error | Path, root: Any) -> Path:
    return where if isinstance(where, tuple) else through_value(root, where.instance_path)
