"""`-` in place of a file: standard input and standard output, each of them once, and nothing left behind."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import pytest
import yaml

from extractor.pipeline import standard
from tests.test_cli import PAGE, Done, run

PAGES = PAGE.replace("COUNT", '"three"')
BASELINE = '[[accepted]]\nfingerprint = "0000000000000000"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page with an example that contradicts it, its spec, a recording that agrees with it, and a report."""
    (tmp_path / "dcs").mkdir()
    (tmp_path / "dcs" / "list.md").write_text(PAGES, "utf-8")
    run("generate", "dcs", "--out", "specs", cwd=tmp_path)
    request = {"method": "GET", "url": "https://a.example.com/v1/p/backups"}
    line = json.dumps({"request": request, "response": {"status": 200, "body": {"count": "x"}}})
    (tmp_path / "t.ndjson").write_text(f"{line}\n{line}\n")
    run("validate", "t.ndjson", "--specs", "specs", "--format", "json", "--output", "r.json", cwd=tmp_path)
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(kept))
    return tmp_path


def piped(text: str | bytes | None, *arguments: str, cwd: Path) -> Done:
    """Run a command with this on standard input; None is a closed one. What was kept of it is gone afterwards."""
    data = text.encode() if isinstance(text, str) else text
    before = sys.stdin
    sys.stdin = None if data is None else io.TextIOWrapper(io.BytesIO(data))  # type: ignore[assignment]
    try:
        done = run(*arguments, cwd=cwd)
    finally:
        sys.stdin = before
    assert list((cwd / "kept").iterdir()) == []
    return done


WHERE_A_FILE_FITS = {
    "a page": ("dcs/list.md", "generate IN --out out", "list.md"),
    "a recording": ("t.ndjson", "validate IN --specs specs -v", "t.ndjson"),
    "a recording to correct by": ("t.ndjson", "correct IN --specs specs --out o.yaml", "t.ndjson"),
    "a spec": ("specs/dcs.yaml", "validate t.ndjson --specs IN", "specs/dcs.yaml"),
    "an old spec": ("specs/dcs.yaml", "diff IN specs/dcs.yaml", "specs/dcs.yaml"),
    "a new spec": ("specs/dcs.yaml", "diff specs/dcs.yaml IN", "specs/dcs.yaml"),
    "a spec to explain": ("specs/dcs.yaml", "explain IN /info/title", "specs/dcs.yaml"),
    "a report": ("r.json", "report IN", "r.json"),
    "one of several reports": ("r.json", "merge r.json IN", "r.json"),
    "a baseline": ("b.toml", "validate t.ndjson --specs specs --baseline IN", "b.toml"),
    "a configuration": ("c.toml", "validate t.ndjson --specs specs --config IN", "c.toml"),
    "a configuration to look at": ("c.toml", "config --config IN", "c.toml"),
    "an overlay": ("o.yaml", "generate dcs --out out --overlay IN", "o.yaml"),
}


@pytest.mark.parametrize("what", WHERE_A_FILE_FITS)
def test_the_file_and_standard_input_say_the_same(what: str, folder: Path) -> None:
    file, command, name = WHERE_A_FILE_FITS[what]
    (folder / "b.toml").write_text(BASELINE)
    (folder / "c.toml").write_text("[severities]\n'response/type-mismatch' = 'note'\n")
    (folder / "o.yaml").write_text("overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions: [{target: $.zzz}]\n")
    text = (folder / file).read_bytes()
    expected = run(*command.replace("IN", file).split(), cwd=folder)
    (folder / "out" / "dcs.yaml").unlink(missing_ok=True)
    done = piped(text, *command.replace("IN", "-").split(), cwd=folder)
    assert done.returncode == expected.returncode
    for said, wanted in ((done.stdout, expected.stdout), (done.stderr, expected.stderr)):
        # A page on standard input has no folder that its service could be named after.
        assert _words(said).replace("stdin.yaml", "dcs.yaml") == _words(wanted.replace(file, "<stdin>"))
    assert name in file


def _words(text: str) -> str:
    """The text without the width of its columns."""
    return " ".join(text.split())


def test_a_page_becomes_the_service_stdin(folder: Path) -> None:
    done = piped(PAGES, "generate", "-", "--out", "out", cwd=folder)
    assert [path.name for path in (folder / "out").iterdir()] == ["stdin.yaml"]
    assert "<stdin>:" in done.stdout
    assert yaml.safe_load((folder / "out" / "stdin.yaml").read_text("utf-8"))["info"]["title"] == "stdin"


def test_the_examples_of_a_page_are_judged(folder: Path) -> None:
    done = piped(PAGES, "validate", "-", "--specs", "specs", cwd=folder)
    assert done.returncode == 1
    assert "<stdin>:17" in done.stdout


