"""Archives that are damaged, locked, or made to expand are said to be so."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from extractor.exchange import Damage
from extractor.traffic import read
from extractor.traffic.formats import fiddler

REQUEST = b"GET /a HTTP/1.1\r\nHost: h\r\n\r\n"


def archive(path: Path, *files: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return path


def said(path: Path) -> list[str]:
    return [item.message if isinstance(item, Damage) else item.request.url for item in read(path, path.name)]


def test_an_archive_that_expands_too_much_is_read_no_further(tmp_path: Path) -> None:
    long = REQUEST + b"\0" * (64 * 1024 * 1024)
    path = archive(tmp_path / "a.saz", ("raw/1_c.txt", long), ("raw/2_c.txt", REQUEST))
    assert said(path) == ["an archive that expands more than 1000 times; the rest is not read"]


def test_a_long_session_ends_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fiddler, "LONGEST", 99)
    path = archive(tmp_path / "a.saz", ("raw/1_c.txt", REQUEST + b"0" * 99), ("raw/2_c.txt", REQUEST))
    assert said(path) == ["a session that is too long (raw/1)", "https://h/a"]


@pytest.mark.parametrize("at", [0.3, 0.6, 0.95])
def test_what_is_cut_off_is_no_archive(at: float, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.saz", ("raw/1_c.txt", REQUEST), ("raw/1_s.txt", b"HTTP/1.1 200 OK\r\n\r\n"))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * at)])
    assert said(path) == ["no readable archive"]


def test_damaged_and_locked_sessions(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.saz", ("raw/1_c.txt", REQUEST), ("raw/2_c.txt", REQUEST))
    content = bytearray(path.read_bytes())
    start = content.index(b"raw/1_c.txt") + len(b"raw/1_c.txt")
    content[start + 2] ^= 0xFF
    path.write_bytes(content)
    assert said(path) == ["a session that cannot be unpacked (raw/1)", "https://h/a"]
    content = bytearray(archive(path, ("raw/1_c.txt", REQUEST)).read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert said(path) == ["a session that cannot be unpacked (raw/1)"]
