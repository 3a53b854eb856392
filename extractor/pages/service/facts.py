"""What a page that is no operation says about all operations of its service: authentication, servers, statuses, error
codes.

Only what stands outside of the operations is looked at: a section about authentication, a line or section that states
the base URL, a table of statuses on the page about them, tables of error codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import ErrorCode, Operation, Parameter, Response, SecurityScheme, Source
from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Code, Heading, Text
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred
from extractor.pages.service import servers
from extractor.pages.service.error_codes import error_codes
from extractor.pages.service.servers import below_titles
from extractor.pages.service.statuses import no_success, success_of
from extractor.pages.tables.index import Tables

_AUTHENTICATION = (
    *("authenticat", "authorization", "authentifi", "autentic", "autentik", "autoriza", "authentisierung"),
    *("认证", "鉴权", "認証", "인증"),
)
"""Words of a title of a section about how requests authenticate."""
_KEYS = deferred(
    r"(?:(?:api|using|your|getting|obtaining|the) ){0,2}(?:auth|security|credentials?"
    r"|(?:(?:personal )?(?:access|api|auth) )?(?:keys?|tokens?))(?: (?:and|&) \w+)?:?",
    re.IGNORECASE,
)
"""A title of such a section that is nothing else."""
_FORM = deferred(r"\{[^{}\n]{0,20}scheme\}\s*://\s*\{([^{}\n]{1,40})\}\s*/", re.IGNORECASE)
"""The form of the URIs of requests, with what stands in it for the host: `{URI-scheme}://{Endpoint}/{resource-path}`."""
_EXAMPLE_HOST = deferred(r"[{}<>]|//(?:localhost|127\.|0\.0\.0\.0)|your[-_]", re.IGNORECASE)
"""A host that each reader has another one for, or that is none of the service's."""

Kind = Literal["apiKey", "http"]


class _Sign(Struct, frozen=True):
    """What in a text says that requests authenticate in one way."""

    pattern: re.Pattern[str]
    kind: Kind
    name: str
    """Of the scheme; empty where it is that of the header."""
    location: str = ""
    parameter: str = ""
    scheme: str = ""
    about: str = ""


_ANY_CASE = re.IGNORECASE | re.ASCII
"""ASCII: a word ends where Chinese characters begin."""
_KEY = r"[`'\"“]((?!X-)[A-Za-z][\w-]{0,30}(?:key|token|secret|appid)|key|token|appid)[`'\"”]"
"""The name of a parameter that is a key, in quotes."""
_SIGNS = (
    _Sign(
        deferred(r"\b(X-(?!Subject-)[A-Za-z]+(?:-[A-Za-z]+)*-?(?:Token|Key)|X-Token|Api-?Key(?=\s*:))", _ANY_CASE),
        *("apiKey", "", "header"),
    ),
    _Sign(
        deferred(r"\bAuthorization\b[^\n]{0,80}?\bBearer\b|\bBearer\s+(?:token|authentication|认证)", _ANY_CASE),
        *("http", "Bearer"),
        scheme="bearer",
    ),
    _Sign(
        deferred(
            r"\bAuthorization\b[\s\"'`:]{0,4}Basic\b|\bBasic\s+(?:auth|认证)|\bcurl\b(?=[^\n]{0,300}?\s(?:-u|--user)[\s=])",
            _ANY_CASE,
        ),
        *("http", "Basic"),
        scheme="basic",
    ),
    _Sign(
        deferred(r"\bAK/SK\b", re.ASCII),
        *("apiKey", "AkSk", "header", "Authorization"),
        about="A signature made with an access key (AK) and its secret key (SK).",
    ),
    _Sign(
        deferred(
            r"(?:^|[`'\"“])Authorization\s*:\s*(?!(?:Bearer|Basic|Digest|Negotiate|AWS4|HMAC|OAuth|Signature|SDK)\b)[\w<{$\[]",
            _ANY_CASE | re.MULTILINE,
        ),
        *("apiKey", "Authorization", "header", "Authorization"),
    ),
    _Sign(
        deferred(
            r"\bcookie(?: named| called)? [`'\"“]([A-Za-z][\w.-]{0,60})[`'\"”]"
            r"|[`'\"“]([A-Za-z][\w.-]{0,60})[`'\"”] cookie\b",
            _ANY_CASE,
        ),
        *("apiKey", "", "cookie"),
    ),
    _Sign(deferred(r"[?&](api_?key|access_?token)=", _ANY_CASE), "apiKey", "", "query"),
    _Sign(
        deferred(
            rf"{_KEY} param(?:eter)? (?:in|to|of) the (?:query|url)"
            r"|[`'\"“]([A-Za-z][\w-]{0,30})=[^`'\"”\s]{1,60}[`'\"”] (?:in|to) the (?:query|url)",
            _ANY_CASE,
        ),
        *("apiKey", "", "query"),
    ),
    _Sign(
        deferred(
            rf"\bquery(?: string)?(?: param(?:eter)?s?)?(?: named| called)? {_KEY}"
            rf"|{_KEY} (?:query|url)(?: string)?[ -]param(?:eter)?|查询参数\s*{_KEY}|{_KEY}\s*查询参数",
            _ANY_CASE,
        ),
        *("apiKey", "", "query"),
    ),
    _Sign(
        deferred(
            rf"\bheaders?(?: field)?(?: named| called)? {_KEY}|{_KEY} (?:(?:http|request|custom) ){{0,3}}header"
            rf"|(?:消息头|请求头)\s*{_KEY}|{_KEY}\s*(?:消息头|请求头)",
            _ANY_CASE,
        ),
        *("apiKey", "", "header"),
    ),
)


