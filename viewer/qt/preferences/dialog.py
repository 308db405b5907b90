"""The preferences dialog: a list of pages, and the page."""

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.qt.preferences.pages.caches import CachesPage
from viewer.qt.preferences.pages.folders import FoldersPage
from viewer.qt.preferences.pages.general import GeneralPage
from viewer.qt.preferences.pages.keys import KeysPage
from viewer.qt.preferences.pages.picture import PicturePage
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.rows.row_focus import RowFocus
from viewer.qt.widgets.style import GRID, icon
from viewer.qt.workspace import Workspace

SIZE = QSize(760, 520)
PAGES_PX = 140


class PreferencesDialog(QDialog):
    """Each choice applies at once. It stays open beside the window, so that its effect is seen."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self.setWindowTitle("Preferences")
        self.general, self.picture = GeneralPage(workspace), PicturePage(workspace)
        self.folders, self.keys, self.caches = FoldersPage(workspace), KeysPage(workspace), CachesPage(workspace)
        self.list, self.stack = QListWidget(), QStackedWidget()
        self.list.setFixedWidth(PAGES_PX)
        self.list.setFrameShape(QFrame.NoFrame)
        self.list.setAccessibleName("Pages")
        self.list.setItemDelegate(RowFocus(self.list))
        for title, symbol, page in (
            ("General", "tune", self.general),
            ("Picture", "palette-outline", self.picture),
            ("Folders", "folder-outline", self.folders),
            ("Keys", "keyboard-outline", self.keys),
            ("Caches", "database-outline", self.caches),
        ):
            item = QListWidgetItem(icon(symbol), title)
            item.setSizeHint(QSize(0, 4 * GRID))
            self.list.addItem(item)
            self.stack.addWidget(page if page is self.keys else _scrolling(page))
        self.close_button = QPushButton("&Close")
        self.close_button.clicked.connect(self.reject)
        buttons = button_row(None, self.close_button)
        buttons.setContentsMargins(0, 0, 2 * GRID, GRID)  # below the pages' right edge
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(row, 1)
        column.addLayout(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a field presses none
        self.list.currentRowChanged.connect(self._show_page)
        self.list.setCurrentRow(0)
        resize_within_screen(self, SIZE)

    def open_page(self, page: QWidget) -> None:
        """Show a page."""
        pages = (self.general, self.picture, self.folders, self.keys, self.caches)
        self.list.setCurrentRow(pages.index(page))

    def _show_page(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        if self.stack.currentWidget() is self.stack.widget(self.list.count() - 1):
            self.caches.show_state()


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.NoFrame)
    area.setFocusPolicy(Qt.NoFocus)  # Tab goes to what is in it, and scrolls
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
