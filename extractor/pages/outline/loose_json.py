"""JSON as documentation writes it → strict JSON with the same line breaks.

Repaired are only slips that leave no doubt: comments, trailing and missing commas, full-width punctuation, curly and
single quotes, doubled ones at the end of a string, ellipses between elements, raw line breaks in strings, unquoted
words, a brace that lacks where a list ends, several documents in a row, and words between them (`or`). Half of a
character, an escape of one surrogate without the other (RFC 8259, 8.2), is spelled out, since no file can hold it.
"""

from __future__ import annotations

import json
import re

from msgspec import Struct

from extractor.pages.patterns import deferred

_TOKEN = deferred(
    r"""(?P<space>[\s\u3000\u00a0\ufeff]+)
      | (?P<comment>//[^\n]*|\#[^\n]*|/\*.{0,1000}?\*/)
      | (?P<dots>(?:\.(?:[ \t]?\.){2,}|…+)[,，]?)
      | (?P<elided>"(?:\.{3,}|…+)"(?=\s*[,，}｝]))
      | (?P<mixed>"[^"“”\\\n]*”(?=\s*[:：,，}\]]))
      | (?P<doubled>"(?:[^"\\\n]|\\.)+""(?=\s*(?:[,}\]]|$)))
      | (?P<string>"(?:[^"\\]|\\.)*")
      | (?P<curly>[“”](?:[^"“”\\\n]|\\.)*[“”"])
      | (?P<single>'(?:[^'"\\\n])*'(?=\s*[:,}\]]))
      | (?P<punctuation>[{}\[\]:,：，｛｝［］])
      | (?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-]))
      | (?P<word>[^\s{}\[\]:,：，｛｝［］"“”/\#]+(?:[/\#][^\s{}\[\]:,：，｛｝［］"“”]*)*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_SPACE = " \t\n\r"
"""What JSON calls white space (RFC 8259, 2)."""
_CONSTANTS = {"true": "true", "false": "false", "null": "null", "True": "true", "False": "false", "None": "null"}
_PUNCTUATION = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]"}
_CLOSING = {"{": "}", "[": "]"}
_ESCAPE = deferred(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})?')
"""An escape, or a backslash that is none."""
_SURROGATE = deferred(r"\\u[dD][89a-fA-F]")
_HALF = deferred(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
"""An escape; group 1 is half of a character."""
_MAX_DEPTH = 200
PLACEHOLDER = "placeholder"
"""The repair of a word in the place of a value that says what stands there: `{"id": <number>}`."""


class Parsed(Struct, frozen=True):
    """One JSON document found in a text."""

    text: str
    """Strict JSON."""
    line: int
    """Lines before it in the given text."""
    value: object
    repairs: tuple[str, ...] = ()


def documents(text: str) -> list[Parsed]:
    """The JSON documents in a text, in order; empty where it cannot be read as JSON."""
    try:
        return [_parsed(text, 0, ())]
    except (ValueError, RecursionError):
        reader = _Repair(text)
        pieces = reader.documents()
    try:
        found = [_parsed(*piece) for piece in pieces]
    except (ValueError, RecursionError):
        return []
    return [] if reader.failed else found


def _parsed(text: str, line: int, repairs: tuple[str, ...]) -> Parsed:
    """A document without halves of characters. Raises ValueError or RecursionError where it cannot be read."""
    if _SURROGATE.search(text):
        whole = _HALF.sub(lambda escape: f"\\\\{escape[1]}" if escape[1] else escape[0], text)
        text, repairs = whole, repairs if whole == text else (*repairs, "half of a character")
    return Parsed(text, line, json.loads(text), repairs)


class _Repair:
    """Walks tokens with the grammar of RFC 8259 and mends what stands between them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.failed = False
        self._out: list[str] = []
        self._stack: list[str] = []
        self._expect = "value"  # value | key | colon | comma
        self._repairs: dict[str, None] = {}
        self._between = False
        """The last token was a word behind a document."""

    def documents(self) -> list[tuple[str, int, tuple[str, ...]]]:
        found = []
        start = 0
        line = 0
        for match in _TOKEN.finditer(self._text):
            kind, token = str(match.lastgroup), match[0]
            if not self._token(kind, token):
                self.failed = True
                return []
            if not self._stack and self._expect == "comma":
                text = "".join(self._out)
                lead = len(text) - len(text.lstrip())
                found.append((text.strip(), line + text.count("\n", 0, lead), tuple(self._repairs)))
                start = match.end()
                line = self._text.count("\n", 0, start)
                self._out, self._expect = [], "separator"
        if self._stack or self._between or "".join(self._out).strip():
            self.failed = True
        if len(found) > 1:
            found = [(text, line, (*repairs, "several documents")) for text, line, repairs in found]
        return found

    def _note(self, repair: str) -> None:
        self._repairs[repair] = None

    def _token(self, kind: str, token: str) -> bool:
        match kind:
            case "space":
                if token.strip(_SPACE):
                    self._note("white space")
                self._out.append("".join("\n" if character == "\n" else " " for character in token))
                return True
            case "comment":
                self._note("comment")
                self._out.append("\n" * token.count("\n"))
                return True
            case "dots":
                self._note("ellipsis")
                return bool(self._stack) and self._expect in ("value", "key", "comma")
            case "elided" if self._expect == "key":
                self._note("ellipsis")
                return True
            case "elided":
                return self._string(token, "string")
            case "punctuation":
                return self._punctuation(_PUNCTUATION.get(token, token), token)
            case "doubled":
                self._note("doubled quote")
                return self._string(token[:-1], "string")
            case "string" | "curly" | "mixed":
                return self._string(token, kind)
            case "single":
                self._note("single quotes")
                return self._string(f'"{token[1:-1]}"', "string")
            case "number":
                return self._value(token)
            case "word":
                return self._word(token)
            case _:
                return self._is_stray_quote(token)

    def _is_stray_quote(self, character: str) -> bool:
        """Whether a character is a quotation mark behind the end, which nothing opens."""
        if character != '"' or self._expect != "separator":
            return False
        self._note("quote behind the end")
        return True

    def _punctuation(self, mark: str, token: str) -> bool:
        if mark != token:
            self._note("full-width punctuation")
        if mark in "{[":
            return self._open(mark)
        if mark in "}]":
            return self._close(mark)
        if mark == ":":
            if self._expect != "colon":
                return False
            self._expect = "value"
            self._out.append(":")
            return True
        if self._expect == "separator":
            return True
        if self._expect != "comma" or not self._stack:
            # A comma after a comma, or after an ellipsis that was dropped.
            self._note("surplus comma")
            return bool(self._stack) and self._expect in ("value", "key") and not self._pending_value()
        self._out.append(",")
        self._expect = "key" if self._stack[-1] == "{" else "value"
        return True

    def _pending_value(self) -> bool:
        """The last token was a colon: a value is missing, and no repair can know which."""
        return "".join(self._out[-3:]).rstrip().endswith(":")

    def _open(self, mark: str) -> bool:
        if self._expect == "colon" and mark == "{":  # what opens right behind a key is its value
            self._note("missing colon")
            self._out.append(":")
            self._expect = "value"
        if not self._before_value(mark):
            return False
        self._stack.append(mark)
        self._out.append(mark)
        self._expect = "key" if mark == "{" else "value"
        return len(self._stack) <= _MAX_DEPTH

    def _close(self, mark: str) -> bool:
        if mark == "]" and self._stack[-2:] == ["[", "{"] and self._expect == "comma":
            # The list cannot end inside of its element.
            self._note("missing brace")
            self._stack.pop()
            self._out.append("}")
        if not self._stack or _CLOSING[self._stack[-1]] != mark or self._expect == "colon":
            return False
        if self._expect in ("key", "value"):
            if self._pending_value():
                return False
            self._drop_comma()
        self._stack.pop()
        self._out.append(mark)
        self._expect = "comma"
        return True

    def _drop_comma(self) -> None:
        for at in range(len(self._out) - 1, -1, -1):
            if self._out[at] == ",":
                self._out[at] = ""
                self._note("trailing comma")
                return
            if self._out[at].strip():
                return

    def _before_value(self, token: str) -> bool:
        """Put the comma that is missing before a value or key that begins where one is due."""
        if self._expect == "separator":
            self._expect, self._between = "value", False
        if self._expect == "comma" and self._stack:
            for at in range(len(self._out) - 1, -1, -1):
                if self._out[at].strip():
                    self._out.insert(at + 1, ",")
                    break
            self._note("missing comma")
            self._expect = "key" if self._stack[-1] == "{" else "value"
        return self._expect == "value" or (self._expect == "key" and token[:1] == '"')

    def _string(self, token: str, kind: str) -> bool:
        if kind != "string":
            self._note("curly quotes")
            token = f'"{token[1:-1]}"'
        if "\n" in token or "\t" in token or "\r" in token:
            self._note("line break in a string")
            token = re.sub(r"\s*\n\s*", "", token).replace("\t", "\\t").replace("\r", "")
        if "\\" in token and not all(match[1] for match in _ESCAPE.finditer(token)):
            self._note("escape")
            token = _ESCAPE.sub(lambda match: match[0] if match[1] else "\\\\", token)
        return self._value(token)

    def _value(self, token: str) -> bool:
        if not self._before_value(token):
            return False
        self._out.append(token)
        self._expect = "colon" if self._expect == "key" else "comma"
        return True

    def _word(self, token: str) -> bool:
        if self._expect == "separator":
            self._between = True
            return True
        if self._expect == "value" or (self._expect == "comma" and self._stack and self._stack[-1] == "["):
            if token in _CONSTANTS:
                if token != _CONSTANTS[token]:
                    self._note("constant")
                return self._value(_CONSTANTS[token])
            if not self._stack or re.fullmatch(r"[\d.\-+]+.*\.\.", token) or "=" in token:
                return False
        elif self._expect not in ("key", "comma") or not self._stack or not re.fullmatch(r"[\w.\-$@]+", token):
            return False
        self._note(PLACEHOLDER if token.startswith("<") else "unquoted word")
        return self._value(json.dumps(token.replace("\\", "\\\\"), ensure_ascii=False))
