"""Document → YAML: the same bytes for the same document, and the same document for every reader.

YAML 1.1 and 1.2 disagree on what an unquoted `yes`, `1e3`, `0o17`, `08` or `1:20` is, and every reader on what it makes
of control characters. So a text stands unquoted only where it matches a short list of harmless forms; all else is
quoted, and text over several lines is a literal block where the block would read back as the same text.
No anchors, no folding, no flow collections but the empty ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.pointer import escape

Node = Any
"""A document: None, bool, int, float, str, lists and dicts with text keys."""

_LONGEST_SIMPLE_KEY = 1000
"""YAML 1.2.2, 7.4.2: an implicit key has at most 1024 characters; a longer one needs the `?` form."""

_CJK = r"\u3001\u3002\u300a\u300b\u4e00-\u9fff\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u201c\u201d"
_WORD = rf"[A-Za-z0-9_{_CJK}./(),;-]"
_PLAIN = re.compile(rf"(?:[A-Za-z\u4e00-\u9fff]{_WORD}*(?: {_WORD}+)*|/[A-Za-z0-9_./{{}}-]*|\$ref)")
"""A text that starts with a letter can only be taken for a boolean or null; a path only for a text."""
_RESERVED = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf", "infinity"))

# Control characters, line separators, invisible and bidirectional formatting, byte-order marks, lone surrogates,
# noncharacters and tags: what a reader may refuse, normalise or not show.
_SPECIAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_ESCAPED = re.compile(f'["\\\\\n]|{_SPECIAL.pattern}')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TRAILING_SPACE = re.compile(r" (?:\n|\Z)")


def render(document: dict[str, Node]) -> str:
    """The document as YAML text, ending with a line break."""
    out: list[str] = []
    if document:
        _mapping(document, "", out, {})
        return "\n".join(out) + "\n"
    return "{}\n"


def lines(document: Mapping[str, Node]) -> list[tuple[str, str]]:
    """The lines of `render`, each with the JSON pointer (RFC 6901) of the node that it is a part of."""
    out: list[str] = []
    _mapping(dict(document), "", out, {})
    pieces = zip(_pointers(document, ""), out, strict=True)
    return [(pointer, line) for pointer, piece in pieces for line in piece.split("\n")]


def _pointers(node: Node, pointer: str) -> Iterator[str]:
    """The pointer of each piece that `_mapping` or `_sequence` makes of a node, in their order."""
    is_mapping = isinstance(node, dict)
    for key, value in node.items() if is_mapping else enumerate(node):
        below = f"{pointer}/{escape(str(key))}"
        is_filled = type(value) in (dict, list) and value
        if is_mapping or not is_filled:
            yield below
        if isinstance(key, str) and len(key) > _LONGEST_SIMPLE_KEY // 10 and len(_line(key)) > _LONGEST_SIMPLE_KEY:
            yield below
        if is_filled:
            yield from _pointers(value, below)


def _mapping(node: dict[str, Node], pad: str, out: list[str], known: dict[str, str]) -> None:
    for key, value in node.items():
        name = known.get(key)
        if name is None:
            name = known[key] = _line(key)
        if len(name) > _LONGEST_SIMPLE_KEY:
            out.append(f"{pad}? {name}")
            name = ""
        kind = type(value)
        if kind is str:
            line = known.get(value)  # most of what a document says it says often
            out.append(f"{pad}{name}: {_text(value, pad, known) if line is None else line}")
        elif kind is dict and value:
            out.append(f"{pad}{name}:")
            _mapping(value, pad + "  ", out, known)
        elif kind is list and value:
            out.append(f"{pad}{name}:")
            _sequence(value, pad + "  ", out, known)
        else:
            out.append(f"{pad}{name}: {_atom(value)}")


def _sequence(node: list[Node], pad: str, out: list[str], known: dict[str, str]) -> None:
    for value in node:
        kind = type(value)
        if kind is str:
            out.append(f"{pad}- {_text(value, pad, known)}")
        elif kind in (dict, list) and value:
            first = len(out)
            (_mapping if kind is dict else _sequence)(value, pad + "  ", out, known)
            # The first line of the item moves up behind its dash.
            out[first] = f"{pad}- {out[first][len(pad) + 2 :]}"
        else:
            out.append(f"{pad}- {_atom(value)}")


def _atom(value: Node) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, (dict, list)):
        return "[]" if isinstance(value, list) else "{}"
    raise TypeError(f"no YAML for {type(value).__name__}")


def _float(value: float) -> str:
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    # YAML 1.1 takes `1e+16` for a text: its floats need a point.
    return text.replace("e", ".0e", 1) if "e" in text and "." not in text else text


def _text(value: str, pad: str, known: dict[str, str]) -> str:
    if "\n" in value:
        return _block(value, pad) if _fits_a_block(value) else _double_quoted(value)
    line = known.get(value)
    if line is None:
        line = known[value] = _line(value)
    return line


def _line(value: str) -> str:
    if _PLAIN.fullmatch(value) and value.lower() not in _RESERVED:
        return value
    if "'" in value or "\n" in value or _SPECIAL.search(value):
        return _double_quoted(value)
    return f"'{value}'"


def _double_quoted(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    short = _SHORT_ESCAPES.get(char)
    if short:
        return short
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _fits_a_block(value: str) -> bool:
    """Whether a literal block reads back as this text, whatever an editor does to trailing spaces."""
    return not (value[0] in " \n" or value.endswith("\n\n") or _TRAILING_SPACE.search(value) or _SPECIAL.search(value))


def _block(value: str, pad: str) -> str:
    text, chomp = (value[:-1], "|") if value.endswith("\n") else (value, "|-")
    inner = pad + "  "
    return "\n".join((chomp, *(inner + line if line else "" for line in text.split("\n"))))
