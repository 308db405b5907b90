"""The dialog of statistics: what it shows of a filter, what a click asks for, what it saves."""

import math
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QFileDialog

from viewer.dataset import Library
from viewer.index.facts import Facts, FileState, library_facts
from viewer.qt.statistics.dialog import StatisticsDialog
from viewer.qt.widgets.plots import Bars

ARRAYS = [column for column in fields(Facts) if "NDArray" in str(column.type)]


@pytest.fixture
def facts(small_dataset) -> Facts:
    """Of four sequences, the last not read yet."""
    facts = library_facts(Library.open(small_dataset.root))
    facts.frames[:3] = 120, 180, 360
    facts.genders[:3] = (0, 0), (0, 1), (1, 0)
    facts.states[:3] = FileState.GOOD
    return facts


@pytest.fixture
def dialog(qtbot, facts) -> StatisticsDialog:
    """The dialog on the screen, with everything found."""
    dialog = StatisticsDialog()
    qtbot.addWidget(dialog)
    dialog.show_found(facts, np.ones(len(facts), np.bool_))
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def row(*chosen: int) -> np.ndarray:
    return np.isin(np.arange(4), chosen)


def counts(bars: Bars) -> dict[str, tuple[int, int]]:
    return {bar.label: (bar.count, bar.total) for bar in bars.shown}


def click(qtbot, bars: Bars, label: str) -> None:
    place = [bar.label for bar in bars.shown].index(label)
    qtbot.waitUntil(lambda: bars.bar_at(bars.place_of(place)) == place)
    qtbot.mouseClick(bars.viewport(), Qt.LeftButton, pos=bars.place_of(place))


def test_shown_at_once_and_again_when_the_filter_changes(dialog, facts, qtbot):
    assert dialog.count.text() == "4 sequences, 5.5 s"
    assert counts(dialog.charts["action"].bars)["Hug"] == (1, 1)
    dialog.show_found(facts, row(1, 2))
    qtbot.waitUntil(lambda: dialog.count.text() == "2 of 4 sequences, 4.5 s")
    assert counts(dialog.charts["action"].bars) == {
        "Hug": (0, 1), "Handshake": (1, 1), "High-five": (1, 1), "Fly kiss": (0, 1),
    }  # fmt: skip
    assert counts(dialog.charts["gender"].bars)["male, female"] == (2, 2)


def test_one_plot_is_drawn_after_the_other(dialog, facts):
    bars = [chart.bars for chart in (*dialog.charts.values(), dialog.lengths)]

    def n_shown():
        return sum(any(bar.count < bar.total for bar in each.shown) for each in bars)

    dialog.show_found(facts, row(1))
    dialog._settling.stop()
    dialog._begin()
    dialog._going_on.stop()
    shown = []
    while dialog._to_do:
        dialog._go_on()
        shown.append(n_shown())
    assert shown == [1, 2, 3, 4, 5, 6, 7, 7]
    assert dialog.shown.count == 1


def test_a_filter_that_changes_meanwhile_is_shown(dialog, facts, qtbot):
    dialog.show_found(facts, row(1))
    dialog._begin()
    dialog._go_on()
    assert dialog._to_do
    dialog.show_found(facts, row(0, 2, 3))
    qtbot.waitUntil(lambda: dialog.count.text().startswith("3 of 4"))
    assert counts(dialog.charts["action"].bars)["Handshake"] == (0, 1)
    assert not dialog._going_on.isActive()


def test_a_hidden_dialog_counts_when_it_is_shown(dialog, facts, qtbot):
    dialog.close()
    dialog.show_found(facts, row(0))
    assert dialog.shown.count == 4
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.shown.count == 1


def test_lengths_not_read_are_told(dialog, facts, qtbot):
    assert dialog.lengths.note.text() == "lengths of 1 not read yet"
    facts.states[3] = FileState.MISSING
    dialog.show_found(facts, row(0, 3))
    qtbot.waitUntil(lambda: dialog.lengths.note.text() == "1 unknown")
    facts.frames[:] = -1
    facts.states[:] = FileState.UNREAD
    dialog.show_found(facts, row(0))
    qtbot.waitUntil(lambda: dialog.lengths.note.text() == "none is known yet, lengths of 1 not read yet")
    assert dialog.lengths.bars.shown == ()


