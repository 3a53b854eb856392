"""`extractor config`."""

from __future__ import annotations

import json

import click

from extractor import config as declared
from extractor.cli.options import HELP, Input, Named
from extractor.untrusted import show


@click.command(context_settings=HELP)
@click.argument("pages", nargs=-1, type=Named(), metavar="[PAGE_OR_FOLDER]...")
@click.option(
    "--config",
    "named",
    type=Input(),
    metavar="FILE",
    help="Look at this file, in place of those that would be found.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a configuration, for editors.")
def config(pages: tuple[str, ...], named: str | None, schema: bool) -> int:
    """Say which configuration holds for a run on these pages, and whether it is right and the files that it names are
    there.

    Looked for are extractor.toml, and pyproject.toml with [tool.extractor], in each given folder and in the working
    directory; what the folder's file says goes before what the working directory's says, table by table.

    \b
    extractor config
    extractor config docs
    extractor config --schema > extractor.schema.json
    """
    if schema:
        click.echo(json.dumps(declared.schema(), indent=2, ensure_ascii=False))
        return 0
    from extractor.pipeline import configuration, inputs

    for name in pages:
        inputs.existing(name)
    found = configuration.chosen(pages, named)
    configuration.check_files(found)
    for file in found.files:
        click.echo(f"{show(file.name)}: {', '.join(sorted(file.present)) or 'says nothing'}")
    if not found.files:
        click.echo("no configuration: every folder of pages is a service named after it")
    return 0
