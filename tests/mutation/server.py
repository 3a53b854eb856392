"""python -m tests.mutation.server TEST ..., in a copy of the checkout: says of each mutant whether a test notices it.

Mutants come as lines of JSON, `{"path": file, "source": its changed text}`; the answer to each is `true` or `false`.

Nothing is imported or collected twice. One process collects the tests and notes which of them calls which function.
Each mutant is a fork of it, which changes the function in place and runs the tests that call it, those first that
noticed another mutant. What has its effect at import time (a table, a pattern, a function that is called there) is
written into the copy instead, and a process that has not imported the package yet collects and runs all tests.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from cProfile import Profile
from itertools import count
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NoReturn

import bs4
import hypothesis.strategies
import jsonschema
import jsonschema_rs
import lxml.html
import msgspec
import pytest
import yaml

from tests.mutation.patch import Key, changed, key

IMPORTED = (bs4, hypothesis, jsonschema, jsonschema_rs, lxml, msgspec, yaml)
PACKAGE = str(Path("extractor").resolve()) + "/"
SECONDS = 300
"""After which a mutant is one that does not end, which is noticed; as is thrice the processor time of the tests."""
MEMORY = 4 << 30
OPTIONS = ["-qx", "-p", "no:cacheprovider", "--hypothesis-profile=mutation"]


def main() -> None:
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    tests = sys.argv[1:]
    ours, theirs = Pipe()
    if not os.fork():
        ours.close()
        _end(pytest.main([*OPTIONS, *tests], plugins=[_Collected(theirs)]))
    theirs.close()
    begin = time.monotonic()
    print(json.dumps(_asked(ours, None)), file=answers, flush=True)
    seconds = 3 * (time.monotonic() - begin) + 5
    for line in requests:
        mutant = json.loads(line)
        noticed = _asked(ours, mutant)
        if noticed is None:
            noticed = _noticed_anew(tests, Path(mutant["path"]), mutant["source"], seconds)
        print(json.dumps(noticed), file=answers, flush=True)


def _asked(collected: Connection, mutant: dict[str, str] | None) -> bool | None:
    try:
        collected.send(mutant)
        answer: bool | None = collected.recv()
    except (EOFError, BrokenPipeError):
        sys.exit("the tests cannot be collected, or one of them fails without a mutant")
    return answer


def _noticed_anew(tests: list[str], path: Path, changed_source: str, seconds: float) -> bool:
    source = path.read_text("utf-8")
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        compiled.unlink()
    path.write_text(changed_source, "utf-8")
    try:
        return _status(lambda: pytest.main([*OPTIONS, *tests]), seconds) != 0
    finally:
        path.write_text(source, "utf-8")


def _status(run: Callable[[], int], seconds: float) -> int:
    """What `run` returns in a fork, which ends by a signal after so many seconds of processor time."""
    child = os.fork()
    if not child:
        signal.alarm(SECONDS)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        _end(run())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _end(status: int) -> NoReturn:
    os._exit(status)


class _Collected:
    """A plugin of pytest: once the tests are collected, it answers what is asked of them instead of running them."""

    def __init__(self, asking: Connection) -> None:
        self._asking = asking
        self._at_import: set[Key] = set()
        self._called_at_import = _Called()

    def pytest_collection_finish(self) -> None:
        self._at_import = self._called_at_import.end()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._asking.recv()
        self._functions = _functions()
        self._caches = _caches()
        self._noticing: dict[pytest.Item, int] = {}
        self._count = count(1)
        gc.freeze()
        self._items = session.items
        self._seconds = 0.0
        self._callers = self._traced()
        self._asking.send(True)
        while True:
            mutant = self._asking.recv()
            self._asking.send(self._noticed(mutant["path"], mutant["source"]))

    def _traced(self) -> dict[Key, list[pytest.Item]]:
        """Which tests call which function, in an order in which slow ones come last; all must pass.

        The rows of a table are one test here: caches are emptied before each test, and filling them takes a while.
        """
        ours, theirs = Pipe()
        tests: dict[str, list[pytest.Item]] = {}
        for item in self._items:
            tests.setdefault(item.nodeid.partition("[")[0], []).append(item)

        def run() -> int:
            for test, items in tests.items():
                self._forget()
                begin, called = time.process_time(), _Called()
                failed = _failed(items)
                keys = called.end()
                if failed:
                    return 1
                theirs.send((time.process_time() - begin, test, keys))
            theirs.send(None)
            return 0

        child = os.fork()
        if not child:
            _end(run())
        theirs.close()
        rows = list(iter(ours.recv, None))
        os.waitpid(child, 0)
        self._seconds = sum(seconds for seconds, _, _ in rows)
        callers: dict[Key, list[pytest.Item]] = {}
        for _, test, called in sorted(rows, key=lambda row: row[0] / len(tests[row[1]])):
            for each in called:
                callers.setdefault(each, []).extend(tests[test])
        return callers

    def _noticed(self, path: str, source: str) -> bool | None:
        """Whether a test notices a changed file; None where only importing it would show the change."""
        file = str(Path(path).resolve())
        pairs = changed(Path(file).read_text("utf-8"), source, file)
        if pairs is None or any(key(old) in self._at_import for old, _ in pairs):
            return None
        calling = [item for old, _ in pairs for item in self._callers.get(key(old), ())]
        tests = sorted(dict.fromkeys(calling), key=lambda item: self._noticing.get(item, 0), reverse=True)
        if not tests:
            return False
        ours, theirs = Pipe(duplex=False)

        def run() -> int:
            if not all(_replace(self._functions.get(key(old), []), new) for old, new in pairs):
                return _ANEW
            self._forget()
            failed = _failed(tests)
            if failed:
                theirs.send(tests.index(failed))
            return failed is not None

        status = _status(run, 3 * self._seconds + 5)
        theirs.close()
        if status == 1:
            self._noticing[tests[ours.recv()]] = next(self._count)
        ours.close()
        return None if status == _ANEW else status != 0

    def _forget(self) -> None:
        """Empty the caches of the package, so that a test calls what it needs, not what the test before it left."""
        for cached in self._caches:
            cached.cache_clear()


_ANEW = 99


class _Called:
    """Which functions of the package are called from now to the end."""

    def __init__(self) -> None:
        self._profile = Profile(subcalls=False, builtins=False)
        self._profile.enable()

    def end(self) -> set[Key]:
        self._profile.disable()
        codes = (entry.code for entry in self._profile.getstats())
        return {key(code) for code in codes if isinstance(code, CodeType) and code.co_filename.startswith(PACKAGE)}


def _functions() -> dict[Key, list[FunctionType]]:
    found: dict[Key, list[FunctionType]] = {}
    for each in _all(FunctionType):
        if each.__code__.co_filename.startswith(PACKAGE):
            found.setdefault(key(each.__code__), []).append(each)
    return found


def _replace(functions: list[FunctionType], code: CodeType) -> bool:
    try:
        for function in functions:
            function.__code__ = code
    except ValueError:  # it no longer uses what it closed over
        return False
    return bool(functions)


def _caches() -> list[Any]:
    return [each for each in _all(functools._lru_cache_wrapper) if each.__module__.startswith("extractor.")]


def _all(kind: type) -> Iterator[Any]:
    return (each for each in gc.get_objects() if isinstance(each, kind))


def _failed(items: list[pytest.Item]) -> pytest.Item | None:
    """The first that fails; the others are not run."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.shouldfail:
            return item
    return None


if __name__ == "__main__":
    main()
