"""The statistics dialog: plots of a filter, clicks on bars, saved files."""

import math
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QApplication, QFileDialog, QScrollArea

from viewer.dataset import Library
from viewer.index.facts import Facts, FileState, library_facts
from viewer.qt.statistics.dialog import StatisticsDialog
from viewer.qt.widgets.plots.bars import BarPlot

ARRAYS = [column for column in fields(Facts) if "NDArray" in str(column.type)]


@pytest.fixture
def facts(small_dataset) -> Facts:
    """Facts of four sequences, the last not read yet."""
    facts = library_facts(Library.open(small_dataset.root))
    facts.frames[:3] = 120, 180, 360
    facts.genders[:3] = (0, 0), (0, 1), (1, 0)
    facts.states[:3] = FileState.GOOD
    return facts


@pytest.fixture
def dialog(qtbot, facts) -> StatisticsDialog:
    """The dialog with all sequences found."""
    dialog = StatisticsDialog()
    qtbot.addWidget(dialog)
    dialog.show_found(facts, np.ones(len(facts), np.bool_))
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def row(*chosen: int) -> np.ndarray:
    return np.isin(np.arange(4), chosen)


def counts(bars: BarPlot) -> dict[str, tuple[int, int]]:
    return {bar.label: (bar.count, bar.total) for bar in bars.values}


def click(qtbot, bars: BarPlot, label: str) -> None:
    index = [bar.label for bar in bars.values].index(label)
    qtbot.waitUntil(lambda: bars.bar_at(bars.slot_centre(index)) == index)
    qtbot.mouseClick(bars.viewport(), Qt.LeftButton, pos=bars.slot_centre(index))


def test_plots_follow_the_filter(dialog, facts, qtbot):
    assert dialog.count.text() == "4 sequences, 5.5 s"
    assert counts(dialog.charts["action"].bars)["Hug"] == (1, 1)
    dialog.show_found(facts, row(1, 2))
    qtbot.waitUntil(lambda: dialog.count.text() == "2 of 4 sequences, 4.5 s")
    assert counts(dialog.charts["action"].bars) == {
        "Hug": (0, 1), "Handshake": (1, 1), "High-five": (1, 1), "Fly kiss": (0, 1),
    }  # fmt: skip
    assert counts(dialog.charts["gender"].bars)["male, female"] == (2, 2)


def test_plots_are_updated_one_by_one(dialog, facts):
    bars = [chart.bars for chart in (*dialog.charts.values(), dialog.lengths)]

    def n_shown():
        return sum(any(bar.count < bar.total for bar in each.values) for each in bars)

    dialog.show_found(facts, row(1))
    dialog._delay.stop()
    dialog._start_update()
    dialog._step_timer.stop()
    shown = []
    while dialog._steps:
        dialog._run_step()
        shown.append(n_shown())
    assert shown == [1, 2, 3, 4, 5, 6, 7, 7]
    assert dialog.shown.count == 1


def test_a_filter_that_changes_during_an_update(dialog, facts, qtbot):
    dialog.show_found(facts, row(1))
    dialog._start_update()
    dialog._run_step()
    assert dialog._steps
    dialog.show_found(facts, row(0, 2, 3))
    qtbot.waitUntil(lambda: dialog.count.text().startswith("3 of 4"))
    assert counts(dialog.charts["action"].bars)["Handshake"] == (0, 1)
    assert not dialog._step_timer.isActive()


def test_a_hidden_dialog_is_updated_when_shown(dialog, facts, qtbot):
    dialog.close()
    dialog.show_found(facts, row(0))
    assert dialog.shown.count == 4
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.shown.count == 1


def test_the_note_counts_unread_lengths(dialog, facts, qtbot):
    assert dialog.lengths.note.text() == "1 not read yet"
    facts.states[3] = FileState.MISSING
    dialog.show_found(facts, row(0, 3))
    qtbot.waitUntil(lambda: dialog.lengths.note.text() == "1 unknown")
    facts.frames[:] = -1
    facts.states[:] = FileState.UNREAD
    dialog.show_found(facts, row(0))
    qtbot.waitUntil(lambda: dialog.lengths.note.text() == "no length known yet, 1 not read yet")
    assert dialog.lengths.bars.values == ()


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
def test_a_bar_requests_its_filter(dialog, qtbot, facet, label, value):
    with qtbot.waitSignal(dialog.filter_requested) as signal:
        click(qtbot, dialog.charts[facet].bars, label)
    assert signal.args == [facet, value]


