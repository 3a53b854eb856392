"""Pages made to hurt: each is read in seconds, and what stands outside the damage is kept."""

from __future__ import annotations

import tracemalloc
from importlib import import_module

import pytest

from extractor.finding import Unreadable
from extractor.pages import Page, Reading, read
from tests import effort
from tests.pages.dump import Folder, dump

SECONDS = 10
LOST = "page/content-lost"
HEAD = "# 查询\n\n## 功能介绍\n\n查询。\n\n## URI\n\nGET /v1/things\n\n"
TAIL = "\n\n## 响应参数\n\n**状态码： 200**\n\n**表 9**  响应Body参数\n\n" + (
    "<table><thead><tr><th>参数</th><th>参数类型</th><th>描述</th></tr></thead>\n"
    "<tbody><tr><td>kept</td><td>String</td><td>留下。</td></tr></tbody></table>\n"
)
HTML_HEAD = "<!DOCTYPE html><html><body><h1>Query</h1><h4>URI</h4><p>GET /v1/things</p>\n"
HTML_TAIL = (
    "\n<h4>Response Parameters</h4><p><b>Status code: 200</b></p>\n"
    "<table><caption>Table 9 Response body parameters</caption>"
    "<thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead>"
    "<tbody><tr><td>kept</td><td>String</td><td>Kept.</td></tr></tbody></table></body></html>"
)


def markdown(middle: str) -> bytes:
    return (HEAD + middle + TAIL).encode()


def html(middle: str) -> bytes:
    return (HTML_HEAD + middle + HTML_TAIL).encode()


def table(rows: str) -> str:
    head = "<tr><th>参数</th><th>参数类型</th><th>描述</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def quickly(data: bytes, name: str = "page") -> Reading:
    with effort.within(SECONDS):
        return read(Page(name, data, name), Folder())


def keeps(found: Reading) -> bool:
    """The field behind the damage is still there."""
    return any('"kept' in text or "kept string" in text for text in (repr(dump(found)),))


def reports_loss(found: Reading) -> bool:
    return found.damaged and any(finding.rule == LOST for finding in found.findings)


PARTS_OF_A_PAGE = {
    "nothing": (HTML_HEAD + HTML_TAIL, None),
    "the ends that HTML does not ask for": ("<html><body><div><ul><li>a</ul></div><table><tr><td>b</table>", None),
    "a part of a page": ("<div><h1>a</h1><p>b</div>", None),
    "a page that its author never closed": ("<html><body><div><table><tr><td>a</body></html>", None),
    "a sign for less": ("<html><body><p>a < b", None),
    "a page within a tag": ("<html><body>\n<p>a</p>\n<p cla", "a tag of line 3"),
    "a page within an end tag": ("<html><body>\n<p>a</p", "a tag of line 2"),
    "a part within a link": ('<h1>a</h1>\n<a href="x', "a tag of line 2"),
    "a page within its head": ("<!DOCTYPE html><html><head><meta a", "a tag of line 1"),
    "a page within a table": ("<html><body><div>\n<table><tr><td>a</td>", "a <table> of line 2"),
    "a page within a table of a table": ("<html>\n<table><tr><td><table></table></td>", "a <table> of line 2"),
    "a part of a page that is cut": ("<div><h1>a</h1>\n<p>b", "a <div> of line 1"),
    "a part within a table": ("<h1>a</h1>\n<TABLE><tr><td>a", "a <table> of line 2"),
    "a page below a table": ("<html><body><table></table>\n<div class=a>\n<p>b</p>", "a <div> of line 2"),
    "a page within code": ("<html><body><h1>a</h1><pre>{", "a <pre> of line 1"),
    "a page within a list": ("<html><body><ul></ul>\n<ul><li>a</li>", "a <ul> of line 2"),
}


