"""The order of work at start-up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt5.QtCore import QCoreApplication, QObject, pyqtSignal

from viewer.qt.window import app
from viewer.qt.window.dataset_opener import DatasetOpener


class CountedImport(QObject):
    """Counts how often it is started."""

    started = pyqtSignal()
    count = 0

    def start(self) -> None:
        self.count += 1
        self.started.emit()


@pytest.fixture
def opener(qtbot) -> Iterator[DatasetOpener]:
    del qtbot
    opener = DatasetOpener()
    yield opener
    opener.stop()


@pytest.mark.parametrize("is_dataset", [True, False])
def test_the_scene_is_imported_once_the_dataset_is_open_or_has_failed(
    qtbot, opener, small_dataset, monkeypatch, is_dataset
):
    monkeypatch.setattr(app, "MAX_IMPORT_DELAY_MS", 10**6)
    scene_import = CountedImport()
    app.list_before_scene_import(opener, scene_import)
    for _ in range(2):
        with qtbot.waitSignal(opener.opened if is_dataset else opener.failed):
            assert scene_import.count <= 1
            opener.open(small_dataset.root if is_dataset else Path("nowhere"))
        qtbot.waitUntil(lambda: scene_import.count == 1)
    QCoreApplication.processEvents()
    assert scene_import.count == 1


def test_a_slow_dataset_does_not_delay_the_import_further(qtbot, opener, monkeypatch):
    monkeypatch.setattr(app, "MAX_IMPORT_DELAY_MS", 0)
    scene_import = CountedImport()
    with qtbot.waitSignal(scene_import.started):
        app.list_before_scene_import(opener, scene_import)
    assert scene_import.count == 1
