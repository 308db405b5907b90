"""Finding sequences in the whole window: index, filters, chips, highlights, thumbnails, statistics, check."""

import pytest
from PyQt5.QtCore import Qt

from tests.qt.whole_window import FIRST, LAST, SECOND, THIRD, choose, close_for_good
from viewer.places import index_path
from viewer.qt.browser.columns import SECONDS
from viewer.qt.window.main_window import MainWindow


@pytest.fixture
def read(window, qtbot) -> MainWindow:
    """The window, all files of its dataset read."""
    qtbot.waitUntil(lambda: not window.browsing.worker.is_reading)
    qtbot.waitUntil(lambda: not window.browser.bar.progress.isVisible())
    return window


def listed(window: MainWindow) -> list[str]:
    return list(window.browser.model.names())


def values(window: MainWindow, facet: str) -> dict[str, int]:
    return {value.label: value.count for value in window.workspace.search.result.facets[facet]}


def test_what_the_files_tell_comes_in(read):
    assert [read.browser.model.text_at(row, SECONDS) for row in range(4)] == ["0.1"] * 4
    assert values(read, "gender") == {"male, female": 4}
    assert index_path(read.workspace.session.library.root).is_file()


def test_a_word_of_a_caption_finds_and_is_highlighted(read, qtbot):
    qtbot.keyClicks(read.browser.field, "greets")
    assert len(listed(read)) == 4
    marked = [text.text() for _, text in read.details.captions._rows]
    assert [">greets</span>" in text for text in marked] == [False, True, False]
    read.browser.field.clear()
    assert not any("<span" in text.text() for _, text in read.details.captions._rows)


def test_nothing_is_found_yet(make_window, qtbot, small_dataset):
    window = make_window()
    window.browsing.worker.hold()
    with qtbot.waitSignal(window.browsing.worker.opened):
        window.open_dataset(small_dataset.root)
    qtbot.keyClicks(window.browser.field, "greets")
    assert window.browser.empty.text.text().startswith("Nothing matches “greets”.\n\nCaptions")
    window.browsing.worker.release()
    qtbot.waitUntil(lambda: len(listed(window)) == 4)
    window.browser.field.setText("greetsx")
    qtbot.waitUntil(lambda: window.browser.empty.text.text() == "Nothing matches “greetsx”.")


def test_the_second_start_knows_it_all(read, make_window, qtbot, small_dataset):
    close_for_good(read)
    again = make_window()
    again.browsing.worker.hold()
    with qtbot.waitSignal(again.browsing.worker.opened):
        again.open_dataset(small_dataset.root)
    assert again.workspace.search.facts.frames.tolist() == [12] * 4


def test_a_file_that_changed_is_read_again(read, make_window, qtbot, small_dataset):
    close_for_good(read)
    for person in ("P1", "P2"):
        small_dataset.write_motion(SECOND, person, 6)
    again = make_window(small_dataset.root)
    qtbot.waitUntil(lambda: again.workspace.search.facts.frames.tolist() == [12, 6, 12, 12])


def test_reading_all_files_again(read, qtbot, do):
    with qtbot.waitSignal(read.browsing.worker.finished):
        do("read_again")
    qtbot.waitUntil(lambda: not read.browsing.worker.is_reading)
    qtbot.waitUntil(lambda: read.workspace.search.facts.frames.tolist() == [12] * 4)


def test_looking_for_a_word_while_the_index_is_opened_again(read, qtbot, do):
    do("read_again")
    read.workspace.search.set_text("greets")  # the old index is closed, the new one not there
    qtbot.waitUntil(lambda: len(listed(read)) == 4)


def test_filters_chips_and_list_go_together(read, do, qtbot):
    do("filters")
    read.filters.pane.toggled.emit("action", "Hug")
    assert listed(read) == [FIRST]
    assert values(read, "split") == {"train": 1, "val": 0, "test": 0}
    (chip,) = read.browser.chips.chips
    qtbot.mouseClick(chip, Qt.LeftButton)
    assert len(listed(read)) == 4
    read.filters.pane.toggled.emit("split", "test")
    read.browser.field.setText("kick")
    do("clear_search")
    assert (read.browser.field.text(), read.workspace.search.chosen, len(listed(read))) == ("", {}, 4)


