"""What of an HTML page belongs to the web site around it: navigation, sidebars, breadcrumbs, footers.

Its words and titles are no content. Its tables are kept, so that no row can vanish with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.pages.patterns import deferred
from extractor.pages.source.html.parser import HEADING_TAGS, INERT_TAGS, Element, with_role

_AROUND = frozenset("nav footer noscript".split())
_AROUND_MAIN = frozenset("nav footer header".split())
"""Elements of the site that may stand beside the main one, whatever is in them."""
_AROUND_ROLES = frozenset("navigation search".split())
_NAMED = deferred(
    r"side-?bar|breadcrumb|table-?of-?contents|(?:^|[-_\s])(?:toc|nav|navbar|navigation|menu|pagination|pager)(?:$|[-_\s])",
    re.IGNORECASE,
)
"""How sites name what leads elsewhere, in classes and ids."""
_MOST_MAINS = 20
_CONTENT = ("table", "pre", "dl")
_TRIES = 20
"""Elements with such a name whose words are counted: nested in each other, each would be counted many times."""


class Chrome:
    """Tells the elements of a page that belong to the site around it."""

    def __init__(self, root: Element, *, roles: bool) -> None:
        """`roles` tells whether an element may state its role."""
        self._tries = 0
        self._beside = _beside_main(root, roles=roles)

    def has(self, element: Element) -> bool:
        """Whether an element with all it contains is no content."""
        if element in self._beside or element.tag in _AROUND or element.get("role") in _AROUND_ROLES:
            return True
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _is_named(name) or element.tag in ("html", "body", "main", "article"):
            return False
        self._tries += 1
        return self._tries <= _TRIES and _leads_elsewhere(element)


@lru_cache(maxsize=1024)
def _is_named(name: str) -> bool:
    return bool(_NAMED.search(name))


def _beside_main(root: Element, *, roles: bool) -> frozenset[Element]:
    """What stands beside the main element of a page and those it is in; nothing where that has content, too."""
    main = _main(root, roles=roles)
    if main is None:
        return frozenset()
    beside: set[Element] = set()
    inner = main
    for outer in main.iterancestors():
        beside.update(child for child in outer if child is not inner and child.tag not in INERT_TAGS)
        inner = outer
    for element in beside:
        if any(True for _ in _content(element)):
            return frozenset()
    return frozenset(beside)


def _main(root: Element, *, roles: bool) -> Element | None:
    """The one element that says it is the main one; an article, where a page has one and nothing else."""
    found = [*root.iter("main"), *(with_role(root, "main") if roles else ())]
    if len(found) > _MOST_MAINS:
        return None
    outermost = [one for one in found if not any(outer in found for outer in one.iterancestors())]
    outermost = list(dict.fromkeys(outermost)) or list(root.iter("article"))
    if len(outermost) != 1:
        return None
    has_title = any(True for _ in outermost[0].iter(*HEADING_TAGS))
    return outermost[0] if has_title else None


def _content(element: Element) -> Iterator[Element]:
    """What shows that an element beside the main one has content: nobody navigates by code or tables."""
    if element.tag in _AROUND_MAIN or element.get("role") in _AROUND_ROLES:
        return
    for found in element.iter(*_CONTENT):
        around = (outer for outer in found.iterancestors() if outer.tag in _AROUND_MAIN)
        if next(around, None) is None:
            yield found


def _leads_elsewhere(element: Element) -> bool:
    """Whether most words of an element are links, and none of it is content."""
    if any(True for _ in element.iter("h1", *_CONTENT)):
        return False
    linked = sum(len("".join("".join(link.itertext()).split())) for link in element.iter("a"))
    return 2 * linked > len("".join("".join(element.itertext()).split()))
