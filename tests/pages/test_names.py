"""Name cells: what of their text is the name, and whether it says optional."""

from __future__ import annotations

import pytest

from extractor.pages.cells.names import dotted, name_of
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
        ("→ name", ("name", False)),
        ("↳ name", ("name", False)),
        (".. name", ("name", False)),
        ("../name", ("../name", False)),
    ],
)
def test_names(cell: str, expected: tuple[str, bool]) -> None:
    assert name_of(cell, dialects()["rest_en"]) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("mast mast/height", "mast mast.height"),
        ("mast mast[height]", "mast mast.height"),
        ("masts[] masts[][height]", "masts[] masts[].height"),
        ("mast mast::height", "mast mast.height"),
        ("mast mast:height mast:top:hue", "mast mast.height mast.top.hue"),
        ("hull mast:height mast/top", "hull mast:height mast/top"),
        ("tags tags[]", "tags tags[]"),
        ("tags tags[0]", "tags tags[0]"),
    ],
)
def test_names_of_fields_inside_others(names: str, expected: str) -> None:
    assert " ".join(dotted(names.split(), dialects()["rest_en"])) == expected
