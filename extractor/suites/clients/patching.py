"""Replacing functions of others for a while, and hearing what is read of a response."""

from __future__ import annotations

import functools
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from typing import Any

from extractor.suites.passing import Passing, Watch, content_of

_SEEN = "_extractor_seen"
"""On a response: it was told of. Clients send again to follow a redirect, through the same method."""


def replace(owner: Any, name: str, make: Callable[[Any], Any], stack: ExitStack) -> None:
    """Replace a function or method by what `make` makes of it, until the stack is closed."""
    original = getattr(owner, name)
    setattr(owner, name, functools.wraps(original)(make(original)))
    stack.callback(setattr, owner, name, original)


def is_new(response: Any) -> bool:
    """Whether a response was not told of yet; from now on it was."""
    if getattr(response, _SEEN, False):
        return False
    setattr(response, _SEEN, True)
    return True


def quietly(watch: Watch, tell: Callable[..., None], *arguments: Any) -> None:
    """Have something told; whoever sends a request never hears of what goes wrong with it."""
    try:
        tell(*arguments)
    except Exception as error:
        watch.stumble(error)


def iterated(response: Any, name: str, passing: Passing, watch: Watch) -> None:
    """Hear the pieces of a body that the iterator method `name` of a response gives; after the last one, it has passed.

    The method is one of the instance until then, and holds no reference to it: a response lives as long as before.
    """
    known = weakref.ref(response)
    original = getattr(type(response), name)

    def done() -> None:
        passing.received.end()
        if (still := known()) is not None:
            vars(still).pop(name, None)
        quietly(watch, watch.end, passing)

    def each(pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            passing.received.add(piece)
            yield piece
        done()

    async def each_async(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in pieces:
            passing.received.add(piece)
            yield piece
        done()

    @functools.wraps(original)
    def iterate(*arguments: Any, **options: Any) -> Any:
        pieces = original(known(), *arguments, **options)
        return each_async(pieces) if hasattr(pieces, "__aiter__") else each(pieces)

    setattr(response, name, iterate)


def read(response: Any, names: tuple[str, ...], is_over: Callable[[Any], bool], passing: Passing, watch: Watch) -> None:
    """Hear what the methods `names` of a file-like response read of its body; once it `is_over`, it has passed.

    They may call each other; what the outermost gives counts.
    """
    known = weakref.ref(response)
    depth = 0

    def heard(original: Any) -> Any:
        @functools.wraps(original)
        def method(*arguments: Any, **options: Any) -> Any:
            nonlocal depth
            depth += 1
            try:
                given = original(known(), *arguments, **options)
            finally:
                depth -= 1
            if hasattr(given, "__next__"):
                return each(given)
            if not depth:
                quietly(watch, note, given, arguments)
            return given

        return method

    def each(pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            passing.received.add(piece)
            yield piece
        end()

    def note(given: Any, arguments: tuple[Any, ...]) -> None:
        passing.received.add(content_of(given, arguments))
        still = known()
        if still is not None and is_over(still):
            end()

    def end() -> None:
        passing.received.end()
        quietly(watch, watch.end, passing)

    for name in names:
        original = getattr(type(response), name, None)
        if original is not None:
            setattr(response, name, heard(original))
