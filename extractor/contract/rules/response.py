"""What was answered."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.contract.facts import Answer, Mismatch, Parameter
from extractor.contract.rule import Fault, rule
from extractor.finding import Severity


@rule(Severity.WARNING)
def undocumented_status(answer: Answer) -> Iterator[Fault]:
    """A status that no response of the document covers: not itself, not as a range (`4XX`), and no `default`."""
    yield Fault(f"status {answer.status} is not documented", ", ".join(answer.documented))


@rule(Severity.ERROR)
def missing_header(parameter: Parameter) -> Iterator[Fault]:
    """A response header that the document calls required is not there."""
    if parameter.missing:
        yield Fault("header, documented as required, not there", "required")


@rule(Severity.WARNING)
def write_only_field(mismatch: Mismatch) -> Iterator[Fault]:
    """A field that the document calls write-only comes back: often a secret that should not."""
    if mismatch.keyword == "not" and mismatch.schema.get("x-access") == "writeOnly":
        yield Fault("documented as write-only, returned all the same", "write-only")
