"""Docks: widths when docks are shown and hidden, tabs."""

from PyQt5.QtCore import QPoint, QSize, Qt

from viewer.qt.viewport.switches.bar import BAR_PX
from viewer.qt.window.main_window import MainWindow


def test_the_list_keeps_its_width_when_the_filters_are_toggled(make_window, small_dataset, qtbot):
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
    filters.close()  # its close button
    qtbot.waitUntil(lambda: browser.x() == 0 and browser.width() == width)


def test_the_view_moves_with_the_docks(make_window, small_dataset, qtbot):
    window = shown(make_window(small_dataset.root), qtbot)
    view, browser = window.viewport, window.docks["browser"]
    window.docks["details"].hide()
    window.resizeDocks([browser], [300], Qt.Horizontal)
    qtbot.waitUntil(lambda: window.central_view.width() == window.width() - 304)
    bar = window.central_view.contentsMargins().left()
    assert bar == BAR_PX
    size = view.size()
    window.addDockWidget(Qt.RightDockWidgetArea, browser)  # only moves the view
    window.resizeDocks([browser], [300], Qt.Horizontal)
    qtbot.waitUntil(lambda: view.mapTo(window, QPoint()).x() == bar)
    assert view.size() == size
    qtbot.wait(100)  # for the window system's reply
    assert view.windowHandle().position() == view.mapTo(window, QPoint()) == window.central_view.pos() + QPoint(bar, 0)


def shown(window: MainWindow, qtbot) -> MainWindow:
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_dock_behind_another_is_raised(window, do, qtbot):
    docks, panel = window.docks, window.notes.panel
    window.tabifyDockWidget(docks["details"], docks["browser"])
    for _ in range(2):
        do("note")
        qtbot.waitUntil(lambda: not panel.visibleRegion().isEmpty())
        do("search")
        qtbot.waitUntil(lambda: not window.browser.field.visibleRegion().isEmpty())
    do("range_note")
    qtbot.waitUntil(lambda: not panel.ranges.editor.visibleRegion().isEmpty())


def test_the_first_window_is_no_larger_than_the_screen(make_window, monkeypatch):
    monkeypatch.setattr("viewer.qt.widgets.fit_to_screen.available_size", lambda _window: QSize(900, 560))
    assert make_window().size() == QSize(900, 560)
