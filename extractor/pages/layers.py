"""What dialects are laid together from: English, a language, and a publisher with what deviates from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, partial
from typing import Any, TypeVar

from extractor import plugins
from extractor.pages.dialect import (
    EITHER,
    REQUEST_LINE_SECTIONS,
    UNINTRODUCED,
    UNSAID,
    Dialect,
    Introductions,
    Pattern,
    Prose,
    Role,
    Words,
)
from extractor.pages.patterns import later

_LOWEST = "en"
"""The language whose words are below those of all others."""
_Layer = TypeVar("_Layer", Words, Prose)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language that pages are written in; the name of its file is its code (BCP 47)."""

    title: str
    """For people: what the language is called in English."""
    priority: int
    """Where two languages fit a page alike, the one with more is tried first."""
    markers: tuple[str, ...]
    """Words of this language that references use; the more of them, the likelier it is the page's."""
    words: Words
    """What is said otherwise than in English."""
    script: Pattern = UNSAID
    """A letter of a script that is not the Latin one."""


@dataclass(frozen=True, slots=True, eq=False)
class Publisher:
    """A family of pages: those of one publisher, or of many who write alike. Its words are by language, "" for all."""

    title: str
    """For people: whose pages these are."""
    priority: int
    """Where two publishers fit a page alike, the one with more is tried first."""
    markers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What these pages have besides the words of their language; the more of them, the likelier it is the page's."""
    copied_markers: tuple[str, ...] = ()
    """The same, of what tools write that save pages of others as Markdown. On a page that numbers its tables they say
    nothing: who numbers tables in Markdown mostly draws them otherwise."""
    signature: tuple[str, ...] = ()
    """What only this publisher writes: a page with any of it is nobody else's."""
    languages: tuple[str, ...] = ()
    """Codes of the languages that it publishes in; none for all that are known."""
    english_titles: bool = False
    """Titles and captions may be in English on a page in another language. Of the others, only words in cells and lines
    are: a field that is called `status` is no title there."""
    words: Mapping[str, Words] = field(default_factory=dict)
    """In what its pages deviate from their language."""
    request_line_sections: frozenset[Role] = REQUEST_LINE_SECTIONS
    """Sections in which a line with a method and a path states an endpoint; where those with a name of their own
    do, titles do, too. Elsewhere such lines are an example's, or say what readers do step by step."""
    query_selects: bool = True
    """A value that is written out in the query of a request line selects the operation; else it is one of many."""


@cache
def dialects() -> Mapping[str, Dialect]:
    """All dialects by name, of the files in `dialects/` and `languages/` and of those that installed packages add.

    One is called like its publisher and its language (`rest_en`), or only like a publisher that has one language.
    """
    made = {}
    for publisher, about in publishers().items():
        for code in about.languages or languages():
            name = publisher if len(about.languages) == 1 else f"{publisher}_{code}"
            made[name] = partial(_dialect, publisher, code)
    return plugins.Plugins(made)


def publishers() -> Mapping[str, Publisher]:
    """All publishers by name."""
    return plugins.items("extractor.pages.dialects", "PUBLISHER")


def languages() -> Mapping[str, Language]:
    """All languages by code."""
    return plugins.items("extractor.pages.languages", "LANGUAGE")


def _dialect(publisher: str, code: str) -> Dialect:
    return dialect_of(publishers()[publisher], code)


def dialect_of(about: Publisher, code: str) -> Dialect:
    """The pages of a publisher in a language."""
    language = languages()[code]
    words = _spoken(code, english_titles=about.english_titles)
    for each in ("", code):
        words = laid(about.words[each], words) if each in about.words else words
    return Dialect(
        **{each.name: getattr(words, each.name) for each in fields(Words)},
        title=f"{about.title}, {language.title}",
        language=code,
        markers=(*language.markers, *about.markers.get("", ()), *about.markers.get(code, ())),
        copied_markers=about.copied_markers,
        signature=about.signature,
        priority=(about.priority, language.priority),
        script=language.script,
        request_line_sections=about.request_line_sections,
        query_selects=about.query_selects,
    )


@cache
def _spoken(code: str, *, english_titles: bool) -> Words:
    words = languages()[code].words
    if code == _LOWEST:
        return words
    lowest = languages()[_LOWEST].words
    if not english_titles:
        lowest = replace(lowest, headings={}, columns={}, labels=(), leads=(), captions=())
    return laid(words, lowest)


def laid(upper: _Layer, lower: _Layer) -> _Layer:
    """The words of `upper`, and those of `lower` where it leaves them unsaid.

    Of a mapping or a list that both have, what `upper` says comes first. Patterns named in `EITHER` match what either
    matches; all others, and phrases, are those of `upper` alone.
    """
    said = {each.name: (getattr(upper, each.name), getattr(lower, each.name)) for each in fields(lower)}
    return type(lower)(**{name: _one(name, above, below) for name, (above, below) in said.items()})


def _one(name: str, above: Any, below: Any) -> Any:
    match above:
        case Prose():
            return laid(above, below)
        case tuple():
            return (*above, *below)
        case dict():
            return {**below, **above}
        case frozenset():
            return above | below
        case Introductions():
            return below if above is UNINTRODUCED else above
        case _ if above is UNSAID:
            return below
        case _ if name in EITHER and below is not UNSAID:
            return later(f"{above.pattern}|{below.pattern}", above.flags)
        case _:
            return above or below
