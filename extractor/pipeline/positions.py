"""The lines at which operations stand in specs, for reports that point at files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractor.exchange import METHODS
from extractor.finding import Report

# A key of a block mapping, plain or quoted: its indentation, and itself.
_KEY = re.compile(r"( *)(?:'((?:[^']|'')*)'|\"([^\"\\]*)\"|([^\s'\"#\[{&*!|>%@`-][^#]*?|/[^#]*?)):(?:\s|$)")


def of_operations(report: Report) -> Mapping[tuple[str, str], int]:
    """The line of each operation that a finding names, by spec and operation, where the spec is at hand."""
    found: dict[tuple[str, str], int] = {}
    for spec in {finding.spec for finding in report.findings if finding.spec and finding.operation}:
        found.update(((spec, operation), line) for operation, line in _lines(spec))
    return found


def _lines(spec: str) -> Iterator[tuple[str, int]]:
    try:
        text = Path(spec).read_text("utf-8-sig")
    except (OSError, ValueError):
        return
    yield from operations_in(text.splitlines())


def operations_in(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Operations (`GET /path`) and their lines (1-based) in the block style that YAML documents are written in.

    Other styles (JSON among them) give nothing: a line is help, and none is better than a wrong one.
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
        if len(way) == 2 and way[0] == "paths" and way[1].startswith("/") and key in METHODS:
            yield f"{key.upper()} {way[1]}", number
        if len(way) < 3 and (way[:1] == ["paths"] or (not way and not indent)):
            open_keys.append((indent, key))
