"""What a key has done, on the picture."""

from PyQt5.QtWidgets import QWidget

from viewer.qt.viewport.on_picture.saying import Saying
from viewer.scene.overlay.overlay import Overlay
from viewer.state.theme import THEMES


def test_it_is_shown_until_the_time_is_over(qtbot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    saying = Saying(view)
    overlay = Overlay(THEMES["dark"])
    assert saying.plates(overlay, (640, 480), []) == []
    saying.say("Grid off", "G")
    (plate,) = saying.plates(overlay, (640, 480), [])
    assert (saying.text, plate.slot) == ("Grid off", "saying")
    saying.stop()
    assert saying.plates(overlay, (640, 480), []) == []