def test_a_page_is_recognised_by_its_content(folder: Path) -> None:
    html = (
        "<!DOCTYPE html><html><body><h1>Listing</h1><h4>URI</h4><p>GET /v1/{id}/things</p><h4>Response</h4>"
        "<table><caption>Table 1 Response parameters</caption><tr><th>Parameter</th><th>Type</th><th>Description</th>"
        "</tr><tr><td>count</td><td>Integer</td><td>How many</td></tr></table></body></html>"
    )
    for text, path in ((PAGES, "/backups"), (html, "/things")):
        done = piped(text, "generate", "-", "--out", "-", cwd=folder)
        assert any(each.endswith(path) for each in yaml.safe_load(done.stdout)["paths"]), done.stderr


def test_a_spec_on_standard_output_is_the_file_and_the_report_is_beside_it(folder: Path) -> None:
    to_file = run("generate", "dcs", "--out", "out", cwd=folder)
    done = run("generate", "dcs", "--out", "-", cwd=folder)
    assert done.returncode == to_file.returncode == 1
    assert done.stdout == (folder / "out" / "dcs.yaml").read_text("utf-8")
    assert done.stderr == to_file.stdout.replace("out/dcs.yaml", "dcs.yaml")
    assert not (folder / "-").exists()
    done = run("generate", "dcs", "--out", "-", "--output", "report", "--fail-on", "never", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    told = to_file.stdout.replace("out/dcs.yaml", "dcs.yaml").removeprefix(
        "failed: "
    )  # with --fail-on never it has not
    assert (folder / "report").read_text("utf-8") == told


def test_an_overlay_on_standard_output_is_the_file(folder: Path) -> None:
    to_file = run("correct", "t.ndjson", "--specs", "specs", "--out", "o.yaml", cwd=folder)
    done = run("correct", "t.ndjson", "--specs", "specs", "--out", "-", cwd=folder)
    assert done.stdout == (folder / "o.yaml").read_text("utf-8")
    assert done.stderr == to_file.stdout.replace("o.yaml", "standard output")
    done = piped(
        (folder / "specs" / "dcs.yaml").read_bytes(), "correct", "t.ndjson", "--specs", "-", "--out", "o", cwd=folder
    )
    overlay = yaml.safe_load((folder / "o" / "stdin.overlay.yaml").read_text("utf-8"))
    assert "extends" not in overlay  # there is no such document that it could name
    assert overlay["actions"]


@pytest.mark.parametrize("command", ["report r.json", "merge r.json r.json", "validate t.ndjson --specs specs"])
def test_output_may_be_named(command: str, folder: Path) -> None:
    expected = run(*command.split(), cwd=folder)
    assert run(*command.split(), "--output", "-", cwd=folder) == expected
    assert not (folder / "-").exists()


def test_a_difference_on_standard_output(folder: Path) -> None:
    expected = run("diff", "specs", "specs", cwd=folder)
    assert run("diff", "specs", "specs", "--output", "-", cwd=folder) == expected


REFUSED = {
    "diff - -": "'NEW': '-' is standard input, which 'OLD' takes already.",
    "merge - r.json -": "'-' is standard input, which 'REPORT...' takes already.",
    "validate - --specs -": "'-' is standard input, which '--specs' takes already.",
    "validate t.ndjson --specs - --config -": "'-' is standard input, which '--specs' takes already.",
    "generate - --out - --output -": "'-' is standard output, which '--out' takes already.",
    "generate dcs --out - --check": "--check compares the folder that --out names, which - does not.",
    "generate dcs more --out -": "2 services (dcs, more) are as many specs: name a folder as --out",
    "validate t.ndjson --specs specs --baseline - --update-baseline": (
        "--update-baseline writes the file that --baseline names, which - does not"
    ),
    "report -": "<stdin>: is no JSON report of extractor",
    "diff - specs/dcs.yaml": "<stdin>: is not YAML",
    "explain - /info": "<stdin>: is not YAML",
    "config --config -": "<stdin>:1: is no TOML",
    "validate t.ndjson --specs specs --baseline -": "<stdin>: is no TOML",
    "validate - --specs specs": "<stdin>: is neither a recording nor a page with examples",
    "correct - --specs specs --out o": "<stdin>: is neither a recording nor a page with examples",
    "generate - --out out": "<stdin>: no page documents an operation",
    "generate dcs --out out --overlay -": "<stdin>: is not YAML",
}


@pytest.mark.parametrize("command", REFUSED)
def test_what_is_refused_in_one_line(command: str, folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "list.md").write_text(PAGES, "utf-8")
    done = piped("@ no: [such thing\n", *command.split(), cwd=folder)
    assert done.returncode == 2, done
    assert REFUSED[command] in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("command", ["validate - --specs specs", "report -", "generate - --out out"])
def test_a_closed_or_empty_one(command: str, folder: Path) -> None:
    assert piped(None, *command.split(), cwd=folder).stderr == "extractor: <stdin>: is closed\n"
    done = piped("", *command.split(), cwd=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].count("<stdin>: ") == 1


def test_no_room_to_keep_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "kept" / "gone"))
    done = piped("{}", "report", "-", cwd=folder)
    assert done.stderr == "extractor: <stdin>: cannot be kept in a file: No such file or directory\n"


