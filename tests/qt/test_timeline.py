"""The timeline, clicked, dragged and typed into."""

from itertools import pairwise

import pytest
from PyQt5.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt5.QtGui import QMouseEvent, QWheelEvent
from PyQt5.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from viewer.qt.ruler import Ruler
from viewer.qt.style import apply_theme, load_fonts
from viewer.qt.ticker import Ticker
from viewer.qt.timeline import Timeline
from viewer.qt.track import GROOVE_Y
from viewer.state.playback import SPEEDS, Playback
from viewer.state.theme import DARK, LIGHT


@pytest.fixture(scope="module", autouse=True)
def _themed(qapp):
    load_fonts()
    apply_theme(qapp, DARK)
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def playback():
    return Playback(303, 120.0)


@pytest.fixture
def window(qtbot, playback):
    """A window that holds a timeline."""
    window = QWidget()
    window.timeline = Timeline(window)
    QVBoxLayout(window).addWidget(window.timeline)
    window.timeline.set_playback(playback)
    window.resize(840, window.sizeHint().height())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def timeline(window):
    return window.timeline


@pytest.fixture
def mouse(timeline):
    return Mouse(timeline.track)


class Mouse:
    """A mouse over the track, which is led by frames."""

    def __init__(self, track):
        self.track = track

    def place(self, frame, outside=0):
        return QPointF(self.track.ruler.x(frame) + outside, GROOVE_Y)

    def press(self, place):
        self._send(QEvent.MouseButtonPress, place, Qt.LeftButton, Qt.LeftButton)

    def move(self, place, buttons=Qt.LeftButton):
        self._send(QEvent.MouseMove, place, Qt.NoButton, buttons)

    def release(self, place):
        self._send(QEvent.MouseButtonRelease, place, Qt.LeftButton, Qt.NoButton)

    def turn(self, angle, modifiers=Qt.NoModifier):
        place = self.place(0)
        globally = QPointF(self.track.mapToGlobal(place.toPoint()))
        event = QWheelEvent(
            place, globally, QPoint(), QPoint(0, angle), Qt.NoButton, modifiers, Qt.NoScrollPhase, False
        )
        QApplication.sendEvent(self.track, event)

    def _send(self, kind, place, button, buttons):
        QApplication.sendEvent(self.track, QMouseEvent(kind, place, button, buttons, Qt.NoModifier))


def click(qtbot, timeline, name):
    qtbot.mouseClick(timeline.buttons[name], Qt.LeftButton)


# controls


def test_buttons_steer_the_playback(qtbot, timeline, playback):
    frames = []
    for name in ("last", "step_back", "step_back", "step_forward", "first", "step_forward"):
        click(qtbot, timeline, name)
        frames.append(playback.frame)
    assert frames == [302, 301, 300, 301, 0, 1]


def test_play_and_pause_are_one_button_that_shows_what_it_will_do(qtbot, timeline, playback):
    def picture():
        return timeline.buttons["play"].icon().pixmap(20, 20).toImage()

    shown_paused = picture()
    click(qtbot, timeline, "play")
    assert playback.playing
    assert picture() != shown_paused
    click(qtbot, timeline, "play")
    assert not playback.playing
    assert picture() == shown_paused


def test_the_range_is_set_and_cleared(qtbot, timeline, playback):
    assert not timeline.buttons["clear_range"].isEnabled()
    playback.seek(50)
    click(qtbot, timeline, "range_in")
    playback.seek(90)
    click(qtbot, timeline, "range_out")
    assert (playback.range_in, playback.range_out) == (50, 90)
    click(qtbot, timeline, "clear_range")
    assert not playback.has_range


def test_loop_is_switched(qtbot, timeline, playback):
    assert timeline.buttons["loop"].isChecked()
    click(qtbot, timeline, "loop")
    assert not playback.loop
    playback.loop = True
    assert timeline.buttons["loop"].isChecked()


def test_speeds_are_chosen_from_a_menu(timeline, playback):
    actions = timeline.speed.menu().actions()
    assert sorted(action.data() for action in actions) == list(SPEEDS)
    next(action for action in actions if action.text() == "0.25×").trigger()
    assert (playback.speed, timeline.speed.text()) == (0.25, "0.25×")
    playback.speed = 2.0
    assert timeline.speed.text() == "2×"
    assert [action.text() for action in actions if action.isChecked()] == ["2×"]


def test_frame_and_time_are_shown(timeline, playback):
    playback.seek(110)
    assert timeline.frame_field.text() == "110"
    assert timeline.length_label.text() == "/ 303"
    assert timeline.time_label.text() == "0.92 / 2.52 s"


