"""Files and folders as the user names them → pages, grouped into services."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from extractor import config
from extractor.finding import Unreadable
from extractor.pipeline import profiles, standard
from extractor.pipeline.configuration import Configuration, OfPages
from extractor.pipeline.outputs import safe_name
from extractor.wording import counted

if TYPE_CHECKING:
    from extractor.pages import Reader
    from extractor.profile import Profile

MARKUP = frozenset({".md", ".markdown", ".mdx", ".html", ".htm", ".txt", ".adoc", ".asciidoc"})
"""What a page's file name ends with, in a folder. A file that is named itself is a page whatever its name."""
EXTRAS = dict.fromkeys((".rst", ".inc"), ("docutils", "openapi-extractor[rst]"))
"""The same, where a library is installed: that and what installs it."""


SPECS = (".yaml", ".yml", ".json")
"""What the file name of a spec or an overlay ends with, in a folder."""
MOST = 64 * 1024 * 1024
"""No spec or overlay is longer."""
UNREAD = {
    ".rst": "reStructuredText",
    ".inc": "reStructuredText",
    ".org": "Org",
    ".textile": "Textile",
    ".mediawiki": "MediaWiki",
    ".docx": "Word",
    ".pdf": "PDF",
}
"""Documentation in markups that are not read, by what its file name ends with."""


class PageFile(Struct, frozen=True):
    """A page that has not been opened: its path inside the service, where it is, and how the user named it."""

    name: str
    path: Path
    source: str
    root: Path | None = None
    """The folder that was searched for pages."""


class Service(Struct, frozen=True):
    """The pages that become one spec."""

    name: str
    settings: config.Service
    pages: tuple[PageFile, ...]
    overlays: tuple[str, ...] = ()
    """Corrections that the configuration names, from the working directory."""
    profile: Profile | None = None
    """What the user says of the vendor's pages."""
    folder: str = ""
    """Where the pages are inside the given folder, where the service is one of several."""

    @property
    def reader(self) -> Reader:
        """What its pages are read by."""
        if self.profile is None:
            return self.settings.dialect
        from extractor.pages import Vendor  # a reader of pages takes a while to import

        return Vendor(self.profile, self.folder)


class Plan(Struct, frozen=True):
    """What there is to read, and what was found but is not read, each as one line."""

    services: tuple[Service, ...]
    left_out: tuple[str, ...] = ()
    configured: bool = False
    """Whether a configuration says what all services are."""


def existing(name: str) -> Path:
    """The path of an input. Raises Unreadable where there is no such file or folder, or it is a device or a pipe."""
    path = standard.path_of(name)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise Unreadable(f"{name}: {getattr(error, 'strerror', None) or 'no such file or folder'}") from None
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        hint = ": give it as standard input, -" if stat.S_ISFIFO(mode) else ""
        raise Unreadable(f"{name}: is neither a file nor a folder{hint}")
    return path


def content(path: Path, name: str) -> bytes:
    """The bytes of a file, of a longer one `MOST` and one more: so whoever reads them sees that it is too long.

    Raises Unreadable, with its name as the user gave it, where it cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            # As much as there is: room for the most would be made, and given back, for every file.
            return stream.read(min(os.fstat(stream.fileno()).st_size or MOST, MOST) + 1)
    except OSError as error:
        raise Unreadable(f"{name}: {error.strerror or 'cannot be opened'}") from None


def walk(root: Path, lost: list[str]) -> Iterator[Path]:
    """Regular files below a folder in one order, hidden ones left out.

    A symbolic link counts where it leads to a regular file below `root`; links to folders are not followed, so
    that nothing outside is read and no loop is entered. Links that lead out of it or to nothing, and folders that
    cannot be listed, are added to `lost`.
    """
    inside = root.resolve()
    found: list[Path] = []

    def failed(error: OSError) -> None:
        lost.append(f"{error.filename}: {error.strerror}")

    for folder, folders, names in os.walk(root, onerror=failed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [path for path in (Path(folder, name) for name in folders) if path.is_symlink()]
        lost.extend(_astray(path) for path in linked if _target(path, inside) is None)
        found.extend(Path(folder, name) for name in names if not name.startswith("."))
    for path in sorted(found, key=lambda path: path.as_posix()):
        target = _target(path, inside) if path.is_symlink() else path
        if target is None:
            lost.append(_astray(path))
        elif target.is_file():
            yield path


def _target(link: Path, inside: Path) -> Path | None:
    """Where a symbolic link leads below a folder; None where it leads out of it, to nothing, or to itself."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a loop, before Python 3.13
        return None
    return target if target.is_relative_to(inside) else None


