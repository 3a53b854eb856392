"""No regular expression of the package takes more than linear time, but those that are only asked of short texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

import pytest

from extractor.pages import Page, read, survey
from extractor.pages.service.contents import contents
from tests import effort
from tests.pages.dump import Folder
from tests.pages.test_hostile import html, markdown, table
from tests.patterns import Known, all_patterns, gaps, longest, seconds, superlinear

SHARDS = 6
LONG, SHORT = 15_000, 50
Made = Callable[[str], bytes]


def in_cell(text: str) -> bytes:
    said = (
        text,
        f"{text}: 1 = a, 2 = b",
        f"The value can be: {text} a: x, b: y",
        f"状态。{text} ENABLED：开；DISABLED：关",
    )
    return markdown(
        table("".join(f"<tr><td>a{at}</td><td>String</td><td>{one}</td></tr>" for at, one in enumerate(said)))
    )


def in_title(text: str) -> bytes:
    return html(f"<h1>{text}</h1><p>GET /v1/things</p><h4>{text}</h4><p>Words.</p>")


def in_call(text: str) -> bytes:
    return f"# T\n\n## GET /v1/a {text}\n\n`GET /v1/{text}`\n\n/{text}\n\n```\n/{text}\n```\n".encode()


def in_items(text: str) -> bytes:
    return markdown(
        f"## 请求参数\n\n- {text}\n- {text}: string\n\n{text}\n\n```\n{{}}\n```\n\n{text}\n\n| a | b |\n|--|--|\n"
    )


def in_lead(text: str) -> bytes:
    return f"# T\n\n`GET /v1/x`\n\n{text}:\n\n| a | b |\n|--|--|\n| c | d |\n".encode()


def in_contents(text: str) -> bytes:
    return f"# T\n\n## {text}\n\n- [a](b.md)\n\n{text}\n".encode()


def in_text(text: str) -> bytes:
    titles = "Table 1 x\n\nParameter Mandatory Type Description"
    rows = f"a Yes String or Integer words\nb Yes String/{text} x"
    return f"Get\n\n{text}\n\nURI\n\nGET /v1/x\n\nRequest Parameters\n\n{titles}\n{rows}\n".encode()


BOUNDED: dict[str, tuple[int, str, Made]] = {
    # expressions that begin so: characters of the longest text, what cuts it, and a page that leads there
    "Prose.": (10_000, "pages/prose/facts.py reads no facts in a text that is longer", in_cell),
    "pages.prose.": (10_000, "as Prose: the parts of such a text", in_cell),
    "Words.leads": (2_000, "pages/outline/leads.py: no longer text introduces anything", in_lead),
    "pages.meaning.operations:_TITLED_CALL": (300, "a longer title has no call, which is cut off it", in_title),
    "pages.outline.titles:_NOTE": (300, "a longer title is none that a dialect knows", in_title),
    "pages.outline.titles:_STATUS": (60, "a longer text is no label", in_items),
    "pages.outline.request_lines.spelling:": (500, "a longer line states no call", in_call),
    "pages.outline.normal:_LABEL_ITEM": (60, "a longer text is no label", in_items),
    "pages.source.text.cells:_OR": (60, "a longer text is no list of types", in_text),
    "pages.source.text.sheet:_ABOVE_TITLE": (200, "a longer line is not of what stands above a title", in_text),
    "pages.service.contents:_SECTION": (300, "that much of a title is read", in_contents),
    "pages.survey:_BEHIND": (300, "a longer line is no request line", in_contents),
}
STEPS: dict[str, str] = {
    # expressions that look ahead up to a bound at each place, so that they grow linearly behind it
    "pages.outline.loose_json:_TOKEN": "1,000 characters for the end of a comment",
    "pages.source.markdown.components:_IN_LINE": "1,000 characters for the end of a comment",
    "pages.source.plaintext:_OPENS": "300 characters of words, and the blanks behind each",
    "Words.operation_link": "500 characters for each part of an address",
}


def _row(known: Known) -> str | None:
    return next((row for row in (*BOUNDED, *STEPS) for place in known.places if place.startswith(row)), None)


@cache
def _all() -> list[Known]:
    return all_patterns()


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_expression_takes_linear_time(shard: int) -> None:
    unlisted = [each for each in _all()[shard::SHARDS] if _row(each) is None]
    found = {each.places: superlinear(each) for each in unlisted}
    assert not {places: (case[0], case[1](24)) for places, case in found.items() if case}


def test_there_are_expressions_of_all_languages() -> None:
    assert len(_all()) > 1_000
    assert {each.dialect[-2:] for each in _all()} >= {"zh", "en", "es", "fr", "pt", "de", "ja", "it", "ru", "ko"}


def test_an_expression_that_takes_longer_is_found() -> None:
    for source in (r"a+$", r"(?:a|b|ab)*c", r"x*y", r"<[^>]*>", r"(a*)(a*)b"):
        assert superlinear(Known(("a:B",), re.compile(source), ("search",))), source
    for source in (r"a+$", r"(?:a|b)*c", r"x*y", r"<[^>]*>", r"(a*+)(a*)b"):
        assert not superlinear(Known(("a:B",), re.compile(source), ("match",))), source


def in_code(text: str) -> bytes:
    lines = f"{text}\nA b:{text}GET /v1/x HTTP/1.1\n\n{text}HTTP/1.1 200 OK\n"
    return (
        f"# T\n\n`GET /v1/x`\n\nJSON{text}a\n\n```\n{lines}\n```\n\nExample{text}a:\n\n```json\n{lines}```\n".encode()
    )


@pytest.mark.parametrize("gap", ["\u00a0", " ", "\n", "<br>", "&#10;", "\u3000\u2003", " \n"])
def test_few_are_asked_of_texts_with_many_blanks_in_a_row(gap: str) -> None:
    squeezed = [each for each in _all() if each.is_squeezed]
    with gaps(squeezed) as found:
        for page in (in_cell, in_title, in_call, in_items, in_lead, in_contents, in_text, in_code):
            for name in ("page.md", "page.html", "page.txt", "page.rst", "page.adoc"):
                read(Page(name, page(f"the value{gap * 12}can be:{gap * 12}x"), name), Folder(), "rest_en")
    assert not found


@pytest.mark.parametrize("row", STEPS)
def test_what_an_expression_looks_ahead_has_a_bound(row: str) -> None:
    for known in _all():
        case = superlinear(known) if _row(known) == row else None
        if case:
            method, made = case
            search = partial(seconds, re.compile(known.pattern.pattern, known.pattern.flags), method)
            assert effort.grows_linearly(lambda size, made=made, search=search: search(made(size)), 8_000)


@pytest.mark.parametrize("row", BOUNDED)
def test_what_an_expression_is_asked_of_has_a_bound(row: str) -> None:
    most, _, page = BOUNDED[row]
    cases = [(each, case) for each in _all() if _row(each) == row and (case := superlinear(each))]
    assert cases, "none of them takes longer: the row can go"
    with longest(each for each, _ in cases) as given:
        for each, (_, made) in cases:
            for size in (SHORT, LONG):
                data = page(made(size).replace("\0", "~"))
                read(Page("page", data, "page"), Folder(), f"rest_{each.dialect[-2:] or 'zh'}")
                if "survey" in row:
                    survey(Page("page", data, "page"), Folder())
                if "contents" in row:
                    contents("index.md", data.decode())
    asked = {(place, method) for each, (method, _) in cases for place in each.places}
    sizes = {each: size for each, size in given.items() if each in asked or each[1] != "fullmatch"}
    assert sizes, "no text came there"
    assert not {each: size for each, size in sizes.items() if size > most}
