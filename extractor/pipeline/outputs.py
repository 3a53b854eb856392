"""Files that are published whole or not at all, under names that every file system takes."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from extractor.finding import Unreadable

try:
    import fcntl
except ImportError:  # where there are no such locks, a file that is open can be neither removed nor replaced
    fcntl = None  # type: ignore[assignment]

PATIENCE = 300
"""Seconds that a run waits for another one that writes into the same folder."""
_TEMPORARY = ".extractor-"
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def safe_name(text: str) -> str:
    """A file name of letters, digits, `.`, `_` and `-`; a digest tells names apart that had to be changed."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip(".-")[:100]
    if name and name == text and not is_reserved(name):
        return name
    import hashlib

    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name or 'pages'}-{digest}"


def is_reserved(name: str) -> bool:
    """Whether some file systems have no file of that name (Windows, Naming Files: CON, NUL, COM1 …)."""
    return _RESERVED.fullmatch(name) is not None


def publish(path: Path, text: str) -> bool:
    """Write a file by way of a temporary one beside it; False where it already says so and is left alone.

    Raises Unreadable where it cannot be written. What is no regular file (a terminal, a pipe) is written directly.
    """
    content = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        elif path.is_file() and path.read_bytes() == content:
            return False
        else:
            _replace(path, content)
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}") from None
    return True


def _replace(path: Path, content: bytes) -> None:
    # os.replace puts the new file in the place of a symbolic link and never follows it.
    _sweep(path.parent.absolute())
    while True:
        temporary = path.with_name(f"{_TEMPORARY}{os.urandom(8).hex()}.tmp")
        try:
            with temporary.open("xb") as file:
                if not _is_ours(temporary, file.fileno()):
                    continue
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                if fcntl is None:
                    file.close()
                temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return _sync_folder(path.parent)


def _is_ours(temporary: Path, descriptor: int) -> bool:
    """Lock a new file; False where another run swept it away before that, or is about to."""
    try:
        _lock(descriptor)
    except BlockingIOError:
        return False
    return temporary.exists()


@lru_cache(maxsize=1024)
def _sweep(folder: Path) -> None:
    """Remove what killed runs left behind: temporary files that nobody holds a lock on. Done once by a run: to list a
    folder for each of its files would take the square of them."""
    for path in folder.glob(f"{_TEMPORARY}*.tmp"):
        with contextlib.suppress(OSError):  # gone meanwhile, or in use
            descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                _lock(descriptor)
                path.unlink()
            finally:
                os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Lock a file or a folder for this process. Raises BlockingIOError where another one holds the lock."""
    if fcntl is None:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a file system without locks
        return


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every file system can
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def folder(path: Path) -> Iterator[Path]:
    """A folder to publish into, made where it is missing; a second run waits until the first has left it.

    Raises Unreadable where it cannot be made, or another run does not leave it within `PATIENCE` seconds.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDONLY)
    except FileExistsError:
        raise Unreadable(f"{path}: cannot be written: is a file, and no folder") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}") from None
    try:
        _wait(path, descriptor)
        yield path
    finally:
        os.close(descriptor)


def _wait(path: Path, descriptor: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return _lock(descriptor)
        except BlockingIOError:
            if time.monotonic() > until:
                message = f"{path}: another run has been writing here for {PATIENCE} seconds: wait for it, or stop it"
                raise Unreadable(message) from None
        time.sleep(0.05)


def protect_inputs(
    output: str | None, files: Iterable[Path], is_input: Callable[[Path], bool] = lambda path: True
) -> None:
    """Raise Unreadable where the file to write is one of those that are read; `is_input` is asked of that one only."""
    if output is None:
        return
    with contextlib.suppress(OSError, ValueError):  # what is not there yet is no input
        written = Path(output).stat()
        for file in files:
            with contextlib.suppress(OSError):
                if os.path.samestat(written, file.stat()) and is_input(file):
                    raise Unreadable(f"{output}: is read, and would be overwritten: write another file")


def published(path: Path) -> str | None:
    """The text that stands there; None where there is no such regular file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        return path.read_text("utf-8", "replace")
    except OSError:
        return None
