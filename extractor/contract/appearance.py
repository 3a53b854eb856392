"""What a value looks like."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_FROM, _TO = 946_684_800, 4_102_444_800
"""The years 2000 to 2099 in seconds since 1970."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?([Zz]|[+-]\d\d:?\d\d)?\Z", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?\Z", re.ASCII)
_UUID = re.compile(r"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\Z")
_LONGEST_LOOKED_AT = 64


def json_type(value: Any) -> str:
    """The JSON type of a value; a number without a fraction is an integer (JSON Schema 2020-12 section 6.1.1)."""
    if isinstance(value, float):
        return "integer" if value.is_integer() else "number"
    return _TYPES.get(type(value), "object")


_TYPES = {type(None): "null", bool: "boolean", int: "integer", str: "string", list: "array", dict: "object"}


def looks_like(value: Any) -> str:
    """A few words for values that are often written where something else is promised; else empty."""
    look = BY_KIND.get(type(value))
    if look is not None:
        return look(value)
    if value == {} or value == []:
        return "empty object" if type(value) is dict else "empty array"
    return ""


def number_looks_like(value: float) -> str:
    """Whether a number is likely a time of the years 2000 to 2099, and in which unit since 1970."""
    if value < _FROM:
        return ""
    if value < _TO:
        return "epoch seconds"
    if _FROM * 1_000 <= value < _TO * 1_000:
        return "epoch milliseconds"
    return "epoch microseconds" if _FROM * 1_000_000 <= value < _TO * 1_000_000 else ""


def _string_looks_like(text: str) -> str:
    if not text:
        return "empty string"
    if len(text) > _LONGEST_LOOKED_AT:
        return ""
    if text in ("true", "false", "True", "False", "TRUE", "FALSE"):
        return "boolean in a string"
    if _NUMBER.match(text):
        return "number in a string"
    if _DATE_TIME.match(text):
        return "ISO 8601 date-time"
    if _DATE.match(text):
        return "ISO 8601 date"
    if _UUID.match(text):
        return "UUID" if "-" in text else "UUID without hyphens"
    return ""


BY_KIND: dict[type | None, Callable[[Any], str]] = {
    int: number_looks_like,
    float: number_looks_like,
    str: _string_looks_like,
}
"""What says how a value of a Python type looks; it says nothing of a value of another one that is no container."""
