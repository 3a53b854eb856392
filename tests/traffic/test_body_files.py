"""Bodies that WireMock and others keep in files of their own, and nothing outside of their folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.exchange import Exchange
from extractor.traffic import is_body_file, read


def stub(path: Path, name: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    response = {"status": 200, "bodyFileName": name}
    path.write_text(json.dumps({"request": {"method": "GET", "url": "/a"}, "response": response}))
    return path


def body(path: Path) -> tuple[bytes | None, str]:
    (found,) = read(path, path.name)
    assert isinstance(found, Exchange)
    assert found.response is not None
    return found.response.body and found.response.body.content, found.not_checked


@pytest.mark.parametrize("place", ["mappings/a.json", "mappings/of/one/a.json", "a.json"])
def test_a_body_in_the_folder_of_files(tmp_path: Path, place: str) -> None:
    (tmp_path / "__files" / "sub").mkdir(parents=True)
    (tmp_path / "__files" / "sub" / "b.json").write_text("[1]")
    assert body(stub(tmp_path / place, "sub/b.json")) == (b"[1]", "")


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "none", "", ".", "link", "{{request.path}}", "a\0b"])
def test_nothing_else_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "__files").mkdir()
    (tmp_path / "secret").write_text("s")
    (tmp_path / "__files" / "link").symlink_to(tmp_path / "secret")
    content, reason = body(stub(tmp_path / "mappings" / "a.json", name))
    assert content is None
    assert not name or reason.startswith("response body is in another file")


def test_which_files_are_no_recordings(tmp_path: Path) -> None:
    (tmp_path / "mappings").mkdir()
    assert is_body_file(tmp_path / "__files" / "sub" / "b.json")
    assert not is_body_file(tmp_path / "mappings" / "b.json")
    assert not is_body_file(tmp_path / "mappings" / "__files" / "b.json")


def test_a_body_that_is_attached_to_a_har(tmp_path: Path) -> None:
    name = f"{'0a' * 20}.json"
    recorded = tmp_path / "a.har"

    def read_with(name: str) -> tuple[bytes | None, str]:
        answer = {"status": 200, "content": {"size": -1, "mimeType": "application/json", "_file": name}}
        entry = {"request": {"method": "GET", "url": "/a"}, "response": answer}
        recorded.write_text(json.dumps({"log": {"entries": [entry]}}))
        return body(recorded)

    reason = "response body is in another file, which is not beside the recording"
    assert read_with(name) == (None, reason)
    assert not is_body_file(tmp_path.parent / name)
    for kept in (name, f"resources/{name}"):
        (tmp_path / kept).parent.mkdir(exist_ok=True)
        (tmp_path / kept).write_text("[1]")
        assert read_with(kept) == (b"[1]", "")
    assert is_body_file(tmp_path / name)
    (tmp_path / "secret").write_text("s")
    for other in ("secret", "../a.json", f"/{name}", f"../{tmp_path.name}/../{name}"):
        assert read_with(other) == (None, reason)


def test_a_body_that_is_stored_for_a_report(tmp_path: Path) -> None:
    report, stored = tmp_path / "report.json", tmp_path / "store" / "9f_response.json"
    stored.parent.mkdir()
    stored.write_text("[1]")
    (tmp_path / "secret").write_text("s")

    def read_with(name: str) -> tuple[bytes | None, str]:
        call = {"request": {"method": "GET", "url": "/a"}, "response": {"status": 200, "body": name}}
        report.write_text(json.dumps([{"entries": [{"calls": [call], "curl_cmd": "curl /a"}]}]))
        return body(report)

    assert read_with("store/9f_response.json") == (b"[1]", "")
    for name in ("store/../secret", "store/none", "secret", str(stored), "store/a\0b"):
        assert read_with(name) == (None, "response body is in another file, which is not beside the recording")
    assert is_body_file(stored)
    report.unlink()
    assert not is_body_file(stored)
