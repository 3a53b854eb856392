"""Values by schemas as a document has them, where these say no more than most do: without lowering, without an engine.

What is told is what the engine would say. Where a schema has a keyword that is not known here, or a value that
engines know more of (a date, a number beyond 64 bits), nothing is told: `Unsure`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import NoneType
from typing import Any, Literal

from extractor.contract.acceptor import ASSERTED, CERTAIN
from extractor.spec import Dangling, Documents

_TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "number": int,  # and float, which is told apart below
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": NoneType,
}
_NOTES = frozenset(
    "title description default example deprecated readOnly writeOnly nullable x-source x-overlay".split()
)
_WRAPPER = _NOTES | {"$ref", "allOf"}
_LIMITS = frozenset("minimum maximum minLength maxLength".split())
_KNOWN = _NOTES | _LIMITS | set("type format enum properties required additionalProperties items".split())
_MOST_REFERENCES = 100
_EXACT = frozenset((str, int, bool, NoneType))
"""Types of values that equal no value of another type."""
_INT32 = range(-(2**31), 2**31)
_INT64 = range(-(2**63), 2**63)
_SIZES = range(2**63)


class Unsure(Exception):
    """The engine knows."""


class Plain:
    """Judges values by the schemas of one document, for one direction.

    A field that an object schema does not list is not allowed, unless the schema says that others may be there.
    """

    def __init__(self, documents: Documents, file: str, direction: Literal["request", "response"]) -> None:
        self._documents, self._file = documents, file
        self._hidden = "readOnly" if direction == "request" else "writeOnly"
        self._targets: dict[str, Any] = {}

    def accepts(self, schema: Any, value: Any) -> bool:
        """Whether a value conforms to a schema. Raises Unsure."""
        for _ in range(_MOST_REFERENCES):
            if type(schema) is not dict:
                raise Unsure
            if schema.keys() <= _KNOWN:
                break
            if not schema.keys() <= _WRAPPER:
                raise Unsure
            if value is None and schema.get("nullable") is True:
                return True
            schema = self._meant(schema)
        else:
            raise Unsure
        if value is None and schema.get("nullable") is True:
            return True
        if "type" in schema and not _is_of(schema["type"], value):
            return False
        if "enum" in schema and not _is_among(schema["enum"], value):
            return False
        kind = type(value)
        if kind is dict:
            return self._object(schema, value)
        if kind is list:
            return "items" not in schema or all(self.accepts(schema["items"], item) for item in value)
        return _is_within(schema, value)

    def _meant(self, schema: dict[str, Any]) -> Any:
        """What stands behind a reference, which may be wrapped to have a description."""
        if "allOf" in schema:
            parts = schema["allOf"]
            if "$ref" in schema or type(parts) is not list or len(parts) != 1:
                raise Unsure
            return parts[0]
        reference = schema["$ref"]
        if type(reference) is not str:
            raise Unsure
        if reference not in self._targets:
            try:
                self._targets[reference] = self._documents.target(reference, self._file)
            except Dangling:
                self._targets[reference] = None
        target = self._targets[reference]
        if target is None or target.file != self._file:
            raise Unsure
        return target.value

    def _object(self, schema: dict[str, Any], value: dict[str, Any]) -> bool:
        properties, required = schema.get("properties", {}), schema.get("required", [])
        if type(properties) is not dict or type(required) is not list or set(map(type, required)) - {str}:
            raise Unsure
        further = schema.get("additionalProperties", not properties)
        for name, item in value.items():
            if name not in properties:
                if further is False:
                    return False
                if further is not True and not self.accepts(further, item):
                    return False
            elif self._is_hidden(properties[name]) or not self.accepts(properties[name], item):
                return False
        return all(name in value or self._is_hidden(properties.get(name)) for name in required)

    def _is_hidden(self, schema: Any) -> bool:
        """Whether a field belongs to the other direction only: it is not to be there."""
        return type(schema) is dict and schema.get(self._hidden) is True


def _is_of(types: Any, value: Any) -> bool:
    """Whether a value is of a type, or of one of several."""
    names = [types] if type(types) is str else types
    if type(names) is not list or not names or not all(type(name) is str and name in _TYPES for name in names):
        raise Unsure
    if type(value) is float:
        if "integer" in names and "number" not in names:
            raise Unsure  # 1.0 is an integer
        return "number" in names
    return any(_TYPES[name] is type(value) for name in names)


def _is_among(listed: Any, value: Any) -> bool:
    if type(listed) is not list or not listed or not {type(value), *map(type, listed)} <= _EXACT:
        raise Unsure
    return any(type(each) is type(value) and each == value for each in listed)


def _is_within(schema: dict[str, Any], value: Any) -> bool:
    """Whether a scalar is within its limits."""
    kind, form = type(value), schema.get("format", "")
    if kind is bool or value is None:
        return True
    if type(form) is not str or (kind is int and form and value not in _INT32):
        raise Unsure
    if kind is str and form in ASSERTED and not (form in CERTAIN and re.search(CERTAIN[form], value)):
        raise Unsure
    if schema.keys().isdisjoint(_LIMITS):
        return True
    size = len(value) if kind is str else value
    least, most = ("minLength", "maxLength") if kind is str else ("minimum", "maximum")
    limits = schema.get(least, size), schema.get(most, size)
    if not all(type(each) is int and each in (_SIZES if kind is str else _INT64) for each in (size, *limits)):
        raise Unsure
    return bool(limits[0] <= size <= limits[1])
