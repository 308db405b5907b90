"""Zooming and scrolling the track with wheel, pinch, middle button and overview."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt5.QtGui import QImage, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PyQt5.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from viewer.qt.timeline.track.overview import Overview
from viewer.qt.timeline.track.painting import GROOVE_Y
from viewer.qt.widgets.style import current_theme
from viewer.state.playback import Playback


def turn(track, x, *, y=0, sideways=0, modifiers=Qt.NoModifier):
    at = QPointF(x, GROOVE_Y)
    angle = QPoint(sideways, y)
    event = QWheelEvent(
        at, QPointF(track.mapToGlobal(at.toPoint())), QPoint(), angle, Qt.NoButton, modifiers, Qt.NoScrollPhase, False
    )
    QApplication.sendEvent(track, event)


def send(widget, kind, x, button=Qt.NoButton, buttons=Qt.NoButton, y=GROOVE_Y):
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(x, y), button, buttons, Qt.NoModifier))


def part(track):
    return round(track.zoom.visible.first), round(track.zoom.visible.last)


@pytest.fixture
def zoomed(track):
    """The track showing frames 100 to 200."""
    track.zoom.set_visible(track.zoom.visible.between(100, 200))
    return track


def test_a_step_zooms_about_a_frame(track, playback):
    track.zoom.show_closer(100)
    half = playback.last_frame / 2
    assert track.zoom.visible.span == pytest.approx(half)
    assert (100 - track.zoom.visible.first) / half == pytest.approx(100 / playback.last_frame), "it stays in its place"
    playback.seek(120)
    track.zoom.show_closer()
    assert track.zoom.visible.holds(120)
    assert track.zoom.visible.span == pytest.approx(half / 2)


def test_the_wheel_with_ctrl_zooms_about_the_mouse(track, playback):
    x = track.ruler.x(100)
    turn(track, x, y=360, modifiers=Qt.ControlModifier)
    assert track.ruler.x(100) == pytest.approx(x)
    assert track.zoom.visible.span == pytest.approx(302 / 1.25**3)
    assert playback.frame == 0
    turn(track, x, y=-600, modifiers=Qt.ControlModifier)
    assert track.zoom.visible.is_whole


def test_half_notches_zoom_smoothly(track):
    turn(track, 400, y=15, modifiers=Qt.ControlModifier)
    assert 290 < track.zoom.visible.span < 302


def test_the_wheel_sideways_scrolls_while_zoomed(zoomed, playback):
    turn(zoomed, 400, sideways=-120)
    assert part(zoomed) == (110, 210)
    turn(zoomed, 400, sideways=120, modifiers=Qt.AltModifier)
    assert part(zoomed) == (100, 200)
    assert playback.frame == 0


def test_the_wheel_steps_by_one_and_by_ten(zoomed, playback):
    playback.seek(150)
    turn(zoomed, 400, y=120)
    turn(zoomed, 400, y=120, modifiers=Qt.ShiftModifier)
    turn(zoomed, 400, sideways=-120, modifiers=Qt.ShiftModifier)  # as macOS has it
    assert (playback.frame, part(zoomed)) == (151, (100, 200))


def test_a_touchpads_pinch_zooms(track):
    at, x = QPointF(400, GROOVE_Y), track.ruler.position(400)
    event = QNativeGestureEvent(Qt.ZoomNativeGesture, at, at, QPointF(track.mapToGlobal(at.toPoint())), 0.5, 0, 0)
    QApplication.sendEvent(track, event)
    assert track.zoom.visible.span == pytest.approx(302 / 1.5)
    assert track.ruler.position(400) == pytest.approx(x)


def test_a_pinch_on_a_screen_zooms(track):
    pinch = QPinchGesture()
    pinch.setScaleFactor(2.0)
    pinch.setCenterPoint(QPointF(track.mapToGlobal(QPoint(400, GROOVE_Y))))
    frame = track.ruler.position(400)
    event = QGestureEvent([pinch])
    QApplication.sendEvent(track, event)
    assert event.isAccepted(pinch)
    assert track.zoom.visible.span == pytest.approx(151)
    assert track.ruler.position(400) == pytest.approx(frame)


def test_the_middle_button_scrolls(zoomed, playback):
    per_frame = zoomed.ruler.width / 100
    send(zoomed, QEvent.MouseButtonPress, 400, Qt.MiddleButton, Qt.MiddleButton)
    send(zoomed, QEvent.MouseMove, 400 - 20 * per_frame, Qt.NoButton, Qt.MiddleButton)
    assert part(zoomed) == (120, 220)
    send(zoomed, QEvent.MouseButtonRelease, 300, Qt.MiddleButton)
    send(zoomed, QEvent.MouseMove, 100)
    assert (part(zoomed), playback.frame, playback.scrubbing) == ((120, 220), 0, False)


def test_a_drag_past_the_edge_scrolls(zoomed, playback):
    send(zoomed, QEvent.MouseButtonPress, zoomed.ruler.x(190), Qt.LeftButton, Qt.LeftButton)
    send(zoomed, QEvent.MouseMove, zoomed.ruler.x(210), Qt.NoButton, Qt.LeftButton)
    assert (playback.frame, part(zoomed)) == (210, (110, 210))


def test_playing_turns_the_page(zoomed, playback):
    playback.seek(199)
    playback.play()
    playback.advance(2 / 120)
    assert (playback.frame, part(zoomed)) == (201, (196, 296))


def test_playing_leaves_alone_what_was_scrolled_away(zoomed, playback):
    playback.seek(150)
    playback.play()
    zoomed.zoom.set_visible(zoomed.zoom.visible.moved(-90))
    playback.advance(2 / 120)
    assert part(zoomed) == (10, 110)
    playback.pause()
    playback.step(1)
    assert part(zoomed) == (53, 153)


def test_the_range_is_zoomed_to(track, playback):
    playback.set_in(100)
    playback.set_out(200)
    track.zoom.show_range()
    assert part(track) == (97, 203)
    track.zoom.show_whole()
    assert track.zoom.visible.is_whole


def test_another_clip_is_shown_whole(zoomed, playback):
    playback.reset(50, 30.0)
    assert (part(zoomed), zoomed.zoom.visible.is_whole) == ((0, 49), True)
    zoomed.set_playback(Playback(1000, 120.0))
    assert part(zoomed) == (0, 999)


def test_nothing_is_painted_beyond_the_ends(zoomed, playback):
    """Handle, range and notes that the zoom has moved out of sight do not show in the margins."""
    playback.set_in(20)
    playback.set_out(90)
    image = QImage(zoomed.size(), QImage.Format_RGB32)
    zoomed.render(image)
    accent = {x for x in range(image.width()) if image.pixelColor(x, GROOVE_Y).name().upper() == current_theme().accent}
    assert not accent


# the overview


@pytest.fixture
def overview(qtbot, zoomed):
    strip = Overview(zoomed.zoom)
    strip.resize(334, 10)  # 1 px for a frame
    qtbot.addWidget(strip)
    strip.show()
    return strip


def drag(strip, start, end):
    send(strip, QEvent.MouseButtonPress, start, Qt.LeftButton, Qt.LeftButton, 5)
    send(strip, QEvent.MouseMove, end, Qt.NoButton, Qt.LeftButton, 5)
    send(strip, QEvent.MouseButtonRelease, end, Qt.LeftButton, y=5)


def test_the_overview_shows_the_part(overview):
    assert (overview.part.left(), overview.part.right()) == (116, 216)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(166, 186, (120, 220)), (116, 96, (80, 200)), (214, 264, (100, 250)), (40, 40, (0, 100)), (290, 290, (202, 302))],
    ids=["part", "first end", "last end", "before", "after"],
)
def test_the_overview_is_dragged(overview, zoomed, start, end, expected):
    drag(overview, start, end)
    assert part(zoomed) == expected


def test_a_double_click_shows_the_whole_clip(overview, zoomed):
    send(overview, QEvent.MouseButtonDblClick, 150, Qt.LeftButton, Qt.LeftButton, 5)
    assert zoomed.zoom.visible.is_whole
    drag(overview, 100, 200)
    assert zoomed.zoom.visible.is_whole


def test_the_overview_follows_the_frame(overview, playback):
    def marked():
        image = QImage(overview.size(), QImage.Format_RGB32)
        overview.render(image)
        accent = current_theme().accent
        return [x for x in range(image.width()) if image.pixelColor(x, 0).name().upper() == accent]

    playback.seek(150)
    assert marked() == [165, 166]
    with_frame = overview.grab().toImage()
    playback.set_in(120)
    assert overview.grab().toImage() != with_frame
