"""`extractor correct`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.options import (
    HELP,
    PARTIAL,
    STDOUT,
    Input,
    Judging,
    Output,
    Whole,
    Within,
    configurable,
    judging,
    progressing,
    spreading,
)
from extractor.untrusted import show
from extractor.wording import counted

if TYPE_CHECKING:
    from extractor.pipeline.correct import Corrected


@click.command(context_settings=HELP)
@click.argument("recordings", nargs=-1, type=Input(), required=True, metavar="RECORDING_OR_FOLDER...")
@judging
@click.option(
    "--out",
    required=True,
    type=Output(),
    metavar="FILE_OR_DIR",
    help="The overlay to write (.yaml, .json), or a folder for SPEC.overlay.yaml of each spec with corrections.",
)
@click.option(
    "--min-count",
    type=Whole(min=1),
    metavar="N",
    default=1,
    show_default=True,
    help="Propose only what at least so many values show.",
)
@click.option(
    "--min-share",
    type=Within(0, 1),
    metavar="SHARE",
    default=0.0,
    show_default=True,
    help="Propose only what at least this share (0 to 1) of all values at the place shows.",
)
@click.option(
    "--narrow",
    is_flag=True,
    help="Also propose what allows less: types where a spec states none, integer where all of a number were whole.",
)
@configurable
@spreading
def correct(
    recordings: tuple[str, ...],
    judged_by: Judging,
    out: str,
    min_count: int,
    min_share: float,
    narrow: bool,
    config: str | None,
    jobs: int,
) -> int:
    """Turn what recorded traffic shows into corrections of the specs: an OpenAPI Overlay to review.

    A type that no value ever had is replaced; one that some values have is widened, never narrowed. Fields, enum
    values, statuses, query parameters and response headers that are not documented are added, null is allowed, and
    what does not hold (required, bounds, lengths, formats, patterns) is dropped. Each action has its evidence in
    x-evidence: counts, examples, and the table row that promised otherwise. Delete the actions that you do not want,
    and apply the rest:

    \b
    extractor correct traffic.har --specs specs/dcs.yaml --out dcs.overlay.yaml
    extractor correct captures/ --specs specs --out corrections --min-count 10 --min-share 0.05
    extractor correct traffic.har --specs specs/dcs.yaml --out -   the overlay on standard output
    extractor generate docs/dcs --out specs --overlay dcs.overlay.yaml

    Strings are not written into an overlay, but for values of fields that have an enum; and of those none that may be
    secret or personal (addresses, keys, ids): how many were left out is said. A request that the server refused
    (status 400 or above) is no evidence. Servers and secrets of the configuration hold as they do for validate.

    Exit status: 0 done, whether or not there was anything to correct; 2 wrong usage, or nothing could be done; 3
    partial.
    """
    from extractor.corrections import Thresholds
    from extractor.pipeline import configuration, validate
    from extractor.pipeline import correct as use_case

    configured = configuration.chosen((), config)
    settings = validate.Settings(**judged_by.said, observe=True, narrow=narrow).with_configured(configured)
    work = validate.plan(recordings, judged_by.specs, settings)
    with progressing(len(work.tasks), "files") as progress:
        found = use_case.correct(
            work,
            judged_by.specs,
            None if out == STDOUT else Path(out),
            Thresholds(min_count, min_share, narrow),
            jobs,
            progress,
        )
    if out == STDOUT:
        click.echo(use_case.printed(found), nl=False)
    click.echo("\n".join(_said(found)), err=out == STDOUT)
    return PARTIAL if found.report.damaged else 0


def _said(found: Corrected) -> Iterator[str]:
    for spec, proposals in found.proposals.items():
        written = show(str(found.written.get(spec, "standard output")))
        yield f"{show(spec)} → {written}: {counted(len(proposals), 'correction')}"
        for proposal in proposals:
            yield f"  {proposal.kind:<8} {show(proposal.description, 300)}"
    if not found.proposals:
        yield "nothing to correct, nothing written"
    for title, counts in (("not proposed", found.left), ("not checked", found.report.unchecked)):
        if counts:
            yield f"{title}:"
            # What is about the specs, whatever the traffic, has no count.
            yield from (f"  {f'{count:>8} × ' if count else ' ' * 11}{show(reason, 300)}" for reason, count in counts)
