"""Importing the scene in the background."""

import importlib
import threading

import pytest

from viewer.qt.viewport.graphics import SceneImport


@pytest.fixture
def scene_import(qtbot) -> SceneImport:
    del qtbot
    return SceneImport()


def test_ready_is_emitted_after_the_import(qtbot, scene_import):
    assert not scene_import.is_running
    with qtbot.waitSignal(scene_import.ready):
        scene_import.start()
    qtbot.waitUntil(lambda: not scene_import.is_running)


def test_a_missing_package_is_named(qtbot, scene_import, monkeypatch):
    def refuse(_name: str) -> None:
        raise ModuleNotFoundError("No module named 'aitviewer'")

    monkeypatch.setattr(importlib, "import_module", refuse)
    with qtbot.waitSignal(scene_import.failed) as signal, qtbot.assertNotEmitted(scene_import.ready):
        scene_import.start()
    assert "No module named 'aitviewer'" in signal.args[0]
    assert "requirements.txt" in signal.args[0]


def test_nothing_is_emitted_after_stop(qtbot, scene_import, monkeypatch):
    may_continue, emitted = threading.Event(), []
    monkeypatch.setattr(importlib, "import_module", lambda _name: may_continue.wait(60))
    scene_import._finished.connect(emitted.append)
    scene_import.start()
    assert scene_import.is_running
    scene_import.stop()
    may_continue.set()
    qtbot.waitUntil(lambda: not scene_import.is_running)
    qtbot.wait(1)
    assert emitted == []
