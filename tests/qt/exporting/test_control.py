"""Exporting from the window: the dialog keeps up with it, the preview is its picture, exports outlive the dialog."""

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PyQt5.QtWidgets import QApplication

from tests.qt.export_helpers import CHILD, click
from tests.qt.view_helpers import pixels
from tests.qt.window_helpers import FIRST, SECOND, choose, status_message
from viewer.cli import parser
from viewer.cli.options.shot import shot_of
from viewer.qt.exporting import control as export_control
from viewer.qt.exporting.control import Exporting
from viewer.qt.window.main_window import MainWindow


@pytest.fixture
def manner(monkeypatch) -> Callable[[str], None]:
    """manner(what) chooses the stand-in for the process; before the window is made."""

    def choose_manner(what: str) -> None:
        monkeypatch.setattr(export_control, "child_command", lambda: [sys.executable, "-S", str(CHILD), what])
        monkeypatch.setattr(export_control, "child_environment", lambda: dict(os.environ))

    choose_manner("makes")
    return choose_manner


@pytest.fixture
def begin(qtbot, manner, make_window, small_dataset, tmp_path, settings) -> Callable[..., MainWindow]:
    """begin(what="makes") opens a window, and in it the dialog with a preview; files go to the folder "out"."""

    def make(what: str = "makes") -> MainWindow:
        manner(what)
        (tmp_path / "out").mkdir()
        settings.save_folder("exports", tmp_path / "out")
        window = make_window(small_dataset.root)
        window.actions_by_id["export"].trigger()
        exporting = window.export_launcher.exporting
        qtbot.waitUntil(lambda: not exporting.dialog.preview.image.isNull())
        qtbot.waitUntil(lambda: window.viewport.at_rest and exporting.dialog.seen == exporting._seen())
        return window

    return make


def half_done(qtbot, exporting: Exporting) -> None:
    """Begin an export and wait until half of it is made."""
    click(exporting.dialog.export)
    qtbot.waitUntil(lambda: exporting.run.done == 2)


def test_the_preview_is_the_windows_picture_and_leaves_it_as_it_was(qtbot, begin):
    window = begin()
    exporting, dialog = window.export_launcher.exporting, window.export_launcher.exporting.dialog
    before = pixels(window.viewport.picture())
    click(dialog.form.sizes.buttons["view"])
    click(dialog.form.format.buttons["png"])
    drawn: list[np.ndarray] = []
    exporting.drawer.drawn.connect(drawn.append)
    exporting.drawer.want(
        window.workspace.session.library, window.viewport.staged, dialog.draft.shot(dialog.seen), 0, (9999, 9999)
    )
    qtbot.waitUntil(lambda: bool(drawn))
    assert np.array_equal(drawn[-1][..., :3], before)
    window.workspace.session.options.grid = not window.workspace.session.options.grid  # so that it has to be drawn anew
    window.workspace.session.options.grid = not window.workspace.session.options.grid
    qtbot.waitUntil(lambda: window.viewport.at_rest)
    assert np.array_equal(pixels(window.viewport.picture()), before)


def test_the_preview_follows_the_choices(qtbot, begin):
    preview = begin().export_launcher.exporting.dialog.preview
    assert (preview.image.width(), preview.image.height()) == (preview.width(), round(preview.width() * 9 / 16))
    dialog = preview.window()
    click(dialog.form.format.buttons["webm"])
    click(dialog.form.background.buttons["transparent"])
    qtbot.waitUntil(lambda: preview.image.hasAlphaChannel())
    dialog.form.wide.setValue(360)
    qtbot.waitUntil(lambda: preview.image.width() * 2 == preview.image.height())


def test_the_preview_is_drawn_anew_when_the_dialog_is_opened_again(qtbot, begin):
    window = begin()
    window.export_launcher.exporting.dialog.close()
    with qtbot.waitSignal(window.export_launcher.exporting.drawer.drawn):
        window.actions_by_id["export"].trigger()


def test_the_dialog_keeps_up_with_the_window(qtbot, begin):
    window = begin()
    dialog = window.export_launcher.exporting.dialog
    window.workspace.session.playback.seek(7)
    window.actions_by_id["view_top"].trigger()
    qtbot.waitUntil(lambda: dialog.seen.frame == 7 and dialog.seen.viewpoint.position[1] > 3)
    window.workspace.session.options.body = "both"
    qtbot.waitUntil(lambda: dialog.form.body.value == "both")
    window.workspace.session.playback.set_in(3)
    qtbot.waitUntil(lambda: dialog.form.first.value() == 3)
    choose(qtbot, window, SECOND)
    qtbot.waitUntil(lambda: SECOND in dialog.form.path.field.text())
    order = dialog.draft.order(dialog.seen)
    assert (order.name, order.product.clip.first) == (SECOND, 0)
    assert order.shot.viewpoint.position == pytest.approx(tuple(window.viewport.stage.camera.position))


def test_a_sequence_that_cannot_be_shown(qtbot, begin, small_dataset):
    window = begin()
    dialog = window.export_launcher.exporting.dialog
    small_dataset.remove(f"motions/{SECOND}/P1.npz")
    small_dataset.write(f"motions/{SECOND}/P2.npz", b"nothing")
    small_dataset.remove(f"motions/{SECOND}/P2.npz")
    small_dataset.remove(f"skeletons/{SECOND}")
    choose(qtbot, window, SECOND)
    qtbot.waitUntil(lambda: not dialog.export.isEnabled())
    choose(qtbot, window, FIRST)
    qtbot.waitUntil(dialog.export.isEnabled)


