"""`extractor profile`."""

from __future__ import annotations

import json

import click

from extractor.cli.options import (
    HELP,
    PARTIAL,
    Input,
    Output,
    configurable,
    profiled,
    progressing,
    publish,
)
from extractor.untrusted import show
from extractor.wording import counted


@click.command(context_settings=HELP)
@click.argument("pages", nargs=-1, type=Input(), metavar="PAGE_OR_FOLDER...")
@click.option("--output", type=Output(), metavar="FILE", help="Write to this file, not to standard output.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a profile, for editors.")
@profiled
@configurable
def profile(pages: tuple[str, ...], output: str | None, schema: bool, profile: str | None, config: str | None) -> int:
    """Draft a profile for the pages of a vendor: what in them nothing reads, and what may read it.

    The draft is TOML that is valid as it is: what is likely stands in it, what may be otherwise is commented out, each
    with how often it was seen and an example. With --profile, the pages are read by that one first, and the draft has
    what is left.

    \b
    extractor profile docs/acme --output acme.toml
    extractor generate docs/acme --out specs --profile acme.toml
    extractor profile docs/acme --profile acme.toml     what is left
    extractor profile --schema > profile.schema.json
    """
    if schema:
        from extractor import config as declared

        click.echo(json.dumps(declared.profile_schema(), indent=2, ensure_ascii=False))
        return 0
    if not pages:
        raise click.UsageError("Missing argument 'PAGE_OR_FOLDER...'.", click.get_current_context())
    from extractor.pipeline import configuration
    from extractor.pipeline import draft as use_case

    settings = configuration.chosen(pages, config, profile)
    with progressing(0, "pages") as progress:
        found = use_case.draft(pages, settings, progress)
    publish(found.text, output)
    for line in found.lost:
        click.echo(show(line), err=True)
    said = counted(found.survey.pages, "page")
    click.echo(f"{said}, {counted(found.survey.operations, 'operation')} found", err=True)
    return PARTIAL if found.lost else 0
