"""What was saved, in the status bar, with buttons for what one does next."""

from pathlib import Path

from PyQt5.QtCore import Qt, QTimer
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.qt.workspace import Workspace

SHOWN_MS = 15_000


class SavedMessage(QWidget):
    """Shown until the next message, or for SHOWN_MS."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._path = Path()
        self._image = QImage()
        self.line = ElidedLabel()
        self.show_button, self.copy_button = QPushButton("Show"), QPushButton("Copy")
        self.show_button.setToolTip("Open the folder of the picture")
        self.copy_button.setToolTip("Copy the picture to the clipboard")
        self.show_button.setAccessibleName("Show the saved picture's folder")
        self.copy_button.setAccessibleName("Copy the saved picture")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID // 2, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.line, 1)
        for button in (self.show_button, self.copy_button):
            button.setProperty("kind", "link")
            button.setFocusPolicy(Qt.TabFocus)  # a click leaves the keys to the view
            row.addWidget(button)
        row.addStretch()
        height = self.fontMetrics().height() + 2  # the status bar must not grow
        self.setFixedHeight(height)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.show_button.clicked.connect(self._show_folder)
        self.copy_button.clicked.connect(self._copy)
        workspace.message.connect(self.hide)
        status_bar = workspace.window.statusBar()
        status_bar.insertWidget(0, self, 1)
        self.hide()

    def show_saved(self, image: QImage, path: Path) -> None:
        """Show where a picture was saved."""
        self._image, self._path = image, path
        text = f"Saved {path}"
        self.line.set_full_text(text, str(path))
        self.line.setMinimumWidth(0)
        self.line.setMaximumWidth(self.line.fontMetrics().horizontalAdvance(text) + GRID)
        self._workspace.window.statusBar().clearMessage()
        self.show()
        self._timer.start()

    def _show_folder(self) -> None:
        if not open_folder(self._path.parent):
            self._workspace.show_message(f"No file manager was found to show {self._path.parent}")

    def _copy(self) -> None:
        QApplication.clipboard().setImage(self._image)
        self._workspace.show_message("Copied the picture")
