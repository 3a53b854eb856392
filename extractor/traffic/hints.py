"""What a file looks like that is no recording known here, and what to do with it."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.traffic import scan

_NO_BODIES = "which has no bodies, and so nothing to hold against a spec"
_Looks = Callable[[bytes, "frozenset[str]"], bool]


def _begins(pattern: bytes) -> _Looks:
    expression = re.compile(rb"\s*" + pattern)
    return lambda head, names: expression.match(head) is not None


def _has(*wanted: str) -> _Looks:
    return lambda head, names: names.issuperset(wanted)


_HINTS: tuple[tuple[_Looks, str], ...] = (
    (
        _begins(rb"(?:\xd4\xc3\xb2\xa1|\xa1\xb2\xc3\xd4|\x0a\x0d\x0d\x0a)"),
        "is a packet capture: record with a proxy instead, as HAR",
    ),
    (
        _begins(rb"PK\x03\x04"),
        "is a zip archive: unpack it, or export as HAR what it holds",
    ),
    (_has("resourceSpans"), f"is OpenTelemetry, {_NO_BODIES}"),
    (
        _begins(rb"type: ['\"]?(?:collection|spec|environment)\.insomnia\.rest/"),
        "is a file of Insomnia, which holds no responses: export them as HAR instead",
    ),
    (_has("openapi"), "is an OpenAPI document: give it as --specs"),
    (_has("swagger"), "is a Swagger document, a spec and no recording"),
    (_begins(rb"(?:openapi|swagger):"), "is an OpenAPI or Swagger document: specs are given as --specs"),
    (_has("type", "metric"), f"is a report of k6, {_NO_BODIES}"),
    (_begins(rb"<\?xml[^>]{0,200}>\s*<testResults"), f"is a report of JMeter, {_NO_BODIES} as it is mostly written"),
    (
        _begins(rb"\{\s*\"(?:Initialize|LoadingStarted|EngineStarted)\""),
        "is a report of events of Schemathesis: have it written with --report har",
    ),
    (
        _begins(rb"(?:https?|h2|wss?|grpcs?) \d{4}-\d\d-\d\dT\S{1,40} \S{1,200} "),
        f"is an access log of a load balancer, {_NO_BODIES}",
    ),
    (
        _begins(rb"\S{1,100} \S{1,100} \S{1,100} \[\d\d/\w{3}/\d{4}:"),
        f"is an access log, {_NO_BODIES}; a log of JSON lines that has them is read",
    ),
    (
        _begins(
            rb"(?:#[^\r\n]*\s+|@\w+[^\r\n]*\s+){0,20}(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:https?:|\{\{|/)"
        ),
        "holds requests without responses: have them answered, and recorded as HAR or NDJSON",
    ),
    (
        _begins(rb"meta \{\s*name:"),
        "is a request of Bruno without a saved example: save its response as one, or give both as a line of NDJSON",
    ),
)


def hint(head: bytes) -> str:
    """What a file is by its first bytes, with what to do; empty where nothing is known of it."""
    names = frozenset(scan.names(head)) if head.lstrip()[:1] == b"{" else frozenset()
    return next((said for looks, said in _HINTS if looks(head, names)), "")
