"""How values are written in parameters (OpenAPI 3.0.4, 4.8.12.5 Style Examples; RFC 6570), to make messages of."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

Value = str | list[str] | dict[str, str]
"""A parameter's value before it is written: its scalars are texts."""

_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def delimiter(style: str, explode: bool, is_object: bool) -> str:
    """What parts the items of an array, or names and values of an object, if one character does; empty if not."""
    if style in _DELIMITERS:
        return unquote(_DELIMITERS[style])
    if explode and (is_object or style in ("form", "matrix")):
        return ""
    return "." if style == "label" and explode else ","


def flat(value: Value, separator: str, equals: str) -> str:
    """Items, or names and values, on one line; what is reserved in a scalar is escaped (RFC 6570, 3.2.1)."""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, list):
        return separator.join(map(escaped, value))
    return separator.join(f"{escaped(name)}{equals}{escaped(text)}" for name, text in value.items())


def escaped(text: str) -> str:
    """A scalar in a URL."""
    return quote(text, safe="")


def in_path(name: str, value: Value, style: str, explode: bool) -> str:
    """A segment, or a part of one."""
    equals = "=" if explode else ","
    if style == "simple":
        return flat(value, ",", equals)
    if style == "label":
        return "." + flat(value, "." if explode else ",", equals)
    if isinstance(value, str) or not explode:
        return f";{name}={flat(value, ',', ',')}"
    if isinstance(value, list):
        return "".join(f";{name}={escaped(each)}" for each in value)
    return "".join(f";{escaped(key)}={escaped(text)}" for key, text in value.items())


def in_query(name: str, value: Value, style: str, explode: bool) -> Iterator[str]:
    """The pairs of a query."""
    if style == "deepObject" and isinstance(value, dict):
        yield from (f"{name}%5B{escaped(key)}%5D={escaped(text)}" for key, text in value.items())
    elif isinstance(value, str) or not explode:
        separator = _DELIMITERS.get(style, ",")
        yield f"{name}={flat(value, separator, separator)}"
    elif isinstance(value, list):
        yield from (f"{name}={escaped(each)}" for each in value)
    else:
        yield from (f"{escaped(key)}={escaped(text)}" for key, text in value.items())


def in_header(value: Value, explode: bool) -> str:
    """A header, where nothing is escaped."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ",".join(value)
    return ",".join(f"{key}{'=' if explode else ','}{text}" for key, text in value.items())
