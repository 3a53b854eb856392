"""Replacing functions of others for a while, and hearing what is read of a response."""

from __future__ import annotations

import functools
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from typing import Any

from extractor.suites.passing import Passing, Watch, content_of

_SEEN = "_extractor_seen"
"""On a response: it was reported. Clients send again to follow a redirect, through the same method."""


_READING = "_extractor_reading"
"""On a response: what of it is still to be read."""


def replace(owner: Any, name: str, make: Callable[[Any], Any], stack: ExitStack) -> None:
    """Replace a function or method by what `make` makes of it, until the stack is closed."""
    original, is_own = getattr(owner, name), name in vars(owner)
    setattr(owner, name, functools.wraps(original)(make(original)))
    stack.callback(*((setattr, owner, name, original) if is_own else (delattr, owner, name)))


def hear(owner: Any, name: str, tell: Callable[..., None], watch: Watch, stack: ExitStack) -> None:
    """Have a function or method, asynchronous or not, `tell` of what it gave and what it was given."""

    def make(original: Any) -> Any:
        def called(*arguments: Any, **options: Any) -> Any:
            given = original(*arguments, **options)
            quietly(watch, tell, given, *arguments, **options)
            return given

        return called

    def make_async(original: Any) -> Any:
        async def called(*arguments: Any, **options: Any) -> Any:
            given = await original(*arguments, **options)
            quietly(watch, tell, given, *arguments, **options)
            return given

        return called

    is_async = inspect.iscoroutinefunction(inspect.unwrap(getattr(owner, name)))
    replace(owner, name, make_async if is_async else make, stack)


def is_new(response: Any) -> bool:
    """Whether a response was not reported yet; from now on it was."""
    if getattr(response, _SEEN, False):
        return False
    setattr(response, _SEEN, True)
    return True


def quietly(watch: Watch, report: Callable[..., None], *arguments: Any, **options: Any) -> None:
    """Have something reported; whoever sends a request never hears of what goes wrong with it."""
    try:
        report(*arguments, **options)
    except Exception as error:
        watch.stumble(error)


class _Reading:
    """A response of which something is still to be read, as it has it with it."""

    __slots__ = ("depth", "passing")

    def __init__(self, passing: Passing) -> None:
        self.passing = passing
        self.depth = 0
        """How many of the methods that are listened to are under way: they may call each other."""


def follow(response: Any, passing: Passing, watch: Watch) -> None:
    """Tell of an exchange once its body is read: now, or by what is listened to."""
    if passing.received.ended:
        watch.end(passing)
    else:
        setattr(response, _READING, _Reading(passing))


def _done(response: Any, reading: _Reading, watch: Watch) -> None:
    reading.passing.received.end()
    vars(response).pop(_READING, None)
    quietly(watch, watch.end, reading.passing)


def listen_to_iterator(owner: Any, name: str, watch: Watch, stack: ExitStack) -> None:
    """Hear the pieces that an iterator method of responses gives, of a body that is followed."""

    def make(original: Any) -> Any:
        def iterate(response: Any, *arguments: Any, **options: Any) -> Any:
            pieces = original(response, *arguments, **options)
            reading = vars(response).get(_READING)
            if reading is None or reading.depth:
                return pieces
            return _each(pieces, response, reading, watch)

        return iterate

    def make_async(original: Any) -> Any:
        def iterate(response: Any, *arguments: Any, **options: Any) -> Any:
            pieces = original(response, *arguments, **options)
            reading = vars(response).get(_READING)
            return pieces if reading is None else _each_async(pieces, response, reading, watch)

        return iterate

    is_async = inspect.isasyncgenfunction(inspect.unwrap(getattr(owner, name)))
    replace(owner, name, make_async if is_async else make, stack)


def _each(pieces: Iterator[bytes], response: Any, reading: _Reading, watch: Watch) -> Iterator[bytes]:
    for piece in pieces:
        reading.passing.received.add(piece)
        yield piece
    _done(response, reading, watch)


async def _each_async(
    pieces: AsyncIterator[bytes], response: Any, reading: _Reading, watch: Watch
) -> AsyncIterator[bytes]:
    async for piece in pieces:
        reading.passing.received.add(piece)
        yield piece
    _done(response, reading, watch)


def listen_to_reading(
    owner: Any, names: tuple[str, ...], is_over: Callable[[Any], bool], watch: Watch, stack: ExitStack
) -> None:
    """Hear what methods of file-like responses read of a body that is followed, until it `is_over`.

    They may call each other; what the outermost gives counts.
    """

    def make(original: Any) -> Any:
        def method(response: Any, *arguments: Any, **options: Any) -> Any:
            reading = vars(response).get(_READING)
            if reading is None:
                return original(response, *arguments, **options)
            reading.depth += 1
            try:
                given = original(response, *arguments, **options)
            finally:
                reading.depth -= 1
            if not reading.depth:
                quietly(watch, note, response, reading, content_of(given, arguments))
            return given

        return method

    def note(response: Any, reading: _Reading, piece: bytes) -> None:
        reading.passing.received.add(piece)
        if is_over(response):
            _done(response, reading, watch)

    for name in names:
        if hasattr(owner, name):
            replace(owner, name, make, stack)
