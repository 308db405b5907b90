"""Exporting from the window: dialog, preview, process, status bar."""

import shlex

import pytest
from PyQt5.QtWidgets import QApplication

from tests.qt.export_helpers import click
from tests.qt.window_helpers import FIRST, SECOND, choose, status_message
from viewer.cli import parser
from viewer.cli.options.shot import shot_of
from viewer.qt.exporting import control as export_control
from viewer.qt.exporting.control import ExportControl


def export_half(qtbot, control: ExportControl) -> None:
    """Start an export and wait until half of it is done."""
    click(control.dialog.export)
    qtbot.waitUntil(lambda: control.state.done == 2)


def test_the_dialog_follows_the_window(qtbot, open_dialog):
    window = open_dialog()
    dialog = window.export_launcher.control.dialog
    window.workspace.session.playback.seek(7)
    window.actions_by_id["view_top"].trigger()
    qtbot.waitUntil(lambda: dialog.view.frame == 7 and dialog.view.viewpoint.position[1] > 3)
    window.workspace.session.options.body = "both"
    qtbot.waitUntil(lambda: dialog.form.body.value == "both")
    window.workspace.session.playback.speed = 0.5
    qtbot.waitUntil(lambda: dialog.form.speed.value() == 0.5)
    window.workspace.session.playback.set_in(3)
    qtbot.waitUntil(lambda: dialog.form.first.value() == 3)
    choose(qtbot, window, SECOND)
    qtbot.waitUntil(lambda: SECOND in dialog.form.path.field.text())
    order = dialog.draft.order(dialog.view)
    assert (order.name, order.product.clip.first) == (SECOND, 0)
    assert order.shot.viewpoint.position == pytest.approx(tuple(window.viewport.stage.camera.position))


def test_a_sequence_that_cannot_be_shown(qtbot, open_dialog, small_dataset):
    window = open_dialog()
    dialog = window.export_launcher.control.dialog
    small_dataset.remove(f"motions/{SECOND}/P1.npz")
    small_dataset.write(f"motions/{SECOND}/P2.npz", b"nothing")
    small_dataset.remove(f"motions/{SECOND}/P2.npz")
    small_dataset.remove(f"skeletons/{SECOND}")
    choose(qtbot, window, SECOND)
    qtbot.waitUntil(lambda: not dialog.export.isEnabled())
    choose(qtbot, window, FIRST)
    qtbot.waitUntil(dialog.export.isEnabled)


def test_a_successful_export(qtbot, open_dialog, tmp_path):
    window = open_dialog()
    control, dialog = window.export_launcher.control, window.export_launcher.control.dialog
    path = tmp_path / "out" / f"{FIRST}.mp4"
    click(dialog.export)
    assert dialog.progress.line.full_text == "Starting…"
    qtbot.waitUntil(lambda: not control.state.under_way)
    assert dialog.progress.line.full_text == f"Saved {path}"
    assert path.is_file()
    assert dialog.form.path.field.text() == str(tmp_path / "out" / f"{FIRST}_2.mp4")
    assert not control.status.isVisible()
    assert control.process.is_alive
    dialog.close()
    assert not control.process.is_alive
    assert control.preview_drawer._painter is None


def test_cancelling(qtbot, open_dialog, tmp_path):
    control = open_dialog("waits").export_launcher.control
    export_half(qtbot, control)
    assert control.dialog.progress.line.full_text == "Frame 3 of 4"
    click(control.dialog.progress.cancel)
    assert control.dialog.progress.line.full_text == "Stopping…"
    assert not control.dialog.progress.cancel.isEnabled()
    qtbot.waitUntil(lambda: not control.state.under_way)
    assert control.dialog.progress.line.full_text == "Cancelled. No file was left."
    assert list((tmp_path / "out").iterdir()) == []
    assert control.dialog.export.isEnabled()


