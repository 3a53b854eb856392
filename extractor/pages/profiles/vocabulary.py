"""Profile → the dialect that its pages are read by: its words above those of a publisher, and of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from extractor.operation import Scalar
from extractor.pages.dialect import UNSAID, Column, Dialect, Kind, Pattern, Role, Words
from extractor.pages.layers import Publisher, dialect_of, laid, publishers
from extractor.profile import Parameters, Profile, Table

_COLUMNS = {column.name.lower(): column for column in Column}
_ROLES = {role.name.lower(): role for role in Role}
_KINDS = {kind.name.lower(): kind for kind in Kind}
_Meaning = TypeVar("_Meaning", Column, Role, Kind)


@lru_cache(maxsize=16)
def dialect(profile: Profile) -> Dialect:
    """The dialect of a profile; of two that say the same, one and the same."""
    return dialect_of(_publisher(profile), profile.language)


def _publisher(profile: Profile) -> Publisher:
    below, code = publishers()[profile.publisher], profile.language
    words = laid(_words(profile), below.words.get(code, Words()))
    return replace(
        below,
        title=profile.title or "a profile",
        languages=(code,),
        words={"": below.words.get("", Words()), code: words},
    )


def _words(profile: Profile) -> Words:
    cells, shapes, marks = profile.cells, profile.shapes, profile.marks
    named = {word.casefold(): said for word, said in profile.types.items()}
    locations = {word.casefold(): kind for kind in ("path", "query", "header", "body") for word in getattr(cells, kind)}
    return Words(
        headings=_meanings(profile.sections, _ROLES),
        columns=_meanings(profile.columns, _COLUMNS),
        captions=tuple((_any([word]), kind) for word, kind in _meanings(profile.captions, _KINDS).items()),
        required=_any(cells.required),
        optional=_any(cells.optional),
        types={word: scalar for word, said in named.items() if (scalar := _scalar(said))},
        object_types=_any(word for word, said in named.items() if said == "object"),
        array_types=_any(word for word, said in named.items() if said == "array"),
        map_types=_any(word for word, said in named.items() if said == "map"),
        no_type=_any(word for word, said in named.items() if said == "any"),
        array_of=tuple(map(_around, shapes.array)),
        map_of=_either(map(_around, shapes.map)),
        object_named=tuple(map(_around, shapes.object)),
        message_see=_either(map(_around, profile.answers)),
        locations={word: _KINDS[kind] for word, kind in locations.items()},
        optional_mark=_either(map(_around, marks.optional)),
        required_mark=_either(map(_around, marks.required)),
        nullable_mark=_either(map(_around, marks.nullable)),
        unmarked=marks.unmarked,
        undecided=_undecided(profile.parameters),
    )


def _undecided(said: Parameters) -> dict[str, Kind]:
    places = {method.upper(): getattr(said, method) for method in said.__struct_fields__}
    return {method: Kind.URI if place == "query" else Kind.BODY for method, place in places.items() if place}


def _meanings(said: Table, known: Mapping[str, _Meaning]) -> dict[str, _Meaning]:
    """Words in lower case with what they mean, by the key that they stand under."""
    return {
        " ".join(word.casefold().split()): known[key] for key in said.__struct_fields__ for word in getattr(said, key)
    }


def _scalar(said: str) -> Scalar | None:
    kind, _, form = said.partition(":")
    return Scalar(kind, format=form) if kind in ("string", "integer", "number", "boolean") else None  # type: ignore[arg-type]


def _any(words: Iterable[str]) -> Pattern:
    """A pattern for the whole of one of some words."""
    listed = "|".join(re.escape(word) for word in words)
    return re.compile(f"^(?:{listed})$", re.IGNORECASE) if listed else UNSAID


def _around(phrase: str) -> Pattern:
    """A pattern for a phrase; what stands for its `*` is the group."""
    before, _, behind = phrase.partition("*")
    return re.compile(f"^{_escaped(before)}(.+?){_escaped(behind)}$", re.IGNORECASE)


def _escaped(text: str) -> str:
    return re.escape(re.sub(r"\s+", " ", text))


def _either(patterns: Iterable[Pattern]) -> Pattern:
    """One pattern for several, whose group is that of the one that matches."""
    listed = [pattern.pattern for pattern in patterns]
    return re.compile("|".join(listed), re.IGNORECASE) if listed else UNSAID
