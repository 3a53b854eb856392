"""Which dialect reads a page: evidence first, then an explicit priority, and never what a module is called."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.pages import Page, read
from extractor.pages.dialect import EITHER, NEVER, UNSAID, Prose, Role, Words, any_of, introductions
from extractor.pages.document import Row
from extractor.pages.layers import dialects, laid
from extractor.pages.parsing import parse
from extractor.pages.recognition import recognise
from extractor.pages.tables import units
from tests.pages.dump import Folder

ROOT = Path(__file__).parents[2]

ENGLISH = "# Add a kite\n\n`POST /kites`\n\n| Field | Type |\n|---|---|\n| tail | string |\n"
CHINESE = "# 新增风筝\n\nPOST /v1/kites\n\n| 名称 | 类型 | 说明 |\n|---|---|---|\n| tail | string | 尾巴 |\n"
MODEL = "# 模型\n\n**kite**\n\n| 名称 | 类型 | 说明 |\n|---|---|---|\n| tail | string | 尾巴 |\n"

RETURNED = (
    "# 查询风筝\n\n## URI\n\nGET /v1/kites/{id}\n\n## 返回值\n\n"
    "| 参数 | 参数类型 | 描述 |\n|---|---|---|\n| tail | String | 尾巴。 |\n"
)

STYLED = (
    "<html><head><style>\n" + "p{margin:0}\n" * 1000 + "</style></head><body><h1>Kites</h1>"
    '<table class="tableblock"><tr><th>Parameter</th></tr></table></body></html>'
)

WALK = (
    "# Berths\n\n"
    + "Words about berths and boats. " * 300
    + "\n\n## Request a berth\n\n### URI\n\nGET /berths/{quay}\n\n"
    "## Leave it\n\n### URI\n\nDELETE /berths/{quay}\n\n"
    "## GET berth\n\n```\nGET /berths/{quay}\nHost: harbour\n```\n\n"
    "| Name | Kind | Description |\n|---|---|---|\n| quay | path | Where it is. |\n| day | query | When. |\n"
)
"""Its only marker says nothing of it, and the publisher of the highest priority states no operation by such code."""

LATIN = "huawei_en openstack rest_en"
RECOGNISED = {
    "## Notes\n\nNothing but words.": (LATIN, "script, priority"),
    "## 说明\n\n没有别的。": ("huawei_zh rest_zh", "script, priority"),
    '# 说明<a name="section1"></a>\n\n没有别的。': ("huawei_zh", "signature, script"),
    '# Notes<a name="section1"></a>\n\nNothing but words.': ("huawei_en", "signature, script, priority"),
    STYLED: ("rest_en", "markers"),
    '# Kites<a name="section1"></a>\n\nParameter, Mandatory, `GET /kites`': ("huawei_en", "signature, markers"),
    "## 请求参数\n\n是否必选\n\n功能介绍": ("huawei_zh rest_zh", "markers, script, priority"),
    "## 请求方式\n\n出参": ("rest_zh", "markers"),
    "## 请求参数\n\n| 参数 | 类型 |\n": ("rest_zh", "markers"),
    # Who numbers tables is a publisher, whose tables have bars only in a copy; reference tools number theirs, too.
    "## 请求参数\n\n**表 1** 参数\n\n| 参数 | 类型 |\n": ("huawei_zh rest_zh", "markers, script, priority"),
    "## 请求参数\n\n**表 1** 参数\n\n```json\n{}\n```\n": ("rest_zh", "markers"),
    "Parameters:\n\n`GET /kites`": ("rest_en", "markers"),
    "<th>In</th> Parameter Description": ("openstack", "markers"),
    # Any reference may have a section of this name.
    "# Response Codes\n\nPOST `/kites`": ("rest_en", "markers"),
    "Nothing but words. " * 500 + "Parameters:\n\n`GET /kites`": ("rest_en", "script, priority, markers"),
    "Nothing but words. " * 1_000: (LATIN, "script, priority"),
    "Language: 中文. " + "Nothing but words. " * 20: (
        LATIN,
        "script, priority",
    ),
}


@pytest.mark.parametrize("text", RECOGNISED)
def test_a_text_is_recognised(text: str) -> None:
    recognised = recognise(text)
    assert (" ".join(recognised.tied), recognised.why) == RECOGNISED[text]
    assert recognised.sure == (len(recognised.tied) == 1)
    assert recognised.name == recognised.tied[0]


def test_each_language_has_one_order() -> None:
    order = [(dialect.language, dialect.priority) for dialect in dialects().values()]
    assert len(set(order)) == len(order)


def _unsure(name: str, text: str) -> list[str]:
    pages = {name: text.encode()}
    return [
        finding.message
        for finding in read(Page(name, pages[name], name), Folder(pages)).findings
        if finding.rule == "page/dialect-unsure"
    ]


def test_a_tie_is_said_where_it_matters() -> None:
    """What is under the title of what is returned describes statuses by one dialect, and the response by the other."""
    (message,) = _unsure("returned.md", RETURNED)
    assert "huawei_zh, rest_zh alike" in message
    assert "read as huawei_zh, the first by priority" in message
    assert "`dialect` in extractor.toml" in message


def test_of_dialects_that_fit_alike_the_one_with_the_tables_reads_a_page() -> None:
    """The first by priority found the walk through a service, and none of its 542 rows, which stand below it."""
    assert recognise(WALK).name != parse("walk.md", WALK.encode(), "").name == "rest_en"
    (message,) = _unsure("walk.md", WALK)
    assert "read as rest_en, which finds its operations, or more of their tables" in message


def test_a_few_pages_say_it_for_a_service_that_one_dialect_reads() -> None:
    pages = {f"page{at:02}.md": RETURNED.replace("/v1/kites", f"/v1/kites{at}").encode() for at in range(40)}
    library = Folder(pages)
    said = [read(Page(name, data, name), library).findings for name, data in pages.items()]
    assert 0 < sum("page/dialect-unsure" in {each.rule for each in findings} for findings in said) < 10


@pytest.mark.parametrize("text", [MODEL, ENGLISH, CHINESE, "# Notes\n\nWords."])
def test_a_tie_that_changes_nothing_is_not_said(text: str) -> None:
    assert _unsure("page.md", text) == []


def test_a_tie_is_looked_at_in_the_first_rows_of_long_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of tens of thousands of rows would else take as long again for each of the dialects that fit it."""
    read_rows: list[int] = []

    def counted(row: Row, *rest: Any) -> Any:
        read_rows.append(row.line)
        return read_row(row, *rest)

    read_row = units._read_row
    monkeypatch.setattr(units, "_read_row", counted)
    rows = "".join(f"| tail{number} | String | 尾巴。 |\n" for number in range(5_000))
    (message,) = _unsure("returned.md", RETURNED + rows)
    assert "huawei_zh, rest_zh alike" in message
    assert len(read_rows) < 8_000


