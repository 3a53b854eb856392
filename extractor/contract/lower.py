"""OpenAPI 3.0 and 3.1 schemas → one JSON Schema 2020-12 dialect that an engine can run.

Lowering follows what authors evidently mean where they write what OpenAPI 3.0 leaves open: `nullable` also beside
`allOf`, `$ref` and an `enum` without null (a false alarm about null helps nobody), and what stands beside a `$ref`.
A keyword that cannot be lowered costs that keyword: it is left out, and `Lowered.unchecked` says so.

In the result every `$ref` names one of its own `$defs`; `x-source` and `x-overlay` stay where they were. A
discriminator becomes conditions: the value of its field chooses a branch.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from extractor.contract.dialect import Schema, as_object, bounds, nullable, target, without_reversals, without_wrapper
from extractor.contract.lookaround import LOOKS
from extractor.spec import (
    ANNOTATIONS,
    APPLYING,
    CHOICES,
    IN_PLACE,
    KEYWORDS,
    SIZES,
    SOURCES,
    UNLISTED,
    Dangling,
    Documents,
    Node,
    Subtypes,
    as_mapping,
)

_COMPOSING = IN_PLACE | {"contains", "propertyNames"}
"""Keywords beside which the fields of an object may be described by other schemas."""
_OF_FIELDS = UNLISTED | {"properties", "patternProperties"}
"""What says which fields an object has: beside a reference, or a lone `allOf`, not all of them."""
_OF_OBJECTS = frozenset(("properties", "required", "additionalProperties", "allOf"))
"""Keywords of which one stands in each schema that says something of fields; most schemas are those of scalars."""

_UNKNOWN: Schema = {"additionalProperties": {}, "items": {}}
"""Knows any field and any item: stands for a schema that cannot be read."""


class Lowered(Struct, frozen=True):
    """A schema for an engine."""

    schema: Schema
    """With its `$defs`."""
    composed: bool
    """Several schemas may apply to one value: then fields cannot be closed schema by schema."""
    unchecked: tuple[str, ...]


class _Definition(Struct):
    schema: Schema = {}
    uses: list[str] = []
    composed: bool = False
    unchecked: list[str] = []


class Lowerer:
    """Lowers the schemas of one spec for one direction; what several schemas refer to is lowered once.

    `closed` forbids the fields that an object schema does not list; right only where the result is not `composed`.
    `compiles` tells whether an engine can run a pattern. Every schema knows its place, as `x-at`; with `located`, also
    one that another schema does no more than wrap.
    """

    def __init__(
        self,
        documents: Documents,
        direction: Literal["request", "response"],
        closed: bool,
        compiles: Callable[[str], bool],
        located: bool,
    ) -> None:
        self._documents = documents
        self._closed = closed
        self._hidden = "readOnly" if direction == "request" else "writeOnly"
        self._compiles, self._located = compiles, located
        self._definitions: dict[str, _Definition] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._pending: list[tuple[str, Node]] = []
        self._current = _Definition()
        self._weaker: set[str] = set()
        """Places of schemas that accept more than they would, since something is left out."""
        self._subtypes = Subtypes(documents)

    def lower(self, node: Node) -> Lowered:
        root = self._define(_Definition(), node)
        while self._pending:
            name, target = self._pending.pop()
            self._define(self._definitions[name], target)
        reached = self._reachable(root)
        used = [self._definitions[name] for name in reached]
        schema = dict(root.schema)
        if reached:
            schema["$defs"] = {name: self._definitions[name].schema for name in reached}
        if self._weaker:
            without_reversals(schema, self._weaker)
        parts = (root, *used)
        return Lowered(
            schema,
            any(part.composed for part in parts),
            tuple(reason for part in parts for reason in part.unchecked),
        )

    def _reachable(self, root: _Definition) -> list[str]:
        found = dict.fromkeys(root.uses)
        waiting = list(found)
        while waiting:
            for name in self._definitions[waiting.pop()].uses:
                if name not in found:
                    found[name] = None
                    waiting.append(name)
        return list(found)

    def _define(self, definition: _Definition, node: Node) -> _Definition:
        self._current = definition
        definition.schema.update(as_object(self._schema(node)))
        return definition

    # --- one schema ---------------------------------------------------------------------------------------

    def _schema(self, node: Node, *, plain: bool = False) -> Schema | bool:
        """`plain` takes a reference for the schema itself, whatever the discriminator of the value says."""
        if isinstance(node.value, bool):
            return node.value
        node = self._documents.static(node)
        value = node.value
        if not isinstance(value, dict):
            self._drop(node, "a schema that is no object")
            return {}
        refers = isinstance(value.get("$ref"), str)
        lowered = self._reference(node, plain=plain) if refers else self._keywords(node)
        if lowered != {"type": "null"}:  # null is an alternative, and is known by being that alone
            lowered = {**lowered, "x-at": f"{node.file}#{node.pointer}"}
        if value.get("nullable") is True:
            lowered = nullable(lowered)
        return lowered

    def _reference(self, node: Node, *, plain: bool) -> Schema:
        siblings = {name: value for name, value in node.value.items() if name != "$ref"}
        lowered = self._keywords(Node(siblings, node.file, node.pointer)) if siblings else {}
        try:
            target = self._documents.follow(node)
        except Dangling as reason:
            self._drop(node, str(reason))
            if "x-closed" not in lowered and lowered.get("additionalProperties") is False:
                del lowered["additionalProperties"]
            return {**_UNKNOWN, **lowered}
        if "$ref" in lowered:  # that of a lone allOf, which is beside another one
            lowered = {"allOf": [lowered]}
        self._release(lowered, node)
        if not (_OF_FIELDS | IN_PLACE).isdisjoint(lowered):
            self._current.composed = True
        dispatch = None if plain or "properties" in siblings else self._subtypes.of(target)
        if dispatch is not None:
            branches = {value: self._definition(subtype) for value, subtype in dispatch.subtypes.items()}
            chosen = self._chosen(dispatch.field, branches, self._definition(dispatch.target))
            return {**lowered, "allOf": [*lowered.get("allOf", ()), chosen]} if lowered else chosen
        return {**lowered, **self._definition(target)}

    def _chosen(self, name: str, branches: Mapping[str, Schema], otherwise: Schema) -> Schema:
        """The branch for the value of a field, written as conditions: a failure is then one of that branch (OpenAPI,
        Discriminator Object)."""
        self._current.composed = True
        chosen = otherwise
        for value, branch in sorted(branches.items(), reverse=True):
            meant = {"const": value} if _NO_TEXT.match(value) is None else {"enum": _meant(value)}
            condition = {"type": "object", "properties": {name: meant}, "required": [name]}
            chosen = {"if": condition, "then": branch, "else": chosen}
        return chosen

    def _definition(self, target: Node) -> Schema:
        return {"$ref": f"#/$defs/{self._name(target)}"}

    def _name(self, target: Node) -> str:
        key = (target.file, target.pointer)
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"d{len(self._names)}"
            self._definitions[name] = _Definition()
            self._pending.append((name, target))
        self._current.uses.append(name)
        return name

    def _keywords(self, node: Node) -> Schema:
        lowered: Schema = {}
        for keyword, value in node.value.items():
            if keyword in ANNOTATIONS or (keyword.startswith("x-") and keyword not in SOURCES):
                continue
            handler = _HANDLERS.get(keyword)
            if handler is None:
                self._drop(node, f"the keyword {keyword[:60]!a}", is_asserted=keyword == "$dynamicRef")
            elif not handler(self, lowered, keyword, value, node):
                self._drop(node, f"the value of {keyword!a}")
        is_lone = len(lowered.get("allOf", ())) == 1 and _OF_FIELDS.isdisjoint(node.value)
        self._current.composed |= not _COMPOSING.isdisjoint(lowered.keys() - ({"allOf"} if is_lone else ()))
        bounds(lowered)
        if "$dynamicRef" in node.value:
            lowered = {**_UNKNOWN, **lowered}
        if not _OF_OBJECTS.isdisjoint(lowered):
            self._objects(lowered, node)
        if "discriminator" in node.value:
            self._discriminator(lowered, node)
        if "properties" in lowered or "enum" in lowered:
            lowered["x-at"] = f"{node.file}#{node.pointer}"  # also where a reference has them beside it
        return lowered if self._located else without_wrapper(lowered)

    def _drop(self, node: Node, what: str, *, is_asserted: bool = True) -> None:
        at = f"{node.file}#{node.pointer}"
        self._current.unchecked.append(f"{at}: {what}")
        if is_asserted:
            self._weaker.add(at)

    def _release(self, lowered: Schema, node: Node) -> None:
        """Require no field that is hidden, by a schema or by the parts that stand in it.

        `required` holds for the other direction only (OpenAPI 3.0, Schema Object, readOnly and writeOnly).
        """
        parts = [part for part in (lowered, *lowered.get("allOf", ())) if isinstance(part, dict) and "required" in part]
        hidden = set(self._hidden_fields(node)) if parts else ()
        for part in parts if hidden else ():
            part["required"] = [name for name in part["required"] if name not in hidden]

    def _hidden_fields(self, node: Node) -> Iterator[str]:
        """The names of fields that should not be there in this direction, of all schemas that apply in place."""
        waiting, seen = [node], set[tuple[str, str]]()
        while waiting:
            part = waiting.pop()
            if part.key in seen:
                continue
            seen.add(part.key)
            waiting += part.below("allOf").each()
            if isinstance(part.mapping.get("$ref"), str) and (target := self._documents.found(part)) is not None:
                waiting.append(target)
            yield from self._hidden_of(part)

    def _hidden_of(self, node: Node) -> Iterator[str]:
        """Those that a schema lists itself; what a field refers to may say so for it."""
        for name, field in as_mapping(node.mapping.get("properties")).items():
            if self._is_hidden(Node(field, node.file, node.pointer)):
                yield name

    def _is_hidden(self, field: Node) -> bool:
        """Whether a field, or else what it refers to, says so; none in a circle does."""
        seen: set[tuple[str, str]] = set()
        said: Node | None = field
        while said and self._hidden not in said.mapping and isinstance(said.mapping.get("$ref"), str):
            said = self._documents.found(said)
            if said is None or said.key in seen:
                return False
            seen.add(said.key)
        return said is not None and said.mapping.get(self._hidden) is True

    def _objects(self, lowered: Schema, node: Node) -> None:
        if lowered.get("additionalProperties") is False:
            lowered["x-closed"] = True  # as the document says it, not as no field may be undocumented
            lowered.setdefault("properties", {})  # only beside it does the engine say which fields are too many
        self._release(lowered, node)
        properties = lowered.get("properties")
        if not properties:
            return
        for name in self._hidden_of(node):
            if name in properties:
                properties[name] = {**as_object(properties[name]), "not": {}, "x-access": self._hidden}
        if self._closed and "additionalProperties" not in lowered and "unevaluatedProperties" not in lowered:
            lowered["additionalProperties"] = False

    def _discriminator(self, lowered: Schema, node: Node) -> None:
        """`oneOf` or `anyOf` with a discriminator: the branch that it names; all of them where it names none."""
        discriminator = node.value.get("discriminator")
        keyword = next((name for name in reversed(CHOICES) if name in lowered), "")
        if not isinstance(discriminator, dict) or not keyword:
            return
        name = discriminator.get("propertyName")
        if not isinstance(name, str):
            return
        options = zip(lowered[keyword], map(as_mapping, node.value[keyword]), strict=True)
        by_name = {
            each["$ref"].rpartition("/")[2]: branch for branch, each in options if isinstance(each.get("$ref"), str)
        }
        mapping, mapped = as_mapping(discriminator.get("mapping")), self._subtypes.mapped
        means = {value: mapped(str(reference), node.file) for value, reference in mapping.items()}
        named = {value: self._definition(meant) for value, meant in means.items() if meant is not None}
        meant_by_any = {target(as_object(option)) for option in lowered[keyword] if option != {"type": "null"}}
        otherwise: Schema = {keyword: lowered.pop(keyword)}
        default = node.below("discriminator").text("defaultMapping")
        if default and (by_default := mapped(default, node.file)):  # since OpenAPI 3.2
            otherwise = self._definition(by_default)
        elif meant_by_any <= set(map(target, named.values())):
            # What fits none of them has a value that means none; without a mapping, names are often not what is meant.
            values = [each for value in named for each in _meant(value)]
            listed = {"type": "object", "properties": {name: {"enum": values}}, "required": [name]}
            otherwise = {"if": otherwise, "else": {**listed, "additionalProperties": {}}}
        chosen = self._chosen(name, by_name | named, otherwise)
        lowered["allOf"] = [*lowered.get("allOf", ()), chosen]

    # --- keywords: each returns whether it understood the value -------------------------------------------

    def _anything(self, lowered: Schema, keyword: str, value: Any, node: Node) -> bool:
        """A keyword that may have any value."""
        lowered[keyword] = value
        return True

    def _value(self, lowered: Schema, keyword: str, value: Any, node: Node) -> bool:
        """A keyword whose value is no schema."""
        try:
            read = msgspec.convert((value,), _SHAPES[keyword]).value
        except msgspec.ValidationError:
            return False
        if read is False:
            return True  # a flag that is not set asserts nothing
        if keyword == "pattern" and not self._compiles(read):
            return False
        if isinstance(read, float):
            is_size = keyword in _SIZES
            if not (read.is_integer() if is_size else math.isfinite(read)):
                return False
            read = int(read) if is_size else read
        elif keyword in ("type", "required") and isinstance(read, list):
            read = list(dict.fromkeys(read))
        elif keyword == "dependentRequired":
            read = {name: [other for other in names if isinstance(other, str)] for name, names in read.items()}
        lowered[keyword] = read
        return True

    def _below(self, lowered: Schema, keyword: str, value: Any, node: Node) -> bool:
        """A keyword whose value is a schema."""
        if keyword == "items" and isinstance(value, list):
            return self._list(
                lowered, "prefixItems", value, Node({**node.value, "prefixItems": value}, node.file, node.pointer)
            )
        child = node.child(keyword)
        if child is None or not isinstance(value, dict | bool):
            return False
        lowered[keyword] = self._schema(child)
        return True

    def _list(self, lowered: Schema, keyword: str, value: Any, node: Node) -> bool:
        """A keyword whose value is a list of schemas."""
        if not isinstance(value, list) or not value:
            return False
        children = [child for index in range(len(value)) if (child := node.child(keyword, index)) is not None]
        # A subtype repeats what it inherits: there the schema is meant alone. A lone `allOf` only wraps a reference.
        inherits = len(children) > 1 or "properties" in node.value or Subtypes.inherits(node.pointer)
        plain = keyword == "allOf" and inherits
        lowered[keyword] = [self._schema(child, plain=plain) for child in children]
        return True

    def _map(self, lowered: Schema, keyword: str, value: Any, node: Node) -> bool:
        """A keyword whose value is a map of names to schemas."""
        if not isinstance(value, dict):
            return False
        found: Schema = {}
        for name in value:
            if keyword == "patternProperties" and (LOOKS.search(name) or not self._compiles(name)):
                self._drop(node, "the pattern of a name")
                # Unknown which names it stands for: none may then be called undocumented.
                lowered.setdefault("additionalProperties", {})
            elif (child := node.child(keyword, name)) is not None:
                found[name] = self._schema(child)
        lowered[keyword] = found
        return True


def _meant(value: str) -> list[Any]:
    """The values of a field that a name in a mapping stands for: `1` is a number, too, and `true` a boolean."""
    return [value, msgspec.json.decode(value)] if _NO_TEXT.match(value) else [value]


_NO_TEXT = re.compile(r"(?:-?(?:0|[1-9]\d{0,17})|true|false)\Z")
_Type = Literal["string", "number", "integer", "boolean", "object", "array", "null"]
_SIZES = frozenset((*SIZES, "minContains", "maxContains"))
_BY_SHAPE: Sequence[tuple[Any, str]] = (
    (_Type | Annotated[list[_Type], Meta(min_length=1)], "type"),
    (int | float, "minimum maximum"),
    (bool | int | float, "exclusiveMinimum exclusiveMaximum"),  # OpenAPI 3.0: a flag on the bound beside it
    (Annotated[int, Meta(gt=0)] | Annotated[float, Meta(gt=0)], "multipleOf"),
    (Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)], " ".join(_SIZES)),
    (bool, "uniqueItems"),
    (str, "format pattern"),
    (list[str], "required"),
    (Annotated[list[Any], Meta(min_length=1)], "enum"),
    (dict[str, list[Any]], "dependentRequired"),
)
_SHAPES: Mapping[str, Any] = {
    keyword: msgspec.defstruct("Value", [("value", shape)], array_like=True)
    for shape, keywords in _BY_SHAPE
    for keyword in keywords.split()
}
"""What values of keywords have to be that are no schemas: in structs, of which msgspec looks at the type only once."""
_BY_FORM: Mapping[str, Callable[[Lowerer, Schema, str, Any, Node], bool]] = {
    "schema": Lowerer._below,
    "list": Lowerer._list,
    "map": Lowerer._map,
}
_HANDLERS = {
    **dict.fromkeys(_SHAPES, Lowerer._value),
    **dict.fromkeys((*SOURCES, "const"), Lowerer._anything),
    **{name: _BY_FORM[KEYWORDS[name].form] for name in APPLYING},
}