@pytest.mark.parametrize("name", PARTS_OF_A_PAGE)
def test_a_page_that_is_cut_off_says_so(name: str) -> None:
    text, inside = PARTS_OF_A_PAGE[name]
    found = read(Page("p.html", text.encode(), "p.html"), Folder())
    losses = [finding.message for finding in found.findings if finding.rule == LOST]
    assert losses == ([f"the page ends inside {inside}: it may be cut off"] if inside else [])


HARMLESS = {
    "nested tables": markdown("<table><tr><td>" * 2000 + "x" + "</td></tr></table>" * 2000),
    "nested tables in html": html("<table><tr><td>" * 300 + "x" + "</td></tr></table>" * 300),
    "nested lists": html("<ul><li>" * 1000 + "x" + "</li></ul>" * 1000),
    "nested terms": html("<dl><dt>" * 500 + "x" + "</dt></dl>" * 500),
    "nested sidebars": html('<div class="sidebar">' * 500 + "x" * 100_000 + "</div>" * 500),
    "nested main elements": html("<main>" * 500 + "x" + "</main>" * 500),
    "links in a title": html("<h2>" + '<a href="#x">' * 1000 + "x</h2>"),
    "nested bold": html("<b>" * 1000 + "x" + "</b>" * 1000),
    "spans": markdown(table("<tr>" + '<td rowspan="65534" colspan="1000">x</td>' * 250 + "</tr>")),
    "spans in many rows": markdown(table('<tr><td rowspan="65534" colspan="1000">x</td></tr>' * 500)),
    "gaps before spans": markdown(
        table("<tr>" + "<td>x</td>" * 5000 + '<td rowspan="65534">y</td></tr>' + "<tr><td>z</td></tr>" * 5000)
    ),
    "rowspan of 100000": markdown(table('<tr><td rowspan="100000">a</td><td>String</td><td>b</td></tr>' * 3)),
    "a tag with 200,000 attributes": html("<p " + "a=1 " * 200_000 + ">x</p>"),
    "a tag with a long attribute": html('<p class="' + "a" * 2_000_000 + '">x</p>'),
    "a cell of 2 MB": markdown(table(f"<tr><td>big</td><td>String</td><td>{'字' * 700_000}</td></tr>")),
    "300 linked tables": markdown(
        "".join(
            f"**表 {n}**  s{n}\n\n"
            + table(f"<tr><td>s{n + 1}</td><td>s{n + 1} object</td><td>请参见表{n + 1}</td></tr>")
            + "\n\n"
            for n in range(300)
        )
    ),
    "open tags": markdown("<a " * 350_000),
    "open brackets": markdown("[" * 500_000),
    "brackets of links": markdown("[a](" * 100_000),
    "nested link brackets": markdown("![" * 100_000 + "](x)" * 100_000),
    "bold marks": markdown("**" * 100_000),
    "bold runs": markdown("**a" * 100_000),
    "pipes": markdown("|" * 100_000),
    "a pipe row of 100,000 cells": markdown("| a | b |\n|---|---|\n" + "|x" * 100_000),
    "a delimiter row without end": markdown("| a | b |\n" + "|---" * 100_000 + "x"),
    "pipe bold runs": markdown("| 参数 | 描述 |\n|---|---|\n| a |" + "**x" * 100_000 + " |"),
    "backslashes": markdown("\\" * 500_000),
    "underscores": markdown("_" * 500_000),
    "ampersands": markdown("&" * 500_000 + "&lt" * 100_000),
    "notes in a title": markdown("## x" + "(a" * 100_000),
    "signs that link to a title": markdown("## x" + "[#](#" * 100_000),
    "an image of 4 MB": markdown(f"![x](data:image/png;base64,{'iVBORw0KGgo' * 360_000})"),
    "an image of 4 MB in a cell": markdown(f"| a | b |\n|---|---|\n| x | ![](data:,{'iVBOR' * 800_000}) |"),
    "tables that never end, in words": markdown("x <table> " * 100_000),
    "marks of quotations": markdown(">" * 500_000 + "\n" + (">" * 200 + " x\n") * 5000),
    "comments on one line": markdown("<!-- a -->" * 100_000),
    "comments that never end": markdown("x\n\n" * 10 + "<!-- a\n" * 100_000),
    "nested lists in markdown": markdown("".join(" " * (2 * n) + "- x\n" for n in range(2000))),
    "nested lists as tags": markdown("<ul><li>" * 50_000),
    "rows of a wide grid": markdown("+" + "-+" * 50_000 + "\n" + ("|a|\n" * 9 + "+-+\n") * 5000),
    "hashes": markdown("#" * 500_000 + " x"),
    "hashes at the end": markdown("# x" + " #" * 200_000),
    "spaces": markdown(" " * 1_000_000 + "x"),
    "spaces in a title": markdown("## a" + " " * 500_000 + "b"),
    "braces": markdown("## 请求示例\n\n```\n" + "{" * 200_000 + "\n```"),
    "brackets as JSON": markdown("## 响应示例\n\n```\n" + "[" * 200_000 + "]" * 200_000 + "\n```"),
    "quotes as JSON": markdown("## 响应示例\n\n```\n{" + '"' * 200_001 + "\n```"),
    "escapes as JSON": markdown('## 响应示例\n\n```\n{"a": "' + "\\" * 200_001 + "\n```"),
    "commas as JSON": markdown("## 响应示例\n\n```\n[1" + "," * 200_000 + "]\n```"),
    "missing commas as JSON": markdown("## 响应示例\n\n```\n[" + "1\n" * 50_000 + "]\n```"),
    "comments as JSON": markdown("## 响应示例\n\n```\n{" + "/*" * 100_000 + "\n```"),
    "dots as JSON": markdown("## 响应示例\n\n```\n{" + "..." * 100_000 + "}\n```"),
    "words as JSON": markdown("## 响应示例\n\n```\n{" + "a/" * 200_000 + "}\n```"),
    "a long number": markdown('## 响应示例\n\n```\n{"a": ' + "9" * 100_000 + "}\n```"),
    "a URI of braces": markdown("## 请求示例\n\n```\nGET https://" + "{" * 100_000 + "/x\n```"),
    "a method and spaces": markdown("## 请求示例\n\n```\nGET" + " " * 100_000 + "x\n```"),
    "a path of braces": markdown("## 请求示例\n\n```\nGET /" + "{" * 100_000 + "\n```"),
    "a path of spaces in braces": markdown("## 请求示例\n\n```\nGET /{" + " " * 100_000 + "\n```"),
    "a path of query marks": markdown("## 请求示例\n\n```\nGET /x" + "?[&" * 50_000 + "\n```"),
    "empty lines as an example": markdown("## 请求示例\n\n```\nGET /v1/things\n" + " \n" * 50_000 + "x\n```"),
    "empty lines before JSON": markdown("## 响应示例\n\n```\n{" + "\n" * 200_000 + "1}\n```"),
    **{
        f"a description of {unit!r}": markdown(
            table(f"<tr><td>a</td><td>String</td><td>{lead}{unit * (200_000 // len(unit))}</td></tr>")
        )
        for lead, unit in [
            *(
                ("", "1"),
                ("取值范围：", "1"),
                ("取值范围：", "1."),
                ("取值范围：", "a、"),
                ("取值范围：a", "/"),
                ("取值", "为"),
            ),
            *(
                ("默认值", "为"),
                ("默认值：", "a."),
                ("格式", "：yyyy-"),
                ("表", "1"),
                ("a", "("),
                ("", "取值范围："),
                ("", "值为"),
            ),
        ]
    },
    **{
        f"a type of {unit!r}": markdown(table(f"<tr><td>a</td><td>{unit * (200_000 // len(unit))}</td><td>b</td></tr>"))
        for unit in ("Array of ", "a ", "[", "map(a,", "数组", "对象的", "List(", "参见", "表1")
    },
    **{
        f"a name of {unit!r}": markdown(
            table(f"<tr><td>{unit * (200_000 // len(unit))}</td><td>String</td><td>b</td></tr>")
        )
        for unit in ("a", "a ", "（", "(a)", "a.", "[", "{")
    },
    "a length of 5,000 digits": markdown(table(f"<tr><td>a</td><td>String({'9' * 5000})</td><td>b</td></tr>")),
    "a caption of words": markdown(
        "**表 1**  " + "参数" * 100_000 + "\n\n" + table("<tr><td>a</td><td>String</td><td>b</td></tr>")
    ),
    "a status line without end": markdown("## 响应示例\n\n```\nHTTP/1.1 200 " + "x" * 500_000 + "\n```"),
    "a caption without end": markdown(
        "**表 " + "1" * 100_000 + "**  x\n\n" + table("<tr><td>a</td><td>String</td><td>b</td></tr>")
    ),
    "NUL": markdown("\0x\0y"),
    "controls in what is written anew": html(
        "<details><summary>GET /\x01a</summary><h3>P</h3></details><b class=get>/\x02b</b>"
        "<table><tr><td><img alt='\x03'></td></tr></table><p>a<sup>1</sup>\x04</p>"
    ),
    "controls": markdown("".join(map(chr, range(1, 32))) * 100),
    "surrogates as entities": html("<p>&#xD800;&#x110000;&#0;&#1;</p>"),
    "endless comments": html("<!-- a " * 100_000),
    "endless elements": html("<nav>" * 50_000 + "<script>x</script>" * 50_000),
    "entities": html("&amp;" * 100_000 + "&#38;" * 100_000 + "&" * 100_000),
    "an entity bomb": b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + html("<p>&b;</p>"),
    "an external entity": b'<!DOCTYPE html SYSTEM "http://127.0.0.1:1/x.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + html("<p>&x;</p>"),
    "a base and a frame": html(
        '<base href="http://127.0.0.1:1/"><iframe src="http://127.0.0.1:1/"></iframe><img src="x">'
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_stands_behind_it_is_kept(name: str) -> None:
    found = quickly(HARMLESS[name])
    assert keeps(found), dump(found)["findings"]


SPANS = f"<tr>{'<td rowspan=9 colspan=100>x</td>' * 200}</tr>"


@pytest.mark.parametrize(
    "page", [markdown(table(SPANS) * 200), html(f"<table>{SPANS}</table>" * 200)], ids=["markdown", "html"]
)
def test_all_tables_of_a_page_share_the_slots_that_spans_may_fill(page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("html", "html.tables"):
        monkeypatch.setattr(import_module(f"extractor.pages.source.{module}"), "MAX_SLOTS", 30_000)
    found = quickly(page)
    assert keeps(found)
    assert reports_loss(found)


@pytest.mark.parametrize("name", [name for name in HARMLESS if name.startswith("an image of 4 MB")])
def test_an_image_in_the_page_takes_a_few_times_its_size(name: str) -> None:
    tracemalloc.start()
    try:
        read(Page("page", HARMLESS[name], "page"), Folder())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12 * len(HARMLESS[name])


@pytest.mark.parametrize(
    "middle",
    [
        '```\n{\n    "a": 1\n',
        "    ~~~\nx\n",
    ],
    ids=["fence", "tilde fence"],
)
def test_a_block_that_never_ends_is_a_loss_and_the_next_heading_ends_it(middle: str) -> None:
    found = quickly(markdown(middle))
    assert keeps(found)
    assert reports_loss(found)


def test_a_table_that_never_ends_is_a_loss() -> None:
    found = quickly((HEAD + TAIL.replace("</tbody></table>", "")).encode())
    assert keeps(found)
    assert reports_loss(found)


def test_a_page_cut_in_the_middle_of_a_table_keeps_the_rows_before() -> None:
    found = quickly((HEAD + TAIL.replace("</table>", "<tr><td>half</td><td>Str")).encode())
    assert keeps(found)
    assert reports_loss(found)


def test_what_is_deeper_than_the_parser_goes_is_a_loss() -> None:
    found = quickly(html("<div>" * 30_000 + "x" + "</div>" * 30_000))
    assert keeps(found) or reports_loss(found)


SWALLOWING = [
    "!--",
    "textarea",
    "title",
    "script",
    "style",
    "xmp",
    "iframe",
    "plaintext",
    "noscript",
    "template",
    "nav",
]


@pytest.mark.parametrize("tag", SWALLOWING)
def test_what_would_swallow_the_page_is_a_loss_and_does_not(tag: str) -> None:
    found = quickly(html(f"<{tag} >x"))
    assert keeps(found)
    assert reports_loss(found)


@pytest.mark.parametrize("tag", ["textarea", "title", "script", "style", "xmp", "iframe"])
def test_what_is_closed_swallows_nothing(tag: str) -> None:
    found = quickly(html(f"<{tag}><!-- x</{tag}><!-- <{tag}> -->" * 3))
    assert keeps(found)
    assert not found.damaged


@pytest.mark.parametrize("tag", ["select", "svg", "math", "button", "form", "ul", "dl"])
def test_other_unclosed_elements_do_no_harm(tag: str) -> None:
    assert keeps(quickly(html(f"<{tag}>x")))


# --- encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030", "utf-32"]
)
@pytest.mark.parametrize("page", [HEAD + TAIL, HTML_HEAD + "<p>查询。磁盘</p>" + HTML_TAIL], ids=["markdown", "html"])
def test_encodings(page: str, encoding: str) -> None:
    found = quickly(page.encode(encoding))
    assert keeps(found)
    assert not found.damaged
    assert found.findings == ()


@pytest.mark.parametrize(
    "declared",
    [
        "utf-8",
        "gbk",
        "shift_jis",
        "utf-7",
        "base64",
        "rot13",
        "unicode_escape",
        "nonsense",
        "utf-16",
        "utf\0-8",
        "8" * 999,
    ],
)
def test_a_declaration_that_lies_does_no_harm(declared: str) -> None:
    page = (
        f'<html><head><meta charset="{declared}"></head><body>'
        + HTML_HEAD.partition("<body>")[2]
        + "<p>磁盘</p>"
        + HTML_TAIL
    )
    for encoding in ("utf-8", "gb18030"):
        assert keeps(quickly(page.encode(encoding)))


def test_mixed_bytes_are_a_loss_where_they_are_and_nowhere_else() -> None:
    found = quickly(HEAD.encode() + "中文".encode("gbk") + b"\xff\xfe\x80" + TAIL.encode())
    assert keeps(found)
    assert reports_loss(found)
    (loss,) = [finding for finding in found.findings if finding.rule == LOST]
    assert loss.documented_at
    assert loss.documented_at.line == HEAD.count("\n") + 1


def test_a_mark_of_utf_16_with_an_odd_byte_is_a_loss() -> None:
    found = quickly((HEAD + TAIL).encode("utf-16") + b"x")
    assert keeps(found)
    assert reports_loss(found)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40,
        bytes(5000),
        b"PK\3\4" + bytes(range(256)) * 40,
        b"\x7fELF\2\1\1" + b"\0" * 200 + bytes(range(256)) * 8,
    ],
    ids=["png", "zeros", "zip", "elf"],
)
def test_a_file_that_is_no_text_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable, match="page: no text"):
        quickly(data)


