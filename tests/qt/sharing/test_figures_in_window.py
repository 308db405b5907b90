"""Figures from the window, drawn by the real process."""

from PyQt5.QtWidgets import QApplication, QFileDialog, QMessageBox

from tests.qt.export_helpers import click
from tests.qt.window_helpers import SECOND, choose, status_message


def test_a_figure_is_previewed_saved_and_remembered(qtbot, make_window, small_dataset, settings, tmp_path, monkeypatch):
    window = make_window(small_dataset.root)
    settings.save_folder("figures", tmp_path)
    settings.save_figure_choices({"kind": "strip", "count": 2, "format": "svg", "dpi": 72.0, "width": 85.0})
    window.actions_by_id["figure"].trigger()
    control = window.sharing.figure
    dialog = control.dialog
    assert dialog.preview._message == "Drawing…"
    qtbot.waitUntil(lambda: not dialog.preview.image.isNull())
    first = dialog.preview.image.copy()
    assert dialog.page_size.full_text.startswith("85 × ")
    click(dialog.copy)
    assert QApplication.clipboard().image().size() == first.size()
    with qtbot.waitSignal(control.process.previewed):
        window.actions_by_id["view_top"].trigger()
    with qtbot.waitSignal(control.process.previewed):
        choose(qtbot, window, SECOND)
    assert dialog.figure().name == SECOND
    with qtbot.waitSignal(control.process.not_previewed):
        click(dialog.form.by.buttons["frames"])
        dialog.form.frames.textEdited.emit("999")
    assert dialog.error.text().startswith("There is no frame 999")
    click(dialog.form.by.buttons["movement"])
    asked = []

    def choose_file(_parent, _title, proposed, *_):
        asked.append(proposed)
        return str(tmp_path / "mine"), "SVG (*.svg)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_file)
    with qtbot.waitSignal(control.process.made):
        click(dialog.save)
    assert asked == [str(tmp_path / f"{SECOND}_figure.svg")]
    assert dialog.status.line.full_text == f"Saved {tmp_path / 'mine.svg'}"
    assert b"<text" in (tmp_path / "mine.svg").read_bytes()
    before = (tmp_path / "mine.svg").read_bytes()
    monkeypatch.setattr(QMessageBox, "exec_", lambda box: box.buttons()[-1].click())  # keep it
    click(dialog.save)
    assert not control.process.is_making
    assert (tmp_path / "mine.svg").read_bytes() == before
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.svg" / "a.svg"), ""))
    with qtbot.waitSignal(control.process.failed):
        click(dialog.save)
    assert "a part of its path is a file" in dialog.status.error.text()
    click(dialog.form.paper.buttons["transparent"])
    assert dialog.status.line.full_text == ""
    dialog.close()
    assert control.process._child is None
    assert settings.figure_choices()["paper"] == "transparent"


def test_nothing_to_make_a_figure_of(make_window):
    window = make_window()
    window.actions_by_id["figure"].trigger()
    assert status_message(window) == "There is nothing to make a figure of yet."
