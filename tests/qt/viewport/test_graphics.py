"""The heavy imports, in the background."""

import importlib
import threading

import pytest

from viewer.qt.viewport.graphics import SceneImport


@pytest.fixture
def scene_import(qtbot) -> SceneImport:
    del qtbot
    return SceneImport()


def test_it_tells_when_the_scene_can_be_drawn(qtbot, scene_import):
    assert not scene_import.is_running
    with qtbot.waitSignal(scene_import.ready):
        scene_import.start()
    qtbot.waitUntil(lambda: not scene_import.is_running)


def test_a_package_that_is_missing_is_named(qtbot, scene_import, monkeypatch):
    def refuse(_name: str) -> None:
        raise ModuleNotFoundError("No module named 'aitviewer'")

    monkeypatch.setattr(importlib, "import_module", refuse)
    with qtbot.waitSignal(scene_import.failed) as signal, qtbot.assertNotEmitted(scene_import.ready):
        scene_import.start()
    assert "No module named 'aitviewer'" in signal.args[0]
    assert "requirements.txt" in signal.args[0]


def test_nothing_is_told_after_the_end(qtbot, scene_import, monkeypatch):
    may_go_on, told = threading.Event(), []
    monkeypatch.setattr(importlib, "import_module", lambda _name: may_go_on.wait(60))
    scene_import._done.connect(told.append)
    scene_import.start()
    assert scene_import.is_running
    scene_import.stop()
    may_go_on.set()
    qtbot.waitUntil(lambda: not scene_import.is_running)
    qtbot.wait(1)
    assert told == []
