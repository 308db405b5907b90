"""The list of notices, and what it hides."""

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtWidgets import QLabel, QWidget

from viewer.qt.viewport.on_picture.notice_list import NoticeList
from viewer.state.notices import notice_kind

MANNEQUIN = "Mannequin: SMPLX_MALE.npz not found."
BROKEN = "P2's motion cannot be shown: /data/P2.npz: it is no .npz file."


@pytest.mark.parametrize(
    ("notice", "other", "same"),
    [
        (MANNEQUIN, "Mannequin: SMPLX_FEMALE.npz not found.", True),
        ("This sequence has no skeletons: the bodies are shown.", MANNEQUIN, False),
        (BROKEN, BROKEN.replace("/data", "/other"), False),
    ],
)
def test_a_broken_file_is_noticed_although_another_was_hidden(notice, other, same):
    assert (notice_kind(notice) == notice_kind(other)) == same


@pytest.fixture
def open_list(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(notices, hidden=()):
        shown = NoticeList(notices, hidden, parent)
        shown.open_below(QPoint(600, 100))
        qtbot.waitUntil(shown.isVisible)
        return shown

    return make


def words(shown):
    return [label.text() for label in shown.findChildren(QLabel)]


def test_each_notice_can_be_hidden(open_list, qtbot):
    shown = open_list((MANNEQUIN, BROKEN))
    hidden = []
    shown.hidden.connect(hidden.append)
    assert words(shown) == [MANNEQUIN, BROKEN]
    assert shown.geometry().right() < 600
    first, second = shown.buttons
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key_Tab)
    with qtbot.waitSignal(shown.destroyed):
        qtbot.keyClick(second, Qt.Key_Return)
    assert hidden == [notice_kind(BROKEN)]


def test_hidden_notices_are_brought_back(open_list, qtbot):
    shown = open_list((MANNEQUIN,), [notice_kind(MANNEQUIN)])
    assert words(shown) == ["There are no notices about this picture."]
    with qtbot.waitSignal(shown.restored):
        qtbot.mouseClick(shown.restore, Qt.LeftButton)


def test_a_view_shows_the_notices_that_are_not_hidden(view, qtbot):
    text = view.widget.text
    all_notices = text.notices(view.widget.loaded)
    assert all_notices == text.of(view.widget.loaded).notices
    qtbot.waitUntil(lambda: view.widget.plates.place("notices").isValid())
    text.hide(map(notice_kind, all_notices))
    assert text.of(view.widget.loaded).notices == ()
    qtbot.waitUntil(lambda: not view.widget.plates.place("notices").isValid())


def test_all_lines_of_a_notice_are_seen(open_list):
    long = "Mannequin: SMPLX_NEUTRAL.npz not found. Get it at smpl-x.is.tue.mpg.de, then press Ctrl+B."
    shown = open_list((long, BROKEN * 3))
    for label in shown.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    assert all(button.height() >= button.sizeHint().height() for button in shown.buttons)
