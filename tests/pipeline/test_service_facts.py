"""What pages that are no operation say reaches the specs of their service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_cli import run

BOATS = """# Boats

## URI

GET /v1/boats

## Response Parameters

|Name|Type|Description|
|--|--|--|
|id|String|The id.|
"""
TOKEN = """
## Request Parameters

**Table 1**  Request header parameters

|Name|Mandatory|Type|Description|
|--|--|--|--|
|X-Auth-Token|Yes|String|The token.|
"""
STATUSES = "\n## Status Codes\n\n|Status Code|Description|\n|--|--|\n|404||\n"
PAGES = {
    "auth.md": "# Authentication\n\n- Send a Bearer token.\n- AK/SK\n",
    "statuses.md": "# Status Codes\n\n|Status Code|Description|\n|--|--|\n|400|Bad boat.|\n|404|No boat.|\n",
    "start.md": "# Start\n\nBase URL: https://api.boats.test/eu\n",
}


def spec(folder: Path, pages: dict[str, str]) -> dict[str, Any]:
    (folder / "docs").mkdir()
    for name, text in pages.items():
        (folder / "docs" / name).write_text(text, "utf-8")
    done = run("generate", "docs", "--out", "out", "--fail-on", "never", cwd=folder)
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = yaml.safe_load((folder / "out" / "docs.yaml").read_text("utf-8"))
    return document


def test_all_pages_together(tmp_path: Path) -> None:
    document = spec(tmp_path, {"boats.md": BOATS, **PAGES})
    assert document["security"] == [{"Bearer": []}, {"AkSk": []}]
    schemes = document["components"]["securitySchemes"]
    assert schemes["Bearer"] == {"type": "http", "scheme": "bearer", "x-source": {"page": "auth.md"}}
    assert document["servers"] == [{"url": "https://api.boats.test/eu"}]
    responses = document["paths"]["/v1/boats"]["get"]["responses"]
    assert {status: responses[status]["description"] for status in ("400", "404")} == {
        "400": "Bad boat.",
        "404": "No boat.",
    }


def test_an_operation_that_names_its_header_keeps_it(tmp_path: Path) -> None:
    document = spec(tmp_path, {"boats.md": BOATS + TOKEN, **PAGES})
    assert document["paths"]["/v1/boats"]["get"]["security"] == [{"XAuthToken": []}]
    assert "security" not in document


def test_an_operation_that_lists_its_failures_keeps_them(tmp_path: Path) -> None:
    document = spec(tmp_path, {"boats.md": BOATS + STATUSES, **PAGES})
    responses = document["paths"]["/v1/boats"]["get"]["responses"]
    assert "400" not in responses
    assert responses["404"]["description"] == "No boat."


def test_what_nobody_says_is_not_said(tmp_path: Path) -> None:
    document = spec(tmp_path, {"boats.md": BOATS})
    assert "security" not in document
    assert document["servers"] == [{"url": "/"}]


PARTS = {
    "index.md": """# Boats

- [Harbour API](harbour.md)
    - [Boats](boats.md)
- [Crane API](crane.md)
    - [Lifts](kinds.md)
        - [Lifts](lifts.md)
""",
    "harbour-auth.md": "# Harbour API Authentication\n\n- AK/SK\n- Put the token into X-Auth-Token.\n",
    "crane-auth.md": "# Crane API Authentication\n\nPut the token into X-Auth-Token.\n",
    "harbour-requests.md": "# Harbour API Requests\n\n{URI-scheme}://{Endpoint}/{resource-path}\n",
    "crane-requests.md": "# Crane API Requests\n\n{URI-scheme}://{CRANE_ADDRESS}/{resource-path}\n",
    "regions.md": "# Endpoints\n\n|Region|Endpoint|\n|--|--|\n|North|boats.north.test|\n",
    "boats.md": BOATS,
    "lifts.md": BOATS.replace("/v1/boats", "/v1/lifts"),
}


def test_what_a_page_says_of_one_part_holds_for_the_groups_in_it(tmp_path: Path) -> None:
    document = spec(tmp_path, PARTS)
    boats, lifts = (document["paths"][path]["get"] for path in ("/v1/boats", "/v1/lifts"))
    assert document["security"] == [{"XAuthToken": []}, {"AkSk": []}]
    assert lifts["security"] == [{"XAuthToken": []}]
    assert document["servers"] == [{"url": "https://boats.north.test"}]
    assert [server["url"] for server in lifts["servers"]] == ["/"]
    assert "CRANE_ADDRESS" in lifts["servers"][0]["description"]
    assert not {"security", "servers"} & boats.keys()


def test_a_page_whose_title_names_the_only_part_is_about_all(tmp_path: Path) -> None:
    document = spec(tmp_path, {name: text for name, text in PARTS.items() if not name.startswith("harbour")})
    assert document["security"] == [{"XAuthToken": []}]
    assert not any({"security", "servers"} & item["get"].keys() for item in document["paths"].values())


@pytest.mark.parametrize(
    ("said", "servers", "own"),
    [
        ("Base URL: https://boats.test", ["https://boats.test/v1"], []),
        ("Base URL: https://boats.test/v1", ["https://boats.test/v1"], []),
        ("", ["/v1"], []),
        ("All paths start with `/boats`.", ["/"], []),  # as they are documented
        ("All paths start with `/v2`.\n\n## List lamps\n\n`GET /lamps`", ["/v1"], ["/v2"]),
    ],
)
def test_a_base_path_that_a_page_states(tmp_path: Path, said: str, servers: list[str], own: list[str]) -> None:
    prefix = "" if "/boats`" in said else "All endpoints are prefixed with `/v1`."
    boats = f"# Boats\n\n{prefix}\n\n## List boats\n\n`GET /boats`\n\n## Build a boat\n\n`POST /boats`\n"
    document = spec(tmp_path, {"boats.md": boats, "start.md": f"# Start\n\n{said}\n"})
    assert [each["url"] for each in document["servers"]] == servers
    lamps = document["paths"].get("/lamps", {}).get("get", {})
    assert [each["url"] for each in lamps.get("servers", [])] == own


def test_base_paths_of_nobody_knows_what_are_said(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    boats = "# Boats\n\nBase path: `/v1`\n\n## List boats\n\n`GET /boats`\n"
    for name, text in {"boats.md": boats, "start.md": "# Start\n\nBase path: `/v2`\n"}.items():
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    done = run("generate", "docs", "--out", "out", "--fail-on", "never", cwd=tmp_path)
    assert "service docs: no operation is known to be below /v2" in done.stdout + done.stderr
