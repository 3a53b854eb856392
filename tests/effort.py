"""What work costs in a test: told by how it grows, or held against a limit far above it, never by a clock alone."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from types import FrameType
from typing import Any

TRIES = 8
"""How often growth is measured before it counts: what else runs on the machine makes work look slower, never faster."""

SHORTEST = 0.005
"""Seconds below which a measurement says nothing."""

GROWTH = 8
"""How many times as much four times the size may cost: 4 if the cost is linear, 16 if it is quadratic."""


_OF_TEXTS = 128
"""How many results a cache holds at least that is one of texts."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if the block takes more processor time: for what must end, with a limit some ten times its usual cost."""
    with _uncollected():
        start = time.process_time()
        yield
        spent = time.process_time() - start
    assert spent < seconds


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Whether four times the size costs less than `GROWTH` times as much, each at its quickest, and as if for the first
    time: what the package remembers of a text would hide what reading it costs."""
    small: list[float] = []
    large: list[float] = []
    remembered = _remembered()
    with _uncollected():
        for _ in range(TRIES):
            small += [_seconds(work, size, remembered), _seconds(work, size, remembered)]
            large.append(_seconds(work, 4 * size, remembered))
            if min(large) < GROWTH * max(SHORTEST, min(small)):
                return True
    return False


def steps(work: Callable[[], object]) -> int:
    """How many instructions of the interpreter work takes, the same on every machine; slow, so for little work."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        del argument
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _seconds(work: Callable[[int], object], size: int, remembered: list[_lru_cache_wrapper[Any]]) -> float:
    for each in remembered:
        each.cache_clear()
    start = time.process_time()
    work(size)
    return time.process_time() - start


def _remembered() -> list[_lru_cache_wrapper[Any]]:
    """The caches of the package for any number of texts; smaller ones are of what is the same for all of them."""
    found = (each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper))
    ours = (each for each in found if each.__module__.startswith("extractor."))
    return [each for each in ours if (each.cache_parameters()["maxsize"] or 0) >= _OF_TEXTS]


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection: on the heap of a whole test run one costs more than most of what is measured."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
