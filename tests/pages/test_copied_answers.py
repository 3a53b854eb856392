"""Copies that lost the titles of sections: what their examples say of request and answer."""

from __future__ import annotations

import pytest

from extractor.operation import ObjectOf, Operation
from extractor.pages import Page, read
from extractor.pages.document import Code
from extractor.pages.layers import dialects
from extractor.pages.source import markup
from tests.pages.dump import Folder

CALL = "Opens a door.\n- URI {call}\n- Example request {method} https://{{endpoint}}/v1/{{house}}/doors\n"
TITLES = "| Name | Mandatory | Type | Description | \n|---|---|---|---|\n"
DOOR = f"Table 2 Doors\n{TITLES}| width | Yes | Integer | How wide. | \n| depth | No | Integer | How deep. | \n"
BODY = DOOR.replace("Doors", "Request body")
ELEMENTS = (
    f"Table 3 Elements\n{TITLES}| job_id | No | String | The job. | \n"
    "| error_code | No | String | What failed. | \n| hinge | No | Object | For details, see Table 4. | \n"
    f"Table 4 Hinge\n{TITLES}| oil | No | String | Which. | \n"
)
ASKED = '{\n"width": 3\n}\n'
ANSWERED = '- Example response HTTP Status Code: 200\n{\n"jobId": "1"\n}\n'
FAILED = '- Example of a failure HTTP Status Code: 400\n{\n"error_code": "DOOR.1"\n}\n'
OTHERS = '- Example response HTTP Status Code: 200\n{\n"state": "open"\n}\n'
SAME = '- Example response HTTP Status Code: 200\n{\n"width": 3\n}\n'


def page(more: str, method: str = "POST") -> str:
    return CALL.format(call=f"{method} /v1/{{house}}/doors", method=method) + more


def operation(text: str, dialect: str = "huawei_en") -> Operation:
    (found,) = read(Page("page.txt", text.encode()), Folder(), dialect).operations
    return found


def messages(found: Operation) -> tuple[list[str], list[str]]:
    """The fields of the request and of the answer."""
    bodies = (found.body, next((each.body for each in found.responses if each.body), None))
    asked, answered = (body.schema.fields if body and isinstance(body.schema, ObjectOf) else () for body in bodies)
    return [field.name for field in asked], [field.name for field in answered]


BOTH = (["width", "depth"], ["job_id", "error_code", "hinge"])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (ASKED + DOOR + ELEMENTS + ANSWERED + FAILED, BOTH),
        # An error alone tells, and so does what is sent.
        (ASKED + DOOR + ELEMENTS + OTHERS + FAILED, BOTH),
        (ASKED + DOOR, (["width", "depth"], [])),
        # What is sent has no example: its caption says that it is.
        (BODY + ELEMENTS + ANSWERED, BOTH),
        # The table of the answer says it, whatever the examples have.
        (ASKED + ELEMENTS.replace("Elements", "Response parameters") + DOOR, (["width"], ["job_id", *BOTH[1][1:]])),
        # Both messages have what the table names: as it stands, below the example of the request.
        (ASKED + DOOR + SAME, (["width"], ["width", "depth"])),
    ],
)
def test_examples_tell_which_tables_are_of_the_answer(more: str, expected: tuple[list[str], list[str]]) -> None:
    assert messages(operation(page(more))) == expected


def test_a_request_that_is_described_after_the_answer_leaves_tables_where_they_are() -> None:
    assert messages(operation(page(ASKED + ELEMENTS + DOOR + ANSWERED)))[1] == BOTH[1]


def test_tables_may_stand_above_the_only_request_line() -> None:
    """As where the copy lost that of the section."""
    text = f"Opens a door.\n{DOOR}{ELEMENTS}POST https://{{endpoint}}/v1/{{house}}/doors\n{ASKED}{ANSWERED}"
    assert messages(operation(text, "rest_en")) == BOTH


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_the_only_table_of_fields_is_of_the_answer_that_has_its_names(method: str) -> None:
    assert messages(operation(page(ELEMENTS + ANSWERED + FAILED, method))) == ([], BOTH[1])


def test_a_message_below_a_request_that_sends_none_is_its_answer() -> None:
    assert messages(operation(page('{\n"state": "open"\n}\n', "GET"))) == ([], ["state"])


@pytest.mark.parametrize(
    ("path", "operations"), [("/v1/7/doors/front", 0), ("/v1/7/doors", 0), ("/v1/doors/front", 1), ("/2/doors", 1)]
)
def test_a_whole_url_with_a_number_in_its_path_shows_a_request(path: str, operations: int) -> None:
    text = f"Opening a Door\nPOST https://a.example.com{path}\n{ASKED}{DOOR}"
    assert len(read(Page("page.txt", text.encode()), Folder(), "rest_en").operations) == operations


# --- tables whose cells are run together on a line

STRUNG = "开门。\n- URI POST /v1/doors\n- 请求参数 表1 请求参数 参数 是否必选 类型 描述 "


