"""(bytes → text) for every encoding, declared rightly, wrongly or not at all."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.ingest.encoding import UndecodableError, declared_encoding, decode, plausibility

SIMPLIFIED = "某市应急管理局召开粉尘防爆专题会议，要求各企业立即整改隐患。\n会议由局长主持。"
TRADITIONAL = "某縣消防局於昨日舉辦工廠火災搶救演練，並邀請轄內業者參加觀摩。\n演練順利結束。"
WESTERN = "The café’s façade in Zürich was naïve, said Señor Núñez.\nNothing else happened."
ENGLISH = "A plain notice about ladders.\nNothing else."
DECLARATIONS = ("", "utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "windows-1252", "no-such-charset")


def _page(text: str, charset: str) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}<title>x</title></head><body>{text}</body></html>"


@pytest.mark.parametrize("charset", DECLARATIONS)
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "gb2312"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gbk"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "utf-16-le"),
        (WESTERN, "utf-8"),
        (WESTERN, "cp1252"),
        (ENGLISH, "ascii"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
    ],
)
def test_every_encoding_under_every_declaration(text: str, encoding: str, charset: str) -> None:
    page = _page(text, charset)
    assert decode(page.encode(encoding), is_html=True) == page


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("安全", "gbk"),
        ("联通", "gbk"),
        ("消防安全", "big5"),
        ("Report: 煤矿事故", "gb2312"),
        ("通知。", "utf-16-le"),
        (SIMPLIFIED, "utf-32"),
        (SIMPLIFIED * 5000, "gb18030"),
        ("x" * 200_000 + SIMPLIFIED, "gbk"),
    ],
)
def test_short_long_and_late(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_a_few_bad_bytes_are_replaced(encoding: str) -> None:
    text = (TRADITIONAL if encoding.startswith("big5") else SIMPLIFIED) * 10
    data = text.encode(encoding)
    cut = decode(data[:-1])
    assert cut.startswith(text[:-1])
    broken = decode(data[:60] + b"\xff" + data[60:])
    assert broken[:15] == text[:15]
    assert broken[-100:] == text[-100:]
    assert plausibility(broken) > 0.8


@pytest.mark.parametrize("head", [b"", b"<p>", b"<meta charset=iso-8859-1><title>x</title><p>"])
@pytest.mark.parametrize("times", [1, 2, 5, 20])
@pytest.mark.parametrize(
    "text", [SIMPLIFIED, SIMPLIFIED.replace("\n", "") + "落实责任，加强现场检查和培训。"]
)
def test_damaged_chinese_is_never_western(text: str, times: int, head: bytes) -> None:
    half = (text * times).encode("gbk")
    for data in (half + b"\xff\x80\x81" + half, half[:41] + b"\xff\x80\x81" + half[41:]):
        try:
            found = decode(head + data, is_html=True)
        except UndecodableError:
            continue
        assert "某市应急管理局" in found
        assert "\ufffd" in found


def test_a_lost_byte_that_shifts_a_line_is_damage() -> None:
    data = (SIMPLIFIED * 10).encode("gbk")
    with pytest.raises(UndecodableError, match="damaged"):
        decode(data[:2] + data[3:])


def test_stray_nuls_are_dropped() -> None:
    assert decode(b"a" * 3000 + b"\0" + b"b") == "a" * 3000 + "b"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 rest", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "program"),
        (bytes(range(256)) * 4, "binary"),
        (b"abc\0def", "binary"),
        (b"\xff\xfe" + bytes(range(1, 256)) * 3, "damaged"),
        (bytes(range(0x80, 0xA0)) * 9 + b"\xff", "not text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason):
        decode(data)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta http-equiv="Content-Type" content="text/html; charset=GB2312">', "gb18030"),
        (b"<META CHARSET=gbk>", "gb18030"),
        (b"<?xml version='1.0' encoding='Big5'?>", "big5hkscs"),
        (b'<meta charset="utf8">', "utf-8"),
        (b'<meta charset="rot13">', None),
        (b"<p>charset=gbk</p>", None),
    ],
)
def test_declarations(head: bytes, encoding: str | None) -> None:
    assert declared_encoding(head) == encoding


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300))
def test_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(UndecodableError):
        assert isinstance(decode(data, is_html=True), str)
