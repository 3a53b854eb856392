"""httpx and httpx2, which are alike: every response of a client, also one that is streamed and read later."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from extractor.suites.clients import patching
from extractor.suites.passing import Watch


def patch(httpx: Any, watch: Watch, stack: ExitStack) -> None:
    """Have `watch` called with every exchange."""

    def tell(response: Any, *_: Any, **__: Any) -> None:
        for each in (*response.history, response):
            patching.quietly(watch, _tell, each, watch)

    patching.hear(httpx.Client, "send", tell, watch, stack)
    patching.hear(httpx.AsyncClient, "send", tell, watch, stack)
    patching.listen_to_iterator(httpx.Response, "iter_bytes", watch, stack)
    patching.listen_to_iterator(httpx.Response, "aiter_bytes", watch, stack)


def _tell(response: Any, watch: Watch) -> None:
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
    patching.follow(response, passing, watch)
