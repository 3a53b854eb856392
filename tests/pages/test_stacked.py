"""Tables of one cell a line: where the places of parameters stand, and where a table ends without an empty line."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder

TITLES = {"Name": "{name}", "In": "{place}", "Type": "{type}", "Required": "Yes", "Description": "Says {name}."}
ROWS = [("lamp_id", "path", "string"), ("in", "query", "array"), ("hue (Optional)", "query", "integer")]


def table(titles: str) -> str:
    """A cell a line, in the order of the titles."""
    cells = titles.split()
    rows = ["\n".join(TITLES[each] for each in cells).format(name=n, place=p, type=t) for n, p, t in ROWS]
    return "\n".join([*cells, *rows])


def page(titles: str, between: str, gap: str) -> str:
    request = f"Request{gap}{table(titles)}{gap}"
    first = f"Lamps{gap}GET\n/lamps/{{lamp_id}}{gap}Show a lamp{gap}Shows it.{gap}{request}"
    return f"{first}{between}DELETE\n/lamps/{{lamp_id}}{gap}Break a lamp{gap}Breaks it.{gap}{request}"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("between", ["", "Broken lamps¶\n"])
@pytest.mark.parametrize(
    "titles",
    [
        "Name In Type Description",
        "Name In Type Required Description",
        "Name In Required Type Description",
        "Name Type In Description",
    ],
)
def test_places_stand_between_names_and_types(titles: str, between: str, gap: str) -> None:
    found = list(read(Page("page.txt", page(titles, between, gap).encode()), Folder(), "rest_en").operations)
    assert [f"{each.method} {each.path}" for each in found] == ["GET /lamps/{lamp_id}", "DELETE /lamps/{lamp_id}"]
    for operation in found:
        said = [(each.location, each.name, each.description) for each in operation.parameters]
        assert said == [
            ("path", "lamp_id", "Says lamp_id."),
            ("query", "in", "Says in."),
            ("query", "hue", "Says hue (Optional)."),
        ]
