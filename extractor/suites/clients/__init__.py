"""HTTP clients, made to tell what they send and receive; each only once it is loaded, and as long as it lasts.

    loading         when a client's module is loaded
    patching        how a function is replaced, and put back
    sessions        requests
    httpx           httpx, httpx2, and the test clients that are made of them: Starlette, FastAPI
    pools           urllib3, beneath which requests is not seen twice
    openers         urllib
    aiohttp         aiohttp
    applications    the test clients of WSGI applications: Werkzeug, Flask
    django          the test clients of Django

A request of requests is sent by urllib3; what such a pair does is one exchange, that of the upper one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from threading import Lock
from typing import Any

from extractor.exchange import Exchange
from extractor.suites.clients.loading import when_loaded
from extractor.suites.passing import LONGEST, Memory, Passing

_CLIENTS = {
    "aiohttp": "aiohttp",
    "django.test.client": "django",
    "httpx": "httpx",
    "httpx2": "httpx",
    "requests": "sessions",
    "urllib.request": "openers",
    "urllib3": "pools",
    "werkzeug.test": "applications",
}
"""By the module that is waited for, ours that knows it."""


class Watching:
    """Hands over each exchange as soon as it has passed."""

    def __init__(self, receive: Callable[[Exchange], object], stumble: Callable[[Exception], object]) -> None:
        self._receive, self._stumble = receive, stumble
        self._memory = Memory()
        self._open: dict[Passing, None] = {}
        self._lock = Lock()

    def begin(self, method: str, url: str, headers: Iterable[tuple[str | bytes, str | bytes]]) -> Passing | None:
        passing = Passing(method, url, headers, self._memory, LONGEST)
        with self._lock:
            self._open[passing] = None
        return passing

    def end(self, passing: Passing) -> None:
        with self._lock:
            is_open = passing in self._open
            self._open.pop(passing, None)
        if is_open:
            self._receive(passing.exchange())
            passing.forget()

    def stumble(self, error: Exception) -> None:
        self._stumble(error)

    def finish(self) -> None:
        """Hand over what is still under way, as far as it has come."""
        for passing in tuple(self._open):
            self.end(passing)


@contextmanager
def watched(receive: Callable[[Exchange], object], stumble: Callable[[Exception], object]) -> Iterator[Watching]:
    """While this lasts, `receive` gets an exchange for every response of a client, redirects included; `stumble`,
    what a client is not as expected by."""
    watching = Watching(receive, stumble)
    with ExitStack() as stack:

        def loaded(name: str, client: Any) -> None:
            try:
                import_module(f"{__name__}.{_CLIENTS[name]}").patch(client, watching, stack)
            except Exception as error:
                stumble(error)

        stack.enter_context(when_loaded(_CLIENTS, loaded))
        yield watching
