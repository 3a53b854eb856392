"""requests and httpx, made to hand over what they send and receive; each only where it is installed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

from extractor.exchange import Body, Exchange, Headers, Request, Response

Receive = Callable[[Exchange], None]
_SEEN = "_extractor_seen"
"""On a response: it has been handed over. Clients send again to follow a redirect, through the same method."""


@contextmanager
def watched(receive: Receive) -> Iterator[None]:
    """While this lasts, `receive` gets an exchange for every response, redirects included."""
    with ExitStack() as stack:
        for patch in (_requests, _httpx):
            patch(receive, stack)
        yield


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


def _replace(owner: Any, name: str, make: Callable[[Any], Any], stack: ExitStack) -> None:
    original = getattr(owner, name)
    setattr(owner, name, functools.wraps(original)(make(original)))
    stack.callback(setattr, owner, name, original)


# --- requests ---------------------------------------------------------------------------------------------


def _requests(receive: Receive, stack: ExitStack) -> None:
    requests = _module("requests")
    if requests is None:
        return

    def make(original: Any) -> Any:
        def send(session: Any, request: Any, **options: Any) -> Any:
            response = original(session, request, **options)
            for each in (*response.history, response):
                _hand_over(each, _of_requests, receive)
            return response

        return send

    _replace(requests.Session, "send", make, stack)


def _of_requests(response: Any) -> Exchange:
    asked = response.request
    sent = asked.body.encode() if isinstance(asked.body, str) else asked.body
    # A body that is being streamed, either way, is the test's to read.
    received = response.content if response._content_consumed else None
    return _exchange(
        Request(asked.method, asked.url, _headers(asked.headers.items()), _body(sent)),
        Response(response.status_code, _headers(response.headers.items()), _body(received)),
        streamed=received is None,
    )


# --- httpx ------------------------------------------------------------------------------------------------


def _httpx(receive: Receive, stack: ExitStack) -> None:
    httpx = _module("httpx")
    if httpx is None:
        return

    def make(original: Any) -> Any:
        def send(client: Any, request: Any, **options: Any) -> Any:
            response = original(client, request, **options)
            for each in (*response.history, response):
                _hand_over(each, _of_httpx, receive)
            return response

        return send

    def make_async(original: Any) -> Any:
        async def send(client: Any, request: Any, **options: Any) -> Any:
            response = await original(client, request, **options)
            for each in (*response.history, response):
                _hand_over(each, _of_httpx, receive)
            return response

        return send

    _replace(httpx.Client, "send", make, stack)
    _replace(httpx.AsyncClient, "send", make_async, stack)


def _of_httpx(response: Any) -> Exchange:
    asked = response.request
    # Both raise, each an error of its own, where the content is streamed: it is the test's to read.
    sent = getattr(asked, "_content", None)
    received = getattr(response, "_content", None)
    return _exchange(
        Request(asked.method, str(asked.url), _headers(asked.headers.multi_items()), _body(sent)),
        Response(response.status_code, _headers(response.headers.multi_items()), _body(received)),
        streamed=received is None,
    )


# --- both -------------------------------------------------------------------------------------------------


def _hand_over(response: Any, read: Callable[[Any], Exchange], receive: Receive) -> None:
    if not getattr(response, _SEEN, False):
        setattr(response, _SEEN, True)
        receive(read(response))


def _exchange(request: Request, response: Response, *, streamed: bool) -> Exchange:
    return Exchange(request, response, not_checked="the body of a response was streamed" if streamed else "")


def _headers(pairs: Any) -> Headers:
    return Headers.of((_text(name), _text(value)) for name, value in pairs)


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _body(content: Any) -> Body | None:
    return Body(content) if isinstance(content, bytes) else None
