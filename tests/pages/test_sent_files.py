"""A body that is a file, and the host that a command has in place of one."""

from __future__ import annotations

import pytest

from extractor.operation import ObjectOf, Scalar
from extractor.pages import Page, read
from tests.pages.dump import Folder, show

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


SELLING = "# Selling Oars\n\n## URI\n\nPOST /v1/oars\n\n"
FORMS = """
-d 'handle=@oar' -d 'free=true' ⇒ application/x-www-form-urlencoded: handle string, free boolean
-d 'size=7' -d 'code=07' -d 'free=yes' ⇒ application/x-www-form-urlencoded: size integer, code string, free string
-F 'handle=@oar' -F 'free=false' ⇒ multipart/form-data: handle string(binary), free boolean
-F 'handle=<oar' -F 'free=true' -F 'free=false' ⇒ multipart/form-data: handle string(binary), free [boolean]
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_what_a_command_sends_in_a_form(line: str) -> None:
    sent, _, expected = line.partition(" ⇒ ")
    text = f"{SELLING}## Example Request\n\n```\ncurl https://x.example/v1/oars {sent}\n```\n"
    (operation,) = read(Page("oars.md", text.encode(), "oars.md"), Folder()).operations
    assert operation.body is not None
    assert isinstance(operation.body.schema, ObjectOf)
    said = ", ".join(f"{each.name} {show(each.schema)}" for each in operation.body.schema.fields)
    assert f"{operation.body.media_type}: {said}" == expected


@pytest.mark.parametrize(
    ("sent", "answered", "expected"),
    [
        ("<oar><size>7</size></oar>", '{"id": 1}', ("application/xml", "application/json")),
        ('{"size": 7}', "<oar><id>1</id></oar>", ("application/json", "application/xml")),
    ],
)
def test_one_message_is_xml_and_the_other_json(sent: str, answered: str, expected: tuple[str, str]) -> None:
    rows = "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n| size | No | Integer | Its size. |\n"
    text = f"{SELLING}## Request Parameters\n\n{rows}\n## Response Parameters\n\n{rows}\n"
    text += f"## Example Request\n\n```\n{sent}\n```\n\n## Example Response\n\n```\n{answered}\n```\n"
    (operation,) = read(Page("oars.md", text.encode(), "oars.md"), Folder()).operations
    (answer,) = operation.responses
    assert operation.body is not None
    assert answer.body is not None
    assert (operation.body.media_type, answer.body.media_type) == expected
