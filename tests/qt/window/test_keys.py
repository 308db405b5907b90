"""The registered commands: keys, icons, tooltips."""

from collections import Counter

import pytest
import qtawesome
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QKeySequence
from PyQt5.QtWidgets import QShortcut, QWidget

from viewer.qt.command import MENUS, tooltip
from viewer.qt.widgets.style import icon
from viewer.qt.window.registry import COMMANDS

KEYS = {
    "Space": "play",
    "Left": "step_back",
    "Right": "step_forward",
    "Shift+Left": "step_back_10",
    "Shift+Right": "step_forward_10",
    "Home": "first",
    "End": "last",
    "Up": "previous",
    "Down": "next",
    "M": "body",
    "1": "person_1",
    "2": "person_2",
    "H": "labels",
    "J": "shuttle_back",
    "K": "shuttle_stop",
    "L": "shuttle_forward",
    "Z": "zoom_range",
    "C": "captions",
    "R": "role_colours",
    "F": "frame",
    "I": "range_in",
    "O": "range_out",
    "P": "screenshot",
    "Ctrl+F": "search",
    "Ctrl+G": "go_to_frame",
    "Ctrl+E": "export",
    "Ctrl+O": "open",
    "F11": "full_screen",
    "?": "keys",
}


def test_documented_keys():
    commands = {command.keys[0]: command.id for command in COMMANDS if command.keys}
    assert {key: commands.get(key) for key in KEYS} == KEYS


def test_keys_and_commands_are_unique():
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert len({command.text for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("key", [key for command in COMMANDS for key in command.keys])
def test_qt_parses_the_key(key):
    sequence = QKeySequence(key, QKeySequence.PortableText)
    assert sequence.count() == 1
    assert sequence[0] & ~int(Qt.KeyboardModifierMask) not in (0, Qt.Key_unknown)


def test_menus_are_sorted_by_group():
    for menu in MENUS:
        groups = [command.group for command in COMMANDS if command.menu == menu]
        assert groups
        assert groups == sorted(groups)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", sorted({command.icon for command in COMMANDS} - {""}))
def test_the_icon_exists_and_is_painted(name):
    assert qtawesome.icon(f"mdi6.{name}")
    image = icon(name).pixmap(24, 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


@pytest.mark.usefixtures("qapp")
def test_a_tooltip_contains_the_key():
    commands = {command.id: command for command in COMMANDS}
    assert tooltip(commands["play"]) == "Play or pause (Space)"
    assert tooltip(commands["go_to_frame"]) == "Go to a frame or time (Ctrl+G)"
    assert tooltip(commands["about"]) == "About Inter-X Viewer"


@pytest.mark.parametrize(
    ("command", "key", "modifier"),
    [
        ("keys", "?", Qt.NoModifier),
        ("slower", Qt.Key_BracketLeft, Qt.NoModifier),
        ("view_front", Qt.Key_1, Qt.AltModifier),
        ("person_1", Qt.Key_1, Qt.NoModifier),
        ("clear_range", Qt.Key_I, Qt.ShiftModifier),
    ],
)
def test_a_key_triggers_only_its_command(qtbot, command, key, modifier):
    window = QWidget()
    qtbot.addWidget(window)
    pressed = []
    for each in COMMANDS:
        for name in each.keys:
            shortcut = QShortcut(QKeySequence(name), window)
            shortcut.activated.connect(lambda done=each.id: pressed.append(done))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window, key, modifier)
    assert pressed == [command]
