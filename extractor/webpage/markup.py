"""Elements of HTML, as text in which everything is escaped but what was made here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from textwrap import dedent

from extractor.untrusted import show

_VOID = frozenset(("br", "input", "rect", "wbr"))
_BREAKABLE = re.compile(r"(?<=[^\s/])(?=/)|(?<=[._?&=:,])(?=[^\s/._?&=:,])")
"""Where a path, a pointer or a name may go on in the next line: before a slash, and behind other separators."""
_SHORT = 16
"""Characters of what never needs to go on in the next line."""
_SPAN = re.compile(r"`([^`]+)`")


class Html(str):
    """Markup. Only what is made of escaped text may be called so."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | int | bool | None) -> Html:
    """An element. Children that are no `Html` are escaped, as is every attribute.

    `class_` is the attribute `class`, `data_rule` is `data-rule`; True is an attribute without a value, and None or
    False is none.
    """
    start = f"{name}{''.join(_attribute(key, value) for key, value in attributes.items())}"
    if name in _VOID:
        return Html(f"<{start}/>")
    return Html(f"<{start}>{join(children)}</{name}>")


def stream(name: str, pieces: Iterable[str], **attributes: str | int | bool | None) -> Iterator[Html]:
    """An element of many pieces, one after another: what holds most of a page is not written anew at each level."""
    start, end = tag(name, "\0", **attributes).split(text("\0"))
    yield Html(start)
    yield from map(text, pieces)
    yield Html(end)


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(show(str(value), 4000))}"'


def text(value: str, limit: int = 500) -> Html:
    """Untrusted text on one line, what would act spelled out, cut after `limit` characters."""
    return value if isinstance(value, Html) else Html(escape(show(value, limit)))


def join(children: Iterable[str], between: str = "") -> Html:
    """Several pieces as one, with text between them."""
    return Html(text(between).join(map(text, children)))


def code(value: str, limit: int = 500) -> Html:
    """A name, path or value in code, which may go on in the next line at a separator and nowhere inside a word."""
    return tag("code", _breakable(show(value, limit)))


def _breakable(shown: str) -> Html:
    if len(shown) <= _SHORT:
        return Html(escape(shown))
    return Html("<wbr>".join(map(escape, _BREAKABLE.split(shown))))


def command(value: str, **attributes: str) -> Html:
    """A command line in code: it goes on in the next line between words, and not at the dashes of its options."""
    words = (tag("span", _breakable(word), class_="word") for word in show(value, 2000).split(" "))
    return tag("code", join(words, " "), **attributes)


def prose(value: str) -> Html:
    """Paragraphs of a docstring: blank lines between them, code between backticks, an indented one as it is."""
    first, _, others = value.strip("\n").partition("\n")
    paragraphs = re.split(r"\n\s*\n", f"{first}\n{dedent(others)}")
    return join(_paragraph(paragraph) for paragraph in paragraphs if paragraph.strip())


def inline(value: str) -> Html:
    """One line with code between backticks."""
    pieces = enumerate(_SPAN.split(value))
    return join(code(piece) if at % 2 else text(piece, 4000) for at, piece in pieces)


def _paragraph(lines: str) -> Html:
    if lines.startswith("    "):
        return tag("pre", Html("\n".join(text(line[4:]) for line in lines.split("\n"))))
    return tag("p", inline(" ".join(lines.split())))
