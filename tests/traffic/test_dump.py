"""Requests as curl asks for them, and what belongs to a message in a dump."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.exchange import Exchange
from extractor.traffic import curl, read

FORM = "'Content-Type: application/x-www-form-urlencoded'"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        # command line => method, URL, headers, body
        ("curl https://h/a", "GET https://h/a [] ''"),
        ("curl -I https://h/a", "HEAD https://h/a [] ''"),
        ("curl -sSi -XPUT https://h/a", "PUT https://h/a [] ''"),
        ("curl --request DELETE --url https://h/a", "DELETE https://h/a [] ''"),
        ("curl -H 'A: b: c' -u me:secret -o out https://h/a", "GET https://h/a ['A: b: c'] ''"),
        ("curl -d a=1 -d b=2 https://h/a", f"POST https://h/a [{FORM}] 'a=1&b=2'"),
        ("curl -G -d a=1 https://h/a?b=2", "GET https://h/a?b=2&a=1 [] ''"),
        ("curl --json '{}' https://h/a", "POST https://h/a ['Content-Type: application/json'] '{}'"),
        ("curl --data-urlencode 'a=1 2' https://h/a", f"POST https://h/a [{FORM}] 'a=1%202'"),
        ("curl -H 'content-type: text/plain' -d x https://h/a", "POST https://h/a ['content-type: text/plain'] 'x'"),
        ("curl -F a=@file https://h/a", "POST https://h/a [] None"),
        ("curl -d @file -H 'content-type: a/b' https://h/a", "POST https://h/a ['content-type: a/b'] None"),
        ("curl -i \\\n  --compressed \\\n  https://h/a", "GET https://h/a [] ''"),
        ("curl -i", "None"),
        ("curl 'https://h/a", "None"),
    ],
)
def test_commands(command: str, expected: str) -> None:
    found = curl.request_of(command)
    if found is None:
        assert expected == "None"
        return
    headers = [f"{name}: {value}" for name, value in found.headers or ()]
    body = None if found.body is None else found.body.content.decode()
    assert f"{found.method} {found.url} {headers} {body!r}" == expected


@pytest.mark.parametrize(
    ("text", "exchanges"),
    [
        # what is dumped => method and status of each exchange
        ("GET /a HTTP/1.1\n\nGET /b HTTP/1.1\n\nHTTP/1.1 200 OK\n\n", "GET -, GET 200"),
        ("GET /a HTTP/1.1\n\nHTTP/1.1 103 Early Hints\n\nHTTP/1.1 200 OK\n\n", "GET 200"),
        ("HTTP/1.1 200 OK\n\nHTTP/1.1 404 Not Found\n\n", "- 200, - 404"),
        ("curl -iL https://h/a\nHTTP/1.1 301 Moved\n\nHTTP/1.1 200 OK\n\n", "GET 301, - 200"),
        (
            "$ curl -i https://h/a\nHTTP/1.1 200 OK\n\n{}\n$ curl -i https://h/b\nHTTP/1.1 404 No\n\n",
            "GET 200, GET 404",
        ),
        # As files of editors have it: no version, a line between exchanges, remarks.
        (
            "# a\n@h = x\nGET https://h/a\n\nHTTP 200 OK\n\n{}\n\n### b\nPOST /b\n\n{}\n\nHTTP/2 404\n\n",
            "GET 200, POST 404",
        ),
        ("GET https://h/a\n\nHTTP 200\n\nGET /b\n\nHTTP 500 is what it says\n\n", "GET 200"),
        ("GET /a HTTP/1.1\n\nHTTP 404 is\nHTTP 200 OK\n\n", "GET 404"),
        ("CONNECT h:443 HTTP/1.1\n\nHTTP/1.1 200 Connected\n\nGET /a HTTP/1.1\n\n", "GET -"),
    ],
)
def test_what_belongs_together(text: str, exchanges: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.http"
    path.write_text(text, "utf-8")
    found = [item for item in read(path, "dump.http") if isinstance(item, Exchange)]
    said = (f"{item.request.method or '-'} {item.response.status if item.response else '-'}" for item in found)
    assert ", ".join(said) == exchanges
