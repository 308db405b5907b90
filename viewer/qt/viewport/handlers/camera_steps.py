"""Handlers of the commands that turn, move and zoom the camera a step, as the mouse does by dragging."""

from collections.abc import Callable
from functools import partial

from PyQt5.QtCore import QObject

from viewer.qt.viewport.viewport import Viewport

TURN_PX, MOVE_PX = 48, 32  # of a drag with the mouse
NEARER = 0.85  # of the distance


class CameraSteps(QObject):
    """Moves the camera a step at once, so that a key that is held moves it smoothly."""

    def __init__(self, viewport: Viewport) -> None:
        super().__init__(viewport)
        self._viewport = viewport

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers by command id."""
        turn, move = self._turn, self._move
        return {
            "turn_left": partial(turn, TURN_PX, 0),
            "turn_right": partial(turn, -TURN_PX, 0),
            "turn_up": partial(turn, 0, TURN_PX),
            "turn_down": partial(turn, 0, -TURN_PX),
            "nearer": partial(self._zoom, NEARER),
            "farther": partial(self._zoom, 1 / NEARER),
            "move_left": partial(move, MOVE_PX, 0),
            "move_right": partial(move, -MOVE_PX, 0),
            "move_up": partial(move, 0, MOVE_PX),
            "move_down": partial(move, 0, -MOVE_PX),
        }

    def _turn(self, x: int, y: int) -> None:
        """Orbit as by a drag of so many pixels."""
        if (stage := self._viewport.stage) is not None:
            stage.camera.animating = False
            stage.camera.rotate_azimuth_elevation(x, y)
            self._viewport.camera_moved()

    def _move(self, x: int, y: int) -> None:
        """Pan as by a drag of so many pixels."""
        if (stage := self._viewport.stage) is not None:
            stage.camera.animating = False
            stage.camera.pan_in_sight(x, y)
            self._viewport.camera_moved()

    def _zoom(self, factor: float) -> None:
        """Zoom to what the camera looks at. factor: of the distance."""
        if (stage := self._viewport.stage) is not None:
            from viewer.scene.drawing import pointing  # imports aitviewer, which the stage has done

            camera = stage.camera
            camera.animating = False
            camera.zoom(camera.target.copy(), factor, pointing.all_points(stage), float(stage.floor.position[1]))
            self._viewport.camera_moved()
