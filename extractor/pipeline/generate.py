"""Pages in, specs and a report out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from msgspec import structs

from extractor import contract, openapi, pages
from extractor.exchange import METHODS
from extractor.finding import Report, Unreadable
from extractor.operation import Api, Contact, License, Operation
from extractor.pipeline import jobs, outputs
from extractor.pipeline.inputs import Plan, Service
from extractor.pipeline.overlays import Overlays, still_found
from extractor.pipeline.policy import Policy
from extractor.pipeline.reading import Chunk, Reading, lost, read
from extractor.pipeline.reports import joined
from extractor.pipeline.rows import lines

CHUNK = 8
"""Pages a worker reads at a time: enough to outweigh the way there and back, few enough to share out evenly."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How specs are generated."""

    out: Path | None
    """The folder to publish in; None publishes nothing, and then there may be one service only."""
    openapi: str = "3.0"
    examples: bool = True
    jobs: int = 1
    check: bool = False
    """Compare with what is published and write nothing."""
    policy: Policy = field(default_factory=Policy)
    """What is made of findings."""
    overlays: Overlays = field(default_factory=Overlays)
    """Corrections that are applied to what the pages say."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What came of a run: the report, the files by what happened to them, and for a check the difference."""

    report: Report
    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    difference: str = ""
    text: str = ""
    """The spec, where it is published nowhere."""

    @property
    def empty(self) -> bool:
        """Whether no page documents an operation."""
        return not self.report.operations


def generate(plan: Plan, settings: Settings, progress: Callable[[int], None]) -> Generated:
    """Read the pages and publish one spec for each service, or compare it with the published one.

    `progress` is called with the number of pages that were read. Raises Unreadable where nothing can be published.
    """
    if settings.out is None and len(plan.services) > 1:
        names = ", ".join(service.name for service in plan.services)
        raise Unreadable(f"{len(plan.services)} services ({names}) are as many specs: name a folder as --out")
    with jobs.collecting_rarely():
        return _compare(plan, settings, progress) if settings.check else _publish(plan, settings, progress)


def _publish(plan: Plan, settings: Settings, progress: Callable[[int], None]) -> Generated:
    reports, texts = [_left_out(plan)], list[str]()
    written: list[Path] = []
    unchanged: list[Path] = []
    with outputs.folder(settings.out) if settings.out else nullcontext():
        for path, text, report in _specs(plan, settings, progress):
            reports.append(report)
            if report.operations and settings.out is None:
                texts.append(text)
            elif report.operations:
                (written if outputs.publish(path, text) else unchanged).append(path)
    reports.append(settings.overlays.report())
    return Generated(joined(reports), tuple(written), tuple(unchanged), text="".join(texts))


def _compare(plan: Plan, settings: Settings, progress: Callable[[int], None]) -> Generated:
    reports, difference = [_left_out(plan)], []
    expected: set[Path] = set()
    for path, text, report in _specs(plan, settings, progress):
        reports.append(report)
        if report.operations:
            expected.add(path)
            difference.append(_difference(path, outputs.published(path), text))
    if plan.configured and settings.out:  # only a configuration says what all services are, and so what is left over
        stale = sorted(path for path in settings.out.glob("*.yaml") if path not in expected)
        difference.extend(_difference(path, outputs.published(path), None) for path in stale)
    reports.append(settings.overlays.report())
    return Generated(joined(reports), difference="".join(difference))


def _difference(path: Path, old: str | None, new: str | None) -> str:
    before, after = (text.splitlines(keepends=True) if text is not None else [] for text in (old, new))
    name_before, name_after = (str(path) if text is not None else "/dev/null" for text in (old, new))
    return "".join(difflib.unified_diff(before, after, name_before, name_after))


