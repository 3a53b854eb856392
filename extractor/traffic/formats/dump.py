"""HTTP messages as text, one after another: raw dumps (`.http`), `curl -i`, `curl -v`, `http -v` of HTTPie.

A message begins with a request line or a status line at the beginning of a line, and ends where the next one begins,
or with a line of separators before that. What `curl -v` says is marked by the first character of each line: `>` of a
request, `<` of a response, `*` of neither. A response without its request belongs to a command line of curl before it;
without one, it is not checked, and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from extractor.exchange import Damage, Exchange, Request, Response
from extractor.traffic import curl
from extractor.traffic.elements import LONGEST
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.message import exchange
from extractor.traffic.message_text import answered, asked, message_of, request_of, response_of

_START = re.compile(rb"(?:[A-Z][A-Z-]{1,19} \S{1,16000} HTTP/\d(?:\.\d)?|HTTP/\d(?:\.\d)? \d{3}(?: [^\r\n]*)?)\s*\Z")
"""A request line or a status line."""
_BARE_REQUEST = re.compile(rb"[A-Z][A-Z-]{1,19} (?:https?://|/)\S{0,16000}\s*\Z")
"""A request line as files of editors have it, without a version: the first line, or one behind a separator."""
_BARE_STATUS = re.compile(rb"HTTP \d{3}(?: [^\r\n]*)?\s*\Z")
"""A status line of the same kind: behind a request and an empty line."""
_ANY_STATUS = re.compile(rb"^(?:> |< )?HTTP(?:/\d(?:\.\d)?)? \d{3}\b", re.MULTILINE)
_COMMENT = re.compile(rb"#|//|@\w")
_COMMAND = re.compile(rb"(?:[$#>%] ?)?curl\s")
_SEPARATOR = re.compile(rb"(?:={4,}|-{5,}|#{3,})[^\r\n]*\s*\Z")
_REMARK = re.compile(rb"\* |[{}] \[\d+ bytes data\]|  % Total|\s+Dload|\r?[ \d.kMGT%:/-]{30,}")
"""Lines that are of `curl -v`, and of no message."""
_GLUED = (b"* Connection #", b"* Closing connection", b"*   Trying ", b"  % Total")
"""How the remark begins that stands behind a body without a line break at its end."""
_LONGEST_COMMAND = 64 * 1024
_LINE = 1 << 20
_INTERIM = range(100, 200)
_TLS = re.compile(rb"\* (?: *(?:SSL|TLS|ALPN|schannel)|.* port 443\b)")


class _Part(Struct):
    """A message as it is being read: its lines, and where it begins."""

    line: int
    mark: bytes = b""
    """What each line of its head begins with."""
    is_command: bool = False
    text: bytearray = bytearray()
    in_head: bool = True
    is_cut: bool = False


def _sniff(head: bytes) -> int:
    goes_on = False
    for line in head.split(b"\n", 50)[:50]:
        if _START.match(line[2:] if line[:2] in (b"> ", b"< ") else line):
            return CERTAIN
        if _BARE_REQUEST.match(line):
            return CERTAIN if _ANY_STATUS.search(head) else 0
        is_command = goes_on or _COMMAND.match(line) is not None
        if line.strip() and not (is_command or _REMARK.match(line) or _SEPARATOR.match(line) or _COMMENT.match(line)):
            return 0
        goes_on = is_command and line.rstrip().endswith(b"\\")
    return 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    request: Request | None = None
    begins = index = 0
    scheme = "https"
    for part in _parts(recording):
        if isinstance(part, str):
            scheme = part
            continue
        if part.is_cut:
            yield recording.damage("a message longer than 64 MiB", line=part.line, index=index)
            request, index = None, index + 1
            continue
        response, found = _read(part, scheme)
        if response is None and found is None:
            continue
        if response is not None and response.status in _INTERIM:
            continue
        if found is not None:
            if request is not None:
                yield exchange(recording, request, None, index=index, line=begins)
                index += 1
            request, begins = found, part.line
            continue
        if request is None or request.method != "CONNECT":
            line = begins if request else part.line
            yield _exchange(recording, request, response, index, line)
            index += 1
        request = None
    if request is not None and request.method != "CONNECT":
        yield exchange(recording, request, None, index=index, line=begins)


def _read(part: _Part, scheme: str) -> tuple[Response | None, Request | None]:
    """The response or the request that a part is."""
    text = bytes(part.text)
    if part.is_command:
        return None, curl.request_of(text[:_LONGEST_COMMAND].decode("utf-8", "replace").lstrip("$#>% "))
    text = _without_remark(text) if part.mark else _without_separators(text)
    message = message_of(text)
    if asked(message.start):
        found = request_of(message, scheme, part.line)
        if found is not None and part.mark:
            found = Request(found.method, found.url, found.headers)  # curl does not say what it sends as a body
        return None, found
    line = 0 if part.mark else part.line
    return (response_of(message, line), None) if answered(message.start) else (None, None)


def _without_remark(text: bytes) -> bytes:
    """A text without what curl says right behind its last line."""
    start = text.rfind(b"\n", 0, len(text.rstrip())) + 1
    glued = max(text.rfind(each, start) for each in _GLUED)
    return text[:glued] if glued >= 0 else text


def _without_separators(text: bytes) -> bytes:
    """A text without the lines between it and the next message."""
    lines = text.splitlines(keepends=True)
    kept = len(lines)
    while kept and (_SEPARATOR.match(lines[kept - 1]) or not lines[kept - 1].strip()):
        kept -= 1
    is_parted = any(_SEPARATOR.match(line) for line in lines[kept:])
    return b"".join(lines[:kept]) if is_parted else text


def _exchange(
    recording: Recording, request: Request | None, response: Response | None, index: int, line: int
) -> Exchange:
    reasons = () if request else ("the request is not recorded",)
    return exchange(recording, request or Request("", ""), response, index=index, line=line, reasons=reasons)


def _parts(recording: Recording) -> Iterator[_Part | str]:
    """The messages and commands of a file; a text is the scheme that those which follow are sent by."""
    part: _Part | None = None
    number = 0
    while line := recording.stream.readline(_LINE):
        number += 1
        begun = _begun(line, number, part)
        if begun is not None:
            if part is not None:
                yield part
            part = begun
        elif part is not None and not (part.mark and _REMARK.match(line)):
            _add(part, line)
        if line.startswith(b"* "):
            yield from ("https",) if _TLS.match(line) else ("http",) if line.startswith(b"* Connected to") else ()
    if part is not None:
        yield part


def _begun(line: bytes, number: int, part: _Part | None) -> _Part | None:
    """The part that begins with a line, if one does."""
    mark = line[:2] if line[:2] in (b"> ", b"< ") else b""
    begun = None
    if _START.match(line[len(mark) :]) or _is_bare_start(line, part):
        begun = _Part(number, mark, text=bytearray())
    elif _COMMAND.match(line) and (part is None or (not part.in_head and _may_end(part, line))):
        begun = _Part(number, is_command=True, text=bytearray())
    if begun is not None:
        _add(begun, line)
    return begun


def _is_bare_start(line: bytes, part: _Part | None) -> bool:
    """Whether a message begins with a line that says no version, which in a body could be anything."""
    if _BARE_REQUEST.match(line):
        return part is None or _SEPARATOR.match(part.text.rstrip().rpartition(b"\n")[2]) is not None
    if part is None or part.text.startswith(b"HTTP") or not _BARE_STATUS.match(line):
        return False
    return part.text.endswith((b"\n\n", b"\n\r\n"))


def _may_end(part: _Part, line: bytes) -> bool:
    """Whether a command may be what follows a body: behind a prompt, or an empty line."""
    return line.startswith(b"$") or part.text.endswith((b"\n\n", b"\n\r\n"))


def _add(part: _Part, line: bytes) -> None:
    """Add a line to a part; of a command, one that it does not go on with is not of it."""
    if len(part.text) + len(line) > LONGEST:
        part.is_cut = True
    elif part.is_command:
        if not part.text or part.text.rstrip().endswith(b"\\"):
            part.text += line
    elif not part.in_head:
        part.text += line
    else:
        plain = line.removeprefix(part.mark.rstrip()).removeprefix(b" ") if part.mark else line
        part.text += plain
        part.in_head = bool(plain.strip())


FORMAT = RecordingFormat("HTTP messages as text (raw dumps, curl -i, curl -v, HTTPie)", _sniff, _stream)
