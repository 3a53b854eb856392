"""Pages → the beginning of a profile for their vendor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from extractor import pages
from extractor.finding import Unreadable
from extractor.pipeline import inputs
from extractor.pipeline.configuration import Configuration
from extractor.pipeline.reading import Siblings, guarded, opened


class Draft(Struct, frozen=True):
    """A profile to begin with, what was found of the pages, and the pages that could not be read, each as one line."""

    text: str
    survey: pages.Survey
    lost: tuple[str, ...]


def draft(names: Sequence[str], settings: Configuration, progress: Callable[[int], object]) -> Draft:
    """Draft a profile; where the settings have one, of what it leaves. Raises Unreadable where there is no page."""
    found = pages.Survey()
    lost: list[str] = []
    for service in inputs.plan(names, settings).services:
        siblings = Siblings(service.pages)
        for file in service.pages:
            try:
                work = partial(_survey, file, siblings, service.reader)
                found = found.merge(guarded(file, work))
            except Unreadable as error:
                lost.append(str(error))
            progress(1)
    title = settings.profile.title if settings.profile else Path(names[0]).resolve().stem
    return Draft(pages.draft(found, title), found, tuple(lost))


def _survey(file: inputs.PageFile, siblings: Siblings, reader: pages.Reader) -> pages.Survey:
    return pages.survey(opened(file), siblings, reader)
