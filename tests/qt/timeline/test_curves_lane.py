"""The lane of curves: values, mouse, colours."""

import numpy as np
import pytest
from PyQt5.QtCore import QEvent, QPointF, Qt
from PyQt5.QtGui import QColor, QImage, QMouseEvent
from PyQt5.QtWidgets import QApplication, QToolTip

from viewer.qt.timeline.curves.lane import CurvesLane
from viewer.qt.timeline.curves.seek_lane import HEIGHT
from viewer.qt.timeline.track.zoom import Zoom
from viewer.qt.widgets.plots.lines import line_points, rounded_up
from viewer.qt.widgets.style import apply_theme
from viewer.scene.motion_curves import MotionCurves
from viewer.state.theme import DARK, LIGHT, P1, P2

STILL = np.zeros(303, np.float32)
CURVES = MotionCurves(
    np.arange(303),
    {"P1": np.stack([STILL + 1.0, STILL], axis=1), "P2": np.stack([STILL, STILL + 2.0], axis=1)},
    STILL + 0.5,
)


@pytest.fixture
def lane(qtbot, playback):
    lane = CurvesLane(Zoom(playback))
    lane.set_playback(playback)
    lane.show_colours({"P1": P1, "P2": P2})
    lane.show_curves(CURVES)
    lane.resize(635, HEIGHT)
    qtbot.addWidget(lane)
    with qtbot.waitExposed(lane):
        lane.show()
    return lane


def send(lane, kind, x, button=Qt.NoButton, buttons=Qt.NoButton):
    place = QPointF(x, 30)
    event = QMouseEvent(kind, place, QPointF(lane.mapToGlobal(place.toPoint())), button, buttons, Qt.NoModifier)
    QApplication.sendEvent(lane, event)


def picture(lane):
    image = QImage(lane.size(), QImage.Format_RGB32)
    lane.render(image)
    return image


def test_the_tooltip_has_the_values(lane):
    send(lane, QEvent.MouseMove, lane._zoom.ruler(lane.width()).x(110))
    assert QToolTip.text().splitlines() == [
        "Frame 110 · 0.92 s",
        "P1 hands: left 1.00 m/s, right 0.00 m/s",
        "P2 hands: left 0.00 m/s, right 2.00 m/s",
        "Pelvises: 0.50 m apart",
    ]


def test_a_drag_seeks(lane, playback):
    playback.play()
    ruler = lane._zoom.ruler(lane.width())
    send(lane, QEvent.MouseButtonPress, ruler.x(50), Qt.LeftButton, Qt.LeftButton)
    assert (playback.frame, playback.scrubbing) == (50, True)
    send(lane, QEvent.MouseMove, ruler.x(80), Qt.NoButton, Qt.LeftButton)
    send(lane, QEvent.MouseButtonRelease, ruler.x(80), Qt.LeftButton)
    assert (playback.frame, playback.scrubbing) == (80, False)


def rows(lane, colour):
    """The rows of a column that have a colour's hue, although lines are smoothed."""
    image, hue = picture(lane), QColor(colour).hsvHueF()
    pixels = [image.pixelColor(300, y) for y in range(HEIGHT)]
    return [y for y, pixel in enumerate(pixels) if abs(pixel.hsvHueF() - hue) < 0.03 and pixel.hsvSaturationF() > 0.5]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_each_person_has_their_colour(qapp, lane, theme):
    apply_theme(qapp, theme)
    for colours in ({"P1": P1, "P2": P2}, {"P1": "#00FF00", "P2": "#FF00FF"}):
        lane.show_colours(colours)
        assert all(rows(lane, colour) for colour in colours.values())
    apply_theme(qapp, DARK)


def test_the_faster_is_above(lane):
    assert max(rows(lane, P2)) < min(rows(lane, P1))


def test_without_curves_there_is_a_text(lane):
    lane.show_curves(None, "Speed of hands…")
    assert lane.value_text(3) == ""
    with_text = picture(lane)
    lane.show_curves(None)
    assert picture(lane) != with_text


def test_another_zoom_paints_anew(lane):
    before = picture(lane)
    lane.show_curves(MotionCurves(np.arange(303), {"P1": np.linspace(0, 1, 606).reshape(303, 2)}, None))
    whole = picture(lane)
    lane._zoom.set_visible(lane._zoom.visible.between(0, 50))
    assert picture(lane) not in (before, whole)


@pytest.mark.parametrize(("value", "top"), [(1, 1), (1.2, 1.5), (3.4, 4), (9, 10), (61, 80), (0.25, 0.3)])
def test_the_scale_is_round(value, top):
    assert rounded_up(value) == pytest.approx(top)


def test_of_points_on_one_pixel_the_highest_is_kept():
    points = line_points(np.array([3.1, 3.5, 3.9, 4.2]), np.array([9.0, 2.0, 5.0, 7.0]))
    assert [(point.x(), point.y()) for point in points] == [(3.1, 2.0), (4.2, 7.0)]