def test_keys_go_from_bar_to_bar(dialog, qtbot):
    bars = dialog.charts["split"].bars
    assert {area.focusPolicy() for area in dialog.findChildren(QScrollArea)} == {Qt.NoFocus}, "Tab skips it"
    QApplication.setActiveWindow(dialog)
    bars.setFocus(Qt.TabFocusReason)
    assert bars.hasFocus()
    qtbot.keyClick(bars, Qt.Key_Down)
    with qtbot.waitSignal(dialog.filter_requested) as signal:
        qtbot.keyClick(bars, Qt.Key_Space)
    assert signal.args == ["split", bars.values[1].label]


def test_a_column_requests_its_lengths(dialog, facts, qtbot):
    with qtbot.waitSignal(dialog.length_requested) as signal:
        click(qtbot, dialog.lengths.bars, "1.4 to 1.6 s")
    assert signal.args == [1.4, 1.6]
    many = {column.name: np.repeat(getattr(facts, column.name), 100, axis=0) for column in ARRAYS}
    many["frames"][:] = [*range(120, 519), 360_000]
    dialog.show_found(replace(facts, **many, names=facts.names * 100), np.ones(400, np.bool_))
    qtbot.waitUntil(lambda: dialog.lengths.bars.values[-1].label.endswith("or more"))
    with qtbot.waitSignal(dialog.length_requested) as signal:
        click(qtbot, dialog.lengths.bars, dialog.lengths.bars.values[-1].label)
    assert signal.args[1] == math.inf


def test_chosen_bars(dialog, facts, qtbot):
    dialog.show_found(facts, row(2), {"split": frozenset({"val"})})
    bars = dialog.charts["split"].bars
    qtbot.waitUntil(lambda: [bar.label for bar in bars.values if bar.chosen] == ["val"])


def test_the_role_convention(dialog, facts, qtbot):
    bars = dialog.charts["actor"].bars
    before = counts(bars)
    dialog.show_found(facts, row(0, 1, 2, 3), convention="0 = P1 acts")
    qtbot.waitUntil(lambda: counts(bars)["P1"] == before["P2"])


def test_hiding_the_totals(dialog, qtbot):
    qtbot.mouseClick(dialog.show_totals, Qt.LeftButton, pos=dialog.show_totals.rect().center() / 2)
    assert not any(chart.bars.scale_to_total for chart in (*dialog.charts.values(), dialog.lengths))


@pytest.fixture
def choose(monkeypatch):
    """choose(path) answers the next file dialog; returns the proposed paths."""

    def answer(path: Path | str) -> list[str]:
        proposed: list[str] = []

        def asked(_parent, _title, start, _kind) -> tuple[str, str]:
            proposed.append(start)
            return str(path), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
        return proposed

    return answer


def test_saving_a_png_at_twice_the_resolution(dialog, choose, tmp_path, qtbot):
    dialog.folder = tmp_path
    proposed = choose(tmp_path / "pictures" / "plots")
    qtbot.mouseClick(dialog.save_png, Qt.LeftButton)
    assert proposed == [str(tmp_path / "statistics.png")]
    image = QImage(str(tmp_path / "pictures" / "plots.png"))
    page = dialog._page.size()
    assert (image.width(), image.height()) == (2 * page.width(), 2 * page.height())
    assert dialog.status.text() == "Saved plots.png"
    assert [path.name for path in (tmp_path / "pictures").iterdir()] == ["plots.png"]
    assert dialog.folder == tmp_path / "pictures"


def test_saving_a_csv(dialog, choose, tmp_path, qtbot):
    path = tmp_path / "numbers.csv"
    path.write_text("older")
    choose(path)
    qtbot.mouseClick(dialog.save_csv, Qt.LeftButton)
    lines = path.read_text().splitlines()
    assert lines[:2] == ["facet,value,count,total", "all,,4,4"]
    assert "action,Hug,1,1" in lines


def test_an_error_when_saving_is_shown(dialog, choose, tmp_path, qtbot):
    (tmp_path / "file").write_text("")
    choose(tmp_path / "file" / "numbers.csv")
    qtbot.mouseClick(dialog.save_csv, Qt.LeftButton)
    assert "numbers.csv: a part of its path is a file and not a folder" in dialog.status.text()
    assert dialog.status.property("kind") == "warning"


def test_giving_up_saves_nothing(dialog, choose, qtbot):
    choose("")
    qtbot.mouseClick(dialog.save_png, Qt.LeftButton)
    assert dialog.status.text() == ""


def test_saving_is_disabled_before_plots_are_shown(qtbot):
    dialog = StatisticsDialog()
    qtbot.addWidget(dialog)
    assert not dialog.save_png.isEnabled()
    assert not dialog.save_csv.isEnabled()
