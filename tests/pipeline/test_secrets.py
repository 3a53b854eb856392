"""Secrets planted wherever traffic has room for them are in no output, whatever its format, detail and policy."""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest

from extractor import report
from extractor.finding import Report
from extractor.pipeline import catalogue, validate

POLICIES = ("default", "none", "all")


class Planted:
    """Secrets, each made once, and the exchanges that hold them."""

    def __init__(self) -> None:
        self.secrets: list[str] = []
        self.lines: list[bytes] = []

    def secret(self) -> str:
        self.secrets.append(f"Zq{len(self.secrets):02}plantedVault")
        return self.secrets[-1]

    def number(self) -> int:
        number = 7_310_000_000 + 7919 * len(self.secrets)
        self.secrets.append(str(number))
        return number

    def add(self, body: Any = None, *, text: str = "", media: str = "application/json", **more: Any) -> None:
        """An exchange whose request and response both have the body, as a value or as text."""
        headers = [["Content-Type", media], *more.get("headers", [])]
        side = {"headers": headers, "body": text or body}
        request = {"method": "POST", "url": more.get("url", "/things?limit=many"), **side}
        line = json.dumps({"request": request, "response": {"status": more.get("status", 200), **side}})
        self.lines.append(line.encode())


def planted() -> Planted:
    all_of_it = Planted()
    new = all_of_it.secret
    for name in ("X-Auth-Token", "x-auth-token", "AUTHORIZATION", "X-Api-Key", "X-Subject-Token"):
        all_of_it.add({}, headers=[[name, new()]])
    all_of_it.add({}, headers=[["Authorization", f"Bearer {new()}"]])
    all_of_it.add({}, headers=[["Cookie", f"sid={new()}; other={new()}"]])
    all_of_it.add({}, headers=[["Set-Cookie", f"sid={new()}; Path=/"]])
    all_of_it.add({}, headers=[["Location", f"https://h/x?access_token={new()}"]])
    for url in ("/things?token={}", "/things?X-Amz-Signature={}", "/things?limit=x&PassWord={}", "/other?sk={}"):
        all_of_it.add({}, url=url.format(new()))
    all_of_it.add({}, url=f"/things#access_token={new()}")
    all_of_it.add({}, url=f"https://user:{new()}@api.example.com/things")
    all_of_it.add({}, url=f"https://user:{new()}@other.example.com/nowhere?token={new()}")
    names = ("password", "adminPass", "PASSWORD", "PassWord", "pAsSwOrD", "secret_Access-KEY", "SeCrEt", "tOkEn", "Ak")
    for name in names:
        all_of_it.add({name: new()})
        all_of_it.add({"list": [{"inner": {name: new()}}]})
        all_of_it.add({name: all_of_it.number()})
        all_of_it.add({"state": json.dumps({name: new()})})
    for escaped in ('{"p\\u0061ssword": %s}', '{"list": [{"\\u0074oken": %s}]}', '{"state": {"Pa\\u0053sword": %s}}'):
        all_of_it.lines.append(raw_line(escaped % json.dumps(new())))
        all_of_it.lines.append(raw_line(escaped % all_of_it.number()))
    all_of_it.add({"state": json.dumps({"note": json.dumps({"pAssword": new()})})})
    all_of_it.add({"credentials": {"a": new(), "b": [new(), all_of_it.number()]}})
    all_of_it.add({"CrEdEnTiAlS": {"a": new(), "b": [new(), all_of_it.number()]}})
    all_of_it.add({"state": f"https://h/x?token={new()}", "list": f"https://u:{new()}@h/"})
    all_of_it.add(text=f"a=b&password={new()}&PassWord={new()}", media="application/x-www-form-urlencoded")
    part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n--x--'
    all_of_it.add(text=part.format("passWord", new()), media="multipart/form-data; boundary=x")
    all_of_it.add(text=f"<a><Password>{new()}</Password></a>", media="application/xml")
    all_of_it.add(text=f'{{"password": "{new()}", "cut":')
    all_of_it.add({}, url=f"/things?next={quote('/x?token=')}{quote(quote('a'))}&api_key={new()}", status=500)
    encoded = base64.b64encode(json.dumps({"password": new(), "tOkEn": new()}).encode()).decode()
    all_of_it.add({"base64": encoded})
    all_of_it.lines.append(b'{"request": {"method": "GET", "password": "%s"' % new().encode())
    all_of_it.lines.append(b'{"password": "%s"}' % new().encode())
    return all_of_it


def raw_line(body: str) -> bytes:
    head = '{"request": {"method": "POST", "url": "/things"}, "response": {"status": 200, "body": '
    return (head + body + "}}").encode()


def spec() -> dict[str, Any]:
    """A document that nothing planted satisfies: every value gives a finding."""
    listed = {"type": "string", "enum": ["on"]}
    names = "password adminPass PASSWORD PassWord pAsSwOrD SeCrEt tOkEn Ak".split()
    item = {"type": "object", "properties": {"inner": {"type": "object", "additionalProperties": {"type": "boolean"}}}}
    fields = {
        "state": listed,
        "list": {"type": "array", "items": item},
        "secret_Access-KEY": {"type": "integer", "maximum": 5},
        "CrEdEnTiAlS": {"type": "object", "additionalProperties": {"type": "string", "enum": ["none"]}},
        **{name: {"type": "string", "enum": ["none"], "maxLength": 3, "pattern": "^x$"} for name in names},
    }
    body = {"type": "object", "required": ["name"], "properties": fields}
    content = {"application/json": {"schema": body}, "application/x-www-form-urlencoded": {"schema": body}}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    answer = {"description": "ok", "content": content}
    post = {"parameters": [limit], "requestBody": {"content": content}, "responses": {"200": answer}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/things": {"post": post}},
    }


