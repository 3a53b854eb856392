"""Which operations of a page belong together: the titles above theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Document, Heading
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.titles import title_role


def groups_of(document: Document, chapters: Sequence[Chapter], dialect: Dialect) -> dict[int, str]:
    """The title above that of each chapter, by the number of the chapter, where the page has several such titles.

    That of the page groups nothing, and neither does one that every operation may have (`Endpoints`).
    """
    titles = [(at, block) for at, block in enumerate(document.blocks) if isinstance(block, Heading)]
    whole = document.title if sum(title.level == 1 for _, title in titles) == 1 else None
    found = dict(_above(titles, chapters))
    kept = {
        number: title.text.strip()
        for number, title in found.items()
        if title is not whole and title_role(title.text, dialect) in (None, Role.NAMED)
    }
    return kept if len(set(kept.values())) > 1 else {}


def _above(titles: Sequence[tuple[int, Heading]], chapters: Sequence[Chapter]) -> Iterator[tuple[int, Heading]]:
    """The nearest title of a higher level above that of each chapter."""
    waiting = iter(titles)
    upcoming = next(waiting, None)
    open_titles: list[Heading] = []
    for chapter in chapters:
        own = next((item for item in chapter.placed if isinstance(item.block, Heading)), None)
        if own is None or not isinstance(own.block, Heading):
            continue
        while upcoming and upcoming[0] < own.index:
            open_titles = [title for title in open_titles if title.level < upcoming[1].level] + [upcoming[1]]
            upcoming = next(waiting, None)
        over = [title for title in open_titles if title.level < own.block.level]
        if over:
            yield chapter.number, over[-1]
