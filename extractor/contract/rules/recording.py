"""The recording itself."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.contract.facts import Damaged
from extractor.contract.rule import Fault, rule
from extractor.finding import Severity


@rule(Severity.ERROR)
def damaged(damage: Damaged) -> Iterator[Fault]:
    """A part of the recording cannot be read; what stands before and after it is judged all the same."""
    yield Fault("a part of the recording cannot be read")
