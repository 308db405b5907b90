"""File › Share › Web page: the dialog, and a page made from the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PyQt5.QtWidgets import QFileDialog, QMessageBox

from tests.qt.window_helpers import status_message
from viewer.dataset.roles import CORRECTED
from viewer.export.order.beside import Beside, OrderedSource
from viewer.export.order.clip import Clip
from viewer.qt.sharing.page.dialog import PageDialog, PageSource
from viewer.sharing.page.order import PageOrder

ONE = PageSource(("G001T000A000R000",), "Hug", (3, 9), "role", CORRECTED, Path("/pages"), ())
SEVERAL = replace(ONE, names=("a", "b", "c"), action="", range=None)


@pytest.fixture
def dialog(qtbot) -> PageDialog:
    made = PageDialog()
    qtbot.addWidget(made)
    made.show_source(ONE)
    return made


def choose(dialog: PageDialog, combo, value) -> None:
    combo.setCurrentIndex(combo.findData(value))
    dialog._update()


def test_proposes_a_page_of_what_the_window_shows(dialog: PageDialog):
    assert dialog.order() == PageOrder(ONE.names, Path("/pages/G001T000A000R000.html"), colours="role")
    dialog.show_source(SEVERAL)
    assert dialog.order() == PageOrder(SEVERAL.names, Path("/pages/3 sequences.html"), colours="role")
    assert dialog.sequences.text() == "3 sequences"


def test_choices_are_in_the_order(dialog: PageDialog):
    dialog.frames.setCurrentIndex(1)
    dialog.title.setText(" A title ")
    choose(dialog, dialog.theme, "light")
    choose(dialog, dialog.body, "both")
    order = dialog.order()
    assert (order.frames, order.title, order.theme, order.body) == (Clip(3, 9), "A title", "light", "both")
    dialog.show_source(SEVERAL)
    dialog.layout_choice.activated.emit(1)
    assert (dialog.order().layout, dialog.order().frames) == ("side", Clip())
    dialog.show_source(ONE)
    assert dialog.order().layout == "gallery"  # there is nothing beside it


def test_offers_what_the_window_shows_beside(dialog: PageDialog):
    assert (dialog.of_window.isEnabled(), dialog.order().beside) == (False, None)
    beside = Beside((OrderedSource(None, "Captured"), OrderedSource(Path("/results"), "Model")))
    dialog.show_source(replace(ONE, beside=beside))
    assert (dialog.order().beside, dialog.order().layout) == (beside, "side")
    assert (dialog.beside.full_text, dialog.layout_choice.currentText()) == ("Model", "Side by side")
    dialog.of_window.setChecked(False)
    assert (dialog.order().beside, dialog.order().layout) == (None, "gallery")
    dialog.of_window.setChecked(True)
    dialog.show_source(replace(SEVERAL, beside=replace(beside, sources=beside.sources[1:])))
    assert dialog.order().layout == "gallery"
    assert [source.path for source in dialog.order().beside.sources] == [None, Path("/results")]


def test_a_licensed_body_needs_a_yes(dialog: PageDialog):
    choose(dialog, dialog.body, "smplx")
    assert not dialog.save.isEnabled()
    assert not dialog.licence.isHidden()
    assert dialog.status.error.text() == "The SMPL-X body is for people who have its licence."
    dialog.agreed.setChecked(True)
    assert dialog.save.isEnabled()
    assert dialog.order().body == "smplx"


def test_a_chosen_file_stays_chosen(dialog: PageDialog, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), ""))
    dialog.browse.click()
    dialog.show_source(SEVERAL)
    assert dialog.order().output == tmp_path / "mine.html"
    dialog.file.setText(str(tmp_path / "mine.pdf"))
    dialog._name()
    assert not dialog.save.isEnabled()
    assert "let its name end in .html" in dialog.status.error.text()


def test_the_window_makes_a_page_of_the_selection(qtbot, make_window, small_dataset, tmp_path, settings, monkeypatch):
    settings.save_folder("pages", tmp_path)
    window = make_window(small_dataset.root)
    qtbot.waitUntil(lambda: window.workspace.session.take is not None)
    window.workspace.selection.select_rows(np.array([True, True, False, False]), keep_left_out=False)
    window.actions_by_id["page"].trigger()
    dialog, page = window.sharing.page.dialog, tmp_path / "2 sequences.html"
    dialog.save.click()
    assert not dialog.status.cancel.isHidden()
    qtbot.waitUntil(lambda: page.exists() and not dialog.status.open.isHidden())
    assert dialog.status.line.full_text.startswith("Saved 2 sequences.html (")
    before = page.read_bytes()
    monkeypatch.setattr(QMessageBox, "exec_", lambda box: box.buttons()[-1].click())  # keep it
    dialog.save.click()
    assert dialog.status.cancel.isHidden()
    assert page.read_bytes() == before
    dialog.file.setText(str(page / "page.html"))
    dialog._name()
    dialog.save.click()
    qtbot.waitUntil(lambda: "a part of its path is a file and not a folder" in dialog.status.error.text())
    dialog.copy.click()
    assert status_message(window) == "The command is copied."
