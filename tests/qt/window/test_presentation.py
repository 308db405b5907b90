"""Presentation mode and the reset of the layout."""

from PyQt5.QtCore import Qt

from tests.qt.window_helpers import activate, close_and_delete
from viewer.qt.viewport.view_menu import ViewMenu


def shown(window) -> list[bool]:
    docks = [dock.isVisible() for dock in window.docks.by_name.values()]
    return [*docks, window.menuBar().isVisible(), window.statusBar().isVisible(), window.feedback.bar.isVisible()]


def test_the_picture_alone_and_back(window, qtbot, do, make_window, small_dataset):
    window.workspace.show_error("the disk is full")
    window.docks["details"].hide()
    before = shown(window)
    activate(qtbot, window)
    do("presentation")
    assert not any(shown(window))
    assert window.isFullScreen()
    assert window.viewport.isVisible()
    qtbot.keyClick(window.viewport, Qt.Key_Space)
    assert window.workspace.session.playback.playing, "keys work as before"
    qtbot.keyClick(window.viewport, Qt.Key_Escape)
    assert shown(window) == before
    assert not window.isFullScreen()
    do("presentation")
    menu = ViewMenu(window.workspace, window.viewport, None)
    next(action for action in menu.actions() if action.text() == "Show the rest of the window").trigger()
    assert shown(window) == before, "the mouse alone comes back, too"
    assert window.viewport.hasFocus()
    do("presentation")
    close_and_delete(window)
    again = make_window(small_dataset.root)
    assert again.menuBar().isVisible()
    assert [again.docks[name].isVisible() for name in ("browser", "details", "timeline")] == [True, False, True]


def test_the_layout_is_reset(window, do):
    window.docks["details"].setFloating(True)
    do("filters")
    window.docks["browser"].hide()
    window.addDockWidget(Qt.RightDockWidgetArea, window.docks["timeline"])
    do("reset_layout")
    visible = [name for name, dock in window.docks.by_name.items() if dock.isVisible()]
    assert visible == ["browser", "details", "timeline"]
    assert not window.docks["details"].isFloating()
    assert window.dockWidgetArea(window.docks["timeline"]) == Qt.BottomDockWidgetArea
