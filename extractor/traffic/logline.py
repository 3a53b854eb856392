"""One JSON object that holds an exchange, under the names that gateways and proxies give its parts.

The names are those of the log formats of Kong, APISIX, Tyk, Envoy, Traefik, AWS API Gateway, the Elastic Common
Schema, and of nginx and Apache as their JSON logs are commonly set up. Names are compared in lower case, without
`_`, `-` and `.`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from extractor.exchange import Headers
from extractor.traffic import scan

_METHOD = ("method", "httpmethod", "verb")
_URL = ("url", "uri", "requesturi", "requesturl", "rawpath", "urlfull", "urloriginal", "path", "urlpath", "target")
_STATUS = ("status", "statuscode", "responsecode", "code")
_HEADERS = ("headers", "header")
_BODY = ("body", "bodycontent", "content", "payload")
_TIME = (
    *("time", "timestamp", "starteddatetime", "startedat", "starttime", "startutc", "requesttime", "datetime"),
    *("timeiso8601", "date", "ts"),
)
# How names begin where one flat object holds both sides.
_REQUEST = ("request", "req", "httprequest")
_RESPONSE = ("response", "resp", "res", "httpresponse", "downstream", "upstream")

_SECONDS = 100_000_000
"""Less (March 1973) is a duration that some logs give under the same name."""
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_MINUTE = 16
"""How long what this matches is."""
_MINUTES_KEPT = 2000
_minutes: set[str] = set()
"""Those that it has matched: of a recording few are different."""
_MILLISECONDS = 100_000_000_000
"""From here on (March 1973 in milliseconds, the year 5138 in seconds) a number counts milliseconds."""


class Line(Struct):
    """What one object says. Bodies are the JSON text of their values, empty where there is none."""

    method: str
    url: str
    request_headers: Headers | None
    request_body: bytes
    answered: bool
    status: int | None
    response_headers: Headers | None
    response_body: bytes
    time: str


def parse(data: bytes) -> Line:
    """Read one object; what cannot be told stays None. Raises ValueError where the text is no JSON object."""
    outer = _fields(data)
    body = _described_body if "http" in outer else _plain_body
    if "http" in outer:
        outer |= _fields(outer["http"])
    sides = [{**_under(outer, prefixes), **_fields(_first(outer, prefixes))} for prefixes in (_REQUEST, _RESPONSE)]
    request, response = sides
    address = _fields(outer.get("url", b""))
    # nginx and Apache log the request line: `GET /path HTTP/1.1`.
    words = (_text(_first(outer, _REQUEST)) or "").split(" ")
    method, target = words[:2] if len(words) > 1 else ("", "")
    return Line(
        method=_text(_first(request, _METHOD)) or _text(_first(outer, _METHOD)) or method,
        url=_text(_first(request, _URL))
        or _text(_first(address, ("full", "original", "path")))
        or _text(_first(outer, _URL))
        or target,
        request_headers=_headers(_first(request, _HEADERS)),
        request_body=body(request),
        answered=bool(response or _first(outer, _STATUS)),
        status=_integer(_first(response, _STATUS) or _first(outer, _STATUS)),
        response_headers=_headers(_first(response, _HEADERS)),
        response_body=body(response),
        time=moment(_value(_first(outer, _TIME) or _first(request, _TIME))),
    )


def moment(value: Any) -> str:
    """A point in time as ISO 8601, empty where it cannot be told; a number counts (milli)seconds since 1970."""
    if isinstance(value, str):
        minute = value[:_MINUTE]
        if minute in _minutes:
            return value[:40]
        if _ISO.match(value):
            if len(_minutes) >= _MINUTES_KEPT:
                _minutes.clear()
            _minutes.add(minute)
            return value[:40]
        if not value:
            return ""
        from email.utils import parsedate_to_datetime  # rarely needed, and it loads a great deal

        try:
            return parsedate_to_datetime(value[:64]).isoformat()
        except (ValueError, IndexError, TypeError, OverflowError):
            return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if value < _SECONDS:
        return ""
    try:
        seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return ""


def header_pairs(value: Any) -> Headers | None:
    """Headers from an object of values or lists, from pairs, or from objects with `name` (or `key`) and `value`; those
    that such an object says are switched off were not sent."""
    if isinstance(value, dict):
        return Headers.of(_pairs(value.items()))
    if not isinstance(value, list):
        return None
    return Headers.of(_pairs(_name_and_value(item) for item in value if not _is_off(item)))


def _is_off(item: Any) -> bool:
    return isinstance(item, dict) and (bool(item.get("disabled")) or item.get("enabled") is False)


def _name_and_value(item: Any) -> tuple[Any, Any]:
    if isinstance(item, dict):
        return item.get("name", item.get("key")), item.get("value")
    return (item[0], item[1]) if isinstance(item, list) and len(item) == 2 else (None, None)


def _pairs(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    for name, value in items:
        for one in value if isinstance(value, list) else (value,):
            if isinstance(name, str) and name[:1] != ":" and one is not None and not isinstance(one, dict | list):
                yield scan.readable(name), scan.readable(_sent(one))


def _sent(value: Any) -> str:
    """A header's value as it was sent: of YAML, it may be bytes."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return value if isinstance(value, str) else json.dumps(value)


def _fields(data: bytes) -> dict[str, bytes]:
    """The members of an object by plain name; the last of several wins, as with any JSON reader."""
    found: dict[str, bytes] = {}
    for name, start, end in scan.members(data):
        if end > 0:
            plain = name.lower().replace("_", "").replace("-", "").replace(".", "").replace("@", "")
            found[plain] = data[start:end]
    return found


def _under(fields: dict[str, bytes], prefixes: tuple[str, ...]) -> dict[str, bytes]:
    """`requestbody` as `body`: the members of one side in a flat object."""
    return {
        name[len(prefix) :]: value
        for prefix in reversed(prefixes)
        for name, value in fields.items()
        if name.startswith(prefix) and len(name) > len(prefix)
    }


def _first(fields: dict[str, bytes], names: tuple[str, ...]) -> bytes:
    return next((fields[name] for name in names if fields.get(name, b"null") != b"null"), b"")


def _plain_body(side: dict[str, bytes]) -> bytes:
    return _first(side, _BODY)


def _described_body(side: dict[str, bytes]) -> bytes:
    """In the Elastic Common Schema `body` is an object that holds the body as `content`."""
    return _fields(_first(side, _BODY)).get("content", b"")


def _value(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8", "surrogateescape"), strict=False) if data else None
    except RecursionError:
        return None


def _text(data: bytes) -> str | None:
    return scan.readable(scan.string(data)) if data.startswith(b'"') else None


def _integer(data: bytes) -> int | None:
    digits = data.strip(b'"')
    return int(digits) if digits.isdigit() and len(digits) <= 9 else None


def _headers(data: bytes) -> Headers | None:
    return header_pairs(_value(data))
