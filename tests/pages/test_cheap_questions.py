"""What is asked first because it is cheap: it never says no where the dear question says yes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pages import inserted
from extractor.pages.layers import dialects
from extractor.pages.meaning import same
from extractor.pages.outline.request_lines import commands
from extractor.pages.outline.stated import sifting, statements
from extractor.pages.recognition import recognise
from extractor.pages.source import drawn
from extractor.pages.source.html import parser
from extractor.pages.source.markdown import shortcodes

NEEDED = {
    "-- ": drawn._DASHES,
    "curl": commands._CURL,
    "/": [
        statements._SENTENCE,
        statements._INTRODUCES,
        statements._LABELLED,
        statements._PURPOSE,
        sifting.BEGINS,
        same._CALL,
    ],
    "{": [shortcodes._MARK, shortcodes._LINK, shortcodes._ALONE, shortcodes._CODE],
}
CASES = [
    pytest.param(pattern, sign, id=f"{sign} {pattern.pattern[:30]}")
    for sign, patterns in NEEDED.items()
    for pattern in (patterns if isinstance(patterns, list) else [patterns])
]


@pytest.mark.parametrize(("pattern", "sign"), CASES)
@settings(max_examples=25)
@given(data=st.data())
def test_what_a_pattern_finds_has_its_sign(pattern: re.Pattern[str], sign: str, data: st.DataObject) -> None:
    assert sign in data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags)))


@settings(max_examples=100)
@given(data=st.data())
def test_what_inserts_a_file_has_a_sign_of_it(data: st.DataObject) -> None:
    inserting = re.compile(inserted._MARKDOWN.pattern, inserted._MARKDOWN.flags)
    text = data.draw(st.from_regex(inserting))
    assert any(sign in text for sign in inserted._SIGNS)


@given(
    text=st.lists(st.sampled_from(["import", " A from './a.md'", "\n", "<A", "x", "{% include a.md %}"])).map("".join)
)
def test_imports_are_found_as_without_the_look_for_a_line_that_begins_so(text: str) -> None:
    found = [file for file, _ in inserted._files("page.md", text) if file == "./a.md"]
    assert len(found) == sum(f"<{match[1]}" in text for match in inserted._IMPORTED.finditer(text))


LINES = st.text(alphabet="GETPOSTputl/{}<>v1 :|,(-)", max_size=40).map(lambda rest: f"GET {rest}")


@given(
    line=LINES
    | st.from_regex(r"(GET|PUT|post) ?(<host>)?[^\s/]{0,5}(/\S{0,9})?( HTTP/1\.1)?( [(-].*)?", fullmatch=True)
)
def test_a_request_line_is_told_as_without_the_look_for_a_slash(line: str) -> None:
    assert statements.is_request_line(line) == (statements._STATES.match(line) is not None)


MARKERS = sorted({mark for each in dialects().values() for mark in (*each.markers, *each.copied_markers)})
PIECES = [*MARKERS, "Table 3 ", "表 2 ", "a", " ", "\n", "`", "|", "{", "字"]


@given(text=st.lists(st.sampled_from(PIECES)).map("".join))
def test_markers_are_counted_as_word_by_word(text: str) -> None:
    known = dialects()
    for name, score in recognise(text).scores:
        dialect = known[name]
        numbered = dialect.table_number.search(text)
        words = dialect.markers if numbered else (*dialect.markers, *dialect.copied_markers)
        assert score == sum(map(text.count, words))


@given(
    before=st.text(alphabet="<dimo ROLEroleKſ='\"/>&#;x1", max_size=30), name=st.sampled_from(["role", "ROLE", "Role"])
)
def test_no_page_with_roles_is_taken_for_one_without(before: str, name: str) -> None:
    text = f"<p>{before}<div {name}=main>"
    root, _ = parser.parse(text)
    stated = root is not None and any(element.get("role") is not None for element in root.iter())
    assert parser.states_roles(text) or not stated
