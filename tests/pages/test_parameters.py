"""A request line and rows → parameters: `request line | place: name type, …; place: … ⇒ parameters; what is said`.

`!` behind a type says that the row is required, behind a parameter that it is; `?` that it is not.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder, show
from tests.pages.test_as_shown import table

CAPTIONS = {"path": "路径参数", "query": "Query参数", "header": "请求Header参数", "body": "请求Body参数"}
MARKS = {True: "!", False: "?", None: ""}
LINES = (Path(__file__).parent.parent / "cases" / "parameters.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_what_a_request_has(line: str) -> None:
    page, _, expected = line.partition(" ⇒ ")
    request, _, tables = page.partition(" |")
    text = f"# 查询船只\n\n## URI\n\n{request}\n\n## 请求参数\n\n"
    for number, each in enumerate(filter(None, map(str.strip, tables.split(";"))), 1):
        place, _, rows = each.partition(": ")
        text += f"**表 {number}**  {CAPTIONS[place]}\n\n{table(rows)}\n\n"
    reading = read(Page("page.md", text.encode(), "page.md"), Folder())
    [found] = reading.operations
    said = [f"{each.location}:{each.name}{MARKS[each.required]} {show(each.schema)}" for each in found.parameters]
    said += [f"body {show(found.body.schema)}"] if found.body else []
    said += [f"token {found.token_header}"] if found.token_header else []
    rules = [each.rule.removeprefix("page/") for each in reading.findings]
    assert "; ".join([", ".join(said), *rules]) == expected
