"""Redoc's pages of an OpenAPI document → what they stand for: request lines, tables with titles, statuses, code.

An operation is an element with its id. In it the request line is a button below all else, fields are rows of two cells
(the name and whether it is required; all that is said of it, the fields of an object in the row below), the answers
are buttons to open, and examples are lists that can be folded in.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.pages.document import squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source import http_domain
from extractor.pages.source.html.parser import Element, allowed, outermost_tables

_ID = "data-section-id"
_OPERATION = deferred(r"operation/([^/]+)$|(?:^|/)paths/~1")
"""What the id of an operation's element has: its operationId, or its path."""
_TITLES = ("Name", "Type", "Required", "Description")
_ARRAY = "Array of "
_OF_LISTS = "[ items ]"
_OF_ELEMENTS = deferred(r"\[ items ([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)?) \]$")
_ANY_KEY = "{key}"
_TYPE = deferred(rf"(?:{_ARRAY})*(?:\w+(?: or \w+)*|\([^()]*\))?(?: <[^<>]+>)?(?: \([^()]*\))?")
"""What a field is, with its format and the name of its structure; behind it stand its bounds."""
_LABEL = deferred(r"\s*(?:Items )?(?:Enum|Value|Default|Example)\s*:\s*")
_MEDIA_TYPE = "Content type"
"""The label above an example, of what tables and their titles say, too."""
_STATUS = deferred(r"[1-5](?:\d\d|XX)|default")
_BOUNDS = (
    (deferred(r"\[ (\d+) \.\. (\d+) \] characters"), r"Length: \1 to \2 characters."),
    (deferred(r"(?<![<>])= (\d+) characters"), r"Length: \1 to \1 characters."),
    (deferred(r"<= (\d+) characters"), r"Maximum length: \1."),
    (deferred(r">= (\d+) characters"), r"Minimum length: \1."),
    (deferred(r"<= (\d+) items"), r"At most \1 items."),
    (deferred(r"\[ (-?[\d.]+) \.\. (-?[\d.]+) \](?! items)"), r"Range: \1 to \2."),
    (deferred(r"<= (-?[\d.]++)(?! items)"), r"Maximum: \1."),
    (deferred(r">= (-?[\d.]++)(?! items)"), r"Minimum: \1."),
)


def restored(root: Element) -> None:
    """Write the operations of a page as pages in HTML state them."""
    lines: dict[Element, Element] = {}
    for badge in root.iter("span"):
        if (badge.get("type") or "") in http_domain.METHODS and badge.getnext() is not None:
            around = [each for each in badge.iterancestors("div") if _OPERATION.search(each.get(_ID) or "")]
            if around:  # one in the other; none stands in that of another
                lines.setdefault(around[-1], badge)
    for found, badge in lines.items():
        _operation(found, _request_line(badge))


def _operation(found: Element, line: str) -> None:
    title = next(found.iter("h2"), None)
    if title is None:
        return
    for choice in list(found.iter("select")):
        choice.clear(keep_tail=True)  # the label behind it says what is chosen
    if (named := _OPERATION.search(found.get(_ID) or "")) and named[1]:
        title.set("id", allowed(named[1]))
    for offset, (tag, words) in enumerate((("h3", "Endpoint"), ("p", line), ("h3", "Description")), start=1):
        element = found.makeelement(tag, {})
        element.text = allowed(words)
        around = title.getparent()
        if around is not None:
            around.insert(around.index(title) + offset, element)
    for table in outermost_tables(found):
        _fields(table)
    for button in list(found.iter("button")):
        _answer(button)
    for label in list(found.iter("span")):
        around = label.getparent()
        if around is not None and _said(label) == _MEDIA_TYPE:
            around.clear(keep_tail=True)
    for shown in list(found.iter("div")):
        if "redoc-json" in (shown.get("class") or ""):
            text = "".join(shown.itertext())
            shown.clear(keep_tail=True)
            shown.tag, shown.text = "pre", allowed(text)


