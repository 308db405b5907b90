"""The whole window: datasets opened and dropped, and what it shows and says of them."""

import threading
from pathlib import Path

from PyQt5.QtCore import QMimeData, QPoint, Qt, QUrl
from PyQt5.QtGui import QDragEnterEvent, QDropEvent
from PyQt5.QtWidgets import QApplication

from tests.qt.whole_window import FIRST, LAST, SECOND, THIRD, in_status_bar, said
from viewer.assets import assets_folder
from viewer.dataset.sequence import Sequence
from viewer.qt.window.main_window import TITLE, MainWindow


def test_a_dataset_opens_at_its_first_sequence(make_window, small_dataset, settings):
    window = make_window(small_dataset.root)
    assert window.workspace.session.take.name == FIRST
    assert window.windowTitle() == f"{FIRST} — Hug — {TITLE}"
    assert window.browser.current == FIRST
    assert window.details.name.text() == FIRST
    assert said(window) == ""
    assert window.state_label.text() == ""
    assert settings.recent() == [small_dataset.root]


def test_the_sequence_that_was_asked_for(make_window, small_dataset):
    window = make_window(small_dataset.root, first=THIRD)
    assert window.workspace.session.take.name == window.browser.current == THIRD


def test_a_sequence_that_is_not_there(make_window, small_dataset):
    window = make_window(small_dataset.root, first="G007T000A000R000")
    assert window.workspace.session.take.name == FIRST
    assert in_status_bar(window) == "Inter-X_Dataset has no sequence G007T000A000R000."


def test_without_a_dataset(make_window):
    window = make_window()
    assert window.windowTitle() == TITLE
    assert "Open a dataset" in said(window)


def test_a_folder_that_is_no_dataset(qtbot, make_window, tmp_path):
    window = make_window()
    (tmp_path / "holidays").mkdir()
    with qtbot.waitSignal(window.opener.failed):
        window.open_dataset(tmp_path / "holidays")
    for text in (said(window), in_status_bar(window)):
        assert str(tmp_path / "holidays") in text
        assert "is not an Inter-X dataset" in text
    assert "Ctrl+O" in said(window)
    assert window.state_label.text() == ""


def test_a_folder_that_is_no_dataset_leaves_the_open_one(qtbot, make_window, small_dataset, tmp_path, settings):
    window = make_window(small_dataset.root)
    (tmp_path / "holidays").mkdir()
    with qtbot.waitSignal(window.opener.failed):
        window.open_dataset(tmp_path / "holidays")
    assert str(tmp_path / "holidays") in in_status_bar(window)
    assert said(window) == ""
    assert window.workspace.session.take.name == FIRST
    assert settings.recent() == [small_dataset.root]


def test_a_dataset_without_sequences(make_window, dataset):
    (dataset.root / "motions").mkdir()
    window = make_window(dataset.root)
    assert said(window) == "This dataset has no sequences."
    assert str(dataset.root) in in_status_bar(window)
    assert window.windowTitle() == TITLE
    assert window.workspace.session.take is None


def test_another_dataset_takes_its_place(qtbot, make_window, small_dataset):
    window = make_window(small_dataset.root)
    demo = assets_folder() / "demo"
    window.open_dataset(demo)
    session = window.workspace.session
    qtbot.waitUntil(lambda: session.take is not None and session.take.name == "G001T000A001R000")
    assert session.library.root == demo
    assert window.browser.model.total == 8
    assert window.workspace.settings.recent() == [demo, small_dataset.root]


def test_running_through_the_list_ends_at_the_last(qtbot, make_window, small_dataset):
    window = make_window(small_dataset.root)
    for _ in range(20):
        window.actions_by_id["next"].trigger()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.workspace.session.is_loading)
    assert window.workspace.session.take.name == LAST
    assert window.windowTitle().startswith(LAST)


def test_a_slow_disk_does_not_hold_the_window_up(qtbot, make_window, small_dataset, monkeypatch):
    window = make_window(small_dataset.root)
    may_go_on = threading.Event()
    load = Sequence.load

    def load_slowly(sequence: Sequence):
        assert may_go_on.wait(60)
        return load(sequence)

    monkeypatch.setattr(Sequence, "load", load_slowly)
    window.actions_by_id["next"].trigger()
    assert window.state_label.text() == f"Loading {SECOND}…"
    window.actions_by_id["step_forward"].trigger()
    with qtbot.waitSignal(window.viewport.painted) as signal:
        window.viewport.update()
    assert signal.args == [1], "the shown sequence is drawn on"
    assert window.windowTitle().startswith(FIRST)
    may_go_on.set()
    qtbot.waitUntil(lambda: window.workspace.session.take.name == SECOND)
    assert window.state_label.text() == ""


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drag files over the window and let go; whether the window wanted them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(9, 9), Qt.CopyAction, data, Qt.LeftButton, Qt.NoModifier)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPoint(9, 9), Qt.CopyAction, data, Qt.LeftButton, Qt.NoModifier))
    return enter.isAccepted()


def test_a_folder_is_dropped(qtbot, make_window, small_dataset):
    window = make_window()
    with qtbot.waitSignal(window.opener.opened):
        assert drop(window, small_dataset.root)
    qtbot.waitUntil(lambda: window.workspace.session.take is not None)


def test_of_several_files_the_first_is_opened_and_that_is_said(qtbot, make_window, processed):
    window = make_window()
    with qtbot.waitSignal(window.opener.opened):
        assert drop(window, *(processed.root / "motions" / f"{split}.h5" for split in ("val", "test")))
        assert window.statusBar().currentMessage().startswith("Of 2 only val.h5 is opened")
    assert window.workspace.session.library.root.name == "val.h5"


def test_a_file_of_motions_is_dropped(qtbot, make_window, processed):
    window = make_window()
    with qtbot.waitSignal(window.opener.opened):
        assert drop(window, processed.root / "motions" / "val.h5")
    qtbot.waitUntil(lambda: window.workspace.session.take is not None)


def test_another_file_is_not_wanted(make_window, small_dataset):
    window = make_window()
    assert not drop(window, small_dataset.root / "motions" / FIRST / "P1.npz")
    assert not drop(window)


def test_nothing_in_the_window_takes_a_dropped_folder_for_text(make_window):
    window = make_window()
    assert not window.browser.field.acceptDrops()
