"""Long words do not widen the details pane, and options of the command line are not broken."""

import re

import pytest

from tests.qt.window_helpers import FIRST
from viewer.qt.widgets.text.plain_text import ZERO_WIDTH_SPACE, as_sentences, keep_options, wrap_long_words

LONG_WORD = "W" * 300


@pytest.mark.parametrize("text", ["", "Two people meet.", "x" * 18, "https://example.org/some/where/else/and-on?a=b"])
def test_short_words_are_unchanged(text):
    assert wrap_long_words(text) == text


def test_long_words_get_zero_width_spaces():
    broken = wrap_long_words(f"so {LONG_WORD}, so")
    assert broken.replace(ZERO_WIDTH_SPACE, "") == f"so {LONG_WORD}, so"
    assert max(map(len, broken.split(ZERO_WIDTH_SPACE))) <= 3 + 18


def test_long_words_do_not_widen_the_details(make_window, small_dataset, qtbot):
    path = small_dataset.root / "texts" / f"{FIRST}.txt"
    path.write_text(f"{LONG_WORD}\n", encoding="utf-8")
    window = make_window(small_dataset.root)
    window.notes.notebook.add_range(FIRST, 0, 0, LONG_WORD)
    window.notes.notebook.set_note(FIRST, LONG_WORD)
    details, rows = window.details, window.notes.panel.ranges.rows
    qtbot.waitUntil(lambda: details.captions.texts == [LONG_WORD] and rows[0].isVisible())
    qtbot.waitUntil(lambda: details.pane.widget().width() == details.pane.viewport().width())


def test_a_long_name_does_not_widen_the_details(make_window, dataset, qtbot):
    name = "rehearsal_" * 12
    dataset.write_sequence(name, 4)
    details = make_window(dataset.root).details
    qtbot.waitUntil(lambda: details.name.text() == name)
    qtbot.waitUntil(lambda: details.pane.widget().width() == details.pane.viewport().width())
    assert details.copy_name.x() + details.copy_name.width() <= details.pane.viewport().width()


def test_options_of_the_command_line_are_not_broken() -> None:
    shown = keep_options("read with --up -Y --rot6d columns, not re-read; see --with.")
    assert re.split(r"(?<=-)|[ ]", shown) == [
        "read", "with", "‑‑up\N{NO-BREAK SPACE}‑Y", "‑‑rot6d\N{NO-BREAK SPACE}columns,", "not", "re-", "read;", "see",
        "‑‑with.",
    ]  # fmt: skip


def test_every_paragraph_of_a_message_ends_as_a_sentence() -> None:
    assert as_sentences("no folder motions, nor its zip\n\nOpen another: File.") == (
        "no folder motions, nor its zip.\n\nOpen another: File."
    )
    assert as_sentences("Starting…") == "Starting…"
    assert as_sentences("") == ""
