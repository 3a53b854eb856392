"""The command line as other tools see it: exit status, standard output, one line on standard error."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from extractor import cli

SEEDS = Path(__file__).parent.parent / "seeds"

PAGE = """# 查询备份<a name="ListBackups"></a>

## URI

GET /v1/{project_id}/backups

## 响应参数

**表 1**  响应Body参数

<table><tr><th>参数</th><th>参数类型</th><th>描述</th></tr>
<tr><td>count</td><td>Integer</td><td>数量</td></tr></table>

## 响应示例

```
{"count": COUNT}
```
"""


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str | Path, cwd: Path) -> Done:
    """The command in this process, which is ten times faster than in one of its own."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.run([str(argument) for argument in arguments])
    assert "internal error" not in out.getvalue() + err.getvalue()
    return Done(status, out.getvalue(), err.getvalue())


def pages(folder: Path, count: str = "3") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "list.md").write_text(PAGE.replace("COUNT", count), "utf-8")
    return folder


class TestGenerate:
    def test_a_folder_becomes_a_spec_named_after_it(self, tmp_path: Path) -> None:
        done = run("generate", pages(tmp_path / "docs" / "dcs"), "--out", "out", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "out: 1 spec written, 0 unchanged\n")
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["dcs.yaml"]

    def test_findings_and_what_fails(self, tmp_path: Path) -> None:
        source = pages(tmp_path / "dcs", '"three"')
        for options, status in (([], 1), (["--fail-on", "never"], 0), (["--no-examples"], 0)):
            done = run("generate", source, "--out", "out", *options, cwd=tmp_path)
            assert done.returncode == status, done.stdout
            assert ("response/type-mismatch" in done.stdout) == ("--no-examples" not in options)

    def test_the_documented_line_is_the_tables_row(self, tmp_path: Path) -> None:
        done = run("generate", pages(tmp_path / "dcs", '"three"'), "--out", "out", "--format", "json", cwd=tmp_path)
        (found,) = (item for item in json.loads(done.stdout)["findings"] if item["severity"] == "error")
        lines = PAGE.splitlines()
        assert lines[found["documented_at"]["line"] - 1].startswith("<tr><td>count")
        assert lines[found["examples"][0]["line"] - 1] == '{"count": COUNT}'

    def test_check_writes_nothing_and_shows_the_difference(self, tmp_path: Path) -> None:
        source = pages(tmp_path / "dcs", '"three"')
        done = run("generate", source, "--out", "out", "--check", cwd=tmp_path)
        assert done.returncode == 1
        assert "+openapi: " in done.stdout
        assert not (tmp_path / "out").exists()
        run("generate", source, "--out", "out", cwd=tmp_path)
        done = run("generate", source, "--out", "out", "--check", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "")
        assert run("generate", source, "--out", "out", "--check", "--fail-on", "error", cwd=tmp_path).returncode == 1

    def test_a_second_run_changes_no_file(self, tmp_path: Path) -> None:
        source = pages(tmp_path / "dcs")
        run("generate", source, "--out", "out", cwd=tmp_path)
        os.utime(tmp_path / "out" / "dcs.yaml", ns=(1, 1))
        done = run("generate", source, "--out", "out", cwd=tmp_path)
        assert done.stderr == "out: 0 specs written, 1 unchanged\n"
        assert (tmp_path / "out" / "dcs.yaml").stat().st_mtime_ns == 1

    def test_any_number_of_jobs_gives_the_same_bytes(self, tmp_path: Path) -> None:
        for number in range(20):
            (pages(tmp_path / "dcs") / f"p{number}.md").write_text(PAGE.replace("/backups", f"/b{number}"), "utf-8")
        results = []
        for jobs in ("1", "2", "3"):
            done = run("generate", "dcs", "--out", "out", "--jobs", jobs, "--format", "json", cwd=tmp_path)
            results.append((done.stdout, (tmp_path / "out" / "dcs.yaml").read_bytes()))
            (tmp_path / "out" / "dcs.yaml").unlink()
        assert results[0] == results[1] == results[2]


