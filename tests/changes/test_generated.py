"""Through real generation: what a page's rewording, the vendor's removals and the reader's losses are called."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import cli
from extractor.changes import Change, Label
from extractor.pipeline import compare

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "cases" / "changes" / "pages" / "query-servers.md").read_text("utf-8")
SEEDS = {path.name[:3]: path.read_text("utf-8") for path in (ROOT.parent / "seeds").glob("*.txt")}
SEED = SEEDS["002"]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., tuple[Change, ...]]:
    """What is said when a page becomes another one; both are read, written and compared, the new one is at hand."""

    def run(old: str, new: str, *, pages: bool = True) -> tuple[Change, ...]:
        assert new != old
        for name, text in (("old", old), ("new", new)):
            folder = tmp_path / name / "shop"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "page.md").write_text(text, "utf-8")
            (folder / "other.md").write_text(PAGE.replace("/servers", "/disks"), "utf-8")
            out = str(tmp_path / f"{name}-specs")
            status = cli.run(["generate", str(folder), "--out", out, "--fail-on", "never", "-q", "--jobs", "1"])
            # A table of a text copy that nothing reads any more is lost content.
            assert status == 0 or (status == 3 and name == "new")
        specs = str(tmp_path / "old-specs"), str(tmp_path / "new-specs")
        found = compare.compare(*specs, str(tmp_path / "new" / "shop") if pages else None)
        assert found.unchecked == ()
        return found.changes

    return run


def kinds(listed: tuple[Change, ...]) -> dict[str, list[str]]:
    """What was found beside editorial changes, by kind."""
    found: dict[str, list[str]] = {}
    for change in listed:
        if change.label is not Label.EDITORIAL:
            found.setdefault(change.kind, []).append(change.pointer)
    return found


def test_rewording_is_editorial(changed: Callable[..., tuple[Change, ...]]) -> None:
    new = PAGE.replace("查询云服务器列表。", "列出全部云服务器。").replace("名称。", "服务器的名字。")
    new = new.replace("Query参数", "查询的Query参数").replace("Server<a", "Server参数说明<a")
    tables = re.compile(r"(\*\*表 1\*\*.*?</table>)\n\n(\*\*表 2\*\*.*?</table>)", re.DOTALL)
    new = tables.sub(r"\2\n\n\1", new)
    found = changed(PAGE, new)
    assert found
    assert {change.label for change in found} == {Label.EDITORIAL}


def test_rewording_of_a_seed_is_editorial(changed: Callable[..., tuple[Change, ...]]) -> None:
    new = SEED.replace("查询指定缓存实例的备份信息列表。", "列出缓存实例的备份。").replace("备份ID", "备份的编号")
    found = changed(SEED, new)
    assert found
    assert {change.label for change in found} == {Label.EDITORIAL}


def test_a_removed_row_is_removed_by_the_vendor(changed: Callable[..., tuple[Change, ...]]) -> None:
    """Its name still stands elsewhere on the page: as an enum value of another field, and in prose."""
    new = re.sub(r"<tr><td><p>name</p>.*?</tr>\n", "", PAGE)
    assert kinds(changed(PAGE, new)) == {"response/field-removed": ["/servers/*/name"]}


def test_a_removed_enum_value_is_removed_by_the_vendor(changed: Callable[..., tuple[Change, ...]]) -> None:
    new = PAGE.replace("<li><p>ERROR</p></li>", "")
    assert kinds(changed(PAGE, new)) == {"response/enum-values-removed": ["/servers/*/status"]}


def test_a_removed_parameter_is_removed_by_the_vendor(changed: Callable[..., tuple[Change, ...]]) -> None:
    new = re.sub(r"<tr><td><p>limit</p>.*?</tr>\n", "", PAGE)
    assert kinds(changed(PAGE, new)) == {"request/parameter-removed": ["/query/limit"]}


def test_a_header_that_no_dialect_knows_is_a_loss(changed: Callable[..., tuple[Change, ...]]) -> None:
    """Names, in every table: parameters, and the whole body."""
    found = kinds(changed(PAGE, PAGE.replace("<th><p>参数</p></th>", "<th><p>甲乙</p></th>")))
    assert found["request/parameter-lost"] == ["/query/limit", "/query/sort_key"]
    assert found["response/body-lost"] == [""]
    assert not [kind for kind in found if kind.endswith("removed")]


def test_a_lost_type_column_is_a_loss(changed: Callable[..., tuple[Change, ...]]) -> None:
    listed = changed(PAGE, PAGE.replace("参数类型", "甲乙"))
    found = kinds(listed)
    assert found["response/type-lost"] == ["/count", "/servers"]
    assert not [kind for kind in found if kind.endswith("dropped")]
    assert {change.label for change in listed if change.label is not Label.EDITORIAL} == {Label.BREAKING}


def test_lost_enum_values_are_a_loss(changed: Callable[..., tuple[Change, ...]]) -> None:
    """The vendor words its list in another way, which sounds as if its items were parts, and the values vanish:
    octokit/routes PR 331 in small."""
    found = kinds(changed(PAGE, PAGE.replace("枚举值：", "由以下组成：")))
    assert found == {
        "request/enum-values-lost": ["/query/sort_key"],
        "response/enum-values-lost": ["/servers/*/status"],
    }


def test_an_operation_whose_path_is_still_there_is_a_loss(changed: Callable[..., tuple[Change, ...]]) -> None:
    assert kinds(changed(PAGE, PAGE.replace("GET /v1", "甲乙 /v1"))) == {"operation/lost": [""]}


def test_an_operation_whose_page_tells_of_another_is_removed(changed: Callable[..., tuple[Change, ...]]) -> None:
    new = PAGE.replace("GET /v1/\\{project\\_id\\}/servers", "甲乙 /v1/\\{project\\_id\\}/servers-of-yore")
    assert kinds(changed(PAGE, new)) == {"operation/removed": [""]}


def test_without_pages_nothing_is_called_lost(changed: Callable[..., tuple[Change, ...]]) -> None:
    found = changed(PAGE, PAGE.replace("<th><p>参数</p></th>", "<th><p>甲乙</p></th>"), pages=False)
    assert not [change for change in found if change.lost]
    assert {"request/parameter-removed", "response/body-removed"} <= kinds(found).keys()


def test_both_versions_of_openapi_say_the_same(tmp_path: Path) -> None:
    for version in ("3.0", "3.1"):
        out = str(tmp_path / version)
        assert (
            cli.run(["generate", str(ROOT.parent / "seeds"), "--out", out, "--openapi", version, "--fail-on", "never"])
            == 0
        )
    found = compare.compare(str(tmp_path / "3.0"), str(tmp_path / "3.1"))
    assert (found.changes, found.unchecked, found.operations) == ((), (), 5)


def required(page: str) -> str:
    """The page with a column that says of every field of its last table that it is required."""
    before, head, table = page.rpartition("<table>")
    table = table.replace("<th><p>参数类型", "<th><p>是否必选</p></th><th><p>参数类型")
    table = re.sub(r"(<tr><td><p>\w+</p></td>)", r"\1<td><p>是</p></td>", table)
    return before.replace("<p>否</p>", "<p>是</p>") + head + table


REQUIRED = required(PAGE)
TITLES = {
    "case": (REQUIRED, "参数 是否必选 参数类型 描述"),
    "000": (SEEDS["000"], "参数 是否必选 参数类型 名称 类型 说明 返回值"),
    "001": (SEEDS["001"], "参数 是否必选 参数类型 描述"),
    "002": (SEEDS["002"], "参数 参数类型 描述"),  # required in it are path parameters alone, as in the next ones
    "003": (SEEDS["003"], "参数 类型 说明 返回值"),
    "004": (SEEDS["004"], "参数 参数类型 描述"),
}


@pytest.mark.parametrize(
    ("page", "title"),
    [
        pytest.param(page, title, id=f"{name}-{title}")
        for name, (page, titles) in TITLES.items()
        for title in titles.split()
    ],
)
def test_whatever_title_is_not_known_any_more_nothing_is_said_of_the_vendor(
    changed: Callable[..., tuple[Change, ...]], page: str, title: str
) -> None:
    """But for what an example shows of a table that is not read: fields that come are no loss. What a column of words
    says is still said, behind its new title."""
    cells = re.compile(r"<th\b.*?</th>", re.DOTALL)
    renamed = re.compile(rf"(?<=[>\n]){title}(?=[<\n])")
    new = cells.sub(lambda cell: renamed.sub("甲乙", cell[0]), page) if "<th" in page else renamed.sub("甲乙", page)
    found = changed(page, new)
    assert found
    told = [change for change in found if change.label is not Label.EDITORIAL]
    assert [change for change in told if not change.lost and not change.kind.endswith("-added")] == []


def test_what_the_vendor_changes_is_no_loss_beside_a_title_that_is_not_known(
    changed: Callable[..., tuple[Change, ...]],
) -> None:
    """The page has a column of its own that no dialect knows; type and required change under titles that are known."""
    remark = "<th><p>甲乙</p></th></tr></thead>"
    page = REQUIRED.replace("</tr></thead>", remark).replace("</td></tr>", "</td><td><p>String 是 100</p></td></tr>")
    new = page.replace(
        "<td><p>limit</p></td><td><p>是</p></td><td><p>Integer</p>",
        "<td><p>limit</p></td><td><p>否</p></td><td><p>String</p>",
    )
    assert kinds(changed(page, new)) == {
        "request/parameter-optional": ["/query/limit"],
        "request/type-changed": ["/query/limit"],
    }


def test_a_column_that_the_vendor_removed_is_no_loss(changed: Callable[..., tuple[Change, ...]]) -> None:
    new = REQUIRED.replace("<th><p>是否必选</p></th>", "").replace("<td><p>是</p></td>", "")
    found = changed(REQUIRED, new)
    assert {"response/field-optional", "request/parameter-optional"} <= kinds(found).keys()
    assert not [change for change in found if change.lost]
