"""What a text says by itself, wherever it stands: a status, or the label of what stands below it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Text
from extractor.pages.outline.leads import lead
from extractor.pages.outline.status_heads import status_label
from extractor.pages.outline.titles import MAX_LABEL, PUNCTUATION
from extractor.pages.remembering import remembered

_MAX_READ = 500
"""Characters of most texts."""


class Said(NamedTuple):
    """What a text says."""

    first: str
    """Its first line."""
    bare: str
    """That line without the marks around it; empty where it is too long for a label."""
    status: str
    lead: str


def read(block: Text, dialect: Dialect) -> Said:
    """What a text says."""
    return _read(block.text, block.bold, dialect)


@remembered(_MAX_READ)
def _read(text: str, bold: bool, dialect: Dialect) -> Said:
    first = text.partition("\n")[0].strip()
    bare = first.strip(PUNCTUATION) if len(first) <= MAX_LABEL else ""
    if named := status(first.replace("`", ""), dialect) or status_label(first, dialect, bold=bold):
        return Said(first, bare, named, "")
    return Said(first, bare, "", lead(text, dialect))


def is_sentence(block: Block) -> bool:
    """Whether a block is a sentence: the first of a page without a title says what it is about, whatever its words."""
    return isinstance(block, Text) and not (block.depth or block.bold) and block.text[-1] in ".。"


def status(text: str, dialect: Dialect) -> str:
    """The status that a text begins with; empty where it begins with none."""
    match = dialect.status.match(text)
    return next(group for group in match.groups() if group) if match else ""


@lru_cache(maxsize=4096)
def fails(label: str, dialect: Dialect) -> bool | None:
    """Whether a label speaks of a failure; of a success it does not, and None where it speaks of neither."""
    if dialect.failure.search(label):
        return True
    return False if dialect.success.search(label) else None
