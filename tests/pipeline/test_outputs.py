"""Files are published whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.finding import Unreadable
from extractor.pipeline import outputs


def test_written_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert outputs.publish(path, "one\n")
    os.utime(path, ns=(1, 1))
    assert not outputs.publish(path, "one\n")
    assert path.stat().st_mtime_ns == 1
    assert outputs.publish(path, "two\n")
    assert path.read_text() == "two\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_replaced_and_never_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    path = tmp_path / "a.yaml"
    path.symlink_to(victim)
    (tmp_path / ".a.yaml.tmp").symlink_to(victim)
    outputs.publish(path, "new")
    assert victim.read_text() == "mine"
    assert path.read_text() == "new"
    assert not path.is_symlink()


def test_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    outputs.publish(pipe, "text")
    assert os.read(reader, 100) == b"text"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unreadable, match=r"a\.yaml: cannot be written: No space left on device"):
        outputs.publish(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["file/x", "file", "\0"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unreadable, match="cannot be written"), outputs.folder(tmp_path / name):
        pass


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(Unreadable, match="cannot be written"):
        outputs.publish(tmp_path / "a.yaml", "x")


@given(st.text())
def test_safe_names(text: str) -> None:
    name = outputs.safe_name(text)
    assert 0 < len(name) <= 110
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>| \0')
    assert name[0] not in ".-"
    assert outputs.safe_name(name) == name


def test_names_that_had_to_be_changed_stay_apart() -> None:
    odd = ["云", "备", "a b", "a/b", "a-b", "con", "CON.x", "", ".", "..", "../../x", "x" * 101, "x" * 102]
    assert len({outputs.safe_name(name).casefold() for name in odd}) == len(odd)
    assert [outputs.safe_name(name) for name in ("dcs", "ges-2021", "V1.0_x")] == ["dcs", "ges-2021", "V1.0_x"]
