"""Pages that say one thing over and over: four times as much is read in about four times the time, and nothing is lost.

Each is a size, and what makes the page of any size; both sizes together take up to a second.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.operation import Operation, Scalar
from extractor.pages import Page, Reading, read
from extractor.pages.layers import dialects
from extractor.pages.prose.facts import facts_of
from tests import effort
from tests.pages.dump import Folder
from tests.pages.test_hostile import SECONDS, chapters, keeps, markdown, table

Made = Callable[[int], bytes]

ROW = "<tr><td>a</td><td>String</td><td>b</td></tr>"
PLACES = table("{}").replace("<th>描述</th>", "<th>参数位置</th>")
PLACED = "<tr><td>a{0}</td><td>String</td><td>body</td></tr>\n<tr><td>b{0}</td><td>String</td><td>query</td></tr>\n"


def table_of_pipes(row: str) -> str:
    return f"| 参数 | 参数类型 | 描述 |\n|---|---|---|\n{row}\n"


BEFORE_A_FIELD: dict[str, tuple[int, Made]] = {
    "rows": (250, lambda n: markdown(table("".join(ROW.replace("a", f"f{at}") for at in range(n))))),
    "rows of two places": (
        500,
        lambda n: markdown("## 请求参数\n\n" + PLACES.format("".join(map(PLACED.format, range(n))))),
    ),
    "pipe rows": (
        250,
        lambda n: markdown("| 参数 | 参数类型 |\n|---|---|\n" + "".join(f"| f{at} | String |\n" for at in range(n))),
    ),
    "tables": (300, lambda n: markdown(table(ROW) * n)),
    "tables and words on one line": (100, lambda n: markdown((table("<tr><td>a</td></tr>") + "word ") * n)),
    "tables behind a backtick": (100, lambda n: markdown("`" + (table("<tr><td>a</td></tr>") + "word ") * n)),
    "definitions": (2_000, lambda n: markdown(": x\n" * n + "a\n: x\n\n" * n)),
    "pipe rows that no bar closes": (1_500, lambda n: markdown("|a|b|\n|-|-|\n" + "|x\ny\n" * n)),
    "pipe rows behind gaps": (2_000, lambda n: markdown("|a|b|\n|-|-|\n" + "|x|y|\n\n" * n)),
    "rows with a bar too many": (10, lambda n: markdown(f"|{'a|' * 2000}\n|{'-|' * 2000}\n" + f"|{'a|' * 2001}\n" * n)),
    "borders of grids": (2_500, lambda n: markdown("+-+\n" * n + "+--" * 2 * n)),
    "lines of a paragraph": (3_000, lambda n: markdown("行\n" * n)),
    "items of a list": (2_000, lambda n: markdown("-   项\n\n" * n)),
    "headings": (2_000, lambda n: markdown("## 请求示例\n\n" * n)),
    "documents": (750, lambda n: markdown("## 响应示例\n\n```\n" + "{}\n" * n + "```")),
    "request lines": (1_000, lambda n: markdown("## 请求示例\n\n```\n" + "GET /v1/things\n" * n + "```")),
    "header lines": (3_000, lambda n: markdown("## 请求示例\n\n```\nGET /v1/things\n" + "A: b\n" * n + "```")),
    "backticks in a cell": (1_000, lambda n: markdown(table_of_pipes(f"| a | String | x {'`' * n} |"))),
    "backticks behind a name": (1_000, lambda n: markdown(table_of_pipes(f"| a{'`' * n} | String | x |"))),
    "underscores behind a name": (3_000, lambda n: markdown(table_of_pipes(f"| a{'_' * n} | String | x |"))),
    "a method over and over": (2_000, lambda n: markdown("## 请求示例\n\n```\n" + "GET" + " / GET" * n + "\n```")),
}
IN_A_DESCRIPTION: dict[str, tuple[int, Callable[[int], str]]] = {
    "a word of many parts": (200, lambda n: "aA" * n + " 中。0：关 1：开"),
    "a word of many underscores": (200, lambda n: "a_" * n + " 中。0：关 1：开"),
    "a word before what it means": (800, lambda n: "abc" * n + "：甲。丁：乙。戊：丙"),
    "line breaks": (200, lambda n: "a" + "<br>" * n + "b"),
    "digits": (800, lambda n: "123" * n + "。"),
    "two of an item": (200, lambda n: "取值如下：<ul>" + "<li>a和b：c</li>" * n + "</ul>"),
    "constants of an item": (200, lambda n: "<ul><li>a：" + "A_B、" * n + "</li><li>b：B</li></ul>"),
    "a length before clauses": (300, lambda n: "a, " * n + "b. " + "a. b, " * n + "up to 5"),
    "a sentence before numbers": (2_400, lambda n: "中" * n + "。0：关 1：开"),
}
IN_TEXT: dict[str, tuple[int, Callable[[int], str]]] = {
    "borders of tables": (500, lambda n: "=== ===\n" * 5 * n + "== ==\n=== ===\n" * 2 * n),
    "a table without end": (2_000, lambda n: "=== ===\n" + "a   b\n" * n),
    "a table of many columns": (1_500, lambda n: "= " * 3 * n + "=\n" + "a b\n" * n),
    "announcements of tables": (2_000, lambda n: ".. table:: x\n" * n),
    "one line": (200_000, lambda n: "a " * n),
    "titles of tabs": (1_000, lambda n: "Name\tType\n" * n),
    "aligned titles": (600, lambda n: "Name  Type\n" * n),
    "aligned titles far apart": (200, lambda n: ("Name" + " " * 500 + "Type\n") * 2 * n),
    "aligned titles, each with rows": (200, lambda n: ("Name" + " " * 400 + "Type\n" + "a b " * 100 + "\n") * n),
    "bars behind": (1_000, lambda n: "a |\n" * n),
    "bars behind and dashes": (500, lambda n: ("a |\n" * 2 + "---|---|\n") * n),
    "a row of bars that never ends": (1_000, lambda n: "Name |\nType |\n---|---|\n" + "a |\n" + "b\n" * n),
    "pipe tables": (500, lambda n: "| a | b |\n|---|---|\n" * n),
    "titles above dashes": (500, lambda n: "a b\n--- ---\n" * n),
    "dashes above titles": (200, lambda n: ("-" * 40 + "\n" + "a\n" * 5) * n),
    "numbers of tables": (1_000, lambda n: "Table 1\n" * n),
    "captions": (750, lambda n: "Table 1 aName\n" * n),
    "cells": (300, lambda n: "Name\nType\n" + "a\nString\nb\n" * n),
    "cells and titles": (300, lambda n: "Name\nType\n" + "a\nString\nRequest\n" * n),
    "json that never ends": (700, lambda n: '{\n"a\n' * n),
    "json behind words that never ends": (700, lambda n: 'label {\n"a\n' * n),
    "requests that are shown": (400, lambda n: "".join(f"GET https://a/v1/{at:032d}/x{at}\n" for at in range(n))),
    "methods of each line": (700, lambda n: "GET\nPOST\n" * n),
}
IN_CHAPTERS: dict[str, tuple[int, Made]] = {
    "chapters": (100, lambda n: chapters("\n\n".join(f"## c{at}\n\n`GET /v1/c{at}`" for at in range(n)))),
    "front matter": (750, lambda n: b"---\n" + b"a:\n  - b\n \n" * n + chapters("")),
    "components that are fields": (200, lambda n: chapters('<ParamField query="a" type="string">\n' * n)),
    "components over several lines": (300, lambda n: chapters("<ParamField\n" * n)),
    "tags of a generator": (
        300,
        lambda n: chapters('{% api a=b %}\n{% swagger-parameter name="a" in="query" %}\n' * n),
    ),
    "methods in colours": (300, lambda n: chapters("<mark>`GET`</mark> " * n)),
    "commands that send forms": (
        100,
        lambda n: chapters("\n\n".join(f"```\ncurl -d a=b https://x.y/v1/c{at}\n```" for at in range(n))),
    ),
    "commands of one chapter": (
        100,
        lambda n: chapters("\n\n".join(f"```\ncurl https://x.y/v1/c{at}\n\n{{}}\n```" for at in range(n))),
    ),
    "requests with values": (
        100,
        lambda n: chapters("\n\n".join(f"`GET /c{at}/{{id}}`\n\n```\nGET /c{at}/7\n```" for at in range(n))),
    ),
}
IN_COMPONENTS: dict[str, tuple[int, Made]] = {
    "blanks behind import": (400, lambda n: b"import" + b" " * n + b"\n\n" + chapters("")),
    "blanks of an attribute": (400, lambda n: chapters(f"<ParamField a={{{' ' * n}\n>\n")),
}
BEFORE_BLANKS = ["in seconds default 1", "the value is", "default:", "maximum"]
IN_ASCIIDOC: dict[str, tuple[int, Callable[[int], str]]] = {"terms": (1_000, lambda n: "`a`::\n\nb\n" * n)}


def grown(made: Made, size: int, name: str = "page", dialect: str = "") -> Reading:
    """What is read of the larger page, if that does not take too long."""
    found: dict[int, Reading] = {}

    def work(of: int) -> None:
        found[of] = read(Page(name, pages[of], name), Folder(), dialect)

    pages = {of: made(of) for of in (size, 4 * size)}
    with effort.within(SECONDS):
        work(size)  # what is compiled once
    assert effort.grows_linearly(work, size)
    return found[4 * size]


@pytest.mark.parametrize("name", BEFORE_A_FIELD)
def test_what_stands_before_a_field_grows_and_the_field_is_kept(name: str) -> None:
    size, made = BEFORE_A_FIELD[name]
    assert keeps(grown(made, size))


@pytest.mark.parametrize("name", IN_A_DESCRIPTION)
def test_what_a_description_says_grows(name: str) -> None:
    size, made = IN_A_DESCRIPTION[name]
    grown(lambda n: markdown(table(f"<tr><td>a</td><td>Integer</td><td>{made(n)}</td></tr>")), size)


@pytest.mark.parametrize("kind", ["Boolean", "Array of strings"])
@pytest.mark.parametrize(
    "words", ["是否点亮夜灯，", "whether to enable it is enabled. ", "数量，最多5个灯", "up to 5 as. "]
)
def test_what_is_asked_or_counted_grows(kind: str, words: str) -> None:
    grown(lambda n: markdown(table(f"<tr><td>a</td><td>{kind}</td><td>{words * n}</td></tr>")), 60)


@pytest.mark.parametrize("name", IN_TEXT)
def test_what_stands_in_text_grows(name: str) -> None:
    size, made = IN_TEXT[name]
    grown(lambda n: f"Title\n\n{made(n)}\n\nEnd\n".encode(), size)


@pytest.mark.parametrize("name", IN_CHAPTERS)
def test_what_stands_in_chapters_grows(name: str) -> None:
    size, made = IN_CHAPTERS[name]
    operations: tuple[Operation, ...] = grown(made, size, dialect="rest_en").operations
    assert any(operation.path == "/v1/kept" for operation in operations)


@pytest.mark.parametrize("name", IN_ASCIIDOC)
def test_what_stands_in_asciidoc_grows(name: str) -> None:
    size, made = IN_ASCIIDOC[name]
    grown(lambda n: f"= Title\n\n{made(n)}\n\nEnd\n".encode(), size, "page.adoc", "rest_en")


@pytest.mark.parametrize("name", IN_COMPONENTS)
def test_what_stands_in_components_grows(name: str) -> None:
    size, made = IN_COMPONENTS[name]
    operations = grown(made, size, "page.mdx", "rest_en").operations
    assert any(operation.path == "/v1/kept" for operation in operations)


@pytest.mark.parametrize("words", BEFORE_BLANKS)
@pytest.mark.parametrize("blanks", ["\n", "\n "])
def test_white_space_in_a_description_grows(words: str, blanks: str) -> None:
    dialect = dialects()["rest_en"]
    facts_of(words, Scalar("string"), dialect, False)  # what is compiled once
    assert effort.grows_linearly(lambda n: facts_of(words + blanks * n, Scalar("string"), dialect, False), 1_000)
