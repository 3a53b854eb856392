"""Running text of a tree without its markup: its words, links and anchors."""

from __future__ import annotations

from extractor.pages.document import Link, squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source.rst.reading import nodes

_ROLE = deferred(r":([\w.:+-]+):`~?([^`<]*)(?:<([^`>]*)>)?`")
"""A role that docutils does not know, as Sphinx has many: its words, and what it leads to."""
_LABEL = deferred(r"\.\.\s+_(`?)([^`\n]+)\1:")
_TO_PLACES = frozenset(("ref", "std:ref", "numref", "any"))
_TO_PAGES = frozenset(("doc", "std:doc"))


def said(node: nodes.Node, document: nodes.document, *, tick: str = "`") -> tuple[str, tuple[Link, ...]]:
    """The words of a node and its links; code is in backticks, as in Markdown: but in cells, where `tick` is empty."""
    pieces: list[str] = []
    links: list[Link] = []
    waiting = list(reversed(node.children))
    while waiting:
        child = waiting.pop()
        if isinstance(child, nodes.Text):
            pieces.append(str(child))
        elif isinstance(child, nodes.literal):
            pieces.append(f"{tick}{child.astext()}{tick}")
        elif isinstance(child, nodes.problematic):
            words, link = _role(child.astext())
            pieces.append(words)
            links += [link] if link else []
        elif isinstance(child, nodes.reference):
            words, _ = said(child, document, tick=tick)
            pieces.append(words)
            href = _leads(child, document)
            links += [Link(squeeze(words), href)] if href else []
        elif isinstance(child, nodes.substitution_reference):
            definition = document.substitution_defs.get(child.get("refname", ""))
            pieces.append(definition.astext() if definition is not None else child.astext())
        elif not isinstance(child, nodes.Invisible | nodes.system_message | nodes.footnote_reference):
            waiting += reversed(child.children)
    return "".join(pieces), tuple(links)


def anchors(node: nodes.Element) -> tuple[str, ...]:
    """What links to a node may call it: a label as it is written, then as docutils has it, in lower case."""
    label = _LABEL.match(node.rawsource) if isinstance(node, nodes.target) else None
    written = (label[2],) if label else ()
    return tuple(dict.fromkeys((*written, *node.get("ids", ()), *node.get("names", ()))))


def _role(text: str) -> tuple[str, Link | None]:
    match = _ROLE.fullmatch(text.strip())
    if match is None:
        return text, None
    said = match[2].rstrip()
    words, target = said or match[3] or "", match[3] or said
    if match[1] in _TO_PLACES:
        return words, Link(words, f"#{target}")
    if match[1] in _TO_PAGES:
        return words, Link(words, f"{target}.rst")
    return (words if match[1].endswith(("term", "abbr", "command")) else f"`{words}`"), None


def _leads(reference: nodes.reference, document: nodes.document) -> str:
    """Where a reference leads: an address, or a place on the page; one step, whatever stands there."""
    if uri := reference.get("refuri"):
        return str(uri)
    place = reference.get("refid") or document.nameids.get(reference.get("refname", ""))
    target = document.ids.get(place) if place else None
    if target is None:
        return ""
    return str(target.get("refuri") or f"#{place}")
