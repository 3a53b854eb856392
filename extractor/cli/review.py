"""`extractor review`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from extractor import __version__
from extractor.cli.options import (
    HELP,
    PARTIAL,
    STDOUT,
    Input,
    Output,
    configurable,
    profiled,
    progressing,
    spreading,
    written,
)
from extractor.finding import Unreadable
from extractor.untrusted import show
from extractor.wording import counted


@click.command(context_settings=HELP)
@click.argument("pages", nargs=-1, required=True, type=Input(), metavar="PAGE_OR_FOLDER...")
@click.option(
    "--out", required=True, type=Output(), metavar="DIR", help="Folder for the site; begin at its index.html."
)
@click.option(
    "--report",
    "reports",
    type=Input(),
    multiple=True,
    metavar="FILE",
    help="JSON report of 'validate': its findings stand at the rows that promised otherwise; may be repeated.",
)
@written
@profiled
@configurable
@spreading
def review(
    pages: tuple[str, ...],
    out: str,
    reports: tuple[str, ...],
    corrections: tuple[str, ...],
    openapi: str | None,
    profile: str | None,
    config: str | None,
    jobs: int,
) -> int:
    """Show pages beside what they became in the spec, as a static site: to sign a spec off.

    On the left the page as it reads, on the right its operations in the spec. Every table row, bullet, request line,
    status line and example has the sign and colour of its verdict: + it is in the spec, - a named rule leaves it out,
    ? it was not understood. Following a sign leads to the lines that it became, the number of a line to the row it
    comes from. Findings stand at the row that they are about. Indexes list everything that needs a look.

    \b
    extractor review docs/dcs --out build/review           then open build/review/index.html in a browser
    extractor review docs --out build/review               every folder of pages is a service, as for 'generate'
    extractor validate t.har --specs specs --format json --output report.json
    extractor review docs --out build/review --report report.json    with what traffic contradicts, row by row

    Keys on a page: j and k go to the next and the previous thing to look at; p, i, u and f show only what is placed,
    ignored, not understood, or has a finding; Esc shows all. Files need nothing from elsewhere, and nothing of a page
    acts in them. The same pages give the same bytes; files of pages that are gone are left where they are.

    Exit status: 0 the site is there, 3 it is, but some pages could not be read.
    """
    from extractor.pipeline import configuration, generate, inputs, merge, outputs, overlays, policy, repeating
    from extractor.pipeline import review as use_case

    if out == STDOUT:
        raise click.UsageError("--out names a folder, which - does not.", click.get_current_context())
    _apart(out, pages)
    found = configuration.chosen(pages, config, profile)
    said = found.said.generate
    plan = inputs.plan(pages, found)
    outputs.protect_inputs(f"{out}/index.html", [page.path for service in plan.services for page in service.pages])
    settings = generate.Settings(
        *(None, openapi or said.openapi, said.examples, jobs, False, policy.of(found, "generate")),
        *(overlays.load(corrections, plan.services), said.examples_as_schema == "on"),
    )
    traffic = merge.merge(reports) if reports else None
    made = use_case.Made(
        __version__, repeating.command(click.get_current_context().obj or ()), repeating.date(os.environ)
    )
    with progressing(2 * sum(len(service.pages) for service in plan.services), "pages") as progress:
        site = use_case.review_pages(plan, settings, found, Path(out), progress, traffic, made)
    changed = f"{counted(site.written, 'file')} written, {site.unchanged} unchanged"
    click.echo(f"{show(out)}/index.html: {counted(site.pages, 'page')}, {counted(site.weight, 'thing')} to look at")
    click.echo(f"{show(out)}: {changed}", err=True)
    return PARTIAL if site.damaged else 0


def _apart(out: str, pages: tuple[str, ...]) -> None:
    """Raise Unreadable where the site would be among the pages: the next run would read it."""
    folder = Path(out).resolve()
    for name in pages:
        if folder.is_relative_to(Path(name).resolve()):
            raise Unreadable(f"{out}: is inside of {name}, and would be read as pages: name another folder")
