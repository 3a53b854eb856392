"""Descriptions → facts: what the text of a description states about its field.

What is not certain is left out: a description stays in the specification word for word, so a fact that is not
recognised is only not checked, while one that is recognised wrongly would be a false promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Scalar
from extractor.pages.dialect import Dialect
from extractor.pages.prose.enums import enum_of, literal, marked_default

_TRAILING = "。.；;，, "
_MAX_TEXT = 10_000
"""Characters; a longer text states nothing that is looked for (real descriptions have at most a few thousand)."""
_VALUE = re.compile(r"[\w.\-+:*/@#]*[\w*]")
_CJK = re.compile(r"[\u3400-\u9fff]")
_PHRASE = re.compile(r" [A-Za-z]")
"""A word that other words follow begins a sentence, and is no value."""
_NO_VALUE = ("null", "none", "n/a")


class Facts(Struct, frozen=True):
    """What a description states about its field."""

    scalar: Scalar | None
    """The field's scalar type with what was stated; None for a field that is no scalar."""
    items: Scalar | None
    """The same for the elements of an array of scalars."""
    deprecated: bool = False
    read_only: bool = False
    nullable: bool = False


@lru_cache(maxsize=16384)
def facts_of(text: str, scalar: Scalar | None, dialect: Dialect, is_array: bool) -> Facts:
    """What a description says about a field of this scalar type, or about an array of it."""
    prose = dialect.prose
    deprecated = bool(prose.deprecated.search(text))
    read_only = bool(prose.read_only.search(text))
    empty = scalar is not None and scalar.type != "string" and not is_array and prose.can_be_empty.search(text)
    nullable = bool(empty or prose.nullable.search(text))
    if scalar is None:
        return Facts(None, None, deprecated, read_only, nullable)
    stated = _stated(text, scalar, dialect, is_array) if len(text) <= _MAX_TEXT else scalar
    return Facts(None if is_array else stated, stated if is_array else None, deprecated, read_only, nullable)


def _stated(text: str, scalar: Scalar, dialect: Dialect, is_array: bool) -> Scalar:
    prose = dialect.prose
    if scalar.type == "boolean":
        return replace(scalar, default=_default(text, scalar, dialect)) if not is_array else scalar
    # `value range [1, 50]` names bounds, not the two values 1 and 50.
    enum = () if prose.range.search(text) else enum_of(text, scalar, dialect)
    if is_array and len(enum) == 1:
        # What "only supports X" says of a list is about the list.
        enum = ()
    if any(name == "uuid" and pattern.search(text) for pattern, name in prose.formats):
        # The list says of what the identifier may be.
        enum = ()
    if enum:
        scalar = replace(scalar, enum=enum)
    if not is_array:
        scalar = replace(scalar, default=_default(text, scalar, dialect))
    if scalar.type == "string":
        low = _int(prose.min_length.search(text))
        high = _int(prose.max_length.search(text))
        if (low is not None or high is not None) and (low is None or high is None or low <= high):
            scalar = replace(scalar, min_length=low, max_length=high if high is not None else scalar.max_length)
        if (match := prose.pattern.search(text)) and not enum:
            scalar = replace(scalar, pattern=match[1])
        if not scalar.format and not enum and not prose.other_form.search(text):
            for pattern, name in prose.formats:
                if pattern.search(text):
                    scalar = replace(scalar, format=name)
                    break
    elif not enum:
        scalar = _bounded(text, scalar, dialect)
    return scalar


def _bounded(text: str, scalar: Scalar, dialect: Dialect) -> Scalar:
    low = _number(dialect.prose.minimum.search(text), 1, scalar)
    high = _number(dialect.prose.maximum.search(text), 1, scalar)
    if low is None and high is None and (match := dialect.prose.range.search(text)):
        groups = [group for group in match.groups() if group is not None]
        if len(groups) >= 2 and len(dialect.prose.range.findall(text)) == 1:
            low, high = (literal(group.replace(",", ""), scalar) for group in groups[:2])  # type: ignore[assignment]
    if low is not None and high is not None and low > high:
        return scalar
    if scalar.format in ("int32", "int64") and high is not None and high >= 2**63:
        high = None
    return replace(scalar, minimum=low, maximum=high)


def _int(match: re.Match[str] | None) -> int | None:
    return int(match[1]) if match and len(match[1]) < 12 else None


def _number(match: re.Match[str] | None, group: int, scalar: Scalar) -> int | float | None:
    value = literal(match[group], scalar) if match else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _default(text: str, scalar: Scalar, dialect: Dialect) -> str | int | float | bool | None:
    """What counts where the field is left out: nothing that is certain where a text has several, each for some case."""
    for pattern, certain in ((dialect.prose.default, True), (dialect.prose.bare_default, False)):
        values = {value for match in pattern.finditer(text) for value in _default_of(match, certain, scalar)}
        if values:
            return values.pop() if len(values) == 1 else None
    marked = marked_default(text, scalar, dialect)
    return None if scalar.enum and marked not in scalar.enum else marked


def _default_of(match: re.Match[str], certain: bool, scalar: Scalar) -> Iterator[str | int | float | bool]:
    """The value that a phrase gives as the default, if it fits the field."""
    word = next((group for group in match.groups() if group), "").rstrip(_TRAILING)
    value = literal(word, scalar) if word else None
    if value is None:
        return
    if scalar.enum:
        fits = value in scalar.enum
    elif scalar.type == "string":
        fits = certain and not _PHRASE.match(match.string, match.end()) and word.lower() not in _NO_VALUE
        fits = fits and bool(_VALUE.fullmatch(word)) and not _CJK.search(word)
    else:
        fits = True
    if fits:
        yield value
