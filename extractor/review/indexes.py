"""What leads to the pages: an index of the services, and one of each service's pages, the most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from extractor.counts import Rows
from extractor.finding import Finding, Severity
from extractor.review.linking import is_urgent
from extractor.review.reading_side import SEVERITIES, finding
from extractor.review.values import Look, ServiceReview, SiteReview, Summary, rows_of
from extractor.sheet import NOT_UNDERSTOOD
from extractor.webpage import (
    Facet,
    Html,
    Tone,
    amount,
    code,
    document,
    facts,
    footer,
    header,
    heading,
    listing,
    notice,
    origin,
    pill,
    ranked,
    section,
    shares,
    stream,
    tag,
    text,
)
from extractor.wording import counted

FIRST = 50
"""Pages that the index of all services lists."""
SHOWN = 2000
"""Things to look at that a browser searches with ease; the others are counted, and stand on their pages."""
OPEN = 5
"""Pages that are open from the start where there are no more to look at."""

_UNREADABLE = "unreadable page"
_TONES = {
    Severity.ERROR.value: Tone.BAD,
    NOT_UNDERSTOOD: Tone.BAD,
    _UNREADABLE: Tone.BAD,
    Severity.WARNING.value: Tone.WARN,
}


def index(site: SiteReview) -> str:
    """The page that all begins with: the services, how far each is, and the pages that need a look first."""
    services = [service for service, _ in site.services]
    weight = sum(service.weight for service in services) + len(site.unplaced)
    rows = sum((rows_of(service.items) for service in services), Rows())
    head = header(
        "Review",
        ", ".join(service.name for service in services[:5]) + (" …" if services[5:] else ""),
        _verdict(weight),
        f"{amount(sum(each.operations for each in services), 'operation')} in {amount(len(services), 'service')}",
        facts(_facts(site, rows)),
    )
    urgent = sorted(
        ((page, address) for service, address in site.services for page in service.pages if page.weight),
        key=lambda each: _order(each[0]),
    )
    body = (
        head,
        *stream("main", chain((_services(site),), _first(urgent), _findings("About other specs", site.unplaced))),
        *_unchecked(site.unchecked),
        footer("Nothing in these files is fetched from elsewhere."),
    )
    return document("Review", body)


def service(value: ServiceReview) -> str:
    """The page of a service: everything that needs a look, page by page, and the pages that need none."""
    rows = rows_of(value.items)
    head = header(
        "Review",
        value.name,
        _verdict(value.weight),
        f"{amount(value.operations, 'operation')} of {amount(len(value.pages), 'page')}",
        facts(
            [
                ("Spec", code(value.spec)),
                ("Table rows", _rows(rows)),
                ("All", tag("a", "All services", href="../index.html")),
            ]
        ),
    )
    urgent = sorted((page for page in value.pages if page.weight), key=_order)
    calm = [page for page in value.pages if not page.weight]
    parts = (
        _list(urgent),
        _findings("On no page", value.elsewhere),
        _calm(calm),
        _items(value),
        _unchecked(value.unchecked),
    )
    return document(
        f"{value.name} · review", (head, *stream("main", chain(*parts)), footer("All of it is on the pages."))
    )


def _verdict(weight: int) -> Html:
    words = f"{amount(weight, 'thing')} to look at" if weight else "Nothing to look at"
    return pill(words, Tone.WARN if weight else Tone.GOOD)


def _order(page: Summary) -> tuple[int, ...]:
    """Sorts pages: what could not be read, then the most errors and rows that are not understood, then warnings."""
    counts = dict(page.looked_for)
    bad = counts.get(Severity.ERROR.value, 0) + counts.get(NOT_UNDERSTOOD, 0)
    return (-bool(page.problem), -bad, -page.weight)


def _facts(site: SiteReview, rows: Rows) -> Iterator[tuple[str, Html]]:
    yield "Pages", text(f"{sum(len(service.pages) for service, _ in site.services):,}")
    yield "Table rows", _rows(rows)
    yield from origin(site.version, site.date, site.command)


def _rows(rows: Rows) -> Html:
    said = f"{rows.used:,} placed, {rows.ignored:,} ignored, {rows.not_understood:,} not understood"
    return tag("span", text(said), _shares(rows), class_="split")


def _shares(rows: Rows) -> Html:
    """How much of the rows is in the spec."""
    whole = max(rows.total, 1)
    parts = ((rows.used, Tone.GOOD), (rows.ignored, Tone.MUTE), (rows.not_understood, Tone.BAD))
    return shares((count / whole, tone) for count, tone in parts)


def _services(site: SiteReview) -> Html:
    titles = (
        "Service",
        "Pages",
        "Operations",
        "Rows placed",
        "Ignored",
        "Not understood",
        "Errors",
        "Warnings",
        "To look at",
    )
    rows = [
        tag("tr", *(tag("th", title, scope="col", class_="number" if at else None) for at, title in enumerate(titles)))
    ]
    for each, address in site.services:
        counted_rows, counts = rows_of(each.items), _counts(each.pages)
        numbers = (
            *(len(each.pages), each.operations, counted_rows.used, counted_rows.ignored, counted_rows.not_understood),
            *(counts[Severity.ERROR.value], counts[Severity.WARNING.value], each.weight),
        )
        name = tag("th", tag("a", text(each.name), href=f"{address}/index.html"), _shares(counted_rows), scope="row")
        rows.append(tag("tr", name, *(tag("td", f"{number:,}", class_="number") for number in numbers)))
    return tag(
        "section",
        tag("h2", "Services"),
        tag("div", tag("div", tag("table", *rows), class_="tables"), class_="scroll", tabindex=0),
        class_="part services",
    )


def _counts(pages: Sequence[Summary]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(dict(page.looked_for))
    return counts


def _first(urgent: Sequence[tuple[Summary, str]]) -> Iterator[Html]:
    if urgent:
        rows = [
            tag(
                "li",
                tag("a", code(f"{address}/{page.name}"), href=page.address),
                " ",
                tag("span", _said(page), class_="soft"),
            )
            for page, address in urgent[:FIRST]
        ]
        more = f"{FIRST} of {amount(len(urgent), 'page')}" if urgent[FIRST:] else amount(len(urgent), "page")
        title = tag("h2", "Look at these first", " ", tag("span", more, class_="soft"))
        yield tag("section", title, tag("ul", *rows, class_="plain"), class_="part")


def _said(page: Summary) -> str:
    parts = [page.problem] if page.problem else []
    for kind, count in sorted(page.looked_for, key=lambda each: list(_TONES).index(each[0])):
        parts.append(f"{count} {kind}" if kind == NOT_UNDERSTOOD else counted(count, kind))
    return ", ".join(parts)


def _list(urgent: Sequence[Summary]) -> Iterator[Html]:
    if not urgent:
        return
    room, shown = SHOWN, []
    for page in urgent:
        looks = _looks(page)[:room]
        room -= len(looks)
        shown.append((page, looks))
    every = [look for _, looks in shown for look in looks]
    left_out = sum(page.weight for page in urgent) - len(every)
    cap = [notice(f"{left_out:,} more are on their pages, and not in this list.", Tone.WARN)] if left_out else []
    groups = (_group(page, looks, is_open=len(urgent) <= OPEN) for page, looks in shown if looks)
    part = section("To look at", amount(len(urgent), "page"), groups)
    yield from listing("thing", _facets(every), cap, part)


def _looks(page: Summary) -> Sequence[Look]:
    return (Look(_UNREADABLE, "", page.problem), *page.looks) if page.problem else page.looks


def _facets(looks: Sequence[Look]) -> Iterator[Facet]:
    kinds = Counter(look.kind for look in looks)
    yield Facet("kind", "Kind", [(kind, kinds[kind]) for kind in _TONES if kinds[kind]], tones=_TONES, keyed=True)
    yield Facet("rule", "Rule", ranked(look.rule for look in looks if look.rule))


def _group(page: Summary, looks: Sequence[Look], *, is_open: bool) -> Html:
    bad = any(_TONES[look.kind] is Tone.BAD for look in looks)
    file = page.address.rpartition("/")[2]
    about = [text(page.title, 120), " · "] if page.title else []
    size = tag("span", class_="tally"), amount(page.weight, "thing")
    summary = heading((code(page.name),), size, (*about, text(_said(page))))
    more = page.weight - len(looks)
    rest = [tag("p", f"and {more:,} more on the page", class_="item soft")] if more else []
    links = tag("p", tag("a", "Open the page", href=file), " ", text(", ".join(page.operations), 300), class_="actions")
    return tag(
        "details",
        summary,
        tag("div", links, *(_look(look, file) for look in looks), *rest, class_="inner"),
        class_=f"group {Tone.BAD if bad else Tone.WARN}",
        open=is_open,
        data_group=True,
    )


def _look(look: Look, file: str) -> Html:
    address = f"{file}#{look.anchor}" if look.anchor else file
    words = tag("a", text(look.text, 300), href=address)
    where = [tag("b", code(look.where, 120)), " "] if look.where else []
    rule = tag("span", " ", code(look.rule), class_="soft") if look.rule else ""
    return tag(
        "article",
        tag("p", pill(look.kind, _TONES[look.kind]), " ", *where, words, rule, data_line=True),
        class_="item",
        tabindex=-1,
        data_item=True,
        data_kind=look.kind,
        data_rule=look.rule,
    )


def _calm(pages: Sequence[Summary]) -> Iterator[Html]:
    if pages:
        rows = (
            tag(
                "li",
                tag("a", code(page.name), href=page.address.rpartition("/")[2]),
                " ",
                tag("span", text(_about(page), 300), class_="soft"),
            )
            for page in pages
        )
        title = tag("h2", "Nothing to look at", " ", tag("span", amount(len(pages), "page"), class_="soft"))
        yield tag("section", title, tag("ul", *rows, class_="plain"), class_="part")


def _about(page: Summary) -> str:
    notes = counted(page.notes, "note") if page.notes else ""
    return " · ".join(filter(None, (page.title, ", ".join(page.operations) or "no operation", notes)))


def _findings(title: str, findings: Sequence[Finding]) -> Iterator[Html]:
    if findings:
        shown = sorted(findings, key=lambda each: (not is_urgent(each), list(SEVERITIES).index(each.severity)))[:SHOWN]
        heading = tag("h2", title, " ", tag("span", amount(len(findings), "finding"), class_="soft"))
        yield tag("section", heading, *(tag("div", finding(each), class_="item") for each in shown), class_="part")


def _items(value: ServiceReview) -> Iterator[Html]:
    """The ledger: how many items there are of each kind, verdict and rule."""
    rows = [
        tag(
            "tr",
            tag("th", f"{each.kind}: {each.verdict}"),
            tag("td", each.rule),
            tag("td", f"{each.count:,}", class_="number"),
        )
        for each in value.items
    ]
    if rows:
        table = tag("div", tag("table", *rows), class_="tables")
        yield tag("details", tag("summary", "What became of every item, by rule"), table, class_="fold")


def _unchecked(reasons: Sequence[tuple[str, int]]) -> Iterator[Html]:
    if reasons:
        rows = [tag("li", text(f"{reason}{f' × {count}' if count > 1 else ''}")) for reason, count in reasons[:SHOWN]]
        yield tag("section", tag("h2", "Not read or not checked"), tag("ul", *rows, class_="plain"), class_="part")
