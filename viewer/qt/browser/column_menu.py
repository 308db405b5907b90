"""The menu that chooses columns and sorts by them: of the View menu, and of a right click on the header."""

from PyQt5.QtWidgets import QAction, QMenu, QTableView, QWidget

from viewer.qt.browser.columns import COLUMNS, NAME
from viewer.qt.widgets.rows.sort_menu import SortMenu


class ColumnMenu(QMenu):
    """A checkable entry for each column but the name, filled each time it is opened."""

    def __init__(self, view: QTableView, parent: QWidget | None = None) -> None:
        super().__init__("Columns of the list", view if parent is None else parent)
        self._view = view
        self._sort = SortMenu(view, _title, self)
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._toggle)

    def fill(self) -> None:
        """Show which columns are visible."""
        self.clear()
        for index in range(len(COLUMNS)):
            if index != NAME:
                action = self.addAction(_title(index))
                action.setData(index)
                action.setCheckable(True)
                action.setChecked(COLUMNS[index].title in self._view.shown_columns)
        self.addSeparator()
        self.addAction("As at first").setData(NAME)
        self.addSeparator()
        self.addMenu(self._sort)
        self._sort.fill()

    def _toggle(self, action: QAction) -> None:
        if action in self._sort.actions():
            return
        if action.data() == NAME:
            self._view.choose_columns([column.title for column in COLUMNS if column.is_shown])
        else:
            shown = {title for title in self._view.shown_columns if title != COLUMNS[action.data()].title}
            chosen = {COLUMNS[action.data()].title} if action.isChecked() else set()
            self._view.choose_columns(shown | chosen)


def _title(index: int) -> str:
    """What a column shows, and its title at the right, unless that is the same or an icon."""
    column = COLUMNS[index]
    is_told = bool(column.icon) or column.title == column.description.lower()
    return column.description if is_told else f"{column.description}\t{column.title}"
