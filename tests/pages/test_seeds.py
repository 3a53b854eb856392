"""What the five pages that came with the project say, on the operations that were read from them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractor.operation import ArrayOf, Field, ObjectOf, Operation, Parameter, Ref, Scalar, Schema
from extractor.pages import Page, Reading, read
from tests.pages.dump import Folder

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))


@cache
def reading(number: int) -> Reading:
    path = SEEDS[number]
    return read(Page(path.name, path.read_bytes(), path.name), Folder())


def operation(number: int) -> Operation:
    (only,) = reading(number).operations
    return only


def fields_of(schema: Schema, inside: Operation) -> dict[str, Field]:
    """The fields that stand at the hole of a schema."""
    match schema:
        case ArrayOf(items=items):
            return fields_of(items, inside)
        case Ref(key=key):
            (structure,) = [structure for structure in inside.structures if structure.key == key]
            return {field.name: field for field in structure.fields}
        case ObjectOf(fields=fields):
            return {field.name: field for field in fields}
        case _:
            raise AssertionError(schema)


def body(inside: Operation, status: str = "200") -> dict[str, Field]:
    (response,) = [response for response in inside.responses if response.status == status]
    assert response.body
    return fields_of(response.body.schema, inside)


def query(inside: Operation) -> dict[str, Parameter]:
    return {parameter.name: parameter for parameter in inside.parameters if parameter.location == "query"}


def scalar(item: Field | Parameter) -> Scalar:
    assert isinstance(item.schema, Scalar)
    return item.schema


def statuses(inside: Operation) -> set[str]:
    return {response.status for response in inside.responses}


@pytest.mark.parametrize("number", range(5))
def test_every_row_is_accounted_for(number: int) -> None:
    rows = reading(number).rows
    assert rows.used > 0
    assert rows.not_understood == 0
    assert not reading(number).damaged


def test_ges_2021_list_of_backups() -> None:
    page = operation(0)
    assert (page.method, page.path) == ("GET", "/v1.0/{projectId}/graphs/backups")
    offset, limit = query(page)["offset"], query(page)["limit"]
    assert (scalar(offset).type, scalar(offset).default, offset.required) == ("integer", 0, False)
    assert (scalar(limit).type, scalar(limit).default, limit.required) == ("integer", 10, False)
    answer = body(page)
    assert set(answer) == {"errorMessage", "errorCode", "backupCount", "backupList"}
    assert scalar(answer["backupCount"]).type == "integer"
    assert isinstance(answer["backupList"].schema, ArrayOf)
    backup = fields_of(answer["backupList"].schema, page)
    assert len(backup) == 9
    assert all(field.required is True for field in backup.values())
    assert {scalar(backup[name]).type for name in ("startTimestamp", "endTimestamp")} == {"string"}
    assert scalar(backup["status"]).enum == ("backing_up", "success", "failed")
    assert statuses(page) == {"200", "400", "401", "403", "404", "500", "503"}


def test_ges_2021_structure_is_named_as_the_page_names_it() -> None:
    assert "GesBackUp" in {structure.name for structure in operation(0).structures}


def test_ges_2021_example_contradicts_its_own_count() -> None:
    (finding,) = [finding for finding in reading(0).findings if finding.rule == "page/example-count-differs"]
    assert "3" in finding.message
    assert "2" in finding.message


def test_ges_2021_creation_of_a_backup() -> None:
    page = operation(3)
    assert (page.method, page.path) == ("POST", "/v1.0/{projectId}/graphs/{graphId}/backups")
    assert page.body is None
    assert "jobId" in body(page)


def test_ges_2024_list_of_backups() -> None:
    page = operation(1)
    assert (page.method, page.path) == ("GET", "/v1.0/{project_id}/graphs/backups")
    assert page.token_header == "X-Auth-Token"
    assert page.edition == (1, 0, 0)
    assert {name: scalar(parameter).default for name, parameter in query(page).items()} == {"limit": 10, "offset": 0}
    backup = fields_of(body(page)["backupList"].schema, page)
    assert len(backup) == 17
    start = scalar(backup["startTimestamp"])
    assert (start.type, start.format) == ("integer", "int64")
    assert {(scalar(backup[name]).type, scalar(backup[name]).format) for name in ("size", "duration")} == {
        ("integer", "int64")
    }
    assert (scalar(backup["encrypted"]).type, scalar(backup["encrypted"]).default) == ("boolean", False)
    assert scalar(backup["backupMethod"]).enum == ("auto", "manual")


def test_ges_2024_lost_its_required_cells() -> None:
    page = operation(1)
    everything = [*query(page).values(), *body(page).values()]
    assert {item.required for item in everything} == {None}
    assert "page/required-not-said" in {finding.rule for finding in reading(1).findings}


def test_dcs_list_of_backup_records() -> None:
    page = operation(2)
    assert page.name == "ListBackupRecords"
    assert (page.method, page.path) == ("GET", "/v2/{project_id}/instances/{instance_id}/backups")
    assert set(query(page)) == {"begin_time", "end_time", "limit", "offset"}
    (record,) = [structure for structure in page.structures if structure.name == "BackupRecordResponse"]
    fields = {field.name: field for field in record.fields}
    assert len(fields) == 13
    assert scalar(fields["size"]).format == "int64"
    assert len(scalar(fields["backup_type"]).enum) == 2
    assert len(scalar(fields["status"]).enum) == 6
    for status in ("400", "500"):
        lengths = [scalar(field).max_length for field in body(page, status).values()]
        assert lengths == [1024, 9, 1024]


def test_cbr_list_of_backups() -> None:
    page = operation(4)
    assert page.name == "ListBackups"
    assert (page.method, page.path) == ("GET", "/v3/{project_id}/backups")
    asked = query(page)
    assert len(asked) == 20
    enums = {name: len(scalar(item).enum) for name, item in asked.items() if scalar(item).enum}
    assert enums == {"image_type": 2, "member_status": 3, "own_type": 3, "resource_type": 2, "status": 8}
    backup = fields_of(body(page)["backups"].schema, page)
    assert len(backup) == 20
    assert scalar(backup["resource_size"]).type == "string"
    extend = fields_of(backup["extend_info"].schema, page)
    assert len(extend) == 10
    assert extend["os_images_data"].schema == ArrayOf(Scalar("string"))
    replication = fields_of(backup["replication_records"].schema, page)
    assert len(replication) == 14
    assert len(scalar(replication["status"]).enum) == 5


def test_requests_of_examples_are_kept_as_printed() -> None:
    asked = {name for example in operation(2).examples if example.part == "request" for name, _ in example.query}
    assert {"start", "beginTime", "endTime"} <= asked