def _request_line(badge: Element) -> str:
    """What the button of a badge says, with the first of the servers below it; both go."""
    path, button = badge.getnext(), badge.getparent()
    shown = button.getparent() if button is not None else None
    if path is None or shown is None:
        return ""
    server = shown.find(".//div[@role='button']//span")
    url = _said(server) if server is not None else ""
    line = f"{_said(badge).upper()} {url.rstrip('/')}{_said(path)}"
    shown.clear(keep_tail=True)
    return line


def _said(element: Element) -> str:
    return squeeze("".join(element.itertext()))


# --- fields ----------------------------------------------------------------------------------------------------------


def _fields(table: Element) -> None:
    """Rows of four cells for those of two; the fields of an object have its name before theirs."""
    cells = [cell for cell in table.iter("td") if cell.get("kind")]
    within: dict[Element, str] = {}
    """What the names of the fields in a row begin with."""
    rows: list[Element] = []
    for cell in cells:
        row, said = cell.getparent(), cell.getnext()
        if row is None or said is None:
            continue
        outer = next((each for each in row.iterancestors("tr") if each in within), None)
        name = _ANY_KEY if cell.get("kind") == "additionalProperties" else cell.get("title") or _said(cell)
        name = (within[outer] if outer is not None else "") + name
        kind, *notes = list(said.iterfind("./div/div")) or [said]
        words, bounds = _parted(_said(kind))
        inner = row.getnext()
        if inner is not None and inner.find("./td[@kind]") is None:
            within[inner] = f"{name}{'[]' if words.startswith(_ARRAY) else ''}."
            words = words.rpartition(" (")[0] or words  # what the structure is called that stands below
        required = "required" in map(_said, cell.iter("div"))
        rows.append(_row(row, (name, words, "required" if required else ""), bounds, notes))
    if rows:
        caption = table.find("caption")
        table.clear(keep_tail=True)
        head = table.makeelement("tr", {})
        for words in _TITLES:
            _cell(head, words, "th")
        table.extend((*([] if caption is None else [caption]), head, *rows))


def _row(row: Element, cells: Iterable[str], bounds: str, notes: list[Element]) -> Element:
    """A row with a cell for each thing that is said of a field, the description last."""
    row.clear(keep_tail=False)
    for words in cells:
        _cell(row, words)
    description = _cell(row, " ".join(filter(None, (bounds, *map(_value, notes)))))
    description.extend(note for note in notes if not _LABEL.match("".join(note.itertext())))
    return row


def _cell(row: Element, words: str, tag: str = "td") -> Element:
    cell = row.makeelement(tag, {})
    cell.text = allowed(words)
    row.append(cell)
    return cell


def _parted(said: str) -> tuple[str, str]:
    """The type of a field, and in words of sentences what stands behind it: its bounds and those of its elements."""
    found = _TYPE.match(said)
    words = found[0] if found else ""
    bounds = said[len(words) :].strip()
    if bounds == _OF_LISTS:
        return _ARRAY + words, ""
    bounds = _OF_ELEMENTS.sub(r"\1", bounds)
    for pattern, sentence in _BOUNDS:
        bounds = pattern.sub(sentence, bounds)
    return words, bounds


def _value(note: Element) -> str:
    """What is said behind a label, with commas between several values."""
    label, *values = [_said(part) for part in note.iter("span")] or [""]
    return f"{label} {', '.join(values)}." if _LABEL.fullmatch(label) and values else ""


# --- answers ---------------------------------------------------------------------------------------------------------


def _answer(button: Element) -> None:
    """A title for the status of an answer that a button opens, and what is said of it as a text."""
    status, said = button.find("strong"), button.find("span")
    words = _said(status) if status is not None else ""
    if status is None or not _STATUS.fullmatch(words):
        return
    status.clear(keep_tail=True)
    status.tag, status.text, button.tag = "h4", words, "div"
    if said is not None:
        said.tag = "div"
