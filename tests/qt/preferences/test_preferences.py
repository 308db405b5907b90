"""The preferences dialog."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QColor, QKeySequence
from PyQt5.QtWidgets import QColorDialog, QLabel, QScrollArea, QToolButton

from tests.qt.window_helpers import activate
from viewer.places import cache_folder, dataset_key
from viewer.qt.command import use_keys
from viewer.qt.preferences.dialog import PreferencesDialog
from viewer.qt.preferences.pages.caches import size_text
from viewer.qt.preferences.pages.general import SYSTEM
from viewer.qt.settings import Settings
from viewer.qt.workspace import FOLLOW_SYSTEM
from viewer.state.theme import P2


@pytest.fixture
def preferences(window, do, qtbot) -> Iterator[PreferencesDialog]:
    """The dialog of `window`."""
    do("preferences")
    dialog = window.preferences.dialog
    qtbot.waitUntil(dialog.isVisible)
    yield dialog
    use_keys({})


def choose(box, value) -> None:
    box.setCurrentIndex(box.findData(value))


def test_general_choices_apply_at_once_and_are_kept(preferences, window, do, monkeypatch):
    assert {area.focusPolicy() for area in preferences.findChildren(QScrollArea)} == {Qt.NoFocus}, "Tab skips them"
    page, session = preferences.general, window.workspace.session
    monkeypatch.setattr("viewer.qt.window.theme_follower.system_theme", lambda: "light")
    choose(page.theme, "light")
    assert session.options.theme == "light"
    do("light_theme")
    assert page.theme.currentData() == "dark"
    choose(page.loop, "off")
    assert session.playback.loop_mode == "off"
    choose(page.speed, 0.25)
    choose(page.scale, 125)
    page.restore.click()
    window.workspace.settings.sync()
    kept = Settings()
    assert (kept.default_speed(), kept.scale(), kept.flag("restore_session", default=True)) == (0.25, 125, False)


def test_the_theme_follows_the_system_until_one_is_chosen(preferences, window, do, qtbot, monkeypatch):
    monkeypatch.setattr("viewer.qt.window.theme_follower.system_theme", lambda: "light")
    options = window.workspace.session.options
    choose(preferences.general.theme, SYSTEM)
    qtbot.waitUntil(lambda: options.theme == "light")
    assert preferences.general.theme.currentData() == SYSTEM
    do("light_theme")
    assert (options.theme, window.workspace.settings.flag(FOLLOW_SYSTEM)) == ("dark", False)


def test_colours_of_persons(preferences, window, monkeypatch, qtbot):
    page, options = preferences.picture, window.workspace.session.options
    preferences.open_page(page)
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#00ff7f"))
    qtbot.mouseClick(page.swatches["p1"], Qt.LeftButton)
    assert (options.person_colours.p1, options.person_colours.p2) == ("#00FF7F", P2)
    assert page.swatches["p1"].text() == "#00FF7F"
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor())
    page.swatches["p2"].click()
    assert options.person_colours.p2 == P2, "cancelled"
    page.usual.click()
    assert options.own_colours == ""
    choose(page.quality, "fast")
    assert options.quality == "fast"


def test_folders(preferences, window, answer, tmp_path):
    page, settings = preferences.folders, window.workspace.settings
    assert page.hints["body_models"].text().startswith("No SMPL-X models")
    answer(tmp_path)
    page.rows["exports"].choose.click()
    assert settings.folder("exports") == tmp_path
    assert page.rows["exports"].path.full_text == str(tmp_path)
    page.rows["exports"].forget.click()
    assert settings.folder("exports") is None


def test_a_key_is_moved_after_its_owner_is_told(preferences, window, qtbot):
    page = preferences.keys
    page.choose("about")
    page.field.setKeySequence(QKeySequence("G"))
    assert page.told.text() == "G is on “Grid on the floor”, which would lose it."
    page.set.click()
    actions = window.actions_by_id
    assert [key.toString() for key in actions["about"].shortcuts()] == ["G"]
    assert actions["grid"].shortcuts() == []
    page.choose("play")
    page.field.setKeySequence(QKeySequence("Ctrl+Shift+Space"))
    assert page.told.text() == "Ctrl+Shift+Space is free."
    page.add.click()
    assert window.timeline.controls.buttons["play"].toolTip() == "Play or pause (Space)"
    page.choose("shuttle_stop")
    page.none.click()
    window.preferences.dialog.hide()
    activate(qtbot, window)
    qtbot.keyClick(window.viewport, Qt.Key_Space, Qt.ControlModifier | Qt.ShiftModifier)
    assert window.workspace.session.playback.playing
    qtbot.keyClick(window.viewport, Qt.Key_K)
    assert window.workspace.session.playback.playing, "K does nothing now"
    page.defaults.click()
    assert [key.toString() for key in actions["grid"].shortcuts()] == ["G"]


@pytest.mark.parametrize(("keys", "in_brackets"), [(("F9",), " (F9)"), ((), "")])
def test_hints_name_the_keys_that_are_set(keys, in_brackets, window, do, qtbot):
    do("playlists")
    use_keys({command.id: keys for command in window.workspace.commands})
    window.workspace.keys_changed.emit()
    do("export")
    do("read_notices")
    notices, form = window.view_control.notices.list, window.export_launcher.control.dialog.form
    notice = notices.findChild(QLabel).text()
    qtbot.keyClick(notices, Qt.Key_Escape)
    use_keys({})
    names = ("loop", "play", "body", "captions", "speed")
    tips = {name: window.findChild(QToolButton, name).toolTip() for name in names}
    assert tips == {
        "loop": f"Loop: click for the next mode{in_brackets}",
        "play": f"Play or pause{in_brackets}",
        "body": f"Mesh: click for the next{in_brackets}, hold for all",
        "captions": f"One caption: click for the next{in_brackets}, hold for all",
        "speed": "Speed (slower F9, faster F9)" if keys else "Speed",
    }
    assert window.timeline.frame_field.toolTip().endswith(f"a time{in_brackets}")
    run = "press F9" if keys else "choose {}"
    assert f"{run.format('Sequence › Add to a playlist')} to add" in window.playlists.pane.empty.text.text()
    assert notice.endswith(f", then {run.format('File › Choose body model folder')}.")
    starts = run.format("Playback › Range › Range starts here")
    assert f"In the window {starts} at" in form.span.buttons["range"].toolTip()
    assert f"or {run.format('Sequence › Select all')} for all" in form.which.buttons["selected"].toolTip()


def test_keys_are_imported_and_a_bad_file_is_told(preferences, window, tmp_path):
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"commands": {"grid": ["Ctrl+Alt+G"]}}))
    assert preferences.keys.import_file(file).problems == ()
    assert window.actions_by_id["grid"].shortcut().toString() == "Ctrl+Alt+G"
    assert "Ctrl+Alt+G" in window.actions_by_id["grid"].toolTip()
    assert preferences.keys.import_file(tmp_path / "missing.json") is None
    assert "missing.json" in window.feedback.bar.shown.text
    assert window.actions_by_id["grid"].shortcut().toString() == "Ctrl+Alt+G"


def test_caches_are_emptied(preferences, window, qtbot):
    page, library = preferences.caches, window.workspace.session.library
    other = cache_folder() / "thumbnails" / "another-dataset"
    other.mkdir(parents=True)
    (other / "one.png").write_bytes(bytes(5000))
    preferences.open_page(page)
    row = page.rows["thumbnails"]
    qtbot.waitUntil(lambda: row.size_label.text() not in ("…", "0 KB"))
    row.empty.click()
    qtbot.waitUntil(lambda: row.size_label.text() == "0 KB")
    assert not other.exists()
    stale = cache_folder() / "index" / "gone.sqlite"
    stale.write_bytes(bytes(100))
    page.show_state()
    page.rows["index"].empty.click()
    qtbot.waitUntil(lambda: not stale.exists())
    assert Path(cache_folder() / "index" / f"{dataset_key(library.root)}.sqlite").exists(), "it is read again"


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 KB"), (1, "1 KB"), (12_345, "13 KB"), (3_400_000, "3.4 MB"), (2_500_000_000, "2.50 GB")]
)
def test_sizes(size, text):
    assert size_text(size) == text