def test_of_dialects_that_fit_alike_one_that_finds_an_operation_reads() -> None:
    text = "# Kites\n\n## Add a kite\n\nPOST /kites\n\n## Fly a kite\n\nPOST /kites/{kite}/flights\n"
    reading = read(Page("kites.md", text.encode()), Folder({}))
    assert [operation.path for operation in reading.operations] == ["/kites", "/kites/{kite}/flights"]


def test_a_few_markers_of_another_do_not_hide_an_operation() -> None:
    """A column titled `In` is what pages of OpenStack have, and theirs state operations in sections of their own."""
    row = "<tr><td>limit</td><td>query</td><td>integer</td><td>At most</td></tr>"
    table = f"<table><tr><th>Name</th><th>In</th><th>Type</th><th>Description</th></tr>{row}</table>"
    text = f"<html><body><h1>List kites</h1><pre>GET /kites</pre><h2>Parameters</h2>{table}</body></html>"
    assert recognise(text).name == "openstack"
    reading = read(Page("kites.html", text.encode()), Folder({}))
    assert [operation.path for operation in reading.operations] == ["/kites"]


def test_a_linked_page_without_words_of_its_own_is_read_as_the_page_that_links() -> None:
    """Its titles `field`, `type` and `meaning` are known to one dialect of several, and its words tell of none."""
    model = '# Kite\n\n<a name="kite"></a>\n\n| field | datatype | meaning |\n|---|---|---|\n| tail | int | Long. |\n'
    page = (
        "# Kites\n\n## Show a kite\n\n`GET /kites/{id}`\n\n### Response fields\n\n"
        "| Field | Type | Description |\n|---|---|---|\n| kite | Kite | The [kite](model.md#kite). |\n"
    )
    pages = {"page.md": page.encode(), "model.md": model.encode()}
    (operation,) = read(Page("page.md", pages["page.md"], "page.md"), Folder(pages)).operations
    fields = {field.name for structure in operation.structures for field in structure.fields}
    assert "tail" in fields


