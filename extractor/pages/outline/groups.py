"""Which operations of a page belong together: the titles above theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Operation
from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Document, Heading
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.request_lines.path_titles import is_path
from extractor.pages.outline.stated.statements import is_request_line
from extractor.pages.outline.titles import bare_of_note, bare_title, title_role


class Above(Struct, frozen=True):
    """What the titles above the chapters of a page say, by the numbers of these."""

    groups: dict[int, str]
    """The title that each stands below with others, where the page has several such titles."""
    names: dict[int, str]
    """The title above one whose own title is a request line, where that stands below it alone."""

    def said(self, number: int, operations: Iterable[Operation]) -> Iterator[Operation]:
        """The operations of a chapter, with what the titles above it say."""
        tag, name = self.groups.get(number, ""), self.names.get(number, "")
        return (replace(each, tag=each.tag or tag, summary=name or each.summary) for each in operations)


def above(document: Document, chapters: Sequence[Chapter], dialect: Dialect, *, part: bool = False) -> Above:
    """What the titles above those of the chapters group, and what they name.

    That of the page groups nothing, but of one that is a part of another (`part`), and neither does one that every
    operation may have (`Endpoints`), or that is a path.
    """
    titles = [(at, block) for at, block in enumerate(document.blocks) if isinstance(block, Heading)]
    whole = document.title if sum(title.level == 1 for _, title in titles) == 1 and not part else None
    found = {
        number: (own, [title for title in over if not is_path(title)]) for number, own, over in _above(titles, chapters)
    }
    counted = Counter(over[-1].line for _, over in found.values() if over)
    names = {
        number: over[-1]
        for number, (own, over) in found.items()
        if over and over[-1] is not whole and counted[over[-1].line] == 1 and _is_call(own)
    }
    grouping = {number: over[:-1] if number in names else over for number, (_, over) in found.items()}
    kept = {
        number: bare_of_note(over[-1].text.strip()) if part else over[-1].text.strip()
        for number, over in grouping.items()
        if over and over[-1] is not whole and title_role(over[-1].text, dialect) in (None, Role.NAMED)
    }
    named = {
        number: bare_title(title.text)
        for number, title in names.items()
        if title_role(title.text, dialect) in (None, Role.NAMED)
    }
    return Above(kept if part or len(set(kept.values())) > 1 else {}, named)


def _is_call(title: Heading) -> bool:
    """Whether a title is a request line, and no more."""
    return "/" in title.text and is_request_line(bare_title(title.text.replace("`", "")))


def _above(
    titles: Sequence[tuple[int, Heading]], chapters: Sequence[Chapter]
) -> Iterator[tuple[int, Heading, list[Heading]]]:
    """The title of each chapter, and those of higher levels above it."""
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
        yield chapter.number, own.block, [title for title in open_titles if title.level < own.block.level]
