"""Clients are watched once they are loaded, as long as it lasts, and without being touched."""

from __future__ import annotations

import http.client
import io
import pickle
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType
from typing import Any

import aiohttp
import httpx
import pytest
import requests
import urllib3
from flask import Flask

from extractor.exchange import Exchange
from extractor.suites.clients import loading, watched


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if "Transfer-Encoding" in self.headers:
            while self.rfile.readline() != b"0\r\n":
                pass
            self.rfile.readline()
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"3\r\n[1,\r\n3\r\n 2]\r\n0\r\n\r\n")

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: the tests' output is what matters."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def raised(error: Exception) -> None:
    raise error


def bodies(exchanges: list[Exchange]) -> list[bytes | None]:
    return [each.response.body.content if each.response and each.response.body else None for each in exchanges]


def test_methods_are_put_back() -> None:
    owners = (
        *(aiohttp.ClientRequest, aiohttp.ClientResponse, http.client.HTTPResponse, httpx.AsyncClient, httpx.Client),
        *(httpx.Response, requests.Response, requests.Session, urllib3.HTTPConnectionPool, urllib3.HTTPResponse),
    )
    before = [dict(vars(owner)) for owner in owners]
    with watched(print, raised):
        assert all(dict(vars(owner)) != then for owner, then in zip(owners, before, strict=True))
    assert [dict(vars(owner)) for owner in owners] == before


def test_what_an_application_asks_meanwhile_is_an_exchange_of_its_own(url: str) -> None:
    app = Flask("app")
    app.add_url_rule("/", view_func=lambda: requests.get(url, timeout=5).content)
    got: list[Exchange] = []
    with watched(got.append, raised):
        assert app.test_client().get("/").data == b"[1, 2]"
    assert bodies(got) == [b"[1, 2]", b"[1, 2]"]
    assert [each.request.url for each in got] == [url, "http://localhost/"]


@pytest.mark.parametrize(
    "read",
    [
        lambda response: response.read(),
        lambda response: response.read(100) + response.read(100),
        lambda response: b"".join(response),
        lambda response: b"".join(response.readlines()),
        lambda response: io.BufferedReader(response).read(),
    ],
    ids=["read", "pieces", "lines", "readlines", "readinto"],
)
def test_however_urllib_reads_a_body_it_is_seen_once(url: str, read: Any) -> None:
    got: list[Exchange] = []
    with watched(got.append, raised):
        assert read(urllib.request.urlopen(url)) == b"[1, 2]"
        assert urllib.request.urlopen(url).read() == b"[1, 2]"
        assert bodies(got) == [b"[1, 2]"] * 2


@pytest.mark.parametrize(
    "read",
    [
        lambda response: response.data,
        lambda response: response.read(),
        lambda response: b"".join(iter(lambda: response.read(4), b"")),
        lambda response: b"".join(response.stream(4)),
        lambda response: b"".join(response.read_chunked()),
        lambda response: b"".join(response),
    ],
    ids=["data", "read", "pieces", "stream", "chunks", "lines"],
)
def test_however_urllib3_reads_a_body_it_is_seen_once(url: str, read: Any) -> None:
    got: list[Exchange] = []
    with watched(got.append, raised):
        assert read(urllib3.request("GET", url, preload_content=False)) == b"[1, 2]"
        assert bodies(got) == [b"[1, 2]"]


def test_what_is_read_of_a_response_that_nobody_keeps_is_seen(url: str) -> None:
    got: list[Exchange] = []
    with watched(got.append, raised):
        assert b"".join(requests.get(url, stream=True, timeout=5).iter_content(4)) == b"[1, 2]"
        assert b"".join(urllib3.request("GET", url, preload_content=False).stream(4)) == b"[1, 2]"
    assert bodies(got) == [b"[1, 2]"] * 2


def test_a_body_that_is_not_read_to_its_end_is_known_to_be_a_part(url: str) -> None:
    got: list[Exchange] = []
    with watched(got.append, raised) as watching, httpx.stream("GET", url) as response:
        next(response.iter_bytes(1))
        assert got == []
        watching.finish()
    assert bodies(got) == [None]
    assert got[0].not_checked == "the body of a response was streamed, and not read to its end"


@pytest.mark.parametrize(
    "ask",
    [
        lambda url: requests.get(url, data=iter([b"{", b"}"]), timeout=5),
        lambda url: httpx.request("GET", url, content=iter([b"{", b"}"])),
        lambda url: urllib3.request("GET", url, body=io.BytesIO(b"{}")),
        lambda url: urllib.request.urlopen(urllib.request.Request(url, io.BytesIO(b"{}"), method="GET")).read(),
    ],
    ids=["requests", "httpx", "urllib3", "urllib"],
)
def test_a_body_that_is_streamed_is_not_taken_for_none(url: str, ask: Any) -> None:
    got: list[Exchange] = []
    with watched(got.append, raised):
        ask(url)
    assert [each.request.body for each in got] == [None]
    assert got[0].not_checked == "the body of a request was streamed, and not read to its end"


def test_a_response_can_be_pickled_once_it_was_read(url: str) -> None:
    with watched(lambda _: None, raised), httpx.stream("GET", url) as response:
        response.read()
    assert pickle.loads(pickle.dumps(response)).content == b"[1, 2]"


def test_no_client_is_loaded_for_being_watched() -> None:
    script = """
import sys
from extractor.suites.clients import watched
with watched(print, print):
    assert not {"httpx", "requests", "django", "aiohttp", "urllib3"} & sys.modules.keys()
    import httpx
    assert httpx.Client.send.__wrapped__
    assert "_Loader" not in repr((httpx.__loader__, httpx.__spec__.loader))
"""
    done = subprocess.run([sys.executable, "-c", script], timeout=60, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_client_that_has_changed_is_told_of_and_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", ModuleType("httpx2"))
    told: list[Exception] = []
    with watched(print, told.append):
        import httpx2

        assert not hasattr(httpx2, "Client")
    assert [type(error) for error in told] == [AttributeError]


def test_a_module_that_is_not_there_stays_so() -> None:
    told: list[str] = []
    with loading.when_loaded(["no_such_module"], lambda name, _: told.append(name)), pytest.raises(ImportError):
        __import__("no_such_module")
    assert told == []
