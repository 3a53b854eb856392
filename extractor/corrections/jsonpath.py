"""JSONPath (RFC 9535): the one home of the library that runs it, and how paths are written.

The library is strict but for three things, which are mended here: it lets names hold hyphens and none of the
characters beyond U+FFFF (2.5.1.1), it reads `..true` as no name, and it takes slices of strings (2.3.4.2.2).
The functions `match` and `search` run on an engine that takes linear time for every pattern; how long a query takes
over a whole document is for the caller to bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs
from jsonpath import CompoundJSONPath, JSONPath, JSONPathEnvironment, JSONPathError
from jsonpath.function_extensions import ExpressionType, FilterFunction
from jsonpath.lex import Lexer
from jsonpath.token import TOKEN_DDOT, TOKEN_FALSE, TOKEN_NAME, TOKEN_NIL, TOKEN_TRUE, Token

from extractor.pointer import MISSING, follow, step

LONGEST = 2000
"""Characters of a query."""
MOST = 1_000_000
"""Nodes that one query may select."""
DEEPEST = 256
"""Levels that `..` goes down; no document that is read is deeper."""

_SHORTHAND = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z", re.ASCII)
_ESCAPES = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}

Location = tuple[str | int, ...]


class BadPath(Exception):
    """Why a path cannot be used; one line."""


def select(query: str, document: Any) -> list[tuple[Location, Any]]:
    """The nodes that a query selects, each once, in the order of the document. Raises BadPath."""
    found: dict[Location, Any] = {}
    try:
        for count, node in enumerate(compiled(query).finditer(document)):
            if count >= MOST:
                raise BadPath(f"selects more than {MOST} nodes")
            found[node.parts] = node.obj
    except (JSONPathError, RecursionError) as error:
        raise BadPath(_reason(error)) from None
    return list(found.items())


@dataclass(frozen=True, slots=True)
class Names:
    """Several members of an object."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"[{','.join(map(quoted, self.names))}]"


@dataclass(frozen=True, slots=True)
class Value:
    """The items of an array that are one string."""

    text: str

    def __str__(self) -> str:
        return f"[?@=={quoted(self.text)}]"


Step = str | Names | Value
"""One step of a path that is written: a token of a JSON pointer, or what selects several nodes."""


def written(tokens: Sequence[Step], document: Any) -> str:
    """The path of the node at a JSON pointer's tokens; a parameter by its name and place, not by its index."""
    path, node = "$", document
    for token in tokens:
        if not isinstance(token, str):
            path += str(token)
            continue
        inner = step(node, token)
        if not isinstance(node, list):
            path += f".{token}" if _SHORTHAND.match(token) else f"[{quoted(token)}]"
        elif isinstance(inner, dict) and isinstance(inner.get("name"), str) and isinstance(inner.get("in"), str):
            path += f"[?@.name=={quoted(inner['name'])} && @.in=={quoted(inner['in'])}]"
        else:
            path += f"[{token}]"
        node = inner
    return path


def at(document: Any, tokens: Sequence[str]) -> Any:
    """What stands at a JSON pointer's tokens; None where nothing does."""
    found = follow(document, tokens)
    return None if found is MISSING else found


def quoted(name: str) -> str:
    """A name as a string of a path (RFC 9535, 2.3.1.1)."""
    text = "".join(
        _ESCAPES.get(char) or (f"\\u{ord(char):04x}" if ord(char) < 0x20 or 0xD800 <= ord(char) < 0xE000 else char)
        for char in name
    )
    return f"'{text}'"


@lru_cache(maxsize=1024)
def compiled(query: str) -> JSONPath | CompoundJSONPath:
    """A query that can be run. Raises BadPath for what is no JSONPath."""
    if len(query) > LONGEST:
        raise BadPath(f"is longer than {LONGEST} characters")
    if not query.startswith("$"):
        raise BadPath("does not begin with $")
    try:
        return _ENVIRONMENT.compile(query)
    except (JSONPathError, RecursionError, ValueError) as error:
        raise BadPath(_reason(error)) from None


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return (str(error).splitlines() or ["is no JSONPath"])[0]


class _Linear(FilterFunction):
    """`match` and `search` (RFC 9535, 2.4.6 and 2.4.7); what is no regular expression matches nothing."""

    arg_types = [ExpressionType.VALUE, ExpressionType.VALUE]  # noqa: RUF012  (as the library declares it)
    return_type = ExpressionType.LOGICAL

    def __init__(self, form: str) -> None:
        self._form = form

    def __call__(self, text: object, pattern: object) -> bool:
        if not isinstance(text, str) or not isinstance(pattern, str):
            return False
        validator = _pattern(self._form.format(pattern))
        return validator is not None and bool(validator.is_valid(text))


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> Any:
    try:
        return jsonschema_rs.Draft202012Validator(
            {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions(), offline=True
        )
    except ValueError:
        return None


class _Lexer(Lexer):
    key_pattern = r"[A-Za-z_\u0080-\uD7FF\uE000-\U0010FFFF][A-Za-z0-9_\u0080-\uD7FF\uE000-\U0010FFFF]*"

    def tokenize(self, path: str) -> Iterator[Token]:
        before = ""
        for token in super().tokenize(path):
            if before == TOKEN_DDOT and token.kind in (TOKEN_TRUE, TOKEN_FALSE, TOKEN_NIL):
                token = Token(TOKEN_NAME, token.value, token.index, token.path)
            before = token.kind
            yield token


class _Environment(JSONPathEnvironment):
    lexer_class = _Lexer
    max_recursion_depth = DEEPEST

    def setup_function_extensions(self) -> None:
        super().setup_function_extensions()
        self.function_extensions["match"] = _Linear("^(?:{})$")
        self.function_extensions["search"] = _Linear("{}")

    def getitem(self, obj: Any, key: Any) -> Any:
        return () if isinstance(obj, str) else super().getitem(obj, key)


_ENVIRONMENT = _Environment(strict=True)
