"""Elements of HTML, as text in which everything is escaped but what was made here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from extractor.untrusted import show

_VOID = frozenset(("br", "input", "meta", "rect", "wbr"))
_BREAKABLE = re.compile(r"(?<=[/._\-?&=:,])(?=[^\s/._\-?&=:,])")
"""Where a path, a pointer or a name may go on in the next line: behind a separator."""
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
        return Html(f"<{start}>")
    return Html(f"<{start}>{join(children)}</{name}>")


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
    """A name, path or value in code, which may go on in the next line behind a separator and nowhere inside a word."""
    return Html(f"<code>{'<wbr>'.join(escape(piece) for piece in _BREAKABLE.split(show(value, limit)))}</code>")


def prose(value: str) -> Html:
    """Paragraphs of a docstring: blank lines between them, code between backticks, an indented one as it is."""
    paragraphs = re.split(r"\n\s*\n", value.strip("\n"))
    return join(_paragraph(paragraph) for paragraph in paragraphs if paragraph.strip())


def _paragraph(lines: str) -> Html:
    if lines.startswith("    "):
        return tag("pre", Html("\n".join(text(line[4:]) for line in lines.split("\n"))))
    pieces = _SPAN.split(" ".join(lines.split()))
    return tag("p", *(code(piece) if at % 2 else text(piece, 4000) for at, piece in enumerate(pieces)))
