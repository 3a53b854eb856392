"""Drafts of profiles: what pages have that nothing reads is said, and the draft is a profile whatever they have."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.pages import Page, Vendor, draft, survey
from extractor.pipeline import configuration, profiles
from extractor.pipeline import draft as use_case
from extractor.profile import Profile
from tests.pages.dump import Folder

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "docs" / "samples"
TABLE = "| {} | {} | {} |\n|---|---|---|\n| alpha | tok | What it is. |\n| beta | tok | Another one of them. |\n"
LIST = "".join(f"- {item}\n" for item in ("`a` | id | What it is", "`b` | id | Another one", "`c` | id | And a third"))

DRAFTS = [
    # a page ⇒ a line of the draft
    (
        '<Op do="GET" on="/a" />\n' * 3,
        '  \'<Op\\s+do="(?P<method>[A-Z]+)"\\s+on="(?P<path>/[^"]*)"\\s+/>\',  # 3 ×, x.md:3',
    ),
    ('<Op do="GET" on="/a" />', '#   \'<Op\\s+do="(?P<method>[A-Z]+)"'),  # once is chance
    ('<Op do="SEND" on="/a" />\n' * 3, "# methods = { SEND = 'POST' }"),
    ("{/a ~ GET}\n" * 3, "#   '\\{(?P<path>/\\S*)\\s+\\~\\s+(?P<method>[A-Z]+)\\}'".replace("\\~", "~")),
    ("Then send a GET to the address /a/b of the host.\n" * 3, "!request-lines"),  # a sentence
    ((TABLE.format("Thing", "Sort", "Remarks of ours") + "\n") * 2, "name = ["),
    (
        (TABLE.format("Thing", "Sort", "Remarks of ours") + "\n") * 2,
        "  'sort',  # 2 ×, x.md:3  Thing | Sort | Remarks of ours",
    ),
    (TABLE.format("Thing", "Sort", "Remarks of ours"), "# type = ['sort']  # 1 ×, x.md:3"),
    (TABLE.format("Name", "Type", "Description"), "# 'tok' = 'string'  # 2 ×, x.md:5  alpha: tok"),
    (TABLE.format("Name", "Type", "Description"), "#   page without operation · Name | Type | Description"),
    (LIST, "#   '^`(?P<name>[\\w.-]+)`\\s*\\|\\s*(?P<type>[^|]*?)\\s*\\|\\s*(?P<description>.*)$',  # 3 ×, x.md:3"),
    ("```json\n{}\n```\n", "# Blocks of code that are in no operation: why, and what stands above."),
]


def drafted(text: str, profile: Profile | None = None) -> str:
    page = Page("x.md", f"# X\n\n{text}".encode())
    return draft(survey(page, Folder(), Vendor(profile) if profile else ""), "x")


@pytest.mark.parametrize(("text", "line"), DRAFTS)
def test_drafts(text: str, line: str) -> None:
    found = drafted(text)
    if line.startswith("!"):
        assert line[1:] not in found
    else:
        assert any(each.startswith(line) for each in found.splitlines()), found


def test_long_words_are_no_proposals(tmp_path: Path) -> None:
    text = (TABLE.format("N" * 300, "T" * 300, "D" * 300) + "\n") * 3
    (tmp_path / "x.toml").write_text(draft(survey(Page("x.md", text.encode()), Folder()), "x" * 300), "utf-8")
    assert profiles.load(str(tmp_path / "x.toml")).title == "x" * 200


ODD = st.sampled_from(
    ["'", '"', '"""', "'''", "\\", "#", "]", "[", "\x7f", "\x1b[2J", "\u202e", "{", "(?", "`", "|", "é", "😀'"]
)
PIECES = st.one_of(st.sampled_from([TABLE, LIST, '<Op do="GET" on="/a" />', "GET /a", "```\nGET /a\n```"]), ODD)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=8), st.lists(ODD, max_size=3).map("".join))
def test_whatever_the_pages_have_the_draft_is_a_profile(tmp_path: Path, pieces: list[str], odd: str) -> None:
    text = "\n".join(piece.replace("{}", f"T{odd}") if "{}" in piece else f"{piece}{odd}" for piece in pieces)
    path = tmp_path / "x.toml"
    path.write_text(drafted(f"{text}\n" * 3), "utf-8")
    profiles.load(str(path))


def test_the_draft_for_the_sample_reads_its_request_lines(tmp_path: Path) -> None:
    pages = str(SAMPLES / "northquay" / "pages")
    first = use_case.draft([pages], configuration.Configuration(), lambda count: None)
    (tmp_path / "x.toml").write_text(first.text.replace("# methods", "methods"), "utf-8")
    second = use_case.draft([pages], configuration.chosen([pages], None, str(tmp_path / "x.toml")), lambda count: None)
    assert (first.survey.operations, second.survey.operations) == (0, 10)
    assert "request-lines" not in second.text


def test_a_vendor_is_read_by_less_than_forty_lines() -> None:
    path = SAMPLES / "profiles" / "northquay.toml"
    assert len(path.read_text("utf-8").splitlines()) < 40
    found = use_case.draft(
        [str(SAMPLES / "northquay" / "pages")], configuration.chosen((), None, str(path)), lambda count: None
    )
    assert found.survey.operations == 10
    assert not found.survey.untold
