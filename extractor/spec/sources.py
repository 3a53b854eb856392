"""Where a node of a document comes from: the page and table (`x-source`), or the overlay (`x-overlay`) that says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractor.finding import Place
from extractor.spec.references import as_mapping


def place(source: Any) -> Place | None:
    """The `x-source` of a node: the page and the table that it comes from."""
    page = as_mapping(source).get("page")
    if not isinstance(page, str) or not page:
        return None
    table, row = as_mapping(source).get("table"), as_mapping(source).get("row")
    return Place(page, table if isinstance(table, str) else "", row if isinstance(row, str) else "")


def overlaid(node: Mapping[str, Any], keyword: str = "") -> Place | None:
    """The overlay that a schema comes from; or only a keyword of it, of a schema that an overlay has changed."""
    said = as_mapping(node.get("x-overlay"))
    keywords = said.get("keywords")
    if not isinstance(said.get("file"), str) or (isinstance(keywords, list) and keyword not in keywords):
        return None
    return Place(said["file"])
