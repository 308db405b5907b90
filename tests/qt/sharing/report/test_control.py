"""File › Share › Report: of what is found in the open dataset."""

import pytest
from PyQt5.QtWidgets import QMainWindow

from viewer.dataset import Library
from viewer.index.facts import library_facts
from viewer.qt.sharing.report.control import ReportControl
from viewer.qt.workspace import NO_DATASET, Workspace


@pytest.fixture
def workspace(qtbot, settings):
    window = QMainWindow()
    qtbot.addWidget(window)
    return Workspace(window, settings)


def test_the_dialog_has_what_is_found(workspace, small_dataset):
    said = []
    workspace.announced.connect(said.append)
    control = ReportControl(workspace)
    control.show()
    assert ([message.text for message in said], control.dialog) == ([NO_DATASET], None)
    library = Library.open(small_dataset.root)
    workspace.session.open_library(library)
    workspace.search.open(library_facts(library))
    control.show()
    assert control.dialog.subject.text() == "all 4 sequences"
    workspace.search.set_query("hug", {"split": frozenset({"train"})})
    control.dialog.pictures.setValue(7)
    control.show()
    assert control.dialog.subject.text() == "1 of 4 sequences: hug split:train"
    assert control.dialog.pictures.value() == 7  # as it was left
    workspace.search.set_query("zzz", {})
    control.show()
    assert said[-1].text == "No sequence is found, so there is nothing to report."
    control.stop()
    assert not control.dialog.isVisible()
