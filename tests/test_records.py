"""`Report.to_records`: flat rows with the same keys, each with values of one type, and with nothing that was hidden."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from extractor.finding import Evidence, Finding, FindingRecord, Place, Report, Severity
from tests.docs.documents import ROOT

FULL = Finding(
    "response/type-mismatch",
    Severity.ERROR,
    "documented as string, recorded otherwise",
    operation="GET /v1/things/{id}",
    spec="specs/things.yaml",
    part="response",
    status="200",
    pointer="/items/*/at",
    expected="string",
    observed=(("integer", 2), ("null", 1)),
    looks_like=(("epoch milliseconds", 2),),
    count=3,
    values=4,
    exchanges=2,
    first_seen="2024-01-01T00:00:00Z",
    last_seen="2024-01-02T00:00:00Z",
    documented_at=Place("page.md", "表1", "at", 7),
    examples=(Evidence("a.har", 9, "1530774882000", 1), Evidence("b.har")),
)
ROW = {
    "rule": "response/type-mismatch",
    "severity": "error",
    "operation": "GET /v1/things/{id}",
    "spec": "specs/things.yaml",
    "part": "response",
    "status": "200",
    "pointer": "/items/*/at",
    "expected": "string",
    "observed": "integer × 2, null × 1",
    "looks_like": "epoch milliseconds × 2",
    "count": 3,
    "values": 4,
    "exchanges": 2,
    "first_seen": "2024-01-01T00:00:00Z",
    "last_seen": "2024-01-02T00:00:00Z",
    "message": "documented as string, recorded otherwise (epoch milliseconds) in 3 of 4 values",
    "documented_page": "page.md",
    "documented_table": "表1",
    "documented_row": "at",
    "documented_line": 7,
    "examples": 2,
    "example_source": "a.har",
    "example_line": 9,
    "example_index": 1,
    "example_value": "1530774882000",
    "fingerprint": FULL.fingerprint,
}
BARE = Finding("page/unclear", Severity.NOTE, "unclear")


def test_a_finding_is_a_row() -> None:
    assert Report((FULL,)).to_records() == [ROW]
    assert Report().to_records() == []


def test_every_row_has_the_same_keys_with_values_of_the_same_types() -> None:
    full, bare = Report((FULL, BARE)).to_records()
    for row in (full, bare):
        assert list(row) == list(FindingRecord.__annotations__)
        assert [type(value) for value in row.values()] == [type(value) for value in ROW.values()]
    assert json.loads(json.dumps([full, bare])) == [full, bare]


@pytest.mark.parametrize("name", ["caf\udce9.md", "a\ud800b"])
def test_names_that_no_encoding_holds_can_be_written(name: str) -> None:
    (row,) = Report(
        (Finding("r", Severity.NOTE, "m", documented_at=Place(name), examples=(Evidence(name),)),)
    ).to_records()
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    writer = csv.DictWriter(stream, FindingRecord.__annotations__)
    writer.writeheader()
    writer.writerow(row)
    stream.seek(0)
    (again,) = csv.DictReader(stream)
    assert again == {key: str(value) for key, value in row.items()}
    assert again["documented_page"] == name.encode("utf-8", "backslashreplace").decode()


def test_every_key_is_documented() -> None:
    text = (ROOT / "docs" / "how-to" / "use-from-python.md").read_text("utf-8")
    table = text.partition("| key | |\n")[2].partition("\n\n")[0]
    keys = [key for line in table.splitlines()[1:] for key in re.findall(r"`(\w+)`", line.split("|")[1])]
    assert keys == list(FindingRecord.__annotations__)
