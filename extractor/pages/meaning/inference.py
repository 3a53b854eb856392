"""Example values → schemas: what values show, and whether they are what a table describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from extractor.operation import ArrayOf, Field, MapOf, ObjectOf, OneOf, Ref, Scalar, Schema, Source, Structure, Unknown
from extractor.pages.cells.types import fill, has_hole
from extractor.pages.meaning.material import Message
from extractor.pages.patterns import deferred

_KEY = deferred(r"[A-Za-z$@_][\w.\-$@/:]*")
_FREE = deferred(
    r"metadata|tags?$|labels?$|specs?$|propert|attribut|annotation|headers?$|extra|options?$", re.IGNORECASE
)
"""Names of objects whose keys are usually data, where they hold no objects: one example says nothing about the next."""
_MAX_DEPTH = 20
_MAX_VALUES = 50

Structures: TypeAlias = Mapping[str, Structure]
Place = tuple[Message | str, str]
"""Where a field stands: the message, or the key of the structure, and the field's name; no name for a root array."""
Values = dict[Place, list[object]]
"""Example values by the place of their field."""
Infer = Callable[[Field, list[object], Source], Schema]
"""What the values of a field show of its schema."""


def values_of(message: Message, schema: Schema, value: object, structures: Structures, found: Values) -> None:
    """Note what an example of a message shows for every field that leaves open what it holds."""
    if isinstance(schema, ArrayOf) and has_hole(schema):
        found.setdefault((message, ""), []).append(value)
    for owner, field, at, part in parts(message, schema, value, structures):
        if field and at is field.schema and (has_hole(at) or isinstance(at, Ref)):
            found.setdefault((owner, field.name), []).append(part)


def parts(
    message: Message, schema: Schema, value: object, structures: Structures
) -> Iterator[tuple[Message | str, Field | None, Schema, object]]:
    """The parts of an example of a message: whose field, the field (also of the items of its lists), schema, value."""
    waiting: list[tuple[Message | str, Field | None, Schema, object, int]] = [(message, None, schema, value, 0)]
    while waiting:
        owner, field, at, part, depth = waiting.pop()
        if depth > _MAX_DEPTH:
            continue
        yield owner, field, at, part
        depth += 1
        match at:
            case ArrayOf(items=items) if isinstance(part, list):
                waiting += [(owner, field, items, item, depth) for item in part[:_MAX_VALUES]]
            case MapOf(values=inner) if isinstance(part, dict):
                waiting += [(owner, None, inner, item, depth) for item in list(part.values())[:_MAX_VALUES]]
            case Ref(key=key) if key in structures:
                structure = structures[key]
                waiting.append((key, None, structure.schema or ObjectOf(structure.fields), part, depth))
            case ObjectOf(fields=fields) if isinstance(part, dict):
                waiting += [(owner, each, each.schema, part[each.name], depth) for each in fields if each.name in part]
            case ObjectOf() if isinstance(part, list):
                # A list where the table says object, as in `objects_in`.
                waiting += [(owner, None, at, item, depth) for item in part[:_MAX_VALUES]]
            case OneOf(alternatives=alternatives):
                waiting += [(owner, None, alternative, part, depth) for alternative in alternatives]
            case _:
                pass


def opened(schema: Schema, values: list[object], filled: list[Field], infer: Infer, depth: int = 0) -> Schema:
    """The schema with what examples show for fields without a type, in the objects that it has in itself; `filled` are
    those fields."""
    match schema:
        case ArrayOf(items=items):
            inner = [item for value in values if isinstance(value, list) for item in value[:_MAX_VALUES]]
            return ArrayOf(opened(items, inner, filled, infer, depth)) if inner else schema
        case ObjectOf(fields=fields) if depth <= _MAX_DEPTH:
            objects = [value for value in values if isinstance(value, dict)]
            return replace(
                schema, fields=tuple(_opened_field(field, objects, filled, infer, depth) for field in fields)
            )
        case _:
            return schema


def _opened_field(
    field: Field, objects: list[dict[str, object]], filled: list[Field], infer: Infer, depth: int
) -> Field:
    values = [value[field.name] for value in objects if field.name in value]
    lists = isinstance(field.schema, ArrayOf) and isinstance(field.schema.items, Unknown)
    if not isinstance(field.schema, Unknown) and not lists:
        return replace(field, schema=opened(field.schema, values, filled, infer, depth + 1)) if values else field
    source = replace(field.source, via="example")
    shape = infer(field, values, source) if values else field.schema
    if shape == field.schema:
        return field
    filled.append(replace(field, schema=shape, source=source))
    return filled[-1]


def objects_in(schema: Schema, values: Iterable[object]) -> list[dict[str, object]]:
    """The objects that stand at the hole of a schema, where the values have its shape."""
    match schema:
        case ArrayOf(items=items):
            inner = [item for value in values if isinstance(value, list) for item in value]
            return objects_in(items, inner)
        case MapOf(values=held):
            return objects_in(held, [item for value in values if isinstance(value, dict) for item in value.values()])
        case _:
            # A list where the table says object: the table may still be about its elements.
            return objects(values)


def objects(values: Iterable[object]) -> list[dict[str, object]]:
    """The objects that values are, or have in a list."""
    items = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return [item for item in items if isinstance(item, dict)]


def agrees(names: set[str], shown: list[dict[str, object]]) -> bool:
    """Whether objects of an example are described by a table of these names: 60 % of the keys, and two of them."""
    keys = {key for item in shown for key in item}
    common = len(keys & names)
    return common >= 1 and common >= 0.6 * len(keys) and (common >= 2 or len(names) == 1 or len(keys) == 1)


