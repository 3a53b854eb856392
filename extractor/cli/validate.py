"""`extractor validate`."""

from __future__ import annotations

from typing import Literal

import click

from extractor.cli.options import HELP, Wanted, covering, progressing, reporting, spreading


@click.command(context_settings=HELP)
@click.argument("recordings", nargs=-1, required=True, metavar="RECORDING_OR_FOLDER...")
@click.option(
    "--specs",
    multiple=True,
    required=True,
    metavar="FILE_OR_DIR",
    help="OpenAPI 3.0 or 3.1, YAML or JSON; may be repeated.",
)
@click.option("--server", "servers", multiple=True, help="Another base URL of the API; may be repeated.")
@click.option("--ignore-host", is_flag=True, help="Whatever the host, its paths are those of the specs.")
@click.option(
    "--secret", "secrets", multiple=True, metavar="NAME", help="Another header, parameter or field to hide; repeatable."
)
@click.option(
    "--secret-pattern",
    "patterns",
    multiple=True,
    metavar="REGEX",
    help="Values to hide wherever they stand; repeatable.",
)
@click.option(
    "--show-values",
    type=click.Choice(["default", "none", "all"]),
    help="Recorded values in the report.  [default: numbers, booleans and enum values]",
)
@click.option("--coverage", is_flag=True, help="Say what of the specs the traffic showed, and what never.")
@covering
@spreading
@reporting
def validate(
    wanted: Wanted,
    recordings: tuple[str, ...],
    specs: tuple[str, ...],
    servers: tuple[str, ...],
    ignore_host: bool,
    secrets: tuple[str, ...],
    patterns: tuple[str, ...],
    show_values: Literal["default", "none", "all"] | None,
    coverage: bool,
    least: float | None,
    jobs: int,
) -> int:
    """Hold recorded traffic against OpenAPI specs.

    A recording is recognised by its content, whatever its name. An API page counts as the exchanges that its
    examples show. Each mismatch is one finding, however many exchanges show it.

    What is not said here is said by --config, or else by the extractor.toml, or [tool.extractor] in the pyproject.toml,
    of the working directory. Servers and secrets of both add up.

    \b
    extractor validate traffic.har --specs specs
    extractor validate captures/ --specs specs/dcs.yaml --fail-on warning
    extractor validate docs/dcs --specs specs --format json --output report.json
    extractor validate traffic.har --specs specs --baseline known.toml --update-baseline
    extractor validate traffic.har --specs specs --coverage --fail-under-coverage 60
    """
    from extractor.pipeline import policy
    from extractor.pipeline import validate as journey

    wanted = wanted.configured()
    said = wanted.settings.said
    if least is None:
        least = said.thresholds.fail_under_coverage
    settings = journey.Settings(
        show_values=show_values or said.redaction.show_values,
        servers=(*said.validate.servers, *servers),
        coverage=coverage or said.validate.coverage or least is not None,
        ignore_host=ignore_host or said.validate.ignore_host,
        secret_names=frozenset((*said.redaction.names, *secrets)),
        secret_patterns=(*said.redaction.patterns, *patterns),
        severities=policy.of(wanted.settings).severities,
    )
    work = journey.plan(recordings, specs, settings)
    with progressing(len(work.tasks), "files") as progress:
        result = wanted.judged(journey.validate(work, jobs, progress), "validate")
    wanted.publish(result, {})
    return wanted.status(result, least=least)
