"""JSON reports in, one report out."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import causes, report
from extractor.finding import Report, Unreadable
from extractor.pipeline import inputs
from extractor.pipeline.reports import joined


def merge(names: Sequence[str]) -> Report:
    """The report of all that JSON reports say, as if one run had made them. Raises Unreadable for what is no report."""
    return causes.settled(joined([_read(name) for name in names]))


def _read(name: str) -> Report:
    path = inputs.existing(name)
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise Unreadable(f"{name}: {error.strerror or 'cannot be opened'}") from None
    except UnicodeDecodeError:
        raise Unreadable(f"{name}: is no JSON report of extractor") from None
    return report.parse(text, name)
