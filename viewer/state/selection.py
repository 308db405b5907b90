"""Which sequences are selected in the list. One of them may be shown; commands act on all that are listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from psygnal import Signal


class Selection:
    """Selected sequences of the open dataset, which stay selected while search and filters leave them out.

    "Index" is an index into the dataset's names, "row" one among the sequences listed.
    """

    changed = Signal()  # what is selected, or which of it is listed

    def __init__(self) -> None:
        self._names: Sequence[str] = ()
        self._index_of: dict[str, int] = {}
        self._selected = np.zeros(0, np.bool_)  # (N,) by index
        self._listed = np.zeros(0, np.intp)  # (M,) indexes in the order of the list

    def open(self, names: Sequence[str]) -> None:
        """Begin with another dataset's names, none of them selected or listed."""
        self._names = names
        self._index_of = {name: index for index, name in enumerate(names)}
        self._selected = np.zeros(len(names), np.bool_)
        self._listed = np.zeros(0, np.intp)
        self.changed.emit()

    @property
    def count(self) -> int:
        """Number of selected sequences, listed or not."""
        return int(np.count_nonzero(self._selected))

    @property
    def left_out(self) -> int:
        """Number of selected sequences that search and filters leave out: nothing is done to them."""
        return self.count - int(np.count_nonzero(self.rows()))

    @property
    def names(self) -> tuple[str, ...]:
        """The selected sequences that are listed, in the order of the list."""
        return tuple(self._names[index] for index in self._listed[self.rows()].tolist())

    @property
    def found(self) -> tuple[str, ...]:
        """All sequences that are listed, in the order of the list."""
        return tuple(self._names[index] for index in self._listed.tolist())

    @property
    def n_found(self) -> int:
        """Number of sequences that are listed."""
        return len(self._listed)

    def rows(self) -> NDArray[np.bool_]:
        """Return which rows of the list are selected, shape (M,)."""
        return self._selected[self._listed]

    def set_listed(self, listed: NDArray[np.intp]) -> None:
        """Take other rows: the indexes (M,) of the sequences listed, in their order."""
        if not np.array_equal(listed, self._listed):
            self._listed = listed
            self.changed.emit()

    def select_rows(self, rows: NDArray[np.bool_], *, keep_left_out: bool) -> None:
        """Select these rows (M,) of the list and no others; sequences that are not listed stay as they are, or not."""
        selected = self._selected.copy() if keep_left_out else np.zeros_like(self._selected)
        selected[self._listed] = rows
        if not np.array_equal(selected, self._selected):
            self._selected = selected
            self.changed.emit()

    def select_names(self, names: Iterable[str]) -> None:
        """Select these sequences and no others, listed or not; unknown names are left out."""
        selected = np.zeros_like(self._selected)
        selected[[self._index_of[name] for name in names if name in self._index_of]] = True
        if not np.array_equal(selected, self._selected):
            self._selected = selected
            self.changed.emit()

    @property
    def all_names(self) -> tuple[str, ...]:
        """The selected sequences, listed or not."""
        return tuple(self._names[index] for index in np.flatnonzero(self._selected).tolist())

    def show(self, name: str) -> None:
        """Select a sequence alone, listed or not, unless it is one of those selected."""
        index = self._index_of.get(name)
        if index is not None and not self._selected[index]:
            self._selected = np.zeros_like(self._selected)
            self._selected[index] = True
            self.changed.emit()

    def targets(self, shown: str | None) -> tuple[str, ...]:
        """Return what commands act on: the selected sequences that are listed, if several are selected; else `shown`.

        Where search and filters leave out all that is selected, it is `shown` as well.
        """
        if self.count > 1 and (names := self.names):
            return names
        return () if shown is None else (shown,)

    def summary(self) -> str:
        """Return "12 selected", or "12 selected, 3 not listed"; "" where no more than one is."""
        if self.count < 2:
            return ""
        left_out = self.left_out
        return f"{self.count:,} selected" + (f", {left_out:,} not listed" if left_out else "")

    def left_out_note(self) -> str:
        """Return a sentence about what a command did not act on; "" if it acts on everything selected."""
        left_out = self.left_out if self.count > 1 else 0
        if not left_out:
            return ""
        which = "1 selected sequence is" if left_out == 1 else f"{left_out:,} selected sequences are"
        return f"{which} not in the list and stay{'s' if left_out == 1 else ''} as before."
