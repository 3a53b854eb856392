"""Rows of a DataFrame → exchanges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from extractor import traffic
from extractor.exchange import Body, Damage, Exchange, Headers, Request, Response, Sealed

FIELDS = {
    "method": "",
    "url": "",
    "status": "int",
    "request_headers": "",
    "request_body": "binary",
    "response_headers": "",
    "response_body": "binary",
    "time": "",
    "source": "string",
    "index": "long",
    "line": "long",
}
"""What a row can say of an exchange, in the order in which `exchanges` takes it, and the type that a column is cast to.

`method` and `url` are needed. Of bodies, text and bytes are the body itself; headers are a map, an array of structs of
name and value, or JSON text of an object or of pairs; the time is a timestamp or ISO 8601. `source`, `index` and `line`
say in reports where an exchange is from.
"""
NEEDED = ("method", "url")


def exchanges(rows: Iterable[tuple[Any, ...]], redaction: traffic.Redaction) -> Iterator[Sealed | Damage]:
    """The exchanges that rows of `FIELDS` say, with their secrets; a Damage for each row that says none."""
    for row in rows:
        source, index, line = row[8] or "", row[9] or 0, row[10] or 0
        try:
            exchange = _exchange(row, source, index, line)
        except (ValueError, TypeError, AttributeError, RecursionError):
            yield Damage(source, "headers of an unknown form", line=line, index=index)
            continue
        if exchange is None:
            yield Damage(source, "no method and URL of a request", line=line, index=index)
        else:
            yield redaction.seal(traffic.decoded(exchange))


def _exchange(row: tuple[Any, ...], source: str, index: int, line: int) -> Exchange | None:
    method, url, status, asked, sent, answered, received, time, *_ = row
    if not method or not url:
        return None
    request = Request(method, url, _headers(asked), _body(sent, line))
    response = None
    if not (status is None and answered is None and received is None):
        response = Response(status, _headers(answered), _body(received, line))
    return Exchange(request, response, source, index, line, _moment(time))


def _body(content: bytes | None, line: int) -> Body | None:
    return None if content is None else Body(content, line)


def _headers(said: Any) -> Headers | None:
    if said is None:
        return None
    if isinstance(said, str):
        said = msgspec.json.decode(said)
    pairs = said.items() if isinstance(said, dict) else map(_pair, said)
    # Pseudo-headers (`:method`) of HTTP/2 are no fields (RFC 9113, 8.3).
    return Headers.of([(name, text) for name, texts in pairs if name[:1] != ":" for text in _texts(texts)])


def _pair(said: Any) -> tuple[str, Any]:
    name, value = said.values() if isinstance(said, dict) else said
    return name, value


def _texts(said: Any) -> list[str]:
    """The values of a header: none, one, or several."""
    return [str(each) for each in (said if isinstance(said, list) else [said]) if each is not None]


def _moment(time: Any) -> str:
    if isinstance(time, datetime):
        known = time if time.tzinfo else time.replace(tzinfo=UTC)
        return known.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(time or "")
