"""Panes in a window that is too narrow for all of them."""

from itertools import pairwise

import pytest
from PyQt5.QtCore import QPoint, Qt

from tests.qt.whole_window import activate
from viewer.qt.window.folding import NARROWEST, SEPARATOR

CTRL_SHIFT = Qt.ControlModifier | Qt.ShiftModifier


@pytest.fixture
def small(window, qtbot):
    """A window of 900 x 600 that has the keyboard."""
    window.resize(900, 600)
    activate(qtbot, window)
    window.browser.focus_list()
    return window


@pytest.fixture
def becomes(small, qtbot):
    """becomes("filters", "browser") waits until these panes stand beside the view, each within the window."""

    def all_stand(panes, width):
        docks = small.docks
        if panes != {name for name in ("filters", "browser", "details") if not docks[name].isHidden()}:
            return False
        places = [(docks[name].x(), docks[name].x() + docks[name].width()) for name in panes]
        view = small.viewport.mapTo(small, QPoint()).x()
        places = sorted([*places, (view, view + small.viewport.width())])
        gaps = [right - left for (_, left), (right, _) in pairwise(places)]
        return small.width() == width == places[-1][1] and places[0][0] == 0 and set(gaps) == {SEPARATOR}

    def wait(*panes, width=900):
        qtbot.waitUntil(lambda: all_stand(set(panes), width))

    return wait


def press(qtbot, window, key):
    qtbot.keyClick(window, key, CTRL_SHIFT)


def test_the_filters_take_the_details_place_and_give_it_back(qtbot, small, becomes):
    becomes("browser", "details")
    for _ in range(3):
        press(qtbot, small, Qt.Key_F)
        becomes("filters", "browser")
        assert small.viewport.width() >= 400
        press(qtbot, small, Qt.Key_F)
        becomes("browser", "details")


def test_what_is_asked_for_last_stands(qtbot, small, becomes):
    press(qtbot, small, Qt.Key_F)
    becomes("filters", "browser")
    press(qtbot, small, Qt.Key_N)  # a note is written in the details
    becomes("browser", "details")
    assert small.notes.panel.note.hasFocus()
    small.docks["details"].close()
    becomes("filters", "browser")
    small.docks["filters"].close()
    becomes("browser")


def test_all_come_back_in_a_wide_window(qtbot, small, becomes):
    press(qtbot, small, Qt.Key_F)
    becomes("filters", "browser")
    small.resize(1280, 720)
    becomes("filters", "browser", "details", width=1280)
    small.resize(900, 600)
    becomes("filters", "browser")


def test_a_pane_that_was_closed_stays_so(qtbot, small, becomes):
    small.docks["details"].close()
    press(qtbot, small, Qt.Key_F)
    becomes("filters", "browser")
    small.resize(1280, 720)
    becomes("filters", "browser", width=1280)


def test_the_narrowest_window_has_one_pane(qtbot, small, becomes):
    small.resize(100, 600)
    becomes("browser", width=NARROWEST)
    press(qtbot, small, Qt.Key_F)
    becomes("filters", width=NARROWEST)
    press(qtbot, small, Qt.Key_F)
    becomes("browser", width=NARROWEST)
    small.resize(900, 600)
    becomes("browser", "details")


def test_what_gave_way_comes_back_in_the_next_run(qtbot, small, becomes, make_window):
    press(qtbot, small, Qt.Key_F)
    becomes("filters", "browser")
    small.close()
    again = make_window()
    assert again.docks["details"].isHidden()
    again.resize(1280, 720)
    qtbot.waitUntil(lambda: not again.docks["details"].isHidden())


def test_no_name_widens_the_window(small, becomes, tmp_path):
    small.resize(NARROWEST, 600)
    becomes("browser", width=NARROWEST)
    small.open_dataset(tmp_path / ("a long name" * 20))
    small.notes._hold("Importing " + "a long name" * 20)
    small.statusBar().layout().activate()
    assert small.layout().minimumSize().width() <= NARROWEST
    small.notes._hold("")
