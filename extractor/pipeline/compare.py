"""Two editions of specs in, a comparison out: `extractor diff`."""

from __future__ import annotations

import os
import posixpath
import shutil
import stat
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractor import changes, spec
from extractor.finding import Unreadable
from extractor.pages import Unread
from extractor.pipeline import configuration, inputs, standard
from extractor.pipeline.reading import opened, unread_of

SECONDS = 60
"""What one question to git may take."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Specs by the name that they are matched by, each as the user would name it, and what could not be listed."""

    documents: Mapping[str, Any]
    shown: Mapping[str, str]
    lost: tuple[str, ...] = ()


def compare(
    old: str | Edition,
    new: str | Edition,
    pages: str | None = None,
    settings: configuration.Configuration | None = None,
) -> changes.Comparison:
    """Compare two files, two folders (file by file), git revisions of either (`REV:path`), or what was read before.

    `pages` is the folder with the pages of the new edition, `settings` says which service they belong to. Raises
    Unreadable where something is missing or cannot be read.
    """
    before, after = (given if isinstance(given, Edition) else edition(given) for given in (old, new))
    given = _Pages(pages, settings or configuration.chosen([pages]), after.documents) if pages else None
    found = changes.compare(
        before.documents,
        after.documents,
        pages=given.texts if given else None,
        unread=given.unread if given else None,
    )
    named = {**before.shown, **after.shown}
    listed = tuple(replace(change, spec=named.get(change.spec, change.spec)) for change in found.changes)
    return replace(found, changes=listed, unchecked=(*found.unchecked, *before.lost, *after.lost))


def edition(name: str) -> Edition:
    """The specs that the user names. Raises Unreadable."""
    revision, colon, inside = name.partition(":")
    if colon and revision and not _exists(name):
        found, lost = dict(_of_git(name, revision, inside)), []
        shown = (
            dict.fromkeys(found, name) if len(found) == 1 else {each: f"{name.rstrip('/')}/{each}" for each in found}
        )
    else:
        lost = list[str]()
        found, shown = {}, {}
        for each, path in _of_folder(name, lost):
            shown[each] = name if name == standard.STDIN else str(path)
            found[each] = inputs.content(path, shown[each])
    if not found:
        raise Unreadable(f"{name}: no spec in it ({', '.join(inputs.SPECS)})")
    return Edition(spec.documents(list(found.items())), shown, tuple(lost))


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # longer than names can be, or with a NUL
        return False


def _of_folder(name: str, lost: list[str]) -> Iterator[tuple[str, Path]]:
    path = inputs.existing(name)
    if path.is_file():
        yield name if name == standard.STDIN else path.name, path
        return
    for file in inputs.walk(path, lost):
        if file.suffix.lower() in inputs.SPECS:
            yield file.relative_to(path).as_posix(), file


# --- git ----------------------------------------------------------------------------------------------------


def _of_git(name: str, revision: str, inside: str) -> Iterator[tuple[str, bytes]]:
    """The specs at a path of a revision, read from the repository of the working directory."""
    # An absolute path is no path of a repository, and a revision that looks like an option is none either.
    if revision.startswith("-") or inside.startswith("/"):
        raise Unreadable(f"{name}: no such file or folder, and no git revision")
    path = inside.rstrip("/")
    kind = _git(name, "cat-file", "-t", f"{revision}:{path}").decode("ascii", "replace").strip()
    if kind == "blob":
        yield posixpath.basename(path), _blob(name, f"{revision}:{path}")
    elif kind == "tree":
        listed = _git(name, "ls-tree", "-r", "-z", "--full-tree", f"{revision}:{path}")
        for entry in filter(None, listed.split(b"\0")):
            about, _, file = entry.partition(b"\t")
            mode, _, number = about.decode("ascii", "replace").split(" ")[:3]
            each = file.decode("utf-8", "surrogateescape")
            hidden = any(part.startswith(".") for part in each.split("/"))
            if stat.S_ISREG(int(mode, 8)) and each.lower().endswith(inputs.SPECS) and not hidden:
                yield each, _blob(f"{name}: {each}", number)


def _blob(name: str, number: str) -> bytes:
    size = _git(name, "cat-file", "-s", number)
    if int(size) > inputs.MOST:
        raise Unreadable(f"{name}: is over {inputs.MOST // 1024 // 1024} MiB")
    return _git(name, "cat-file", "blob", number)


def _git(name: str, *arguments: str) -> bytes:
    """What git answers; nothing is fetched, no hook, filter or pager runs."""
    program = shutil.which("git")
    if program is None:
        raise Unreadable(f"{name}: no such file or folder, and git is not installed")
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = [program, "--no-pager", *arguments]
    try:
        done = subprocess.run(  # noqa: S603  (no shell; arguments cannot be options, for they begin with a revision)
            command, capture_output=True, timeout=SECONDS, env={**os.environ, **quiet}, check=False
        )
    except ValueError:  # a NUL in the name
        raise Unreadable(f"{name}: no such file or folder, and no git revision") from None
    except (OSError, subprocess.TimeoutExpired):
        raise Unreadable(f"{name}: git does not answer") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ") if said else "git cannot read it"
        raise Unreadable(f"{name}: no such file or folder, and no git revision: {reason}")
    return done.stdout


# --- pages --------------------------------------------------------------------------------------------------


class _Texts(Mapping[str, str]):
    """The text of pages, read when it is asked for."""

    def __init__(self, files: Mapping[str, inputs.PageFile]) -> None:
        self._files = files

    def __getitem__(self, name: str) -> str:
        return _text(opened(self._files[name]).data)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class _Pages:
    """The pages of each spec: those of the service that it is named after; of all services where none is."""

    def __init__(self, folder: str, settings: configuration.Configuration, documents: Iterable[str]) -> None:
        services = {service.name: service for service in inputs.plan([folder], settings).services}
        everything = tuple(services.values())
        self._of = {
            name: {
                page.name: (page, service.reader)
                for service in ([services[Path(name).stem]] if Path(name).stem in services else everything)
                for page in service.pages
            }
            for name in documents
        }
        self._unread: dict[inputs.PageFile, Unread] = {}

    @property
    def texts(self) -> dict[str, Mapping[str, str]]:
        """The text of the pages, by the name of their spec and their own."""
        return {spec: _Texts({name: page for name, (page, _) in found.items()}) for spec, found in self._of.items()}

    def unread(self, spec: str, name: str) -> Unread:
        """What stands under unknown titles of a page's tables."""
        if name not in self._of.get(spec, {}):
            return {}
        page, dialect = self._of[spec][name]
        if page not in self._unread:
            self._unread[page] = unread_of(page, dialect)
        return self._unread[page]


def _text(data: bytes) -> str:
    """A page's text, good enough to look for names in it: these are ASCII in whatever encoding."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")
