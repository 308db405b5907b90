"""The keyboard shortcuts dialog on screens of several sizes."""

import pytest
from PyQt5.QtCore import QPoint, QRect, QSize, Qt
from PyQt5.QtWidgets import QApplication, QLabel

from viewer.qt.command import MENUS, use_keys
from viewer.qt.viewport.mouse import MOUSE
from viewer.qt.widgets.fit_to_screen import WINDOW_FRAME
from viewer.qt.window.dialogs.keys import ARRANGEMENTS, TYPED, KeyCap, KeysDialog
from viewer.qt.window.registry import COMMANDS

SCREENS = [(640, 480), (900, 600), (1280, 720), (2560, 1440)]


@pytest.fixture
def on_screen(qtbot, monkeypatch):
    """on_screen(width, height) shows the dialog as on a screen of this size."""

    def show(width, height):
        size = QSize(width, height) - WINDOW_FRAME
        monkeypatch.setattr("viewer.qt.window.dialogs.keys.available_size", lambda _: size)
        dialog = KeysDialog()
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return show


def texts(dialog, kind=QLabel):
    return [label.text() for label in dialog.findChildren(kind)]


def test_every_arrangement_has_every_menu_once():
    for columns in ARRANGEMENTS:
        assert sorted(menu for menus in columns for menu in menus) == sorted([*MENUS, "Mouse"])


@pytest.mark.parametrize("size", SCREENS)
def test_every_command_with_a_key_is_listed(on_screen, size):
    dialog = on_screen(*size)
    listed = texts(dialog)
    for command in COMMANDS:
        assert (command.series or command.text.removesuffix("…")) in listed or not command.keys, command.text
    ways = [way for text, ways in MOUSE for way in ways]
    assert {text for text, _ in MOUSE} <= set(listed)
    keys = [key for command in COMMANDS if not command.series for key in command.keys]
    keys += ["Ctrl+Alt+1", "9", "Alt+Shift+1", "9"]  # the series
    pressed = [part for key in (*ways, *keys, *TYPED) for part in key.split("+")]
    assert sorted(texts(dialog, KeyCap)) == sorted(pressed)


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_is_cut_off_or_off_screen(on_screen, size):
    dialog = on_screen(*size)
    assert QSize(*size).expandedTo(dialog.frameGeometry().size()) == QSize(*size)
    page = dialog.pane.widget()
    assert page.width() <= dialog.pane.viewport().width()
    for label in dialog.findChildren(QLabel):
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width(), label.text()
        assert page.rect().contains(QRect(label.mapTo(page, QPoint()), label.size()))


@pytest.mark.parametrize(("size", "scrolls"), [((900, 600), True), ((1280, 720), True), ((2560, 1440), False)])
def test_it_scrolls_on_small_screens(qtbot, on_screen, size, scrolls):
    dialog = on_screen(*size)
    bar = dialog.pane.verticalScrollBar()
    assert (bar.maximum() > 0) == scrolls
    assert QApplication.focusWidget() is dialog.pane
    for _ in range(80):
        qtbot.keyClick(dialog.pane, Qt.Key_Down)
    assert bar.value() == bar.maximum()


@pytest.mark.parametrize("key", [Qt.Key_Escape, Qt.Key_Question, Qt.Key_F1])
def test_it_closes_on_a_key(qtbot, on_screen, key):
    dialog = on_screen(900, 600)
    qtbot.keyClick(dialog.pane, key)
    assert not dialog.isVisible()


def test_what_is_typed_leaves_the_rows_that_have_it(qtbot, on_screen):
    dialog = on_screen(900, 600)
    qtbot.keyClicks(dialog.pane, "zoom")
    assert dialog.search.text() == "zoom"
    shown = {label.text() for label in dialog.pane.findChildren(QLabel) if label.isVisible()}
    assert {"Mouse", "Zoom to the mouse", "Playback", "Zoom to the range"} <= shown
    assert not {"File", "Quit", "Orbit"} & shown
    dialog.search.setText("view ctrl+t")
    shown = {label.text() for label in dialog.pane.findChildren(QLabel) if label.isVisible()}
    assert shown == {"View", "Light theme", "Ctrl", "T"}
    dialog.search.clear()
    assert all(label.isVisible() for label in dialog.pane.widget().findChildren(QLabel))


def test_a_series_whose_keys_were_changed_is_listed_one_by_one(qtbot):
    use_keys({"go_to_view_1": (), "go_to_view_2": ("Ctrl+F9",)})
    try:
        dialog = KeysDialog()
    finally:
        use_keys({})
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Go to view 2" in texts
    assert "Go to view 1" not in texts, "it has no key"
