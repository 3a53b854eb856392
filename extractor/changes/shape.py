"""A schema as what it allows, one level deep: references followed, `allOf` folded, both OpenAPI dialects the same.

`{allOf: [{$ref}]}`, `{$ref}` and the schema in place give one Shape, and so do `nullable: true` (OpenAPI 3.0.3) and
`type: [string, 'null']` (3.1), and the two meanings of `exclusiveMinimum`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.finding import Place
from extractor.spec import CHOICES, KEYWORDS, SIZES, UNLISTED, Documents, Node, types_in

LOWER = ("minimum", *(name for name in SIZES if name.startswith("min")))
UPPER = ("maximum", *(name for name in SIZES if name.startswith("max")))
_PLAIN = ("multipleOf", "uniqueItems", "dependentRequired", "minContains", "maxContains")
SUBSCHEMAS = tuple(
    name
    for name, keyword in KEYWORDS.items()
    if keyword.target not in ("choice", "nothing") and name not in ("allOf", "properties", "items", *UNLISTED)
)
"""Other keywords with schemas. Of those that apply to the value itself, it is said that they differ, not how."""
EDITORIAL = ("description", "title", "externalDocs", "x-displayName")
_PARTS = 500
"""Schemas that one schema may be made of."""

Bound = tuple[float, bool]
"""A number, and whether it is itself excluded."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a schema allows. None and empty are "not said", which allows everything."""

    parts: tuple[Node, ...]
    types: frozenset[str] | None
    nullable: bool
    formats: frozenset[str]
    enum: tuple[str, ...] | None
    """The values as JSON text, null left out."""
    bounds: dict[str, Bound]
    patterns: frozenset[str]
    plain: dict[str, str]
    properties: dict[str, Node]
    required: frozenset[str]
    additional: Node | None
    """The schema of fields without a name of their own; None where it is not said."""
    closed: bool
    """No other fields are allowed."""
    items: Node | None
    alternatives: tuple[Node, ...]
    """`oneOf` or `anyOf`, without an alternative that is only null."""

    @property
    def bare(self) -> bool:
        """Whether it allows everything that its alternatives do."""
        return not (
            self.types is not None or self.formats or self.enum is not None or self.bounds or self.patterns
            or self.plain or self.properties or self.required or self.additional or self.closed or self.items
        )  # fmt: skip

    @property
    def sourced(self) -> bool:
        """Whether it says itself which page and table it comes from."""
        return any("x-source" in part.mapping for part in self.parts)

    def note(self, key: str) -> Any:
        """What the outermost part says under a key that allows and forbids nothing."""
        return next((part.mapping[key] for part in self.parts if key in part.mapping), None)

    def subschemas(self, key: str) -> dict[str, Node]:
        """The schemas of one of `SUBSCHEMAS`, by name or index; a lone one has no name."""
        found = next((found for part in self.parts if (found := part.child(key))), None)
        if found is None or KEYWORDS[key].form == "schema":
            return {"": found} if found else {}
        return dict(found.members()) or {str(index): each for index, each in enumerate(found.each())}

    def place(self, around: Place | None, row: str) -> Place | None:
        """The row that says it: of the table that the schema itself names, or of the one around it."""
        own = self.parts[0].place(row) if self.parts else None
        return own or (Place(around.page, around.table, row) if around else self.table(None))

    def table(self, around: Place | None) -> Place | None:
        """The table whose rows are the fields."""
        own = next((part for part in self.parts if part.below("x-source").text("page")), None)
        return own.place() if own else around


_REMEMBERED = 50_000
"""Shapes kept for each edition: a schema is looked at many times."""


@dataclass(slots=True)
class Edition:
    """The documents of one edition, and the shapes of their schemas as far as they were asked for."""

    documents: Documents
    shapes: dict[tuple[str, str], Shape] = field(default_factory=dict)


def shape(edition: Edition, node: Node) -> Shape:
    """The shape of a schema; anything that is no schema (`true`, text, nothing) allows everything."""
    known = edition.shapes.get(node.key)
    if known is None:
        if len(edition.shapes) >= _REMEMBERED:
            edition.shapes.clear()
        known = edition.shapes[node.key] = _shape(edition.documents, node)
    return known


def _shape(documents: Documents, node: Node) -> Shape:
    parts = tuple(_parts(documents, node))
    types, nullable = _types(parts)
    enum = _enum(parts)
    # A 3.1 enum decides about null like about any other value; beside 3.0's `nullable` it is often left out.
    if enum is not None and "null" not in enum and not any(part.mapping.get("nullable") is True for part in parts):
        nullable = False
    elif enum is not None and "null" in enum and types is None:
        nullable = True
    alternatives, null_too = _alternatives(documents, parts)
    additional = [found for part in parts for word in UNLISTED if (found := part.child(word))]
    return Shape(
        parts=parts,
        types=types,
        nullable=nullable or null_too,
        formats=frozenset(text for part in parts if (text := _format(part))),
        enum=None if enum is None else tuple(value for value in enum if value != "null"),
        bounds=_bounds(parts, types),
        patterns=frozenset(text for part in parts if (text := part.text("pattern"))),
        plain={
            key: literal(p.mapping[key]) for key in _PLAIN for p in parts if p.mapping.get(key) not in (None, False)
        },
        properties=_properties(parts),
        required=frozenset(
            name.value for part in parts for name in part.below("required").each() if isinstance(name.value, str)
        ),
        additional=_together([found for found in additional if found.mapping]),
        closed=any(found.value is False for found in additional),
        items=_together([found for part in parts if (found := part.child("items"))]),
        alternatives=alternatives,
    )


