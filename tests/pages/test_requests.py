"""Which calls of a chapter are the same: fast, and as if each were compared with all others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.pages import Page, read
from extractor.pages.layers import dialects
from extractor.pages.meaning.completing import completed
from extractor.pages.meaning.methods import findings
from extractor.pages.outline import chapters
from extractor.pages.outline.request_lines.requests import Call, distinct, stated_in
from extractor.pages.source import markup
from tests.pages.dump import Folder

CALLS = st.builds(
    lambda method, parts: Call(method, "/" + "/".join(parts)),
    st.sampled_from(("GET", "POST")),
    st.lists(st.sampled_from(("a", "b", "{x}", "{y}", "7")), max_size=3),
)


@given(st.lists(CALLS, max_size=12))
def test_a_call_that_is_stated_again_is_kept_once(calls: list[Call]) -> None:
    kept: list[Call] = []
    for call in calls:
        if stated_in(kept, call) is None:
            kept.append(call)
    assert distinct(calls) == kept


def test_thousands_of_calls_are_told_apart_at_once() -> None:
    calls = [Call("GET", f"/v1/{{id}}/x{number}") for number in range(20_000)]
    assert distinct(calls + calls) == calls


def test_calls_that_openapi_has_no_operation_for_are_told_each() -> None:
    calls = [Call("GET", "/boats"), Call("LIST", "/boats", line=7), Call("QUERY", "/boats"), Call("PATCH", "/boats")]
    said = [
        (each.rule, each.operation, each.documented_at and each.documented_at.line) for each in findings("p", calls)
    ]
    assert said == [
        ("page/method-not-in-openapi", "LIST /boats", 7),
        ("page/method-not-in-openapi", "QUERY /boats", 0),
    ]


COMMANDS = """
/v1/boats | https://a.test/v1/boats?limit=5 => limit=
/v1/boats | https://a.test/api/v1/boats?limit=5&cursor={c} => limit= cursor={c}
/v1/boats | https://a.test/v1/boats?limit=5 https://a.test/v1/boats?limit={n}&sort=up => limit= sort=
/v1/boats?limit={n} | https://a.test/v1/boats?limit=5&sort=up => limit={n} sort=
/v1/boats?limit=7 | https://a.test/v1/boats?limit={n} => limit=7
/v1/{id} | https://a.test/v1/7?limit=5 => limit=
/v1/boats | https://a.test/v1/boats => ~
/v1/boats | https://a.test/v1/boats/7?limit=5 => ~
/v1/boats | https://a.test/boats?limit=5 => ~
/v1/boats | -X POST https://a.test/v1/boats?limit=5 => ~
"""


@pytest.mark.parametrize("line", COMMANDS.strip().splitlines())
def test_commands_have_names_of_the_query(line: str) -> None:
    """A request line, and commands ⇒ the names with the values that are no samples."""
    asked, _, expected = line.partition(" => ")
    path, _, sent = asked.partition(" | ")
    dialect = dialects()["rest_en"]
    text = "".join(f"```sh\ncurl {each}\n```\n\n" for each in sent.replace(" https", "\nhttps").split("\n"))
    text = text.replace("curl -X POST\n```\n\n```sh\ncurl ", "curl -X POST ")
    path, _, query = path.partition("?")
    call = Call("GET", path, tuple([tuple(query.split("="))] if query else []))
    placed = chapters.outline(markup.document("p.md", text, [], dialect), dialect).whole.placed
    (found,) = completed((call,), placed, [], dialect)
    assert " ".join(f"{name}={value}" for name, value in found.query) == expected.strip("~")
    assert completed((call,), placed, [], dialects()["huawei_en"]) == (call,)


@pytest.mark.parametrize(
    ("title", "names"), [("Query parameters", ["sail"]), ("Response", ["limit"]), ("URI parameters", ["sail"])]
)
def test_a_table_of_what_is_sent_has_all_names(title: str, names: list[str]) -> None:
    table = "|Name|Type|Description|\n|--|--|--|\n|sail|string|Which.|\n"
    text = f"# Boats\n\n`GET /v1/boats`\n\n### {title}\n\n{table}\n```sh\ncurl https://a.test/v1/boats?limit=5\n```\n"
    (operation,) = read(Page("p.md", text.encode(), "p.md"), Folder(), "rest_en").operations
    assert [each.name for each in operation.parameters] == names


@pytest.mark.parametrize(
    ("template", "shown", "fits"),
    [
        ("/boats/{id}", "/v1/boats/7", True),
        ("/boats/{id}", "/boats/7/8", False),
        ("/boats/{id}", "/boats", False),
        ("/logs/{log_path}", "/v1/logs/7/8.txt", True),  # the rest of a path, which OpenAPI cannot say
        ("/logs/{log_path}", "/v1/boats/7/8.txt", False),
        ("/logs/{log_path}", "/logs", False),
        ("/logs/{log_path}/lines", "/logs/7/8/lines", False),
    ],
)
def test_the_path_of_an_example_is_that_of_the_operation(template: str, shown: str, fits: bool) -> None:
    text = f"# Boats\n\n## Get\n\n`GET {template}`\n\n### Example request\n\n```\nGET {shown}\n```\n"
    found = read(Page("p.md", text.encode(), "p.md"), Folder({}), "rest_en").findings
    assert ("page/example-other-path" not in {each.rule for each in found}) == fits
