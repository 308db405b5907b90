"""The list of a study's sources, with names that can be edited."""

from __future__ import annotations

from pathlib import Path

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from viewer.dataset.readings import Reading
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.plain_text import plain_tooltip
from viewer.state.sources.source import path_name

_PATH = Qt.UserRole
_READING = Qt.UserRole + 1


class SourceList(QWidget):
    """Sources by name; the first is the reference, and stays."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.view = QListWidget()
        self.add_folder, self.add_file = QPushButton("Add &folder…"), QPushButton("Add f&ile…")
        self.remove = QPushButton("&Remove")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.add_folder, self.add_file, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self.view.setAccessibleName("Sources")
        self.view.setFixedHeight(14 * GRID)
        self.view.setProperty("kind", "boxed")
        self.view.itemChanged.connect(self._tell)
        self.view.currentRowChanged.connect(self._enable)
        self.add_folder.clicked.connect(self._ask_for_folder)
        self.add_file.clicked.connect(self._ask_for_file)
        self.remove.clicked.connect(self._remove)
        self._enable()

    @property
    def sources(self) -> tuple[tuple[str, Path, Reading | None], ...]:
        """Name, path and reading of each."""
        items = [self.view.item(row) for row in range(self.view.count())]
        return tuple((item.text().strip(), Path(item.data(_PATH)), item.data(_READING)) for item in items)

    def set_reference(self, path: Path, reading: Reading, name: str) -> None:
        """Begin anew with the open dataset."""
        self.view.clear()
        self.add(path, reading, name)

    def add(self, path: Path, reading: Reading | None = None, name: str = "") -> None:
        """Add a source, unless it is there; without a name under that of its file or folder."""
        if any(path == there for _, there, _ in self.sources):
            return
        item = QListWidgetItem(name or path_name(path))
        item.setData(_PATH, str(path))
        item.setData(_READING, reading)
        item.setToolTip(plain_tooltip(str(path)))
        item.setFlags(item.flags() | Qt.ItemIsEditable)
        self.view.addItem(item)
        self._tell()

    def _ask_for_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self.window(), "Results of a model, or training files"):
            self.add(Path(chosen))

    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.window(), "Results of a model, or training files")
        if chosen:
            self.add(Path(chosen))

    def _remove(self) -> None:
        if self.view.currentRow() > 0:
            self.view.takeItem(self.view.currentRow())
            self._tell()

    def _tell(self, *_: object) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self, *_: object) -> None:
        self.remove.setEnabled(self.view.currentRow() > 0)
