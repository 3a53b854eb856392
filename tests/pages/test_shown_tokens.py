"""Requests as pages show them → the field with which they authenticate."""

from __future__ import annotations

import pytest

from extractor.operation import Operation
from extractor.pages import Page, read
from tests.pages.dump import Folder


def operation(*code: str) -> Operation:
    blocks = "\n\n".join(f"```\n{each}\n```" for each in code)
    text = f"# Get a boat\n\n`GET /boats/{{id}}`\n\n## Example\n\n{blocks}\n".encode()
    return read(Page("boats.md", text, "boats.md"), Folder({"boats.md": text}), "rest_en").operations[0]


CURL = "curl https://harbour.example/boats/7"


@pytest.mark.parametrize(
    ("code", "header", "scheme"),
    [
        ("GET /boats/7 HTTP/1.1\nX-Harbour-Token: abc", "X-Harbour-Token", ""),
        ("GET /boats/7 HTTP/1.1\nAuthorization: Bearer abc", "Authorization", "bearer"),
        (f"{CURL} -H 'Authorization: Bearer abc'", "Authorization", "bearer"),
        (f'{CURL} --header="Authorization: basic abc"', "Authorization", "basic"),
        (f"{CURL} -H 'Authorization: ApiKey abc'", "Authorization", ""),
        (f"{CURL} -u anna:secret", "Authorization", "basic"),
        (f"{CURL} --user anna:secret --digest", "", ""),
        (f"{CURL} -su anna:secret", "Authorization", "basic"),
        (f"{CURL} -sSH'X-Api-Key: 7'", "X-Api-Key", ""),
        ("curl https://anna:secret@harbour.example/boats/7", "Authorization", "basic"),
        (f"{CURL} \\\n  -H 'Accept: application/json' \\\n  -H 'X-Api-Key: 7'", "X-Api-Key", ""),
        (f"{CURL} -H 'PRIVATE-TOKEN: 7'", "PRIVATE-TOKEN", ""),
        (f"{CURL} -H 'Harbour-Token: <your token>'", "Harbour-Token", ""),
        (f"{CURL} -H 'Harbour-Key: $KEY'", "Harbour-Key", ""),
        (f"{CURL} -H 'apikey: 7'", "apikey", ""),
        (f"{CURL} -H 'Harbour-Key: 7'", "", ""),  # it may be the key of anything
        (f"{CURL} -H 'Idempotency-Key: $KEY'", "", ""),
        (f"{CURL} -H 'X-Idempotency-Key: 7'", "", ""),
        (f"{CURL} -H 'X-CSRF-Token: 7'", "", ""),
        (f"{CURL} -H 'X-Request-Id: 7'", "", ""),
        (CURL, "", ""),
    ],
)
def test_a_request_shows_how_it_authenticates(code: str, header: str, scheme: str) -> None:
    found = operation(code)
    assert (found.token_header, found.token_scheme, found.token_shown) == (header, scheme, bool(header))


def test_a_row_for_such_a_header_stays_a_parameter() -> None:
    rows = "## Headers\n\n| Name | Type | Description |\n|---|---|---|\n| X-Harbour-Key | string | Whose boats |\n\n"
    text = f"# Get a boat\n\n`GET /boats/7`\n\n{rows}## Example\n\n```\n{CURL} -H 'X-Harbour-Key: 7'\n```\n".encode()
    [found] = read(Page("boats.md", text, "boats.md"), Folder({"boats.md": text}), "rest_en").operations
    assert found.token_header == "X-Harbour-Key"
    assert [each.name for each in found.parameters] == ["X-Harbour-Key"]


@pytest.mark.parametrize(
    "code",
    [
        (f"{CURL} -u anna:secret", f"{CURL} -H 'Authorization: Bearer abc'"),
        (f"{CURL} -u anna:secret", CURL),
        (f"{CURL} -u anna:secret\n{CURL}",),
    ],
)
def test_requests_that_differ_show_nothing(code: tuple[str, ...]) -> None:
    assert not operation(*code).token_header
