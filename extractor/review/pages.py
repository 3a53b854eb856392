"""One page beside its part of the spec, as HTML, and what it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain

from extractor.counts import ItemCount
from extractor.finding import Finding, Severity
from extractor.review.linking import Linked, is_urgent, linked
from extractor.review.reading_side import TONES, finding, reading_side
from extractor.review.spec_side import spec_side
from extractor.review.values import Look, PageReview, Reviewed, Summary, rows_of
from extractor.sheet import IGNORED, NOT_UNDERSTOOD, PLACED, Row, Sheet, lines_of
from extractor.webpage import Html, Tone, amount, code, document, notice, pill, stream, tag, text
from extractor.wording import counted

LOOKS_KEPT = 100
"""Things to look at of one page that indexes list; all are on the page."""
_LONGEST = 300
"""Characters of a text that indexes show."""
_KEYS = {PLACED: "p", IGNORED: "i", NOT_UNDERSTOOD: "u"}
_SAID = "with a finding"


def page(value: PageReview, address: str) -> Reviewed:
    """Render a page; `address` is where it is read, from the top of the site."""
    links = linked(value)
    summary = _summary(value, links, address)
    sheet = value.sheet
    left = reading_side(sheet, links) if sheet else iter((notice(value.problem),))
    right = spec_side(value, links) if value.lines else iter((tag("p", _no_lines(value), class_="soft"),))
    body = chain(
        (_head(value, summary), _bar(links)),
        stream(
            "main",
            chain(
                stream("section", chain(_others(links), left), class_="side", aria_label="The page", id="page"),
                stream("section", chain(right, _left_out(value)), class_="side", aria_label="The spec", id="spec"),
            ),
            class_="halves",
        ),
        (tag("p", class_="about", role="status", id="about", hidden=True),),
    )
    title = f"{value.name} · {value.service} · review"
    return Reviewed(document(title, body, styles=(_own("review.css"),), scripts=(_own("review.js"),)), summary)


@cache
def _own(name: str) -> str:
    return files("extractor.review").joinpath(name).read_text("utf-8")


def _summary(value: PageReview, links: Linked, address: str) -> Summary:
    counts = Counter((mark.kind, mark.verdict, mark.rule) for mark in links.marks)
    looks = list(_looks(links, _texts(value.sheet)))
    return Summary(
        *(value.name, value.sheet.title if value.sheet else "", address, value.operations),
        tuple(ItemCount(*key, count) for key, count in sorted(counts.items())),
        tuple(looks[:LOOKS_KEPT]),
        tuple(sorted(Counter(look.kind for look in looks).items())),
        sum(each.severity is Severity.NOTE for each in value.findings),
        value.problem,
    )


def _texts(sheet: Sheet | None) -> Iterator[str]:
    """What each item begins with, in reading order."""
    for part in sheet.parts if sheet else ():
        for each in lines_of(part):
            begins = (each.cells[0] if each.cells else "") if isinstance(each, Row) else each.text
            yield from (begins for _ in each.marks)


def _looks(links: Linked, texts: Iterator[str]) -> Iterator[Look]:
    """What a person has to look at: findings, and items that are not understood where no finding says so."""
    yield from (_look(each) for each in links.others if is_urgent(each))
    for mark, anchor, findings, begins in zip(links.marks, links.anchors, links.findings, texts, strict=True):
        urgent = [each for each in findings if is_urgent(each)]
        yield from (_look(each, anchor) for each in urgent)
        if mark.verdict == NOT_UNDERSTOOD and not urgent:
            where = begins[:_LONGEST]
            yield Look(NOT_UNDERSTOOD, mark.rule, f"{mark.kind} in line {mark.line}", where, anchor)


def _look(each: Finding, anchor: str = "") -> Look:
    row = each.documented_at.row if each.documented_at else ""
    where = row or each.pointer
    return Look(each.severity, each.rule, each.text[:_LONGEST], where[:_LONGEST], anchor)


def _head(value: PageReview, summary: Summary) -> Html:
    verdict = pill(amount(summary.weight, "thing") + " to look at", Tone.WARN) if summary.weight else _in_order()
    ways = [tag("a", "All services", href="../index.html"), tag("a", text(value.service), href="index.html")]
    around = [
        tag("a", words, href=address, rel=relation)
        for words, address, relation in (("Previous page", value.before, "prev"), ("Next page", value.after, "next"))
        if address
    ]
    rows = rows_of(summary.items)
    said = f"{counted(rows.used, 'row')} placed, {rows.ignored} ignored, {rows.not_understood} not understood"
    read = f" · read as {value.sheet.dialect}" if value.sheet else ""
    return tag(
        "header",
        tag("nav", *ways, tag("span", code(value.source, 200)), tag("span", *around, class_="around")),
        tag("h1", verdict, " ", tag("span", text(summary.title or value.name, 200))),
        tag("p", text(said), text(read), class_="lead"),
        class_="top",
    )


def _in_order() -> Html:
    return pill("Nothing to look at", Tone.GOOD)


def _bar(links: Linked) -> Html:
    """What filters, and what leads to the next thing to look at. Without the script there is none."""
    counts = Counter(mark.verdict for mark in links.marks)
    said = sum(map(bool, links.findings))
    boxes = [_box(verdict, counts[verdict], key, TONES[verdict]) for verdict, key in _KEYS.items()]
    looks = sum(map(links.urgent, range(len(links.marks))))
    return tag(
        "form",
        tag("span", "Show only", class_="soft"),
        *boxes,
        _box(_SAID, said, "f", Tone.WARN),
        tag("span", class_="gap"),
        tag("span", id="at", role="status", data_all=looks),
        tag("button", "Previous ", tag("kbd", "k"), type="button", id="back", disabled=not looks),
        tag("button", "Next ", tag("kbd", "j"), type="button", id="forth", disabled=not looks),
        class_="bar-of-page",
        aria_label="Filter",
        hidden=True,
    )


def _box(value: str, count: int, key: str, tone: Tone) -> Html:
    box = tag("input", type="checkbox", name="only", value=value, data_key=key, disabled=not count)
    return tag("label", box, " ", value, " ", tag("b", f"{count:,}"), " ", tag("kbd", key), class_=tone.value)


def _others(links: Linked) -> Iterator[Html]:
    """Findings that stand at no item."""
    if links.others:
        yield tag("div", tag("h2", "About the page"), *map(finding, links.others), class_="said others")


def _no_lines(value: PageReview) -> str:
    return "Nothing of this page is in the spec." if value.sheet else "There is no spec of it."


def _left_out(value: PageReview) -> Iterator[Html]:
    if value.left_out:
        said = f"{counted(value.left_out, 'component')} of other pages left out here; {value.spec} has them."
        yield tag("p", said, class_="soft")
