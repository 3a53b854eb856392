"""An exchange while it passes: what was asked and answered, and as much of the two bodies as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Protocol

from extractor.exchange import Body, Exchange, Headers, Request, Response

NOT_READ = "the body of a response was streamed, and not read to its end"
_UNREAD = "the body of a request was streamed, and not read to its end"
_NO_ROOM = "more bodies under way than there is memory for"
_EMPTY = frozenset((204, 205, 304))
"""Statuses of responses that have no content (RFC 9110, 15.3.5, 15.3.6, 15.4.5)."""
_EVENTS = "text/event-stream"
_MIB = 1024 * 1024
LONGEST = 32 * _MIB
"""Bytes of a body that are kept unless another limit is given; no recording has a longer one either."""
HELD = 256 * _MIB


class Memory:
    """The bytes that all bodies under way may take together; for several threads."""

    def __init__(self, limit: int = HELD) -> None:
        self._left = limit
        self._lock = Lock()

    def take(self, count: int) -> bool:
        """Whether there is room for so many bytes, which then is taken."""
        with self._lock:
            if count > self._left:
                return False
            self._left -= count
            return True

    def give(self, count: int) -> None:
        """Give back what was taken."""
        with self._lock:
            self._left += count


class Capture:
    """The bytes of one body as they pass; none of them once there are too many."""

    __slots__ = ("_limit", "_memory", "_pieces", "ended", "held", "reason")

    def __init__(self, memory: Memory, limit: int) -> None:
        self._memory, self._limit = memory, limit
        self._pieces: list[bytes] = []
        self.held = 0
        self.reason = ""
        """Why the body is not kept."""
        self.ended = False

    def add(self, piece: bytes) -> None:
        if self.ended or self.reason or not piece:
            return
        if self.held + len(piece) > self._limit:
            limit = f"{self._limit // _MIB} MiB" if self._limit % _MIB == 0 else f"{self._limit} bytes"
            self.drop(f"over {limit}")
        elif not self._memory.take(len(piece)):
            self.drop(_NO_ROOM)
        else:
            self.held += len(piece)
            self._pieces.append(bytes(piece))

    def end(self) -> None:
        """There is no more to come."""
        self.ended = True

    def drop(self, reason: str) -> None:
        """Keep nothing of the body, neither of what has passed nor of what will."""
        self._pieces.clear()
        self._memory.give(self.held)
        self.held, self.reason = 0, reason

    def body(self) -> Body | None:
        """The body; None where it has not passed as a whole, or is not kept."""
        return Body(b"".join(self._pieces)) if self.ended and not self.reason else None


class Passing:
    """An exchange under way. What is said of it is said in the order in which it happens."""

    __slots__ = ("_answered", "_headers", "_method", "_status", "_time", "_url", "received", "sent", "trouble")

    def __init__(
        self,
        method: str,
        url: str,
        headers: Iterable[tuple[str | bytes, str | bytes]],
        memory: Memory,
        limit: int,
        time: str = "",
    ) -> None:
        self._method, self._url, self._headers = method, url, headers_of(headers)
        self._status: int | None = None
        self._answered: Headers | None = None
        self._time = time
        self.sent, self.received = Capture(memory, limit), Capture(memory, limit)
        self.trouble = ""
        """Why there is no response."""
        about = _about(self._headers)
        if "transfer-encoding" not in about and about.get("content-length", "0") == "0":
            self.sent.end()  # RFC 9112, 6.3

    def asks(self, content: object) -> None:
        """The body of the request, None where it has none; what is neither bytes nor text is streamed."""
        self.sent.ended = False
        if content is None or isinstance(content, bytes | bytearray | str):
            self.sent.add(content.encode() if isinstance(content, str) else bytes(content or b""))
            self.sent.end()

    def answers(
        self, status: int, headers: Iterable[tuple[str | bytes, str | bytes]], content: bytes | None = None
    ) -> None:
        """The status and headers of the response, and its body, where all of it is at hand."""
        self._status, self._answered = status, headers_of(headers)
        about = _about(self._answered)
        if content is not None:
            self.received.add(content)
        elif about.get("content-type", "").lower().startswith(_EVENTS):
            self.received.drop("is a stream of events")
        is_empty = self._method.upper() == "HEAD" or status in _EMPTY or about.get("content-length") == "0"
        if content is not None or is_empty:
            self.received.end()

    def exchange(self) -> Exchange:
        """What has passed so far."""
        request = Request(self._method, self._url, self._headers, self.sent.body())
        if self._status is None:
            return Exchange(request, None, time=self._time, not_checked=self.trouble or "no response came")
        response = Response(self._status, self._answered, self.received.body())
        return Exchange(request, response, time=self._time, not_checked="; ".join(self._reasons()))

    def _reasons(self) -> Iterable[str]:
        if self.sent.reason:
            yield f"request body {self.sent.reason}"
        elif not self.sent.ended:
            yield _UNREAD
        if self.received.reason:
            yield f"response body {self.received.reason}"
        elif not self.received.ended:
            yield NOT_READ

    def forget(self) -> None:
        """Give the memory of the bodies back."""
        self.sent.drop("is no longer kept")
        self.received.drop("is no longer kept")


class Watch(Protocol):
    """Who is called with exchanges that pass."""

    def begin(self, method: str, url: str, headers: Iterable[tuple[str | bytes, str | bytes]]) -> Passing | None:
        """An exchange begins; None where it is not wanted."""

    def end(self, passing: Passing) -> None:
        """It has passed."""

    def stumble(self, error: Exception) -> None:
        """A fault of ours kept an exchange from being judged."""


class Observed:
    """An exchange that is looked at while it passes; what goes wrong with that ends the looking, and nothing else."""

    def __init__(self, passing: Passing, watch: Watch) -> None:
        self._passing, self._watch = passing, watch
        self._has_ended = False

    def note(self, note: Callable[..., object], *arguments: object) -> None:
        """Look at what has passed."""
        if not self._has_ended:
            try:
                note(*arguments)
            except Exception as error:
                self._has_ended = True
                self._watch.stumble(error)
                self._passing.forget()

    def end(self) -> None:
        """It has passed."""
        if not self._has_ended:
            self._has_ended = True
            self._watch.end(self._passing)


def headers_of(pairs: Iterable[tuple[str | bytes, str | bytes]]) -> Headers:
    """Headers of text, or of bytes, which are read as Latin-1 (RFC 9110, 5.5)."""
    return Headers.of((_text(name), _text(value)) for name, value in pairs)


def content_of(given: object, arguments: tuple[object, ...] = ()) -> bytes:
    """The bytes that a reading method of a file gave, whether as a piece, as lines, or into a buffer."""
    if isinstance(given, bytes):
        return given
    if isinstance(given, list):
        return b"".join(given)
    if isinstance(given, int) and arguments:
        return bytes(memoryview(arguments[0])[:given])  # type: ignore[arg-type]
    return b""


def _about(headers: Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
