"""WSGI middleware that judges what a service receives and answers, and touches neither.

    app.wsgi_app = ContractMiddleware(app.wsgi_app, specs="specs", report="contract-{pid}.json")   # Flask
    application = ContractMiddleware(application, specs="specs", report="contract-{pid}.json")     # Django, any other

Written by PEP 3333.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Unpack
from urllib.parse import quote

from extractor.pipeline.library.arguments import Paths, StrPath
from extractor.suites.background import Live, LiveOptions
from extractor.suites.passing import Observed, Passing, Watch, content_of

Environ = dict[str, Any]
Start = Callable[..., Callable[[bytes], object]]
App = Callable[[Environ, Start], Iterable[bytes]]

_PATH = "/:@!$&'()*+,;=~-._"
"""What stands for itself in a path (RFC 3986, 3.3)."""


class ContractMiddleware:
    """Judges every exchange of an application. `report` and the options are those of `Live`."""

    def __init__(self, app: App, *, specs: Paths, report: StrPath, **options: Unpack[LiveOptions]) -> None:
        self._app = app
        self._live = Live("wsgi", specs, report, **options)

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        return observed(self._app, self._live)(environ, start_response)

    def write(self) -> None:
        """Write the report now, with what waits to be judged."""
        self._live.write()


def observed(app: App, watch: Watch) -> App:
    """The application, with `watch` called with each of its exchanges."""

    def application(environ: Environ, start_response: Start) -> Iterable[bytes]:
        passing = _begin(environ, watch)
        if passing is None:
            return app(environ, start_response)
        exchange = _Observed(passing, watch)
        if not passing.sent.ended and "wsgi.input" in environ:
            environ["wsgi.input"] = _Input(environ["wsgi.input"], passing, _length(environ))
        try:
            output = app(environ, exchange.starting(start_response))
        except BaseException:
            passing.trouble = "the application raised an exception"
            exchange.end()
            raise
        return exchange.output(output, environ.get("wsgi.file_wrapper"))

    return application


def _begin(environ: Environ, watch: Watch) -> Passing | None:
    try:
        return watch.begin(environ["REQUEST_METHOD"], url_of(environ), list(headers_of(environ)))
    except Exception as error:
        watch.stumble(error)
        return None


class _Observed(Observed):
    """One exchange: what passes is passed on as it is, and looked at."""

    def starting(self, start_response: Start) -> Start:
        def start(status: str, headers: list[tuple[str, str]], *error: Any, **named: Any) -> Callable[[bytes], object]:
            write = start_response(status, headers, *error, **named)
            self.note(lambda: self._passing.answers(int(status[:3]), headers))

            def writing(piece: bytes) -> object:
                self.add(piece)
                return write(piece)

            return writing

        return start

    def output(self, output: Iterable[bytes], file_wrapper: Any) -> Iterable[bytes]:
        """What the application returned: the very same, where servers look at its type or length."""
        if isinstance(output, list | tuple):
            for piece in output:
                self.add(piece)
            self.end_whole()
            return output
        if isinstance(file_wrapper, type) and isinstance(output, file_wrapper):
            self._passing.received.drop("was sent from a file")
            self.end()
            return output
        return _Sized(output, self) if hasattr(output, "__len__") else _Output(output, self)

    def add(self, piece: bytes) -> None:
        self.note(self._passing.received.add, piece)

    def end_whole(self) -> None:
        """It has passed, and with it all of the body."""
        self.note(self._passing.received.end)
        self.end()


class _Output:
    """The pieces of a body, as a server asks for them."""

    def __init__(self, output: Iterable[bytes], exchange: _Observed) -> None:
        self._output, self._exchange = output, exchange
        self._pieces: Iterator[bytes] | None = None

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._pieces is None:
            self._pieces = iter(self._output)
        try:
            piece = next(self._pieces)
        except StopIteration:
            self._exchange.end_whole()
            raise
        self._exchange.add(piece)
        return piece

    def close(self) -> None:
        try:
            if hasattr(self._output, "close"):
                self._output.close()
        finally:
            self._exchange.end()


class _Sized(_Output):
    """Pieces of which a server knows how many there are: of one it takes the length for that of the body."""

    def __len__(self) -> int:
        return len(self._output)  # type: ignore[arg-type]


class _Input:
    """The body of a request, as the application reads it: by any method of a file that the server's has."""

    _READING = frozenset(("read", "read1", "readinto", "readinto1", "readline", "readlines"))

    def __init__(self, stream: Any, passing: Passing, length: int) -> None:
        self._stream, self._sent, self._left = stream, passing.sent, length

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.__getattr__("readline"), b"")

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._stream, name)
        if name not in self._READING:
            return method

        def reading(*arguments: Any) -> Any:
            given = method(*arguments)
            self._note(content_of(given, arguments), is_asked=arguments[:1] != (0,))
            return given

        return reading

    def _note(self, piece: bytes, *, is_asked: bool) -> None:
        self._sent.add(piece)
        self._left -= len(piece)
        if self._left == 0 or (is_asked and not piece):
            self._sent.end()


def _length(environ: Environ) -> int:
    """The length of the body of a request; -1 where nothing says it."""
    length = environ.get("CONTENT_LENGTH", "")
    return int(length) if isinstance(length, str) and length.isdecimal() else -1


def url_of(environ: Environ) -> str:
    """The URL of a request, as PEP 3333 puts it together."""
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    query = environ.get("QUERY_STRING", "")
    quoted = quote(path.encode("latin-1"), safe=_PATH) or "/"
    return f"{environ['wsgi.url_scheme']}://{host}{quoted}{f'?{query}' if query else ''}"


def headers_of(environ: Environ) -> Iterator[tuple[str, str]]:
    for key, value in environ.items():
        if key.startswith("HTTP_"):
            yield key[5:].replace("_", "-").title(), value
        elif key in ("CONTENT_TYPE", "CONTENT_LENGTH") and value:
            yield key.replace("_", "-").title(), value
