"""Blocks that say no more than the status of an answer: the head of a message without its body, and labels."""

from __future__ import annotations

from extractor.pages.dialect import Dialect
from extractor.pages.document import Code
from extractor.pages.outline.titles import STATUSES, status_of
from extractor.pages.patterns import deferred

_MAX_HEAD = 1_000
"""Characters of the head of an answer."""
_FIELD = deferred(r"[A-Za-z][\w-]*:.*")


def only_status(code: Code, dialect: Dialect) -> str:
    """The status line of a block of code that has no more than the head of an answer, empty where it is none: its body
    stands in the next block."""
    first, *fields = code.text.strip().split("\n") if len(code.text) <= _MAX_HEAD else [""]
    head = all(_FIELD.fullmatch(line.strip()) for line in fields)
    return first if head and (dialect.status.match(first) or status_of(first, dialect)) else ""


def status_label(first: str, dialect: Dialect, *, bold: bool) -> str:
    """The status that a label names, the first line of a text: `404 Not Found example:`, or a status alone in bold, as
    tabs are called; empty where it names none."""
    label = dialect.states_by_name and (bold or first[-1:] in ":：")
    if label and bold and first in STATUSES:
        return first
    return status_of(first, dialect) if label else ""