def _astray(link: Path) -> str:
    return f"{link}: is not read: a symbolic link that leads out of the folder, or nowhere"


def plan(inputs: Sequence[str], configuration: Configuration = Configuration()) -> Plan:
    """Group the pages of files and folders into services.

    Where the configuration says nothing of services, every folder that directly holds pages is one, named after it,
    with the folders below that a table of contents of Sphinx in it leads into.

    Raises Unreadable where an input is missing or holds no page.
    """
    services: dict[str, Service] = {}
    found: list[Service] = []
    loose: list[tuple[PageFile, OfPages]] = []
    left_out: list[str] = []
    configured = False
    for name in inputs:
        path = existing(name)
        pages = tuple(_pages(name, path, left_out))
        if not pages:
            beside = f"; {left_out[-1].removeprefix(f'{name}: ')}" if left_out else ""
            raise Unreadable(f"{name}: no page in it ({', '.join(sorted(MARKUP))}){beside}")
        said = configuration.of_pages(path)
        if said.services is None:
            loose.extend((page, said) for page in pages)
            continue
        configured = True
        found.extend(_configured(said, pages, left_out))
    for service in (*found, *_by_folder(loose, left_out)):
        known = services.get(service.name)
        service = replace(service, profile=configuration.profile) if configuration.profile else service
        services[service.name] = _united(known, service) if known else service
    if not services:
        raise Unreadable(f"{', '.join(inputs)}: no page belongs to a service of the configuration")
    return Plan(tuple(services[name] for name in sorted(services)), tuple(left_out), configured)


def _pages(name: str, path: Path, left_out: list[str]) -> Iterator[PageFile]:
    if path.is_file():
        yield PageFile(path.name, path, name)
        return
    unread: Counter[str] = Counter()
    for page in walk(path, left_out):
        suffix = page.suffix.lower()
        if suffix in MARKUP or _is_installed(suffix):
            inside = page.relative_to(path).as_posix()
            yield PageFile(inside, page, str(page), path)
        else:
            unread[suffix] += suffix in UNREAD
    for suffix, count in sorted((+unread).items()):
        verb = "is" if count == 1 else "are"
        hint = f": install {EXTRAS[suffix][1]}" if suffix in EXTRAS else ""
        left_out.append(f"{name}: {counted(count, f'{suffix} file')} ({UNREAD[suffix]}) {verb} not read{hint}")


def _is_installed(suffix: str) -> bool:
    """Whether pages of an ending are read by a library that is there."""
    return suffix in EXTRAS and find_spec(EXTRAS[suffix][0]) is not None


def _configured(said: OfPages, pages: Sequence[PageFile], left_out: list[str]) -> Iterator[Service]:
    names = {page: (page.name, *_from(said.folder, page)) for page in pages}
    services = said.services or {}
    for name, service in services.items():
        claimed = tuple(page for page in pages if service.claims(*names[page]))
        if claimed:
            overlays = tuple(str((said.folder or Path()) / overlay) for overlay in service.overlays)
            settings = service.completed(said.info, said.dialect)
            yield Service(name, settings, claimed, overlays, _profile(service, said))
        elif len(pages) > 1:
            left_out.append(f"service {name}: no page matches {', '.join(service.pages)}")
    left_out.extend(
        f"{page.source}: belongs to no service of the configuration"
        for page in pages
        if not any(service.claims(*names[page]) for service in services.values())
    )


def _profile(service: config.Service, said: OfPages) -> Profile | None:
    """The profile that a configuration names for a service."""
    if service.profile:
        return profiles.load(str((said.folder or Path()) / service.profile))
    return profiles.load(said.profile) if said.profile and not service.dialect else None


