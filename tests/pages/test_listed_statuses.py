"""Statuses that a line or a table states: `lines ⇒ statuses, each with what is said of it`."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder

LINES = """
Normal response codes: 200 ⇒ 200
Normal response code: 204 ⇒ 204
Error response codes: unauthorized(401), forbidden (403) ⇒ 401 unauthorized; 403 forbidden
Status codes: 200, 404 and 500 ⇒ 200; 404; 500
Response codes: `200 OK`, `404 Not Found`. ⇒ 200 OK; 404 Not Found
Status codes: 200 (all is well); 409 (there is one) ⇒ 200 all is well; 409 there is one
Possible status codes: 201/400. ⇒ 201; 400
Normal response code: 200 ⇒ 200
Success response codes: 200 Error response codes: 400, 404 ⇒ 200; 400; 404
Response codes: created (201) Error response codes: unauthorized(401) ⇒ 201 created; 401 unauthorized
Error response codes: 400, 41, 404 ⇒ 400; 404
Error response codes: 400, 40414 ⇒ nothing
Status codes: see 404 ⇒ nothing
Status codes: 200, or what the proxy says ⇒ nothing
Status codes: 700, 900 ⇒ nothing
Error codes of ours: 404 ⇒ nothing
Boats at most: 200 ⇒ nothing
Status codes 200 and 404 ⇒ nothing
On success, the status is 200. ⇒ 200
If successful, the response is 204 with an empty body. ⇒ 204
A `202 Accepted` status code is returned. ⇒ 202
The status is 200 metres away. ⇒ nothing
Otherwise you will get a 401 unauthorized response. ⇒ 401
Sold boats result in a `410 Gone` error. ⇒ 410
A successful response uses the `201 Created` HTTP response code, and has the boat. ⇒ 201
The boat has the 201 best sails. ⇒ nothing
If it has sunk - you'll get a `409` and the message 'Boat is gone' ⇒ 409
If it is not yours, you'll also get a `401` ⇒ 401
For your boat you will get a 300 metres long pier. ⇒ nothing
You get a 300 metres long boat. ⇒ nothing
Responds with status 200 if it floats, or status 409 if it does not. ⇒ 200; 409
Sells the boat and status 200 boats. ⇒ nothing
|Status|Meaning|⏎|---|---|⏎|403|not yours|⏎|HTTP 404|no boat| ⇒ 403 not yours; 404 no boat
|Code|Name|Meaning|⏎|---|---|---|⏎|400|Bad Request|no such hue| ⇒ 400 no such hue
状态码：200、404 ⇒ 200; 404
正常返回码：200（成功） ⇒ 200 成功
"""
NEWLINE = "\n"


@pytest.mark.parametrize("line", [line for line in LINES.split("\n") if line])
def test_a_line(line: str) -> None:
    said, _, expected = line.partition(" ⇒ ")
    page = f"# Boats\n\n## List boats\n\n`GET /v1/boats`\n\nLists boats.\n\n{said.replace('⏎', NEWLINE)}\n"
    (operation,) = read(Page("boats.md", page.encode()), Folder(), "rest_zh" if "：" in line else "rest_en").operations
    found = [f"{each.status} {each.description}".strip() for each in operation.responses if each.status != "2XX"]
    assert "; ".join(found) == expected.replace("nothing", "")


def test_the_words_of_an_item_are_more_than_a_label() -> None:
    page = "# Boats\n\n`GET /v1/boats`\n\nStatus codes: 200, 404\n\n### Status codes\n\n- 404 – no such boat\n"
    (operation,) = read(Page("boats.md", page.encode()), Folder(), "rest_en").operations
    assert [each.description for each in operation.responses if each.status == "404"] == ["no such boat"]


def test_a_sentence_about_what_is_sent_begins_no_section_for_statuses() -> None:
    sent = (
        "# Boats\n\n`PUT /v1/boats`\n\nSend one of these in the request body:\n\n- Name\n\nResponse codes: 201, 409\n"
    )
    (operation,) = read(Page("boats.md", sent.encode()), Folder(), "rest_en").operations
    assert [each.status for each in operation.responses] == ["201", "409"]


def test_two_labels_on_lines_of_one_paragraph() -> None:
    page = (
        "Boats\n=====\n\n.. rest_method:: GET /v1/boats\n\nNormal response codes: 200\nError response codes: 400, 404\n"
    )
    (operation,) = read(Page("boats.rst", page.encode()), Folder(), "rest_en").operations
    assert [each.status for each in operation.responses] == ["200", "400", "404"]


def test_names_of_substitutions_that_other_files_define_are_statuses() -> None:
    page = (
        "Boats\n=====\n\nGET /v1/boats\n\nStatus codes\n------------\n\n* |status-200|: All.\n* |status-404|: None.\n"
    )
    (operation,) = read(Page("boats.rst", page.encode()), Folder(), "rest_en").operations
    assert [(each.status, each.description) for each in operation.responses] == [("200", "All."), ("404", "None.")]


@pytest.mark.parametrize(
    ("dialect", "said"),
    [
        ("rest_es", "Devuelve 404 si no existe."),
        ("rest_pt", "Retorna 404 se não existir."),
        ("rest_fr", "Renvoie 404 s'il n'existe pas."),
        ("rest_de", "Gibt 404 zurück, wenn es keines gibt."),
        ("rest_ja", "存在しない場合は404を返します。"),
    ],
)
def test_a_sentence_in_other_languages(dialect: str, said: str) -> None:
    page = f"# Boats\n\n`GET /v1/boats`\n\n{said}\n"
    (operation,) = read(Page("boats.md", page.encode()), Folder(), dialect).operations
    assert "404" in [each.status for each in operation.responses]


BELOW_LABELS = """
Code 200⏎Boat sold⏎Code 404⏎No such boat, or it has sunk. ⇒ 200 Boat sold; 404 No such boat, or it has sunk.
Status 409⏎It is sold already.⏎```⏎{}⏎``` ⇒ 409 It is sold already.
Code 409⏎Sold boats⏎```⏎{}⏎``` ⇒ 409
Code 409⏎Response body⏎Sold already ⇒ 409
Code 409⏎* Sold already ⇒ 409
Boats float⏎Some sink ⇒ nothing
Code 409 of 500⏎Sold already ⇒ 409
"""


@pytest.mark.parametrize("line", BELOW_LABELS.strip().split("\n"))
def test_what_stands_below_a_line_with_a_status_describes_it(line: str) -> None:
    below, _, expected = line.partition(" ⇒ ")
    page = f"# Boats\n\n## Sell a boat\n\n`POST /v1/boats`\n\n### Response\n\n{below.replace('⏎', NEWLINE * 2)}\n"
    (operation,) = read(Page("boats.md", page.encode()), Folder(), "rest_en").operations
    found = [f"{each.status} {each.description}".strip() for each in operation.responses if each.status != "2XX"]
    assert "; ".join(found) == expected.replace("nothing", "")
