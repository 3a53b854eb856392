"""Bytes of a YAML or JSON file → a document of plain values, within limits.

The YAML parser is asked for events only, and the document is built here: nesting, aliases and tags are counted
before anything is built from them, so that no input can exhaust the stack (the library's own composer is
recursive in C) or the memory.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Struct

from extractor.finding import Unreadable
from extractor.spec import lazy
from extractor.spec.lazy import Opened

BYTES = 64 * 1024 * 1024
DEPTH = 200
NODES = 1_000_000
"""Nodes of a document after its aliases are expanded."""
NODES_OF_AN_ALIAS = 10_000
DIGITS = 400

_TAGS = {f"tag:yaml.org,2002:{name}": name for name in ("str", "int", "bool", "float", "null", "map", "seq")}
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NO_STRING = frozenset("~nNtTfF+-.0123456789")
"""With these begins what may be no string; nearly all scalars begin with others."""
_INT = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
_LOOKS_LIKE_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")


class _Refused(Exception):
    """Why a document is not read: over a limit, or not YAML."""


class _NoYaml(_Refused):
    """It is not YAML; it may be JSON."""


def located(name: str, data: bytes) -> tuple[Any, Mapping[int, int]]:
    """The document in a file, as `read` gives it, and the line (1-based) of each mapping in it by its identity.

    Of a JSON file that is no YAML (a colon on the line after its key), no line is known. Raises Unreadable.
    """
    lines: dict[int, int] = {}
    if len(data) <= BYTES:
        try:
            return _read_yaml(data, lines), lines
        except _NoYaml:
            lines.clear()
        except _Refused as reason:
            raise Unreadable(f"{name}: {reason}") from None
    return read(name, data), {}


def read(name: str, data: bytes) -> Any:
    """The document in a YAML 1.2 or JSON file; scalars by the YAML 1.2 core schema, keys always strings.

    Raises `Unreadable`, naming the file, for what is no YAML, has duplicate keys, or goes over a limit.
    """
    try:
        if len(data) > BYTES:
            raise _Refused(f"is over {BYTES // 1024 // 1024} MiB")
        with _without_garbage_collection():
            return _read_json(data) if _LOOKS_LIKE_JSON.match(data) else _read_yaml(data)
    except _Refused as reason:
        raise Unreadable(f"{name}: {reason}") from None


def opened(name: str, data: bytes) -> Opened:
    """The same, for who needs a part of it: a large one in JSON is read part by part, as it is asked for."""
    found = None
    if len(data) <= BYTES and _LOOKS_LIKE_JSON.match(data):
        with _without_garbage_collection():
            found = lazy.opened(data, DEPTH, DIGITS)
    return found or lazy.whole(read(name, data))


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A document is millions of objects and no garbage: collecting while it grows costs more than building it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_json(data: bytes) -> Any:
    try:
        document = json.loads(data, object_pairs_hook=_unique, parse_int=_int, parse_constant=_constant)
        if any(depth > DEPTH for depth, _ in enumerate(lazy.levels(document), 1)):
            raise RecursionError
    except RecursionError:
        raise _Refused(f"is nested deeper than {DEPTH} levels") from None
    except ValueError:
        return _read_yaml(data)  # a flow mapping of YAML also begins with a bracket
    return document


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Refused(f"has the key {next(name for name in names if names.count(name) > 1)!a} twice in one object")
    return found


def _constant(name: str) -> Any:
    raise _Refused(f"has {name}, which is no JSON")


def _int(text: str) -> int:
    if len(text) > DIGITS:
        raise _Refused(f"has a number of more than {DIGITS} digits")
    return int(text)


# --- YAML -------------------------------------------------------------------------------------------------


def _read_yaml(data: bytes, lines: dict[int, int] | None = None) -> Any:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(loader(data), lines).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        # The library's text quotes the input; only its own words are kept.
        raise _NoYaml(f"is not YAML: {getattr(error, 'problem', None) or 'cannot be decoded'}{where}") from None
    except RecursionError:
        raise _Refused(f"is nested deeper than {DEPTH} levels") from None
    except (ValueError, OverflowError):
        raise _NoYaml("is not YAML: a character cannot be decoded") from None


class _Open(Struct):
    """A collection that is being read."""

    value: Any
    anchor: str | None
    size: int = 1
    key: str | None = None
    has_key: bool = False
    merges: list[Any] = []


class _Builder:
    """Builds one document from the events of a parser, with a stack of its own instead of recursion."""

    def __init__(self, parser: Any, lines: dict[int, int] | None) -> None:
        self._next = parser.get_event
        self._lines = lines
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._root: Any = None

    def document(self) -> Any:
        documents = 0
        # The library is imported where a document is read; so its events are recognised by their names.
        while (event := self._next()) is not None:
            kind = type(event).__name__
            if kind == "ScalarEvent":
                self._scalar(event)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._start(event, {} if kind == "MappingStartEvent" else [])
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self._end()
            elif kind == "AliasEvent":
                self._alias(event)
            elif kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise _Refused("holds more than one YAML document")
        return self._root

    def _scalar(self, event: Any) -> None:
        stack = self._stack
        if stack and type(stack[-1].value) is dict and not stack[-1].has_key and event.anchor is None:
            self._key(event.value, plain=event.implicit[0])
            return
        value = _scalar(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = value, 1
        self._put(value, 1)

    def _start(self, event: Any, value: Any) -> None:
        if len(self._stack) >= DEPTH:
            raise _Refused(f"is nested deeper than {DEPTH} levels")
        if event.tag is not None and event.tag not in _TAGS:
            raise _Refused(f"has the tag {event.tag!a}, which is not allowed")
        if self._lines is not None and isinstance(value, dict):
            self._lines[id(value)] = event.start_mark.line + 1
        self._stack.append(_Open(value, event.anchor))

    def _end(self) -> None:
        done = self._stack.pop()
        for merged in done.merges:
            for key, value in merged.items():
                done.value.setdefault(key, value)
        if done.anchor is not None:
            self._anchors[done.anchor] = done.value, done.size
        self._put(done.value, done.size)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            # A collection that is still open has no entry yet: an alias to it would make a circle.
            raise _Refused(f"has the alias {event.anchor!a} without, or inside of, what it stands for")
        value, size = self._anchors[event.anchor]
        if size > NODES_OF_AN_ALIAS:
            raise _Refused(f"has an alias that stands for more than {NODES_OF_AN_ALIAS} nodes")
        self._put(value, size)

    def _put(self, value: Any, size: int) -> None:
        if not self._stack:
            self._root = value
            return
        top = self._stack[-1]
        top.size += size
        if top.size > NODES:
            raise _Refused(f"has more than {NODES} nodes once its aliases are expanded")
        if type(top.value) is list:
            top.value.append(value)
        elif not top.has_key:
            if isinstance(value, dict | list):
                raise _Refused("has a mapping or a sequence as a key")
            self._key("null" if value is None else str(value), plain=False)
        elif top.key is None:
            top.has_key = False
            merged = value if isinstance(value, list) else [value]
            if not all(isinstance(part, dict) for part in merged):
                raise _Refused("merges what is no mapping (`<<`)")
            top.merges.extend(merged)
        else:
            top.value[top.key] = value
            top.has_key = False

    def _key(self, name: str, *, plain: bool) -> None:
        top = self._stack[-1]
        if name in top.value:
            raise _Refused(f"has the key {name[:100]!a} twice in one mapping")
        # `<<` merges in YAML 1.1; files that use it mean that.
        top.key, top.has_key = (None if plain and name == "<<" else name), True


def _scalar(event: Any) -> Any:
    text: str = event.value
    plain, _ = event.implicit
    tag = _TAGS.get(event.tag) if event.tag is not None else None
    if event.tag is not None and tag is None and event.tag != "!":
        raise _Refused(f"has the tag {event.tag!a}, which is not allowed")
    if tag == "str" or (tag is None and not plain) or (text and text[0] not in _NO_STRING):
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return _int(text)
    if _OCTAL_OR_HEX.match(text):
        return int(text, 0) if len(text) <= DIGITS else _int(text)
    if _NO_NUMBER.match(text):
        return float(text.replace(".", ""))
    return float(text) if _FLOAT.match(text) and len(text) <= DIGITS else text
