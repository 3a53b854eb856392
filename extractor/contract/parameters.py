"""Texts of parameters and headers → values, by their style (OpenAPI, Parameter Object), and the judging of them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, unquote_plus

from msgspec import Struct

from extractor.contract.appearance import is_redacted
from extractor.contract.bodies import SchemaJudge
from extractor.contract.decode import Undecodable, json_value
from extractor.contract.lower import Schema
from extractor.contract.spec import Parameter
from extractor.exchange import Exchange

Query = dict[str, list[str]]
Texts = list[str] | dict[str, str]
"""What is recorded of a parameter: its texts in order, or those of the fields of an object by name."""

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?\Z", re.ASCII)
_DIGITS = 400
_PLACEHOLDER = re.compile(r"\{.*\}\Z|<.*>\Z|\$|x{2,}\Z|X{2,}\Z|\.{3}\Z|…\Z|\Z", re.DOTALL)
_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_REMEMBERED = 4096


def query_of(text: str) -> Query:
    """The parameters of a query string with all their values, in order."""
    found: Query = {}
    for pair in text.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            if "%" in pair or "+" in pair:
                name, value = unquote_plus(name), unquote_plus(value)
            found.setdefault(name, []).append(value)
    return found


def is_placeholder(text: str) -> bool:
    """Whether a documented value stands for a value: `{id}`, `<id>`, `xxx`, `$ID`, or nothing."""
    return bool(_PLACEHOLDER.match(text.strip()))


class ParameterJudge(Struct):
    """One parameter, with what judges its value; None where it has no schema."""

    parameter: Parameter
    judge: SchemaJudge | None
    seen: Callable[[], None] | None = None
    """To be called when the parameter is there."""
    _good: set[tuple[Any, ...]] = set()
    """Texts that were found to conform, so that a value that comes again costs nothing."""
    _types: frozenset[str] = frozenset()
    """Those of the value as a whole."""
    _is_any: bool = False
    """Whether any text conforms, and there is nothing to note of it."""

    def __post_init__(self) -> None:
        judge = self.judge
        if judge is None:
            return
        schema, context = judge.engine.schema, judge.context
        self._types = types_of(schema, schema)
        if not (context.watch or context.observer or self.parameter.media_type):
            says = {name: value for name, value in schema.items() if name != "$defs" and not name.startswith("x-")}
            self._is_any = says == {"type": "string"}

    def texts(self, query: Query) -> Texts | None:
        """What a query holds of this parameter; None where it is not there."""
        parameter = self.parameter
        if parameter.style == "deepObject":
            start = f"{parameter.name}["
            deep = {
                key[len(start) : -1]: texts[-1]
                for key, texts in query.items()
                if key.startswith(start) and key.endswith("]")
            }
            return deep or None
        if parameter.group:
            spread = {name: query[name][-1] for name in parameter.group if name in query}
            return spread or None
        return query.get(parameter.name)

    def owns(self, name: str) -> bool:
        """Whether a name in a query belongs to this parameter."""
        parameter = self.parameter
        if parameter.style == "deepObject":
            return name.startswith(f"{parameter.name}[")
        return name == parameter.name or name in parameter.group or name == f"{parameter.name}[]"

    def violates(self, texts: Texts, exchange: Exchange) -> bool:
        """Judge the texts of one request; whether anything is wrong."""
        if self.seen:
            self.seen()
            self.seen = None
        if self.judge is None or (self._is_any and isinstance(texts, list)):
            return False
        key: tuple[Any, ...] = tuple(texts.items()) if isinstance(texts, dict) else tuple(texts)
        if key in self._good:
            return False
        each = texts.values() if isinstance(texts, dict) else texts
        documented = exchange.origin == "documented"
        if any(is_redacted(text) or (documented and is_placeholder(text)) for text in each):
            return False
        wrong = self.judge.judge(self._value(texts), exchange)
        context = self.judge.context
        if not wrong and len(self._good) < _REMEMBERED and not (context.observer or context.tally.noted(exchange)):
            self._good.add(key)
        return wrong

    def _value(self, texts: Texts) -> Any:
        assert self.judge is not None
        root = self.judge.engine.schema
        if isinstance(texts, dict):
            return {name: self._scalar(text, below(root, root, name)) for name, text in texts.items()}
        if self.parameter.media_type:
            try:
                return json_value(texts[-1].encode("utf-8", "replace"))
            except Undecodable:
                return texts[-1]
        types = self._types
        if "array" in types and len(texts) > 1 and self.parameter.explode:
            return [self._scalar(text, below(root, root, 0)) for text in texts]
        text = texts[-1]
        if "array" in types:
            return [self._scalar(part, below(root, root, 0)) for part in self._parts(text)]
        if "object" in types:
            pairs = self._pairs(text)
            return {name: self._scalar(part, below(root, root, name)) for name, part in pairs}
        return self._scalar(self._unprefixed(text), root)

    def _unprefixed(self, text: str) -> str:
        """Without what the styles `label` and `matrix` put before a value."""
        if self.parameter.style == "label":
            return text.removeprefix(".")
        if self.parameter.style == "matrix":
            return text.removeprefix(f";{self.parameter.name}=")
        return text

    def _parts(self, text: str) -> list[str]:
        style, explode = self.parameter.style, self.parameter.explode
        if style == "form" and explode:
            return [text]
        if style == "matrix" and explode:
            return [part.removeprefix(f"{self.parameter.name}=") for part in text.removeprefix(";").split(";")]
        separator = _SEPARATORS.get(style, "." if style == "label" and explode else ",")
        text = self._unprefixed(text)
        return text.split(separator) if text else []

    def _pairs(self, text: str) -> Iterator[tuple[str, str]]:
        style, explode = self.parameter.style, self.parameter.explode
        if explode:
            separator = {"label": ".", "matrix": ";"}.get(style, ",")
            for pair in text.removeprefix(".").removeprefix(";").split(separator):
                name, _, value = pair.partition("=")
                yield name, value
            return
        parts = self._unprefixed(text).split(_SEPARATORS.get(style, ","))
        yield from zip(parts[::2], parts[1::2], strict=False)

    def _scalar(self, text: str, schema: Schema) -> Any:
        assert self.judge is not None
        return scalar(text, types_of(schema, self.judge.engine.schema))


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
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def types_of(schema: Any, root: Schema, depth: int = 0) -> frozenset[str]:
    """The JSON types that a lowered schema allows, as far as it says so in place; empty is unknown."""
    if not isinstance(schema, dict) or depth > 20:
        return frozenset()
    if "type" in schema:
        types = schema["type"]
        return frozenset((types,) if isinstance(types, str) else types)
    if "$ref" in schema:
        return types_of(root["$defs"][schema["$ref"].rpartition("/")[2]], root, depth + 1)
    found: frozenset[str] = frozenset()
    for keyword in ("allOf", "anyOf", "oneOf"):
        for inner in schema.get(keyword, ()):
            found |= types_of(inner, root, depth + 1)
    for value in schema.get("enum", ()):
        found |= {"number"} if isinstance(value, int | float) and not isinstance(value, bool) else set()
        found |= {"boolean"} if isinstance(value, bool) else set()
    if not found and ("properties" in schema or "items" in schema):
        return frozenset(("object" if "properties" in schema else "array",))
    return found


def below(schema: Any, root: Schema, token: str | int, depth: int = 0) -> Schema:
    """The schema of a field or an item of a parameter; empty where the schema does not say it in place."""
    if not isinstance(schema, dict) or depth > 20:
        return {}
    if "$ref" in schema:
        return below(root["$defs"][schema["$ref"].rpartition("/")[2]], root, token, depth + 1)
    for inner in schema.get("allOf", ()):
        if found := below(inner, root, token, depth + 1):
            return found
    inner = schema.get("properties", {}).get(token) if isinstance(token, str) else schema.get("items")
    if inner is None and isinstance(token, str):
        inner = schema.get("additionalProperties")
    return inner if isinstance(inner, dict) else {}


def path_texts(raw: str) -> list[str]:
    """A path parameter as recorded → its text."""
    return [unquote(raw) if "%" in raw else raw]
