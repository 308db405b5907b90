"""The sequences of a dataset as a Qt table model that filters and sorts itself."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PyQt5.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal

from viewer.dataset import Library
from viewer.dataset.roles import DOCUMENTED, Person, RoleConvention, roles
from viewer.dataset.take import FPS
from viewer.qt.row_facts import RowFacts, facts_of, row_facts

HEADERS: Final = ("name", "action", "group", "s", "actor")
TOOLTIPS: Final = (
    "Sequence name",
    "Action",
    "Group: the pair of people",
    "Length in seconds",
    "Who acts, in the reading that is in force",
)
NAME, ACTION, GROUP, SECONDS, ACTOR = range(len(HEADERS))
UNKNOWN: Final = "–"
HIDDEN: Final = -1  # in place of a row


def alignment(column: int) -> Qt.Alignment:
    """Numbers to the right, words to the left."""
    return (Qt.AlignRight if column in (GROUP, SECONDS) else Qt.AlignLeft) | Qt.AlignVCenter


class SequenceTable(QAbstractTableModel):
    """All sequences, of which the visible ones are rows: those that match the query, in the order sorted by.

    No proxy model: a filter or sort of 11,388 rows is one pass over a list and one signal. "Index" below is a
    sequence's place in Library.names, "row" its place among the visible.
    """

    shown_changed = pyqtSignal()  # which rows are visible has changed

    def __init__(self, library: Library | None = None) -> None:
        super().__init__()
        self._convention: RoleConvention = DOCUMENTED
        self._facts: RowFacts | None = None
        self._take_library(library)

    @property
    def total(self) -> int:
        """How many sequences there are, visible or not."""
        return len(self._names)

    @property
    def query(self) -> str:
        return self._query

    def set_library(self, library: Library | None) -> None:
        """Show another dataset: all of it, sorted by name."""
        self.beginResetModel()
        self._take_library(library)
        self.endResetModel()
        self.shown_changed.emit()

    def set_facts(self, facts: RowFacts) -> None:
        """Take the facts of this library, gathered elsewhere."""
        self._facts = facts

    def set_query(self, query: str) -> None:
        """Keep the rows visible in which every word of the query is in name, action or captions."""
        if query != self._query:
            self._query = query
            self._filter()

    def set_lengths(self, frames: Mapping[int, int | None]) -> None:
        """Index -> length in frames, of some sequences. The order stays until all are in, or the next sort."""
        for index, length in frames.items():
            self._frames[index] = length
            if self._rows[index] != HIDDEN:  # told cell by cell: for more than one the view would repaint them all
                cell = self.index(self._rows[index], SECONDS)
                self.dataChanged.emit(cell, cell)

    def set_captions(self, captions: Mapping[int, tuple[str, ...]]) -> None:
        """Index -> captions, of some sequences."""
        search = self._all_facts().search
        for index, texts in captions.items():
            search.set_captions(index, texts)
        if self._query.split():
            self._filter()

    def set_convention(self, convention: RoleConvention) -> None:
        """Read the interaction order in this way."""
        if convention != self._convention:
            self._convention = convention
            if self._visible:
                self.dataChanged.emit(self.index(0, ACTOR), self.index(len(self._visible) - 1, ACTOR))
            if self._sorting[0] == ACTOR:
                self.sort(*self._sorting)

    def row_of(self, name: str) -> int | None:
        """Row of a sequence; None where it is not visible."""
        row = self._rows[self._index_of[name]] if name in self._index_of else HIDDEN
        return None if row == HIDDEN else row

    def name_at(self, row: int) -> str | None:
        """Name of the sequence in a row; None where there is no such row."""
        return self._names[self._visible[row]] if 0 <= row < len(self._visible) else None

    def text_at(self, row: int, column: int) -> str:
        """Text of a cell."""
        index = self._visible[row]
        if column == NAME:
            return self._names[index]
        if column == SECONDS:
            frames = self._frames[index]
            return UNKNOWN if frames is None else f"{frames / FPS:.1f}"
        action, group, order = self._known(index)
        if column == ACTION:
            return action or UNKNOWN
        if column == GROUP:
            return UNKNOWN if group is None else str(group)
        return self._actor(order) or UNKNOWN

    def sort(self, column: int, order: Qt.SortOrder = Qt.AscendingOrder) -> None:
        """Sort by a column; equals keep the order they had, what is not known comes last in both directions."""
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        indexes = [self._visible[old.row()] for old in before]
        self._sort_order()
        self._set_visible()
        after = [self.index(self._rows[index], old.column()) for index, old in zip(indexes, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def finish_lengths(self) -> None:
        """All lengths are in: sort by them once more where that is the order."""
        if self._sorting[0] == SECONDS:
            self.sort(*self._sorting)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.DisplayRole) -> Any:
        if orientation != Qt.Horizontal or not 0 <= section < len(HEADERS):
            return None
        if role == Qt.DisplayRole:
            return HEADERS[section]
        if role == Qt.ToolTipRole:
            return TOOLTIPS[section]
        if role == Qt.TextAlignmentRole:
            return int(alignment(section))
        return None

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.DisplayRole:
            return self.text_at(index.row(), index.column())
        if role == Qt.ToolTipRole:
            return self._tooltip(self._visible[index.row()], index.column())
        return int(alignment(index.column())) if role == Qt.TextAlignmentRole else None

    def _take_library(self, library: Library | None) -> None:
        self._library = library
        self._query = ""
        self._facts = None
        self._names: tuple[str, ...] = () if library is None else library.names
        self._index_of = {name: index for index, name in enumerate(self._names)}
        self._frames: list[int | None] = [None] * len(self._names)
        self._sorting = (NAME, Qt.AscendingOrder)
        self._order = list(range(len(self._names)))
        self._matching = self._matches()
        self._set_visible()

    def _all_facts(self) -> RowFacts:
        if self._facts is None:
            assert self._library is not None, "no row without a library"
            self._facts = row_facts(self._library)
        return self._facts

    def _matches(self) -> bytearray:
        """For every index, 1 where the sequence matches the query."""
        if not self._query.split() or not self._names:
            return bytearray(b"\1" * len(self._names))
        matching = bytearray(len(self._names))
        for index in self._all_facts().search.matches(self._query):
            matching[index] = 1
        return matching

    def _filter(self) -> None:
        matching = self._matches()
        if matching == self._matching:
            return
        self.beginResetModel()
        self._matching = matching
        self._set_visible()
        self.endResetModel()
        self.shown_changed.emit()

    def _set_visible(self) -> None:
        """Make what matches visible, in the order there is."""
        self._visible = [index for index in self._order if self._matching[index]]
        self._rows = [HIDDEN] * len(self._order)
        for row, index in enumerate(self._visible):
            self._rows[index] = row

    def _sort_order(self) -> None:
        if not self._order:
            return
        column, direction = self._sorting
        key = self._sort_key(column)
        known = [index for index in self._order if key(index) is not None]
        unknown = [index for index in self._order if key(index) is None]
        known.sort(key=key, reverse=direction == Qt.DescendingOrder)
        self._order = known + unknown

    def _sort_key(self, column: int) -> Callable[[int], Any]:
        if column == NAME:
            return lambda index: index
        if column == SECONDS:
            return self._frames.__getitem__
        facts = self._all_facts()
        if column == ACTION:
            return facts.actions.__getitem__
        if column == GROUP:
            return facts.groups.__getitem__
        actors = {order: self._actor(order) for order in (0, 1, None)}
        return lambda index: actors[facts.orders[index]]

    def _known(self, index: int) -> tuple[str | None, int | None, int | None]:
        """Action, group and interaction order of a sequence."""
        if self._facts is not None:
            return self._facts.actions[index], self._facts.groups[index], self._facts.orders[index]
        assert self._library is not None, "no row without a library"
        return facts_of(self._library[self._names[index]])

    def _tooltip(self, index: int, column: int) -> str | None:
        if column == ACTION:
            return self._known(index)[0]
        if column == SECONDS:
            frames = self._frames[index]
            return None if frames is None else f"{frames:,} frames, {FPS:g} a second"
        if column == ACTOR:
            order = self._known(index)[2]
            return "No interaction order" if order is None else f"Interaction order {order}, {self._convention}"
        return None

    def _actor(self, order: int | None) -> Person | None:
        return next((person for person, role in roles(order, self._convention).items() if role == "actor"), None)