class TestValidate:
    @pytest.fixture
    def spec(self, tmp_path: Path) -> Path:
        run("generate", pages(tmp_path / "dcs"), "--out", "specs", cwd=tmp_path)
        return tmp_path

    def recording(self, folder: Path, body: str) -> str:
        request = {"method": "GET", "url": "https://dcs.example.com/v1/0001/backups"}
        response = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": json.loads(body)}
        (folder / "traffic.ndjson").write_text(json.dumps({"request": request, "response": response}) + "\n")
        return "traffic.ndjson"

    def test_conforming_and_violating_traffic(self, spec: Path) -> None:
        for body, status in (('{"count": 3}', 0), ('{"count": "3"}', 1)):
            done = run("validate", self.recording(spec, body), "--specs", "specs", cwd=spec)
            assert done.returncode == status, done.stdout + done.stderr
            assert ("/count" in done.stdout) == bool(status)

    def test_a_page_counts_as_its_examples(self, spec: Path) -> None:
        pages(spec / "dcs", '"three"')
        done = run("validate", "dcs", "--specs", "specs", "--format", "json", cwd=spec)
        assert done.returncode == 1
        assert json.loads(done.stdout)["findings"][0]["documented_at"]["line"] == 12

    def test_splitting_a_recording_changes_no_byte(self, spec: Path) -> None:
        line = (spec / self.recording(spec, '{"count": "3"}')).read_text()
        for number in range(4):
            (spec / f"part{number}.ndjson").write_text(line)
        parts = [f"part{number}.ndjson" for number in range(4)]
        reports = [
            run("validate", *order, "--specs", "specs", "--format", "json", "--jobs", jobs, cwd=spec).stdout
            for order, jobs in ((parts, "1"), (parts[::-1], "2"))
        ]
        assert reports[0] == reports[1]
        assert json.loads(reports[0])["summary"]["exchanges"] == 4


class TestRefusals:
    """Exit status 2 and one line that names the file."""

    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            (["generate", "nope", "--out", "out"], "nope"),
            (["generate", "x" * 300, "--out", "out"], "xxx: File name too long"),
            (["generate", "empty", "--out", "out"], "empty"),
            (["generate", "binary", "--out", "out"], "binary"),
            (["generate", "prose", "--out", "out"], "prose"),
            (["generate", "dcs", "--out", "file"], "file"),
            (["generate", "dcs", "--out", "file/out"], "file/out"),
            (["generate", "dcs", "--out", "out", "--config", "nope.toml"], "nope.toml"),
            (["generate", "dcs", "--out", "out", "--config", "file"], "file"),
            (["generate", "dcs", "--out", "out", "--output", "file/x"], "file/x"),
            (["validate", "nope.har", "--specs", "file"], "file"),
            (["validate", "dcs", "--specs", "empty"], "empty"),
            (["validate", "dcs", "--specs", "nope"], "nope"),
            (["validate", "file", "--specs", "spec.yaml"], "file"),
            (["validate", "prose", "empty", "--specs", "spec.yaml"], "prose, empty: no recorded exchange recognised"),
            (["generate", "dcs"], "--out"),
            (["generate", "dcs", "--outt", "x"], "--outt"),
            (["generate", "dcs", "--out", "out", "--jobs", "0"], "--jobs"),
            (["validate", "dcs", "--specs", "spec.yaml", "--fail-under-coverage", "nan"], "--fail-under-coverage"),
            (["merge", "file", "--fail-under-coverage", "-inf"], "--fail-under-coverage"),
            (["correct", "dcs", "--specs", "spec.yaml", "--out", "out", "--min-share", "nan"], "--min-share"),
            (["correct", "dcs", "--specs", "spec.yaml", "--out", "out", "--min-share", "inf"], "--min-share"),
            (["correct", "dcs", "--specs", "spec.yaml", "--out", "out", "--min-count", "0"], "--min-count"),
            (["genrate"], "genrate"),
            (["rules", "response/type-mismach"], "response/type-mismatch"),
        ],
        ids=" ".join,
    )
    def test_one_line(self, tmp_path: Path, arguments: list[str], named: str) -> None:
        pages(tmp_path / "dcs")
        (tmp_path / "empty").mkdir()
        (tmp_path / "file").write_text("x")
        (tmp_path / "spec.yaml").write_text("openapi: 3.0.3\ninfo: {title: x, version: '1'}\npaths: {}\n")
        (tmp_path / "binary").mkdir()
        (tmp_path / "binary" / "page.md").write_bytes(bytes(range(256)) * 9)
        (tmp_path / "prose").mkdir()
        (tmp_path / "prose" / "page.md").write_text("# Nothing\n\nto see here\n")
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2, done.stdout + done.stderr
        last = done.stderr.splitlines()[-1]
        assert last.startswith("extractor")
        assert named in last

    def test_a_hostile_file_name_cannot_speak(self, tmp_path: Path) -> None:
        done = run("generate", "\x1b[31m\n::error::x", "--out", "out", cwd=tmp_path)
        assert done.stderr == "extractor: \\x1b[31m\\x0a::error::x: No such file or directory\n"


