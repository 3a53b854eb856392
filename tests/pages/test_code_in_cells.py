"""What a cell sets in code is a value, in each markup; what is written there stays without quotes."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder, show

SAID = "Boats ordered by `built_at` or `sold_at` dates. Default is `sold_at`."
MARKUPS = {
    "page.md": "# List boats\n\n`GET /boats`\n\n## Query parameters\n\n"
    f"| Parameter | Type | Description |\n|---|---|---|\n| order | string | {SAID} |\n",
    "page.html": "<h1>List boats</h1><p><code>GET /boats</code></p><h2>Query parameters</h2><table>"
    "<tr><th>Parameter</th><th>Type</th><th>Description</th></tr><tr><td>order</td><td>string</td>"
    f"<td>{'</code>'.join(SAID.replace(' `', ' <code>').split('`'))}</td></tr></table>",
    "page.rst": "List boats\n==========\n\n``GET /boats``\n\nQuery parameters\n----------------\n\n.. list-table::\n"
    "   :header-rows: 1\n\n   * - Parameter\n     - Type\n     - Description\n   * - order\n     - string\n"
    f"     - {SAID.replace('`', '``')}\n",
}


def field(name: str, text: str) -> tuple[str, str]:
    """The schema of the one parameter of a page, and its description."""
    data = {name: text.encode()}
    operation = read(Page(name, data[name], name), Folder(data), "").operations[0]
    return show(operation.parameters[0].schema), operation.parameters[0].description


@pytest.mark.parametrize("name", MARKUPS)
def test_words_in_code_are_values(name: str) -> None:
    assert field(name, MARKUPS[name]) == (
        'string enum("built_at"|"sold_at") ="sold_at"',
        "Boats ordered by built_at or sold_at dates. Default is sold_at.",
    )


@pytest.mark.parametrize("name", MARKUPS)
def test_other_words_are_not(name: str) -> None:
    bare = MARKUPS[name].replace("<code>", "").replace("</code>", "").replace("``", "").replace("`", "")
    bare = bare.replace("GET /boats", {"page.md": "`GET /boats`", "page.rst": "``GET /boats``"}.get(name, "GET /boats"))
    assert "enum" not in field(name, bare)[0]


@pytest.mark.parametrize(
    ("said", "schema"),
    [
        ("How to sort. `asc` or `desc`", 'enum("asc"|"desc")'),
        ("Options: `any` and `draft`. Default is `any`.", 'enum("any"|"draft") ="any"'),
        ("The value can be `null`.", ""),  # a word that is a value anywhere is read as in any sentence
        ('Either `red` or "blue".', 'enum("red"|"blue")'),
        ("The `colour` of the sail or the `mast`.", ""),
        ("Can be `sold` or unspecified.", ""),
    ],
)
def test_what_words_in_code_say(said: str, schema: str) -> None:
    assert field("page.md", MARKUPS["page.md"].replace(SAID, said))[0].removeprefix("string").strip() == schema


@pytest.mark.parametrize(
    ("kind", "said", "schema"),
    [
        ("enum string", "Which side   `LEFT`  `RIGHT`", 'enum("LEFT"|"RIGHT")'),
        ("ENUM", "Which side, `LEFT` unless it is `RIGHT`", 'enum("LEFT"|"RIGHT")'),
        ("string", "Which side   `LEFT`  `RIGHT`", ""),
        ("enum string", "Which side, such as `LEFT`, `RIGHT`", ""),
        ("enum string", "Which side `LEFT`", ""),
        ("enum string", "Which side `to the left` `RIGHT`", ""),
    ],
)
def test_a_type_that_has_a_list_of_values_has_those_in_code(kind: str, said: str, schema: str) -> None:
    text = MARKUPS["page.md"].replace(SAID, said).replace("| string |", f"| {kind} |")
    assert field("page.md", text)[0].removeprefix("string").strip() == schema
