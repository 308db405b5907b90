"""What was assumed of a result, in the details: asked, changed, remembered, taken back."""

import numpy as np
import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QFileDialog

from tests.results.made import regennet, save_array, save_dict, vectors_262
from viewer.dataset import Library
from viewer.dataset.readings import OPTIONS, PLAIN, Assumption, Reading
from viewer.dataset.roles import DOCUMENTED
from viewer.qt.details.assumption_row import QUESTIONS, TITLES, AssumptionRow, values_of
from viewer.qt.details.details import Details
from viewer.results.normalisation import std_beside
from viewer.results.opening import open_library
from viewer.state.chosen_reading import chosen_reading


@pytest.fixture
def details(qtbot):
    details = Details()
    qtbot.addWidget(details)
    return details


@pytest.fixture
def results(tmp_path):
    save_dict(tmp_path / "results.npy", regennet(turned=True))
    return open_library(tmp_path)


def show(details, library, reading=PLAIN, **more):
    sequence = library.read_as(reading)[library.names[0]]
    details.show_sequence(sequence, sequence.load(), **more)


def test_every_option_has_its_words():
    assert set(TITLES) == set(QUESTIONS) == set(OPTIONS) - {"std"}


def test_questions_stand_first_and_say_what_is_open(details, results):
    show(details, results)
    assert details.questions.shown == ["rot6d"]
    row = details.questions.rows["rot6d"]
    assert row.title.text() == "Which six numbers of a rotation are stored?"
    assert (list(row.buttons), row.checked) == (["rows", "columns", "interleaved"], "rows")
    assert row.reason.text().startswith("ReGenNet: it writes the first two rows")
    assert row.back.isHidden()
    column = details._column
    assert column.indexOf(details.questions) < column.indexOf(details.captions)


def test_the_axis_that_was_recognised_is_shown(details, results):
    show(details, results)
    row = details.assumptions.rows["up"]
    assert (row.checked, row.buttons["-y"].text()) == ("-y", "-Y")
    assert row.reason.text() == "Recognised: bodies stand along it, though y is usual."
    assert [button.text() for button in details.reading.axes.buttons if button.isChecked()] == ["-Y"]
    assert details.reading.rows["up"][1].isHidden()  # it is in the list
    assert not details.reading.rows["unit"][1].isHidden()


@pytest.mark.parametrize(
    ("reading", "rows", "option", "value", "wanted"),
    [
        (PLAIN, "questions", "rot6d", "columns", Reading(rot6d="columns")),
        (PLAIN, "questions", "rot6d", "rows", Reading(rot6d="rows")),  # affirmed
        (PLAIN, "assumptions", "up", "y", Reading(up="y")),
        (PLAIN, "assumptions", "first", "P2", Reading(first="P2")),
        (Reading(first="P2", fps=12), "assumptions", "first", "P1", Reading(first="P1", fps=12)),
    ],
)
def test_a_click_requests_a_value(details, results, qtbot, reading, rows, option, value, wanted):
    show(details, results, reading)
    row = getattr(details, rows).rows[option]
    before = row.checked
    with qtbot.waitSignal(details.reading_chosen) as signal:
        qtbot.mouseClick(row.buttons[value], Qt.LeftButton)
    assert signal.args == [wanted]
    assert row.checked == before  # until it is shown


def test_what_is_in_force_is_not_requested_again(details, results, qtbot):
    show(details, results)
    with qtbot.assertNotEmitted(details.reading_chosen):
        details.assumptions.rows["up"].buttons["-y"].click()
    assert details.assumptions.rows["up"].checked == "-y"


def test_a_choice_answers_the_question_and_is_taken_back(details, results, qtbot):
    show(details, results, Reading(rot6d="columns"))
    assert (details.questions.shown, details.questions.isHidden()) == ([], True)
    row = details.assumptions.rows["rot6d"]
    assert (row.checked, row.reason.text()) == ("columns", "Chosen here, in place of rows.")
    assert not row.back.isHidden()
    with qtbot.waitSignal(details.reading_chosen) as signal:
        row.back.click()
    assert signal.args == [PLAIN]


def test_a_choice_without_effect_can_be_taken_back(details, results, qtbot):
    sequence = results.read_as(Reading(layout="2x56x6", mean="/m.npy", std="/s.npy"))[results.names[0]]
    details.show_sequence(sequence)  # as where it cannot be read
    assert details.assumptions.shown == ["layout", "mean"]
    assert details.assumptions.rows["mean"].buttons["/m.npy"].text() == "m.npy"
    with qtbot.waitSignal(details.reading_chosen) as signal:
        details.assumptions.rows["mean"].back.click()
    assert signal.args == [Reading(layout="2x56x6")]


