"""Opening datasets in the background."""

import threading
from pathlib import Path

import pytest

import viewer.qt.window.dataset_opener
from viewer.dataset import Library
from viewer.errors import NotADataset
from viewer.qt.window.dataset_opener import DatasetOpener


@pytest.fixture
def opener(qtbot) -> DatasetOpener:
    del qtbot
    return DatasetOpener()


def test_a_dataset_is_opened(qtbot, opener, small_dataset):
    with qtbot.waitSignal(opener.opened) as signal:
        opener.open(small_dataset.root)
    library, facts = signal.args
    assert isinstance(library, Library)
    assert len(library) == 4
    assert facts.names == library.names


@pytest.mark.parametrize("name", ["empty", "nowhere", "file"])
def test_no_dataset_fails_with_its_path(qtbot, opener, tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("not a folder")
    with qtbot.waitSignal(opener.failed) as signal:
        opener.open(tmp_path / name)
    assert str(tmp_path / name) in signal.args[0]


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), NotADataset("there", "is on fire")])
def test_an_unreadable_folder_fails(qtbot, opener, monkeypatch, error):
    def refuse(_path: Path) -> Library:
        raise error

    monkeypatch.setattr(viewer.qt.window.dataset_opener.Library, "open", refuse)
    with qtbot.waitSignal(opener.failed) as signal:
        opener.open(Path("there"))
    assert signal.args[0] == str(error)


def test_the_newest_request_wins(qtbot, opener, monkeypatch):
    slow_may_continue = threading.Event()

    def open_slowly(path: Path) -> str:
        if path.name == "slow":
            assert slow_may_continue.wait(60)
        return path.name

    monkeypatch.setattr(viewer.qt.window.dataset_opener, "open_library", open_slowly)
    monkeypatch.setattr(viewer.qt.window.dataset_opener, "_read_as_chosen", lambda library, _: library)
    monkeypatch.setattr(viewer.qt.window.dataset_opener, "library_facts", str.upper)
    opened = []
    opener.opened.connect(lambda name, _facts: opened.append(name))
    opener.failed.connect(opened.append)
    before = set(threading.enumerate())
    opener.open(Path("slow"))
    (slow,) = set(threading.enumerate()) - before
    with qtbot.waitSignal(opener.opened):  # a name stands in for a library here
        opener.open(Path("fast"))
    slow_may_continue.set()
    slow.join(60)
    assert not slow.is_alive()
    qtbot.wait(1)
    assert opened == ["fast"]


def test_nothing_is_delivered_after_stop(qtbot, opener, monkeypatch):
    may_continue, sent = threading.Event(), []

    def open_slowly(path: Path) -> str:
        assert may_continue.wait(60)
        return path.name

    monkeypatch.setattr(viewer.qt.window.dataset_opener, "open_library", open_slowly)
    monkeypatch.setattr(viewer.qt.window.dataset_opener, "_read_as_chosen", lambda library, _: library)
    monkeypatch.setattr(viewer.qt.window.dataset_opener, "library_facts", str.upper)
    opener._finished.connect(lambda *news: sent.append(news))
    before = set(threading.enumerate())
    opener.open(Path("slow"))
    (thread,) = set(threading.enumerate()) - before
    opener.stop()
    may_continue.set()
    thread.join(60)
    qtbot.wait(1)
    assert sent == []
