"""CSV that is safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from typing import Any, Final

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """The text of a CSV file: a line of column names, then the rows, with their cells escaped."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(escape_formula, row) for row in rows)
    return text.getvalue()


def escape_formula(cell: Any) -> Any:
    """The cell, with an apostrophe in front if a spreadsheet would run it as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
