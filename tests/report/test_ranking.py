"""The order in which people read findings, what is said as one, and what is left out."""

from __future__ import annotations

import json
import re

import pytest
from msgspec.structs import replace

from extractor import report
from extractor.finding import Finding, Report, Severity, gather
from extractor.pipeline import repeating
from extractor.report.format import Detail, Options
from extractor.report.ranking import families, ranked, recorded_on
from extractor.report.totals import verdict
from tests.report.sample import REPORT, field
from tests.webpage.seen import Seen

PEOPLE = ("terminal", "markdown", "html")


def about(rule: str, name: str, operation: str = "GET /a", severity: str = "error", count: int = 1) -> Finding:
    return Finding(
        *(f"response/{rule}", Severity(severity), f"message of {name}", operation, "s.yaml", "response", "200"),
        pointer=f"/x/*/{name}",
        expected="string",
        count=count,
    )


# Each line: severity, rule, field, operations, values in each. The order of the lines is the one that is expected.
RANKED = """
error    missing   node_id  /a /b /c  1
error    type      zone     /z /y     9
error    type      alpha    /a /b     2
error    missing   heavy    /q        70
error    missing   light    /c        1
warning  unknown   a_first  /a /b /c /d  99
note     header    Date     /a /b     5
"""


def planted() -> list[Finding]:
    found = []
    for line in RANKED.strip().splitlines():
        severity, rule, name, *operations, count = line.split()
        found += [about(rule, name, f"GET {path}", severity, int(count)) for path in operations]
    return found


def test_the_worst_and_heaviest_come_first() -> None:
    names = [family.first.pointer.rpartition("/")[2] for family in families(gather(planted()))]
    assert names == [line.split()[2] for line in RANKED.strip().splitlines()]


@pytest.mark.parametrize("name", PEOPLE)
def test_reports_for_people_are_in_that_order(name: str) -> None:
    text = report.render(Report(findings=gather(planted())), name)
    at = [text.index(f"message of {line.split()[2]}") for line in RANKED.strip().splitlines()]
    assert at == sorted(at)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_verdict_is_first(name: str) -> None:
    text = Seen(report.render(REPORT, name)).words.lower() if name == "html" else report.render(REPORT, name)
    assert 0 <= re.search("failed:? 2 errors, 1 warning, 1 note", text).start() < text.lower().index("endtimestamp")


@pytest.mark.parametrize(
    ("value", "options", "said"),
    [
        (REPORT, {}, "failed: 2 errors, 1 warning, 1 note in 2 operations"),
        (REPORT, {"failing": frozenset()}, "2 errors, 1 warning, 1 note in 2 operations"),
        (
            Report(),
            {"exceeded": ("max-not-checked-share: x",)},
            "failed: 0 errors, 0 warnings, 0 notes in 0 operations",
        ),
        (Report(), {}, "passed: 0 errors, 0 warnings, 0 notes in 0 operations"),
        (Report(damaged=True), {}, "0 errors, 0 warnings, 0 notes in 0 operations"),
        (
            replace(REPORT, findings=(), verdicts=replace(REPORT.verdicts, conforming=0, violating=0)),
            {},
            "nothing was judged: 0 errors, 0 warnings, 0 notes in 2 operations",
        ),
    ],
)
def test_the_verdict_says_what_the_exit_status_does(value: Report, options: dict[str, object], said: str) -> None:
    assert verdict(value, Options(**options)) == said  # type: ignore[arg-type]


def test_what_is_about_one_name_is_one() -> None:
    same = [about("missing", "node_id", f"GET /{path}") for path in "abcdefg"]
    again = replace(same[0], pointer="/y/node_id")
    others = [
        replace(same[0], expected="integer"),
        replace(same[0], rule="response/other"),
        replace(same[0], pointer="/x/*/id"),
        replace(same[0], part="request"),
    ]
    found = families(gather([*same, again, *others]))
    assert sorted(len(family.findings) for family in found) == [1, 1, 1, 1, 8]
    assert (
        found[0].also == "also in 6 other operations: GET /b, GET /c, GET /d and 3 more; at 1 other place of this one"
    )


def test_findings_of_pages_and_of_no_operation_are_told_apart() -> None:
    page = replace(REPORT.findings[0], part="page", pointer="", operation="")
    none = replace(about("x", "y"), operation="")
    assert len(families([page, replace(page, message="another"), none, replace(none, pointer="/z")])) == 4


def test_what_belongs_together_is_folded_and_verbose_shows_each() -> None:
    value = Report(findings=gather(about("missing", "node_id", f"GET /{number}") for number in range(40)))
    text = report.render(value, "terminal")
    assert text.count("message of node_id") == 1
    assert "also in 39 other operations: GET /0, GET /1, GET /10 and 36 more" in " ".join(text.split()).replace(
        "GET /1, GET /10, GET /11", "GET /0, GET /1, GET /10"
    )
    assert report.render(value, "terminal", Options(detail=Detail.VERBOSE)).count("message of node_id") == 40
    assert report.render(value, "html").count(" data-item ") == 40
    assert report.render(value, "markdown").count("message of node_id") == 1


