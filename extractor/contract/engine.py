"""The only access to the JSON Schema engine. Nothing is ever fetched: references leave `$defs` nowhere."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any

import jsonschema_rs
from msgspec import Struct
from msgspec.structs import replace

from extractor.contract.alternatives import Nearest, nearest
from extractor.contract.dialect import LOOKING, Schema, asserted, parts_of
from extractor.contract.lookaround import LOOKS, without_lookarounds
from extractor.contract.paths import follow, through_schema, through_value
from extractor.pointer import at
from extractor.spec import CHOICES, UNLISTED, written

_PATTERNS = jsonschema_rs.RegexOptions()
"""The linear engine: no pattern can make it run long; one that needs backtracking does not compile."""


class Failure(Struct, frozen=True):
    """One keyword that a value does not satisfy."""

    keyword: str
    evaluation_path: tuple[str | int, ...]
    """From the root of the lowered schema to the keyword, with every reference that was taken."""
    path: tuple[str | int, ...]
    """From the root of the instance to the value."""
    names: tuple[str, ...] = ()
    """The fields concerned: those not allowed, or the one that is missing."""
    allowed: tuple[Any, ...] = ()
    """All values that alternatives allow, where the value has none of them."""
    unsure: bool = False
    """Whether another alternative is as near as the one by which it fails."""

    def parts(self, found: Any) -> Iterator[tuple[str, Any, tuple[str | int, ...]]]:
        """The fields that are concerned, of the value that is `found` at the path, each with its own value and path;
        for one that is missing, and where no fields are named, those of the whole value."""
        for name in self.names or ("",):
            if not (self.names and name in found):
                yield name, found, self.path
            elif self.keyword != "required":  # the engine says that too of a required field that is not allowed
                yield name, found[name], (*self.path, name)


_NULL = {"type": "null"}
_REST = frozenset(("unevaluatedProperties", "unevaluatedItems"))

Error = jsonschema_rs.ValidationError
"""What the engine says about one keyword that a value does not satisfy. Each attribute is made when it is read."""


class Engine:
    """A lowered schema, compiled. Raises ValueError where the schema cannot be compiled."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._parts: dict[int, Engine] = {}
        self._applying: dict[int, list[Schema]] = {}
        looking: list[str] = []
        self._validator = jsonschema_rs.Draft202012Validator(
            asserted(schema, looking),
            validate_formats=True,
            formats={"byte": _is_base64},
            keywords={LOOKING: _Looking} if looking else None,  # each value takes a tenth more where there are any
            offline=True,
            pattern_options=_PATTERNS,
            mask="",  # nobody reads the messages: writing values into them takes a fifth of finding an error
        )
        self.accepts: Callable[[Any], bool] = self._validator.is_valid
        self.errors: Callable[[Any], Iterator[Error]] = self._validator.iter_errors

    def failures(self, error: Error, value: Any) -> Iterator[Failure]:
        """What an error of this engine about a value means: itself, or of alternatives that all fail, what is wrong by
        the one that was most likely meant."""
        for failure in self._said(error):
            way, path = failure.evaluation_path, failure.path
            # An integer is perhaps a name that the engine took for an index, and an empty name it leaves out.
            if self._has_unnamed or int in map(type, way):
                way = through_schema(self.schema, way)
            path = through_value(value, path, partial(self._depth, way))
            if path != failure.path or way != failure.evaluation_path:
                failure = replace(failure, evaluation_path=way, path=path)
            yield failure

    def _depth(self, way: Sequence[str | int]) -> int:
        """How deep the value stands of which a keyword says something."""
        return len(follow(self.schema, way[:-1]).template)

    @cached_property
    def _has_unnamed(self) -> bool:
        """Whether a field has an empty name."""
        parts = (part for each in (self.schema, *self.schema.get("$defs", {}).values()) for part in written(each))
        return any("" in part.get(keyword, ()) for part in parts for keyword in ("properties", "patternProperties"))

    def _said(self, error: Error) -> Iterator[Failure]:
        """The same, with paths as the engine says them."""
        kind: Any = error.kind
        keyword = kind.name
        context = getattr(kind, "context", None) if keyword in CHOICES else None
        if context and not isinstance(kind, jsonschema_rs.ValidationErrorKind.OneOfMultipleValid):
            options = at(self.schema, through_schema(self.schema, error.schema_path))
            meant = self._nearest(options, dict(enumerate(context)), error.instance, error.instance_path)
            for inner in meant.errors:
                for failure in self._said(inner):
                    allowed = meant.allowed.get(failure.path, ()) if failure.keyword in ("enum", "const") else ()
                    unsure = failure.unsure or meant.unsure
                    yield replace(failure, allowed=allowed or failure.allowed, unsure=unsure)
            return
        if keyword in _REST and (left := list(self._left_over(error, kind.unexpected))):
            yield from left
            return
        way = tuple(error.evaluation_path)
        if keyword == LOOKING:
            keyword = "pattern"
            way = (*way[:-1], keyword)
        names: Sequence[str] = ()
        if keyword == "required":
            names = (kind.property,)
        elif keyword in UNLISTED:
            names = kind.unexpected
        if keyword == "contains":
            keyword = str(way[-1])  # there stands whether there are too few such items, or too many
        if keyword == "falseSchema":
            way = (*way, keyword)  # the engine names the schema; for other keywords, the keyword in the schema
        yield Failure(keyword, way, tuple(error.instance_path), tuple(names))

    def _left_over(self, error: Error, unexpected: Sequence[str]) -> Iterator[Failure]:
        """What is wrong with the fields or items that nothing else describes, by the schema that does; nothing where
        that is false: they must not be there."""
        schema = at(self.schema, through_schema(self.schema, error.schema_path))
        if not isinstance(schema, dict):
            return
        part = self._part(schema)
        whole: Any = error.instance
        steps: Sequence[Any] = unexpected
        if isinstance(whole, list):  # of items the engine says the values; mostly they are the last ones
            steps = [index for index, item in enumerate(whole) if not part.accepts(item)][-len(unexpected) :]
        for step in steps:
            for inner in part.errors(whole[step]):
                for failure in part._said(inner):
                    way, path = (*error.evaluation_path, *failure.evaluation_path), (*error.instance_path, step)
                    yield replace(failure, evaluation_path=way, path=(*path, *failure.path))

    def branches(self, schema: Schema, keyword: str, value: Any) -> list[int]:
        """The branches of an `anyOf` or `oneOf` that a value satisfies; if none, those that it most likely means."""
        options = schema[keyword]
        satisfied = [index for index, option in enumerate(options) if self.satisfies(option, value)]
        if satisfied or options == [_NULL]:
            return satisfied
        schemas = {index: option for index, option in enumerate(options) if isinstance(option, dict)}
        errors = {index: list(self._part(option).errors(value)) for index, option in schemas.items()}
        return list(self._nearest(options, errors, value, ()).indices) if errors else []

    def _nearest(
        self,
        options: Sequence[Schema | bool],
        errors: Mapping[int, Sequence[Error]],
        value: Any,
        path: Sequence[str | int],
    ) -> Nearest:
        """The branches that a value most likely means, of which it satisfies none: null only by null."""
        said = {index: each for index, each in errors.items() if options[index] not in (_NULL, False)}
        return nearest(options, said or errors, value, path, self.parts)

    def parts(self, schema: Schema | bool) -> list[Schema]:
        """A schema of this engine and those that may apply to the same value with it."""
        found = self._applying.get(id(schema))
        if found is None:
            found = self._applying[id(schema)] = list(parts_of(schema, self.schema.get("$defs", {})))
        return found

    def satisfies(self, schema: Schema | bool, value: Any) -> bool:
        """Whether a value satisfies a schema that is a part of this one."""
        return schema if isinstance(schema, bool) else self._part(schema).accepts(value)

    def _part(self, schema: Schema) -> Engine:
        part = self._parts.get(id(schema))
        if part is None:
            part = self._parts[id(schema)] = Engine({**schema, "$defs": self.schema.get("$defs", {})})
        return part


def _checking(schema: Schema) -> Any:
    return jsonschema_rs.Draft202012Validator(schema, pattern_options=_PATTERNS, offline=True)


@lru_cache(maxsize=4096)
def _pattern(pattern: str) -> Any:
    return _checking({"pattern": pattern})


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern that compiles matches a text anywhere."""
    return bool(_pattern(pattern).is_valid(text))


def compiles(pattern: str) -> bool:
    """Whether the linear engine can run a pattern, or what stands for one that looks around."""
    try:
        if LOOKS.search(pattern):
            _Looking({}, pattern, ())
        else:
            _pattern(pattern)
    except ValueError:
        return False
    return True


class _Looking:
    """The keyword of a pattern that looks around."""

    def __init__(self, parent: Schema, pattern: str, path: Sequence[str | int]) -> None:
        schema = without_lookarounds(pattern)
        if schema is None:
            raise ValueError(pattern)
        self._accepts = _checking(schema).is_valid

    def validate(self, value: Any) -> None:
        """Raises ValueError where a text does not match."""
        if not self._accepts(value):
            raise ValueError


def _is_base64(text: str) -> bool:
    """OpenAPI 3.0's `byte`: base64 (RFC 4648 section 4)."""
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True
