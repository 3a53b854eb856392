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
SEED = (ROOT.parent / "seeds" / "002_076ed21ebb3440dc.txt").read_text("utf-8")


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
            assert status == 0
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
    assert found["response/type-lost"] == ["/count"]
    assert not [kind for kind in found if kind.endswith("dropped")]
    assert {change.label for change in listed if change.label is not Label.EDITORIAL} == {Label.BREAKING}


def test_lost_enum_values_are_a_loss(changed: Callable[..., tuple[Change, ...]]) -> None:
    """The vendor words its list in another way, and the values vanish: octokit/routes PR 331 in small."""
    found = kinds(changed(PAGE, PAGE.replace("枚举值：", "甲乙：")))
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
