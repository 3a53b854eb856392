"""Items of Burp Suite as XML: what its proxy, site map and other tools save, each message in base64 or as it is.

The parser expands no entities, since it takes none that a document declares, and opens nothing. XML that is not well
formed ends the reading: nothing tells where the next item begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat  # no entity is expanded: a declaration of one ends the reading

from msgspec import Struct, field

from extractor.exchange import Damage, Exchange, Request
from extractor.traffic import scan
from extractor.traffic.coding import Unusable, from_base64
from extractor.traffic.elements import LONGEST
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import moment
from extractor.traffic.message import exchange
from extractor.traffic.message_text import message_of, request_of, response_of

_ROOT = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?(?:<!DOCTYPE items[ \[>]|<items[ >])")
_CHUNK = 64 * 1024
_DEEPEST = 10
_FIELDS = frozenset(("time", "url", "host", "port", "protocol", "method", "path", "request", "status", "response"))


class _Refused(Exception):
    """What no file of Burp has."""


class _Item(Struct):
    """An item as it is being read: the texts of its fields, and which of them are in base64."""

    line: int
    texts: dict[str, list[str]] = field(default_factory=dict)
    coded: set[str] = field(default_factory=set)
    size: int = 0

    def text(self, name: str) -> str:
        """The text of a field; empty where it has none, or says that."""
        text = "".join(self.texts.get(name, ())).strip()
        return "" if text == "null" else text

    def content(self, name: str) -> bytes:
        """A message. Raises Unusable where its base64 is invalid."""
        text = "".join(self.texts.get(name, ()))
        return from_base64(text) if name in self.coded else scan.encode(text)


class _Reader:
    """Makes items of what the parser meets; those that are whole wait in `items`."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse
        self._item: _Item | None = None
        self._open: list[str] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if len(self._open) > _DEEPEST:
            raise _Refused("elements nested too deeply")
        if name == "item" and len(self._open) == 2:
            self._item = _Item(self.parser.CurrentLineNumber)
        elif self._item is not None and attributes.get("base64") == "true":
            self._item.coded.add(name)

    def _end(self, name: str) -> None:
        self._open.pop()
        if name == "item" and len(self._open) == 1 and self._item is not None:
            self.items.append(self._item)
            self._item = None

    def _text(self, text: str) -> None:
        item = self._item
        if item is None or len(self._open) != 3 or self._open[2] not in _FIELDS:
            return
        item.size += len(text)
        if item.size <= LONGEST:
            item.texts.setdefault(self._open[2], []).append(text)

    def _refuse(self, *_: object) -> None:
        raise _Refused("a declaration of an entity")


def _sniff(head: bytes) -> int:
    return CERTAIN if _ROOT.match(head) else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    reader = _Reader()
    index, reason = 0, ""
    while not reason:
        chunk = recording.stream.read(_CHUNK)
        try:
            reader.parser.Parse(chunk, not chunk)
        except expat.ExpatError:
            reason = "no well-formed XML"
        except (_Refused, UnicodeError, ValueError) as refused:
            reason = str(refused) if isinstance(refused, _Refused) else "no well-formed XML"
        for item in reader.items:
            yield _exchange(recording, item, index)
            index += 1
        reader.items.clear()
        if not chunk:
            break
    if reason:
        line = reader.parser.CurrentLineNumber
        yield recording.damage(f"{reason} from line {line} on; the rest is not read", line=line, index=index)


def _exchange(recording: Recording, item: _Item, index: int) -> Exchange | Damage:
    if item.size > LONGEST:
        return recording.damage("an item longer than 64 MiB", line=item.line, index=index)
    try:
        sent = message_of(item.content("request"))
        came = item.content("response")
    except Unusable as reason:
        return recording.damage(f"an item with {reason}", line=item.line, index=index)
    found = request_of(sent)
    url = scan.readable(item.text("url")) or (found.url if found else "")
    method = scan.readable(item.text("method")) or (found.method if found else "")
    if not url or not method:
        return recording.damage("an item without the method and URL of its request", line=item.line, index=index)
    request = Request(method, url, found.headers if found else None, found.body if found else None)
    response = response_of(message_of(came)) if came else None
    return exchange(recording, request, response, index=index, line=item.line, time=moment(item.text("time")))


FORMAT = RecordingFormat("Burp Suite items (XML)", _sniff, _stream)
