"""A request line, rows and examples → a request: `request line | place: name type, …; … | example & … ⇒ what it has`.

`!` behind a type says that the row is required, behind a parameter that it is; `?` that it is not. What is said of the
page follows behind `;`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder, show
from tests.pages.test_as_shown import table

CAPTIONS = {
    "path": "路径参数",
    "query": "Query参数",
    "header": "请求Header参数",
    "body": "请求Body参数",
    "uri": "参数说明",
    "request": "请求参数",
    "other": "请求Body参数（另一种）",
    "boat": "boat字段数据结构说明",
}
"""Where rows stand: in a table called so; those of `uri` below the request line."""
MARKS = {True: "!", False: "?", None: ""}
LINES = (Path(__file__).parent.parent / "cases" / "parameters.txt").read_text("utf-8").splitlines()


def has(page: str) -> str:
    request, tables, examples = (part.strip() for part in f"{page} | |".split("|")[:3])
    text = {True: f"# 查询船只\n\n## URI\n\n{request}\n\n", False: "## 请求参数\n\n"}
    for number, each in enumerate(filter(None, map(str.strip, tables.split(";"))), 1):
        place, _, rows = each.partition(": ")
        text[place == "uri"] += f"**表 {number}**  {CAPTIONS[place]}\n\n{table(rows)}\n\n"
    shown = "".join(f"```json\n{each.strip()}\n```\n\n" for each in examples.split("&") if each.strip())
    text[False] += f"## 请求示例\n\n{shown}" if shown else ""
    reading = read(Page("page.md", (text[True] + text[False]).encode(), "page.md"), Folder())
    [found] = reading.operations
    said = [f"{each.location}:{each.name}{MARKS[each.required]} {show(each.schema)}" for each in found.parameters]
    said += [f"body {show(found.body.schema)}"] if found.body else []
    said += [f"token {found.token_header} {found.token_scheme}".strip()] if found.token_header else []
    rules = [each.rule.removeprefix("page/") for each in reading.findings]
    return "; ".join([", ".join(said), *rules])


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_what_a_request_has(line: str) -> None:
    page, _, expected = line.partition(" ⇒ ")
    assert has(page) == expected


MEDIA = """
| | id String ⇒ application/json
Content-Type: application/xml | | id String ⇒ application/xml
Content-Type：`application/merge-patch+json` | | id String ⇒ application/merge-patch+json
ContentType: "text/plain" | | id String ⇒ text/plain
content-type:Application/XML | | id String ⇒ application/xml
Type: application/xml | | id String ⇒ application/json
Content-Type: image/png | | id String ⇒ application/json
Content-Type: applications | | id String ⇒ application/json
| (application/xml) | id String ⇒ application/xml
| (xapplication/xml) | id String ⇒ application/json
| (multipart/mixed) | id String ⇒ multipart/mixed
Content-Type: text/plain | (application/xml) | id String ⇒ application/xml
| | id String!, file File ⇒ multipart/form-data!
| | id String, size Integer! ⇒ application/json!
"""


@pytest.mark.parametrize("line", MEDIA.strip().splitlines())
def test_the_media_type_of_a_body(line: str) -> None:
    """`line above the table | end of its caption | rows ⇒ media type`, with `!` where the body is required."""
    page, _, expected = line.partition(" ⇒ ")
    above, caption, rows = (part.strip() for part in page.split("|"))
    text = f"# 创建船只\n\n## URI\n\nPOST /v1/boats\n\n## 请求参数\n\n{above}\n\n"
    text += f"**表 1**  请求Body参数{caption}\n\n{table(rows)}\n"
    [operation] = read(Page("page.md", text.encode(), "page.md"), Folder()).operations
    assert operation.body is not None
    assert operation.body.media_type + "!" * bool(operation.body.required) == expected
