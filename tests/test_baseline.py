"""Baselines: what is accepted, what counts again, and a file that people can read and edit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from extractor import baseline
from extractor.baseline import Entry
from extractor.finding import Finding, Report, Severity, Unreadable
from tests.report.sample import REPORT
from tests.test_cli import run

TODAY = date(2026, 11, 21)
ERROR, WARNING = (next(f for f in REPORT.findings if f.severity is s) for s in (Severity.ERROR, Severity.WARNING))


def written(path: Path, report: Report = REPORT) -> tuple[Entry, ...]:
    path.write_text(baseline.text_of(baseline.updated(report, ())), "utf-8")
    return baseline.load(path, "known.toml")


def test_what_was_accepted_is_taken_out_and_counted(tmp_path: Path) -> None:
    entries = written(tmp_path / "known.toml")
    applied = baseline.apply(REPORT, entries, TODAY)
    assert {finding.severity for finding in applied.report.findings} == {Severity.NOTE}
    assert (applied.report.accepted, applied.gone, applied.expired) == (REPORT.accepted + 3, (), ())


def test_a_new_finding_counts_and_one_that_is_gone_is_named(tmp_path: Path) -> None:
    entries = written(tmp_path / "known.toml")
    new = structs.replace(ERROR, pointer="/new")
    applied = baseline.apply(Report(findings=(new, WARNING)), entries, TODAY)
    assert applied.report.findings == (new,)
    assert {entry.where for entry in applied.gone} == {
        "response 200 /backupList/*/startTimestamp",
        "response 200 /backupList/*/endTimestamp",
    }


def test_a_partial_report_names_nothing_as_gone_and_drops_nothing(tmp_path: Path) -> None:
    entries = written(tmp_path / "known.toml")
    partial = Report(findings=(WARNING,), damaged=True)
    assert baseline.apply(partial, entries, TODAY).gone == ()
    assert {entry.fingerprint for entry in baseline.updated(partial, entries)} == {e.fingerprint for e in entries}


@pytest.mark.parametrize(("expires", "counts"), [("2026-11-20", True), ("2026-11-21", False), ("2027-01-01", False)])
def test_an_entry_holds_until_the_end_of_its_last_day(expires: str, counts: bool) -> None:
    entry = Entry(ERROR.fingerprint, expires=date.fromisoformat(expires))
    applied = baseline.apply(Report(findings=(ERROR,)), [entry], TODAY)
    assert (applied.report.findings == (ERROR,), applied.expired == (entry,)) == (counts, counts)


def test_updating_keeps_reasons_and_dates_and_drops_what_is_gone() -> None:
    known = (Entry(ERROR.fingerprint, reason="soon", expires=TODAY), Entry("0" * 16, reason="old"))
    entries = {entry.fingerprint: entry for entry in baseline.updated(Report(findings=(ERROR, WARNING)), known)}
    assert set(entries) == {ERROR.fingerprint, WARNING.fingerprint}
    assert (entries[ERROR.fingerprint].reason, entries[ERROR.fingerprint].expires) == ("soon", TODAY)
    assert entries[ERROR.fingerprint].rule == ERROR.rule


def test_counts_do_not_change_the_file() -> None:
    more = structs.replace(ERROR, count=99, exchanges=50)
    texts = {baseline.text_of(baseline.updated(Report(findings=(each, WARNING)), ())) for each in (ERROR, more)}
    assert len(texts) == 1


@given(st.text(), st.text(), st.dates())
def test_any_text_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, operation: str, why: str, day: date
) -> None:
    finding = Finding("a/b", Severity.ERROR, "m", operation=operation)
    entry = replace(baseline.updated(Report(findings=(finding,)), ())[0], reason=why, expires=day)
    path = tmp_path_factory.mktemp("baseline") / "known.toml"
    path.write_bytes(baseline.text_of([entry]).encode())
    assert baseline.load(path, "known.toml") == (entry,)


def test_nothing_in_the_file_acts() -> None:
    text = baseline.text_of([Entry("f", reason="\x1b[31m\u202e\x9b\ud800\x7f")])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("accepted = 3", "is no baseline"),
        ("[[accepted]]\nrule = 'x'", "entry 1: has no fingerprint"),
        ("[[accepted]]\nfingerprint = ''", "entry 1: has no fingerprint"),
        ("[[accepted]]\nfingerprint = 'x'\nreson = ''", "unknown key 'reson'"),
        ("[[accepted]]\nfingerprint = 'x'\nexpires = 'soon'", "expires is a date"),
        ("[[accepted]]\nfingerprint = 'x'\nexpires = 2026-01-01T00:00:00", "expires is a date"),
        ("[[accepted]]\nfingerprint = 'x'\nrule = 3", "are texts"),
        ("=", "is no TOML"),
        pytest.param(".".join("a" * 50_000) + " = 1", "is no TOML: a key has more than 100 parts", id="deep"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "known.toml"
    path.write_text(text)
    with pytest.raises(Unreadable, match=re.escape(message)):
        baseline.load(path, "known.toml")


def test_on_the_command_line(tmp_path: Path) -> None:
    from extractor import report

    (tmp_path / "r.json").write_text(report.render(REPORT, "json"), "utf-8")
    options = ("report", "r.json", "--baseline", "known.toml")
    done = run(*options, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "extractor: known.toml: No such file or directory\n")
    assert run(*options, "--update-baseline", cwd=tmp_path).returncode == 0
    before = (tmp_path / "known.toml").read_bytes()
    assert run(*options, "--update-baseline", cwd=tmp_path).returncode == 0
    assert (tmp_path / "known.toml").read_bytes() == before
    done = run(*options, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{REPORT.accepted + 3} findings accepted by baseline or suppressions" in done.stdout
    done = run(*options, "--format", "json", cwd=tmp_path)
    (tmp_path / "r.json").write_text(done.stdout, "utf-8")  # what is accepted is not in it any more
    assert (run(*options, cwd=tmp_path).stderr, done.returncode) == ("", 0)
    assert run(*options, "--update-baseline", cwd=tmp_path).returncode == 0
    assert (tmp_path / "known.toml").read_bytes() == before
    (tmp_path / "r.json").write_text(
        report.render(Report(findings=(ERROR, structs.replace(ERROR, rule="a/new"))), "json")
    )
    done = run(*options, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("known.toml: no longer occurs: ") == 2
    assert run("report", "r.json", "--update-baseline", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("accepted", "found", "holds"),
    [
        ("specs/a.yaml", "specs/a.yaml", True),
        ("specs/a.yaml", "./specs/a.yaml", True),
        ("specs/a.yaml", "/srv/api/specs/a.yaml", True),
        ("specs/a.yaml", "../specs/a.yaml", True),
        ("specs/a.yaml", "a.yaml", True),
        ("C:\\api\\specs\\a.yaml", "specs/a.yaml", True),
        ("specs/a.yaml", "other/a.yaml", False),
        ("specs/a.yaml", "specs/b.yaml", False),
        ("specs/a.yaml", "", False),
        ("", "specs/a.yaml", False),
    ],
)
def test_it_holds_whatever_folder_a_spec_was_named_from(accepted: str, found: str, holds: bool) -> None:
    here, there = structs.replace(ERROR, spec=accepted), structs.replace(ERROR, spec=found)
    known = tuple(replace(each, reason="soon") for each in baseline.updated(Report(findings=(here,)), ()))
    applied = baseline.apply(Report(findings=(there,)), known, TODAY)
    assert (applied.report.findings, applied.gone) == (((), ()) if holds else ((there,), known))
    (entry,) = baseline.updated(Report(findings=(there,)), known)
    assert (entry.fingerprint, entry.reason) == (there.fingerprint, "soon" if holds else "")


@pytest.mark.parametrize(
    "other", ["specs/ges-2021.yaml", "./x/../ges-2021.yaml", "/ci/specs/ges-2021.yaml", "C:\\s\\ges-2021.yaml"]
)
def test_a_fingerprint_does_not_depend_on_the_folder_that_a_spec_was_named_from(other: str) -> None:
    assert structs.replace(ERROR, spec=other).fingerprint == structs.replace(ERROR, spec="ges-2021.yaml").fingerprint
    assert structs.replace(ERROR, spec="ges-2024.yaml").fingerprint != ERROR.fingerprint


BEFORE = """
[[accepted]]
fingerprint = "c82332a294cc420f"
spec = "specs/ges-2021.yaml"
reason = "soon"
"""
"""As it was written when the fingerprint counted all of a spec's name as it was typed."""


