"""Which parts of the specs traffic shows: operations, parameters, statuses, media types, fields, enum values.

A field or value belongs to the schema that lists it, wherever that schema is used, so there are never more parts
than the specs have. A part that was seen once is dropped from watching; and the first look at a body is made to
accept only what was seen already (`narrowed`), so that a body which it accepts has nothing new to show.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import Any

from extractor.contract.applied import walk
from extractor.contract.dialect import Schema, target
from extractor.contract.engine import Engine
from extractor.contract.schemas import Schemas
from extractor.coverage import Part
from extractor.spec import DESCRIBING, Operation, Specs, inside, written

_SCALARS = (str, int, float, bool, type(None))

_Key = tuple[bool, Any]


@lru_cache(maxsize=1)
def parts(specs: Specs) -> frozenset[Part]:
    """Everything that coverage counts of the specs, whether traffic came near it or not."""
    watch, schemas = Watch(), Schemas(specs)
    for operation in specs.operations:
        watch.operation(operation)
        for schema in schemas.all_of(operation):
            watch.schema(schema)
    return frozenset(watch.documented)


class Watch:
    """What has been documented and shown so far."""

    def __init__(self) -> None:
        self.documented: set[Part] = set()
        self.shown: set[Part] = set()
        self._fields: dict[str, set[str]] = {}
        """By schema: the fields that are still to be seen."""
        self._values: dict[str, dict[_Key, str]] = {}
        """By schema: the enum values that are still to be seen, with how they are written."""
        self._noted: dict[int, Schema] = {}
        """By their identities, which `_whole` holds too: so no other schema gets the same one."""
        self._whole: set[int] = set()
        """Schemas that have nothing left to be seen, in themselves and in what they lead to."""

    def operation(self, operation: Operation) -> None:
        """Note all that an operation documents beside its schemas."""
        found = [("operation", ""), *(("parameter", f"{each.location} {each.name}") for each in operation.parameters)]
        found += [("status", status) for status in operation.responses]
        for message, content in (("request", operation.request), *operation.responses.items()):
            found += [("media type", f"{message} {media.media_type}") for media in (content.media if content else ())]
        self.documented.update(Part(kind, operation.spec, operation.name, name) for kind, name in found)

    def show(self, kind: str, operation: Operation, name: str = "") -> None:
        """Note that an operation was seen, or a parameter, a status or a media type of it."""
        self.shown.add(Part(kind, operation.spec, operation.name, name))

    # --- schemas

    def schema(self, root: Schema) -> None:
        """Note the fields and enum values that a lowered schema documents."""
        for schema in (root, *root.get("$defs", {}).values()):
            if id(schema) not in self._noted:
                self._noted[id(schema)] = schema
                for node in written(schema, DESCRIBING):
                    self._note(node)

    def _note(self, node: Schema) -> None:
        at = node.get("x-at")
        if at is None:
            return
        for name, inner in node.get("properties", {}).items():
            part = _part("field", at, f"/properties/{name}")
            if part not in self.documented and not (isinstance(inner, dict) and "x-access" in inner):
                self.documented.add(part)
                self._fields.setdefault(at, set()).add(name)
        for value in node.get("enum", ()):
            text = json.dumps(value, ensure_ascii=False) if isinstance(value, _SCALARS) else ""
            part = _part("enum value", at, f" {text}")
            if text and value is not None and part not in self.documented:
                self.documented.add(part)
                self._values.setdefault(at, {})[_key(value)] = text

    def see(self, value: Any, engine: Engine) -> None:
        """Note what a value shows of the lowered schema of `engine`."""
        # Which alternatives a value means takes the engine to tell: it is asked only where one has something new.
        if next(self._new(value, engine, loose=True), None) is None:
            return
        for at, key in list(self._new(value, engine)):
            if isinstance(key, str):
                self._fields[at].discard(key)
                self.shown.add(_part("field", at, f"/properties/{key}"))
            else:
                text = self._values[at].pop(key, None)
                self.shown.update([_part("enum value", at, f" {text}")] if text is not None else ())
        self._fields = {at: left for at, left in self._fields.items() if left}
        self._values = {at: values for at, values in self._values.items() if values}

    def _new(self, value: Any, engine: Engine, *, loose: bool = False) -> Iterator[tuple[str, str | _Key]]:
        """The fields and enum values that a value shows for the first time, each with its schema."""
        for met in walk(engine, value, scalars=bool(self._values), loose=loose, left=self._whole):
            for schema, _ in met.applied:
                at = schema.get("x-at")
                if type(met.value) is dict:
                    if at in self._fields:
                        yield from ((at, name) for name in self._fields[at] & met.value.keys())
                elif at in self._values and type(met.value) is not list and _key(met.value) in self._values[at]:
                    yield at, _key(met.value)

    def drop_whole(self, root: Schema) -> None:
        """Stop watching the parts of a lowered schema that have been seen whole."""
        definitions: dict[str, Schema] = root.get("$defs", {})
        unseen = self._fields.keys() | self._values.keys()
        # What describes values: not `if`, which a discriminator stands for.
        leads = {name: list(written(schema, DESCRIBING)) for name, schema in definitions.items()}
        left = {name for name, nodes in leads.items() if any(node.get("x-at") in unseen for node in nodes)}
        sources: dict[str, set[str]] = {}
        for name, nodes in leads.items():
            for node in nodes:
                if "$ref" in node:
                    sources.setdefault(target(node), set()).add(name)
        waiting = list(left)
        while waiting:
            for name in sources.get(waiting.pop(), set()) - left:
                left.add(name)
                waiting.append(name)
        for schema in (root, *definitions.values()):
            self._drop(schema, unseen, left)

    def _drop(self, schema: Schema, unseen: Set[str], left: set[str]) -> None:
        nodes = list(written(schema, DESCRIBING))
        for node in reversed(nodes):  # what stands inside comes after what it stands in
            ends = node.get("x-at") not in unseen and not ("$ref" in node and target(node) in left)
            below = (inner for *_, inner in inside(node, DESCRIBING) if isinstance(inner, dict))
            if ends and all(id(inner) in self._whole for inner in below):
                self._whole.add(id(node))

    def narrowed(self, root: Schema) -> Schema:
        """The lowered schema without the fields and enum values that are still to be seen."""
        narrow = {name: value for name, value in root.items() if name != "$defs"}
        definitions = {name: self._narrow(schema) for name, schema in root.get("$defs", {}).items()}
        return {**self._narrow(narrow), **({"$defs": definitions} if definitions else {})}

    def _narrow(self, schema: Any) -> Any:
        if not isinstance(schema, dict):
            return schema
        narrow, at = dict(schema), schema.get("x-at", "")
        if "properties" in schema:
            unseen = self._fields.get(at, ())
            kept = {name: inner for name, inner in schema["properties"].items() if name not in unseen}
            narrow["properties"] = {name: self._narrow(inner) for name, inner in kept.items()}
        for keyword in ("items", "additionalProperties"):
            if keyword in schema:
                narrow[keyword] = self._narrow(schema[keyword])
        if at in self._values and "enum" in schema:
            left = self._values[at]
            narrow["enum"] = [
                value for value in schema["enum"] if not isinstance(value, _SCALARS) or _key(value) not in left
            ]
        return narrow


def _part(kind: str, at: str, inside: str) -> Part:
    """What stands inside of the schema at a place."""
    file, _, pointer = at.partition("#")
    return Part(kind, file, "", f"{pointer}{inside}")


def _key(value: Any) -> _Key:
    """True and 1 are different values in JSON, 1 and 1.0 are not."""
    return isinstance(value, bool), value
