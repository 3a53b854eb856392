"""Markup inside of cells and running text ⇒ words and links: `text ⇒ words | links`, alike in both."""

from __future__ import annotations

import pytest

from extractor.pages.document import Link
from extractor.pages.source.markdown.inline import pipe_cell, running

LINES = """
sort<mark style="color:red;">*</mark> ⇒ sort*
sort<sup>*</sup> ⇒ sort*
sort<font color="red">*</font> ⇒ sort*
<del>sort</del> <ins>order</ins> ⇒ sort order
<kbd>s</kbd>, <tt>t</tt>, <samp>u</samp> ⇒ s, t, u
<a name="sort"></a>sort ⇒ sort
<img src="x.png" alt="new"> sort ⇒ sort
a <a href="#boat">Boat</a> ⇒ a Boat | Boat > #boat
a <a class="k" href=boats.md#boat title="q">Boat</a> ⇒ a Boat | Boat > boats.md#boat
<a id="ref" href="#boat">↓boat</a> ⇒ ↓boat | ↓boat > #boat
a [[Boat|Boats#boat]] ⇒ a Boat | Boat > Boats#boat
[[1|2], [3|4]] ⇒ [[1|2], [3|4]]
a [Boat](#boat) ⇒ a Boat | Boat > #boat
<id> or <label> ⇒ <id> or <label>
a < b ⇒ a < b
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_markup_is_taken_off_and_links_are_kept(line: str) -> None:
    raw, _, expected = line.partition(" ⇒ ")
    words, _, link = expected.partition(" | ")
    links = (Link(*link.split(" > ")),) if link else ()
    assert running(raw, []) == (words, links)
    assert (pipe_cell(raw).text, pipe_cell(raw).links) == (words, links)


def test_in_code_a_link_is_none() -> None:
    assert pipe_cell('`<a href="#boat">`').links == running('`<a href="#boat">`', [])[1] == ()
