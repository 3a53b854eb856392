"""Tables that a page does not have as such, made of elements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from extractor.pages.source.html.parser import Element, allowed

Content: TypeAlias = "str | list[Element | str]"
"""What an element holds: words, or elements and words between them."""


def made(tag: str, at: Element, content: Content = "") -> Element:
    """An element on the line of another."""
    new = at.makeelement(tag, {})
    new.sourceline = at.sourceline  # type: ignore[misc]  # the stubs do not know that lxml has it set
    for part in [content] if isinstance(content, str) else content:
        add(new, part)
    return new


def add(element: Element, part: Element | str) -> None:
    """Put words or an element at the end of an element."""
    if not isinstance(part, str):
        element.append(part)
    elif len(element):
        element[-1].tail = allowed((element[-1].tail or "") + part)
    else:
        element.text = allowed((element.text or "") + part)


def table(titles: Iterable[str], at: Element) -> Element:
    """A table of these columns without rows."""
    new = made("table", at)
    row(new, titles, at, "th")
    return new


def row(of: Element, cells: Iterable[Content], at: Element, tag: str = "td") -> Element:
    """A new row of a table, on the line of an element."""
    new = made("tr", at)
    of.append(new)
    new.extend(made(tag, at, content) for content in cells)
    return new
