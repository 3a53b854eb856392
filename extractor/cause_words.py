"""What causes are called: their subject, their title and the change that ends them, each in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.cause import Kind
from extractor.finding import Finding, histogram
from extractor.pointer import tokens

_NEAREST = re.compile(r"\((nearest|equally near) of \d+ alternatives?: ")
_VALUES = 3
"""Values that a title names."""


class Said(NamedTuple):
    """The words of one cause."""

    subject: str
    title: str
    fix: str


class _About(NamedTuple):
    """What there is to say something of."""

    subject: str
    name: str
    meant: str
    first: Finding
    findings: Sequence[Finding]


def is_unsure(finding: Finding) -> bool:
    """Whether another alternative of the document is as near as the one that is contradicted."""
    found = _NEAREST.search(finding.message)
    return found is not None and found[1] != "nearest"


def is_nearest(finding: Finding) -> bool:
    """Whether what is contradicted is the nearest one of several alternatives."""
    return _NEAREST.search(finding.message) is not None


def said(kind: Kind, schema: str, name: str, meant: str, findings: Sequence[Finding]) -> Said:
    """What a cause is called, of which `findings` are the heaviest first."""
    first = findings[0]
    is_hint = kind in (Kind.RENAMED, Kind.RESPELLED, Kind.MISPLACED, Kind.ENVELOPE)
    subject = _named(schema) or _located(first, is_field=kind in (Kind.MISSING, Kind.FIELD) or is_hint)
    if kind in (Kind.RENAMED, Kind.RESPELLED, Kind.MISPLACED, Kind.ENVELOPE):
        name, meant = _plain(name), _plain(meant)
    return _SAID[kind](_About(subject, name, meant, first, findings))


def _plain(name: str) -> str:
    """The fields that a pointer without its first slash names, as `outer/inner`."""
    return "/".join(tokens(f"/{name}")) if name else ""


# --- subjects -------------------------------------------------------------------------------------------------

_STEPS = {"items": "[]", "additionalProperties": ".*", "unevaluatedProperties": ".*"}


def _named(schema: str) -> str:
    """What a schema of a component is called: `Backup.size`; empty for any other."""
    steps = tokens(schema.partition("#")[2])
    if steps[:1] != ("components",) or len(steps) < 3 or steps[1] == "parameters":
        return ""
    return f"{steps[2]}{''.join(_below(steps[3:]))}"


def _below(steps: Sequence[str]) -> Iterator[str]:
    rest = iter(steps)
    for keyword in rest:
        if keyword == "properties":
            yield f".{next(rest, '')}"
        elif keyword in ("content", "headers", "patternProperties"):
            next(rest, "")
        elif keyword in _STEPS:
            yield _STEPS[keyword]


def _located(finding: Finding, *, is_field: bool) -> str:
    """What a place of one operation is called: `response 200 of GET /backups: list[].size`."""
    steps = tokens(finding.pointer)
    if finding.part == "request" and steps[:1] and steps[0] in ("query", "header", "path", "cookie") and steps[1:]:
        return f"{steps[0]} {steps[1]} of {finding.operation}"
    if is_field:
        steps = steps[:-1]
    below = "".join("[]" if step == "*" else f".{step}" for step in steps).removeprefix(".")
    where = f"{finding.part} {finding.status}".rstrip()
    return f"{where} of {finding.operation}{': ' if below else ''}{below}"


def _field(about: _About, name: str) -> str:
    """A field of the subject."""
    joint = ": " if " of " in about.subject and not re.search(r": \S+\Z", about.subject) else "."
    return f"{about.subject}{joint}{name}"


def _quoted(name: str) -> str:
    """A name in backticks; one that begins or ends with a blank in quotes, so that it can be seen."""
    return f"`{name}`" if name == name.strip() else f'`"{name}"`'


# --- titles and fixes -----------------------------------------------------------------------------------------


def _missing(about: _About) -> Said:
    field = _field(about, about.name)
    return Said(field, f"`{field}` is missing", f"take `{about.name}` out of `required`")


def _undocumented(about: _About) -> Said:
    field = _field(about, about.name)
    return Said(field, f"`{field}` is not documented", f"document the field `{about.name}`")


def _type(about: _About) -> Said:
    observed = _most(about, "another type")
    title = f"`{about.subject}` is {observed}, documented as {about.first.expected}"
    return Said(about.subject, title, f"document it as {observed}")


def _null(about: _About) -> Said:
    return Said(about.subject, f"`{about.subject}` is null", "allow null")


def _enum(about: _About) -> Said:
    counts: dict[str, int] = {}
    for finding in about.findings:
        for value, count in finding.looks_like:
            counts[value] = counts.get(value, 0) + count
    values = [value for value, _ in histogram(counts)]
    more = f" and {len(values) - _VALUES} more" if values[_VALUES:] else ""
    listed = f": {', '.join(values[:_VALUES])}{more}" if values else ""
    title = f"`{about.subject}` has values that are not documented{listed}"
    return Said(about.subject, title, "add the values to the enum")


def _limit(about: _About) -> Said:
    expected = about.first.expected
    title = f"`{about.subject}` is not as documented: {expected}"
    return Said(about.subject, title, "take the limit away")


def _json(about: _About) -> Said:
    title = f"`{about.subject}` is {about.first.expected} written as JSON in a string"
    return Said(about.subject, title, "document it as a string that holds JSON")


def _respelled(about: _About) -> Said:
    field = _field(about, about.meant)
    title = f"`{field}` is written {_quoted(about.name)}"
    return Said(field, title, f"write it {_quoted(about.name)}")


def _renamed(about: _About) -> Said:
    field = _field(about, about.meant)
    title = f"`{field}` is called {_quoted(about.name)}"
    return Said(field, title, f"call it {_quoted(about.name)}")


def _misplaced(about: _About) -> Said:
    field = _field(about, about.meant.replace("/", "."))
    title = f"`{field}` stands at `{about.name}`"
    return Said(field, title, f"document it at `{about.name}`")


def _envelope(about: _About) -> Said:
    if about.name:
        title = f"`{about.subject}` stands in `{about.name}`, an envelope that is not documented"
        return Said(about.subject, title, f"document an object with `{about.name}` around it")
    title = f"`{about.subject}` comes without its documented envelope `{about.meant}`"
    return Said(about.subject, title, f"document the value of `{about.meant}` in place of the object around it")


def _older(about: _About) -> Said:
    names = ", ".join(dict.fromkeys(f"`{tokens(each.pointer)[-1]}`" for each in about.findings[:_VALUES]))
    more = f" and {len(about.findings) - _VALUES} more" if about.findings[_VALUES:] else ""
    title = f"recordings up to {about.name} are older than the document: {names}{more} came later"
    return Said(f"recordings up to {about.name}", title, "record again, or leave out what is older")


def _header(about: _About) -> Said:
    name = tokens(about.name)[-1]
    title = f"{about.meant} header `{name}` is not documented"
    return Said(f"header {name}", title, f"document the header `{name}` once, for all {about.meant}s that have it")


def _parameter(about: _About) -> Said:
    location, name = (*tokens(about.name), "", "")[:2]
    title = f"{location} parameter `{name}` is not documented"
    return Said(f"{location} {name}", title, f"document the {location} parameter `{name}`")


def _status(about: _About) -> Said:
    return Said(f"status {about.name}", f"status {about.name} is not documented", f"document the status {about.name}")


def _media_type(about: _About) -> Said:
    return Said(f"{about.meant} body", about.name, f"document this media type of the {about.meant}")


def _refused(about: _About) -> Said:
    *locations, name = tokens(about.name) or ("",)
    location = locations[0] if locations else "field"
    what = f"{location} parameter" if locations else location
    title = f"{what} `{name}` is documented as optional, and refused without"
    return Said(f"{location} {name}", title, f"call the {what} `{name}` required")


def _absent(about: _About) -> Said:
    location, name = (*tokens(about.name), "", "")[:2]
    title = f"{location} `{name}` is missing"
    return Said(f"{location} {name}", title, f"call the {location} `{name}` optional")


def _most(about: _About, otherwise: str) -> str:
    counts: dict[str, int] = {}
    for finding in about.findings:
        for name, count in finding.observed:
            counts[name] = counts.get(name, 0) + count
    return " or ".join(name for name, _ in histogram(counts)) or otherwise


_SAID: Mapping[Kind, Callable[[_About], Said]] = {
    Kind.ENVELOPE: _envelope,
    Kind.RENAMED: _renamed,
    Kind.RESPELLED: _respelled,
    Kind.MISPLACED: _misplaced,
    Kind.JSON_IN_STRING: _json,
    Kind.OLDER_RECORDING: _older,
    Kind.REFUSED: _refused,
    Kind.MISSING: _missing,
    Kind.TYPE: _type,
    Kind.NULL: _null,
    Kind.ENUM: _enum,
    Kind.LIMIT: _limit,
    Kind.FIELD: _undocumented,
    Kind.HEADER: _header,
    Kind.PARAMETER: _parameter,
    Kind.STATUS: _status,
    Kind.MEDIA_TYPE: _media_type,
    Kind.ABSENT: _absent,
}
