"""aiohttp: every response of a session, each redirect too; its body where the program reads it as a whole."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from extractor.suites.clients import patching
from extractor.suites.passing import Watch

_ASKED = "_extractor_asked"
_PASSING = "_extractor_passing"


def patch(aiohttp: Any, watch: Watch, stack: ExitStack) -> None:
    """Have `watch` called with every exchange."""

    def sent(response: Any, request: Any, *_: Any, **__: Any) -> None:
        setattr(response, _ASKED, (request.headers, _content(request)))

    def started(_: Any, response: Any, *__: Any, **___: Any) -> None:
        _begin(response, watch)

    def read(content: bytes, response: Any) -> None:
        _read(response, content, watch)

    patching.hear(aiohttp.ClientRequest, "send", sent, watch, stack)
    patching.hear(aiohttp.ClientResponse, "start", started, watch, stack)
    patching.hear(aiohttp.ClientResponse, "read", read, watch, stack)


def _content(request: Any) -> Any:
    """The bytes that are sent; something else where they are streamed."""
    body = request.body
    return getattr(body, "_value", body)


def _begin(response: Any, watch: Watch) -> None:
    headers, content = getattr(response, _ASKED, (response.request_info.headers, None))
    passing = watch.begin(response.method, str(response.url), headers.items())
    if passing is None:
        return
    if hasattr(response, _ASKED):
        passing.asks(content)
    passing.answers(response.status, response.headers.items())
    setattr(response, _PASSING, passing)
    if passing.received.ended:
        watch.end(passing)


def _read(response: Any, content: bytes, watch: Watch) -> None:
    passing = getattr(response, _PASSING, None)
    if passing is not None:
        passing.received.add(content)
        passing.received.end()
        watch.end(passing)
