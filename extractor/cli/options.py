"""What the commands share: options that several take, the progress bar, refusals, the exit statuses.

Every command loads this, also one that only says its version: what it leads to is loaded where it is used.
"""

from __future__ import annotations

import math
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from types import FrameType
from typing import Any, NamedTuple, TypeVar

import click

FINDINGS, USAGE, PARTIAL = 1, 2, 3
_Command = TypeVar("_Command", bound=Callable[..., Any])

# A command's examples keep their lines in --help: click leaves paragraphs that begin with \b alone.
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Stopped(BaseException):
    """SIGINT or SIGTERM arrived; raised so that what is half done is tidied up on the way out."""

    def __init__(self, number: int) -> None:
        self.number = number


_asked: list[int] = []


def answer_signals() -> None:
    """Let SIGINT and SIGTERM raise `Stopped` here. A worker that was forked a moment ago, and has no handlers
    of its own yet, ends without a word."""
    process = os.getpid()

    def stop(number: int, frame: FrameType | None) -> None:
        if os.getpid() != process:
            os._exit(128 + number)
        _asked.append(number)
        raise Stopped(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def heed() -> None:
    """Stop if that was asked for. What a signal raises inside a callback is lost there, so the next step asks again."""
    if _asked:
        raise Stopped(_asked[0])


def lost(what: sys.UnraisableHookArgs) -> None:
    """The handler of what a callback raises and nobody can catch: of a signal, it is no news."""
    if not isinstance(what.exc_value, Stopped):
        sys.__unraisablehook__(what)


class Within(click.FloatRange):
    """A number in a range, as nan is not: no comparison says so."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return found


class Whole(click.IntRange):
    """A whole number in a range."""

    name = "whole number"


def refuse(message: str, command: str, status: int) -> int:
    """Say in one line on standard error why a command did not do its work; the exit status."""
    from extractor.untrusted import show

    click.echo(f"{command}: {show(message)}", err=True)
    return status


STDOUT = "-"
"""Standard output, where a file to write is named."""


def publish(text: str, output: str | None) -> None:
    """Print a text, or write it to the file that is named."""
    if output in (None, STDOUT):
        click.echo(text, nl=False)
    else:
        from pathlib import Path  # which takes a tenth of a start to import

        from extractor.pipeline import outputs

        outputs.publish(Path(output), text)


class Named(click.Path):
    """A file or folder as the user names it, which a shell completes; who uses it says what is wrong."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value


class Input(Named):
    """A file to read, or a folder where the command takes one. `-` is standard input, which is there once."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if ctx is None or ctx.resilient_parsing:
            return value
        if value != "-":
            _apart(self, value, "read", "written", param, ctx)
            return value
        from extractor.pipeline import standard

        _take(self, "standard input", param, ctx)
        ctx.find_root().with_resource(standard.given())
        return standard.STDIN


class Output(Named):
    """A file to write, or a folder where the command takes one. `-` is standard output, which is there once."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if ctx is None or ctx.resilient_parsing:
            return value
        if value == STDOUT:
            _take(self, "standard output", param, ctx)
        else:
            _apart(self, value, "written", "read", param, ctx)
        return value


def _take(kind: click.Path, stream: str, param: click.Parameter | None, ctx: click.Context) -> None:
    """Note that a parameter takes a stream. Raises click.BadParameter where it is taken already."""
    if (taken := ctx.meta.get(stream)) is not None:
        kind.fail(f"'-' is {stream}, which {taken} takes already", param, ctx)
    ctx.meta[stream] = param.get_error_hint(ctx) if param else "another file"


def _apart(
    kind: click.Path, name: str, use: str, other: str, param: click.Parameter | None, ctx: click.Context
) -> None:
    """Note the use of a file. Raises click.BadParameter where the command has the other use for it, too."""
    ctx.meta.setdefault(use, {})[name] = param.get_error_hint(ctx) if param else "another"
    for known, hint in ctx.meta.get(other, {}).items():
        with suppress(OSError, ValueError):
            # pathlib takes a tenth of a start to import.
            if os.path.isfile(name) and os.path.samefile(name, known):  # noqa: PTH113, PTH121
                kind.fail(f"{name!r} is read and would be overwritten: {hint} is the same file", param, ctx)


class Choice(click.Choice[str]):
    """One of some names; the refusal of another says which one it may have meant."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        from extractor.wording import hint

        return f"{value!r} is not known, {hint(str(value), map(str, self.choices))}"


class FormatOption(click.Option):
    """--format, of the plugins of a folder. Its help says of each item what it is, for which all of them are loaded:
    only where help is asked for."""

    def __init__(self, names: Sequence[str], items: Mapping[str, Any], **said: Any) -> None:
        super().__init__(names, type=Choice(list(items)), metavar="FORMAT", show_default=True, **said)
        self._items = items

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = "; ".join(f"{name}: {item.description}" for name, item in self._items.items()) + "."
        return super().get_help_record(ctx)


# --- options of several commands


def several(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """A decorator that adds options, in the order in which the help lists them."""

    def decorated(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


configurable = click.option(
    "--config",
    type=Input(),
    metavar="FILE",
    help="Configuration, in place of the extractor.toml or pyproject.toml that would be found.",
)
profiled = click.option(
    "--profile",
    type=Input(),
    metavar="FILE",
    help="What the vendor of the pages needs (TOML), in place of what a configuration names.",
)
written = several(
    click.option("--openapi", type=Choice(["3.0", "3.1"]), help="OpenAPI version.  [default: 3.0]"),
    click.option(
        "--overlay",
        "corrections",
        type=Input(),
        multiple=True,
        metavar="FILE_OR_DIR",
        help="Corrections to apply (OpenAPI Overlay), or a folder of them; may be repeated, applied in order.",
    ),
)
"""Of commands that make specs of pages."""
spreading = click.option(
    "--jobs",
    type=Whole(min=1),
    metavar="N",
    default=os.cpu_count() or 1,
    help="Processes to use.  [default: all cores]",
)
covering = click.option(
    "--fail-under-coverage",
    "least",
    type=Within(0, 100),
    metavar="PERCENT",
    help="Exit with 1 where less than this percentage of the specs was shown.",
)
"""Of commands whose report can say what of the specs was shown."""


class Judging(NamedTuple):
    """What the user said of how traffic is held against specs."""

    specs: tuple[str, ...]
    said: dict[str, Any]
    """As the settings of `extractor.pipeline.validate` are called."""


def judging(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the options of commands that hold traffic against specs, and hands them over as `judged_by`."""

    @several(
        click.option(
            "--specs",
            type=Input(),
            multiple=True,
            required=True,
            metavar="FILE_OR_DIR",
            help="OpenAPI 3.0 or 3.1, YAML or JSON; may be repeated.",
        ),
        click.option(
            "--server", "servers", multiple=True, metavar="URL", help="Another base URL of the API; may be repeated."
        ),
        click.option("--ignore-host", is_flag=True, help="Whatever the host, its paths are those of the specs."),
        click.option("--strict-host", is_flag=True, help="Judge nothing but documented hosts, under their base paths."),
        click.option(
            "--secret",
            "secret_names",
            multiple=True,
            metavar="NAME",
            help="Another header, parameter or field to hide; repeatable.",
        ),
        click.option(
            "--secret-pattern",
            "secret_patterns",
            multiple=True,
            metavar="REGEX",
            help="Values to hide wherever they stand; repeatable.",
        ),
    )
    @wraps(command)
    def with_options(*arguments: Any, **said: Any) -> int:
        named = ("servers", "ignore_host", "strict_host", "secret_patterns")
        settings = {"secret_names": frozenset(said.pop("secret_names")), **{name: said.pop(name) for name in named}}
        return command(*arguments, judged_by=Judging(said.pop("specs"), settings), **said)

    return with_options


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
