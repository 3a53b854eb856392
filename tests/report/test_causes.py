"""What reports for people say of causes: after the verdict, before the findings, and what they leave out."""

from __future__ import annotations

import pytest
from msgspec import structs

from extractor import causes, report
from extractor.finding import Finding, Report, Severity, gather

USER = "api.yaml#/components/schemas/User"


def finding(number: int, name: str, severity: Severity = Severity.ERROR, schema: str = USER) -> Finding:
    return Finding(
        rule="response/missing-field",
        severity=severity,
        message="documented as required, not there",
        operation=f"GET /{number}",
        spec="api.yaml",
        part="response",
        status="200",
        pointer=f"/{name}",
        expected="required",
        count=number,
        values=number,
        exchanges=number,
        first_seen=f"201{number % 10}-02-03T00:00:00Z",
        last_seen="2020-11-05T00:00:00Z",
        declared=((schema, number),),
    )


SHARED = Report(findings=gather([*(finding(number, "node") for number in (1, 2, 3)), finding(9, "kind")]))


def test_a_field_of_a_component_is_one_cause() -> None:
    first, second = causes.of(SHARED)
    assert (first.title, first.counts) == ("`User.node` is missing", "3 operations, 6 values, 2011-02 to 2020-11")
    assert (first.clears, first.fix) == (3, "take `node` out of `required`")
    assert second.subject == "User.kind"


def test_the_terminal_says_them_after_the_verdict() -> None:
    assert report.render(SHARED, "terminal").splitlines()[:10] == [
        "failed: 4 errors, 0 warnings, 0 notes in 0 operations",
        "",
        "2 causes explain 4 of 4 errors",
        "",
        "  error    `User.node` is missing: 3 operations, 6 values, 2011-02 to 2020-11",
        "           take `node` out of `required`",
        "  error    `User.kind` is missing: 1 operation, 9 values, 2019-02 to 2020-11",
        "           take `kind` out of `required`",
        "",
        "GET /3  api.yaml",
    ]


def test_markdown_has_a_table_of_them_first() -> None:
    lines = report.render(SHARED, "markdown").splitlines()
    headings = [line for line in lines if line.startswith("### ")]
    assert headings == ["### 2 causes explain 4 of 4 errors", "### Errors"]
    assert any(line.startswith("| **error** | `` `User.node` is missing ``<br>`api.yaml` |") for line in lines)


def test_an_annotation_stands_for_all_findings_of_a_cause() -> None:
    first, second, totals = report.render(SHARED, "github").splitlines()
    assert first == (
        "::error file=api.yaml,title=missing-field::`User.node` is missing: 3 operations, 6 values, "
        "2011-02 to 2020-11; 3 findings; to end it: take `node` out of `required`"
    )
    assert "/kind" in second
    assert "more" not in totals


def test_causes_that_say_no_more_than_their_findings_are_not_shown() -> None:
    alone = Report(findings=(finding(1, "node"),))
    assert "cause" not in report.render(alone, "terminal")
    assert "cause" not in report.render(alone, "markdown")
    assert '"causes"' in report.render(alone, "json")


@pytest.mark.parametrize(
    ("format", "words"),
    [
        ("terminal", "causes not shown: 50 more errors (--verbose shows more)"),
        ("markdown", "10 more causes left out here; the JSON report has them all."),
        ("github", ", 150 more of severity error"),
    ],
)
def test_what_is_left_out_is_said(format: str, words: str) -> None:
    many = Report(findings=gather(finding(number, f"f{name}") for name in range(60) for number in (1, 2, 3)))
    assert words in report.render(many, format)
    assert "causes not shown" not in report.render(many, format, report.Options(detail=report.Detail.VERBOSE))


def test_the_worst_and_heaviest_come_first() -> None:
    found = [
        *(finding(number, "warned", Severity.WARNING) for number in range(1, 9)),
        *(finding(number, "light") for number in (1, 2)),
        *(finding(number, "heavy") for number in (1, 2, 3)),
        finding(50, "alone"),
    ]
    assert [cause.name for cause in causes.of(Report(findings=gather(found)))] == ["heavy", "light", "alone", "warned"]


def test_a_finding_of_two_schemas_is_cleared_by_neither_alone() -> None:
    both = finding(3, "node")
    split = Report(findings=(structs.replace(both, declared=((USER, 2), ("api.yaml#/components/schemas/Admin", 1))),))
    assert [(cause.subject, cause.values, cause.clears) for cause in causes.of(split)] == [
        ("User.node", 2, 0),
        ("Admin.node", 1, 0),
    ]
