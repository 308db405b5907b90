"""Shows the picture of the frame under the mouse above the track, as soon as it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, QPoint
from PyQt5.QtGui import QImage

from viewer.places import thumbnail_folder
from viewer.qt.timeline.track.track import Track
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.qt.timeline.hover.pictures import Clip, MomentPictures
    from viewer.qt.timeline.hover.popup import MomentPopup


class HoverPictures(QObject):
    """Imports what draws and shows pictures when the mouse is first over the track."""

    def __init__(self, workspace: Workspace, track: Track) -> None:
        super().__init__(workspace)
        self._workspace, self._track = workspace, track
        self.pictures: MomentPictures | None = None
        self.popup: MomentPopup | None = None
        self._x = 0.0  # of the hovered frame
        track.hovered.connect(self._hover)
        workspace.session.take_changed.connect(self._leave)

    def stop(self) -> None:
        """Stop the thread and the process that draw."""
        if self.pictures is not None:
            self._leave()
            self.pictures.stop()

    def _hover(self, frame: int | None, x: float) -> None:
        clip = None if frame is None else self._clip()
        if frame is None or clip is None:
            self._leave()
            return
        self._x = x
        pictures = self._get_pictures()
        pictures.set_clip(clip)
        image = pictures.request(min(frame, clip.n_frames - 1))  # the clip of another source may be longer
        if image is not None:
            self._show(frame, image)
        elif self.popup is not None:
            self.popup.hide()

    def _leave(self) -> None:
        if self.pictures is not None:
            self.pictures.cancel()
        if self.popup is not None:
            self.popup.hide()

    def _show(self, _frame: int, image: QImage) -> None:
        if self.popup is not None and self._track.hover_text:
            self.popup.show_above(self._track.mapToGlobal(QPoint(round(self._x), 0)), image)

    def _get_pictures(self) -> MomentPictures:
        if self.pictures is None:
            from viewer.qt.timeline.hover.pictures import MomentPictures
            from viewer.qt.timeline.hover.popup import MomentPopup

            self.pictures, self.popup = MomentPictures(), MomentPopup(self._track)
            self.pictures.ready.connect(self._show)
        return self.pictures

    def _clip(self) -> Clip | None:
        """The shown sequence, drawn in the theme of the window."""
        from viewer.export.thumbnails.thumbnail import Thumbnails
        from viewer.qt.timeline.hover.pictures import Clip

        session = self._workspace.session
        library, take = session.library, session.take
        if library is None or take is None:
            return None
        folder, models = thumbnail_folder(library.root), tuple(self._workspace.model_folders)
        thumbnails = Thumbnails(library, session.options.theme, folder, models)
        return Clip(thumbnails, take.name, take.n_frames, take.fps)
