"""What is remembered of a window, and that nothing of it is left behind."""

import gc
import threading

from PyQt5.QtCore import Qt

from tests.qt.whole_window import close_for_good, said
from viewer.dataset.sequence import Sequence
from viewer.errors import FileError
from viewer.qt.window.main_window import MainWindow


def test_the_layout_is_remembered(make_window, small_dataset):
    window = make_window(small_dataset.root)
    window.docks["details"].hide()
    window.addDockWidget(Qt.RightDockWidgetArea, window.docks["browser"])
    window.close()
    again = make_window(small_dataset.root)
    assert not again.docks["details"].isVisible()
    assert again.docks["timeline"].isVisible()
    assert again.dockWidgetArea(again.docks["browser"]) == Qt.RightDockWidgetArea


def test_options_are_remembered_as_soon_as_they_change(make_window, settings):
    window = make_window()
    window.workspace.session.options.theme = "light"
    assert settings.options().theme == "light"
    assert window.palette().window().color().lightness() > 200


def test_opening_and_closing_leaves_nothing(qtbot, make_window, small_dataset, program):
    widgets, threads = set(program.topLevelWidgets()), set(threading.enumerate())
    for _ in range(3):
        window = make_window(small_dataset.root)
        window.workspace.session.playback.play()
        close_for_good(window)
    gc.collect()
    assert set(program.topLevelWidgets()) - widgets == set()
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= threads)


def test_closing_while_a_sequence_is_loaded(qtbot, make_window, small_dataset, monkeypatch):
    window = make_window(small_dataset.root)
    may_go_on, reached = threading.Event(), threading.Event()

    def load_slowly(sequence: Sequence):
        reached.set()
        may_go_on.wait(60)
        raise FileError(sequence.name, "is gone")

    monkeypatch.setattr(Sequence, "load", load_slowly)
    window.actions_by_id["next"].trigger()
    assert reached.wait(60)
    may_go_on.set()
    window.close()
    qtbot.wait(1)
    assert not window.sequences.loader._thread.is_alive()
    assert said(window) == ""


def test_closing_before_the_list_has_been_read(qtbot, settings, small_dataset):
    window = MainWindow(settings, [])  # without a view, for whose first picture the reading waits
    window.show()
    window.open_dataset(small_dataset.root)
    qtbot.waitUntil(lambda: window.workspace.session.take is not None)
    assert window.browsing.worker.is_reading
    close_for_good(window)
    assert not [thread for thread in threading.enumerate() if thread.name in ("index", "loader")]


def test_closing_while_a_dataset_is_opened(qtbot, make_window, small_dataset):
    window = make_window()
    window.open_dataset(small_dataset.root)
    window.close()
    qtbot.wait(50)
    assert not window.isVisible()
