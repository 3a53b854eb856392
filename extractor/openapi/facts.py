"""What pages say of an operation, to be compared: edition, root keys of the body, parameters and fields with types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.openapi.shapes import content
from extractor.operation import ArrayOf, MapOf, ObjectOf, OneOf, Operation, Ref, Scalar, Schema

COMPARED = 2000
"""Parameters and fields of a page that are compared with those of another one."""


def roots(operation: Operation) -> dict[str, bool]:
    """The root keys of the request body, and whether the page says required."""
    schema = operation.body.schema if operation.body else None
    if isinstance(schema, Ref):
        target = next((each for each in operation.structures if each.key == schema.key), None)
        schema = (target.schema or ObjectOf(target.fields)) if target else None
    return {each.name: bool(each.required) for each in schema.fields} if isinstance(schema, ObjectOf) else {}


def rank(page: Operation) -> tuple[tuple[int, ...], bool]:
    """The greatest of several pages is the newest edition that is not deprecated."""
    return page.edition, not page.deprecated


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names for a finding; of many, the first."""
    return ", ".join(names[:most]) + (" and more" if len(names) > most else "")


def facts(page: Operation) -> Iterator[tuple[str, str]]:
    """Parameters and fields with their types."""
    structures = {each.key: content(each) for each in page.structures}
    for parameter in page.parameters:
        yield f"{parameter.location} {parameter.name}", _type(parameter.schema)
    if page.body:
        yield from _fields("request ", page.body.schema, structures)
    for response in page.responses:
        yield f"response {response.status}", "body" if response.body else "no body"
        if response.body:
            yield from _fields(f"response {response.status} ", response.body.schema, structures)


def _fields(prefix: str, root: Schema, structures: Mapping[str, Schema]) -> Iterator[tuple[str, str]]:
    todo: list[tuple[str, Schema, frozenset[str]]] = [(prefix, root, frozenset())]
    while todo:
        path, schema, inside = todo.pop()
        match schema:
            case Ref(key) if key not in inside and key in structures:
                todo.append((path, structures[key], inside | {key}))
            case ArrayOf(items):
                todo.append((f"{path}[]", items, inside))
            case MapOf(values):
                todo.append((f"{path}.*", values, inside))
            case OneOf(alternatives):
                todo.extend((path, each, inside) for each in alternatives)
            case ObjectOf(fields):
                for each in fields:
                    name = path + each.name if path == prefix else f"{path}.{each.name}"
                    yield name, _type(each.schema) + (", required" if each.required else "")
                    todo.append((name, each.schema, inside))
            case _:
                pass


def _type(schema: Schema) -> str:
    match schema:
        case Scalar(kind, form):
            return f"{kind}/{form}" if form else kind
        case ArrayOf(items):
            return f"array of {_type(items)}" if isinstance(items, Scalar) else "array"
        case ObjectOf() | MapOf() | Ref():
            return "object"
        case _:
            return "anything"
