"""The bar of problems."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication, QMainWindow

from viewer.qt.feedback.problem_bar import ProblemBar
from viewer.qt.message import Message
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog

LONG = "The file motions/G001T000A001R000/P1.npz is damaged, as its end is missing. Download it again. " * 3


@pytest.fixture
def bar(qtbot) -> ProblemBar:
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = ProblemBar(window)
    window.addToolBar(Qt.TopToolBarArea, bar)
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    bar.window_kept = window  # owned here
    return bar


def test_a_problem_stays_until_it_is_closed(bar, qtbot):
    assert bar.isHidden()
    bar.add(Message("first", "error"))
    bar.add(Message("second", "warning"))
    assert (bar.shown.text, bar.row.count.text(), bar.isVisible()) == ("second", "2 of 2", True)
    qtbot.mouseClick(bar.row.earlier, Qt.LeftButton)
    assert bar.shown.text == "first"
    qtbot.mouseClick(bar.row.close_button, Qt.LeftButton)
    assert bar.shown.text == "second"
    bar.row.close_button.setFocus()
    qtbot.keyClick(bar.row.close_button, Qt.Key_Escape)
    assert bar.isHidden()


def test_the_same_problem_is_shown_once(bar):
    for _ in range(3):
        bar.add(Message("the disk is full", "error"))
    assert len(bar.problems) == 1


def test_a_problem_goes_with_its_cause(bar):
    bar.add(Message("no such dataset", "error", topic="dataset"))
    bar.add(Message("the disk is full", "error"))
    bar.settle("dataset")
    assert [problem.text for problem in bar.problems] == ["the disk is full"]


def test_what_can_be_done_is_a_button(bar, qtbot):
    done: list[str] = []
    bar.add(Message("no such dataset", "error", actions=(("Open another…", lambda: done.append("opened")),)))
    button = bar.row.links[0]
    assert (button.isVisible(), button.text(), bar.row.links[1].isVisible()) == (True, "Open another…", False)
    qtbot.mouseClick(button, Qt.LeftButton)
    assert done == ["opened"]


def test_a_long_sentence_gets_the_height_that_it_needs(bar, qtbot):
    bar.add(Message("short", "error"))
    low = bar.row.height()
    bar.add(Message(LONG, "error"))
    qtbot.waitUntil(lambda: bar.row.height() > low)
    text = bar.row.text
    assert text.height() >= text.heightForWidth(text.width())
    bar.window().resize(700, 600)
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))
    assert bar.window().width() == 700, "no message widens the window"


def test_details_are_copied(qtbot):
    dialog = ReportDialog("Error", "It failed", ["first line", "second line"])
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QApplication.clipboard().text() == "It failed\n\nfirst line\nsecond line"
