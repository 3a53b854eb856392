"""Arguments in, exit status out: the only file that prints or exits.

Exit status 0: nothing at or above --fail-on. 1: findings at or above it. 2: wrong usage, or the command could not do
its work at all. 3: the work is partial, some input was damaged or over a limit. 130 and 143: SIGINT and SIGTERM.
"""

from __future__ import annotations

import inspect
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any, Literal, NoReturn

import click

from extractor import __version__, config, report
from extractor.finding import Report, Rule, Severity, Unreadable
from extractor.report import show

FINDINGS, USAGE, PARTIAL = 1, 2, 3

# A command's examples keep their lines in --help: click leaves paragraphs that begin with \b alone.
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Stopped(BaseException):
    """SIGINT or SIGTERM arrived; raised so that what is half done is tidied up on the way out."""

    def __init__(self, number: int) -> None:
        self.number = number


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The console script: never a traceback, one line on standard error for what goes wrong."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    sys.exit(run(arguments))


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopped(number)


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit status."""
    try:
        status = extractor.main(arguments, "extractor", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "extractor"
        return _refuse(f"{error.format_message()} See '{command} --help'.", command, USAGE)
    except click.ClickException as error:
        return _refuse(error.format_message(), "extractor", USAGE)
    except Unreadable as error:
        return _refuse(str(error), "extractor", USAGE)
    except _Stopped as stop:
        return _refuse("interrupted" if stop.number == signal.SIGINT else "terminated", "extractor", 128 + stop.number)
    except BrokenPipeError:
        # Whoever read our output has seen enough. The interpreter flushes once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _refuse("out of memory", "extractor", USAGE)
    except Exception as error:
        from extractor.pipeline.reports import fault

        return _refuse(fault(error), "extractor", USAGE)


def _refuse(message: str, command: str, status: int) -> int:
    click.echo(f"{command}: {show(message)}", err=True)
    return status


# --- what the commands share ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options say that every command with a report takes."""

    format: str
    output: str | None
    fail_on: str | None
    jobs: int
    detail: str | None

    def publish(self, result: Report, pages: Mapping[tuple[str, str], str]) -> None:
        """Print or write the report; `pages` says where the pages are that it names."""
        colour = (sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")
        options = report.Options(
            colour=colour and self.output is None,
            width=shutil.get_terminal_size().columns if sys.stdout.isatty() else 100,
            detail=report.Detail[(self.detail or "normal").upper()],
            rules=_rules() if report.available()[self.format].explains else {},
            pages=pages,
        )
        text = report.render(result, self.format, options)
        if self.output is None:
            click.echo(text, nl=False, color=True)
        else:
            from extractor.pipeline import outputs

            outputs.publish(Path(self.output), text)

    def status(self, result: Report, default: str = "error") -> int:
        """The exit status that the report gives; `default` is what fails where nothing was said."""
        limit = self.fail_on or default
        if result.damaged:
            return PARTIAL
        return FINDINGS if limit != "never" and result.at_or_above(Severity(limit)) else 0


def _reporting(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the options that every command with a report takes, and hands them over as one value, first."""
    formats = report.available()
    options = (
        click.option(
            "--format",
            default="terminal",
            type=click.Choice(list(formats)),
            help="; ".join(f"{name}: {item.description}" for name, item in formats.items()) + ".",
        ),
        click.option("--output", type=click.Path(), help="Write the report to this file, not to standard output."),
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning", "never"]),
            help="Exit with 1 where there are findings of this severity or a worse one.  [default: error]",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            help="Processes to use.  [default: all cores]",
        ),
        click.option("-v", "--verbose", "detail", flag_value="verbose", help="Show findings with all their evidence."),
        click.option("-q", "--quiet", "detail", flag_value="quiet", help="Show the totals only."),
    )

    @wraps(command)
    def with_options(**said: Any) -> int:
        wanted = _Wanted(**{field.name: said.pop(field.name) for field in fields(_Wanted)})
        return command(wanted, **said)

    for option in reversed(options):
        with_options = option(with_options)
    return with_options


def _rules() -> Mapping[str, Rule]:
    from extractor.pipeline import catalogue

    return catalogue.rules()


@contextmanager
def _progress(length: int, label: str) -> Iterator[Any]:
    """A function to call with the number of things done: a bar on a terminal, nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


# --- commands ---------------------------------------------------------------------------------------------


@click.group(context_settings=_HELP)
@click.version_option(__version__, message="extractor %(version)s")
def extractor() -> None:
    """API pages in, OpenAPI out; recorded traffic in, contract findings out.

    \b
    extractor generate pages/ --out specs/               write one OpenAPI file for each service
    extractor validate traffic.har --specs specs/        say where traffic and specs part
    extractor rules response/type-mismatch               explain a finding

    Exit status: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage or nothing could be done, 3 partial.
    """


@extractor.command(context_settings=_HELP)
@click.argument("pages", nargs=-1, required=True, metavar="PAGE_OR_FOLDER...")
@click.option("--out", required=True, type=click.Path(), help="Folder for the specs, <service>.yaml.")
@click.option(
    "--config", "config_file", type=click.Path(), help="Which page belongs to which service (extractor.toml)."
)
@click.option("--openapi", type=click.Choice(["3.0", "3.1"]), default="3.0", show_default=True, help="OpenAPI version.")
@click.option("--check", is_flag=True, help="Write nothing; show how --out differs and exit with 1 if it does.")
@click.option("--no-examples", is_flag=True, help="Do not hold the pages' examples against their own tables.")
@_reporting
def generate(
    wanted: _Wanted,
    pages: tuple[str, ...],
    out: str,
    config_file: str | None,
    openapi: str,
    check: bool,
    no_examples: bool,
) -> int:
    """Read API pages (Markdown, HTML or text) and write OpenAPI.

    Every folder of pages is a service named after the folder, unless --config, or an extractor.toml in the given
    folder, groups them. What the pages leave open or contradict is reported, their own examples included.

    \b
    extractor generate docs/dcs --out specs              writes specs/dcs.yaml
    extractor generate docs/dcs/list.md --out specs -v   one page, everything there is to say about it
    extractor generate docs --out specs --check          in CI: are the specs what the pages give?

    With --check, findings count for the exit status only where --fail-on is given.
    """
    from extractor.pipeline import generate as journey
    from extractor.pipeline import inputs

    plan = inputs.plan(pages, config.load(Path(config_file), config_file) if config_file else None)
    settings = journey.Settings(Path(out), openapi, not no_examples, wanted.jobs, check)
    with _progress(sum(len(service.pages) for service in plan.services), "pages") as progress:
        result = journey.generate(plan, settings, progress)
    if check:
        click.echo(_shown_difference(result.difference), nl=False)
    else:
        click.echo(f"{show(out)}: {len(result.written)} specs written, {len(result.unchanged)} unchanged", err=True)
    if wanted.output or not check:
        wanted.publish(result.report, journey.sources(plan, settings))
    if result.empty:
        return _refuse(f"{', '.join(pages)}: no page documents an operation", "extractor generate", USAGE)
    status = wanted.status(result.report, default="never" if check else "error")
    return status or (FINDINGS if result.difference else 0)


def _shown_difference(text: str) -> str:
    return "".join(f"{show(line, 2000)}\n" for line in text.splitlines())


@extractor.command(context_settings=_HELP)
@click.argument("recordings", nargs=-1, required=True, metavar="RECORDING_OR_FOLDER...")
@click.option(
    "--specs",
    multiple=True,
    required=True,
    metavar="FILE_OR_DIR",
    help="OpenAPI 3.0 or 3.1, YAML or JSON; may be repeated.",
)
@click.option("--server", "servers", multiple=True, help="Another base URL of the API; may be repeated.")
@click.option(
    "--show-values",
    type=click.Choice(["default", "none", "all"]),
    default="default",
    help="Recorded values in the report.  [default: numbers, booleans and enum values]",
)
@_reporting
def validate(
    wanted: _Wanted,
    recordings: tuple[str, ...],
    specs: tuple[str, ...],
    servers: tuple[str, ...],
    show_values: Literal["default", "none", "all"],
) -> int:
    """Hold recorded traffic against OpenAPI specs.

    A recording is recognised by its content, whatever its name. An API page counts as the exchanges that its
    examples show. Each mismatch is one finding, however many exchanges show it.

    \b
    extractor validate traffic.har --specs specs
    extractor validate captures/ --specs specs/dcs.yaml --fail-on warning
    extractor validate docs/dcs --specs specs --format json --output report.json
    """
    from extractor.pipeline import validate as journey

    work = journey.plan(recordings, specs, journey.Settings(show_values, servers))
    with _progress(len(work.tasks), "files") as progress:
        result = journey.validate(work, wanted.jobs, progress)
    wanted.publish(result, {})
    return wanted.status(result)


@extractor.command(context_settings=_HELP)
@click.argument("code", required=False)
def rules(code: str | None) -> int:
    """List what can be found, or explain one rule.

    \b
    extractor rules
    extractor rules response/type-mismatch
    """
    known = _rules()
    if code is None:
        width = max(len(name) for name in known)
        for name, rule in known.items():
            click.echo(f"{name:<{width}}  {rule.severity.value:<7}  {rule.summary}")
        return 0
    if code not in known:
        import difflib

        near = difflib.get_close_matches(code, known, n=1)
        raise Unreadable(
            f"no rule {code!r}" + (f", did you mean {near[0]}?" if near else "; 'extractor rules' lists them")
        )
    rule = known[code]
    click.echo(f"{rule.code} ({rule.severity.value})\n\n{inspect.cleandoc(rule.explanation)}")
    return 0
