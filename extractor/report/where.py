"""Which line of which file a finding is shown at, for the formats that point at files."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.finding import Finding
from extractor.report.format import Options


@dataclass(frozen=True, slots=True)
class Location:
    """A file as the user named it, and the line (1-based; 0 is unknown)."""

    file: str
    line: int


def documented(finding: Finding, options: Options) -> Location | None:
    """The page's line that the finding is about, where it is known which file the page is."""
    at = finding.documented_at
    path = options.pages.get((finding.spec, at.page)) if at else None
    return Location(path, at.line) if at and path else None


def recorded(finding: Finding) -> tuple[Location, ...]:
    """The lines of the recordings that show it."""
    return tuple(dict.fromkeys(Location(evidence.source, evidence.line) for evidence in finding.examples))


def locations(finding: Finding, options: Options) -> tuple[Location, ...]:
    """All places, the most telling first: a contradiction is seen where it was recorded, all else on the page."""
    page = documented(finding, options)
    line = options.operations.get((finding.spec, finding.operation), 0)
    spec = Location(finding.spec, line) if line else None
    found = (*recorded(finding), *(place for place in (page, spec) if place))
    if found:
        return tuple(dict.fromkeys(found))
    return (Location(finding.spec, 0),) if finding.spec else ()
