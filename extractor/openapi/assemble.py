"""Api → OpenAPI document.

What several pages say of one METHOD and path (`merge`) becomes one operation, whose differing request and response
bodies are `oneOf`, or `anyOf` where one message may fit several (`alternatives`). Its `x-variants` tells them apart,
one item for each page, in this form:

    x-variants:
      - operationId: StopGraph              # the page's own name
        page: stop.md
        summary: Stop a graph
        deprecated: true                    # where that page says so; the operation is where all do
        select:                             # a request belongs to this page when all of this holds
          query: {action_id: stop}          #   these literal query values, and
          body: os-stop                     #   a JSON body with this root key; either may be absent
        request: '#/components/schemas/StopGraphRequest'          # absent: no body documented
        responses:                          # every status that the page documents
          '200': '#/components/schemas/StopGraphResponse'
          '204': null                                             # no body documented

An empty `select` means that nothing literal tells the page apart: try its schemas.
`x-variants` is absent where an operation has one page.

Error codes of the service's own that pages list are kept in `x-error-codes`: those of an operation's own page in the
operation, those that hold for all at the top of the document, each once. An item has the `code` and, where the page
says them, the HTTP `status` that it comes with, its `message` and its `description`.

A structure that no body, parameter or structure of its page leads to is kept in `components/x-unlinked-schemas`,
where no tool takes it for a part of the API.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from extractor.exchange import METHODS
from extractor.finding import Finding
from extractor.openapi import access
from extractor.openapi.bodies import REQUEST, Claims, Place, media_types, request_places, response_places
from extractor.openapi.components import Components
from extractor.openapi.examples import add_examples
from extractor.openapi.merge import Endpoint, Variant, endpoints
from extractor.openapi.naming import VERSION, identifier, pascal, tag_names
from extractor.openapi.operation_ids import operation_ids
from extractor.openapi.parameters import common, parameters
from extractor.openapi.problems import complete, finding
from extractor.openapi.schemas import APART, COMPONENT, Node, SchemaWriter, said, x_source
from extractor.openapi.shapes import Shapes
from extractor.operation import Api, ErrorCode, Operation, Parameter, Response

_STATUS = re.compile(r"[1-5][0-9][0-9]|[1-5]XX|default")
_CLASSES = {"1": "Informational", "2": "Successful", "3": "Redirection", "4": "Client error", "5": "Server error"}
_PHRASES = {
    "200": "OK",
    "201": "Created",
    "202": "Accepted",
    "204": "No Content",
    "206": "Partial Content",
    "301": "Moved Permanently",
    "302": "Found",
    "304": "Not Modified",
    "400": "Bad Request",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "Not Found",
    "405": "Method Not Allowed",
    "406": "Not Acceptable",
    "408": "Request Timeout",
    "409": "Conflict",
    "410": "Gone",
    "412": "Precondition Failed",
    "413": "Content Too Large",
    "415": "Unsupported Media Type",
    "422": "Unprocessable Content",
    "423": "Locked",
    "429": "Too Many Requests",
    "500": "Internal Server Error",
    "501": "Not Implemented",
    "502": "Bad Gateway",
    "503": "Service Unavailable",
    "504": "Gateway Timeout",
}
_LONGEST_SUMMARY = 120


def assemble(api: Api, is_31: bool, findings: list[Finding], *, examples: bool = True) -> Node:
    """The OpenAPI document of an API, independent of the order of its operations; `examples` says whether with them."""
    shapes, components = Shapes(), Components()
    base = access.shown_base(api)
    usable = [access.below(base, _usable(page, findings)) for page in api.operations if _has_method(page, findings)]
    found = endpoints(usable, shapes, findings)
    ids = operation_ids([(each.method, each.path.rstrip("/") or "/", _own_name(each)) for each in found])
    named = list(zip(found, ids, strict=True))
    names = {page: _page_name(page, name, each) for each, name in named for page in each.variants}
    claims = Claims(shapes, names, components)
    unlinked = [slot for each in found for slot in claims.structures(each)]
    for each, name in named:
        claims.bodies(each, name)
    components.settle()
    tags = _tags(api, found)
    draft = _Draft(is_31, examples, shapes, components, names, tags, base, findings)
    paths: dict[str, Node] = {each.path: {} for each in found}
    for each, name in sorted(named, key=lambda pair: METHODS.index(pair[0].method.lower())):
        paths[each.path][each.method.lower()] = draft.operation(each, name)
    schemas = components.write(draft.used, is_31, findings)
    apart = filter(None, (components.name(*slot) for slot in unlinked))
    findings += access.bases_shown(api.operations, base)
    parts = (
        ("schemas", schemas),
        ("securitySchemes", access.schemes(found, api)),
        (APART, components.write(apart, is_31, findings, schemas)),
    )
    return {
        "openapi": "3.1.0" if is_31 else "3.0.3",
        "info": _info(api, found, is_31),
        "servers": access.servers(api, base),
        **access.security(found, api),
        "tags": _tag_list(tags, api),
        "paths": paths,
        "components": {key: value for key, value in parts if value},
        **_error_codes(api.error_codes),
        **common(api.parameters, is_31, findings),
    }


def _has_method(page: Operation, findings: list[Finding]) -> bool:
    if page.method.lower() in METHODS:
        return True
    label, message = f"{page.method} {page.path}", f"OpenAPI has no method {page.method}"
    findings.append(finding("openapi/unusable-method", message, label, page.source))
    return False


def _usable(page: Operation, findings: list[Finding]) -> Operation:
    """The page with a path that starts as paths do, and without responses of an impossible status."""
    if not page.path.startswith("/"):
        page = replace(page, path=f"/{page.path}")
    impossible = [each for each in page.responses if not _STATUS.fullmatch(each.status)]
    if not impossible:
        return page
    for each in impossible:
        label, message = f"{page.method} {page.path}", f"`{each.status}` is no status"
        at = complete(each.source, page.source)
        findings.append(finding("openapi/unusable-status", message, label, at))
    return replace(page, responses=tuple(each for each in page.responses if _STATUS.fullmatch(each.status)))


# --- names ----------------------------------------------------------------------------------------------------


def _own_name(endpoint: Endpoint) -> str:
    names = {page.operation.name for page in endpoint.variants}
    return names.pop() if len(names) == 1 else ""


def _page_name(page: Variant, operation_id: str, endpoint: Endpoint) -> str:
    """What one page of an endpoint is called."""
    if len(endpoint.variants) == 1:
        return operation_id
    literal = "".join(pascal(value) for _, value in page.query) + pascal(page.root)
    return identifier(page.operation.name) or operation_id + (literal or str(endpoint.variants.index(page) + 1))


# --- the top of the document ----------------------------------------------------------------------------------


def _info(api: Api, found: list[Endpoint], is_31: bool) -> Node:
    contact, license = api.contact, api.license
    known = {
        "summary": api.summary if is_31 else "",
        "description": api.description,
        "termsOfService": api.terms_of_service,
        "contact": said(name=contact.name, url=contact.url, email=contact.email) if contact else {},
        "license": said(
            name=license.name, url=license.url, identifier=license.identifier if is_31 else ""
        ) if license else {},
    }  # fmt: skip
    return {
        "title": api.title or api.name or "unknown",
        "version": api.version or _version(found) or "unknown",
        **said(**known),
    }


def _version(found: list[Endpoint]) -> str:
    """The only version that the paths have; of several, none is that of the document."""
    versions = {part for each in found for part in each.path.split("/") if VERSION.fullmatch(part)}
    return versions.pop() if len(versions) == 1 else ""


def _tags(api: Api, found: list[Endpoint]) -> dict[str, str]:
    paths: dict[str, list[str]] = defaultdict(list)
    for endpoint in found:
        paths[_tag(endpoint)].append(endpoint.path)
    return tag_names(paths, identifier(api.name) or "Operations")


def _tag(endpoint: Endpoint) -> str:
    return next((page.operation.tag for page in endpoint.variants if page.operation.tag), "")


def _tag_list(tags: Mapping[str, str], api: Api) -> list[Node]:
    """The tags in the order of the pages' table of contents; those that it does not have come last, by name."""
    order = {words: at for at, words in enumerate(api.tags)}
    tag_nodes = []
    for words, name in sorted(tags.items(), key=lambda item: (order.get(item[0], len(order)), item[1])):
        shown = words or api.title or api.name
        own_words = {"x-displayName": shown} if shown and shown != name else {}
        tag_nodes.append({"name": name, "description": shown or name, **own_words})
    return tag_nodes


