"""A request against its operation: parameters, headers and body."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote

from extractor.contract.content import ContentJudge, occur
from extractor.contract.context import Context
from extractor.contract.facts import BodyPresence
from extractor.contract.headers import HeadersJudge
from extractor.contract.ordinary import Kinds
from extractor.contract.parameters import Named, ParameterJudge, stands_for_one
from extractor.exchange import Body, Exchange, Headers, Request
from extractor.spec import Operation, Parameter, Query, owns, query_of, texts_of

_QUERIES_KEPT = 1000
_LONGEST_KEPT = 1000
_NO_BODY = "a required body, as none was recorded"


class RequestJudge:
    """Judges the requests for one operation."""

    def __init__(self, operation: Operation, context: Context) -> None:
        self._operation, self._context = operation, context
        by_location: dict[str, list[Parameter]] = {"path": [], "query": [], "header": [], "cookie": []}
        for parameter in operation.parameters:
            by_location[parameter.location].append(parameter)
        self._path, self._query, self._cookies = (by_location[name] for name in ("path", "query", "cookie"))
        self._headers = HeadersJudge(tuple(by_location["header"]), operation.described.security_headers, context)
        self._of = cache(lambda parameter: ParameterJudge.of(parameter, context))
        self._known = operation.described.security_queries | {parameter.name for parameter in self._query}
        """Names in queries that need no further look."""
        self._named, self._named_cookies = Named("query", context), Named("cookie", context)
        self._good_queries: set[str] = set()
        """Of recorded requests: with many paths, few different ones come."""
        self._body = ContentJudge(operation.request, context)
        self.needs_body = operation.request is not None and operation.request.required
        """Whether a request without a body is wrong: where none was recorded, that cannot be known."""
        self.kinds: Kinds = {}

    def judge_url(self, exchange: Exchange, path: Mapping[str, str], query: str) -> bool:
        """Whether the parameters in the URL of a request violate the contract."""
        violates = False
        # Of examples, most paths are templates: schemas of parameters that have no value are not even compiled.
        templated = exchange.origin == "documented" and self._context.watch is None
        for parameter in self._path:
            text = path.get(parameter.name)
            if text is not None and not (templated and stands_for_one(text)):
                violates |= self._of(parameter).violates([text], exchange)
        if (query or self._query) and query not in self._good_queries:
            wrong = self._judge_query(query_of(query), exchange, has_query=bool(query))
            violates |= wrong
            is_kept = len(self._good_queries) < _QUERIES_KEPT and 0 < len(query) <= _LONGEST_KEPT
            if not wrong and is_kept and exchange.origin == "recorded" and self._context.is_silent(exchange):
                self._good_queries.add(query)
        return violates

    def fits(self, path: Mapping[str, str]) -> bool:
        """Whether the parameters of a path conform."""
        return all(self._of(each).accepts([path[each.name]]) for each in self._path if each.name in path)

    def is_ordinary(self, request: Request) -> bool:
        """Whether there is nothing to say of a request beside its URL."""
        if request.body is not None or self.needs_body or self._cookies:
            return False
        return request.headers is None or self._headers.plans[request.headers.names].is_ordinary

    def judge_message(self, exchange: Exchange, recorded: Body | None = None) -> tuple[bool, str]:
        """Whether headers and body of a request violate the contract, and else why they were not judged.

        `recorded` is the body with its secrets.
        """
        request = exchange.request
        violates, declared, unjudged = False, "", ""
        if request.headers is not None:
            violates, declared = self._headers.judge(request.headers, exchange)
            if self._cookies:
                wrong, unjudged = self._judge_cookies(request.headers, exchange)
                violates |= wrong
        if request.body is None:
            is_unknown = self.needs_body and exchange.origin == "recorded"
            return violates, unjudged or (_NO_BODY if is_unknown else "")
        if request.body.content:
            wrong, reason = self._body.judge(request.body, declared, exchange, recorded)
            return violates or wrong, reason or unjudged
        if self.needs_body:
            violates |= occur(self._context.groups(BodyPresence(part="request", missing=True)), exchange)
        return violates, unjudged

    def _judge_query(self, query: Query, exchange: Exchange, *, has_query: bool) -> bool:
        violates = False
        known, listed = self._known, self._query
        others = [name for name in query if name not in known and not any(owns(each, name) for each in listed)]
        for parameter in listed:
            texts = texts_of(parameter, query, others)
            if parameter.open:
                others = []
            if texts is not None:
                violates |= self._of(parameter).violates(texts, exchange)
            elif parameter.required and not parameter.open and (has_query or exchange.origin == "recorded"):
                violates |= occur(self._named.missing(parameter), exchange)
        for name in others:
            violates |= occur(self._named.undocumented(name), exchange)
        return violates

    def _judge_cookies(self, headers: Headers, exchange: Exchange) -> tuple[bool, str]:
        """Whether the documented cookies violate the contract, and else why they were not judged.

        Their values are escaped as the style `form` has it (OpenAPI 3.1.1, Appendix D), which what needs no escape
        bears. Other cookies are a browser's business. Recorders often leave cookies out, so one can only be missing
        where another was recorded.
        """
        sent: dict[str, list[str]] = {}
        for name, value in headers:
            for pair in value.split(";") if name.lower() == "cookie" else ():
                cookie, _, text = pair.strip().partition("=")
                sent.setdefault(cookie, []).append(unquote(text))
        if not sent:
            is_any_required = any(parameter.required for parameter in self._cookies)
            return False, "a required cookie, as no cookies were recorded" if is_any_required else ""
        violates = False
        for parameter in self._cookies:
            texts = texts_of(parameter, sent, [])
            if texts is not None:
                violates |= self._of(parameter).violates(texts, exchange)
            elif parameter.required:
                violates |= occur(self._named_cookies.missing(parameter), exchange)
        return violates, ""
