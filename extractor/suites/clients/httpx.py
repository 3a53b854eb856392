"""httpx and httpx2, which are alike: every response of a client, also one that is streamed and read later."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from extractor.suites.clients import patching
from extractor.suites.passing import Watch


def watch(httpx: Any, watch: Watch, stack: ExitStack) -> None:
    """Have `watch` told of every exchange."""

    def tell(response: Any, reading: str) -> None:
        for each in (*response.history, response):
            patching.quietly(watch, _tell, each, reading, watch)

    def make(original: Any) -> Any:
        def send(client: Any, request: Any, **options: Any) -> Any:
            response = original(client, request, **options)
            tell(response, "iter_bytes")
            return response

        return send

    def make_async(original: Any) -> Any:
        async def send(client: Any, request: Any, **options: Any) -> Any:
            response = await original(client, request, **options)
            tell(response, "aiter_bytes")
            return response

        return send

    patching.replace(httpx.Client, "send", make, stack)
    patching.replace(httpx.AsyncClient, "send", make_async, stack)


def _tell(response: Any, reading: str, watch: Watch) -> None:
    if not patching.is_new(response):
        return
    asked = response.request
    passing = watch.begin(asked.method, str(asked.url), asked.headers.multi_items())
    if passing is None:
        return
    if hasattr(asked, "_content"):  # what is streamed has none
        passing.asks(asked._content)
    content = getattr(response, "_content", None)
    passing.answers(response.status_code, response.headers.multi_items(), content)
    if passing.received.ended:
        watch.end(passing)
    else:
        patching.iterated(response, reading, passing, watch)
