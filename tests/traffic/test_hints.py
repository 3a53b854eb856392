"""A file that is no recording is told what it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.finding import Unreadable
from extractor.traffic import read
from extractor.traffic.hints import hint
from tests import effort


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"\xd4\xc3\xb2\xa1\x02\x00", "a packet capture"),
        (b"\n\r\r\n\x1c\x00", "a packet capture"),
        (b"PK\x03\x04\x14", "a zip archive"),
        (b'{"resourceSpans": [', "OpenTelemetry, which has no bodies"),
        (b"type: collection.insomnia.rest/5.0\nname: x\n", "Insomnia"),
        (b'{"openapi": "3.0.3"}', "give it as --specs"),
        (b"openapi: 3.0.3\n", "--specs"),
        (b'{"swagger": "2.0"}', "a Swagger document"),
        (b'{"type": "Point", "metric": "http_reqs"}', "k6"),
        (b'<?xml version="1.0"?>\n<testResults version="1.2">', "JMeter"),
        (b'{"Initialize": {}}\n', "--report har"),
        (b"https 2026-11-21T08:00:00.1Z app/lb/1 10.0.0.1:1 ", "a load balancer"),
        (b'10.0.0.1 - - [21/Nov/2026:08:00:00 +0000] "GET / HTTP/1.1" 200 2\n', "an access log"),
        (b"# list\n@host = x\nGET https://{{host}}/lamps\n", "requests without responses"),
        (b"meta {\n  name: list\n}\n", "Bruno"),
        (b"", ""),
        (b"Getting started", ""),
        (b"GET ready", ""),
        (b'{"a": 1}', ""),
    ],
)
def test_what_it_looks_like(head: bytes, said: str) -> None:
    found = hint(head)
    assert said in found if said else not found


def test_the_refusal_says_it(tmp_path: Path) -> None:
    path = tmp_path / "capture"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Unreadable, match="in no recording format known here; it is a zip archive"):
        read(path, "capture")


@pytest.mark.parametrize("part", [b"#\n", b"@a\n", b" ", b"a ", b"GET ", b"{", b"<?xml"])
def test_hostile_beginnings_end(part: bytes) -> None:
    with effort.within(2):
        hint(part * (64 * 1024 // len(part)))
