"""A body that is a file, and the host that a command has in place of one."""

from __future__ import annotations

import pytest

from extractor.operation import ObjectOf, Scalar
from extractor.pages import Page, read
from tests.pages.dump import Folder

PAGE = """# Uploading a Chart

## URI

PUT /v1/charts/{{id}}/file

## Request

| Parameter | Mandatory | Type | Description |
|---|---|---|---|
{rows}

## Example Request

```
{example}
```
"""
FILE, NAME = "| chart | Yes | file | The file. |", "| name | No | String | Its name. |"
COMMAND = 'curl -X PUT "https://{host}/v1/charts/1/file" -H "Content-Type:{type}" -T /tmp/chart'
BYTES = "application/octet-stream"


def _read(rows: str, example: str) -> tuple[str, str, str]:
    page = PAGE.format(rows=rows, example=example).encode()
    (operation,) = read(Page("chart.md", page), Folder()).operations
    assert operation.body is not None
    assert operation.body.required
    kind = operation.body.schema
    said = kind.format if isinstance(kind, Scalar) else "fields" if isinstance(kind, ObjectOf) else "?"
    return operation.body.media_type, said, operation.server


@pytest.mark.parametrize(
    ("rows", "media_type", "expected"),
    [
        (FILE, BYTES, (BYTES, "binary")),
        (FILE, "image/png", ("image/png", "binary")),
        (FILE, "application/json", ("multipart/form-data", "fields")),
        (f"{FILE}\n{NAME}", BYTES, ("multipart/form-data", "fields")),
    ],
)
def test_a_file_that_is_sent_as_bytes_is_the_body(rows: str, media_type: str, expected: tuple[str, str]) -> None:
    assert _read(rows, COMMAND.format(host="charts.example.com", type=media_type))[:2] == expected


@pytest.mark.parametrize(
    ("host", "server"),
    [
        ("charts.sea.net", "https://charts.sea.net"),
        ("IP", ""),
        ("ENDPOINT", ""),
        ("charts:8080", "https://charts:8080"),
        ("192.0.2.7", "https://192.0.2.7"),
    ],
)
def test_a_word_for_a_host_is_no_server(host: str, server: str) -> None:
    assert _read(FILE, COMMAND.format(host=host, type=BYTES))[2] == server
