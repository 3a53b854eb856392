"""Rows and examples of a message → its schema: `name type, … | example & example ⇒ schema, and what is said of it`.

`!` behind a type says that the row is required. Each line is the response of a page in Chinese with these rows.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.operation import ObjectOf
from extractor.pages import Page, Reading, read
from tests.pages.dump import Folder, show

HEAD = "# 查询船只\n\n## URI\n\nGET /v1/boats\n\n## 响应参数\n\n**表 1**  响应参数\n\n"


def table(rows: str) -> str:
    text = "|参数|参数类型|是否必选|描述|\n|--|--|--|--|\n"
    for row in rows.split(","):
        name, _, kind = row.strip().partition(" ")
        text += f"|{name}|{kind.rstrip('!')}|{'是' if kind.endswith('!') else '否'}|说明|\n"
    return text


def reading(text: str) -> Reading:
    return read(Page("page.md", (HEAD + text).encode(), "page.md"), Folder())


def said(rows: str, examples: str) -> str:
    shown = "\n".join(f"```json\n{each.strip()}\n```\n" for each in examples.split("&") if each.strip())
    found = reading(f"{table(rows)}\n## 响应示例\n\n{shown}")
    [response] = found.operations[0].responses
    assert response.body is not None
    return "; ".join([show(response.body.schema), *(each.rule.removeprefix("page/") for each in found.findings)])


LINES = (Path(__file__).parent.parent / "cases" / "as_shown.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_a_message_is_as_its_examples_show_it(line: str) -> None:
    page, _, expected = line.partition(" ⇒ ")
    rows, _, examples = page.partition(" |")
    assert said(rows, examples) == expected


RESPONSES = """
id String | | ⇒ 2XX={id: string}
id String | 200 | ⇒ 200={id: string}
id String | 200 404 | ⇒ 200={id: string} 404
id String | 200 202 404 | ⇒ 200={id: string} 202={id: string} 404
id String | 204 | ⇒ 204 2XX={id: string}
id String | 204 200 | ⇒ 200={id: string} 204
id String | 404 | ⇒ 2XX={id: string} 404
id String | 302 404 | ⇒ 302={id: string} 404
id String | | 200: {"id": "a"} ⇒ 200={id: string}
id String | | 201: {"id": "a"} ⇒ 201={id: string}
id String | 200 404 | 404: {"id": "a"} ⇒ 200={id: string} 404={id: string}
id String | 200 404 500 | 404: {"id": "a"} ⇒ 200={id: string} 404={id: string} 500={id: string}
id String | 200 145 | 404: {"id": "a"} ⇒ 145 200={id: string} 404={id: string}
id String | 200 | 404: {"id": "a"} ⇒ 200={id: string} 404={id: string}
id String | 200 404 | 404: {"x": "a"} ⇒ 200={id: string} 404
id String!, name String | 200 404 | 404: {"id": "a"} ⇒ 200={id: string, name: string} 404={id: string, name: string}
id String!, name String! | 200 404 | 404: {"id": "a"} ⇒ 200={id: string, name: string} 404
id String | 200 404 | 404: [1] ⇒ 200={id: string} 404
id String | 200 404 | 404: {"id": "a"} & 500: [1] ⇒ 200={id: string} 404={id: string} 500
id String | 200 404 | 404: {"id": "a"} & 500: {"x": 1} ⇒ 200={id: string} 404 500
"""


@pytest.mark.parametrize("line", RESPONSES.strip().splitlines())
def test_a_table_describes_the_responses_that_fit_it(line: str) -> None:
    """`rows | statuses of the page | status: example & … ⇒ the responses, each with its body`."""
    page, _, expected = line.partition(" ⇒ ")
    rows, statuses, examples = (part.strip() for part in page.split("|"))
    text = table(rows)
    for status, _, example in (each.strip().partition(": ") for each in examples.split("&") if each):
        title = "响应示例" if status.startswith("2") else "失败响应示例"
        text += f"\n## {title}\n\n状态码： {status}\n\n```json\n{example}\n```\n"
    if statuses:
        text += "\n## 状态码\n\n|状态码|描述|\n|--|--|\n" + "".join(f"|{each}|说明|\n" for each in statuses.split())
    [operation] = reading(text).operations
    found = [f"{each.status}={show(each.body.schema)}" if each.body else each.status for each in operation.responses]
    assert " ".join(found) == expected


@pytest.mark.parametrize(
    ("rows", "example", "sources"),
    [
        ("a.id String, a.name String", "", "a < a.id"),
        ("id String, tags Object", '{"id": "a", "tags": {"x": {"y": 1}}}', "id < id; tags < tags example"),
        ("boat Object, id String", '{"boat": {"id": "a"}}', "boat < boat"),
        ("id String, name String", '{"boat": {"id": "a", "name": "b"}, "n": 1}', "boat < boat example; n < n example"),
    ],
)
def test_a_field_knows_the_row_or_the_example_that_it_is_from(rows: str, example: str, sources: str) -> None:
    found = reading(f"{table(rows)}\n## 响应示例\n\n```json\n{example or '{}'}\n```\n")
    [response] = found.operations[0].responses
    assert response.body is not None
    assert isinstance(response.body.schema, ObjectOf)
    said = [f"{each.name} < {each.source.row} {each.source.via}".rstrip() for each in response.body.schema.fields]
    assert "; ".join(said) == sources


BY_EXAMPLE = """
{"name": "a"} ⇒ {name: string}
{"1": "a", "2": "b"} ⇒ {*: string}
{"1": "a"} ⇒ none
{"1": "a", "2": 1} ⇒ none
[{"name": "a"}] ⇒ [{name: string}]
"""


@pytest.mark.parametrize("line", BY_EXAMPLE.strip().splitlines())
def test_a_response_without_a_table_is_what_its_example_shows(line: str) -> None:
    """`example ⇒ schema of the response`: keys of one object alone may be names; of several, they are data."""
    example, _, expected = line.partition(" ⇒ ")
    text = f"# 查询船只\n\n## URI\n\nGET /v1/boats\n\n## 响应示例\n\n```json\n{example}\n```\n"
    [operation] = read(Page("page.md", text.encode(), "page.md"), Folder()).operations
    assert [show(each.body.schema) if each.body else "none" for each in operation.responses] == [expected]


BELOW_THE_REQUEST = """
POST | id String | {"id": "a"} ⇒ request
POST | id String, name String | {"id": "a", "x": 1} ⇒ response
POST | id String, name String, size String | {"id": "a", "name": "b", "size": "c", "x": 1} ⇒ request
POST | id String | {"x": 1} ⇒ response
POST | id String, name String | {"x": 1, "y": 2, "id": "a"} ⇒ response
POST | id String | [{"id": "a"}] ⇒ request
POST | id String | {"boat": {"id": "a"}} ⇒ request
POST | id String | {"boat": {"x": "a"}} ⇒ response
POST | id String | {"boat": {"id": "a"}, "x": 1} ⇒ response
GET | id String | {"id": "a"} ⇒ response
GET | id String | {"x": "a"} ⇒ response
"""


@pytest.mark.parametrize("line", BELOW_THE_REQUEST.strip().splitlines())
def test_an_example_without_a_title_is_what_its_keys_say(line: str) -> None:
    """`METHOD | rows of the request | example below them ⇒ whose example it is`."""
    page, _, expected = line.partition(" ⇒ ")
    method, rows, example = (part.strip() for part in page.split("|"))
    text = f"# 船只\n\n## URI\n\n{method} /v1/boats\n\n## 请求参数\n\n**表 1**  请求参数\n\n{table(rows)}\n"
    text += f"```json\n{example}\n```\n"
    [operation] = read(Page("page.md", text.encode(), "page.md"), Folder()).operations
    assert " ".join(each.part for each in operation.examples) == expected
