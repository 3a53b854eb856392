"""Segments of paths without any mark ⇒ parameters, by rows that are called like them or have them as examples."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder


@pytest.mark.parametrize(
    ("path", "title", "rows", "expected"),
    [
        ("/boats/17", "URL parameters", "boat_id | 17", "/boats/{boat_id}"),
        ("/boats/17.json", "URL parameters", "boat_id | 17", "/boats/{boat_id}.json"),
        ("/boats/17/berths/a-4", "Parameters", "boat | 17; berth | a-4", "/boats/{boat}/berths/{berth}"),
        ("/boats/anna", "Path parameters", "boat | anna", "/boats/{boat}"),
        ("/boats/anna", "Parameters", "boat | anna", "/boats/anna"),  # `boats` might be an example as well
        ("/boats/18", "URL parameters", "boat_id | 17", "/boats/18"),
        ("/boats/{id}/17", "URL parameters", "id | 17", "/boats/{id}/17"),
        ("/v1/boats", "Query parameters", "limit | v1", "/v1/boats"),
    ],
)
def test_a_segment_is_the_row_whose_example_it_is(path: str, title: str, rows: str, expected: str) -> None:
    table = "".join(f"| {row} | Which |\n" for row in rows.split("; "))
    rows = f"| Parameter | Example | Description |\n|---|---|---|\n{table}"
    text = f"# Boats\n\n`GET {path}`\n\n## {title}\n\n{rows}".encode()
    [found] = read(Page("boats.md", text, "boats.md"), Folder({"boats.md": text}), "rest_en").operations
    assert found.path == expected
