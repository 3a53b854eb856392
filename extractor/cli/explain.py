"""`extractor explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from extractor import report
from extractor.cli.options import HELP, Choice, Input, Named, profiled
from extractor.untrusted import escaped, show
from extractor.wording import counted

if TYPE_CHECKING:
    from extractor.finding import Finding
    from extractor.pipeline.explain import Explained, Origin
    from extractor.pipeline.explain_page import ExplainedPage

_POINTERS_SHOWN = 3
"""Places of the spec that are shown for one item."""


@click.command(context_settings=HELP)
@click.argument("what", type=Input(), metavar="SPEC_OR_PAGE")
@click.argument("pointer", required=False, metavar="[POINTER]")
@click.option(
    "--pages",
    "folder",
    type=Named(),
    metavar="FILE_OR_DIR",
    help="The pages that the spec was made from: shows the row too.",
)
@click.option("--format", "form", type=Choice(["text", "json"]), default="text", help="How a page is explained.")
@click.option("--dialect", default="", metavar="NAME", help="Read the page by this dialect, whatever it looks like.")
@profiled
def explain(what: str, pointer: str | None, folder: str | None, form: str, dialect: str, profile: str | None) -> int:
    """Show where a line of a spec comes from: page, table, row, and how the reader got there; or the overlay that
    corrects it. With a page in place of a spec, and no POINTER: what became of every item of the page (table rows,
    request lines, status lines, examples), by which rule, and where it went in the spec.

    POINTER is a JSON pointer into the spec, with or without a # before it; / in a name is written ~1.

    \b
    extractor explain specs/dcs.yaml '#/components/schemas/BackupRecordResponse/properties/period'
    extractor explain specs/dcs.yaml /components/schemas/BackupRecordResponse/properties/period/type --pages docs/dcs
    extractor explain docs/dcs/list.md                 every item of a page with its verdict
    extractor explain docs/dcs/list.md --format json   the same for other programs
    """
    if pointer is None:
        if dialect and profile:
            raise click.UsageError("A page is read by --dialect or by --profile.", click.get_current_context())
        return _explain_page(what, form, dialect, profile)
    if dialect or form != "text":
        option = "--dialect" if dialect else "--format"
        raise click.UsageError(f"{option} goes with a page, and not with a POINTER.", click.get_current_context())
    from extractor.pipeline import explain as use_case

    found = use_case.explain(what, pointer, folder, profile)
    click.echo(f"{show(what)} {show(found.origin.pointer)}")
    whole = found.overlay is not None and found.overlay.keywords is None
    for line in (*_said(found), *_overlay(found), *(() if whole else _origin(found.origin))):
        click.echo(line)
    if found.refers:
        click.echo(f"\nrefers to {show(found.refers.pointer)}")
        for line in _origin(found.refers):
            click.echo(line)
    return 0


def _explain_page(page: str, form: str, dialect: str, profile: str | None) -> int:
    if page.lower().endswith((".yaml", ".yml", ".json")):
        raise click.UsageError(f"{page}: which line of the spec? POINTER is missing.", click.get_current_context())
    from extractor.pipeline import explain_page as use_case

    found = use_case.explain(page, dialect=dialect, profile=profile)
    lines = [json.dumps(_as_json(found), ensure_ascii=False, indent=1)] if form == "json" else _page(found)
    for line in lines:
        click.echo(line)
    return 0


def _page(found: ExplainedPage) -> Iterator[str]:
    """A page for people: a line an item, under it where it went, and what there is to say about it."""
    yield f"{show(found.source)}  read as {show(found.dialect)}"
    yield from (f"  {show(operation)}" for operation in found.operations)
    said = list(found.findings)
    for line in found.lines:
        account = line.item.account
        mark = {"placed": "+", "ignored": "-"}.get(account.verdict.value, "?")
        kind = f"{account.line or '':>6} {mark} {account.kind:<12} {account.verdict.value:<14} "
        yield f"{kind} {show(account.rule):<28} {show(line.item.text, 100)}"
        yield from (f"{'':>8} → #{show(pointer)}" for pointer in line.pointers[:_POINTERS_SHOWN])
        if more := len(line.pointers[_POINTERS_SHOWN:]):
            yield f"{'':>8} → and {counted(more, 'more place')} (--format json has them)"
        here = [finding for finding in said if _line(finding) == account.line and account.line]
        yield from (f"{'':>8} {each.severity} {show(each.rule)}: {show(each.text, 300)}" for each in here)
        said = [finding for finding in said if finding not in here]
    yield from (f"{_line(each) or '':>6} {each.severity} {show(each.rule)}: {show(each.text, 300)}" for each in said)
    yield ""
    yield from (f"{total}  ({rules})" for total, rules in report.items(found.report))


def _line(finding: Finding) -> int:
    return finding.documented_at.line if finding.documented_at else 0


def _as_json(found: ExplainedPage) -> dict[str, Any]:
    return {
        "version": 1,
        "page": found.source,
        "dialect": found.dialect,
        "operations": list(found.operations),
        "items": [
            {
                "line": line.item.account.line,
                "kind": line.item.account.kind,
                "verdict": line.item.account.verdict.value,
                "rule": line.item.account.rule,
                "text": escaped(line.item.text),
                "pointers": list(line.pointers),
            }
            for line in found.lines
        ],
        "findings": [
            {"line": _line(each), "severity": each.severity, "rule": each.rule, "message": escaped(each.text)}
            for each in found.findings
        ],
    }


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
