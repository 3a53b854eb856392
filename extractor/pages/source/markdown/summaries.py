"""Parts of a page that are folded in under a request line → chapters, as `<summary><code>GET</code> …</summary>` is."""

from __future__ import annotations

import re

from extractor.pages.document import squeeze
from extractor.pages.patterns import later
from extractor.pages.source import folded

_SUMMARY = later(
    r"^[ \t]*(?:<details\b[^<>\n]*>[ \t]*)?<summary\b[^<>\n]*>(?P<said>[^\n]{1,400}?)</summary>[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_TAG = later(r"</?[a-z][^<>]{0,100}>|[`*]", re.IGNORECASE)
_TITLE = later(r"^(#{1,6})[ \t]", re.MULTILINE)
_END = later(r"</details\b", re.IGNORECASE)
_MOST = 20_000
"""Characters of a part in which its end and a title are looked for."""


def titled(text: str) -> str:
    """The page with titles for the summaries that are request lines; as many lines as before."""
    if "<summary" not in text:
        return text
    return _SUMMARY.sub(_title, text)


def _title(match: re.Match[str]) -> str:
    said = squeeze(_TAG.sub(" ", match["said"]))
    if not folded.is_title(said):
        return match[0]
    last = match.end() + _MOST
    end = _END.search(match.string, match.end(), last)
    inner = _TITLE.search(match.string, match.end(), end.start() if end else last)
    return f"{'#' * folded.level_above(len(inner[1]) if inner else folded.LEVEL + 1)} {said}"
