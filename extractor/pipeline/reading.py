"""Pages are opened, read and, where wanted, held against their own examples; the part that runs in a worker."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import TypeVar

from msgspec import structs

from extractor import contract, openapi, pages
from extractor.counts import ItemCount, Rows
from extractor.exchange import Exchange
from extractor.finding import Report, Severity, Unreadable
from extractor.operation import Api, Operation, Source, sources
from extractor.pipeline.inputs import MARKUP, PageFile, Service
from extractor.pipeline.reports import damage, fault, joined, located
from extractor.pipeline.rows import lines

PAGE_BYTES = 32 * 1024 * 1024
"""No more of a page is opened; `pages` says what it does with one that is longer."""
PAGE_SECONDS = 10.0
"""Processor time that one page may take."""
_SHOWN = frozenset((".json", ".yaml", ".yml", ".xml", ".http", ".req", ".resp"))
"""Endings of files with examples, and with words about parameters, that pages name."""
_LINKED = MARKUP | _SHOWN | {".rst", ".inc"}


_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some pages of a service: the task of one worker."""

    service: Service
    start: int
    stop: int
    spec: str
    """The file that the service becomes, as findings name it."""
    examples: bool
    """Whether the pages' examples are checked."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By rule, of those that have another than their own."""
    wanted: bool = False
    """Whether the examples are wanted too: overlays may correct what they contradict."""
    shapes: bool = True
    """Whether a message that only examples show has their schema."""

    @property
    def pages(self) -> Sequence[PageFile]:
        return self.service.pages[self.start : self.stop]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of some pages."""

    operations: tuple[Operation, ...]
    report: Report
    contents: tuple[pages.Contents, ...] = ()
    """The tables of contents among the pages."""
    exchanges: tuple[Exchange, ...] = ()
    """The pages' examples, where the chunk wants them."""
    facts: tuple[pages.ServiceFacts, ...] = ()
    """What pages say about all operations of the service."""
    unclaimed: Mapping[tuple[str, int, int], ItemCount] = field(default_factory=dict)
    """Rows that no operation of their own page refers to, by page, block and row; each as it is counted."""
    outside: Mapping[str, pages.Outside] = field(default_factory=dict)
    """By page: the tables that no operation of it has."""


class Siblings:
    """The other pages of a service, opened when a page refers to them.

    Links name a file without its folder, while the pages of a configured service may lie in one: they are found
    there too, unless two folders have a page of that name. A copy of a page has its name with another ending.
    """

    def __init__(self, files: Iterable[PageFile]) -> None:
        files = tuple(files)
        count = Counter(file.path.name for file in files)
        self._files = {file.path.name: file for file in files if count[file.path.name] == 1}
        self._files |= {file.name: file for file in files}
        self._starts = {(file.path.parent, file.name.count("/"), file.root) for file in files if file.root}
        self._known: dict[str, PageFile | None] = {}
        self._listed: dict[Path, dict[str, str]] = {}
        stems = Counter(file.path.stem for file in files)
        self._by_stem = {file.path.stem: file for file in files if stems[file.path.stem] == 1}

    def names(self) -> tuple[str, ...]:
        """The names of the pages, as links have them."""
        return tuple(name for name in self._files if "/" not in name)

    def find(self, name: str) -> bytes | None:
        """The bytes of the page with this name; None where there is none that can be opened."""
        if name not in self._files and name not in self._known:
            # A copy of a page may have another ending than the one that its links have.
            stem, _, ending = name.rpartition("/")[2].rpartition(".")
            copy = None if f".{ending}" in _SHOWN else self._by_stem.get(stem)
            self._known[name] = self._outside(name) or copy
        file = self._files.get(name) or self._known[name]
        try:
            return opened(file).data if file else None
        except Unreadable:
            return None

    def _outside(self, name: str) -> PageFile | None:
        """A page of another service, below the folder that was searched: by its path from this service's, or there."""
        if Path(name).suffix.lower() not in _LINKED or "\0" in name:
            return None
        try:
            os.fsencode(name)
        except UnicodeEncodeError:  # half a character, or one that no name of a file has in this locale
            return None
        for folder, root in self._roots.items():
            for start in dict.fromkeys((folder, root)):
                path = Path(start, name)
                if not path.parent.is_dir():  # so most links end, and to resolve each would take far longer
                    continue
                path = path.resolve()
                if not path.is_relative_to(root):
                    continue
                # The name as its folder spells it may be that of a link, which may lead outside.
                path = self._spelled(path).resolve()
                if path.is_relative_to(root) and path.is_file():
                    return PageFile(name, path, str(path))
        return None

    @cached_property
    def _roots(self) -> dict[Path, Path]:
        """The folders that the names of pages start from, each with the one that was searched."""
        return {Path(folder, *[".."] * up).resolve(): root.resolve() for folder, up, root in self._starts if root}

    def _spelled(self, path: Path) -> Path:
        """A path as its folder spells it: publishers serve names of files whatever their case."""
        if path.exists() or not path.parent.is_dir():
            return path
        if path.parent not in self._listed:
            self._listed[path.parent] = {each.name.lower(): each.name for each in path.parent.iterdir()}
        return path.with_name(self._listed[path.parent].get(path.name.lower(), path.name))


