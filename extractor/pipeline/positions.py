"""Where reports that point at files point: lines of operations in specs, and files by their names in a repository."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractor.exchange import METHODS
from extractor.finding import Report
from extractor.pipeline import standard

# A key of a block mapping, plain or quoted: its indentation, and itself.
_KEY = re.compile(r"( *)(?:'((?:[^']|'')*)'|\"([^\"\\]*)\"|([^\s'\"#\[{&*!|>%@`-][^#]*?|/[^#]*?)):(?:\s|$)")


# In JSON: the start or end of an object or array, or a string, and whether that is a key.
_TOKEN = re.compile(r'[{}\[\]]|("(?:[^"\\]++|\\.)*+")(\s*+:)?', re.DOTALL)


def of_operations(report: Report) -> Mapping[tuple[str, str], int]:
    """The line of each operation of the specs that findings name, by spec and operation, where the spec is at hand.

    By the name "" stands the line at which the operations begin.
    """
    found: dict[tuple[str, str], int] = {}
    for spec in {finding.spec for finding in report.findings if finding.spec}:
        found.update(((spec, operation), line) for operation, line in _lines(spec))
    return found


def in_repository(report: Report, pages: Iterable[str] = ()) -> Mapping[str, str]:
    """What files are called from the root of the repository that the working directory is in, by their names as typed.

    Without a repository, the working directory is the root; files outside have their whole path. Standard input has no
    name but its own.
    """
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    names = {finding.spec for finding in report.findings} | set(pages)
    names |= {evidence.source for finding in report.findings for evidence in finding.examples}
    return {name: _from(root, here, name) for name in names - {"", standard.STDIN}}


def _from(root: Path, here: Path, name: str) -> str:
    if "\0" in name:
        return name
    path = os.path.normpath(here / name)
    for each in (path, os.path.realpath(path)):
        relative = Path(each)
        if relative.is_relative_to(root):
            return relative.relative_to(root).as_posix()
    return Path(path).as_posix()


def _lines(spec: str) -> Iterator[tuple[str, int]]:
    try:
        text = Path(spec).read_text("utf-8-sig")
    except (OSError, ValueError):
        return
    yield from operations_in_json(text) if text.lstrip()[:1] == "{" else operations_in(text.splitlines())


def operations_in_json(text: str) -> Iterator[tuple[str, int]]:
    """Operations (`GET /path`) and their lines (1-based) in a JSON document, which need not be right otherwise."""
    keys: dict[int, str] = {}
    depth, line, at = 0, 1, 0
    for match in _TOKEN.finditer(text):
        if match[1] is None:
            depth += 1 if match[0] in "{[" else -1
        elif match[2] and depth <= 3:
            keys[depth] = _key(match[1])
            line, at = line + text.count("\n", at, match.start()), match.start()
            if keys.get(1) != "paths":
                continue
            if depth == 1:
                yield "", line
            if depth == 3 and keys.get(2, "").startswith("/") and keys[3] in METHODS:
                yield f"{keys[3].upper()} {keys[2]}", line


def _key(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return literal[1:-1]


def operations_in(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Operations (`GET /path`) and their lines (1-based) in the block style that YAML documents are written in.

    Other styles give nothing: a line is help, and none is better than a wrong one. By "" stands where they begin.
    """
    open_keys: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        match = _KEY.match(line)
        if match is None:
            continue
        indent = len(match[1])
        while open_keys and open_keys[-1][0] >= indent:
            open_keys.pop()
        key = match[2].replace("''", "'") if match[2] is not None else match[3] or match[4] or ""
        way = [name for _, name in open_keys]
        if not way and not indent and key == "paths":
            yield "", number
        if len(way) == 2 and way[0] == "paths" and way[1].startswith("/") and key in METHODS:
            yield f"{key.upper()} {way[1]}", number
        if len(way) < 3 and (way[:1] == ["paths"] or (not way and not indent)):
            open_keys.append((indent, key))
