"""Recordings and specs in, a report out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from extractor import config, contract, traffic
from extractor.exchange import Damage, Exchange, Sealed
from extractor.finding import Report, Severity, Unreadable
from extractor.pipeline import inputs, jobs, outputs, policy, spec_files, standard
from extractor.pipeline.reports import damage, fault, joined, located, shifted

if TYPE_CHECKING:
    from extractor.observation import Observations
    from extractor.pipeline.configuration import Configuration

HEAD_BYTES = 64 * 1024
LARGE = 16 * 1024 * 1024
"""From this size on, a file is judged in parts where its format allows it."""
_GZIP = b"\x1f\x8b"
_NAMED = 5
"""Inputs that a refusal names."""


class Settings(Struct, frozen=True):
    """How exchanges are judged."""

    show_values: contract.ShowValues | None = None
    """As the configuration says, where nothing else does."""
    servers: tuple[str, ...] = ()
    """Further base URLs under which the specs are served."""
    coverage: bool = False
    """Say what of the specs the exchanges show."""
    ignore_host: bool = False
    """Judge a path that no spec knows on any host."""
    strict_host: bool = False
    """Judge nothing on hosts that no spec names, or without the base path."""
    secret_names: frozenset[str] = frozenset()
    """Further names of headers, parameters and members whose values are secret."""
    secret_patterns: tuple[str, ...] = ()
    """Further regular expressions of values that are secret."""
    show_secrets: bool = False
    """Let through what looks like a token of a known service and stands under no secret name."""
    severities: Mapping[str, Severity] = {}
    """By rule, of those that have another than their own."""
    observe: bool = False
    """Note what the exchanges show of the specs, for corrections of them."""
    narrow: bool = False
    """Note also what they show where the specs leave it open."""

    def with_configured(self, configured: Configuration) -> Settings:
        """Together with what a configuration says: servers and secrets of both add up."""
        said = configured.said
        return structs.replace(
            self,
            show_values=self.show_values or said.redaction.show_values,
            servers=(*said.validate.servers, *self.servers),
            coverage=self.coverage or said.validate.coverage,
            ignore_host=self.ignore_host or said.validate.ignore_host,
            strict_host=self.strict_host or said.validate.strict_host,
            secret_names=self.secret_names.union(said.redaction.names),
            secret_patterns=(*said.redaction.patterns, *self.secret_patterns),
            show_secrets=self.show_secrets or said.redaction.show_secrets,
            severities=policy.of(configured, "validate").severities,
        )

    def check(self) -> None:
        """Raise Unreadable for a setting that means nothing."""
        self.redaction()
        for url in self.servers:
            if fault := config.base_url_fault(url):
                raise Unreadable(f"--server: {url!r} {fault}")

    def redaction(self) -> traffic.Redaction:
        """What is hidden. Raises Unreadable for a pattern that is none, or could take for ever."""
        for pattern in self.secret_patterns:
            try:
                traffic.Redaction(patterns=(pattern,))
            except traffic.WrongPattern as error:
                raise Unreadable(f"--secret-pattern: {pattern!r} {error}") from None
        return traffic.Redaction(self.secret_names, self.secret_patterns, forms=not self.show_secrets)


class Recording(Struct, frozen=True):
    """A file to judge, and what to judge it by: the task of one worker."""

    file: inputs.PageFile
    specs: spec_files.Files
    settings: Settings
    named: bool
    """Whether the user named the file itself. Of a folder, files that are no recording are passed over, and said so."""
    span: traffic.Span | None = None
    """The part of a large file that is to be judged; None is all of it."""


class Plan(Struct, frozen=True):
    """The files to judge, each once, and what could not even be listed."""

    tasks: tuple[Recording, ...]
    lost: tuple[str, ...]
    given: tuple[str, ...] = ()
    """The files and folders, as the user names them."""


def plan(recordings: Sequence[str], specs: Sequence[str], settings: Settings) -> Plan:
    """Find the files. Raises Unreadable where one is missing, or a spec cannot be read."""
    settings.check()
    lost: list[str] = []
    files = spec_files.find(specs, lost)
    spec_files.load(files)
    tasks: dict[Path, Recording] = {}
    for name in recordings:
        path = inputs.existing(name)
        named = path.is_file()
        for found in [path] if named else inputs.walk(path, lost):
            if not named and (found.name == config.FILE_NAME or traffic.is_body_file(found)):
                continue  # it says what the pages beside it are, or is the body of a recording
            file = inputs.PageFile(found.name, found, name if named else str(found))
            tasks.setdefault(found.resolve(), Recording(file, files, settings, named))
    return Plan(tuple(part for task in tasks.values() for part in _parts(task)), tuple(lost), tuple(recordings))


def protect_inputs(output: str | None, work: Plan) -> None:
    """Raise Unreadable where the file to write is a spec or a recording of the run.

    What else lies in a folder of recordings may be written again: it is mostly the report of the run before.
    """
    specs = {path for task in work.tasks for _, path, *_ in task.specs}
    named = {task.file.path for task in work.tasks if task.named}
    outputs.protect_inputs(output, specs | named)
    outputs.protect_inputs(output, {task.file.path for task in work.tasks} - named, _is_recording)


def _is_recording(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError:
        return False
    return head.startswith(_GZIP) or traffic.recognise(head) is not None


def _parts(task: Recording) -> Sequence[Recording]:
    """A file, or a large one in the parts that can be judged apart: the same ones however many processes there are."""
    try:
        if task.file.path.stat().st_size >= LARGE and not _is_page(task.file):
            spans = traffic.split(task.file.path, task.file.source)
            return [structs.replace(task, span=span) for span in spans] or [task]
    except (OSError, Unreadable):
        pass  # said when it is judged
    return [task]


def validate(
    work: Plan, count: int, progress: Callable[[int], object], observations: Observations | None = None
) -> Report:
    """Judge every exchange of the files, in up to `count` processes.

    A page counts as the exchanges that its examples show. `progress` is called after each file. To `observations` is
    added what the exchanges show of the specs, where the settings ask for that. Raises Unreadable where a file that
    the user named is no recording, and where there was nothing to judge at all.
    """
    reports = [lost(work.lost)]
    same: dict[frozenset[str], frozenset[str]] = {}
    """The operations that the reports name: from another process each comes with a copy of them."""
    results = zip(work.tasks, jobs.spread(judged, work.tasks, count, _ended), strict=True)
    for result in placed(_counted(results, progress), judged):
        operations = same.setdefault(result.report.operations, result.report.operations)
        reports.append(structs.replace(result.report, operations=operations))
        if observations is not None and result.observations is not None:
            observations.merge(result.observations)
    return concluded(joined(reports), work.given, lambda: spec_files.load(work.tasks[0].specs))


def lost(reasons: Iterable[str]) -> Report:
    """A report of what could not even be listed."""
    return Report(unchecked=tuple((reason, 1) for reason in sorted(reasons)))


def concluded(report: Report, given: Sequence[str], specs: Callable[[], contract.Specs]) -> Report:
    """The report of a whole run, from the merged one of its parts, which were judged apart (`judged`).

    Raises Unreadable, naming what was `given`, where there was nothing to judge at all.
    """
    report = contract.settled(report)
    if not report.verdicts.total and not report.damaged:
        others = len(given) - _NAMED
        more = f" and {others} more" if others > 0 else ""
        raise Unreadable(f"{', '.join(given[:_NAMED])}{more}: no recorded exchange recognised")
    if report.coverage is not None:
        coverage = structs.replace(report.coverage, documented=contract.parts(specs()))
        report = structs.replace(report, coverage=coverage)
    return report


class Judged(Struct, frozen=True):
    """A report, of the whole file or of a span, which then knows how much it held."""

    report: Report
    span: traffic.Span | None
    observations: Observations | None = None
    ended: bool = False
    """Judging it ended its process."""


Results = Iterable[tuple[Recording, Judged]]


def _counted(results: Results, progress: Callable[[int], object]) -> Iterator[tuple[Recording, Judged]]:
    for result in results:
        progress(1)
        yield result


def placed(results: Results, again: Callable[[Recording], Judged]) -> Iterator[Judged]:
    """What was judged, with lines and exchanges counted from the beginning of each file.

    The spans of a file come in its order. `again` judges what a span has turned out not to end before.
    """
    before: dict[Path, tuple[int, int]] = {}
    finished: set[Path] = set()
    for task, result in results:
        path, span = task.file.path, result.span
        if path in finished:
            continue
        if span is not None and not span.complete:
            # The next span does not begin where it was thought to: what is from this one on, is judged as one.
            finished.add(path)
            result = result if result.ended else again(structs.replace(task, span=span.onwards()))
        lines, items = before.get(path, (0, 0))
        if result.observations is not None:
            result.observations.shift(lines, items)
        yield structs.replace(result, report=shifted(result.report, lines, items))
        if span is not None:
            before[path] = lines + span.lines, items + span.items


def judged(task: Recording, specs: contract.Specs | None = None, content: io.BufferedReader | None = None) -> Judged:
    """Judge a file or a span, for a report that is merged with others and then `concluded`: see `judge`."""
    report, observations = judge(task, specs, content)
    if report.coverage is not None:  # what could be shown is the same for all files, and much to hand on
        report = structs.replace(report, coverage=structs.replace(report.coverage, documented=frozenset()))
    return Judged(report, task.span, observations)


def judge(
    task: Recording, specs: contract.Specs | None = None, content: io.BufferedReader | None = None
) -> tuple[Report, Observations | None]:
    """Judge the exchanges of one file.

    Where this machine does not have the files that the task names, `specs` are those of it, and `content` is what it
    is to read, which is then no page.
    """
    try:
        if content is None and _is_page(task.file):
            return _judge_page(task)
        redaction = task.settings.redaction()
        file = content or task.file.path
        return _check(task, traffic.sealed(file, task.file.source, redaction, span=task.span), specs)
    except Unreadable as error:
        if task.named:
            raise
        return Report(unchecked=((str(error), 1),)), None
    except Exception as error:  # a fault of our own costs this file only
        return damage(f"{task.file.source}: {fault(error)}"), None


def _is_page(file: inputs.PageFile) -> bool:
    """Whether it is a page by its name; of standard input, which has none, by its first bytes."""
    nameless = file.source == standard.STDIN
    if not nameless and file.path.suffix.lower() not in inputs.MARKUP:
        return False
    try:
        with file.path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError:
        return False
    return not (nameless and (not head or head.startswith(_GZIP))) and traffic.recognise(head) is None


def _check(
    task: Recording, exchanges: Iterable[Exchange | Sealed | Damage], specs: contract.Specs | None = None
) -> tuple[Report, Observations | None]:
    settings = task.settings
    specs = spec_files.load(task.specs) if specs is None else specs
    if settings.observe:
        return contract.observe(specs, exchanges, narrow=settings.narrow, **_options(settings))
    return check(specs, exchanges, settings), None


def check(specs: contract.Specs, exchanges: Iterable[Exchange | Sealed | Damage], settings: Settings) -> Report:
    """Judge exchanges, in which secrets are hidden or which are sealed, as the settings say."""
    options = _options(settings)
    options["show_values"] = settings.show_values or "default"
    options["coverage"], options["severities"] = settings.coverage, settings.severities
    return contract.check(specs, exchanges, **options)


def _options(settings: Settings) -> contract.Options:
    """What is judged, and what is hidden of it."""
    return {
        "servers": settings.servers,
        "secrets": settings.redaction(),
        "ignore_host": settings.ignore_host,
        "strict_host": settings.strict_host,
    }


def _judge_page(task: Recording) -> tuple[Report, Observations | None]:
    # Pages are rarely given here, and their reader takes a while to import.
    from extractor.pipeline.reading import Siblings, read_page
    from extractor.pipeline.rows import lines

    folder = task.file.path.parent
    beside = Siblings(inputs.PageFile(path.name, path, str(path)) for path in folder.iterdir() if path.is_file())
    reading = read_page(task.file, beside)
    if not reading.exchanges and task.file.source == standard.STDIN:
        raise Unreadable(f"{task.file.source}: is neither a recording nor a page with examples")
    report, observations = _check(task, reading.exchanges)
    report = located(structs.replace(report, damaged=report.damaged or reading.damaged), lines(reading.operations))
    return report, observations


def _ended(task: Recording) -> Judged:
    return Judged(damage(f"{task.file.source}: judging it ended the process"), task.span, ended=True)
