"""What pages that are no operation say about all: texts ⇒ schemes, servers and statuses."""

from __future__ import annotations

import pytest

from extractor.pages import Page, ServiceFacts, read
from tests.pages.dump import Folder


def facts(text: str, name: str = "page.md") -> ServiceFacts:
    found = read(Page(name, text.encode(), name), Folder()).facts
    assert found is not None
    return found


SCHEMES = """
将Token加到请求消息头X-Auth-Token。              => apiKey header X-Auth-Token
AK/SK认证：通过AK/SK加密调用请求。               => apiKey header Authorization
Send `Authorization: Bearer TOKEN`.              => http bearer
Send a Bearer token.                             => http bearer
Use HTTP Basic auth.                             => http basic
Add the header `X-Api-Key: KEY`.                 => apiKey header X-Api-Key
Call /v1/boats?api_key=KEY.                      => apiKey query api_key
The answer has it in X-Subject-Token.            =>
Every call needs credentials.                    =>
"""
SERVERS = """
Base URL: `https://api.boats.test/v1`            => https://api.boats.test/v1
The base URL is https://api.boats.test.          => https://api.boats.test
**Base URL**: https://api.boats.test/            => https://api.boats.test
请求域名：https://api.boats.test                 => https://api.boats.test
Base URL: https://{region}.boats.test            =>
Base URL: http://localhost:8080                  =>
See https://boats.test/help for more.            =>
"""


def _rows(table: str) -> list[tuple[str, str]]:
    pairs = (row.partition("=>") for row in table.strip().splitlines())
    return [(before.strip(), after.strip()) for before, _, after in pairs]


@pytest.mark.parametrize(("text", "scheme"), _rows(SCHEMES))
@pytest.mark.parametrize("title", ["Authentication", "认证鉴权"])
def test_scheme(title: str, text: str, scheme: str) -> None:
    found = facts(f"# {title}\n\n{text}\n").security
    assert [" ".join(filter(None, (s.kind, s.location, s.parameter, s.scheme))) for s in found] == [scheme] * bool(
        scheme
    )


def test_what_stands_elsewhere_is_no_scheme() -> None:
    assert facts("# Boats\n\nSend `Authorization: Bearer TOKEN`.\n\n# Authentication\n\nSee below.\n").security == ()


def test_alternatives() -> None:
    found = facts("# 认证\n\n- Token：请求消息头X-Auth-Token。\n- AK/SK\n").security
    assert [scheme.parameter for scheme in found] == ["X-Auth-Token", "Authorization"]


@pytest.mark.parametrize(("text", "server"), _rows(SERVERS))
def test_server(text: str, server: str) -> None:
    assert list(facts(f"# Boats\n\n{text}\n").servers) == [server] * bool(server)


def test_statuses_of_the_page_about_them() -> None:
    table = "|Status Code|Description|\n|--|--|\n|200|Fine.|\n|404|No boat.|\n|409|Taken.|\n|409|Sunk.|\n"
    assert facts(f"# Status Codes\n\n{table}").statuses == {"404": "No boat.", "409": ""}
    assert facts(f"# Boats\n\n{table}").statuses == {}
