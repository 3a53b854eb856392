"""Items that each say what they are: `POST Arguments: colour - (string) What it is painted in` → tables."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.document import Block, Table, Text
from extractor.pages.outline.as_tables.list_items import item_of
from extractor.pages.outline.as_tables.lists import Listing, listing, table_of
from extractor.pages.outline.titles import caption_kind, title_role
from extractor.pages.patterns import deferred

_LABELLED = deferred(r"(?:(?<![`*_])[`*_]+)?([A-Za-z][A-Za-z /-]{1,30}?)[`*_]*\s*[:：][`*_]*\s+(?=\S)")
_OF_METHOD = deferred(r"(GET|DELETE|POST|PUT|PATCH) ")
_BODIES = ("POST", "PUT", "PATCH")
_PLACES = (Kind.PATH, Kind.QUERY, Kind.HEADER, Kind.FORM, Kind.BODY, Kind.URI)


def labelled_rows(blocks: Sequence[Block], at: int, last: int, dialect: Dialect) -> tuple[int, Table | None]:
    """The end of a run of items that each begin with one label of parameters, and the table that they are; no table
    where no such item stands there. `last` is where the run ends at the latest."""
    label = _label(blocks[at], dialect)
    end = at
    found: Listing | None = None
    while label and end < last and _label(blocks[end], dialect) == label:
        listed = _row(blocks[end], dialect)
        if listed is None:
            break
        found = found.with_more(listed) if found else listed
        end += 1
    return (end, replace(table_of(found, dialect), caption=_caption(label))) if found else (at, None)


def _label(block: Block, dialect: Dialect) -> str:
    """The label of parameters that an item begins with; empty where it begins with none."""
    match = _LABELLED.match(block.text) if isinstance(block, Text) and block.item else None
    words = _OF_METHOD.sub("", match[1]) if match else ""
    plural = f"{words.removesuffix('s')}s"
    known = words and (title_role(plural, dialect, whole=True) is Role.REQUEST or _is_place(plural, dialect))
    return match[1] if match and known else ""


def _is_place(label: str, dialect: Dialect) -> bool:
    return caption_kind(label, dialect) in _PLACES


def _row(block: Block, dialect: Dialect) -> Listing | None:
    """What an item says behind its label, where that is a parameter and more than a name."""
    if not isinstance(block, Text):
        return None
    text = _LABELLED.sub("", block.text, count=1)
    said = item_of(text, dialect)
    return listing([replace(block, text=text)], "", dialect) if said and said.sure else None


def _caption(label: str) -> str:
    """The label, in words that say where the parameters go: those of a method that sends a body go there."""
    method = _OF_METHOD.match(label)
    if method is None:
        return label
    return "Body parameters" if method[1] in _BODIES else "Query parameters"