def test_a_rate_is_typed_and_taken_back(details, results, qtbot):
    show(details, results)
    row = details.assumptions.rows["fps"]
    assert (row.checked, row.rate.text()) == ("30", "")
    qtbot.keyClicks(row.rate, "12.5")
    with qtbot.waitSignal(details.reading_chosen) as signal:
        row.rate.editingFinished.emit()
    assert signal.args == [Reading(fps=12.5)]
    show(details, results, Reading(fps=12.5))
    assert (row.checked, row.rate.text()) == ("12.5", "")
    with qtbot.waitSignal(details.reading_chosen) as signal:
        row.back.click()
    assert signal.args == [PLAIN]


def test_who_acts_is_said_in_place_of_the_convention(details, results, small_dataset):
    show(details, results, roles={"P1": "actor", "P2": "reactor"}, convention=DOCUMENTED)
    assert (details.order.text(), details.convention.isHidden()) == ("P1 acts, as its files say", True)
    show(details, results)
    assert details.order.text() == "Its files do not say who acts"
    show(details, Library.open(small_dataset.root))
    assert not details.convention.isHidden()


def test_a_dataset_keeps_its_reading(details, small_dataset):
    show(details, Library.open(small_dataset.root), Reading(up="z", fps=30))
    assert (details.questions.shown, details.assumptions.shown) == ([], [])
    assert not any(field.isHidden() for _, field in details.reading.rows.values())


@pytest.mark.parametrize(
    ("assumption", "values"),
    [
        (Assumption("fps", "30", "", ("120",)), ("30", "120")),
        (Assumption("fps", "120", "", ("30",)), ("30", "120")),
        (Assumption("mean", "none", ""), ("none",)),
        (Assumption("unit", "millimetres", "", (), "recognised"), ("centimetres", "millimetres")),
        (Assumption("unit", "centimetres", "", (), "chosen"), ("metres", "centimetres", "millimetres")),
        (Assumption("layout", "56x12", "", (), "recognised"), ("56x12", "2x56x6")),
    ],
)
def test_values_offered(assumption, values):
    assert values_of(assumption) == values


def test_one_row_shows_other_values(qtbot):
    row = AssumptionRow("fps", is_question=False)
    qtbot.addWidget(row)
    row.show_assumption(Assumption("fps", "30", "its file says so", ("120",)))
    row.show_assumption(Assumption("fps", "20", "its file says so", (), "read from the file"))
    assert (list(row.buttons), row.reason.text()) == (["20"], "From the file: its file says so.")


def test_the_standard_deviation_lies_beside_the_mean(tmp_path):
    mean = save_array(tmp_path / "global_mean.npy", np.zeros(3))
    assert std_beside(mean) is None
    std = save_array(tmp_path / "global_std.npy", np.ones(3))
    assert std_beside(mean) == std
    assert std_beside(std) is None


def test_choices_are_applied_remembered_and_taken_back(make_window, qtbot, tmp_path, monkeypatch):
    frames, mean = vectors_262(), np.full(262, 0.5, np.float32)
    save_array(tmp_path / "clips" / "clip.npy", (frames - mean) / 0.3)
    model = {"Mean.npy": mean, "Std.npy": np.full(262, 0.3, np.float32)}
    paths = [save_array(tmp_path / "model" / name, values) for name, values in model.items()]
    window = make_window(tmp_path / "clips")
    session, details = window.workspace.session, window.details
    assert "mean" in details.questions.shown
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(paths[0]), ""))
    with qtbot.waitSignal(window.sequences.state_changed):
        details.questions.rows["mean"].files.click()
    assert session.take.skeletons["P1"].read()[0, 0] == pytest.approx([0, 0.95, 0], abs=1e-5)
    wanted = Reading(mean=str(paths[0]), std=str(paths[1]))
    assert chosen_reading(tmp_path / "clips") == session.library.reading == wanted
    assert details.assumptions.rows["mean"].checked == str(paths[0])
    with qtbot.waitSignal(window.sequences.state_changed):
        details.assumptions.rows["mean"].back.click()
    assert chosen_reading(tmp_path / "clips") == PLAIN
    assert "mean" in details.questions.shown
