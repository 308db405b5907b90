"""A machine whose OpenGL is too old."""

from collections.abc import Iterator

import pytest

import viewer.qt.viewport.viewport
from tests.qt.view_helpers import View
from tests.qt.window_helpers import FIRST, close_and_delete
from viewer.dataset import Library
from viewer.errors import GraphicsError
from viewer.qt.window.main_window import MainWindow

REASON = "OpenGL 4.0 is needed, this machine gives 2.1. Update its graphics driver."


@pytest.fixture(autouse=True)
def old_driver(monkeypatch) -> None:
    def refuse():
        raise GraphicsError(REASON)

    monkeypatch.setattr(viewer.qt.viewport.viewport, "current_context", refuse)


@pytest.fixture
def window(qtbot, settings, small_dataset) -> Iterator[MainWindow]:
    window = MainWindow(settings, [])
    window.show()
    window.open_dataset(small_dataset.root)
    qtbot.waitUntil(lambda: window.workspace.session.take is not None)
    qtbot.waitUntil(lambda: window.central_view.currentWidget() is window.no_view)
    yield window
    close_and_delete(window)


def test_the_view_emits_the_reason_and_draws_nothing(qtbot, small_dataset):
    view = View(Library.open(small_dataset.root))
    with qtbot.waitSignal(view.widget.failed) as signal:
        view.widget.show()
    assert signal.args == [REASON]
    view.widget.start()
    view.show(FIRST)
    view.widget.repaint()
    assert view.widget.stage is None
    view.widget.release()
    view.widget.close()
    view.widget.deleteLater()


def test_the_window_shows_why_there_is_no_view(window):
    assert window.no_view.text.text() == REASON
    assert window.state_label.text() == ""
    window.browser.step(1)
    assert window.workspace.session.is_loading, "list and details still work"


def test_there_is_no_picture_without_a_view(window):
    window.actions_by_id["screenshot"].trigger()
    assert window.statusBar().currentMessage() == "There is no picture yet."