def test_a_compressed_recording(folder: Path) -> None:
    data = (folder / "t.ndjson").read_bytes()
    plain, packed = (
        piped(each, "validate", "-", "--specs", "specs", cwd=folder) for each in (data, gzip.compress(data))
    )
    assert plain == packed
    assert "2 exchanges" in plain.stdout


def test_a_configuration_is_of_the_working_directory(folder: Path) -> None:
    (folder / "known.toml").write_text(BASELINE)
    said = '[validate]\nbaseline = "known.toml"\n'
    done = piped(said, "validate", "t.ndjson", "--specs", "specs", "--config", "-", cwd=folder)
    assert "known.toml: no longer occurs" in done.stderr
    done = piped('[validate]\nbaselin = ""\n', "config", "--config", "-", cwd=folder)
    assert done.stderr == "extractor: <stdin>:2: validate.baselin: unknown key 'baselin', did you mean baseline?\n"


def test_a_large_one_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        left = 200_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            count = min(len(buffer), self.left)
            self.left -= count
            return count

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    tracemalloc.start()
    try:
        with standard.given():
            assert standard.path_of("<stdin>").stat().st_size == 200_000_000
            assert standard.path_of("<stdin>") == standard.path_of("<stdin>")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_file_of_that_name_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "<stdin>").write_text("{}")
    assert run("report", "<stdin>", cwd=tmp_path).stderr == "extractor: <stdin>: is no JSON report of extractor\n"
    (tmp_path / "-").write_text("{}")
    assert run("report", "./-", cwd=tmp_path).stderr == "extractor: ./-: is no JSON report of extractor\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_named_pipe_is_told_how(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    done = run("report", "pipe", cwd=folder)
    assert done.stderr == "extractor: pipe: is neither a file nor a folder: give it as standard input, -\n"


def test_a_signal_leaves_nothing_behind(folder: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(folder / "kept")}
    command = [sys.executable, "-m", "extractor", "validate", "-", "--specs", "specs"]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"{")
    process.stdin.flush()
    end = time.monotonic() + 30
    while not list((folder / "kept").glob("extractor-*")) and time.monotonic() < end:
        time.sleep(0.02)
    assert list((folder / "kept").glob("extractor-*"))
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (143, b"extractor: terminated\n")
    assert list((folder / "kept").glob("extractor-*")) == []


NO_SPACE, CLOSED = "No space left on device", "Bad file descriptor"
STREAMS = [
    ("validate t.ndjson --specs specs >/dev/full", f"extractor: standard output cannot be written: {NO_SPACE}\n"),
    ("generate dcs --out - >/dev/full", f"extractor: standard output cannot be written: {NO_SPACE}\n"),
    ("--version >/dev/full", f"extractor: standard output cannot be written: {NO_SPACE}\n"),
    ("validate t.ndjson --specs specs >&-", f"extractor: standard output cannot be written: {CLOSED}\n"),
    ("rules >&- <&-", f"extractor: standard output cannot be written: {CLOSED}\n"),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize(("command", "said"), STREAMS, ids=[command for command, _ in STREAMS])
def test_standard_output_that_takes_nothing(folder: Path, command: str, said: str) -> None:
    shell = ["sh", "-c", f'"{sys.executable}" -m extractor {command}']
    done = subprocess.run(shell, cwd=folder, capture_output=True, text=True, check=False)
    # What --out - makes is written before the findings, which are on standard error whatever happens to it.
    assert (done.returncode, done.stderr[-len(said) :]) == (2, said)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="its shell closes no streams")
@pytest.mark.parametrize("closed", ["<&-", "2>&-", ">&-", "<&- >&- 2>&-"])
def test_streams_that_are_not_needed_may_be_closed(folder: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m extractor merge r.json --format json --output again.json {closed}'
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads((folder / "again.json").read_text()) == json.loads((folder / "r.json").read_text())


OVERWRITING = [
    ("validate t.ndjson --specs specs --output t.ndjson", "'t.ndjson' is read and would be overwritten"),
    ("validate . --specs specs --output t.ndjson", "t.ndjson: is read, and would be overwritten"),
    ("validate t.ndjson --specs specs --output specs/dcs.yaml", "specs/dcs.yaml: is read, and would be overwritten"),
    ("merge r.json --output ./r.json", "'r.json' is read and would be overwritten: '--output' is the same file"),
    ("generate dcs --out specs --output dcs/list.md", "dcs/list.md: is read, and would be overwritten"),
    ("diff specs/dcs.yaml specs/dcs.yaml --output specs/dcs.yaml", "is read and would be overwritten"),
    ("correct t.ndjson --specs specs/dcs.yaml --out t.ndjson", "is read and would be overwritten"),
]


@pytest.mark.parametrize(("command", "said"), OVERWRITING, ids=[command for command, _ in OVERWRITING])
def test_a_file_that_is_read_is_not_overwritten(folder: Path, command: str, said: str) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run(*command.split(), cwd=folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_report_of_the_run_before_may_be_overwritten(folder: Path) -> None:
    for _ in range(2):
        done = run("validate", ".", "--specs", "specs", "--format", "json", "--output", "r.json", cwd=folder)
        assert done.returncode == 1
