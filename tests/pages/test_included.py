"""Files that pages name: `page and files ⇒ what the page then has`; a whole page is the case `openstack-sources`."""

from __future__ import annotations

import pytest

from extractor.pages import Page
from extractor.pages import read as read_page
from extractor.pages.document import Code, Document, Heading, Table, Text
from extractor.pages.included import Missing, with_files
from extractor.pages.inserted import not_inserted
from extractor.pages.source import rst
from tests.pages.dump import Folder

LIST = ".. rest_parameters:: parameters.yaml\n\n   - limit: limit\n   - sort: sort_query\n"
LIMIT = "limit:\n  in: query\n  type: integer\n  required: false\n"


def read(page: str, files: dict[str, str], name: str = "a.rst") -> tuple[list[str], tuple[Missing, ...]]:
    found = rst.blocks(page)
    assert found is not None
    library = Folder({file: text.encode() for file, text in files.items()})
    document, missing = with_files(Document(name, tuple(found[0])), library)
    shown = []
    for block in document.blocks:
        if isinstance(block, Code):
            shown.append(block.text)
        elif isinstance(block, Heading | Text):
            shown.append(f"{block.line}: {'#' * block.level + ' ' if isinstance(block, Heading) else ''}{block.text}")
        elif isinstance(block, Table):
            shown += ["|".join(cell.text for cell in row.cells) for row in (block.header, *block.rows) if row]
    return shown, missing


@pytest.mark.parametrize(
    ("page", "files", "expected"),
    [
        (".. literalinclude:: b.json\n", {"b.json": '{\r\n "a": 1\n}\n'}, ['{  "a": 1 }']),
        (".. literalinclude:: b.xml\n", {"b.xml": "<a>\n</a>"}, ["<a>\n</a>"]),
        (".. literalinclude:: c/../b.json\n   :language: json\n", {"b.json": "[]"}, ["[]"]),
        (".. literalinclude:: b.json\n   :lines: 1-2\n", {"b.json": "[]"}, [""]),  # a part, and not which
        (".. literalinclude:: b.json\n   :start-after: x\n", {"b.json": "[]"}, [""]),
        (LIST, {"parameters.yaml": "other: {}"}, ["Name|In|Description", "limit||", "sort|query|"]),
        (
            LIST,
            {"parameters.yaml": f"{LIMIT}  description: |\n    At *most*, ``20``.\n\n    - b\n  min_version: 2.1\n"},
            ["Name|In|Type|Required|Description", "limit|query|integer|False|At most, 20.\n• b\nNew in version 2.1.",
             "sort|query|||"],
        ),
        (LIST, {"parameters.yaml": f"{LIMIT}  description: [1]\n"},
         ["Name|In|Type|Required|Description", "limit|query|integer|False|", "sort|query|||"]),
        (
            ".. rest_status_code:: success status.yaml\n\n   - 200\n   - 201: made\n   - 404\n",
            {"status.yaml": "200:\n  default: Well.\n201:\n  default: No.\n  made: It is ``there``.\n404: gone\n"},
            ["Status code|Description", "200|Well.", "201|It is there.", "404|"],
        ),
    ],
)  # fmt: skip
def test_what_stands_in_files(page: str, files: dict[str, str], expected: list[str]) -> None:
    assert read(page, files) == (expected, ())


@pytest.mark.parametrize(
    ("page", "files", "missing"),
    [
        ("a\n\n.. literalinclude:: b.json\n", {}, ["b.json"]),
        ("a\n\n.. literalinclude:: b.json\n", {"b.json": " " * 1_000_001}, ["b.json"]),
        ("a\n\n.. literalinclude:: ../b.json\n", {"b.json": "[]"}, ["../b.json"]),
        (f"a\n\n{LIST}", {}, ["parameters.yaml"]),
        (f"a\n\n{LIST}", {"parameters.yaml": "[1]"}, ["parameters.yaml"]),
        (f"a\n\n{LIST}", {"parameters.yaml": "a: [" * 500}, ["parameters.yaml"]),
        (f"a\n\n{LIST}", {"parameters.yaml": "a: &a [x, x, x]\nb: [*a, *c]"}, ["parameters.yaml"]),
    ],
)
def test_what_is_not_there(page: str, files: dict[str, str], missing: list[str]) -> None:
    assert [each.file for each in read(page, files)[1]] == missing
    assert all(each.line >= 3 for each in read(page, files)[1])


def test_only_sources_name_files() -> None:
    assert read(".. literalinclude:: b.json\n", {}, "a.html") == ([""], ())


