"""Controls that the timeline has no room for."""

import pytest
from PyQt5.QtWidgets import QApplication


@pytest.mark.parametrize("width", [240, 280, 340, 420, 500, 560, 700])
def test_what_does_not_fit_folds_into_a_menu(timeline_window, timeline, width):
    timeline_window.resize(width, timeline_window.height())
    QApplication.processEvents()
    controls = timeline.controls
    everything = [*timeline.buttons.values(), timeline.speed, timeline.length_label, timeline.time_label]
    shown = [widget for widget in everything if widget.isVisible()]
    assert all(widget.geometry().right() <= controls.width() for widget in (*shown, timeline.frame_field))
    assert not any(a.geometry().intersects(b.geometry()) for a in shown for b in shown if a is not b)
    assert timeline.buttons["play"] in shown
    assert controls.more.isVisible() == (len(shown) < len(everything))
    controls.more.menu().aboutToShow.emit()
    assert len(controls.more.menu().actions()) == len(everything) - len(shown)


def test_the_menu_of_what_is_folded_works(timeline_window, timeline, playback):
    timeline_window.resize(240, timeline_window.height())
    QApplication.processEvents()
    menu = timeline.controls.more.menu()

    def entries():
        menu.aboutToShow.emit()
        return {action.text().partition("\t")[0]: action for action in menu.actions()}

    assert not entries()["Clear the range"].isEnabled()
    playback.seek(50)
    entries()["Range starts here"].trigger()
    assert playback.range_in == 50
    entries()["Clear the range"].trigger()
    assert not playback.has_range
    entries()["Last frame"].trigger()
    assert playback.frame == 302
    assert entries()["Loop"].isChecked()
    entries()["Loop"].trigger()
    assert playback.loop_mode == "ping-pong"
    assert not entries()["Time: 2.52 / 2.52 s"].isEnabled()
    assert "Frames: 303" in entries()
    speeds = entries()["Speed: 1×"].menu()
    next(action for action in speeds.actions() if action.text() == "2×").trigger()
    assert playback.speed == 2


def test_a_wide_timeline_shows_all(timeline_window, timeline):
    timeline_window.resize(240, timeline_window.height())
    timeline_window.resize(900, timeline_window.height())
    QApplication.processEvents()
    assert not timeline.controls.more.isVisible()
    assert all(button.isVisible() for button in timeline.buttons.values())
