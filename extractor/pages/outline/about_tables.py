"""Captions, and sentences about a table that has a number → what they say that it is of."""

from __future__ import annotations

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Table
from extractor.pages.outline.titles import PUNCTUATION, title_role
from extractor.pages.patterns import deferred

_WORD = deferred(r"[^\W_]+")
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


def answer_by_caption(block: Block, dialect: Dialect) -> Role | None:
    """The role of a table whose caption without a number is a title of what is answered: `Response fields`."""
    caption = block.caption if isinstance(block, Table) and dialect.states_by_name else ""
    role = title_role(caption, dialect, whole=True) if caption else None
    return role if role in (Role.RESPONSE, Role.ERROR_RESPONSE) else None
