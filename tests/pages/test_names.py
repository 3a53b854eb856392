"""Name cells: what of their text is the name, and whether it says optional."""

from __future__ import annotations

import pytest

from extractor.pages.cells.names import name_of
from extractor.pages.layers import dialects


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("`name`", ("name", False)),
        ("name?", ("name", True)),
        ("_if-match_", ("if-match", False)),
        ("_id_", ("_id_", False)),
        ("_private-key", ("_private-key", False)),
        ("two words and_more", ("twowordsand_more", False)),
        ("名称", ("", False)),
    ],
)
def test_names(cell: str, expected: tuple[str, bool]) -> None:
    assert name_of(cell, dialects()["rest_en"]) == expected
