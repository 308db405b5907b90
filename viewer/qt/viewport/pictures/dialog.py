"""The dialog of what pictures of the view are like, and where they go."""

from pathlib import Path

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.qt.settings import Settings
from viewer.qt.viewport.pictures.choices import (
    MAX_DPI,
    MIN_DPI,
    SCALES,
    PictureChoices,
    default_folder,
    saved_choices,
)
from viewer.qt.widgets.fields import Choices, IntegerField, form_label, in_row
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.elided_label import ElidedLabel

FOLDER_PX = 320


class PictureDialog(QDialog):
    """Changes the settings at once. Deletes itself."""

    def __init__(self, settings: Settings, view_size: tuple[int, int], parent: QWidget) -> None:
        """`view_size`: of the view, device pixels."""
        super().__init__(parent)
        self.setAttribute(Qt.WA_DeleteOnClose)
        self.setWindowTitle("Pictures of the view")
        self._settings, self._view_size = settings, view_size
        self.scale = Choices("Size", {str(scale): f"{scale} ×" for scale in SCALES})
        self.size_note = form_label("", "secondary")
        self.dpi = IntegerField("Dots per inch", 10 * GRID)
        self.dpi.setRange(MIN_DPI, MAX_DPI)
        self.folder = ElidedLabel()
        self.folder.setFixedWidth(FOLDER_PX)
        self.folder.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)
        self.browse, self.default = QPushButton("C&hoose…"), QPushButton("&Default")
        for button in (self.browse, self.default):
            button.setAutoDefault(False)
        self._lay_out()
        self._show()
        self.scale.chosen.connect(self._save)
        self.dpi.entered.connect(self._save)
        self.browse.clicked.connect(self._choose_folder)
        self.default.clicked.connect(self._use_default)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        rows = (
            ("&Size", in_row(self.scale, self.size_note)),
            ("Dots per &inch", in_row(self.dpi, form_label("for printing and papers", "secondary"))),
            ("&Folder", in_row(self.folder, self.browse, self.default)),
        )
        for row, (text, field) in enumerate(rows):
            label = form_label(text)
            label.setBuddy(field if row < len(rows) - 1 else self.browse)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        buttons = QDialogButtonBox()
        buttons.addButton("&Close", QDialogButtonBox.RejectRole)
        buttons.rejected.connect(self.reject)
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(grid)
        content.addWidget(buttons)

    def _show(self) -> None:
        choices = saved_choices(self._settings)
        self.scale.show_value(str(choices.scale))
        width, height = (side * choices.scale for side in self._view_size)
        self.size_note.setText(f"the view's, {width:,} × {height:,} now")
        self.dpi.show_value(choices.dpi)
        chosen = self._settings.folder("screenshots")
        self.folder.set_full_text(str(chosen or default_folder()), str(chosen or default_folder()))
        self.default.setEnabled(chosen is not None)

    def _save(self) -> None:
        choices = PictureChoices(int(self.scale.value), self.dpi.value())
        self._settings.save_picture_choices(choices.to_dict())
        self._show()

    def _choose_folder(self) -> None:
        chosen = self._settings.folder("screenshots") or default_folder()
        start = next(folder for folder in (chosen, *chosen.parents) if folder.is_dir())
        folder = QFileDialog.getExistingDirectory(self, "Folder for pictures", str(start))
        if folder:
            self._settings.save_folder("screenshots", Path(folder))
            self._show()

    def _use_default(self) -> None:
        self._settings.clear_folder("screenshots")
        self._show()
