"""The table model of compared pairs, which filters and sorts with numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PyQt5.QtCore import QAbstractTableModel, QModelIndex, Qt
from PyQt5.QtGui import QColor, QPainter, QPixmap

from viewer.comparing.run import Compared
from viewer.comparing.shown import SHOWN, Shown
from viewer.qt.widgets.style import GRID, current_theme, mono_font
from viewer.qt.widgets.text.plain_text import plain_tooltip

UNKNOWN_TEXT: Final = "–"
SEQUENCE, SOURCE, FRAMES = range(3)


@dataclass(frozen=True)
class ValueColumn:
    """A column of numbers: a field of Means."""

    field: str
    shown: Shown
    of_reference: bool = False

    @property
    def heading(self) -> str:
        """Its title with the unit."""
        return "(ref)" if self.of_reference else f"{self.shown.heading} {self.shown.unit}"

    @property
    def description(self) -> str:
        """What it is."""
        return f"The same of the reference: {self.shown.title}" if self.of_reference else self.shown.description


VALUES: Final = tuple(
    ValueColumn(field, shown, field == shown.reference)
    for measure, shown in SHOWN.items()
    for field in (measure, shown.reference)
    if field
)
_FIELDS: Final = attrgetter("frames", *(column.field for column in VALUES))
_NOTHING: Final = (None,) * (1 + len(VALUES))
WORST: Final = FRAMES + 1  # the column of the position error
REASON: Final = FRAMES + 1 + len(VALUES)
N_COLUMNS: Final = REASON + 1
DESCRIPTIONS: Final = {
    SEQUENCE: "Sequence of the reference",
    SOURCE: "Source, and its clip where that is called otherwise",
    FRAMES: "Frames that both have, at the lower of their rates",
    REASON: "Why a pair could not be compared",
}


@dataclass(frozen=True)
class Look:
    """How a source is shown."""

    name: str
    colour: str  # "#RRGGBB"


class Columns(QAbstractTableModel):
    """Headings that both tables share."""

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else N_COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.DisplayRole) -> Any:
        if orientation != Qt.Horizontal or not 0 <= section < N_COLUMNS:
            return None
        value = VALUES[section - WORST] if WORST <= section < REASON else None
        if role == Qt.DisplayRole:
            texts = {SEQUENCE: "sequence", SOURCE: "source", FRAMES: "frames", REASON: "failed"}
            return value.heading if value is not None else texts[section]
        if role == Qt.ToolTipRole:
            return value.description if value is not None else DESCRIPTIONS[section]
        return int(alignment(section)) if role == Qt.TextAlignmentRole else None


class PairTable(Columns):
    """Pairs, the worst first; new ones are appended until `sort` is called."""

    def __init__(self) -> None:
        super().__init__()
        self.looks: tuple[Look, ...] = ()
        self.pairs: list[Compared] = []
        self._numbers = np.empty((0, 1 + len(VALUES)))  # frames and values of all pairs; NaN where not known
        self._visible: NDArray[np.intp] = np.empty(0, np.intp)  # indexes of pairs
        self._words: tuple[str, ...] = ()
        self._texts: list[str] = []  # what the filter searches, by pair; empty until it is needed
        self._ranks: dict[int, NDArray[np.intp]] = {}  # place of each pair by a column of text, once it is needed
        self.sorting: tuple[int, Qt.SortOrder] = (WORST, Qt.DescendingOrder)

    def start(self, looks: Sequence[Look]) -> None:
        """Begin with other sources, and no pair."""
        self.beginResetModel()
        self.looks, self.pairs = tuple(looks), []
        self._numbers, self._visible = np.empty((0, 1 + len(VALUES))), np.empty(0, np.intp)
        self._forget_texts()
        self.endResetModel()

    def show_looks(self, looks: Sequence[Look]) -> None:
        """Show the same sources with other names or colours."""
        self.looks = tuple(looks)
        self._forget_texts()
        if len(self._visible):
            self.dataChanged.emit(self.index(0, SOURCE), self.index(len(self._visible) - 1, SOURCE))

    def add(self, pairs: Sequence[Compared]) -> None:
        """Append pairs."""
        begin = len(self.pairs)
        self.pairs += pairs
        self._numbers = np.concatenate((self._numbers, np.array([_numbers(one) for one in pairs], np.float64)))
        self._forget_texts()
        new = self._matching(begin)
        if len(new):
            first = len(self._visible)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._visible = np.concatenate((self._visible, new))
            self.endInsertRows()

    def filter(self, text: str) -> None:
        """Show the pairs whose sequence, clip or source has all words of a text."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self.beginResetModel()
            self._visible = self._matching()
            self._sort()
            self.endResetModel()

    def pair_at(self, row: int) -> Compared:
        """The pair of a row."""
        return self.pairs[self._visible[row]]

    @property
    def has_failed(self) -> bool:
        """Whether any pair could not be compared."""
        return any(one.means is None for one in self.pairs)

    def means(self, source: int) -> tuple[int, NDArray[np.float64]]:
        """How many pairs of a source were compared, and the mean of each column of VALUES; NaN where none is known."""
        chosen = np.array([one.means is not None and one.pair.source == source for one in self.pairs], bool)
        numbers = self._numbers[chosen, 1:]
        known = ~np.isnan(numbers)
        counts = known.sum(axis=0)
        sums = np.where(known, numbers, 0.0).sum(axis=0)
        return len(numbers), np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)

    def sort(self, column: int, order: Qt.SortOrder = Qt.AscendingOrder) -> None:
        """Sort by a column; what is not known comes last in both directions."""
        self.sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        pairs = [self._visible[old.row()] for old in before]
        self._sort()
        rows = {int(index): row for row, index in enumerate(self._visible.tolist())}
        after = [self.index(rows[int(index)], old.column()) for index, old in zip(pairs, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, column = self.pair_at(index.row()), index.column()
        look = self.looks[one.pair.source]
        if role == Qt.DisplayRole:
            if column >= FRAMES and column != REASON:
                return number_text(column, self._numbers[self._visible[index.row()], column - FRAMES])
            return {SEQUENCE: one.pair.reference, SOURCE: self._source_text(one), REASON: one.reason}[column]
        if role == Qt.ToolTipRole and column in (SOURCE, REASON):
            return plain_tooltip(one.reason if column == REASON else self._source_tooltip(one)) or None
        if role == Qt.DecorationRole and column == SOURCE:
            return dot(look.colour)
        if role == Qt.FontRole and column == SEQUENCE:
            return mono_font()
        if role == Qt.ForegroundRole and is_dim(column):
            return QColor(current_theme().dim)
        return int(alignment(column)) if role == Qt.TextAlignmentRole else None

    def _source_text(self, one: Compared) -> str:
        name = self.looks[one.pair.source].name
        return name if one.pair.clip == one.pair.reference else f"{name}: {one.pair.clip}"

    def _source_tooltip(self, one: Compared) -> str:
        exchanged = ", persons exchanged" if one.pair.exchanged else ""
        return f"{self._source_text(one)}\nmatched by {one.pair.matched_by}{exchanged}"

    def _forget_texts(self) -> None:
        self._texts, self._ranks = [], {}

    def _matching(self, begin: int = 0) -> NDArray[np.intp]:
        """Indexes of the pairs from one on that the filter lets through."""
        if not self._words:
            return np.arange(begin, len(self.pairs))
        if not self._texts:
            self._texts = [f"{one.pair.reference} {self._source_text(one)}".casefold() for one in self.pairs]
        found = [i for i in range(begin, len(self.pairs)) if all(word in self._texts[i] for word in self._words)]
        return np.array(found, np.intp)

    def _sort(self) -> None:
        """Sort the visible pairs. Ties are sorted by sequence, then by source."""
        column, order = self.sorting
        is_text = column in (SEQUENCE, SOURCE, REASON)
        values = self._rank(column) if is_text else self._numbers[:, column - FRAMES]
        keys = (-values if order == Qt.DescendingOrder else values)[self._visible]
        self._visible = self._visible[np.lexsort((self._rank(SEQUENCE)[self._visible], keys))]  # NaN comes last

    def _rank(self, column: int) -> NDArray[np.intp]:
        """The place of each pair by a column of text."""
        if column not in self._ranks:
            keys = [self._text_key(column, one) for one in self.pairs]
            ranks = np.empty(len(keys), np.intp)
            ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
            self._ranks[column] = ranks
        return self._ranks[column]

    def _text_key(self, column: int, one: Compared) -> tuple[str, str, int, str]:
        first = {SOURCE: self._source_text(one).casefold(), REASON: one.reason}.get(column, "")
        return first, one.pair.reference, one.pair.source, one.pair.clip


def alignment(column: int) -> Qt.Alignment:
    """Right for numbers, left for text."""
    return (Qt.AlignRight if FRAMES <= column < REASON else Qt.AlignLeft) | Qt.AlignVCenter


def is_dim(column: int) -> bool:
    """Whether a column has the reference's own values, or is secondary."""
    return column in (FRAMES, REASON) or (WORST <= column < REASON and VALUES[column - WORST].of_reference)


def number_text(column: int, value: float) -> str:
    """A cell; "–" where the value is not known."""
    if math.isnan(value):
        return UNKNOWN_TEXT
    return f"{value:,.0f}" if column == FRAMES else VALUES[column - WORST].shown.text(value)


def dot(colour: str) -> QPixmap:
    """A dot in a source's colour."""
    pixmap = QPixmap(GRID, GRID)
    pixmap.fill(Qt.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.Antialiasing)
    painter.setPen(Qt.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(0, 0, GRID, GRID)
    painter.end()
    return pixmap


def _numbers(one: Compared) -> tuple[float | None, ...]:
    """Frames and values of a pair."""
    return _NOTHING if one.means is None else _FIELDS(one.means)
