"""Texts of parameters and headers → values, by their style and their schema, and the judging of them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from extractor.contract import showing
from extractor.contract.bodies import SchemaJudge
from extractor.contract.context import Context
from extractor.contract.decode import is_json, json_or, split_content_type
from extractor.contract.dialect import Schema, is_any_text, parts_of, target
from extractor.contract.engine import Engine
from extractor.contract.facts import Parameter as ParameterFact
from extractor.contract.tally import Group
from extractor.exchange import Exchange
from extractor.pointer import escape
from extractor.spec import LISTS, Escaped, Operation, Parameter, by_field, items_of, pairs_of, types_in, unprefixed

if TYPE_CHECKING:
    from extractor.contract.coverage import Watch

Texts = list[str] | dict[str, str]
"""What is recorded of a parameter: its texts in order, or those of the fields of an object by name."""

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?\Z", re.ASCII)
_DIGITS = 400
_PLACEHOLDER = re.compile(r"\{.*\}\Z|<.*>\Z|\$|x{2,}\Z|X{2,}\Z|\.{3}\Z|…\Z|\Z", re.DOTALL)
"""A documented value that stands for one: `{id}`, `<id>`, `xxx`, `$ID`, or nothing."""
_INDEX = re.compile(r"\d*(\]|\Z)", re.ASCII)
_REMEMBERED = 4096
_NAMES_KEPT = 200
"""Different undocumented names that are distinguished in one part of an operation; further ones are one finding."""


def stands_for_one(text: str) -> bool:
    """Whether a documented text is no value, but stands for one."""
    return _PLACEHOLDER.match(text.strip()) is not None


def nested(texts: dict[str, str], schema: Schema, root: Schema) -> Any:
    """The value of texts by the names of their fields, where `a][b` is a field of a field; indices make an array."""
    if "array" in types_of(schema, root) and all(_INDEX.match(name) for name in texts):
        items = below(schema, root, 0)
        return [_inner(each, items, root) for each in by_field(texts).values()]
    return {name: _inner(each, below(schema, root, name), root) for name, each in by_field(texts).items()}


def _inner(value: str | dict[str, str], schema: Schema, root: Schema) -> Any:
    if isinstance(value, dict):
        return nested(value, schema, root)
    return array_of([value], schema, root) if types_of(schema, root) == {"array"} else fitting(value, schema, root)


class ParameterJudge(Struct):
    """One parameter, with what judges its value; None where it has no schema."""

    parameter: Parameter
    operation: Operation
    judge: SchemaJudge | None
    watch: Watch | None = None
    """What notes that the parameter is there; None once it has."""
    _good: set[tuple[Any, ...]] = set()
    """Texts that were found to conform, so that a value that comes again costs nothing."""
    _types: frozenset[str] = frozenset()
    """Those of the value as a whole."""
    _is_any: bool = False
    """Whether any single text conforms, and there is nothing to note of it."""

    def __post_init__(self) -> None:
        judge = self.judge
        if judge is None:
            return
        schema, context = judge.engine.schema, judge.context
        self._types = types_of(schema, schema)
        if not (context.watch or context.observer or self.parameter.media_type):
            self._is_any = is_any_text(schema)

    @classmethod
    def of(cls, parameter: Parameter, context: Context) -> ParameterJudge:
        """The judge of a parameter of the request, or of a header of an answer."""
        prefix = (parameter.location, parameter.name)
        judge = SchemaJudge.of(parameter.schema, context, prefix, parameter.page)
        return cls(parameter, context.operation, judge, context.watch if context.part == "request" else None)

    @property
    def is_list(self) -> bool:
        """Whether the value may be an array."""
        return "array" in self._types

    def accepts(self, texts: Texts) -> bool:
        """Whether the texts conform."""
        if self.judge is None or (self._is_any and isinstance(texts, list) and len(texts) == 1):
            return True
        return self.judge.engine.accepts(self._value(texts))

    def violates(self, texts: Texts, exchange: Exchange) -> bool:
        """Judge the texts of one request; whether anything is wrong."""
        if self.watch:
            self.watch.show("parameter", self.operation, f"{self.parameter.location} {self.parameter.name}")
            self.watch = None
        if self.judge is None or (self._is_any and isinstance(texts, list) and len(texts) == 1):
            return False
        key: tuple[Any, ...] = tuple(texts.items()) if isinstance(texts, dict) else tuple(texts)
        if key in self._good or (self.parameter.may_be_empty and not any(key)):
            return False
        each = texts.values() if isinstance(texts, dict) else texts
        if exchange.origin == "documented" and any(map(stands_for_one, each)):
            return False
        wrong = self.judge.judge(self._value(texts), exchange)
        is_whole = Escaped not in map(type, each)  # what is escaped in a text makes two of those that are alike
        if not wrong and is_whole and len(self._good) < _REMEMBERED and self.judge.context.is_silent(exchange):
            self._good.add(key)
        return wrong

    def _value(self, texts: Texts) -> Any:
        assert self.judge is not None
        engine = self.judge.engine
        if isinstance(texts, dict):
            return nested(texts, engine.schema, engine.schema)
        if is_json(split_content_type(self.parameter.media_type)[0]):
            return json_or(texts[-1], texts[-1])
        readings = self._readings(texts, engine.schema)
        if len(readings) > 1:
            for reading in readings:
                if engine.accepts(reading):
                    return reading
        return max(readings, key=lambda reading: len(reading) if isinstance(reading, list | dict) else 1)

    def _readings(self, texts: list[str], root: Schema) -> list[Any]:
        """The values that texts may stand for: where a schema allows a list, an object and a scalar, each of them."""
        types, text = self._types, texts[-1]
        readings: list[Any] = []
        if self.parameter.media_type:
            return [fitting(text, root, root)]  # it has no style
        if len(texts) > 1 and types and types.isdisjoint(("array", "object")) and self.parameter.location == "query":
            return [[fitting(each, root, root) for each in texts]]  # a scalar is there once
        if not types or types - {"array", "object", "null"}:
            readings.append(fitting(unprefixed(self.parameter, text), root, root))
        if "array" in types:
            parts = texts if len(texts) > 1 and self.parameter.explode else items_of(self.parameter, text)
            readings.append(array_of(parts, root, root))
            if isinstance(text, Escaped) and len(parts) > 1 and self.parameter.style == "form":
                readings.append(array_of(text.items, root, root))
        if "object" in types and self.parameter.style != "deepObject":
            readings.append(object_of(pairs_of(self.parameter, text), root, root))
        return readings or [fitting(text, root, root)]


class Named:
    """The findings about names in one place: documented and not there, or there and not documented."""

    def __init__(self, location: str, context: Context) -> None:
        self._location, self._context = location, context
        self._groups: dict[str | Parameter, list[Group]] = {}

    def missing(self, parameter: Parameter) -> list[Group]:
        """What it means that a documented one is not there."""
        if parameter not in self._groups:
            self._groups[parameter] = self._made(parameter.name, parameter)
        return self._groups[parameter]

    def undocumented(self, name: str) -> list[Group]:
        """What it means that a name is there which is not documented."""
        groups = self._groups.get(name)
        if groups is None:
            is_kept = len(self._groups) < _NAMES_KEPT and len(name) <= 64 and name.isprintable()
            shown = showing.shown_name(name, self._context.secrets) if is_kept else "*"
            groups = self._groups[shown] = self._groups.get(shown) or self._made(shown)
        return groups

    def _made(self, name: str, known: Parameter | None = None) -> list[Group]:
        fact = ParameterFact(
            part=self._context.part,
            status=self._context.status,
            pointer=f"/{self._location}/{escape(name)}",
            place=known.page if known else None,
            name=name,
            location=self._location,
            missing=known is not None,
        )
        return self._context.groups(fact)


def fitting(text: str, schema: Schema, root: Schema) -> Any:
    """A text as a value of one of the types that its schema allows: as a string where as another it does not conform.

    Which type a text has is left open (OpenAPI 3.1.1, Appendix B).
    """
    types = types_of(schema, root)
    value = scalar(text, types)
    if isinstance(value, str) or "string" not in types:
        return value
    whole = {**schema, "$defs": root["$defs"]} if "$defs" in root else schema
    return value if _engine(json.dumps(whole)).accepts(value) else scalar(text, frozenset())


def array_of(texts: Iterable[str], schema: Schema, root: Schema) -> list[Any]:
    """Texts as the items of an array."""
    items = below(schema, root, 0)
    return [fitting(text, items, root) for text in texts]


def object_of(pairs: Iterable[tuple[str, str]], schema: Schema, root: Schema) -> dict[str, Any]:
    """Texts as the fields of an object."""
    return {name: fitting(text, below(schema, root, name), root) for name, text in pairs}


@lru_cache(maxsize=256)
def _engine(schema: str) -> Engine:
    """The engine for a part of a schema by its JSON text."""
    return Engine(json.loads(schema))


def scalar(text: str, types: frozenset[str]) -> Any:
    """A text as the first of the types that it can be; else itself."""
    if types & {"integer", "number"} and len(text) <= _DIGITS and _NUMBER.match(text):
        number = int(text) if text.lstrip("-").isdigit() else float(text)
        if math.isfinite(number):
            return number
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    if "null" in types and "string" not in types and text in ("", "null"):
        return None
    # A recording may have undecodable characters in its texts; an engine takes none.
    return str(text) if text.isascii() else text.encode("utf-8", "replace").decode()


def types_of(schema: Any, root: Schema, depth: int = 0) -> frozenset[str]:
    """The JSON types that a lowered schema allows, as far as it says so in place; empty is unknown."""
    if not isinstance(schema, dict) or depth > 20:
        return frozenset()
    if types := types_in(schema):
        return frozenset(types)
    if "$ref" in schema:
        return types_of(root["$defs"][target(schema)], root, depth + 1)
    found: frozenset[str] = frozenset()
    for keyword in LISTS:
        for inner in schema.get(keyword, ()):
            found |= types_of(inner, root, depth + 1)
    for value in (*schema.get("enum", ()), *((schema["const"],) if "const" in schema else ())):
        found |= {"number"} if isinstance(value, int | float) and not isinstance(value, bool) else set()
        found |= {"boolean"} if isinstance(value, bool) else {"string"} if isinstance(value, str) else set()
    if not found and ("properties" in schema or "items" in schema):
        return frozenset(("object" if "properties" in schema else "array",))
    return found


def below(schema: Any, root: Schema, token: str | int) -> Schema:
    """The schema of a field or an item of a parameter; empty where the schema does not say it in place."""
    found = []
    for part in parts_of(schema, root.get("$defs", {})):
        own = part.get("properties", {}).get(token) if isinstance(token, str) else part.get("items")
        if own is None and isinstance(token, str):
            own = part.get("additionalProperties")
        if isinstance(own, dict) and own:
            found.append(own)
    return found[0] if len(found) == 1 else {"anyOf": found} if found else {}


def names_below(schema: Any, root: Schema) -> set[str]:
    """The names of the fields that a schema lists, as far as it says them in place."""
    return {name for part in parts_of(schema, root.get("$defs", {})) for name in part.get("properties", ())}
