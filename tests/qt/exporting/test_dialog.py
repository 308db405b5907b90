"""The export dialog: errors, questions, progress, preview, keys."""

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
from viewer.qt.exporting.dialog import NOTHING_TO_EXPORT


def test_an_invalid_choice_shows_an_error(dialog, orders):
    form = dialog.form
    form.first.setValue(700)
    assert shown(dialog) == "From frame 700 to frame 599 there are none."
    assert dialog.error.isVisible()
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
def test_replacing_an_existing_file_is_asked(dialog, orders, monkeypatch, tmp_path, replace_it):
    paths = []
    monkeypatch.setattr(export_dialog, "ask_to_replace", lambda _, path: paths.append(path) or replace_it)
    (tmp_path / "film.mp4").touch()
    dialog.form.path.entered.emit(str(tmp_path / "film.mp4"))
    click(dialog.export)
    assert paths == [tmp_path / "film.mp4"]
    assert [order.overwrite for order in orders] == [True] * replace_it


def test_answers_to_the_question(dialog, tmp_path):
    def answer(button: str) -> Callable[[], None]:
        def press() -> None:
            (box,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())
            assert "film.mp4 already exists" in box.text()
            next(b for b in box.buttons() if b.text() == button).click()

        return press

    for button, expected in (("&Keep it", False), ("&Replace", True)):
        export_dialog.QTimer.singleShot(0, answer(button))
        assert export_dialog.ask_to_replace(dialog, tmp_path / "film.mp4") is expected


def test_one_export_at_a_time(dialog):
    state = ExportState()
    state.begin()
    dialog.show_state(state)
    assert not dialog.export.isEnabled()
    assert dialog.progress.cancel.isVisible()
    dialog.form.fps.setValue(25)
    assert not dialog.export.isEnabled()
    state.end("saved", Path("/out/a.mp4"))
    dialog.show_state(state)
    assert dialog.export.isEnabled()
    assert dialog.progress.line.full_text == "Saved /out/a.mp4"
    assert dialog.progress.open.isVisible()
    assert not dialog.progress.cancel.isVisible()


def test_a_failure_is_shown(dialog):
    state = ExportState()
    state.begin()
    state.end("failed", reason="/out/a.mp4: the disk is full")
    dialog.show_state(state)
    assert dialog.progress.error.text() == "/out/a.mp4: the disk is full"
    assert dialog.progress.error.isVisible()
    assert not dialog.progress.open.isVisible()


def test_opening_the_folder(dialog, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    state = ExportState()
    state.end("saved", tmp_path / "a.mp4")
    dialog.show_state(state)
    click(dialog.progress.open)
    assert opened == [str(tmp_path)]


def test_nothing_to_export(dialog, view_state):
    dialog.follow_view(None)
    assert shown(dialog) == NOTHING_TO_EXPORT
    assert not dialog.export.isEnabled()
    assert not dialog.form.isEnabled()
    dialog.follow_view(replace(view_state, name="G001T000A016R000"))
    assert dialog.export.isEnabled()
    assert dialog.form.path.field.text().endswith("G001T000A016R000.mp4")


def test_transparent_previews_have_a_checkerboard(dialog):
    picture = np.zeros((100, 400, 4), np.uint8)
    picture[..., 0] = 200
    picture[:, 200:, 3] = 255
    dialog.preview.show_picture(picture)
    image = dialog.preview.grab().toImage()
    centre = image.height() // 2
    left, right = image.width() // 2 - 100, image.width() // 2 + 100
    assert image.pixelColor(right, centre).getRgb()[:3] == (200, 0, 0)
    colours = {image.pixelColor(left + 8 * k, centre).name() for k in range(4)}
    assert len(colours) == 2
    assert image.pixelColor(right, centre + 60).getRgb()[:3] != (200, 0, 0)


def test_mnemonics_are_unique(dialog):
    for kind in ("video", "still"):
        click(dialog.kind.buttons[kind])
        widgets = [w for w in dialog.findChildren(QWidget) if isinstance(w, QLabel | QPushButton) and w.isVisible()]
        texts = [w.text() for w in widgets]
        keys = [key.lower() for text in texts for key in re.findall("&(.)", text)]
        assert len(keys) == len(set(keys))
        assert len(keys) > 10


def test_mnemonics_focus_fields(qtbot, dialog):
    QApplication.setActiveWindow(dialog)
    for key, field in ((Qt.Key_A, dialog.form.format.buttons["mp4"]), (Qt.Key_D, dialog.form.fps)):
        qtbot.keyClick(dialog, key, Qt.AltModifier)
        qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(dialog, Qt.Key_F, Qt.AltModifier)
    qtbot.waitUntil(dialog.form.path.field.hasFocus)


def test_tab_order(qtbot, dialog):
    QApplication.setActiveWindow(dialog)
    dialog.kind.buttons["video"].setFocus()
    visited = []
    while not dialog.export.hasFocus() and len(visited) < 60:
        visited.append(QApplication.focusWidget())
        qtbot.keyClick(visited[-1], Qt.Key_Tab)
    form = dialog.form
    expected = [
        form.sizes.buttons["720p"], form.width_field, form.height_field, form.supersampling.buttons["1"],
        form.text_scale,
        form.background.buttons["scene"], form.parts["title"], form.span.buttons["all"], form.fps,
        form.format.buttons["mp4"], form.path.field, dialog.copy, dialog.close_button,
    ]  # fmt: skip
    indexes = [visited.index(widget) for widget in expected]
    assert indexes == sorted(indexes)
    assert dialog.export.hasFocus()


def test_the_dialog_fits_a_small_screen(dialog):
    size = dialog.sizeHint()
    assert size.width() <= 1200
    assert size.height() <= 660
    smallest = dialog.minimumSizeHint()  # on a screen of 900 x 600, with a window frame
    assert smallest.width() <= 884
    assert smallest.height() <= 536
    dialog.resize(smallest)
    assert all(widget.visibleRegion().boundingRect() == widget.rect() for widget in (dialog.export, dialog.preview))