def _from(folder: Path | None, page: PageFile) -> Iterator[str]:
    """The page's path from the folder of the configuration, where it is below that."""
    if folder is not None:
        path, root = page.path.resolve(), folder.resolve()
        if path.is_relative_to(root):
            yield path.relative_to(root).as_posix()


def _by_folder(pages: Sequence[tuple[PageFile, OfPages]], left_out: list[str]) -> Iterator[Service]:
    folders: dict[Path, dict[Path, PageFile]] = {}
    says: dict[Path, OfPages] = {}
    inside: dict[Path, str] = {}
    files = [(page.path.resolve(), page, said) for page, said in pages]
    with_pages = {path.parent for path, _, _ in files if path.suffix.lower() != ".txt"}
    homes = _homes({path for path, _, _ in files}, with_pages)
    for path, page, said in files:
        home = homes[path.parent]
        if home != path.parent and path.parent not in with_pages:
            left_out.append(f"{page.source}: is not read: text below a table of contents is what its pages show")
            continue
        name = path.relative_to(home).as_posix()
        if path.parent == home:
            inside.setdefault(home, page.name.rpartition("/")[0])
            says.setdefault(home, said)
        folders.setdefault(home, {}).setdefault(path, replace(page, name=name))
    for folder, name in _folder_names(list(folders)).items():
        settings = config.Service(pages=("*",), title=name).completed(says[folder].info, says[folder].dialect)
        profile = _profile(config.Service(pages=()), says[folder])
        found = tuple(folders[folder].values())
        yield Service(safe_name(name), settings, found, profile=profile, folder=inside[folder])


_CONTENTS = ("index.rst", "contents.rst")
"""What Sphinx calls the page that lists the others (`root_doc`), today and before."""
_MOST_CONTENTS = 256 * 1024
_INCLUDED = re.compile(r"^[ \t]*\.\.[ \t]+include::[ \t]+([\w.-]+)/", re.MULTILINE)


def _homes(files: Set[Path], with_pages: Set[Path]) -> dict[Path, Path]:
    """The folder that the pages of each folder are of: its own, or one above, whose table of contents leads into it.

    A folder of nothing but plain text (not in `with_pages`) below a table of contents has what its pages show, and none
    of them: Sphinx reads other files.
    """
    led_to = {path.parent: _led_to(path) for path in sorted(files, reverse=True) if path.name in _CONTENTS}
    homes: dict[Path, Path] = {}
    for folder in {path.parent for path in files}:
        above = (each for each in folder.parents if each in led_to)
        home = folder if folder in with_pages else next(above, folder)
        while home.name in led_to.get(home.parent, ()):
            home = home.parent
        homes[folder] = home
    return homes


def _led_to(contents: Path) -> frozenset[str]:
    """The folders beside a table of contents that it leads into, or inserts files of."""
    try:
        with contents.open("rb") as file:
            text = file.read(_MOST_CONTENTS).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    from extractor.pages import tree  # its reader takes a while to import

    listed = tree(contents.name, text.replace("\r\n", "\n"))
    found = [page.partition("/")[0] for page, _ in listed.pages if "/" in page] if listed else []
    return frozenset((*found, *_INCLUDED.findall(text)))


def _folder_names(folders: Sequence[Path]) -> dict[Path, str]:
    """A name for each folder: its own, with as many of its parents as tell it from the others."""
    names = {folder: folder.name for folder in folders}
    for depth in range(2, max((len(folder.parts) for folder in folders), default=0)):
        used = Counter(name.casefold() for name in names.values())
        names.update(
            {folder: "-".join(folder.parts[1:][-depth:]) for folder, name in names.items() if used[name.casefold()] > 1}
        )
    return names


def _united(known: Service, more: Service) -> Service:
    paths = {page.path.resolve() for page in known.pages}
    found = (*known.pages, *(page for page in more.pages if page.path.resolve() not in paths))
    return replace(known, pages=found, overlays=tuple(dict.fromkeys(known.overlays + more.overlays)))