def test_an_export_from_order_to_file(qtbot, begin, tmp_path):
    window = begin()
    exporting, dialog = window.export_launcher.exporting, window.export_launcher.exporting.dialog
    path = tmp_path / "out" / f"{FIRST}.mp4"
    click(dialog.export)
    assert dialog.progress.line.full_text == "Starting…"
    qtbot.waitUntil(lambda: not exporting.run.under_way)
    assert dialog.progress.line.full_text == f"Saved {path}"
    assert path.is_file()
    assert dialog.form.path.field.text() == str(tmp_path / "out" / f"{FIRST}_2.mp4")
    assert not exporting.status.isVisible()
    assert exporting.process.alive
    dialog.close()
    assert not exporting.process.alive
    assert exporting.drawer._painter is None


def test_cancelling(qtbot, begin, tmp_path):
    exporting = begin("waits").export_launcher.exporting
    half_done(qtbot, exporting)
    assert exporting.dialog.progress.line.full_text == "Frame 3 of 4"
    click(exporting.dialog.progress.cancel)
    assert exporting.dialog.progress.line.full_text == "Stopping…"
    assert not exporting.dialog.progress.cancel.isEnabled()
    qtbot.waitUntil(lambda: not exporting.run.under_way)
    assert exporting.dialog.progress.line.full_text == "Cancelled. No file was left."
    assert list((tmp_path / "out").iterdir()) == []
    assert exporting.dialog.export.isEnabled()


def test_a_failure_is_told_in_the_dialog(qtbot, begin):
    exporting = begin("fails").export_launcher.exporting
    click(exporting.dialog.export)
    qtbot.waitUntil(lambda: not exporting.run.under_way)
    assert exporting.dialog.progress.sentence.text().endswith(f"{FIRST}.mp4: the disk is full")


def test_an_export_outlives_the_dialog_and_ends_in_the_status_bar(qtbot, begin):
    window = begin("waits")
    exporting = window.export_launcher.exporting
    half_done(qtbot, exporting)
    exporting.dialog.close()
    assert exporting.status.isVisible()
    assert exporting.status.line.text() == "Export: Frame 3 of 4"
    window.actions_by_id["export"].trigger()
    assert not exporting.status.isVisible()
    assert exporting.dialog.progress.cancel.isVisible()
    assert not exporting.dialog.export.isEnabled()
    exporting.dialog.close()
    click(exporting.status.cancel)
    qtbot.waitUntil(lambda: not exporting.run.under_way)
    assert status_message(window) == "Cancelled. No file was left."
    assert not exporting.status.isVisible()
    assert not exporting.process.alive


def test_closing_the_window_asks_first(qtbot, begin, monkeypatch, tmp_path):
    window = begin("waits")
    half_done(qtbot, window.export_launcher.exporting)
    answers = [False, True]
    monkeypatch.setattr(export_control, "ask_to_quit", lambda _: answers.pop(0))
    window.close()
    assert window.isVisible()
    assert window.export_launcher.exporting.run.under_way
    window.close()
    assert not window.isVisible()
    assert not window.export_launcher.exporting.dialog.isVisible()
    assert not window.export_launcher.exporting.process.alive
    assert list((tmp_path / "out").iterdir()) == []


def test_closing_the_window_without_an_export_asks_nothing(begin):
    window = begin()
    window.close()
    assert not window.isVisible()
    assert not window.export_launcher.exporting.dialog.isVisible()


def test_choices_and_folder_are_remembered(qtbot, begin, make_window, small_dataset, tmp_path):
    window = begin()
    dialog = window.export_launcher.exporting.dialog
    click(dialog.form.format.buttons["gif"])
    dialog.form.path.entered.emit(str(tmp_path / "film.gif"))
    click(dialog.export)
    qtbot.waitUntil(lambda: not window.export_launcher.exporting.run.under_way)
    window.close()
    again = make_window(small_dataset.root)
    again.actions_by_id["export"].trigger()
    assert again.export_launcher.exporting.dialog.form.format.value == "gif"
    assert again.export_launcher.exporting.dialog.form.path.field.text() == str(tmp_path / f"{FIRST}.gif")


def test_the_command_is_copied(begin):
    window = begin()
    dialog = window.export_launcher.exporting.dialog
    click(dialog.kind.buttons["still"])
    click(dialog.copy)
    words = shlex.split(QApplication.clipboard().text())
    options = parser().parse_args(words[3:])
    order = dialog.draft.order(dialog.seen)
    assert (options.dataset, options.name, options.output) == (order.dataset, order.name, order.output)
    assert shot_of(options).viewpoint == order.shot.viewpoint
    assert dialog.copy.text() == "Copied"


def test_there_is_nothing_to_export_yet(make_window):
    window = make_window()
    window.actions_by_id["export"].trigger()
    assert status_message(window) == "There is nothing to export yet."
    assert window.export_launcher.exporting.dialog is None


def test_it_opens_once(begin):
    window = begin()
    dialog = window.export_launcher.exporting.dialog
    click(dialog.form.format.buttons["gif"])
    window.actions_by_id["export"].trigger()
    assert window.export_launcher.exporting.dialog is dialog
    assert dialog.form.format.value == "gif", "what was chosen stays"


def test_the_folder_of_videos_or_home_is_proposed_at_first(make_window, small_dataset):
    window = make_window(small_dataset.root)
    assert window.export_launcher.exporting._folder().is_dir()
    assert window.export_launcher.exporting._folder() in (Path.home(), *Path.home().iterdir())
