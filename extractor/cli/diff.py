"""`extractor diff`."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import click

from extractor import __version__, changes
from extractor.changes import Label
from extractor.cli.options import (
    FINDINGS,
    HELP,
    PARTIAL,
    Choice,
    FormatOption,
    Input,
    Named,
    Output,
    configurable,
    profiled,
    publish,
)


@click.command(context_settings=HELP)
@click.argument("old", type=Input(), metavar="OLD")
@click.argument("new", type=Input(), metavar="NEW")
@click.option(
    "--pages",
    type=Named(),
    metavar="DIR",
    help="Folder with the new pages: tells the vendor's removals from the reader's losses.",
)
@click.option("--format", "form", cls=FormatOption, items=changes.available(), default="text")
@click.option("--output", type=Output(), metavar="FILE", help="Write to this file, not to standard output.")
@click.option(
    "--fail-on",
    type=Choice([*(label.value for label in Label), "never"]),
    help="Exit with 1 where there are changes with this label or a worse one.  [default: never]",
)
@profiled
@configurable
@click.option("-v", "--verbose", is_flag=True, help="List editorial changes too, and not only how many there are.")
def diff(
    old: str,
    new: str,
    pages: str | None,
    form: str,
    output: str | None,
    fail_on: str | None,
    profile: str | None,
    config: str | None,
    verbose: bool,
) -> int:
    """Say what changed in an API between two specs, two folders of specs, or two git revisions of either.

    Each change is breaking, compatible or editorial, by the question: would a client written for OLD fail? Other
    names of path parameters and of components, another order, a schema shared or not are no changes. With --pages,
    what vanished while its page still shows it is called lost by the reader, and counts as breaking.

    \b
    extractor diff specs/ges-2021.yaml specs/ges-2024.yaml
    extractor diff origin/main:specs specs --format markdown
    curl -s https://example.com/openapi.yaml | extractor diff specs/dcs.yaml - --fail-on breaking
    extractor diff HEAD~1:specs HEAD:specs --pages seeds --fail-on breaking
    extractor diff specs/ges-2021.yaml specs/ges-2024.yaml --format html --output changes.html
    """
    from extractor.pipeline import compare as use_case
    from extractor.pipeline import configuration

    settings = configuration.chosen([pages] if pages else [], config, profile)
    fail_on = fail_on or settings.said.diff.fail_on
    found = use_case.compare(old, new, pages, settings)
    options = changes.Options(editorial=verbose, version=__version__)
    if changes.available()[form].repeats:
        options = replace(options, **_repeating(old, new))
    text = changes.render(found, form, options)
    publish(text, output)
    if found.unchecked:
        return PARTIAL
    return FINDINGS if fail_on != "never" and found.at_or_above(Label(fail_on)) else 0


def _repeating(old: str, new: str) -> dict[str, Any]:
    from extractor.pipeline import repeating

    return {
        "editions": repeating.shown((old, new)),
        "command": repeating.command(click.get_current_context().obj or ()),
        "date": repeating.date(os.environ),
    }
