"""Closing the window: saved settings, stopped threads."""

import gc
import threading

from PyQt5.QtCore import Qt

from tests.qt.window_helpers import close_and_delete, view_message
from viewer.dataset.sequence import Sequence
from viewer.errors import FileError
from viewer.qt.window.main_window import MainWindow


def test_the_layout_is_restored(make_window, small_dataset):
    window = make_window(small_dataset.root)
    window.docks["details"].hide()
    window.addDockWidget(Qt.RightDockWidgetArea, window.docks["browser"])
    window.close()
    again = make_window(small_dataset.root)
    assert not again.docks["details"].isVisible()
    assert again.docks["timeline"].isVisible()
    assert again.dockWidgetArea(again.docks["browser"]) == Qt.RightDockWidgetArea


def test_options_are_saved_when_they_change(make_window, settings):
    window = make_window()
    window.workspace.session.options.theme = "light"
    assert settings.options().theme == "light"
    assert window.palette().window().color().lightness() > 200


def test_closing_leaves_no_widgets_and_threads(qtbot, make_window, small_dataset, program):
    widgets, threads = set(program.topLevelWidgets()), set(threading.enumerate())
    for _ in range(3):
        window = make_window(small_dataset.root)
        window.workspace.session.playback.play()
        close_and_delete(window)
    gc.collect()
    assert set(program.topLevelWidgets()) - widgets == set()
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= threads)


def test_closing_while_loading_a_sequence(qtbot, make_window, small_dataset, monkeypatch):
    window = make_window(small_dataset.root)
    may_continue, reached = threading.Event(), threading.Event()

    def load_slowly(sequence: Sequence):
        reached.set()
        may_continue.wait(60)
        raise FileError(sequence.name, "is gone")

    monkeypatch.setattr(Sequence, "load", load_slowly)
    window.actions_by_id["next"].trigger()
    assert reached.wait(60)
    may_continue.set()
    window.close()
    qtbot.wait(1)
    assert not window.sequences.loader._thread.is_alive()
    assert view_message(window) == ""


def test_closing_while_indexing(qtbot, settings, small_dataset):
    window = MainWindow(settings, [])  # without a view, whose first frame the index worker waits for
    window.show()
    window.open_dataset(small_dataset.root)
    qtbot.waitUntil(lambda: window.workspace.session.take is not None)
    assert window.browser_control.worker.is_reading
    close_and_delete(window)
    assert not [thread for thread in threading.enumerate() if thread.name in ("index", "loader")]


def test_closing_while_opening_a_dataset(qtbot, make_window, small_dataset):
    window = make_window()
    window.open_dataset(small_dataset.root)
    window.close()
    qtbot.wait(50)
    assert not window.isVisible()
