"""How an API is reached, in OpenAPI: its servers, the schemes that it authenticates by, and which an operation needs.

What is not known is not said: `security: [{}]` would say that no credentials are needed (OpenAPI 3.0.3, OpenAPI
Object). The tokens of other pages are not offered to an operation whose page names none: what one page says would
change what others mean.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from extractor.finding import Finding
from extractor.openapi.merge import Endpoint
from extractor.openapi.naming import identifier, pascal
from extractor.openapi.problems import finding
from extractor.openapi.schemas import Node, said, x_source
from extractor.operation import Api, Operation, SecurityScheme


def servers(api: Api, base: str) -> list[Node]:
    """The servers that are known; else the base path that requests show, on hosts of whoever runs it; else `/`,
    which OpenAPI (3.0.3, OpenAPI Object) takes for granted anyway."""
    known = dict.fromkeys(url.rstrip("/") or "/" for url in _named_servers(api))
    return [{"url": url} for url in known or [base or "/"]]


def shown_base(api: Api) -> str:
    """The base path of most pages that show requests (`/v1`), where nothing names a server; empty where none is."""
    count = Counter(page.base for page in api.operations if page.base)
    if not count or _named_servers(api):
        return ""
    base = min(count, key=lambda base: (-count[base], base))
    return "" if base == "/" else base


def below(base: str, page: Operation) -> Operation:
    """An operation with its path below the base path, which its page may have in front of it and others have not."""
    if base and page.base in ("", "/") and page.path.startswith(f"{base}/"):
        return replace(page, path=page.path.removeprefix(base), base=base)
    return page


def bases_shown(operations: Sequence[Operation], base: str) -> Iterator[Finding]:
    """What to review of a base path that only requests show: how many pages show it, and each that shows another."""
    shows = [page for page in operations if page.base] if base else []
    alike = [page for page in shows if page.base == base]
    if alike:
        of = f"of {len(shows)} that show requests, of {len(operations)} in all"
        message = f"requests have the base path `{base}` in {len(alike)} operations {of}"
        yield finding("openapi/base-path-shown", message, "", alike[0].source)
    for page in shows:
        if not _is_below(page.base, base) and below(base, page) is page:
            message = f"its requests have the base path `{page.base}`, where most have `{base}`"
            yield finding("openapi/base-path-shown", message, f"{page.method} {page.path}", page.source)


def _is_below(path: str, base: str) -> bool:
    return f"{path}/".startswith(f"{base}/")


def _named_servers(api: Api) -> Iterable[str]:
    return api.servers or sorted({page.server for page in api.operations if page.server})


def schemes(found: list[Endpoint], api: Api) -> Node:
    """The schemes that pages of operations name, and those of the service where some operation's page names none."""
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for page in (page.operation for each in found for page in each.variants):
        if page.token_header:
            told[page.token_scheme, page.token_header][page.token_description] += 1
    nodes: Node = {}
    for (scheme, header), texts in sorted(told.items()):
        # As most pages say it; of those that as many say, the same one whatever the order of the pages.
        text = min(texts, key=lambda text: (not text, -texts[text], text))
        described = said(description=text)
        by_header = {"type": "apiKey", **described, "in": "header", "name": header}
        nodes[_named(scheme or header)] = {"type": "http", **described, "scheme": scheme} if scheme else by_header
    for each in api.security if _needs_service(found) else ():
        node = said(type=each.kind, description=each.description, scheme=each.scheme)
        if each.kind == "apiKey":
            node |= {"in": each.location, "name": each.parameter}
        nodes.setdefault(_name(each), {**node, **said(**{"x-source": x_source(each.source)})})
    return dict(sorted(nodes.items()))


def security(found: list[Endpoint], api: Api) -> Node:
    """What holds for operations whose pages name no token: what a page of the service says of all, as alternatives."""
    if not api.security or not _needs_service(found):
        return {}
    return {"security": [{_name(each): []} for each in api.security]}


def own(pages: list[Operation], base: str) -> Node:
    """How an operation is reached that is in a way of its own: as its pages say, or those about its part of the API.
    `base` is what `shown_base` says."""
    names = sorted({_named(page.token_scheme or page.token_header) for page in pages if page.token_header})
    if not names and all(page.security for page in pages):
        names = list(dict.fromkeys(_name(each) for page in pages for each in page.security))
    node: Node = {"security": [{name: []} for name in names]} if names else {}
    if all(page.other_host for page in pages):
        hosts = ", ".join(dict.fromkeys(page.other_host for page in pages))
        description = f"Another host than the service's, which no page lists: {hosts}"
        node["servers"] = [{"url": "/", "description": description}]
    elif base and all(page.base and not _is_below(page.base, base) for page in pages):
        node["servers"] = [{"url": url} for url in dict.fromkeys(page.base for page in pages)]
    return node


def _needs_service(found: list[Endpoint]) -> bool:
    """Whether an operation's own page does not say how it authenticates."""
    return any(not any(page.operation.token_header for page in each.variants) for each in found)


def _name(scheme: SecurityScheme) -> str:
    header = scheme.kind == "apiKey" and scheme.location == "header" and scheme.parameter.lower() != "authorization"
    return _named(scheme.parameter) if header else identifier(scheme.name)


def _named(words: str) -> str:
    return identifier(pascal(words)) or "Token"
