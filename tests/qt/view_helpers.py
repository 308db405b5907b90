"""Helpers of the 3D view tests."""

import numpy as np
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QApplication

from tests.end2end.pixels import Picture
from tests.qt.window_helpers import FIRST
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.qt.viewport.mouse import MouseCamera
from viewer.qt.viewport.viewport import Viewport
from viewer.scene.loaded_sequence import load_sequence
from viewer.state.options import ViewOptions
from viewer.state.session import Session

SIZE = (640, 480)


def pixels(image: QImage) -> Picture:
    """(H, W, 3) bytes."""
    image = image.convertToFormat(QImage.Format_RGB888)
    bits = image.constBits()
    bits.setsize(image.byteCount())
    rows = np.frombuffer(bits, np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


class View:
    """A viewport in its own window, with its session."""

    def __init__(self, library: Library) -> None:
        self.session = Session()
        self.session.open_library(library)
        self.widget = Viewport(self.session)
        self.mouse = MouseCamera(self.widget)
        self.widget.resize(*SIZE)

    def show(self, name: str) -> None:
        """Show a sequence."""
        loaded = load_sequence(self.session.library[name], Catalog([]))
        self.session.request(name)
        self.widget.set_loaded(loaded)
        self.session.show(loaded.take)

    def renew(self) -> None:
        """What a test may have changed is as in a new view of the first sequence; the next picture is drawn fast."""
        session, widget = self.session, self.widget
        for name, default in ViewOptions().to_dict().items():
            setattr(session.options, name, default)
        session.playback.pause()
        session.playback.seek(0)
        widget.saying.stop()
        widget.show_message("")
        widget.resize(*SIZE)
        widget.apply_theme()
        if widget.loaded is None or session.name != FIRST:
            self.show(FIRST)
        QApplication.processEvents()
        widget.stage.camera.frame_all(widget.pixels(), ease=False)
        widget.camera_moved()

    def picture(self) -> Picture:
        return pixels(self.widget.picture())

    @property
    def camera(self) -> tuple[float, ...]:
        """Position and target of the camera."""
        camera = self.widget.stage.camera
        return (*np.round(camera.position, 4), *np.round(camera.target, 4))

    @property
    def distance(self) -> float:
        """Distance from the camera to its target, metres."""
        return float(np.linalg.norm(np.subtract(self.camera[:3], self.camera[3:])))
