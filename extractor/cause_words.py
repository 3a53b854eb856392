"""What causes are called: their subject, their title and the change that ends them, each in one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from extractor.cause import Kind
from extractor.finding import Finding, Histogram, histogram
from extractor.pointer import tokens

_NEAREST = re.compile(r"\((nearest|equally near) of \d+ alternatives?: ")
_VALUES = 3
"""Values that a title names."""


class Said(NamedTuple):
    """The words of one cause."""

    subject: str
    title: str
    fix: str


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
    if is_hint:
        name, meant = _plain(name), _plain(meant)
    about = _About(subject, name, meant, findings)
    words = _BARE if kind is Kind.ENVELOPE and not name else _WORDS[kind]
    return Said(*(template.format_map(about) for template in words))


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


class _About(Struct):
    """What there is to say something of; a template names an attribute in braces."""

    subject: str
    name: str
    meant: str
    findings: Sequence[Finding]

    def __getitem__(self, name: str) -> str:
        return str(getattr(self, name))

    def _inside(self, name: str) -> str:
        """A field of the subject."""
        joint = ": " if " of " in self.subject and not re.search(r": \S+\Z", self.subject) else "."
        return f"{self.subject}{joint}{name}"

    @property
    def field(self) -> str:
        return self._inside(self.name)

    @property
    def meant_field(self) -> str:
        return self._inside(self.meant)

    @property
    def inner_field(self) -> str:
        return self._inside(self.meant.replace("/", "."))

    @property
    def quoted(self) -> str:
        """The name in backticks; one that begins or ends with a blank in quotes, so that it can be seen."""
        return f"`{self.name}`" if self.name == self.name.strip() else f'`"{self.name}"`'

    @property
    def last(self) -> str:
        """The last name of a pointer."""
        return (tokens(self.name) or ("",))[-1]

    @property
    def location(self) -> str:
        return tokens(self.name)[0] if tokens(self.name)[1:] else "field"

    @property
    def what(self) -> str:
        return "field" if self.location == "field" else f"{self.location} parameter"

    @property
    def expected(self) -> str:
        return self.findings[0].expected

    @property
    def observed(self) -> str:
        return " or ".join(_counted(each.observed for each in self.findings)) or "another type"

    @property
    def values(self) -> str:
        values = _counted(each.looks_like for each in self.findings)
        return f": {_first(values)}" if values else ""

    @property
    def later(self) -> str:
        """The fields that came later."""
        return _first([f"`{tokens(each.pointer)[-1]}`" for each in self.findings])


def _counted(counted: Iterable[Histogram]) -> list[str]:
    """What was counted, the most frequent first."""
    whole = Counter[str]()
    for each in counted:
        whole.update(dict(each))
    return [name for name, _ in histogram(whole)]


def _first(names: Sequence[str]) -> str:
    more = f" and {len(names) - _VALUES} more" if names[_VALUES:] else ""
    return f"{', '.join(dict.fromkeys(names[:_VALUES]))}{more}"


# --- subjects, titles and fixes -------------------------------------------------------------------------------

_BARE = (
    "{subject}",
    "`{subject}` comes without its documented envelope `{meant}`",
    "document the value of `{meant}` in place of the object around it",
)
_WORDS: Mapping[Kind, tuple[str, str, str]] = {
    Kind.ENVELOPE: (
        "{subject}",
        "`{subject}` stands in `{name}`, an envelope that is not documented",
        "document an object with `{name}` around it",
    ),
    Kind.RENAMED: ("{meant_field}", "`{meant_field}` is called {quoted}", "call it {quoted}"),
    Kind.RESPELLED: ("{meant_field}", "`{meant_field}` is written {quoted}", "write it {quoted}"),
    Kind.MISPLACED: ("{inner_field}", "`{inner_field}` stands at `{name}`", "document it at `{name}`"),
    Kind.JSON_IN_STRING: (
        "{subject}",
        "`{subject}` is {expected} written as JSON in a string",
        "document it as a string that holds JSON",
    ),
    Kind.OLDER_RECORDING: (
        "recordings up to {name}",
        "recordings up to {name} are older than the document: {later} came later",
        "record again, or leave out what is older",
    ),
    Kind.REFUSED: (
        "{location} {last}",
        "{what} `{last}` is documented as optional, and refused without",
        "call the {what} `{last}` required",
    ),
    Kind.MISSING: ("{field}", "`{field}` is missing", "take `{name}` out of `required`"),
    Kind.TYPE: ("{subject}", "`{subject}` is {observed}, documented as {expected}", "document it as {observed}"),
    Kind.NULL: ("{subject}", "`{subject}` is null", "allow null"),
    Kind.ENUM: ("{subject}", "`{subject}` has values that are not documented{values}", "add the values to the enum"),
    Kind.LIMIT: ("{subject}", "`{subject}` is not as documented: {expected}", "take the limit away"),
    Kind.FIELD: ("{field}", "`{field}` is not documented", "document the field `{name}`"),
    Kind.HEADER: (
        "header {last}",
        "{meant} header `{last}` is not documented",
        "document the header `{last}` once, for all {meant}s that have it",
    ),
    Kind.PARAMETER: (
        "{location} {last}",
        "{location} parameter `{last}` is not documented",
        "document the {location} parameter `{last}`",
    ),
    Kind.STATUS: ("status {name}", "status {name} is not documented", "document the status {name}"),
    Kind.MEDIA_TYPE: ("{meant} body", "{name}", "document this media type of the {meant}"),
    Kind.ABSENT: ("{location} {last}", "{location} `{last}` is missing", "call the {location} `{last}` optional"),
}
"""By kind, templates: the subject, the title, and the change that ends it."""
