"""Bytes → text: the encodings that saved pages come in."""

from __future__ import annotations

import codecs

from extractor.finding import Unreadable
from extractor.pages.document import Loss

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN = frozenset("utf-8 gbk gb2312 gb18030 big5 iso8859-1 cp1252 ascii".split())
"""UTF-16 is not among them: bytes in which a declaration can be read are not UTF-16 (WHATWG, Determining the
character encoding)."""
_UNSEEN = "\u200b\u2060\ufeff\u00ad"
"""Where a line may be broken, or not: characters without a shape, which editors leave in names and paths."""
MAX_PAGE = 32 * 1024 * 1024
"""Bytes; real pages have at most 384 KB."""


def decode(data: bytes, name: str) -> tuple[str, list[Loss]]:
    """The text of a page, and what could not be decoded.

    A byte-order mark decides; else bytes that are valid UTF-8 are UTF-8, whatever the page declares, because text
    in another encoding is practically never valid UTF-8; else what the page declares; else GB18030, of which GBK
    and GB2312 are parts. Raises `Unreadable` for what is no text or over 32 MiB.
    """
    if len(data) > MAX_PAGE:
        raise Unreadable(f"{name}: over {MAX_PAGE // 1024 // 1024} MiB, no page")
    text, losses = _decoded(data, name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in () if text.isascii() else _UNSEEN:
        text = text.replace(sign, "")
    return text, losses


def _decoded(data: bytes, name: str) -> tuple[str, list[Loss]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            return text, _losses(text, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if text.count("\0") > len(text) // 100:
            return _wide(data, name)
        return text, []
    if data.count(b"\0") > len(data) // 10:
        return _wide(data, name)
    for encoding in (_declared(data), "gb18030"):
        if encoding:
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError:
                continue
    encoding = _declared(data) or "utf-8"
    text = data.decode(encoding, "replace")
    if sum(character < " " and character not in "\n\r\t\f" for character in text) > len(text) // 20:
        raise Unreadable(f"{name}: no text")
    return text, _losses(text, encoding)


def _wide(data: bytes, name: str) -> tuple[str, list[Loss]]:
    """UTF-16 without a mark: every other byte of markup is zero."""
    if len(data) >= 4 and len(data) % 2 == 0:
        encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            pass
        else:
            if "\0" not in text:
                return text, []
    raise Unreadable(f"{name}: no text")


def _declared(data: bytes) -> str:
    """The encoding that the page's own markup names, if it is one we know."""
    from bs4.dammit import EncodingDetector

    name = EncodingDetector.find_declared_encoding(data[:4096], is_html=True)
    try:
        known = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):  # not known, or no name that any could have
        return ""
    return known if known in _KNOWN else ""


def _losses(text: str, encoding: str) -> list[Loss]:
    count = text.count("\ufffd")
    if not count:
        return []
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    return [Loss(f"{count} characters are no {encoding}", line)]