@pytest.mark.parametrize("n_frames", [2, 303, 13_884])
def test_numbers_keep_their_width_and_fit(timeline, playback, n_frames):
    playback.reset(n_frames, 120.0)
    QApplication.processEvents()
    places = set()
    for frame in range(0, n_frames, max(1, n_frames // 40)):
        playback.seek(frame)
        QApplication.processEvents()
        places.add((timeline.frame_field.geometry().getRect(), timeline.time_label.geometry().getRect()))
        for label in (timeline.time_label, timeline.length_label):
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
        field = timeline.frame_field
        assert field.fontMetrics().horizontalAdvance(field.text()) + 16 <= field.width()
    assert len(places) == 1


def test_all_digits_are_of_one_width(timeline):
    metrics = timeline.fontMetrics()
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_every_button_names_its_key_and_leaves_the_focus(timeline):
    buttons = timeline.findChildren(QToolButton)
    assert len(buttons) == 10
    for button in buttons:
        assert "(" in button.toolTip()
        assert button.accessibleName()
        assert button.focusPolicy() == Qt.NoFocus
    assert timeline.track.focusPolicy() == Qt.NoFocus


# typing a frame


@pytest.fixture
def field(qtbot, window, timeline):
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.mouseClick(timeline.frame_field, Qt.LeftButton)
    assert timeline.frame_field.hasFocus()
    return timeline.frame_field


def test_a_typed_frame_is_gone_to(qtbot, field, playback):
    qtbot.keyClicks(field, "42")
    assert playback.frame == 0
    qtbot.keyClick(field, Qt.Key_Return)
    assert playback.frame == 42
    assert not field.hasFocus()
    assert field.text() == "42"


def test_a_frame_past_the_end_goes_to_the_last(qtbot, field, playback):
    qtbot.keyClicks(field, "99999")
    qtbot.keyClick(field, Qt.Key_Enter)
    assert playback.frame == 302
    assert field.text() == "302"


def test_escape_leaves_the_frame(qtbot, field, playback):
    qtbot.keyClicks(field, "42")
    qtbot.keyClick(field, Qt.Key_Escape)
    assert (playback.frame, field.text(), field.hasFocus()) == (0, "0", False)


def test_nothing_typed_changes_nothing(qtbot, field, playback):
    playback.seek(7)
    qtbot.keyClick(field, Qt.Key_Delete)
    qtbot.keyClick(field, Qt.Key_Return)
    assert (playback.frame, field.text()) == (7, "7")


def test_typing_is_not_disturbed_by_playing(qtbot, field, playback):
    qtbot.keyClicks(field, "4")
    playback.seek(100)
    assert field.text() == "4"


@pytest.mark.parametrize("where", ["button", "track"])
def test_a_click_elsewhere_ends_the_typing(qtbot, timeline, field, where):
    qtbot.keyClicks(field, "42")
    qtbot.mouseClick(timeline.buttons["loop"] if where == "button" else timeline.track, Qt.LeftButton)
    assert not field.hasFocus()


# the track


def test_a_click_jumps(mouse, playback):
    mouse.press(mouse.place(200))
    mouse.release(mouse.place(200))
    assert playback.frame == 200


def test_a_drag_shows_every_frame_that_it_passes(mouse, playback):
    frames = []
    playback.frame_changed.connect(frames.append)
    mouse.press(mouse.place(100))
    for frame in range(101, 151):
        mouse.move(mouse.place(frame))
    mouse.release(mouse.place(150))
    assert frames == list(range(100, 151))


def test_a_drag_past_the_ends_stays_in_the_clip(mouse, playback):
    mouse.press(mouse.place(100))
    mouse.move(QPointF(-500, GROOVE_Y))
    assert playback.frame == 0
    mouse.move(QPointF(5000, -300))
    assert playback.frame == 302


def test_time_stands_still_under_the_finger_and_runs_on_after_it(mouse, playback):
    playback.play()
    mouse.press(mouse.place(100))
    playback.advance(0.5)
    assert playback.frame == 100
    assert playback.playing
    mouse.release(mouse.place(100))
    playback.advance(0.5)
    assert playback.frame == 160


def test_other_buttons_do_not_seek(qtbot, timeline, playback):
    qtbot.mouseClick(timeline.track, Qt.RightButton, pos=QPoint(400, GROOVE_Y))
    assert (playback.frame, playback.held) == (0, False)


def test_the_mouse_alone_tells_frame_and_time(mouse, playback):
    mouse.move(mouse.place(110), Qt.NoButton)
    assert mouse.track.hover_text == "110 · 0.92 s"
    assert playback.frame == 0
    QApplication.sendEvent(mouse.track, QEvent(QEvent.Leave))
    assert mouse.track.hover_text == ""


def test_ends_of_the_range_are_dragged_and_shown(mouse, playback):
    playback.set_in(100)
    playback.set_out(200)
    mouse.press(mouse.place(100, outside=-4))
    mouse.move(mouse.place(50))
    assert (playback.range_in, playback.range_out, playback.frame) == (50, 200, 50)
    mouse.release(mouse.place(50))
    mouse.press(mouse.place(200, outside=4))
    mouse.move(mouse.place(280))
    mouse.release(mouse.place(280))
    assert (playback.range_in, playback.range_out, playback.frame) == (50, 280, 280)
    mouse.move(mouse.place(10), Qt.NoButton)
    assert (playback.range_in, playback.range_out, playback.frame) == (50, 280, 280)


def test_ends_of_the_range_do_not_pass_each_other(mouse, playback):
    playback.set_in(100)
    playback.set_out(200)
    mouse.press(mouse.place(100, outside=-4))
    mouse.move(mouse.place(300))
    mouse.release(mouse.place(300))
    assert (playback.range_in, playback.range_out) == (199, 200)
    mouse.press(mouse.place(200, outside=4))
    mouse.move(mouse.place(10))
    assert (playback.range_in, playback.range_out) == (199, 200)


def test_the_frame_at_an_end_of_the_range_can_still_be_taken(mouse, playback):
    playback.set_in(100)
    playback.seek(100)
    mouse.press(mouse.place(100))
    mouse.move(mouse.place(150))
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
def test_the_handle_is_painted_in_the_accent_where_the_frame_is(qapp, timeline, playback, theme):
    apply_theme(qapp, theme)
    track = timeline.track
    for frame in (0, 150, 302):
        playback.seek(frame)
        image = track.grab().toImage()
        assert image.pixelColor(round(track.ruler.x(frame)), GROOVE_Y).name().upper() == theme.accent
    apply_theme(qapp, DARK)


# what is shown of another or no clip


def test_an_empty_clip_is_shown_calmly(timeline, playback):
    playback.reset(0, 120.0)
    assert not timeline.isEnabled()
    assert (timeline.frame_field.text(), timeline.time_label.text(), timeline.length_label.text()) == ("", "", "")
    image = timeline.track.grab().toImage()
    colours = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert DARK.accent not in colours
    playback.reset(10, 120.0)
    assert timeline.isEnabled()
    assert timeline.frame_field.text() == "0"


def test_another_playback_is_shown_and_the_first_let_go(qtbot, timeline, playback):
    other = Playback(50, 30.0)
    other.seek(30)
    timeline.set_playback(other)
    assert (timeline.frame_field.text(), timeline.time_label.text()) == ("30", "1.00 / 1.67 s")
    playback.seek(9)
    assert timeline.frame_field.text() == "30"
    click(qtbot, timeline, "last")
    assert (other.frame, playback.frame) == (49, 9)


# the clock


def test_the_clock_runs_only_while_it_plays(qtbot):
    playback = Playback(20, 120.0)
    ticker = Ticker(playback)
    assert not ticker.running
    playback.loop = False
    playback.play()
    assert ticker.running
    qtbot.waitUntil(lambda: not playback.playing, timeout=20_000)
    assert playback.frame == 19
    assert not ticker.running


def test_the_clock_tells_the_time_that_has_passed(qtbot, monkeypatch, playback):
    told = []
    monkeypatch.setattr(playback, "advance", told.append)
    ticker = Ticker(playback)
    playback.play()
    qtbot.waitUntil(lambda: len(told) >= 5, timeout=20_000)
    playback.pause()
    assert not ticker.running
    assert all(dt > 0 for dt in told)


# the ruler


def test_the_ruler_finds_each_frame_again():
    ruler = Ruler(16, 775.0, 302, 120.0)
    assert [ruler.frame(ruler.x(frame)) for frame in range(303)] == list(range(303))
    assert (ruler.frame(-50), ruler.frame(10_000)) == (0, 302)


@pytest.mark.parametrize(("last_frame", "width"), [(1, 500.0), (302, 775.0), (302, 130.0), (13_883, 775.0)])
def test_labelled_ticks_keep_their_distance(last_frame, width):
    ruler = Ruler(0, width, last_frame, 120.0)
    ticks = ruler.ticks(64)
    labelled = [ruler.x(time * 120.0) for time, is_labelled in ticks if is_labelled]
    assert labelled[0] == 0
    assert all(after - before >= 64 for before, after in pairwise(labelled))
    assert all(0 <= ruler.x(time * 120.0) <= width + 1e-6 for time, _ in ticks)


def test_a_single_frame_or_no_room_has_no_ticks():
    assert Ruler(0, 500.0, 0, 120.0).ticks(64) == []
    assert Ruler(0, 0.0, 302, 120.0).ticks(64) == []
    assert Ruler(0, 0.0, 302, 120.0).frame(7) == 0
