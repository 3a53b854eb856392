"""What is wrong with a value → what may be behind it: a field that is written otherwise, or in another place.

A field that is not documented may be one that is, and is not there: under another name, a level too deep or too high;
and a whole value may stand in an envelope. What is taken for a documented field satisfies its schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from extractor.cause import Kind
from extractor.contract.alternatives import share
from extractor.contract.appearance import json_type
from extractor.contract.dialect import Schema, parts_of
from extractor.contract.engine import Engine
from extractor.contract.masks import is_mask
from extractor.contract.naming import is_same_name, resembling
from extractor.pointer import at, escape

Path = tuple[str | int, ...]
Key = tuple[str, str, str, str]
"""All that a hint says but its counts."""
_MOST = 100
"""Fields of one object among which is looked."""
_ALIKE = 0.8
"""Share of the keys of a value that a schema has to list, so that it can hardly be meant as another one."""
_KEPT = 10_000


class Wrong(NamedTuple):
    """One thing that is wrong with a value."""

    location: Any
    """Whatever the caller knows it by."""
    about: str
    """`unlisted` or `missing`, of a field; else empty."""
    path: Path
    """To the object with the field, or to the value."""
    name: str
    schema: str
    """The place of the schema that says so."""


Meant = tuple[Any, Key, bool]
"""What may be behind one thing that is wrong: the location of it, what a hint says, and whether it is surely so."""


class _Twin(NamedTuple):
    """A documented field that is not there, for one that is there and is not documented."""

    kind: Kind
    meant: str
    missing: tuple[Wrong, ...]
    """What else it explains."""
    sure: bool = True
    """Whether the name or the value can hardly be another one."""
    name: str = ""
    """The pointer to the other one, where that is more than its name."""
    schema: str = ""
    """The place of the schema that documents it, where that is not the one that has not the other."""


_Missing = Mapping[tuple[Path, str], Wrong]
"""The fields that are required and not there, each by the path of its object and its name."""
_FieldsAt = Callable[[Path], dict[str, list[Any]]]


class Explaining:
    """Looks for what is behind the failures of values of one schema."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Of functions, not of methods: these would hold what holds them, until somebody looks for garbage.
        root = engine.schema
        self._listed: _FieldsAt = lru_cache(_KEPT)(partial(_fields, root))
        self._structured = lru_cache(_KEPT)(partial(_structures, self._listed, root))
        self._resembling = lru_cache(_KEPT)(partial(_like, self._listed, root))
        self._is_unrelated = lru_cache(_KEPT)(partial(_unrelated, self._listed, root))
        self._inner = lru_cache(_KEPT)(partial(_with_field, self._listed))

    def meant(self, value: Any, wrong: Sequence[Wrong]) -> Iterator[Meant]:
        """What may be behind each of the things that are wrong with a value; behind many, nothing."""
        missing = {(each.path, each.name): each for each in wrong if each.about == "missing"}
        unlisted: dict[Path, dict[str, Wrong]] = {}
        for each in wrong:
            if each.about == "unlisted":
                unlisted.setdefault(each.path, {})[each.name] = each
        at_root = [each for each in wrong if not each.path]
        envelope = self._envelope(value) if at_root else None
        if envelope is not None:
            key = (Kind.ENVELOPE.value, at_root[0].schema, *envelope)
            yield from ((each.location, key, True) for each in wrong)
            return
        for path, fields in unlisted.items():
            for each in fields.values() if len(fields) <= _MOST else ():
                yield from self._behind(value, at(value, path), each, missing, alone=len(fields) == 1)

    def _behind(
        self, value: Any, found: dict[str, Any], each: Wrong, missing: _Missing, *, alone: bool
    ) -> Iterator[Meant]:
        item = found[each.name]
        if item is None or (isinstance(item, str) and is_mask(item)):
            return  # it says nothing of what it is
        is_plain = not (missing or isinstance(item, dict | list))
        if is_plain and self._is_unrelated(_template(each.path), each.name, json_type(item)):
            return
        looks = (self._renamed, self._container, self._too_deep, self._too_high, *((self._by_shape,) if alone else ()))
        twin = next((twin for look in looks if (twin := look(value, found, each, missing)) is not None), None)
        if twin is not None:
            key = (twin.kind.value, twin.schema or each.schema, twin.name or escape(each.name), twin.meant)
            yield from ((one.location, key, twin.sure) for one in (each, *twin.missing))

    # --- envelopes ----------------------------------------------------------------------------------------------

    def _envelope(self, value: Any) -> tuple[str, str] | None:
        """The field in which all that is documented stands, or the documented one whose value is all there is."""
        documented = self._documented(())
        if isinstance(value, dict) and len(value) <= _MOST:
            outer = [name for name, inner in value.items() if name not in documented and self._is_whole(inner)]
            if len(outer) == 1:
                return escape(outer[0]), ""
            if not documented.keys().isdisjoint(value):
                return None
        inner = [name for name, listed in documented.items() if any(self._is_all_of(one, value) for one in listed)]
        return ("", escape(inner[0])) if len(inner) == 1 else None

    def _is_whole(self, value: Any) -> bool:
        """Whether a value is what the whole schema describes, and evidently so."""
        return self._is_known(self._engine.schema, value) and self._engine.accepts(value)

    def _is_all_of(self, schema: Schema | bool, value: Any) -> bool:
        return self._is_known(schema, value) and self._engine.satisfies(schema, value)

    def _is_known(self, schema: Schema | bool, value: Any) -> bool:
        """Whether a schema lists most of what stands in an object, or in the objects of an array."""
        return isinstance(value, dict | list) and share(schema, value, self._engine.parts) >= _ALIKE

    # --- fields -------------------------------------------------------------------------------------------------

    def _renamed(self, value: Any, found: dict[str, Any], each: Wrong, missing: _Missing) -> _Twin | None:
        """The one documented field with a name like it that is not there."""
        documented = self._documented(each.path)
        resembling = self._resembling(_template(each.path), each.name, json_type(found[each.name]))
        like = [name for name in resembling if name not in found]
        fitting = [name for name in like if self._fits(documented[name], found[each.name])]
        if len(fitting) != 1:
            return None
        kind = Kind.RESPELLED if is_same_name(each.name, fitting[0]) else Kind.RENAMED
        return _Twin(kind, escape(fitting[0]), _missing(missing, each.path, fitting[0]))

    def _container(self, value: Any, found: dict[str, Any], each: Wrong, missing: _Missing) -> _Twin | None:
        """Documented fields that are not there, and stand in an object that is not documented."""
        inside = found[each.name]
        if not isinstance(inside, dict) or len(inside) > _MOST:
            return None
        documented = self._documented(each.path)
        moved = [
            name
            for name, item in inside.items()
            if name in documented and name not in found and self._fits(documented[name], item)
        ]
        explained = tuple(one for name in moved for one in _missing(missing, each.path, name))
        if len(moved) == 1 and explained:
            return _Twin(Kind.MISPLACED, escape(moved[0]), explained, name=f"{escape(each.name)}/{escape(moved[0])}")
        if len(moved) > 1 and len(moved) == len(inside):
            return _Twin(Kind.ENVELOPE, "", explained)
        return None

    def _too_deep(self, value: Any, found: dict[str, Any], each: Wrong, missing: _Missing) -> _Twin | None:
        """The same field of the object around this one."""
        outer = _around(each.path)
        if outer is None:
            return None
        documented, around = self._documented(outer), at(value, outer)
        if not isinstance(around, dict) or each.name in around or each.name not in documented:
            return None
        if not self._fits(documented[each.name], found[each.name]):
            return None
        explained = _missing(missing, outer, each.name)
        name = f"{escape(str(each.path[len(outer)]))}/{escape(each.name)}"
        parts = _parts(self._engine.schema, outer)
        schema = next((str(part["x-at"]) for part in parts if each.name in part.get("properties", ())), "")
        return _Twin(Kind.MISPLACED, escape(each.name), explained, bool(explained), name, schema)

    def _too_high(self, value: Any, found: dict[str, Any], each: Wrong, missing: _Missing) -> _Twin | None:
        """The same field of an object inside of this one."""
        inner = []
        for name, documented in self._inner(_template(each.path), each.name).items():
            inside = found.get(name, {})
            if isinstance(inside, dict) and each.name not in inside and self._fits(documented, found[each.name]):
                inner.append(name)
        if len(inner) != 1:
            return None
        (name,) = inner
        explained = _missing(missing, (*each.path, name), each.name) + _missing(missing, each.path, name)
        return _Twin(Kind.MISPLACED, f"{escape(name)}/{escape(each.name)}", explained, bool(explained))

    def _by_shape(self, value: Any, found: dict[str, Any], each: Wrong, missing: _Missing) -> _Twin | None:
        """For the only field that is not documented: the one documented field that is not there, and whose schema knows
        the value, whatever it is called."""
        documented, item = self._documented(each.path), found[each.name]
        absent = []
        if isinstance(item, dict | list):
            absent = [name for name in self._structured(_template(each.path)) if name not in found]
        known = [name for name in absent if any(self._is_all_of(one, item) for one in documented[name])]
        if len(known) == 1:
            return _Twin(Kind.RENAMED, escape(known[0]), _missing(missing, each.path, known[0]))
        names = [name for path, name in missing if path == each.path]
        if len(names) != 1 or names[0] not in documented or not self._fits(documented[names[0]], item):
            return None
        return _Twin(Kind.RENAMED, escape(names[0]), _missing(missing, each.path, names[0]), sure=False)

    def _fits(self, schemas: Sequence[Schema | bool], value: Any) -> bool:
        """Whether a value can be one of a documented field: it satisfies a schema of it."""
        return any(self._engine.satisfies(schema, value) for schema in schemas)

    def _documented(self, path: Path) -> dict[str, list[Any]]:
        """The fields that the schemas of the object at a path list, with the schemas of each."""
        return self._listed(_template(path))


