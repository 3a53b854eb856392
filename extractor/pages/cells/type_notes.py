"""What stands beside the word for a type and says more of it: how large a value is, what its default is, the values.

`string [ 1 .. 64 ] characters`, `integer (default: 20)`, `enum (asc, desc)`.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import ArrayOf, Scalar, Schema
from extractor.pages.patterns import deferred

_NUMBER = r"-?\d{1,15}(?:\.\d{1,15})?"
_UNIT = r"(?:characters?|chars?|letters|digits|symbols|items?|elements?|entries|个?字符|位)"
_OPEN, _CLOSE = r"[\[(（{]", r"[\])）}]"
_MOST = r"(?:<=|≤|max(?:imum|\.)?(?:\s*len(?:gth)?)?(?:\s+of)?|up\s+to|at\s+most|no\s+more\s+than|最[大长多])"
_LEAST = r"(?:>=|≥|min(?:imum|\.)?(?:\s*len(?:gth)?)?(?:\s+of)?|at\s+least|no\s+less\s+than|最[小短少])"
_BEFORE = r"(?:\s*[,，;；:(（\[]\s*|\s+)"
_SIZES = tuple(
    deferred(rf"(?<=[\w>)\]]){words}$", re.IGNORECASE)
    for words in (
        rf"\s*{_OPEN}\s*(?P<low>{_NUMBER})\s*(?:\.{{2,3}}|-|–|~|～|to)\s*(?P<high>{_NUMBER})\s*(?P<unit>{_UNIT})?\s*{_CLOSE}"
        rf"(?:\s*(?P<behind>{_UNIT}))?",
        rf"\s*{_OPEN}\s*(?P<low>(?P<high>\d{{1,9}}))\s*(?P<unit>{_UNIT})\s*{_CLOSE}",
        rf"{_BEFORE}{_MOST}\s*[:：=]?\s*(?P<high>{_NUMBER})\s*(?P<unit>{_UNIT})?\s*{_CLOSE}?",
        rf"{_BEFORE}{_LEAST}\s*[:：=]?\s*(?P<low>{_NUMBER})\s*(?P<unit>{_UNIT})?\s*{_CLOSE}?",
        r"[,\s]\s*(?P<some>non-?empty)",
    )
)
_DEFAULT = deferred(
    r"(?<=[\w>)\]])\s*[,，;；(（\[]\s*(?:defaults?(?:\s+(?:to|is|value(?:\s+is)?))?|默认值?为?)\s*[:：=]?\s*"
    r"[\"'“`]?(?P<default>[\w.+:/-]{1,60})[\"'”`]?\s*[)）\]]?$",
    re.IGNORECASE,
)
_VALUES = deferred(
    r"^(?:string\s+)?enum\s*(?:[:：]|(?=[\[({<]))\s*[\[({<]?\s*(?P<values>[^()\[\]{}<>]{1,400}?)\s*[\])}>]?$",
    re.IGNORECASE,
)
_DIGITS = deferred(r"-?\d{1,9}(?:\s*(?:\||/|\bor\b)\s*-?\d{1,9})+", re.IGNORECASE)
_OR = deferred(r"\s*(?:[,，|/]|\bor\b)\s*", re.IGNORECASE)
_VALUE = deferred(r"[\"'“`]?([\w.+:-]{1,60})[\"'”`]?")


class Notes(Struct, frozen=True):
    """What stands behind a type: the text that is left without it, bounds of a size or a number, and a default."""

    text: str
    low: str = ""
    high: str = ""
    of: Literal["", "items", "length", "any"] = ""
    """What is bounded, where they say it: the number of items, of characters, or of whatever it has."""
    default: str = ""

    def applied(self, schema: Schema) -> Schema:
        """The schema with what they say of it, as far as its type has a use for that."""
        if isinstance(schema, ArrayOf) and self.of in ("items", "any"):
            return replace(schema, min_items=_size(self.low), max_items=_size(self.high))
        if not isinstance(schema, Scalar):
            return schema
        if self.default:
            schema = replace(schema, default=_typed(self.default, schema))
        if schema.type == "string" and self.of != "items":
            return replace(schema, min_length=_size(self.low), max_length=_size(self.high))
        if schema.type in ("integer", "number") and self.of != "length":
            low, high = _typed(self.low, schema), _typed(self.high, schema)
            return replace(schema, minimum=_bound(low), maximum=_bound(high))
        return schema


def notes_of(text: str) -> Notes | None:
    """A type without the notes behind it, and what they say; None where there are none."""
    found = Notes(text)
    if match := _DEFAULT.search(text):
        found = replace(found, text=text[: match.start()], default=match["default"])
    for pattern in _SIZES:
        if match := pattern.search(found.text):
            said = match.groupdict()
            unit = said.get("unit") or said.get("behind") or ""
            low = "1" if said.get("some") else said.get("low") or ""
            of: Literal["", "items", "any"] = "any" if said.get("some") else ""
            if unit.lower().startswith(("item", "element", "entr")):
                of = "items"
            return replace(found, text=found.text[: match.start()], low=low, high=said.get("high") or "", of=of)
    return found if found.default else None


def values_of(text: str) -> Scalar | None:
    """The scalar whose values a type cell lists: `enum (asc, desc)`, `0 or 1`; None where it lists none."""
    listed = _VALUES.match(text)
    words = _OR.split(listed["values"] if listed else text) if listed or _DIGITS.fullmatch(text) else []
    found = [match[1] for word in words if (match := _VALUE.fullmatch(word))]
    if len(found) < 2 or len(found) < len(words):
        return None
    if all(re.fullmatch(r"-?\d{1,9}", word) for word in found):
        return Scalar("integer", enum=tuple(map(int, found)))
    return Scalar("string", enum=tuple(found))


def _size(digits: str) -> int | None:
    return int(digits) if digits.isdecimal() else None


def _bound(value: str | float | bool | None) -> int | float | None:
    return None if isinstance(value, str | bool) else value


def _typed(word: str, scalar: Scalar) -> str | int | float | bool | None:
    """A word as a value of a type; None where it is none."""
    if scalar.type == "boolean":
        return {"true": True, "false": False}.get(word.lower())
    if scalar.type == "string":
        return None if word.lower() in ("none", "null", "empty") else word or None
    if not re.fullmatch(_NUMBER, word):
        return None
    return float(word) if "." in word else int(word)
