"""JSON documents of which a part is read when it is first asked for: traffic names a few operations of a large one.

Every byte is looked at once, part by part, so that what is wrong with a document is known before any of it is used;
what is kept is its text. That look is a fast path: what it accepts is certainly a document within limits, and reads as
`document.read` reads it; what it leaves undecided, that reads and judges.
"""

from __future__ import annotations

import re
from collections.abc import ItemsView, Iterable, Iterator, Sequence, ValuesView
from itertools import chain
from typing import Any

import msgspec
from msgspec import Raw, Struct

from extractor.pointer import MISSING, follow, step

_ABOVE = 3
"""Levels above the parts that are read one by one: operations, and the components of a kind."""
_BATCH = 64 * 1024
"""Bytes of parts that are looked at together: as many as stay in the caches of a processor."""
_DIGITS = re.compile(rb"[0-9][0-9]{7}")

_Plain = str | int | float | bool | list[Any] | None
_upper = msgspec.json.Decoder(dict[str, dict[str, dict[str, Raw] | _Plain] | _Plain])
_part = msgspec.json.Decoder()


class Lazy(dict[str, Any]):
    """An object of which each member is read, and then kept, when it is first asked for; not to be changed."""

    __slots__ = ()

    def unread(self, name: str) -> Any:
        """A member, MISSING where there is none; as Raw where it was not read before, which is then no reference."""
        return super().get(name, MISSING)

    def peek(self, name: str) -> Any:
        """A member, None where there is none; not kept where it was not read before."""
        value = super().get(name)
        return _part.decode(value) if type(value) is Raw else value

    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        if type(value) is Raw:
            value = _part.decode(value)
            super().__setitem__(name, value)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default  # noqa: SIM401

    def __iter__(self) -> Iterator[str]:
        return super().__iter__()  # a dict with an own iterator is copied by what it says, not by what it holds

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]
        return ItemsView(self)

    def values(self) -> ValuesView[Any]:  # type: ignore[override]
        return ValuesView(self)

    def __eq__(self, other: object) -> bool:
        return dict(self) == other


def peek(value: dict[str, Any], name: str) -> Any:
    """The member of an object, None where there is none; not kept where it was not read before."""
    return value.peek(name) if isinstance(value, Lazy) else value.get(name)


def reference_at(document: Any, tokens: Sequence[str]) -> Any:
    """What the reference says that stands at a JSON pointer; None where something else does, MISSING where nothing.

    What stands there is not read, as far as it was not before.
    """
    value = follow(document, tokens[:-1])
    for token in tokens[-1:]:
        value = value.unread(token) if isinstance(value, Lazy) else step(value, token)
    if value is MISSING:
        return MISSING
    said = value.get("$ref") if isinstance(value, dict) else None
    return said if isinstance(said, str) else None


def levels(*values: Any) -> Iterator[list[dict[str, Any]]]:
    """The objects of values, level by level; on a level may stand lists alone."""
    found: Iterable[Any] = values
    while True:
        nodes = [each for each in found if type(each) is dict or type(each) is list]
        if not nodes:
            return
        objects = [each for each in nodes if type(each) is dict]
        yield objects
        lists = [each for each in nodes if type(each) is list]
        found = chain(chain.from_iterable(map(dict.values, objects)), chain.from_iterable(lists))


def references(objects: Iterable[dict[str, Any]]) -> set[str]:
    """What the references among some objects say."""
    return {each["$ref"] for each in objects if "$ref" in each and isinstance(each["$ref"], str)}


class Opened(Struct, frozen=True):
    """A document, and what the references in it say."""

    document: Any
    references: set[str]


def whole(document: Any) -> Opened:
    """A document that is there as plain values."""
    return Opened(document, set[str]().union(*map(references, levels(document))))


def opened(data: bytes, depth: int, digits: int) -> Opened | None:
    """A document in JSON that is certainly within the limits of levels and of digits of a number, and has no key twice
    in one object; None where that is undecided, or it is no object in JSON."""
    try:
        text = msgspec.json.format(data, indent=-1)
        if _has_long_numbers(text, digits):
            return None
        look = _Look(_upper.decode(text))
        look.below()
    except (ValueError, RecursionError):
        return None
    if look.depth > depth or _keys_at_most(text) > look.keys:
        return None
    return Opened(look.document, look.references)


class _Look:
    """What was seen of a document, of which the parts are still texts."""

    def __init__(self, upper: dict[str, Any]) -> None:
        self.document = upper
        self.keys = self.depth = 0
        self.references: set[str] = set()

    def below(self) -> None:
        """Look at all of the document, and make lazy what the parts stand in."""
        second = [each for each in self.document.values() if type(each) is dict]
        self._see([self.document], 0)
        parts: list[Any] = []
        size = 0
        for above in second:
            for name, members in above.items():
                if type(members) is not dict:
                    continue
                above[name] = kept = Lazy(members)
                for key, text in members.items():
                    value = _part.decode(text)
                    if type(value) is dict and "$ref" in value:
                        dict.__setitem__(kept, key, value)
                    elif key == "$ref" and isinstance(value, str):
                        self.references.add(value)
                    parts.append(value)
                    size += memoryview(text).nbytes
                    if size > _BATCH:
                        self._see(parts, _ABOVE)
                        parts, size = [], 0
        self._see(parts, _ABOVE)

    def _see(self, values: list[Any], above: int) -> None:
        for depth, objects in enumerate(levels(*values), above + 1):
            self.depth = max(self.depth, depth)
            self.keys += sum(map(len, objects))
            self.references |= references(objects)


def _keys_at_most(text: bytes) -> int:
    """No fewer than the keys in a compact document; more where strings begin with a colon or end in a backslash."""
    quoted = text.count(b'\\":')
    if quoted and b'\\\\":' in text:
        return len(text)  # it may end a key
    return text.count(b'":') - quoted


def _has_long_numbers(text: bytes, digits: int) -> bool:
    """Whether there may be a number of more digits: such a one has some at eight places in a row, of those that are an
    eighth of its length apart."""
    return _DIGITS.search(text[:: digits // 8]) is not None
