"""The stable JSON report."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor import report
from extractor.finding import Evidence, Finding, Report, Severity
from tests.report.sample import REPORT


def rendered(value: Report) -> dict[str, object]:
    return json.loads(report.render(value, "json"))  # type: ignore[no-any-return]


def with_value(text: str | None) -> str:
    finding = replace(REPORT.findings[0], examples=(Evidence("a", 1, text),))
    return report.render(Report(findings=(finding,)), "json")


def test_members_and_their_order_are_the_documented_ones() -> None:
    document = rendered(REPORT)
    assert list(document) == [
        *("version", "summary", "operations", "causes", "findings", "unchecked", "items", "coverage")
    ]
    finding = next(item for item in document["findings"] if "startTimestamp" in item["pointer"])  # type: ignore[union-attr]
    assert list(finding) == [
        *("rule", "severity", "operation", "spec", "part", "status", "pointer", "expected", "observed", "count"),
        *("exchanges", "message", "looks_like", "values", "first_seen", "last_seen", "documented_at", "examples"),
        "fingerprint",
    ]
    assert finding["message"] == "documented as string, recorded as integer (epoch milliseconds) in 4 of 4 values"
    assert finding["examples"][0] == {"source": "docs/000_backups.md", "line": 262, "value": 1530774882000}
    assert finding["examples"][2] == {"source": "traffic.ndjson", "index": 41}


def test_numbers_keep_every_digit() -> None:
    for literal in ("123456789012345678901234567890", "1.10", "1e400", "9" * 5000):
        assert f'"value": {literal}}}' in with_value(literal)


def test_what_is_no_json_becomes_a_string() -> None:
    for text in ("NaN", "{", '"cut off…', "a b", "[" * 100_000, "1, 2"):
        assert f'"value": {json.dumps(text, ensure_ascii=False)}}}' in with_value(text)


def test_a_value_that_is_not_shown_is_not_there() -> None:
    assert '"value"' not in with_value(None)


@given(st.text(), st.text(), st.text())
def test_text_survives(message: str, pointer: str, source: str) -> None:
    finding = Finding("a/b", Severity.NOTE, message, pointer=pointer, examples=(Evidence(source),))
    (read,) = rendered(Report(findings=(finding,)))["findings"]  # type: ignore[misc]
    assert (read["message"], read["pointer"], read["examples"][0]["source"]) == (message, pointer, source)
