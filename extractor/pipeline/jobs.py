"""The same work in one process or in several: the results come in the order of the tasks either way."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_MANY_OBJECTS = 500_000
"""New objects after which garbage is looked for."""

Task = TypeVar("Task")
Result = TypeVar("Result")


def spread(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, lost: Callable[[Task], Result]
) -> Iterator[Result]:
    """The result of every task, in order, from up to `jobs` processes.

    `lost` is the result of a task that ends its process (a fault in a C extension, no memory left): it costs that
    task only. With one job all is done in this process.
    """
    if jobs <= 1 or len(tasks) <= 1:
        yield from map(work, tasks)
        return
    from concurrent.futures.process import BrokenProcessPool

    pending = deque(tasks)
    while pending:
        with _pool(min(jobs, len(pending))) as pool:
            futures = deque([pool.submit(work, task) for task in pending])
            while futures:
                try:
                    result = futures.popleft().result()  # and is then held by nobody here
                except BrokenProcessPool:
                    # Whichever task was running did it; the first one that has no result finds out by itself.
                    result = alone(work, pending[0], lost)
                    pending.popleft()
                    yield result
                    break
                pending.popleft()
                yield result


def alone(work: Callable[[Task], Result], task: Task, lost: Callable[[Task], Result]) -> Result:
    """The result of one task in a process of its own, or what `lost` says of it where that process ends."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenProcessPool:
            return lost(task)


@contextmanager
def _pool(size: int) -> Iterator[ProcessPoolExecutor]:
    """Worker processes, which end at once when this is left by an exception, such as the one of Ctrl-C."""
    # Imported here: one process needs none of it, and it loads the network modules that workers are reached by.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(size, initializer=_quiet)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for garbage seldom: what pages become is large and has no cycles, and looking took an eighth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(_MANY_OBJECTS, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _quiet() -> None:
    gc.set_threshold(_MANY_OBJECTS, 50, 50)
    # Ctrl-C reaches the whole process group; only the parent answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
