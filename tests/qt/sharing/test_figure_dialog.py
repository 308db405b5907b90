"""The dialog of figures: choices, errors, progress."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PyQt5.QtGui import QColor, QImage
from PyQt5.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from tests.qt.export_helpers import click
from viewer.export.order.beside import Beside, OrderedSource
from viewer.qt.sharing.figure.dialog import NOTHING, FigureDialog
from viewer.sharing.figure.order import Source
from viewer.sharing.figure.poses import Poses

CAPTIONS = ("They meet.", "They <b>hug</b>.")


@pytest.fixture
def figures(qtbot, view_state):
    """The dialog for what the window shows."""
    dialog = FigureDialog("press {}".format)
    qtbot.addWidget(dialog)
    dialog.show_view(view_state, CAPTIONS)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_choices_are_in_the_figure(figures):
    form = figures.form
    for choices, value in (
        (form.kind, "strip"), (form.by, "every"), (form.gradient, "opacity"), (form.camera, "side"),
        (form.paper, "transparent"), (form.width_choice, "one"),
    ):  # fmt: skip
        click(choices.buttons[value])
        assert choices.value == value
    form.every.setValue(100)
    form.dpi.setValue(600)
    form.text_size.setValue(7)
    for box in form.parts.values():
        click(box)
    form.caption.setCurrentIndex(2)
    made = figures.figure(Path("/out/a.pdf"))
    assert (made.kind, made.poses, made.gradient) == ("strip", Poses(every=100, last=599), "opacity")
    assert (made.width, made.dpi, made.text_size, made.paper) == (85.0, 600.0, 7.0, "transparent")
    assert (made.viewpoint, made.caption) == ("side", CAPTIONS[1])
    assert (made.title, made.time_marks, made.scale_bar, made.legend) == (True, False, False, False)


def test_fields_that_belong_to_a_choice(figures):
    form = figures.form
    assert (form.count.isVisible(), form.every.isVisible(), form.frames.isVisible()) == (True, False, False)
    click(form.by.buttons["frames"])
    assert (form.count.isVisible(), form.every.isVisible(), form.frames.isVisible()) == (False, False, True)
    assert figures.error.text() == "Write the frames with commas between them, as 0, 60, 110."
    assert not figures.save.isEnabled()
    form.frames.setText("0, 5")
    form.frames.textEdited.emit("0, 5")
    assert figures.error.text() == ""
    assert figures.save.isEnabled()
    click(form.kind.buttons["line"])
    assert not form.centred.isEnabled()
    assert form.centred.isChecked()
    assert not form.add_folder.isVisible()
    assert not form.span.buttons["range"].isEnabled()


def test_an_own_width(figures):
    form = figures.form
    click(form.width_choice.buttons["own"])
    assert form.width_choice.value == "own"
    form.width_field.setValue(120)
    assert figures.figure().width == 120.0
    click(form.width_choice.buttons["two"])
    assert (figures.figure().width, form.width_field.value()) == (180.0, 180.0)


def test_sources_of_a_grid(figures, monkeypatch):
    form = figures.form
    click(form.kind.buttons["grid"])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/results/ours")
    click(form.add_folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/results/mdm.npy", ""))
    click(form.add_file)
    assert figures.figure().others == (
        Source(Path("/results/ours"), label="ours"), Source(Path("/results/mdm.npy"), label="mdm"),
    )  # fmt: skip
    assert form.sources.full_text == "ours, mdm"
    click(form.clear)
    assert figures.figure().others == ()


def test_the_sources_of_the_window(figures, view_state):
    form = figures.form
    click(form.kind.buttons["grid"])
    assert not form.of_window.isVisible()
    beside = Beside((OrderedSource(None, "Real"), OrderedSource(Path("/ours.h5"), "Ours")))
    figures.show_view(replace(view_state, beside=beside), CAPTIONS)
    assert form.of_window.isVisible()
    assert form.of_window.isChecked()
    assert form.sources.full_text == "Ours"
    assert figures.figure().others == (Source(Path("/ours.h5"), label="Ours"),)
    click(form.of_window)
    assert figures.figure().others == ()
    click(form.kind.buttons["strip"])
    assert not form.of_window.isVisible()


def test_it_follows_the_window(figures, view_state):
    figures.form.caption.setCurrentIndex(1)
    figures.show_view(replace(view_state, range=(5, 9)), CAPTIONS)
    assert figures.figure().poses == Poses(first=5, last=9)
    assert figures.figure().caption == CAPTIONS[0]
    figures.show_view(replace(view_state, name="G001T000A016R000"), ("Another.",))
    assert figures.figure().name == "G001T000A016R000"
    assert figures.figure().caption is None, "it was about the other sequence"
    figures.show_view(None, ())
    assert figures.error.text() == NOTHING
    assert not figures.save.isEnabled()


def test_an_own_caption_stays(figures, view_state):
    figures.form.caption.setEditText("my own")
    figures.show_view(replace(view_state, name="G001T000A016R000"), ("Another.",))
    assert figures.figure().caption == "my own"


def test_preview_progress_and_end(figures):
    assert not figures.copy.isEnabled()
    image = QImage(60, 40, QImage.Format_RGB32)
    image.fill(QColor("#1C87CC"))
    figures.show_picture(image, 180.0, 97.2)
    assert figures.page_size.full_text == "180 × 97 mm"
    assert figures.copy.isEnabled()
    figures.show_progress(0, 0)
    assert figures.status.line.full_text == "Starting…"
    figures.show_progress(2, 6)
    assert figures.status.line.full_text == "Pose 3 of 6"
    assert figures.status.bar.isVisible()
    assert figures.status.cancel.isVisible()
    assert not figures.save.isEnabled()
    figures.show_end("Saved /out/a.pdf", is_saved=True)
    assert figures.save.isEnabled()
    assert figures.status.open.isVisible()
    figures.show_error("The camera is among the persons.")
    assert not figures.save.isEnabled()


def test_it_fits_a_small_screen_and_keys_are_unique(figures):
    click(figures.form.kind.buttons["grid"])
    size = figures.sizeHint()
    assert size.width() <= 1000
    assert size.height() <= 650
    smallest = figures.minimumSizeHint()  # on a screen of 900 x 600, with a window frame
    assert smallest.width() <= 884
    assert smallest.height() <= 536
    widgets = [w for w in figures.findChildren(QWidget) if isinstance(w, QLabel | QPushButton) and w.isVisible()]
    keys = [key.lower() for widget in widgets for key in re.findall("&(.)", widget.text())]
    assert len(keys) == len(set(keys)) > 10
    buttons = [b for b in figures.form.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in buttons if b.width() < b.sizeHint().width()] == []
