"""A fast and sound first look: msgspec types made from a lowered schema.

What an acceptor accepts certainly conforms; what it refuses may still conform, and the engine decides. So whatever
a type cannot express is made narrower, never wider: an optional field that cannot be expressed must be absent, an
array of such items empty, and a schema without any such way out has no acceptor.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated, Any, Literal, Union

import msgspec
from msgspec import UNSET, Meta, UnsetType

from extractor.contract.dialect import ASSERTED, Schema, target
from extractor.spec import BOUNDS, IN_PLACE, types_in

_DEPTH = 40
_STRUCTS = 2000
_INT64 = range(-(2**63), 2**63)
_ANY_TYPE = ("object", "array", "string", "integer", "number", "boolean", "null")
_ABOUT = {
    "object": "properties required additionalProperties minProperties maxProperties patternProperties propertyNames "
    "dependentRequired unevaluatedProperties",
    "array": "items prefixItems minItems maxItems uniqueItems contains minContains maxContains unevaluatedItems",
    "string": "minLength maxLength pattern format",
    **dict.fromkeys(("integer", "number"), " ".join(BOUNDS)),
}
_OF_PLACES = frozenset(("x-source", "x-at"))
_KEYWORDS = {name: frozenset(words.split()) for name, words in _ABOUT.items()}
_META = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
    **dict.fromkeys(("minLength", "minItems"), "min_length"),
    **dict.fromkeys(("maxLength", "maxItems"), "max_length"),
}
"""Keywords, and what msgspec calls them."""

_DATE = "[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
_TIME = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]+)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
CERTAIN = {
    "date": f"^{_DATE}\\Z",
    "date-time": f"^{_DATE}{_TIME}\\Z",
    "uuid": "^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\Z",
}
"""For asserted formats: a linear expression that only matches what is in the format."""

Accept = Callable[[bytes], Any]


class _Inexpressible(Exception):
    """No type stands for this schema."""


def acceptor(schema: Schema) -> Accept | None:
    """A function that raises for bytes unless they are JSON that certainly satisfies `schema`; None: there is none.

    The schema is lowered and not composed.
    """
    try:
        return msgspec.json.Decoder(_Types(schema).of(schema)).decode
    except (_Inexpressible, TypeError, ValueError):
        return None


class _Types:
    def __init__(self, root: Schema) -> None:
        self._definitions: dict[str, Schema] = root.get("$defs", {})
        self._made: dict[str, Any] = {}
        self._depth = 0
        self._structs = 0

    def of(self, schema: Schema | bool) -> Any:
        """The type of a schema. Raises _Inexpressible."""
        if schema is True or (schema is not False and schema.keys() <= _OF_PLACES):
            return Any
        if schema is False or not IN_PLACE.isdisjoint(schema) or self._depth > _DEPTH:
            raise _Inexpressible
        self._depth += 1
        try:
            return self._reference(schema) if "$ref" in schema else self._union(schema)
        finally:
            self._depth -= 1

    def _reference(self, schema: Schema) -> Any:
        if schema.keys() - {"$ref", "$defs", *_OF_PLACES}:
            raise _Inexpressible
        name = target(schema)
        if name not in self._made:
            self._made[name] = None  # a structure that contains itself is not expressed
            self._made[name] = self.of(self._definitions[name])
        if self._made[name] is None:
            raise _Inexpressible
        return self._made[name]

    def _union(self, schema: Schema) -> Any:
        types = list(types_in(schema) or _ANY_TYPE)
        if "enum" in schema or "const" in schema:
            return self._listed(schema, types)
        if "number" in types:
            types = [name for name in types if name != "integer"]
        if "string" in types and schema.get("format") in CERTAIN:
            # Of a string with a pattern beside an object or an array, msgspec (0.22) writes beyond its own memory.
            types = [name for name in types if name not in ("object", "array")]
        made = []
        for name in types:
            about = {word: schema[word] for word in _KEYWORDS.get(name, ()) if word in schema}
            try:
                made.append(getattr(self, f"_{name}")(about))
            except _Inexpressible:
                continue  # narrower: no value of this type is accepted
        if not made:
            raise _Inexpressible
        return Union[tuple(made)]  # noqa: UP007 - the members are only known now

    def _listed(self, schema: Schema, types: list[str]) -> Any:
        if set(schema) & frozenset().union(*_KEYWORDS.values()) - {"format"} or schema.get("format") in ASSERTED:
            raise _Inexpressible
        values = schema["enum"] if "enum" in schema else [schema["const"]]
        if "enum" in schema and "const" in schema:
            raise _Inexpressible
        kept = [
            value
            for value in values
            if (isinstance(value, str) and "string" in types)
            or (type(value) is int and value in _INT64 and ("integer" in types or "number" in types))
            or (value is None and "null" in types)
        ]
        if not kept:
            raise _Inexpressible
        return Literal[tuple(kept)]

    def _null(self, about: Schema) -> Any:
        return None

    def _boolean(self, about: Schema) -> Any:
        return bool

    def _string(self, about: Schema) -> Any:
        if "pattern" in about:
            raise _Inexpressible
        limits = _limits(about)
        if about.get("format") in ASSERTED:
            if about["format"] not in CERTAIN:
                raise _Inexpressible
            limits["pattern"] = CERTAIN[about["format"]]
        return Annotated[str, Meta(**limits)]

    def _integer(self, about: Schema) -> Any:
        limits = _limits(about)
        if any(type(value) is not int or value not in _INT64 for value in limits.values()):
            raise _Inexpressible
        if {"ge", "gt"} <= set(limits) or {"le", "lt"} <= set(limits):
            raise _Inexpressible
        return Annotated[int, Meta(**limits)]

    def _number(self, about: Schema) -> Any:
        if "multipleOf" in about:
            raise _Inexpressible
        whole = self._integer(about)
        limits = _limits(about)
        if any(not math.isfinite(value) or float(value) != value for value in limits.values()):
            raise _Inexpressible
        real = Annotated[float, Meta(**limits)]
        return Union[whole, real]  # noqa: UP007 - each is a value here

    def _array(self, about: Schema) -> Any:
        if set(about) - {"items", "minItems", "maxItems"}:
            raise _Inexpressible
        try:
            items = self.of(about.get("items", True))
        except _Inexpressible:
            if about.get("minItems"):
                raise
            return Annotated[list[Any], Meta(max_length=0)]
        made = list[items]  # type: ignore[valid-type]
        return Annotated[made, Meta(**_limits(about))]

    def _object(self, about: Schema) -> Any:
        properties, further = about.get("properties", {}), about.get("additionalProperties", True)
        if set(about) - {"properties", "required", "additionalProperties"}:
            raise _Inexpressible
        if not properties:
            if about.get("required"):
                raise _Inexpressible
            if further is False:
                return self._struct([], {})
            return dict[str, self.of(further)]  # type: ignore[misc]
        if further is not False or set(about.get("required", ())) - set(properties):
            # Unknown fields would be skipped without a look at whether they are JSON.
            raise _Inexpressible
        return self._closed(properties, frozenset(about.get("required", ())))

    def _closed(self, properties: Schema, required: frozenset[str]) -> Any:
        fields: list[Any] = []
        names = {}
        for index, (name, schema) in enumerate(properties.items()):
            attribute = f"f{index}"
            try:
                type_ = self.of(schema)
            except _Inexpressible:
                if name in required:
                    raise
                continue
            if not name.isprintable() or '"' in name or "\\" in name:
                raise _Inexpressible
            names[attribute] = name
            fields.append((attribute, type_) if name in required else (attribute, Union[type_, UnsetType], UNSET))  # noqa: UP007
        return self._struct(fields, names)

    def _struct(self, fields: list[Any], names: dict[str, str]) -> Any:
        self._structs += 1
        if self._structs > _STRUCTS:
            raise _Inexpressible
        # In the order of the document, in which services mostly write them: a field that comes next is found at once.
        options: dict[str, Any] = {"forbid_unknown_fields": True, "kw_only": True, "gc": False}
        return msgspec.defstruct("Object", fields, rename=names, **options)


def _limits(about: Schema) -> dict[str, Any]:
    return {_META[keyword]: value for keyword, value in about.items() if keyword in _META}
