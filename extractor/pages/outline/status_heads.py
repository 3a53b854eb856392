"""Blocks of code that are the head of an answer: its status line and header fields, and no body."""

from __future__ import annotations

import re

from extractor.pages.dialect import Dialect
from extractor.pages.document import Code

_MAX_HEAD = 1_000
"""Characters of the head of an answer."""
_FIELD = re.compile(r"[A-Za-z][\w-]*:.*")


def only_status(code: Code, dialect: Dialect) -> str:
    """The status line of a block of code that has no more than the head of an answer, empty where it is none: its body
    stands in the next block."""
    first, *fields = code.text.strip().split("\n") if len(code.text) <= _MAX_HEAD else [""]
    head = all(_FIELD.fullmatch(line.strip()) for line in fields)
    return first if head and dialect.status.match(first) else ""
