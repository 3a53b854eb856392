"""Recordings of each format, and secrets among any bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator

from extractor import contract, report
from extractor.exchange import Body, Damage, Exchange, Headers, Request, Response
from extractor.traffic import Redaction, known_formats
from extractor.traffic.format import Recording

SECRET = "Zq00plantedVault"
_SPEC = {
    "openapi": "3.0.3",
    "info": {"title": "fuzz", "version": "1"},
    "paths": {
        "/{any}": {
            "get": {
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
                "responses": {
                    "default": {
                        "description": "",
                        "content": {
                            "application/json": {
                                "schema": {"type": "object", "properties": {"a": {"type": "string", "maxLength": 3}}}
                            }
                        },
                    }
                },
            }
        }
    },
}
SPECS = contract.specs_of("fuzz.yaml", _SPEC)


def recording(name: str) -> Callable[[bytes], None]:
    """What streams a recording of one format: in the order of the file, nothing raised, and every exchange judged.

    To hide what is secret once more hides no more, and the report can be read again.
    """
    item = known_formats()[name]

    def run(data: bytes) -> None:
        item.sniff(data)
        stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
        found = list(item.stream(Recording(stream, "recording", data)))
        assert [each.index for each in found] == sorted(each.index for each in found)
        shown = [Redaction().of(each) if isinstance(each, Exchange) else each for each in found]
        for each in shown:
            if isinstance(each, Damage):
                assert "\n" not in each.message
            else:
                assert Redaction().of(each) == each
        judged = contract.check(SPECS, shown, coverage=True)
        text = report.render(judged, "json")
        assert report.parse(text, "report") == judged

    return run


def redaction(data: bytes) -> None:
    """A secret in the places that are known for it is in no exchange, and in no report, whatever stands around it."""
    if SECRET.encode() in data:
        return
    for exchange in _planted(data):
        shown = Redaction().of(exchange)
        assert SECRET not in repr(shown), shown
        judged = contract.check(SPECS, [shown], show_values="all")
        for name in report.available():
            assert SECRET not in report.render(judged, name)


def _planted(data: bytes) -> Iterator[Exchange]:
    """Exchanges with the secret, and around it what the fuzzer says: of a URL, a header, a member and a text."""
    parts = [part.decode("utf-8", "replace") for part in data.split(b"\0", 3)]
    url, header, member, text = (*parts, "", "", "", "")[:4]
    value = _value(member)
    asked = f"/{url.partition('#')[0].lstrip('/')}"
    asked += f"{'&' if '?' in asked else '?'}access_token={SECRET}"
    headers = Headers.of([(header, text), ("Authorization", f"Bearer {SECRET}"), ("X-Auth-Token", SECRET)])
    written = json.dumps({"a": value, "password": SECRET, "b": [value, {"token": SECRET}]}, ensure_ascii=not url)
    for body in (written, json.dumps({"a": written}), f"a={_plain(text)}&password={SECRET}"):
        content = Body(body.encode("utf-8", "replace"), 1)
        request = Request("GET", asked, headers, content)
        yield Exchange(request, Response(200, Headers.of([*headers]), content), "recording", 0, line=1)


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _plain(text: str) -> str:
    return "".join(each for each in text if each.isalnum())