# --- operations -----------------------------------------------------------------------------------------------


class _Draft(Struct, frozen=True):
    is_31: bool
    examples: bool
    shapes: Shapes
    components: Components
    names: Mapping[Variant, str]
    tags: Mapping[str, str]
    base: str
    """The base path that only requests show, which an operation may be outside of."""
    findings: list[Finding]
    used: set[str] = field(default_factory=set)
    """Components that operations refer to."""

    def operation(self, endpoint: Endpoint, operation_id: str) -> Node:
        """The Operation Object of an endpoint."""
        pages = [variant.operation for variant in endpoint.variants]
        first = endpoint.variants[0]
        writer = SchemaWriter(self.is_31, endpoint.label, self.components, first, self.findings, self.used)
        # Linters ask for both, and what a page does not say is said by the name.
        summary = _summary(pages) or operation_id
        description = _description(pages) or summary
        request = self._request(endpoint, writer)
        node: Node = {
            "operationId": operation_id,
            "tags": [self.tags[_tag(endpoint)]],
            "summary": summary,
            "description": description,
            **said(deprecated=all(page.deprecated for page in pages)),
            **access.own(pages, self.base),
        }
        node |= said(parameters=parameters(endpoint, self.shapes, writer), requestBody=request)
        node["responses"] = self._responses(endpoint, writer)
        if self.examples:
            add_examples(endpoint, node, self.findings)
        node |= said(**{"x-source": x_source(pages[0].source)})
        node |= _error_codes(code for page in pages for code in page.error_codes)
        if len(pages) > 1:
            node["x-variants"] = [self._variant(variant) for variant in endpoint.variants]
        return node

    def _request(self, endpoint: Endpoint, writer: SchemaWriter) -> Node:
        places = request_places(endpoint)
        if not places:
            return {}
        required = len(places) == len(endpoint.variants) and all(place.body.required for place in places)
        content = media_types(places, self.shapes, self.components, writer)
        return {**said(required=required), "content": content}

    def _responses(self, endpoint: Endpoint, writer: SchemaWriter) -> Node:
        by_status: dict[str, list[tuple[Variant, Response]]] = defaultdict(list)
        for variant in endpoint.variants:
            for response in variant.operation.responses:
                by_status[response.status].append((variant, response))
        if not by_status:
            source, message = endpoint.variants[0].operation.source, "the page documents no response"
            self.findings.append(finding("openapi/undocumented-response", message, endpoint.label, source))
            return {"default": {"description": "The documentation describes no response."}}
        places = response_places(endpoint)
        return {
            status: self._response(status, answers, places.get(status, []), writer)
            for status, answers in sorted(by_status.items())
        }

    def _response(
        self, status: str, answers: list[tuple[Variant, Response]], places: list[Place], writer: SchemaWriter
    ) -> Node:
        described = next((response.description for _, response in answers if response.description), "")
        node: Node = {"description": described or _phrase(status)}
        headers: Node = {}
        for variant, response in answers:
            for header in response.headers:
                if header.name.lower() != "content-type":  # OpenAPI 3.0.3, Response Object: it shall be ignored.
                    headers.setdefault(header.name, self._header(header, writer.on(variant)))
        return node | said(headers=headers, content=media_types(places, self.shapes, self.components, writer))

    def _header(self, header: Parameter, writer: SchemaWriter) -> Node:
        node = said(description=header.description, required=header.required, deprecated=header.deprecated)
        source = complete(header.source, writer.page.operation.source, header.name)
        node["schema"] = writer.schema(header.schema, source)
        if source.table:
            node["x-source"] = x_source(source)
        return node

    def _variant(self, variant: Variant) -> Node:
        page = variant.operation
        node: Node = {"operationId": self.names[variant], "page": page.source.page}
        node |= said(summary=page.summary, deprecated=page.deprecated)
        node["select"] = said(query=dict(variant.query), body=variant.root)
        request = self.components.name(variant, REQUEST)
        node |= {"request": COMPONENT + request} if request else {}
        responses: dict[str, str | None] = {}
        for index, response in enumerate(page.responses):
            name = self.components.name(variant, index)
            responses[response.status] = responses.get(response.status) or (COMPONENT + name if name else None)
        return {**node, "responses": dict(sorted(responses.items()))}


def _error_codes(codes: Iterable[ErrorCode]) -> Node:
    """The error codes in the order of the pages, those that pages say alike once."""
    found: dict[tuple[str, ...], Node] = {}
    for each in codes:
        code = said(code=each.code, status=each.status, message=each.message, description=each.description)
        found.setdefault(tuple(code.values()), {**code, "x-source": x_source(each.source, each.code)})
    return {"x-error-codes": list(found.values())} if found else {}


def _summary(pages: list[Operation]) -> str:
    joined = "; ".join(dict.fromkeys(page.summary for page in pages if page.summary))
    return joined if len(pages) == 1 or len(joined) <= _LONGEST_SUMMARY else f"{joined[:_LONGEST_SUMMARY]}…"


def _description(pages: list[Operation]) -> str:
    """The pages' descriptions; of several pages each under its summary."""
    if len(pages) == 1:
        return pages[0].description
    return "\n\n".join(dict.fromkeys(f"{page.summary}\n{page.description}".strip() for page in pages)).strip()


def _phrase(status: str) -> str:
    """What a status means where the page does not say: its reason phrase or its class (RFC 9110, section 15)."""
    return _PHRASES.get(status) or _CLASSES.get(status[0], "Any other status")