def test_a_page_over_the_limit_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="32 MiB"):
        quickly(b" " * (32 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n\n\n", b" ", "\u3000".encode(), b"\xff\xfe\0\0"]
)
def test_an_empty_page_says_nothing(data: bytes) -> None:
    found = quickly(data)
    assert (found.operations, found.findings, found.damaged) == ((), (), False)


def chapters(middle: str) -> bytes:
    return (f"## List\n\n```http\nGET /v1/things\n```\n\n{middle}\n\n## Make\n\n`POST /v1/kept`\n").encode()


def rows(cell: str) -> str:
    return f"| Name | Type | Description |\n|---|---|---|\n| {cell} | string | x |\n| a | {cell} | {cell} |"


IN_TEXT = {
    "a table of long lines": "=== ===\n" + ("a" * 200_000 + "\n") * 9 + "=== ===\n",
    "100,000 tabs": "a\t" * 100_000,
    "a million blanks": "Name" + " " * 1_000_000 + "Type\na" + " " * 1_000_000 + "String",
    "rows of tabs": "Name\tType\n" + "a\tString\n" * 10_000,
    "aligned rows": "Name  Type\n" + "a     String\n" * 10_000,
    "boxes": "┌──┬──┐\n│ a│ b│\n" * 10_000,
    "a box of many columns": "┌" + "─┬" * 10_000 + "─┐\n" + "│" * 20_000 + "\n",
    "signs that are escaped": "\\_" + "**a " * 500_000,
}


@pytest.mark.parametrize("name", IN_TEXT)
def test_what_stands_in_text_is_read_in_time(name: str) -> None:
    quickly(f"Title\n\n{IN_TEXT[name]}\n\nEnd\n".encode())


IN_CHAPTERS = {
    "slashes": chapters("GET " + "/" * 500_000 + " x y z"),
    "labels": chapters("a" * 500_000 + ": " + "/" * 500_000),
    "a title of slashes": chapters("### GET " + "/" * 200_000 + " x y"),
    "a title of dashes": chapters("### " + "- " * 200_000 + "x"),
    "dashes": chapters("- " * 500_000 + "x"),
    "backticks": chapters(rows("`a" * 100_000)),
    "growing backticks": chapters(rows("".join("`" * n + "x" for n in range(1, 1000)))),
    "alternatives": chapters(rows("a/" * 200_000)),
    "commas": chapters(rows("a" + ", " * 200_000 + "x")),
    "moved in": chapters(rows("&nbsp;" * 200_000 + "x")),
    "rows ever further in": chapters(
        "| Name | Type |\n|---|---|\n" + "\n".join(f"| {'-' * n} a | object |" for n in range(1, 1500))
    ),
    "many calls in one": chapters("\n\n".join(f"`GET /v1/c{n}`" for n in range(3000))),
    "a comment without end": chapters("<!-- " + "x\n" * 100_000),
    "attributes of a component": chapters("<ParamField " + "a=b " * 50_000),
    "attributes of a tag": chapters("{% swagger " + "a=b " * 50_000),
    "tags that never end": chapters("{% api a=" * 50_000),
    "colours that never end": chapters("<mark " * 50_000),
    "a form": chapters(
        "```\ncurl -d '" + "a=b&" * 900 + "' https://x.y/v1/z\n```\n\n```\n" + "a=b&" * 50_000 + "\n```"
    ),
    "placeholders of a path": chapters("`GET " + "/<a>-<b|c>" * 40 + "`"),
}


@pytest.mark.parametrize("name", IN_CHAPTERS)
def test_what_stands_in_chapters_is_read_in_time(name: str) -> None:
    with effort.within(SECONDS):
        found = read(Page("page", IN_CHAPTERS[name], "page"), Folder(), "rest_en")
    assert any(operation.path == "/v1/kept" for operation in found.operations)


IN_ASCIIDOC = {
    "references": "<<" * 200_000,
    "links": "link:" * 50_000 + "https://" * 50_000,
    "passthroughs": "`+" * 200_000,
    "callouts": f"----\n{' <1>' * 100_000}\n----",
    "cells": f"|===\n{'2.3+^a| x ' * 50_000}\n|===",
    "a term far above its text": "`a`::\n" + "\n" * 100_000 + "b",
    "marks that nothing closes": "----\n====\n|===\n" * 20_000,
    "tables": "|===\n| a\n|===\n" * 10_000,
}


@pytest.mark.parametrize("name", IN_ASCIIDOC)
def test_asciidoc_is_read_in_time(name: str) -> None:
    with effort.within(SECONDS):
        read(Page("page.adoc", f"= Title\n\n{IN_ASCIIDOC[name]}\n\nEnd\n".encode(), "page"), Folder(), "rest_en")
