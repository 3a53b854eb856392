"""Links by reference → links in place (CommonMark 0.31, 4.7 and 6.3): `[boat][]` and `[boat]: boat.md` elsewhere."""

from __future__ import annotations

import re

from extractor.pages.patterns import deferred
from extractor.pages.source.markdown.lines import FENCE

_DEFINITION = deferred(
    r" {0,3}\[((?:[^\[\]\\\n]|\\.){1,200})\]:[ \t]*<?([^\s<>/.#]{0,100}[/.#][^\s<>]{0,500})>?"
    r"(?:[ \t]+[\"'(][^\n]*)?[ \t]*"
)
_USE = deferred(r"(?<!(?<!\\)`)(`++).+?\1(?!`)|(?<!\])\[([^\[\]\n]{1,200})\](?:\[([^\[\]\n]{0,200})\])?(?![(:\[])")


def resolved(text: str) -> str:
    """The page with its links by reference in place of their names, and its definitions empty; as many lines."""
    if "]:" not in text:
        return text
    lines = text.split("\n")
    prose = _outside_code(lines)
    targets: dict[str, str] = {}
    for at in prose:
        if (match := _DEFINITION.fullmatch(lines[at])) and not match[2].startswith("data:") and match[1][0] != "^":
            targets.setdefault(_folded(match[1]), match[2])
            lines[at] = ""
    if not targets:
        return text

    def place(match: re.Match[str]) -> str:
        target = targets.get(_folded(match[3] or match[2])) if match[2] else None
        return f"[{match[2]}]({target})" if target else match[0]

    for at in prose:
        if "[" in lines[at]:
            lines[at] = _USE.sub(place, lines[at])
    return "\n".join(lines)


def _outside_code(lines: list[str]) -> list[int]:
    """The lines that stand in no fenced block."""
    found: list[int] = []
    fence = ""
    for at, line in enumerate(lines):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[2]
        elif mark and mark[2].startswith(fence):
            fence = ""
        elif not fence:
            found.append(at)
    return found


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