@pytest.mark.parametrize(
    ("facet", "label", "value"),
    [
        ("action", "High-five", "High-five"),
        ("split", "val", "val"),
        ("group", "59", "59"),
        ("gender", "male, female", "male-female"),
        ("gender", "unknown", "unknown"),
        ("actor", "P2", "P2"),
    ],
)
def test_a_bar_asks_for_its_filter(dialog, qtbot, facet, label, value):
    with qtbot.waitSignal(dialog.filter_requested) as asked:
        click(qtbot, dialog.charts[facet].bars, label)
    assert asked.args == [facet, value]


def test_a_column_asks_for_its_lengths(dialog, facts, qtbot):
    with qtbot.waitSignal(dialog.length_requested) as asked:
        click(qtbot, dialog.lengths.bars, "1.4 to 1.6 s")
    assert asked.args == [1.4, 1.6]
    many = {column.name: np.repeat(getattr(facts, column.name), 100, axis=0) for column in ARRAYS}
    many["frames"][:] = [*range(120, 519), 360_000]
    dialog.show_found(replace(facts, **many, names=facts.names * 100), np.ones(400, np.bool_))
    qtbot.waitUntil(lambda: dialog.lengths.bars.shown[-1].label.endswith("or more"))
    with qtbot.waitSignal(dialog.length_requested) as asked:
        click(qtbot, dialog.lengths.bars, dialog.lengths.bars.shown[-1].label)
    assert asked.args[1] == math.inf


def test_chosen_bars(dialog, facts, qtbot):
    dialog.show_found(facts, row(2), {"split": frozenset({"val"})})
    bars = dialog.charts["split"].bars
    qtbot.waitUntil(lambda: [bar.label for bar in bars.shown if bar.chosen] == ["val"])


def test_the_reading_of_roles(dialog, facts, qtbot):
    bars = dialog.charts["actor"].bars
    before = counts(bars)
    dialog.show_found(facts, row(0, 1, 2, 3), convention="0 = P1 acts")
    qtbot.waitUntil(lambda: counts(bars)["P1"] == before["P2"])


def test_without_the_whole_behind(dialog, qtbot):
    qtbot.mouseClick(dialog.whole, Qt.LeftButton, pos=dialog.whole.rect().center() / 2)
    assert not any(chart.bars.scale_to_total for chart in (*dialog.charts.values(), dialog.lengths))


@pytest.fixture
def choose(monkeypatch):
    """choose(path) is what the person answers to the question for a file."""

    def answer(path: Path | str) -> list[str]:
        proposed: list[str] = []

        def asked(_parent, _title, start, _kind) -> tuple[str, str]:
            proposed.append(start)
            return str(path), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
        return proposed

    return answer


def test_saved_as_a_picture_twice_as_fine(dialog, choose, tmp_path, qtbot):
    dialog.folder = tmp_path
    proposed = choose(tmp_path / "pictures" / "plots")
    qtbot.mouseClick(dialog.save_png, Qt.LeftButton)
    assert proposed == [str(tmp_path / "statistics.png")]
    image = QImage(str(tmp_path / "pictures" / "plots.png"))
    page = dialog._page.size()
    assert (image.width(), image.height()) == (2 * page.width(), 2 * page.height())
    assert dialog.told.text() == "Saved plots.png"
    assert [path.name for path in (tmp_path / "pictures").iterdir()] == ["plots.png"]
    assert dialog.folder == tmp_path / "pictures"


def test_saved_as_a_table(dialog, choose, tmp_path, qtbot):
    path = tmp_path / "numbers.csv"
    path.write_text("older")
    choose(path)
    qtbot.mouseClick(dialog.save_csv, Qt.LeftButton)
    lines = path.read_text().splitlines()
    assert lines[:2] == ["facet,value,count,total", "all,,4,4"]
    assert "action,Hug,1,1" in lines


def test_what_cannot_be_saved_is_told(dialog, choose, tmp_path, qtbot):
    (tmp_path / "file").write_text("")
    choose(tmp_path / "file" / "numbers.csv")
    qtbot.mouseClick(dialog.save_csv, Qt.LeftButton)
    assert "numbers.csv: a part of its path is a file and not a folder" in dialog.told.text()
    assert dialog.told.property("kind") == "warning"


def test_giving_up_saves_nothing(dialog, choose, qtbot):
    choose("")
    qtbot.mouseClick(dialog.save_png, Qt.LeftButton)
    assert dialog.told.text() == ""


def test_nothing_to_save_before_anything_is_shown(qtbot):
    dialog = StatisticsDialog()
    qtbot.addWidget(dialog)
    assert not dialog.save_png.isEnabled()
    assert not dialog.save_csv.isEnabled()
