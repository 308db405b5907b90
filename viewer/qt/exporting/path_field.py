"""The field of an export's file."""

from pathlib import Path

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from viewer.qt.exporting.fields import row_layout


class PathField(QWidget):
    """A path, which can be typed or chosen; what is being typed is left alone."""

    entered = pyqtSignal(str)  # by the person; "": whatever is proposed

    def __init__(self) -> None:
        super().__init__()
        self._target = Path()
        self._typing = False
        self.field = QLineEdit()
        self.field.setAccessibleName("File")
        self.browse = QPushButton("Bro&wse…")
        self.browse.setAutoDefault(False)
        row = row_layout(self)
        row.addWidget(self.field, 1)
        row.addWidget(self.browse)
        self.setFocusPolicy(Qt.ClickFocus)  # for the label's key
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._type)
        self.field.editingFinished.connect(self._show)
        self.browse.clicked.connect(self._browse)

    def show_target(self, target: Path) -> None:
        """Show where the file goes."""
        self._target = target
        self.field.setToolTip(str(target))
        self.field.setPlaceholderText(str(target))
        if not self._typing:
            self._show()

    def _type(self, text: str) -> None:
        self._typing = True
        self.entered.emit(text)

    def _show(self) -> None:
        self._typing = False
        if self.field.text() != str(self._target):
            self.field.setText(str(self._target))

    def _browse(self) -> None:
        if self._target.suffix:
            kind = f"{self._target.suffix[1:].upper()} (*{self._target.suffix})"
            chosen, _ = QFileDialog.getSaveFileName(
                self.window(), "Export to", str(self._target), kind, options=QFileDialog.DontConfirmOverwrite
            )
        else:
            folder = QFileDialog.getExistingDirectory(
                self.window(), "Folder in which to make the folder of frames", str(self._target.parent)
            )
            chosen = str(Path(folder) / self._target.name) if folder else ""
        if chosen:
            self._typing = False
            self.entered.emit(chosen)
