"""What the examples of a page show: exchanges, what a sentence is weighed against, and calls of another path."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from extractor.exchange import Body as Recorded
from extractor.operation import ArrayOf, Body, Example, Field, ObjectOf, Operation, Response, Scalar, Structure
from extractor.pages import Page, Reading, read
from extractor.pages.meaning.exchanges import shown
from tests.pages.dump import Folder, show

TEXT = Scalar("string")


def body(*names: str) -> Body:
    return Body(ObjectOf(tuple(Field(name, TEXT) for name in names)))


LIST = Operation(
    "GET",
    "/boats/{id}",
    responses=(Response("200", body=body("boats", "count")), Response("4XX", body=body("error"))),
    structures=(Structure("Boat", "Boat", (Field("id", TEXT), Field("mast", TEXT), Field("sail", TEXT))),),
    selector=(("action", "list"), ("n", "1")),
)
OF_A_PART = "an example of a part of the message, without what it stands in"
OTHER_NAME = "an example of a failure under another name than the table's"


def answer(text: str, status: str = "200") -> Example:
    return Example("response", text, status)


@pytest.mark.parametrize(
    ("example", "status", "why"),
    [
        (answer('{"boats": 1}'), 200, ""),
        (answer("", "204"), 204, ""),
        (answer('{"boats": 1}', ""), None, ""),
        (answer('{"boats": 1}', "2XX"), None, ""),
        (Example("response", "<boats/>", "200", is_json=False), None, "an example that is no JSON"),
        (Example("request", "<boats/>", is_json=False), None, "an example that is no JSON"),
        # A part of the message: two names or more of one structure, none of the message's own, and no others.
        (answer('{"id": 1, "mast": 2}'), None, OF_A_PART),
        (answer('{"id": 1, "mast": 2}', ""), None, OF_A_PART),
        (answer('{"id": 1}'), 200, ""),
        (answer('{"id": 1, "mast": 2, "x": 3}'), 200, ""),
        (answer('{"id": 1, "mast": {"count": 2}}'), 200, ""),
        (answer('[{"id": 1, "mast": 2}]'), 200, ""),
        (answer('{"id": 1, "mast": 2}', "500"), 500, ""),
        # A failure of which the page says no status is one of those that it describes.
        (answer('{"error": {}}', "default"), 400, ""),
        (answer('{"itemNotFound": {}}', "default"), None, OTHER_NAME),
        (answer('{"itemNotFound": 1}', "default"), 400, ""),
        (answer('{"itemNotFound": {}, "x": {}}', "default"), 400, ""),
        (answer("[1]", "default"), 400, ""),
        (answer("", "default"), 400, ""),
    ],
)
def test_what_is_as_if_it_had_been_recorded(example: Example, status: int | None, why: str) -> None:
    [exchange] = shown(replace(LIST, examples=(example,)), "page.md", 3)
    assert exchange.not_checked == why
    assert (exchange.response and exchange.response.status) == status
    assert (exchange.index, exchange.source, exchange.origin) == (3, "page.md", "documented")
    assert exchange.request.url == "/boats/{id}?action=list&n=1"
    if exchange.response:
        assert (exchange.response.body is not None) is bool(example.text)


@pytest.mark.parametrize(
    ("responses", "status"),
    [
        ((Response("500", body=body("error")),), 500),
        ((Response("5XX", body=body("error")),), 500),
        ((Response("default", body=body("error")),), 400),
        ((Response("404"), Response("409", body=body("error"))), 409),
        ((Response("404"),), None),
        ((Response("200", body=body("error")), Response("302", body=body("error"))), None),
        ((Response("404", body=Body(TEXT)),), 404),
        ((Response("404", body=body("error", "x")),), 404),
    ],
)
def test_the_status_of_a_failure_without_one(responses: tuple[Response, ...], status: int | None) -> None:
    operation = Operation("GET", "/boats", responses=responses, examples=(answer('{"error": {}}', "default"),))
    [exchange] = shown(operation, "page.md", 0)
    assert (exchange.response and exchange.response.status) == status
    assert exchange.not_checked == ("" if status else "an example of a failure of which the page has no table")


def test_requests_have_their_own_query_and_body() -> None:
    examples = (
        Example("request", '{"a": 1}', query=(("x", "1"), ("y", "2")), line=7),
        Example("request"),
        Example("response", '{"boats": 1}', "200", query=(("x", "1"),)),
    )
    operation = Operation("POST", "/boats", examples=examples)
    said = [(each.index, each.line, each.request.url, each.request.body) for each in shown(operation, "page.md", 2)]
    assert said == [
        (2, 7, "/boats?x=1&y=2", Recorded(b'{"a": 1}', 7)),
        (3, 0, "/boats", None),
        (4, 0, "/boats", None),
    ]


def page(sentence: str, value: str, kind: str = "String") -> Reading:
    text = (
        "# 查询船只\n\n## URI\n\nGET /v1/boats\n\n## 响应参数\n\n**表 1**  响应参数\n\n"
        "|参数|参数类型|描述|\n|--|--|--|\n"
        f'|state|{kind}|{sentence}|\n\n## 响应示例\n\n```json\n{{"state": {value}}}\n```\n'
    )
    return read(Page("page.md", text.encode(), "page.md"), Folder())


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "said"),
    [
        # A sentence that the example breaks is not asserted.
        ("状态，取值为open或shut。", "String", '"open"', 'string enum("open"|"shut")'),
        ("状态，取值为open或shut。", "String", '"half"', "string !"),
        ("状态，取值为open或shut。", "String", "1", 'string enum("open"|"shut")'),
        ("状态，取值为open或shut。", "Array of strings", '["open", "half"]', "[string] !"),
        ("状态，取值为open或shut。", "Array of strings", '["open"]', '[string enum("open"|"shut")]'),
        ("状态，0表示开，1表示关。", "Integer", "1", "integer enum(0|1)"),
        ("状态，0表示开，1表示关。", "Integer", "2", "integer !"),
        ("状态，0表示开，1表示关。", "Integer", '"2"', "integer enum(0|1)"),
        ("状态，0表示开，1表示关。", "Integer", "true", "integer enum(0|1)"),
        ("名称。2-4个字符。", "String", '"ab"', "string len 2..4"),
        ("名称。2-4个字符。", "String", '"abcd"', "string len 2..4"),
        ("名称。2-4个字符。", "String", '"a"', "string !"),
        ("名称。2-4个字符。", "String", '"abcde"', "string !"),
        ("名称。长度不超过4个字符。", "String", '""', "string len ..4"),
        ("名称。长度不超过4个字符。", "String", '"abcde"', "string !"),
        ("名称。不能包含“<”。", "String", '"a>"', "string /^[^<]*$/"),
        ("名称。不能包含“<”。", "String", '"<a"', "string !"),
        ("UUID格式。", "String", '"7d444840-9dc0-11d1-b245-5ffdce74fad2"', "string(uuid)"),
        ("UUID格式。", "String", '"7d444840"', "string !"),
        ("格式为yyyy-MM-dd。", "String", '"2026-01-31"', "string(date)"),
        ("格式为yyyy-MM-dd。", "String", '"2026-01-31 12:00"', "string !"),
        ("格式为yyyy-MM-ddTHH:mm:ssZ。", "String", '"2026-01-31T12:00:00.5+08:00"', "string(date-time)"),
        ("格式为yyyy-MM-ddTHH:mm:ssZ。", "String", '"2026-01-31T12:00:00"', "string !"),
        # A list under its own label, and a labelled length, stay: the page is wrong.
        ("状态。枚举值：open、shut", "String", '"half"', 'string enum("open"|"shut")'),
        ("名称。最大长度：4", "String", '"abcde"', "string len ..4"),
    ],
)
def test_a_sentence_is_weighed_against_the_example(sentence: str, kind: str, value: str, said: str) -> None:
    reading = page(sentence, value, kind)
    [response] = reading.operations[0].responses
    assert response.body is not None
    assert isinstance(response.body.schema, ObjectOf)
    mark = " !" if any(each.rule == "page/constraint-not-asserted" for each in reading.findings) else ""
    assert show(response.body.schema.fields[0].schema) + mark == said


@pytest.mark.parametrize(
    ("documented", "called", "is_other"),
    [
        ("GET /v1/boats", "GET /v1/boats", False),
        ("GET /v1/boats", "GET https://a.example/v1/boats", False),
        ("GET /v1/boats", "GET https://a.example/x/v1/boats", False),
        ("GET /v1/boats/{id}", "GET https://a.example/v1/boats/7", False),
        ("GET /v1/boats/{id}", "GET https://a.example/v1/boats/{boat_id}", False),
        ("GET /v1/boats/{id}", "GET https://a.example/v1/boats", True),
        ("GET /v1/boats/{id}", "GET https://a.example/v1/masts/7", True),
        ("GET /v1/boats", "POST https://a.example/v1/boats", True),
        ("GET /v2/boats", "GET https://a.example/v1/boats", True),
    ],
)
def test_an_example_that_calls_another_path(documented: str, called: str, is_other: bool) -> None:
    text = f"# 查询船只\n\n## URI\n\n{documented}\n\n## 请求示例\n\n```\n{called}\n```\n"
    reading = read(Page("page.md", text.encode(), "page.md"), Folder())
    found = [each.message for each in reading.findings if each.rule == "page/example-other-path"]
    assert bool(found) is is_other


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ('{"boats": [1, 2], "count": 2}', []),
        ('{"boats": [1, 2], "total_count": 5}', ["page/example-count-differs"]),
        ('{"a": 1', ["page/example-unreadable"]),
        ('{"a": 1,}', ["page/example-repaired"]),
        ("{a b c", ["page/example-unreadable"]),
    ],
)
def test_what_is_said_of_an_example(example: str, said: list[str]) -> None:
    text = f"# 查询船只\n\n## URI\n\nGET /v1/boats\n\n## 响应示例\n\n```json\n{example}\n```\n"
    reading = read(Page("page.md", text.encode(), "page.md"), Folder())
    assert [each.rule for each in reading.findings if "/example-" in each.rule] == said


def test_json_of_the_page_is_that_of_the_exchange() -> None:
    [exchange] = page("状态", '"open"').exchanges
    assert exchange.response is not None
    assert exchange.response.body is not None
    assert json.loads(exchange.response.body.content) == {"state": "open"}


@pytest.mark.parametrize(
    ("documented", "called", "server", "base"),
    [
        ("GET /boats", "GET https://a.example/boats", "https://a.example", "/"),
        ("GET /boats", "GET https://a.example/v1/boats", "https://a.example/v1", "/v1"),
        ("GET /boats", "GET https://a.example/v1/x/boats", "https://a.example/v1/x", "/v1/x"),
        ("GET /boats/{id}", "GET https://a.example/v1/boats/7", "https://a.example/v1", "/v1"),
        ("GET /boats/7", "GET https://a.example/v1/boats/{id}", "https://a.example/v1", "/v1"),
        ("GET /boats/7", "GET https://a.example/v1/boats/8", "https://a.example", ""),
        ("GET /boats", "GET https://a.example/{version}/boats", "https://a.example", ""),
        ("GET /boats", "GET https://{endpoint}/v1/boats", "", "/v1"),
        ("GET /boats", "GET /v1/boats", "", "/v1"),
        ("GET /boats", "GET http://127.0.0.1/v1/boats?a=b", "", "/v1"),
        ("GET /boats", "get(http://harbour/v1/boats)\nget(http://harbour/v2/boats)", "", ""),
        ("GET /boats", "fetch('http://harbour/v1/boats');", "", "/v1"),
        ("GET /boats", "fetch('http://harbour/v1/lamps');", "", ""),
        ("GET /{id}", "GET /v1/7", "", ""),
        ("GET https://b.example/boats", "GET https://a.example/v1/boats", "https://b.example", "/"),
        ("GET https://b.example/v3/boats", "GET https://a.example/v1/boats", "https://b.example", "/"),
    ],
)
def test_the_server_and_base_path_that_an_example_calls(documented: str, called: str, server: str, base: str) -> None:
    text = f"# 查询船只\n\n## URI\n\n{documented}\n\n## 请求示例\n\n```\n{called}\n```\n"
    [operation] = read(Page("page.md", text.encode(), "page.md"), Folder()).operations
    assert (operation.server, operation.base) == (server, base)


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ('{"error_code": "1", "error_msg": "No boat."}', True),
        ('{"error_code": "1", "error_msg": "No boat.", "request_id": "7"}', True),
        ('{"error_code": "1", "error_msg": "Taken up.", "task_id": "7"}', False),
        ('{"error_code": "1", "error_msg": "Not taken up.", "task_id": ""}', True),
        ('{"error_code": "1", "error_msg": "Ok", "task_id": ""}', False),
        ('{"error_code": "1", "error_msg": "Okra is sold out."}', True),
    ],
)
def test_an_answer_that_begins_a_job_or_says_ok_is_no_failure(text: str, failed: bool) -> None:
    table = "|Name|Type|\n|--|--|\n|error_code|String|\n|error_msg|String|\n|task_id|String|\n|request_id|String|\n"
    page = f"# Sail\n\n## URI\n\nPOST /v1/boats\n\n## Response\n\n{table}\n## Example response\n\n```\n{text}\n```\n"
    (operation,) = read(Page("p.md", page.encode(), "p.md"), Folder()).operations
    assert ("default" in [each.status for each in operation.responses]) is failed


IN_CELLS = """# Boats

