"""Which lines of which files a finding is shown at, for the formats that point at files."""

from __future__ import annotations

from msgspec import Struct

from extractor.finding import Evidence, Finding
from extractor.report.format import Options


class Location(Struct, frozen=True):
    """A file, from the root of its repository where that is known, and the line (1-based; 0 is unknown)."""

    file: str
    line: int


def cited(evidence: Evidence) -> str:
    """Where an example is: its file and line, or the number of its exchange (from 1), `traffic.har#7`, where lines
    tell nothing: in a recording on one line, or in one that has none."""
    says_nothing = not evidence.line or (evidence.line == 1 and evidence.index)
    return f"{evidence.source}#{evidence.index + 1}" if says_nothing else f"{evidence.source}:{evidence.line}"


def documented(finding: Finding, options: Options) -> Location | None:
    """The page's line that the finding is about, where it is known which file the page is."""
    at = finding.documented_at
    path = options.pages.get((finding.spec, at.page)) if at else None
    return _location(path, at.line, options) if at and path else None


def specified(finding: Finding, options: Options) -> Location | None:
    """The operation's line in the spec, or that of all operations, where the spec is a file at hand."""
    known = options.operations
    line = known.get((finding.spec, finding.operation)) or known.get((finding.spec, ""))
    return _location(finding.spec, line, options) if line else None


def recorded(finding: Finding, options: Options) -> tuple[Location, ...]:
    """The lines of the recordings that show it."""
    return tuple(_location(evidence.source, evidence.line, options) for evidence in finding.examples)


def locations(finding: Finding, options: Options) -> tuple[Location, ...]:
    """All locations, the one to look at first in front.

    That is the spec, since a recording is often no part of the repository. Where the pages are at hand, the spec is
    made from them: a contradiction is shown where the page's example has it, all else where the page says it.
    """
    page, spec = documented(finding, options), specified(finding, options)
    shown = recorded(finding, options)
    found = (*shown, page, spec) if page else (spec, *shown)
    known = tuple(dict.fromkeys(location for location in found if location))
    return known or ((_location(finding.spec, 0, options),) if finding.spec else ())


def _location(file: str, line: int, options: Options) -> Location:
    return Location(options.files.get(file, file), line)
