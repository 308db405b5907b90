"""The reading in the details: shown, chosen, remembered and followed by everything in the window."""

import numpy as np
import pytest
from PyQt5.QtCore import Qt

from tests.qt.window_helpers import FIRST
from viewer.dataset.readings import PLAIN, Reading
from viewer.qt.details.reading_switch import ReadingSwitch
from viewer.state.chosen_reading import chosen_reading


@pytest.fixture
def switch(qtbot):
    switch = ReadingSwitch()
    qtbot.addWidget(switch)
    switch.show_reading(PLAIN, 120.0, False)
    with qtbot.waitExposed(switch):
        switch.show()
    return switch


def checked(row):
    return [button.text() for button in row.buttons if button.isChecked()]


def test_it_shows_the_reading_and_where_the_rate_comes_from(switch):
    assert (checked(switch.units), checked(switch.axes)) == (["metres"], ["Y"])
    assert (switch.rate.text(), switch.rate.placeholderText(), switch.source.text()) == ("", "120", "fps, as usual")
    switch.show_reading(PLAIN, 30.0, True)
    assert (switch.rate.placeholderText(), switch.source.text()) == ("30", "fps, as its file says")
    switch.show_reading(Reading("millimetres", 59.94, "z"), 59.94, True)
    assert (checked(switch.units), checked(switch.axes)) == (["millimetres"], ["Z"])
    assert (switch.rate.text(), switch.source.text()) == ("59.94", "fps, chosen here")


@pytest.mark.parametrize(
    ("row", "button", "reading"),
    [
        ("units", 2, Reading(unit="millimetres")),
        ("units", 1, Reading(unit="centimetres")),
        ("axes", 1, Reading(up="z")),
    ],
)
def test_a_click_requests_another_reading(switch, qtbot, row, button, reading):
    with qtbot.waitSignal(switch.chosen) as signal:
        qtbot.mouseClick(getattr(switch, row).buttons[button], Qt.LeftButton)
    assert signal.args == [reading]
    assert checked(getattr(switch, row)) == [getattr(switch, row).buttons[0].text()]  # until it is shown


def test_a_rate_is_typed_and_taken_back(switch, qtbot):
    qtbot.keyClicks(switch.rate, "30")
    with qtbot.waitSignal(switch.chosen) as signal:
        qtbot.keyClick(switch.rate, Qt.Key_Return)
    assert signal.args == [Reading(fps=30.0)]
    switch.show_reading(signal.args[0], 30.0, False)
    switch.rate.clear()
    with qtbot.waitSignal(switch.chosen) as signal:
        switch.rate.editingFinished.emit()
    assert signal.args == [PLAIN]


@pytest.mark.parametrize("typed", ["0", "1001"])
def test_a_rate_that_makes_no_sense_is_not_requested(switch, qtbot, typed):
    qtbot.keyClicks(switch.rate, typed)
    with qtbot.assertNotEmitted(switch.chosen):
        switch.rate.editingFinished.emit()
    assert switch.rate.text() == ""


def test_a_choice_changes_picture_list_and_what_is_remembered(window, qtbot, small_dataset):
    session, reading = window.workspace.session, Reading("centimetres", 30.0, "z")
    before = session.take.motions["P1"].trans
    qtbot.waitUntil(lambda: not window.browser.is_reading)
    session.playback.seek(5)
    with qtbot.waitSignal(window.sequences.state_changed):
        window.details.reading_chosen.emit(reading)
    take = session.take
    assert (take.name, take.fps, session.playback.fps, session.playback.frame) == (FIRST, 30, 30, 5)
    x, y, z = 0.01 * before.T
    assert take.motions["P1"].trans == pytest.approx(np.stack([x, z, -y], axis=-1), abs=1e-6)
    assert chosen_reading(small_dataset.root) == reading == session.library.reading
    assert window.workspace.search.facts.seconds() == pytest.approx([0.4] * 4)
    assert window.details.facts["duration"].text() == "0.40 s at 30 fps"
    assert window.details.reading.source.text() == "fps, chosen here"


def test_what_was_given_on_the_command_line_is_remembered(make_window, qtbot, small_dataset):
    window = make_window()
    window.open_dataset(small_dataset.root, {"fps": 60.0})
    qtbot.waitUntil(lambda: window.workspace.session.take is not None)
    assert window.workspace.session.take.fps == 60
    assert chosen_reading(small_dataset.root) == Reading(fps=60.0)
    qtbot.waitUntil(lambda: window.notes.notebook is not None)
