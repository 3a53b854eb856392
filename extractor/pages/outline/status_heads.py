"""Blocks that say the status of an answer: the head of a message, and labels."""

from __future__ import annotations

from extractor.pages.dialect import Dialect
from extractor.pages.document import Code
from extractor.pages.outline.titles import STATUSES, status_of
from extractor.pages.patterns import deferred

_MAX_HEAD = 1_000
"""Characters of the head of an answer."""
_FIELD = deferred(r"[A-Za-z][\w-]*:.*")


def is_only_head(code: Code) -> bool:
    """Whether a block of code that a status line begins has no more than the head of an answer: its body stands in the
    next block."""
    _, *fields = code.text.strip().split("\n") if len(code.text) <= _MAX_HEAD else ("", "")
    return all(_FIELD.fullmatch(line.strip()) for line in fields)


def status_label(first: str, dialect: Dialect, *, bold: bool) -> str:
    """The status that a label names, the first line of a text: `404 Not Found example:`, or a status alone in bold, as
    tabs are called; empty where it names none."""
    label = dialect.states_by_name and (bold or first[-1:] in ":：")
    if label and bold and first in STATUSES:
        return first
    return status_of(first, dialect) if label else ""