def test_folded_findings_that_are_left_out_are_all_counted() -> None:
    def all_of(rules: int) -> Report:
        return Report(
            findings=gather(
                about("missing", f"field{name:05}", f"GET /{path}") for name in range(rules) for path in "abc"
            )
        )

    text = report.render(all_of(30), "terminal")
    assert "not shown: 15 more of response/missing" in text
    text = report.render(all_of(2000), "markdown")
    shown = text.count("| **error** |")
    assert f"{3 * (2000 - shown)} more findings left out" in text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-01-05T08:00:00Z", "2026-01-06T09:30:00Z", "from 2026-01-05 to 2026-01-06"),
        ("2026-01-05T08:00:00Z", "2026-01-05T09:30:00Z", "on 2026-01-05"),
        ("", "", ""),
        ("yesterday it was", "2026-01-05", ""),
    ],
)
def test_the_days_of_the_recordings(first: str, last: str, said: str) -> None:
    finding = replace(field("a", 1), first_seen=first, last_seen=last)
    assert recorded_on(finding) == said
    for name in PEOPLE:
        text = report.render(Report(findings=(finding,)), name)
        assert said in (Seen(text).words if name == "html" else text)


def test_caps_say_what_they_leave_out() -> None:
    value = replace(REPORT, unchecked=tuple((f"reason {number:02}", 1) for number in range(30)))
    assert "- and 10 more reasons" in report.render(value, "markdown")
    assert "<br>and 1 more<br>" in report.render(value, "markdown")
    assert "276  1530774882000 and 1 more" in report.render(value, "terminal")


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_the_command_to_repeat_it_is_there(name: str) -> None:
    command = "extractor validate t.har --specs 'my specs'"
    assert "To repeat it" not in report.render(REPORT, name)
    text = report.render(REPORT, name, Options(command=command))
    assert command in (Seen(text).words if name == "html" else text)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("validate", "t.har", "--specs", "my specs"), "extractor validate t.har --specs 'my specs'"),
        (("validate", "--secret-pattern", "hunter2", "t"), "extractor validate --secret-pattern '***' t"),
        (("validate", "--secret-pattern=hunter2"), "extractor validate '--secret-pattern=***'"),
        (("validate", "--server", "https://u:p@h/v1"), "extractor validate --server 'https://***@h/v1'"),
        (("validate", "--server", "https://h/?token=p"), "extractor validate --server 'https://h/?token=***'"),
        ((), ""),
    ],
)
def test_the_command_holds_no_secret(arguments: tuple[str, ...], said: str) -> None:
    assert repeating.command(arguments) == said


@pytest.mark.parametrize(
    ("said", "inputs"),
    [
        (
            {"recordings": ("a.har", "b"), "specs": ("s",), "fail_on": "error"},
            {"recordings": ("a.har", "b"), "specs": ("s",)},
        ),
        ({"pages": ("p",), "specs": ()}, {"pages": ("p",)}),
        ({"report": "r.json"}, {"report": ("r.json",)}),
        ({"recordings": ("https://u:p@h/x",)}, {"recordings": ("https://***@h/x",)}),
        ({}, {}),
    ],
)
def test_the_inputs_of_a_run(said: dict[str, object], inputs: dict[str, tuple[str, ...]]) -> None:
    assert repeating.inputs(said) == inputs


@pytest.mark.parametrize(
    ("environment", "day"),
    [
        ({"SOURCE_DATE_EPOCH": "1767571200"}, "2026-01-05"),
        ({"SOURCE_DATE_EPOCH": "0"}, "1970-01-01"),
        ({"SOURCE_DATE_EPOCH": "yesterday"}, ""),
        ({"SOURCE_DATE_EPOCH": "9" * 40}, ""),
        ({}, ""),
    ],
)
def test_the_day_of_a_run_is_given_and_never_asked_of_a_clock(environment: dict[str, str], day: str) -> None:
    assert repeating.date(environment) == day


def test_annotations_and_results_are_in_that_order() -> None:
    found = gather(
        [*(about("missing", "node_id", f"GET /{number:02}") for number in range(30)), about("missing", "zone", count=9)]
    )
    lines = report.render(Report(findings=found), "github").splitlines()
    assert [name for line in lines[:10] for name in ("node_id", "zone") if name in line] == ["node_id", "zone"] + [
        "node_id"
    ] * 8
    results = json.loads(report.render(Report(findings=found), "sarif"))["runs"][0]["results"]
    assert "zone" in results[-1]["message"]["text"]


def test_ranking_loses_nothing() -> None:
    assert sorted(finding.key for finding in ranked(REPORT.findings)) == sorted(f.key for f in REPORT.findings)
