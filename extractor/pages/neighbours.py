"""Links to other pages → the names that a library may have them by.

Sources of documentation link files (`../resources/boat.md#fields`), and sites the addresses that these are published
at (`/docs/resources/boat#fields`): without the file's ending, and below a path that no folder has.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from extractor.pages.page import Library
from extractor.pages.patterns import deferred

ENDINGS = (".md", ".mdx", ".html", ".htm", ".txt", ".rst", ".inc")
_PAGE = deferred(r"(?![A-Za-z][A-Za-z0-9+.-]*:|//|#)([^?#]+)(?:\?[^#]*)?(?:#(.*))?")
_ENDING = deferred(r"\.[A-Za-z]{2,8}$")
_MAX_PARTS = 8


def page_link(href: str) -> tuple[str, str] | None:
    """The page that a link leads to, as written, and the anchor on it; None for one to this page or another site."""
    match = _PAGE.fullmatch(unquote(href).strip())
    if match is None:
        return None
    path = match[1].removeprefix("./").rstrip("/")
    ending = _ENDING.search(path)
    if not path or path.count("/") > _MAX_PARTS or (ending and ending[0].lower() not in ENDINGS):
        return None
    return path, match[2] or ""


def seen_from(page: str) -> tuple[str, str]:
    """What of a page's name the names depend on that its links lead to: its folder and its ending."""
    return posixpath.dirname(page), posixpath.splitext(page)[1]


_spellings: WeakKeyDictionary[Library, Mapping[str, str]] = WeakKeyDictionary()


def spelled(library: Library) -> Mapping[str, str]:
    """The names of the pages of a library by the same in lower case, where no two are alike but for that: publishers
    link `createboat` where the file is `createBoat.md`."""
    if library not in _spellings:
        count = Counter(name.lower() for name in library.names())
        _spellings[library] = {name.lower(): name for name in library.names() if count[name.lower()] == 1}
    return _spellings[library]


def names(path: str, page: str) -> Iterator[str]:
    """Names of the page that a link on a page leads to, the likeliest first, relative to the folder of the pages."""
    folder, ending = seen_from(page)
    endings = ("",) if _ENDING.search(path) else tuple(dict.fromkeys((ending, *ENDINGS)))
    if not path.startswith("/"):
        beside = posixpath.normpath(posixpath.join(folder, path))
        yield from (f"{beside}{each}" for each in endings)
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    for first in range(len(parts)):
        tail = "/".join(parts[first:])
        yield from (f"{tail}{each}" for each in endings)
