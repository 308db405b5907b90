"""Mouse input on the frame track."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt5.QtGui import QImage, QMouseEvent, QWheelEvent
from PyQt5.QtWidgets import QApplication

from viewer.qt.timeline.track.painting import GROOVE_Y
from viewer.qt.widgets.style import apply_theme
from viewer.state.theme import DARK, LIGHT


@pytest.fixture
def mouse(track):
    return Mouse(track)


class Mouse:
    """Sends mouse events to the track at the positions of frames."""

    def __init__(self, track):
        self.track = track

    def at(self, frame, outside=0):
        return QPointF(self.track.ruler.x(frame) + outside, GROOVE_Y)

    def press(self, at):
        self._send(QEvent.MouseButtonPress, at, Qt.LeftButton, Qt.LeftButton)

    def move(self, at, buttons=Qt.LeftButton):
        self._send(QEvent.MouseMove, at, Qt.NoButton, buttons)

    def release(self, at):
        self._send(QEvent.MouseButtonRelease, at, Qt.LeftButton, Qt.NoButton)

    def turn(self, angle, modifiers=Qt.NoModifier):
        at = self.at(0)
        global_position = QPointF(self.track.mapToGlobal(at.toPoint()))
        event = QWheelEvent(
            at, global_position, QPoint(), QPoint(0, angle), Qt.NoButton, modifiers, Qt.NoScrollPhase, False
        )
        QApplication.sendEvent(self.track, event)

    def _send(self, kind, at, button, buttons):
        QApplication.sendEvent(self.track, QMouseEvent(kind, at, button, buttons, Qt.NoModifier))


def test_a_click_seeks(mouse, playback):
    mouse.press(mouse.at(200))
    mouse.release(mouse.at(200))
    assert playback.frame == 200


def test_a_drag_shows_every_frame_passed(mouse, playback):
    frames = []
    playback.frame_changed.connect(frames.append)
    mouse.press(mouse.at(100))
    for frame in range(101, 151):
        mouse.move(mouse.at(frame))
    mouse.release(mouse.at(150))
    assert frames == list(range(100, 151))


def test_a_drag_past_the_ends_is_clamped(mouse, playback):
    mouse.press(mouse.at(100))
    mouse.move(QPointF(-500, GROOVE_Y))
    assert playback.frame == 0
    mouse.move(QPointF(5000, -300))
    assert playback.frame == 302


def test_playback_waits_during_a_drag(mouse, playback):
    playback.play()
    mouse.press(mouse.at(100))
    playback.advance(0.5)
    assert playback.frame == 100
    assert playback.playing
    mouse.release(mouse.at(100))
    playback.advance(0.5)
    assert playback.frame == 160


def test_other_buttons_do_not_seek(qtbot, track, playback):
    qtbot.mouseClick(track, Qt.RightButton, pos=QPoint(400, GROOVE_Y))
    assert (playback.frame, playback.scrubbing) == (0, False)


def test_hovering_shows_frame_and_time(mouse, playback):
    mouse.move(mouse.at(110), Qt.NoButton)
    assert mouse.track.hover_text == "110 · 0.92 s"
    assert playback.frame == 0
    QApplication.sendEvent(mouse.track, QEvent(QEvent.Leave))
    assert mouse.track.hover_text == ""


def test_dragging_the_ends_of_the_range(mouse, playback):
    playback.set_in(100)
    playback.set_out(200)
    mouse.press(mouse.at(100, outside=-4))
    mouse.move(mouse.at(50))
    assert (playback.range_in, playback.range_out, playback.frame) == (50, 200, 50)
    mouse.release(mouse.at(50))
    mouse.press(mouse.at(200, outside=4))
    mouse.move(mouse.at(280))
    mouse.release(mouse.at(280))
    assert (playback.range_in, playback.range_out, playback.frame) == (50, 280, 280)
    mouse.move(mouse.at(10), Qt.NoButton)
    assert (playback.range_in, playback.range_out, playback.frame) == (50, 280, 280)


def test_the_ends_of_the_range_cannot_cross(mouse, playback):
    playback.set_in(100)
    playback.set_out(200)
    mouse.press(mouse.at(100, outside=-4))
    mouse.move(mouse.at(300))
    mouse.release(mouse.at(300))
    assert (playback.range_in, playback.range_out) == (199, 200)
    mouse.press(mouse.at(200, outside=4))
    mouse.move(mouse.at(10))
    assert (playback.range_in, playback.range_out) == (199, 200)


def test_the_frame_at_an_end_of_the_range_can_be_dragged(mouse, playback):
    playback.set_in(100)
    playback.seek(100)
    mouse.press(mouse.at(100))
    mouse.move(mouse.at(150))
    assert (playback.range_in, playback.frame) == (100, 150)


def test_the_wheel_steps(mouse, playback):
    playback.play()
    mouse.turn(120)
    assert (playback.frame, playback.playing) == (1, False)
    mouse.turn(240, Qt.ShiftModifier)
    assert playback.frame == 21
    mouse.turn(-120)
    assert playback.frame == 20
    for _ in range(3):
        mouse.turn(40)
    assert playback.frame == 21


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_handle_is_painted_at_the_frame(qapp, track, playback, theme):
    apply_theme(qapp, theme)
    for frame in (0, 150, 302):
        playback.seek(frame)
        image = QImage(track.size(), QImage.Format_RGB32)
        track.render(image)
        assert image.pixelColor(round(track.ruler.x(frame)), GROOVE_Y).name().upper() == theme.accent
    apply_theme(qapp, DARK)
