"""HTTP/1.1 messages as text (RFC 9112): a start line, header fields, an empty line, and the body.

Lenient as dumps are: lines may end without a carriage return, HTTP/2 and 3 have versions and start lines too, and a
body may be longer or shorter than was said.
"""

from __future__ import annotations

import re

from msgspec import Struct

from extractor.exchange import Body, Headers, Request, Response

_REQUEST = re.compile(
    r"([A-Z][A-Z-]{1,19}) (\S{1,16000}(?= HTTP/)|(?:https?://|/)\S{0,16000})(?: HTTP/\d(?:\.\d)?)?\s*\Z"
)
_STATUS = re.compile(r"HTTP(?:/\d(?:\.\d)?)? (\d{3})(?: .*)?\s*\Z", re.DOTALL)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_HTTP_PORT = ":80"


class Message(Struct):
    """A message as it is written; what is no field in its head is left out."""

    start: str
    headers: Headers
    body: bytes
    lines: int = 0
    """Those before the body."""

    def field(self, name: str) -> str:
        """The value of the first field of this name (in lower case); empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def message_of(text: bytes) -> Message:
    """The message that a text is."""
    end = _HEAD_END.search(text)
    head, body = (text[: end.start()], text[end.end() :]) if end else (text, b"")
    start, *lines = _FOLD.sub(" ", head.decode("latin-1")).split("\n")
    pairs = (line.partition(":") for line in lines)
    fields = ((_utf8(name.strip()), _utf8(value.strip())) for name, colon, value in pairs if colon and name.strip())
    return Message(start.strip("\r"), Headers.of(fields), body, text.count(b"\n", 0, len(text) - len(body)))


def _utf8(text: str) -> str:
    """Fields are bytes; that they are in UTF-8 is usual (RFC 9110, 5.5, obs-text)."""
    try:
        return text if text.isascii() else text.encode("latin-1").decode()
    except UnicodeDecodeError:
        return text


def asked(start: str) -> tuple[str, str] | None:
    """Method and target of a request line; None of any other text."""
    match = _REQUEST.match(start)
    return (match[1], match[2]) if match else None


def answered(start: str) -> int | None:
    """The status of a status line; None of any other text."""
    match = _STATUS.match(start)
    return int(match[1]) if match else None


def request_of(message: Message, scheme: str = "https", line: int = 0) -> Request | None:
    """The request that a message is, which begins on a line of its file; None where it begins with no request line."""
    found = asked(message.start)
    if found is None:
        return None
    method, target = found
    host = message.field("host")
    if target.startswith("/") and host:
        target = f"{'http' if host.endswith(_HTTP_PORT) else scheme}://{host}{target}"
    return Request(method, target, message.headers, body_of(message, line))


def response_of(message: Message, line: int = 0) -> Response:
    """The response that a message is, which begins on a line of its file."""
    return Response(answered(message.start), message.headers, body_of(message, line))


def body_of(message: Message, line: int = 0) -> Body | None:
    """The body, without the line breaks that a dump puts behind it; None where one was announced and none is there."""
    length, body = message.field("content-length"), message.body
    size = int(length) if length.isdecimal() and len(length) < 12 else None
    if size is not None and len(body) > size and not body[size:].strip():
        body = body[:size]
    if not body.strip() and size:
        return None
    return Body(body, line and line + message.lines)
