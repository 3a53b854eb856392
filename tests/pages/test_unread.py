"""Cells under titles that no dialect knows: what they look like, and that a page which is understood has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import pages

SEEDS = Path(__file__).parent.parent.parent / "seeds"
HEAD = "# 查询\n\n## URI\n\nGET /v1/a\n\n## 请求参数\n\n**表 1**  Query参数\n\n"


def unread(*rows: str) -> dict[str, dict[str, dict[str, str]]]:
    lines = [rows[0], "|".join(["", *["---"] * (rows[0].count("|") - 1), ""]), *rows[1:]]
    found = pages.unread(pages.Page("p.md", (HEAD + "\n".join(lines) + "\n").encode(), "p.md"))
    return {table: {row: dict(cells) for row, cells in listed.items()} for table, listed in found.items()}


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (("| 参数 | 甲 | 参数类型 | 描述 |", "| a | 是 | String | x |"), {"required": "是"}),
        (("| 参数 | 是否必选 | 甲 | 描述 |", "| a | 是 | String | x |"), {"type": "String"}),
        (("| 参数 | 是否必选 | 参数类型 | 甲 |", "| a | 是 | String | 一个名字。 |"), {"description": "一个名字。"}),
        (("| 参数 | 是否必选 | 参数类型 | 描述 | 甲 |", "| a | 是 | String | x | 1-100 |"), {"other": "1-100"}),
        (("| 参数 | 是否必选 | 参数类型 | 描述 | 甲 |", "| a | 是 | String | x | 是 |"), {"other": "是"}),
        (
            ("| 甲 | 是否必选 | 参数类型 | 描述 |", "| a | 是 | String | x |"),
            {"other": "a", "required": "是", "type": "String", "description": "x"},
        ),
    ],
)
def test_what_a_column_looks_like(rows: tuple[str, ...], cells: dict[str, str]) -> None:
    assert unread(*rows) == {"Query参数": {"a": cells}}


def test_a_column_is_what_all_its_cells_are() -> None:
    rows = ("| 参数 | 甲 | 参数类型 | 描述 |", "| a | 是 | String | x |", "| b | 每页 | String | x |")
    assert unread(*rows) == {"Query参数": {"a": {"other": "是"}, "b": {"other": "每页"}}}


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_a_page_that_is_understood_has_none(path: Path) -> None:
    assert pages.unread(pages.Page(path.name, path.read_bytes(), path.name)) == {}
