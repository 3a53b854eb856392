"""Arguments in, exit status out: the only place that prints or exits.

Exit status 0: nothing at or above --fail-on. 1: findings at or above it. 2: wrong usage, or the command could not do
its work at all. 3: the work is partial, some input was damaged or over a limit. 130 and 143: SIGINT and SIGTERM.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from extractor import __version__
from extractor.cli.options import HELP, USAGE, Stopped, answer_signals, heed, lost, refuse


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The console script: never a traceback, one line on standard error for what goes wrong."""
    # Little of what is loaded and read is garbage with cycles; looking for it takes a tenth of a small run.
    gc.set_threshold(100_000, 50, 50)
    if sys.getfilesystemencoding() != "utf-8":
        _restart_in_utf8()
    _open_standard_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    answer_signals()
    sys.unraisablehook = lost
    status = run(arguments)
    gc.freeze()  # all that is left goes with the process, which would search it for cycles once more
    sys.exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit status."""
    try:
        typed = tuple(sys.argv[1:] if arguments is None else arguments)
        status = extractor.main(typed, "extractor", standalone_mode=False, obj=typed)
        sys.stdout.flush()
        heed()
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "extractor"
        return refuse(f"{_meant(error)} See '{command} --help'.", command, USAGE)
    except click.ClickException as error:
        return refuse(error.format_message(), "extractor", USAGE)
    except Stopped as stopped:
        return refuse(
            "interrupted" if stopped.number == signal.SIGINT else "terminated", "extractor", 128 + stopped.number
        )
    except BrokenPipeError:
        # Whoever read our output has seen enough. The interpreter flushes once more on its way out.
        _drop_output()
        return 0
    except MemoryError:
        return refuse("out of memory", "extractor", USAGE)
    except Exception as error:
        return refuse(_failure(error), "extractor", USAGE)


def _failure(error: Exception) -> str:
    """What an error says to the user."""
    from extractor.finding import Unreadable
    from extractor.pipeline.reports import fault

    if isinstance(error, OSError) and error.filename is None:
        # A file that is named is Unreadable where it cannot be read or written: this is of a stream.
        _drop_output()
        return f"standard output cannot be written: {error.strerror or error}"
    return str(error) if isinstance(error, Unreadable) else fault(error)


def _restart_in_utf8() -> NoReturn:
    """Begin again in Python's UTF-8 mode: names of pages are UTF-8, whatever the locale says of names of files."""
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - the same program


def _open_standard_streams() -> None:
    """Where the caller has closed a standard stream: no file may take its number, and what is written to it is said.

    Standard error that is closed is wanted silent.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDONLY if name == "stdout" else os.O_RDWR)  # the lowest number free
            setattr(sys, name, open(descriptor, "r" if name == "stdin" else "w", closefd=False))  # noqa: SIM115


def _drop_output() -> None:
    """Let the interpreter's last flush of standard output succeed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _meant(error: click.UsageError) -> str:
    """What is wrong with the arguments, and which option may have been meant."""
    said = error.format_message()
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        from extractor.wording import nearest

        options = (name for each in error.ctx.command.get_params(error.ctx) for name in each.opts)
        near = nearest(error.option_name, options)
        said = f"No such option {error.option_name!r}{f', did you mean {near[0]}?' if near else '.'}"
    return said if said.endswith((".", "?")) else f"{said}."


_COMMANDS = {
    "addon": ("addon", "Print the file that has mitmproxy judge what passes it."),
    "config": ("config", "Say which configuration holds, and whether it is right."),
    "correct": ("correct", "Propose corrections of specs from recorded traffic."),
    "diff": ("diff", "Say what changed between two editions of specs."),
    "explain": ("explain", "Show where a line of a spec comes from, or what became of a page."),
    "generate": ("generate", "Read API pages (Markdown, HTML or text) and write OpenAPI."),
    "merge": ("reports", "Join JSON reports into one, as if one run had judged it all."),
    "profile": ("profile", "Draft a profile for the pages of a vendor."),
    "report": ("reports", "Render a JSON report again, in any format."),
    "review": ("review", "Show pages beside what they became in the spec, as a site."),
    "rules": ("rules", "List what can be found, or explain one rule."),
    "validate": ("validate", "Hold recorded traffic against OpenAPI specs."),
}
"""By name, the module that each is in, and what it does."""


class _Commands(click.Group):
    """The commands, of which only the one that is called is loaded: the others would take longer than a small run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, does = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"extractor.cli.{module}"), cmd_name)
        command.short_help = does
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in sorted(_COMMANDS.items())])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            from extractor.wording import hint, nearest

            near = nearest(name, (*_COMMANDS, *(each for option in self.get_params(ctx) for each in option.opts)))
            ctx.fail(f"No such command {name!r}, {hint(name, near or sorted(_COMMANDS))}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings=HELP)
@click.version_option(__version__, message="extractor %(version)s")
def extractor() -> None:
    """API pages in, OpenAPI out; recorded traffic in, contract findings out.

    \b
    extractor generate pages/ --out specs/               write one OpenAPI file for each service
    extractor validate traffic.har --specs specs/        say where traffic and specs part
    extractor merge shard-*.json --format html           join JSON reports; 'report' renders one again
    extractor correct t.har --specs specs --out o.yaml   propose corrections of the specs, as an overlay
    extractor diff origin/main:specs specs               say what changed, and whom it breaks
    extractor explain specs/dcs.yaml /paths/~1v2/get     say which page a line of a spec comes from
    extractor review docs --out build/review             show pages beside what they became, to sign specs off
    extractor profile docs/acme --output acme.toml       draft what the pages of another vendor need
    extractor addon                                      print the addon that has mitmproxy judge live traffic
    extractor config                                     say which configuration holds, and whether it is right
    extractor rules response/type-mismatch               explain a finding

    In place of a file, - is standard input, in place of --out or --output standard output; each is there once.

    Exit status: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage or nothing could be done, 3 partial.
    """
