"""CSV cells that are safe to open in a spreadsheet."""

from typing import Any, Final

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(cell: Any) -> Any:
    """The cell, with an apostrophe in front if a spreadsheet would run it as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
