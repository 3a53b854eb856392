"""What stands on the pages of a service, found by searching their text and by no rule of the extractor."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from extractor.pipeline import inputs
from tests.accuracy.operations import Key

_INSIDE = re.compile(r"</?(?:wbr|a|b|code|em|i|span|strong|tt|u|var)\b[^<>]*>|[\\\u00ad\u200b\u2060]")
"""What may stand within a name: markup of words, the backslashes of Markdown, and where a long name may be broken."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PLACEHOLDER = r"(?>\$?\{[^{}\n]{0,80}\}|[\[(<:$][\w.-]{1,80}[\])>]?| )"
"""A path parameter as pages write it; a bare `<id>` has become a space."""
_HOST = r"https?://[^\s/]{1,200}|\{[^{}\s]{1,80}\}"


class Pages:
    """The pages of a service, by `SERVICE/NAME` of the spec that they become a part of."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts
        self._stands = cache(self._searched)

    @staticmethod
    def below(folder: Path) -> Pages:
        """Those that the extractor reads in a folder. Raises Unreadable."""
        found = inputs.plan([str(folder)]).services
        return Pages(
            {f"{each.name}/{page.name}": text(page.path.read_bytes()) for each in found for page in each.pages}
        )

    def named(self, names: Iterable[str]) -> frozenset[str]:
        """The pages that names mean: of the spec itself, or, where a link led out of it, any that is so called.

        All of the service where none is known: nothing is excused for want of a page.
        """
        found: set[str] = set()
        for name in names:
            last = name.partition("/")[2]
            found |= {name} if name in self.texts else {each for each in self.texts if each.endswith(f"/{last}")}
        return frozenset(found or self.texts)

    def state(self, field: str, pages: Iterable[str]) -> bool:
        """Whether every name of a field stands as a word on one of the pages."""
        place, _, name = field.rpartition(":") if re.match("(query|header|cookie):", field) else ("", "", "")
        words = [name] if place else field.split(".")
        return all(any(self._stands(page, word, place == "header") for page in pages) for word in words)

    def mention(self, value: str, pages: Iterable[str]) -> bool:
        """Whether a value of an enum stands on one of the pages; `true` may be written as Python does."""
        return any(self._stands(page, value, value in ("true", "false")) for page in pages)

    def calling(self, called: Key, bases: Sequence[str] = (), among: Iterable[str] | None = None) -> frozenset[str]:
        """The pages, of all or of some, on which a METHOD and a path stand."""
        method, path = called
        blanks = _PLACEHOLDER.join(map(re.escape, path.split("{}")))
        before = "|".join(map(re.escape, bases))
        line = re.compile(rf"(?<![\w}}/])(?:{_HOST})?(?:{before})?{blanks}/?(?![\w{{/-])")
        word = re.compile(rf"\b{re.escape(method)}\b")
        pages = self.texts if among is None else among
        return frozenset(name for name in pages if word.search(self.texts[name]) and line.search(self.texts[name]))

    def _searched(self, page: str, word: str, any_case: bool) -> bool:
        alone = rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9][_-]){re.escape(word)}(?![_-]?[A-Za-z0-9])"
        return re.search(alone, self.texts[page], re.IGNORECASE if any_case else 0) is not None


def text(data: bytes) -> str:
    """The text of a page, without markup that could hide a name or be taken for one."""
    return html.unescape(_TAG.sub(" ", _INSIDE.sub("", data.decode("utf-8", "replace"))))
