"""requests: every response of a session, also one that is streamed and read later."""

from __future__ import annotations

from contextlib import ExitStack
from contextvars import ContextVar
from typing import Any

from extractor.suites.clients import patching
from extractor.suites.passing import Watch

SENDING: ContextVar[bool] = ContextVar("extractor_requests_sending", default=False)
"""Whether requests is sending: what urllib3 does meanwhile, it does for it."""


def patch(requests: Any, watch: Watch, stack: ExitStack) -> None:
    """Have `watch` called with every exchange."""

    def make(original: Any) -> Any:
        def send(session: Any, request: Any, **options: Any) -> Any:
            token = SENDING.set(True)
            try:
                response = original(session, request, **options)
            finally:
                SENDING.reset(token)
            for each in (*response.history, response):
                patching.quietly(watch, _tell, each, watch)
            return response

        return send

    patching.replace(requests.Session, "send", make, stack)
    patching.listen_to_iterator(requests.Response, "iter_content", watch, stack)


def _tell(response: Any, watch: Watch) -> None:
    if not patching.is_new(response):
        return
    asked = response.request
    passing = watch.begin(asked.method, asked.url, asked.headers.items())
    if passing is None:
        return
    passing.asks(asked.body)
    content = response._content if response._content_consumed else None
    content = content if isinstance(content, bytes) else None
    passing.answers(response.status_code, _headers(response), content)
    patching.follow(response, passing, watch)


def _headers(response: Any) -> Any:
    """The headers as they came, one by one where urllib3 has them so."""
    raw: Any = getattr(response.raw, "headers", None)
    return raw.items() if raw is not None and hasattr(raw, "getlist") else response.headers.items()
