"""Fences of code blocks: which ones close nothing, what stands between them, and which label a title is.

https://squidfunk.github.io/mkdocs-material/reference/code-blocks/ and
https://docusaurus.io/docs/markdown-features/code-blocks: a fence with `title="Response"`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.pages.patterns import deferred
from extractor.pages.source.markdown.lines import HEADING

_TITLE = deferred(r"\btitle=(?:\"([^\"\n]{1,60})\"|'([^'\n]{1,60})')")
_WORDS = deferred(r"\s*(?:`{3,}|~{3,})[ \t]*[\w+#-]+[ \t]+((?:[A-Za-z]+[ \t]){0,3}[A-Za-z]+)[ \t]*$")
"""A title without a name for it: a language, and words (https://mintlify.com/docs, Code)."""
_MESSAGE = deferred(r"\b(?:request|response|payload|body|output|result)s?$", re.IGNORECASE)
_SHOWS = deferred(r"example|sample", re.IGNORECASE)
_CALL = deferred(r"[A-Z]{3,7}\s+\S*/")


def is_stray(texts: Sequence[str], at: int, end: int, mark: str) -> bool:
    """Whether a fence closes what is closed: what ends its block is a fence that opens one, below a title."""
    if texts[at].strip() != mark or end == len(texts) or texts[end].strip().strip(mark[0]) == "":
        return False
    return any(HEADING.match(line) for line in texts[at + 1 : end])


def moved_back(content: list[str], indent: int) -> list[str]:
    """The lines of a block as far to the left as its fence stands to the right."""
    return [line[indent:] if not line[:indent].strip() else line.lstrip() for line in content] if indent else content


def label_of(fence: str, content: Sequence[str]) -> str:
    """The label that the title of a fence is for its code: of a message, and of no request line."""
    match = _TITLE.search(fence) if "title=" in fence else _WORDS.match(fence)
    title = next(filter(None, match.groups())).strip() if match else ""
    if not _MESSAGE.search(title) or (content and _CALL.match(content[0].strip())):
        return ""
    return f"{title}:" if _SHOWS.search(title) else f"{title} example:"
