"""Captions, and sentences about a table that has a number → what they say that it is of."""

from __future__ import annotations

import re

from extractor.pages.dialect import Dialect
from extractor.pages.outline.titles import PUNCTUATION

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 6
"""Of a sentence about a table, before what it says that it is of."""


def about_table(text: str, dialect: Dialect) -> str:
    """What stands behind the number of a table that a text begins with; empty where it begins with none."""
    match = dialect.caption_number.match(text)
    return text[match.end() :].strip(PUNCTUATION) if match else ""


def begins_answer(text: str, dialect: Dialect) -> bool:
    """Whether a text about a table says that it is of the response: `Table 4 describes the response fields`."""
    said = about_table(text, dialect)
    words = [match.start() for match in _WORD.finditer(said)][:_MOST_WORDS]
    return any(dialect.response_caption.match(said[at:]) for at in words)
