"""Bytes → values: bodies by their media type."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import msgspec

from extractor import charset as charsets

_BOM = b"\xef\xbb\xbf"


class Undecodable(Exception):
    """Why a body is not what its media type says; quotes nothing of it."""


class Beyond(Undecodable):
    """A JSON text has numbers that are not read: such limits are the reader's (RFC 8259 section 9)."""


def is_json(media_type: str) -> bool:
    """Whether a media type (without parameters) is JSON (RFC 6839 section 3.1 for `+json`)."""
    return media_type == "application/json" or media_type.endswith("+json") or media_type == "text/json"


def split_content_type(text: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type, in lower case; empty where it has none."""
    media_type, _, parameters = text.partition(";")
    charset = ""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'").lower()
    return media_type.strip().lower(), charset


def covering(media_type: str) -> tuple[str, ...]:
    """What documents a media type, the narrowest first: itself, then its ranges, where `application/*+json` is one of
    all that are JSON underneath (OpenAPI, Response Object; RFC 6838, 4.2.8)."""
    kind, _, name = media_type.partition("/")
    by_suffix = [f"{kind}/*+{name.rpartition('+')[2]}"] if "+" in name else []
    return (media_type, *by_suffix, f"{kind}/*", "*/*")


def in_utf8(content: bytes, charset: str) -> bytes:
    """The content as UTF-8 without a byte-order mark; what is in UTF-8 stays, whatever charset was declared of what was
    sent. Raises Undecodable."""
    if charset and charset not in charsets.UTF_8:
        if charset not in charsets.OTHERS:
            raise Undecodable("its charset is not known")
        if charsets.is_decoded(content):
            return content.removeprefix(_BOM)
        try:
            content = content.decode(charset).encode()
        except UnicodeError:
            raise Undecodable("it is not in the charset that it declares") from None
    return content.removeprefix(_BOM) if content.startswith(_BOM) else content


_json = msgspec.json.Decoder()


def json_value(content: bytes) -> Any:
    """The value of a JSON text, integers of any size exact. Raises Undecodable."""
    try:
        return _json.decode(content)
    except RecursionError:
        raise Undecodable("nested too deeply") from None
    except (msgspec.DecodeError, ValueError) as error:
        if "out of range" in str(error) and _is_json(content):
            raise Beyond("a number out of range") from None
        raise Undecodable(_reason(content, str(error))) from None


def _is_json(content: bytes) -> bool:
    """Whether a text is JSON, whatever its numbers."""
    with suppress(ValueError, RecursionError):
        json.loads(content, parse_int=str, parse_float=str)
        return True
    return False


def json_or(text: str, otherwise: Any) -> Any:
    """The value of a text that is to be JSON; where it is none, what stands for it otherwise."""
    try:
        return json_value(text.encode("utf-8", "replace"))
    except Undecodable:
        return otherwise


def holds_json(text: Any) -> bool:
    """Whether a string is a JSON object or array."""
    return isinstance(text, str) and text.strip()[:1] in ("{", "[") and isinstance(json_or(text, None), dict | list)


def text(content: bytes) -> str:
    """A plain text. Raises Undecodable."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise Undecodable("invalid UTF-8") from None


_object = msgspec.json.Decoder(dict[str, msgspec.Raw])


def root_keys(content: bytes) -> frozenset[str]:
    """The keys of a JSON object; none of anything else."""
    try:
        return frozenset(_object.decode(content))
    except (ValueError, RecursionError):
        return frozenset()


def has_duplicate_key(content: bytes) -> bool:
    """Whether an object in a JSON text has one key twice."""
    with suppress(msgspec.MsgspecError, ValueError, RecursionError):
        # What is written again as it stood, but for blanks, has none, and is seen at a tenth of the time.
        again = msgspec.json.encode(_json.decode(content))
        if again == content or again == msgspec.json.format(content, indent=-1):
            return False
    found: list[bool] = []
    with suppress(ValueError, RecursionError):
        json.loads(content, object_pairs_hook=lambda pairs: found.append(len(dict(pairs)) < len(pairs)))
    return any(found)


def _reason(content: bytes, message: str) -> str:
    # The library's messages are known not to quote the input, but only what is listed here is passed on.
    if not content.strip():
        return "empty"
    for part, reason in (
        ("truncated", "cut off"),
        ("trailing characters", "more follows after its end"),
        ("surrogate", "a lone surrogate"),
        ("UTF-8", "invalid UTF-8"),
        ("utf-8", "invalid UTF-8"),
    ):
        if part in message:
            return reason
    return "no valid JSON"
