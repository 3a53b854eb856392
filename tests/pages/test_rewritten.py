"""Metamorphic: every page of the cases, written again in another markup, gives the same operations.

`EXTRACTOR_PAGES=folder pytest tests/pages/test_rewritten.py` does the same with the pages of a folder, and of the
folders in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.pages import Page, read
from extractor.pages.dialect import Dialect
from extractor.pages.document import Cell, Document, Table
from extractor.pages.outline.as_tables.parted_tables import made_whole
from extractor.pages.parsing import parse
from tests.pages import rewriting
from tests.pages.dump import Folder, dump

CASES = Path(__file__).parent.parent / "cases" / "pages"
ROOT = Path(os.environ.get("EXTRACTOR_PAGES", CASES))
FOLDERS = sorted({path.parent for path in ROOT.rglob("*") if path.suffix in (".md", ".html")})

Rewriting = Callable[[Document, Dialect], str]
WAYS: dict[str, Rewriting] = {
    "html": lambda document, _: rewriting.as_html(document),
    "anchors-twice": lambda document, _: rewriting.as_html(document, page="topic_0001"),
    "columns-reversed": lambda document, dialect: rewriting.as_html(rewriting.turned(document, dialect)),
    "other-titles": lambda document, dialect: rewriting.as_html(rewriting.retitled(document, dialect)),
    "pipe-tables": lambda document, _: rewriting.as_pipes(document),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_says_the_same(folder: Path, way: str) -> None:
    pages = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in (".md", ".html")}
    for name, data in pages.items():
        parsed = parse(name, data, "")
        dialect = parsed.name
        if parsed.document.losses or (way == "pipe-tables" and not _fits_pipes(parsed.document)):
            continue
        if any(isinstance(item.block, Table) and item.block.listed for item in parsed.outline.whole.placed):
            continue  # lists of parameters are not written again as they were
        if any(_is_a_page(cell) for cell in _cells(parsed.document)):
            continue  # nor is what a cell links that says no more than the link to another page
        if way == "columns-reversed" and made_whole(parsed.document.blocks, parsed.dialect)[1]:
            continue  # nor is a table in another order of which a part stands behind its last column
        again = WAYS[way](parsed.document, parsed.dialect).encode()
        assert _operations(name, again, pages, dialect) == _operations(name, data, pages, dialect), name


def _fits_pipes(document: Document) -> bool:
    """Whether every table has a header and stands in no cell, and no cell a link: pipe tables cannot have them."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    cells = _cells(document)
    called = {cell.text for cell in cells}  # a table in a cell is called as the row that it stands in
    return all(table.header and table.caption not in called - {""} for table in tables) and not any(
        cell.links for cell in cells
    )


def _cells(document: Document) -> list[Cell]:
    tables = (block for block in document.blocks if isinstance(block, Table))
    return [cell for table in tables for row in table.rows for cell in row.cells]


def _is_a_page(cell: Cell) -> bool:
    return any(link.text.strip("*") == cell.text.strip("*") and link.href[:1] != "#" for link in cell.links)


def _operations(name: str, data: bytes, pages: dict[str, bytes], dialect: str) -> list[dict[str, Any]]:
    """What a page says, without the lines where it says it."""
    said = dump(read(Page(name, data, name), Folder(pages), dialect))["operations"]
    for operation in said:
        operation["examples"] = [re.sub(r" line \d+", "", example) for example in operation.get("examples", [])]
    return list(said)