def rows(text: str, dialect: str = "huawei_zh", name: str = "page.txt") -> list[str]:
    document = markup.document(name, text, [], dialects()[dialect])
    tables = [block for block in document.blocks if hasattr(block, "rows")]
    return [" | ".join(cell.text for cell in row.cells) for table in tables for row in table.rows]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "width 与depth二选一 Integer 宽度。 depth 否（无width时必选） Integer 深度。",
            ["width | 与depth二选一 | Integer | 宽度。", "depth | 否（无width时必选） | Integer | 深度。"],
        ),
        # Words of a description, and marks of a table of something else, are none.
        ("width 是 Integer 宽度。 depth 见说明。 integer", ["width | 是 | Integer | 宽度。 depth 见说明。 integer"]),
        ("width 是 Integer a depth 与width二选一 integer", ["width | 是 | Integer | a depth 与width二选一 integer"]),
        ("width 是 Integer 宽度。 OPEN 是 是 否 SHUT 否", ["width | 是 | Integer | 宽度。 OPEN 是 是 否 SHUT 否"]),
    ],
)
def test_what_is_required_may_depend_on_something(told: str, expected: list[str]) -> None:
    assert rows(f"{STRUNG}{told}\n") == expected


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        ("You can limit the output by a status type in the URL, e.g. `Boat`:", 0),
        ("Parameter Type Description", 1),
        ("name type description", 1),
        ("Name In Type", 1),
    ],
)
def test_words_of_a_sentence_are_no_titles(text: str, losses: int) -> None:
    document = markup.document("page.md", f"# Boats\n\n{text}\n", [], dialects()["rest_en"])
    assert len(document.losses) == losses


@pytest.mark.parametrize(("values", "found"), [(30, 2), (50, 1)])
def test_a_list_in_a_description_may_be_long(values: int, found: int) -> None:
    listed = "".join(f"  - 值{at}\n" for at in range(values))
    assert len(rows(f"{STRUNG}kind 是 String 取值：\n{listed}width 否 Integer 宽度。\n")) == found


def test_rows_below_an_item_of_markdown_are_rows() -> None:
    head = STRUNG.replace("\n", "\n\n", 1)
    text = f"{head}kind 是 String 取值：\n  - open\n  - shut\nwidth 否 Integer 宽度。\n"
    assert rows(f"{text}\n```\nGET https://a.example.com/v1/doors\n```\n", name="page.md") == [
        "kind | 是 | String | 取值：\n• open\n• shut",
        "width | 否 | Integer | 宽度。",
    ]


def test_marks_in_json_make_no_markdown_of_a_copy() -> None:
    table = "表2 响应参数\n| 参数 | 类型 | 描述 | \n|---|---|---|\n| state | String | 状态。 | \n"
    text = f'{STRUNG}width 否 Integer 宽度。\n- 请求示例\n{{\n"find": "`width`"\n}}\n- 响应参数\n{table}'
    document = markup.document("page.txt", text, [], dialects()["huawei_zh"])
    assert [block.text for block in document.blocks if isinstance(block, Code)][-1] == '{\n"find": "`width`"\n}'


# --- Markdown whose tables are text

STACKED = (
    "Opens a door.\n\n{call}\n\nTable 1 Request body\nParameter\n\nMandatory\n\nType\n\nDescription\n\n"
    'width\n\nYes\n\nInteger\n\nHow wide.\n\n{sample}\n{{\n    "width": 3\n}}\n```\n'
)


@pytest.mark.parametrize(
    ("call", "sample"),
    [
        ("POST /v1/doors", "```"),
        ("`POST https://{endpoint}/v1/doors`", "Example request```"),
        ("`POST https://{endpoint}/v1/doors`", "```json"),
    ],
)
def test_cells_that_are_paragraphs_of_markdown_are_read(call: str, sample: str) -> None:
    page = Page("page.md", STACKED.format(call=call, sample=sample).encode())
    (found,) = read(page, Folder(), "rest_en").operations
    assert messages(found)[0] == ["width"]
    assert [each.text for each in found.examples if each.is_json] == ['{\n    "width": 3\n}']


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("- Example requestPOST https://a.example.com/v1/doors\n", "POST https://a.example.com/v1/doors"),
        ("- Example requestGET /v1/doors\n", ""),
        ("- Doors of DEPOT https://a.example.com/v1/doors\n", ""),
        (
            '- A door of iron is to be opened, the width of which is 3, and the hinge is oiled:{\n"a": 1\n}\n',
            '{\n"a": 1\n}',
        ),
        ('- Example response{\n"a": 1\n}\n', '{\n"a": 1\n}'),
        ('- Example response {\n    "a": 1\n}\n', '{\n    "a": 1\n}'),
        ("- Names such as {\na, b}\n", ""),
    ],
)
@pytest.mark.parametrize("dialect", ["huawei_en", "rest_en"])
def test_code_that_is_glued_to_its_label_is_code(item: str, code: str, dialect: str) -> None:
    document = markup.document("page.txt", f"Opening a Door\n{item}", [], dialects()[dialect])
    assert [block.text for block in document.blocks if isinstance(block, Code)] == ([code] if code else [])


# --- words about the page itself


@pytest.mark.parametrize("name", ["page.txt", "page.md"])
@pytest.mark.parametrize("about", ["返回指定版本的信息。", "查询版本。"])
def test_what_a_page_is_about_is_no_section(name: str, about: str) -> None:
    table = "| 参数 | 参数类型 | 描述 | \n|---|---|---|\n"
    text = f"{about}\n\nGET /v1/{{id}}\n\n**表 1** 参数说明\n\n{table}| id | String | 版本号。 | \n\n"
    text += f"**表 2** 响应参数\n\n{table}| state | String | 状态。 | \n"
    (found,) = read(Page(name, text.encode()), Folder(), "rest_zh").operations
    assert [(each.location, each.name) for each in found.parameters] == [("path", "id")]
    assert messages(found) == ([], ["state"])


def test_an_error_that_only_its_names_tell_from_the_request_is_a_failure() -> None:
    shown = '{\n"width": 3\n}\nor\n{\n"error": {"code": "DOOR.1", "message": "It is shut."}\n}\n'
    text = f"Opening a Door\nURI\nPOST /v1/doors\nRequest Parameters\n{DOOR}{shown}"
    assert messages(operation(text, "rest_en")) == (["width", "depth"], [])