## List boats

GET /v1/boats

### Response

{above}| Field | Example | Description |
|---|---|---|
| code | {code} | The code. |
| data | {data} | The boats. |
{below}"""
BLOCK = '```json\n{"id": 7}\n```\n\n'
REQUEST_BLOCK = '### Request example\n\n```json\n{"id": 7}\n```\n'


@pytest.mark.parametrize(
    ("cells", "above", "below", "fields"),
    [
        ("0, as follows:", "", f"\n{BLOCK}", "code integer, data {id: integer}"),
        ("`0`, `as follows：`", "", f"\n{BLOCK}", "code integer, data {id: integer}"),
        ('"x", [1]', "", "", "code string, data [integer]"),
        ("0, words", "", "", "code integer, data any"),
        ("words, words", "", "", "code any, data any"),
        ("words, as follows:", "", f"\n{BLOCK}", "code any, data {id: integer}"),
        ("0, as follows:", "", "", "code integer, data any"),
        ("0, as follows:", "", "\n```\nboats\n```\n", "code integer, data any"),
        # Another example of the answer says what it is: one farther below, one above, one that no row speaks of.
        ("0, as follows:", "", f"\n\n{BLOCK}", "code any, data any"),
        ("0, as follows:", BLOCK, "", "code any, data any"),
        ("0, words", "", f"\n{BLOCK}", "code any, data any"),
        ("0, as follows:", "", f"\n{BLOCK}{BLOCK}", "code any, data any"),
        # One of the request does not.
        ("0, words", "", f"\n{REQUEST_BLOCK}", "code integer, data any"),
    ],
)
def test_columns_of_examples_show_the_answer(cells: str, above: str, below: str, fields: str) -> None:
    code, data = cells.split(", ")
    text = IN_CELLS.format(above=above, code=code, data=data, below=below)
    (operation,) = read(Page("p.md", text.encode(), "p.md"), Folder(), "rest_en").operations
    (schema,) = [each.body.schema for each in operation.responses if each.body]
    assert isinstance(schema, ObjectOf)
    assert ", ".join(f"{each.name} {show(each.schema)}" for each in schema.fields) == fields


def test_what_columns_of_examples_show_is_an_example() -> None:
    text = IN_CELLS.replace("Response", "Response 201").format(
        above="", code='"é"', data="as follows:", below=f"\n{BLOCK}"
    )
    (operation,) = read(Page("p.md", text.encode(), "p.md"), Folder(), "rest_en").operations
    (example,) = operation.examples
    assert (example.part, example.status, example.text) == ("response", "201", '{"code": "é", "data": {"id": 7}}')
    assert text.split("\n")[example.line - 1] in ("```json", '{"id": 7}')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| data |", "| data.id |"),
        ("| Field | Example |", "| Field | Type |"),
        ("### Response", "### Request parameters"),
    ],
)
def test_of_other_tables_no_example_is_made(old: str, new: str) -> None:
    text = IN_CELLS.format(above="", code="0", data="7", below="").replace(old, new)
    (operation,) = read(Page("p.md", text.encode(), "p.md"), Folder(), "rest_en").operations
    assert operation.examples == ()


CREATED = """# Boats

