"""Text → the dialect that it is written in, by evidence: signatures, then marker words, then the script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, islice

from msgspec import Struct

from extractor.pages.dialect import UNSAID, Dialect
from extractor.pages.layers import dialects

_SAMPLE = 8_000
"""Characters that are enough to tell a page's dialect."""
_FEW = 2
"""Markers by which a dialect may be ahead of another, and a page still be in that."""
_SIGNS = "`|{~#"
"""What stands in markers of marked up text, and seldom in a text without such marks."""
_ONE_IN = 100
"""A text with one letter of a script in so many characters is in that script: a menu of languages has fewer."""


class Recognition(Struct, frozen=True):
    """Which dialect a text is written in, and how sure that is."""

    name: str
    """The dialect: of several that fit alike, the one with the highest priority."""
    scores: tuple[tuple[str, int], ...]
    """Each dialect that was asked, with how often the text has one of its markers, in order of priority."""
    tied: tuple[str, ...]
    """The dialects that fit alike, in order of priority; one alone where the evidence decides."""
    why: str
    """What the choice rests on, for people."""

    @property
    def sure(self) -> bool:
        """Whether the evidence decides."""
        return len(self.tied) == 1

    @property
    def near(self) -> tuple[str, ...]:
        """The dialects of the same language that fit nearly as well, the best first: few markers more show little of a
        page on which the first one finds no operation."""
        scores, known = dict(self.scores), dialects()
        others = (name for name in scores if name not in self.tied and scores[name] >= max(self.found - _FEW, 1))
        of_language = [name for name in others if known[name].language == known[self.name].language]
        return tuple(sorted(of_language, key=lambda name: -scores[name]))

    @property
    def found(self) -> int:
        """How many markers the text has, of the dialect that has most."""
        return max(score for _, score in self.scores)


def recognise(text: str) -> Recognition:
    """What a text says about its dialect.

    A signature rules out the dialects without it. Of the others those with the most markers fit; of these, those of
    the text's script. No step looks at what a dialect's module is called.
    """
    # Some tools print all of their styles before the page.
    begun = text.find("<body")
    text = text[begun if begun > _SAMPLE else 0 :]
    first = _recognise(text[:_SAMPLE])
    if first.found or first.sure:
        return first
    # A long page may begin with its contents.
    for at in range(_SAMPLE, len(text), _SAMPLE):
        scores = _scores(text[at : at + _SAMPLE], first.tied)
        if most := max(scores.values()):
            tied = tuple(name for name in first.tied if scores[name] == most)
            return Recognition(tied[0], tuple({**dict(first.scores), **scores}.items()), tied, f"{first.why}, markers")
    return first


def _recognise(text: str) -> Recognition:
    known, order = dialects(), _order()
    signatures = {mark for mark in _signatures() if mark in text}
    signed = [name for name in order if not signatures.isdisjoint(known[name].signature)]
    asked = signed or list(order)
    if len(asked) == 1:
        return Recognition(asked[0], ((asked[0], 0),), (asked[0],), "signature")
    scores = _scores(text, tuple(asked))
    most = max(scores.values())
    tied = [name for name in asked if scores[name] == most]
    why = ["signature"] if signed else []
    if most:
        why.append("markers")
    if len(tied) > 1 and (fitting := _of_script(text, tied, known)):
        why.append("script")
        tied = fitting
    if len(tied) > 1:
        why.append("priority")
        # Publishers may read a page otherwise; a language that has no more words on it than another reads less.
        language = max(known[name].priority[1] for name in tied)
        tied = [name for name in tied if known[name].priority[1] == language]
    return Recognition(tied[0], tuple(scores.items()), tuple(tied), ", ".join(why))


@cache
def _order() -> tuple[str, ...]:
    """All dialects, that of the highest priority first."""
    known = dialects()
    return tuple(sorted(known, key=lambda name: (known[name].priority, known[name].title), reverse=True))


@cache
def _signatures() -> frozenset[str]:
    """Those of all dialects."""
    return frozenset(mark for dialect in dialects().values() for mark in dialect.signature)


@cache
def _words(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The markers of some dialects, by the character of each that is the rarest."""
    found: dict[str, list[str]] = {}
    for word in {word for name in names for word in (*dialects()[name].markers, *dialects()[name].copied_markers)}:
        sign = next((sign for sign in _SIGNS if sign in word), max(word))
        found.setdefault(sign, []).append(word)
    return {sign: tuple(words) for sign, words in found.items()}


def _scores(text: str, names: tuple[str, ...]) -> dict[str, int]:
    """How often a text has a marker of each dialect, as far as these say something on a page."""
    # A character is found far quicker than a word.
    words = chain.from_iterable(words for sign, words in _words(names).items() if sign in text)
    count = Counter({word: text.count(word) for word in words})
    known, scores = dialects(), dict[str, int]()
    for name in names:
        dialect = known[name]
        copied = sum(count[word] for word in dialect.copied_markers)
        numbered = copied and dialect.table_number.search(text)
        scores[name] = sum(count[word] for word in dialect.markers) + (0 if numbered else copied)
    return scores


def _of_script(text: str, names: Iterable[str], known: Mapping[str, Dialect]) -> list[str]:
    """The dialects whose language is written as the text is."""
    enough = -(-max(len(text), 1) // _ONE_IN)
    scripts = {known[name].script for name in known}
    shown = {script for script in scripts if len(list(islice(script.finditer(text), enough))) == enough} or {UNSAID}
    return [name for name in names if known[name].script in shown]
