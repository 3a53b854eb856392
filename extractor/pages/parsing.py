"""Bytes of a page → its chapters, by a dialect, a profile, or what fits it."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Unreadable
from extractor.pages import habits, included
from extractor.pages.dialect import Dialect
from extractor.pages.document import Document, Loss
from extractor.pages.in_chapters import in_chapters
from extractor.pages.layers import dialects
from extractor.pages.outline import chapters
from extractor.pages.outline.chapters import Chapter, Outline
from extractor.pages.outline.request_lines.unfold import unfolded
from extractor.pages.profiles import rewriting, shaping, vocabulary
from extractor.pages.recognition import Recognition, recognise
from extractor.pages.source import decoding, markup
from extractor.pages.source.text.alike import alike
from extractor.pages.tables.index import Tables, tables_of
from extractor.profile import Profile


class Parsed(Struct, frozen=True):
    """A page in chapters, before any of its tables means anything."""

    text: str
    document: Document
    dialect: Dialect
    outline: Outline
    name: str = ""
    """What the dialect is called."""
    recognition: Recognition | None = None
    """How the dialect was found; None where it was given."""
    without_method: tuple[tuple[int, str], ...] = ()
    """What states operations by verbs whose method a profile does not say, each with its line."""
    missing: tuple[included.Missing, ...] = ()
    """The files that the page names and that are not there."""

    def tables(self, chapter: Chapter) -> Tables:
        """The tables of a part of the page."""
        name, plain = self.document.name, self.document.plain
        return tables_of(chapter.placed, name, self.dialect, plain=plain, chapter=chapter.number)

    def all_tables(self) -> Tables:
        """The tables of the whole page, as other pages see them."""
        return self.tables(self.outline.whole)


class Vendor(Struct, frozen=True):
    """A profile, and where the pages that it is for are from the top of all of the vendor's: that is where links lead
    from."""

    profile: Profile
    folder: str = ""


Reader: TypeAlias = str | Vendor
"""What pages are read by: a dialect's name, empty where each page is recognised, or a profile."""


def parse(name: str, data: bytes, reader: Reader, linking: str = "") -> Parsed:
    """Find the chapters of a page. Raises `Unreadable` for what is no text, and for a dialect that is not known.

    A page that does not show what dialect it is in is read by that of the page that links it (`linking`); without one,
    by the first of those that fit alike, or nearly so, that finds an operation; where that leaves most tables
    outside of its operations, by the one of those that fit alike that leaves the fewest.
    """
    text, losses = decoding.decode(data, name)
    if isinstance(reader, Vendor):
        if rewriting.claims(text, reader.profile):
            return _profiled(name, text, losses, reader)
        reader = linking = ""
    known = dialects()
    if reader:
        if reader not in known:
            raise Unreadable(f"no dialect is called {reader!r}; known are {', '.join(known)}")
        return _parsed(name, text, losses, reader)
    recognition = recognise(text)
    tried = recognition.tied
    if linking in tried or (linking and not recognition.found):
        tried = (linking,)
    first = _parsed(name, text, losses, tried[0], recognition)
    near = (*tried[1:], *(() if tried == (linking,) else recognition.near))
    others = (by_dialect(candidate, first, losses) for candidate in near)
    if found := len(first.outline.chapters):
        if habits.may_state(first, found + 1):
            return max((first, *others), key=lambda parsed: len(parsed.outline.chapters))
        return habits.taking_in_most(first, (by_dialect(candidate, first, losses) for candidate in tried[1:]))
    return next((parsed for parsed in others if parsed.outline.chapters), first)


def _parsed(name: str, text: str, losses: list[Loss], called: str, recognition: Recognition | None = None) -> Parsed:
    dialect = dialects()[called]
    document, outline = in_chapters(text, name, tuple(losses), dialect)
    return Parsed(text, document, dialect, outline, called, recognition)


def _profiled(name: str, text: str, losses: list[Loss], vendor: Vendor) -> Parsed:
    """A page as a profile has it read."""
    profile = vendor.profile
    dialect = vocabulary.dialect(profile)
    text, without_method = rewriting.rewritten(name, text, profile)
    document = shaping.shaped(markup.document(name, text, losses, dialect), profile, dialect, vendor.folder)
    document = unfolded(document, dialect)
    outline = chapters.outline(document, dialect)
    return Parsed(text, document, dialect, outline, dialect.title, without_method=without_method)


def by_dialect(called: str, parsed: Parsed, losses: list[Loss]) -> Parsed:
    """The same page by another dialect, on which the blocks of a text copy may depend."""
    if parsed.document.by_words and not alike(parsed.text, parsed.dialect, dialects()[called]):
        return _parsed(parsed.document.name, parsed.text, losses, called, parsed.recognition)
    dialect = dialects()[called]
    document = unfolded(parsed.document, dialect)
    return replace(parsed, document=document, dialect=dialect, outline=chapters.outline(document, dialect), name=called)
