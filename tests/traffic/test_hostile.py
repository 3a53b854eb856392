"""Input made to hurt: nothing raises, hangs, grows without bound, or takes the rest of the file with it."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import tracemalloc
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.exchange import Damage, Exchange
from extractor.finding import Unreadable
from extractor.traffic import Redaction, known_formats, read, recognise
from extractor.traffic.format import Recording
from tests import effort
from tests.traffic.test_coding import CODERS

ENTRY = {"request": {"method": "GET", "url": "/x", "headers": []}, "response": {"status": 200, "headers": []}}
DEEP = b"[" * 100_000 + b"]" * 100_000


def of(data: bytes, tmp_path: Path) -> list[Exchange | Damage]:
    path = tmp_path / "recording"
    path.write_bytes(data)
    return list(read(path, "recording"))


def har(*entries: bytes) -> bytes:
    return b'{"log": {"version": "1.2", "entries": [' + b",".join(entries) + b'], "creator": {}}}'


def good(number: int) -> bytes:
    return json.dumps(ENTRY | {"startedDateTime": f"2026-01-01T00:00:{number:02}Z"}).encode()


BROKEN = {
    "no string end": b'{"request": {"method": "GET, "url": "/b", "headers": []}, "response": {"status": 200}}',
    "quote in string": b'{"request": {"method": "GET", "url": "/"b", "headers": []}, "response": {"status": 200}}',
    "brace missing": b'{"request": {"method": "GET", "url": "/b", "headers": []}, "response": {"status": 200}',
    "bare word": b'{"request": {"method": GET, "url": "/b"}, "response": {"status": 200}}',
    "nothing": b"",
    "wrong type": b'{"request": [], "response": {"status": 200}}',
    "scalar": b"17",
    "deep": b'{"request": ' + DEEP + b', "response": {}}',
    "control character": b'{"request": {"method": "GET", "url": 5\x00}, "response": {"status": 200}}',
    "invalid UTF-8": b'{"request": {"method": "GET", "url": "\xff"}, "response": {"status": "\xff"}}',
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_har_entry_costs_only_itself(broken: bytes, tmp_path: Path) -> None:
    items = of(har(good(1), broken, good(2), broken, good(3)), tmp_path)
    times = [item.time[-3:-1] for item in items if isinstance(item, Exchange)]
    assert times == ["01", "02", "03"]
    damages = [item for item in items if isinstance(item, Damage)]
    assert len(damages) == (2 if broken else 0)
    assert [item.index for item in items] == list(range(len(items)))


def test_har_brace_too_many(tmp_path: Path) -> None:
    """What stands before the brace is an entry by itself; what stands behind it is none."""
    early = b'{"request": {"method": "GET", "url": "/b"}}, "response": {"status": 200}}'
    items = of(har(good(1), early, good(2)), tmp_path)
    assert [item.time[-3:-1] for item in items if isinstance(item, Exchange)] == ["01", "", "02"]
    assert any(isinstance(item, Damage) for item in items)


@pytest.mark.parametrize("broken", [b for b in BROKEN.values() if b[:1] == b"{" and b"\xff" not in b])
def test_ndjson_line_costs_only_itself(broken: bytes, tmp_path: Path) -> None:
    items = of(b"\n".join([good(1), broken, good(2)]), tmp_path)
    assert [type(item) for item in items] == [Exchange, Damage, Exchange]
    assert [item.line for item in items] == [1, 2, 3]


NOCK = (
    b'[{"scope": "http://h:80", "method": "GET", "path": "/", "status": 200, "responseIsBinary": %b, "response": %b}]'
)


@pytest.mark.parametrize(
    ("binary", "written", "content"),
    [
        (b"false", b'"\xff"', b"\xff"),
        (b"true", b'"\xff"', b"\xff"),
        (b"true", b'"c3bf"', b"\xc3\xbf"),
        (b"true", b'["c3", "bf"]', b"\xc3\xbf"),
        (b"true", b'["\xff"]', b'["\xff"]'),
        (b"true", b'["c3", 1]', b'["c3", 1]'),
        (b"true", b'{"a": 1}', b'{"a": 1}'),
        (b"false", b'"c3bf"', b"c3bf"),
        (b"false", b'["c3", "bf"]', b'["c3", "bf"]'),
    ],
    ids=range(9),
)
def test_nock_bodies_are_what_they_are(binary: bytes, written: bytes, content: bytes, tmp_path: Path) -> None:
    (item,) = of(NOCK % (binary, written), tmp_path)
    assert isinstance(item, Exchange)
    assert item.response
    assert item.response.body
    assert item.response.body.content == content


@pytest.mark.parametrize("cut", range(41, 560, 13))
def test_har_cut_anywhere_keeps_what_is_whole(cut: int, tmp_path: Path) -> None:
    whole = har(*(good(number) for number in range(4)))
    items = of(whole[:cut], tmp_path)
    complete = sum(whole[:cut].count(good(number)) for number in range(4))
    assert [type(item) for item in items] == [Exchange] * complete + [Damage]
    last = items[-1]
    assert isinstance(last, Damage)
    assert last.message == f"cut off at byte {min(cut, len(whole))}"


def test_deep_body_is_kept_for_the_judge(tmp_path: Path) -> None:
    line = b'{"request": {"method": "GET", "url": "/x"}, "response": {"status": 200, "body": ' + DEEP + b"}}\n"
    (item,) = of(line, tmp_path)
    assert isinstance(item, Exchange)
    assert item.response
    assert item.response.body
    assert item.response.body.content == DEEP


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 50_000, "&a *a " * 1000])
def test_yaml_depth(text: str, tmp_path: Path) -> None:
    cassette = f"interactions:\n- {text}\n- request: {{method: GET, uri: /x}}\n  response: {{status: {{code: 200}}}}\n"
    assert [type(item) for item in of(cassette.encode(), tmp_path)] == [Damage, Exchange]


def test_headers_of_bytes_are_text(tmp_path: Path) -> None:
    headers = "{a: !!binary YWI=, b: [!!binary /w==, c], d: 1, e: {f: g}, h: null}"
    cassette = f"interactions:\n- request: {{method: GET, uri: /x, headers: {headers}}}\n"
    (item,) = of(cassette.encode(), tmp_path)
    assert isinstance(item, Exchange)
    assert item.request.headers is not None
    assert list(item.request.headers) == [("a", "ab"), ("b", "\\xff"), ("b", "c"), ("d", "1")]


@pytest.mark.parametrize(
    ("records", "pairs"),
    [
        # kind, id, the id of the other half ⇒ kinds of the exchanges, in their order
        ([("request", "a", ""), ("response", "b", "a")], ["both"]),
        ([("request", "a", "b"), ("response", "b", "")], ["both"]),
        ([("request", "", "b"), ("response", "b", "")], ["both"]),
        ([("request", "", ""), ("response", "", "")], ["request", "response"]),
        ([("request", "a", ""), ("request", "a", ""), ("response", "b", "a")], ["both", "request"]),
        ([("request", "a", ""), ("request", "a", "")], ["request", "request"]),
        ([("request", "a", "b"), ("request", "b", "a")], ["request", "request"]),
    ],
)
def test_halves_of_a_warc(records: list[tuple[str, str, str]], pairs: list[str], tmp_path: Path) -> None:
    starts = {"request": b"GET /x HTTP/1.1", "response": b"HTTP/1.1 200 OK"}
    data = b""
    for kind, own, other in records:
        names = f"WARC-Type: {kind}\r\nWARC-Record-ID: {own}\r\nWARC-Concurrent-To: {other}\r\nContent-Length: 19"
        data += f"WARC/1.0\r\n{names}\r\n\r\n".encode() + starts[kind] + b"\r\n\r\n\r\n\r\n"
    found = [item for item in of(data, tmp_path) if isinstance(item, Exchange)]
    assert [_halves(item) for item in found] == pairs


def _halves(item: Exchange) -> str:
    if item.request.headers is None:
        return "response"
    return "both" if item.response else "request"


def test_yaml_alias_bomb(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    bomb = "\n".join(f"  {row}" for row in rows)
    cassette = f"interactions:\n- b: 1\n{bomb}\n- request: {{method: GET, uri: /x}}\n"
    assert [type(item) for item in of(cassette.encode(), tmp_path)] == [Damage, Exchange]


@pytest.mark.parametrize("value", ["!!python/object/apply:os.system [id]", "2001-99-99", "9" * 5000, "!x y", "1e999"])
def test_yaml_values_stay_values(value: str, tmp_path: Path) -> None:
    cassette = f"interactions:\n- extra: {value}\n  request: {{method: GET, uri: /x}}\n"
    assert [type(item) for item in of(cassette.encode(), tmp_path)] == [Exchange]


BOMB = bytes(100 * 1024 * 1024)
BOMBS = {"gzip": gzip.compress(BOMB, 9), "br": brotli.compress(BOMB, quality=1), "zstd": CODERS["zstd"](BOMB)}
del BOMB


@pytest.mark.parametrize("coding", BOMBS)
def test_bomb_in_a_body(coding: str, tmp_path: Path) -> None:
    message = {"method": "GET", "url": "/x"}
    body = {"base64": base64.b64encode(BOMBS[coding]).decode()}
    bomb = {"request": message, "response": {"status": 200, "headers": {"Content-Encoding": coding}, "body": body}}
    tracemalloc.start()
    items = of(json.dumps(bomb).encode() + b"\n" + json.dumps({"request": message}).encode(), tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    first, second = items
    assert isinstance(first, Exchange)
    assert isinstance(second, Exchange)
    assert first.not_checked.startswith("response body over 32 MiB")
    assert peak < 100 * 1024 * 1024


def test_bomb_as_a_file(tmp_path: Path) -> None:
    start = b'{"request": {"method": "GET", "url": "/x"}}\n'
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(start) + BOMBS["gzip"])
    items = list(read(path, "bomb"))
    assert isinstance(items[0], Exchange)
    assert "1000 times" in items[-1].message if isinstance(items[-1], Damage) else False


def test_compressed_file_cut_off(tmp_path: Path) -> None:
    lines = b"".join(b'{"request": {"method": "GET", "url": "/%d"}}\n' % number for number in range(50_000))
    path = tmp_path / "log.gz"
    path.write_bytes(gzip.compress(lines)[:-5000])
    items = list(read(path, "log"))
    assert all(isinstance(item, Exchange) for item in items[:10_000])
    assert isinstance(items[-1], Damage)
    assert items[-1].message.startswith("the gzip data is cut off")


def test_only_regular_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "fifo", Path("/dev/zero"), tmp_path, tmp_path / "missing", tmp_path / "nul\0"):
        with pytest.raises(Unreadable) as caught:
            read(path, "given name")
        assert "given name" in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"hello", b"<html></html>", b'{"openapi": "3.0.3"}', b"a: 1\n", b"\0" * 100])
def test_not_a_recording(data: bytes, tmp_path: Path) -> None:
    assert recognise(data) is None
    with pytest.raises(Unreadable, match="recording"):
        of(data, tmp_path)


def test_ten_thousand_broken_entries_take_linear_time(tmp_path: Path) -> None:
    broken = BROKEN["quote in string"]
    items = of(har(good(1), *[broken] * 10_000, good(2)), tmp_path)
    assert sum(isinstance(item, Exchange) for item in items) == 2
    assert sum(item.exchanges for item in items if isinstance(item, Damage)) > 9_900


ROOTS = [
    b"[%b]",
    b'{"log": {"entries": [%b]}}',
    b'{"data": {"pairs": [%b]}}',
    b'{"interactions": [%b]}',
    b'{"http_interactions": [%b]}',
    b'{"mappings": [%b]}',
    b'{"requests": [%b]}',
    b'{"item": [%b]}',
    b'{"run": {"executions": [%b]}}',
    b'{"resources": [%b]}',
    b'{"routes": [%b]}',
    b'{"items": [{"examples": [%b]}]}',
]
"""What holds the exchanges in formats that are JSON."""


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(
    "wrong", [b"24", b"null", b"true", b'"x"', b"[]", b"{}", b'{"request": 1}', b'{"response": []}']
)
def test_what_is_no_exchange_is_none_in_every_format(root: bytes, wrong: bytes) -> None:
    content = root % b", ".join([wrong] * 2)
    for item in known_formats().values():
        recording = Recording(io.BufferedReader(io.BytesIO(content)), "s", content)  # type: ignore[arg-type]
        found = list(item.stream(recording))
        assert [one.index for one in found] == sorted(one.index for one in found)


DECLARED = b"<!DOCTYPE items [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><items><item><url>&b;</url></item></items>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DECLARED, "a declaration of an entity"),
        (b"<items><item>" + b"<a>" * 100_000, "elements nested too deeply"),
        (b"<items><item>\0</item></items>", "no well-formed XML"),
        (b"<items " + b"a='b' " * 100_000, "no well-formed XML"),
    ],
    ids=["entities", "deep", "control character", "attributes"],
)
def test_xml_that_is_no_export_of_burp(text: bytes, said: str, tmp_path: Path) -> None:
    (item,) = of(text, tmp_path)
    assert isinstance(item, Damage)
    assert item.message == f"{said} from line 1 on; the rest is not read"


STATUS = b"HTTP/1.1 200 OK\n\n"


@pytest.mark.parametrize(
    "text",
    [
        STATUS + b"=====\n" * 500_000 + b"x",
        b"< " + STATUS[:-1] + b"< \n" + b"* Closing connection" * 200_000,
        b"GET /" + b"x" * 3_000_000 + b" HTTP/1.1\n",
        b"GET /x HTTP/1.1\n" + b" a\n" * 500_000,
        b"curl " + b"'a' \\\n" * 500_000 + STATUS,
        b"meta {\n}\nexample {\n" + b"  a: QQQ\n".replace(b"Q", b"'") * 500_000,
        b"meta {\n}\n" + b"example {\n  a: {\n" * 200_000,
        b"info:\n" + b"\n" * 500_000 + b"examples:\n",
    ],
    ids=["separators", "remarks", "target", "folds", "command", "bru texts", "bru blocks", "blank lines"],
)
def test_texts_take_linear_time(text: bytes) -> None:
    with effort.within(10):
        for item in known_formats().values():
            if item.sniff(text[: 64 * 1024]):
                stream = io.BufferedReader(io.BytesIO(text))  # type: ignore[arg-type]
                list(item.stream(Recording(stream, "s", text[: 64 * 1024])))


SEEDS = [
    har(good(1), good(2)),
    b'{"request": {"method": "GET", "url": "/x"}, "response": {"status": 200, "body": {"a": 1}}}\n' * 2,
    b"interactions:\n- request: {method: GET, uri: /x, body: &a 'x'}\n  response: {body: {string: *a}}\n",
    b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n\r\n\r\n",
    b"24:4:type;4:http;7:request;0:}}",
    b"GET /x HTTP/1.1\r\nHost: h\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}\n=====\n",
    b"* Trying\n> GET /x HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< \n{}* Connection #0 to host h left intact\n",
    b"$ curl -i -d a=1 \\\n 'http://h/x'\nHTTP/2 200\n\n{}",
    b"<items><item><url>http://h/x</url><method>GET</method><request base64='true'>R0VUIA==</request></item></items>",
    b"meta {\n}\nexample {\n  request: {\n    url: /x\n    body:json: {\n      {}\n    }\n  }\n}\n",
    b"info:\n  name: x\nhttp:\n  url: /x\nexamples:\n- request: {url: /x}\n  response: {status: 200}\n",
    b"type: mock.insomnia.rest/5.0\nroutes:\n- {name: /x, method: GET, statusCode: 200, body: '{}'}\n",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutants_never_raise(data: st.DataObject) -> None:
    """Whatever becomes of a recording, each reader yields and does not raise; the door redacts what comes."""
    raw = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(raw)))
        until = min(len(raw), at + data.draw(st.integers(0, 8)))
        raw[at:until] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b'"', b"{", b"}", b"[", b"]", b",", b"\\", b":"])
        )
    for item in known_formats().values():
        content = bytes(raw)
        item.sniff(content)
        recording = Recording(io.BufferedReader(io.BytesIO(content)), "s", content)  # type: ignore[arg-type]
        found = list(item.stream(recording))
        assert [one.index for one in found] == sorted(one.index for one in found)
        for one in found:
            shown = Redaction().of(one) if isinstance(one, Exchange) else one
            assert "\n" not in shown.message if isinstance(shown, Damage) else shown.request.url.encode() is not None


ANSWER = {"status": 200, "headers": {}, "body": "{}"}
HALF = "a\udcff"
HALVES = {
    "har": {
        "log": {
            "entries": [
                {
                    "request": {
                        "method": "POST",
                        "url": "/x",
                        "headers": [],
                        "queryString": [{"name": HALF, "value": HALF}],
                        "postData": {
                            "mimeType": "application/x-www-form-urlencoded",
                            "params": [{"name": HALF, "value": HALF}],
                        },
                    },
                    "response": {"status": 200, "headers": []},
                }
            ]
        }
    },
    "hoverfly": {
        "data": {
            "pairs": [
                {
                    "request": {
                        "path": [{"matcher": "exact", "value": "/x"}],
                        "query": {HALF: [{"matcher": "exact", "value": HALF}]},
                    },
                    "response": ANSWER,
                }
            ]
        },
        "meta": {"schemaVersion": "v5"},
    },
    "pact": {
        "consumer": {"name": "a"},
        "provider": {"name": "b"},
        "interactions": [
            {"request": {"method": "GET", "path": "/x", "query": {HALF: [HALF]}}, "response": ANSWER},
        ],
        "metadata": {"pactSpecification": {"version": "3.0.0"}},
    },
    "postman": {
        "info": {"name": "a", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
        "item": [
            {
                "name": "a",
                "response": [
                    {
                        "originalRequest": {
                            "method": "POST",
                            "url": "/x",
                            "header": [],
                            "body": {"mode": "urlencoded", "urlencoded": [{"key": HALF, "value": HALF}]},
                        },
                        "code": 200,
                        "header": [],
                        "body": "{}",
                    }
                ],
            }
        ],
    },
}


@pytest.mark.parametrize("name", HALVES)
def test_half_a_character_in_a_query_or_form_is_spelled_out(name: str, tmp_path: Path) -> None:
    data = json.dumps(HALVES[name]).encode()
    assert recognise(data) == name
    (item,) = of(data, tmp_path)
    assert isinstance(item, Exchange)
    sent = item.request.url.encode() + (item.request.body.content if item.request.body else b"")
    assert b"a%5Cudcff=a%5Cudcff" in sent
