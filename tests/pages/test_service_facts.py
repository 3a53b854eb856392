"""What pages that are no operation say about all: texts ⇒ schemes, servers and statuses."""

from __future__ import annotations

import pytest

from extractor.operation import Body, Operation, Response, SecurityScheme, Unknown
from extractor.pages import Page, Part, ServiceFacts, parts, read, with_statuses
from extractor.pages.service.contents import Contents, Entry
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
Pass it as the query parameter `api_key`.         => apiKey query api_key
Add the `appid` query parameter to each call.     => apiKey query appid
在查询参数`app_key`中传入。                        => apiKey query app_key
Put it into the `Private-Token` header.           => apiKey header Private-Token
Send it in a header named "apikey".               => apiKey header apikey
The `Accept` header says what you take.           =>
Put the JWT into the Authorization header (`Bearer <jwt>`). => http bearer
Each request has the `access_token` parameter in the query string. => apiKey query access_token
Add `key=API_KEY` to the query string. => apiKey query key
Send `Authorization: Token YOUR_TOKEN`. => apiKey header Authorization
```⏎Authorization: ApiKey 1234⏎``` => apiKey header Authorization
The header is `Authorization: Bearer 1234`, not `Authorization: Key 1234`. => http bearer
Send `Authorization: AWS4-HMAC-SHA256 Credential=…`. =>
The cookie `sid` says who you are. => apiKey cookie sid
A `session.id` cookie is set. => apiKey cookie session.id
A cookie is set. =>
| Header | Value |⏎|--|--|⏎| Authorization | Bearer {token} | => http bearer
| Header | Description |⏎|--|--|⏎| `X-Api-Key` | Your key. | => apiKey header X-Api-Key
"""
SERVERS = """
Base URL: `https://api.boats.test/v1`            => https://api.boats.test/v1
The base URL is https://api.boats.test.          => https://api.boats.test
**Base URL**: https://api.boats.test/            => https://api.boats.test
All URIs are relative to *https://boats.test/v1* => https://boats.test/v1
All API requests are made to https://boats.test. => https://boats.test
All requests of a user: https://boats.test/help  =>
请求域名：https://api.boats.test                 => https://api.boats.test
Base URL: https://{region}.boats.test            =>
Base URL: http://localhost:8080                  =>
See https://boats.test/help for more.            =>
Host : boats.test                                => https://boats.test
The base endpoint is: **https://boats.test** => https://boats.test
All API requests are made to https://boats.test/v1. => https://boats.test/v1
The API is available at `https://boats.test/v1`. => https://boats.test/v1
The REST API is accessible via https://boats.test/api/v2/ => https://boats.test/api/v2
The API lives at https://boats.test. => https://boats.test
The root URL of the API is https://boats.test/v1. => https://boats.test/v1
The base URL for all API calls is https://boats.test/v1/ => https://boats.test/v1
All URLs referenced here start with the following base: `https://boats.test/v1` => https://boats.test/v1
API endpoint: https://boats.test/v1 => https://boats.test/v1
REST endpoint: `https://boats.test/v1` => https://boats.test/v1
Production URL: https://boats.test/v1 => https://boats.test/v1
Production: https://boats.test/v1 =>
Use the following base URL: https://boats.test/v1 => https://boats.test/v1
Our API is served over HTTPS from https://boats.test/v1. => https://boats.test/v1
The API documentation is available at https://boats.test/docs. =>
The API console is at https://boats.test/console. =>
The source of the API is available at https://code.test/boats. =>
The status of the API is at https://status.boats.test. =>
An API key is available at https://boats.test/keys. =>
The WebSocket API is available at https://boats.test/ws. =>
The root of the API is `https://boats.test/v1/`. => https://boats.test/v1
Requests are sent to the base URL `https://boats.test/v1`. => https://boats.test/v1
Requests must be made to https://boats.test/v1. => https://boats.test/v1
API URL: `https://boats.test/v1` => https://boats.test/v1
All URLs have the following base:⏎⏎```⏎https://boats.test/v1⏎``` => https://boats.test/v1
Use the following host:⏎⏎```⏎https://boats.test/⏎``` => https://boats.test
An answer has the following form:⏎⏎```⏎https://boats.test/7⏎``` =>
- Host: `api.boats.test` => https://api.boats.test
- Production: `https://boats.test`⏎- Sandbox: https://try.boats.test => https://boats.test https://try.boats.test
- Help: https://boats.test/help⏎- Chat: https://chat.boats.test =>
| Environment | URL |⏎|--|--|⏎| Production | https://boats.test/v1 | => https://boats.test/v1
| Description | URL |⏎|--|--|⏎| Boat | https://boats.test/v1 | =>
"""

BASE_PATHS = """
All API routes are prefixed with `/v1`.              => /v1
All endpoints are prefixed with **/api/v1**.         => /api/v1
Base path: `/v1`                                     => /v1
**Base path**: /v1/                                  => /v1
- Base path: `/v1`                                   => /v1
All paths start with `/v1`.                          => /v1
The base path of all endpoints is `/v1`.             => /v1
The API is served under `/v1`.                       => /v1
All routes below are relative to `/v1`.              => /v1
API prefix: `/v1`                                    => /v1
Prefix every path with `/v1`.                        => /v1
Every endpoint begins with `/v1`.                    => /v1
Boats float. All requests must be prefixed by /v1.   => /v1
所有接口均以`/v1`开头。                               => /v1
所有接口的路径前缀为`/api/v1`。                        => /api/v1
基础路径：/v1                                         => /v1
All paths start with `/`.                            =>
All admin endpoints are prefixed with `/admin`.      =>
All endpoints are below `/{version}`.                =>
The key of each request starts with `/v1`.           =>
The API is served under its own name.                =>
"""


SENT = """
X-Auth-Token: {token}                            => X-Auth-Token
X-Boat-Api-Key: 1234                             => X-Boat-Api-Key
Authorization: Bearer jwt                        => Authorization bearer
Authorization: Basic YW5uYTpiZXJ0YQ==            => Authorization basic
Authorization: Token 1234                        => Authorization
X-Subject-Token: 1234                            =>
Accept: application/json                         =>
"""


def _rows(table: str) -> list[tuple[str, str]]:
    pairs = (row.partition("=>") for row in table.strip().splitlines())
    return [(before.strip(), after.strip()) for before, _, after in pairs]


@pytest.mark.parametrize(("field", "token"), _rows(SENT))
def test_a_request_that_is_shown_as_it_is_sent_says_how_it_authenticates(field: str, token: str) -> None:
    sent = f"```http\nGET /boats/7 HTTP/1.1\nHost: a.test\n{field}\n```\n"
    text = f"# Boats\n\n## Show a boat\n\n`GET /boats/{{id}}`\n\n{sent}"
    [found] = read(Page("boats.md", text.encode(), "boats.md"), Folder()).operations
    assert f"{found.token_header} {found.token_scheme}".strip() == token
    assert found.token_shown == bool(token)


def test_a_request_of_another_path_says_nothing_of_the_server() -> None:
    sent = "```http\nGET https://files.boats.test/y7 HTTP/1.1\nRange: bytes=0-7\n```\n"
    text = f"# Boats\n\n## Show the log\n\n`GET /boats/{{id}}/log`\n\n{sent}"
    [found] = read(Page("boats.md", text.encode(), "boats.md"), Folder()).operations
    assert not found.server


def test_a_server_in_parts_is_one() -> None:
    for said in (
        "__Host__ : boats.test:81\n__BasePath__ : /v1\n__Schemes__ : HTTP, HTTPS\n",
        "Host:boats.test:81\nBasePath:/v1\nSchemes:HTTP, HTTPS\n",
    ):
        text = f"= Boats\n\n== Overview\n\n=== URI scheme\n{said}"
        assert facts(text, "boats.adoc").servers == ("http://boats.test:81/v1", "https://boats.test:81/v1")


def test_requests_that_differ_in_how_they_authenticate_say_nothing() -> None:
    sent = "```http\nGET /boats HTTP/1.1\nX-Auth-Token: 7\n```\n\n```http\nGET /boats HTTP/1.1\nHost: a.test\n```\n"
    [found] = read(Page("boats.md", f"# Boats\n\n`GET /boats`\n\n{sent}".encode(), "boats.md"), Folder()).operations
    assert not found.token_header


@pytest.mark.parametrize(("text", "base"), _rows(BASE_PATHS))
def test_base_path(text: str, base: str) -> None:
    found = read(Page("a.md", f"# Start\n\n{text}\n".encode(), "a.md"), Folder()).facts
    assert " ".join(found.bases if found else ()) == base


@pytest.mark.parametrize(("text", "scheme"), _rows(SCHEMES))
@pytest.mark.parametrize(
    "title",
    [
        "Authentication",
        "API keys",
        "Security",
        "Access token",
        "认证鉴权",
        "Autenticación",
        "Autenticação",
        "Authentification",
        "Authentifizierung",
        "認証",
    ],
)
def test_scheme(title: str, text: str, scheme: str) -> None:
    text = text.replace("⏎", "\n")
    found = facts(f"# {title}\n\n{text}\n").security
    assert [" ".join(filter(None, (s.kind, s.location, s.parameter, s.scheme))) for s in found] == [scheme] * bool(
        scheme
    )


def test_what_stands_elsewhere_is_no_scheme() -> None:
    assert facts("# Boats\n\nSend `Authorization: Bearer TOKEN`.\n\n# Authentication\n\nSee below.\n").security == ()


def test_the_header_of_temporary_keys_is_no_way_to_authenticate() -> None:
    found = facts(
        "# Authentication\n\nX-Auth-Token.\n\nAK/SK. With a temporary AK/SK, add X-Security-Token.\n"
    ).security
    assert [scheme.parameter for scheme in found] == ["X-Auth-Token", "Authorization"]
    assert [s.parameter for s in facts("# Authentication\n\nSend X-Security-Token.\n").security] == ["X-Security-Token"]


def test_alternatives() -> None:
    found = facts("# 认证\n\n- Token：请求消息头X-Auth-Token。\n- AK/SK\n").security
    assert [scheme.parameter for scheme in found] == ["X-Auth-Token", "Authorization"]


@pytest.mark.parametrize(("text", "server"), _rows(SERVERS))
def test_server(text: str, server: str) -> None:
    text = text.replace("⏎", "\n")
    assert list(facts(f"# Boats\n\n{text}\n").servers) == server.split()


ENDPOINTS = """
Endpoint          | boats.a.test, boats.b.test             => https://boats.a.test, https://boats.b.test
终端节点（Endpoint） | boats.a.test/v1                        => https://boats.a.test/v1
Endpoint          | http://boats.a.test:8080/              => http://boats.a.test:8080
Endpoint          | boats.a.test, see below                =>
Endpoint          | boats.{region}.test                    =>
Endpoint          | localhost                              =>
Base URL          | https://boats.a.test, https://test.a.test => https://boats.a.test, https://test.a.test
Base URL          | boats.a.test                           =>
Host              | boats.a.test                           =>
"""


@pytest.mark.parametrize(("table", "servers"), _rows(ENDPOINTS))
def test_a_table_of_endpoints(table: str, servers: str) -> None:
    title, _, hosts = table.partition("|")
    rows = "".join(f"|A region|{host}|\n" for host in hosts.split(","))
    found = read(Page("p.md", f"# Regions\n\n|Region|{title}|\n|--|--|\n{rows}".encode(), "p.md"), Folder()).facts
    assert ", ".join(found.servers if found else ()) == servers


def test_a_column_of_names_of_regions_is_none_of_addresses() -> None:
    text = "# 终端节点\n\n|区域名称|终端节点（Endpoint）|\n|--|--|\n|北区|boats.a.test|\n"
    assert facts(text).servers == ("https://boats.a.test",)


@pytest.mark.parametrize(
    ("form", "host"),
    [
        ("{URI-scheme} :// {Endpoint} / {resource-path} ? {query-string}", "Endpoint"),
        (r"**\{URI-scheme\} :// \{SERVER\_URL\} / \{resource-path\}**", "SERVER_URL"),
        ("https://boats.test/{resource-path}", ""),
    ],
)
def test_the_form_of_uris_says_what_stands_for_the_host(form: str, host: str) -> None:
    found = read(Page("p.md", f"# Requests\n\n{form}\n".encode(), "p.md"), Folder()).facts
    assert (found.host if found else "") == host


def test_addresses_in_a_list_below_a_title() -> None:
    lines = ("Production: `https://boats.a.test/v1`", "**Test** – <https://test.a.test>", "See https://a.test now.")
    text = "".join(f"- {line}\n" for line in lines)
    assert facts(f"# Base URLs\n\n{text}").servers == ("https://boats.a.test/v1", "https://test.a.test")


def test_statuses_of_the_page_about_them() -> None:
    table = "|Status Code|Description|\n|--|--|\n|200|Fine.|\n|404|No boat.|\n|409|Taken.|\n|409|Sunk.|\n"
    assert facts(f"# Status Codes\n\n{table}").statuses == {"200": "Fine.", "404": "No boat.", "409": ""}
    assert facts(f"# Boats\n\n{table}").statuses == {}


LISTED = {"200": "GET and PUT", "202": "POST", "201": "POST", "204": "DELETE", "300": "Many.", "404": "No boat."}
BODY = Body(Unknown())


@pytest.mark.parametrize(
    ("method", "responses", "statuses"),
    [
        ("GET", (Response("2XX"),), "200 GET and PUT, 300 Many., 404 No boat."),
        ("GET", (Response("2XX", body=BODY),), "200 GET and PUT, 300 Many., 404 No boat."),
        ("POST", (Response("2XX"),), "2XX , 300 Many., 404 No boat."),
        ("DELETE", (Response("2XX"),), "204 DELETE, 300 Many., 404 No boat."),
        ("DELETE", (Response("2XX", body=BODY),), "2XX , 300 Many., 404 No boat."),
        ("GET", (Response("201", "Made."), Response("409")), "201 Made., 409 "),
        ("GET", (Response("200"), Response("404")), "200 GET and PUT, 404 No boat."),
    ],
)
def test_what_a_service_says_of_statuses(method: str, responses: tuple[Response, ...], statuses: str) -> None:
    made = with_statuses(Operation(method, "/boats", responses=responses), [ServiceFacts("s.md", statuses=LISTED)])
    assert ", ".join(f"{each.status} {each.description}" for each in made.responses) == statuses


def test_the_only_success_of_a_list_is_that_of_all() -> None:
    listed = {"200": "Fine.", "404": "No boat."}
    made = with_statuses(
        Operation("POST", "/boats", responses=(Response("2XX", body=BODY),)), [ServiceFacts("s.md", statuses=listed)]
    )
    assert [each.status for each in made.responses] == ["200", "404"]
    for_get = {"200": "GET", "404": "No boat."}
    made = with_statuses(
        Operation("POST", "/boats", responses=(Response("2XX"),)), [ServiceFacts("s.md", statuses=for_get)]
    )
    assert [each.status for each in made.responses] == ["2XX", "404"]


def test_a_list_of_all_that_http_has_tells_failures_only() -> None:
    everything = {**LISTED, "100": "Go on.", "301": "Moved."}
    made = with_statuses(Operation("GET", "/boats"), [ServiceFacts("s.md", statuses=everything)])
    assert [each.status for each in made.responses] == ["404"]


HARBOUR = {"Harbour API": ("boats", "quays"), "Crane API": ("lifts",)}
"""Groups of a table of contents, with the pages in them."""
KEYED = {"Harbour API Keys": "ak", "Crane API Keys": "ak token"}


@pytest.mark.parametrize(
    ("groups", "said", "expected"),
    [
        (HARBOUR, KEYED, {"boats": "ak", "quays": "ak"}),  # the other part has all schemes that there are
        (
            HARBOUR,
            {"Harbour API Keys": "ak", "Crane API Keys": "token"},
            {"boats": "ak", "quays": "ak", "lifts": "token"},
        ),
        # One part alone is about all, and so is what no group begins the title of, or the group itself.
        (HARBOUR, {"Harbour API Keys": "ak", "Keys": "token"}, {}),
        (HARBOUR, {"Harbour API Keys": "ak", "Crane API": "token"}, {}),
        (HARBOUR, {"Harbour API Keys": "ak", "Crane API Limits": ""}, {}),
        # Several pages about one part are taken together.
        (HARBOUR, {**KEYED, "Harbour API Tokens": "token"}, {}),
        (HARBOUR, {**KEYED, "Crane API Signatures": "sign"}, {"boats": "ak", "quays": "ak"}),
        # The longest group that begins the title counts.
        (
            {"Harbour": ("boats", "deep"), "Harbour North": ("quays",), "Crane": ("lifts",)},
            {"Harbour North Keys": "ak", "Harbour Keys": "token", "Crane Keys": "sign"},
            {"boats": "token", "deep": "token", "quays": "ak", "lifts": "sign"},
        ),
        # Of a page in two parts, nothing is known; in a part that nothing is said of, neither.
        ({**HARBOUR, "Slow": ("boats", "buoys")}, KEYED, {"boats": "ak", "quays": "ak"}),
        ({**HARBOUR, "Crane API": ("lifts", "quays")}, KEYED, {"boats": "ak"}),
        # Lists that lead to each other, and titles of groups that lead nowhere.
        (
            {"Harbour API": ("Ships",), "Ships": ("boats", "Harbour API"), "Crane API": ("lifts", "")},
            KEYED,
            {"Harbour API": "ak", "Ships": "ak", "boats": "ak"},
        ),
        # Hosts: one that is the service's is no other.
        (HARBOUR, {"Harbour API URIs": "@PORT_ADDRESS", "Crane API URIs": "@Endpoint"}, {"boats": "@", "quays": "@"}),
        (HARBOUR, {"Harbour API URIs": "@PORT @Host", "Crane API URIs": "@服务域名"}, {}),
        (HARBOUR, {"Harbour API URIs": "@终端节点", "Crane API URIs": "@ghost"}, {"lifts": "@"}),
        (HARBOUR, {"Harbour API URIs": "@domain_id", "Crane API URIs": "@subdomain token"}, {"lifts": "@"}),
        (HARBOUR, {"Harbour API URIs": "@a-host", "Crane API URIs": "@hosts"}, {"lifts": "@"}),
        (HARBOUR, {"Harbour API URIs": "@endpoints", "Crane API URIs": "@backendpoint"}, {"lifts": "@"}),
    ],
)
def test_which_pages_are_in_parts_of_their_own(
    groups: dict[str, tuple[str, ...]], said: dict[str, str], expected: dict[str, str]
) -> None:
    """Schemes by their names, and hosts behind `@`, of pages by their titles."""
    found = parts(
        (fact for title, words in said.items() for fact in told(title, words.split())),
        [Contents(group, group, tuple(Entry(page, page, 0) for page in pages)) for group, pages in groups.items()],
    )
    assert {page: written(part) for page, part in found.items()} == expected


def test_groups_inside_a_list_are_parts() -> None:
    """Titles that lead nowhere are groups as well; what is said of the whole list is said of all in it."""
    lines = ("h Harbour API", "- .Ships", "boats ..Boats", "- Crane API", "lifts .Lifts")
    items = [line.partition(" ")[::2] for line in lines]
    entries = [Entry(page.strip("-"), title.strip("."), title.count(".")) for page, title in items]
    lists = [Contents("index", "Port", tuple(entries))]
    keys = [*told("Harbour API Keys", ["ak"]), *told("Crane API Keys", ["token"])]
    assert {page: written(part) for page, part in parts(keys, lists).items()} == {"boats": "ak", "lifts": "token"}
    of_all = [*told("Harbour API Keys", ["ak"]), *told("Port Keys", ["token"])]
    assert {page: written(part) for page, part in parts(of_all, lists).items()} == {"h": "token", "lifts": "token"}


def told(title: str, words: list[str]) -> list[ServiceFacts]:
    """Facts of one page, and for each further host of another one with its title."""
    security = tuple(SecurityScheme(word, "apiKey") for word in words if not word.startswith("@"))
    hosts = [word[1:] for word in words if word.startswith("@")] or [""]
    return [ServiceFacts(title, security, title=title, host=host) for host in hosts]


def written(part: Part) -> str:
    return " ".join([*(scheme.name for scheme in part.security), *(["@"] if part.other_host else [])])
