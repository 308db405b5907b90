"""Search in the main window: index, filters, chips, highlights, thumbnails, statistics, check."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication, QInputDialog

from tests.qt.window_helpers import FIRST, LAST, SECOND, THIRD, choose, close_and_delete
from viewer.health.finding import Finding
from viewer.places import index_path
from viewer.qt.browser.columns import SECONDS
from viewer.qt.window.main_window import MainWindow


def wait_for_index(qtbot, window: MainWindow) -> MainWindow:
    """Wait until the window's dataset is fully indexed."""
    qtbot.waitUntil(lambda: not window.browser_control.worker.is_reading)
    qtbot.waitUntil(lambda: not window.browser.bar.progress.isVisible())
    return window


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


@pytest.fixture
def indexed(window, qtbot) -> MainWindow:
    """The window with its dataset fully indexed."""
    return wait_for_index(qtbot, window)


@pytest.fixture
def closable(make_window, small_dataset, qtbot) -> MainWindow:
    """A window of the test's own, fully indexed."""
    return wait_for_index(qtbot, make_window(small_dataset.root))


def listed(window: MainWindow) -> list[str]:
    return list(window.browser.model.names())


def values(window: MainWindow, facet: str) -> dict[str, int]:
    return {value.label: value.count for value in window.workspace.search.result.facets[facet]}


def test_facts_are_filled_from_the_files(indexed):
    assert [indexed.browser.model.text_at(row, SECONDS) for row in range(4)] == ["0.1"] * 4
    assert values(indexed, "gender") == {"male, female": 4}
    assert index_path(indexed.workspace.session.library.root).is_file()


def test_a_caption_word_is_found_and_highlighted(indexed, qtbot):
    qtbot.keyClicks(indexed.browser.field, "greets")
    assert len(listed(indexed)) == 4
    marked = [text.text() for _, text in indexed.details.captions._rows]
    assert [">greets</span>" in text for text in marked] == [False, True, False]
    indexed.browser.field.clear()
    assert not any("<span" in text.text() for _, text in indexed.details.captions._rows)


def test_searching_while_indexing(make_window, qtbot, small_dataset):
    window = make_window()
    window.browser_control.worker.hold()
    window.viewport.blockSignals(True)  # the first picture would release it
    with qtbot.waitSignal(window.browser_control.worker.opened):
        window.open_dataset(small_dataset.root)
    qtbot.keyClicks(window.browser.field, "greets")
    assert window.browser.empty.text.text().startswith("No sequence matches “greets”.\n\nCaptions")
    window.browser_control.worker.release()
    qtbot.waitUntil(lambda: len(listed(window)) == 4)
    window.browser.field.setText("greetsx")
    qtbot.waitUntil(lambda: window.browser.empty.text.text() == "No sequence matches “greetsx”.")


def test_facts_are_known_on_the_second_start(closable, make_window, qtbot, small_dataset):
    close_and_delete(closable)
    again = make_window()
    again.browser_control.worker.hold()
    with qtbot.waitSignal(again.browser_control.worker.opened):
        again.open_dataset(small_dataset.root)
    assert again.workspace.search.facts.frames.tolist() == [12] * 4


def test_changed_files_are_read_again(closable, make_window, qtbot, small_dataset):
    close_and_delete(closable)
    for person in ("P1", "P2"):
        small_dataset.write_motion(SECOND, person, 6)
    again = make_window(small_dataset.root)
    qtbot.waitUntil(lambda: again.workspace.search.facts.frames.tolist() == [12, 6, 12, 12])


def test_reading_all_files_again(indexed, qtbot, do):
    with qtbot.waitSignal(indexed.browser_control.worker.finished):
        do("read_again")
    qtbot.waitUntil(lambda: not indexed.browser_control.worker.is_reading)
    qtbot.waitUntil(lambda: indexed.workspace.search.facts.frames.tolist() == [12] * 4)


def test_searching_while_the_index_is_reopened(indexed, qtbot, do):
    do("read_again")
    indexed.workspace.search.set_text("greets")  # the old index is closed, the new one not open yet
    qtbot.waitUntil(lambda: len(listed(indexed)) == 4)


def test_filters_chips_and_list_agree(indexed, do, qtbot):
    do("filters")
    indexed.filters.pane.toggled.emit("action", "Hug")
    assert listed(indexed) == [FIRST]
    assert values(indexed, "split") == {"train": 1, "val": 0, "test": 0}
    (chip,) = indexed.browser.chips.chips
    qtbot.mouseClick(chip, Qt.LeftButton)
    assert len(listed(indexed)) == 4
    indexed.filters.pane.toggled.emit("split", "test")
    indexed.browser.field.setText("kick")
    do("clear_search")
    assert (indexed.browser.field.text(), indexed.workspace.search.chosen, len(listed(indexed))) == ("", {}, 4)


def test_filters_keep_the_current_sequence(indexed):
    indexed.workspace.search.toggle("action", "Fly kiss")
    assert listed(indexed) == [LAST]
    assert indexed.browser.current == indexed.workspace.session.take.name == FIRST
    indexed.workspace.search.clear_facets()
    assert indexed.browser.view.currentIndex().row() == 0


def test_next_steps_through_the_results(indexed, do, qtbot):
    indexed.workspace.search.set_text("g0")
    indexed.workspace.search.toggle("split", "val")
    indexed.workspace.search.toggle("split", "test")
    choose(qtbot, indexed, THIRD)
    do("next")
    assert indexed.browser.current == LAST


