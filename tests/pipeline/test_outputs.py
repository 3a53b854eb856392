"""Files are published whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
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
    (tmp_path / ".extractor-0123456789abcdef.tmp").symlink_to(victim)
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


def test_what_a_killed_run_left_behind_is_removed_and_what_a_running_one_writes_is_not(tmp_path: Path) -> None:
    (tmp_path / ".extractor-0123456789abcdef.tmp").write_text("half")
    code = f"""if True:
        import os
        from pathlib import Path
        from extractor.pipeline import outputs
        sync = os.fsync
        def wait(descriptor):
            print("writing", flush=True)
            input()
            sync(descriptor)
        os.fsync = wait
        outputs.publish(Path({str(tmp_path)!r}) / "slow", "slow")
    """
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code], **pipes) as slow:  # type: ignore[call-overload]
        assert slow.stdout.readline() == "writing\n"
        outputs.publish(tmp_path / "quick", "quick")
        assert len(list(tmp_path.glob(".extractor-*.tmp"))) == 1
        slow.communicate("\n\n")
    assert slow.returncode == 0
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"slow": "slow", "quick": "quick"}


def test_two_runs_that_publish_one_file_leave_a_whole_one(tmp_path: Path) -> None:
    code = f"""if True:
        import sys
        from pathlib import Path
        from extractor.pipeline import outputs
        for _ in range(100):
            outputs.publish(Path({str(tmp_path / "a")!r}), sys.argv[1] * 50_000)
    """
    runs = [subprocess.Popen([sys.executable, "-c", code, letter]) for letter in "xyz"]
    while any(run.poll() is None for run in runs):
        text = (tmp_path / "a").read_text() if (tmp_path / "a").exists() else "x" * 50_000
        assert text in {letter * 50_000 for letter in "xyz"}
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_a_new_file_that_another_run_sweeps_away_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, calls = outputs._lock, iter(["held", "gone", "free"])

    def at_first_too_late(descriptor: int) -> None:
        match next(calls):
            case "held":
                raise BlockingIOError(11, "Resource temporarily unavailable")
            case "gone":
                (new,) = (path for path in tmp_path.iterdir() if os.path.samestat(path.stat(), os.fstat(descriptor)))
                new.unlink()
            case _:
                lock(descriptor)

    monkeypatch.setattr(outputs, "_lock", at_first_too_late)
    monkeypatch.setattr(outputs, "_sweep", lambda folder: None)
    assert outputs.publish(tmp_path / "a", "text")
    assert (tmp_path / "a").read_text() == "text"


def test_runs_that_publish_into_one_folder_do_not_hinder_each_other(tmp_path: Path) -> None:
    code = f"""if True:
        import sys
        from pathlib import Path
        from extractor.pipeline import outputs
        for number in range(300):
            outputs.publish(Path({str(tmp_path)!r}) / f"{{sys.argv[1]}}{{number}}", "text")
    """
    runs = [subprocess.Popen([sys.executable, "-c", code, letter]) for letter in "wxyz"]
    assert [run.wait() for run in runs] == [0] * 4
    assert len(list(tmp_path.iterdir())) == 1200
    assert list(tmp_path.glob(".extractor-*")) == []


def test_a_folder_is_listed_once_for_all_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[Path] = []
    glob = Path.glob

    def counted(folder: Path, pattern: str) -> Iterator[Path]:
        listed.append(folder)
        return glob(folder, pattern)

    monkeypatch.setattr(Path, "glob", counted)
    for name in "abc":
        outputs.publish(tmp_path / name, "text")
    assert listed == [tmp_path]


def test_a_run_that_another_one_keeps_waiting_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "PATIENCE", 0)
    message = "another run has been writing here for 0 seconds"
    with outputs.folder(tmp_path), pytest.raises(Unreadable, match=message), outputs.folder(tmp_path):
        pass


def test_a_file_that_is_read_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "read").write_text("")
    (tmp_path / "same").symlink_to("read")
    outputs.protect_inputs(None, [tmp_path / "read"])
    outputs.protect_inputs(str(tmp_path / "new"), [tmp_path / "read", tmp_path / "gone"])
    outputs.protect_inputs(str(tmp_path / "same"), [tmp_path / "read"], lambda path: False)
    with pytest.raises(Unreadable, match="same: is read, and would be overwritten"):
        outputs.protect_inputs(str(tmp_path / "same"), [tmp_path / "gone", tmp_path / "read"])


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
