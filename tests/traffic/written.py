"""Exchanges as JSON, for the expected side of the cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractor.exchange import Body, Damage, Exchange, Headers


def written(items: Iterable[Exchange | Damage]) -> list[dict[str, Any]]:
    return [_damage(item) if isinstance(item, Damage) else _exchange(item) for item in items]


def _damage(item: Damage) -> dict[str, Any]:
    return {"damage": item.message, "line": item.line, "index": item.index, "exchanges": item.exchanges}


def _exchange(item: Exchange) -> dict[str, Any]:
    response = item.response
    return {
        "at": {"index": item.index, "line": item.line, "time": item.time},
        "request": [item.request.method, item.request.url, _headers(item.request.headers), _body(item.request.body)],
        "response": response and [response.status, _headers(response.headers), _body(response.body)],
        **({"not_checked": item.not_checked} if item.not_checked else {}),
    }


def _headers(headers: Headers | None) -> list[str] | None:
    return None if headers is None else [f"{name}: {value}" for name, value in headers]


def _body(body: Body | None) -> list[Any] | None:
    return None if body is None else [body.content.decode("utf-8", "backslashreplace"), body.line]
