"""Profiles: the pages of each case in `tests/cases/profiles/` read by its profile, and what is said of wrong ones.

After a wanted change, `UPDATE_CASES=1 pytest tests/pages/test_profiles.py` writes the expectations anew; read the diff.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extractor.finding import Unreadable
from extractor.operation import MapOf, Scalar
from extractor.pages import Page, Vendor, read
from extractor.pages.cells.types import type_of
from extractor.pages.document import Table, Text
from extractor.pages.parsing import parse
from extractor.pages.profiles import vocabulary
from extractor.pages.profiles.rewriting import rewritten
from extractor.pipeline import profiles
from extractor.profile import Profile, Shapes
from tests import effort
from tests.pages.dump import Folder, dump

CASES = Path(__file__).parent.parent / "cases" / "profiles"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", NAMES)
def test_case(case: str) -> None:
    profile = Vendor(profiles.load(str(CASES / case / "profile.toml")))
    pages = {path.name: path.read_bytes() for path in sorted((CASES / case).glob("*.md"))}
    said = {}
    for name, data in pages.items():
        dialect = parse(name, data, profile).name
        said[name] = {"dialect": dialect, **dump(read(Page(name, data, name), Folder(pages), profile))}
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    path = CASES / case / "expected.json"
    if os.environ.get("UPDATE_CASES"):
        path.write_text(text, "utf-8")
    assert json.loads(path.read_text("utf-8")) == said


REWRITES = [
    # pattern, replacement, text ⇒ text
    (r"<b>(.*?)</b>", r"*\1*", "a <b>b</b> c", "a *b* c"),
    (r"(?P<x>\w+)=(?P<y>\w+)", r"\g<y>=\g<x>", "a=b, c=d", "b=a, d=c"),
    (r"^ +", "", "  a\n   b", "a\nb"),
    (r"\{[^}]*\}", "", "a\n{b\nc}d\ne", "a\n\nd\ne"),  # d stays on the third line
    (r"\{([^}]*)\}", r"\1", "a\n{b\nc}d\ne", "a\nb\ncd\ne"),
    (r"\{(\w+)\s(\w+)\}", r"\1\n\2", "{a\nb}", "{a\nb}"),
    (r"x*", "y", "axxb", "ayb"),  # what is empty is no match
    (r"\n\n", r"\n---\n", "a\n\nb", "a\n---\nb"),
    (r"a", r"\\1", "a", r"\1"),
    (r"(a)|b", r"[\1]", "ab", "[a][]"),
    (r"(?i)note:\s*", "", "NOTE: x", "x"),
]


@pytest.mark.parametrize(("pattern", "replacement", "text", "expected"), REWRITES)
def test_rewrites(pattern: str, replacement: str, text: str, expected: str) -> None:
    if expected == text:  # one line break more than the match needs to have
        return
    assert rewritten("x", text, Profile(rewrites=((pattern, replacement),))).text == expected


REQUEST_LINES = [
    ("<Call verb='GET'>/a/b</Call>", "GET /a/b"),
    ("<Call verb='list'>/a\n/b</Call>", "GET /a /b\n"),
    ("| <Call verb='PUT'>/a</Call> |", "| PUT /a |"),
    ("<Call>/a</Call>", "<Call>/a</Call>"),
]


@pytest.mark.parametrize(("text", "expected"), REQUEST_LINES)
def test_request_lines(text: str, expected: str) -> None:
    source = r"<Call verb='(?P<method>\w+)'>(?P<path>[^<]*)</Call>"
    assert rewritten("x", text, Profile(request_lines=(source,), methods={"LIST": "GET"})).text == expected


def test_a_page_is_not_blown_up() -> None:
    profile = Profile(rewrites=((".", "0123456789"), (".", "0123456789"), (".", "0123456789")))
    with pytest.raises(Unreadable, match=r"^x: the rewrites of the profile make it more than 10 times as long$"):
        rewritten("x", "a" * 10_000, profile)


def test_rewriting_takes_linear_time() -> None:
    profile = Profile(rewrites=((r"<a>.*?</a>", ""), (r"(?:x+x+)+y", ""), (r"\s+$", "")))
    assert effort.grows_linearly(lambda size: rewritten("x", "<a> xxx " * size, profile), 300)


LINKS = [
    # folder of the service, page, link ⇒ link
    ("", "a.md", "/ref/x#y", "objects/x.md#y"),
    ("", "a.md", "/ref/x.html#y", "objects/x.html#y"),
    ("", "in/a.mdx", "/ref/x", "../objects/x.mdx"),
    ("objects", "a.md", "/ref/x#y", "x.md#y"),
    ("calls", "a.md", "/ref/x", "../objects/x.md"),
    ("calls", "a.md", "/ref/deep/../x", "../objects/x.md"),
    ("", "a.md", "/ref/../../../etc/passwd", "/ref/../../../etc/passwd"),
    ("", "a.md", "/one#y", "page.md#y"),
    ("", "a.md", "/on", "/on"),
    ("", "a.md", "/ref/long/x", "other/x.md"),
    ("", "a.md", "#y", "#y"),
    ("", "a.md", "https://example.com/ref/x", "https://example.com/ref/x"),
]


@pytest.mark.parametrize(("folder", "page", "link", "expected"), LINKS)
def test_links(folder: str, page: str, link: str, expected: str) -> None:
    profile = Profile(links={"/ref/": "objects/", "/ref/long/": "other", "/one": "page.md"})
    for text in (f"see [x]({link})", f"| a | b |\n|---|---|\n| [x]({link}) | c |"):
        (block,) = parse(page, f"# T\n\n{text}".encode(), Vendor(profile, folder)).document.blocks[1:]
        assert isinstance(block, Text | Table)
        links = block.links if isinstance(block, Text) else block.rows[0].cells[0].links
        assert [each.href for each in links] == [expected]


def test_a_verb_that_stands_for_nothing_is_reported() -> None:
    text = b"# X\n\n## Look\n\n<Call do=GRAB on=/a>\n\n## Look again\n\n<Call do=GET on=/b>\n"
    source = r"<Call do=(?P<method>\w+) on=(?P<path>[^>]*)>"
    reading = read(Page("x.md", text), Folder(), Vendor(Profile(request_lines=(source,))))
    assert [operation.path for operation in reading.operations] == ["/b"]
    (finding,) = reading.findings
    assert (finding.rule, finding.documented_at and finding.documented_at.line) == ("page/method-not-in-openapi", 5)
    assert finding.message == "GRAB /a is left out: `methods` in the profile does not say what GRAB stands for"


def test_maps_of_a_profile_are_read_beside_those_that_are_known() -> None:
    dialect = vocabulary.dialect(Profile(shapes=Shapes(map=("pairs of *",))))
    known = [type_of(text, dialect).schema for text in ("pairs of integer", "map<string, integer>")]
    assert known == [MapOf(Scalar("integer"))] * 2
