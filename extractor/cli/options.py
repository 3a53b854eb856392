"""What the commands share: the options of those that make a report, the progress bar, the exit statuses."""

from __future__ import annotations

import math
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import click

from extractor import report
from extractor.finding import Report, Rule, Unreadable
from extractor.pipeline import configuration
from extractor.pipeline.configuration import Configuration
from extractor.untrusted import show

FINDINGS, USAGE, PARTIAL = 1, 2, 3

# A command's examples keep their lines in --help: click leaves paragraphs that begin with \b alone.
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Stopped(BaseException):
    """SIGINT or SIGTERM arrived; raised so that what is half done is tidied up on the way out."""

    def __init__(self, number: int) -> None:
        self.number = number


_asked: list[int] = []


def stop(number: int, frame: FrameType | None) -> None:
    """The handler of the signals that ask the program to stop."""
    _asked.append(number)
    raise Stopped(number)


def heed() -> None:
    """Stop if that was asked for. What a signal raises inside a callback is lost there, so the next step asks again."""
    if _asked:
        raise Stopped(_asked[0])


class Within(click.FloatRange):
    """A number in a range, as nan is not: no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return found


def refuse(message: str, command: str, status: int) -> int:
    """Say in one line on standard error why a command did not do its work; the exit status."""
    click.echo(f"{command}: {show(message)}", err=True)
    return status


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options say that every command with a report takes."""

    format: str
    output: str | None
    fail_on: str | None
    detail: str | None
    baseline: str | None
    update_baseline: bool
    config: str | None
    settings: Configuration = field(default_factory=Configuration)
    """What the configuration says; `configured` finds it."""

    def configured(self, inputs: Sequence[str] = ()) -> Wanted:
        """With the configuration of a run on these pages, which is named where much is wanted to be said."""
        found = configuration.chosen(inputs, self.config)
        for file in found.files if self.detail == "verbose" else ():
            click.echo(f"configuration: {show(file.name)}", err=True)
        return replace(self, settings=found)

    def judged(self, result: Report, command: Literal["generate", "validate"]) -> Report:
        """The report of a command as the configuration, and then the baseline, will have it."""
        from extractor.pipeline import policy

        rules = policy.of(self.settings)
        applied = policy.suppressed(policy.judged(result, rules), self.settings, date.today())
        for number, each in enumerate(self.settings.said.suppressions):
            if each in applied.expired:
                self._say_of(number, f"expired on {each.expires}, so these findings count again: {each}")
            elif each in applied.gone and policy.concerned(each, command):
                self._say_of(number, f"accepts nothing that still occurs: {each}")
        return self.known(applied.report, self.baseline or self.settings.baseline(command))

    def _say_of(self, number: int, message: str) -> None:
        click.echo(show(str(self.settings.wrong(message, "suppressions", number))), err=True)

    def known(self, result: Report, name: str | None, *, filtered: bool = False) -> Report:
        """The report without what the named baseline accepts, after that was written where that is wanted.

        `filtered` is whether an earlier run has taken findings out already.
        """
        if not name:
            if self.update_baseline:
                raise Unreadable("--update-baseline writes the file that --baseline names")
            return result
        from extractor import baseline
        from extractor.pipeline import outputs

        path = Path(name)
        entries = () if self.update_baseline and not path.exists() else baseline.load(path, name)
        if self.update_baseline:
            entries = baseline.updated(result, entries, filtered=filtered)
            outputs.publish(path, baseline.text_of(entries))
        applied = baseline.apply(result, entries, date.today(), filtered=filtered)
        for entry in applied.gone:
            click.echo(f"{show(name)}: no longer occurs: {show(str(entry))}", err=True)
        for entry in applied.expired:
            click.echo(f"{show(name)}: expired on {entry.expires}: {show(str(entry))}", err=True)
        return applied.report

    def publish(self, result: Report, pages: Mapping[tuple[str, str], str]) -> None:
        """Print or write the report; `pages` says where the pages are that it names."""
        colour = (sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")
        chosen = report.available()[self.format]
        options = report.Options(
            colour=colour and self.output is None,
            width=shutil.get_terminal_size().columns if sys.stdout.isatty() else 100,
            detail=report.Detail[(self.detail or "normal").upper()],
            rules=known_rules(self.settings) if chosen.explains else {},
            pages=pages,
            operations=_operations(result) if chosen.points else {},
        )
        text = report.render(result, self.format, options)
        if self.output is None:
            click.echo(text, nl=False, color=True)
        else:
            from extractor.pipeline import outputs

            outputs.publish(Path(self.output), text)

    def status(self, result: Report, default: str = "error", least: float | None = None) -> int:
        """The exit status that the report gives, with a line for a threshold of the configuration that failed.

        `default` is what fails where nothing was said, `least` the coverage that the user demands.
        """
        from extractor.pipeline import policy

        if least is not None and result.coverage is None:
            raise Unreadable("--fail-under-coverage: the report says nothing of coverage")
        exceeded = list(policy.limits(self.settings.said.thresholds, self.fail_on, default, least).exceeded(result))
        for line in filter(None, exceeded):
            click.echo(f"failed: {line}", err=True)
        return PARTIAL if result.damaged else FINDINGS if exceeded else 0


def reporting(command: Callable[..., int]) -> Callable[..., int]:
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
        click.option("--baseline", type=click.Path(), help="File of findings that are known and accepted (TOML)."),
        configurable,
        click.option("--update-baseline", is_flag=True, help="Write that file: all errors and warnings are accepted."),
        click.option("-v", "--verbose", "detail", flag_value="verbose", help="Show findings with all their evidence."),
        click.option("-q", "--quiet", "detail", flag_value="quiet", help="Show the totals only."),
    )

    @wraps(command)
    def with_options(**said: Any) -> int:
        wanted = Wanted(**{each.name: said.pop(each.name) for each in fields(Wanted) if each.name in said})
        return command(wanted, **said)

    for option in reversed(options):
        with_options = option(with_options)
    return with_options


