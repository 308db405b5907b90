"""The list of keys."""

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from viewer.qt.widgets.fit_to_screen import room_for
from viewer.qt.widgets.style import GRID
from viewer.qt.window.key_caps import KeyCaps
from viewer.qt.window.keys import COMMANDS, Menu

Columns = tuple[tuple[Menu, ...], ...]

# the menus in columns of about the same height, the widest first
ARRANGEMENTS: tuple[Columns, ...] = (
    (("File", "Playback"), ("View", "Help"), ("Sequence", "Tools")),
    (("File", "Sequence", "Tools", "Help"), ("View", "Playback")),
    (("File", "View", "Playback", "Sequence", "Tools", "Help"),),
)


class KeysDialog(QDialog):
    """Every command that has a key, by menu; in as many columns as there is room for, to be scrolled if need be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.pane = QScrollArea(self)
        self.pane.setFrameShape(QFrame.NoFrame)
        self.pane.setWidgetResizable(True)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.pane)
        self._take_room(room_for(self))
        self.pane.setFocus()  # the arrow keys scroll

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at the keys that opened it, too."""
        if event.key() in (Qt.Key_Question, Qt.Key_F1):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _take_room(self, room: QSize) -> None:
        """Show the widest arrangement that there is room for, as high as there is room."""
        bar = self.pane.verticalScrollBar().sizeHint().width()
        for columns in ARRANGEMENTS:
            page = _page(columns)
            wanted = page.sizeHint()
            if wanted.width() + bar <= room.width():
                break
        self.pane.setWidget(page)
        is_whole = wanted.height() <= room.height()
        self.setFixedWidth(min(wanted.width() + (0 if is_whole else bar), room.width()))
        self.setMaximumHeight(wanted.height())
        self.resize(self.width(), min(wanted.height(), room.height()))


def _page(columns: Columns) -> QWidget:
    """The menus side by side."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
    row.setSpacing(5 * GRID)
    for menus in columns:
        row.addLayout(_column(menus))
    return page


def _column(menus: tuple[Menu, ...]) -> QGridLayout:
    """The commands of some menus below each other, with their keys."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    for menu in menus:
        heading = QLabel(menu)
        heading.setProperty("kind", "heading")
        heading.setContentsMargins(0, GRID, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for command in COMMANDS:
            if command.menu == menu and command.keys:
                row = grid.rowCount()
                grid.addWidget(QLabel(command.text.removesuffix("…")), row, 0)
                grid.addWidget(KeyCaps(command.keys), row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid
