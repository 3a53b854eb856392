"""The two editions of one API that came with the project: what a person finds between them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor import changes
from extractor.changes import Change, Comparison, Label

SPECS = Path(__file__).parent.parent.parent / "specs"
ADDED = "graph_name backupMethod graphStatus graphSizeTypeIndex dataStoreVersion arch size duration encrypted".split()
STAYED = "id name graphId status startTimestamp startTime endTimestamp endTime".split()


def spec(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((SPECS / name).read_text("utf-8")))


@pytest.fixture(scope="module")
def found() -> Comparison:
    return changes.compare({"ges-2021.yaml": spec("ges-2021.yaml")}, {"ges-2024.yaml": spec("ges-2024.yaml")})


def of(found: Comparison, kind: str) -> list[Change]:
    return [change for change in found.changes if change.kind == kind]


def pointers(listed: list[Change]) -> set[str]:
    return {change.pointer.removeprefix("/backupList/*/") for change in listed}


def test_timestamps_are_numbers_now(found: Comparison) -> None:
    changed = of(found, "response/type-changed")
    assert pointers(changed) == {"startTimestamp", "endTimestamp"}
    assert {(change.label, change.words) for change in changed} == {(Label.BREAKING, "string → integer (int64)")}
    first = changed[0]
    assert first.operation == "GET /v1.0/{project_id}/graphs/backups"
    assert first.old_place
    assert first.new_place
    assert (first.old_place.table, first.old_place.row) == ("GesBackUp数据结构", "endTimestamp")
    assert (first.new_place.page, first.new_place.table) == ("001_1d43264483846d14.txt", "backup")


def test_fields_come_and_go(found: Comparison) -> None:
    assert pointers(of(found, "response/field-added")) == set(ADDED)
    assert {change.label for change in of(found, "response/field-added")} == {Label.COMPATIBLE}
    assert [(change.pointer, change.label) for change in of(found, "response/field-removed")] == [
        ("/backupList/*/graphName", Label.BREAKING)
    ]


def test_required_flags_are_dropped(found: Comparison) -> None:
    dropped = of(found, "response/field-optional")
    assert pointers(dropped) == set(STAYED)
    assert {change.label for change in dropped} == {Label.BREAKING}


def test_an_operation_is_gone(found: Comparison) -> None:
    assert [change.operation for change in of(found, "operation/removed")] == [
        "POST /v1.0/{projectId}/graphs/{graphId}/backups"
    ]


def test_a_renamed_path_parameter_is_no_noise(found: Comparison) -> None:
    about_path = [change for change in found.changes if "/path/" in change.pointer]
    assert {change.label for change in about_path} <= {Label.EDITORIAL}
    assert not [change for change in found.changes if change.kind.startswith("request/parameter")]


@pytest.mark.parametrize("name", ["cbr", "dcs", "ges-2021", "ges-2024"])
def test_a_spec_does_not_differ_from_itself(name: str) -> None:
    assert changes.compare({"a": spec(f"{name}.yaml")}, {"b": spec(f"{name}.yaml")}).changes == ()
