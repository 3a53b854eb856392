"""Pages in, a site out that shows each beside its part of the spec: how a person signs the spec off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from msgspec import structs

from extractor import pages, review
from extractor.finding import Finding, Report, Unreadable, file_name, gather
from extractor.operation import Source
from extractor.pipeline import generate, jobs, outputs, policy
from extractor.pipeline.configuration import Configuration
from extractor.pipeline.inputs import PageFile, Plan, Service
from extractor.pipeline.reading import Reading, claims, guarded, last_name, opened, siblings_of
from extractor.pipeline.reports import fault
from extractor.pipeline.spec_parts import Part, Parts, blank, lines
from extractor.review import PageReview, ServiceReview, SiteReview, Summary

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Made:
    """How a site was made, as it says itself."""

    version: str = ""
    command: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What came of a run."""

    written: int
    """Files that are new or have changed."""
    unchanged: int
    pages: int
    weight: int
    """Things that a person has to look at."""
    damaged: bool
    """Some pages could not be read."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a page when it is to be shown."""

    file: PageFile
    address: str
    """Inside the folder of its service."""
    claims: Mapping[tuple[int, int], Source]
    operations: tuple[str, ...]
    part: Part
    findings: tuple[Finding, ...]
    around: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Task:
    """Some pages of a service: the task of one worker."""

    service: Service
    spec: str
    folder: Path
    pages: tuple[_Page, ...]
    addresses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Written:
    """What became of a page: its summary, and whether its file is new or has changed."""

    summary: Summary
    changed: bool


@dataclass
class _Findings:
    """The findings of a service by the page that they stand on."""

    names: frozenset[str]
    documenting: Mapping[tuple[str, str], str]
    """The first page of each operation, by method and path."""
    of_page: dict[str, list[Finding]] = field(default_factory=dict)
    elsewhere: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            page = finding.documented_at.page if finding.documented_at else ""
            if page not in self.names:
                page = self.documenting.get(_blank(finding.operation), "")
            (self.of_page.setdefault(page, []) if page else self.elsewhere).append(finding)


