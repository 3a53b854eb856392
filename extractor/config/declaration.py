"""What a configuration can say: the one declaration that files are held against and that their JSON Schema is made of.

Keys are written with hyphens, as the options of the command line are. An option that is given there goes before what
the file says.
"""

from __future__ import annotations

import re
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from extractor.finding import Finding

Level: TypeAlias = Literal["error", "warning", "note", "off"]
FailOn: TypeAlias = Literal["error", "warning", "never"]
Url: TypeAlias = Annotated[str, Meta(pattern=r"^https?://[^\s<>]+(?!\n)$", examples=["https://example.com/terms"])]
Email: TypeAlias = Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+(?!\n)$", examples=["api@example.com"])]
Percent: TypeAlias = Annotated[float, Meta(ge=0, le=100)]
Baseline: TypeAlias = Annotated[str, Meta(description="As --baseline: a file in this file's folder or below.")]
Count: TypeAlias = Annotated[int, Meta(ge=0)]
# A service's name is a file name: what every file system takes.
ServiceName: TypeAlias = Annotated[
    str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?!\n)$", description="Becomes NAME.yaml.", examples=["dcs"])
]


class Table(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """A table of the file: what it may hold and nothing else."""


class Contact(Table, frozen=True):
    """Whom to ask about an API (OpenAPI, Contact Object)."""

    name: Annotated[str, Meta(description="Of a person or a team.")] = ""
    url: Annotated[Url | None, Meta(description="Of a page about it.")] = None
    email: Annotated[Email | None, Meta(description="Of the person or the team.")] = None


class License(Table, frozen=True):
    """The licence of an API (OpenAPI, License Object)."""

    name: Annotated[str, Meta(description="As people call it.")]
    url: Annotated[Url | None, Meta(description="Of its text.")] = None
    identifier: Annotated[str, Meta(description="SPDX expression; OpenAPI 3.1 only, and not beside a url.")] = ""


class Info(Table, frozen=True):
    """What holds for every service that does not say it itself."""

    contact: Contact | None = None
    license: License | None = None
    terms_of_service: Annotated[Url | None, Meta(description="Where they are.")] = None


class Service(Info, frozen=True, kw_only=True):
    """A service: the pages that become one spec, and what is said of it beside them."""

    pages: Annotated[
        tuple[str, ...],
        Meta(
            description="Which pages: paths inside the given folder, or from this file's; * also stands for /.",
            examples=[["dcs/*.md", "backup-*.html"]],
        ),
    ]
    title: Annotated[str, Meta(description="Otherwise its name.")] = ""
    summary: Annotated[str, Meta(description="A short one; OpenAPI 3.1 only.")] = ""
    description: Annotated[str, Meta(description="Markdown.")] = ""
    version: Annotated[str, Meta(description="Of the API.", examples=["v2"])] = ""
    servers: Annotated[tuple[str, ...], Meta(description="Base URLs.", examples=[["https://dcs.example.com"]])] = ()
    dialect: Annotated[str, Meta(description="How its pages are worded; otherwise each page is recognised.")] = ""
    profile: Annotated[
        str,
        Meta(
            description="As --profile: a file in this file's folder or below. Goes before the dialect.",
            examples=["acme.toml"],
        ),
    ] = ""
    overlays: Annotated[
        tuple[str, ...],
        Meta(
            description="Corrections of its spec, as --overlay: files in this file's folder or below.",
            examples=[["dcs.overlay.yaml"]],
        ),
    ] = ()

    def claims(self, *paths: str) -> bool:
        """Whether a page belongs to the service: one of the paths that it has from different folders is claimed."""
        return any(fnmatchcase(path, pattern) for pattern in self.pages for path in paths)

    def completed(self, info: Info, dialect: str) -> Service:
        """The service, with what holds for all of them where it does not say it itself."""
        return msgspec.structs.replace(
            self,
            dialect=self.dialect or dialect,
            contact=self.contact or info.contact,
            license=self.license or info.license,
            terms_of_service=self.terms_of_service or info.terms_of_service,
        )


class Suppression(Table, frozen=True):
    """Findings that are accepted: those that all of its patterns match. In a pattern, * stands for any characters."""

    reason: Annotated[str, Meta(min_length=1, description="Why they are accepted.")]
    rule: Annotated[str, Meta(description="Its code.", examples=["response/undocumented-field"])] = ""
    operation: Annotated[str, Meta(description="METHOD and path.", examples=["GET /v2/{project_id}/*"])] = ""
    spec: Annotated[str, Meta(description="The file, as findings name it.", examples=["specs/dcs.yaml"])] = ""
    page: Annotated[str, Meta(description="The page that the finding is about, or that documents it.")] = ""
    part: Annotated[
        Literal["", "request", "response", "page", "recording"], Meta(description="What the finding is about.")
    ] = ""
    status: Annotated[str, Meta(description="Of the response, as findings have it.", examples=["5*"])] = ""
    pointer: Annotated[str, Meta(description="JSON pointer as findings have it.", examples=["/backups/*/size"])] = ""
    fingerprint: Annotated[str, Meta(description="Of one finding, as reports have it.")] = ""
    expires: Annotated[date | None, Meta(description="The last day on which it holds, as in 2027-03-31.")] = None

    @property
    def patterns(self) -> dict[str, str]:
        """What it says of findings, by key."""
        keys = ("fingerprint", "rule", "operation", "spec", "page", "part", "status", "pointer")
        return {key: said for key in keys if (said := getattr(self, key))}

    def holds_for(self, finding: Finding) -> bool:
        """Whether the finding is one of those."""
        page = finding.documented_at.page if finding.documented_at else ""
        for key, pattern in self.patterns.items():
            said = page if key == "page" else getattr(finding, key)
            if not matches(pattern, said) and not (key == "fingerprint" and pattern == _as_before(finding)):
                return False
        return True

    def __str__(self) -> str:
        return ", ".join(f"{key} {pattern}" for key, pattern in self.patterns.items())


def _as_before(finding: Finding) -> str:
    """The fingerprint as it was when all of the name counted that was typed for the spec."""
    return finding.fingerprint_under(finding.spec)


def matches(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern says, in which * stands for any characters and all else for itself."""
    return bool(_compiled(pattern).fullmatch(text))


def base_url_fault(url: str) -> str:
    """What keeps a text from being the base URL of an API; empty where nothing does (RFC 3986; OpenAPI, Server Object).

    It is absolute with http or https, or a path alone; `{name}` stands for any text.
    """
    said = re.sub(r"\{[^{}/]*\}", "1", url)
    try:
        parts = urlsplit(said)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        return "has a host or a port that no server can have"
    if re.search(r"[\s<>\x00-\x1f\x7f]", url) or parts.query or parts.fragment:
        return "is no base URL: it has no blanks, no query and no fragment"
    absolute = parts.scheme in ("http", "https") and parts.hostname and port_is_right
    relative = not parts.scheme and not parts.netloc and parts.path.startswith("/") and not said.startswith("//")
    return "" if absolute or relative else "is no base URL: write https://host/base/path, or /base/path for any host"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # A run of stars is one: several in a row would try every way to share the text between them.
    return re.compile(".*".join(map(re.escape, re.split(r"\*+", pattern))), re.DOTALL)


class Generate(Table, frozen=True):
    """How specs are written."""

    openapi: Annotated[Literal["3.0", "3.1"], Meta(description="As --openapi.")] = "3.0"
    examples: Annotated[bool, Meta(description="Hold the pages' examples against their own tables.")] = True
    examples_as_schema: Annotated[Literal["on", "off"], Meta(description="As --examples-as-schema.")] = "on"
    baseline: Baseline = ""


class Validate(Table, frozen=True):
    """How traffic is judged."""

    servers: Annotated[tuple[str, ...], Meta(description="As --server: further base URLs of the API.")] = ()
    ignore_host: Annotated[bool, Meta(description="As --ignore-host.")] = False
    strict_host: Annotated[bool, Meta(description="As --strict-host.")] = False
    coverage: Annotated[bool, Meta(description="As --coverage.")] = False
    baseline: Baseline = ""


class Diff(Table, frozen=True):
    """How editions are compared."""

    fail_on: Annotated[
        Literal["breaking", "compatible", "editorial", "never"], Meta(description="As diff --fail-on.")
    ] = "never"


class Redaction(Table, frozen=True):
    """What of recorded traffic is never shown, besides what always is hidden."""

    names: Annotated[
        tuple[str, ...], Meta(description="Headers, parameters and fields.", examples=[["X-Tenant-Key"]])
    ] = ()
    patterns: Annotated[
        tuple[str, ...],
        Meta(description="Regular expressions of values, as --secret-pattern.", examples=[["AK[A-Z0-9]{18}"]]),
    ] = ()
    show_values: Annotated[Literal["default", "none", "all"], Meta(description="As --show-values.")] = "default"
    show_secrets: Annotated[bool, Meta(description="As --show-secrets.")] = False


class Thresholds(Table, frozen=True):
    """From when on a run fails with exit status 1."""

    fail_on: Annotated[
        FailOn | None, Meta(description="As --fail-on: one finding of this severity or a worse one is too many.")
    ] = None
    max_errors: Annotated[
        Count | None, Meta(description="So many errors are allowed, whatever fail-on says of them.")
    ] = None
    max_warnings: Annotated[
        Count | None, Meta(description="So many warnings are allowed, whatever fail-on says of them.")
    ] = None
    max_not_understood_share: Annotated[
        Percent | None, Meta(description="Of all table rows, so many percent may be not understood.", examples=[0.5])
    ] = None
    max_not_checked_share: Annotated[
        Percent | None, Meta(description="Of all exchanges, so many percent may be not checked.", examples=[5])
    ] = None
    fail_under_coverage: Annotated[Percent | None, Meta(description="As --fail-under-coverage.")] = None


class Config(Table, frozen=True):
    """The whole file."""

    services: Annotated[
        dict[ServiceName, Service], Meta(description="Where there are any, no other pages are read.")
    ] = {}
    info: Info = Info()
    dialect: Annotated[str, Meta(description="Of the pages of all services that do not name one.")] = ""
    profile: Annotated[
        str,
        Meta(
            description="Of the pages of all services that name neither a profile nor a dialect.",
            examples=["acme.toml"],
        ),
    ] = ""
    severities: Annotated[
        dict[str, Level],
        Meta(
            description="By rule, or by a pattern of rules with *. What is off is counted as not checked.",
            examples=[{"response/undocumented-field": "note", "page/*": "off"}],
        ),
    ] = {}
    suppressions: Annotated[tuple[Suppression, ...], Meta(description="Findings that are accepted, and why.")] = ()
    generate: Generate = Generate()
    validate: Validate = Validate()
    diff: Diff = Diff()
    redaction: Redaction = Redaction()
    thresholds: Thresholds = Thresholds()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a configuration, for editors."""
    return _schema(Config, "extractor.toml")


def profile_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a profile, for editors."""
    from extractor.profile import Profile  # most runs have none

    return _schema(Profile, "profile")


def _schema(kind: type[msgspec.Struct], title: str) -> dict[str, Any]:
    made = _tidied(msgspec.json.schema(kind))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}


def _tidied(node: Any) -> Any:
    """A schema without what TOML cannot say, null, and without defaults that say nothing."""
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        name: {each: _tidied(inner) for each, inner in item.items()}
        if name in ("properties", "$defs")
        else _tidied(item)
        for name, item in node.items()
        if name != "default" or item not in (None, "", [], {})
    }
    if isinstance(kept.get("default"), dict):
        del kept["default"]
    real = [each for each in kept.get("anyOf", ()) if each != {"type": "null"}]
    return {**{name: item for name, item in kept.items() if name != "anyOf"}, **real[0]} if real else kept
