"""Bytes of a YAML or JSON file → a document of plain values, within limits.

Tags that build objects, keys that stand twice and large aliases are refused, beside what `yaml_events` refuses.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from extractor.finding import Unreadable
from extractor.spec import lazy
from extractor.spec.lazy import Opened
from extractor.yaml_events import DEPTH, BadYaml, Builder, NoYaml

BYTES = 64 * 1024 * 1024
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


def located(name: str, data: bytes) -> tuple[Any, Mapping[int, int]]:
    """The document in a file, as `read` gives it, and the line (1-based) of each mapping in it by its identity.

    Of a JSON file that is no YAML (a colon on the line after its key), no line is known. Raises Unreadable.
    """
    lines: dict[int, int] = {}
    if len(data) <= BYTES:
        try:
            return _read_yaml(data, lines), lines
        except NoYaml:
            lines.clear()
        except BadYaml as reason:
            raise Unreadable(f"{name}: {reason}") from None
    return read(name, data), {}


def read(name: str, data: bytes) -> Any:
    """The document in a YAML 1.2 or JSON file; scalars by the YAML 1.2 core schema, keys always strings.

    Raises `Unreadable`, naming the file, for what is no YAML, has duplicate keys, or goes over a limit.
    """
    try:
        if len(data) > BYTES:
            raise BadYaml(f"is over {BYTES // 1024 // 1024} MiB")
        with _without_garbage_collection():
            return _read_json(data) if _LOOKS_LIKE_JSON.match(data) else _read_yaml(data)
    except BadYaml as reason:
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
        raise BadYaml(f"is nested deeper than {DEPTH} levels") from None
    except ValueError:
        return _read_yaml(data)  # a flow mapping of YAML also begins with a bracket
    return document


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise BadYaml(f"has the key {next(name for name in names if names.count(name) > 1)!a} twice in one object")
    return found


def _constant(name: str) -> Any:
    raise BadYaml(f"has {name}, which is no JSON")


def _int(text: str) -> int:
    if len(text) > DIGITS:
        raise BadYaml(f"has a number of more than {DIGITS} digits")
    return int(text)


# --- YAML -------------------------------------------------------------------------------------------------


def _read_yaml(data: bytes, lines: dict[int, int] | None = None) -> Any:
    try:
        return _Builder(lines).read(data)
    except (ValueError, OverflowError):
        raise NoYaml("is not YAML: a character cannot be decoded") from None


class _Builder(Builder):
    """Builds one document, and notes where its mappings begin."""

    def __init__(self, lines: dict[int, int] | None) -> None:
        super().__init__()
        self._lines = lines
        self._documents = 0

    def begin(self) -> None:
        self._documents += 1
        if self._documents > 1:
            raise BadYaml("holds more than one YAML document")

    def scalar(self, event: Any) -> Any:
        return _scalar(event)

    def check(self, event: Any, value: Any) -> None:
        if event.tag is not None and event.tag not in _TAGS:
            raise BadYaml(f"has the tag {event.tag!a}, which is not allowed")
        if self._lines is not None and isinstance(value, dict):
            self._lines[id(value)] = event.start_mark.line + 1

    def check_alias(self, size: int) -> None:
        if size > NODES_OF_AN_ALIAS:
            raise BadYaml(f"has an alias that stands for more than {NODES_OF_AN_ALIAS} nodes")

    def check_key(self, known: dict[str, Any], name: str) -> None:
        if name in known:
            raise BadYaml(f"has the key {name[:100]!a} twice in one mapping")


def _scalar(event: Any) -> Any:
    text: str = event.value
    plain, _ = event.implicit
    tag = _TAGS.get(event.tag) if event.tag is not None else None
    if event.tag is not None and tag is None and event.tag != "!":
        raise BadYaml(f"has the tag {event.tag!a}, which is not allowed")
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
