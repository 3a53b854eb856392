"""Names and what is said of them, in elements in turn whose classes say which is which → tables.

`<div class="field">hue (required)</div> <div class="field-desc"><i class="field-type">string</i> Its colour.</div>`
"""

from __future__ import annotations

import re

from extractor.pages.document import squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source.html import building
from extractor.pages.source.html.building import add
from extractor.pages.source.html.parser import Element, allowed

_TAGS = ("div", "p")
_SAID = deferred(r"([\w-]*[^\W_])[-_]+(?:desc(?:ription)?|definition|details?)")
"""The class of what is said, behind that of the name."""
_NAME_OF = ("", "-name", "_name", "-title", "-key", "-term")
_REQUIRED = deferred(r"(.*?)(?<!\s)\s*\(?\b(required|optional)\b\)?", re.IGNORECASE | re.DOTALL)
_TYPE = deferred(r"(?:^|[-_\s])(?:data)?type$")
_PLACE = deferred(r"\w+ param(?:eter)?", re.IGNORECASE)
"""What stands where a type does, and says where the parameter goes."""
_NOT_GIVEN = deferred(r"(?:(?<!\s)\s+)?\bdefault: null\b")
"""What generators print where there is no default."""
_SET_OFF = " \t\n—–-:"
_PLACE_AND_TYPE = slice(2, 0, -1)
"""These cells, as they stand before the last, the nearest first."""
_TITLES = ("Name", "In", "Type", "Required", "Description")


def restored(root: Element) -> None:
    """Write each run of such elements as a table."""
    runs: dict[Element, str] = {}
    for said in root.iter(*_TAGS):
        if (around := said.getparent()) is not None and around not in runs and (stem := _stem(said)):
            runs[around] = stem
    for around, stem in runs.items():
        for table in _tables(around, stem):
            _without_empty_columns(table)


def _stem(said: Element) -> str:
    """What the class of a name is that these words are said of; empty where no name stands above them."""
    name = said.getprevious()
    if name is None or name.tag != said.tag:
        return ""
    for each in (said.get("class") or "").split():
        match = _SAID.fullmatch(each)
        if match and _is_name(name, match[1]):
            return match[1]
    return ""


def _is_name(element: Element, stem: str) -> bool:
    return any(f"{stem}{end}" in (element.get("class") or "").split() for end in _NAME_OF)


def _tables(around: Element, stem: str) -> list[Element]:
    found: list[Element] = []
    table: Element | None = None
    said: Element | None = None
    """The last cell of the last row."""
    for child in list(around):
        if _is_name(child, stem):
            if table is None:
                table = building.table(_TITLES, child)
                child.addprevious(table)
                found.append(table)
            said = building.row(table, _named(child), child)[-1]
            add(said, (child.tail or "").strip())
            around.remove(child)
        elif table is not None and said is not None and _belongs(child, stem):
            _say(said, child)
        else:
            table = said = None
    return found


def _without_empty_columns(table: Element) -> None:
    columns = zip(*table, strict=True)
    for cells in [each for each in columns if not any(map(_has_words, each[1:]))]:
        for row, cell in zip(table, cells, strict=True):
            row.remove(cell)


def _belongs(element: Element, stem: str) -> bool:
    return any(each.startswith((f"{stem}-", f"{stem}_")) for each in (element.get("class") or "").split())


def _named(element: Element) -> tuple[str, str, list[Element | str], str, str]:
    """The cells of a row as far as the element of its name says them: behind the name, a type with its links."""
    before = squeeze(element.text or "")
    typed = next(element.iter("a"), None) is not None and bool(before)
    if not typed:
        words = squeeze("".join(element.itertext()))
        match = _REQUIRED.fullmatch(words)
        return (match[1] if match else words, "", [], match[2] if match else "", "")
    name, _, rest = before.partition(" ")
    kind: list[Element | str] = [rest]
    required = ""
    for child in list(element):
        tail, child.tail = child.tail or "", None
        if match := _REQUIRED.fullmatch(tail.strip()):
            tail, required = match[1], match[2]
        kind += [child, tail]
    return name, "", kind, required, ""


def _say(cell: Element, element: Element) -> None:
    """Add what an element says to the last cell of a row; what it says first of the type or the place goes there."""
    first = element[0] if len(element) and not (element.text or "").strip() else None
    place, kind = list(cell.itersiblings(preceding=True))[_PLACE_AND_TYPE]
    if first is not None and _TYPE.search(first.get("class") or "") and not _has_words(place):
        tail, first.tail = (first.tail or "").lstrip(_SET_OFF), None
        is_place = bool(_PLACE.fullmatch(squeeze("".join(first.itertext()))))
        if is_place or not _has_words(kind):
            (place if is_place else kind).append(first)
            element.text = allowed(tail)
    if _has_words(cell):
        again = len(cell) > 0 and cell[-1].get("class") == element.get("class")  # one of several values
        add(cell, ", " if again else " ")
    cell.append(element)
    element.tag = "span"
    if (last := element[-1] if len(element) else None) is not None:
        last.tail = _NOT_GIVEN.sub("", last.tail or "")
    else:
        element.text = _NOT_GIVEN.sub("", element.text or "")


def _has_words(element: Element) -> bool:
    return any(text.strip() for text in element.itertext())
