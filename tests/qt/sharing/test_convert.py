"""Saving sequences for other programs: the dialogs and their thread, without the main window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PyQt5.QtWidgets import QMainWindow

from tests.tracked import ROOT
from viewer.qt.sharing.convert import control as control_module
from viewer.qt.sharing.convert.control import ConvertControl
from viewer.qt.workspace import Workspace
from viewer.results.opening import open_library
from viewer.sharing.scenes import gltf

NAMES = ("G001T000A001R000", "G001T000A016R000")


@pytest.fixture
def workspace(qtbot, settings, tmp_path) -> Workspace:
    """The demo is open, its first sequence is current, and files go into tmp_path/out."""
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Workspace(window, settings)
    made.session.open_library(open_library(ROOT / "assets" / "demo"))
    made.session.request(NAMES[0])
    (tmp_path / "out").mkdir()
    settings.save_folder("shared", tmp_path / "out")
    return made


@pytest.fixture
def control(workspace) -> Iterator[ConvertControl]:
    """The feature."""
    made = ConvertControl(workspace)
    yield made
    made.stop()


def opened(control: ConvertControl, command: str, to: str):
    """The dialog with a format chosen."""
    control.handlers()[command]()
    dialog = control.dialog("parameters" if command == "save_as" else "scene")
    names = [dialog.formats.itemText(index) for index in range(dialog.formats.count())]
    dialog.formats.setCurrentIndex(next(index for index, name in enumerate(names) if name.startswith(to)))
    return dialog


def test_a_scene_is_saved(control, qtbot, tmp_path):
    dialog = opened(control, "share_scene", "glTF")
    assert dialog.path == tmp_path / "out" / f"{NAMES[0]}.glb"
    dialog.fps.setValue(30)
    dialog.start_button.click()
    assert not dialog.form.isEnabled()
    qtbot.waitUntil(lambda: dialog.status.line.full_text.startswith("Saved"), timeout=20_000)
    assert dialog.form.isEnabled()
    assert "the mannequin" in dialog.status.notes.text()
    assert dialog.path.read_bytes()[:4] == b"glTF"


def test_selected_sequences_go_into_a_folder(control, workspace, qtbot, tmp_path):
    names = workspace.session.library.names
    workspace.selection.open(names)
    workspace.selection.set_listed(np.arange(len(names)))
    workspace.selection.select_rows(np.isin(names, NAMES), keep_left_out=False)
    dialog = opened(control, "save_as", "AMASS")
    assert dialog.path == tmp_path / "out"
    assert dialog.sequences.full_text == "2 sequences"
    dialog.start_button.click()
    qtbot.waitUntil(lambda: dialog.status.line.full_text == "Saved 2 sequences", timeout=20_000)
    assert len(list((tmp_path / "out").glob("*_P2.npz"))) == 2


def test_what_is_there_is_asked_about_and_kept(control, tmp_path, monkeypatch):
    asked: list[tuple[Path, str]] = []
    monkeypatch.setattr(control_module, "ask_to_replace", lambda _parent, path, more: asked.append((path, more)))
    for kind, ending, more in (("CSV", ".csv", ""), ("BVH", "_P2.bvh", control_module._OTHERS)):
        taken = tmp_path / "out" / f"{NAMES[0]}{ending}"
        taken.write_text("mine")
        dialog = opened(control, "share_scene", kind)
        dialog.start_button.click()
        assert asked.pop() == (taken, more)
        assert taken.read_text() == "mine"
        assert dialog.form.isEnabled()


def test_stop_leaves_no_file(control, qtbot, tmp_path, monkeypatch):
    reached = []

    def slowly(_document, report):
        reached.append(True)
        while True:
            report(1, 2)
            time.sleep(0.01)

    monkeypatch.setattr(gltf._Document, "add_skinned", slowly)
    dialog = opened(control, "share_scene", "glTF")
    dialog.start_button.click()
    qtbot.waitUntil(lambda: bool(reached) and dialog.status.bar.value() > 0, timeout=20_000)
    dialog.status.cancel.click()
    qtbot.waitUntil(lambda: dialog.status.line.full_text == "Cancelled. No file was left.", timeout=20_000)
    assert list((tmp_path / "out").iterdir()) == []


def test_what_cannot_be_written_is_said(control, qtbot, tmp_path):
    (tmp_path / "out" / "file").touch()
    dialog = opened(control, "share_scene", "npz")
    dialog.path_field.setText(str(tmp_path / "out" / "file" / "a.npz"))
    dialog.start_button.click()
    qtbot.waitUntil(lambda: bool(dialog.status.error.text()), timeout=20_000)
    assert "is a file and not a folder" in dialog.status.error.text()


def test_choices_follow_the_format(control):
    dialog = opened(control, "share_scene", "OBJ")
    assert (dialog.frames.isEnabled(), dialog.fps.isEnabled(), dialog.exact.isEnabled()) == (False, False, False)
    assert dialog.chosen_frames == "frame"
    dialog = opened(control, "share_scene", "USD (")
    assert (dialog.frames.isEnabled(), dialog.fps.isEnabled(), dialog.exact.isEnabled()) == (True, True, True)
    assert dialog.path.suffix == ".usdc"