SCRIPT = """
import json, sys
from pathlib import Path
from extractor.pages import Page, read
from extractor.pages.parsing import parse
from tests.pages.dump import Folder, dump

def read_all(folders):
    said = {}
    for folder in map(Path, folders):
        files = sorted(path for path in folder.iterdir() if path.suffix in (".md", ".html", ".txt"))
        pages = {path.name: path.read_bytes() for path in files}
        for name, data in pages.items():
            found = dump(read(Page(name, data, name), Folder(pages)))
            said[f"{folder.name}/{name}"] = [parse(name, data, "").name, found]
    return json.dumps(said, ensure_ascii=False, sort_keys=True)
"""


def test_what_modules_are_called_changes_nothing(tmp_path: Path) -> None:
    """In a copy, the modules of dialects get names in the opposite order: every page says the same."""
    cases = (path for path in (ROOT / "tests/cases/pages").iterdir() if path.is_dir())
    folders = [str(path) for path in (*sorted(cases), ROOT / "seeds")]
    names = sorted(path.stem for path in (ROOT / "extractor/pages/dialects").glob("[a-z]*.py"))
    renamed = dict(zip(names, (f"d{at}_x" for at in reversed(range(len(names)))), strict=True))
    shutil.copytree(ROOT / "extractor", tmp_path / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "pages").mkdir(parents=True)
    shutil.copy(ROOT / "tests/pages/dump.py", tmp_path / "tests/pages/dump.py")
    for old, new in renamed.items():
        (tmp_path / f"extractor/pages/dialects/{old}.py").rename(tmp_path / f"extractor/pages/dialects/{new}.py")
    done = subprocess.run(
        [sys.executable, "-c", f"{SCRIPT}\nprint(read_all(sys.argv[1:]))", *folders],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    back = {new: old for old, new in renamed.items()}
    said = json.loads(re.sub(r"\bd\d_x(?![a-z0-9])", lambda match: back[match[0]], done.stdout))
    here: dict[str, Any] = {}
    exec(SCRIPT, here)
    assert said == json.loads(here["read_all"](folders))


def test_layers() -> None:
    """What the upper one leaves unsaid is as in the lower one."""
    below = Words(
        headings={"a": Role.URI, "b": Role.URI},
        required=any_of("^yes$"),
        failure=any_of("^no$"),
        success=any_of("^done$"),
        answer_words=frozenset({"status"}),
        prose=Prose(default=any_of("^default$"), minimum=any_of("^least$"), introductions=introductions("one of")),
    )
    above = Words(
        headings={"a": Role.STATUS},
        required=any_of("^ja$"),
        failure=any_of("^nein$"),
        success=NEVER,
        answer_words=frozenset({"stand"}),
        prose=Prose(default=any_of("^vorgabe$")),
    )
    both = laid(above, below)
    assert both.headings == {"a": Role.STATUS, "b": Role.URI}
    assert both.answer_words == {"status", "stand"}
    assert [bool(both.required.match(text)) for text in ("ja", "yes", "no")] == [True, True, False]
    assert [bool(both.failure.match(text)) for text in ("nein", "no")] == [True, False]
    assert not both.success.match("done")
    assert (both.prose.default, both.prose.minimum) == (above.prose.default, below.prose.minimum)
    assert both.prose.introductions is below.prose.introductions
    assert both.optional is UNSAID


def test_what_either_layer_matches_is_a_pattern_of_words() -> None:
    assert all(isinstance(getattr(Words(), name).search("x"), re.Match | None) for name in EITHER)


def test_names_of_configurations_stay_valid() -> None:
    assert {"huawei_zh", "huawei_en", "openstack", "rest_en", "rest_zh"} <= set(dialects())


def test_priorities_are_distinct() -> None:
    priorities = [dialect.priority for dialect in dialects().values()]
    assert len(set(priorities)) == len(priorities)
