"""Docks in a window too narrow for all of them."""

from itertools import pairwise

import pytest
from PyQt5.QtCore import Qt

from tests.qt.window_helpers import activate
from viewer.qt.window.layout.folding import MIN_WINDOW_PX, SEPARATOR_PX
from viewer.qt.window.main_window import MainWindow

CTRL_SHIFT = Qt.ControlModifier | Qt.ShiftModifier


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


def narrowed(qtbot, window: MainWindow) -> MainWindow:
    """The window, active and of 900 x 600."""
    window.resize(900, 600)
    activate(qtbot, window)
    window.browser.focus_list()
    return window


@pytest.fixture
def small(window, qtbot) -> MainWindow:
    """An active window of 900 x 600."""
    return narrowed(qtbot, window)


def is_laid_out(window: MainWindow, shown: set[str], width: int) -> bool:
    """Whether exactly these docks are shown, side by side with the view."""
    docks = window.docks
    if shown != {name for name in ("filters", "browser", "details") if not docks[name].isHidden()}:
        return False
    spans = [(docks[name].x(), docks[name].x() + docks[name].width()) for name in shown]
    view = window.central_view.x()  # with the bar of switches
    spans = sorted([*spans, (view, view + window.central_view.width())])
    gaps = [right - left for (_, left), (right, _) in pairwise(spans)]
    return window.width() == width == spans[-1][1] and spans[0][0] == 0 and set(gaps) == {SEPARATOR_PX}


@pytest.fixture
def becomes(small, qtbot):
    """becomes("filters", "browser") waits until exactly these docks are shown, side by side with the view."""

    def wait(*shown, width=900):
        qtbot.waitUntil(lambda: is_laid_out(small, set(shown), width))

    return wait


def press(qtbot, window, key):
    qtbot.keyClick(window, key, CTRL_SHIFT)


def test_opening_the_filters_folds_the_details(qtbot, small, becomes):
    becomes("browser", "details")
    for _ in range(3):
        press(qtbot, small, Qt.Key_F)
        becomes("filters", "browser")
        assert small.central_view.width() >= 400
        press(qtbot, small, Qt.Key_F)
        becomes("browser", "details")


def test_the_dock_opened_last_is_not_folded(qtbot, small, becomes):
    press(qtbot, small, Qt.Key_F)
    becomes("filters", "browser")
    press(qtbot, small, Qt.Key_N)  # writes a note in the details
    becomes("browser", "details")
    assert small.notes.panel.note.hasFocus()
    small.docks["details"].close()
    becomes("filters", "browser")
    small.docks["filters"].close()
    becomes("browser")


def test_docks_unfold_in_a_wide_window(qtbot, small, becomes):
    press(qtbot, small, Qt.Key_F)
    becomes("filters", "browser")
    small.resize(1280, 720)
    becomes("filters", "browser", "details", width=1280)
    small.resize(900, 600)
    becomes("filters", "browser")


def test_a_closed_dock_stays_closed(qtbot, small, becomes):
    small.docks["details"].close()
    press(qtbot, small, Qt.Key_F)
    becomes("filters", "browser")
    small.resize(1280, 720)
    becomes("filters", "browser", width=1280)


def test_the_narrowest_window_has_one_dock(qtbot, make_window, small_dataset):
    small = narrowed(qtbot, make_window(small_dataset.root))
    small.resize(100, 600)
    qtbot.waitUntil(lambda: is_laid_out(small, {"browser"}, MIN_WINDOW_PX))
    press(qtbot, small, Qt.Key_F)
    qtbot.waitUntil(lambda: is_laid_out(small, {"filters"}, MIN_WINDOW_PX))
    press(qtbot, small, Qt.Key_F)
    qtbot.waitUntil(lambda: is_laid_out(small, {"browser"}, MIN_WINDOW_PX))
    small.resize(900, 600)
    qtbot.waitUntil(lambda: is_laid_out(small, {"browser", "details"}, 900))


def test_folded_docks_unfold_in_the_next_run(qtbot, make_window, small_dataset):
    small = narrowed(qtbot, make_window(small_dataset.root))
    press(qtbot, small, Qt.Key_F)
    qtbot.waitUntil(lambda: is_laid_out(small, {"filters", "browser"}, 900))
    small.close()
    again = make_window()
    assert again.docks["details"].isHidden()
    again.resize(1280, 720)
    qtbot.waitUntil(lambda: not again.docks["details"].isHidden())


def test_long_names_do_not_widen_the_window(qtbot, make_window, small_dataset, tmp_path):
    small = narrowed(qtbot, make_window(small_dataset.root))
    small.resize(MIN_WINDOW_PX, 600)
    qtbot.waitUntil(lambda: is_laid_out(small, {"browser"}, MIN_WINDOW_PX))
    small.open_dataset(tmp_path / ("a long name" * 20))
    small.workspace.notebook.set_busy("Importing " + "a long name" * 20)
    small.statusBar().layout().activate()
    assert small.layout().minimumSize().width() <= MIN_WINDOW_PX
    small.workspace.notebook.set_busy("")


def test_the_playlists_take_the_place_of_the_filters(qtbot, make_window, small_dataset):
    small = narrowed(qtbot, make_window(small_dataset.root))
    press(qtbot, small, Qt.Key_F)
    qtbot.waitUntil(lambda: is_laid_out(small, {"filters", "browser"}, 900))
    small.actions_by_id["playlists"].trigger()
    playlists = small.playlists.dock
    qtbot.waitUntil(lambda: playlists.isVisible() and small.docks["filters"].isHidden())
    assert small.layout().minimumSize().width() <= small.width() == 900
    qtbot.waitUntil(lambda: playlists.x() + playlists.width() == 900)
    assert playlists.x() >= small.central_view.x() + small.central_view.width()
    press(qtbot, small, Qt.Key_F)
    qtbot.waitUntil(lambda: playlists.isHidden() and small.docks["filters"].isVisible())
    assert small.layout().minimumSize().width() <= small.width() == 900
    press(qtbot, small, Qt.Key_F)
    qtbot.waitUntil(playlists.isVisible)
