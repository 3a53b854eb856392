"""The outline: what titles say, what each line is that looks like a request line, and that no block is lost.

The tables are `input => expected`, one a line; `¶` begins a new line of the page.
"""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.pages.document import Cell, Link
from extractor.pages.layers import dialects
from extractor.pages.outline import chapters
from extractor.pages.outline.about_tables import begins_answer
from extractor.pages.outline.as_tables.field_tables import cell_of
from extractor.pages.outline.chapters import Outline
from extractor.pages.outline.lines import REQUEST_LINES, UNKNOWN
from extractor.pages.outline.titles import read_title
from extractor.pages.source import markup

TITLES = """
rest_en   | Parameters                   => request
rest_en   | 2.1 Request headers          => request
rest_en   | Response Structure           => response
rest_en   | Request Body schema: application/json => request
rest_en   | Response Schema: text/plain  => response
rest_en   | Authorizations:              => other
rest_en   | Response 200 OK              => status 200
rest_en   | `404 Not Found`              => status 404
rest_en   | Error 400                    => status 400
rest_en   | Example request (with tags)  => request_example
rest_en   | Endpoint                     => uri
rest_en   | Get a boat                   => a name
rest_en   | 200 boats                    => a name
rest_en   | 1. Get a boat                => a name
rest_zh   | 返回 200 OK                  => status 200
rest_zh   | 错误 404                     => status 404
rest_zh   | 请求参数                     => request
rest_zh   | 查询船只                     => a name
huawei_zh | 状态码 404                   => status 404
huawei_zh | 功能介绍                     => description
huawei_zh | 背景信息                     => a name
huawei_en | Normal Response              => response
huawei_en | Abnormal Response            => error_response
huawei_en | 404 Not Found                => status 404
"""
LINES = """
rest_en   | # B ¶ ## Get ¶ `GET /b/{id}` => states an operation
rest_en   | # B ¶ ## GET /b => states an operation
rest_en   | # B ¶ ## Get ¶ URL: /b ¶ ¶ Method: GET => states an operation
rest_en   | # B ¶ ## Get ¶ GET /b/{id} ¶ ¶ GET /b/7 => states an operation, states an operation again
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ ## Put ¶ PUT /b => states an operation, states an operation
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ ### Example request ¶ GET /b?n=1 => states an operation, line of an example
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ Call PUT /b first. => states an operation, mentioned in a sentence
rest_en   | # B ¶ ## Get ¶ URL ¶ ¶ https://h/b ¶ ¶ ```¶curl -X GET 'https://h/b'¶``` => states an operation
rest_en   | # B ¶ ## Get ¶ ### URL ¶ GET b/c => states an operation
rest_en   | # B ¶ ## Get ¶ > Code samples ¶ ¶ `GET /b/{id}` => states an operation
rest_en   | # B ¶ ## Get ¶ `GET /b/{id}` ¶ ¶ > Example request ¶ ¶ `GET /b/7` => states an operation, line of an example
rest_en   | # B ¶ ## Get ¶ `GET /b/*path` => states an operation
rest_en   | # B ¶ ## Get ¶ POST ¶ ¶ ###### /b/c => states an operation
rest_en   | # B ¶ ## Get ¶ `POST` ¶ ¶ `/b/c` => states an operation
rest_en   | # B ¶ ## Dim ¶ Send a `POST` request to the URL `/b/c`. => states an operation
rest_en   | # B ¶ ## Get ¶ * `GET /b/3` returns the one with the ID `3`. ¶ ¶ ```¶{}¶``` => states an operation
rest_en   | # B ¶ ## Get ¶ * `GET /b/3` returns the one with the ID `3`. => mentioned outside
rest_en   | # B ¶ ## Get ¶ ```¶GET /b/{id | name}/c¶¶GET /d/<some id>/c¶``` => states an operation, states an operation
rest_en   | # B ¶ ## List ¶ ```¶LIST /b/c¶``` => states an operation
rest_en   | # B ¶ ## Get ¶ ```¶GET /b/a%2Fb¶``` => mentioned outside
rest_en   | # B ¶ ## Sail ¶ ```¶GET /b/<<id>>/c¶``` => states an operation
rest_en   | # B ¶ ## Sail (GET /b/:id) => states an operation
rest_en   | # B ¶ ## Sail ¶ ### URI ¶ /b/:id (GET) => states an operation
rest_en   | # B ¶ ## /b/:id (GET) => states an operation
rest_en   | # B ¶ ## Sail ¶ `POST`-Request sent: `/b/c` => states an operation
rest_en   | # B ¶ ## Sail ¶ ### URI ¶ * http://<host:port>/b ¶ ### HTTP methods ¶ * GET => states an operation
rest_en   | # Put/Call boats ¶ ## Get/Set ¶ What it is. =>
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ ### Errors ¶ PUT /v1/x => states an operation, request line of no operation
huawei_zh | # 船 ¶ ## URI ¶ GET /b => states an operation
huawei_zh | # 船 ¶ ## URI ¶ GET /b ¶ ¶ ## 约束 ¶ PUT /v1/x => states an operation, beside the operation
huawei_zh | # 船 ¶ ## 背景信息 ¶ 先创建。 ¶ ¶ ## URI ¶ GET /b => states an operation
huawei_zh | # 船 ¶ ## 功能介绍 ¶ 接口为 GET /b => states an operation
huawei_zh | # 船 ¶ ## 操作步骤 ¶ POST /b => mentioned outside
openstack | # B ¶ ## Request ¶ GET /b => mentioned outside
"""
STATUSES = """
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ ### Responses ¶ #### 200 ¶ #### 409 The name is taken => 200, 409
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ ### Response 200 OK                  => 200
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ ### 404 Not Found                    => 404
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ ### 100 boats                        =>
rest_en   | # B ¶ ## Get ¶ GET /b ¶ ¶ Status: 201                          => 201
huawei_zh | # 船 ¶ ## URI ¶ GET /b ¶ ¶ ## 响应参数 ¶ **状态码： 400**       => 400
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    found = []
    for row in table.strip().splitlines():
        before, _, after = row.partition("=>")
        dialect, _, text = before.partition("|")
        found.append((dialect.strip(), text.strip(), after.strip()))
    return found


def _outline(text: str, name: str) -> Outline:
    dialect = dialects()[name]
    lines = [line.strip() for line in text.split("¶")]
    page = "\n".join(f"{line}\n" if line.startswith("#") else line for line in lines)
    return chapters.outline(markup.document("page.md", page, [], dialect), dialect)


@pytest.mark.parametrize(("name", "title", "says"), _rows(TITLES))
def test_title_says(name: str, title: str, says: str) -> None:
    said = read_title(title, dialects()[name])
    assert (f"status {said.status}" if said.status else said.role or "a name") == says


@pytest.mark.parametrize(("name", "text", "rules"), _rows(LINES))
def test_request_line_is(name: str, text: str, rules: str) -> None:
    outline = _outline(text, name)
    if rules == "mentioned outside":
        assert outline.chapters == ()
        assert [line.kind for line in (outline.rest.lines if outline.rest else ())] == ["request line"]
        return
    lines = [line for chapter in outline.chapters for line in chapter.lines]
    assert ", ".join(line.rule for line in lines if line.kind == "request line") == rules


@pytest.mark.parametrize(("name", "text", "statuses"), _rows(STATUSES))
def test_status_line_begins_a_response(name: str, text: str, statuses: str) -> None:
    lines = [line for chapter in _outline(text, name).chapters for line in chapter.lines]
    assert ", ".join(line.status for line in lines if line.kind == "status line") == statuses


def test_every_rule_of_request_lines_has_a_line_in_the_table() -> None:
    named = {rule for _, _, rules in _rows(LINES) for rule in rules.split(", ")}
    assert named >= {*(name for name, _ in REQUEST_LINES), UNKNOWN}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Table 4 Response parameters", True),
        ("Table 4 describes the fields of Response parameters.", True),
        ("Table 4 describes all fields of the Response parameters.", True),
        ("Table 4 describes all fields of the long Response parameters.", False),
        ("Table 4 Request parameters", False),
        ("Response parameters", False),
    ],
)
def test_what_a_sentence_about_a_table_says(text: str, answers: bool) -> None:
    assert begins_answer(text, dialects()["huawei_en"]) is answers


def test_a_part_of_a_text_has_the_links_of_its_words() -> None:
    links = (Link("boat", "#a"), Link("", "#b"), Link("crew", "#c"))
    assert cell_of("The boat.", links) == Cell("The boat.", (links[0],))


BLOCKS = st.sampled_from(
    (
        *("# Boats", "## Get a boat", "## URI", "### Parameters", "### Response 200 OK", "## 背景信息", "#### 404"),
        *("GET /v1/boats/{id}", "POST /v1/boats", "Call PUT /v1/boats first.", "Status: 201", "**Example**"),
        *("```\nGET /v1/boats/7\n\n{}\n```", "```\nHTTP/1.1 200 OK\n```", "- URL: /v1/x\n- Method: GET", "Words."),
        *("|Name|Type|Description|\n|--|--|--|\n|id|string|Which.|", "|Method|URI|\n|--|--|\n|GET|/v1/x|"),
    )
)


@settings(max_examples=200, deadline=None)
@example(["## URI", "- URL: /v1/x\n- Method: GET"], "rest_en")  # a title of parameters, but a list of none
@given(st.lists(BLOCKS, max_size=25), st.sampled_from(("rest_en", "huawei_zh", "huawei_en", "openstack")))
def test_every_block_is_in_one_chapter_or_in_the_rest_in_order(blocks: list[str], name: str) -> None:
    dialect = dialects()[name]
    document = markup.document("page.md", "\n\n".join(blocks) + "\n", [], dialect)
    outline = chapters.outline(document, dialect)
    parts = [*outline.chapters, *([outline.rest] if outline.rest else [])]
    held = [[item.index for item in part.placed] for part in parts]
    assert sorted(at for part in held for at in part) == list(range(len(document.blocks)))
    assert all(part == sorted(part) for part in held)
    starts = [part[0] for part in held[: len(outline.chapters)]]
    assert starts == sorted(starts)
    for part in parts:
        items = [line.item for line in part.lines]
        assert items == sorted(set(items))
        assert {item.block for item in items} <= {item.index for item in part.placed}
