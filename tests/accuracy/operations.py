"""An operation as far as it is compared: names, types, required flags and lists of values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

Key = tuple[str, str]
"""METHOD and path, by which an operation of one side is that of the other."""

PARTS = ("parameters", "bodies", "responses")


@dataclass(frozen=True, slots=True)
class Field:
    """What is said of a parameter or of a field of a body. Nothing said of its type is an empty set."""

    types: frozenset[str] = frozenset()
    required: bool | None = None
    values: frozenset[str] = frozenset()
    """The texts of its enum, or of the enum of its elements."""
    is_open: bool = False
    """Of a sheet: a map whose keys are data; what is below it counts neither way."""
    counts: bool = True
    """Of a sheet: whether finding or missing it is of any matter."""

    def also(self, other: Field) -> Field:
        """What both say of one field: required only where nobody says otherwise."""
        required = other.required if self.required is None else self.required and other.required is not False
        return Field(
            self.types | other.types,
            required,
            self.values | other.values,
            self.is_open or other.is_open,
            self.counts or other.counts,
        )


Fields = Mapping[str, Field]
"""By name: `query:limit` for a parameter; the names down to it for a field of a body, `servers.id`.

Lists and maps add no name, so that a list taken for an object is one wrong type and no lost subtree.
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of one side. A part that is None is not known there, and not compared."""

    parameters: Fields | None = None
    bodies: Fields | None = None
    responses: Fields | None = None
    path: str = ""
    """Of a spec: the path as it is written there, without that of a server."""
    pages: frozenset[str] = frozenset()
    """Of a spec: the names of the pages that it, and what it refers to, are from."""

    def part(self, name: str) -> Fields | None:
        """The fields of one of PARTS."""
        found: Fields | None = getattr(self, name)
        return found

    def also(self, other: Operation) -> Operation:
        """One operation that is listed twice."""
        parameters, bodies, responses = (_both(self.part(name), other.part(name)) for name in PARTS)
        return Operation(parameters, bodies, responses, self.path, self.pages | other.pages)


def _both(one: Fields | None, other: Fields | None) -> Fields | None:
    if one is None or other is None:
        return other if one is None else one
    return {**one, **{name: one[name].also(each) if name in one else each for name, each in other.items()}}


def add(fields: dict[str, Field], path: str, field: Field) -> None:
    """Add the field at a path such as `servers[].tags.*.key`. The elements of a list or map have no name: of them, only
    the values count, and what is open, as those of what holds them."""
    name = ".".join(each for each in re.sub(r"\[\]", "", path).split(".") if each not in ("", "*"))
    if re.search(r"(\[\]|\*)$", path):
        field = Field(values=field.values, is_open=field.is_open, counts=False)
        if name not in fields:
            return
        fields[name] = replace(fields[name].also(field), required=fields[name].required)
    elif name:
        fields[name] = fields[name].also(field) if name in fields else field


def key(method: str, path: str, bases: Sequence[str] = ()) -> Key:
    """An operation without the names of its path parameters, its query, and the longest of `bases` it begins with."""
    blank = re.sub(r"\{[^{}]*\}", "{}", re.split(r"[?#]", path)[0]).rstrip("/")
    base = next((base for base in sorted(bases, key=len, reverse=True) if blank.startswith(f"{base}/")), "")
    return method.upper(), blank.removeprefix(base) or "/"


def parameter(place: str, name: str) -> str:
    """The name of a parameter. Headers have no case (RFC 9110, section 5.1), and `ids[]` is `ids`."""
    return f"{place}:{(name.lower() if place == 'header' else name).removesuffix('[]')}"


def values(enum: Iterable[object]) -> frozenset[str]:
    """The texts of an enum's values as JSON has them; null and the empty text are none that a page could state."""
    texts = (
        str(value).lower() if isinstance(value, bool) else str(value).strip() for value in enum if value is not None
    )
    return frozenset(texts) - {""}
