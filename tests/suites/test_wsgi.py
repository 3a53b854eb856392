"""The WSGI middleware around a service that runs on a port of this machine, asked beside the same one without it."""

from __future__ import annotations

import http.client
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref import simple_server, validate

import pytest

from extractor.suites.wsgi import ContractMiddleware
from tests.suites.shop import SPEC, found, report_of

JSON = ("Content-Type", "application/json")
BROKEN = b'{"id": "seven"}'


class Pieces:
    """A body of which nobody knows the length; `closed` counts how often a server closed one."""

    closed = 0

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"id": "s'
        yield b'even"}'

    def close(self) -> None:
        Pieces.closed += 1


class Sized(list[bytes]):
    """Pieces that are neither a list nor a tuple to whoever asks for the type."""


def service(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"].removeprefix("/v1")
    if path == "/pieces":
        start_response("200 OK", [JSON])
        return Pieces()
    if path == "/packed":
        start_response("200 OK", [JSON])(BROKEN)
        return []
    if path == "/file":
        start_response("200 OK", [JSON])
        return environ["wsgi.file_wrapper"](io.BytesIO(BROKEN))  # type: ignore[no-any-return]
    if path == "/long":
        start_response("200 OK", [JSON])
        return [json.dumps({"id": 1, "note": "x" * 5000}).encode()]
    if path == "/raises":
        raise RuntimeError("it is broken")
    if path == "/orders":
        content = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        start_response("201 Created", [JSON])
        return (json.dumps({"id": len(content)}).encode(),)
    if path == "/unread":
        start_response("201 Created", [JSON])
        return [b'{"id": 1}']
    start_response("200 OK", [JSON])
    return Sized([BROKEN])


class Quiet(simple_server.WSGIRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: the tests' output is what matters."""

    def get_stderr(self) -> Any:
        return io.StringIO()


@contextmanager
def served(app: Any) -> Iterator[int]:
    server = simple_server.make_server("127.0.0.1", 0, app, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


ASKED = [
    *(("GET", f"/v1/{path}", None) for path in ("orders/7", "pieces", "packed", "file", "long", "raises")),
    ("POST", "/v1/orders", b'{"state": "imaginary"}'),
    ("POST", "/v1/unread", b'{"state": "open"}'),
    ("HEAD", "/v1/orders/7?limit=2", None),
]


def answers(port: int) -> list[Any]:
    """What a client receives for every kind of request: all that came, but for the time."""
    got = []
    for method, path, content in ASKED:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(method, path, content, {"Content-Type": "application/json"} if content else {})
        response = connection.getresponse()
        headers = [(name, value) for name, value in response.getheaders() if name != "Date"]
        got.append((response.status, headers, response.read()))
        connection.close()
    return got


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    (tmp_path / "shop.yaml").write_text(SPEC, "utf-8")
    return tmp_path / "shop.yaml"


def test_a_service_is_judged_and_not_touched(specs: Path, tmp_path: Path) -> None:
    with served(service) as port:
        plain = answers(port)
    closed, Pieces.closed = Pieces.closed, 0
    middleware = ContractMiddleware(service, specs=specs, report=tmp_path / "report.json", body_limit=4096)
    with served(middleware) as port:
        assert answers(port) == plain
    assert Pieces.closed == closed == 1
    middleware.write()
    report = report_of(tmp_path / "report.json")
    assert report.verdicts.total == len(ASKED)
    assert found(report) >= {
        ("GET /orders/{id}", "/id", "response/type-mismatch"),
        ("GET /pieces", "/id", "response/type-mismatch"),
        ("GET /packed", "/id", "response/type-mismatch"),
        ("POST /orders", "/state", "request/unlisted-value"),
    }
    reasons = dict(report.unchecked)
    wanted = {
        "response body was sent from a file": 1,
        "response body over 4096 bytes": 1,
        "the application raised an exception": 1,
        "the body of a request was streamed, and not read to its end": 1,
    }
    assert {reason: reasons.get(reason) for reason in wanted} == wanted


def test_it_keeps_to_the_letter_of_the_protocol(specs: Path, tmp_path: Path) -> None:
    """Between the validators of the standard library, on either side."""

    def strict(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        stream = environ["wsgi.input"]
        assert stream.readline(4) + stream.readline(99) + stream.read(7) == b'{"state":\n"open"}'
        start_response("201 Created", [JSON])
        return iter([b'{"id":', b" 1}"])

    inner: Any = validate.validator(strict)
    outer: Any = validate.validator(ContractMiddleware(inner, specs=specs, report=tmp_path / "report.json"))
    with served(outer) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("POST", "/v1/orders", b'{"state":\n"open"}', {"Content-Type": "application/json"})
        response = connection.getresponse()
        assert (response.status, response.read()) == (201, b'{"id": 1}')


@pytest.mark.parametrize(
    ("reading", "is_read"),
    [
        (lambda stream: stream.read(), True),
        (lambda stream: stream.readlines(), True),
        (lambda stream: stream.readinto(bytearray(100)), True),
        (lambda stream: [stream.read(0), stream.read(5), stream.read(100)], True),
        (lambda stream: stream.read(5), False),
        (lambda stream: stream.read(0), False),
        (lambda stream: stream.tell(), False),
    ],
    ids=["read", "readlines", "readinto", "pieces", "a piece", "nothing", "other method"],
)
def test_a_request_body_is_judged_where_it_is_read(specs: Path, tmp_path: Path, reading: Any, is_read: bool) -> None:
    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        reading(environ["wsgi.input"])
        start_response("201 Created", [JSON])
        return [b"{}"]

    content = b'{"state": "imaginary"}'
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/v1/orders",
        "SERVER_NAME": "x",
        "SERVER_PORT": "80",
        "CONTENT_LENGTH": str(len(content)),
        "CONTENT_TYPE": "application/json",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(content),
    }
    middleware = ContractMiddleware(app, specs=specs, report=tmp_path / "report.json")
    assert list(middleware(environ, lambda *_: lambda _: None)) == [b"{}"]
    middleware.write()
    is_found = ("POST /orders", "/state", "request/unlisted-value") in found(report_of(tmp_path / "report.json"))
    assert is_found is is_read


SCRIPT = """
import os, sys
from extractor.suites.wsgi import ContractMiddleware

def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    return [b'{"id": "seven"}']

app = ContractMiddleware(app, specs="shop.yaml", report="report-{pid}.json")

def ask():
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/v1/orders/7", "SERVER_NAME": "x", "SERVER_PORT": "80"}
    app({**environ, "wsgi.url_scheme": "http"}, lambda *_: None)

"""


@pytest.mark.parametrize(
    ("work", "reports"),
    [
        ("ask()", [1]),
        ("pass", []),  # what only imports the application leaves nothing behind
        pytest.param(
            "ask()\nfor _ in range(2):\n    if not os.fork(): ask(); ask(); sys.exit()\n    os.wait()",
            [1, 2, 2],
            marks=pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
        ),
    ],
    ids=["one process", "nothing", "forked"],
)
def test_each_process_writes_its_report_at_its_end(specs: Path, tmp_path: Path, work: str, reports: list[int]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT + work], cwd=tmp_path, timeout=60, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(report_of(path).verdicts.violating for path in tmp_path.glob("report-*.json")) == reports
