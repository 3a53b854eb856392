"""The pages of a review: whatever text they are made of is seen, and does not act."""

from __future__ import annotations

import re

import pytest

from extractor import review
from extractor.counts import ItemCount
from extractor.finding import Evidence, Finding, Place, Severity
from extractor.review import Look, PageReview, ServiceReview, SiteReview, SpecLine, Summary
from extractor.sheet import Grid, Line, Mark, Part, Row, Sample, Sheet, Title, Words
from tests.report.test_formats import INJECTIONS, UNSAFE
from tests.review.site import Shown

ALLOWED = set(
    "html head meta title style script body header nav main section footer form div span p a b h1 h2 h3 ul li dl dt dd "
    "table caption tbody tr th td pre code kbd br wbr button input label svg rect details summary article fieldset "
    "legend".split()
)


def hostile(text: str) -> PageReview:
    """A page with the text wherever pages, specs or reports have a say."""
    numbers = iter(range(100))

    def marks() -> tuple[Mark, ...]:
        number = next(numbers)
        verdict = ("placed", "ignored", "not understood")[number % 3]
        return (Mark(text, verdict, text, number, (number, 0), Place(text, text, text), (text,), (text,)),)

    lines = (Line(text, marks()), Line(f"{text}\n{text}", marks()))
    parts: tuple[Part, ...] = (
        Title(1, lines),
        Words(lines, 1, 1),
        Sample((Line(text, marks()), Line(text))),
        Grid(text, Row((text, text), marks()), (Row((f"{text}\n{text}", text), marks()),)),
    )
    finding = Finding(
        *("response/x", Severity.ERROR, text, text, text, "response", text, text, text),
        documented_at=Place(text, text, text, 3),
        examples=(Evidence(text, 1, text),),
    )
    spec = (
        SpecLine(text, Place(text, text, text), (), text, text),
        SpecLine(text, Place("other", text, text)),
        SpecLine(text, None, ((1, 0),)),
    )
    elsewhere = Finding("page/x", Severity.NOTE, text)
    return PageReview(
        *(text, text, text, text, Sheet(text, text, parts), text, (text,), spec, 3, (finding, elsewhere)),
        {"other": "other.html"},
    )


def rendered(text: str) -> list[str]:
    page = review.page(hostile(text), "s/p.html")
    looks = (Look("error", text, text, text, "r-1"), Look("not understood", text, text))
    summary = Summary(
        text, text, "s/p.html", (text,), (ItemCount(text, "placed", text, 1),), looks, (("error", 2),), 1, text
    )
    calm = Summary(text, text, "s/q.html", (text,))
    service = ServiceReview(text, text, (summary, calm, page.summary), 1, hostile(text).findings, ((text, 2),))
    site = SiteReview(((service, "s"),), text, text, text, hostile(text).findings, ((text, 1),))
    return [page.html, review.service(service), review.index(site)]


@pytest.mark.parametrize("text", INJECTIONS, ids=ascii)
def test_nothing_of_a_page_acts(text: str) -> None:
    for html in rendered(text):
        assert UNSAFE.isdisjoint(html)
        html.encode("utf-8")
        seen = Shown(html)
        assert seen.names <= ALLOWED, seen.names - ALLOWED
        assert not re.search(
            r"<[^>]*\son\w+\s*=", re.sub(r"\"[^\"]*\"", '""', html.split("</style>")[-1].split("<script>")[0])
        )
        assert all(
            re.match(r"#|\.\./index\.html|index\.html|[a-z]/|[a-z]\.html|other\.html|https://openapi-extr", link)
            for link in seen.links
        )


def test_the_words_of_a_page_are_there() -> None:
    seen = Shown(rendered("<b>limit</b> & more")[0])
    assert seen.text.count("<b>limit</b> & more") > 10


@pytest.mark.parametrize(
    ("verdict", "rule", "findings", "weight"),
    [
        ("placed", "by-section", (), 0),
        ("ignored", "not a parameter table", (), 0),
        ("not understood", "no status", (), 1),
        ("placed", "by-section", (Severity.NOTE,), 0),
        ("placed", "by-section", (Severity.WARNING, Severity.NOTE), 1),
        ("not understood", "no status", (Severity.WARNING,), 1),
    ],
)
def test_what_needs_a_look(verdict: str, rule: str, findings: tuple[Severity, ...], weight: int) -> None:
    mark = Mark("row", verdict, rule, 3, (0, 1))
    said = tuple(Finding("page/x", each, "m", documented_at=Place("p.md", line=3)) for each in findings)
    sheet = Sheet("T", "d", (Grid("", None, (Row(("a",), (mark,)),)),))
    page = review.page(PageReview("s", "p.md", "p.md", "s.yaml", sheet, findings=said), "s/p.html")
    assert page.summary.weight == weight
    assert len(re.findall(r" data-look[ >]", page.html)) == weight


def test_a_long_page_takes_linear_room() -> None:
    def size(count: int) -> int:
        rows = tuple(Row((f"a{at}", "b"), (Mark("row", "placed", "r", at, (0, at)),)) for at in range(count))
        return len(review.page(PageReview("s", "p", "p", "s", Sheet("", "", (Grid("", None, rows),))), "p").html)

    assert size(4000) - size(2000) == pytest.approx(size(6000) - size(4000), rel=0.05)