@dataclass(frozen=True, slots=True)
class Judging:
    """What the user said of how traffic is held against specs."""

    specs: tuple[str, ...]
    servers: tuple[str, ...]
    ignore_host: bool
    secret: tuple[str, ...]
    secret_pattern: tuple[str, ...]

    def with_configured(self, said: Configuration) -> dict[str, Any]:
        """The settings that it makes together with the configuration: servers and secrets of both add up."""
        configured = said.said
        return {
            "servers": (*configured.validate.servers, *self.servers),
            "ignore_host": self.ignore_host or configured.validate.ignore_host,
            "secret_names": frozenset((*configured.redaction.names, *self.secret)),
            "secret_patterns": (*configured.redaction.patterns, *self.secret_pattern),
        }


def judging(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the options of commands that hold traffic against specs, and hands them over as `judged_by`."""
    options = (
        click.option(
            "--specs",
            multiple=True,
            required=True,
            metavar="FILE_OR_DIR",
            help="OpenAPI 3.0 or 3.1, YAML or JSON; may be repeated.",
        ),
        click.option("--server", "servers", multiple=True, help="Another base URL of the API; may be repeated."),
        click.option("--ignore-host", is_flag=True, help="Whatever the host, its paths are those of the specs."),
        click.option(
            "--secret", multiple=True, metavar="NAME", help="Another header, parameter or field to hide; repeatable."
        ),
        click.option(
            "--secret-pattern", multiple=True, metavar="REGEX", help="Values to hide wherever they stand; repeatable."
        ),
    )

    @wraps(command)
    def with_options(*arguments: Any, **said: Any) -> int:
        judged_by = Judging(**{each.name: said.pop(each.name) for each in fields(Judging)})
        return command(*arguments, judged_by=judged_by, **said)

    for option in reversed(options):
        with_options = option(with_options)
    return with_options


def configurable(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the option that names the configuration."""
    option = click.option(
        "--config",
        type=click.Path(),
        help="Configuration, in place of the extractor.toml or pyproject.toml that would be found.",
    )
    return option(command)


def spreading(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the option of commands that can use several processes."""
    option = click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=os.cpu_count() or 1,
        help="Processes to use.  [default: all cores]",
    )
    return option(command)


def covering(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the option of commands whose report can say what of the specs was shown."""
    option = click.option(
        "--fail-under-coverage",
        "least",
        type=Within(0, 100),
        help="Exit with 1 where less than this percentage of the specs was shown.",
    )
    return option(command)


def _operations(result: Report) -> Mapping[tuple[str, str], int]:
    from extractor.pipeline import positions

    return positions.of_operations(result)


def known_rules(settings: Configuration = Configuration()) -> Mapping[str, Rule]:
    """All rules by code, with the severities that the configuration gives them."""
    from extractor.pipeline import catalogue, policy

    severities = policy.of(settings).severities
    return {
        code: replace(rule, severity=severities.get(code, rule.severity)) for code, rule in catalogue.rules().items()
    }


@contextmanager
def progressing(length: int, label: str) -> Iterator[Any]:
    """A function to call with the number of things done: a bar on a terminal, nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda done: heed()
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:

        def done(count: int) -> None:
            heed()
            bar.update(count)

        yield done
