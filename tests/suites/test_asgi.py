"""The ASGI middleware around a service that runs on a port of this machine, asked beside the same one without it."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from extractor.finding import Report, Unreadable
from extractor.suites.asgi import ContractMiddleware
from extractor.suites.background import Live
from extractor.suites.passing import HELD, Memory, Passing
from tests.suites.shop import SPEC, found, report_of

ORDER = {"id": "seven", "state": "open"}


async def order(request: Request) -> Response:
    number = request.path_params["id"]
    return JSONResponse({**ORDER, "id": "seven" if number == 7 else number})


async def made(request: Request) -> Response:
    content = await request.body()
    return JSONResponse({"id": len(content)}, 201)


async def unread(request: Request) -> Response:
    return JSONResponse({"id": 1}, 201)


async def pieces(request: Request) -> Response:
    async def each() -> AsyncIterator[bytes]:
        for piece in (b'{"id": "s', b'even"', b"}"):
            yield piece

    return StreamingResponse(each(), media_type="application/json")


async def packed(request: Request) -> Response:
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    return Response(gzip.compress(json.dumps(ORDER).encode()), headers=headers)


async def events(request: Request) -> Response:
    async def each() -> AsyncIterator[bytes]:
        for number in range(3):
            yield b"data: %d\n\n" % number

    return StreamingResponse(each(), media_type="text/event-stream")


async def long(request: Request) -> Response:
    return JSONResponse({"id": 1, "note": "x" * 5000})


async def file(request: Request) -> Response:
    return FileResponse(__file__, media_type="application/json")


async def raises(request: Request) -> Response:
    raise RuntimeError("it is broken")


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(await socket.receive_text())
    await socket.close()


ROUTES = {
    "/v1/orders/{id:int}": order,
    "/v1/pieces": pieces,
    "/v1/packed": packed,
    "/v1/events": events,
    "/v1/long": long,
    "/v1/file": file,
    "/v1/raises": raises,
}


def service() -> Starlette:
    get = [Route(path, endpoint) for path, endpoint in ROUTES.items()]
    post = [Route("/v1/orders", made, methods=["POST"]), Route("/v1/unread", unread, methods=["POST"])]
    return Starlette(routes=[*get, *post, WebSocketRoute("/v1/echo", echo)])


@contextmanager
def served(app: Any) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < until
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(30)


def answers(url: str) -> list[tuple[int, dict[str, str], bytes]]:
    """What a client receives for every kind of request."""
    # What a service leaves unread, or breaks off, may end the connection for the next request.
    with httpx.Client(base_url=f"{url}/v1", limits=httpx.Limits(max_keepalive_connections=0)) as client:
        asked = [client.get(path.removeprefix("/v1").replace("{id:int}", "7")) for path in ROUTES]
        asked += [client.get("/orders/1"), client.get("/orders/x")]
        asked += [client.post("/orders", json={"state": "imaginary"}), client.post("/unread", json={})]
        asked += [client.post("/orders", content=iter([b'{"state":', b' "open"}']))]
    dropped = ("date", "last-modified", "etag")
    return [
        (each.status_code, {name: value for name, value in each.headers.items() if name not in dropped}, each.content)
        for each in asked
    ]


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    (tmp_path / "shop.yaml").write_text(SPEC, "utf-8")
    return tmp_path / "shop.yaml"


def test_a_service_is_judged_and_not_touched(specs: Path, tmp_path: Path) -> None:
    with served(service()) as url:
        plain = answers(url)
    middleware = ContractMiddleware(service(), specs=specs, report=tmp_path / "report.json", body_limit=4096)
    with served(middleware) as url:
        assert answers(url) == plain
    # The lifespan of the service has ended, and so the report is there.
    report = report_of(tmp_path / "report.json")
    assert report.verdicts.total == len(plain) == 12
    assert found(report) >= {
        ("GET /orders/{id}", "/id", "response/type-mismatch"),
        ("GET /pieces", "/id", "response/type-mismatch"),
        ("GET /packed", "/id", "response/type-mismatch"),
        ("POST /orders", "/state", "request/unlisted-value"),
    }
    reasons = dict(report.unchecked)
    wanted = {
        "response body is a stream of events": 1,
        "response body over 4096 bytes": 2,
        "the body of a request was streamed, and not read to its end": 1,
    }
    assert {reason: reasons.get(reason) for reason in wanted} == wanted
    assert all(finding.first_seen for finding in report.findings)


def test_a_websocket_passes(specs: Path, tmp_path: Path) -> None:
    middleware = ContractMiddleware(service(), specs=specs, report=tmp_path / "report.json")
    with TestClient(middleware) as client, client.websocket_connect("/v1/echo") as socket:
        socket.send_text("hello")
        assert socket.receive_text() == "hello"
    assert report_of(tmp_path / "report.json").verdicts.total == 0


def test_starlette_takes_it_as_middleware(specs: Path, tmp_path: Path) -> None:
    app = service()
    app.add_middleware(ContractMiddleware, specs=specs, report=tmp_path / "report-{pid}.json", coverage=True)
    with TestClient(app) as client:
        client.get("/v1/orders/7")
    (path,) = tmp_path.glob("report-*.json")
    report = report_of(path)
    assert report.verdicts.violating == 1
    assert report.coverage is not None


def test_secrets_stay(specs: Path, tmp_path: Path) -> None:
    middleware = ContractMiddleware(service(), specs=specs, report=tmp_path / "report.json")
    secret = "hunter2hunter2"
    with TestClient(middleware) as client:
        client.get(f"/v1/orders/7?password={secret}&limit={secret}", headers={"Authorization": f"Bearer {secret}"})
        client.post("/v1/orders", json={"password": secret, "state": "imaginary"})
    assert found(report_of(tmp_path / "report.json"))
    assert secret not in (tmp_path / "report.json").read_text("utf-8")


def test_a_share_is_judged_and_the_rest_counted(specs: Path, tmp_path: Path) -> None:
    middleware = ContractMiddleware(service(), specs=specs, report=tmp_path / "report.json", sample=0.25)
    with TestClient(middleware) as client:
        for _ in range(200):
            client.get("/v1/orders/1")
    report = report_of(tmp_path / "report.json")
    assert report.verdicts.total == 200
    left_out = dict(report.unchecked)["left out by sampling"]
    assert 110 < left_out < 190
    assert report.verdicts.conforming == 200 - left_out


def test_a_report_is_written_now_and_then(specs: Path, tmp_path: Path) -> None:
    """So that a process which is killed leaves one."""
    middleware = ContractMiddleware(service(), specs=specs, report=tmp_path / "report.json", interval=0.05)
    client = TestClient(middleware)
    client.get("/v1/orders/7")
    until = time.monotonic() + 30
    while not (tmp_path / "report.json").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert report_of(tmp_path / "report.json").verdicts.violating == 1


def test_what_cannot_be_written_is_a_line_in_the_log(
    specs: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    middleware = ContractMiddleware(service(), specs=specs, report=tmp_path / "nowhere" / "report.json")
    with TestClient(middleware) as client:
        assert client.get("/v1/orders/7").status_code == 200
    assert "cannot be written" in caplog.text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"format": "jsn"}, "'jsn' is not known, did you mean json?"),
        ({"sample": 1.5}, "sample is from 0 to 1"),
        ({"interval": 0}, "interval is above 0"),
        ({"specs": "nowhere"}, "nowhere: No such file"),
        ({"config": "nowhere.toml"}, "nowhere.toml: No such file"),
    ],
)
def test_what_is_wrong_with_options_is_said_at_once(specs: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises((ValueError, Unreadable), match=message.replace("?", r"\?")):
        ContractMiddleware(service(), **{"specs": specs, "report": "report.json", **options})


def test_nothing_that_goes_wrong_reaches_the_service(
    specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scope that no server sends, messages that are none, and faults of the judge."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "http.response.start", "status": "many", "headers": 7})
        await send({"type": "http.response.body", "body": "no bytes"})

    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": 7}

    async def send(message: Any) -> None:
        sent.append(message)

    middleware = ContractMiddleware(app, specs=specs, report=tmp_path / "report.json")
    whole = {"type": "http", "method": "GET", "path": "/v1/orders/7", "headers": []}
    for scope in ({"type": "http"}, {**whole, "headers": 7}, {**whole, "query_string": 7}, whole):
        asyncio.run(middleware(scope, receive, send))
    assert len(sent) == 8

    async def raising(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError("it is broken")

    with pytest.raises(RuntimeError, match="it is broken"):
        asyncio.run(ContractMiddleware(raising, specs=specs, report=tmp_path / "raised.json")(whole, receive, send))
    monkeypatch.setattr(Passing, "exchange", None)
    live = Live("test", specs, tmp_path / "other.json")
    passing = live.begin("GET", "/v1/orders/7", [])
    assert passing is not None
    live.end(passing)
    live.write()
    fault = "an exchange over which the judge stumbled: please report it"
    assert dict(report_of(tmp_path / "other.json").unchecked)[fault] == 1


def test_bodies_under_way_have_a_common_limit() -> None:
    memory = Memory(10)
    one, other = (Passing("POST", "/", [("Content-Length", "9")], memory, HELD) for _ in range(2))
    one.asks(b"123456")
    other.asks(b"123456")
    assert (one.sent.held, other.sent.held, other.sent.reason) == (
        6,
        0,
        "more bodies under way than there is memory for",
    )
    one.forget()
    assert memory.take(10)
    assert not memory.take(1)


def test_what_comes_too_fast_is_counted(specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    plain = Passing.exchange
    monkeypatch.setattr(Passing, "exchange", lambda passing: (gate.wait(30), plain(passing))[1])
    live = Live("test", specs, tmp_path / "report.json")
    for _ in range(1500):
        passing = live.begin("GET", "/v1/orders/1", [])
        assert passing is not None
        passing.answers(200, [("Content-Type", "application/json")], b'{"id": 1}')
        live.end(passing)
    gate.set()
    live.write()
    report: Report = report_of(tmp_path / "report.json")
    assert report.verdicts.total == 1500
    assert 490 <= dict(report.unchecked)["came faster than it could be judged"] <= 500
