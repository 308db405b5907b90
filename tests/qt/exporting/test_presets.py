"""Presets in the export dialog, and the folder that it begins with."""

from pathlib import Path

import pytest
from PyQt5.QtWidgets import QInputDialog

from tests.qt.export_helpers import click
from viewer.qt.exporting import presets as presets_module
from viewer.qt.exporting.presets import CHANGED, NONE


@pytest.fixture
def named(monkeypatch):
    """named(name) gives the name of the next preset that is saved."""
    return lambda name: monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (name, bool(name)))


def test_presets_are_saved_chosen_and_deleted(dialog, named, monkeypatch):
    field, form = dialog.presets, dialog.form
    saved = []
    field.presets_changed.connect(saved.append)
    assert field.names.currentText() == NONE
    assert not field.names.isEnabled()
    click(form.format.buttons["webm"])
    click(form.body.buttons["both"])
    named("")
    click(field.save)
    assert saved == []
    named(" For talks ")
    click(field.save)
    assert list(saved[-1]) == ["For talks"]
    assert field.names.currentText() == "For talks"
    click(form.format.buttons["gif"])
    click(form.body.buttons["mesh"])
    assert field.names.currentText() == CHANGED
    assert not field.delete.isEnabled()
    field.names.setCurrentIndex(1)
    field.names.activated.emit(1)
    assert (form.format.value, form.body.value) == ("webm", "both")
    assert field.names.currentText() == "For talks"
    answers = [False, True]
    monkeypatch.setattr(presets_module, "ask_to_delete_preset", lambda *_: answers.pop(0))
    click(field.delete)
    assert field.shown == "For talks"
    click(field.delete)
    assert saved[-1] == {}
    assert form.format.value == "webm", "the choices stay"


def test_replacing_a_preset_is_asked(dialog, named, monkeypatch):
    field = dialog.presets
    field.set_presets({"Mine": {"format": "gif"}})
    named("Mine")
    answers = [False, True]
    monkeypatch.setattr(presets_module, "ask_to_replace_preset", lambda *_: answers.pop(0))
    click(field.save)
    assert field.shown == ""
    click(field.save)
    assert field.shown == "Mine"


def test_the_default_folder(make_window, small_dataset):
    window = make_window(small_dataset.root)
    folder = window.export_launcher.control._folder()
    assert folder.is_dir()
    assert folder in (Path.home(), *Path.home().iterdir())
