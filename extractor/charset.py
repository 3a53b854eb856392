"""Charsets of recorded text: which are read, and what is in UTF-8 whatever was declared of it."""

from __future__ import annotations

UTF_8 = frozenset(("utf-8", "utf8", "us-ascii", "ascii"))
"""Names of UTF-8 and of what is a part of it."""
OTHERS = frozenset(
    "iso-8859-1 latin1 iso-8859-2 iso-8859-9 iso-8859-15 windows-1250 windows-1251 windows-1252 windows-1254 gbk gb2312"
    " gb18030 big5 shift_jis euc-jp euc-kr koi8-r utf-16 utf-16le utf-16be utf-32".split()
)
"""Names of the other charsets that are read."""


def is_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 (RFC 3629)."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_decoded(content: bytes) -> bool:
    """Whether bytes of which another charset is declared are UTF-8 already, as recorders that write text leave them.

    Text in another charset practically never is, and UTF-16 has zeros in it.
    """
    return b"\0" not in content and is_utf8(content)
