"""Specs and exchanges in, from files or as they come; what is wrong with either out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractor import contract, traffic
from extractor.contract import ShowValues, Specs
from extractor.exchange import Damage, Exchange
from extractor.finding import Finding, Report, Severity
from extractor.pipeline import spec_files
from extractor.pipeline import validate as validating
from extractor.pipeline.configuration import Configuration
from extractor.pipeline.library import arguments
from extractor.pipeline.library.arguments import Documents, Paths, Progress, StrPath


def load(*paths: StrPath | Documents) -> Specs:
    """The OpenAPI 3.0 and 3.1 documents in files and folders, YAML or JSON, or documents by name.

    >>> specs = extractor.load("specs")
    >>> generated = extractor.generate("seeds", config="seeds/extractor.toml")
    >>> specs = extractor.load(generated.documents)

    Raises Unreadable, one line that names the file, where one is missing or is no such document.
    """
    named = [os.fspath(each) for each in paths if not isinstance(each, Mapping)]
    documents = [file for each in paths if isinstance(each, Mapping) for file in arguments.files(each)]
    return spec_files.loaded_with(named, documents) if documents else spec_files.loaded(named)


def check(specs: Specs, exchanges: Iterable[Exchange | Damage], *, coverage: bool = False) -> Report:
    """Judge exchanges: one finding for each distinct mismatch, however often it occurs. Secrets are not shown.

    >>> request = extractor.Request("GET", "https://dcs.example.com/v2/p1/instances/i1/backups")
    >>> json = extractor.Headers.of({"Content-Type": "application/json"})
    >>> response = extractor.Response(200, json, extractor.Body(b'{"total_num": "1"}'))
    >>> report = extractor.check(extractor.load("specs"), [extractor.Exchange(request, response)])
    >>> [(finding.rule, finding.pointer) for finding in report.findings if finding.severity == "error"]
    [('response/type-mismatch', '/total_num')]

    With `coverage`, the report also says which parts of the specs the exchanges show.
    """
    redaction = traffic.Redaction()
    sealed = (exchange if isinstance(exchange, Damage) else redaction.seal(exchange) for exchange in exchanges)
    return contract.settled(contract.check(specs, sealed, coverage=coverage, secrets=redaction))


class Checker:
    """Judges exchanges one by one, as a test suite or a proxy sees them; not for several threads at a time.

    `servers` are further base URLs of the specs, `severities` those of rules, by code, that have another than their
    own; `secret_names` and `secret_patterns` are hidden besides what always is.
    """

    def __init__(
        self,
        specs: Specs,
        *,
        servers: Sequence[str] = (),
        coverage: bool = False,
        severities: Mapping[str, Severity] | None = None,
        secret_names: Iterable[str] = (),
        secret_patterns: Sequence[str] = (),
    ) -> None:
        names, patterns = arguments.texts(secret_names), arguments.texts(secret_patterns)
        self._redaction = traffic.Redaction(frozenset(names), patterns)
        self._judge = contract.Judge(
            specs, servers=arguments.texts(servers), coverage=coverage, secrets=self._redaction, severities=severities
        )

    def check(self, exchange: Exchange) -> tuple[Finding, ...]:
        """The findings that this exchange shows; their counts include what was judged before."""
        self.add(exchange)
        return self._judge.shown_last()

    def add(self, exchange: Exchange) -> None:
        """Judge an exchange for the report alone, which is quicker than `check`."""
        self._judge.judge_all([self._redaction.seal(exchange)])

    def report(self) -> Report:
        """The report of everything judged so far."""
        return contract.settled(self._judge.report())


def validate(
    recordings: Paths,
    specs: Paths,
    *,
    config: StrPath | None = None,
    servers: Sequence[str] = (),
    ignore_host: bool = False,
    strict_host: bool = False,
    coverage: bool = False,
    show_values: ShowValues | None = None,
    show_secrets: bool = False,
    secret_names: Iterable[str] = (),
    secret_patterns: Sequence[str] = (),
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Hold recorded traffic, files or folders of them, against OpenAPI documents in files or folders.

    >>> report = extractor.validate("docs/samples/backups.har", "specs")
    >>> [record["pointer"] for record in report.to_records() if record["severity"] == "error"]
    ['/backupList/*/startTimestamp']

    A recording (HAR, NDJSON, cassettes, …) is recognised by its content; a page counts as the exchanges that its
    examples show. `servers` are further base URLs of the specs; with `ignore_host`, any host serves them, with
    `strict_host`, none but those that are named, under their base paths. With `coverage`, the report says which parts
    of the specs were shown. `show_values` says which recorded values stand in the report: "default" (numbers, booleans
    and enum values), "none" or "all"; never one that is secret, as values of `secret_names` (headers, parameters,
    fields) and what `secret_patterns` match are besides what always is. With `show_secrets`, what only looks like a
    key or token of a known service is shown as any other value.

    `config` is the file of a configuration, whose servers and secrets add up with these, and whose severities,
    suppressions and baseline hold; none is looked for. `jobs` and `progress` are as for `extractor.read`, but files
    are counted.

    Raises Unreadable, one line that names the file, where an input is missing, a spec cannot be read, a named file is
    no recording, or there was no exchange at all; ValueError for an argument that cannot be.
    """
    settings = arguments.configured(config)
    judged_as = judging(
        *(settings, servers, secret_names, secret_patterns, show_values),
        ignore_host=ignore_host,
        strict_host=strict_host,
        show_secrets=show_secrets,
        coverage=coverage,
    )
    arguments.check_jobs(jobs)
    work = validating.plan(arguments.names(recordings, "recordings"), arguments.names(specs, "specs"), judged_as)
    return arguments.accepted(validating.validate(work, jobs, progress or arguments.unheard), settings, "validate")


def judging(
    settings: Configuration,
    servers: Sequence[str],
    secret_names: Iterable[str],
    secret_patterns: Sequence[str],
    show_values: ShowValues | None = None,
    **said: Any,
) -> validating.Settings:
    """How traffic is held against specs, as a configuration and the program say together. Raises ValueError."""
    if show_values not in (None, "default", "none", "all"):
        raise ValueError(f"show_values is 'default', 'none' or 'all', not {show_values!r}")
    names, patterns = frozenset(arguments.texts(secret_names)), arguments.texts(secret_patterns)
    arguments.check_patterns(patterns)
    asked = validating.Settings(
        show_values, arguments.texts(servers), secret_names=names, secret_patterns=patterns, **said
    )
    return asked.with_configured(settings)
