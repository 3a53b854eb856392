"""When are two schemas the same? Each gets a number, and equal schemas get equal numbers.

Equal means: the same values are valid, with the same defaults and flags. Of descriptions only the numbers count, for
they are limits of their own page; so rewording a page neither splits nor renames a schema. Order of fields does not
matter. Structures that refer to each other in a ring are compared by partition refinement (Hopcroft 1971; here its
plain form, Moore's).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import assert_never

from extractor.operation import (
    ArrayOf,
    Field,
    MapOf,
    ObjectOf,
    OneOf,
    Operation,
    Ref,
    Scalar,
    Schema,
    Structure,
    Unknown,
)

_NUMBER = re.compile(r"\d+")
DEEPEST = 40
"""Levels of nesting that are written; careful readers refuse a document that is nested too deep."""

_LARGEST_RING = 16
"""Structures in rings that are compared; larger tangles of one page are kept apart, which costs names, no more."""


class Shapes:
    """Numbers for schemas, exact (no hashing into a digest) and comparable over all operations of one document."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[tuple[int, int], tuple[int, Schema, Mapping[str, int]]] = {}
        """Numbers by the identities of what `of` was asked; the objects are held, so that no identity comes twice."""

    def _number(self, key: Hashable) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def of(self, schema: Schema, structures: Mapping[str, int]) -> int:
        """The number of a schema whose references lead to `structures`."""
        asked = (id(schema), id(structures))
        if asked not in self._known:
            self._known[asked] = (self._number(_key(schema, structures, DEEPEST)), schema, structures)
        return self._known[asked][0]

    def of_structures(self, operation: Operation) -> dict[str, int]:
        """The numbers of an operation's structures by their keys."""
        parts = {structure.key: content(structure) for structure in operation.structures}
        known: dict[str, int] = {}
        order = TopologicalSorter({key: references(part) & parts.keys() for key, part in parts.items()})
        with suppress(CycleError):  # What does not depend on a ring still comes in order.
            order.prepare()
        while ready := order.get_ready():
            for key in ready:
                known[key] = self.of(parts[key], known)
            order.done(*ready)
        if len(known) < len(parts):
            self._rings({key: part for key, part in parts.items() if key not in known}, known)
        return known

    def _rings(self, parts: Mapping[str, Schema], known: dict[str, int]) -> None:
        if len(parts) > _LARGEST_RING:
            known.update((key, self._number(object())) for key in parts)
            return
        # Nodes of two graphs with n and m nodes that differ at all differ after n + m rounds.
        colours = dict.fromkeys(parts, -1)
        for turn in range(2 * _LARGEST_RING):
            seen = {**known, **colours}
            colours = {key: self._number((turn, _key(part, seen, DEEPEST))) for key, part in parts.items()}
        known.update(colours)


def content(structure: Structure) -> Schema:
    """What a structure describes."""
    return structure.schema or ObjectOf(structure.fields)


def references(*schemas: Schema) -> set[str]:
    """The keys of the structures that schemas refer to."""
    return set(_refs(schemas))


def _refs(schemas: Iterable[Schema]) -> Iterator[str]:
    todo = list(schemas)
    while todo:
        match todo.pop():
            case Scalar() | Unknown():
                pass
            case Ref(key):
                yield key
            case ArrayOf(items=inner) | MapOf(values=inner):
                todo.append(inner)
            case ObjectOf(fields):
                todo.extend(field.schema for field in fields)
            case OneOf(alternatives):
                todo.extend(alternatives)
            case other:
                assert_never(other)


def _object(fields: tuple[Field, ...], known: Mapping[str, int], depth: int) -> Hashable:
    # The first of two fields with one name counts, as in the document.
    seen = {field.name: field for field in reversed(fields)}
    return frozenset(
        (
            *(field.name, _key(field.schema, known, depth - 1), field.required is True),
            *(field.nullable, field.read_only, field.deprecated, frozenset(_NUMBER.findall(field.description))),
        )
        for field in seen.values()
    )


def _key(schema: Schema, known: Mapping[str, int], depth: int) -> Hashable:
    if depth <= 0:
        return "deep"
    match schema:
        case Scalar():
            return schema
        case Ref(key):
            return known.get(key)
        case ArrayOf(items, low, high):
            return ("array", _key(items, known, depth - 1), low, high)
        case ObjectOf(fields):
            return _object(fields, known, depth)
        case Unknown():
            return None
        case MapOf(values):
            return ("map", _key(values, known, depth - 1))
        case OneOf(alternatives):
            return ("one", *(_key(each, known, depth - 1) for each in alternatives))
        case other:
            assert_never(other)
