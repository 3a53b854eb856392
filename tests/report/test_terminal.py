"""The report for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from extractor import report, untrusted
from extractor.finding import Report
from extractor.report.format import Detail
from extractor.report.formats import terminal
from tests.report.sample import REPORT, field


def shown(value: Report, **options: object) -> str:
    return report.render(value, "terminal", report.Options(**options))  # type: ignore[arg-type]


def test_colour_only_adds_escapes() -> None:
    coloured = shown(REPORT, colour=True)
    assert "\x1b[31;1m" in coloured
    for code in ("0", "1", "2", "33", "36", "31;1"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == shown(REPORT)


def test_quiet_is_the_totals_alone() -> None:
    quiet = shown(REPORT, detail=Detail.QUIET)
    assert "startTimestamp" not in quiet
    assert shown(REPORT).endswith(quiet.splitlines()[0] + shown(REPORT).split(quiet.splitlines()[0])[1])


def test_verbose_shows_all_evidence() -> None:
    assert "traffic.ndjson#42" not in shown(REPORT)
    verbose = shown(REPORT, detail=Detail.VERBOSE)
    assert "traffic.ndjson#42" in verbose
    assert REPORT.findings[0].fingerprint in verbose


def test_what_is_left_out_is_counted() -> None:
    many = Report(findings=tuple(field(f"f{number:03}", 1) for number in range(40)))
    text = shown(many)
    assert text.count("GesBackUp数据结构") == terminal.SHOWN_PER_RULE[Detail.NORMAL]
    assert "not shown: 15 more of response/type-mismatch (--verbose shows more)" in text
    assert shown(many, detail=Detail.VERBOSE).count("GesBackUp数据结构") == 40


def test_damage_is_said() -> None:
    assert "partial" in shown(replace(REPORT, damaged=True))
    assert "partial" not in shown(REPORT)


def test_one_line_of_a_narrow_terminal_holds_the_message() -> None:
    message = "word " * 60
    narrow = shown(Report(findings=(structs.replace(field("a", 1), message=message),)), width=60)
    assert max(len(line) for line in narrow.splitlines() if line.strip().startswith("word")) <= 60


@pytest.mark.parametrize(("more", "lines"), [(0, 1), (1, 2)])
@pytest.mark.parametrize("options", [{}, {"width": 100}])
def test_a_line_is_as_wide_as_100_columns_where_nothing_else_is_known(
    options: dict[str, object], more: int, lines: int
) -> None:
    message = "w" * 44 + " " + "w" * (44 + more)
    text = shown(Report(findings=(structs.replace(field("a", 1), message=message),)), **options)
    assert sum("www" in line for line in text.splitlines()) == lines


@given(st.text())
def test_show_is_one_line_without_controls_and_keeps_letters(text: str) -> None:
    safe = untrusted.show(text, limit=10**6)
    assert safe.isprintable() or not any(c in safe for c in "\x1b\n\r\x00\u202e")
    assert len(safe.splitlines()) <= 1
    assert safe.startswith(text) or any(not c.isprintable() for c in text)
