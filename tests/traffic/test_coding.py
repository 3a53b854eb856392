"""Content codings, chunks, charsets and base64."""

from __future__ import annotations

import base64
import gzip
import random
import sys
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.traffic.coding import MOST, Unusable, from_base64, to_utf8, undo

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def raw_deflate(data: bytes) -> bytes:
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(data) + coder.flush()


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in (data[:3], data[3:]) if part) + b"0\r\n\r\n"


CODERS = {
    "gzip": gzip.compress,
    "X-GZIP": lambda data: gzip.compress(data[:5]) + gzip.compress(data[5:]),
    "deflate": zlib.compress,
    " Deflate ": raw_deflate,
    "br": brotli.compress,
    "zstd": lambda data: zstd.compress(data[:5]) + zstd.compress(data[5:]),
    "chunked": chunked,
    "identity": bytes,
}


@pytest.mark.parametrize("coding", CODERS)
@settings(deadline=None)
@given(st.binary(max_size=300))
def test_there_and_back(coding: str, data: bytes) -> None:
    coded = CODERS[coding](data)
    assert undo(coded, coding) == data or coded.isascii()


def test_several_in_order() -> None:
    data = b'{"a": 1}' * 100
    assert undo(chunked(gzip.compress(brotli.compress(data))), "br, gzip, chunked") == data
    with pytest.raises(Unusable, match="more than 5"):
        undo(data, "gzip," * 6)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_cut_or_damaged(coding: str) -> None:
    coded = CODERS[coding](bytes(range(256)) * 40)
    for broken in (coded[:-1], coded[: len(coded) // 2]):
        with pytest.raises(Unusable, match=f"no valid {coding} data"):
            undo(broken, coding)


FRAME = zstd.compress(b"{}" * 500)
SKIPPABLE = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"


@pytest.mark.parametrize(
    ("coded", "size"),
    [
        (FRAME, 1000),
        (FRAME * 1000, 1_000_000),
        (FRAME * 1001, None),  # more frames than any server sends
        (FRAME + SKIPPABLE + FRAME, 2000),  # RFC 8878, 3.1.2
        (FRAME + SKIPPABLE[:-1], None),
        (FRAME + b"{}", None),
        (FRAME + FRAME[:4], None),
    ],
)
def test_zstd_frames(coded: bytes, size: int | None) -> None:
    if size is None:
        with pytest.raises(Unusable, match="no valid zstd data"):
            undo(coded, "zstd")
    else:
        assert undo(coded, "zstd") == b"{}" * (size // 2)


@pytest.mark.parametrize(("log", "fits"), [(20, True), (23, True), (24, False)])
def test_zstd_window(log: int, fits: bool) -> None:
    """RFC 9659, 3: a content coding needs no window over 8 MiB, and a decoder should take none."""
    data = random.Random(0).randbytes(2**23 + 1)
    coder = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: log})
    coded = coder.compress(data) + coder.flush()
    if fits:
        assert undo(coded, "zstd") == data
    else:
        with pytest.raises(Unusable, match="no valid zstd data"):
            undo(coded, "zstd")


def test_zstd_in_a_python_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, zstd.__name__, None)
    monkeypatch.delattr(sys.modules[zstd.__name__.partition(".")[0]], "zstd")
    with pytest.raises(Unusable, match="which this Python was built without"):
        undo(FRAME, "zstd")


def test_decoded_by_the_recorder_already() -> None:
    for coding in ("gzip", "deflate", "br", "zstd", "chunked", "unknown"):
        assert undo(b'{"a": "\xc3\xa9"}', coding) == b'{"a": "\xc3\xa9"}'
    with pytest.raises(Unusable, match="not known"):
        undo(b"\x00\x01\x02\x03", "unknown")


@pytest.mark.parametrize(("size", "fits"), [(MOST, True), (MOST + 1, False)])
def test_limit(size: int, fits: bool) -> None:
    block = bytes(range(256)) * 16
    data = (block * (size // len(block) + 1))[:size]
    coded = gzip.compress(data, 1)
    assert len(coded) * 1000 > size
    if fits:
        assert len(undo(coded, "gzip")) == size
    else:
        with pytest.raises(Unusable, match="over 32 MiB"):
            undo(coded, "gzip")


def test_charset() -> None:
    text = '{"名": "é"}'
    assert to_utf8(text.encode("gbk", "replace"), "application/json; charset=GBK").decode() == text.replace("é", "é")
    assert to_utf8(text.encode("utf-16"), 'text/plain; charset="utf-16"').decode() == text
    assert to_utf8("ä".encode("windows-1254"), "a/b;charset=windows-1254").decode() == "ä"
    for untouched in (
        "application/json",
        "a/b; charset=gbk",
        "a/b; charset=iso-8859-1",
        "a/b; charset=utf-8",
        "a/b; charset=rot13",
        "a/b; charset=ascii",
    ):
        assert to_utf8(text.encode(), untouched) == text.encode()


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_base64(data: bytes) -> None:
    assert from_base64(base64.b64encode(data).decode()) == data
    assert from_base64(base64.urlsafe_b64encode(data).decode().rstrip("=")) == data
    assert from_base64(base64.encodebytes(data).decode()) == data


@pytest.mark.parametrize("text", ["a", "a#bc", "YWJj!", "é", "YW=Jj"])
def test_invalid_base64(text: str) -> None:
    with pytest.raises(Unusable, match="invalid base64"):
        from_base64(text)
