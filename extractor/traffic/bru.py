"""Bru, the language in which Bruno writes its files: blocks of `name: value`, and of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_DEEPEST = 20
_TEXT = ("body:json", "body:text", "body:xml", "body:graphql", "body:graphql:vars", "body:sparql")
"""Blocks whose content is a text."""


def examples(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The blocks `example { … }` of a file, each with the line (1-based) that it begins on.

    Their members are texts, or objects of such; headers and parameters that are switched off (`~name`) are left out.
    """
    lines = text.splitlines()
    index = 0
    while index < len(lines):
        if lines[index].rstrip() != "example {":
            index += 1
            continue
        start = index + 1
        value, index = _block(lines, start, 0)
        yield start, value


def _block(lines: list[str], index: int, depth: int) -> tuple[dict[str, Any], int]:
    """The members of a block that begins at a line, and where what follows its end begins."""
    found: dict[str, Any] = {}
    while index < len(lines) and lines[index].strip() != "}":
        line = lines[index]
        index += 1
        name, colon, value = _member(line)
        if not colon:
            continue
        indent = len(line) - len(line.lstrip())
        read: Any = value
        if value == "{" and name in _TEXT:
            read, index = _text(lines, index, indent, "}")
        elif value == "{" and depth < _DEEPEST:
            read, index = _block(lines, index, depth + 1)
        elif value == "'''":
            read, index = _text(lines, index, indent, "'''")
        if not name.startswith("~"):
            found[name] = read
    return found, index + 1


def _text(lines: list[str], index: int, indent: int, end: str) -> tuple[str, int]:
    """A text that stands two columns deeper than the name before it, up to a line that is its end."""
    closing, begin = " " * indent + end, index
    while index < len(lines) and lines[index].rstrip() != closing:
        index += 1
    margin = " " * (indent + 2)
    return "\n".join(line.removeprefix(margin) for line in lines[begin:index]), index + 1


def _member(line: str) -> tuple[str, str, str]:
    """Name, colon and value of a line; the name may be in quotes, and have colons that no space follows."""
    line = line.strip()
    off = "~" if line.startswith("~") else ""
    line = line.removeprefix("~")
    if line.startswith('"'):
        name, quote, rest = line[1:].partition('":')
        return off + name.replace('\\"', '"'), ":" if quote else "", rest.strip()
    at = next((at for at in range(len(line)) if line[at] == ":" and line[at + 1 : at + 2] in ("", " ", "\t")), -1)
    at = at if at >= 0 else line.find(":")
    return (off + line[:at].strip(), ":", line[at + 1 :].strip()) if at > 0 else (line, "", "")
