"""`extractor generate`."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.options import (
    FINDINGS,
    HELP,
    STDOUT,
    USAGE,
    Choice,
    Input,
    Output,
    profiled,
    progressing,
    refuse,
    spreading,
    written,
)
from extractor.cli.reporting import Wanted, reporting
from extractor.finding import Unreadable
from extractor.untrusted import show
from extractor.wording import counted


@click.command(context_settings=HELP)
@click.argument("pages", nargs=-1, required=True, type=Input(), metavar="PAGE_OR_FOLDER...")
@click.option(
    "--out",
    required=True,
    type=Output(),
    metavar="DIR",
    help="Folder for the specs, <service>.yaml; - prints the spec of one service.",
)
@written
@click.option("--check", is_flag=True, help="Write nothing; show how --out differs and exit with 1 if it does.")
@click.option("--no-examples", is_flag=True, help="Do not hold the pages' examples against their own tables.")
@click.option(
    "--examples-as-schema",
    "shapes",
    type=Choice(["on", "off"]),
    help="Whether a message that no table describes has the schema that its examples show.  [default: on]",
)
@profiled
@spreading
@reporting
def generate(
    wanted: Wanted,
    pages: tuple[str, ...],
    out: str,
    openapi: str | None,
    check: bool,
    corrections: tuple[str, ...],
    no_examples: bool,
    shapes: str | None,
    profile: str | None,
    jobs: int,
) -> int:
    """Read API pages (Markdown, HTML or text) and write OpenAPI.

    Every folder of pages is a service named after the folder, with the folders that its index.rst leads into by a
    `toctree` or an `include`, unless a configuration groups them: --config, or else the extractor.toml (or
    pyproject.toml with [tool.extractor]) of the given folder, and that of the working directory for what the folder's
    leaves unsaid. What the pages leave open or contradict is reported, their own examples included.

    \b
    extractor generate docs/dcs --out specs              writes specs/dcs.yaml
    extractor generate docs/dcs/list.md --out specs -v   one page, everything there is to say about it
    extractor generate docs --out specs --check          in CI: are the specs what the pages give?
    extractor generate docs --out specs --overlay corrections   with what 'extractor correct' found, or you wrote
    curl -s https://example.com/list.html | extractor generate - --out -   a page in, its spec out

    A message that no table, list or sentence describes has the schema that its examples show, with nothing required
    and `x-source: {via: example}`; --examples-as-schema off leaves it open.

    An overlay is applied to the spec that its `extends` names (by file name), or to every spec without it. What it
    changed says so in the spec, as x-overlay; an action that matches nothing, or that the pages have made needless,
    is a finding. One that would make the spec invalid is not applied, and is an error.

    With --out -, the spec goes to standard output, and the report to standard error or to --output.

    With --check, findings count for the exit status only where --fail-on, or the configuration, says so.
    """
    from extractor.pipeline import generate as use_case
    from extractor.pipeline import inputs, outputs, overlays, policy

    printed = out == STDOUT
    if printed and check:
        message = "--check compares the folder that --out names, which - does not."
        raise click.UsageError(message, click.get_current_context())
    wanted = wanted.configured(pages, profile)
    plan, said = inputs.plan(pages, wanted.settings), wanted.settings.said.generate
    examples = said.examples and not no_examples
    by_example = (shapes or said.examples_as_schema) == "on"
    settings = use_case.Settings(
        *(None if printed else Path(out), openapi or said.openapi, examples, jobs, check),
        *(policy.of(wanted.settings, "generate"), overlays.load(corrections, plan.services)),
        shapes=by_example,
    )
    if printed and len(plan.services) > 1:
        names = ", ".join(service.name for service in plan.services)
        raise Unreadable(f"{len(plan.services)} services ({names}) are as many specs: name a folder as --out")
    outputs.protect_inputs(wanted.output, [page.path for service in plan.services for page in service.pages])
    texts: list[str] = []
    with progressing(sum(len(service.pages) for service in plan.services), "pages") as progress:
        result = use_case.generate(plan, settings, progress, lambda spec: texts.append(spec.text))
    if check:
        click.echo("".join(f"{show(line, 2000)}\n" for line in result.difference.splitlines()), nl=False)
    elif printed:
        click.echo("".join(texts), nl=False)
    else:
        click.echo(
            f"{show(out)}: {counted(len(result.written), 'spec')} written, {len(result.unchanged)} unchanged", err=True
        )
    report = wanted.judged(result.report, "generate")
    limits = wanted.limits("never" if check else "error")
    if wanted.output or not check:
        failed = ["--check: the specs are not what the pages give"] if result.difference else []
        wanted.publish(report, use_case.sources(plan, settings), limits, aside=printed, failed=failed)
    if result.empty:
        return refuse(f"{', '.join(pages)}: no page documents an operation", "extractor generate", USAGE)
    status = wanted.status(report, limits)
    return status or (FINDINGS if result.difference else 0)
