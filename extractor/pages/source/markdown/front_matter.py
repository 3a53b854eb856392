"""What site generators are told about a page, in YAML before its text."""

from __future__ import annotations

import re

from extractor.pages.document import Heading

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n\s*(?=[\w.-]+:)(?:(?!---).*\n){1,200}---[ \t]*(?=\n|\Z)")
_TITLE = re.compile(r"^title:[ \t]*([\"']?)(.+?)\1[ \t]*$", re.MULTILINE)


def title_of(text: str) -> tuple[Heading | None, int]:
    """The title that the front matter of a page gives it, and how many lines the front matter has."""
    front = _FRONT_MATTER.match(text)
    if not front:
        return None, 0
    title = _TITLE.search(front[0])
    heading = Heading(1, title[2], (), text.count("\n", 0, title.start()) + 1) if title else None
    return heading, front[0].count("\n") + 1
