"""Parameters that pages list for many requests: tables ⇒ what is written of them, and their verdicts."""

from __future__ import annotations

import pytest

from extractor import openapi
from extractor.operation import Api, Operation, Parameter, Response, Scalar, Source
from extractor.pages import Page, Reading, read
from tests.pages.dump import Folder

ROWS = "|Parameter|Mandatory|Type|Description|\n|--|--|--|--|\n|X-Harbour-Id|No|String|The harbour.|\n"
ZH = "|名称|描述|是否必选|\n|--|--|--|\n|X-Language|语言，支持配置如下值：⏎zh-cn：中文⏎en-us：英文|是|\n".replace(
    "⏎", "<br>"
)
PAGED = "|Parameter|Mandatory|Type|Description|\n|--|--|--|--|\n|limit|No|Integer|The value ranges from 1 to 9.|\n"


def reading(text: str) -> Reading:
    return read(Page("page.md", text.encode(), "page.md"), Folder())


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (f"# Making a Request\n\n**Table 1** Common request headers\n\n{ROWS}", ["header X-Harbour-Id False"]),
        (f"# 构造请求\n\n## 请求消息头\n\n**表 1**  公共请求消息头\n\n{ZH}", ["header X-Language True"]),
        (f"# 返回结果\n\n**表 1**  公共响应消息头\n\n{ZH}", []),
        (f"# Responses\n\n**Table 1** Common response headers\n\n{ROWS}", []),
        (f"# Pagination\n\n## Request\n\n**Table 1** Request parameters\n\n{PAGED}", ["query limit False"]),
        (f"# 分页查询\n\n{PAGED}", ["query limit False"]),
        (f"# Pagination\n\n## Response\n\n**Table 1** Parameters\n\n{PAGED}", []),
        (f"# Boats\n\n## Request\n\n**Table 1** Request parameters\n\n{PAGED}", []),
        (f"# Boats\n\n## URI\n\nGET /v1/boats\n\n# Pagination\n\n{PAGED}", []),
        ("# Pagination\n\n|Name|Description|\n|--|--|\n|Cursor|A place in a list.|\n", []),
    ],
)
def test_what_a_page_lists(text: str, listed: list[str]) -> None:
    facts = reading(text).facts
    found = facts.parameters if facts else ()
    assert [f"{each.location} {each.name} {each.required}" for each in found] == listed


def test_its_rows_are_placed_and_nothing_is_amiss() -> None:
    found = reading(f"# Pagination\n\n## Request\n\n**Table 1** Request parameters\n\n{PAGED}\n## Response\n\nNone\n")
    rows = [(each.verdict, each.rule) for each in found.ledger.accounts if each.kind in ("row", "title row")]
    assert rows == [("placed", "common parameters")] * 2
    assert found.findings == ()


def test_facts_of_its_rows() -> None:
    (limit,) = reading(f"# Pagination\n\n{PAGED}").facts.parameters  # type: ignore[union-attr]
    assert (limit.schema, limit.source.row) == (Scalar("integer", minimum=1, maximum=9), "limit")


def test_each_is_written_once_and_no_operation_refers_to_it() -> None:
    listed = (
        Parameter("header", "X-A", Scalar("string"), True, "A.", source=Source("a.md", "Headers", "X-A")),
        Parameter("header", "X-A", Scalar("string"), True, "A.", source=Source("b.md", "Headers", "X-A")),
        Parameter("query", "limit", Scalar("integer", minimum=1), False, source=Source("c.md", "Paging", "limit")),
    )
    operations = (Operation("GET", "/boats", responses=(Response("200"),)),)
    document = openapi.document_of(Api("boats", operations=operations, parameters=listed))
    at = {"page": "a.md", "table": "Headers"}
    first = {"name": "X-A", "in": "header", "required": True, "description": "A.", "schema": {"type": "string"}}
    second = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}
    assert document["x-common-parameters"] == [
        {**first, "x-source": at},
        {**second, "x-source": {"page": "c.md", "table": "Paging"}},
    ]
    assert "parameters" not in document["paths"]["/boats"]["get"]
    assert "x-common-parameters" not in openapi.document_of(Api("boats", operations=operations))
