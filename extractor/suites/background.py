"""What judges live traffic of a service or a proxy: its own thread, so that no exchange waits for its judgement."""

from __future__ import annotations

import atexit
import os
import random
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread
from time import monotonic
from typing import TypedDict

import extractor
from extractor.finding import Unreadable
from extractor.pipeline import configuration, outputs, policy
from extractor.pipeline.library.arguments import Paths, StrPath, names, texts
from extractor.pipeline.reports import fault
from extractor.report import available, render
from extractor.suites.live import LOG, LiveJudge
from extractor.suites.passing import Memory, Passing
from extractor.wording import hint

_MIB = 1024 * 1024
_QUEUED = 1000
"""Exchanges that wait to be judged; further ones are only counted."""
_PATIENCE = 5.0
"""Seconds that the end of a process is held up for what is still to be judged."""
_NOT_SAMPLED = "left out by sampling"
_TOO_FAST = "came faster than it could be judged"


class LiveOptions(TypedDict, total=False):
    """What can be said of live judging; `Live` says what each is."""

    format: str
    config: StrPath | None
    servers: Iterable[str]
    coverage: bool
    sample: float
    body_limit: int
    memory: int
    interval: float


class Live:
    """Judges exchanges that pass by OpenAPI documents, in a thread of its own, and writes a report.

    `specs` are files or folders. `report` is a file, in which `{pid}` stands for the number of the process; it is
    written every `interval` seconds in which something passed, and at the end of the process, in a `format` of
    reports. `config` names a configuration, whose servers, secrets and severities hold; none is looked for.
    `servers` are further base URLs of the specs; with `coverage`, the report says which parts of them were shown.
    `sample` is the share of exchanges that are judged, from 0 to 1. A body longer than `body_limit` bytes is not
    judged, nor are those for which there is no room in the `memory` of all bodies under way.

    Nothing that passes can make it raise: what it does not judge is counted in the report, with the reason. Raises
    Unreadable for specs or a configuration that cannot be read, ValueError for an option that cannot be.
    """

    def __init__(
        self,
        source: str,
        specs: Paths,
        report: StrPath,
        *,
        format: str = "json",
        config: StrPath | None = None,
        servers: Iterable[str] = (),
        coverage: bool = False,
        sample: float = 1.0,
        body_limit: int = _MIB,
        memory: int = 64 * _MIB,
        interval: float = 60.0,
    ) -> None:
        if format not in available():
            raise ValueError(f"format: {format!r} is not known, {hint(format, available())}")
        if not 0 <= sample <= 1 or body_limit < 0 or memory < 0 or interval <= 0:
            raise ValueError("sample is from 0 to 1, body_limit and memory are not below 0, interval is above 0")
        # A service may change its working directory.
        self._source, self._report, self._format = source, str(Path(report).absolute()), format
        self._specs = extractor.load(*names(specs, "specs"))
        said = configuration.Configuration() if config is None else configuration.chosen(named=os.fspath(config))
        self._settings, self._rules = said, policy.of(said, "validate")
        self._servers, self._coverage = texts(servers), coverage
        self._sample, self._body_limit, self._room, self._interval = sample, body_limit, memory, interval
        self._random = random.Random()  # noqa: S311 - which exchanges are judged is no secret
        self._start_anew()
        _keep(self)

    def _start_anew(self) -> None:
        """Begin without a thread, as is right for a process that was just forked: threads stay behind."""
        self._lock = Lock()
        self._memory = Memory(self._room)
        self._run: _Run | None = None

    def begin(self, method: str, url: str, headers: Iterable[tuple[str | bytes, str | bytes]]) -> Passing | None:
        """An exchange begins; None where it is not to be judged."""
        try:
            if self._random.random() >= self._sample:
                self.leave_out(_NOT_SAMPLED)
                return None
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            return Passing(method, url, headers, self._memory, self._body_limit, now)
        except Exception as error:
            self.stumble(error)
            return None

    def end(self, passing: Passing) -> None:
        """An exchange has passed, and can be judged."""
        try:
            self.start().put(passing)
        except Exception as error:
            self.stumble(error)

    def leave_out(self, reason: str) -> None:
        """Count an exchange that is not judged."""
        self.start().leave_out(reason)

    def stumble(self, error: Exception) -> None:
        """Count an exchange that a fault of ours kept from being judged."""
        self.start().stumble(error)

    def start(self) -> _Run:
        """Have a report, even if nothing will pass."""
        with self._lock:
            if self._run is None:
                judge = LiveJudge(
                    self._specs, self._settings, self._rules, servers=self._servers, coverage=self._coverage
                )
                self._run = _Run(judge, self._source, self._write, self._interval)
            return self._run

    def write(self) -> None:
        """Judge what waits, for some seconds at most, and write the report; nothing where nothing began."""
        if self._run is not None:
            self._run.flush()

    def _write(self, judge: LiveJudge) -> None:
        path = Path(self._report.replace("{pid}", str(os.getpid())))
        try:
            outputs.publish(path, render(judge.report(), self._format))
        except Unreadable as error:
            LOG.warning("%s", error)
        except Exception as error:
            LOG.warning("%s: cannot be written: %s", path, fault(error))


class _Run:
    """The thread of one process that judges, and what waits for it."""

    def __init__(self, judge: LiveJudge, source: str, write: Callable[[LiveJudge], None], interval: float) -> None:
        self._judge_by, self._source, self._write_to, self._interval = judge, source, write, interval
        self._queue: Queue[Passing | Event] = Queue(_QUEUED)
        self._is_new = True
        """Whether there is anything that was not written yet."""
        Thread(target=self._work, name="extractor", daemon=True).start()

    def put(self, passing: Passing) -> None:
        try:
            self._queue.put_nowait(passing)
        except Full:
            passing.forget()
            self.leave_out(_TOO_FAST)

    def leave_out(self, reason: str, count: int = 1) -> None:
        self._judge_by.leave_out(reason, count)
        self._is_new = True

    def stumble(self, error: Exception) -> None:
        self._judge_by.stumble(error)
        self._is_new = True

    def flush(self) -> None:
        """Have what waits judged, and the report written; what takes too long is only counted."""
        written = Event()
        deadline = monotonic() + _PATIENCE
        with suppress(Full):
            self._queue.put(written, timeout=_PATIENCE)
        if not written.wait(max(0.0, deadline - monotonic())):
            self.leave_out(_TOO_FAST, self._queue.qsize())
            self._write()

    def _work(self) -> None:
        due = monotonic() + self._interval
        while True:
            try:
                item = self._queue.get(timeout=max(0.0, due - monotonic()))
            except Empty:
                item = None
            if isinstance(item, Passing):
                self._judge(item)
            if isinstance(item, Event) or monotonic() >= due:
                self._write()
                due = monotonic() + self._interval
            if isinstance(item, Event):
                item.set()

    def _judge(self, passing: Passing) -> None:
        try:
            self._judge_by.add(passing.exchange(), self._source)
        except Exception as error:
            self._judge_by.stumble(error)
        self._is_new = True
        passing.forget()

    def _write(self) -> None:
        if self._is_new:
            self._is_new = False
            self._write_to(self._judge_by)


def _keep(live: Live) -> None:
    """Have the report written at the end of the process, and a forked process begin with a thread of its own."""
    known = weakref.ref(live)

    def end() -> None:
        if (still := known()) is not None:
            still.write()

    def forked() -> None:
        if (still := known()) is not None:
            still._start_anew()

    atexit.register(end)
    if hasattr(os, "register_at_fork"):  # not on Windows
        os.register_at_fork(after_in_child=forked)
