"""The pane of sources: a row for each, the layouts, and a button that adds results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QPoint, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PyQt5.QtWidgets import QAction, QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from viewer.qt.comparing.commands import LAYOUTS
from viewer.qt.comparing.source_row import MIME, SourceRow
from viewer.qt.widgets.dropped import dropped_paths
from viewer.qt.widgets.style import GRID, current_theme, icon
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.state.sources.source import MOST_SHOWN, Source

BAR_PX, ROW_PX = 38, 52
NOTHING_BESIDE = "Add what a model wrote, to see it beside this, or drop it here."


class SourcesPane(QWidget):
    """Shows the list of sources and emits what the user asks for."""

    switched = pyqtSignal(int, bool)  # number of the source, on
    renamed = pyqtSignal(int, str)
    colour_clicked = pyqtSignal(int, QPoint)
    menu_requested = pyqtSignal(int, QPoint)
    moved = pyqtSignal(int, int)  # number of the source, place in the order
    dropped = pyqtSignal(list)  # paths
    left = pyqtSignal()  # a name was left

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.rows: list[SourceRow] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.hint = QLabel(NOTHING_BESIDE, wordWrap=True)
        self.hint.setProperty("kind", "quiet")
        self.hint.setContentsMargins(GRID, GRID, GRID, GRID)
        self.add = QToolButton(self, toolTip="Add results beside", popupMode=QToolButton.InstantPopup)
        self.add.setIcon(icon("plus"))
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(GRID, 4, 4, 4)
        self._bar.setSpacing(2)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(self._list)
        inner.addWidget(self.hint)
        inner.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar)
        layout.addWidget(scroll, 1)
        self.marker = DropMarker(self)
        self._fit()

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Take the actions of the commands, for the bar."""
        for command in LAYOUTS:
            button = QToolButton()
            button.setDefaultAction(actions[command.id])
            self._bar.addWidget(button)
        self._bar.addStretch()
        menu = QMenu(self)
        menu.addAction(actions["add_beside"])
        menu.addAction(actions["add_file_beside"])
        self.add.setMenu(menu)
        self._bar.addWidget(self.add)

    def show_sources(self, sources: Iterable[Source]) -> None:
        """Show the sources in their order; rows that stay keep their focus."""
        wanted = list(sources)
        if [row.number for row in self.rows] != [source.number for source in wanted]:
            kept = {row.number: row for row in self.rows}
            rows = [kept.pop(source.number, None) or self._row(source) for source in wanted]
            for row in kept.values():
                row.hide()
                row.deleteLater()
            for row in self.rows:
                self._list.removeWidget(row)
            for row in rows:
                self._list.addWidget(row)
            self.rows = rows
        for row, source in zip(self.rows, wanted, strict=True):
            row.show_source(source)
            row.grip.setVisible(len(wanted) > 1)
        self.hint.setVisible(len(wanted) < 2)
        self._fit()

    def show_clips(self, clips: Mapping[int, tuple[str, str]]) -> None:
        """Show what is known of the clip of each source: text and tooltip, by number."""
        for row in self.rows:
            row.show_clip(*clips.get(row.number, ("", "")))

    def _fit(self) -> None:
        """Keep room for the rows of what can be shown at once."""
        self.setMinimumHeight(BAR_PX + ROW_PX * max(2, min(len(self.rows), MOST_SHOWN)))

    def _row(self, source: Source) -> SourceRow:
        row = SourceRow(source)
        row.left.connect(self.left)
        row.stepped.connect(self._step)
        row.switched.connect(self.switched)
        row.renamed.connect(self.renamed)
        row.colour_clicked.connect(self.colour_clicked)
        row.menu_requested.connect(self.menu_requested)
        return row

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept what can be opened, and a row of this pane."""
        if self._dragged(event) is not None or dropped_paths(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark where a row would go."""
        dragged = self._dragged(event)
        if dragged is None:
            return
        event.acceptProposedAction()
        rest = [row for row in self.rows if row is not dragged]
        place = self._place(dragged, event.pos())
        edge = rest[place].geometry().top() if place < len(rest) else rest[-1].geometry().bottom() + 1
        self.marker.show_at(rest[0].parentWidget().mapTo(self, QPoint(0, edge)).y())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.marker.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped, or move a row."""
        self.marker.hide()
        dragged, paths = self._dragged(event), dropped_paths(event)
        if dragged is not None:
            event.acceptProposedAction()
            self.moved.emit(dragged.number, self._place(dragged, event.pos()))
        elif paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _dragged(self, event: QDropEvent) -> SourceRow | None:
        """The row that is dragged, if there is another one."""
        number = bytes(event.mimeData().data(MIME))
        rows = [row for row in self.rows if str(row.number).encode() == number]
        return rows[0] if rows and len(self.rows) > 1 else None

    def _place(self, dragged: SourceRow, point: QPoint) -> int:
        """The place of a dragged row among the others if it is dropped at a point."""
        y = dragged.parentWidget().mapFrom(self, point).y()
        return sum(row.geometry().center().y() < y for row in self.rows if row is not dragged)

    def _step(self, number: int, by: int) -> None:
        place = [row.number for row in self.rows].index(number) + by
        if 0 <= place < len(self.rows):
            self.moved.emit(number, place)


class DropMarker(QWidget):
    """A line between two rows, where what is dragged would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int) -> None:
        """Show it at a height of its parent."""
        self.setGeometry(GRID // 2, y - 1, self.parentWidget().width() - GRID, 2)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(self.rect(), QColor(theme_colours(current_theme())["accent"]))
