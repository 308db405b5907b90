"""The screenshot command and its folder."""

from PyQt5.QtGui import QImage

from tests.qt.window_helpers import FIRST, status_message


def test_a_screenshot_asks_for_its_folder_once(window, do, answer, tmp_path):
    folder = tmp_path / "screenshots"
    folder.mkdir()
    starts = answer(folder)
    window.workspace.session.playback.seek(3)
    do("screenshot")
    do("screenshot")
    assert len(starts) == 1
    files = sorted(folder.iterdir())
    assert [path.name for path in files] == [f"{FIRST}_frame00003.png", f"{FIRST}_frame00003_2.png"]
    assert status_message(window) == f"Saved {files[1]}"
    image = QImage(str(files[0]))
    assert image.size() == window.viewport.size() * window.devicePixelRatioF()
    assert image.text("Title") == f"{FIRST}, frame 3"


def test_a_deleted_folder_is_asked_for_again(window, do, answer, tmp_path):
    gone, folder = tmp_path / "gone", tmp_path / "folder"
    folder.mkdir()
    window.workspace.settings.save_folder("screenshots", gone)
    answer(folder)
    do("screenshot")
    assert len(list(folder.iterdir())) == 1


def test_a_failure_is_shown(window, do, answer, tmp_path, monkeypatch):
    answer(tmp_path)
    (tmp_path / "taken").mkdir()
    monkeypatch.setattr("viewer.qt.viewport.control.screenshot_path", lambda *_: tmp_path / "taken")
    do("screenshot")
    assert status_message(window).startswith(f"{tmp_path / 'taken'}: the screenshot cannot be written")
