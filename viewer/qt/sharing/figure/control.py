"""Binds the dialog of figures to the window and to the process that draws."""

import os
from pathlib import Path

from PyQt5.QtCore import QObject, QStandardPaths, QTimer
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QApplication, QFileDialog

from viewer.errors import ExportError
from viewer.export.order.output_path import unused_path
from viewer.file_names import file_name
from viewer.qt.sharing.figure.dialog import FigureDialog
from viewer.qt.sharing.figure.process import FigureProcess
from viewer.qt.view_state import view_state
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.widgets.dialogs.questions import ask_to_replace
from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.workspace import Workspace
from viewer.sharing.figure.child import child_command
from viewer.sharing.figure.draft import FigureDraft
from viewer.sharing.figure.order import FORMATS

DELAY_MS = 150  # from a change to a preview
FILTERS = {"png": "PNG (*.png)", "pdf": "PDF (*.pdf)", "svg": "SVG (*.svg)"}


class FigureControl(QObject):
    """Owns the dialog and the process."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog: FigureDialog | None = None
        self.process = FigureProcess(child_command(), self)
        self._saved: Path | None = None
        self._follow_timer, self._preview_timer = QTimer(self), QTimer(self)
        for timer, run in ((self._follow_timer, self._follow), (self._preview_timer, self._preview)):
            timer.setSingleShot(True)
            timer.setInterval(DELAY_MS)
            timer.timeout.connect(run)
        session = workspace.session
        assert workspace.view is not None, "the view exists before this control"
        workspace.view.painted.connect(self._follow_soon)
        session.take_changed.connect(self._follow_soon)
        session.playback.settings_changed.connect(self._follow_soon)
        self.process.not_previewed.connect(self._show_no_preview)
        self.process.failed.connect(self._show_failure)
        self.process.cancelled.connect(self._show_cancelled)
        self.process.made.connect(self._show_made)

    def open(self) -> None:
        """Open the dialog for what the window shows."""
        view = view_state(self._workspace)
        if view is None:
            self._workspace.show_message("There is nothing to make a figure of yet.")
            return
        if self.dialog is None:
            self.dialog = self._make_dialog()
        if not self.dialog.isVisible():
            self.dialog.show_view(view, self._captions())
            if not self.process.is_making:
                self.dialog.set_draft(FigureDraft.from_saved(self._workspace.settings.figure_choices(), view))
                self.dialog.show_end("")
            self.dialog.show_drawing()
            self.dialog.show()
            self._preview_soon()
        bring_forward(self.dialog)

    def stop(self) -> None:
        """Stop everything; call before the window closes."""
        self._follow_timer.stop()
        if self.dialog is not None:
            self.dialog.close()
        self._preview_timer.stop()
        self.process.stop()

    def _make_dialog(self) -> FigureDialog:
        dialog = FigureDialog(self._workspace.instruction, self._workspace.window)
        dialog.changed.connect(self._preview_soon)
        dialog.edited.connect(self._forget_end)
        dialog.save_requested.connect(self._save)
        dialog.copy_requested.connect(self._copy)
        dialog.cancel_requested.connect(self.process.cancel)
        dialog.show_requested.connect(self._show_folder)
        dialog.finished.connect(self._on_closed)
        self.process.previewed.connect(self._show_preview)
        self.process.progressed.connect(dialog.show_progress)
        return dialog

    def _captions(self) -> tuple[str, ...]:
        take = self._workspace.session.take
        return () if take is None else tuple(caption.strip() for caption in take.captions if caption.strip())

    # -- following and preview

    def _follow_soon(self, *_: object) -> None:
        if self.dialog is not None and self.dialog.isVisible() and not self._follow_timer.isActive():
            self._follow_timer.start()

    def _follow(self) -> None:
        if self.dialog is None or not self.dialog.isVisible():
            return
        view, before = view_state(self._workspace), self.dialog.view
        if view is not None and before is not None and self._workspace.session.name == view.name:
            still = {"frame": before.frame, "speed": before.speed, "selected": before.selected, "found": before.found}
            if self.dialog.draft.camera != "view":
                still["viewpoint"] = before.viewpoint
            if type(view)(**{**vars(view), **still}) == before:  # nothing that a figure shows
                return
        self.dialog.show_view(view, self._captions())

    def _preview_soon(self) -> None:
        if self.dialog is not None and self.dialog.isVisible() and not self._preview_timer.isActive():
            self._preview_timer.start()

    def _preview(self) -> None:
        dialog = self.dialog
        if dialog is None or not dialog.isVisible() or self.process.is_making:
            return
        try:
            figure = dialog.figure()
        except ExportError:  # shown by the dialog
            return
        self.process.preview(figure, dialog.preview.device_pixels()[0])

    def _show_preview(self, image: QImage, width: float, height: float) -> None:
        if self.dialog is not None:
            image.setDevicePixelRatio(1.0)
            self.dialog.show_picture(image, width, height)

    def _show_no_preview(self, reason: str) -> None:
        if self.dialog is not None:
            self.dialog.show_error(reason)

    # -- files

    def _save(self) -> None:
        dialog = self.dialog
        if dialog is None or dialog.view is None or self.process.is_making:
            return
        settings = self._workspace.settings
        kind = settings.figure_choices().get("format")
        kind = kind if kind in FORMATS else "png"
        folder = settings.folder_or_usual("figures", QStandardPaths.PicturesLocation)
        proposed = unused_path(folder, file_name(dialog.view.name, "_figure"), f".{kind}")
        filters = ";;".join(FILTERS.values())
        chosen, chosen_filter = QFileDialog.getSaveFileName(
            dialog, "Save the figure", str(proposed), filters, FILTERS[kind]
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower().removeprefix(".") not in FORMATS:
            ending = next((name for name, text in FILTERS.items() if text == chosen_filter), kind)
            path = path.with_name(f"{path.name}.{ending}")
        is_there = os.path.lexists(path)
        # the file dialog asked about the name as it was typed, not with the ending added here
        if is_there and path != Path(chosen) and not ask_to_replace(dialog, path):
            return
        try:
            figure = dialog.figure(path, overwrite=is_there)
        except ExportError as error:
            dialog.show_failure(str(error))
            return
        dialog.show_progress(0, 0)
        self.process.make(figure)

    def _show_made(self, path: Path) -> None:
        settings, self._saved = self._workspace.settings, path
        settings.save_folder("figures", path.parent)
        self._save_choices(path.suffix.lower().removeprefix("."))
        self._end(f"Saved {path}", is_saved=True)

    def _show_failure(self, reason: str) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_failure(reason)
            self._preview_soon()  # changes have waited for the file
        else:
            self._workspace.show_error(reason)
            self.process.stop()

    def _show_cancelled(self) -> None:
        self._end("Cancelled. No file was left.")

    def _end(self, text: str, *, is_saved: bool = False) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_end(text, is_saved=is_saved)
            self._preview_soon()  # changes have waited for the file
        else:
            self._workspace.show_message(text)
            self.process.stop()

    def _forget_end(self) -> None:
        if self.dialog is not None and not self.process.is_making:
            self.dialog.show_end("")

    def _copy(self) -> None:
        if self.dialog is not None and not self.dialog.preview.image.isNull():
            QApplication.clipboard().setImage(self.dialog.preview.image)
            self._workspace.show_message("Copied the figure")

    def _show_folder(self) -> None:
        if self._saved is not None and not open_folder(self._saved.parent):
            self._workspace.show_message(f"No file manager was found to show {self._saved.parent}")

    def _save_choices(self, kind: str) -> None:
        if self.dialog is not None:
            self._workspace.settings.save_figure_choices({**self.dialog.draft.saved_choices(), "format": kind})

    def _on_closed(self, _result: int) -> None:
        kind = self._workspace.settings.figure_choices().get("format")
        self._save_choices(kind if isinstance(kind, str) else "png")
        if not self.process.is_making:
            self.process.stop()
