"""Pages in, specs and a report out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from msgspec import structs

from extractor import contract, openapi, pages
from extractor.exchange import METHODS
from extractor.finding import Report
from extractor.operation import Api, Contact, License, Operation
from extractor.pipeline import jobs, outputs
from extractor.pipeline.inputs import Plan, Service
from extractor.pipeline.overlays import Overlays, still_found
from extractor.pipeline.policy import Policy
from extractor.pipeline.reading import Chunk, Reading, claimed, forget, lost, together
from extractor.pipeline.reading import read as read_chunk
from extractor.pipeline.reports import joined
from extractor.pipeline.rows import lines

CHUNK = 8
"""Pages a worker reads at a time: enough to outweigh the way there and back, few enough to share out evenly."""
_SEVERAL = 2
"""Base paths of which each is of some operations only."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How specs are generated."""

    out: Path | None
    """The folder of the specs; None publishes nothing."""
    openapi: str = "3.0"
    examples: bool = True
    jobs: int = 1
    check: bool = False
    """Compare with what is published and write nothing."""
    policy: Policy = field(default_factory=Policy)
    """What is made of findings."""
    overlays: Overlays = field(default_factory=Overlays)
    """Corrections that are applied to what the pages say."""
    shapes: bool = True
    """Whether a message that only examples show has their schema."""


@dataclass(frozen=True, slots=True)
class Spec:
    """The spec of a service, as a value and as YAML, the file that it becomes, and what reading and writing found."""

    service: str
    path: Path
    document: dict[str, Any]
    text: str
    report: Report


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


def generate(
    plan: Plan, settings: Settings, progress: Callable[[int], object], made: Callable[[Spec], None] = lambda spec: None
) -> Generated:
    """Read the pages and publish one spec for each service, or compare it with the published one.

    `progress` is called with the number of pages that were read, `made` with each spec that has operations. Raises
    Unreadable where nothing can be published.
    """
    with jobs.collecting_rarely():
        if settings.check:
            return _compare(plan, settings, progress)
        if settings.out is None:
            return Generated(_report(plan, settings, progress, made))
        return _publish(plan, settings, settings.out, progress, made)


def read(plan: Plan, settings: Settings, progress: Callable[[int], object]) -> tuple[tuple[Api, ...], Report]:
    """What the pages of each service say, before it is written down, and what there is to say about them."""
    apis: list[Api] = []
    reports = [left_out(plan)]
    with jobs.collecting_rarely():
        for service, reading in _readings(plan, settings, progress):
            api, path = _api(service, reading), _path(service, settings)
            operations = frozenset(f"{path} {operation.method} {operation.path}" for operation in api.operations)
            apis.append(api)
            reports += [claimed(reading), Report(operations=operations)]
    return tuple(apis), joined(reports)


def _publish(
    plan: Plan, settings: Settings, out: Path, progress: Callable[[int], object], made: Callable[[Spec], None]
) -> Generated:
    written: list[Path] = []
    unchanged: list[Path] = []

    def publish(spec: Spec) -> None:
        (written if outputs.publish(spec.path, spec.text) else unchanged).append(spec.path)
        made(spec)

    with outputs.folder(out):
        report = _report(plan, settings, progress, publish)
    return Generated(report, tuple(written), tuple(unchanged))


def _compare(plan: Plan, settings: Settings, progress: Callable[[int], object]) -> Generated:
    expected: dict[Path, str] = {}

    def compare(spec: Spec) -> None:
        expected[spec.path] = _difference(spec.path, outputs.published(spec.path), spec.text)

    report = _report(plan, settings, progress, compare)
    difference = list(expected.values())
    if plan.configured:  # only a configuration says what all services are, and so what is left over
        stale = sorted(path for path in (settings.out or Path()).glob("*.yaml") if path not in expected)
        difference.extend(_difference(path, outputs.published(path), None) for path in stale)
    return Generated(report, difference="".join(difference))


def _report(plan: Plan, settings: Settings, progress: Callable[[int], object], made: Callable[[Spec], None]) -> Report:
    """The report of all services; `made` is called with each spec that has operations."""
    reports = [left_out(plan)]
    for _, _, spec in specs(plan, settings, progress):
        reports.append(spec.report)
        if spec.report.operations:
            made(spec)
    reports.append(settings.overlays.report())
    return joined(reports)


def specs(plan: Plan, settings: Settings, progress: Callable[[int], object]) -> Iterator[tuple[Service, Reading, Spec]]:
    """Each service with what reading its pages gave, and its spec; published is nothing."""
    for service, reading in _readings(plan, settings, progress):
        yield service, reading, _spec(service, reading, settings)


def _difference(path: Path, old: str | None, new: str | None) -> str:
    before, after = (text.splitlines(keepends=True) if text is not None else [] for text in (old, new))
    name_before, name_after = (str(path) if text is not None else "/dev/null" for text in (old, new))
    return "".join(difflib.unified_diff(before, after, name_before, name_after))


def _readings(plan: Plan, settings: Settings, progress: Callable[[int], object]) -> Iterator[tuple[Service, Reading]]:
    """What came of the pages of each service."""
    forget()
    chunks = [chunk for service in plan.services for chunk in _chunks(service, settings)]
    readings = jobs.spread(read_chunk, chunks, settings.jobs, _one_by_one)
    done: list[Reading] = []
    for chunk, reading in zip(chunks, readings, strict=True):
        progress(len(chunk.pages))
        done.append(reading)
        if chunk.stop == len(chunk.service.pages):
            yield chunk.service, together(done)
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
            *(settings.policy.severities, wanted, settings.shapes),
        )


