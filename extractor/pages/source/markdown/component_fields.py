"""Components of MDX that each are a parameter or a field → items of a list, as many lines as before.

`<ParamField query="limit" type="integer" required>How many</ParamField>` says in attributes what an item says in
brackets; those inside another are its fields. Site generators have a component of their own for it, so that the
attributes decide: one has the name of the field, others its type, whether it is required, where it goes.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.pages.patterns import deferred
from extractor.pages.source.markdown.lines import FENCE

_ATTRIBUTES = r"(?:\s+[A-Za-z][\w:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}))?)*+"
_TAG = deferred(rf"[ \t]*<([A-Z][\w.]*)({_ATTRIBUTES})\s*(/?)>[ \t]*(.*)")
"""A component that a line begins with, and what follows it there."""
_OPEN = deferred(r"[ \t]*<[A-Z][\w.]*(?:\s[^<>]*)?")
"""A tag that goes on over the next lines."""
_ALONE = deferred(r"[ \t]*</?[A-Z][^<>]*>[ \t]*")
_ATTRIBUTE = deferred(
    r"([A-Za-z][\w:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{\s*+[\"'`]?([^{}\"'`]*+)[\"'`]?\s*+\}))?"
)
_PLACES = ("path", "query", "header", "body", "cookie", "form")
_NAMES = (*_PLACES, "name", "param", "field")
"""Attributes that have the name of a field."""
_NAME = deferred(r"[A-Za-z_$][\w.$\[\]-]*")
_IS_FIELD = deferred(r".*(?:Field|Param|Parameter|Property|Attribute)")
_OF_AN_ANSWER = ("Response", "Return")
_IN_BRACKETS = deferred(r"[<(\[]")
"""A type of types, among which a comma is no choice: `map[string, integer]`."""
_LABEL = deferred(r"#{1,6}\s.*|.*[:：]\**\s*")
_MAX_TAG_LINES = 20
_MAX_DEPTH = 6


def listed(text: str) -> str:
    """The page with its components that are fields as items."""
    walk = _Walk(text.split("\n"))
    for at in range(len(walk.lines)):
        walk.line(at)
    return "\n".join(walk.lines)


class _Walk:
    """Rewrites lines in order; what is open when one is read, those above have opened."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._open: list[str] = []
        """The names of the fields that are open."""
        self._fence = ""
        self._above = ""
        """The last line with words that is of no field."""
        self._of_an_answer = False
        """The field that was read last is one of an answer."""

    def line(self, at: int) -> None:
        """Rewrite a line."""
        written = self.lines[at]
        mark = FENCE.match(written)
        if mark and (not self._fence or mark[2].startswith(self._fence)):
            self._fence = "" if self._fence else mark[2]
            self._moved(at, written)
        elif self._fence:
            self._moved(at, written)
        elif "<" in written and self._tag(at):
            return
        elif self._open:
            self._moved(at, "" if _ALONE.fullmatch(written) else written.strip())
        elif written.strip():
            self._above, self._of_an_answer = written.strip(), False

    def _moved(self, at: int, written: str) -> None:
        """Put a line of a field as far to the right as its words stand."""
        if self._open:
            self.lines[at] = f"{'  ' * len(self._open)}{written}" if written.strip() else ""

    def _tag(self, at: int) -> bool:
        """Rewrite a line that begins or ends a field; whether it does."""
        self._join(at)
        written = self.lines[at]
        if self._open and written.strip() == f"</{self._open[-1]}>":
            self._open.pop()
            self.lines[at] = ""
            return True
        tag = _TAG.fullmatch(written)
        item = _item(tag[1], tag[2]) if tag else ""
        if tag is None or not item:
            return False
        name, closed, rest = tag[1], tag[3], tag[4]
        ends = f"</{name}>"
        self._label(at, name)
        self.lines[at] = f"{'  ' * len(self._open)}{item}: {rest.removesuffix(ends).strip()}".rstrip(" :")
        if not closed and not rest.endswith(ends) and len(self._open) < _MAX_DEPTH:
            self._open.append(name)
        return True

    def _join(self, at: int) -> None:
        """Put a tag that goes on over several lines on its first, where it ends before an empty one."""
        if not _OPEN.fullmatch(self.lines[at]):
            return
        for last in range(at + 1, min(at + _MAX_TAG_LINES, len(self.lines))):
            line = self.lines[last]
            if not line.strip() or "<" in line:
                return
            if ">" in line:
                self.lines[at] = " ".join(each.strip() for each in self.lines[at : last + 1])
                self.lines[at + 1 : last + 1] = [""] * (last - at)
                return

    def _label(self, at: int, name: str) -> None:
        """Put a label above the first field of an answer that has no title."""
        answers = name.startswith(_OF_AN_ANSWER)
        blank = at > 0 and not self.lines[at - 1].strip()
        if answers and not self._of_an_answer and blank and not self._open and not _LABEL.fullmatch(self._above):
            self.lines[at - 1] = "**Response fields:**"
        self._of_an_answer = answers


def _item(component: str, attributes: str) -> str:
    """The item that a component is whose attributes describe a field; empty where they do not."""
    said = {name.lower(): double or single or braced for name, double, single, braced in _ATTRIBUTE.findall(attributes)}
    at = next((name for name in _NAMES if name in said and _NAME.fullmatch(said[name])), "")
    kind = said.get("type", "")
    if not at or not (kind or _is_required(said) is not None or _IS_FIELD.fullmatch(component)):
        return ""
    required = _is_required(said)
    place = at if at in _PLACES else said.get("in", "")
    notes = [place] if place in _PLACES else []
    notes += [kind if _IN_BRACKETS.search(kind) else " or ".join(map(str.strip, kind.split(",")))] if kind else []
    notes += [] if required is None else ["required" if required else "optional"]
    notes += [f"default: {said['default']}"] if said.get("default") else []
    noted = f" ({', '.join(notes)})" if notes else ""
    words = f": {said['description']}" if said.get("description") else ""
    return f"- `{said[at]}`{noted}{words}"


def _is_required(said: Mapping[str, str]) -> bool | None:
    """Whether attributes say that a field is required; None where they do not say it."""
    if "required" in said:
        return said["required"].strip() != "false"
    return False if said.get("optional", "false").strip() != "false" else None
