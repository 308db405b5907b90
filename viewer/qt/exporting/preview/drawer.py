"""Draws the pictures of the preview."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, QTimer, pyqtSignal

from viewer.dataset import Library
from viewer.errors import ViewerError
from viewer.export.order.beside import Beside
from viewer.export.order.shot import Shot, small_shot
from viewer.qt.workspace import SceneView
from viewer.scene.beside.loaded_clips import LoadedClips
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.state.sources.sources import Sources

if TYPE_CHECKING:
    from viewer.export.drawing.painter import Painter

DRAW_DELAY_MS = 30


@dataclass(frozen=True, eq=False)
class PreviewBeside:
    """What is shown beside the sequence."""

    sources: Sources
    clips: LoadedClips
    looks: Beside | None  # of the sources, as they were then

    def is_same(self, other: "PreviewBeside") -> bool:
        """Whether it looks the same."""
        return self.clips is other.clips and self.looks == other.looks


@dataclass(frozen=True, eq=False)
class PreviewRequest:
    """A picture to draw."""

    library: Library
    loaded: LoadedSequence
    shot: Shot
    frame: int
    share: float  # of the turns of a turntable
    beside: PreviewBeside | None = None

    def same_scene(self, other: "PreviewRequest") -> bool:
        """Whether the requests differ at most in the moment."""
        if self.beside is None or other.beside is None:
            is_same = self.beside is other.beside
        else:
            is_same = self.beside.is_same(other.beside)
        return is_same and self.library is other.library and self.loaded is other.loaded and self.shot == other.shot


class PreviewDrawer(QObject):
    """Draws requested pictures in the view's graphics context, the newest of those made in DRAW_DELAY_MS."""

    drawn = pyqtSignal(object)  # (height, width, 4) uint8
    failed = pyqtSignal(str)

    def __init__(self, view: SceneView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._painter: Painter | None = None
        self._set_up: PreviewRequest | None = None  # request that the painter is set up for
        self._requested: PreviewRequest | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAW_DELAY_MS)
        self._timer.timeout.connect(self._draw)

    def request(
        self,
        library: Library,
        loaded: LoadedSequence,
        shot: Shot,
        moment: tuple[int, float],
        max_size: tuple[int, int],
        beside: PreviewBeside | None = None,
    ) -> None:
        """Request a picture of a shot, at most `max_size` pixels large.

        moment: frame, and the share of its turns that a turntable has made.
        """
        request = PreviewRequest(library, loaded, small_shot(shot, max_size), *moment, beside)
        before = self._requested
        if before is None or not before.same_scene(request) or (before.frame, before.share) != moment:
            self._requested = request
            if not self._timer.isActive():
                self._timer.start()

    def release(self) -> None:
        """Release the graphics objects until the next request."""
        self._timer.stop()
        self._requested = self._set_up = None
        painter, self._painter = self._painter, None
        if painter is not None:
            with self._view.drawing() as context:
                if context is not None:
                    painter.release()

    def _draw(self) -> None:
        from viewer.export.drawing.painter import Painter

        if self._requested is None:
            return
        request = self._requested
        with self._view.drawing() as context:
            if context is None:
                return
            try:
                if self._painter is None:
                    self._painter = Painter(context)
                if self._set_up is None or not self._set_up.same_scene(request):
                    self._set_up = None
                    beside = request.beside
                    shown = None if beside is None else (beside.sources, beside.clips)
                    self._painter.set_up(request.library, request.loaded, request.shot, shown)
                    self._set_up = request
                picture = self._painter.picture(request.frame, request.share)
            except ViewerError as error:
                self._requested = None  # try again with the next request
                self.failed.emit(str(error))
                return
        self.drawn.emit(picture)
