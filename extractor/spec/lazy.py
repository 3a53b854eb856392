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
from msgspec import Raw, Struct, field

from extractor.pointer import MISSING, follow, step

LEVELS = 3
"""Levels of a document on which objects are lazy: above operations, and above the schemas of components."""
_BATCH = 64 * 1024
"""Bytes of parts that are looked at together: as many as stay in the caches of a processor."""
_DIGITS = re.compile(rb"[0-9]{8}")

_members = msgspec.json.Decoder(dict[str, Raw])
_value = msgspec.json.Decoder()


class _Reference(Struct):
    """What an object refers to; all else of it is passed over."""

    said: Any = field(default=None, name="$ref")


_reference = msgspec.json.Decoder(_Reference)


class Lazy(dict[str, Any]):
    """An object of which each member is read, and then kept, when it is first asked for; not to be changed."""

    __slots__ = ("_levels",)

    def __init__(self, members: dict[str, Raw], levels: int) -> None:
        super().__init__(members)
        self._levels = levels
        """How many levels of objects below this one are lazy too."""

    def unread(self, name: str) -> Any:
        """A member, MISSING where there is none; its text where it is no lazy object and was not read before."""
        return self.get(name, MISSING) if self._levels else super().get(name, MISSING)

    def peek(self, name: str) -> Any:
        """A member, None where there is none; not kept where it is no lazy object and was not read before."""
        value = self.unread(name)
        return _value.decode(value) if type(value) is Raw else None if value is MISSING else value

    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        if type(value) is Raw:
            value = _read(value, self._levels)
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
    """The member of an object, as `Lazy` has it; None where there is none."""
    return value.peek(name) if isinstance(value, Lazy) else value.get(name)


def reference_at(document: Any, tokens: Sequence[str]) -> Any:
    """What the reference says that stands at a JSON pointer; None where something else does, MISSING where nothing.

    What is there is not kept, as far as it was not read before.
    """
    value = follow(document, tokens[:-1])
    for token in tokens[-1:]:
        value = value.unread(token) if isinstance(value, Lazy) else step(value, token)
    if type(value) is Raw:
        value = _reference.decode(value).said if _is_object(value) else None
    elif value is not MISSING:
        value = value.get("$ref") if isinstance(value, dict) else None
    return value if isinstance(value, str) or value is MISSING else None


def _read(text: Raw, levels: int) -> Any:
    """What a part of a document says, which is known to be JSON."""
    if levels and _is_object(text):
        return Lazy(_members.decode(text), levels - 1)
    return _value.decode(text)


def _is_object(text: Raw) -> bool:
    return bytes(memoryview(text)[:1]) == b"{"


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


class _Look(Struct):
    """What was seen of a document."""

    keys: int = 0
    depth: int = 0
    references: set[str] = set()

    def all_of(self, text: Raw) -> None:
        """Look at all of a document."""
        waiting, parts, size = [(text, LEVELS)], [], 0
        while waiting:
            part, left = waiting.pop()
            if left and _is_object(part):
                members = _members.decode(part)
                self.keys += len(members)
                if "$ref" in members:
                    self.references |= references([{"$ref": _value.decode(members["$ref"])}])
                waiting += ((each, left - 1) for each in members.values())
                continue
            parts.append(_value.decode(part))
            size += memoryview(part).nbytes
            if size > _BATCH:
                self._at(parts)
                parts, size = [], 0
        self._at(parts)

    def _at(self, parts: list[Any]) -> None:
        for depth, objects in enumerate(levels(*parts), LEVELS + 1):
            self.depth = max(self.depth, depth)
            self.keys += sum(map(len, objects))
            self.references |= references(objects)


class Opened(Struct, frozen=True):
    """A document, and what the references in it say."""

    document: Any
    references: set[str]


def opened(data: bytes, depth: int, digits: int) -> Opened | None:
    """A document in JSON that is certainly within the limits of levels and of digits of a number, and has no key twice
    in one object; None where that is undecided, or it is no JSON."""
    try:
        text = msgspec.json.format(data, indent=-1)
        if _has_long_numbers(text, digits):
            return None
        look = _Look()
        look.all_of(Raw(text))
    except (ValueError, RecursionError):
        return None
    if look.depth > depth or _keys_at_most(text) > look.keys:
        return None
    return Opened(_read(Raw(text), LEVELS), look.references)


def whole(document: Any) -> Opened:
    """A document that is there as plain values."""
    return Opened(document, set[str]().union(*map(references, levels(document))))


def _keys_at_most(text: bytes) -> int:
    """No fewer than the keys in a compact document; more where strings begin with a colon or end in a backslash."""
    if b'\\\\":' in text:
        return len(text)  # it may end a key
    return text.count(b'":') - text.count(b'\\":')


def _has_long_numbers(text: bytes, digits: int) -> bool:
    """Whether there may be a number of more digits: such a one has some at eight places in a row, of those that are an
    eighth of its length apart."""
    return _DIGITS.search(text[:: digits // 8]) is not None
