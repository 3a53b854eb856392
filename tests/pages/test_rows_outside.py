"""Rows that stand outside of all operations of their page: said where they are an operation's, or most of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

import extractor
from extractor.pages import Page, read
from tests.pages.dump import Folder

TWO = (
    "# Boats\n\n## Get a boat\n\n```\nGET /boats/{id}\n```\n\n| Field | Type |\n|---|---|\n| depth | integer |\n\n"
    "## Sink it\n\n```\nDELETE /boats/{id}\n```\n\n"
)
COMMAND = "```\ncurl -X POST https://harbour.example/boats/7/moor\n```\n\n"


def table(titles: str, *rows: str) -> str:
    dashes = "|".join("---" for _ in titles.split("|"))
    return "\n".join(("", f"| {titles} |", f"|{dashes}|", *(f"| {row} |" for row in rows), "\n"))


SENT = table("Name | Type | Required", "quay | string | yes", "day | string | no")
FIELDS = table("Name | Type", *(f"m{number} | string" for number in range(30)))


def said(text: str) -> list[str]:
    pages = {"boats.md": text.encode()}
    found = read(Page("boats.md", pages["boats.md"], "boats.md"), Folder(pages), "rest_en").findings
    return [each.message for each in found if each.rule == "page/rows-outside"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            f"## Mooring\n\n### Parameters\n{SENT}",
            "2 rows of 1 table stand outside of all operations of the page: `quay`, `day`",
        ),
        (
            f"## Mooring\n\n{COMMAND}{SENT}",
            "2 rows of 1 table stand outside of all operations of the page: `quay`, `day`",
        ),
        (
            "## Mooring\n" + table("Name | In | Description", *(f"n{number} | query | x" for number in range(5))),
            "5 rows of 1 table stand outside of all operations of the page: `n0`, `n1`, `n2`, `n3` and more",
        ),
        (
            f"## Mast\n{FIELDS}",
            "30 rows of 1 table stand outside of all operations of the page: `m0`, `m1`, `m2`, `m3` and more",
        ),
        (
            "## Mast\n\n<table>"
            + "".join(f"<tr><td>m{number}</td><td>A mast.</td></tr>" for number in range(20))
            + "</table>",
            "20 rows of 1 table stand outside of all operations of the page: `m0`, `m1`, `m2`, `m3` and more",
        ),
        ("## Mast\n\n<table>" + "<tr><td>A mast</td><td>It stands.</td></tr>" * 20 + "</table>", ""),
        (f"## Mast\n{table('Name | Type', 'height | string')}", ""),  # a structure that nothing refers to
        (f"## Boat\n\n### Properties\n{table('Name | Type', 'height | string')}", ""),
        ("## Errors\n" + table("Code | Description", *(f"{number} | x" for number in range(400, 430))), ""),
    ],
)
def test_rows_outside_are_said(part: str, expected: str) -> None:
    assert said(TWO + part) == ([expected] if expected else [])


def test_rows_that_an_operation_refers_to_are_none() -> None:
    linked = TWO.replace("| depth | integer |", "| mast | [Mast](#mast) |")
    assert said(f"{linked}## Mast\n{FIELDS}") == []


def test_most_rows_are_those_of_a_page_that_has_fewer_inside() -> None:
    inside = TWO.replace("| depth | integer |", "\n".join(f"| depth{number} | integer |" for number in range(31)))
    assert said(f"{inside}## Mast\n{FIELDS}") == []


def test_of_rows_that_other_pages_refer_to_the_others_are_said(tmp_path: Path) -> None:
    pages = tmp_path / "harbour"
    pages.mkdir()
    (pages / "boats.md").write_text(f"{TWO}## Mast\n{FIELDS}\n## Mooring\n\n### Parameters\n{SENT}")
    (pages / "masts.md").write_text(
        "# Get a mast\n\n`GET /masts`\n\n| Name | Type |\n|---|---|\n| mast | [Mast](boats.md#mast) |\n"
    )
    found = [each for each in extractor.generate(pages).report.findings if each.rule == "page/rows-outside"]
    assert [each.message for each in found] == [
        "2 rows of 1 table stand outside of all operations of the page: `quay`, `day`"
    ]


def test_rows_that_other_pages_refer_to_are_not_said(tmp_path: Path) -> None:
    pages = tmp_path / "harbour"
    pages.mkdir()
    (pages / "boats.md").write_text(f"{TWO}## Mast\n{FIELDS}")
    for link, expected in (("string", 1), ("[Mast](boats.md#mast)", 0)):
        (pages / "masts.md").write_text(
            f"# Get a mast\n\n`GET /masts`\n\n| Name | Type |\n|---|---|\n| mast | {link} |\n"
        )
        report = extractor.generate(pages).report
        assert sum(each.rule == "page/rows-outside" for each in report.findings) == expected
