"""Files of GoReplay (`.gor`): requests and responses as they were on the wire, matched by an identifier.

Each begins with a line: what it is (1 a request, 2 its response, 3 that of a replay), the identifier, when it was, in
nanoseconds, and how long it took. A line of three monkeys ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.exchange import Damage, Exchange, Request
from extractor.traffic.elements import LONGEST
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import moment
from extractor.traffic.message import exchange
from extractor.traffic.message_text import message_of, request_of, response_of

_HEAD = re.compile(rb"([123]) ([\w-]{8,64}) (\d{10,20})(?: -?\d{1,20}){0,3}\r?\n")
_START = re.compile(_HEAD.pattern + rb"(?:[A-Z][A-Z-]{1,19} \S|HTTP/\d)")
_END = "\n🐵🙈🙉\n".encode()
_CHUNK = 256 * 1024
_KEPT = 10_000
"""Requests that are kept for responses to come."""


def _sniff(head: bytes) -> int:
    return CERTAIN if _START.match(head) else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    waiting: dict[bytes, tuple[Request, str, bool]] = {}
    index = 0
    for text in _messages(recording):
        head = _HEAD.match(text)
        if head is None:
            yield recording.damage("a message without its first line, or longer than 64 MiB", index=index)
            index += 1
            continue
        message = message_of(text[head.end() :])
        if head[1] == b"1":
            if request := request_of(message):
                waiting[head[2]] = request, moment(int(head[3]) // 1_000_000), False
            if len(waiting) <= _KEPT:
                continue
            request, time, is_answered = waiting.pop(next(iter(waiting)))
            if not is_answered:
                yield exchange(recording, request, None, index=index, time=time)
                index += 1
            continue
        request, time, _ = waiting.get(head[2], (Request("", ""), "", True))
        waiting[head[2]] = request, time, True
        reasons = () if request.method else ("the request is not recorded",)
        yield exchange(recording, request, response_of(message), index=index, time=time, reasons=reasons)
        index += 1
    for request, time, is_answered in waiting.values():
        if not is_answered:
            yield exchange(recording, request, None, index=index, time=time)
            index += 1


def _messages(recording: Recording) -> Iterator[bytes]:
    """The messages of a file; nothing stands for one that is too long."""
    text = bytearray()
    is_long = False
    while chunk := recording.stream.read(_CHUNK):
        start = max(0, len(text) - len(_END))
        text += chunk
        while (end := text.find(_END, start)) >= 0:
            yield b"" if is_long else bytes(text[:end])
            del text[: end + len(_END)]
            start, is_long = 0, False
        if len(text) > LONGEST:
            is_long = True
            del text[: -len(_END)]
    if text.strip():
        yield b"" if is_long else bytes(text)


FORMAT = RecordingFormat("GoReplay files (.gor)", _sniff, _stream)