def opened(file: PageFile) -> pages.Page:
    """The page with its bytes. Raises Unreadable."""
    try:
        with file.path.open("rb") as stream:
            # As much as there is: room for the most would be made, and given back, for every page.
            data = stream.read(min(os.fstat(stream.fileno()).st_size or PAGE_BYTES, PAGE_BYTES) + 1)
            return pages.Page(file.name, data, file.source)
    except OSError as error:
        raise Unreadable(f"{file.source}: {error.strerror or 'cannot be opened'}") from None


def read(chunk: Chunk) -> Reading:
    """Read the pages of a chunk, one by one; a page that cannot be read costs that page."""
    siblings = siblings_of(chunk.service)
    with _heeding_time():
        return together([_read(file, siblings, chunk) for file in chunk.pages])


def together(readings: Sequence[Reading]) -> Reading:
    """What came of all of some pages."""
    return Reading(
        tuple(chain.from_iterable(reading.operations for reading in readings)),
        joined(reading.report for reading in readings),
        tuple(chain.from_iterable(reading.contents for reading in readings)),
        tuple(chain.from_iterable(reading.exchanges for reading in readings)),
        tuple(chain.from_iterable(reading.facts for reading in readings)),
        {item: count for reading in readings for item, count in reading.unclaimed.items()},
        {page: outside for reading in readings for page, outside in reading.outside.items()},
    )


def claimed(service: Reading) -> Report:
    """The report of a service with the rows as placed that only operations of other pages refer to.

    Links name a page without its folder, so its last name counts.
    """
    waiting = {(last_name(page), block, row): count for (page, block, row), count in service.unclaimed.items()}
    if not waiting:
        return service.report
    led_to = claims(service.operations)
    made = {(page, *item) for page, items in led_to.items() for item in items}
    found = Counter(waiting[item] for item in made & waiting.keys())
    changes = [
        change
        for count, number in found.items()
        for change in (
            ItemCount(count.kind, count.verdict, count.rule, -number),
            ItemCount(count.kind, "placed", "linked-structure", number),
        )
    ]
    moved = found.total()
    rows = Rows(moved, -moved)
    report = service.report.merge(Report(items=tuple(changes), rows=rows))
    items = tuple(count for count in report.items if count.count)
    blocks = {page: {block for block, _ in items} for page, items in led_to.items()}
    return structs.replace(report, items=items, findings=pages.unclaimed(report.findings, service.outside, blocks))


def claims(operations: Iterable[Operation]) -> dict[str, dict[tuple[int, int], Source]]:
    """By the last name of a page: the rows that operations of other pages refer to, each as they name it."""
    found: dict[str, dict[tuple[int, int], Source]] = {}
    for operation in operations:
        for source in sources(operation):
            if source.item is not None and source.page != operation.source.page:
                named = found.setdefault(last_name(source.page), {})
                named[source.item] = source if source.row else named.get(source.item, source)
    return found


def last_name(page: str) -> str:
    return page.rpartition("/")[2]


class _Kept:
    """The siblings of the service that was read last: one for all its chunks, because the package of pages remembers
    by it what it has read. A service is told by itself first: it may have thousands of pages."""

    def __init__(self) -> None:
        self._last: tuple[Service, Siblings] | None = None

    def of(self, service: Service) -> Siblings:
        if self._last is None or (self._last[0] is not service and self._last[0] != service):
            self._last = service, Siblings(service.pages)
        return self._last[1]

    def clear(self) -> None:
        self._last = None


_kept = _Kept()


def siblings_of(service: Service) -> Siblings:
    """The other pages of the pages of a service, opened once for as long as pages of it are read."""
    return _kept.of(service)


def forget() -> None:
    """Read again what an earlier run of this process has read: pages may have changed since."""
    _kept.clear()


