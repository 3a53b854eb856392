"""A cluster says what one machine says: the same JSON report, byte for byte. Runs where PySpark and Java are."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.finding import Finding, Report, Severity, Unreadable

pytest.importorskip("pyspark", reason="the extra `spark` is not installed: make test-spark")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark needs Java", allow_module_level=True)

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from extractor import spark
from extractor.spark import submit
from extractor.spark.partitions import Part, bounded, packed
from extractor.traffic import Span

EXCHANGES = 100_000
SECRET = "sk_live_4eC39HqLyjWDarjtT1zdp7dcTAIL"

SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "state": {"type": "string", "enum": ["on", "off"]},
        "at": {"type": "string", "format": "date-time"},
        "note": {"type": "string", "maxLength": 20},
        "password": {"type": "integer"},
    },
}
OPERATION = {
    "parameters": [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
        {"name": "token", "in": "query", "schema": {"type": "string", "maxLength": 3}},
    ],
    "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": SCHEMA}}}},
}
SPEC = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "servers": [{"url": "https://shop.example.com/v1"}],
    "paths": {"/things/{id}": {"get": OPERATION}},
}


def exchange(number: int) -> dict[str, Any]:
    """One in seven or so differs from the document, in one way or another."""
    body: dict[str, Any] = {"name": "é" if number % 7 else 3, "state": "on" if number % 50 else "half"}
    body |= {"at": "2026-11-30T00:00:00Z" if number % 30 else "1530774882"}
    if number % 101 == 0:
        body |= {"password": SECRET, "note": f"a note that is too long {number}"}
    path = f"/v1/things/{number % 4999 if number % 97 else 'x'}"
    url = f"https://shop.example.com{path}" + (f"?token={SECRET}" if number % 1000 == 0 else "")
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {SECRET}"}
    return {
        "time": f"2026-11-{1 + number % 28:02}T00:00:00Z",
        "request": {"method": "GET", "url": url, "headers": headers},
        "response": {"status": 200 if number % 203 else 500, "headers": headers, "body": body},
    }


def lines(numbers: range) -> str:
    return "".join(json.dumps(exchange(number)) + "\n" for number in numbers)


def har(numbers: range) -> str:
    return json.dumps({"log": {"version": "1.2", "entries": [entry(exchange(number)) for number in numbers]}}, indent=1)


def entry(said: dict[str, Any]) -> dict[str, Any]:
    def pairs(message: dict[str, Any]) -> list[dict[str, str]]:
        return [{"name": name, "value": value} for name, value in message["headers"].items()]

    asked, answer = said["request"], said["response"]
    content = {"mimeType": "application/json", "text": json.dumps(answer["body"])}
    return {
        "startedDateTime": said["time"],
        "request": {**asked, "headers": pairs(asked)},
        "response": {"status": answer["status"], "headers": pairs(answer), "content": content},
    }


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    root = tmp_path_factory.getbasetemp()
    os.environ["PYSPARK_PYTHON"] = sys.executable  # else workers are the `python3` of the path
    made = (
        SparkSession.builder.master(os.environ.get("MASTER", "local[2,4]"))
        .config("spark.ui.enabled", "false")
        .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
        .config("spark.sql.files.maxPartitionBytes", str(4 * 1024 * 1024))
        # What only Spark can read, as on HDFS: another name for the folder of the tests.
        .config("spark.hadoop.fs.viewfs.mounttable.far.link./far", root.as_uri())
        .getOrCreate()
    )
    yield made
    made.stop()


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("specs") / "shop.json"
    path.write_text(json.dumps(SPEC), "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Recordings of several formats, small and large, whole and damaged, and what is none."""
    root = tmp_path_factory.mktemp("traffic")
    (root / "a folder").mkdir()
    (root / "small.har").write_text(har(range(300)), "utf-8")
    (root / "a folder" / "100% é.ndjson").write_text(lines(range(300, 600)), "utf-8")
    (root / "zipped.ndjson.gz").write_bytes(gzip.compress(lines(range(600, 900)).encode()))
    (root / "cut.har").write_text(har(range(900, 1000))[:-2000], "utf-8")
    (root / "cut.gz").write_bytes(gzip.compress(lines(range(1000, 1100)).encode())[:-900])
    (root / "broken.ndjson").write_text(lines(range(1100, 1110)) + "{\n\nno\n" + lines(range(1110, 1120)), "utf-8")
    (root / "photo.png").write_bytes(b"\x89PNG\r\n" + bytes(1000))
    (root / "large.har").write_text(har(range(2000, 2000 + EXCHANGES // 4)), "utf-8")
    large = lines(range(EXCHANGES // 4, EXCHANGES))
    at = large.index("\n", len(large) // 2) + 1
    (root / "large.ndjson").write_text(large[:at] + "\nnot an exchange\n" + large[at:] + '{"request": {"me', "utf-8")
    return root


def text(report: Report) -> str:
    return extractor.render(report, "json")


@pytest.fixture(scope="module")
def alone(folder: Path, specs: Path) -> Report:
    return extractor.validate(folder, specs, coverage=True, jobs=2)


def same(found: Report, wanted: Report, renamed: Callable[[str], str] = str) -> None:
    assert renamed(text(found)).splitlines() == text(wanted).splitlines()  # a line is a finding


def test_files_are_judged_as_on_one_machine(session: SparkSession, folder: Path, specs: Path, alone: Report) -> None:
    assert alone.verdicts.total > EXCHANGES
    assert alone.verdicts.violating > 1000
    assert alone.damaged
    found = spark.validate(session, folder, specs, coverage=True)
    same(found, alone)
    assert SECRET not in text(found)


def test_files_have_the_names_that_the_user_gives(session: SparkSession, folder: Path, specs: Path) -> None:
    here = os.path.relpath(folder)
    for named in ([f"{here}/a folder", f"{here}/small.har"], [f"./{here}/small.har"], [f"{here}/a folder/"]):
        same(spark.validate(session, named, specs), extractor.validate(named, specs))


def test_files_that_only_spark_can_read_are_judged_too(
    session: SparkSession, folder: Path, specs: Path, alone: Report, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Large NDJSON in the splits of Spark; a large HAR whole."""
    far = f"viewfs://far/far/{folder.relative_to(tmp_path_factory.getbasetemp())}"
    found = spark.validate(session, far, specs, coverage=True)
    same(found, alone, lambda said: said.replace(far, str(folder)))


def test_rows_are_judged_as_recordings_are(session: SparkSession, specs: Path, tmp_path: Path) -> None:
    recording = tmp_path / "rows.ndjson"
    recording.write_text(lines(range(5000)), "utf-8")
    # As they come from a table: nested, headers as a map, bodies as text.
    typed = (
        "time timestamp, request struct<method string, url string, headers map<string, string>>, "
        "response struct<status string, headers map<string, string>, body string>, number long, name string"
    )

    def row(number: int) -> dict[str, Any]:
        said = exchange(number)
        body = json.dumps(said["response"]["body"])
        answer = {**said["response"], "status": str(said["response"]["status"]), "body": body}
        return {**said, "response": answer, "number": number, "name": str(recording)}

    schema = session.createDataFrame([], typed).schema
    texts = session.createDataFrame([(json.dumps(row(number)),) for number in range(5000)], "row string")
    rows = texts.select(F.from_json("row", schema).alias("row"))
    frame = rows.select("row.*", (F.col("row.number") + 1).alias("place"))
    columns = {
        "method": "request.method",
        "url": "request.url",
        "request_headers": "request.headers",
        "status": "response.status",
        "response_headers": "response.headers",
        "response_body": "response.body",
        "source": "name",
        "index": "number",
        "line": "place",
    }
    same(spark.validate(session, frame.repartition(7), specs, columns=columns), extractor.validate(recording, specs))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"url": "u"}, "columns: nothing is said of method"),
        ({"method": "m", "url": "u", "body": "b"}, "columns: body is none of method"),
        ({"method": "m", "url": "u", "response_body": "n"}, "response_body is a column of text or bytes, not bigint"),
    ],
)
def test_columns_that_cannot_be_are_refused(
    session: SparkSession, specs: Path, columns: dict[str, str], said: str
) -> None:
    frame = session.createDataFrame([("GET", "https://shop.example.com/v1/things/1", 1)], "m string, u string, n long")
    with pytest.raises(ValueError, match=said):
        spark.validate(session, frame, specs, columns=columns)


def test_rows_that_are_no_exchange_are_counted(session: SparkSession, specs: Path) -> None:
    good = ("GET", "https://shop.example.com/v1/things/1", '{"A": "b"}')
    frame = session.createDataFrame(
        [good, ("GET", None, None), ("GET", good[1], "{")], "method string, url string, request_headers string"
    )
    found = spark.validate(session, frame, specs)
    assert (found.damaged, found.verdicts.conforming, found.verdicts.not_checked) == (True, 1, 2)


def test_what_is_not_there_is_one_line(session: SparkSession, specs: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    with pytest.raises(Unreadable, match="nowhere"):
        spark.validate(session, str(tmp_path / "nowhere"), specs)
    with pytest.raises(Unreadable, match="no recorded exchange recognised"):
        spark.validate(session, tmp_path, specs)


def test_a_killed_worker_changes_nothing(session: SparkSession, folder: Path, specs: Path, alone: Report) -> None:
    session.sparkContext.setJobGroup("killed", "one of its workers is killed")
    killed: list[int] = []
    killer = threading.Thread(target=_kill_a_busy_worker, args=(killed,), daemon=True)
    killer.start()
    found = spark.validate(session, folder, specs, coverage=True)
    killer.join(1)
    tracker = session.sparkContext.statusTracker()
    jobs = map(tracker.getJobInfo, tracker.getJobIdsForGroup("killed"))
    stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds]
    assert killed
    assert sum(stage.numFailedTasks for stage in stages if stage)
    same(found, alone)


def _kill_a_busy_worker(killed: list[int]) -> None:
    """Kill a Python worker of this process's own Spark once it has worked for half a second from now on."""
    hertz, began = os.sysconf("SC_CLK_TCK"), _workers()
    until = time.monotonic() + 120
    while time.monotonic() < until:
        for pid, used in _workers().items():
            if used - began.get(pid, 0) > hertz / 2:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                return
        time.sleep(0.02)


def _workers() -> dict[int, int]:
    """The Python workers below this process, each with the processor time it has used."""
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            said = (path / "stat").read_text("utf-8").rpartition(")")[2].split()
            if b"pyspark.daemon" in (path / "cmdline").read_bytes():
                used[int(path.name)] = int(said[11])
            parents[int(path.name)] = int(said[1])
        except (OSError, ValueError):
            continue
    return {pid: time for pid, time in used.items() if parents.get(pid) in used and _is_below(pid, parents)}


def _is_below(pid: int, parents: dict[int, int]) -> bool:
    while pid and pid != os.getpid():
        pid = parents.get(pid, 0)
    return bool(pid)


def test_spark_submit_writes_the_report(folder: Path, specs: Path, tmp_path: Path) -> None:
    program = shutil.which("spark-submit", path=Path(sys.executable).parent) or "spark-submit"
    output = tmp_path / "report.json"
    command = [program, "--master", "local[1]", "--conf", "spark.ui.enabled=false", submit.__file__]
    small = str(folder / "small.har")
    asked = ["--specs", str(specs), "--output", str(output)]

    def run(*arguments: str) -> tuple[int, str]:
        environment = {
            **os.environ,
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        done = subprocess.run([*command, *arguments], env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    assert run(small, *asked)[0] == 1
    assert output.read_text("utf-8") == text(extractor.validate(small, specs))
    status, said = run(str(folder / "nowhere"), *asked)
    assert status == 2
    assert "Traceback" not in said


def test_reports_are_bounded_alike_however_they_are_merged() -> None:
    def report(numbers: range) -> Report:
        return Report(tuple(Finding("a/b", Severity.ERROR, "m", pointer=f"/{number:03}") for number in numbers))

    bound = partial(bounded, most=5)
    one = bound(report(range(20)).merge(report(range(10, 30))))
    parts = bound(report(range(10, 30)).merge(bound(report(range(8, 20)))).merge(bound(report(range(8)))))
    assert one == parts
    assert [finding.pointer for finding in one.findings] == ["/000", "/001", "/002", "/003", "/004"]
    assert one.unchecked == (("a/b: over 5 distinct findings; occurrences of further ones", 35),)


def test_parts_are_packed_in_their_order_up_to_a_size() -> None:
    def part(path: str, start: int, end: int) -> Part:
        return Part(path, Span(start, end, format="ndjson"), 100)

    whole = Part("b", None, 40)
    parts = [part("a", 0, 30), part("a", 30, 60), part("a", 60, 100), whole, part("c", 0, 5), part("c", 5, 10)]
    assert packed(parts, 70) == (
        (part("a", 0, 60),),
        (part("a", 60, 100),),
        (whole, part("c", 0, 10)),
    )
    assert packed(parts, 1) == tuple((each,) for each in parts)
    assert packed([]) == ()
