"""Postman collections (v2.0 and v2.1): the saved responses of every request, folders included; and runs of newman.

A request without a saved response shows nothing of the server and is passed over; a collection without any says so.
What newman's JSON reporter writes is a collection with what was asked and answered in a run of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from extractor.exchange import Body, Damage, Exchange, Headers, Request, Response
from extractor.traffic import scan, variables
from extractor.traffic.documents import tree
from extractor.traffic.elements import decoded
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs
from extractor.traffic.message import exchange, status_of, text_body

_PLACES = frozenset({("item",), ("collection", "item"), ("run", "executions")})


def _sniff(head: bytes) -> int:
    names = scan.names(head)
    inner = scan.names(head, names["collection"]) if "collection" in names else names
    about = scan.names(head, inner["info"]) if "info" in inner else {}
    if "collection" in names and ("run" in names or "_" in inner):
        return CERTAIN  # newman
    return CERTAIN if {"_postman_id", "schema"} & about.keys() and "openapi" not in names else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    index = 0
    for element in decoded(recording, "an item", _PLACES):
        if isinstance(element, Damage):
            yield replace(element, index=index)
            index += element.exchanges
            continue
        root = element.value
        is_run = isinstance(root, dict) and isinstance(root.get("item"), dict)
        called = "an execution" if is_run else "a saved response"
        for asked, answer in [(root.get("request"), root.get("response"))] if is_run else _saved(root):
            yield _exchange(recording, asked, answer, called, index, element.line)
            index += 1
    if not index:
        yield recording.damage("holds no saved responses", exchanges=0)


def _saved(root: Any) -> Iterator[tuple[Any, Any]]:
    """What was asked for, and each saved response, of every item of a tree of folders in order."""
    for item in tree(root, "item"):
        responses = item.get("response")
        for saved in responses if isinstance(responses, list) else ():
            own = saved.get("originalRequest") if isinstance(saved, dict) else None
            yield (own or item.get("request")) if isinstance(saved, dict) else None, saved


def _exchange(recording: Recording, asked: Any, answer: Any, called: str, index: int, line: int) -> Exchange | Damage:
    """What was asked for one item, and what came: in a saved response, or in a run of newman, as it is `called`."""
    if isinstance(asked, str):
        asked = {"url": asked, "method": "GET"}
    url = _url(asked.get("url")) if isinstance(asked, dict) else ""
    if not isinstance(asked, dict) or not url:
        return recording.damage(f"{called} without its request", line=line, index=index)
    reasons = variables.reasons(url)
    method = scan.readable(str(asked.get("method") or "GET"))
    request = Request(method, url, _headers(asked.get("header")), _sent(asked.get("body"), reasons))
    response = None
    if isinstance(answer, dict):
        response = Response(status_of(answer.get("code")), _headers(answer.get("header")), _came(answer))
    return exchange(recording, request, response, index=index, line=line, reasons=reasons)


def _came(answer: dict[str, Any]) -> Body | None:
    """The body of a response: a text, or what newman has of it, as Node.js writes a buffer: its bytes as numbers."""
    stream = answer.get("stream")
    data = stream.get("data") if isinstance(stream, dict) else None
    with suppress(TypeError, ValueError):
        return Body(bytes(data)) if isinstance(data, list) else text_body(answer.get("body"))
    return None


def _joined(url: dict[str, Any]) -> str:
    """A URL that is given in its parts."""
    host, path, query = (url.get(name) for name in ("host", "path", "query"))
    authority = ".".join(map(str, host)) if isinstance(host, list) else str(host or "")
    if url.get("port"):
        authority += f":{url['port']}"
    asked = [one for one in (query if isinstance(query, list) else ()) if isinstance(one, dict)]
    pairs = "&".join(f"{one.get('key')}={one.get('value') or ''}" for one in asked if not one.get("disabled"))
    below = "/".join(map(str, path)) if isinstance(path, list) else str(path or "").removeprefix("/")
    start = f"{url.get('protocol') or 'https'}://{authority}" if authority else ""
    return f"{start}/{below}{'?' if pairs else ''}{pairs}"


def _url(url: Any) -> str:
    """The URL with its `:path` variables filled in; a leading `{{baseUrl}}` goes, as any server will do."""
    raw = (url.get("raw") or _joined(url)) if isinstance(url, dict) else url
    if not isinstance(raw, str):
        return ""
    listed = url.get("variable") if isinstance(url, dict) else None
    values = {
        str(one.get("key")): one["value"]
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict) and isinstance(one.get("value"), str)
    }
    return variables.filled(raw, values)


def _headers(value: Any) -> Headers | None:
    return header_pairs(value) if isinstance(value, list) else None


def _sent(value: Any, reasons: list[str]) -> Body | None:
    mode = value.get("mode") if isinstance(value, dict) else None
    if mode == "raw" and isinstance(value.get("raw"), str):
        return Body(scan.encode(value["raw"]))
    if mode == "urlencoded" and isinstance(value.get("urlencoded"), list):
        return Body(scan.form(header_pairs(value["urlencoded"]) or ()).encode())
    if mode == "graphql" and isinstance(value.get("graphql"), dict):
        return Body(_graphql(value["graphql"]))
    if mode:
        reasons.append("request body recorded only as form fields or a file")
    return None


def _graphql(asked: dict[str, Any]) -> bytes:
    """What is sent of a query, whose variables are written as a text of JSON."""
    given = asked.get("variables")
    with suppress(TypeError, ValueError):
        asked = {**asked, "variables": json.loads(given or "{}")}
    return json.dumps(asked, ensure_ascii=False).encode("utf-8", "surrogatepass")


FORMAT = RecordingFormat("Postman collections with saved responses", _sniff, _stream)
