"""Elements that documentation tools make of something else → what they stand for: request lines, titles, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from extractor.pages.document import squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source import folded, http_domain
from extractor.pages.source.html import pairs, redoc, schemas
from extractor.pages.source.html.parser import HEADING_TAGS, Element, allowed, title_of, with_role

_SECTIONS = ("section", "article")
_MAX_LEVEL = 5
_MOST_LISTS = 200
"""Lists of tabs of a page."""
_LEVELS = 3
"""Levels of elements between a list and its tabs, and between what both stand in and the panels."""
_MESSAGES = ("request", "response")


def restored(root: Element, *, roles: bool) -> None:
    """Give the elements of a page the tags that say what they are; `roles` tells whether one may state its role."""
    for found in list(root.iter("dl")):
        classes = (found.get("class") or "").split()
        if "http" in classes and http_domain.METHODS & set(classes):
            _directive(found)
    for found in list(root.iter("div")):
        if "operation-grp" in (found.get("class") or "").split():
            _operation(found)
    for found in list(root.iter("pre")):
        _headed(found)
    for found in root.iter("div", "span", "p", "code"):
        if found.text and found.text.lstrip().startswith("/"):
            _with_method(found)
    for found in list(root.iter("summary")):
        _folded(found)
    redoc.restored(root)
    pairs.restored(root)
    schemas.restored(root)
    _tabs(root, roles=roles)


# --- a part that is folded in under a request line -------------------------------------------------------------------


def _folded(found: Element) -> None:
    said = squeeze(" ".join(found.itertext()))
    around = found.getparent()
    if around is None or not folded.is_title(said):
        return
    inner = next((int(str(title.tag)[1]) for title in around.iter(*HEADING_TAGS)), folded.LEVEL + 1)
    del found[:]
    found.text, found.tag = allowed(said), f"h{folded.level_above(inner)}"


# --- a path in an element whose class is the method -------------------------------------------------------------------


def _with_method(found: Element) -> None:
    methods = _methods(found)
    if methods and len(found) == 0:
        found.text = allowed(f"{min(methods).upper()} {(found.text or '').strip()}")


# --- a request line whose class is the method, at the head of an element with sections --------------------------------


def _headed(found: Element) -> None:
    """Begin the operation of a request line with a title, where it stands first in an element with titles of sections
    and without another request line: none but the words that are classed as its title say there which one it is."""
    method, _, path = squeeze("".join(found.itertext())).partition(" ")
    around = next((each for each in islice(found.iterancestors(), _LEVELS) if _has_titles(each)), None)
    if around is None or method.lower() not in _methods(found) or path[:1] != "/":
        return
    if len(list(islice((each for each in around.iter("pre") if _methods(each)), 2))) > 1:
        return
    titles = list(around.iter(*HEADING_TAGS))
    level = min(int(str(title.tag)[1]) for title in titles) - 1
    if level < 1 or any((title.sourceline or 0) <= (found.sourceline or 0) for title in titles):
        return
    said = next((each for each in around.iter(*_TEXTS) if _NAMES_IT.search(each.get("class") or "")), None)
    title = around.makeelement(f"h{level}", {})
    name = next((name for link in around.iter("a") if (name := link.get("name") or link.get("id"))), "")
    title.text = allowed(_said(said).removesuffix(f"({name})").strip() or f"{method.upper()} {path}")
    if name:
        title.set("id", allowed(name))
    around.insert(0, title)
    if said is not None:
        said.clear(keep_tail=True)


def _methods(found: Element) -> set[str]:
    """The methods of HTTP that an element is classed as."""
    return set(http_domain.METHODS & set((found.get("class") or "").lower().split()))


def _has_titles(around: Element) -> bool:
    return next(around.iter(*HEADING_TAGS), None) is not None


_TEXTS = ("div", "p", "span")
_NAMES_IT = deferred(r"(?:^|[\s_-])(?:summary|title)(?:$|\s)", re.IGNORECASE)


# --- OpenStack's os-api-ref: a bar with the method, the path and the title, above what is folded in ------------------


def _operation(found: Element) -> None:
    """The bar as a title, a section with the request line, and one for the description that follows."""
    parts = {name: inner for inner in found.iter() for name in (inner.get("class") or "").split()}
    said = [_said(next((parts[name] for name in names if name in parts), None)) for names in _BAR]
    if not all(said):
        return
    method, path, title = said
    path = path.removesuffix(title).strip()
    anchor = next((name for inner in found.iter("a") if (name := inner.get("name"))), "")
    found.clear(keep_tail=True)
    found.tag = "div"
    made = (("h2", title), ("h3", "URI"), ("p", f"{method} {path}"), ("h3", "Description"))
    for tag, words in made:
        element = found.makeelement(tag, {})
        element.text = allowed(words)
        found.append(element)
    if anchor:
        found[0].set("id", allowed(anchor))


_BAR = (("badge", "label"), ("endpoint-url", "endpoint-container"), ("endpoint-title", "url-subtitle"))
"""The classes of its parts, and what older themes call them."""


def _said(part: Element | None) -> str:
    return squeeze("".join(part.itertext())) if part is not None else ""


# --- Sphinx's directives for HTTP: definition lists, of the request line and of each kind of fields -------------------


def _directive(found: Element) -> None:
    level = min(_MAX_LEVEL, 2 + sum(1 for outer in found.iterancestors() if outer.tag in _SECTIONS))
    found.tag = "div"
    for child in found:
        if child.tag == "dt":
            method, _, path = squeeze(title_of(child)).partition(" ")
            _retitle(child, level, f"{method} {http_domain.path_of(path)}")
        elif child.tag == "dd":
            child.tag = "div"
            for fields in _field_lists(child):
                _fields(fields, level + 1)


def _field_lists(body: Element) -> Iterator[Element]:
    return (child for child in body if child.tag == "dl" and "field-list" in (child.get("class") or ""))


def _fields(found: Element, level: int) -> None:
    found.tag = "div"
    for child in found:
        if child.tag == "dt":
            _retitle(child, level, http_domain.title_of(squeeze(title_of(child))))
        elif child.tag == "dd":
            child.tag = "div"


def _retitle(element: Element, level: int, words: str) -> None:
    anchor = element.get("id")
    element.clear(keep_tail=True)
    element.tag, element.text = f"h{level}", allowed(words)
    if anchor:
        element.set("id", allowed(anchor))


# --- tabs: their names stand together, above what each is the name of -------------------------------------------------


def _tabs(root: Element, *, roles: bool) -> None:
    for names, panels in (*(_tab_lists(root) if roles else ()), *_tabbed_sets(root), *_linked_tabs(root)):
        words = [squeeze("".join(name.itertext())) for name in names]
        if len(names) != len(panels) or not all(words):
            continue
        for name, panel, word in zip(names, panels, words, strict=True):
            name.clear(keep_tail=True)
            label = panel.makeelement("p", {})
            bold = panel.makeelement("b", {})
            said = f"{word} example" if word.lower() in _MESSAGES and _is_code(panel) else word
            bold.text = allowed(said)
            label.append(bold)
            label.tail, panel.text = allowed(panel.text or ""), None
            panel.insert(0, label)


def _is_code(panel: Element) -> bool:
    """Whether a panel shows code and no table: a panel titled `Response` then holds an example."""
    return panel.find(".//pre") is not None and panel.find(".//table") is None


def _tab_lists(root: Element) -> Iterator[tuple[list[Element], list[Element]]]:
    """Lists of tabs by their roles (WAI-ARIA), with the panels near them."""
    for found in with_role(root, "tablist")[:_MOST_LISTS]:
        outer = found.getparent()
        if outer is not None:
            yield _near(found, "tab"), _near(outer, "tabpanel")


def _near(outer: Element, role: str) -> list[Element]:
    """The elements of a role a few levels below one, and none of those that stand in one of them."""
    found: list[Element] = []
    level = list(outer)
    for _ in range(_LEVELS):
        found += [element for element in level if element.get("role") == role]
        level = [child for element in level if element.get("role") not in (role, "tablist") for child in element]
    return found


def _tabbed_sets(root: Element) -> Iterator[tuple[list[Element], list[Element]]]:
    """Those of MkDocs: labels in one element, blocks in another."""
    for found in list(root.iter("div")):
        if "tabbed-set" in (found.get("class") or "").split():
            parts = {(child.get("class") or "").split(" ")[0]: child for child in found}
            labels, content = parts.get("tabbed-labels"), parts.get("tabbed-content")
            if labels is not None and content is not None:
                yield [each for each in labels if each.tag == "label"], [each for each in content if each.tag == "div"]


def _linked_tabs(root: Element) -> Iterator[tuple[list[Element], list[Element]]]:
    """Lists of links to their panels, classed as tabs, that state no roles."""
    lists = [found for found in root.iter("ul") if _TABS.search(found.get("class") or "") and not found.get("role")]
    panels = {name: each for each in root.iter("div", "section") if (name := each.get("id"))} if lists else {}
    for found in lists[:_MOST_LISTS]:
        links = [link for item in found if item.tag == "li" and (link := item.find("a")) is not None]
        named = [panels.get((link.get("href") or "")[1:]) for link in links]
        yield links, [each for each in named if each is not None]


_TABS = deferred(r"(?:^|[\s_-])tabs?(?:$|\s)", re.IGNORECASE)
