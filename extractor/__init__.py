"""Vendor API pages in, OpenAPI out; recorded HTTP traffic in, contract findings out.

    >>> import extractor

Pages → OpenAPI:

    read(pages)                     what pages say: apis by service, and a report
    generate(pages, out=None)       OpenAPI documents by service, and a report; written where `out` says so

Traffic and OpenAPI → findings:

    validate(recordings, specs)     a report of recorded files: HAR, NDJSON, cassettes, …
    load(*specs)                    specs, from files or documents, for the next two
    check(specs, exchanges)         a report of exchanges that the program has itself
    Checker(specs)                  judges one exchange after the other
    correct(recordings, specs)      corrections of the specs, as overlays for `generate`

Results:

    diff(old, new)                  what changed between two editions of specs, and whom it breaks
    report.to_records()             one flat dict for each finding: pandas, polars, csv
    report.merge(other)             the report of both
    render(report, "markdown")      text, for people or for other programs; of what `diff` found, too
    read_report("report.json")      a report that was rendered as "json"

From pages to what is wrong with them:

    >>> generated = extractor.generate("seeds", config="seeds/extractor.toml")
    >>> report = extractor.validate("docs/samples/backups.har", "specs/ges-2021.yaml")
    >>> [(finding.operation, finding.pointer, finding.observed) for finding in report.findings[:1]]
    [('GET /v1.0/{projectId}/graphs/backups', '/backupList/*/startTimestamp', (('integer', 2),))]

Nothing is printed, no file is written unless it is named, no network is used, and no configuration holds unless it is
named: `config="extractor.toml"`. What is wrong with the content of pages and traffic is a finding; `Unreadable`, in
one line that names the file, is raised for what cannot be opened or is not what it is given as.

The names in `__all__`, and the types in `extractor.operation` that an `Api` consists of, are the library; semantic
versioning is promised for them and for nothing else. `python -m extractor` is the command line.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.changes import Change, Comparison, Label
    from extractor.contract import Specs
    from extractor.corrections import Proposal
    from extractor.coverage import Coverage
    from extractor.exchange import Body, Exchange, Headers, Request, Response
    from extractor.finding import Evidence, Finding, FindingRecord, Place, Report, Severity, Unreadable
    from extractor.operation import Api, Operation
    from extractor.pipeline.library.corrections import Corrections, correct
    from extractor.pipeline.library.editions import diff
    from extractor.pipeline.library.pages import GeneratedSpecs, ReadPages, generate, read
    from extractor.pipeline.library.reports import read_report, render
    from extractor.pipeline.library.traffic import Checker, check, load, validate
    from extractor.report import Detail, Options

__version__ = "0.1.0"

__all__ = [
    "Api",
    "Body",
    "Change",
    "Checker",
    "Comparison",
    "Corrections",
    "Coverage",
    "Detail",
    "Evidence",
    "Exchange",
    "Finding",
    "FindingRecord",
    "GeneratedSpecs",
    "Headers",
    "Label",
    "Operation",
    "Options",
    "Place",
    "Proposal",
    "ReadPages",
    "Report",
    "Request",
    "Response",
    "Severity",
    "Specs",
    "Unreadable",
    "check",
    "correct",
    "diff",
    "generate",
    "load",
    "read",
    "read_report",
    "render",
    "validate",
]

_MODULES = {
    "extractor.changes": ("Change", "Comparison", "Label"),
    "extractor.contract": ("Specs",),
    "extractor.corrections": ("Proposal",),
    "extractor.coverage": ("Coverage",),
    "extractor.exchange": ("Body", "Exchange", "Headers", "Request", "Response"),
    "extractor.finding": (*("Evidence", "Finding", "FindingRecord", "Place", "Report", "Severity", "Unreadable"),),
    "extractor.operation": ("Api", "Operation"),
    "extractor.pipeline.library.corrections": ("Corrections", "correct"),
    "extractor.pipeline.library.editions": ("diff",),
    "extractor.pipeline.library.pages": ("GeneratedSpecs", "ReadPages", "generate", "read"),
    "extractor.pipeline.library.reports": ("read_report", "render"),
    "extractor.pipeline.library.traffic": ("Checker", "check", "load", "validate"),
    "extractor.report": ("Detail", "Options"),
}


def __dir__() -> list[str]:
    """The library, for `dir`, `help` and completion, also what is not loaded yet."""
    return sorted({*__all__, "__all__", "__doc__", "__file__", "__name__", "__path__", "__version__"})


if not TYPE_CHECKING:  # a type checker reads the imports above, and knows a name that is misspelt

    def __getattr__(name: str) -> object:
        """A name of the library; its module is loaded when it is first asked for."""
        for module, names in _MODULES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(module), name)
                return value
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
