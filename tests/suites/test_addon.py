"""The addon of mitmproxy: with flows as mitmproxy has them, and behind mitmdump itself where that is installed."""

from __future__ import annotations

import http.client
import os
import re
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from extractor import cli
from tests.suites.shop import SPEC, found, report_of

BROKEN = b'{"id": "seven"}'


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    (tmp_path / "shop.yaml").write_text(SPEC, "utf-8")
    return tmp_path / "shop.yaml"


def addon_file(capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.run(["addon"]) == 0
    return capsys.readouterr().out.strip()


class Options:
    """Those of mitmproxy, as far as an addon adds and reads them."""

    def add_option(self, name: str, kind: Any, default: Any, about: str) -> None:
        assert about
        setattr(self, name, default)


class Fields:
    def __init__(self, **fields: str) -> None:
        self._fields = fields

    def items(self, multi: bool = False) -> Any:
        assert multi
        return [(name.replace("_", "-"), value) for name, value in self._fields.items()]


def flow(path: str, *, content: bytes | None = b"", answer: bytes | None = BROKEN, **more: Any) -> Any:
    request = SimpleNamespace(
        method="POST" if content else "GET",
        pretty_url=f"http://127.0.0.1/v1{path}",
        headers=Fields(content_type="application/json", content_length=str(len(content or b""))),
        raw_content=content,
    )
    response = SimpleNamespace(status_code=200, headers=Fields(content_type="application/json"), raw_content=answer)
    return SimpleNamespace(request=request, response=response, **{"websocket": None, **more})


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[Any, Any]:
    """The addon, as mitmproxy loads its file, and the options that it reads."""
    options = Options()
    package = ModuleType("mitmproxy")
    package.ctx = SimpleNamespace(options=options)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "mitmproxy", package)
    (addon,) = runpy.run_path(addon_file(capsys))["addons"]
    addon.load(options)
    return addon, options


def test_flows_are_judged_and_not_touched(loaded: tuple[Any, Any], specs: Path, tmp_path: Path) -> None:
    addon, options = loaded
    addon.configure({"contract_specs"})
    addon.response(flow("/orders/7"))  # nothing is judged unless specs are named
    options.contract_specs, options.contract_report = [str(specs)], str(tmp_path / "report.json")
    addon.configure({"contract_specs", "contract_report"})
    addon.response(flow("/orders/7"))
    addon.response(flow("/orders", content=b'{"state": "imaginary"}', answer=b"{}"))
    addon.response(flow("/orders/1", answer=None))  # streamed
    addon.response(flow("/orders/1", websocket=object()))
    addon.error(flow("/orders/1"))
    addon.response(SimpleNamespace())
    addon.response(SimpleNamespace(request=flow("/orders/1").request, response=None))
    addon.done()
    report = report_of(tmp_path / "report.json")
    assert report.verdicts.total == 6
    assert found(report) >= {
        ("GET /orders/{id}", "/id", "response/type-mismatch"),
        ("POST /orders", "/state", "request/unlisted-value"),
    }
    reasons = dict(report.unchecked)
    wanted = {
        "the body of a response was streamed, and not read to its end": 1,
        "no response came through the proxy": 1,
        "an exchange over which the judge stumbled: please report it": 2,
    }
    assert {reason: reasons.get(reason) for reason in wanted} == wanted


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("contract_specs", ["nowhere"], "nowhere: No such file or directory"),
        ("contract_sample", "2", "sample is from 0 to 1"),
        ("contract_sample", "half", "could not convert"),
        ("contract_format", "jsn", "did you mean json?"),
    ],
)
def test_what_is_wrong_with_options_is_one_line(
    loaded: tuple[Any, Any], specs: Path, caplog: pytest.LogCaptureFixture, option: str, value: Any, message: str
) -> None:
    addon, options = loaded
    options.contract_specs = [str(specs)]
    setattr(options, option, value)
    addon.configure({option})
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert message in record.getMessage()
    addon.response(flow("/orders/7"))
    addon.done()


def test_a_report_is_there_even_if_nothing_passed(loaded: tuple[Any, Any], specs: Path, tmp_path: Path) -> None:
    addon, options = loaded
    options.contract_specs, options.contract_report = [str(specs)], str(tmp_path / "report.json")
    addon.configure({"contract_specs"})
    addon.done()
    assert report_of(tmp_path / "report.json").verdicts.total == 0


def test_the_help_lists_every_option(loaded: tuple[Any, Any], capsys: pytest.CaptureFixture[str]) -> None:
    _, options = loaded
    assert cli.run(["addon", "--help"]) == 0
    listed = dict(re.findall(r"^  (contract_\w+)=(.+)$", capsys.readouterr().out, re.MULTILINE))
    assert listed.keys() == vars(options).keys()
    for name, default in vars(options).items():
        said = re.search(r"\[default: (.+)\]", listed[name])
        assert (said[1] if said else "") == (str(default) if default else "")


class Service(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(BROKEN)))
        self.end_headers()
        self.wfile.write(BROKEN)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: the tests' output is what matters."""


@pytest.fixture
def service() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["interrupt", "terminate"])
def test_mitmdump_writes_a_report_on_a_signal(
    service: int, specs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    pytest.importorskip("mitmproxy")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = [f"contract_specs={specs}", f"contract_report={tmp_path / 'report.json'}", f"confdir={tmp_path}"]
    command = [str(Path(sys.executable).with_name("mitmdump")), "-q", "-p", str(port), "-s", addon_file(capsys)]
    command += [word for each in said for word in ("--set", each)]
    proxy = subprocess.Popen(command, env={**os.environ, "NO_PROXY": ""})
    try:
        until = time.monotonic() + 60
        while socket.socket().connect_ex(("127.0.0.1", port)):
            assert time.monotonic() < until
            time.sleep(0.1)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", f"http://127.0.0.1:{service}/v1/orders/7")
        assert connection.getresponse().read() == BROKEN
        connection.close()
    finally:
        proxy.send_signal(number)
        assert proxy.wait(60) == 0
    assert found(report_of(tmp_path / "report.json")) == {("GET /orders/{id}", "/id", "response/type-mismatch")}
