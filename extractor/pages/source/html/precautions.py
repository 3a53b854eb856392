"""HTML text → HTML text that the parser reads whole and in linear time; what hides or stalls is reported."""

from __future__ import annotations

import re

from extractor.pages.document import Loss
from extractor.pages.patterns import deferred

_LONG = 4096
_STEP = _LONG // 2
_LONG_TAG = deferred(rf"<[a-zA-Z][^<>]{{{_LONG},}}")
_SWALLOWING = deferred(
    r"<(?!/|t[dhr]|p>|[abu])"
    r"(?:!--|(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext|noscript|template|nav)\b[^<>]*>?)",
    re.IGNORECASE,
)
"""What hides all that follows, up to its end. The tags that pages are full of are ruled out at once."""
_COMMENT_END = deferred(r"--!?>")
_MAX_ATTRIBUTES = 400
_IN_TAG = deferred(r"<[a-zA-Z/!][^<>]*\Z")
_NEEDS_END = ("table", "pre", "ul", "ol", "dl", "section", "article", "main", "div")
"""Elements that hold what a page documents and whose end HTML asks for (HTML Living Standard, 13.1.2.4)."""
_EDGE = deferred(rf"<(/?)({'|'.join(_NEEDS_END)})\b")


def taken(text: str, losses: list[Loss]) -> str:
    """The text without NUL, overlong tags and what would swallow the rest of the page; losses are added."""

    def shorten(match: re.Match[str]) -> str:
        # libxml2 needs quadratic time for the attributes of one tag: two minutes for 100,000.
        tag = match[0]
        if len(tag.split(None, _MAX_ATTRIBUTES)) <= _MAX_ATTRIBUTES:
            return tag
        losses.append(Loss(f"a tag with more than {_MAX_ATTRIBUTES} attributes was read without them"))
        return tag.split(None, 1)[0]

    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    # A long tag fills one of these steps: to find that out takes a hundredth of the time of the pattern.
    if any(text.find("<", at, at + _STEP) < 0 for at in range(0, len(text) - _STEP + 1, _STEP)):
        text = _LONG_TAG.sub(shorten, text)
    return _unswallowed(text, losses)


def cut_off(text: str) -> Loss | None:
    """What shows that a whole HTML page ends before its end; None where nothing does.

    Tools leave out the end of `html` or that of a `div`, not both: an element left open counts where both are missing.
    """
    lower = text.lower()
    if "</html" in lower or "</body" in lower:
        return None
    if tag := _IN_TAG.match(text, max(text.rfind("<"), 0)):
        return _ends_inside("tag", text, tag.start())
    opened: dict[str, list[int]] = {name: [] for name in _NEEDS_END}
    for edge in _EDGE.finditer(lower):
        places = opened.get(edge[2], [])
        if not edge[1]:
            places.append(edge.start())
        elif places:
            places.pop()
    return next((_ends_inside(f"<{name}>", text, places[-1]) for name, places in opened.items() if places), None)


def _ends_inside(what: str, text: str, at: int) -> Loss:
    line = text.count("\n", 0, at) + 1
    return Loss(f"the page ends inside a {what} of line {line}: it may be cut off", line)


def _unswallowed(text: str, losses: list[Loss]) -> str:
    """The text without the beginnings of comments and elements that never end and would swallow the rest of it."""
    kept: list[str] = []
    endless: set[str] = set()
    done = at = 0
    while match := _SWALLOWING.search(text, at):
        at = match.end()
        name = (match[1] or "").lower()
        end = None
        if name not in endless:
            end = (re.compile(f"</{name}", re.IGNORECASE) if name else _COMMENT_END).search(text, match.start() + 2)
        if end:
            at = end.end()
            continue
        if name not in endless:
            line = text.count("\n", 0, match.start()) + 1
            losses.append(Loss(f"a <{name or '!--'}> is never closed; what follows it was read all the same", line))
        endless.add(name)
        kept.append(text[done : match.start()])
        done = match.end()
    return "".join([*kept, text[done:]]) if kept else text
