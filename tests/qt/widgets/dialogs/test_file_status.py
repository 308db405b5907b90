"""What a dialog tells of the file that it makes."""

import pytest
from PyQt5.QtCore import Qt

from viewer.qt.widgets.dialogs.file_status import FileStatus


@pytest.fixture
def status(qtbot) -> FileStatus:
    status = FileStatus("page", "Op&en")
    qtbot.addWidget(status)
    status.resize(400, 80)
    with qtbot.waitExposed(status):
        status.show()
    return status


def seen(status: FileStatus) -> set[str]:
    """Which of its parts are shown."""
    parts = ("line", "error", "notes", "bar", "cancel", "open")
    return {name for name in parts if getattr(status, name).isVisible()}


def test_progress_an_end_and_a_failure_take_turns(status, qtbot):
    assert seen(status) == {"line"}
    status.show_running("Page 2 of 3", 1, 3)
    assert seen(status) == {"line", "bar", "cancel"}
    assert (status.bar.value(), status.bar.maximum()) == (1, 3)
    with qtbot.waitSignal(status.cancel_clicked):
        qtbot.mouseClick(status.cancel, Qt.LeftButton)
    status.show_running("Stopping…", 1, 3, is_stopping=True)
    assert not status.cancel.isEnabled()
    status.show_end("Saved a.html", notes="Two of them.", is_saved=True)
    assert seen(status) == {"line", "notes", "open"}
    with qtbot.waitSignal(status.open_clicked):
        qtbot.mouseClick(status.open, Qt.LeftButton)
    status.show_failure("a.html: the disk is full")
    assert seen(status) == {"error"}
    status.show_failure("")
    assert (seen(status), status.line.text()) == ({"line"}, "")


def test_its_place_does_not_change(status):
    for show in (
        lambda: status.show_running("Page 2 of 3", 1, 3),
        lambda: status.show_end("Saved a.html", notes="Two of them.", is_saved=True),
        lambda: status.show_failure("a.html: the disk is full"),
    ):
        show()
        assert status.sizeHint().height() <= status.minimumHeight()


def test_the_keyboard_stays_with_what_was_waited_for(status):
    status.show_running("Page 2 of 3", 1, 3)
    status.cancel.setFocus()
    status.show_end("Saved a.html", is_saved=True)
    assert status.focusWidget() is status.open
