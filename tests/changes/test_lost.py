"""Where a page still shows a name: the table's row, in every markup, and nowhere else."""

from __future__ import annotations

import pytest

from extractor.changes.change import Change, Label
from extractor.changes.lost import mark
from extractor.finding import Place
from tests import effort

HTML = """**表 1**  Query参数
<table><tr><th>参数</th><th>描述</th></tr>{rows}</table>
**表 2**  Server
<table><tr><th>参数</th><th>描述</th></tr><tr><td>other</td><td>limit of all</td></tr></table>"""
ROW = "<tr><td>{0}</td><td>{1}</td></tr>"


def change(kind: str, *names: str, table: str = "Query参数", row: str = "", status: str = "") -> Change:
    place = Place("p.md", table, row)
    where = ("s.yaml", "GET /a", "", "request", status, "")
    return Change(Label.COMPATIBLE, kind, *where, "old", "", place, place, names, "p.md")


def marked(found: Change, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.kind, each.vanished) for each in mark([found], {"s.yaml": {"p.md": text}})]


GONE = "request/parameter-removed"
LOST = "request/parameter-lost"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HTML.format(rows=ROW.format("limit", "x")), LOST),
        (HTML.format(rows=ROW.format("<p><b>limit</b></p>", "x")), LOST),
        (HTML.format(rows=ROW.format("limit（可选）", "x")), LOST),
        (HTML.format(rows=ROW.format("+ limit", "x")), LOST),
        (HTML.format(rows=ROW.format("limit[]", "x")), LOST),
        (HTML.format(rows=ROW.format("li<wbr>mit", "x")), LOST),
        (HTML.format(rows="<TR><TD ALIGN=left>limit<TD>x"), LOST),
        (HTML.format(rows=ROW.format("limits", "x")), GONE),
        (HTML.format(rows=ROW.format("offset", "see limit")), GONE),
        ("The limit is gone.\n\n" + HTML.format(rows=ROW.format("offset", "x")), GONE),
        ("表 1 Query参数\n\n| 参数 | 描述 |\n|---|---|\n| `limit` | x |\n", LOST),
        ("表 1 Query参数\n\n| 参数 | 描述 |\n|---|---|\n| offset | no limit \\| here |\n", GONE),
        ("Query参数\n\n参数\n\n描述\n\nlimit\n\nx\n", LOST),
        ("Query参数\n\n参数\n\n描述\n\noffset\n\nthe limit\n", GONE),
        ("", GONE),
    ],
)
def test_parameter(text: str, kind: str) -> None:
    assert marked(change(GONE, "limit"), text) == [(kind, ("limit",))]


def test_a_row_of_another_table_does_not_count() -> None:
    text = HTML.format(rows=ROW.format("offset", "x"))
    assert marked(change(GONE, "other"), text) == [(GONE, ("other",))]
    assert marked(change(GONE, "other", table="no such caption"), text) == [(LOST, ("other",))]


def test_tables_of_one_caption_are_told_apart_by_status() -> None:
    part = "状态码： {0}\n\n**表 {1}** 响应Body参数\n<table><tr><td>{2}</td></tr></table>\n"
    text = part.format(200, 3, "id") + part.format(404, 4, "error_code")
    removed = "response/field-removed"
    assert marked(change(removed, "error_code", table="响应Body参数 #9", status="200"), text)[0][0] == removed
    assert (
        marked(change(removed, "error_code", table="响应Body参数 #9", status="404"), text)[0][0]
        == "response/field-lost"
    )


@pytest.mark.parametrize(
    ("table", "kind"), [("Lamps #2", LOST), ("Lamps #12", LOST), ("Lamps #2 of 3", GONE), ("Lamps #", GONE)]
)
def test_only_a_number_at_the_end_of_a_caption_is_no_part_of_it(table: str, kind: str) -> None:
    """`other` stands in a table of another caption, which is looked at where no table has the caption alone."""
    captions = {"Lamps of 3": "limit", "Boats": "other"}
    text = "\n".join(f"**{caption}**\n<table>{ROW.format(name, 'x')}</table>" for caption, name in captions.items())
    gone = GONE if kind is LOST else LOST
    assert marked(change(GONE, "limit", table=table), text)[0][0] == LOST
    assert marked(change(GONE, "other", table=table), text)[0][0] == gone


def test_enum_values_are_looked_for_in_their_row() -> None:
    text = HTML.format(rows=ROW.format("status", "取值为auto或manual。") + ROW.format("mode", "slow"))
    found = change("request/enum-values-removed", "auto", "slow", "man", row="status")
    assert marked(found, text) == [
        ("request/enum-values-removed", ("slow", "man")),
        ("request/enum-values-lost", ("auto",)),
    ]


def test_a_dropped_enum_is_lost_only_as_a_whole() -> None:
    text = HTML.format(rows=ROW.format("status", "auto, manual"))
    kind = "request/enum-dropped"
    assert marked(change(kind, "auto", "manual", row="status"), text)[0][0] == "request/enum-values-lost"
    assert marked(change(kind, "auto", "off", row="status"), text)[0][0] == kind


def test_what_is_lost_weighs_as_breaking() -> None:
    (found,) = mark([change(GONE, "limit")], {"s.yaml": {"p.md": HTML.format(rows=ROW.format("limit", "x"))}})
    assert found.lost
    assert found.label is Label.BREAKING


@pytest.mark.parametrize(
    "unit", ["<td>", "<table>", "<td", "<", "|", "|a\n", "(", "&lt;", "\\", "<caption>x</caption>"]
)
def test_hostile_pages_take_linear_time(unit: str) -> None:
    assert effort.grows_linearly(lambda size: marked(change(GONE, "limit"), unit * (size // len(unit))), 100_000)
