"""TWO EDITIONS IN, CHANGES OUT: the public interface of the package.

    comparison = changes.compare({"shop.yaml": old}, {"shop.yaml": new})
    text = changes.render(comparison, "text")

documents → `operations` → their parts → `schemas`, walked side by side as `shape`s → Changes, each
labelled by the reader's question: would a client written for the old edition fail? With pages, `lost` tells what the
vendor removed from what the reader lost, and `unread` what changed because a column's title is not known any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from extractor import plugins
from extractor.changes import comparing, lost
from extractor.changes import unread as unread_columns
from extractor.changes.change import Change, Comparison, Label, order
from extractor.changes.format import ComparisonFormat, Options
from extractor.changes.kinds import RULES

__all__ = ["RULES", "Change", "Comparison", "ComparisonFormat", "Label", "Options", "available", "compare", "render"]


def compare(
    old: Mapping[str, dict[str, Any]],
    new: Mapping[str, dict[str, Any]],
    *,
    pages: Mapping[str, Mapping[str, str]] | None = None,
    unread: unread_columns.Unread | None = None,
) -> Comparison:
    """What differs between two editions: OpenAPI 3.0 or 3.1 documents by name, matched by name, or one with one.

    `pages` is the text of the new edition's pages, by the name of their spec and their own as `x-source` names them;
    what vanished while they still show it is called lost. `unread` says what stands under titles that their reader
    does not know, by the names of spec and page; what changed for that is called lost too. Documents of any content
    give changes, never an exception.
    """
    found = comparing.compare(old, new)
    changes = found.changes
    if pages:
        changes = tuple(lost.mark(changes, pages))
    if unread:
        changes = tuple(unread_columns.mark(changes, unread))
    return replace(found, changes=tuple(sorted(changes, key=order)))


def available() -> Mapping[str, ComparisonFormat]:
    """Every format of a comparison by name, installed ones included."""
    return plugins.items("extractor.changes.formats", "FORMAT")


def render(comparison: Comparison, format: str, options: Options = Options()) -> str:
    """The comparison as text that ends with a line break. Raises KeyError for a format that is not there."""
    return available()[format].render(comparison, options)
