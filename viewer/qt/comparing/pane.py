"""The pane of sources: a row for each, the layouts, and a button that adds results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from PyQt5.QtCore import QPoint, Qt, pyqtSignal
from PyQt5.QtGui import QDragEnterEvent, QDropEvent
from PyQt5.QtWidgets import QAction, QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from viewer.qt.comparing.commands import LAYOUTS
from viewer.qt.comparing.source_row import SourceRow
from viewer.qt.widgets.dropped import dropped_paths
from viewer.qt.widgets.style import GRID, icon
from viewer.state.sources.source import MOST_SHOWN, Source

BAR_PX, ROW_PX = 36, 48
NOTHING_BESIDE = "Add what a model wrote, to see it beside this, or drop it here."


class SourcesPane(QWidget):
    """Shows the list of sources and emits what the user asks for."""

    switched = pyqtSignal(int, bool)  # number of the source, on
    renamed = pyqtSignal(int, str)
    colour_clicked = pyqtSignal(int, QPoint)
    menu_requested = pyqtSignal(int, QPoint)
    dropped = pyqtSignal(list)  # paths

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
        row.switched.connect(self.switched)
        row.renamed.connect(self.renamed)
        row.colour_clicked.connect(self.colour_clicked)
        row.menu_requested.connect(self.menu_requested)
        return row

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept what can be opened."""
        if dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped."""
        paths: list[Path] = dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
