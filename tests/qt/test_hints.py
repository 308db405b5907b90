"""Texts that say how to run a command: they name places of menus that are there, and no key, as keys can be changed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from viewer.qt.command import MENUS
from viewer.qt.window.registry import COMMANDS

VIEWER = Path(__file__).parents[2] / "viewer"
PLACE = re.compile(rf"\b(?:{'|'.join(MENUS)}) › [^.,:\"]+")
KEYS = {key for command in COMMANDS for key in command.keys if "+" in key}
OWN_KEYS = {"Alt+Up", "Alt+Down", "Shift+Enter"}  # of widgets, which cannot be changed


def texts() -> Iterator[tuple[str, str]]:
    """Strings of the program that are not docstrings, with their files."""
    for path in sorted(VIEWER.rglob("*.py")):
        if path.name == "commands.py" or "cli" in path.parts:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield path.name, node.value


def test_places_of_menus_that_texts_name_are_there():
    places = [command.place for command in COMMANDS]
    named = [(name, place) for name, text in texts() for place in PLACE.findall(text)]
    assert named
    assert [each for each in named if not any(each[1].startswith(place) for place in places)] == []


def test_no_text_names_a_key_that_can_be_changed():
    found = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\w+\b(?! drag)")
    named = [(name, key) for name, text in texts() for key in found.findall(text)]
    assert [each for each in named if each[1] in KEYS - OWN_KEYS] == []
