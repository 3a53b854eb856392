"""The headers of a request or a response against those that are documented."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from msgspec import Struct

from extractor.contract.content import occur
from extractor.contract.context import Context
from extractor.contract.parameters import Named, ParameterJudge
from extractor.exchange import ByNames, Exchange, Headers
from extractor.spec import Parameter

_IGNORED = frozenset(("accept", "content-type", "authorization"))
"""Parameters of these names say nothing (OpenAPI, Parameter Object): other parts of the document do."""

OF_HTTP = frozenset(
    """
    accept accept-ch accept-charset accept-encoding accept-language accept-patch accept-post accept-ranges
    access-control-allow-credentials access-control-allow-headers access-control-allow-methods
    access-control-allow-origin access-control-expose-headers access-control-max-age access-control-request-headers
    access-control-request-method age allow alt-svc alt-used authentication-info authorization cache-control
    cache-status cdn-cache-control clear-site-data connection content-disposition content-encoding content-language
    content-length content-location content-range content-security-policy content-security-policy-report-only
    content-type cookie cross-origin-embedder-policy cross-origin-opener-policy cross-origin-resource-policy date
    deprecation dnt early-data etag expect expires forwarded from host if-match if-modified-since if-none-match
    if-range if-unmodified-since keep-alive last-modified link location max-forwards nel origin permissions-policy
    pragma prefer preference-applied priority proxy-authenticate proxy-authentication-info proxy-authorization
    proxy-connection proxy-status range referer referrer-policy refresh report-to reporting-endpoints retry-after
    save-data sec-gpc server server-timing set-cookie strict-transport-security sunset te timing-allow-origin
    traceparent tracestate trailer transfer-encoding upgrade upgrade-insecure-requests user-agent vary via
    want-content-digest content-digest repr-digest warning www-authenticate x-content-type-options
    x-dns-prefetch-control x-download-options x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto
    x-frame-options x-permitted-cross-domain-policies x-powered-by x-real-ip x-requested-with x-xss-protection
    """.split()
)
"""Fields that HTTP, browsers or proxies define, not an API."""


class Plan(Struct, frozen=True):
    """What is to be said of headers with certain names."""

    remarkable: tuple[tuple[tuple[int, ...], str], ...]
    """The places of headers that are documented, and of each that should be."""
    missing: tuple[str, ...]
    type_at: int | None
    """The place of the Content-Type."""
    is_ordinary: bool
    """Whether there is nothing to say of them, whatever their values."""


class HeadersJudge:
    """Judges recorded headers by the documented ones."""

    def __init__(self, documented: tuple[Parameter, ...], credentials: frozenset[str], context: Context) -> None:
        by_name = {p.name.lower(): p for p in documented if p.name.lower() not in _IGNORED}
        self._documented = by_name
        self._named = Named("header", context)
        self._of = cache(lambda name: ParameterJudge.of(by_name[name], context))
        self.plans = ByNames(partial(_plan, by_name, credentials))

    def judge(self, headers: Headers, exchange: Exchange) -> tuple[bool, str]:
        """Whether the headers of one message violate the contract; and its Content-Type, empty where it has none."""
        plan = self.plans[headers.names]
        violates = False
        for places, name in plan.remarkable:
            if name in self._documented:
                for text in self._texts(name, [headers.values[at] for at in places]):
                    violates |= self._of(name).violates([text], exchange)
            else:
                violates |= occur(self._named.undocumented(name), exchange)
        for name in plan.missing:
            violates |= occur(self._named.missing(self._documented[name]), exchange)
        return violates, "" if plan.type_at is None else headers.values[plan.type_at]

    def _texts(self, name: str, values: list[str]) -> list[str]:
        """The values of one field without the blanks around them (RFC 9110, 5.5); those of a list in several
        fields as one (5.3)."""
        texts = [value.strip(" \t") for value in values]
        return [", ".join(texts)] if len(texts) > 1 and self._of(name).is_list else texts


def _plan(documented: Mapping[str, Parameter], credentials: frozenset[str], names: tuple[str, ...]) -> Plan:
    """What is to be said of headers with these names."""
    lower = [name.lower() for name in names]
    places: dict[tuple[str, int], list[int]] = {}
    for at, name in enumerate(lower):
        is_known = name in OF_HTTP or name in credentials or name.startswith(("sec-ch-", "sec-fetch-", ":"))
        if name in documented or not is_known:
            places.setdefault((name, -1 if name in documented else at), []).append(at)
    remarkable = tuple((tuple(ats), name) for (name, _), ats in places.items())
    missing = tuple(sorted(name for name in documented if documented[name].required and name not in lower))
    type_at = lower.index("content-type") if "content-type" in lower else None
    return Plan(remarkable, missing, type_at, not (remarkable or missing))