INSERTS = """
a.rst | .. include:: b.inc ⇒
a.rst | .. include:: b.inc⏎   :start-after: c ⇒ b.inc
a.rst | .. csv-table:: x⏎   :header: a, b⏎   :file: c/b.csv ⇒ c/b.csv
a.md | {% include b %}⏎{% include c %}⏎{% include b %}⏎{% include d %}⏎{% include e %} ⇒ b, c, d and 1 more
a.rst | .. included: b.inc⏎.. literalinclude:: b.json ⇒
a.md | {% include b.md %} ⇒ b.md
a.md |   {%- include_relative c/b.md x=1 -%} ⇒ c/b.md
a.md | {% data reusables.boats.limits %} ⇒ reusables.boats.limits
a.md | {{% include "b.md" %}} ⇒ b.md
a.md | {{< readfile file="/b.md" >}} ⇒ /b.md
a.md | {{< included >}} {% includes b.md %} ⇒
a.md | --8<-- "b.md" ⇒ b.md
a.md | {! b.md !} ⇒ b.md
a.md | {{#include ../b.md}} ⇒ ../b.md
a.md | [!INCLUDE [b](b.md)] ⇒ b.md
a.md | [include](b.md) ⇒
a.adoc | include::parts/b.adoc[leveloffset=+1] ⇒ parts/b.adoc
a.adoc | See include::b.adoc[]. ⇒
a.mdx | <Fields⏎  {...require("./b.json")}⏎/> ⇒ ./b.json
a.mdx | {...require('b')} ⇒
a.mdx | import B from './b.mdx'⏎⏎<B /> ⇒ ./b.mdx
a.mdx | import B from './b.mdx' ⇒
a.mdx | import B from './b.js'⏎⏎<B /> ⇒
"""


@pytest.mark.parametrize("line", INSERTS.strip().splitlines())
def test_what_a_page_inserts_is_not_read(line: str) -> None:
    page, _, expected = line.partition(" ⇒")
    name, text = page.split(" | ")
    found = not_inserted(name, text.replace("⏎", "\n"), Folder({}), documents=True)
    said = [each.message.removeprefix("the page inserts files, which are not read: ") for each in found]
    assert said == ([expected.strip()] if expected else [])


@pytest.mark.parametrize(
    ("files", "page", "line"),
    [
        ({}, "# Boats\n\n{% include b.md %}\n", 3),
        ({"b.md": b"x"}, "# Boats\n\n{% include b.md %}\n", 0),  # it is read itself
        ({"b.md": b"x"}, "# Boats\n\n`GET /boats`\n\n{% include b.md %}\n", 5),
    ],
)
def test_a_page_of_others_inserts_what_is_read(files: dict[str, bytes], page: str, line: int) -> None:
    found = read_page(Page("a.md", page.encode(), "a.md"), Folder(files)).findings
    lines = [each.documented_at.line for each in found if each.rule == "page/file-not-inserted" and each.documented_at]
    assert lines == ([line] if line else [])


BOATS = "Boats\n=====\n\n.. include:: said/of_all.rst\n\nEnd.\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"said/of_all.rst": "Statuses\n--------\n\n- 404: None.\n\nCodes\n~~~~~\n\n.. include:: more.rst\n",
             "said/more.rst": "- 409: One.\n\n.. literalinclude:: one.json\n", "said/one.json": "{\n}"},
            ["1: # Boats", "4: ## Statuses", "4: 404: None.", "4: ### Codes", "4: 409: One.", "{ }", "6: End."],
        ),
        ({"said/of_all.rst": "Lists\n\n.. rest_method:: GET /boats\n"}, ["1: # Boats", "6: End."]),  # a page
        ({"said/of_all.rst": "``DELETE /boats`` sinks all.\n"}, ["1: # Boats", "6: End."]),
        ({"said/of_all.rst": "Words.\n\n.. include:: of_all.rst\n"}, ["1: # Boats", *["4: Words."] * 3, "6: End."]),
        ({"said/of_all.rst": " " * 1_000_001}, ["1: # Boats", "6: End."]),
    ],
)  # fmt: skip
def test_what_stands_in_inserted_files(files: dict[str, str], expected: list[str]) -> None:
    assert read(BOATS, files) == (expected, ())


def test_an_inserted_file_that_is_not_there_is_said() -> None:
    assert read(BOATS, {})[1] == (Missing(4, "said/of_all.rst"),)


def test_a_part_of_a_file_is_not_inserted() -> None:
    assert read("A\n\n.. include:: b.rst\n   :start-after: c\n", {"b.rst": "B\n"}) == (["1: A"], ())
