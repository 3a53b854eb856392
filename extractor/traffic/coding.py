"""Undoing the codings of a body: gzip, deflate, brotli, zstd, chunked, charset and base64, each within bounds."""

from __future__ import annotations

import base64
import binascii
import re
import sys
import zlib
from collections.abc import Callable
from functools import lru_cache, partial
from types import ModuleType

from extractor import charset

MOST = 32 * 1024 * 1024
"""No body is longer than this, before or after decoding."""
_RATIO = 1000
_FREE = 1024 * 1024  # below this no ratio is suspicious
_CHAIN = 5
_PIECE = 4096
_WINDOW_LOG = 23  # 8 MiB: what a zstd content coding may need (RFC 9659, 3)

_LONGEST_TYPE = 200
"""Of longer media types nothing is kept, so that hostile ones cannot fill the memory."""
_FRAMES = 1000
_MAGIC = {"gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}

_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)


class Unusable(ValueError):
    """A body that is recorded but cannot be had; the message says why, in words for a report."""


def from_base64(text: str) -> bytes:
    """The bytes of base64 text (RFC 4648, 4 and 5); white space and missing padding are allowed. Raises Unusable."""
    compact = "".join(text.split()).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(compact + "=" * (-len(compact) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise Unusable("invalid base64") from None


def undo(content: bytes, codings: str) -> bytes:
    """A body without its content and transfer codings (RFC 9110, 8.4; RFC 9112, 7).

    `codings` lists them in the order of application, comma-separated. Recorders often keep the header and store
    the decoded body, so what is readable text or lacks the coding's magic number is left as it is. Raises Unusable.
    """
    names = [name.strip().lower() for name in codings.split(",") if name.strip()]
    if len(names) > _CHAIN:
        raise Unusable(f"more than {_CHAIN} codings one in another")
    for name in reversed(names):
        if name == "chunked":
            content = _dechunked(content)
        elif content and name != "identity" and not _is_text(content):
            content = _decoded(content, name.removeprefix("x-"))
        if len(content) > MOST:
            raise Unusable("over 32 MiB")
    return content


def _decoded(content: bytes, coding: str) -> bytes:
    decoder = _DECODERS.get(coding)
    if decoder is None:
        raise Unusable("in a content coding that is not known here")
    if not content.startswith(_MAGIC.get(coding, b"")):
        return content
    try:
        return decoder(content)
    except (zlib.error, EOFError):
        raise Unusable(f"no valid {coding} data") from None


def to_utf8(content: bytes, content_type: str) -> bytes:
    """Text in the charset that its Content-Type declares, as UTF-8; what is in UTF-8 or not decodable is left.

    Recorders that write text (HAR, cassettes) have decoded it themselves, and leave the header as it was.
    """
    name = other_charset(content_type)
    if not name or charset.is_decoded(content):
        return content
    try:
        return content.decode(name).encode()
    except ValueError:
        # Also where the header lies: whoever reads the bytes next says that they are no UTF-8.
        return content


def other_charset(content_type: str) -> str:
    """The charset that a Content-Type declares if it is read and is not UTF-8, in lower case; else nothing."""
    return _other_charset(content_type) if len(content_type) <= _LONGEST_TYPE else _found_charset(content_type)


def _found_charset(content_type: str) -> str:
    declared = _CHARSET.search(content_type) if ";" in content_type else None
    name = declared[1].lower() if declared else ""
    return name if name in charset.OTHERS else ""


_other_charset = lru_cache(maxsize=256)(_found_charset)
"""Recordings have few different types, and looking takes longer than judging some bodies."""


def _is_text(content: bytes) -> bool:
    """Whether the bytes are UTF-8 without control characters, which compressed data never is for long."""
    return len(content) >= 4 and not _CONTROL.search(content[:512]) and charset.is_utf8(content)


def _dechunked(content: bytes) -> bytes:
    """The data of a chunked body (RFC 9112, 7.1); what is not in chunks was put together by the recorder."""
    parts: list[bytes] = []
    position = 0
    while match := _CHUNK_SIZE.match(content, position):
        size = int(match[1], 16)
        if not size:
            return b"".join(parts)
        position = match.end() + size
        if content[position : position + 2] != b"\r\n":
            break
        parts.append(content[match.end() : position])
        position += 2
    if parts:
        raise Unusable("cut off within its chunks")
    return content


def _bounded(given: int, taken: int) -> None:
    if given > MOST or (given > _FREE and given > _RATIO * taken):
        raise Unusable(f"over 32 MiB, or expands more than {_RATIO:,} times")


def _inflated(content: bytes, wbits: int) -> bytes:
    """Deflate data in one of zlib's wrappings; gzip members follow one another (RFC 1952, 2.2)."""
    out = bytearray()
    member = zlib.decompressobj(wbits)
    # Small pieces: what follows a member is copied for each member.
    for start in range(0, len(content), _PIECE):
        piece = content[start : start + _PIECE]
        while piece:
            if member.eof:
                piece = piece.lstrip(b"\0")
                if wbits != 31 or not piece:
                    break
                member = zlib.decompressobj(wbits)
            out += member.decompress(piece, MOST + 1 - len(out))
            _bounded(len(out), start + len(piece))
            piece = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise EOFError
    return bytes(out)


def _undeflated(content: bytes) -> bytes:
    try:
        return _inflated(content, 15)
    except zlib.error:
        # Some servers send deflate data without the zlib wrapping.
        return _inflated(content, -15)


# Not every recording needs these two libraries: each is loaded with the first body that does.


def _unbrotlied(content: bytes) -> bytes:
    import brotli

    decoder = brotli.Decompressor()
    try:
        out = bytearray(decoder.process(content, output_buffer_limit=_FREE))
        while not decoder.is_finished() and not decoder.can_accept_more_data():
            _bounded(len(out), len(content))
            out += decoder.process(b"", output_buffer_limit=_FREE)
    except brotli.error:
        raise EOFError from None
    _bounded(len(out), len(content))
    if not decoder.is_finished():
        raise EOFError
    return bytes(out)


def _unzstded(content: bytes) -> bytes:
    """Zstandard frames, one after another (RFC 8878, 3.1), each with a window that a content coding may need."""
    zstd = _zstd()
    window = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
    frame = zstd.ZstdDecompressor(options=window)
    frames = 1
    out = bytearray()
    try:
        # Small pieces: what follows a frame is copied for each frame.
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            while piece or not (frame.eof or frame.needs_input):
                if frame.eof:
                    frame = zstd.ZstdDecompressor(options=window)
                    frames += 1
                out += frame.decompress(piece, max_length=_FREE)
                _bounded(len(out), len(content))
                piece = frame.unused_data if frame.eof else b""
            if frames > _FRAMES:
                raise EOFError
    except zstd.ZstdError:
        raise EOFError from None
    if not frame.eof:
        raise EOFError
    return bytes(out)


def _zstd() -> ModuleType:
    """The standard library's module, or its backport. Raises Unusable where Python was built without the library."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise Unusable("in zstd, which this Python was built without") from None
    return zstd


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": partial(_inflated, wbits=31),
    "deflate": _undeflated,
    "br": _unbrotlied,
    "zstd": _unzstded,
}
