"""Text from files made safe for a terminal: what would do something to it is escaped."""

from __future__ import annotations

import re
from typing import Final

# Control characters, among them those of escape sequences; line separators; marks that turn the direction of writing;
# halves of surrogate pairs, which stand for bytes of file names that are no UTF-8. For a class of a regular expression.
UNSAFE: Final = r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_UNSAFE: Final = re.compile(f"[{UNSAFE}]")


def printable(text: str, keep: str = "") -> str:
    r"""The text with what would end the line or do something to a terminal as \x1b, \n, \u202e.

    keep: characters that stay as they are, such as line feeds where the text has lines.
    """
    return _UNSAFE.sub(lambda found: found[0] if found[0] in keep else _escaped(found[0]), text)


def printable_json(text: str) -> str:
    """JSON that means the same, with such characters in its strings as JSON escapes them; it may have line feeds."""
    return _UNSAFE.sub(lambda found: found[0] if found[0] in "\n\t" else f"\\u{ord(found[0]):04x}", text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode()
