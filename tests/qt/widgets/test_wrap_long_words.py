"""Words without an end do not widen the details."""

import pytest

from tests.qt.whole_window import FIRST
from viewer.qt.widgets.wrap_long_words import ZERO_WIDTH_SPACE, breakable

ENDLESS = "W" * 300


@pytest.mark.parametrize("text", ["", "Two people meet.", "x" * 18, "https://example.org/some/where/else/and-on?a=b"])
def test_what_can_be_broken_is_left(text):
    assert breakable(text) == text


def test_a_long_word_can_be_broken_and_is_whole_otherwise():
    broken = breakable(f"so {ENDLESS}, so")
    assert broken.replace(ZERO_WIDTH_SPACE, "") == f"so {ENDLESS}, so"
    assert max(map(len, broken.split(ZERO_WIDTH_SPACE))) <= 3 + 18


def test_the_details_stay_as_wide_as_they_are(make_window, small_dataset, qtbot):
    path = small_dataset.root / "texts" / f"{FIRST}.txt"
    path.write_text(f"{ENDLESS}\n", encoding="utf-8")
    window = make_window(small_dataset.root)
    window.notes.notebook.add_range(FIRST, 0, 0, ENDLESS)
    window.notes.notebook.set_note(FIRST, ENDLESS)
    details, rows = window.details, window.notes.panel.ranges.rows
    qtbot.waitUntil(lambda: details.captions.texts == [ENDLESS] and rows[0].isVisible())
    qtbot.waitUntil(lambda: details.pane.widget().width() == details.pane.viewport().width())


def test_a_long_name_leaves_the_details_as_they_are(make_window, dataset, qtbot):
    name = "rehearsal_" * 12
    dataset.write_sequence(name, 4)
    details = make_window(dataset.root).details
    qtbot.waitUntil(lambda: details.name.text() == name)
    qtbot.waitUntil(lambda: details.pane.widget().width() == details.pane.viewport().width())
    assert details.copy_name.x() + details.copy_name.width() <= details.pane.viewport().width()
