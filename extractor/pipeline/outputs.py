"""Files that are published whole or not at all, under names that every file system takes."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from extractor.finding import Unreadable

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def safe_name(text: str) -> str:
    """A file name of letters, digits, `.`, `_` and `-`; a digest tells names apart that had to be changed."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip(".-")[:100]
    if name and name == text and not _RESERVED.fullmatch(name):
        return name
    import hashlib

    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name or 'pages'}-{digest}"


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
    # os.replace puts the new file in the place of a symbolic link and never follows it. The temporary file's name
    # is fixed, so that what a killed run left behind is used up by the next one.
    temporary = path.with_name(f".{path.name}.tmp")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


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

    Raises Unreadable where it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDONLY)
    except FileExistsError:
        raise Unreadable(f"{path}: cannot be written: is a file, and no folder") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}") from None
    try:
        with contextlib.suppress(ImportError, OSError):  # not every system can
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield path
    finally:
        os.close(descriptor)


def published(path: Path) -> str | None:
    """The text that stands there; None where there is no such regular file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        return path.read_text("utf-8", "replace")
    except OSError:
        return None
