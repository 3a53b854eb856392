"""Small questions of the outline, a line each: what a line, a label or a block of code says by itself."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.pages import Page, read
from extractor.pages.dialect import Role
from extractor.pages.document import Code, Table, Text
from extractor.pages.layers import dialects
from extractor.pages.outline import chapters, texts
from extractor.pages.outline.as_tables.lists import sentence
from extractor.pages.outline.request_lines import paths
from extractor.pages.outline.request_lines.call_tables import Listed, listed
from extractor.pages.outline.request_lines.http_messages import head_of_request, role_of_message
from extractor.pages.outline.request_lines.requests import call
from extractor.pages.outline.request_lines.spelling import in_one_spelling
from extractor.pages.outline.request_lines.unfold import unfolded
from extractor.pages.outline.titles import MAX_LABEL
from extractor.pages.source import markup
from tests.pages.dump import Folder

ENGLISH = dialects()["rest_en"]


def document(text: str) -> Any:
    return markup.document("page.md", text, [], ENGLISH)


def table(text: str) -> Table:
    return next(block for block in document(text).blocks if isinstance(block, Table))


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("HTTP/1.1 200 OK⏎⏎{}", Role.RESPONSE_EXAMPLE),
        ("Response:⏎HTTP/2 200", Role.RESPONSE_EXAMPLE),
        ("HTTP/1.1 2000", None),
        ("GET /boats HTTP/1.1⏎Host: a", Role.REQUEST_EXAMPLE),
        ("Request:⏎GET /boats HTTP/1.1", Role.REQUEST_EXAMPLE),
        ("GET /boats⏎Host: a", Role.REQUEST_EXAMPLE),
        ("GET /boats⏎Headers:", Role.REQUEST_EXAMPLE),
        ("GET /boats⏎Host:", None),
        ("GET /boats", None),
        ("GET /boats HTTP/1.1⏎Host: a⏎⏎HTTP/1.1 200 OK⏎⏎{}", Role.EXAMPLES),
        ("GET /boats HTTP/1.1⏎⏎   HTTP/2   404 Not Found", Role.EXAMPLES),
        ("GET /boats HTTP/1.1⏎⏎HTTP/1.1 2004", Role.REQUEST_EXAMPLE),
        ("GET /boats HTTP/1.1⏎⏎HTTP/ 200", Role.REQUEST_EXAMPLE),
        ("GET /boats HTTP/1.1⏎⏎HTTP/1.1200", Role.REQUEST_EXAMPLE),
        ("GET /boats HTTP/1.1⏎X-Says: x HTTP/1.1 200", Role.REQUEST_EXAMPLE),
    ],
)
def test_code_that_begins_with_a_message(code: str, role: Role | None) -> None:
    assert role_of_message(code.replace("⏎", "\n")) is role


@pytest.mark.parametrize(
    ("code", "head"),
    [
        ("GET /b HTTP/1.1⏎Host: a⏎⏎{}", "GET /b HTTP/1.1⏎Host: a"),
        ("POST /b HTTP/1.1⏎Host: a⏎{}", "POST /b HTTP/1.1⏎Host: a"),
        ("GET /b HTTP/1.1⏎Host: a⏎HTTP/1.1 200", "GET /b HTTP/1.1⏎Host: a"),
        ("GET /b HTTP/1.1⏎Host: a", "GET /b HTTP/1.1⏎Host: a"),
        ("{}", ""),
    ],
)
def test_the_head_of_a_request(code: str, head: str) -> None:
    assert head_of_request(code.replace("⏎", "\n")) == head.replace("⏎", "\n")


@pytest.mark.parametrize(("length", "bare"), [(MAX_LABEL - 1, True), (MAX_LABEL, True), (MAX_LABEL + 1, False)])
def test_a_line_of_a_label_s_length_may_be_one(length: int, bare: bool) -> None:
    line = "b" * length
    assert texts.read(Text(f"{line}\nc", (), (), 1), ENGLISH).bare == (line if bare else "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("{int:boat_id}", "{boat_id}"),
        ("{boat_id#the boat}", "{boat_id}"),
        ("{boat}", "{boat}"),
        ("{boat id}", "{boat id}"),
        ("<string:boat>", "{boat}"),
        ("BOAT_ID", "{BOAT_ID}"),
        ("BOAT_ID/:mast", "BOAT_ID/{mast}"),
    ],
)
def test_parameters_of_paths(name: str, expected: str) -> None:
    assert paths.template(f"/boats/{name}") == f"/boats/{expected}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[GET] /boats", "GET /boats"),
        ("(GET): /boats", "GET /boats"),
        ("【POST】https://a.b/boats", "POST https://a.b/boats"),
        ("[GET, PUT] {{host}}/boats", "GET, PUT /boats"),
        ("[GET] boats", "[GET] boats"),
        ("GET -> /boats", "GET /boats"),
        ("GET — `/boats`", "GET `/boats`"),
        ("/boats [GET]", "GET /boats"),
        ("/boats – (GET)", "GET /boats"),
        ("GET localhost:80/boats", "GET /boats"),
        ("GET …/boats", "GET /boats"),
        ("GET ../boats", "GET /boats"),
        ("GET ./boats", "GET ./boats"),
        ("GET SITE_ROOT/boats", "GET /boats"),
        ("GET boats/{id}/masts", "GET /boats/{id}/masts"),
        ("GET boats/masts", "GET boats/masts"),
    ],
)
def test_spellings_of_a_request_line(line: str, expected: str) -> None:
    assert in_one_spelling(line) == expected


def test_the_methods_below_a_path() -> None:
    """A cell that a status says is not allowed has no operation."""
    rows = "| Op | Result |\n|---|---|\n| GET | All boats. |\n| PUT or PATCH | One. |\n| DELETE | 405 |\n"
    first, second = call("GET", "/boats", 3), [call(method, "/boats", 4) for method in ("PUT", "PATCH")]
    assert listed(table(rows), ENGLISH, titled="/boats") == (
        Listed(3, (first,), (), linked=False),
        Listed(4, tuple(second), (), linked=False),
    )
    assert listed(table(rows), ENGLISH) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Required parameters: `name` and `hue`.", "name! hue!"),
        ("Optional parameters: `name`, `hue`", "name? hue?"),
        ("**Body parameters:** `name` Its name.", "name # Its name."),
        ("Body parameters: `name` or `hue` Both.", "name hue"),
        ("Required boats: `name` and `hue`.", ""),
        ("The body parameters are many.", ""),
    ],
)
def test_a_sentence_that_names_parameters(text: str, expected: str) -> None:
    made = sentence(Text(text, (), (), 1), ENGLISH)
    header = [cell.text.lower() for cell in made.header.cells] if made and made.header else []
    found = []
    for row in made.rows if made else ():
        cells = dict(zip(header, (cell.text for cell in row.cells), strict=True))
        mark = {"required": "!", "optional": "?"}.get(
            next((c for c in cells.values() if c in ("required", "optional")), ""), ""
        )
        words = cells.get("description", "")
        found.append(f"{row.cells[0].text}{mark}{f' # {words}' if words else ''}")
    assert " ".join(found) == expected
    assert sentence(Text(text, (), (), 1, depth=1), ENGLISH) is None


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("GET Arguments", "Query parameters"),
        ("DELETE Arguments", "Query parameters"),
        ("POST Arguments", "Body parameters"),
        ("PUT Arguments", "Body parameters"),
        ("Query parameter", "Query parameter"),
    ],
)
def test_items_that_say_what_they_are(item: str, expected: str) -> None:
    rows = f"- {item}: hue - (string) The colour.\n- {item}: mast - (integer) Which.\n"
    text = f"# Boats\n\n## Paint\n\n`POST /boats`\n\n{rows}"
    outline = chapters.outline(document(text), ENGLISH)
    captions = [item.block.caption for item in outline.whole.placed if isinstance(item.block, Table)]
    assert captions == [expected]


@pytest.mark.parametrize(
    ("cell", "calls"),
    [
        ("`GET /boats`", "GET /boats"),
        ("GET /boats", "GET /boats"),
        ("GET /", "GET /"),
        ("`GET /boats` or `PUT /boats/{id}`", "GET /boats ¶ PUT /boats/{id}"),
        ("GET /boats and DELETE /boats", "GET /boats ¶ DELETE /boats"),
        ("`GET /boats`, PUT /boats<br>DELETE /boats", "GET /boats ¶ PUT /boats ¶ DELETE /boats"),
        ("GET /a, GET /b, GET /c, GET /d", "GET /a ¶ GET /b ¶ GET /c ¶ GET /d"),
        ("GET /a, GET /b, GET /c, GET /d, GET /e", ""),
        ("GET /boats for GET /boats", ""),
        ("GET /boats, which are many", ""),
        ("GET boats", ""),
    ],
)
def test_a_table_of_key_and_value_shows_an_operation(cell: str, calls: str) -> None:
    rows = f'<tr><td>Called</td><td>{cell}</td></tr><tr><td>Answered</td><td><pre>{{"a": 1}}</pre></td></tr>'
    made = unfolded(document(f"# Boats\n\n<table>{rows}</table>\n"), ENGLISH)
    code = [block.text for block in made.blocks if isinstance(block, Code)]
    assert code == ([calls.replace(" ¶ ", "\n"), '{"a": 1}'] if calls else [])


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ('{"a": 1}', ['{"a": 1}']),
        ('[{"a": 1}]', ['[{"a": 1}]']),
        ("[[1], [2]]", ["[[1], [2]]"]),
        ("[boats, lamps]", []),
        ("{boats}", []),
    ],
)
def test_a_cell_shows_json_and_no_words_in_brackets(answer: str, code: list[str]) -> None:
    rows = f"<tr><td>Called</td><td>GET /boats</td></tr><tr><td>Answered</td><td>{answer}</td></tr>"
    made = unfolded(document(f"# Boats\n\n<table>{rows}</table>\n"), ENGLISH)
    assert [block.text for block in made.blocks if isinstance(block, Code)][1:] == code


@pytest.mark.parametrize(
    ("titles", "stated"),
    [("## SinkBoat", ["SinkBoat", "RowBoat"]), ("## SinkBoat\n\n### Of boats", ["RowBoat"]), ("", ["RowBoat"])],
)
def test_a_url_does_what_the_title_right_above_it_is_called(titles: str, stated: list[str]) -> None:
    text = f"# API\n\n{titles}\n\n`/?Action=SinkBoat`\n\nSinks.\n\n## RowBoat\n\n`/?Action=RowBoat`\n\nRows.\n"
    found = chapters.outline(document(text), ENGLISH).chapters
    assert [value for chapter in found for each in chapter.calls for _, value in each.query] == stated


def test_a_title_above_a_request_line_is_in_the_group_above_it_alone() -> None:
    """Titles beside and below those above it are none of it."""
    text = (
        "# API\n\n## Kites\n\n### Fly\n\n`POST /kites`\n\n### Tie\n\n`PUT /kites`\n\n"
        "## Boats\n\n### Sink\n\n`DELETE /boats`\n\n### Row\n\n`POST /boats`\n\n"
        "## All lines\n\n### `GET /lines`\n\nSo.\n"
    )
    operations = read(Page("p.md", text.encode(), "p.md"), Folder({}), "rest_en").operations
    assert [(each.path, each.tag, each.summary) for each in operations] == [
        ("/kites", "Kites", "Fly"),
        ("/kites", "Kites", "Tie"),
        ("/boats", "Boats", "Sink"),
        ("/boats", "Boats", "Row"),
        ("/lines", "", "All lines"),
    ]


def test_an_action_selects_the_operation() -> None:
    """Of a query whose other values are those of an example, too."""
    text = "# SinkBoat\n\n`https://boats.example/?Action=SinkBoat&Size=2&Region=north`\n\nSinks.\n"
    operations = read(Page("p.md", text.encode(), "p.md"), Folder({}), "rest_en").operations
    assert [each.selector for each in operations] == [(("Action", "SinkBoat"),)]
