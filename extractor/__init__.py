"""Vendor API pages in, OpenAPI out; recorded HTTP traffic in, contract findings out.

The map of the house. A folder is a room, a stage of the work; what passes between rooms is one of the top-level
values. Rooms never import each other, only `pipeline` knows them all:

    cli         arguments in, exit status out
    suites      the pytest plugin
    pipeline    the journeys: generate, validate, …
    config      extractor.toml
    baseline    findings that are known and accepted

    pages       pages in, operations out
    openapi     operations in, YAML out
    traffic     recordings in, exchanges out
    contract    exchanges and specs in, findings out
    changes     two editions of specs in, changes out
    report      findings in, text out

    operation   Api, Operation, Parameter, Schema …       what pages say
    exchange    Exchange, Request, Response               what was recorded
    finding     Finding, Rule, Place, Report              what reading and checking have to say
    untrusted   untrusted text made safe to show; comment: Markdown for a pull request
    shelf       how an open shelf (a folder of like things) is read

The names in `__all__` are the library; semantic versioning is promised for them and for nothing else:

    specs = extractor.load("specs")
    report = extractor.check(specs, exchanges)                     many exchanges at once
    checker = extractor.Checker(specs); checker.check(exchange)    one after the other
    text = extractor.render(report, "markdown")

A `Report` merges with others: `report.merge(other)`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.contract import Specs
    from extractor.exchange import Body, Exchange, Headers, Request, Response
    from extractor.finding import Coverage, Evidence, Finding, Place, Report, Severity, Unreadable
    from extractor.pipeline.library import Checker, check, load, read_report
    from extractor.report import Options, render

__version__ = "0.1.0"

__all__ = [
    "Body",
    "Checker",
    "Coverage",
    "Evidence",
    "Exchange",
    "Finding",
    "Headers",
    "Options",
    "Place",
    "Report",
    "Request",
    "Response",
    "Severity",
    "Specs",
    "Unreadable",
    "check",
    "load",
    "read_report",
    "render",
]

_HOMES = {
    "extractor.contract": ("Specs",),
    "extractor.exchange": ("Body", "Exchange", "Headers", "Request", "Response"),
    "extractor.finding": ("Coverage", "Evidence", "Finding", "Place", "Report", "Severity", "Unreadable"),
    "extractor.pipeline.library": ("Checker", "check", "load", "read_report"),
    "extractor.report": ("Options", "render"),
}


def __getattr__(name: str) -> Any:
    """A name of the library; its module is loaded when it is first asked for."""
    for home, names in _HOMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(home), name)
            return value
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")
