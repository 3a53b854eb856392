"""The test clients of Django, synchronous and not: every request to the application, each redirect too."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from extractor.suites.clients import patching
from extractor.suites.passing import Passing, Watch
from extractor.suites.wsgi import headers_of, url_of


def patch(client: Any, watch: Watch, stack: ExitStack) -> None:
    """Have `watch` called with every exchange."""
    payload = client.FakePayload

    def make(original: Any) -> Any:
        def call(handler: Any, environ: Any) -> Any:
            content = _taken(environ, "wsgi.input", payload)
            response = original(handler, environ)
            patching.quietly(watch, _tell, environ, content, response, watch)
            return response

        return call

    def make_async(original: Any) -> Any:
        async def call(handler: Any, scope: Any) -> Any:
            content = _taken(scope, "_body_file", payload)
            response = await original(handler, scope)
            patching.quietly(watch, _tell, response.asgi_request.META, content, response, watch)
            return response

        return call

    patching.replace(client.ClientHandler, "__call__", make, stack)
    patching.replace(client.AsyncClientHandler, "__call__", make_async, stack)


def _taken(holder: Any, key: str, payload: Any) -> bytes | None:
    """The body that a test sends, which is put back; None where it is no ordinary one."""
    stream = holder.get(key)
    if type(stream) is not payload or stream.read_started:
        return None
    content: bytes = stream.read()
    holder[key] = payload(content)
    return content


def _tell(environ: Any, content: bytes | None, response: Any, watch: Watch) -> None:
    about = {"wsgi.url_scheme": "http", "HTTP_HOST": "testserver", **environ}
    passing = watch.begin(environ["REQUEST_METHOD"], url_of(about), list(headers_of(environ)))
    if passing is None:
        return
    if content is not None:
        passing.asks(content)
    passing.answers(response.status_code, response.items(), None if response.streaming else response.content)
    if passing.received.ended or response.is_async:
        watch.end(passing)
    else:
        response.streaming_content = _each(response.streaming_content, passing, watch)


def _each(pieces: Any, passing: Passing, watch: Watch) -> Any:
    for piece in pieces:
        passing.received.add(piece)
        yield piece
    passing.received.end()
    patching.quietly(watch, watch.end, passing)
