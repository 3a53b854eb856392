"""What runs on the executors: partitions in, partial reports out, and partial reports in, merged ones out.

A partial report travels as its JSON text, which says it exactly. Each function takes what was planned first, and then
what Spark hands on; specs are compiled once in each Python process, which serves many partitions.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pyarrow as pa
from msgspec import Struct, structs

from extractor import contract, traffic
from extractor import report as reports
from extractor.finding import Finding, Report
from extractor.pipeline import jobs
from extractor.pipeline import validate as validating
from extractor.pipeline.inputs import PageFile
from extractor.pipeline.reports import damage, fault, joined
from extractor.pipeline.spec_files import Contents
from extractor.spark.rows import FIELDS, exchanges

MOST = 10_000
"""Distinct findings of one rule that are kept: what is hostile, or no traffic of these specs, must not fill memory."""
_TOGETHER = 64
"""Reports that are merged at once."""
_BUFFER = 256 * 1024
_PARTITION = 128 * 1024 * 1024
"""Bytes that one task reads, as of what Spark reads itself (`spark.sql.files.maxPartitionBytes`)."""

MERGED = "report binary"
PARTS = "path string, start long, span binary, report binary"
"""What becomes of partitions, as Spark writes types: of parts of files, each with its span, until they are in place."""

Batches = Iterable[pa.RecordBatch]


class Task(Struct, frozen=True):
    """What every executor is given."""

    specs: tuple[Contents, Contents]
    settings: validating.Settings
    names: Mapping[str, str] = {}
    """What the user calls the files and folders that Spark knows by these names."""

    def recording(self, path: str, span: traffic.Span | None = None) -> validating.Recording:
        """A file by the name that Spark has for it."""
        here = local(path)
        file = PageFile(here.name, here, self._called(path))
        return validating.Recording(file, (), self.settings, named=False, span=span)

    def _called(self, path: str) -> str:
        """What the user calls a file."""
        if name := self.names.get(path):
            return name
        for folder in map(str, Path(path).parents):
            if name := self.names.get(folder):
                return str(Path(name, path[len(folder) + 1 :]))
        return str(local(path)) if path.startswith("file:") else path

    def loaded(self) -> contract.Specs:
        return _loaded(self.specs)


def local(path: str) -> Path:
    """Where a file of this machine is, by the name that Spark has for it: `file:/…` or `file:///…`."""
    return Path("/" + path.removeprefix("file:").lstrip("/"))


@lru_cache(maxsize=2)
def _loaded(specs: tuple[Contents, Contents]) -> contract.Specs:
    return contract.load(*map(list, specs))


def of_contents(task: Task, batches: Batches) -> Iterator[pa.RecordBatch]:
    """Judge files that Spark has read whole: rows of path and content."""
    specs = task.loaded()
    files = (row for batch in batches for row in _rows(batch, "path", "content"))
    found = (validating.judged(task.recording(path), specs, _opened(io.BytesIO(data))).report for path, data in files)
    with jobs.collecting_rarely():
        text = _text(_merged(found))
    yield _batch(MERGED, [(text,)])


class Part(Struct, frozen=True):
    """A part of a file that the executors see themselves, or all of it."""

    path: str
    span: traffic.Span | None
    length: int
    """Bytes of the whole file."""

    @property
    def size(self) -> int:
        return self.length if self.span is None else self.span.end - self.span.start


def packed(parts: Iterable[Part], most: int = _PARTITION) -> tuple[tuple[Part, ...], ...]:
    """The parts, in their order, as many together as make up `most` bytes, and those of one file as one part.

    A task of Spark's costs a tenth of a second besides, and a part some milliseconds, as its report is handed on.
    """
    packs: list[list[Part]] = []
    size = most
    for part in parts:
        if size + part.size > most:
            packs.append([part])
            size = part.size
            continue
        last = packs[-1][-1]
        if last.path == part.path and last.span is not None and part.span is not None:
            packs[-1][-1] = structs.replace(last, span=structs.replace(last.span, end=part.span.end))
        else:
            packs[-1].append(part)
        size += part.size
    return tuple(map(tuple, packs))


def of_spans(task: Task, packs: tuple[tuple[Part, ...], ...], batches: Batches) -> Iterator[pa.RecordBatch]:
    """Judge parts of files, of which a row names a pack by its number."""
    for batch in batches:
        for (number,) in _rows(batch, "id"):
            for part in packs[number]:
                yield _judged(task, part.path, part.span)


def of_lines(task: Task, batches: Batches) -> Iterator[pa.RecordBatch]:
    """Judge parts of NDJSON files that Spark has split: rows of path, start of the part, whether it is the last, and
    line. Those of a part follow each other."""
    rows = (row for batch in batches for row in _rows(batch, "path", "start", "last", "line"))
    for (path, start, last), part in groupby(rows, lambda row: row[:3]):
        path, span = unquote(path), traffic.Span(start, start, format="ndjson")
        content = _opened(_Lines((line for *_, line in part), ends=not last))
        yield _judged(task, path, span, content)


def of_rows(task: Task, batches: Batches) -> Iterator[pa.RecordBatch]:
    """Judge rows that are exchanges."""
    rows = (row for batch in batches for row in _rows(batch, *FIELDS))
    try:
        with jobs.collecting_rarely():
            found = validating.check(task.loaded(), exchanges(rows, task.settings.redaction()), task.settings)
    except Exception as error:  # a fault of our own costs this partition only
        found = damage(f"a partition of the rows: {fault(error)}")
    yield _batch(MERGED, [(_text(found),)])


def placed(task: Task, parts: pa.Table) -> pa.Table:
    """Put the parts of one file in their place: lines and exchanges are counted from its beginning."""

    def again(recording: validating.Recording) -> validating.Judged:
        return validating.judged(recording, task.loaded())

    def results() -> Iterator[tuple[validating.Recording, validating.Judged]]:
        for path, _, said, report in sorted(_rows(parts, "path", "start", "span", "report"), key=lambda row: row[1]):
            span = msgspec.json.decode(said, type=traffic.Span | None)
            yield task.recording(path, span), validating.Judged(_report(report), span)

    found = _merged(each.report for each in validating.placed(results(), again))
    return pa.Table.from_batches([_batch(MERGED, [(_text(found),)])])


def merged(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Merge the reports of a partition into one."""
    found = _merged(_report(text) for batch in batches for (text,) in _rows(batch, "report"))
    yield _batch(MERGED, [(_text(found),)])


