"""Which documented field one of another name may be meant as."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.contract.dialect import Schema, as_object, has_type, resolved
from extractor.wording import singular

_LONGEST = 64
_MOST = 1000
"""Documented fields among which one is looked for."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_a-zA-Z]+")


def resembling(name: str, observed: str, documented: Mapping[str, Schema | bool], root: Schema) -> tuple[str, ...]:
    """The documented fields that a field named otherwise may be meant as, the likeliest kind only.

    The same letters but for case and separators; else the same words but for their number, or with words more at the
    end, where the value has the documented type: `box_orders` for `box_order_lists`.
    """
    if len(name) > _LONGEST or len(documented) > _MOST:
        return ()
    others = [other for other in documented if other != name and len(other) <= _LONGEST]
    alike = [other for other in others if is_same_name(name, other)]
    if not alike:
        words = _words(name)
        near = [other for other in others if words and _extends(words, _words(other))]
        schemas = {other: resolved(documented[other], root.get("$defs", {})) for other in near}
        alike = [other for other in near if has_type(as_object(schemas[other]), observed)]
    return tuple(alike)


def is_same_name(one: str, other: str) -> bool:
    """Whether names differ in no more than case, blanks and separators."""
    plain = _plain(one)
    return bool(plain) and plain == _plain(other)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case and the singular."""
    return tuple(singular(word.lower()) for word in _WORD.findall(name))


def _extends(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether names have the same words, or one has one word more at its end, of at least three."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) > 1 and long[:-1] == short)
