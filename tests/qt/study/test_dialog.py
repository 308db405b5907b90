"""Tools › Blind study: makes a study of the open dataset and others, and starts the window of a rater."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from tests.conftest import DatasetFolder
from tests.study.studies import made_study, rate
from viewer.dataset import Library
from viewer.index.facts import library_facts
from viewer.qt.study import dialog as module
from viewer.qt.study.control import StudyControl
from viewer.qt.workspace import NO_DATASET, Workspace
from viewer.study.ratings import ratings_path, read_ratings
from viewer.study.study import read_study


@pytest.fixture
def started(monkeypatch):
    """Studies and raters for which a window was opened."""
    calls = []

    class Process:
        def poll(self):
            return None

    monkeypatch.setattr(module, "start_rating", lambda *call: calls.append(call) or Process())
    return calls


@pytest.fixture
def control(qtbot, settings, small_dataset):
    window = QMainWindow()
    qtbot.addWidget(window)
    workspace = Workspace(window, settings)
    control = StudyControl(workspace)
    said = []
    workspace.announced.connect(said.append)
    control.show()
    assert [message.text for message in said] == [NO_DATASET]
    library = Library.open(small_dataset.root)
    workspace.session.open_library(library)
    workspace.search.open(library_facts(library))
    workspace.search.set_query("", {"split": frozenset({"train", "val"})})
    control.show()
    yield control
    control.stop()


@pytest.fixture
def other(tmp_path):
    dataset = DatasetFolder(tmp_path / "other")
    for name in ("G001T000A001R000", "G059T002A039R001"):
        dataset.write_sequence(name, skeletons=())
    return dataset.root


def test_a_study_of_what_is_found_is_made_and_rated(control, qtbot, other, tmp_path, started):
    dialog, path = control.dialog, tmp_path / "new.json"
    assert dialog.of.text() == "the 3 sequences found"
    assert not dialog.start.isEnabled()
    dialog.sources.add(other)
    dialog.sources.view.item(1).setText("model")
    dialog.rater.setText("Ada")
    dialog.path.setText(str(path))
    qtbot.mouseClick(dialog.start, Qt.LeftButton)
    qtbot.waitUntil(lambda: started == [(path, "Ada", None)])
    study = read_study(path)
    assert [source.name for source in study.sources] == ["Captured", "model"]
    assert [trial.clips[0] for trial in study.trials] == ["G001T000A001R000"]
    assert read_ratings(ratings_path(path, "Ada")).answers == {}
    assert "kept beside the study" in dialog.line.text()


def answer_boxes(monkeypatch, answer):
    """Press the button of this text in each question; returns all buttons of each."""
    asked = []

    def press(box):
        asked.append([button.text() for button in box.buttons()])
        next(button for button in box.buttons() if button.text() == answer).click()

    monkeypatch.setattr(QMessageBox, "exec_", press)
    return asked


def test_a_study_that_is_there_is_asked_about(control, qtbot, other, tmp_path, started, monkeypatch):
    dialog, path = control.dialog, tmp_path / "study.json"
    path.write_text("mine")
    dialog.sources.add(other)
    dialog.rater.setText("Eve")
    dialog.path.setText(str(path))
    asked = answer_boxes(monkeypatch, "&Keep it")
    qtbot.mouseClick(dialog.start, Qt.LeftButton)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert path.read_text() == "mine"

    study = made_study()
    path.write_text(study.json())
    asked = answer_boxes(monkeypatch, "&Cancel")
    qtbot.mouseClick(dialog.start, Qt.LeftButton)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert set(asked[0]) == {"&Go on with it", "&Replace", "&Cancel"}
    answers = rate(tmp_path, study, "Bob", lambda _t, source, _q: 5 - source)
    kept = answers.read_bytes()
    asked = answer_boxes(monkeypatch, "&Go on with it")
    qtbot.mouseClick(dialog.start, Qt.LeftButton)
    qtbot.waitUntil(lambda: started == [(path, "Eve", None)])
    assert set(asked[0]) == {"&Go on with it", "&Cancel"}, "answers are not replaced"
    assert (path.read_text(), answers.read_bytes()) == (study.json(), kept)

    path.unlink()
    dialog.rater.setText("Bob")
    dialog.path.setText(str(answers.with_name("study.json")))
    asked.clear()
    qtbot.mouseClick(dialog.start, Qt.LeftButton)
    qtbot.waitUntil(lambda: dialog.line.text().endswith("answers to another study: give the new study another name"))
    assert (path.exists(), asked) == (False, [])


def test_an_unanswered_study_is_replaced_if_that_is_wanted(control, qtbot, other, tmp_path, started, monkeypatch):
    dialog, path = control.dialog, tmp_path / "study.json"
    path.write_text(made_study().json())
    dialog.sources.add(other)
    dialog.rater.setText("Eve")
    dialog.path.setText(str(path))
    answer_boxes(monkeypatch, "&Replace")
    qtbot.mouseClick(dialog.start, Qt.LeftButton)
    qtbot.waitUntil(lambda: started == [(path, "Eve", None)])
    assert read_study(path).id != made_study().id


def test_going_on_and_the_report(control, qtbot, tmp_path, started, monkeypatch):
    dialog, study = control.dialog, made_study()
    path = tmp_path / "study.json"
    path.write_text(study.json())
    dialog.rater.setText("Ada")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(dialog.go_on, Qt.LeftButton)
    qtbot.waitUntil(lambda: started == [(path, "Ada", None)])
    files = [str(rate(tmp_path, study, rater, lambda _t, source, _q: 5 - source)) for rater in ("Bob", "Eve")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (files, ""))
    qtbot.mouseClick(dialog.show_report, Qt.LeftButton)
    qtbot.waitUntil(lambda: dialog.report is not None)
    assert dialog.report.summary.text() == "2 raters: Bob, Eve"
    assert "  captured    5.00  [5.00 to 5.00]  12 answers" in dialog.report.lines.toPlainText().splitlines()
    dialog.report.close()
