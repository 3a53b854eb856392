"""Every case in tests/cases/traffic: a recording beside the exchanges that it holds."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from extractor.traffic import known_formats, read, recognise, split
from tests.traffic.written import written

CASES = Path(__file__).parent.parent / "cases" / "traffic"
RECORDINGS = sorted(path for path in CASES.glob("*/*") if not path.name.endswith(".expected.json"))

_OF_BYTES = ("fiddler", "mitmproxy", "warc")
"""Formats that are no text."""


def expected(path: Path) -> object:
    return json.loads(path.with_name(path.name + ".expected.json").read_text("utf-8"))


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.name)
def test_case(path: Path) -> None:
    assert written(read(path, path.name)) == expected(path)


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.name)
def test_recognised_by_content(path: Path) -> None:
    assert recognise(path.read_bytes()[: 64 * 1024]) == path.parent.name


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.name)
def test_compressed_and_with_byte_order_mark(path: Path, tmp_path: Path) -> None:
    compressed = tmp_path / "recording"
    mark = b"" if path.parent.name in _OF_BYTES else b"\xef\xbb\xbf"
    half = len(path.read_bytes()) // 2
    plain = mark + path.read_bytes()
    compressed.write_bytes(gzip.compress(plain[:half]) + gzip.compress(plain[half:]))
    assert written(read(compressed, path.name)) == expected(path)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.name)
def test_in_utf_16_and_compressed(path: Path, encoding: str, tmp_path: Path) -> None:
    if path.parent.name in _OF_BYTES:
        return  # of bytes
    wide, packed = tmp_path / "wide", tmp_path / "packed"
    wide.write_bytes(f"\ufeff{path.read_text('utf-8')}".encode(encoding))
    packed.write_bytes(gzip.compress(wide.read_bytes()))
    plain = tmp_path / "plain"
    plain.write_text(path.read_text("utf-8"), "utf-8")
    known = written(read(plain, path.name))
    assert written(read(wide, path.name)) == written(read(packed, path.name)) == known
    assert split(wide, path.name) == ()


def test_every_format_has_a_case() -> None:
    assert {path.parent.name for path in RECORDINGS} == set(known_formats())


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_who_is_asked_first_does_not_matter(path: Path) -> None:
    head = path.read_bytes()[: 64 * 1024]
    scores = {name: item.sniff(head) for name, item in known_formats().items()}
    assert max(scores, key=lambda name: scores[name]) == recognise(head)


def test_a_har_that_begins_with_many_pages_is_recognised() -> None:
    page = {"startedDateTime": "2026-01-01T00:00:00Z", "id": "page", "title": "x" * 1000, "pageTimings": {}}
    text = json.dumps({"log": {"pages": [page] * 100, "version": "1.2", "entries": []}})
    assert text.index('"version"') > 64 * 1024
    assert recognise(text[: 64 * 1024].encode()) == "har"
    assert recognise(json.dumps({"log": {"pages": [{"title": "x"}] * 9}})[:99].encode()) is None


def test_what_is_no_recording_is_none() -> None:
    for other in ({"entries": [{"calls": []}]}, [{"method": "GET", "url": "/x"}], [{"status": 200}], [1], []):
        assert recognise(json.dumps(other, indent=1).encode()) is None