def bounded(report: Report, most: int = MOST) -> Report:
    """The report with the first findings of each rule, by their keys, and what is left out counted.

    Bounding parts and then their sum is as bounding the sum: what is among the first of the sum is so in every part.
    """
    if len(report.findings) <= most:
        return report
    kept: list[Finding] = []
    seen: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for finding in sorted(report.findings, key=lambda each: each.key):
        seen[finding.rule] += 1
        if seen[finding.rule] <= most:
            kept.append(finding)
        else:
            left[f"{finding.rule}: over {most:,} distinct findings; occurrences of further ones"] += finding.count
    return structs.replace(report, findings=tuple(kept)).merge(Report(unchecked=tuple(left.items())))


def _merged(parts: Iterable[Report]) -> Report:
    waiting, report = iter(parts), Report()
    while some := list(islice(waiting, _TOGETHER)):
        report = bounded(joined([report, *some]))
    return report


def _text(report: Report) -> bytes:
    if report.coverage is not None:  # what could be shown is known to the driver, and much to hand on
        report = structs.replace(report, coverage=structs.replace(report.coverage, documented=report.coverage.shown))
    return reports.render(report, "json").encode()


def _report(text: bytes) -> Report:
    return reports.parse(text.decode(), "a partial report")


def _judged(
    task: Task, path: str, span: traffic.Span | None, content: io.BufferedReader | None = None
) -> pa.RecordBatch:
    with jobs.collecting_rarely():
        found = validating.judged(task.recording(path, span), task.loaded(), content)
    start = 0 if found.span is None else found.span.start
    return _batch(PARTS, [(path, start, msgspec.json.encode(found.span), _text(found.report))])


_TYPES = {"string": pa.string(), "long": pa.int64(), "binary": pa.binary()}


def _batch(types: str, rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    fields = [(name, _TYPES[kind]) for name, kind in (each.split() for each in types.split(", "))]
    columns = [pa.array(values, kind) for values, (_, kind) in zip(zip(*rows, strict=True), fields, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=pa.schema(fields))


def _rows(batch: pa.RecordBatch | pa.Table, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(batch.column(name).to_pylist() for name in names), strict=True)


class _Lines(io.RawIOBase):
    """The bytes of lines that Spark has split."""

    def __init__(self, lines: Iterator[bytes], *, ends: bool) -> None:
        self._lines = self._ended(lines, ends)
        self._rest = memoryview(b"")

    @staticmethod
    def _ended(lines: Iterator[bytes], ends: bool) -> Iterator[bytes]:
        """Whether the last line of a file has an end is not handed on: it has none, as where a file was cut off."""
        yield next(lines, b"")
        for line in lines:
            yield b"\n" + line
        if ends:
            yield b"\n"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]  # the io protocol hands a writable buffer
        while not self._rest and (some := list(islice(self._lines, 100))):
            self._rest = memoryview(b"".join(some))
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def _opened(raw: io.RawIOBase | io.BytesIO) -> io.BufferedReader:
    return io.BufferedReader(raw, _BUFFER)
