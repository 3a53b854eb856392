"""What runs on the driver: files and rows → partitions → the one report."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial, reduce

from msgspec import structs
from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import BinaryType, StringType

from extractor import contract, report, traffic
from extractor.finding import Report, Unreadable
from extractor.pipeline import spec_files
from extractor.pipeline import validate as validating
from extractor.pipeline.library import arguments
from extractor.pipeline.library import traffic as library
from extractor.spark import partitions
from extractor.spark.rows import FIELDS, NEEDED

_WIDTHS = (32, 1)
"""Into how many partial reports all are merged, step by step."""
_WHOLE = 2_000_000_000
"""Bytes of a file that Spark can hand on whole."""
_LINES = (".ndjson", ".jsonl", ".log")
"""What the name of a large file ends with whose lines are exchanges, where only Spark can look into it."""


def session() -> SparkSession:
    """The session of the cluster that this program was submitted to."""
    return SparkSession.builder.appName("extractor").getOrCreate()


def validate(
    session: SparkSession,
    recordings: arguments.Paths | DataFrame,
    specs: arguments.Paths,
    *,
    columns: Mapping[str, str] | None = None,
    config: arguments.StrPath | None = None,
    servers: Sequence[str] = (),
    ignore_host: bool = False,
    strict_host: bool = False,
    coverage: bool = False,
    show_values: contract.ShowValues | None = None,
    show_secrets: bool = False,
    secret_names: Iterable[str] = (),
    secret_patterns: Sequence[str] = (),
) -> Report:
    """Hold recorded traffic against OpenAPI documents, on the executors of a Spark session.

    `recordings` are files and folders as Spark names them (`s3a://…`, `hdfs://…`, patterns too), or a DataFrame whose
    rows are exchanges: `columns` says which of its columns is which of `extractor.spark.rows.FIELDS`, where it is not
    the one of that name. `specs` are files and folders that the driver sees. The rest is as for `extractor.validate`,
    and so is the report; but a file that is named and is no recording is passed over, and said so, as one of a folder.

    Raises Unreadable, in one line, where an input is missing, a spec cannot be read, or there was no exchange at all;
    ValueError for an argument that cannot be. What fails in Spark itself is raised as Spark does.
    """
    settings = arguments.configured(config)
    judged_as = library.judging(
        *(settings, servers, secret_names, secret_patterns, show_values),
        ignore_host=ignore_host,
        strict_host=strict_host,
        show_secrets=show_secrets,
        coverage=coverage,
    )
    judged_as.check()
    lost: list[str] = []
    files = spec_files.find(arguments.names(specs, "specs"), lost)
    loaded = spec_files.load(files)
    task = partitions.Task(spec_files.contents(files), judged_as)
    if isinstance(recordings, DataFrame):
        given: tuple[str, ...] = ("the rows",)
        parts = [_of_rows(recordings, columns or {}, task)]
    else:
        given = arguments.names(recordings, "recordings")
        parts = list(_of_files(session, given, structs.replace(task, names=_names(given)), lost))
    found = reduce(DataFrame.unionByName, parts)
    for width in _WIDTHS:
        found = found.repartition(width).mapInArrow(partitions.merged, partitions.MERGED)
    texts = [bytes(row[0]).decode() for row in found.collect()]
    whole = reduce(Report.merge, (report.parse(text, "the merged report") for text in texts), validating.lost(lost))
    return arguments.accepted(validating.concluded(whole, given, lambda: loaded), settings, "validate")


def _of_rows(rows: DataFrame, columns: Mapping[str, str], task: partitions.Task) -> DataFrame:
    """The partial reports of the rows."""
    if unknown := sorted(set(columns) - set(FIELDS)):
        raise ValueError(f"columns: {', '.join(unknown)} is none of {', '.join(FIELDS)}")
    chosen = {name: columns.get(name, name if name in rows.columns else "") for name in FIELDS}
    if missing := [name for name in NEEDED if not chosen[name]]:
        raise ValueError(f"columns: nothing is said of {' and '.join(missing)}")
    none = F.lit(None)
    picked = rows.select(*((F.col(column) if column else none).alias(name) for name, column in chosen.items()))
    kinds = {field.name: field.dataType for field in picked.schema.fields}
    for name in ("request_body", "response_body"):
        if chosen[name] and not isinstance(kinds[name], (StringType, BinaryType)):
            raise ValueError(f"columns: {name} is a column of text or bytes, not {kinds[name].simpleString()}")
    wanted = {name: kind if chosen[name] else kind or "string" for name, kind in FIELDS.items()}
    cast = (F.col(name).cast(kind) if kind else F.col(name) for name, kind in wanted.items())
    return picked.select(*cast).mapInArrow(partial(partitions.of_rows, task), partitions.MERGED)


def _of_files(
    session: SparkSession, given: Sequence[str], task: partitions.Task, lost: list[str]
) -> Iterable[DataFrame]:
    """The partial reports of the files: small ones whole, large ones in parts where their format allows it."""
    listing = _files(session, given)
    size = F.col("length")
    seen: list[partitions.Part] = []
    lines: list[str] = []
    whole: list[str] = []
    for path, length in listing.where(size >= validating.LARGE).select("path", "length").collect():
        if spans := _spans(path):
            seen += [partitions.Part(path, span, length) for span in spans]
        elif path.lower().endswith(_LINES):
            lines.append(path)
        elif length <= _WHOLE:
            whole.append(path)
        else:
            source = task.recording(path).file.source
            lost.append(f"{source}: over 2 GB, and in no form of which Spark could hand on a part")
    contents = listing.where(size < validating.LARGE)
    if whole:
        contents = contents.unionByName(_files(session, [_escaped(path) for path in whole]))
    read = contents.select("path", "content")
    yield read.mapInArrow(partial(partitions.of_contents, task), partitions.MERGED)
    if parts := [*_of_spans(session, seen, task), *_of_lines(session, lines, task)]:
        together = reduce(DataFrame.unionByName, parts).groupBy("path")
        # No `partial`: of one, PySpark cannot find out what it takes.
        yield together.applyInArrow(lambda part: partitions.placed(task, part), partitions.MERGED)


def _of_spans(session: SparkSession, spans: Sequence[partitions.Part], task: partitions.Task) -> Iterable[DataFrame]:
    if spans:
        packed = partitions.packed(spans)
        numbers = session.range(0, len(packed), 1, len(packed))  # each in a partition of its own
        yield numbers.mapInArrow(partial(partitions.of_spans, task, packed), partitions.PARTS)


def _of_lines(session: SparkSession, paths: Sequence[str], task: partitions.Task) -> Iterable[DataFrame]:
    if paths:
        start, length = F.col("_metadata.file_block_start"), F.col("_metadata.file_block_length")
        text = session.read.option("lineSep", "\n").text([_escaped(path) for path in paths])
        lines = text.select(
            F.col("_metadata.file_path").alias("path"),
            start.alias("start"),
            (start + length >= F.col("_metadata.file_size")).alias("last"),
            F.col("value").cast("binary").alias("line"),
        )
        yield lines.mapInArrow(partial(partitions.of_lines, task), partitions.PARTS)


def _files(session: SparkSession, paths: Sequence[str]) -> DataFrame:
    try:
        return session.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(paths))
    except AnalysisException as error:
        raise Unreadable(str(error).splitlines()[0]) from None


def _spans(path: str) -> Sequence[traffic.Span | None]:
    """The parts of a large file that the driver sees, and so does every executor: that is what `file:` means in Spark.

    What cannot be split is one part.
    """
    if not path.startswith("file:"):
        return ()
    try:
        return traffic.split(partitions.local(path), path) or (None,)
    except Unreadable:
        return ()


def _names(given: Sequence[str]) -> dict[str, str]:
    """By the names that Spark has for them: the files and folders of this machine, as the user names them."""
    return {f"file:{os.path.abspath(name)}": name.rstrip("/") or "/" for name in given if ":" not in name}  # noqa: PTH100 - links stay, as they do in Spark


def _escaped(path: str) -> str:
    """A path as a pattern that means itself."""
    return re.sub(r"([\\*?\[\]{}])", r"\\\1", path)
