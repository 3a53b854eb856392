"""Reports as text, and back."""

from __future__ import annotations

import os
from collections.abc import Iterable

from extractor import changes
from extractor import report as reports
from extractor.changes import Comparison
from extractor.finding import Report
from extractor.pipeline.merge import merge
from extractor.report import Detail, Options

_NORMAL = Options()


def read_report(path: str | os.PathLike[str]) -> Report:
    """The report that a JSON report says. Raises Unreadable for anything else."""
    return merge([os.fspath(path)])


def render(report: Report | Comparison, format: str, options: Options = _NORMAL) -> str:
    """A report, or what `extractor.diff` found, as text that ends with a line break.

    >>> found = extractor.diff("specs/ges-2021.yaml", "specs/ges-2021.yaml")
    >>> extractor.render(found, "text")
    '0 breaking, 0 compatible, 0 editorial in 2 operations\\n'

    The formats of a report are `terminal`, `json`, `markdown`, `html`, `sarif`, `junit` and `github`, those of a
    comparison `text`, `json`, `markdown`, `html` and `github`; installed packages can add others. `options` say how
    much is wanted: `extractor.Options(detail=extractor.Detail.VERBOSE)`.

    Raises KeyError, which names those that there are, for another format.
    """
    if isinstance(report, Report):
        if format not in (known := reports.available()):
            raise _unknown(format, known)
        return reports.render(report, format, options)
    if format not in (listed := changes.available()):
        raise _unknown(format, listed)
    return changes.render(report, format, changes.Options(editorial=options.detail is Detail.VERBOSE))


def _unknown(format: str, known: Iterable[str]) -> KeyError:
    return KeyError(f"no format is called {format!r}; there are {', '.join(known)}")
