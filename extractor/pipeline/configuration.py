"""Which configuration holds for a run.

The one that is named; otherwise that of each given folder of pages, and that of the working directory for what the
folder's does not say, table by table. Parents and other folders are not looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from extractor import config
from extractor.finding import Unreadable
from extractor.pipeline import profiles, standard
from extractor.pipeline.outputs import is_reserved
from extractor.wording import hint

if TYPE_CHECKING:
    from extractor.profile import Profile

OF_PAGES = ("services", "info", "dialect", "profile")
"""What is said of the pages of a folder; all else is said of the run."""


class OfPages(Struct, frozen=True):
    """What holds for the pages of one folder."""

    services: Mapping[str, config.Service] | None = None
    """None where nothing says which services there are."""
    info: config.Info = field(default_factory=config.Info)
    dialect: str = ""
    profile: str = ""
    """A file, from the working directory."""
    folder: Path | None = None
    """Of the file that says which services there are."""


class Configuration(Struct, frozen=True):
    """What holds for a run, and the files that say it, those of the given folders first."""

    said: config.Config = field(default_factory=config.Config)
    """What is said of the run."""
    sources: Mapping[str, config.File] = {}
    """By key, the file that says it."""
    everywhere: config.File | None = None
    own: Mapping[Path, config.File] = {}
    """By given folder, its file."""
    profile: Profile | None = None
    """What all pages are read by, whatever the files say."""

    @property
    def files(self) -> tuple[config.File, ...]:
        """All files that say something."""
        return (*self.own.values(), *([self.everywhere] if self.everywhere else ()))

    def of_pages(self, folder: Path) -> OfPages:
        """What holds for the pages of a given folder, or of a file in it."""
        own = self.own.get(folder)
        files = [file for file in (own, self.everywhere) if file]
        said = {key: file for key in OF_PAGES for file in reversed(files) if key in file.present}
        found = {key: getattr(file.config, key) for key, file in said.items()}
        if found.get("profile"):
            found["profile"] = str(said["profile"].folder / found["profile"])
        return OfPages(**found, folder=said["services"].folder if "services" in said else None)

    def baseline(self, command: Literal["generate", "validate"]) -> str:
        """The baseline of a command, by the folder of the file that names it; empty where none does."""
        name = self.said.generate.baseline if command == "generate" else self.said.validate.baseline
        return str(self.sources[command].folder / name) if name else ""

    def wrong(self, message: str, key: str, *keys: str | int) -> Unreadable:
        """What is wrong with a value that is said of the run."""
        return self.sources[key].wrong(message, key, *keys)


def chosen(inputs: Sequence[str] = (), named: str | None = None, profile: str | None = None) -> Configuration:
    """Find the configuration of a run on these files and folders of pages, as `found`; all are read by a named profile.

    Raises Unreadable for what is wrong in it.
    """
    said = found(inputs, named)
    return replace(said, profile=profiles.load(profile)) if profile is not None else said


def found(inputs: Sequence[str] = (), named: str | None = None) -> Configuration:
    """Find the configuration of a run on these files and folders of pages. Raises Unreadable for what is wrong in it.

    A given folder's file that is also the working directory's is one file. Where the files of two given folders say
    different things of the run, the user has to name one.
    """
    if named is not None:
        folder = Path() if named == standard.STDIN else None
        return _joined(config.load(standard.path_of(named), named, folder), {})
    here = config.find(Path())
    own: dict[Path, config.File] = {}
    for name in inputs:
        folder = Path(name)
        # Whatever the name is (too long, with a NUL), that it is no input is said by who reads it.
        is_own = os.path.isdir(name) and not (here and here.folder.resolve() == folder.resolve())  # noqa: PTH112
        if is_own and (file := config.find(folder, name)):
            own[folder] = file
    return _joined(here, own)


def check_files(found: Configuration) -> None:
    """Look for the files and folders that a configuration names. Raises Unreadable for one that is not there.

    A run looks for those that it needs only, and may be about to write a baseline.
    """
    for file in found.files:
        for at, name in _files(file.config):
            if name and not (file.folder / name).exists():
                hint = ": --update-baseline writes it" if at[-1] == "baseline" else ""
                raise file.wrong(f"there is no {name}{hint}", *at)
            if name and at[-1] == "profile":
                profiles.load(str(file.folder / name))


def _joined(everywhere: config.File | None, own: Mapping[Path, config.File]) -> Configuration:
    sources: dict[str, config.File] = {}
    for file in own.values():
        _check(file)
        for key in file.present.difference(OF_PAGES):
            other = sources.setdefault(key, file)
            if getattr(other.config, key) != getattr(file.config, key):
                raise file.wrong(f"{other.name} says otherwise: name one of them with --config", key)
    if everywhere:
        _check(everywhere)
        for key in everywhere.present.difference(OF_PAGES):
            sources.setdefault(key, everywhere)
    said = config.Config(**{key: getattr(file.config, key) for key, file in sources.items()})
    return Configuration(said, sources, everywhere, own)


# --- what a file says that only the packages know ----------------------------------------------------------------


def _check(file: config.File) -> None:
    """Hold names against what there is. Raises Unreadable."""
    said = file.config
    named: list[tuple[tuple[str, ...], str]] = [(("dialect",), said.dialect)]
    named += [(("services", name, "dialect"), service.dialect) for name, service in said.services.items()]
    if any(name for _, name in named):
        from extractor import pages  # its reader takes a while to import

        known = pages.dialect_names()
        for keys, name in named:
            if name and name not in known:
                raise file.wrong(f"no dialect is called {name!r}, {hint(name, known)}", *keys)
    for number, pattern in enumerate(said.redaction.patterns):
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise file.wrong(f"is no regular expression: {error}", "redaction", "patterns", number) from None
    for at, name in _files(said):
        if not _is_inside(file.folder, name):
            raise file.wrong("is a file in this file's folder or below", *at)
    for keys, licence in _licences(file):
        if licence.url and licence.identifier:
            raise file.wrong("has a url or an identifier, not both (OpenAPI 3.1, License Object)", *keys)
    for number, url in enumerate(said.validate.servers):
        if fault := config.base_url_fault(url):
            raise file.wrong(fault, "validate", "servers", number)
    _check_names(file)
    _check_rules(file)


def _check_names(file: config.File) -> None:
    """Hold the names of services against what file systems take: each becomes the name of a file."""
    known: dict[str, str] = {}
    for name in file.config.services:
        if is_reserved(name):
            raise file.wrong(f"{name} is no file name on Windows: name the service otherwise", "services", name)
        other = known.setdefault(name.casefold(), name)
        if other != name:
            raise file.wrong(f"differs from {other} in letter case only: one file on some systems", "services", name)


def _is_inside(folder: Path, name: str) -> bool:
    """Whether a name means something in a folder or below, also where it is a symbolic link."""
    path = PurePosixPath(name)
    try:
        return (
            not path.is_absolute()
            and ".." not in path.parts
            and (folder / path).resolve().is_relative_to(folder.resolve())
        )
    except (OSError, RuntimeError, ValueError):  # links in a circle, a name that no file has
        return False


def _files(said: config.Config) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("generate", "baseline"), said.generate.baseline
    yield ("validate", "baseline"), said.validate.baseline
    yield ("profile",), said.profile
    for name, service in said.services.items():
        yield ("services", name, "profile"), service.profile
        for number, overlay in enumerate(service.overlays):
            yield ("services", name, "overlays", number), overlay


def _licences(file: config.File) -> Iterator[tuple[tuple[str, ...], config.License]]:
    said = file.config
    if said.info.license:
        yield ("info", "license"), said.info.license
    for name, service in said.services.items():
        if service.license:
            yield ("services", name, "license"), service.license


def _check_rules(file: config.File) -> None:
    patterns: list[tuple[tuple[str | int, ...], str]] = [
        (("severities", rule), rule) for rule in file.config.severities
    ]
    for number, suppression in enumerate(file.config.suppressions):
        if not suppression.patterns:
            raise file.wrong("says of no finding which it is: rule, operation, pointer, …", "suppressions", number)
        if suppression.rule:
            patterns.append((("suppressions", number, "rule"), suppression.rule))
    from extractor.pipeline import catalogue

    for keys, pattern in patterns:
        if not any(config.matches(pattern, code) for code in catalogue.codes()):
            raise file.wrong(f"no rule is called {pattern!r}, {hint(pattern, tuple(catalogue.codes()))}", *keys)
