"""The export dialog alone: what it says, asks and orders, its keys, its preview."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QDesktopServices
from PyQt5.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget

from tests.qt.export_helpers import click, shown
from viewer.export.process.state import ExportState
from viewer.qt.exporting import dialog as export_dialog
from viewer.qt.exporting.dialog import NOTHING


def test_what_is_wrong_is_said_in_place_and_cannot_be_ordered(dialog, orders):
    form = dialog.form
    form.first.setValue(700)
    assert shown(dialog) == "From frame 700 to frame 599 there are none."
    assert dialog.wrong.isVisible()
    assert not dialog.export.isEnabled()
    assert not dialog.copy.isEnabled()
    dialog.accept()
    assert orders == []
    form.first.setValue(0)
    assert shown(dialog) == "150 frames · 5.00 s · 1280 × 720"
    assert dialog.export.isEnabled()


def test_return_exports_and_escape_closes(qtbot, dialog, orders):
    qtbot.keyClick(dialog.form.fps, Qt.Key_Return)
    assert len(orders) == 1
    assert dialog.isVisible()
    qtbot.keyClick(dialog.form.fps, Qt.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("replace_it", [True, False])
def test_a_file_that_is_there_is_asked_about_once(dialog, orders, monkeypatch, tmp_path, replace_it):
    asked = []
    monkeypatch.setattr(export_dialog, "ask_to_replace", lambda _, path: asked.append(path) or replace_it)
    (tmp_path / "film.mp4").touch()
    dialog.form.path.entered.emit(str(tmp_path / "film.mp4"))
    click(dialog.export)
    assert asked == [tmp_path / "film.mp4"]
    assert [order.overwrite for order in orders] == [True] * replace_it


def test_the_question_keeps_the_file_unless_it_is_answered(dialog, tmp_path):
    def answer(button: str) -> Callable[[], None]:
        def press() -> None:
            (box,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())
            assert "film.mp4 is there already" in box.text()
            next(b for b in box.buttons() if b.text() == button).click()

        return press

    for button, wanted in (("&Keep it", False), ("&Replace", True)):
        export_dialog.QTimer.singleShot(0, answer(button))
        assert export_dialog.ask_to_replace(dialog, tmp_path / "film.mp4") is wanted


def test_one_export_at_a_time(dialog):
    run = ExportState()
    run.begin()
    dialog.show_run(run)
    assert not dialog.export.isEnabled()
    assert dialog.progress.cancel.isVisible()
    dialog.form.fps.setValue(25)
    assert not dialog.export.isEnabled()
    run.end("saved", Path("/out/a.mp4"))
    dialog.show_run(run)
    assert dialog.export.isEnabled()
    assert dialog.progress.line.full_text == "Saved /out/a.mp4"
    assert dialog.progress.open_folder.isVisible()
    assert not dialog.progress.cancel.isVisible()


def test_a_failure_is_a_sentence(dialog):
    run = ExportState()
    run.begin()
    run.end("failed", reason="/out/a.mp4: the disk is full")
    dialog.show_run(run)
    assert dialog.progress.sentence.text() == "/out/a.mp4: the disk is full"
    assert dialog.progress.sentence.isVisible()
    assert not dialog.progress.open_folder.isVisible()


def test_the_folder_of_what_was_saved_is_opened(dialog, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    run = ExportState()
    run.end("saved", tmp_path / "a.mp4")
    dialog.show_run(run)
    click(dialog.progress.open_folder)
    assert opened == [str(tmp_path)]


def test_a_window_that_shows_nothing_any_more(dialog, seen):
    dialog.keep_up(None)
    assert shown(dialog) == NOTHING
    assert not dialog.export.isEnabled()
    assert not dialog.form.isEnabled()
    dialog.keep_up(replace(seen, name="G001T000A016R000"))
    assert dialog.export.isEnabled()
    assert dialog.form.path.field.text().endswith("G001T000A016R000.mp4")


def test_the_preview_is_whole_and_transparent_lies_on_squares(dialog):
    picture = np.zeros((100, 400, 4), np.uint8)
    picture[..., 0] = 200
    picture[:, 200:, 3] = 255
    dialog.preview.show_picture(picture)
    seen = dialog.preview.grab().toImage()
    middle = seen.height() // 2
    left, right = seen.width() // 2 - 100, seen.width() // 2 + 100
    assert seen.pixelColor(right, middle).getRgb()[:3] == (200, 0, 0)
    around = {seen.pixelColor(left + 8 * k, middle).name() for k in range(4)}
    assert len(around) == 2
    assert seen.pixelColor(right, middle + 60).getRgb()[:3] != (200, 0, 0)


def test_keys_of_the_labels_are_each_there_once(dialog):
    for kind in ("video", "still"):
        click(dialog.kind.buttons[kind])
        widgets = [w for w in dialog.findChildren(QWidget) if isinstance(w, QLabel | QPushButton) and w.isVisible()]
        texts = [w.text() for w in widgets]
        keys = [key.lower() for text in texts for key in re.findall("&(.)", text)]
        assert len(keys) == len(set(keys))
        assert len(keys) > 10


def test_the_key_of_a_label_goes_to_its_field(qtbot, dialog):
    QApplication.setActiveWindow(dialog)
    for key, field in ((Qt.Key_A, dialog.form.format.buttons["mp4"]), (Qt.Key_D, dialog.form.fps)):
        qtbot.keyClick(dialog, key, Qt.AltModifier)
        qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(dialog, Qt.Key_F, Qt.AltModifier)
    qtbot.waitUntil(dialog.form.path.field.hasFocus)


def test_tab_goes_down_the_form_to_export(qtbot, dialog):
    QApplication.setActiveWindow(dialog)
    dialog.kind.buttons["video"].setFocus()
    passed = []
    while not dialog.export.hasFocus() and len(passed) < 60:
        passed.append(QApplication.focusWidget())
        qtbot.keyClick(passed[-1], Qt.Key_Tab)
    form = dialog.form
    wanted = [
        form.sizes.buttons["720p"], form.wide, form.high, form.supersampling.buttons["1"], form.text_scale,
        form.background.buttons["scene"], form.parts["title"], form.span.buttons["all"], form.fps,
        form.format.buttons["mp4"], form.path.field, dialog.copy, dialog.close_button,
    ]  # fmt: skip
    places = [passed.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert dialog.export.hasFocus()


def test_it_fits_a_small_screen(dialog):
    size = dialog.sizeHint()
    assert size.width() <= 1200
    assert size.height() <= 660
