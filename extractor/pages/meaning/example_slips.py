"""Examples of a chapter → what is to be said of them: unreadable, repaired, miscounted, of another path, silent about
names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.finding import Finding
from extractor.pages import problems
from extractor.pages.meaning.material import Material
from extractor.pages.outline import examples
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.patterns import deferred
from extractor.pages.tables.blanks import joined, shown


def about_examples(known: Material) -> Iterator[Finding]:
    """The findings about the examples of a chapter."""
    for sample in known.samples:
        example = sample.example
        place = problems.place(known.page, example.line)
        if sample.unreadable:
            yield problems.found(problems.EXAMPLE_UNREADABLE, f"the {example.part} example is no JSON", place)
        if sample.repairs:
            message = f"the {example.part} example was read after a repair: {', '.join(sample.repairs)}"
            yield problems.found(problems.EXAMPLE_REPAIRED, message, place)
        if example.part == "response" and not sample.failed:
            for pointer, said, seen in examples.counted_lists(sample.value):
                message = f"the example says {said} at `{pointer}` and lists {seen}"
                yield problems.found(problems.COUNT_DIFFERS, message, place, pointer=pointer)
        if sample.call and not _same_call(sample.call, known.calls):
            called = f"{sample.call.method} {sample.call.path}".strip()
            message = f"the request example calls {called}"
            yield problems.found(problems.EXAMPLE_OTHER_PATH, message, place)


def about_names(known: Material) -> Iterator[Finding]:
    """The findings about names whose blanks no example shows to be there, or not to be."""
    units = known.tables.units
    found = [(unit, entry, printed) for unit in units for entry, printed in joined(unit, known.dialect)]
    keys = shown(sample.value for sample in known.samples) if found else frozenset()
    keys |= {name.replace(" ", "") for call in known.calls for name in call.names}
    for unit, entry, printed in found:
        if entry.name not in keys:
            message = f"the name `{printed}` is read as `{entry.name}`: cells wrap names, and no example shows this one"
            yield problems.about(problems.NAME_JOINED, message, unit.source(entry))


def _same_call(call: Call, calls: Iterable[Call]) -> bool:
    return any(call.method in ("", known.method) and _fits(known.path, call.path) for known in calls)


def _fits(template: str, path: str) -> bool:
    """Whether a path, concrete or with placeholders of any name, is one of the template."""
    wanted, segments = template.strip("/").split("/"), path.strip("/").split("/")
    most = len(segments) if _REST.fullmatch(wanted[-1]) else len(wanted)
    return any(_fit(wanted, segments[-width:]) for width in range(len(wanted), min(most, len(segments)) + 1))


_REST = deferred(r"\{\w*(?:path|file)\}", re.IGNORECASE)
"""A parameter at the end of a path that may be several segments."""


def _fit(wanted: list[str], segments: list[str]) -> bool:
    return all(x == y or "{" in x or "{" in y for x, y in zip(wanted, segments, strict=False))
