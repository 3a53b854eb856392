"""Base paths that only requests show → the servers of a document, those of operations, and what is said of them."""

from __future__ import annotations

import pytest
import yaml

from extractor.openapi import write
from extractor.operation import Api, Operation

CASES = """
# operations as PATH BASE (- is unknown) ⇒ the servers of the document | its paths, with servers of their own | findings
/boats /v1 ⇒ /v1 | /boats | 1
/boats /v1; /lamps -; /crew /v1 ⇒ /v1 | /boats /crew /lamps | 1
/boats /v1; /lamps /v1; /token / ⇒ /v1 | /boats /lamps /token=/ | 2
/boats /v1; /lamps /v1; /crew /v2 ⇒ /v1 | /boats /crew=/v2 /lamps | 2
/boats /v1; /lamps /v1; /crew /v1/north ⇒ /v1 | /boats /crew /lamps | 1
/boats /v1; /lamps /v1; /v1/crew / ⇒ /v1 | /boats /crew /lamps | 1
/boats /v1; /lamps /v1; /v1/crew - ⇒ /v1 | /boats /crew /lamps | 1
/boats /v1; /lamps /v1; /v10/crew - ⇒ /v1 | /boats /lamps /v10/crew | 1
/boats /; /lamps /; /crew /v2 ⇒ / | /boats /crew /lamps | 0
/boats -; /lamps - ⇒ / | /boats /lamps | 0
/boats /v1; /lamps / ⇒ / | /boats /lamps | 0
"""
LINES = [line for line in CASES.strip().split("\n") if not line.startswith("#")]


def operation(said: str, server: str = "") -> Operation:
    path, base = said.split()
    return Operation("GET", path, base=base.strip("-"), server=server)


@pytest.mark.parametrize("line", LINES)
def test_a_base_path_that_requests_show(line: str) -> None:
    pages, expected = line.split(" ⇒ ")
    written = write(Api("boats", operations=tuple(map(operation, pages.split("; ")))))
    document = yaml.safe_load(written.text)
    servers = " ".join(each["url"] for each in document["servers"])
    paths = [
        path + "".join(f"={each['url']}" for each in methods["get"].get("servers", []))
        for path, methods in document["paths"].items()
    ]
    said = sum(each.rule == "openapi/base-path-shown" for each in written.findings)
    assert f"{servers} | {' '.join(paths)} | {said}" == expected


@pytest.mark.parametrize("api", [Api("boats", servers=("https://b.example",)), Api("boats")])
def test_a_server_that_is_named_counts_for_more(api: Api) -> None:
    pages = (operation("/boats /v1"), operation("/lamps -", "https://b.example"))
    document = yaml.safe_load(write(Api("boats", servers=api.servers, operations=pages)).text)
    assert document["servers"] == [{"url": "https://b.example"}]
