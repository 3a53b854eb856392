"""What the commands with a report share: their options, the configuration, the report itself and its exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TextIO

import click

from extractor import __version__, report
from extractor.cli.options import FINDINGS, PARTIAL, STDOUT, Choice, FormatOption, Input, Output, configurable, several
from extractor.finding import Report, Rule, Unreadable
from extractor.untrusted import show

if TYPE_CHECKING:
    from extractor.pipeline.configuration import Configuration
    from extractor.pipeline.policy import Limits


class Wanted(NamedTuple):
    """What the options say that every command with a report takes."""

    format: str
    output: str | None
    fail_on: str | None
    detail: str | None
    baseline: str | None
    update_baseline: bool
    config: str | None
    settings: Configuration
    """What the configuration says; `configured` finds it."""

    def configured(self, inputs: Sequence[str] = (), profile: str | None = None) -> Wanted:
        """With the configuration of a run on these pages, which is named where much is wanted to be said."""
        from extractor.pipeline import configuration

        found = configuration.chosen(inputs, self.config, profile)
        for file in found.files if self.detail == "verbose" else ():
            click.echo(f"configuration: {show(file.name)}", err=True)
        return self._replace(settings=found)

    def judged(self, result: Report, command: Literal["generate", "validate"]) -> Report:
        """The report of a command as the configuration, and then the baseline, will have it."""
        from extractor.pipeline import policy

        result = policy.judged(result, policy.of(self.settings, command))
        if self.settings.said.suppressions:
            result = self._suppressed(result, command)
        return self.known(result, self.baseline or self.settings.baseline(command))

    def _suppressed(self, result: Report, command: Literal["generate", "validate"]) -> Report:
        from extractor.pipeline import policy

        applied = policy.suppressed(result, self.settings, date.today())
        for number, each in enumerate(self.settings.said.suppressions):
            if each in applied.expired:
                self._say_of(number, f"expired on {each.expires}, so these findings count again: {each}")
            elif each in applied.gone and policy.concerned(each, command):
                self._say_of(number, f"accepts nothing that still occurs: {each}")
        return applied.report

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
        from extractor.pipeline import outputs, standard

        if self.update_baseline and name == standard.STDIN:
            raise Unreadable("--update-baseline writes the file that --baseline names, which - does not")
        path = standard.path_of(name)
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

    def finish(self, result: Report, least: float | None) -> int:
        """Print or write the report, and say what of it fails, with less than the least coverage; the exit status."""
        limits = self.limits(least=least)
        self.publish(result, {}, limits)
        return self.status(result, limits)

    def publish(
        self,
        result: Report,
        pages: Mapping[tuple[str, str], str],
        limits: Limits,
        *,
        aside: bool = False,
        failed: Sequence[str] = (),
    ) -> None:
        """Print or write the report; `pages` says where the pages are that it names.

        `aside` is whether the report goes to standard error, since what the command makes is on standard output;
        `failed` says what fails the run besides the report.
        """
        printed = self.output in (None, STDOUT)
        stream = sys.stderr if aside else sys.stdout
        colour = (stream.isatty() or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")
        chosen = report.available()[self.format]
        options = report.Options(
            colour=colour and printed,
            width=_columns(stream),
            detail=report.Detail[(self.detail or "normal").upper()],
            version=__version__,
            rules=_known_rules(self.settings) if chosen.explains else {},
            pages=pages,
            failing=limits.failing(result),
            exceeded=(*filter(None, limits.exceeded(result)), *failed),
            **(_repeating() if chosen.repeats else {}),
            **(_pointing(result, pages) if chosen.points else {}),
        )
        text = report.render(result, self.format, options)
        if self.output is None or printed:
            click.echo(text, nl=False, color=True, err=aside)
        else:
            from extractor.pipeline import outputs

            outputs.publish(Path(self.output), text)

    def limits(self, default: str = "error", least: float | None = None) -> Limits:
        """How much of what is allowed; `default` fails where nothing was said, `least` is the coverage demanded."""
        from extractor.pipeline import policy

        return policy.limits(self.settings.said.thresholds, self.fail_on, default, least)

    def status(self, result: Report, limits: Limits) -> int:
        """The exit status that the report gives, with a line for a threshold of the configuration that failed."""
        exceeded = list(limits.exceeded(result))
        for line in filter(None, exceeded):
            click.echo(f"failed: {line}", err=True)
        return PARTIAL if result.damaged else FINDINGS if exceeded else 0


def reporting(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the options that every command with a report takes, and hands them over as one value, first."""

    @several(
        click.option("--format", cls=FormatOption, items=report.available(), default="terminal"),
        click.option(
            "--output", type=Output(), metavar="FILE", help="Write the report to this file, not to standard output."
        ),
        click.option(
            "--fail-on",
            type=Choice(["error", "warning", "never"]),
            help="Exit with 1 where there are findings of this severity or a worse one.  [default: error]",
        ),
        click.option(
            "--baseline", type=Input(), metavar="FILE", help="File of findings that are known and accepted (TOML)."
        ),
        click.option("--update-baseline", is_flag=True, help="Write that file: all errors and warnings are accepted."),
        configurable,
        click.option("-v", "--verbose", "detail", flag_value="verbose", help="Show findings with all their evidence."),
        click.option("-q", "--quiet", "detail", flag_value="quiet", help="Show the totals only."),
    )
    @wraps(command)
    def with_options(**said: Any) -> int:
        from extractor.pipeline.configuration import Configuration

        options = {name: said.pop(name) for name in Wanted._fields if name in said}
        return command(Wanted(**options, settings=Configuration()), **said)

    return with_options


def _pointing(result: Report, pages: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    from extractor.pipeline import positions

    return {
        "operations": positions.of_operations(result),
        "files": positions.in_repository(result, pages.values()),
    }


def _repeating() -> dict[str, Any]:
    from extractor.pipeline import repeating

    context = click.get_current_context()
    return {
        "command": repeating.command(context.obj or ()),
        "inputs": repeating.inputs(context.params),
        "date": repeating.date(os.environ),
    }


def _columns(stream: TextIO) -> int:
    if not stream.isatty():
        return 100
    import shutil

    return shutil.get_terminal_size().columns


def _known_rules(settings: Configuration) -> Mapping[str, Rule]:
    """All rules by code, with the severities that the configuration gives them."""
    from extractor.pipeline import catalogue, policy

    severities = policy.of(settings, "generate").severities
    return {
        code: Rule(code, severities.get(code, rule.severity), rule.explanation)
        for code, rule in catalogue.rules().items()
    }