def test_the_current_sequence_stays_while_it_is_filtered_away(read):
    read.workspace.search.toggle("action", "Fly kiss")
    assert listed(read) == [LAST]
    assert read.browser.current == read.workspace.session.take.name == FIRST
    read.workspace.search.clear_facets()
    assert read.browser.view.currentIndex().row() == 0


def test_next_steps_through_what_is_found(read, do, qtbot):
    read.workspace.search.set_text("g0")
    read.workspace.search.toggle("split", "val")
    read.workspace.search.toggle("split", "test")
    choose(qtbot, read, THIRD)
    do("next")
    assert read.browser.current == LAST


def test_the_convention_counts_the_actors_anew(read, do):
    assert values(read, "actor") == {"P1": 1, "P2": 2, "unknown": 1}
    do("convention")
    assert values(read, "actor") == {"P1": 2, "P2": 1, "unknown": 1}


def test_the_buttons_over_the_list_do_what_their_keys_do(read, qtbot):
    bar, filters = read.browser.bar, read.docks["filters"]
    was_hidden = filters.isHidden()
    for is_on in (True, False):
        qtbot.mouseClick(bar.buttons["thumbnails"], Qt.LeftButton)
        assert read.browser.is_grid == bar.buttons["thumbnails"].isChecked() == is_on
        qtbot.mouseClick(bar.buttons["filters"], Qt.LeftButton)
        assert filters.isHidden() == (was_hidden != is_on)


def test_thumbnails_in_place_of_the_list_are_remembered(read, do, make_window, small_dataset):
    do("thumbnails")
    assert read.browser.grid.isVisible()
    assert not read.browser.view.isVisible()
    assert read.browser.bar.buttons["thumbnails"].isChecked()
    read.workspace.search.set_text("nothing like that")
    assert read.browser.empty.isVisible()
    read.workspace.search.set_query()
    read.browser.grid.setCurrentIndex(read.browser.model.index(1, 0))
    assert read.browser.current == SECOND
    close_for_good(read)
    again = make_window(small_dataset.root)
    assert again.browser.is_grid
    again.actions_by_id["thumbnails"].trigger()
    assert again.browser.view.isVisible()


def test_columns_and_unfolded_filters_are_remembered(read, make_window):
    (split,) = [action for action in read.browser.view.column_menu().actions() if action.text().startswith("split")]
    split.trigger()
    read.filters.pane.open_sections = ("gender", "tag")
    close_for_good(read)
    again = make_window()
    assert "split" in again.browser.view.shown_columns
    assert again.filters.pane.open_sections == ("gender", "tag")


def test_statistics_filter_and_follow(read, do):
    do("statistics")
    dialog = read.statistics.dialog
    assert dialog.isVisible()
    dialog.filter_requested.emit("split", "train")
    assert listed(read) == [FIRST, SECOND]
    dialog.length_requested.emit(0.5, 1.0)
    dialog.length_requested.emit(0.0, 0.2)
    assert read.browser.field.text() == "length:>=0 length:<0.2"
    assert listed(read) == [FIRST, SECOND]
    dialog.length_requested.emit(0.2, float("inf"))
    assert read.browser.field.text() == "length:>=0.2"


def test_a_row_of_the_check_shows_its_sequence(read, do, qtbot):
    do("check")
    dialog = read.health.dialog
    qtbot.waitUntil(lambda: not dialog.is_running)
    read.workspace.search.toggle("action", "Hug")
    dialog.chosen.emit(LAST)
    qtbot.waitUntil(lambda: read.workspace.session.take.name == LAST)
    assert listed(read) == [FIRST], "the filters are left as they are"


def test_reading_can_be_cancelled(make_window, small_dataset, qtbot):
    window = make_window()
    window.browsing.worker.hold()
    window.open_dataset(small_dataset.root)
    qtbot.waitUntil(lambda: window.workspace.session.library is not None)
    assert window.browsing.worker.is_reading
    window.browser.bar.cancel_clicked.emit()
    qtbot.waitUntil(lambda: not window.browsing.worker.is_reading)
    assert len(listed(window)) == 4