def test_the_convention_recounts_the_actors(indexed, do):
    assert values(indexed, "actor") == {"P1": 1, "P2": 2, "unknown": 1}
    do("convention")
    assert values(indexed, "actor") == {"P1": 2, "P2": 1, "unknown": 1}


def test_buttons_of_the_bar_run_commands(indexed, qtbot):
    bar, filters = indexed.browser.bar, indexed.docks["filters"]
    was_hidden = filters.isHidden()
    for is_on in (True, False):
        qtbot.mouseClick(bar.buttons["thumbnails"], Qt.LeftButton)
        assert indexed.browser.is_grid == bar.buttons["thumbnails"].isChecked() == is_on
        qtbot.mouseClick(bar.buttons["filters"], Qt.LeftButton)
        assert filters.isHidden() == (was_hidden != is_on)


def test_showing_thumbnails_is_remembered(closable, make_window, small_dataset):
    closable.actions_by_id["thumbnails"].trigger()
    assert closable.browser.grid.isVisible()
    assert not closable.browser.view.isVisible()
    assert closable.browser.bar.buttons["thumbnails"].isChecked()
    closable.workspace.search.set_text("nothing like that")
    assert closable.browser.empty.isVisible()
    closable.workspace.search.set_query()
    closable.browser.grid.setCurrentIndex(closable.browser.model.index(1, 0))
    assert closable.browser.current == SECOND
    close_and_delete(closable)
    again = make_window(small_dataset.root)
    assert again.browser.is_grid
    again.actions_by_id["thumbnails"].trigger()
    assert again.browser.view.isVisible()


def test_columns_and_open_filters_are_remembered(closable, make_window):
    (split,) = [action for action in closable.browser.view.column_menu().actions() if action.text().startswith("Split")]
    split.trigger()
    closable.filters.pane.open_sections = ("gender", "tag")
    close_and_delete(closable)
    again = make_window()
    assert "split" in again.browser.view.shown_columns
    assert again.filters.pane.open_sections == ("gender", "tag")


def test_statistics_filter_and_follow(closable):
    closable.actions_by_id["statistics"].trigger()
    dialog = closable.statistics.dialog
    assert dialog.isVisible()
    dialog.filter_requested.emit("split", "train")
    assert listed(closable) == [FIRST, SECOND]
    dialog.length_requested.emit(0.5, 1.0)
    dialog.length_requested.emit(0.0, 0.2)
    assert closable.browser.field.text() == "length:>=0 length:<0.2"
    assert listed(closable) == [FIRST, SECOND]
    dialog.length_requested.emit(0.2, float("inf"))
    assert closable.browser.field.text() == "length:>=0.2"


def test_a_row_of_the_check_shows_its_sequence(indexed, do, qtbot):
    do("check")
    dialog = indexed.health.dialog
    qtbot.waitUntil(lambda: not dialog.is_running)
    indexed.workspace.search.toggle("action", "Hug")
    dialog.chosen.emit(LAST, 7)
    qtbot.waitUntil(lambda: indexed.workspace.session.take.name == LAST)
    qtbot.waitUntil(lambda: indexed.workspace.session.playback.frame == 7)
    assert listed(indexed) == [FIRST], "the filters stay"
    dialog.chosen.emit(LAST, None)
    dialog.chosen.emit(LAST, 3)
    assert indexed.workspace.session.playback.frame == 3, "at once where the sequence is shown"


def test_what_the_check_found_is_listed_and_tagged(indexed, do, monkeypatch, qtbot):
    health, book = indexed.health, indexed.notes.notebook
    indexed.browser.field.setText("check:jump")
    assert "Check the dataset first" in str(indexed.workspace.search.error)
    do("check")
    qtbot.waitUntil(lambda: not health.dialog.is_running)
    monkeypatch.setattr(health.dialog, "start", lambda: None)
    health._share_none()
    health._share([Finding("jump", "wrong", name, "", "P1's pelvis moves into frame 4") for name in (FIRST, LAST)])
    health.dialog.these.listing_requested.emit("jump", (FIRST, LAST))
    assert listed(indexed) == [FIRST, LAST]
    assert indexed.browser.field.text() == "check:jump"
    asked_by = []
    monkeypatch.setattr(QInputDialog, "getItem", lambda parent, *_: asked_by.append(parent) or ("jumps", True))
    QApplication.setActiveWindow(health.dialog)
    health.dialog.these.tagging_requested.emit("wrong", (FIRST, LAST))
    assert asked_by == [health.dialog], "it gets the focus back"
    qtbot.waitUntil(lambda: [book.marks(name).tags for name in (FIRST, LAST)] == [("jumps",)] * 2)
    indexed.browser.field.setText("-check:jump")
    assert FIRST not in listed(indexed)
    health._forget()
    assert indexed.workspace.search.error is not None, "its findings are forgotten"


def test_reading_can_be_cancelled(make_window, small_dataset, qtbot):
    window = make_window()
    window.browser_control.worker.hold()
    window.viewport.blockSignals(True)  # the first picture would release it
    window.open_dataset(small_dataset.root)
    qtbot.waitUntil(lambda: window.workspace.session.library is not None)
    assert window.browser_control.worker.is_reading
    window.browser.bar.cancel_clicked.emit()
    qtbot.waitUntil(lambda: not window.browser_control.worker.is_reading)
    assert len(listed(window)) == 4