def _like(fields: _FieldsAt, root: Schema, path: Path, name: str, observed: str) -> tuple[str, ...]:
    """The documented fields with a name like another one."""
    schemas = {known: listed[0] for known, listed in fields(path).items()}
    return resembling(name, observed, schemas, root)


def _unrelated(fields: _FieldsAt, root: Schema, path: Path, name: str, observed: str) -> bool:
    """Whether no documented field of an object has a name like another one, nor one around or inside of it the same."""
    outer = _around(path)
    is_around = outer is not None and name in fields(outer)
    return not (is_around or _like(fields, root, path, name, observed) or _with_field(fields, path, name))


def _around(path: Path) -> Path | None:
    """The path to the object around the one at a path; None where there is none."""
    names = [index for index, step in enumerate(path) if isinstance(step, str)]
    return path[: names[-1]] if names else None


def _with_field(fields: _FieldsAt, path: Path, name: str) -> dict[str, list[Any]]:
    """The documented fields whose own fields are listed with one of this name among them, with the schemas of that."""
    inner = {outer: fields((*path, outer)).get(name) for outer in fields(path)}
    return {outer: schemas for outer, schemas in inner.items() if schemas}


def _structures(fields: _FieldsAt, root: Schema, path: Path) -> tuple[str, ...]:
    """The documented fields of which more is known than a type."""
    found = []
    for name, schemas in fields(path).items():
        parts = (part for schema in schemas for part in parts_of(schema, root.get("$defs", {})))
        found += [name] if any("properties" in part or "items" in part for part in parts) else []
    return tuple(found)


