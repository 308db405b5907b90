"""Mouse and keyboard on the timeline."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QApplication, QToolButton, QToolTip

from viewer.state.playback import SPEEDS, Playback
from viewer.state.theme import DARK


def click(qtbot, timeline, name):
    qtbot.mouseClick(timeline.buttons[name], Qt.LeftButton)


# controls


def test_buttons_control_the_playback(qtbot, timeline, playback):
    frames = []
    for name in ("last", "step_back", "step_back", "step_forward", "first", "step_forward"):
        click(qtbot, timeline, name)
        frames.append(playback.frame)
    assert frames == [302, 301, 300, 301, 0, 1]


def test_the_play_button_shows_play_or_pause(qtbot, timeline, playback):
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


def test_the_loop_goes_through_its_modes(qtbot, timeline, playback):
    assert timeline.buttons["loop"].isChecked()
    modes = []
    for _ in range(3):
        click(qtbot, timeline, "loop")
        modes.append((playback.loop_mode, timeline.buttons["loop"].isChecked()))
    assert modes == [("ping-pong", True), ("off", False), ("loop", True)]
    playback.loop = False
    assert not timeline.buttons["loop"].isChecked()


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
def test_numbers_fit_and_do_not_move(timeline, playback, n_frames):
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


def test_digits_have_one_width(timeline):
    metrics = timeline.fontMetrics()
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_every_button_shows_its_key_and_takes_no_focus(timeline):
    buttons = timeline.findChildren(QToolButton)
    assert len(buttons) == 12
    for button in buttons:
        assert "(" in button.toolTip()
        assert button.accessibleName()
        assert button.focusPolicy() == Qt.NoFocus
    assert timeline.track.focusPolicy() == Qt.TabFocus, "for its menu; a click leaves the focus where it is"


# typing a frame


@pytest.fixture
def field(qtbot, timeline_window, timeline):
    with qtbot.waitActive(timeline_window):
        timeline_window.activateWindow()
    qtbot.mouseClick(timeline.frame_field, Qt.LeftButton)
    assert timeline.frame_field.hasFocus()
    return timeline.frame_field


def test_return_seeks_to_the_typed_frame(qtbot, field, playback):
    qtbot.keyClicks(field, "42")
    assert playback.frame == 0
    qtbot.keyClick(field, Qt.Key_Return)
    assert playback.frame == 42
    assert not field.hasFocus()
    assert field.text() == "42"


def test_a_frame_past_the_end_is_clamped(qtbot, field, playback):
    qtbot.keyClicks(field, "99999")
    qtbot.keyClick(field, Qt.Key_Enter)
    assert playback.frame == 302
    assert field.text() == "302"


@pytest.mark.parametrize(("typed", "frame"), [("1.5s", 180), ("0:01", 120), ("50%", 151), ("+10", 17), ("-9", 0)])
def test_a_time_can_be_typed(qtbot, field, playback, typed, frame):
    playback.seek(7)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key_Return)
    assert (playback.frame, field.text(), field.hasFocus()) == (frame, str(frame), False)


def test_nonsense_is_told(qtbot, field, playback):
    qtbot.keyClicks(field, "soon")
    qtbot.keyClick(field, Qt.Key_Return)
    assert QToolTip.text().startswith("Enter a frame or a time")
    assert (playback.frame, field.text()) == (0, "0")
    QToolTip.hideText()


def test_escape_discards_the_typed_frame(qtbot, field, playback):
    qtbot.keyClicks(field, "42")
    qtbot.keyClick(field, Qt.Key_Escape)
    assert (playback.frame, field.text(), field.hasFocus()) == (0, "0", False)


def test_an_empty_field_changes_nothing(qtbot, field, playback):
    playback.seek(7)
    qtbot.keyClick(field, Qt.Key_Delete)
    qtbot.keyClick(field, Qt.Key_Return)
    assert (playback.frame, field.text()) == (7, "7")


def test_playing_does_not_disturb_typing(qtbot, field, playback):
    qtbot.keyClicks(field, "4")
    playback.seek(100)
    assert field.text() == "4"


@pytest.mark.parametrize("where", ["button", "track"])
def test_a_click_elsewhere_ends_editing(qtbot, timeline, field, where):
    qtbot.keyClicks(field, "42")
    qtbot.mouseClick(timeline.buttons["loop"] if where == "button" else timeline.track, Qt.LeftButton)
    assert not field.hasFocus()


# other playbacks


def test_an_empty_playback(timeline, playback):
    playback.reset(0, 120.0)
    assert not timeline.isEnabled()
    assert (timeline.frame_field.text(), timeline.time_label.text(), timeline.length_label.text()) == ("", "", "")
    image = QImage(timeline.track.size(), QImage.Format_RGB32)
    timeline.track.render(image)
    colours = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert DARK.accent not in colours
    playback.reset(10, 120.0)
    assert timeline.isEnabled()
    assert timeline.frame_field.text() == "0"


def test_another_playback_replaces_the_first(qtbot, timeline, playback):
    other = Playback(50, 30.0)
    other.seek(30)
    timeline.set_playback(other)
    assert (timeline.frame_field.text(), timeline.time_label.text()) == ("30", "1.00 / 1.67 s")
    playback.seek(9)
    assert timeline.frame_field.text() == "30"
    click(qtbot, timeline, "last")
    assert (other.frame, playback.frame) == (49, 9)


def test_long_clips_have_minutes(timeline, playback):
    playback.reset(13_884, 120.0)
    playback.seek(7500)
    assert timeline.time_label.text() == "1:02.50 / 1:55.70"
    QApplication.processEvents()
    label = timeline.time_label
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()


def test_shuttling_is_shown(timeline, playback):
    playback.shuttle(backward=True)
    playback.shuttle(backward=True)
    assert timeline.speed.text() == "−2×"
    playback.pause()
    assert timeline.speed.text() == "1×"


def test_curves_fold(qtbot, timeline):
    heights = []
    with qtbot.waitSignal(timeline.curves_toggled) as toggled:
        qtbot.mouseClick(timeline.buttons["curves"], Qt.LeftButton)
    assert toggled.args == [True]
    for shown in (True, False):
        timeline.show_curves(shown)
        assert timeline.curves.isVisible() == timeline.buttons["curves"].isChecked() == shown
        heights.append(timeline.sizeHint().height())
    assert heights[0] > heights[1]
