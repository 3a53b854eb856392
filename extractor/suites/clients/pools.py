"""urllib3: every response of a connection pool, but those for which requests uses it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from extractor.suites.clients import patching
from extractor.suites.clients.sessions import SENDING
from extractor.suites.passing import Watch


def patch(urllib3: Any, watch: Watch, stack: ExitStack) -> None:
    """Have `watch` called with every exchange."""

    def tell(
        response: Any, pool: Any, method: str, url: str, body: Any = None, headers: Any = None, *_: Any, **options: Any
    ) -> None:
        if not SENDING.get():
            _tell(pool, method, url, body, headers, options, response, watch)

    patching.hear(urllib3.HTTPConnectionPool, "urlopen", tell, watch, stack)
    patching.listen_to_reading(urllib3.HTTPResponse, ("read", "read1"), _is_over, watch, stack)
    patching.listen_to_iterator(urllib3.HTTPResponse, "read_chunked", watch, stack)


def _tell(
    pool: Any, method: str, url: str, body: Any, headers: Any, options: dict[str, Any], response: Any, watch: Watch
) -> None:
    if not patching.is_new(response):  # a pool asks again to follow a redirect
        return
    there = url if "://" in url else f"{pool.scheme}://{pool.host}{f':{pool.port}' if pool.port else ''}{url}"
    passing = watch.begin(method, there, list((headers if headers is not None else pool.headers).items()))
    if passing is None:
        return
    passing.asks(body)
    is_read = options.get("preload_content", True)
    passing.answers(response.status, response.headers.items(), response.data if is_read else None)
    patching.follow(response, passing, watch)


def _is_over(response: Any) -> bool:
    return bool(response.closed) and not len(getattr(response, "_decoded_buffer", ()))
