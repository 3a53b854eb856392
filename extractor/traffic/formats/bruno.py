"""Saved examples of Bruno: in `.bru` files, in its export (JSON), and in OpenCollection (YAML or JSON).

A request without a saved example shows nothing of the server and is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.traffic import bru, scan, variables
from extractor.traffic.documents import Damaged, content, document, tree
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs
from extractor.traffic.message import exchange

_BRU = re.compile(rb"\s*meta \{\r?\n")
_BRU_EXAMPLE = re.compile(rb"^example \{\s*$", re.MULTILINE)
_COLLECTION = re.compile(rb"opencollection: ")
_REQUEST = re.compile(rb"info:[ \t\r]*\n(?:[ \t][^\n]*\n|\r?\n){1,40}http:[ \t\r]*\n")
_YAML_EXAMPLES = re.compile(rb"^examples:\s*$", re.MULTILINE)
_TEXTS = ("json", "text", "xml", "sparql")


def _sniff(head: bytes) -> int:
    if _BRU.match(head):
        return CERTAIN if _BRU_EXAMPLE.search(head) else 0
    if head.lstrip()[:1] == b"{":
        names = scan.names(head).keys()
        return CERTAIN if "items" in names and {"brunoConfig", "opencollection", "activeEnvironmentUid"} & names else 0
    is_request = _REQUEST.match(head) is not None and _YAML_EXAMPLES.search(head) is not None
    return CERTAIN if is_request or _COLLECTION.match(head) else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    index = 0
    try:
        for line, example in _examples(recording):
            yield _exchange(recording, example, index, line)
            index += 1
    except Damaged as found:
        yield found.damage
        return
    if not index:
        yield recording.damage("holds no saved examples", exchanges=0)


def _examples(recording: Recording) -> Iterator[tuple[int, Any]]:
    """Every example, and the line that it begins on; 0 where that is not known."""
    if _BRU.match(recording.head):
        yield from bru.examples(content(recording).decode("utf-8", "replace"))
        return
    for item in tree(document(recording), "items"):
        listed = item.get("examples")
        yield from ((0, each) for each in (listed if isinstance(listed, list) else ()))


def _exchange(recording: Recording, example: Any, index: int, line: int) -> Exchange | Damage:
    asked, answer = (example.get("request"), example.get("response")) if isinstance(example, dict) else (None, None)
    url = asked.get("url") if isinstance(asked, dict) else None
    if not isinstance(asked, dict) or not isinstance(url, str) or not url:
        return recording.damage("an example without its request", line=line, index=index)
    url = variables.filled(url, _path(asked))
    reasons = variables.reasons(url)
    method = scan.readable(str(asked.get("method") or "GET").upper())
    request = Request(method, url, header_pairs(asked.get("headers")), _sent(asked, reasons))
    response = None
    if isinstance(answer, dict):
        response = Response(
            _status(answer.get("status")), header_pairs(answer.get("headers")), _came(answer.get("body"))
        )
    return exchange(recording, request, response, index=index, line=line, reasons=reasons)


def _status(value: Any) -> int | None:
    """A status as a number, as text, or as an object with its code."""
    value = value.get("code") if isinstance(value, dict) else value
    text = str(value)
    return int(text) if text.isdecimal() and len(text) == 3 else None


def _path(asked: dict[str, Any]) -> dict[str, str]:
    """The values of the variables in a path, by name."""
    own, listed = asked.get("params:path"), asked.get("params")
    if isinstance(own, dict):
        return {name: value for name, value in own.items() if isinstance(value, str)}
    pairs = [each for each in (listed if isinstance(listed, list) else ()) if isinstance(each, dict)]
    return {str(each.get("name")): str(each.get("value")) for each in pairs if each.get("type") == "path"}


def _sent(asked: dict[str, Any], reasons: list[str]) -> Body | None:
    """The body of a request: a text by its kind, or the fields of a form."""
    body = asked.get("body")
    kinds = {**{name.removeprefix("body:"): each for name, each in asked.items() if name.startswith("body:")}}
    mode = asked.get("mode")
    if isinstance(body, dict):
        mode = body.get("mode") or body.get("type")
        kinds |= body if "mode" in body else {str(mode): body.get("data")}
    form = kinds.get("form-urlencoded", kinds.get("formUrlEncoded"))
    if form:
        return Body(scan.form(header_pairs(form) or ()).encode())
    text = next((kinds[kind] for kind in _TEXTS if isinstance(kinds.get(kind), str)), None)
    if text is not None:
        return Body(scan.encode(text))
    if kinds and mode not in (None, "none"):
        reasons.append("request body recorded only as form fields or a file")
        return None
    return Body(b"")


def _came(body: Any) -> Body | None:
    """The body of a response; one that is no text was written as JSON."""
    content = body.get("content", body.get("data")) if isinstance(body, dict) else body
    if content is None:
        return None
    return Body(scan.encode(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)))


FORMAT = RecordingFormat("Bruno and OpenCollection, with saved examples", _sniff, _stream)