def _parts(root: Schema, path: Path) -> list[Schema]:
    """The schemas that may apply to the value at a path."""
    definitions = root.get("$defs", {})
    level: list[Any] = [root]
    for step in path:
        below: list[Any] = []
        for part in (part for schema in level for part in parts_of(schema, definitions)):
            if isinstance(step, str):
                below += [part["properties"][step]] if step in part.get("properties", ()) else []
            else:
                below += [part["items"]] if "items" in part else []
        level = below[:_MOST]
    return [part for schema in level for part in parts_of(schema, definitions)]


def _fields(root: Schema, path: Path) -> dict[str, list[Any]]:
    """The fields that the schemas of the object at a path list, with the schemas of each."""
    found: dict[str, list[Any]] = {}
    for part in _parts(root, path):
        for name, schema in part.get("properties", {}).items():
            # What belongs to the other direction is not expected here.
            if not (isinstance(schema, dict) and "x-access" in schema):
                found.setdefault(name, []).append(schema)
    return found if len(found) <= _MOST * 10 else {}


@lru_cache(_KEPT)
def _template(path: Path) -> Path:
    """The path with one index for all."""
    return tuple(step if isinstance(step, str) else 0 for step in path)


def _missing(missing: _Missing, path: Path, name: str) -> tuple[Wrong, ...]:
    """That a field is required and not there, where that is said."""
    return (missing[path, name],) if (path, name) in missing else ()