def _one_by_one(chunk: Chunk) -> Reading:
    single = [replace(chunk, start=at, stop=at + 1) for at in range(chunk.start, chunk.stop)]
    return together([jobs.alone(read_chunk, page, lost) for page in single])


def _spec(service: Service, reading: Reading, settings: Settings) -> Spec:
    path = _path(service, settings)
    api = _api(service, reading)
    is_corrected = settings.overlays.concern(path)

    def finish(document: dict[str, Any]) -> dict[str, Any]:
        corrected = settings.overlays.apply(path, document) if is_corrected else document
        return openapi.set_apart(corrected, contract.contradicting(str(path), corrected))

    written = openapi.write(api, settings.openapi, finish)
    pages_say = claimed(reading)
    pages_say = structs.replace(pages_say, findings=pages.undocumented(pages_say.findings, api.operations))
    if is_corrected and reading.exchanges:
        judge_by = str(path), written.document, lines(api.operations), settings.policy.severities
        pages_say = still_found(pages_say, reading.exchanges, *judge_by)
    operations = frozenset(
        f"{path} {method.upper()} {template}"
        for template, item in written.document.get("paths", {}).items()
        for method in item
        if method in METHODS
    )
    findings = tuple(structs.replace(finding, spec=str(path)) for finding in written.findings)
    reports = [pages_say, Report(findings, operations), _unplaced(service, reading)]
    if not operations:  # an empty document would only hide what was there before
        reports.append(Report(unchecked=((f"service {service.name}: no page documents an operation", 1),)))
    return Spec(service.name, path, written.document, written.text, joined(reports))


def _api(service: Service, reading: Reading) -> Api:
    facts = reading.facts
    described = _described(service)
    security = {scheme.name: scheme for found in facts for scheme in found.security}
    return structs.replace(
        described,
        operations=tuple(
            pages.with_statuses(_with_what_is_said(operation) if security else operation, facts)
            for operation in _of_parts(reading, described)
        ),
        security=tuple(sorted(security.values(), key=lambda scheme: scheme.parameter == "Authorization")),
        servers=described.servers or _servers(reading),
        error_codes=tuple(code for found in facts for code in found.error_codes),
        parameters=tuple(parameter for found in facts for parameter in found.parameters),
        tags=pages.ordered(reading.contents),
    )


def _servers(reading: Reading) -> tuple[str, ...]:
    """The servers that pages name, with the base path that they say all requests have, where documented paths have it
    not."""
    named = tuple(dict.fromkeys(url for found in reading.facts for url in found.servers))
    bases = _bases(reading)
    base = next(iter(bases)) if len(bases) == 1 else ""
    if not base or any(f"{operation.path}/".startswith(f"{base}/") for operation in reading.operations):
        return named
    return tuple(url if url.endswith(base) else url + base for url in named) or (base,)


def _bases(reading: Reading) -> dict[str, list[str]]:
    """The base paths that pages state, each with the pages that do."""
    bases: dict[str, list[str]] = {}
    for found in reading.facts:
        for base in found.bases:
            bases.setdefault(base, []).append(found.page)
    return bases


def _unplaced(service: Service, reading: Reading) -> Report:
    """The base paths of which no one knows what they are of: one of several, on a page of no operation, or beside a
    named server."""
    bases = _bases(reading)
    if len(bases) < _SEVERAL or service.settings.servers:
        return Report()
    pages_of_calls = {operation.source.page for operation in reading.operations}
    named = any(found.servers for found in reading.facts)
    lost = [base for base, stated in sorted(bases.items()) if named or not pages_of_calls.intersection(stated)]
    return Report(
        unchecked=tuple((f"service {service.name}: no operation is known to be below {base}", 1) for base in lost)
    )


def _with_what_is_said(operation: Operation) -> Operation:
    """An operation without the header that only its examples have: the pages say how all of them authenticate."""
    return structs.replace(operation, token_header="", token_scheme="") if operation.token_shown else operation


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


def _of_parts(reading: Reading, described: Api) -> Iterator[Operation]:
    """The operations with what pages say of their part of the API, and with the groups that tables of contents put
    their pages in; the servers of a configuration are those of all."""
    parts, named = pages.parts(reading.facts, reading.contents), pages.groups(reading.contents)
    listed = not described.servers and any(found.servers for found in reading.facts)
    bases = _bases(reading)
    # Of several base paths, each is that of the page that states it.
    own = {page: base for base, stated in bases.items() for page in stated} if len(bases) >= _SEVERAL else {}
    for operation in reading.operations:
        tag = operation.tag or named.get(operation.source.page, "")
        part = parts.get(operation.source.page, pages.Part())
        other_host = part.other_host if listed else ""
        base = operation.base or own.get(operation.source.page, "")
        yield structs.replace(operation, security=part.security, other_host=other_host, tag=tag, base=base)


def _path(service: Service, settings: Settings) -> Path:
    return (settings.out or Path()) / f"{service.name}.yaml"


def left_out(plan: Plan) -> Report:
    """The report of what is not read at all."""
    return Report(unchecked=tuple((reason, 1) for reason in sorted(plan.left_out)))
