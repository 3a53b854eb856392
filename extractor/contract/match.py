"""Exchange × Specs → the operation that was asked for, or why there is none.

Routing looks a path up by its concrete segments, once for each way in which templates of that length mix concrete
and variable segments: its cost does not grow with the number of operations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from msgspec import Struct

from extractor.spec import VARIABLE as _VARIABLE
from extractor.spec import Hosts, Operation, Server, Specs

_URL = re.compile(r"(?:[^/?#]*?://([^/?#]*+))?([^?#]*+)(?:\?([^#]*+))?")
"""Authority, path and query (RFC 3986, appendix B), also of a URL that is a path."""
_BARE = re.compile(r"([^?#]*)[?#]")
_CACHED = 10_000
_ANYWHERE = Server("", "")
"""What a document without servers means (OpenAPI, Server Object)."""
_IDENTIFIER = re.compile(
    r"\d+\Z|[0-9a-fA-F-]{16,}\Z|(?=.*\d)[A-Za-z0-9_-]{20,}\Z|[^/]{41,}\Z|\{.*\}\Z|.*[^ -~]",
)


class Match(Struct, frozen=True):
    """The operation, the path parameters as texts, and whether only the slash at the end differs."""

    operation: Operation
    path: Mapping[str, str]
    slash: bool = False
    others: tuple[Match, ...] = ()
    """Operations that may be meant as well, by paths that differ in the names of their variables only."""
    head: bool = False
    """Whether HEAD was asked where GET is documented: that is answered as GET is, without a body (RFC 9110, 9.3.2)."""
    hosts: tuple[str, ...] = ()
    """The documented hosts, where it was asked on another one."""
    bases: tuple[str, ...] = ()
    """The documented base paths, where it was asked without any."""


class Unmatched(Struct, frozen=True):
    """No operation: nothing has such a `path`, or this `method`; or the `host` is none of the specs'; or what has
    such a path has it `written` with a query or a fragment, so that it cannot be known to be meant."""

    problem: str
    path: str
    """The documented path, or the recorded one with identifiers folded to `*`."""
    spec: str = ""
    methods: tuple[str, ...] = ()


class _Template(Struct):
    """A path template under one base path, with the operations of one spec."""

    spec: str
    path: str
    names: tuple[tuple[int, str], ...]
    """Segments that are one variable each, as (index, name)."""
    mixed: tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...]
    """Segments that are partly variable, as (index, the texts around the variables, names); a variable that touches
    another has no name here, as nothing tells where it ends."""
    order: int
    servers: set[Server] = set()
    """Those that serve it under this base path; none where no server has this base path."""
    served: set[Server] = set()
    """All that serve it, under whatever base path."""
    methods: dict[str, Operation] = {}
    hosts: Hosts = Hosts(())

    def is_on(self, host: str) -> bool:
        """Whether a server is on a host, as far as the host is known."""
        return not host or host in self.hosts

    def serves(self, host: str) -> bool:
        """Whether a server has this host and this base path."""
        return bool(self.servers) and self.is_on(host)

    def operation(self, method: str) -> Operation | None:
        """What answers a method: HEAD is answered as GET is."""
        return self.methods.get(method) or (self.methods.get("GET") if method == "HEAD" else None)

    def match(
        self, method: str, host: str, values: Mapping[str, str], slash: bool = False, others: tuple[Match, ...] = ()
    ) -> Match | Unmatched:
        """What it means to be asked with a method, on a host."""
        operation = self.operation(method)
        if operation is None:
            return Unmatched("method", self.path, self.spec, tuple(sorted(self.methods)))
        hosts = () if self.is_on(host) else self.hosts.names
        bases = () if self.servers else tuple(sorted({each.base for each in self.served}))
        return Match(operation, values, slash, others, method not in self.methods, hosts, bases)


class _Spanning(Struct):
    """A path of which some variables may hold slashes."""

    texts: tuple[str, ...]
    """The texts around the variables, those of a base path included."""
    spans: tuple[bool, ...]
    """Which variables may hold slashes."""
    template: _Template


class _Shape(Struct):
    """The templates of one length that have their concrete segments at the same places."""

    concrete: tuple[int, ...]
    by_segments: dict[tuple[str, ...], list[_Template]] = {}


def split(url: str) -> tuple[str, str, str]:
    """Host, path and query of a URL as recorded; the host is empty where the URL is a path."""
    match = _URL.match(url)
    authority, path, query = match.groups("") if match else ("", "", "")
    host = authority.rpartition("@")[2].lower()
    if ":" in host and not host.startswith("["):
        host = host.partition(":")[0]
    return host, path or "/", query


class Router:
    """Finds operations. `servers` are further base URLs under which every spec is served.

    A path that a spec knows is found on any host, and without its base path; with `strict`, only where a server is.
    With `ignore_host`, a path that none knows is judged on any host too: otherwise what was said to a foreign host is
    none of the specs' business.
    """

    def __init__(
        self, specs: Specs, servers: Sequence[Server] = (), *, ignore_host: bool = False, strict: bool = False
    ) -> None:
        self._shapes: dict[int, dict[str, _Shape]] = {}
        self._spanning: list[_Spanning] = []
        """The longest text first."""
        self._strict, self._anywhere = strict, ignore_host
        every: set[Server] = set()
        self._found: dict[tuple[str, str, str], Match | Unmatched] = {}
        written: set[str] = set()
        hosts: dict[frozenset[Server], Hosts] = {}  # nearly all paths of a document have the same
        order = 0
        for spec in specs.specs:
            templates: dict[tuple[str, str], _Template] = {}
            for operation in spec.operations:
                own = operation.servers or tuple(Server(each.host, "") for each in servers) or (_ANYWHERE,)
                served = (*own, *servers)
                every.update(served)
                bare = _BARE.match(operation.path)
                for base in dict.fromkeys([*(server.base for server in served), ""]):
                    if bare is not None:
                        written.add(base + bare[1])
                        continue
                    key = (base, operation.path)
                    if key not in templates:
                        order += 1
                        templates[key] = self._insert(spec.name, base, operation.path, order)
                        names = _VARIABLE.findall(base + operation.path) if operation.spanning else []
                        spans = tuple([name in operation.spanning for name in names])
                        if any(spans) and "}{" not in operation.path:
                            texts = tuple(_VARIABLE.split(base + operation.path)[::2])
                            self._spanning.append(_Spanning(texts, spans, templates[key]))
                    templates[key].methods[operation.method] = operation
                    templates[key].servers.update(each for each in served if each.base == base)
                    templates[key].served.update(served)
            for template in templates.values():
                served_by = frozenset(template.servers or template.served)
                if served_by not in hosts:
                    hosts[served_by] = Hosts(served_by)
                template.hosts = hosts[served_by]
        self._hosts = Hosts(every)
        self._written = [
            re.compile("/".join("[^/]++" if "{" in part else re.escape(part) for part in path.split("/")))
            for path in sorted(written)
        ]
        """What matches the paths that are written with a query or a fragment, without it, and perhaps others."""
        self._spanning.sort(key=lambda each: -sum(map(len, each.texts)))
        # Concrete before templated, from the left (OpenAPI, Paths Object).
        self._shapes = {length: dict(sorted(shapes.items())) for length, shapes in self._shapes.items()}

    def match(self, method: str, host: str, path: str) -> Match | Unmatched:
        """What a method, host and path mean; remembered, as requests come again."""
        asked = (method, host, path)
        found = self._found.get(asked)
        if found is None:
            if len(self._found) >= _CACHED:
                self._found.clear()
            found = self._found[asked] = self._find(method, host, path)
        return found

    def _insert(self, spec: str, base: str, path: str, order: int) -> _Template:
        segments = [part if "{" in part else unquote(part) for part in (base + path).split("/")[1:]]
        signature, names, mixed, concrete = "", [], [], []
        for index, segment in enumerate(segments):
            variables = _VARIABLE.findall(segment) if "{" in segment else ()
            if not variables:
                signature += "a"
                concrete.append(index)
            elif segment == f"{{{variables[0]}}}":
                signature += "c"
                names.append((index, variables[0]))
            else:
                signature += "b"
                texts = [unquote(text) for text in _VARIABLE.split(segment)[::2]]
                touching = [not text and 0 < place < len(variables) for place, text in enumerate(texts)]
                known = ["" if touching[place] or touching[place + 1] else name for place, name in enumerate(variables)]
                mixed.append((index, tuple(texts), tuple(known)))
        template = _Template(spec, path, tuple(names), tuple(mixed), order)
        shape = self._shapes.setdefault(len(segments), {}).setdefault(signature, _Shape(tuple(concrete)))
        shape.by_segments.setdefault(tuple(segments[index] for index in concrete), []).append(template)
        return template

    def _find(self, method: str, host: str, path: str) -> Match | Unmatched:
        other = path[:-1] if path.endswith("/") and len(path) > 1 else f"{path}/"
        near: Unmatched | None = None
        for candidate, slash in ((path, False), (other, True)):
            found = self._look_up(method, host, candidate, slash)
            if isinstance(found, Match):
                return found
            near = near or found
        found = self._span(method, host, path)
        if found is not None and (near is None or isinstance(found, Match)):
            return found
        if any(expression.fullmatch(path) for expression in self._written):
            return Unmatched("written", "")
        if near is not None:
            return near
        if host and host not in self._hosts and not self._anywhere:
            return Unmatched("host", "")
        folded = "/".join("*" if _IDENTIFIER.match(part) else part for part in path.split("/"))
        return Unmatched("path", folded)

    def _look_up(self, method: str, host: str, path: str, slash: bool) -> Match | Unmatched | None:
        segments = path.split("/")[1:] if path.startswith("/") else path.split("/")
        if "%" in path:
            segments = [unquote(segment) for segment in segments]
        best: Match | Unmatched | None = None
        for shape in self._shapes.get(len(segments), {}).values():
            candidates = shape.by_segments.get(tuple([segments[index] for index in shape.concrete]), ())
            fitting = [
                (each, values)
                for each in candidates
                if (values := _values(each, segments)) is not None and not (self._strict and not each.serves(host))
            ]
            if not fitting:
                continue
            if len(fitting) > 1:
                fitting.sort(key=lambda fit: (not fit[0].operation(method), not fit[0].serves(host), fit[0].order))
            (template, values), *rest = fitting
            others = tuple(
                Match(meant, texts, slash)
                for other, texts in rest
                if other.spec == template.spec and (meant := other.operation(method))
            )
            found = template.match(method, host, values, slash, others)
            if isinstance(found, Match) and template.serves(host):
                return found
            if best is None or (isinstance(found, Match) and isinstance(best, Unmatched)):
                best = found
        return best

    def _span(self, method: str, host: str, path: str) -> Match | Unmatched | None:
        """What a path means whose variables may hold slashes."""
        near: Unmatched | None = None
        for each in self._spanning:
            found, template = _between(path, each.texts, each.spans.index(True)), each.template
            if found is None or (self._strict and not template.serves(host)):
                continue
            if any("/" in value and not spans for value, spans in zip(found, each.spans, strict=True)):
                continue
            names = _VARIABLE.findall(template.path)
            texts = found[-len(names) :]  # before them, those of variables in a base path
            values = {name: unquote(text) for name, text in zip(names, texts, strict=True)}
            match = template.match(method, host, values)
            if isinstance(match, Match):
                return match
            near = near or match
        return near


def _values(template: _Template, segments: Sequence[str]) -> dict[str, str] | None:
    """The path parameters; None where a segment does not fit. A variable is never empty."""
    values = {}
    for index, name in template.names:
        if not segments[index]:
            return None
        values[name] = segments[index]
    for index, texts, names in template.mixed:
        found = _between(segments[index], texts, len(names) - 1)
        if found is None:
            return None
        values.update((name, text) for name, text in zip(names, found, strict=True) if name)
    return values


def _between(written: str, texts: Sequence[str], spanning: int) -> list[str] | None:
    """What stands between texts, nowhere nothing; None where that does not fit. Before the variable `spanning` each is
    as short as can be, behind it from the end on: so nothing is tried twice."""
    start, end = len(texts[0]), len(written) - len(texts[-1])
    if not written.startswith(texts[0]) or not written.endswith(texts[-1]):
        return None
    before, behind = [], []
    for text in texts[1 : spanning + 1]:
        found = written.find(text, start + 1, end)
        if found < 0:
            return None
        before.append(written[start:found])
        start = found + len(text)
    for text in reversed(texts[spanning + 1 : -1]):
        found = written.rfind(text, start + 1, end - 1)
        if found < 0:
            return None
        behind.append(written[found + len(text) : end])
        end = found
    return [*before, written[start:end], *reversed(behind)] if start < end else None
