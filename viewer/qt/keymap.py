"""Which keys run which commands: those declared, changed by the user."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PyQt5.QtCore import Qt
from PyQt5.QtGui import QKeySequence

from viewer.qt.command import Command

MAX_KEYS = 4  # of a command
_LONGEST = 64  # characters of a key's name


@dataclass(frozen=True)
class Imported:
    """What became of a file of keys."""

    taken: int  # commands whose keys are those of the file
    problems: tuple[str, ...]  # sentences about keys that were left out


class Keymap:
    """Keys of each command. No key has two commands: what the user has chosen takes it from the others."""

    def __init__(self, commands: Iterable[Command], saved: object = None) -> None:
        """`saved`: chosen keys, as `chosen` gives them; what is not valid in it is left out."""
        self._commands = {command.id: command for command in commands}
        self._chosen: dict[str, tuple[str, ...]] = {}
        if isinstance(saved, dict):
            self._take(saved)

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of the commands that have others than those declared."""
        return {name: keys for name, keys in self._all().items() if keys != self._declared(name)}

    def keys(self, command: str) -> tuple[str, ...]:
        """The keys of a command in Qt's portable notation."""
        return self._all()[command]

    def owner(self, key: str) -> Command | None:
        """The command that a key runs."""
        name = next((name for name, keys in self._all().items() if normal(key) in keys), None)
        return None if name is None else self._commands[name]

    def set_keys(self, command: str, keys: Sequence[str]) -> None:
        """Give a command these keys and no others, and take them from other commands."""
        clean = tuple(dict.fromkeys(name for key in keys if (name := normal(key))))[:MAX_KEYS]
        for other, has in self._all().items():
            if other != command and set(has) & set(clean):
                self._chosen[other] = tuple(key for key in has if key not in clean)
        self._chosen[command] = clean

    def reset(self, command: str) -> None:
        """Give a command the keys declared for it."""
        self.set_keys(command, self._declared(command))

    def reset_all(self) -> None:
        """Give all commands the keys declared for them."""
        self._chosen = {}

    def to_json(self) -> str:
        """The chosen keys, for a file."""
        keys = {name: list(keys) for name, keys in sorted(self.chosen.items())}
        return json.dumps({"keys of": "Inter-X Viewer", "commands": keys}, indent=2) + "\n"

    def import_json(self, text: str) -> Imported:
        """Take the keys of a file; a key that another command has already in it is left out."""
        try:
            saved = json.loads(text)
        except (ValueError, RecursionError):
            return Imported(0, ("The file is not JSON.",))
        commands = saved.get("commands") if isinstance(saved, dict) else None
        if not isinstance(commands, dict):
            return Imported(0, ("The file holds no keys: “commands” is missing.",))
        self._chosen = {}
        return self._take(commands)

    def _take(self, saved: Mapping[object, object]) -> Imported:
        problems: list[str] = []
        owners: dict[str, str] = {}  # command by key
        taken: dict[str, tuple[str, ...]] = {}
        for name, keys in saved.items():
            if not isinstance(name, str) or name not in self._commands:
                problems.append(f"There is no command {str(name)[:_LONGEST]!r}.")
                continue
            if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
                problems.append(f"{self._title(name)}: the keys are not a list of names.")
                continue
            clean: list[str] = []
            for key in keys[:MAX_KEYS]:
                shown = normal(key)
                if not shown:
                    problems.append(f"{self._title(name)}: {key[:_LONGEST]!r} is not a key.")
                elif owners.setdefault(shown, name) != name:
                    problems.append(f"{shown} is on both {self._title(owners[shown])} and {self._title(name)}.")
                elif shown not in clean:
                    clean.append(shown)
            taken[name] = tuple(clean)
        for name, each in taken.items():
            self.set_keys(name, each)
        return Imported(len(taken), tuple(problems))

    def _all(self) -> dict[str, tuple[str, ...]]:
        return {name: self._chosen.get(name, self._declared(name)) for name in self._commands}

    def _declared(self, command: str) -> tuple[str, ...]:
        return tuple(normal(key) for key in self._commands[command].keys)

    def _title(self, command: str) -> str:
        return f"“{self._commands[command].name}”"


def normal(key: str) -> str:
    """A key in Qt's portable notation; "" if it is not one key, with or without modifiers."""
    if len(key) > _LONGEST:
        return ""
    sequence = QKeySequence(key, QKeySequence.PortableText)
    if sequence.count() != 1 or sequence[0] & ~int(Qt.KeyboardModifierMask) in (0, Qt.Key_unknown):
        return ""
    return str(sequence.toString(QKeySequence.PortableText))
