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

    def make_send(original: Any) -> Any:
        async def send(request: Any, *arguments: Any, **options: Any) -> Any:
            response = await original(request, *arguments, **options)
            patching.quietly(watch, setattr, response, _ASKED, (request.headers, _content(request)))
            return response

        return send

    def make_start(original: Any) -> Any:
        async def start(response: Any, *arguments: Any, **options: Any) -> Any:
            started = await original(response, *arguments, **options)
            patching.quietly(watch, _begin, response, watch)
            return started

        return start

    def make_read(original: Any) -> Any:
        async def read(response: Any) -> Any:
            content = await original(response)
            patching.quietly(watch, _read, response, content, watch)
            return content

        return read

    patching.replace(aiohttp.ClientRequest, "send", make_send, stack)
    patching.replace(aiohttp.ClientResponse, "start", make_start, stack)
    patching.replace(aiohttp.ClientResponse, "read", make_read, stack)


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
