"""Text cells that a spreadsheet does not turn into numbers, dates or formulas."""

from typing import Final

_SHORT: Final = 30  # characters; longer texts are never taken for a number or a date


def protect(text: str, *, check_digits: bool = True) -> str:
    """The text, with an apostrophe in front if a spreadsheet would change it.

    check_digits: also protect short texts with digits, such as "May 5", which is taken for a date.
    """
    return f"'{text}" if _is_changed(text, check_digits=check_digits) else text


def unprotect(cell: str) -> str:
    """The text that was given to `protect`."""
    return cell[1:] if cell[:1] == "'" and _is_changed(cell[1:], check_digits=True) else cell


def _is_changed(text: str, *, check_digits: bool) -> bool:
    if not text:
        return False
    has_digits = check_digits and len(text) <= _SHORT and any(letter.isdigit() for letter in text)
    return not text[0].isalpha() or has_digits or text.casefold() in ("true", "false")
