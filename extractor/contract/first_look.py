"""The first look at a body: what certainly conforms, and systematic mismatches at the same speed.

An API that sends a number where its document promises text does so in every response, and the engine would say so
of each value again. Once such a place is known and has its evidence, the acceptor is made to let that type pass
there, and the values are counted in what it decodes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import UNSET, Struct

from extractor.contract.acceptor import Accept, acceptor
from extractor.contract.dialect import Schema
from extractor.contract.schemas import Compiled
from extractor.spec import types_in

BEFORE_ACCEPTOR = 8
"""Bodies after which an acceptor is worth the time that it takes to make."""
REFUSALS = 16
_PLACES = 32
ACCEPTED: Any = object()
REFUSED: Any = object()

Way = tuple[str | int, ...]


class _Attributes(dict[type, dict[str, str]]):
    """By class that an acceptor made: the attribute of each field."""

    def __missing__(self, kind: type) -> dict[str, str]:
        encoded = getattr(kind, "__struct_encode_fields__", ())
        self[kind] = dict(zip(encoded, getattr(kind, "__struct_fields__", ()), strict=True))
        return self[kind]


_attributes = _Attributes()


def fast_paths_wanted() -> bool:
    """Whether fast paths are to be taken, which tell what the engine would, only sooner.

    Where a verdict is doubted, a run without them (EXTRACTOR_FAST=0) says whether one of them is at fault.
    """
    return os.environ.get("EXTRACTOR_FAST") != "0"


class _Try(Struct):
    """An acceptor that is left out for a while when it refuses everything: trying all bodies would be time lost."""

    accept: Accept
    refused: int = 0
    """How often it refused in a row, or was left out."""

    def __call__(self, content: bytes) -> Any:
        """The decoded content, or REFUSED."""
        if self.refused >= REFUSALS and (self.refused + 1) % REFUSALS:
            self.refused += 1
            return REFUSED
        try:
            decoded = self.accept(content)
        except (ValueError, RecursionError):
            self.refused += 1
            return REFUSED
        self.refused = 0
        return decoded


class FirstLook:
    """Accepts what satisfies a lowered schema, decodes what does so but for places that are tolerated, and refuses
    everything else, of which an engine then says whether it conforms."""

    def __init__(self, compiled: Compiled, narrowed: Callable[[Schema], Schema] | None = None) -> None:
        self._compiled = compiled
        self._narrowed = narrowed
        """Makes a schema refuse what is to be looked at more closely."""
        self._schema = compiled.lowered.schema
        """As widened by what is tolerated."""
        self._refused: bytes | None = None
        """What was not accepted when that alone was asked: it need not be tried again."""
        self.strict: _Try | None = None
        self._tolerant: _Try | None = None
        self._tolerated = 0
        self._never = compiled.lowered.composed or not fast_paths_wanted()
        self._until = 0 if self._never else BEFORE_ACCEPTOR
        if compiled.has_acceptor and narrowed is None and not self._never:
            self._until = 0
            self._begin()

    def __call__(self, content: bytes) -> Any:
        """ACCEPTED, REFUSED, or the decoded content in which values at tolerated places may be wrong."""
        strict = self.strict
        if strict is None:
            self._until -= 1
            if self._until == 0:
                self._begin()
            return REFUSED
        if content is self._refused:
            self._refused = None
        elif strict(content) is not REFUSED:
            return ACCEPTED
        return REFUSED if self._tolerant is None else self._tolerant(content)

    def accepts(self, content: bytes) -> bool:
        """Whether content certainly conforms; where not, it is the first look that tells."""
        strict = self.strict
        if strict is None or strict.refused >= REFUSALS or content is self._refused:
            return False
        if strict(content) is REFUSED:
            self._refused = content
            return False
        return True

    def refuse(self, content: bytes) -> None:
        """Note that the strict acceptor has refused content."""
        if self.strict is not None:
            self.strict.refused += 1
        self._refused = content

    def tolerate(self, way: Way, also: str) -> bool:
        """Let values of a type pass at an evaluation path; whether that can be done."""
        if self.strict is None or self._tolerated >= _PLACES:
            return False
        schema = widened(self._schema, way, also)
        tolerant = self._try(schema) if schema is not None else None
        if schema is None or tolerant is None:
            return False
        self._schema, self._tolerant = schema, tolerant
        self._tolerated += 1
        return True

    def renew(self) -> None:
        """Make the acceptors again: what is to be looked at more closely has become less."""
        if self._until <= 0 and not self._never:
            self._tolerant = self._try(self._schema) if self._tolerated else None
            self._refused = None
            self._begin()

    def _begin(self) -> None:
        """Have an acceptor of what is documented from here on, if there is one."""
        if self._narrowed:
            self.strict = self._try(self._compiled.lowered.schema)
        else:
            accept = self._compiled.acceptor()
            self.strict = _Try(accept) if accept else None

    def _try(self, schema: Schema) -> _Try | None:
        accept = acceptor(self._narrowed(schema) if self._narrowed else schema)
        return _Try(accept) if accept else None


def widened(root: Schema, way: Way, also: str) -> Schema | None:
    """A copy of a lowered schema in which values at an evaluation path may also be of the type `also`; None where the
    way leads through more than fields, items and references. Other places that refer to the same definition stay."""
    copy = dict(root)
    node, definitions = copy, root.get("$defs", {})
    steps = iter(way)
    for step in steps:
        if step == "$ref":
            if "$ref" in node:  # else it was replaced when another place was widened
                node.update(definitions[node.pop("$ref").rpartition("/")[2]])
        elif step in ("properties", "items", "additionalProperties"):
            node[step] = dict(node[step])
            node = node[step]
            if step == "properties":
                name = next(steps)
                node[name] = dict(node[name])
                node = node[name]
        else:
            return None
    node["type"] = [*types_in(node), also]
    return copy


def leaves(value: Any, steps: Sequence[str | type]) -> list[Any]:
    """The values at the end of some `descents`, in a plain value or in what an acceptor decoded."""
    level = [value]
    for step in steps:
        found: list[Any] = []
        for each in level:
            kind = type(each)
            if step is list or step is dict:
                if kind is step:
                    found += each if kind is list else each.values()
            else:
                name = str(step)
                inner = each.get(name, UNSET) if kind is dict else getattr(each, _attributes[kind].get(name, ""), UNSET)
                if inner is not UNSET:
                    found.append(inner)
        level = found
    return level
