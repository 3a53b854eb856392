"""`extractor explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.options import HELP, Input, Named
from extractor.untrusted import show

if TYPE_CHECKING:
    from extractor.pipeline.explain import Explained, Origin


@click.command(context_settings=HELP, short_help="Show where a line of a spec comes from.")
@click.argument("spec", type=Input(), metavar="SPEC")
@click.argument("pointer", metavar="POINTER")
@click.option(
    "--pages",
    "folder",
    type=Named(),
    metavar="FILE_OR_DIR",
    help="The pages that the spec was made from: shows the row too.",
)
def explain(spec: str, pointer: str, folder: str | None) -> int:
    """Show where a line of a spec comes from: page, table, row, and how the reader got there; or the overlay that
    corrects it.

    POINTER is a JSON pointer into the spec, with or without a # before it; / in a name is written ~1.

    \b
    extractor explain specs/dcs.yaml '#/components/schemas/BackupRecordResponse/properties/period'
    extractor explain specs/dcs.yaml /components/schemas/BackupRecordResponse/properties/period/type --pages docs/dcs
    """
    from extractor.pipeline import explain as journey

    found = journey.explain(spec, pointer, folder)
    click.echo(f"{show(spec)} {show(found.origin.pointer)}")
    whole = found.overlay is not None and found.overlay.keywords is None
    for line in (*_said(found), *_overlay(found), *(() if whole else _origin(found.origin))):
        click.echo(line)
    if found.refers:
        click.echo(f"\nrefers to {show(found.refers.pointer)}")
        for line in _origin(found.refers):
            click.echo(line)
    return 0


def _said(found: Explained) -> Iterator[str]:
    """The node's keywords, each with the cell that said it where the row is at hand."""
    said = found.origin.printed.said if found.origin.printed else {}
    if found.overlay:
        corrected = found.keywords if found.overlay.keywords is None else found.overlay.keywords
        said = {**said, **dict.fromkeys(corrected, (found.overlay.file,))}
    for keyword, value in found.keywords.items():
        by = ", ".join(show(title) for title in said.get(keyword, ()))
        name = f"{show(keyword)}: " if keyword else ""
        yield f"    {name}{_short(value)}{f'   ← {by}' if by else ''}"


def _overlay(found: Explained) -> Iterator[str]:
    """The overlay that corrects what the page says."""
    if found.overlay:
        reason = f": {show(found.overlay.reason, 300)}" if found.overlay.reason else ""
        yield f"  overlay {show(found.overlay.file)}{reason}"


def _short(value: Any) -> str:
    return show(json.dumps(value, ensure_ascii=False), 120)


def _origin(origin: Origin) -> Iterator[str]:
    if origin.place is None:
        yield "  no page is named here: a person, or no page, says it"
        return
    page = origin.source or origin.place.page
    yield f"  page   {show(page)}{f':{origin.place.line}' if origin.place.line else ''}"
    if origin.place.table:
        yield f"  table  {show(origin.place.table)}"
    if origin.place.row:
        yield f"  row    {show(origin.place.row)}"
    if origin.via:
        yield f"  via    {show(origin.via)}{f': {origin.mechanism}' if origin.mechanism else ''}"
    for title, text in origin.printed.cells if origin.printed else ():
        yield f"         {show(title)} │ {show(text.replace(chr(10), ' ⏎ '), 300)}"
