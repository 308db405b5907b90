"""Keys chosen by the user."""

import json

import pytest

from viewer.qt.command import Command, tooltip, use_keys, with_keys
from viewer.qt.keymap import Keymap

COMMANDS = (
    Command("grid", "View", 0, "Grid", ("G",)),
    Command("play", "Playback", 0, "Play", ("Space", "K")),
    Command("about", "Help", 0, "About"),
)


@pytest.fixture
def chosen():
    """Choose keys for commands; the declared ones are used again afterwards."""
    yield use_keys
    use_keys({})


def test_an_instruction_names_the_key_that_is_set_or_the_place_in_the_menus(chosen):
    command = Command("read", "View", 0, "Read them…", ("G",), submenu="Text")
    told = [(command.instruction, tooltip(command))]
    for keys in (("F9", "G"), ()):
        chosen({"read": keys})
        told.append((command.instruction, tooltip(command)))
    assert told == [
        ("press G", "Read them (G)"),
        ("press F9", "Read them (F9)"),
        ("choose View › Text › Read them", "Read them"),
    ]
    assert with_keys("Speed", command, COMMANDS[1]) == "Speed (Space)"


def keys(keymap: Keymap) -> dict[str, tuple[str, ...]]:
    return {command.id: keymap.keys(command.id) for command in COMMANDS}


def test_keys_are_those_declared_at_first():
    keymap = Keymap(COMMANDS)
    assert keys(keymap) == {"grid": ("G",), "play": ("Space", "K"), "about": ()}
    assert keymap.chosen == {}
    assert (keymap.owner("k").id, keymap.owner("Q")) == ("play", None)


def test_a_chosen_key_is_taken_from_the_command_that_had_it():
    keymap = Keymap(COMMANDS)
    keymap.set_keys("about", ["ctrl+Q", "G"])
    assert keys(keymap) == {"grid": (), "play": ("Space", "K"), "about": ("Ctrl+Q", "G")}
    assert Keymap(COMMANDS, json.loads(json.dumps(keymap.chosen))).chosen == keymap.chosen
    keymap.reset("grid")
    assert (keymap.keys("grid"), keymap.keys("about")) == (("G",), ("Ctrl+Q",))
    keymap.reset_all()
    assert keymap.chosen == {}


@pytest.mark.parametrize(
    "saved",
    [
        None,
        3,
        [],
        {"grid": "X"},
        {"grid": [3]},
        {"no such": ["X"]},
        {"grid": {"X": 1}},
        {3: ["X"]},
        "text",
        {"about": []},
    ],
    ids=str,
)
def test_what_is_not_valid_in_the_settings_is_left_out(saved):
    assert keys(Keymap(COMMANDS, saved)) == keys(Keymap(COMMANDS))


@pytest.mark.parametrize("key", ["", "Ctrl+", "A, B", "nonsense", "x" * 5000, "Ctrl+Ctrl"])
def test_what_is_no_key_is_left_out(key):
    keymap = Keymap(COMMANDS, {"grid": [key, "X"]})
    assert keymap.keys("grid") == ("X",)


def test_a_file_is_exported_and_imported():
    keymap, other = Keymap(COMMANDS), Keymap(COMMANDS)
    keymap.set_keys("grid", ["Ctrl+Shift+G"])
    keymap.set_keys("play", [])
    other.set_keys("about", ["A"])
    assert other.import_json(keymap.to_json()).problems == ()
    assert keys(other) == keys(keymap)


def test_conflicts_in_a_file_are_told_and_the_first_has_the_key():
    keymap = Keymap(COMMANDS)
    file = {"commands": {"grid": ["X"], "about": ["X", "Y"], "gone": ["Z"], "play": ["Space", "nonsense"]}}
    imported = keymap.import_json(json.dumps(file))
    assert keys(keymap) == {"grid": ("X",), "play": ("Space",), "about": ("Y",)}
    assert imported.taken == 3
    assert imported.problems == (
        "X is on both “Grid” and “About”.", "There is no command 'gone'.", "“Play”: 'nonsense' is not a key.",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "[]", "{}", '{"commands": []}', "9" * 5000])
def test_a_file_without_keys_changes_nothing(text):
    keymap = Keymap(COMMANDS, {"grid": ["X"]})
    assert keymap.import_json(text).taken == 0
    assert keymap.keys("grid") == ("X",)
