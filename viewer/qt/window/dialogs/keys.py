"""The dialog of keyboard shortcuts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

from PyQt5.QtCore import QSize, Qt
from PyQt5.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.qt.command import Menu, shown_key
from viewer.qt.viewport.mouse import MOUSE
from viewer.qt.widgets.fit_to_screen import available_size
from viewer.qt.widgets.style import GRID, SECONDARY_PX, current_theme, mono_font
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.qt.window.registry import COMMANDS

Section = Menu | Literal["Mouse"]
TYPED = ("a letter", "/")  # in the list; elsewhere letters are commands
Columns = tuple[tuple[Section, ...], ...]

# menus in columns of similar height, the widest arrangement first
ARRANGEMENTS: tuple[Columns, ...] = (
    (("Mouse", "File", "Tools", "Help"), ("View",), ("Playback",), ("Sequence",)),
    (("Mouse", "View"), ("File", "Playback", "Help"), ("Sequence", "Tools")),
    (("Mouse", "File", "Sequence", "Tools", "Help"), ("View", "Playback")),
    (("Mouse", "File", "View", "Playback", "Sequence", "Tools", "Help"),),
)


class KeysDialog(QDialog):
    """Every command with a shortcut, by menu, in as many columns as fit; scrolls if necessary.

    What is typed shows the rows with these words alone.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and mouse")
        self.pane = QScrollArea(self)
        self.pane.setFrameShape(QFrame.NoFrame)
        self.pane.setWidgetResizable(True)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search commands, keys and mouse")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        bar = QHBoxLayout()
        bar.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
        bar.addWidget(self.search)
        rows.addLayout(bar)
        rows.addWidget(self.pane)
        self._rows: list[Row] = []
        self._fit(available_size(self) - QSize(0, self.search.sizeHint().height() + 2 * GRID))
        self.pane.setFocus()  # so that the arrow keys scroll

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters go to the search field; also close on the keys that open the dialog."""
        if event.key() in (Qt.Key_Question, Qt.Key_F1):
            self.accept()
        elif event.text().isalnum() and not event.modifiers() & ~Qt.ShiftModifier:
            self.search.setFocus()
            self.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _search(self, typed: str) -> None:
        """Show the rows that have all words that are typed, in their text, menu or keys."""
        words = typed.casefold().split()
        for row in self._rows:
            row.show_if(all(word in row.text for word in words))
        for heading, own in groupby(self._rows, key=attrgetter("heading")):
            heading.setVisible(any(row.is_shown for row in own))

    def _fit(self, available: QSize) -> None:
        """Show the widest arrangement that fits, up to the available height."""
        scroll_bar = self.pane.verticalScrollBar().sizeHint().width()
        for columns in ARRANGEMENTS:
            page, self._rows = _page(columns)
            size = page.sizeHint()
            if size.width() + scroll_bar <= available.width():
                break
        self.pane.setWidget(page)
        scrolls = size.height() > available.height()
        self.setFixedWidth(min(size.width() + (scroll_bar if scrolls else 0), available.width()))
        above = self.search.sizeHint().height() + 2 * GRID
        self.setFixedHeight(min(size.height(), available.height()) + above)


@dataclass
class Row:
    """A row of the dialog: what can be done, its keys, and the heading that it is under."""

    heading: QLabel
    label: QLabel
    caps: "KeyCaps"
    text: str  # all words of the row, for the search
    is_shown: bool = True

    def show_if(self, shown: bool) -> None:
        """Show or hide the row."""
        self.is_shown = shown
        self.label.setVisible(shown)
        self.caps.setVisible(shown)


def _page(columns: Columns) -> tuple[QWidget, list[Row]]:
    """A widget with columns of menus, and its rows."""
    page, rows = QWidget(), []
    row = QHBoxLayout(page)
    row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
    row.setSpacing(5 * GRID)
    for menus in columns:
        grid, own = _column(menus)
        row.addLayout(grid)
        rows += own
    return page, rows


def _rows(menu: Section) -> Iterator[tuple[str, "KeyCaps"]]:
    """What can be done, and its keys; a numbered series is one row."""
    if menu == "Mouse":
        for text, ways in MOUSE:
            yield text, KeyCaps(ways)
    if menu == "Sequence":
        yield "Search, typed in the list", KeyCaps(TYPED)
    shown = [command for command in COMMANDS if command.menu == menu and command.current_keys]
    for name, commands in groupby(shown, key=attrgetter("series")):
        series = list(commands)
        if name and all(each.current_keys == each.keys for each in series):
            yield name, KeyCaps((series[0].shown_key,), to=series[-1].shown_key[-1])
        else:
            yield from ((each.name, KeyCaps(tuple(map(shown_key, each.current_keys)))) for each in series)


def _column(menus: tuple[Section, ...]) -> tuple[QGridLayout, list[Row]]:
    """Menus below each other: their commands and keys."""
    grid, rows = QGridLayout(), []
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(3)  # all rows fit on a screen of 720 rows
    for menu in menus:
        heading = QLabel(menu)
        heading.setProperty("kind", "heading")
        heading.setContentsMargins(0, GRID, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for text, caps in _rows(menu):
            row = grid.rowCount()
            label = QLabel(text)
            grid.addWidget(label, row, 0)
            grid.addWidget(caps, row, 1)
            rows.append(Row(heading, label, caps, f"{menu} {text} {caps.text}".casefold()))
    grid.setRowStretch(grid.rowCount(), 1)
    return grid, rows


class KeyCap(QLabel):
    """One key, drawn as a key cap."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "path")
        self.setAlignment(Qt.AlignCenter)
        self.setFont(mono_font(SECONDARY_PX))
        self.setFixedHeight(20)
        self.setMinimumWidth(20)
        self.setContentsMargins(5, 0, 5, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme_colours(current_theme())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setPen(QPen(QColor(colours["edge"]), 1))
        painter.setBrush(QColor(colours["field"]))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
        super().paintEvent(event)


class KeyCaps(QWidget):
    """The shortcuts of a command, as shown: keys of one side by side, alternatives separated by "or".

    to: the last number of a series that `keys` begins.
    """

    def __init__(self, keys: tuple[str, ...], parent: QWidget | None = None, *, to: str = "") -> None:
        super().__init__(parent)
        self.text = " ".join(keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, key in enumerate(keys):
            if number:
                row.addWidget(self._word("or"))
            for part in key.split("+"):
                row.addWidget(KeyCap(part, self))
        if to:
            row.addWidget(self._word("to"))
            row.addWidget(KeyCap(to, self))
        row.addStretch(1)

    def _word(self, text: str) -> QLabel:
        """A word between keys."""
        word = QLabel(text, self)
        word.setProperty("kind", "secondary")
        word.setContentsMargins(4, 0, 4, 0)
        return word
