"""`extractor validate`."""

from __future__ import annotations

from typing import Literal

import click

from extractor.cli.options import HELP, Choice, Input, Judging, covering, judging, progressing, spreading
from extractor.cli.reporting import Wanted, reporting


@click.command(context_settings=HELP)
@click.argument("recordings", nargs=-1, type=Input(), required=True, metavar="RECORDING_OR_FOLDER...")
@judging
@click.option(
    "--show-values",
    type=Choice(["default", "none", "all"]),
    help="Recorded values in the report.  [default: numbers, booleans and enum values]",
)
@click.option("--show-secrets", is_flag=True, help="Show also values that look like keys or tokens of known services.")
@click.option("--coverage", is_flag=True, help="Say what of the specs the traffic showed, and what never.")
@covering
@spreading
@reporting
def validate(
    wanted: Wanted,
    recordings: tuple[str, ...],
    judged_by: Judging,
    show_values: Literal["default", "none", "all"] | None,
    show_secrets: bool,
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
    kubectl logs gateway | extractor validate - --specs specs
    extractor validate traffic.har --specs specs --coverage --fail-under-coverage 60
    """
    from extractor.pipeline import validate as use_case

    wanted = wanted.configured()
    if least is None:
        least = wanted.settings.said.thresholds.fail_under_coverage
    settings = use_case.Settings(
        show_values, coverage=coverage or least is not None, show_secrets=show_secrets, **judged_by.said
    )
    work = use_case.plan(recordings, judged_by.specs, settings.with_configured(wanted.settings))
    use_case.protect_inputs(wanted.output, work)
    with progressing(len(work.tasks), "files") as progress:
        result = wanted.judged(use_case.validate(work, jobs, progress), "validate")
    return wanted.finish(result, least)
