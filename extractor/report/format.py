"""What a ReportFormat is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum

from msgspec import Struct

from extractor.finding import Report, Rule, Severity


class Detail(IntEnum):
    """How much a report for people says. Reports for machines are always complete."""

    QUIET = 0
    """The totals alone."""
    NORMAL = 1
    VERBOSE = 2
    """Every finding with all its evidence."""


class Options(Struct, frozen=True):
    """What the place that shows a report can do, and how much is wanted."""

    colour: bool = False
    width: int = 100
    """Columns of the terminal."""
    detail: Detail = Detail.NORMAL
    rules: Mapping[str, Rule] = {}
    """What is known of the rules, for the formats that explain them."""
    version: str = ""
    """The tool's, for the formats that say it; empty, they do not."""
    pages: Mapping[tuple[str, str], str] = {}
    """Where the page of a spec is, by both their names, for the formats that point at files."""
    operations: Mapping[tuple[str, str], int] = {}
    """At which line of a spec an operation stands, by both their names, for the same formats; the name "" is that of
    the line at which its operations begin."""
    files: Mapping[str, str] = {}
    """What files are called from the root of their repository, by their names as typed, for the same formats."""
    failing: frozenset[Severity] = frozenset((Severity.ERROR,))
    """The severities of which there are too many, so that the run fails."""
    exceeded: tuple[str, ...] = ()
    """What else makes the run fail, one line each: `max-errors: 7 errors, and 5 are allowed`."""
    command: str = ""
    """The command that makes the report again, for the formats that say it; empty, they do not."""
    inputs: Mapping[str, tuple[str, ...]] = {}
    """The files and folders that were judged and held against, as typed, by what they are (`recordings`), likewise."""
    date: str = ""
    """The day of the run, likewise. It is given, since a report is made without a clock: the same bytes each time."""


class ReportFormat(Struct, frozen=True):
    """A plugin of the folder `formats/`; the module's name is the format's name."""

    description: str
    """One line for `--help`."""
    render: Callable[[Report, Options], str]
    explains: bool = False
    """Whether it makes use of `Options.rules`, which take a while to collect."""
    points: bool = False
    """Whether it makes use of `Options.operations` and `Options.files`, for which specs and folders are looked at."""
    repeats: bool = False
    """Whether it makes use of `Options.command`, `Options.inputs` and `Options.date`."""
