"""ASGI middleware that judges what a service receives and answers, and touches neither.

    app.add_middleware(ContractMiddleware, specs="specs", report="contract-{pid}.json")   # Starlette, FastAPI
    app = ContractMiddleware(app, specs="specs", report="contract-{pid}.json")            # any other

Written by the ASGI specification, version 3.0, and that of HTTP and lifespan messages in it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Unpack
from urllib.parse import quote

from extractor.pipeline.library.arguments import Paths, StrPath
from extractor.suites.background import Live, LiveOptions
from extractor.suites.passing import Observed, Passing

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_PATH = "/:@!$&'()*+,;=~-._%"
"""What stands for itself in a path (RFC 3986, 3.3), and the sign of what does not."""


class ContractMiddleware:
    """Judges every exchange of an application. `report` and the options are those of `Live`.

    WebSockets are none of its business, and bodies pass as they come: what is too long is not judged.
    """

    def __init__(self, app: App, *, specs: Paths, report: StrPath, **options: Unpack[LiveOptions]) -> None:
        self._app = app
        self._live = Live("asgi", specs, report, **options)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, self._until_shutdown(send))
            return
        passing = self._begin(scope) if scope["type"] == "http" else None
        if passing is None:
            await self._app(scope, receive, send)
            return
        exchange = _Observed(passing, self._live)
        try:
            await self._app(scope, exchange.receiving(receive), exchange.sending(send))
        except BaseException:
            passing.trouble = "the application raised an exception"
            raise
        finally:
            exchange.end()

    def write(self) -> None:
        """Write the report now, with what waits to be judged."""
        self._live.write()

    def _begin(self, scope: Scope) -> Passing | None:
        try:
            return self._live.begin(scope["method"], _url(scope), scope["headers"])
        except Exception as error:
            self._live.stumble(error)
            return None

    def _until_shutdown(self, send: Send) -> Send:
        """Sends what a lifespan says; the report is written before a server hears that all is shut down."""

        async def sending(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                self._live.start()
            elif message["type"].startswith("lifespan.shutdown."):
                self._live.write()
            await send(message)

        return sending


class _Observed(Observed):
    """The messages of one exchange: each is passed on first, or as it came, and then looked at."""

    def receiving(self, receive: Receive) -> Receive:
        async def receiving() -> Message:
            message = await receive()
            self.note(self._received, message)
            return message

        return receiving

    def sending(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            await send(message)
            self.note(self._sent, message)

        return sending

    def _received(self, message: Message) -> None:
        if message["type"] == "http.request":
            sent = self._passing.sent
            sent.add(message.get("body", b""))
            if not message.get("more_body", False):
                sent.end()

    def _sent(self, message: Message) -> None:
        passing = self._passing
        if message["type"] == "http.response.start":
            passing.answers(message["status"], message.get("headers", ()))
        elif message["type"] == "http.response.body":
            passing.received.add(message.get("body", b""))
            if not message.get("more_body", False):
                passing.received.end()
                self.end()
        elif message["type"].startswith("http.response.") and message["type"].endswith("send"):
            passing.received.drop("was sent from a file")  # the extensions pathsend and zerocopysend


def _url(scope: Scope) -> str:
    raw = scope.get("raw_path")
    path = raw.decode("latin-1") if raw else quote(scope["path"], safe=_PATH)
    query = scope.get("query_string", b"").decode("latin-1")
    host = next((value for name, value in scope["headers"] if name.lower() == b"host"), b"").decode("latin-1")
    if not host and scope.get("server"):
        host = ":".join(str(part) for part in scope["server"] if part is not None)
    return f"{scope.get('scheme', 'http')}://{host or 'localhost'}{path}{f'?{query}' if query else ''}"
