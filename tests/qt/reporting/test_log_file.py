"""The log file, the crash file, and what of them is copied."""

import faulthandler
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.places import state_folder
from viewer.qt.reporting import crash_file
from viewer.qt.reporting.bug_report import without_home
from viewer.qt.reporting.log_file import MAX_BYTES, N_KEPT, last_lines, log_path, start_log


@pytest.fixture(autouse=True)
def _fresh(monkeypatch, tmp_path) -> Iterator[None]:
    """A state folder and handlers of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root, viewer = logging.getLogger(), logging.getLogger("viewer")
    handlers, level = list(root.handlers), viewer.level
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        if handler is not logging.lastResort:
            handler.close()
    viewer.setLevel(level)


def test_the_log_rotates(capfd):
    assert last_lines(10) == ()
    start_log()
    line = "x" * 1000
    for _ in range((N_KEPT + 2) * MAX_BYTES // 1000):
        logging.getLogger("viewer.test").info(line)
    logging.getLogger("viewer.test").warning("the last line")
    assert last_lines(1)[0].endswith("viewer.test: the last line")
    files = sorted(state_folder().iterdir())
    assert len(files) == 1 + N_KEPT
    assert all(file.stat().st_size <= MAX_BYTES for file in files)
    assert capfd.readouterr().err == "the last line\n", "warnings go to the terminal as before"


def test_without_a_place_for_it_there_is_no_log(tmp_path, capfd):
    (tmp_path / "state").write_text("a file in the way")
    assert start_log() is None
    assert "there is no log" in capfd.readouterr().err
    assert crash_file.watch_for_crashes() == ""


def test_what_a_crash_has_left_is_told_once(capfd):
    del capfd
    was_enabled = faulthandler.is_enabled()
    assert crash_file.watch_for_crashes() == ""
    crash_file.crash_path().write_text("Fatal Python error: Segmentation fault")
    assert "Segmentation fault" in crash_file.watch_for_crashes()
    assert crash_file.watch_for_crashes() == ""
    faulthandler.disable()
    while crash_file._files:
        crash_file._files.pop().close()
    if was_enabled:
        faulthandler.enable()


def test_the_home_folder_is_not_named():
    text = f"log: {Path('/people/ada')}/state/viewer.log"
    assert without_home(text, Path("/people/ada")) == "log: ~/state/viewer.log"
    assert without_home("a/b", Path("/")) == "a/b"
    assert log_path().name == "viewer.log"
