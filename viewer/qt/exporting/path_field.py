"""The field for the path of an export."""

from pathlib import Path

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from viewer.qt.widgets.fields import row_layout
from viewer.qt.widgets.text.plain_text import plain_tooltip


class PathField(QWidget):
    """A path that can be typed or chosen in a dialog. Text being typed is not replaced."""

    entered = pyqtSignal(str)  # by the user; "" for the proposed path

    def __init__(self) -> None:
        super().__init__()
        self._path = Path()
        self._is_typing = False
        self._is_folder = False
        self.field = QLineEdit()
        self.field.setAccessibleName("File")
        self.browse = QPushButton("Bro&wse…")
        self.browse.setAutoDefault(False)
        row = row_layout(self)
        row.addWidget(self.field, 1)
        row.addWidget(self.browse)
        self.setFocusPolicy(Qt.ClickFocus)  # for the label's mnemonic
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._type)
        self.field.editingFinished.connect(self._show)
        self.browse.clicked.connect(self._browse)

    def show_path(self, path: Path, *, is_folder: bool = False) -> None:
        """Show the path of the export. is_folder: of many sequences the folder that gets their files."""
        self._path, self._is_folder = path, is_folder
        self.field.setToolTip(plain_tooltip(str(path)))
        self.field.setPlaceholderText(str(path))
        if not self._is_typing:
            self._show()

    def _type(self, text: str) -> None:
        self._is_typing = True
        self.entered.emit(text)

    def _show(self) -> None:
        self._is_typing = False
        if self.field.text() != str(self._path):
            self.field.setText(str(self._path))

    def _browse(self) -> None:
        if self._is_folder:
            start = str(self._path if self._path.is_dir() else self._path.parent)
            chosen = QFileDialog.getExistingDirectory(self.window(), "Folder for the files", start)
        elif self._path.suffix:
            file_type = f"{self._path.suffix[1:].upper()} (*{self._path.suffix})"
            chosen, _ = QFileDialog.getSaveFileName(
                self.window(), "Export to", str(self._path), file_type, options=QFileDialog.DontConfirmOverwrite
            )
        else:
            folder = QFileDialog.getExistingDirectory(
                self.window(), "Folder for the folder of frames", str(self._path.parent)
            )
            chosen = str(Path(folder) / self._path.name) if folder else ""
        if chosen:
            self._is_typing = False
            self.entered.emit(chosen)
