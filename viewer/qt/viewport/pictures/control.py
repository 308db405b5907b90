"""Handlers of the commands that save and copy the view's picture."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt5.QtCore import QObject
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QApplication

from viewer.qt.message import Message
from viewer.qt.viewport.pictures.choices import picture_folder, saved_choices
from viewer.qt.viewport.pictures.dialog import PictureDialog
from viewer.qt.viewport.pictures.grabbing import grab
from viewer.qt.viewport.pictures.saving import PictureSaver
from viewer.qt.viewport.viewport import Viewport
from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.workspace import Workspace


class PictureControl(QObject):
    """Saves pictures at once, and says where."""

    def __init__(self, workspace: Workspace, viewport: Viewport) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._viewport = viewport
        self.saver = PictureSaver(self)
        self.saver.saved.connect(self._show_saved)
        self.saver.failed.connect(workspace.show_error)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the commands for pictures."""
        return {"screenshot": self.save, "copy_picture": self.copy, "picture_settings": self._show_settings}

    def save(self) -> None:
        """Save the picture in the folder for pictures."""
        take, image = self._workspace.session.take, self._picture()
        if take is None or image is None:
            return
        settings = self._workspace.settings
        frame, dpi = self._workspace.session.playback.frame, saved_choices(settings).dpi
        self.saver.save(image, picture_folder(settings), take.name, frame, dpi)

    def copy(self) -> None:
        """Copy the picture to the clipboard."""
        image = self._picture()
        if image is not None:
            self._copy(image)

    def stop(self) -> None:
        """Finish the files that were asked for."""
        self.saver.stop()

    def _copy(self, image: QImage) -> None:
        QApplication.clipboard().setImage(image)
        self._workspace.show_success("Copied the picture")

    def _show_saved(self, image: QImage, path: Path) -> None:
        actions = (("Show", partial(self._show_folder, path.parent)), ("Copy", partial(self._copy, image)))
        self._workspace.announce(Message(f"Saved {path}", "success", actions=actions))

    def _show_folder(self, folder: Path) -> None:
        if not open_folder(folder):
            self._workspace.show_error(f"No file manager was found to show {folder}")

    def _picture(self) -> QImage | None:
        """The picture in the chosen size; None if there is none, which is then said."""
        session, choices = self._workspace.session, saved_choices(self._workspace.settings)
        if session.take is None or self._viewport.stage is None or self._viewport.loaded is None:
            self._workspace.show_message("There is no picture yet.")
            return None
        return self._workspace.attempt(lambda: grab(self._viewport, session, choices.scale, choices.dpi))

    def _show_settings(self) -> None:
        PictureDialog(self._workspace.settings, self._viewport.pixels(), self._workspace.window).open()
