"""What holds of every format of the plugin folder, and the golden file that each has."""

from __future__ import annotations

import ast
import os
import re
import tracemalloc
from pathlib import Path

import pytest
from msgspec.structs import replace

from extractor import report
from extractor.coverage import Coverage, Part
from extractor.finding import Evidence, Finding, Place, Report, Rows, Severity, Verdicts, gather
from extractor.hint import Answered
from extractor.report.where import cited
from tests import effort
from tests.report.sample import REPORT, field

CASES = Path(__file__).parent.parent / "cases" / "report"
FORMATS = sorted(report.available())


@pytest.mark.parametrize("name", FORMATS)
def test_golden_file(name: str) -> None:
    """`UPDATE=1 pytest …` writes the file of a new format, to be read before it is committed."""
    golden = CASES / f"sample.{name}"
    text = report.render(REPORT, name, report.Options(width=110))
    if os.environ.get("UPDATE"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_finding_is_there(name: str) -> None:
    text = report.render(REPORT, name)
    for words in ("startTimestamp", "endTimestamp", "beginTime", "response/type-mismatch", "page/unlinked-structure"):
        assert words in text


ONE = Report(
    findings=(field("startTimestamp", 262),),
    operations=frozenset({"GET /a"}),
    verdicts=Verdicts(violating=1),
    rows=Rows(used=1),
    unchecked=(("the body was not recorded", 1),),
    coverage=Coverage(frozenset({Part("status", "s.yaml", "GET /a", "200")}), frozenset()),
    accepted=1,
)
PLURALS = re.compile(
    r"\b1 ((?:more|other|table) )?(errors|warnings|notes|findings|operations|exchanges|rows|reasons|times|parts)\b"
)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("detail", report.Detail)
def test_one_of_a_thing_is_no_plural(name: str, detail: report.Detail) -> None:
    text = report.render(ONE, name, report.Options(detail=detail))
    assert PLURALS.search(text) is None
    assert "statuss" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_report_is_no_silence(name: str) -> None:
    assert report.render(Report(), name).strip()


@pytest.mark.parametrize("name", FORMATS)
def test_merging_in_any_order_gives_the_same_bytes(name: str) -> None:
    parts = [Report(findings=(field("a", 1), field("b", 2))), Report(findings=(field("b", 9),)), REPORT]
    one = parts[0].merge(parts[1]).merge(parts[2])
    other = parts[2].merge(parts[0]).merge(parts[1])
    assert report.render(one, name) == report.render(other, name)


def _injections() -> tuple[str, ...]:
    lines = (CASES / "injections.txt").read_text("ascii").splitlines()
    return tuple(ast.literal_eval(f'"""{_quotable(line)}"""') for line in lines if line and not line.startswith("# "))


def _quotable(line: str) -> str:
    """Inside three quotes: only they themselves, and one at the end, need help."""
    return line.replace('"', '\\"')


INJECTIONS = _injections()
UNSAFE = {chr(code) for code in (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0))} | set(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2028\u2029\u2066\u2067\u2068\u2069\ufeff\ud800"
)


def hostile(text: str) -> Report:
    """A report with the text wherever a page, a recording or a file name has a say."""
    return Report(
        findings=(
            Finding(
                rule="response/undocumented-field",
                severity=Severity.WARNING,
                message=text,
                operation=f"GET /{text}",
                spec=text,
                part="response",
                status="200",
                pointer=f"/{text}",
                expected=text,
                observed=((text, 1),),
                looks_like=((text, 1),),
                values=1,
                first_seen=text,
                last_seen=text,
                documented_at=Place(text, text, text, 7),
                examples=(Evidence(text, 1, text),),
            ),
            Finding("page/x", Severity.NOTE, text, part="page", documented_at=Place(text, text, text)),
        ),
        operations=frozenset({text}),
        unchecked=((text, 2),),
        coverage=Coverage(frozenset({Part("field", text, text, text), Part("operation", text, text)})),
    )


def test_there_are_enough_of_them() -> None:
    assert len(set(INJECTIONS)) >= 190


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", INJECTIONS, ids=ascii)
def test_nothing_acts(name: str, text: str) -> None:
    rendered = report.render(hostile(text), name, report.Options(detail=report.Detail.VERBOSE))
    assert UNSAFE.isdisjoint(rendered)
    rendered.encode("utf-8")
    assert not any(line.lstrip().startswith("::error file=x") for line in rendered.splitlines())
    assert not re.search(r"##(vso|teamcity)?\[", rendered)


@pytest.mark.parametrize("name", FORMATS)
def test_a_large_report_stays_within_bounds(name: str) -> None:
    """100,000 findings, each with a cause of its own, may take 625 MB.

    Rendering is linear, so a twenty-fifth may take a twenty-fifth.
    """

    def many(count: int) -> Report:
        return Report(findings=gather(field(f"field{number:06}", number) for number in range(count)))

    reports = {count: many(count) for count in (250, 1_000, 4_000)}
    assert effort.grows_linearly(lambda count: report.render(reports[count], name), 250)
    tracemalloc.start()
    report.render(reports[4_000], name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 25_000_000


def test_of_how_many_responses_a_finding_is_of() -> None:
    other = Answered("s.yaml", "GET /b", "200", "", 5)
    months = (Answered("s.yaml", "GET /a", "200", "2026-01", 1000), Answered("s.yaml", "GET /a", "200", "2026-02", 1))
    finding = field("startTimestamp", 262)
    finding = replace(finding, spec="s.yaml", operation="GET /a", status="200", exchanges=1)
    several = replace(ONE, findings=(finding,), answered=(*months, other))
    assert "in 1 of 1,001 responses" in report.render(several, "terminal")
    alone = replace(ONE, findings=(finding,), answered=(months[1], other))
    assert "responses" not in report.render(alone, "terminal")
    # One that is of no status in particular is of all responses of its operation.
    failures = Answered("s.yaml", "GET /a", "404", "2026-02", 9)
    of_any = replace(ONE, findings=(replace(finding, status=""),), answered=(*months, failures, other))
    assert "in 1 of 1,010 responses" in report.render(of_any, "terminal")


@pytest.mark.parametrize(
    ("line", "index", "text"),
    [(7, 3, "t.har:7"), (1, 0, "t.har:1"), (1, 3, "t.har#4"), (0, 0, "t.har#1"), (0, 6, "t.har#7")],
)
def test_where_an_example_is(line: int, index: int, text: str) -> None:
    assert cited(Evidence("t.har", line, None, index)) == text
