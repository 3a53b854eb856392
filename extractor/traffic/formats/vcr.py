"""VCR cassettes, in YAML or JSON, of Python (vcrpy, Betamax, the recorder of responses), Ruby and R (vcr), Go (go-vcr),
PHP (PHP-VCR) and Elixir (ExVCR): one interaction at a time.

A YAML cassette is cut into its interactions at their lines before anything is parsed, so that a broken one costs
only itself and a cassette of any size needs the memory of its longest interaction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.traffic import scan
from extractor.traffic.elements import LONGEST, decoded
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs, moment
from extractor.traffic.message import coded_body, exchange, text_body
from extractor.traffic.yaml_text import Literal, YamlReader
from extractor.yaml_events import BadYaml

_LIST = re.compile(rb"^(?:(?:http_)?interactions|responses):[ \t]*(?:#.*)?\r?$")
_ITEM = re.compile(rb"^( *)-(?: |\r?$)")
_BARE = re.compile(rb"(?:---)?\s*-\s+request:\s")
"""How a cassette of PHP-VCR begins, which is a list and nothing around it."""
_ANSWERS = re.compile(rb"(?:---)?\s*responses:\s+-\s+response:\s")
"""How a file of the recorder of responses begins."""
_PLACES = frozenset({("interactions",), ("http_interactions",), ()})
_MEMBERS = frozenset({"request", "response"})


def _sniff(head: bytes) -> int:
    names = scan.names(head).keys()
    if {"interactions", "http_interactions"} & names:
        return 0 if "consumer" in names else CERTAIN  # that is a contract of Pact
    if (start := scan.first_item(head)) > 0:
        first = scan.names(head, start)
        answer = scan.names(head, first["response"]).keys() if first.keys() >= _MEMBERS else set[str]()
        return CERTAIN if "status_code" in answer else 0  # ExVCR
    if any(b"interactions" in line and _LIST.match(line) for line in head.split(b"\n")[:50]):
        return CERTAIN
    return CERTAIN if _BARE.match(head) or _ANSWERS.match(head) else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    if recording.head.lstrip().startswith((b"{", b"[")):
        yield from _json_cassette(recording)
    else:
        yield from _yaml_cassette(recording)


def _json_cassette(recording: Recording) -> Iterator[Exchange | Damage]:
    for element in decoded(recording, "an interaction", _PLACES, _MEMBERS):
        if isinstance(element, Damage):
            yield element
        else:
            yield _exchange(recording, element.value, element.index, element.line)


def _yaml_cassette(recording: Recording) -> Iterator[Exchange | Damage]:
    reader = YamlReader()
    for index, (line, block) in enumerate(_blocks(recording)):
        if block is None:
            yield recording.damage("an interaction longer than 64 MiB", line=line, index=index)
            continue
        try:
            reader.first_line = line
            value = reader.read(block.decode())
        except UnicodeDecodeError:
            yield recording.damage("an interaction that is not UTF-8", line=line, index=index)
        except BadYaml as reason:
            yield recording.damage(f"an interaction that {reason}", line=line, index=index)
        else:
            item = value[0] if isinstance(value, list) and len(value) == 1 else None
            yield _exchange(recording, item, index, line)


def _blocks(recording: Recording) -> Iterator[tuple[int, bytes | None]]:
    """Each interaction's first line and text; None in place of one that is too long."""
    block: list[bytes] = []
    size = start = number = 0
    dash: bytes | None = None
    inside = _BARE.match(recording.head) is not None
    while line := recording.stream.readline(LONGEST):
        number += 1
        if not inside:
            inside = bool(_LIST.match(line.rstrip(b"\n")))
            continue
        item = _ITEM.match(line)
        begins = item is not None and dash in (None, item[1])
        # A member beside the list ends it; the lines of an interaction are all deeper than its dash.
        ends = not begins and line[:1] not in (b" ", b"\n", b"\r", b"#", b"-")
        if (begins or ends) and block:
            yield start, b"".join(block) if size <= LONGEST else None
            block = []
        if begins and item:
            dash, size, start = item[1], 0, number
        inside = not ends
        size += len(line)
        if not ends and dash is not None and size <= LONGEST:
            block.append(line)
    if block:
        yield start, b"".join(block) if size <= LONGEST else None


def _exchange(recording: Recording, value: Any, index: int, line: int) -> Exchange | Damage:
    """An interaction of any library; they differ in `uri`, `headers`, the status and where a body's text stands."""
    asked = value.get("request") if isinstance(value, dict) else None
    answer = value.get("response") if isinstance(value, dict) else None
    if asked is None and isinstance(answer, dict) and "url" in answer:  # of responses, which adds what was asked
        asked = {name: answer[name] for name in ("method", "url") if name in answer}
        answer = {**answer, "headers": {"Content-Type": answer.get("content_type"), **(answer.get("headers") or {})}}
    url = (asked.get("uri") or asked.get("url")) if isinstance(asked, dict) else None
    if not isinstance(asked, dict) or not isinstance(url, str):
        return recording.damage("an interaction without a request and its URI", line=line, index=index)
    reasons: list[str] = []
    request = Request(
        scan.readable(str(asked.get("method") or "GET").upper()),
        scan.readable(url),
        header_pairs(asked.get("headers")),
        _body(asked.get("body"), "request", reasons),
    )
    response = None
    if isinstance(answer, dict):
        status = answer.get("status")
        said = status if isinstance(status, dict) else answer
        code = str(said.get("code", said.get("status_code", said.get("status"))))
        response = Response(
            int(code) if code.isdecimal() and len(code) < 5 else None,
            header_pairs(answer.get("headers")),
            _body(answer.get("body", answer.get("content")), "response", reasons),
        )
    time = moment(value.get("recorded_at"))
    return exchange(recording, request, response, index=index, line=line, time=time, reasons=reasons)


def _body(value: Any, side: str, reasons: list[str]) -> Body | None:
    if isinstance(value, dict):
        if isinstance(value.get("base64_string"), str):
            return coded_body(value["base64_string"], side, reasons)
        value = value.get("string", value.get("base64_string"))
    if isinstance(value, bytes):
        return Body(value)
    return text_body(value, value.line if isinstance(value, Literal) else 0)


FORMAT = RecordingFormat("VCR cassettes (vcrpy, Ruby VCR, go-vcr)", _sniff, _stream)