def _parts(documents: Documents, node: Node) -> Iterator[Node]:
    """The schema objects that have to hold together, the outermost first."""
    seen: set[tuple[str, str]] = set()
    todo = [node]
    while todo and len(seen) < _PARTS:
        part = todo.pop(0)
        if part.key in seen or not part.mapping:
            continue
        seen.add(part.key)
        yield part
        # OpenAPI 3.1 lets keywords stand beside `$ref`; in 3.0 they are ignored, and writers mean them all the same.
        todo[:0] = [*([documents.followed(part)] if "$ref" in part.mapping else []), *part.below("allOf").each()]


def _types(parts: tuple[Node, ...]) -> tuple[frozenset[str] | None, bool]:
    """The types that all parts allow, and whether null is one of them."""
    types: frozenset[str] | None = None
    nullable = True
    for part in parts:
        named = frozenset(types_in(part.mapping))
        if named:
            nullable = nullable and ("null" in named or part.mapping.get("nullable") is True)
            rest = named - {"null"}
            types = rest if types is None else meet(types, rest)
    if types is None:
        return None, any(part.mapping.get("nullable") is True for part in parts)
    # `{nullable: true, allOf: [$ref]}` says nothing by the letter of 3.0.3; whoever writes it means null.
    return types, nullable or _is_nullable(parts)


def _is_nullable(parts: Iterable[Node]) -> bool:
    """Whether the outermost schema says so, or one to which references lead from there."""
    for part in parts:
        if part.mapping.get("nullable") is True:
            return True
        if "$ref" not in part.mapping:
            break
    return False


def meet(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    """The types in both; every integer is a number."""
    both = a & b
    return both | {"integer"} if ("integer" in a and "number" in b) or ("number" in a and "integer" in b) else both


def _format(part: Node) -> str:
    """The format, as OpenAPI 3.0 writes what 3.1 says by `contentEncoding` and `contentMediaType` (3.1.1, 4.6.1)."""
    encoding, content = part.text("contentEncoding"), part.text("contentMediaType")
    said = {"base64": "byte"}.get(encoding, encoding) or ("binary" if content == "application/octet-stream" else "")
    return part.text("format") or said


def _enum(parts: tuple[Node, ...]) -> tuple[str, ...] | None:
    enum: list[str] | None = None
    for part in parts:
        listed = [part.mapping["const"]] if "const" in part.mapping else part.mapping.get("enum")
        if isinstance(listed, list):
            values = list(dict.fromkeys(literal(value) for value in listed))
            enum = values if enum is None else [value for value in enum if value in set(values)]
    return None if enum is None else tuple(enum)


def _bounds(parts: tuple[Node, ...], types: frozenset[str] | None) -> dict[str, Bound]:
    """The tightest bounds; those of an integer are inclusive."""
    found: dict[str, Bound] = {}
    whole = types == frozenset(("integer",))
    for part in parts:
        for key in (*LOWER, *UPPER):
            for bound in _said(part, key):
                number, excluded = bound
                if excluded and whole and number.is_integer():
                    bound = (number + (1 if key in LOWER else -1), False)
                if bound == (0, False) and key in LOWER[1:]:
                    continue
                known = found.get(key)
                found[key] = bound if known is None or tighter(key, bound, known) else known
    return found


def _said(part: Node, key: str) -> Iterator[Bound]:
    exclusive = part.mapping.get({"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}.get(key, ""))
    number = _number(part.mapping.get(key))
    if number is not None:
        yield number, exclusive is True
    limit = _number(exclusive)
    if limit is not None:
        yield limit, True


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        number = math.copysign(math.inf, value)
    return None if math.isnan(number) else number


def tighter(key: str, a: Bound, b: Bound) -> bool:
    """Whether bound `a` allows less than `b`."""
    if key in LOWER:
        return (a[0], a[1]) > (b[0], b[1])
    return (a[0], not a[1]) < (b[0], not b[1])


def _properties(parts: tuple[Node, ...]) -> dict[str, Node]:
    """The fields; one that several parts describe has to satisfy all of them."""
    found: dict[str, list[Node]] = {}
    for part in parts:
        for name, child in part.below("properties").members():
            found.setdefault(name, []).append(child)
    return {name: node for name, nodes in found.items() if (node := _together(nodes))}


def _together(nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    where = "+".join(node.pointer for node in nodes)
    return Node({"allOf": [node.value for node in nodes]}, nodes[0].file, where)


def _alternatives(documents: Documents, parts: tuple[Node, ...]) -> tuple[tuple[Node, ...], bool]:
    listed = [each for part in parts for key in reversed(CHOICES) for each in part.below(key).each()]
    nodes = [(each, documents.followed(each)) for each in listed]
    kept = tuple(each for each, target in nodes if not _is_null(target))
    return kept, len(kept) < len(nodes)


def _is_null(node: Node) -> bool:
    said = node.mapping
    nothing_else = said.get("enum") == [None] or ("type" in said and said.get("not") == {"type": said["type"]})
    return said.get("type") in ("null", ["null"]) or (said.get("nullable") is True and nothing_else)


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def literal(value: Any) -> str:
    """JSON text, the same for equal values."""
    return _ENCODE(int(value) if isinstance(value, float) and value.is_integer() else value)


def same(a: Any, b: Any) -> bool:
    """Whether two values are equal as JSON, where true is not 1."""
    return a is b or literal(a) == literal(b)
