"""Schema → JSON Schema, as OpenAPI 3.0.3 or 3.1 wants it.

OpenAPI 3.0.3 (Reference Object) ignores what stands beside a `$ref`; there it goes into `allOf`. In 3.1 it may stand
beside it. What a page does not say stays unsaid: `Unknown` is `{}`.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Iterable
from typing import Any, Protocol, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.openapi.alternatives import keyword
from extractor.openapi.merge import Variant
from extractor.openapi.problems import complete, finding
from extractor.openapi.shapes import DEEPEST
from extractor.operation import ArrayOf, Field, MapOf, ObjectOf, OneOf, Ref, Scalar, Schema, Source, Unknown
from extractor.spec import LISTS

Node = dict[str, Any]
COMPONENT = "#/components/schemas/"
APART = "x-unlinked-schemas"
"""Beside the components: what no operation leads to, which would be a component that is never used."""
_SIGNED = ("minimum", "maximum")
_INTEGER = re.compile(r"[+-]?\d{1,400}")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_LONGEST_PATTERN = 1000


class Names(Protocol):
    """Who knows the component of a structure of a page; None where there is none."""

    def name(self, page: Variant, key: str, /) -> str | None: ...


class SchemaWriter(Struct):
    """Writes the schemas of one page."""

    is_31: bool
    operation: str
    """`METHOD /path`, for findings."""
    names: Names
    page: Variant
    """Whose structures `names` is asked for."""
    findings: list[Finding]
    used: set[str] = field(default_factory=set)
    """Names of the components that were referred to."""
    linked: Node | None = None
    """The components that operations lead to, where none of these is written; what else is referred to stands apart."""

    def on(self, page: Variant) -> SchemaWriter:
        """The same writer for another page."""
        return self if page is self.page else replace(self, page=page)

    def schema(self, schema: Schema, at: Source, depth: int = DEEPEST) -> Node:
        """The JSON Schema; `at` is the place for findings and for what its fields need not repeat."""
        if depth <= 0:
            self._find("nested-too-deep", "the schema is nested too deep to be written", at)
            return {}
        match schema:
            case Scalar():
                return self._scalar(schema, at)
            case Ref(key):
                return self._ref(key, at)
            case ArrayOf(items, low, high):
                node = {"type": "array", "items": self.schema(items, at, depth - 1)}
                return node | self._bounds(at, minItems=low, maxItems=high)
            case ObjectOf(fields):
                return self.object(fields, at, depth)
            case Unknown():
                return {}
            case MapOf(values):
                return {"type": "object", "additionalProperties": self.schema(values, at, depth - 1)}
            case OneOf(alternatives):
                nodes = [self.schema(each, at, depth - 1) for each in alternatives]
                if len(nodes) < 2:
                    return nodes[0] if nodes else {}
                structures = self.page.structures
                return {keyword([(each, structures) for each in alternatives]): nodes}
            case other:
                assert_never(other)

    def object(self, fields: tuple[Field, ...], at: Source, depth: int = DEEPEST) -> Node:
        """An object schema; without fields it is `type: object` and no more."""
        node: Node = {"type": "object"}
        properties: Node = {}
        required = []
        for each in fields:
            if each.name in properties:
                self._find(
                    "repeated-name", f"the field `{each.name}` stands twice", complete(each.source, at, each.name)
                )
                continue
            properties[each.name] = self._field(each, at, depth)
            if each.required:
                required.append(each.name)
        return node | said(properties=properties, required=required)

    def _field(self, each: Field, at: Source, depth: int) -> Node:
        place = complete(each.source, at, each.name)
        node = self.schema(each.schema, place, depth - 1)
        notes = said(description=each.description, deprecated=each.deprecated, readOnly=each.read_only)
        if place.table != at.table:
            notes["x-source"] = x_source(place)
        node = annotate(node, notes, self.is_31)
        return self._nullable(node, self._type(each.schema)) if each.nullable else node

    def _type(self, schema: Schema) -> str:
        """The type that a schema has whatever it refers to; empty where it is none, or one of several."""
        match schema:
            case Scalar(type=kind):
                return kind
            case ArrayOf():
                return "array"
            case ObjectOf() | MapOf():
                return "object"
            case Ref(key):
                inner = self.page.structures.get(key, Unknown())
                return "" if isinstance(inner, Ref | OneOf) else self._type(inner)
            case OneOf(alternatives):
                kinds = {"" if isinstance(each, OneOf) else self._type(each) for each in alternatives}
                return kinds.pop() if len(kinds) == 1 else ""
            case _:
                return ""

    def _nullable(self, node: Node, type_: str) -> Node:
        """The schema, which has a type if one is given, or null. OpenAPI 3.0.3 has `nullable` for this, which counts
        beside a `type` only."""
        kind = node.get("type")
        if not node or not (kind or "$ref" in node or node.keys() & set(LISTS)):
            return node  # Anything goes, null too.
        if not kind:
            notes: Node = {key: value for key, value in node.items() if key in _NOTES}
            rest = {key: value for key, value in node.items() if key not in _NOTES}
            listed = rest.get("oneOf", rest.get("anyOf", rest.get("allOf", [rest])))
            if self.is_31:
                return {**notes, "anyOf" if "anyOf" in rest else "oneOf": [*listed, {"type": "null"}]}
            # An enum of null alone would say it as well, but some generators make no type of it; and to models that
            # do not look into `not`, an object can be of both. Where the type is known, generators look for `nullable`
            # beside it, and not among the alternatives.
            null: Node = {"type": "object", "nullable": True, "not": {"type": "object"}}
            outer: Node = {"type": type_, "nullable": True} if type_ else {}
            return {**outer, **notes, "anyOf": [*listed, null]}
        if "enum" in node:
            # OpenAPI 3.0.3, clarified in 3.0.4: `nullable` adds nothing to an `enum`, which has to list null.
            node = {**node, "enum": [*node["enum"], None]}
        return {**node, "type": [kind, "null"]} if self.is_31 else annotate(node, {"nullable": True}, False)

    def _ref(self, key: str, at: Source) -> Node:
        name = self.names.name(self.page, key)
        if name is None:
            self._find("dangling-reference", "points to a structure that the page does not describe", at)
            return {}
        return self.ref(name)

    def ref(self, name: str) -> Node:
        """A reference to a component."""
        self.used.add(name)
        is_apart = self.linked is not None and name not in self.linked
        return {"$ref": f"#/components/{APART}/{name}" if is_apart else COMPONENT + name}

    # --- scalars -------------------------------------------------------------------------------------------

    def _scalar(self, schema: Scalar, at: Source) -> Node:
        node: Node = {"type": schema.type}
        if schema.format:
            node["format"] = schema.format
        if schema == _BARE[schema.type]:
            return node
        if schema.enum:
            values = list(dict.fromkeys(self._values(schema.enum, schema.type, "enum value", at)))
            if values:
                node["enum"] = values
        node |= self._limits(schema, at)
        if schema.default is not None:
            for value in self._values((schema.default,), schema.type, "default", at):
                if _allows(node, value):
                    node["default"] = value
                else:
                    self._find("value-not-of-type", "the default is not, or not known to be, what the page allows", at)
        return node

    def _values(self, values: Iterable[Any], kind: str, what: str, at: Source) -> list[Any]:
        found = [(value, _as(kind, value)) for value in values]
        for value, usable in found:
            if usable is None:
                self._find("value-not-of-type", f"{what} `{str(value)[:80]}` is not of type {kind}", at)
        return [usable for _, usable in found if usable is not None]

    def _limits(self, schema: Scalar, at: Source) -> Node:
        number, text = schema.type in ("integer", "number"), schema.type == "string"
        useless: tuple[object, ...] = () if number else (schema.minimum, schema.maximum)
        useless += () if text else (schema.min_length, schema.max_length, schema.pattern or None)
        if any(each is not None for each in useless):
            self._find("unusable-constraint", f"a constraint has no meaning for type {schema.type}", at)
        node: Node = {}
        if number:
            node |= self._bounds(at, minimum=schema.minimum, maximum=schema.maximum)
        if text:
            node |= self._bounds(at, minLength=schema.min_length, maxLength=schema.max_length)
            if schema.pattern:
                node |= self._pattern(schema.pattern, at)
        return node

    def _bounds(self, at: Source, **bounds: int | float | None) -> Node:
        """A lower and an upper bound, as far as they are possible and do not exclude everything."""
        usable: Node = {}
        for key, bound in bounds.items():
            if bound is None:
                continue
            if (isinstance(bound, float) and not math.isfinite(bound)) or (key not in _SIGNED and bound < 0):
                self._find("unusable-constraint", f"{bound} cannot be the {key}", at)
            else:
                usable[key] = bound
        if len(usable) == 2 and operator.gt(*usable.values()):
            self._find("unusable-constraint", "the lower bound is above the upper bound", at)
            return {}
        return usable

    def _pattern(self, pattern: str, at: Source) -> Node:
        try:
            if len(pattern) <= _LONGEST_PATTERN:
                re.compile(pattern)
                return {"pattern": pattern}
        except (re.error, OverflowError, RecursionError):
            pass
        self._find("unusable-constraint", "the pattern is no regular expression", at)
        return {}

    def _find(self, rule: str, message: str, at: Source) -> None:
        self.findings.append(finding(f"openapi/{rule}", message, self.operation, at))


_NOTES = ("description", "deprecated", "readOnly", "x-source")
_BARE = {kind: Scalar(kind) for kind in ("string", "integer", "number", "boolean")}


def said(**members: Any) -> Node:
    """The members of a node that have a value."""
    return {name: value for name, value in members.items() if value}


def annotate(node: Node, notes: Node, is_31: bool) -> Node:
    """A schema with a description or flags, these right after its type."""
    if not notes:
        return node
    if "$ref" in node:
        return {**notes, **node} if is_31 else {**notes, "allOf": [node]}
    head: Node = {key: node[key] for key in ("type", "format", "description") if key in node}
    return {**head, **notes, **node}


def x_source(source: Source, name: str = "") -> Node:
    """Where the pages say it. Never a line: a moved paragraph must not change the document.

    The row is named where it has another name than what was made of it (`name`).
    """
    row = source.row if name and source.row != name else ""
    parts = (("page", source.page), ("table", source.table), ("row", row), ("via", source.via))
    return {key: value for key, value in parts if value}


def _as(kind: str, value: Any) -> Any:
    """The value in the type, None where it is not of it. Pages write all values as text."""
    if kind == "string":
        return str(value).lower() if isinstance(value, bool) else str(value)
    if kind == "boolean":
        return {"true": True, "false": False}.get(str(value).strip().lower())
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        bare = value.strip()  # which takes more for blank than int() does
        return int(bare) if _INTEGER.fullmatch(bare) else _number(bare) if kind == "number" else None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if kind == "number" and math.isfinite(value) else None
    return value


def _number(text: str) -> float | None:
    value = float(text) if _DECIMAL.fullmatch(text) else math.inf
    return value if math.isfinite(value) else None


def _allows(node: Node, value: Any) -> bool:
    if "enum" in node and value not in node["enum"]:
        return False
    if isinstance(value, str):
        if "pattern" in node or "format" in node:
            return False  # A pattern of a page is never run (it may take for ever), and formats are not judged here.
        return bool(node.get("minLength", 0) <= len(value) <= node.get("maxLength", math.inf))
    if isinstance(value, bool):
        return True
    width = {"int32": 31, "int64": 63}.get(node.get("format", ""))
    in_width = width is None or -(2**width) <= value < 2**width
    return bool(in_width and node.get("minimum", -math.inf) <= value <= node.get("maximum", math.inf))
