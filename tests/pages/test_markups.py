"""One page in three markups: Markdown with HTML tables, Markdown with pipe tables, and HTML say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pages import Page, read
from tests.pages.dump import Folder, dump

TYPES = (
    "String",
    "Integer",
    "Long",
    "Boolean",
    "Array of strings",
    "Tag object",
    "Array of Tag objects",
    "Object",
    "怪",
)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
TEXTS = st.one_of(
    st.sampled_from(
        ("数量，默认值：10", "取值为a或b。", "a_b_c与x<y", "请参见表3。", "最小值：1，最大值：9", "", "A & B")
    ),
    st.text(st.sampled_from("名称编号 ab_12。，：<&"), max_size=20),
)


@dataclass(frozen=True)
class Row:
    name: str
    required: bool
    type: str
    text: str

    @property
    def cells(self) -> list[str]:
        return [self.name, "是" if self.required else "否", self.type, self.text]


TABLES = st.lists(
    st.builds(Row, NAMES, st.booleans(), st.sampled_from(TYPES), TEXTS),
    min_size=1,
    max_size=5,
    unique_by=lambda r: r.name,
)


@dataclass(frozen=True)
class Written:
    """What a page says, before it is marked up."""

    query: list[Row]
    body: list[Row]
    tag: list[Row]
    example: str

    def blocks(self) -> list[tuple[str, Any]]:
        return [
            *(("h1", "创建标签"), ("h2", "功能介绍"), ("p", "创建一个标签。")),
            *(("h2", "URI"), ("p", "POST /v1/{project_id}/tags"), ("table", (1, "Query参数", self.query))),
            *(("h2", "请求参数"), ("table", (2, "请求Body参数", self.body)), ("table", (3, "Tag", self.tag))),
            *(("h2", "请求示例"), ("code", self.example)),
            *(("h2", "响应参数"), ("p", "无")),
        ]


PAGES = st.builds(
    Written, TABLES, TABLES, TABLES, st.sampled_from(('{"a": 1}', '{\n    "tag": {"a_b": "x<y"}\n}', "[]"))
)
HEAD = ["参数", "是否必选", "参数类型", "描述"]


def table(rows: list[Row]) -> str:
    def line(cells: list[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}><p>{escape(cell)}</p></{tag}>" for cell in cells) + "</tr>"

    body = "\n".join(line(row.cells, "td") for row in rows)
    return f"<table><thead>{line(HEAD, 'th')}</thead>\n<tbody>{body}\n</tbody></table>"


def as_html(page: Written) -> str:
    parts = ["<!DOCTYPE html><html><body>"]
    for kind, content in page.blocks():
        if kind == "table":
            number, caption, rows = content
            parts.append(table(rows).replace("<table>", f"<table><caption><b>表 {number}</b>  {caption}</caption>", 1))
        else:
            tag = "pre" if kind == "code" else kind
            parts.append(f"<{tag}>{escape(content)}</{tag}>")
    return "\n".join([*parts, "</body></html>"])


def as_markdown(page: Written, *, pipes: bool) -> str:
    parts = []
    for kind, content in page.blocks():
        if kind == "table":
            number, caption, rows = content
            parts.append(f"**表 {number}**  {caption}")
            lines = ["| " + " | ".join(cells) + " |" for cells in (HEAD, ["---"] * 4, *(row.cells for row in rows))]
            parts.append("\n".join(lines) if pipes else table(rows))
        elif kind == "code":
            parts.append(f"```\n{content}\n```")
        else:
            text = re.sub(r"([_{}])", r"\\\1", content)
            parts.append({"h1": "# ", "h2": "## ", "p": ""}[kind] + text)
    return "\n\n".join(parts) + "\n"


def said(text: str) -> dict[str, Any]:
    """What is read, without line numbers."""
    found = dump(read(Page("page", text.encode()), Folder()))
    found["findings"] = sorted(re.sub(r" \d+: ", ": ", finding) for finding in found["findings"])
    for operation in found["operations"]:
        operation["examples"] = [re.sub(r"line \d+", "", example) for example in operation["examples"]]
    return found


@given(PAGES)
@settings(max_examples=80, deadline=None)
def test_markup_makes_no_difference(page: Written) -> None:
    html = said(as_html(page))
    assert html["operations"]
    assert said(as_markdown(page, pipes=False)) == html
    assert said(as_markdown(page, pipes=True)) == html


def test_tags_are_tags_in_upper_case() -> None:
    """Also behind the first brace, where markup is an example's if the page has no table."""
    rows = "".join(f"<tr><td>{name}</td><td>是</td><td>String</td><td>名称。</td></tr>" for name in ("id", "name"))
    head = "<tr>" + "".join(f"<th>{title}</th>" for title in HEAD) + "</tr>"
    call = "GET /v1/{project_id}/things"
    lower = f"{call}\n<h1>查询</h1><h2>URI</h2><p>{call}</p><h2>响应参数</h2><table>{head}{rows}</table>\n"
    upper = re.sub(r"</?[a-z]+", lambda tag: tag[0].upper(), lower)
    found, same = (dump(read(Page("page", text.encode()), Folder())) for text in (lower, upper))
    assert "name" in str(found["operations"])
    assert same == found