@pytest.mark.parametrize("spec", ["specs/ges-2021.yaml", "ges-2021.yaml", "/ci/api/specs/ges-2021.yaml"])
def test_a_baseline_of_before_is_read_and_written_anew(tmp_path: Path, spec: str) -> None:
    (tmp_path / "known.toml").write_text(BEFORE)
    known = baseline.load(tmp_path / "known.toml", "known.toml")
    found = structs.replace(ERROR, spec=spec)
    applied = baseline.apply(Report(findings=(found,)), known, TODAY)
    assert (applied.report.findings, applied.gone) == ((), ())
    (entry,) = baseline.updated(Report(findings=(found,)), known)
    assert (entry.fingerprint, entry.reason) == (found.fingerprint, "soon")


def test_an_entry_of_before_without_its_spec_holds_as_typed() -> None:
    applied = baseline.apply(Report(findings=(ERROR,)), [Entry("c82332a294cc420f")], TODAY)
    assert applied.report.findings == ()


def test_specs_of_one_file_name_have_an_entry_each() -> None:
    one, other = (structs.replace(ERROR, spec=spec) for spec in ("v1/openapi.yaml", "v2/openapi.yaml"))
    (entry,) = baseline.updated(Report(findings=(one,)), ())
    assert baseline.apply(Report(findings=(one, other)), [entry], TODAY).report.findings == (other,)
    both = baseline.updated(Report(findings=(one, other)), [replace(entry, reason="soon")])
    assert [(each.spec, each.reason) for each in both] == [("v1/openapi.yaml", "soon"), ("v2/openapi.yaml", "")]
    assert baseline.apply(Report(findings=(one, other)), both, TODAY).report.findings == ()