def har(lines: list[bytes]) -> bytes:
    """The whole ones of the lines as the entries of a HAR."""
    entries = []
    for line in lines[:-2]:
        found = json.loads(line)
        for side in (found["request"], found["response"]):
            side["headers"] = [{"name": name, "value": value} for name, value in side.get("headers", [])]
        body = found["response"].pop("body")
        text = body if isinstance(body, str) else json.dumps(body)
        found["response"]["content"] = {"text": text, "mimeType": "application/json"}
        asked = found["request"].pop("body", "")
        found["request"]["postData"] = {"text": asked if isinstance(asked, str) else json.dumps(asked)}
        entries.append(found)
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


PLANTED = planted()
WAYS: dict[str, Callable[[list[bytes]], bytes]] = {"ndjson": b"\n".join, "har": har}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "spec.json").write_text(json.dumps(spec()), "utf-8")
    for name, write in WAYS.items():
        (folder / f"traffic.{name}").write_bytes(write(PLANTED.lines))
    return folder


@pytest.fixture(scope="module", params=[(way, policy) for way in WAYS for policy in POLICIES], ids="-".join)
def judged(request: pytest.FixtureRequest, folder: Path) -> Report:
    way, policy = request.param
    settings = validate.Settings(show_values=policy)
    work = validate.plan([str(folder / f"traffic.{way}")], [str(folder / "spec.json")], settings)
    return validate.validate(work, 1, lambda done: None)


def leaks(text: str) -> Iterator[str]:
    """The secrets in a text, as they are or in base64."""
    for secret in PLANTED.secrets:
        if secret in text or base64.b64encode(secret.encode()).decode().rstrip("=")[:-2] in text:
            yield secret


def test_there_is_something_to_hide(judged: Report) -> None:
    assert len(PLANTED.secrets) >= 50
    assert judged.verdicts.violating > 30
    assert len(judged.findings) > 25


@pytest.mark.parametrize("format", sorted(report.available()))
@pytest.mark.parametrize("detail", list(report.Detail))
def test_no_report_holds_a_secret(judged: Report, format: str, detail: report.Detail) -> None:
    options = report.Options(detail=detail, rules=catalogue.rules())
    assert not list(leaks(report.render(judged, format, options)))


def test_the_report_itself_holds_none(judged: Report) -> None:
    assert not list(leaks(repr(judged)))


def test_no_record_holds_one(judged: Report) -> None:
    records = judged.to_records()
    assert len(records) == len(judged.findings)
    assert not list(leaks(repr(records)))


@pytest.mark.parametrize("policy", POLICIES)
def test_the_command_says_none(folder: Path, policy: Literal["default", "none", "all"]) -> None:
    command = [sys.executable, "-m", "extractor", "validate", str(folder), "--specs", str(folder / "spec.json")]
    said = subprocess.run([*command, "-v", "--show-values", policy], capture_output=True, text=True, timeout=60)
    assert said.returncode == 3
    assert "violating" in said.stdout
    assert not list(leaks(said.stdout + said.stderr))


def test_no_overlay_holds_a_secret(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "extractor", "correct", str(folder), "--specs", str(folder / "spec.json")]
    out = tmp_path / "overlay.yaml"
    said = subprocess.run([*command, "--out", str(out)], capture_output=True, text=True, timeout=60)
    assert said.returncode == 3
    assert "update" in out.read_text("utf-8")
    assert not list(leaks(said.stdout + said.stderr + out.read_text("utf-8")))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("way", WAYS)
def test_none_is_in_a_report_where_most_conforms_in_any_order(tmp_path: Path, way: str, seed: int) -> None:
    """What is accepted is not searched: neither it nor what stands between shows anything."""
    lenient = spec()
    post = lenient["paths"]["/things"]["post"]
    post["responses"]["200"]["content"]["application/json"] = {"schema": {"type": "object"}}
    del post["requestBody"]
    # Requests without body and query, which those with them stand between, are accepted as they are.
    plain = [json.loads(line) for line in PLANTED.lines[:-2]]
    for each in plain:
        each["request"] = {"method": "POST", "url": "/things"}
    lines = [*PLANTED.lines[:-2], *(json.dumps(each).encode() for each in plain)] * 4
    random.Random(seed).shuffle(lines)
    (tmp_path / f"traffic.{way}").write_bytes(WAYS[way]([*lines, *PLANTED.lines[-2:]]))
    (tmp_path / "spec.json").write_text(json.dumps(lenient), "utf-8")
    settings = validate.Settings(show_values="all", coverage=True)
    work = validate.plan([str(tmp_path / f"traffic.{way}")], [str(tmp_path / "spec.json")], settings)
    judged = validate.validate(work, 1, lambda done: None)
    assert judged.verdicts.conforming > 100
    assert judged.verdicts.violating > 100
    assert not list(leaks(repr(judged)))
    for format in report.available():
        options = report.Options(detail=report.Detail.VERBOSE, rules=catalogue.rules())
        assert not list(leaks(report.render(judged, format, options)))
