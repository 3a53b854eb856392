"""The judge: one exchange after the other against the specs, into a tally."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec import Struct, structs

from extractor.contract import decode, showing
from extractor.contract.conditions import is_cross_site, of_browser
from extractor.contract.content import occur
from extractor.contract.context import Context, groups_of
from extractor.contract.dialect import parts_of
from extractor.contract.facts import Damaged, Deprecated, Route, Served
from extractor.contract.first_look import fast_paths_wanted
from extractor.contract.known_url import KnownUrl
from extractor.contract.match import Match, Router, Unmatched, split
from extractor.contract.optional_inputs import OptionalInputs
from extractor.contract.ordinary import Kind, others
from extractor.contract.requests import RequestJudge
from extractor.contract.responses import ResponseJudge
from extractor.contract.schemas import shared
from extractor.contract.showing import Secrets, ShowValues
from extractor.contract.tally import Group, Tally
from extractor.coverage import Coverage
from extractor.exchange import Damage, Exchange, Request, Sealed
from extractor.finding import Finding, Place, Report, Severity, gather
from extractor.hint import Answered
from extractor.pointer import escape
from extractor.spec import Operation, Server, Specs, Variant, place, query_of

if TYPE_CHECKING:
    from extractor.contract.coverage import Watch
    from extractor.contract.observer import Observer

_ENDPOINTS_KEPT = 1000
"""Different undocumented endpoints that are distinguished; further ones are one finding."""
_ROUTES_KEPT = 10_000
_QUERIES_KEPT = 1000
_LONGEST_KEPT = 2000
_NONE_OF_OURS = {
    "host": "a request to a host that no spec names",
    "written": "a request to a path that a spec writes with a query or a fragment",
}
_OF_ANOTHER_SITE = "a page's request to another site, on a host that no spec names"
_HOSTS_KEPT = 100
"""Different undocumented hosts that are distinguished; further ones are one finding."""


@lru_cache(maxsize=1)
def _router(specs: Specs, servers: tuple[str, ...], ignore_host: bool, strict_host: bool) -> Router:
    """That of the specs that were asked for last: a process judges many recordings by the same ones."""
    return Router(specs, [Server.of(url) for url in servers], ignore_host=ignore_host, strict=strict_host)


class Options(TypedDict, total=False):
    """How exchanges are judged: see `extractor.contract.check`."""

    show_values: ShowValues
    servers: Sequence[str]
    coverage: bool
    secrets: Secrets | None
    ignore_host: bool
    strict_host: bool
    severities: Mapping[str, Severity] | None


class _Judges(Struct):
    """What judges the exchanges of one operation."""

    context: Context
    requests: RequestJudge
    responses: dict[int | None, ResponseJudge] = {}
    """By status."""
    heads: dict[int | None, ResponseJudge] = {}
    """Those to HEAD, of the GET that documents it."""
    pages: dict[Variant, Operation] = {}
    """The operation as each of its pages describes it."""
    known: dict[str, KnownUrl] = {}
    """A URL with each query, one that conforms if there is any."""

    def know(self, url: KnownUrl) -> None:
        """Keep a URL, for others that have the same query."""
        other = self.known.get(url.query)
        if len(self.known) < _QUERIES_KEPT if other is None else not other.conforms:
            self.known[url.query] = url


class Judge:
    """Judges exchanges; everything about the specs is prepared on first use and kept."""

    def __init__(self, specs: Specs, *, observer: Observer | None = None, **options: Unpack[Options]) -> None:
        self.tally = Tally(options.get("severities") or {})
        self._specs, self._secrets = specs, options.get("secrets")
        self._watch: Watch | None = None
        if options.get("coverage"):
            from extractor.contract.coverage import Watch  # most runs count none

            self._watch = Watch()
        self._ignores_host = options.get("ignore_host", False)
        servers, is_strict = tuple(options.get("servers", ())), options.get("strict_host", False)
        self._router = _router(specs, servers, self._ignores_host, is_strict)
        self._schemas = shared(specs, observer is not None)
        self._context_of = partial(
            Context,
            self.tally,
            schemas=self._schemas,
            show_values=options.get("show_values", "default"),
            watch=self._watch,
            secrets=self._secrets,
            observer=observer,
        )
        self._routes: dict[tuple[str, str, str], KnownUrl] = {}
        self._judges: dict[Operation, _Judges] = {}
        ignoring = (spec for spec in specs.specs if spec.ignored)
        self._ignored = {
            spec.name: f"{spec.name}: what it says of {', '.join(spec.ignored)} is not looked at" for spec in ignoring
        }
        self._optional = OptionalInputs()
        self._last: Exchange | None = None
        """What was judged last, without its secrets; None where it was accepted before anything was shown."""
        self._hosts: set[str] = set()
        self._is_fast = fast_paths_wanted()
        self._endpoints: set[tuple[str, str]] = set()
        self.tally.unchecked.update(dict.fromkeys((reason for reason, _ in specs.unchecked), 0))

    @cached_property
    def _segments(self) -> frozenset[str]:
        """The concrete segments of all documented paths and base paths."""
        operations = self._specs.operations
        paths = (path for each in operations for path in (each.path, *(server.base for server in each.servers)))
        return frozenset(segment for path in paths for segment in path.split("/") if "{" not in segment)

    def shown_last(self) -> tuple[Finding, ...]:
        """The findings that the exchange which was judged last shows."""
        if self._last is None:
            return ()
        return gather(group.finding() for group in self.tally.groups.values() if group.last is self._last)

    def report(self) -> Report:
        names = (f"{operation.spec} {operation.name}" for operation in self._specs.operations)
        examined = frozenset(f"{operation.spec} {operation.name}" for operation in self._judges)
        report = structs.replace(
            self.tally.report(frozenset(names)),
            candidates=self._optional.candidates(),
            confirmed=self._optional.confirmed(),
            disproved=frozenset(self._optional.disproved),
            examined=examined,
            answered=tuple(self._answered()),
        )
        if self._watch is None:
            return report
        from extractor.contract.coverage import parts

        documented = parts(self._specs)
        return structs.replace(report, coverage=Coverage(documented, documented & self._watch.shown))

    def _answered(self) -> Iterator[Answered]:
        counts: Counter[tuple[str, str, str, str]] = Counter()
        for operation, judges in self._judges.items():
            for status, judge in judges.responses.items():
                for month, count in judge.months.items():
                    shown = "" if status is None else str(status)
                    counts[operation.spec, operation.name, shown, month] += count
        return (Answered(*key, count) for key, count in sorted(counts.items()))

    def judge_all(self, items: Iterable[Exchange | Sealed | Damage]) -> None:
        """Judge exchanges and count their verdicts."""
        self._last = None
        for item, recorded, route, kind in others(items, self._routes if self._is_fast else {}, self.tally):
            if type(item) is Damage:
                self._damage(item)
            elif recorded is not None:
                self.tally.conforming += self._conforms(item, recorded, route, kind)

    def _conforms(self, item: Exchange | Sealed, recorded: Exchange, route: KnownUrl | None, kind: Kind | None) -> bool:
        """Whether an exchange conforms; else its verdict is counted. `route` and `kind` are those of what was recorded,
        where they are known."""
        new = None
        if kind is None and self._is_fast:
            route = route or self._like_another(item, recorded)
            new = kind = route.kind_of(recorded) if route and not (route.is_foreign or route.notes) else None
            if route and new and new.accepts(recorded):
                route.know(recorded, new)
                return True
        violates, reason = None, ""
        exchange = self._last = item.redacted() if type(item) is Sealed else item
        if exchange is not recorded:
            request = exchange.request
            route = self._routes.get((request.method, request.url, exchange.origin)) if self._is_fast else None
        elif kind:
            violates = kind.violates(exchange)
            if route and new:
                route.know(recorded, new)
        if violates is None:
            violates, reason = self._verdict(exchange, route, recorded)
        if violates or reason or exchange.not_checked or self.tally.masked:
            self._count(exchange, violates=violates, reason=reason)
            return False
        return True

    def _like_another(self, item: Exchange | Sealed, recorded: Exchange) -> KnownUrl | None:
        """Where a URL leads that was not seen before, if it is one that conforms but for the values in its path, which
        conform too: only of them could anything else be said."""
        request, origin = recorded.request, recorded.origin
        if origin != "recorded" or self._watch or (type(item) is Sealed and not item.has_plain_url()):
            return None
        host, path, query = split(request.url)
        found = self._router.match(request.method.upper(), host, path)
        if isinstance(found, Unmatched) or found.others or found.slash or found.head or found.hosts or found.bases:
            return None
        judges = self._judges.get(found.operation)
        other = judges.known.get(query) if judges is not None else None
        if judges is None or other is None or not other.is_like_others or not judges.requests.fits(found.path):
            return None
        route = structs.replace(other, path=found.path)
        self._keep(route, request, origin)
        return route

    def _keep(self, route: KnownUrl, request: Request, origin: str) -> None:
        if len(self._routes) >= _ROUTES_KEPT:
            self._routes.clear()
        if len(request.url) <= _LONGEST_KEPT:
            self._routes[request.method, request.url, origin] = route

    def _verdict(self, exchange: Exchange, route: KnownUrl | None, recorded: Exchange) -> tuple[bool, str]:
        """Whether an exchange, without the secrets that `recorded` has, violates; and else why it was not judged."""
        request = exchange.request
        if route is None:  # a URL that was not seen before, or too long ago
            if not request.method:
                return False, "" if exchange.not_checked else "the request is not recorded"
            found = self._find(request.method, request.url, exchange.origin)
            if isinstance(found, Unmatched):
                return self._unmatched(found, exchange)
            route = found
            self._keep(route, request, exchange.origin)
        if route.is_foreign and is_cross_site(request):
            return False, _OF_ANOTHER_SITE
        if route.is_foreign or route.notes or request.url != recorded.request.url:
            kind = route.kind_of(recorded)
            if kind is not None and kind.accepts(recorded):
                return occur(route.notes, exchange), ""
        return self._judge(exchange, route, recorded)

    def _count(self, exchange: Exchange, *, violates: bool, reason: str) -> None:
        """Count an exchange that violates the contract, or of which something was not checked."""
        tally = self.tally
        if violates:
            tally.violating += 1
        else:
            tally.not_checked += 1
        for each in (reason, exchange.not_checked, *tally.masked):
            if each:
                tally.unchecked[each] += 1
        tally.masked.clear()

    def _judge(self, exchange: Exchange, route: KnownUrl, recorded: Exchange) -> tuple[bool, str]:
        request, response = exchange.request, exchange.response
        if route.variants:
            route = self._variant(route, exchange)
        violates, reason = False, ""
        if exchange.origin == "recorded" and response is not None and response.status is not None:
            self._note_use(route, exchange, response.status)
            route.accepted |= response.status < 400
        else:
            route.accepted |= response is not None
        if not route.conforms:
            violates = route.requests.judge_url(exchange, route.path, route.query)
            if route.slash:
                occur(route.slash, exchange)
            said = violates or self.tally.masked or self.tally.noted(exchange)
            route.conforms = not (said or route.slash or route.variants)
        if request.headers is not None or request.body is not None or route.requests.needs_body:
            wrong, reason = route.requests.judge_message(exchange, recorded.request.body)
            violates |= wrong
        if response is not None:
            judge = route.responses.get(response.status)
            if judge is None:
                judge = ResponseJudge(route.operation, response.status, route.context, head=route.head)
                route.responses[response.status] = judge
            judge.count(exchange.time)
            wrong, other = judge.judge(response, exchange, recorded.response.body if recorded.response else None)
            violates, reason = violates or wrong, reason or other
        if route.notes:
            violates |= occur(route.notes, exchange)
        return violates, reason

    def _find(self, method: str, url: str, origin: str) -> KnownUrl | Unmatched:
        host, path, query = split(url)
        found = self._router.match(method.upper(), host, path)
        if isinstance(found, Unmatched):
            return found
        if found.others:
            fitting = (
                each for each in (found, *found.others) if self._judges_of(each.operation).requests.fits(each.path)
            )
            found = next(fitting, found)
        route = self._route(found.operation, found, query)
        if origin == "recorded":
            self._judges[found.operation].know(route)
        if found.slash:
            documented = found.operation.path
            fact = Route(part="request", pointer="/path", problem="slash", method=method, documented=documented)
            route.slash = route.context.groups(fact)
        if origin == "recorded":
            if found.operation.spec in self._ignored:
                self.tally.unchecked.setdefault(self._ignored[found.operation.spec], 0)
            if found.hosts or found.bases or found.operation.deprecated:
                route.notes = self._notes(found, host, route.context)
            route.is_foreign = bool(found.hosts) and not self._ignores_host
        if found.operation.variants:
            route.variants = tuple(self._variants(found, query))
        return route

    def _variants(self, found: Match, query: str) -> Iterator[tuple[Variant, KnownUrl]]:
        """The pages of an operation that a query does not rule out."""
        asked = query_of(query)
        pages = self._judges[found.operation].pages
        for variant in found.operation.variants:
            if all(text in asked.get(name, ()) for name, text in variant.query):
                if variant not in pages:
                    pages[variant] = found.operation.of_variant(variant)
                yield variant, self._route(pages[variant], found, query)

    def _notes(self, found: Match, host: str, context: Context) -> list[Group]:
        """What is worth a note of every request: another host or base path than documented, and what is deprecated."""
        groups: list[Group] = []
        if found.operation.deprecated:
            groups += context.groups(Deprecated(part="request"))
        for problem, documented in (("host", found.hosts), ("base", found.bases)):
            is_noted = problem == "base" or not self._ignores_host
            if documented and is_noted and not host.startswith(("{", "<")):  # a placeholder is no host
                shown = showing.shown_host(host, self._secrets)
                shown = shown if shown in self._hosts or len(self._hosts) < _HOSTS_KEPT else "*"
                self._hosts.add(shown)
                pointer = f"/host/{escape(shown)}" if host else "/path"
                fact = Served(part="request", pointer=pointer, problem=problem, documented=documented)
                groups += groups_of(fact, self.tally, "", found.operation.spec)
        return groups

    def _route(self, operation: Operation, found: Match, query: str) -> KnownUrl:
        judges = self._judges_of(operation)
        if self._watch and not found.head:
            self._watch.show("operation", operation)
        responses = judges.heads if found.head else judges.responses
        return KnownUrl(operation, judges.context, judges.requests, found.path, query, [], responses, head=found.head)

    def _judges_of(self, operation: Operation) -> _Judges:
        if operation not in self._judges:
            context = self._context_of(operation=operation)
            self._judges[operation] = _Judges(context, RequestJudge(operation, context))
        return self._judges[operation]

    def _note_use(self, route: KnownUrl, exchange: Exchange, status: int) -> None:
        """Count what is optional of a recorded request. It is looked up with the first one: examples count nothing."""
        operation = route.operation
        if operation not in self._optional:
            self._optional.begin(operation, route.context, self._optional_fields(operation))
        self._optional.note(operation, route.query, exchange, status)

    def _optional_fields(self, operation: Operation) -> Iterator[tuple[str, Place | None]]:
        """The fields of a request's JSON object that may be left out, each with its row; none of alternatives."""
        media = (
            [each for each in operation.request.media if decode.is_json(each.media_type)] if operation.request else []
        )
        if len(media) != 1 or media[0].schema is None:
            return
        lowered = self._schemas.compiled(media[0].schema, "request").lowered
        if lowered.composed:
            return
        parts = list(parts_of(lowered.schema, lowered.schema.get("$defs", {})))
        required = {name for part in parts for name in part.get("required", ())}
        for part in parts:
            for name, schema in part.get("properties", {}).items():
                if name not in required and isinstance(schema, dict):
                    yield name, place(schema.get("x-source"), name)

    @staticmethod
    def _variant(route: KnownUrl, exchange: Exchange) -> KnownUrl:
        """The route of the one page that a request belongs to; where none or several fit, that of all of them."""
        body = exchange.request.body
        keys = decode.root_keys(body.content) if body else frozenset()
        fitting = [page for variant, page in route.variants if variant.body_key in keys]
        if not fitting:
            fitting = [page for variant, page in route.variants if not variant.body_key]
        return fitting[0] if len(fitting) == 1 and not route.slash else route

    def _unmatched(self, found: Unmatched, exchange: Exchange) -> tuple[bool, str]:
        reason = _NONE_OF_OURS.get(found.problem) or of_browser(exchange.request)
        if reason:
            return False, reason
        method, path = exchange.request.method.upper(), found.path
        if found.problem == "path" and exchange.origin == "recorded":
            path = showing.shown_path(path, self._segments, self._secrets)
        if (method, path) not in self._endpoints:
            if len(self._endpoints) >= _ENDPOINTS_KEPT:
                path = "/*"
            self._endpoints.add((method, path))
        shown = method if method.isalpha() and len(method) <= 20 else "*"
        listed = ", ".join(found.methods)
        fact = Route(part="request", pointer="/path", problem=found.problem, method=shown, documented=listed)
        return occur(groups_of(fact, self.tally, f"{shown} {path}", found.spec), exchange), ""

    def _damage(self, damage: Damage) -> None:
        tally = self.tally
        tally.damaged = True
        tally.not_checked += damage.exchanges
        tally.unchecked["a part of the recording is damaged"] += damage.exchanges
        for group in groups_of(Damaged(part="recording"), tally, "", ""):
            group.occur(damage, looks=[damage.message])
            group.show(damage)
