"""FINDINGS IN, TEXT OUT: the public interface of the package.

A report format is a pure function of a `Report`: no clock, no host name, no absolute path, so equal reports give
equal bytes. The formats are a plugin folder, `formats/`: one module each, its name is the format's name.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor import plugins
from extractor.finding import Report
from extractor.report.format import Detail, Options, ReportFormat
from extractor.report.totals import items

__all__ = ["Detail", "Options", "ReportFormat", "available", "items", "parse", "render"]


def parse(text: str, name: str) -> Report:
    """The report that a JSON report says. Raises Unreadable, naming the file, for anything else."""
    from extractor.report import parser  # few runs read reports

    return parser.parse(text, name)


def available() -> Mapping[str, ReportFormat]:
    """Every report format by name, installed ones included."""
    return plugins.items("extractor.report.formats", "FORMAT")


def render(report: Report, format: str, options: Options = Options()) -> str:
    """The report as text that ends with a line break. Raises KeyError for a format that is not there."""
    return available()[format].render(report, options)
