"""The dialog of figures: the form on the left, a live preview on the right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PyQt5.QtCore import QSize, pyqtSignal
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from viewer.errors import ExportError
from viewer.export.order.draft import ViewState
from viewer.qt.sharing.figure.form import FigureForm
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.dialogs.file_status import FileStatus
from viewer.qt.widgets.dialogs.form_scroll import BAR_PX, FormScroll
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.picture_preview import PicturePreview
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.line_or_error import LineOrError
from viewer.sharing.figure.draft import FigureDraft
from viewer.sharing.figure.order import Figure

NOTHING = "The window shows no sequence to make a figure of."
DRAWING = "Drawing…"
SIZE = QSize(150 * GRID, 76 * GRID)
_ANY_NAME = Path("figure.png")  # of a preview, which is not written


class FigureDialog(QDialog):
    """Edits a draft. Modeless."""

    changed = pyqtSignal()  # the figure, or the size of the preview
    edited = pyqtSignal()  # by the user
    save_requested = pyqtSignal()
    copy_requested = pyqtSignal()
    cancel_requested = pyqtSignal()
    show_requested = pyqtSignal()  # the folder of what was saved

    def __init__(self, instruction: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`instruction`: how to run a command of the window, by its id."""
        super().__init__(parent)
        self.setWindowTitle("Figure for a paper")
        self.draft = FigureDraft()
        self.view: ViewState | None = None
        self._captions: tuple[str, ...] = ()
        self._is_making = False
        self.form = FigureForm(instruction)
        self.preview = PicturePreview()
        self.texts = LineOrError("strong")
        self.page_size, self.error = self.texts.line, self.texts.error
        self.status = FileStatus("figure")
        self.copy, self.close_button, self.save = (QPushButton(text) for text in ("Cop&y", "&Close", "&Save…"))
        self._lay_out()
        self._connect()

    def show_view(self, view: ViewState | None, captions: tuple[str, ...]) -> None:
        """Follow what the window shows; None: nothing to make a figure of. captions: of the sequence."""
        before = self.view
        if view is not None and before is not None:
            if view.name != before.name and self.draft.caption in self._captions:
                self.draft = replace(self.draft, caption="")
            if view.range is not None and before.range is None:
                self.draft = replace(self.draft, in_range=True)
        self.view, self._captions = view, captions
        self._show()

    def set_draft(self, draft: FigureDraft) -> None:
        """Show other choices."""
        self.draft = draft
        self._show()

    def figure(self, output: Path = _ANY_NAME, *, overwrite: bool = False) -> Figure:
        """The figure that is chosen. Raises ExportError."""
        if self.view is None:
            raise ExportError(NOTHING)
        return self.draft.figure(self.view, output, overwrite=overwrite)

    def _show(self) -> None:
        self.form.setEnabled(self.view is not None)
        if self.view is not None:
            self.form.show_draft(self.draft, self.view, self._captions)
        try:
            self.figure()
            reason = ""
        except ExportError as error:
            reason = str(error)
        self.show_error(reason)
        self.changed.emit()

    # -- what became of it

    def show_picture(self, image: QImage, width: float, height: float) -> None:
        """Show the preview of a page of that size in mm."""
        self.preview.show_image(image)
        self.page_size.set_full_text(f"{width:.0f} × {height:.0f} mm", "")
        self.show_error("")

    def show_error(self, reason: str) -> None:
        """Show why it cannot be drawn; "" if it can."""
        self.texts.show_error(reason)
        self._show_buttons()

    def show_drawing(self) -> None:
        """Show that the first preview is being drawn."""
        if self.preview.image.isNull():
            self.preview.show_message(DRAWING)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the file is; 0 of 0: not begun."""
        self._is_making = True
        self.status.show_running(f"Pose {min(done + 1, total)} of {total}" if total else "Starting…", done, total)
        self._show_buttons()

    def show_end(self, text: str, *, is_saved: bool = False) -> None:
        """Show what became of the file."""
        self._is_making = False
        self.status.show_end(text, text, is_saved=is_saved)
        self._show_buttons()

    def show_failure(self, reason: str) -> None:
        """Show why there is no file."""
        self._is_making = False
        self.status.show_failure(reason)
        self._show_buttons()

    def _show_buttons(self) -> None:
        can_make = not self.error.text() and not self._is_making and self.view is not None
        self.save.setEnabled(can_make)
        self.copy.setEnabled(not self.preview.image.isNull() and not self.error.text())

    # -- layout

    def _edit(self, draft: FigureDraft) -> None:
        self.draft = draft
        self.edited.emit()
        self._show()

    def _connect(self) -> None:
        self.form.edited.connect(self._edit)
        self.preview.resized.connect(self.changed)
        self.save.clicked.connect(self.save_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.status.cancel_clicked.connect(self.cancel_requested)
        self.status.open_clicked.connect(self.show_requested)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.copy.setToolTip("Copy the preview as a picture")
        for button in (self.copy, self.close_button):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        columns = QHBoxLayout()
        columns.setSpacing(3 * GRID - BAR_PX)
        columns.addWidget(FormScroll(self.form))
        columns.addLayout(self._preview_column(), 1)
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(columns, 1)
        content.addLayout(button_row(self.copy, None, self.close_button, self.save))
        resize_within_screen(self, SIZE)

    def _preview_column(self) -> QLayout:
        self.texts.setFixedHeight(5 * GRID)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.preview, 1)
        column.addWidget(self.texts)
        column.addWidget(self.status)
        return column
