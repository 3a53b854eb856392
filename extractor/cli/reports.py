"""`extractor merge` and `extractor report`: from JSON reports, made elsewhere or before."""

from __future__ import annotations

import click

from extractor.cli.options import HELP, Input, covering
from extractor.cli.reporting import Wanted, reporting
from extractor.finding import Unreadable


@click.command(context_settings=HELP)
@click.argument("reports", nargs=-1, type=Input(), required=True, metavar="REPORT...")
@covering
@reporting
def merge(wanted: Wanted, reports: tuple[str, ...], least: float | None) -> int:
    """Join JSON reports into one, as if one run had judged it all.

    Severities and suppressions are those of the runs; the thresholds of the configuration are held against the whole.

    \b
    extractor merge shard-*.json --format json --output report.json
    extractor merge shard-*.json --format html --output report.html --fail-on never
    """
    return _shown(wanted, reports, least)


@click.command(context_settings=HELP)
@click.argument("report", type=Input(), metavar="REPORT")
@covering
@reporting
def report(wanted: Wanted, report: str, least: float | None) -> int:
    """Render a JSON report again, in any format.

    \b
    extractor report report.json
    extractor validate traffic.har --specs specs --format json | extractor report - --fail-on warning
    extractor report report.json --format sarif --output report.sarif
    """
    return _shown(wanted, (report,), least)


def _shown(wanted: Wanted, names: tuple[str, ...], least: float | None) -> int:
    from extractor.pipeline import merge as use_case

    wanted = wanted.configured()
    # Severities, suppressions and a configured baseline are in the reports already; thresholds are of the whole.
    found = use_case.merge(names)
    result = wanted.known(found, wanted.baseline, filtered=bool(found.accepted))
    if least is None and wanted.settings.said.thresholds.fail_under_coverage is not None and not result.coverage:
        click.echo("not checked: fail-under-coverage: the report says nothing of coverage", err=True)
    status = wanted.finish(result, least)
    if least is not None and result.coverage is None:
        raise Unreadable("--fail-under-coverage: the report says nothing of coverage")
    return status
