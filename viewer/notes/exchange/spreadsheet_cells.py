"""Texts in cells of a spreadsheet, which takes some of them for numbers, dates or formulas."""

from typing import Final

_SHORT: Final = 30  # characters: longer texts are taken for nothing else


def protected(text: str, *, whole: bool = True) -> str:
    """The text with a ' before it where a spreadsheet would not leave it as it is.

    whole: also where it is short and has digits, as "May 5" is a date. Otherwise its beginning alone counts.
    """
    return f"'{text}" if _is_endangered(text, whole=whole) else text


def unprotected(cell: str) -> str:
    """What `protected` was given."""
    return cell[1:] if cell[:1] == "'" and _is_endangered(cell[1:], whole=True) else cell


def _is_endangered(text: str, *, whole: bool) -> bool:
    if not text:
        return False
    is_short = whole and len(text) <= _SHORT
    return (
        not text[0].isalpha()
        or (is_short and any(letter.isdigit() for letter in text))
        or text.casefold()
        in (
            "true",
            "false",
        )
    )
