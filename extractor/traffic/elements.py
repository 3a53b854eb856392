"""The elements of an array inside a JSON file of any size, one at a time, in constant memory.

The end of an element is found by the JSON parser itself: it stops right behind the first value and names the place.
So nothing is assumed about the order of keys, the layout, or what an element begins with. Where the parser refuses
an element, brackets and quotes (`scan`) tell its end; where these do not match up either, reading goes on at the
next element that is recognisably whole.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec

from extractor.exchange import Damage
from extractor.traffic import scan
from extractor.traffic.format import Recording
from extractor.traffic.window import Window

LONGEST = 64 * 1024 * 1024
"""An element longer than this is stepped over and reported."""

Path = tuple[str, ...]

_TOGETHER = 32
"""Elements that are handed on at once."""
_NEAR = 256 * 1024
"""So far the next element may reach to be taken for one like those before it."""
_OVERLAP = 4096  # what stands between two elements is not longer
_BETWEEN = re.compile(rb"\}\s*+,\s*+(?=\{)")
_GAP = re.compile(rb'\}\s*+,\s*+\{\s*+"[^"\\]{1,80}"')
_TRAILING = re.compile(r"trailing characters \(byte (\d+)\)")
_as_raw = msgspec.json.Decoder(msgspec.Raw).decode


class Element(msgspec.Struct, gc=False):
    """One element: its JSON text (perhaps not valid), and where it begins."""

    data: bytes
    index: int
    line: int
    offset: int
    value: Any = None
    """What `decode` made of it; None where it was not asked."""

    def damage(self, recording: Recording, message: str) -> Damage:
        """A Damage in its place."""
        return recording.damage(message, line=self.line, index=self.index)


Part = Element | Damage
Whole = Generator[Part | list[Element], None, bool]
"""Yields parts and returns whether the value was whole, so that reading can go on behind it."""


class Elements:
    """Iterates over the elements of every array that stands at one of the `wanted` paths of member names.

    The path `()` is the root. `members` are names that every whole element has, by which reading finds its
    footing again after one that is broken beyond telling where it ends; without any, the rest of the file is lost.
    `decode` reads one object and raises for what is not exactly one, as the decoders of msgspec do.

    Where the recording has a span, only that is read, and the span notes whether reading ended at its very end. If it
    did, and what is before the span was read as well, all is read as in one go: between two elements of an array,
    nothing of what came before matters to what follows but the names that lead to the array.
    """

    def __init__(
        self,
        recording: Recording,
        wanted: frozenset[Path],
        members: frozenset[str] = frozenset(),
        decode: Callable[[bytes], Any] | None = None,
    ) -> None:
        self._recording = recording
        self._wanted = wanted
        self._members = members
        self._decode = decode
        self._window = Window(recording.stream, recording.span.start if recording.span else 0)
        self._index = 0
        self.gap = b""
        """What stood between two elements, from the end of one to the first name in the next."""
        self.array: Path | None = None
        """The path of the array that is being read, or was read last."""
        self._span = recording.span
        self._end = recording.span.end if recording.span else sys.maxsize
        self._shortest = 0
        """The length of the shortest element so far."""
        self._searched = 0

    def __iter__(self) -> Iterator[Part]:
        return chain.from_iterable(self.batches())

    def batches(self) -> Iterator[Sequence[Part]]:
        """The same, some at once: what asks for each is a long way from what reads it."""
        return (part if isinstance(part, list) else [part] for part in self._parts())

    def _parts(self) -> Iterator[Part | list[Element]]:
        span = self._span
        if span is not None and span.start:
            self.array = span.array
            whole = yield from self._from_within(span.array or ())
        else:
            whole = yield from self._value(())
        if not whole:
            return
        if self.array is None:
            places = " or ".join(".".join(path) or "array" for path in sorted(self._wanted))
            yield self._damage(f"holds no {places}", 0)
        if self._window.space():
            yield self._damage(f"what follows the end, at byte {self._window.offset}, is not read", 0)

    def _damage(self, message: str, exchanges: int) -> Damage:
        damage = self._recording.damage(message, line=self._window.line(), index=self._index, exchanges=exchanges)
        self._index += exchanges
        return damage

    def _stop(self) -> Damage:
        """The Damage after which nothing more can be read."""
        window = self._window
        if window.space():
            return self._damage(f"no valid JSON from byte {window.offset} on; the rest is not read", 0)
        return self._damage(f"cut off at byte {window.offset}", 0)

    # --- from the root to the arrays ----------------------------------------------------------------------

    def _value(self, path: Path) -> Whole:
        first = self._window.space()
        if first == b"[" and path in self._wanted:
            self._window.position += 1
            return (yield from self._elements(path))
        if first == b"{" and any(len(known) > len(path) and known[: len(path)] == path for known in self._wanted):
            return (yield from self._object(path))
        if first and self._window.skip_value():
            return True
        yield self._stop()
        return False

    def _object(self, path: Path) -> Whole:
        window = self._window
        window.position += 1
        if window.space() == b"}":
            window.position += 1
            return True
        return (yield from self._members_of(path))

    def _members_of(self, path: Path, *, within: bool = False) -> Whole:
        """The rest of an object, from a name on or from behind a value `within` it."""
        window = self._window
        while True:
            if not within:
                name = self._name()
                if name is None:
                    yield self._stop()
                    return False
                whole = yield from self._value((*path, name))
                if not whole:
                    return False
            mark = window.space()
            if mark not in (b",", b"}"):
                yield self._stop()
                return False
            window.position += 1
            if mark == b"}":
                return True
            within = False

    def _from_within(self, path: Path) -> Whole:
        """The rest of a file from between two elements of the array at a path."""
        whole = yield from self._elements(path)
        while whole and path:
            path = path[:-1]
            whole = yield from self._members_of(path, within=True)
        return whole

    def _name(self) -> str | None:
        """Step over a member's name and its colon; None where there is none."""
        window = self._window
        if window.space() != b'"':
            return None
        match = scan.STRING.match(window.data, window.position)
        while not match and window.ahead < LONGEST and window.more():
            match = scan.STRING.match(window.data, window.position)
        if not match:
            return None
        window.position = match.end()
        if window.space() != b":":
            return None
        window.position += 1
        return scan.string(match[0])

    # --- elements -----------------------------------------------------------------------------------------

    def _elements(self, path: Path) -> Whole:
        """The rest of an array."""
        window = self._window
        self.array = path
        while mark := window.space():
            if mark == b",":
                window.position += 1
            elif mark == b"]":
                window.position += 1
                return True
            elif window.offset >= self._end:
                self._note_end()
                return False
            else:
                while alike := self._alike() or (self._has_read_on() and self._alike()):
                    yield alike
                if window.offset < self._end:
                    whole = yield from self._element()
                    if not whole:
                        return False
        yield self._stop()
        return False

    def _note_end(self) -> None:
        """Note in the span what it held, and that what is here begins the next one, if it does."""
        span, window = self._span, self._window
        if span is not None and window.offset == span.end and self.array == span.array:
            span.lines, span.items, span.complete = window.line() - 1, self._index, True

    def _alike(self) -> list[Element]:
        """Some of the elements that follow each other as two did before; perhaps none, and never the last.

        Where one ends is guessed, from how long the shortest was on. The guess is right if what is before it decodes:
        no object begins with another, and two are not one.
        """
        window, gap, decode, shortest = self._window, self.gap, self._decode, self._shortest - 1
        found: list[Element] = []
        if not gap or not decode:
            return found
        ahead = gap.find(b"{") - 1
        line = window.line()
        text, position, base, has_lines = (
            window.data,
            window.position,
            window.offset - window.position,
            window.has_lines,
        )
        while len(found) < _TOGETHER and base + position < self._end:
            end = text.find(gap, position + shortest) + 1
            if not end:
                break
            data = text[position:end]
            try:
                value = decode(data)
            except (ValueError, RecursionError):
                break
            if has_lines:
                window.position = position
                line = window.line()
            found.append(Element(data, self._index, line, base + position, value))
            self._index += 1
            position = end + ahead
        window.position = position
        return found

    def _has_read_on(self) -> bool:
        """Read on where the next element seems to end behind what has been read; whether there was more."""
        window = self._window
        is_near = bool(self.gap and self._decode) and window.ahead < _NEAR
        return is_near and window.data.find(self.gap, window.position + self._shortest - 1) < 0 and window.more()

    def _element(self) -> Whole:
        window = self._window
        while True:
            end, wrong = self._parsed_end()
            restart = self._restart() if wrong else -1
            if end < 0:
                end = self._scanned_end(restart)
            if end > 0:
                yield self._take(end)
                return True
            if restart > 0 or window.ahead > LONGEST or not window.more():
                return (yield from self._recover(restart, wrong))

    def _take(self, end: int) -> Element:
        window = self._window
        element = Element(window.data[window.position : end].rstrip(), self._index, window.line(), window.offset)
        self._index += 1
        window.position = end
        self._shortest = min(self._shortest or len(element.data), len(element.data))
        if self._decode and not self.gap and (gap := _GAP.match(window.data, end - 1)):
            self.gap = gap[0]
        return element

    def _parsed_end(self) -> tuple[int, bool]:
        """Where the parser says that the value ends; else -1, and whether its text is wrong rather than cut off."""
        window = self._window
        try:
            _as_raw(memoryview(window.data)[window.position :])
        except msgspec.DecodeError as error:
            message = str(error)
            if match := _TRAILING.search(message):
                # The parser names the byte behind the one that it did not expect.
                return window.position + int(match[1]) - 1, False
            return -1, "truncated" not in message
        except RecursionError:
            return -1, True
        # All that is ahead is one value; a number may go on in what is not yet read.
        return (len(window.data), False) if window.at_end or window.data[-1:] in (b"}", b"]") else (-1, False)

    def _scanned_end(self, limit: int) -> int:
        """Where brackets and quotes say that the value ends, before the limit (if any) and a plausible neighbour."""
        data = self._window.data
        end = scan.value_end(data, self._window.position, limit if limit > 0 else len(data))
        if end == len(data) and data[end - 1 : end] not in (b"}", b"]", b'"') and not self._window.at_end:
            return -1  # a number or word that may go on
        follows = scan.skip_space(data, end) if end > 0 else 0
        return end if data[follows : follows + 1] in (b",", b"]", b"") else -1

    # --- finding one's footing again ----------------------------------------------------------------------

    def _restart(self) -> int:
        """Where, behind `position`, the next element begins that is whole by its brackets and member names; or -1.

        What has been searched in vain is not searched again.
        """
        window = self._window
        data, base = window.data, window.offset - window.position
        open_candidate = 0
        budget = 8 * len(data)  # against candidates inside candidates
        for match in _BETWEEN.finditer(data, max(window.position, self._searched - base)) if self._members else ():
            end = scan.value_end(data, match.end())
            if end > 0 and self._members <= scan.names(data[match.end() : end]).keys():
                self._searched = base + match.start()
                return match.end()
            budget -= (end if end > 0 else len(data)) - match.start()
            if end < 0 and not open_candidate and len(data) - match.start() <= LONGEST:
                open_candidate = match.start()
            if budget < 0:
                open_candidate = 0
                break
        self._searched = base + (open_candidate or max(window.position, len(data) - _OVERLAP))
        return -1

    def _recover(self, restart: int, wrong: bool) -> Whole:
        """Report the element at the window, and step to the next that can be read."""
        window = self._window
        line, start, lost = window.line(), window.offset, 0
        reason = "no valid JSON" if wrong else "longer than 64 MiB" if window.ahead > LONGEST else ""
        if not self._members and not wrong and reason:
            whole = window.skip_value()
        else:
            restart, lost = self._find_restart(restart)
            whole = restart > 0
        if whole:
            message = f"an entry, at byte {start}, that is {reason}"
        elif wrong:
            message = f"no valid JSON from byte {start} on; the rest is not read"
        else:
            message = f"cut off at byte {window.offset + window.ahead}"
        yield self._recording.damage(message, line=line, index=self._index, exchanges=max(1, lost))
        self._index += max(1, lost)
        return whole

    def _find_restart(self, restart: int) -> tuple[int, int]:
        """Step to the next whole element; its position or -1, and how many seem to lie before it."""
        window = self._window
        name = b'"%b"' % min(self._members, default="").encode()
        lost = 0
        while True:
            base = window.offset - window.position
            keep = restart if restart > 0 else min(len(window.data), max(window.position, self._searched - base))
            lost += window.data.count(name, window.position, keep)
            window.position = keep
            if restart > 0 or not self._members or not window.more():
                return restart, lost
            restart = self._restart()


def decoded(
    recording: Recording, called: str, wanted: frozenset[Path], members: frozenset[str] = frozenset()
) -> Iterator[Element | Damage]:
    """The elements with their values as Python's own reader of JSON has them, and a Damage for each that is none.

    `called` is what an element is, with its article; `wanted` and `members` are as in `Elements`.
    """
    for element in Elements(recording, wanted, members):
        if isinstance(element, Element):
            try:
                element.value = json.loads(element.data.decode("utf-8", "surrogateescape"), strict=False)
            except (ValueError, RecursionError):
                yield element.damage(recording, f"{called}, at byte {element.offset}, that is no valid JSON")
                continue
        yield element