def _specs(plan: Plan, settings: Settings, progress: Callable[[int], None]) -> Iterator[tuple[Path, str, Report]]:
    """The path, text and report of each service's spec."""
    chunks = [chunk for service in plan.services for chunk in _chunks(service, settings)]
    readings = jobs.spread(read, chunks, settings.jobs, _one_by_one)
    done: list[Reading] = []
    for chunk, reading in zip(chunks, readings, strict=True):
        progress(len(chunk.pages))
        done.append(reading)
        if chunk.stop == len(chunk.service.pages):
            yield _spec(chunk.service, done, settings)
            done = []


def sources(plan: Plan, settings: Settings) -> dict[tuple[str, str], str]:
    """Where each page is, as the user named it, by the names of its spec and its own."""
    return {
        (str(_path(service, settings)), page.name): page.source for service in plan.services for page in service.pages
    }


def _chunks(service: Service, settings: Settings) -> Iterator[Chunk]:
    count, path = len(service.pages), _path(service, settings)
    wanted = settings.overlays.concern(path)
    for start in range(0, count, CHUNK):
        yield Chunk(
            *(service, start, min(start + CHUNK, count), str(path), settings.examples),
            *(settings.policy.severities, wanted),
        )


def _one_by_one(chunk: Chunk) -> Reading:
    single = [replace(chunk, start=at, stop=at + 1) for at in range(chunk.start, chunk.stop)]
    readings = [jobs.alone(read, page, lost) for page in single]
    operations = tuple(operation for reading in readings for operation in reading.operations)
    contents = tuple(found for reading in readings for found in reading.contents)
    exchanges = tuple(exchange for reading in readings for exchange in reading.exchanges)
    return Reading(operations, joined(reading.report for reading in readings), contents, exchanges)


def _spec(service: Service, readings: list[Reading], settings: Settings) -> tuple[Path, str, Report]:
    path = _path(service, settings)
    api = structs.replace(_described(service), operations=_grouped(readings))
    is_corrected = settings.overlays.concern(path)

    def finish(document: dict[str, Any]) -> dict[str, Any]:
        corrected = settings.overlays.apply(path, document) if is_corrected else document
        return openapi.set_apart(corrected, contract.contradicting(str(path), corrected))

    written = openapi.write(api, settings.openapi, finish)
    pages_say = joined(reading.report for reading in readings)
    examples = [exchange for reading in readings for exchange in reading.exchanges] if is_corrected else []
    if examples:
        judge_by = str(path), written.document, lines(api.operations), settings.policy.severities
        pages_say = still_found(pages_say, examples, *judge_by)
    operations = frozenset(
        f"{path} {method.upper()} {template}"
        for template, item in written.document.get("paths", {}).items()
        for method in item
        if method in METHODS
    )
    findings = tuple(structs.replace(finding, spec=str(path)) for finding in written.findings)
    reports = [pages_say, Report(findings, operations)]
    if not operations:  # an empty document would only hide what was there before
        reports.append(Report(unchecked=((f"service {service.name}: no page documents an operation", 1),)))
    return path, written.text, joined(reports)


def _described(service: Service) -> Api:
    """What the configuration says of a service."""
    said = service.settings
    contact, licence = said.contact, said.license
    return Api(
        service.name,
        title=said.title,
        version=said.version,
        description=said.description,
        servers=said.servers,
        summary=said.summary,
        terms_of_service=said.terms_of_service or "",
        contact=Contact(contact.name, contact.url or "", contact.email or "") if contact else None,
        license=License(licence.name, licence.url or "", licence.identifier) if licence else None,
    )


def _grouped(readings: list[Reading]) -> tuple[Operation, ...]:
    """The operations with the groups that the service's tables of contents put their pages in."""
    named = pages.groups(contents for reading in readings for contents in reading.contents)
    return tuple(
        operation if operation.tag else structs.replace(operation, tag=named.get(operation.source.page, ""))
        for reading in readings
        for operation in reading.operations
    )


def _path(service: Service, settings: Settings) -> Path:
    return (settings.out or Path()) / f"{service.name}.yaml"


def _left_out(plan: Plan) -> Report:
    return Report(unchecked=tuple((reason, 1) for reason in sorted(plan.left_out)))
