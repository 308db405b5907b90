"""The line of messages in the status bar."""

from PyQt5.QtCore import Qt

from viewer.qt.feedback.status_line import StatusLine
from viewer.qt.message import Message


def test_a_message_is_shown_with_what_can_be_done(qtbot):
    done: list[str] = []
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(800, 28)
    line.show()
    line.show_message(Message("Saved picture.png", "success", actions=(("Show", lambda: done.append("shown")),)))
    assert line.currentMessage() == "Saved picture.png"
    assert [button.isVisible() for button in line.buttons] == [True, False]
    qtbot.mouseClick(line.buttons[0], Qt.LeftButton)
    assert (done, line.currentMessage()) == (["shown"], "")


def test_the_next_message_replaces_the_buttons(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.show_message(Message("Undone", "success", actions=(("Show", lambda: None),)))
    line.show_message(Message("There is nothing to undo."))
    assert not line.buttons[0].isVisible()
    line.clearMessage()
    assert line.currentMessage() == ""