class TestDamage:
    def test_a_page_that_is_no_text_costs_that_page(self, tmp_path: Path) -> None:
        source = pages(tmp_path / "dcs")
        (source / "broken.md").write_bytes(bytes(range(256)) * 9)
        done = run("generate", source, "--out", "out", cwd=tmp_path)
        assert done.returncode == 3
        assert "broken.md" in done.stdout
        assert "/v1/{project_id}/backups" in (tmp_path / "out" / "dcs.yaml").read_text("utf-8")

    def test_an_earlier_spec_survives_pages_that_say_nothing(self, tmp_path: Path) -> None:
        source = pages(tmp_path / "dcs")
        run("generate", source, "--out", "out", cwd=tmp_path)
        before = (tmp_path / "out" / "dcs.yaml").read_bytes()
        (source / "list.md").write_text("# gone\n")
        assert run("generate", source, "--out", "out", cwd=tmp_path).returncode == 2
        assert (tmp_path / "out" / "dcs.yaml").read_bytes() == before


def test_a_signal_in_a_callback_is_not_shown_twice(tmp_path: Path) -> None:
    """Python drops what a callback raises, and says so in a traceback of its own."""
    code = """
import atexit
from extractor import cli
from extractor.cli.options import Stopped
class Gone:
    def __init__(self, error): self.error = error
    def __del__(self): raise self.error
gone = [Gone(Stopped(2)), Gone(ValueError("another"))]
atexit.register(gone.clear)
cli.main(["--version"])
"""
    env = {**os.environ, "PYTHONPATH": str(SEEDS.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert ("Stopped" in done.stderr, "another" in done.stderr) == (False, True)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals(tmp_path: Path, number: int, status: int) -> None:
    for index in range(600):
        (pages(tmp_path / "dcs") / f"p{index}.md").write_text(PAGE.replace("/backups", f"/b{index}"), "utf-8")
    command = [sys.executable, "-m", "extractor", "generate", "dcs", "--out", "out", "--jobs", "2"]
    env = {**os.environ, "PYTHONPATH": str(SEEDS.parent)}
    with subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True) as process:
        while not (tmp_path / "out").exists() and process.poll() is None:
            time.sleep(0.01)  # until it has begun to work, which takes long enough
        process.send_signal(number)
        begun = time.monotonic()
        _, errors = process.communicate(timeout=20)
    assert process.returncode == status
    assert time.monotonic() - begun < 5
    assert len(errors.splitlines()) == 1
    assert not list(tmp_path.glob("out/.*"))


def test_a_worker_that_was_just_forked_ends_without_a_word() -> None:
    code = (
        "import os, signal\nfrom extractor.cli.options import answer_signals\n"
        "answer_signals()\n"
        "child = os.fork()\n"
        "if not child: signal.raise_signal(signal.SIGTERM)\n"
        "else: print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(SEEDS.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("143\n", "")


def test_no_network_module_is_ever_imported(tmp_path: Path) -> None:
    """But for `socket`, which the standard library's e-mail parser imports to read package metadata."""
    code = (
        "import sys\nfrom extractor import cli\n"
        "try: cli.main(['generate', 'dcs', '--out', 'out', '--jobs', '1', '--quiet'])\n"
        "except SystemExit: pass\n"
        "print({'ssl', 'http.client', 'urllib.request'} & set(sys.modules))"
    )
    pages(tmp_path / "dcs")
    env = {**os.environ, "PYTHONPATH": str(SEEDS.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "set()"


def test_coverage_is_shown_and_can_fail(tmp_path: Path) -> None:
    other = PAGE.replace("/backups", "/others").split("## 响应示例")[0]
    (pages(tmp_path / "dcs") / "other.md").write_text(other, "utf-8")
    run("generate", "dcs", "--out", "specs", cwd=tmp_path)
    command = ("validate", "dcs", "--specs", "specs")
    assert "of the specs shown" not in run(*command, cwd=tmp_path).stdout
    done = run(*command, "--coverage", cwd=tmp_path)
    assert (done.returncode, "operations 1 of 2" in done.stdout) == (0, True)
    share = float(done.stdout.split(" % of the specs shown")[0].rpartition("\n")[2])
    assert 0 < share < 100
    for least, status in ((share - 0.1, 0), (share + 0.1, 1)):
        assert run(*command, "--fail-under-coverage", str(least), cwd=tmp_path).returncode == status
    run(*command, "--format", "json", "--output", "without.json", cwd=tmp_path)
    done = run("merge", "without.json", "--fail-under-coverage", "1", cwd=tmp_path)
    assert (done.returncode, "says nothing of coverage" in done.stderr) == (2, True)


def test_a_report_is_rendered_again(tmp_path: Path) -> None:
    source = pages(tmp_path / "dcs", '"three"')
    first = run("generate", source, "--out", "out", "--format", "json", "--output", "r.json", cwd=tmp_path)
    again = run("report", "r.json", "--format", "json", cwd=tmp_path)
    assert first.returncode == again.returncode == 1
    assert again.stdout == (tmp_path / "r.json").read_text("utf-8")
    assert "type-mismatch" in run("report", "r.json", cwd=tmp_path).stdout
    done = run("merge", "r.json", source / "list.md", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_findings_point_at_the_operation_in_the_spec(tmp_path: Path) -> None:
    run("generate", pages(tmp_path / "dcs"), "--out", "specs", cwd=tmp_path)
    pages(tmp_path / "dcs", '"three"')
    done = run("validate", "dcs", "--specs", "specs", "--format", "sarif", cwd=tmp_path)
    (result,) = (each for each in json.loads(done.stdout)["runs"][0]["results"] if each["level"] == "error")
    places = [each["physicalLocation"] for each in (*result["locations"], *result["relatedLocations"])]
    line = next(at["region"]["startLine"] for at in places if at["artifactLocation"]["uri"] == "specs/dcs.yaml")
    assert (tmp_path / "specs" / "dcs.yaml").read_text("utf-8").splitlines()[line - 1] == "    get:"


def junit(done: Done) -> dict[str, int]:
    (suites,) = [ElementTree.fromstring(done.stdout)]
    return {name: sum(int(suite.get(name, "")) for suite in suites) for name in ("failures", "errors", "skipped")}


@pytest.mark.parametrize(
    ("options", "configured"),
    [
        ((), ""),
        (("--fail-on", "warning"), ""),
        (("--fail-on", "never"), ""),
        ((), "max-errors = 0"),
        ((), "max-errors = 1"),
        ((), "max-warnings = 0"),
        ((), "max-not-checked-share = 10"),
        (("--fail-on", "never", "--fail-under-coverage", "100"), ""),
        (("--fail-on", "never", "--fail-under-coverage", "1"), ""),
    ],
)
@pytest.mark.parametrize("body", ['{"count": 1}', '{"count": "three"}', '{"count": 1, "more": 1}', "{"])
def test_junit_fails_where_the_exit_status_does(
    tmp_path: Path, options: tuple[str, ...], configured: str, body: str
) -> None:
    run("generate", pages(tmp_path / "dcs"), "--out", "specs", cwd=tmp_path)
    (tmp_path / "extractor.toml").write_text(f"[thresholds]\n{configured}\n")
    exchange = {"request": {"method": "GET", "url": "/v1/p/backups"}, "response": {"status": 200, "body": body}}
    (tmp_path / "t.ndjson").write_text(json.dumps(exchange) + "\n")
    done = run("validate", "t.ndjson", "--specs", "specs", "--format", "junit", *options, cwd=tmp_path)
    assert done.returncode in (0, 1)
    assert (junit(done)["failures"] > 0) == (done.returncode == 1), done.stdout


def test_junit_of_a_partial_run_and_of_a_difference(tmp_path: Path) -> None:
    folder = pages(tmp_path / "dcs")
    run("generate", folder, "--out", "specs", cwd=tmp_path)
    exchange = {"request": {"method": "GET", "url": "/v1/p/backups"}, "response": {"status": 200}}
    (tmp_path / "t.ndjson").write_text(json.dumps(exchange) + "\n{\n")
    done = run("validate", "t.ndjson", "--specs", "specs", "--format", "junit", cwd=tmp_path)
    assert (done.returncode, junit(done)["errors"]) == (3, 1)
    (folder / "list.md").write_text(PAGE.replace("count", "number"), "utf-8")
    options = ("--check", "--format", "junit", "--output", "r.xml")
    assert run("generate", folder, "--out", "specs", *options, cwd=tmp_path).returncode == 1
    assert 'failures="1"' in (tmp_path / "r.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "configured", "shown"),
    [
        ((), "", (False, False)),
        (("--show-values", "all"), "", (True, False)),
        (("--show-values", "all", "--show-secrets"), "", (True, True)),
        (("--show-secrets",), "", (False, False)),
        ((), 'show-values = "all"\nshow-secrets = true', (True, True)),
    ],
)
def test_what_looks_like_a_token_is_shown_only_when_asked_for(
    tmp_path: Path, options: tuple[str, ...], configured: str, shown: tuple[bool, bool]
) -> None:
    run("generate", pages(tmp_path / "dcs"), "--out", "specs", cwd=tmp_path)
    (tmp_path / "extractor.toml").write_text(f"[redaction]\n{configured}\n")
    token = "sk_live_" + "0a1B2c3D4e5F6g7H8i9J0a1B"
    lines = [
        {"request": {"method": "GET", "url": "/v1/p/backups"}, "response": {"status": 200, "body": json.dumps(body)}}
        for body in ({"count": "plain"}, {"count": token}, {"count": 1, "password": [token]})
    ]
    (tmp_path / "t.ndjson").write_text("\n".join(map(json.dumps, lines)))
    said = run("validate", "t.ndjson", "--specs", "specs", "--format", "json", *options, cwd=tmp_path).stdout
    assert ("plain" in said, token in said) == shown


def test_help_teaches() -> None:
    for command in (
        "generate",
        "validate",
        "correct",
        "merge",
        "report",
        "diff",
        "explain",
        "review",
        "config",
        "rules",
    ):
        done = run(command, "--help", cwd=SEEDS)
        assert done.returncode == 0
        assert f"  extractor {command} " in done.stdout.split("Usage:")[1].split("\n", 1)[1]


def test_every_rule_is_explained() -> None:
    listed = run("rules", cwd=SEEDS).stdout.splitlines()
    assert len(listed) > 10
    for line in listed:
        code, severity, summary = line.split(None, 2)
        assert severity in ("error", "warning", "note")
        assert len(summary) > 15, code
    code = "response/type-mismatch"
    assert run("rules", code, cwd=SEEDS).stdout.startswith(f"{code} (error)\n\n")
