"""The headers of a request or a response against those that are documented."""

from __future__ import annotations

from extractor.contract.bodies import Context
from extractor.contract.content import occur
from extractor.contract.facts import Parameter as ParameterFact
from extractor.contract.parameters import ParameterJudge
from extractor.contract.schemas import Part, Schemas
from extractor.contract.spec import Parameter
from extractor.contract.tally import Group
from extractor.exchange import Exchange, Headers
from extractor.pointer import escape

_NAMES_KEPT = 200
_IGNORED = frozenset(("accept", "content-type", "authorization"))
"""Parameters of these names say nothing (OpenAPI, Parameter Object): other parts of the document do."""

OF_HTTP = frozenset(
    [
        "accept",
        "accept-ch",
        "accept-charset",
        "accept-encoding",
        "accept-language",
        "accept-patch",
        "accept-post",
        "accept-ranges",
        "access-control-allow-credentials",
        "access-control-allow-headers",
        "access-control-allow-methods",
        "access-control-allow-origin",
        "access-control-expose-headers",
        "access-control-max-age",
        "access-control-request-headers",
        "access-control-request-method",
        "age",
        "allow",
        "alt-svc",
        "alt-used",
        "authentication-info",
        "authorization",
        "cache-control",
        "cache-status",
        "cdn-cache-control",
        "clear-site-data",
        "connection",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-length",
        "content-location",
        "content-range",
        "content-security-policy",
        "content-security-policy-report-only",
        "content-type",
        "cookie",
        "cross-origin-embedder-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "date",
        "deprecation",
        "dnt",
        "early-data",
        "etag",
        "expect",
        "expires",
        "forwarded",
        "from",
        "host",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "keep-alive",
        "last-modified",
        "link",
        "location",
        "max-forwards",
        "nel",
        "origin",
        "permissions-policy",
        "pragma",
        "prefer",
        "preference-applied",
        "priority",
        "proxy-authenticate",
        "proxy-authentication-info",
        "proxy-authorization",
        "proxy-connection",
        "proxy-status",
        "range",
        "referer",
        "referrer-policy",
        "refresh",
        "report-to",
        "reporting-endpoints",
        "retry-after",
        "save-data",
        "sec-gpc",
        "server",
        "server-timing",
        "set-cookie",
        "strict-transport-security",
        "sunset",
        "te",
        "timing-allow-origin",
        "traceparent",
        "tracestate",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "upgrade-insecure-requests",
        "user-agent",
        "vary",
        "via",
        "want-content-digest",
        "content-digest",
        "repr-digest",
        "warning",
        "www-authenticate",
        "x-content-type-options",
        "x-dns-prefetch-control",
        "x-download-options",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-port",
        "x-forwarded-proto",
        "x-frame-options",
        "x-permitted-cross-domain-policies",
        "x-powered-by",
        "x-real-ip",
        "x-requested-with",
        "x-xss-protection",
    ]
)
"""Fields that HTTP, browsers or proxies define, not an API."""


class HeadersJudge:
    """Judges recorded headers by the documented ones."""

    def __init__(
        self,
        documented: tuple[Parameter, ...],
        credentials: frozenset[str],
        context: Context,
        schemas: Schemas,
        part: Part,
        status: str = "",
    ) -> None:
        self._documented = {p.name.lower(): p for p in documented if p.name.lower() not in _IGNORED}
        self._required = frozenset(name for name, parameter in self._documented.items() if parameter.required)
        self._unremarkable = set(OF_HTTP | credentials) - set(self._documented)
        self._context, self._schemas, self._part, self._status = context, schemas, part, status
        self._judges: dict[str, ParameterJudge] = {}
        self._names: dict[tuple[str, bool], list[Group]] = {}
        self._ordinary: dict[tuple[str, ...], int] = {}
        """Where the Content-Type is (-1: nowhere) among names of which there is nothing more to say, whatever their
        values; recordings have few different sets of them."""

    def judge(self, headers: Headers, exchange: Exchange) -> tuple[bool, str]:
        """Whether the headers of one message violate the contract; and its Content-Type, empty where it has none."""
        names = headers.names
        type_at = self._ordinary.get(names)
        if type_at is not None:
            return False, headers.values[type_at] if type_at >= 0 else ""
        violates = False
        if not self._unremarkable.issuperset(names):
            for name, value in headers:
                if name not in self._unremarkable:
                    violates |= self._look(name, value, exchange)
        lower = [name.lower() for name in names]
        missing = self._required.difference(lower)
        for name in sorted(missing):
            violates |= occur(self._named(name, missing=True), exchange)
        type_at = lower.index("content-type") if "content-type" in lower else -1
        if not missing and self._unremarkable.issuperset(names) and len(self._ordinary) < _NAMES_KEPT:
            self._ordinary[names] = type_at
        return violates, headers.values[type_at] if type_at >= 0 else ""

    def _look(self, name: str, value: str, exchange: Exchange) -> bool:
        lower = name.lower()
        if lower in self._documented:
            return self._of(lower).violates([value], exchange)
        if lower in self._unremarkable or lower.startswith(("sec-ch-", "sec-fetch-", ":")):
            if len(self._unremarkable) < 1000 and len(name) <= 100:
                self._unremarkable.add(name)  # as this recording spells it
            return False
        return occur(self._named(lower, missing=False), exchange)

    def _of(self, name: str) -> ParameterJudge:
        judge = self._judges.get(name)
        if judge is None:
            parameter = self._documented[name]
            prefix, source = ("header", parameter.name), parameter.page
            schema = self._schemas.judge(parameter.schema, self._context, self._part, self._status, prefix, source)
            seen = self._context.seen(parameter) if self._part == "request" else None
            judge = self._judges[name] = ParameterJudge(parameter, schema, seen)
        return judge

    def _named(self, name: str, *, missing: bool) -> list[Group]:
        groups = self._names.get((name, missing))
        if groups is None:
            known = self._documented.get(name)
            kept = known or (len(self._names) < _NAMES_KEPT and len(name) <= 64 and name.isprintable())
            shown = (known.name if known else name) if kept else "*"
            fact = ParameterFact(
                part=self._part,
                status=self._status,
                pointer=f"/header/{escape(shown)}",
                place=known.page if known else None,
                name=shown,
                location="header",
                missing=missing,
            )
            groups = self._context.groups(fact)
            if kept:
                self._names[name, missing] = groups
        return groups