def lost(chunk: Chunk) -> Reading:
    """What to say of pages that ended the process which read them."""
    return Reading((), damage(*(f"{file.source}: reading it ended the process" for file in chunk.pages)))


def read_page(file: PageFile, siblings: Siblings, dialect: pages.Reader = "") -> pages.Reading:
    """Open and read one page.

    Raises Unreadable where it cannot be opened, is no text, or takes more than PAGE_SECONDS; and for a fault of our
    own, so that it costs this page only.
    """
    page = opened(file)
    return guarded(file, lambda: pages.read(page, siblings, dialect))


def guarded(file: PageFile, work: Callable[[], _Made]) -> _Made:
    """What `work` makes of a page. Raises Unreadable as `read_page` does."""
    try:
        with deadline():
            return work()
    except Unreadable as error:
        raise Unreadable(f"{file.source}: {str(error).removeprefix(f'{file.name}: ')}") from None
    except TooLong:
        raise Unreadable(f"{file.source}: took more than {PAGE_SECONDS:g} s") from None
    except Exception as error:
        raise Unreadable(f"{file.source}: {fault(error)}") from None


def unread_of(file: PageFile, dialect: pages.Reader = "") -> pages.Unread:
    """What stands under titles of the page's tables that no dialect knows; nothing where it cannot be read."""
    try:
        with deadline():
            return pages.unread(opened(file), dialect)
    except (Unreadable, TooLong):
        return {}


def _read(file: PageFile, siblings: Siblings, chunk: Chunk) -> Reading:
    try:
        reading = read_page(file, siblings, chunk.service.reader)
        reading = reading if chunk.shapes else pages.described(reading)
    except Unreadable as error:
        return Reading((), damage(str(error)))
    # Pages of two services may have one name: the spec tells their findings apart.
    findings = tuple(structs.replace(finding, spec=chunk.spec) for finding in reading.findings)
    report = Report(findings, rows=reading.rows, items=reading.ledger.counts(), damaged=reading.damaged)
    if chunk.examples and reading.exchanges:
        report = report.merge(_examples(file, reading, chunk))
    exchanges = reading.exchanges if chunk.examples and chunk.wanted and not report.damaged else ()
    unclaimed = {(reading.page, *item): count for item, count in reading.ledger.unclaimed().items()}
    listed = (reading.contents,) if reading.contents else ()
    facts = (reading.facts,) if reading.facts else ()
    outside = {reading.page: reading.outside} if reading.outside and reading.outside.tables else {}
    return Reading(reading.operations, report, listed, exchanges, facts, unclaimed, outside)


def _examples(file: PageFile, reading: pages.Reading, chunk: Chunk) -> Report:
    """The page's own examples against the schemas made from that page's own tables."""
    try:
        with deadline():
            return _checked(reading, chunk)
    except TooLong:
        return damage(f"{file.source}: checking its examples took more than {PAGE_SECONDS:g} s")
    except Exception as error:
        return damage(f"{file.source}: {fault(error)}")


def _checked(reading: pages.Reading, chunk: Chunk) -> Report:
    service = chunk.service
    document = openapi.document_of(Api(service.name, servers=service.settings.servers, operations=reading.operations))
    specs = contract.specs_of(chunk.spec, document)
    report = contract.check(specs, reading.exchanges, severities=chunk.severities)
    if report.findings:
        report = located(report, lines(reading.operations))
    return structs.replace(report, operations=frozenset(), examined=None)


class TooLong(Exception):
    """What was to end within PAGE_SECONDS did not."""


@contextmanager
def deadline() -> Iterator[None]:
    """End what runs inside after PAGE_SECONDS of processor time, where the system and the thread allow that.

    An exception is lost where Python ignores those of callbacks (the garbage collector's, the end of a generator that
    nobody reads on), so the time starts anew each time that it has run out.
    """
    with _heeding_time() as heeds:
        if not heeds:
            yield
            return
        signal.setitimer(signal.ITIMER_PROF, PAGE_SECONDS, PAGE_SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _heeding_time() -> Iterator[bool]:
    """Have the signal of `deadline` handled inside; whether that can be done. To change handlers takes as long as to
    read a short page, so all pages of a chunk are read inside of one."""
    global _heeds
    if _heeds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield _heeds and threading.current_thread() is threading.main_thread()
        return
    before, _heeds = signal.signal(signal.SIGPROF, _too_long), True
    try:
        yield True
    finally:
        _heeds = False
        signal.signal(signal.SIGPROF, before)


_heeds = False
"""Whether the handler is there."""


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TooLong
