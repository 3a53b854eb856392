"""Where the table rows of pages stand that operations were made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from extractor.operation import ArrayOf, MapOf, ObjectOf, OneOf, Operation, Schema, Source
from extractor.pipeline.reports import Lines


def lines(operations: Iterable[Operation]) -> Lines:
    """The line of every table row that made a part of an operation, by page, table and row."""
    found: dict[tuple[str, str, str], int] = {}
    for operation in operations:
        for source in _sources(operation):
            if source.line:
                found.setdefault((source.page, source.table, source.row), source.line)
    return found


def _sources(operation: Operation) -> Iterator[Source]:
    yield operation.source
    for parameter in operation.parameters:
        yield parameter.source
    bodies = [operation.body, *(response.body for response in operation.responses)]
    for response in operation.responses:
        yield response.source
        yield from (header.source for header in response.headers)
    for body in filter(None, bodies):
        yield body.source
        yield from _inside(body.schema)
    for structure in operation.structures:
        yield structure.source
        yield from _inside(ObjectOf(structure.fields))
        if structure.schema is not None:
            yield from _inside(structure.schema)


def _inside(schema: Schema) -> Iterator[Source]:
    match schema:
        case ObjectOf(fields):
            for field in fields:
                yield field.source
                yield from _inside(field.schema)
        case ArrayOf(items=inner) | MapOf(values=inner):
            yield from _inside(inner)
        case OneOf(alternatives):
            yield from chain.from_iterable(_inside(alternative) for alternative in alternatives)
        case _:
            return