## Create a boat

POST /v1/boats

### Request {titles}

| Name | Description |
|---|---|
| X-Crew | Who asks. |

Response:

```json
{{"id": 1}}
```

{label}

```json
{{"sail": 1}}
```
"""


@pytest.mark.parametrize(
    ("titles", "label", "part"),
    [
        ("headers", "Request:", "request"),
        ("query parameters", "Request:", "request"),
        ("body", "Request:", "response"),
        ("headers", "As follows:", "response"),
    ],
)
def test_what_is_sent_below_a_table_that_is_of_no_body(titles: str, label: str, part: str) -> None:
    text = CREATED.format(titles=titles, label=label)
    (operation,) = read(Page("p.md", text.encode(), "p.md"), Folder(), "rest_en").operations
    assert [(each.part, each.text) for each in operation.examples][-1:] == [(part, '{"sail": 1}')]


SIDES = """
POST | name; id | name | id                       ⇒ name; id
POST | name; id | | id                            ⇒ name; id
GET  | name; id | | id                            ⇒ name; id
POST | boatName; boat_id | boat-name | boatId     ⇒ boatName; boat_id
POST | boat-name; boat-id | boatName | boat_id    ⇒ boat-name; boat-id
POST | name; id | name | [id                      ⇒ name; id
POST | name hue; id | name | id                   ⇒ name hue; id
POST | name hue mast; id | name | id              ⇒ name hue mast; id
POST | name; id mast | name hue sail | id         ⇒ name; id mast
POST | id | | id                                  ⇒ id;
GET  | id | | id                                  ⇒ ; id
POST | id | name | id                             ⇒ ; id
POST | id | id | id                               ⇒ id;
POST | id name | id name | id                     ⇒ id name;
GET  | name; id | | sail                          ⇒ name id;
POST | boat; id | | id                            ⇒ boat; id
"""


@pytest.mark.parametrize("line", SIDES.strip().splitlines())
def test_examples_say_of_which_message_tables_are(line: str) -> None:
    """`METHOD | names of each table | keys of the request | of the answer ⇒ names in the request; in the answer`.

    `[` begins the keys of a list of objects."""
    said, _, expected = line.partition("⇒")
    method, tables, sent, answered = (each.strip() for each in said.split("|"))
    text = f"# Boats\n\n{method} /v1/boats\n\n"
    for names in tables.split("; "):
        rows = "".join(f"| {name} | string | x |\n" for name in names.split())
        text += f"| Name | Type | Description |\n|---|---|---|\n{rows}\n"
    for label, keys in (("Request example", sent), ("Response example", answered)):
        example = json.dumps(dict.fromkeys(keys.strip("[").split(), 1))
        example = f"[{example}]" if keys.startswith("[") else example
        text += f"{label}:\n\n```json\n{example}\n```\n\n" if keys else ""
    (operation,) = read(Page("p.md", text.encode(), "p.md"), Folder(), "rest_en").operations
    asked = [each.name for each in operation.parameters] + names_in(operation.body)
    answers = [name for each in operation.responses for name in names_in(each.body)]
    assert (asked, answers) == tuple(each.split() for each in expected.split(";"))


def names_in(body: Body | None) -> list[str]:
    schema = body.schema if body else None
    schema = schema.items if isinstance(schema, ArrayOf) else schema
    return [each.name for each in schema.fields if each.source.via != "example"] if isinstance(schema, ObjectOf) else []
