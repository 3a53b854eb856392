"""Reports of Hurl in JSON: runs of files of requests, whose responses' bodies lie in a folder beside the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.pointer import follow
from extractor.traffic import body_files, scan
from extractor.traffic.coding import Unusable
from extractor.traffic.elements import decoded
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs
from extractor.traffic.message import exchange, status_of

_ROOT = frozenset({()})
_MEMBERS = frozenset({"entries"})


def _sniff(head: bytes) -> int:
    start = scan.first_item(head)
    is_mine = start > 0 and "entries" in scan.names(head, start) and b'"calls"' in head and b'"curl_cmd"' in head
    return CERTAIN if is_mine else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    index = 0
    for element in decoded(recording, "a run", _ROOT, _MEMBERS):
        if isinstance(element, Damage):
            yield replace(element, index=index)
            index += element.exchanges
            continue
        entries = follow(element.value, ("entries",))
        if not isinstance(entries, list):
            yield recording.damage("a run without entries", line=element.line, index=index)
            index += 1
            continue
        for entry in entries:
            calls = entry.get("calls") if isinstance(entry, dict) else None
            for call in calls if isinstance(calls, list) else ():
                yield _exchange(recording, call, index)
                index += 1


def _exchange(recording: Recording, call: Any, index: int) -> Exchange | Damage:
    method, url = (follow(call, ("request", name)) for name in ("method", "url"))
    if not isinstance(method, str) or not isinstance(url, str):
        return recording.damage("a call without the method and URL of its request", index=index)
    reasons: list[str] = []
    request = Request(scan.readable(method), scan.readable(url), header_pairs(follow(call, ("request", "headers"))))
    answer, response = call.get("response"), None
    if isinstance(answer, dict):
        body = _body(recording, answer.get("body"), reasons)
        response = Response(status_of(answer.get("status")), header_pairs(answer.get("headers")), body)
    return exchange(recording, request, response, index=index, reasons=reasons)


def _body(recording: Recording, name: Any, reasons: list[str]) -> Body | None:
    if not isinstance(name, str):
        return None
    try:
        return Body(body_files.stored(recording.path, name))
    except Unusable as reason:
        reasons.append(f"response body is {reason}")
        return None


FORMAT = RecordingFormat("Hurl reports (JSON)", _sniff, _stream)
