"""What a key has done, on the picture."""

from PyQt5.QtWidgets import QWidget

from viewer.qt.viewport.on_picture.saying import Saying
from viewer.scene.overlay.overlay import Overlay
from viewer.state.overlay_text import OverlayText, Tag
from viewer.state.theme import THEMES


def test_it_is_shown_until_the_time_is_over(qtbot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    saying = Saying(view)
    overlay = Overlay(THEMES["dark"])
    assert saying.over(overlay, (640, 480), []) == []
    saying.say("Grid off", "G")
    (plate,) = saying.over(overlay, (640, 480), [])
    assert (saying.text, plate.slot) == ("Grid off", "saying")
    saying.stop()
    assert saying.over(overlay, (640, 480), []) == []


def test_no_label_is_under_it(qtbot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    saying, overlay, size = Saying(view), Overlay(THEMES["dark"]), (640, 480)
    tags = {"P1": Tag("P1 · actor", "#1C87CC"), "P2": Tag("P2 · reactor", "#FF4500")}
    shown = OverlayText(action="Wave", tags=tags)
    plates = overlay.plates(shown, size, {"P1": (300.0, 40.0), "P2": (580.0, 120.0)})
    saying.say("Grid off", "G")
    assert {plate.slot for plate in plates} == {"title", "tag P1", "tag P2"}
    assert [plate.slot for plate in saying.over(overlay, size, plates)] == ["title", "tag P2", "saying"]
