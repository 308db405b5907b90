"""Text in whatever encoding a file has: by its byte order mark, else UTF-8, else as charset-normalizer detects it."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

UTF_8: Final = "UTF-8"
_MARKS: Final = (  # UTF-32 before UTF-16, whose mark it begins with
    (codecs.BOM_UTF8, "utf_8", UTF_8),
    (codecs.BOM_UTF32_LE, "utf_32_le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf_32_be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf_16_le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf_16_be", "UTF-16"),
)
# What people's editors save; the letters that such a text has besides ASCII, and at least what part of those they are.
_DETECTED: Final = {
    "gb18030": ("GB18030 (GBK)", "[\u4e00-\u9fff\u2000-\u206f\u3000-\u303f\uff00-\uffef]", 0.2),
    "big5": ("Big5", "[\u4e00-\u9fff]", 0.2),
    "cp932": ("Shift JIS", "[\u3040-\u30ff]", 0.2),
    "euc_jp": ("EUC-JP", "[\u3040-\u30ff]", 0.2),
    "cp949": ("EUC-KR", "[\uac00-\ud7af\u3000-\u303f]", 0.9),  # Koreans hardly write Chinese characters
    "utf_16_le": ("UTF-16", ".", 0.0),
    "utf_16_be": ("UTF-16", ".", 0.0),
    "cp1251": ("Windows-1251", "[\u0400-\u04ff]", 0.5),
    "cp1252": ("Windows-1252", "[\u00a0-\u024f\u2010-\u2122]", 0.5),
}
_STRAY: Final = 2  # bytes that are no UTF-8 in a text that is UTF-8 otherwise
_LOOKED_AT: Final = 2**16  # bytes of a long text
REPLACEMENT: Final = "\ufffd"


@dataclass(frozen=True)
class DecodedText:
    """A text and the name of the encoding that it was read in."""

    text: str  # bytes that are no letters are U+FFFD
    encoding: str  # for people, as "UTF-8" or "GB18030 (GBK)"


def decode(content: bytes) -> DecodedText | None:
    """Decode a text file.

    Parameters
    ----------
    content : bytes
        All of it.

    Returns
    -------
    DecodedText or None
        Its text; None if no encoding is found, as of a file that is no text.
    """
    for mark, of_mark, encoding in _MARKS:
        if content.startswith(mark):
            return DecodedText(content[len(mark) :].decode(of_mark, errors="replace"), encoding)
    text = content.decode("utf_8", errors="replace")
    if "\0" not in text and text.count(REPLACEMENT) <= max(_STRAY, len(text) // 100):
        return DecodedText(text, UTF_8)
    if (codec := _detected(content[:_LOOKED_AT])) is None:
        return None
    return DecodedText(content.decode(codec, errors="replace"), _DETECTED[codec][0])


def _detected(content: bytes) -> str | None:
    """Return the codec of the likeliest encoding whose own letters the text has."""
    from charset_normalizer import from_bytes  # hardly any text needs it

    for match in from_bytes(content, cp_isolation=[*_DETECTED]):
        _, own, part = _DETECTED[match.encoding]
        letters = "".join(letter for letter in str(match) if not letter.isascii())
        if len(re.findall(own, letters, re.DOTALL)) >= part * len(letters):
            return match.encoding
    return None
