"""Where the table rows of pages stand that operations were made from."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.operation import Operation, sources
from extractor.pipeline.reports import Lines


def lines(operations: Iterable[Operation]) -> Lines:
    """The line of every table row that made a part of an operation, by page, table and row."""
    found: dict[tuple[str, str, str], int] = {}
    for operation in operations:
        for source in sources(operation):
            if source.line:
                found.setdefault((source.page, source.table, source.row), source.line)
    return found
