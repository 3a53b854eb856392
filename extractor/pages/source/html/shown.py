"""What of an HTML page a reader sees: without what is hidden in a line, buttons to copy, and marks of footnotes."""

from __future__ import annotations

import re

from extractor.pages.document import squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source.html.parser import BLOCK_TAGS, Element, allowed

_INLINE = ("span", "b", "i", "em", "strong", "small", "label", "svg", "a", "button", "code")
_HIDDEN = deferred(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_COPIES = deferred(
    r"(?:copy|copied|click to copy|copy (?:code|link|to clipboard)|expand(?: all)?|collapse(?: all)?|复制(?:代码)?"
    r"|已复制)[!✓.]?",
    re.IGNORECASE,
)
"""What buttons say that belong to the page and not to what it documents."""
_FOOTNOTE = deferred(r"\[?(\d{1,2})\]?")
_ON_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BASE = deferred(r"(?:^|[\s(])(?:[a-z]{1,2})$|\d$")
"""Before a number on high that is an exponent: `m2`, `km2`, `106`."""


_TICK = deferred(r"(?:^|[\s_-])(?:check(?:ed|mark)?|tick|ok|yes|true)(?:$|[\s_-])", re.IGNORECASE)
_CROSS = deferred(r"(?:^|[\s_-])(?:times|xmark|cross|remove|close|no|false|unchecked)(?:$|[\s_-])", re.IGNORECASE)
"""What the classes of icons are called that stand for yes and for no."""
_PICTURES = ("i", "span", "svg", "img", "input")
_MAX_LABEL = 20


def as_seen(root: Element) -> None:
    """Take from a page what nobody sees of its lines, and write footnotes and exponents as text does.

    Blocks that are hidden stay: they are tabs and parts that open when somebody clicks.
    """
    for element in list(root.iter(*_INLINE)):
        if _is_unseen(element):
            element.clear(keep_tail=True)
    # Of most pages, no cell has a picture: to find none in all of them at once is far quicker than cell by cell.
    for cell in root.iter("td") if next(root.iter(*_PICTURES), None) is not None else ():
        if len(cell) and (found := next(cell.iter(*_PICTURES), None)) is not None and not _has_text(cell):
            found.tail = allowed(_stands_for(found))
    for element in list(root.iter("sup")):
        if number := _FOOTNOTE.fullmatch(squeeze("".join(element.itertext()))):
            sign = number[1].translate(_ON_HIGH) if _BASE.search(_before(element)) else f" [{number[1]}]"
            del element[:]
            element.text = sign


def _is_unseen(element: Element) -> bool:
    if element.tag == "button":
        return bool(_COPIES.fullmatch(squeeze("".join(element.itertext()))))
    if element.get("hidden") is None and not _HIDDEN.search(element.get("style") or ""):
        return False
    return next(element.iter(*BLOCK_TAGS), None) is None


def _has_text(cell: Element) -> bool:
    return cell.find(".//table") is not None or any(not text.isspace() for text in cell.itertext())


def _stands_for(picture: Element) -> str:
    """The word or the sign of a picture that is all that a cell has."""
    if picture.tag == "input":
        return "☑" if picture.get("checked") is not None else "☐" if picture.get("type") == "checkbox" else ""
    labels = (picture.get(name) or "" for name in ("alt", "aria-label", "title"))
    if label := next((label for label in labels if 0 < len(label) <= _MAX_LABEL), ""):
        return label
    classes = picture.get("class") or ""
    return "✗" if _CROSS.search(classes) else "✓" if _TICK.search(classes) else ""


def _before(element: Element) -> str:
    """The text right before an element, as far as it stands in one piece."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or previous.text or ""
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""
