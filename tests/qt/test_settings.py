"""Settings, written by one instance and read by another."""

import json

import pytest
from PyQt5.QtCore import QByteArray, QSettings

from viewer.qt.keymap import Keymap
from viewer.qt.settings import MAX_RECENT, Settings
from viewer.qt.window.registry import COMMANDS
from viewer.state.options import ViewOptions


def test_settings_are_empty_at_first(settings, tmp_path):
    assert settings.options() == ViewOptions()
    assert settings.layout() is None
    assert settings.recent() == []
    assert settings.folder("screenshots") is None
    assert settings.path.is_relative_to(tmp_path)


def test_options(settings):
    options = ViewOptions(body="both", theme="light", show_p2=False, captions="all", convention="0 = P1 acts")
    settings.save_options(options)
    assert Settings().options() == options


def test_a_reading_of_the_roles_that_was_remembered_before_the_default_changed_is_kept(settings):
    assert settings.options().convention == "1 = P1 acts"
    for convention in ("0 = P1 acts", "1 = P1 acts"):
        store = QSettings(str(settings.path), QSettings.IniFormat)
        store.setValue("options", json.dumps({"body": "mesh", "convention": convention, "theme": "dark"}))
        store.sync()
        assert Settings().options().convention == convention


def test_layout(settings):
    settings.save_layout(QByteArray(b"geometry"), QByteArray(b"docks"))
    assert Settings().layout() == (QByteArray(b"geometry"), QByteArray(b"docks"))


def test_recent_datasets(settings, tmp_path):
    for name in ("a", "b", "a"):
        settings.add_recent(tmp_path / name)
    assert Settings().recent() == [tmp_path / "a", tmp_path / "b"]
    for number in range(2 * MAX_RECENT):
        settings.add_recent(tmp_path / str(number))
    assert len(Settings().recent()) == MAX_RECENT
    settings.clear_recent()
    assert Settings().recent() == []


def test_a_folder_is_ignored_once_deleted(settings, tmp_path):
    folder = tmp_path / "pictures, with a comma"
    folder.mkdir()
    settings.save_folder("screenshots", folder)
    assert Settings().folder("screenshots") == folder
    assert Settings().folder("body_models") is None
    folder.rmdir()
    assert Settings().folder("screenshots") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"body": "ghost", "theme": 7, "unknown": true}', "\x00"])
def test_invalid_values_count_as_not_set(settings, text):
    store = QSettings(str(settings.path), QSettings.IniFormat)
    for key in ("options", "recent", "export", "folders/screenshots", "geometry", "docks"):
        store.setValue(key, text)
    store.sync()
    again = Settings()
    assert again.options() == ViewOptions()
    assert again.recent() == []
    assert again.folder("screenshots") is None
    assert again.layout() is None
    assert again.export_choices() == {} or text.startswith("{")


def test_a_file_that_is_not_ini(settings):
    settings.path.parent.mkdir(parents=True, exist_ok=True)
    settings.path.write_bytes(bytes(range(256)))
    again = Settings()
    assert again.options() == ViewOptions()
    assert again.recent() == []


def test_an_invalid_option_does_not_affect_others(settings):
    store = QSettings(str(settings.path), QSettings.IniFormat)
    store.setValue("options", json.dumps({"theme": "light", "body": 3}))
    store.sync()
    assert Settings().options() == ViewOptions(theme="light")


def test_export_choices(settings):
    assert settings.export_choices() == {}
    settings.save_export_choices({"format": "webm", "fps": 25.0, "own_size": (640, 480)})
    assert Settings().export_choices() == {"format": "webm", "fps": 25.0, "own_size": [640, 480]}


MONSTERS = [
    "[" * 100_000,
    '{"a":' * 100_000,
    "9" * 5000,
    f'{{"body": {"9" * 5000}}}',
    json.dumps(["x" * 5000, "a\0b", "/" + "y" * 5000, 3]),
    "x" * 5000,
    "/" + "x" * 5000,
    "a\0b",
    "\udcff",
    "NaN",
    "[1e999]",
    '{"body": [[]], "caption_index": 1e400, "theme": {}}',
    '{"fps": 1e999, "own_size": [9e99, -1], "size": [], "kind": null}',
]


@pytest.mark.parametrize("monster", MONSTERS, ids=lambda monster: ascii(monster)[:30])
@pytest.mark.parametrize(
    "key",
    [
        *("options", "export", "recent", "words/columns", "folders/screenshots", "geometry"),
        *("keys", "words/scale", "words/speed", "words/palette", "flags/restore_session"),
    ],
)
def test_a_settings_file_with_monsters_is_as_one_without(settings, key, monster):
    store = QSettings(str(settings.path), QSettings.IniFormat)
    store.setValue(key, monster)
    store.sync()
    again = Settings()
    assert again.options() == ViewOptions()
    assert again.layout() is None
    assert again.folder("screenshots") is None
    assert all(len(str(path)) <= 4096 for path in again.recent())
    assert isinstance(again.export_choices(), dict)
    assert (again.scale(), again.default_speed()) == (100, 1.0)
    assert again.flag("restore_session", default=True)
    assert Keymap(COMMANDS, again.own_keys()).chosen == {}
    assert again.strings("columns") in (None, (), ("x" * 5000, "a\0b", "/" + "y" * 5000))
