"""The dialog of results that are too long for the status bar."""

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication, QPushButton

from viewer.qt.widgets.dialogs.report_dialog import ReportDialog


def open_one(qtbot, lines) -> ReportDialog:
    dialog = ReportDialog("Title", "Two of them.", lines)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_enter_closes_and_does_not_copy(qtbot):
    dialog = open_one(qtbot, ["a", "b"])
    assert [button.text() for button in dialog.findChildren(QPushButton) if button.isDefault()] == ["&Close"]
    qtbot.mouseClick(dialog.copy, Qt.LeftButton)
    assert QApplication.clipboard().text() == "Two of them.\n\na\nb"


def test_without_lines_there_is_no_empty_box(qtbot):
    dialog = open_one(qtbot, [])
    assert not dialog.lines.isVisible()
    assert dialog.summary.isVisible()
