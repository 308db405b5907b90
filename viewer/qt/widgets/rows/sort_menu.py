"""The menu that sorts a table, for those who do not click on the heads of its columns."""

from collections.abc import Callable

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QAction, QMenu, QTableView, QWidget


class SortMenu(QMenu):
    """An entry for each visible column; the one that the table is sorted by is checked, and turns the order round."""

    def __init__(
        self, view: QTableView, title_of: Callable[[int], str] | None = None, parent: QWidget | None = None
    ) -> None:
        """`title_of`: what a column is called in the menu, by its index; by default as at its head."""
        super().__init__("Sort by", view if parent is None else parent)
        self._view = view
        self._title_of = self._title if title_of is None else title_of
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._sort)

    def fill(self) -> None:
        """Show the columns that are visible now."""
        self.clear()
        header = self._view.horizontalHeader()
        for index in range(header.count()):
            if not self._view.isColumnHidden(index):
                action = self.addAction(self._title_of(index))
                action.setData(index)
                action.setCheckable(True)
                action.setChecked(header.sortIndicatorSection() == index)

    def _title(self, index: int) -> str:
        return " ".join(str(self._view.model().headerData(index, Qt.Horizontal) or "").split())

    def _sort(self, action: QAction) -> None:
        """Sort by a column, or the other way round if it is sorted by it, as a click on its head does."""
        header = self._view.horizontalHeader()
        is_again = header.sortIndicatorSection() == action.data() and header.sortIndicatorOrder() == Qt.AscendingOrder
        header.setSortIndicator(action.data(), Qt.DescendingOrder if is_again else Qt.AscendingOrder)
