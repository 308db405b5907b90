"""Texts in the encodings that people's editors save."""

import random

import pytest

from viewer.dataset.files.encoding import DecodedText, decode

CHINESE = "两个人互相握手。\n一个人走向另一个人。\n"
TRADITIONAL = "兩個人互相握手。\n一個人走向另一個人。\n"
JAPANESE = "二人が握手をする。\n片方がもう一人を押す。\n"
KOREAN = "두 사람이 악수한다.\n한 사람이 다른 사람을 민다.\n"
RUSSIAN = "Два человека пожимают друг другу руки.\nОдин толкает другого.\n"
FRENCH = "Deux personnes se serrent la main près du café.\nL’un s’élève et l’autre aussi.\n"
ENGLISH = "One person greets the other’s café friend – gently.\nThey hug.\n"
MIXED = "Two people 握手 with each other.\nOne person pushes 另一个人.\n"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (CHINESE, "gbk", "GB18030 (GBK)"),
        ("两人握手。\n", "gbk", "GB18030 (GBK)"),
        (MIXED, "gbk", "GB18030 (GBK)"),
        (ENGLISH, "gbk", "GB18030 (GBK)"),
        (TRADITIONAL, "big5", "Big5"),
        (JAPANESE, "shift_jis", "Shift JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (KOREAN, "euc_kr", "EUC-KR"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (FRENCH, "cp1252", "Windows-1252"),
        (ENGLISH, "cp1252", "Windows-1252"),
        ("They hug.\n", "utf_16_le", "UTF-16"),
        (CHINESE, "utf_16_be", "UTF-16"),
    ],
)
def test_encodings_without_a_byte_order_mark(text, codec, encoding):
    assert decode(text.encode(codec)) == DecodedText(text, encoding)


@pytest.mark.parametrize("text", [CHINESE, KOREAN, ENGLISH, "", "They hug.\n"])
@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf_8", "UTF-8"),
        (b"\xff\xfe", "utf_16_le", "UTF-16"),
        (b"\xfe\xff", "utf_16_be", "UTF-16"),
        (b"\xff\xfe\x00\x00", "utf_32_le", "UTF-32"),
        (b"", "utf_8", "UTF-8"),
    ],
)
def test_a_byte_order_mark_decides(text, mark, codec, encoding):
    assert decode(mark + text.encode(codec)) == DecodedText(text, encoding)


@pytest.mark.parametrize("stray", [b"\xff", b"wav\xe9s", b"the other\x92s caf\xe9"])
def test_a_stray_byte_makes_no_other_encoding_of_utf_8(stray):
    decoded = decode(b"Two people meet.\n" + stray)
    assert decoded is not None
    assert decoded.encoding == "UTF-8"
    assert "\ufffd" in decoded.text


@pytest.mark.parametrize("size", [20, 400, 100_000])
def test_what_is_no_text(size):
    assert decode(random.Random(size).randbytes(size)) is None
