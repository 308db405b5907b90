"""The main window: opening and dropping datasets, title and messages."""

import threading
from pathlib import Path

from PyQt5.QtCore import QMimeData, QPoint, Qt, QUrl
from PyQt5.QtGui import QDragEnterEvent, QDropEvent
from PyQt5.QtWidgets import QApplication

from tests.qt.window_helpers import FIRST, LAST, SECOND, THIRD, activate, choose, problem_message, view_message
from viewer.assets import assets_folder
from viewer.dataset.sequence import Sequence
from viewer.qt.window.main_window import TITLE, MainWindow


def test_no_button_of_the_bar_of_problems_has_the_focus_at_first(make_window, qtbot, tmp_path):
    window = make_window()
    window.open_dataset(tmp_path / "holidays")
    qtbot.waitUntil(lambda: bool(problem_message(window)))
    activate(qtbot, window)
    assert window.focusWidget() is window.viewport


def test_a_dataset_opens_at_its_first_sequence(reopen, small_dataset):
    window = reopen(small_dataset.root)
    assert window.workspace.session.take.name == FIRST
    assert window.windowTitle() == f"{FIRST} — Hug — {TITLE}"
    assert window.browser.current == FIRST
    assert window.details.name.text() == FIRST
    assert view_message(window) == ""
    assert window.state_label.text() == ""
    assert window.workspace.settings.recent() == [small_dataset.root]


def test_the_initial_sequence(make_window, small_dataset):
    window = make_window(small_dataset.root, initial_sequence=THIRD.lower())
    assert window.workspace.session.take.name == window.browser.current == THIRD


def test_a_missing_initial_sequence_is_told_until_another_is_shown(make_window, small_dataset, qtbot):
    small_dataset.remove("annots")
    window = make_window(small_dataset.root, initial_sequence="G007T000A000R000")
    assert window.workspace.session.take.name == FIRST
    assert problem_message(window).startswith('"G007T000A000R000" is not among the 4 sequences of ')
    assert len(window.feedback.bar.problems) == 2
    choose(qtbot, window, SECOND)
    assert "annots" in problem_message(window), "what is wrong with the dataset stays"
    assert len(window.feedback.bar.problems) == 1


def test_without_a_dataset(make_window):
    window = make_window()
    assert window.windowTitle() == TITLE
    assert "Open a dataset" in view_message(window)


def test_a_folder_that_is_no_dataset(qtbot, make_window, tmp_path):
    window = make_window()
    (tmp_path / "holidays").mkdir()
    with qtbot.waitSignal(window.opener.failed):
        window.open_dataset(tmp_path / "holidays")
    for text in (view_message(window), problem_message(window)):
        assert str(tmp_path / "holidays") in text
        assert "is not an Inter-X dataset" in text
    assert "File › Open dataset" in view_message(window)
    assert window.state_label.text() == ""


def test_a_folder_that_is_no_dataset_keeps_the_open_one(qtbot, reopen, small_dataset, tmp_path):
    window = reopen(small_dataset.root)
    (tmp_path / "holidays").mkdir()
    with qtbot.waitSignal(window.opener.failed):
        window.open_dataset(tmp_path / "holidays")
    assert str(tmp_path / "holidays") in problem_message(window)
    assert view_message(window) == ""
    assert window.workspace.session.take.name == FIRST
    assert window.workspace.settings.recent() == [small_dataset.root]


def test_a_dataset_without_sequences(reopen, dataset):
    (dataset.root / "motions").mkdir()
    window = reopen(dataset.root)
    assert view_message(window) == "This dataset has no sequences."
    assert str(dataset.root) in problem_message(window)
    assert window.windowTitle() == TITLE
    assert window.workspace.session.take is None


def test_why_a_zip_cannot_be_read_stays_in_the_window(reopen, dataset):
    dataset.write("motions.zip", b"PK\x03\x04 cut off")
    window = reopen(dataset.root)
    window.statusBar().clearMessage()
    reason = f"{dataset.root / 'motions.zip'}: cannot be read (it is no zip, or was cut off: download it again)"
    assert view_message(window).startswith(f"This dataset has no sequences.\n\n{reason}")
    assert reason in window.browser.empty.text.text()


def test_another_dataset_replaces_the_first(qtbot, reopen, small_dataset):
    window = reopen(small_dataset.root)
    demo = assets_folder() / "demo"
    window.open_dataset(demo)
    session = window.workspace.session
    qtbot.waitUntil(lambda: session.take is not None and session.take.name == "G001T000A001R000")
    assert session.library.root == demo
    assert window.browser.model.total == 8
    assert window.workspace.settings.recent() == [demo, small_dataset.root]


def test_stepping_through_the_list_ends_at_the_last(qtbot, reopen, small_dataset):
    window = reopen(small_dataset.root)
    for _ in range(20):
        window.actions_by_id["next"].trigger()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.workspace.session.is_loading)
    assert window.workspace.session.take.name == LAST
    assert window.windowTitle().startswith(LAST)


def test_a_slow_disk_does_not_block_the_window(qtbot, reopen, small_dataset, monkeypatch):
    window = reopen(small_dataset.root)
    may_continue = threading.Event()
    load = Sequence.load

    def load_slowly(sequence: Sequence):
        assert may_continue.wait(60)
        return load(sequence)

    monkeypatch.setattr(Sequence, "load", load_slowly)
    window.actions_by_id["next"].trigger()
    assert window.state_label.text() == f"Loading {SECOND}…"
    window.actions_by_id["step_forward"].trigger()
    with qtbot.waitSignal(window.viewport.painted) as signal:
        window.viewport.update()
    assert signal.args == [1], "the current sequence is still drawn"
    assert window.windowTitle().startswith(FIRST)
    may_continue.set()
    qtbot.waitUntil(lambda: window.workspace.session.take.name == SECOND)
    assert window.state_label.text() == ""


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drag files over the window and drop them; whether the window accepted them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(9, 9), Qt.CopyAction, data, Qt.LeftButton, Qt.NoModifier)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPoint(9, 9), Qt.CopyAction, data, Qt.LeftButton, Qt.NoModifier))
    return enter.isAccepted()


def test_what_is_dropped_is_opened(qtbot, reopen, small_dataset, processed):
    window = reopen(small_dataset.root)
    session = window.workspace.session
    val, test = (processed.root / "motions" / f"{split}.h5" for split in ("val", "test"))
    persons = small_dataset.root / "motions" / FIRST / "P1.npz"
    for dropped, opened in (
        ((val,), val), ((small_dataset.root,), small_dataset.root), ((val, test), val), ((persons,), persons),
    ):  # fmt: skip
        window.statusBar().clearMessage()
        with qtbot.waitSignal(window.opener.opened):
            assert drop(window, *dropped)
            several = window.statusBar().currentMessage().startswith("Opening only val.h5, the first of 2.")
            assert several == (len(dropped) > 1)
        assert session.library.root == opened
        qtbot.waitUntil(lambda: not session.is_loading and session.take is not None)
    assert set(session.take.motions) == {"P1", "P2"}


def test_other_files_are_not_accepted(reopen, small_dataset):
    window = reopen(small_dataset.root)
    assert not drop(window, small_dataset.root / "texts" / f"{FIRST}.txt")
    assert not drop(window)
    assert not window.browser.field.acceptDrops(), "nor by the search field"
