"""What a text says by itself, wherever it stands: a status, or the label of what stands below it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import METHODS, Dialect, Role
from extractor.pages.document import Block, Code, Text
from extractor.pages.outline.leads import lead
from extractor.pages.outline.status_heads import status_label
from extractor.pages.outline.titles import MAX_LABEL, PUNCTUATION, bare_of_note, label_role, status_of, title_role
from extractor.pages.patterns import deferred
from extractor.pages.remembering import remembered

_ANNOUNCE_CODE = ("code samples", "code sample", "code examples", "code example")
_CALL_IN_CODE = deferred(rf"`(?:{METHODS}) /[^`\s]*`")
_IN_ITALICS = deferred(r"([*_])(?![*_\s])([^*_`\n]{0,40}[^*_`\s:：])\1[:：]?")
_CODE_FIRST = deferred(r"`[1-5]\d\d(?: [A-Z][\w ]{1,30})?`(?= \w{1,20}$|$)")
"""A status in code, alone or with one word behind it."""
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
    return _read(block.text, block.bold or (not block.item and _CODE_FIRST.match(block.text) is not None), dialect)


@remembered(_MAX_READ)
def _read(text: str, bold: bool, dialect: Dialect) -> Said:
    first = text.partition("\n")[0].strip()
    if italics := _IN_ITALICS.fullmatch(first):
        first = f"{italics[2]}:"  # a label, as one with a colon is
    bare = first.strip(PUNCTUATION) if len(first) <= MAX_LABEL else ""
    if named := status(first.replace("`", ""), dialect) or status_label(first.replace("`", ""), dialect, bold=bold):
        return Said(first, bare, named, "")
    return Said(first, bare, "", lead(text, dialect))


def is_sentence(block: Block) -> bool:
    """Whether a block is a sentence: the first of a page without a title says what it is about, whatever its words."""
    return isinstance(block, Text) and not (block.depth or block.bold) and block.text[-1] in ".。"


def status(text: str, dialect: Dialect) -> str:
    """The status that a text begins with; empty where it begins with none."""
    match = dialect.status.match(text)
    return next(group for group in match.groups() if group) if match else ""


def status_of_head(code: Code, dialect: Dialect) -> str:
    """The status of the answer that a block of code shows, empty where no status line begins it."""
    first = code.text.strip().partition("\n")[0]
    return (status(first, dialect) or status_of(first, dialect)) if len(first) <= _MAX_READ else ""


def is_call_in_place_of_code(first: str, label: str) -> bool:
    """Whether a line is a request line in code right below a label that announces code: tools that print references
    leave that out where no language is chosen, and not its label."""
    return label.lower() in _ANNOUNCE_CODE and _CALL_IN_CODE.fullmatch(first) is not None


def without_type(label: str, dialect: Dialect) -> str:
    """A label without what it says of the whole message, its type or that it has none: `Response: Object[]`."""
    head, _, rest = label.replace("：", ":").partition(":")
    whole = rest and (dialect.nothing.fullmatch(rest.strip()) or looks_like_type(rest.strip(), dialect))
    return head.strip() if whole and dialect.states_by_name else label


def role_of(label: str, whole: str, dialect: Dialect) -> Role | None:
    """What a label is for; `whole` is it without its type."""
    role = label_role(whole, dialect) or label_role(bare_of_note(whole), dialect)
    if role is None and label[-1:] in ")）" and title_role(label, dialect) is Role.REQUEST:
        return Role.REQUEST  # as a title says it: `请求内容(JSON格式)`
    return role


@lru_cache(maxsize=4096)
def fails(label: str, dialect: Dialect) -> bool | None:
    """Whether a label speaks of a failure; of a success it does not, and None where it speaks of neither."""
    if dialect.failure.search(label):
        return True
    return False if dialect.success.search(label) else None
