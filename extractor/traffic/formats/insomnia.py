"""Insomnia: the routes of mock servers, in exports (version 4, JSON or YAML) and files of version 5 (YAML).

Requests are exported without their responses, so that routes, which say what a request gets, are all there is to
check; what was answered last can be exported as HAR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.exchange import Damage, Exchange, Headers, Request, Response
from extractor.traffic import scan
from extractor.traffic.documents import Damaged, document
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs
from extractor.traffic.message import exchange, status_of, text_body

_YAML = re.compile(rb"(?:_type: export\b|type: ['\"]?mock\.insomnia\.rest/)", re.MULTILINE)
_TEMPLATE = re.compile(r"\{[{%]")


def _sniff(head: bytes) -> int:
    if head.lstrip()[:1] == b"{":
        return CERTAIN if {"_type", "__export_format"} <= scan.names(head).keys() else 0
    return CERTAIN if _YAML.match(head.lstrip()) or b"\ntype: mock.insomnia.rest/" in head[:4096] else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    try:
        routes = list(_routes(document(recording)))
    except Damaged as found:
        yield found.damage
        return
    for index, route in enumerate(routes):
        yield _exchange(recording, route, index)
    if not routes:
        message = "holds no saved responses: what was answered last can be exported as HAR"
        yield recording.damage(message, exchanges=0)


def _routes(root: Any) -> Iterator[dict[str, Any]]:
    root = root if isinstance(root, dict) else {}
    resources, routes = root.get("resources"), root.get("routes")
    for each in resources if isinstance(resources, list) else ():
        if isinstance(each, dict) and each.get("_type") == "mock_route":
            yield each
    for each in routes if isinstance(routes, list) else ():
        yield each if isinstance(each, dict) else {}


def _exchange(recording: Recording, route: dict[str, Any], index: int) -> Exchange | Damage:
    path, method, status = route.get("name"), route.get("method"), route.get("statusCode")
    if not isinstance(path, str) or not path.startswith("/"):
        return recording.damage("a route without a path", index=index)
    text = route.get("body")
    body, reasons = None, []
    if isinstance(text, str) and _TEMPLATE.search(text):
        reasons.append("response body is a template")
    else:
        body = text_body(text, getattr(text, "line", 0))
    response = Response(status_of(status), _headers(route), body)
    method = method.upper() if isinstance(method, str) and method else "GET"
    request = Request(scan.readable(method), scan.readable(path))
    return exchange(recording, request, response, index=index, reasons=reasons)


def _headers(route: dict[str, Any]) -> Headers | None:
    """The headers of a route, with its media type where they have none."""
    listed = route.get("headers")
    found = header_pairs(listed if isinstance(listed, list) else [])
    media_type = route.get("mimeType")
    if not isinstance(media_type, str) or any(name.lower() == "content-type" for name, _ in found or ()):
        return found
    return Headers.of([*(found or ()), ("Content-Type", scan.readable(media_type))])


FORMAT = RecordingFormat("Insomnia mock servers", _sniff, _stream)
