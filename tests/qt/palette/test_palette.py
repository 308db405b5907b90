"""The command palette."""

from PyQt5.QtCore import Qt, QTimer
from PyQt5.QtWidgets import QApplication

from tests.qt.window_helpers import activate
from viewer.qt.palette.dialog import NONE, PaletteDialog
from viewer.qt.palette.rows import Entry

ENTRIES = [
    Entry("grid", "Grid on the floor", "View", "G", is_checked=True),
    Entry("zoom_range", "Zoom to the range", "Playback", "Z", is_available=False),
    Entry("play", "Play or pause", "Playback", "Space"),
]


def test_a_command_is_found_and_chosen_by_keys(qtbot):
    dialog = PaletteDialog(ENTRIES)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.field, "pau")
    assert [entry.id for entry in dialog.rows.entries] == ["play"]
    qtbot.keyClick(dialog.field, Qt.Key_Return)
    assert (dialog.chosen, dialog.isVisible()) == ("play", False)


def test_what_can_do_nothing_is_not_chosen(qtbot):
    dialog = PaletteDialog(ENTRIES)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.field, Qt.Key_Down)
    dialog.field.setText("zoom")
    qtbot.keyClick(dialog.field, Qt.Key_Return)
    assert (dialog.chosen, dialog.isVisible()) == ("", True)
    dialog.field.setText("qqq")
    assert dialog.none.isVisible()
    assert dialog.none.text() == NONE
    dialog.field.clear()
    row = dialog.rows.index(2)
    qtbot.mouseClick(dialog.list.viewport(), Qt.LeftButton, pos=dialog.list.visualRect(row).center())
    assert dialog.chosen == "play"


def test_every_command_is_in_it_and_runs(window, qtbot):
    entries = {entry.id: entry for entry in window.palette_control.entries()}
    assert set(entries) == set(window.actions_by_id) - {"palette"}
    assert (entries["grid"].is_checked, entries["grid"].keys) == (True, "G")
    assert entries["view_front"].menu == "View › Camera", "so that it is found by “camera”"
    assert not entries["zoom_range"].is_available
    assert not entries["back"].is_available

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PaletteDialog)
        qtbot.keyClicks(dialog.field, "grid")
        qtbot.keyClick(dialog.field, Qt.Key_Return)

    activate(qtbot, window)
    QTimer.singleShot(0, choose)
    qtbot.keyClick(window.viewport, Qt.Key_P, Qt.ControlModifier | Qt.ShiftModifier)
    assert window.workspace.session.options.grid is False
    assert window.palette_control.entries()[0].id == "grid", "what was run last comes first"