_OF_TEMPORARY_KEYS = "x-security-token"
_TEMPORARY_KEYS = deferred(r"\bAK/SK\b|\btemporary\b|临时", re.IGNORECASE | re.ASCII)
"""What that header is sent beside a signature for: alone it is no way to authenticate."""


class ServiceFacts(Struct, frozen=True):
    """What one page says about all operations of its service."""

    page: str
    security: tuple[SecurityScheme, ...] = ()
    """Alternatives."""
    servers: tuple[str, ...] = ()
    statuses: Mapping[str, str] = {}
    """What operations may answer, with descriptions."""
    error_codes: tuple[ErrorCode, ...] = ()
    """By which operations tell failures apart."""
    parameters: tuple[Parameter, ...] = ()
    """Those that a page without operation lists for many requests."""
    title: str = ""
    """Of the page."""
    host: str = ""
    """What stands for the host in the form that the page gives URIs."""
    bases: tuple[str, ...] = ()
    """Base paths that it says all requests have before their paths: `/v1`."""

    def __bool__(self) -> bool:
        return bool(
            self.security
            or self.servers
            or self.bases
            or self.statuses
            or self.error_codes
            or self.parameters
            or self.host
        )


def service_facts(page: str, placed: Iterable[Placed], tables: Tables, dialect: Dialect) -> ServiceFacts:
    """The facts in what stands outside of the operations of a page, but for parameters."""
    placed = tuple(placed)
    security = {
        scheme.name: scheme
        for text, line in below_titles(_AUTHENTICATION, placed, _KEYS)
        for scheme in _in(text, Source(page, line=line))
    }
    stated = dict.fromkeys(url for url in servers.stated(placed) if not _EXAMPLE_HOST.search(url))
    bases = dict.fromkeys(servers.base_paths(placed))
    title = next((item.block.text for item in placed if isinstance(item.block, Heading)), "")
    about = title_role(title, dialect)
    statuses = dict(tables.statuses) if about is Role.STATUS else {}
    codes = error_codes(tables, titled=about is Role.ERRORS)
    forms = (_FORM.search(item.block.text) for item in placed if isinstance(item.block, Text | Code))
    host = next((form[1] for form in forms if form), "")
    return ServiceFacts(
        page, tuple(security.values()), tuple(stated), statuses, codes, title=title, host=host, bases=tuple(bases)
    )


def with_statuses(operation: Operation, facts: Iterable[ServiceFacts]) -> Operation:
    """An operation with what a page of the service says of statuses: what one means, where its own page does not say
    it, which failures there are, where its own page documents none, and with which a method succeeds."""
    listed = next((each for each in facts if each.statuses), None)
    if listed is None:
        return operation
    success = success_of(operation.method, listed.statuses)
    responses = tuple(_described(each, success, listed.statuses) for each in operation.responses)
    if not any(response.status[0] in "45" or response.status == "default" for response in responses):
        source, known = Source(listed.page), {response.status for response in responses}
        responses += tuple(
            Response(status, text, source=source)
            for status, text in sorted(no_success(listed.statuses).items())
            if status not in known
        )
    return replace(operation, responses=responses)


def _described(response: Response, success: str, listed: Mapping[str, str]) -> Response:
    """A response with the status of a success that its page leaves open, and with what the status means."""
    if response.status == "2XX" and success and (response.body is None or success != "204"):
        response = replace(response, status=success)
    return response if response.description else replace(response, description=listed.get(response.status, ""))


def _in(text: str, source: Source) -> Iterator[SecurityScheme]:
    """The schemes that a text names; of one header, the first."""
    taken: set[str] = set()
    for sign in _SIGNS:
        match = sign.pattern.search(text)
        if match is None:
            continue
        parameter = sign.parameter or (match[match.lastindex] if match.lastindex else "")
        if parameter.lower() == _OF_TEMPORARY_KEYS and _TEMPORARY_KEYS.search(text):
            continue
        if parameter == "Authorization" and "Authorization" in taken:
            continue
        taken.add("Authorization" if sign.kind == "http" else parameter)
        name = sign.name or "".join(word[:1].upper() + word[1:] for word in re.split(r"[-_]", parameter))
        yield SecurityScheme(name, sign.kind, sign.location, parameter, sign.scheme, sign.about, source)
