"""Name cells: what of their text is the name, and whether it says optional."""

from __future__ import annotations

import pytest

from extractor.operation import ObjectOf, Ref
from extractor.pages import Page, read
from extractor.pages.cells.names import dotted, name_of
from extractor.pages.layers import dialects
from tests.pages.dump import Folder


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


@pytest.mark.parametrize(
    ("cell", "example", "name", "said"),
    [
        ("`Aux Price`", '{"Aux Price": 1}', "Aux Price", 0),
        ("Aux Price", '{"list": [{"Aux Price": 1}]}', "Aux Price", 0),  # wherever it is shown
        ("aux_ price", '{"aux_price": 1}', "aux_price", 0),
        ("aux price", '{"auxprice": 1}', "auxprice", 0),
        ("aux price", '{"x": 1}', "auxprice", 1),
        ("aux_ price", '{"x": 1}', "aux_price", 0),  # which a copy has broken behind a sign
        ("price", '{"aux price": 1}', "price", 0),
        ("auxprice", '{"aux price": 1}', "auxprice", 0),  # a slip of the example
        ("aux:price", '{"aux: price": 1}', "aux:price", 0),
    ],
)
def test_blanks_in_names_are_kept_or_said(cell: str, example: str, name: str, said: int) -> None:
    """A generated client asked for `AuxPrice`, and nothing said so."""
    text = (
        "# Prices\n\n## Get\n\n`GET /prices`\n\n### Response\n\n"
        f"| Field | Type |\n|---|---|\n| {cell} | number |\n\n```json\n{example}\n```\n"
    )
    reading = read(Page("p.md", text.encode(), "p.md"), Folder({}), "rest_en")
    (operation,) = reading.operations
    bodies = [each.body.schema for each in operation.responses if each.body]
    fields = [field for body in bodies if isinstance(body, ObjectOf) for field in body.fields]
    keys = [body.key for body in bodies if isinstance(body, Ref)]
    fields += [field for each in operation.structures if each.key in keys for field in each.fields]
    assert name in [field.name for field in fields]
    assert sum(each.rule == "page/name-joined" for each in reading.findings) == said
