"""The panes of the window: who gets the room of a pane that comes or goes."""

from PyQt5.QtCore import QPoint, Qt

from viewer.qt.window.main_window import MainWindow


def test_the_list_keeps_its_width_when_the_filters_come_and_go(make_window, small_dataset, qtbot):
    window = shown(make_window(small_dataset.root), qtbot)
    filters, browser = window.docks["filters"], window.docks["browser"]
    width = browser.width()
    for _ in range(3):
        window.workspace.dock_toggled.emit("filters")
        qtbot.waitUntil(lambda: browser.x() > 0 and browser.width() == width)
        window.workspace.dock_toggled.emit("filters")
        qtbot.waitUntil(lambda: browser.x() == 0 and browser.width() == width)
    window.workspace.dock_toggled.emit("filters")
    qtbot.waitUntil(lambda: browser.x() > 0 and browser.width() == width)
    filters.close()  # by its cross
    qtbot.waitUntil(lambda: browser.x() == 0 and browser.width() == width)


def test_the_view_moves_with_the_panes(make_window, small_dataset, qtbot):
    window = shown(make_window(small_dataset.root), qtbot)
    view, browser = window.viewport, window.docks["browser"]
    window.docks["details"].hide()
    window.resizeDocks([browser], [300], Qt.Horizontal)
    qtbot.waitUntil(lambda: view.width() == window.width() - 304)
    size = view.size()
    window.addDockWidget(Qt.RightDockWidgetArea, browser)  # the view is only moved
    window.resizeDocks([browser], [300], Qt.Horizontal)
    qtbot.waitUntil(lambda: view.mapTo(window, QPoint()).x() == 0)
    assert view.size() == size
    qtbot.wait(100)  # for the system's answer
    assert view.windowHandle().position() == view.mapTo(window, QPoint()) == window.middle.pos()


def shown(window: MainWindow, qtbot) -> MainWindow:
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_pane_behind_another_comes_to_the_front(window, do, qtbot):
    docks, panel = window.docks, window.notes.panel
    window.tabifyDockWidget(docks["details"], docks["browser"])
    for _ in range(2):
        do("note")
        qtbot.waitUntil(lambda: not panel.visibleRegion().isEmpty())
        do("search")
        qtbot.waitUntil(lambda: not window.browser.field.visibleRegion().isEmpty())
    do("range_note")
    qtbot.waitUntil(lambda: not panel.ranges.editor.visibleRegion().isEmpty())
