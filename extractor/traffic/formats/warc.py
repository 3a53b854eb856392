"""WARC 1.0 and 1.1 (ISO 28500): request and response records, put together by WARC-Concurrent-To.

Records of other kinds (warcinfo, metadata, resource, revisit, …) hold no exchange and are passed over. Of a response
without its request the method is unknown, so it is not checked, and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.traffic.elements import LONGEST
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.message import exchange
from extractor.traffic.message_text import Message, answered, message_of

_VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")
_WAITING = 100
"""Records that wait for their other half; writers put the two next to each other."""
_HEADER_LINES = 1000
_LINE = 64 * 1024


class _Record(Struct):
    kind: str
    id: str
    concurrent: str
    url: str
    time: str
    message: Message


def _sniff(head: bytes) -> int:
    return CERTAIN if _VERSION.match(head) else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    waiting: dict[str, _Record] = {}
    index = 0
    for number, record in enumerate(_records(recording)):
        if isinstance(record, str):
            yield recording.damage(record, index=index)
            index += 1
            continue
        other = _other(waiting, record)
        if other is not None:
            yield _exchange(recording, record, waiting.pop(other), index)
            index += 1
            continue
        # One without an id, or with that of another, waits under what no id can be.
        waiting[record.id if record.id and record.id not in waiting else f"\n{number}"] = record
        if len(waiting) > _WAITING:
            yield _exchange(recording, waiting.pop(next(iter(waiting))), None, index)
            index += 1
    for record in waiting.values():
        yield _exchange(recording, record, None, index)
        index += 1


def _other(waiting: dict[str, _Record], record: _Record) -> str | None:
    """Under what the other half of an exchange waits: either may name the other."""
    if record.concurrent in waiting:
        named = [record.concurrent]
    else:
        named = [key for key, one in waiting.items() if record.id and one.concurrent == record.id]
    return next((key for key in named if waiting[key].kind != record.kind), None)


def _records(recording: Recording) -> Iterator[_Record | str]:
    """Records of the two kinds; a string is what is wrong in place of one."""
    stream = recording.stream
    while line := stream.readline(_LINE):
        if not line.strip():
            continue
        fields = _fields(recording) if _VERSION.match(line) else None
        size = (fields or {}).get("content-length", "")
        if fields is None or not size.isdecimal() or len(size) > 15:
            yield "no WARC record begins here; the rest is not read"
            return
        wanted = fields.get("warc-type") in ("request", "response") and "http" in fields.get("content-type", "http")
        block = _block(recording, int(size), wanted)
        if block is None:
            yield "cut off within a record"
            return
        if wanted:
            yield _record(fields, block) if len(block) == int(size) else "a record longer than 64 MiB"


def _fields(recording: Recording) -> dict[str, str] | None:
    """The header fields of a record by lower-case name; None where they are none or do not end."""
    fields: dict[str, str] = {}
    for _ in range(_HEADER_LINES):
        line = recording.stream.readline(_LINE)
        if line in (b"\r\n", b"\n"):
            return fields
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if not colon:
            return None
        fields[name.strip().lower()] = value.strip()
    return None


def _block(recording: Recording, size: int, wanted: bool) -> bytes | None:
    """A record's block (nothing of one that is not wanted or too long); None where it is cut off."""
    if wanted and size <= LONGEST:
        block = recording.stream.read(size)
        return block if len(block) == size else None
    return b"" if recording.skip(size) else None


def _record(fields: dict[str, str], block: bytes) -> _Record:
    return _Record(
        fields["warc-type"],
        fields.get("warc-record-id", ""),
        fields.get("warc-concurrent-to", ""),
        fields.get("warc-target-uri", "").strip("<>"),
        fields.get("warc-date", ""),
        message_of(block),
    )


def _exchange(recording: Recording, one: _Record, two: _Record | None, index: int) -> Exchange:
    records = {record.kind: record.message for record in (one, two) if record is not None}
    message, answer = records.get("request"), records.get("response")
    method = message.start.split(" ")[0] if message else ""
    headers, body = (message.headers, Body(message.body)) if message else (None, None)
    request = Request(method, one.url, headers, body)
    response = Response(answered(answer.start), answer.headers, Body(answer.body)) if answer else None
    reasons = () if message else ("the request is not recorded",)
    return exchange(recording, request, response, index=index, time=one.time, reasons=reasons)


FORMAT = RecordingFormat("WARC (ISO 28500)", _sniff, _stream)
