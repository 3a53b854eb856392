"""Rows and examples of a message → its schema: `name type, … | example & example ⇒ schema, and what is said of it`.

`!` behind a type says that the row is required. Each line is the response of a page in Chinese whose table has the rows.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder, show


def said(rows: str, examples: str) -> str:
    table = "|参数|参数类型|是否必选|描述|\n|--|--|--|--|\n"
    for row in rows.split(","):
        name, _, kind = row.strip().partition(" ")
        table += f"|{name}|{kind.rstrip('!')}|{'是' if kind.endswith('!') else '否'}|说明|\n"
    text = f"# 查询船只\n\n## URI\n\nGET /v1/boats\n\n## 响应参数\n\n**表 1**  响应参数\n\n{table}\n## 响应示例\n\n"
    text += "\n".join(f"```json\n{example.strip()}\n```\n" for example in examples.split("&") if example.strip())
    reading = read(Page("page.md", text.encode(), "page.md"), Folder())
    [response] = reading.operations[0].responses
    assert response.body is not None
    rules = [each.rule.removeprefix("page/") for each in reading.findings]
    return "; ".join([show(response.body.schema), *rules])


LINES = (Path(__file__).parent.parent / "cases" / "as_shown.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_a_message_is_as_its_examples_show_it(line: str) -> None:
    page, _, expected = line.partition(" ⇒ ")
    rows, _, examples = page.partition(" |")
    assert said(rows, examples) == expected
