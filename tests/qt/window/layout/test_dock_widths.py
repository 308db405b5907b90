"""Docks regain their width when the window is widened."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt5.QtGui import QMouseEvent
from PyQt5.QtWidgets import QApplication

from viewer.qt.window.layout.dock_widths import MIN_VIEW_PX, WIDER
from viewer.qt.window.layout.docks import WIDTHS
from viewer.qt.window.main_window import MainWindow


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


def widened(qtbot, window: MainWindow) -> MainWindow:
    """The window as it is at first, with its docks in their own widths."""
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: widths(window) == {"details": WIDTHS["details"], "browser": WIDTHS["browser"]})
    return window


@pytest.fixture
def wide(window, qtbot) -> MainWindow:
    return widened(qtbot, window)


def widths(window):
    return {name: window.docks[name].width() for name in WIDTHS if not window.docks[name].isHidden()}


def drag(window, right):
    """Drag the separator right of the list by `right` px."""
    browser = window.docks["browser"]
    line = QPoint(browser.x() + browser.width() + 2, browser.y() + 200)
    left, none = Qt.LeftButton, Qt.NoButton
    move, end = QEvent.MouseMove, line + QPoint(right, 0)
    steps = ((QEvent.MouseButtonPress, line, left, left), (move, line + QPoint(right // 2, 0), none, left))
    for kind, place, button, held in (*steps, (move, end, none, left), (QEvent.MouseButtonRelease, end, left, none)):
        QApplication.sendEvent(window, QMouseEvent(kind, QPointF(place), button, held, Qt.NoModifier))
        QApplication.processEvents()  # Qt moves the separator a little later than the mouse


@pytest.mark.parametrize("narrow", [640, 700, 900, 1000])
def test_docks_regain_their_width(qtbot, wide, narrow):
    before = widths(wide)
    wide.resize(narrow, 600)
    qtbot.waitUntil(lambda: wide.width() == narrow and widths(wide) != before)
    wide.resize(1280, 720)
    qtbot.waitUntil(lambda: widths(wide) == before)


def test_the_view_keeps_its_minimum(qtbot, wide):
    wide.resize(980, 600)
    qtbot.waitUntil(lambda: wide.central_view.width() == MIN_VIEW_PX)
    assert widths(wide)["details"] == WIDTHS["details"]
    assert widths(wide)["browser"] < WIDTHS["browser"]


def test_the_list_is_wider_in_a_wide_window_until_it_is_dragged(qtbot, make_window, small_dataset):
    wide = widened(qtbot, make_window(small_dataset.root))
    before = widths(wide)
    wide.resize(1900, 720)
    qtbot.waitUntil(lambda: widths(wide) == before | {"browser": WIDER["browser"]})
    wide.resize(1280, 720)
    qtbot.waitUntil(lambda: widths(wide) == before)
    drag(wide, 20)
    qtbot.waitUntil(lambda: "browser 340" in wide.docks.widths.preferred)
    wide.resize(1900, 720)
    qtbot.waitUntil(lambda: wide.central_view.width() > 1000)
    assert widths(wide)["browser"] == 340


def test_a_dragged_width_is_kept_also_in_the_next_run(qtbot, make_window, small_dataset):
    wide = widened(qtbot, make_window(small_dataset.root))
    drag(wide, 60)
    preferred = WIDTHS["browser"] + 60
    qtbot.waitUntil(lambda: widths(wide)["browser"] == preferred)
    qtbot.waitUntil(lambda: f"browser {preferred}" in wide.docks.widths.preferred)
    wide.resize(640, 480)
    qtbot.waitUntil(lambda: widths(wide)["browser"] < preferred)
    wide.close()
    again = make_window()
    again.resize(1280, 720)
    qtbot.waitUntil(lambda: widths(again)["browser"] == preferred)


def test_invalid_settings_are_ignored(window):
    dock_widths = window.docks.widths
    before = dock_widths.preferred
    dock_widths.preferred = ("browser", "browser -4", "browser 999999", "nobody 300", "details x", "")
    assert dock_widths.preferred == before
