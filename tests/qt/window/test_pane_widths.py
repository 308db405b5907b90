"""Panes are as wide again when the window is."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt5.QtGui import QMouseEvent
from PyQt5.QtWidgets import QApplication

from viewer.qt.window.docks import WIDTHS
from viewer.qt.window.pane_widths import VIEW_PX


@pytest.fixture
def wide(window, qtbot):
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: widths(window) == {"details": WIDTHS["details"], "browser": WIDTHS["browser"]})
    return window


def widths(window):
    return {name: window.docks[name].width() for name in WIDTHS if not window.docks[name].isHidden()}


def drag(window, right):
    """Drag the line at the right of the list to the right."""
    browser = window.docks["browser"]
    line = QPoint(browser.x() + browser.width() + 2, browser.y() + 200)
    left, none = Qt.LeftButton, Qt.NoButton
    move, end = QEvent.MouseMove, line + QPoint(right, 0)
    steps = ((QEvent.MouseButtonPress, line, left, left), (move, line + QPoint(right // 2, 0), none, left))
    for kind, place, button, held in (*steps, (move, end, none, left), (QEvent.MouseButtonRelease, end, left, none)):
        QApplication.sendEvent(window, QMouseEvent(kind, QPointF(place), button, held, Qt.NoModifier))
        QApplication.processEvents()  # Qt moves the line a little later than the mouse


@pytest.mark.parametrize("narrow", [640, 700, 900, 1000])
def test_panes_have_their_width_back(qtbot, wide, narrow):
    before = widths(wide)
    wide.resize(narrow, 600)
    qtbot.waitUntil(lambda: wide.width() == narrow and widths(wide) != before)
    wide.resize(1280, 720)
    qtbot.waitUntil(lambda: widths(wide) == before)


def test_the_view_has_enough_first(qtbot, wide):
    wide.resize(980, 600)
    qtbot.waitUntil(lambda: wide.viewport.width() == VIEW_PX)
    assert widths(wide)["details"] == WIDTHS["details"]
    assert widths(wide)["browser"] < WIDTHS["browser"]


def test_a_dragged_line_changes_what_is_wanted_also_in_the_next_run(qtbot, wide, make_window):
    drag(wide, 60)
    wanted = WIDTHS["browser"] + 60
    qtbot.waitUntil(lambda: widths(wide)["browser"] == wanted)
    qtbot.waitUntil(lambda: f"browser {wanted}" in wide.layout_of_docks.widths.wanted)
    wide.resize(640, 480)
    qtbot.waitUntil(lambda: widths(wide)["browser"] < wanted)
    wide.close()
    again = make_window()
    again.resize(1280, 720)
    qtbot.waitUntil(lambda: widths(again)["browser"] == wanted)


def test_what_is_kept_is_not_trusted(window):
    panes = window.layout_of_docks.widths
    before = panes.wanted
    panes.wanted = ("browser", "browser -4", "browser 999999", "nobody 300", "details x", "")
    assert panes.wanted == before