def container(schema: Schema, values: list[object], structures: Structures, *, many: bool) -> Schema | None:
    """A list or a map of what the schema refers to, where that is what all values show; else None.

    A list needs `many`, the page's own words that say it too, or several elements in a row that are what the table
    describes: an example overrides no table by one.
    """
    if not isinstance(schema, Ref) or schema.key not in structures:
        return None
    names = {field.name for field in structures[schema.key].fields}
    if all(isinstance(value, list) for value in values):
        shown = objects_in(ArrayOf(schema), values)
        return ArrayOf(schema) if (many or len(shown) > 1) and shown and agrees(names, shown) else None
    if not all(isinstance(value, dict) and value and not names & set(value) for value in values):
        return None
    for held in (ArrayOf(schema), schema):
        inner = [item for value in values if isinstance(value, dict) for item in value.values()]
        shown = objects_in(held, inner)
        if (
            shown
            and agrees(names, shown)
            and all(isinstance(item, list) == isinstance(held, ArrayOf) for item in inner)
        ):
            return MapOf(held)
    return None


def infer(schema: Schema, values: list[object], source: Source) -> Schema:
    """The schema with its hole filled by what the values show; unchanged where they show nothing certain."""
    match schema:
        case ArrayOf(items=items):
            inner = [item for value in values if isinstance(value, list) for item in value]
            # The elements of a list are records, whatever the list is called.
            return replace(schema, items=infer(items, inner, replace(source, row=""))) if inner else schema
        case MapOf(values=held):
            inner = [item for value in values if isinstance(value, dict) for item in value.values()]
            # One value of a map says nothing of the next, unless several are alike.
            alike = len(inner) > 1 and len({_outline(item) for item in inner}) == 1
            return replace(schema, values=infer(held, inner, source)) if alike else schema
        case ObjectOf(fields=()):
            alike = bool(values) and all(isinstance(value, dict) for value in values)
            return _shape(values, source.row, source, 0) if alike else schema
        case Unknown():
            return _shape(values, source.row, source, 0)
        case _:
            return schema


def holds(scalar: Scalar, values: Iterable[object]) -> bool:
    """Whether values are among those that a description leaves."""
    for value in values:
        number = value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
        size = len(value) if isinstance(value, str) else None
        inside = _between(scalar.minimum, number, scalar.maximum) and _between(
            scalar.min_length, size, scalar.max_length
        )
        if not inside or (scalar.enum and value not in scalar.enum):
            return False
    return True


def _between(low: float | None, value: float | None, high: float | None) -> bool:
    return value is None or ((low is None or low <= value) and (high is None or value <= high))


def pairs(values: list[object]) -> MapOf | None:
    """A map of the scalars of one kind that objects hold; None where they hold anything else."""
    held = [item for value in values if isinstance(value, dict) for item in value.values() if item is not None]
    kinds = {_kind(item) for item in held}
    if not all(isinstance(value, dict) for value in values) or len(kinds) != 1 or kinds & {"object", "array"}:
        return None
    return MapOf(_shape(held, "", Source(), 0))


def _outline(value: object) -> tuple[str, ...]:
    return (_kind(value), *sorted(map(str, value))) if isinstance(value, dict) else (_kind(value),)


def _shape(values: list[object], name: str, source: Source, depth: int) -> Schema:
    """The schema that all values of a field conform to; `source` is the row whose example they are part of.

    Nulls show nothing; kinds that differ leave it unknown.
    """
    values = [value for value in values if value is not None]
    kinds = {_kind(value) for value in values}
    if kinds == {"integer", "number"}:
        kinds = {"number"}
    if len(kinds) != 1 or depth > _MAX_DEPTH:
        return Unknown()
    kind = kinds.pop()
    if kind == "object":
        return _object([value for value in values if isinstance(value, dict)], name, source, depth)
    if kind == "array":
        items = [item for value in values if isinstance(value, list) for item in value]
        return ArrayOf(_shape(items, name, source, depth + 1))
    return Scalar(kind)  # type: ignore[arg-type]


def _object(values: list[dict[str, object]], name: str, source: Source, depth: int) -> Schema:
    keys = dict.fromkeys(key for value in values for key in value)
    if _FREE.search(name) and _is_flat(values):
        return ObjectOf()
    if not keys or not all(_KEY.fullmatch(key) for key in keys) or _are_numbered(keys):
        return ObjectOf()
    fields = []
    for key in keys:
        shown = [value[key] for value in values if key in value]
        nullable = any(value is None for value in shown)
        # No row of its own: what it holds was said by the row that the example is of.
        fields.append(Field(key, _shape(shown, key, source, depth + 1), nullable=nullable, source=source))
    return ObjectOf(tuple(fields))


def _is_flat(values: Iterable[dict[str, object]]) -> bool:
    """Whether objects hold no objects, nor lists of them."""
    items = (item for value in values for item in value.values())
    return not any(
        isinstance(each, dict) and each for item in items for each in (item if isinstance(item, list) else [item])
    )


def _are_numbered(keys: Collection[str]) -> bool:
    """Whether several keys differ in their number only (`key1`, `key2`): they are data."""
    return len(keys) > 1 and len({key.rstrip("0123456789") for key in keys}) == 1


def _kind(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def open_fields(owner: Message | str, fields: tuple[Field, ...]) -> Iterator[tuple[Place, Field]]:
    """Fields that leave open what they hold, with their places."""
    for field in fields:
        if has_hole(field.schema):
            yield (owner, field.name), field


def with_content(field: Field, content: Schema) -> Field:
    """The field with its hole filled."""
    return replace(field, schema=fill(field.schema, content))