class _Traffic:
    """The findings of a report on traffic, by the file that its specs are."""

    def __init__(self, report: Report | None) -> None:
        self._report = report or Report()
        self._seen: set[str] = set()

    @cached_property
    def _by_spec(self) -> Mapping[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self._report.findings:
            found.setdefault(file_name(finding.spec).rpartition(".")[0], []).append(finding)
        return found

    def of(self, service: str, spec: str, known: Iterable[Finding]) -> Iterator[Finding]:
        """Those about the spec of a service, but for what its pages are known to show by themselves."""
        self._seen.add(service)
        shown = {finding.key: finding for finding in known}
        for finding in self._by_spec.get(service, ()):
            finding = structs.replace(finding, spec=spec)
            same = shown.get(finding.key)
            if same is None or not set(finding.examples) <= set(same.examples):
                yield finding

    def unplaced(self) -> tuple[Finding, ...]:
        """Those about specs of no service that was asked for."""
        others = (found for name, found in self._by_spec.items() if name not in self._seen)
        return tuple(chain.from_iterable(others))


def review_pages(
    plan: Plan,
    settings: generate.Settings,
    configuration: Configuration,
    out: Path,
    progress: Callable[[int], object],
    traffic: Report | None = None,
    made: Made = Made(),
) -> Site:
    """Read the pages, and publish the site page by page; an index is written after all that it leads to.

    `traffic` is a report on traffic that was held against the specs. `progress` is called with the number of pages,
    once when they are read and once when they are shown. Raises Unreadable where nothing can be published.
    """
    said = _Traffic(traffic)
    names = _Names()
    services: list[tuple[ServiceReview, str]] = []
    written, damaged, total = 0, False, 0
    with jobs.collecting_rarely(), outputs.folder(out):
        for service, reading, spec in generate.specs(plan, settings, progress):
            folder = names.of(service.name)
            tasks, findings = _tasks(service, reading, spec, out / folder, said, configuration)
            pages_of: list[Summary] = []
            with outputs.folder(out / folder):
                for each in jobs.spread(_show, tasks, settings.jobs, _one_by_one):
                    progress(len(each))
                    written += sum(page.changed for page in each)
                    pages_of += (
                        structs.replace(page.summary, address=f"{folder}/{page.summary.address}") for page in each
                    )
                about = tuple(findings.elsewhere), spec.report.unchecked
                shown = ServiceReview(
                    spec.service, str(spec.path), tuple(pages_of), len(spec.report.operations), *about
                )
                written += outputs.publish(out / folder / _INDEX, review.service(shown))
            total += len(pages_of) + 1
            damaged = damaged or spec.report.damaged
            services.append((shown, folder))
        left_out = generate.left_out(plan).unchecked
        site = SiteReview(tuple(services), made.version, made.command, made.date, said.unplaced(), left_out)
        written += outputs.publish(out / _INDEX, review.index(site))
    weight = sum(service.weight for service, _ in services) + len(site.unplaced)
    count = sum(len(service.pages) for service, _ in services)
    return Site(written, total + 1 - written, count, weight, damaged)


class _Names:
    """Names of files and folders that no file system takes for each other; that of the index is taken."""

    def __init__(self) -> None:
        self._taken = {_INDEX}

    def of(self, text: str, suffix: str = "") -> str:
        name, number = outputs.safe_name(text), 1
        while (found := f"{name}{f'-{number}' if number > 1 else ''}{suffix}").casefold() in self._taken:
            number += 1
        self._taken.add(found.casefold())
        return found


def _tasks(
    service: Service,
    reading: Reading,
    spec: generate.Spec,
    folder: Path,
    said: _Traffic,
    configuration: Configuration,
) -> tuple[list[_Task], _Findings]:
    """The pages to show, each with all that is known of it, and the findings by page."""
    names = _Names()
    addresses = [names.of(page.name, ".html") for page in service.pages]
    operations: dict[str, list[str]] = {}
    for operation in reading.operations:
        operations.setdefault(operation.source.page, []).append(f"{operation.method} {operation.path}")
    documenting = {_blank(label): page for page, labels in reversed(operations.items()) for label in reversed(labels)}
    findings = _Findings(frozenset(page.name for page in service.pages), documenting)
    own = policy.configured(spec.report, configuration, "generate").findings
    findings.add(gather((*own, *said.of(service.name, str(spec.path), own))))
    parts, claimed = Parts(spec.document), claims(reading.operations)
    tasks = [
        _Page(
            *(file, address, claimed.get(last_name(file.name), {})),
            *((labels := tuple(dict.fromkeys(operations.get(file.name, ())))), parts.of(file.name, labels)),
            tuple(findings.of_page.get(file.name, ())),
            (addresses[at - 1] if at else "", addresses[at + 1] if at + 1 < len(addresses) else ""),
        )
        for at, (file, address) in enumerate(zip(service.pages, addresses, strict=True))
    ]
    by_name = dict(zip((page.name for page in service.pages), addresses, strict=True))
    chunks = (tuple(tasks[start : start + generate.CHUNK]) for start in range(0, len(tasks), generate.CHUNK))
    return [_Task(service, str(spec.path), folder, chunk, by_name) for chunk in chunks], findings


def _blank(label: str) -> tuple[str, str]:
    method, _, path = label.partition(" ")
    return method, blank(path)


# --- what runs in a worker --------------------------------------------------------------------------------------


def _show(task: _Task) -> list[_Written]:
    """Show the pages of a task, each published as soon as it is made; one that cannot be read says so."""
    siblings = siblings_of(task.service)
    return [_published(task, page, _value(task, page, siblings)) for page in task.pages]


def _value(task: _Task, page: _Page, siblings: pages.Library) -> PageReview:
    try:
        reader = task.service.reader
        shown = guarded(page.file, lambda: pages.show(opened(page.file), siblings, reader, page.claims))
    except Unreadable as error:
        return _unreadable(task, page, str(error))
    value = _unreadable(task, page, "")
    made = tuple(lines(page.part, shown.reading.operations, page.file.name))
    return structs.replace(value, sheet=shown.sheet, lines=made, left_out=page.part.left_out)


def _unreadable(task: _Task, page: _Page, problem: str) -> PageReview:
    return PageReview(
        *(task.service.name, page.file.name, page.file.source, task.spec, None, problem, page.operations),
        findings=page.findings,
        addresses=task.addresses,
        before=page.around[0],
        after=page.around[1],
    )


def _published(task: _Task, page: _Page, value: PageReview) -> _Written:
    try:
        made = review.page(value, page.address)
    except Exception as error:  # a fault of our own costs this page only
        made = review.page(_unreadable(task, page, f"{page.file.source}: {fault(error)}"), page.address)
    return _Written(made.summary, outputs.publish(task.folder / page.address, made.html))


def _one_by_one(task: _Task) -> list[_Written]:
    """The pages of a task that ended its process: the one that does it says so."""
    single = (replace(task, pages=(page,)) for page in task.pages)
    return list(chain.from_iterable(jobs.alone(_show, each, _lost) for each in single))


def _lost(task: _Task) -> list[_Written]:
    problem = "reading it ended the process"
    return [_published(task, page, _unreadable(task, page, f"{page.file.source}: {problem}")) for page in task.pages]
