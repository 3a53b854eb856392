"""urllib: every response that an opener receives, also those that it raises as errors."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from extractor.suites.clients import patching
from extractor.suites.passing import Watch


def patch(request: Any, watch: Watch, stack: ExitStack) -> None:
    """Have `watch` called with every exchange."""

    def tell(response: Any, handler: Any, http_class: Any, asked: Any, **_: Any) -> None:
        _tell(asked, response, watch)

    patching.hear(request.AbstractHTTPHandler, "do_open", tell, watch, stack)
    names = ("read", "read1", "readinto", "readline", "readlines")
    patching.listen_to_reading(request.http.client.HTTPResponse, names, _is_over, watch, stack)


def _tell(asked: Any, response: Any, watch: Watch) -> None:
    headers = {**asked.unredirected_hdrs, **asked.headers}
    passing = watch.begin(asked.get_method(), asked.full_url, headers.items())
    if passing is None:
        return
    passing.asks(asked.data)
    passing.answers(response.status, response.headers.items())
    patching.follow(response, passing, watch)


def _is_over(response: Any) -> bool:
    """Whether nothing of a body is left. After lines of known length, http.client does not close by itself."""
    return bool(response.isclosed()) or response.length == 0