def test_a_failure_is_shown_in_the_dialog(qtbot, open_dialog, settings, tmp_path):
    control = open_dialog("fails").export_launcher.control
    dialog = control.dialog
    (tmp_path / "elsewhere").mkdir()
    dialog.form.path.entered.emit(str(tmp_path / "elsewhere" / "film.mp4"))
    click(dialog.export)
    qtbot.waitUntil(lambda: not control.state.under_way)
    assert dialog.progress.error.text().endswith("film.mp4: the disk is full")
    assert settings.folder("exports") == tmp_path / "out", "the folder that failed is not remembered"
    click(dialog.form.format.buttons["gif"])
    assert dialog.progress.error.text() == "", "it was about other choices"
    click(dialog.export)
    qtbot.waitUntil(lambda: bool(dialog.progress.error.text()))
    dialog.close()
    control.open()
    assert dialog.progress.error.text() == ""
    assert dialog.form.path.field.text() == str(tmp_path / "out" / f"{FIRST}.gif")


def test_the_status_bar_shows_progress_while_the_dialog_is_closed(qtbot, open_dialog):
    window = open_dialog("waits")
    control = window.export_launcher.control
    export_half(qtbot, control)
    control.dialog.close()
    assert control.status.isVisible()
    assert control.status.line.text() == "Export: Frame 3 of 4"
    window.actions_by_id["export"].trigger()
    assert not control.status.isVisible()
    assert control.dialog.progress.cancel.isVisible()
    assert not control.dialog.export.isEnabled()
    control.dialog.close()
    click(control.status.cancel)
    qtbot.waitUntil(lambda: not control.state.under_way)
    assert status_message(window) == "Cancelled. No file was left."
    assert not control.status.isVisible()
    assert not control.process.is_alive


def test_closing_the_window_during_an_export_asks(qtbot, open_dialog, monkeypatch, tmp_path):
    window = open_dialog("waits")
    export_half(qtbot, window.export_launcher.control)
    answers = [False, True]
    monkeypatch.setattr(export_control, "ask_to_quit", lambda _parent, **_how: answers.pop(0))
    window.close()
    assert window.isVisible()
    assert window.export_launcher.control.state.under_way
    window.close()
    assert not window.isVisible()
    assert not window.export_launcher.control.dialog.isVisible()
    assert not window.export_launcher.control.process.is_alive
    assert list((tmp_path / "out").iterdir()) == []


def test_closing_the_window_without_an_export(open_dialog):
    window = open_dialog()
    window.close()
    assert not window.isVisible()
    assert not window.export_launcher.control.dialog.isVisible()


def test_choices_and_folder_are_saved(qtbot, open_dialog, make_window, small_dataset, tmp_path):
    window = open_dialog()
    dialog = window.export_launcher.control.dialog
    click(dialog.form.format.buttons["gif"])
    dialog.form.path.entered.emit(str(tmp_path / "film.gif"))
    click(dialog.export)
    qtbot.waitUntil(lambda: not window.export_launcher.control.state.under_way)
    window.close()
    again = make_window(small_dataset.root)
    again.actions_by_id["export"].trigger()
    assert again.export_launcher.control.dialog.form.format.value == "gif"
    assert again.export_launcher.control.dialog.form.path.field.text() == str(tmp_path / f"{FIRST}.gif")


def test_copying_the_command(open_dialog):
    window = open_dialog()
    dialog = window.export_launcher.control.dialog
    click(dialog.kind.buttons["still"])
    click(dialog.copy)
    words = shlex.split(QApplication.clipboard().text())
    options = parser().parse_args(words[3:])
    order = dialog.draft.order(dialog.view)
    assert (options.dataset, options.name, options.output) == (order.dataset, order.name, order.output)
    assert shot_of(options).viewpoint == order.shot.viewpoint
    assert dialog.copy.text() == "Copied"


def test_nothing_to_export(make_window):
    window = make_window()
    window.actions_by_id["export"].trigger()
    assert status_message(window) == "There is nothing to export yet."
    assert window.export_launcher.control.dialog is None


def test_there_is_one_dialog(open_dialog):
    window = open_dialog()
    control = window.export_launcher.control
    dialog = control.dialog
    click(dialog.form.format.buttons["gif"])
    window.actions_by_id["export"].trigger()
    assert control.dialog is dialog
    assert dialog.form.format.value == "gif", "choices are kept"
