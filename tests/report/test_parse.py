"""A JSON report read back: exactly what it was rendered from, whatever is in it, and one line for anything else."""

from __future__ import annotations

import json
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import report, untrusted
from extractor.cause import Kind
from extractor.counts import ItemCount, Rows, Verdicts
from extractor.coverage import Coverage, Part
from extractor.finding import Evidence, Finding, Place, Report, Severity, Unreadable, gather, histogram
from extractor.hint import Answered, Hint, answered, hints
from tests.report.sample import REPORT

text = st.text(max_size=8) | st.sampled_from(
    ["response/type-mismatch", "/a/*/b", "integer", " in 2 of 3 values", "\ud800"]
)
count = st.integers(0, 10**20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
written = values.map(lambda value: json.dumps(value, ensure_ascii=False)) | st.sampled_from(
    ["1.10", "1e400", "9" * 5000]
)
histograms = st.dictionaries(text, st.integers(1, 99), max_size=3).map(histogram)
places = st.builds(Place, text, text, text, count)
evidence = st.builds(Evidence, text, count, st.none() | written, count)
findings = st.builds(
    Finding,
    text,
    st.sampled_from(Severity),
    text,
    *(text,) * 6,
    histograms,
    histograms,
    count,
    count,
    count,
    text,
    text,
    st.none() | places,
    st.lists(evidence, max_size=3).map(tuple),
    histograms,
    st.lists(st.builds(Hint, st.sampled_from(Kind).map(str), text, text, text, count, count), max_size=2).map(
        lambda several: hints(tuple(several), tuple(several))
    ),
)
answers = st.lists(st.builds(Answered, text, text, text, text, count), max_size=3).map(
    lambda several: answered(tuple(several), tuple(several))
)
keys = st.frozensets(st.tuples(text, text), max_size=2)
parts = st.frozensets(st.builds(Part, st.sampled_from(["operation", "field"]), text, text, text), max_size=3)
coverages = st.tuples(parts, parts).map(lambda two: Coverage(two[0] | two[1], two[1]))
reports = st.builds(
    Report,
    st.lists(findings, max_size=3).map(gather),
    st.frozensets(text, max_size=2),
    st.builds(Verdicts, count, count, count),
    st.builds(Rows, count, count, count),
    st.lists(
        st.builds(ItemCount, text, text, text, count),
        max_size=3,
        unique_by=lambda item: (item.kind, item.verdict, item.rule),
    ).map(lambda items: tuple(sorted(items))),
    histograms,
    st.booleans(),
    st.none() | coverages,
    count,
    st.lists(findings, max_size=2).map(gather),
    keys,
    keys,
    st.none(),
    answers,
)


@given(reports)
def test_what_was_rendered_is_read_back_exactly(value: Report) -> None:
    rendered = report.render(value, "json")
    parsed = report.parse(rendered, "r.json")
    assert parsed == value
    assert [f.examples for f in parsed.findings] == [f.examples for f in value.findings]
    assert [[e.value for e in f.examples] for f in parsed.findings] == [
        [e.value for e in f.examples] for f in value.findings
    ]
    assert report.render(parsed, "json") == rendered


@given(st.lists(reports, min_size=2, max_size=3))
def test_merging_what_was_read_is_as_merging_what_was_rendered(several: list[Report]) -> None:
    parsed = [report.parse(report.render(value, "json"), "r.json") for value in several]
    assert report.render(reduce(Report.merge, parsed), "json") == report.render(reduce(Report.merge, several), "json")


SAMPLE = report.render(REPORT, "json")


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"version": 2}',
        '{"version": 1}',
        SAMPLE[: len(SAMPLE) // 2],
        SAMPLE.replace('"severity": "error"', '"severity": "fatal"'),
        SAMPLE.replace('"operation": "GET', '"operation": null, "x": "GET', 1),
        SAMPLE.replace('"count": 4', '"count": "four"', 1),
        SAMPLE.replace('"count": 4', f'"count": {"9" * 5000}', 1),
        SAMPLE.replace('"findings": [', '"findings": [3, ', 1),
        SAMPLE.replace('"value": 1530774882000', '"value": NaN', 1),
    ],
    ids=range(13),
)
def test_anything_else_is_refused_in_one_line(broken: str) -> None:
    with pytest.raises(Unreadable, match=r"^r\.json: ") as caught:
        report.parse(broken, "r.json")
    assert "\n" not in untrusted.show(str(caught.value))


@pytest.mark.parametrize("count", [-1, 1.5, True, "3", None, 1e3])
def test_what_is_no_count(count: object) -> None:
    document = json.loads(report.render(REPORT, "json"))
    document["findings"][0]["count"] = count
    with pytest.raises(Unreadable, match="is no whole JSON report"):
        report.parse(json.dumps(document), "r.json")
