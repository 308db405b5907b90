"""A window with the export dialog, and a stand-in for the process that exports."""

import os
import sys
from collections.abc import Callable

import pytest

from tests.qt.export_helpers import CHILD
from viewer.qt.exporting import control as export_control
from viewer.qt.window.main_window import MainWindow


@pytest.fixture
def behaviour(monkeypatch) -> Callable[[str], None]:
    """behaviour(name) sets the behaviour of the stand-in export process; call before creating the window."""

    def set_behaviour(name: str) -> None:
        monkeypatch.setattr(export_control, "child_command", lambda: [sys.executable, "-S", str(CHILD), name])
        monkeypatch.setattr(export_control, "child_environment", lambda: dict(os.environ))

    set_behaviour("makes")
    return set_behaviour


@pytest.fixture
def open_dialog(qtbot, behaviour, make_window, small_dataset, tmp_path, settings) -> Callable[..., MainWindow]:
    """open_dialog(behaviour) opens a window and its export dialog; files go to the folder "out"."""

    def make(name: str = "makes") -> MainWindow:
        behaviour(name)
        (tmp_path / "out").mkdir()
        settings.save_folder("exports", tmp_path / "out")
        window = make_window(small_dataset.root)
        window.actions_by_id["export"].trigger()
        control = window.export_launcher.control
        qtbot.waitUntil(lambda: not control.dialog.preview.image.isNull())
        qtbot.waitUntil(lambda: window.viewport.at_rest and control.dialog.view == control._view_state())
        return window

    return make
