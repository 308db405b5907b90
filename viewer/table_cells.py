"""Cells of tables that are opened in spreadsheets, which run some texts as formulas."""

from typing import Any, Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a text that is run begins with


def harmless(cell: Any) -> Any:
    """A cell; a text that would be run has a ' before it, and nothing else is changed."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
