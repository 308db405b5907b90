"""Commands: text, menu, keyboard shortcuts and icon of what the user can do."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from PyQt5.QtCore import QObject
from PyQt5.QtGui import QKeySequence

Menu = Literal["File", "View", "Playback", "Sequence", "Tools", "Help"]
MENUS: tuple[Menu, ...] = get_args(Menu)
_own_keys: dict[str, tuple[str, ...]] = {}  # chosen by the user, by command id


@dataclass(frozen=True)
class Command:
    """A menu entry and its keys. Each feature declares its own; `viewer.qt.window.registry` collects them."""

    id: str
    menu: Menu
    group: int  # menus are sorted by group, with a separator between groups
    text: str
    keys: tuple[str, ...] = ()  # Qt's portable key names; the first is shown
    icon: str = ""  # name for viewer.qt.widgets.style.icon; "" for none
    checkable: bool = False
    repeats: bool = True  # while the key is held
    said: str = ""  # what it switches, for the picture: "Grid" in "Grid off  G"; by default the text
    submenu: str = ""  # title of the submenu of its menu that it is in
    series: str = ""  # of numbered commands: the title of their submenu, and of their one row in the dialog of keys

    @property
    def current_keys(self) -> tuple[str, ...]:
        """The keys that the user has chosen, or else those declared."""
        return _own_keys.get(self.id, self.keys)

    @property
    def shown_key(self) -> str:
        """The first key in the platform's notation; "" for none."""
        return shown_key(self.current_keys[0]) if self.current_keys else ""

    @property
    def name(self) -> str:
        """The text without the dots of a command that asks for more."""
        return self.text.removesuffix("…")

    @property
    def place(self) -> str:
        """Where it is in the menus, such as "View › Text › Read the notices"."""
        return " › ".join(filter(None, (self.menu, self.submenu, self.series, self.name)))

    @property
    def instruction(self) -> str:
        """How to run it, for a sentence: "press Ctrl+B", or "choose File › Open file" if it has no key."""
        return f"press {self.shown_key}" if self.current_keys else f"choose {self.place}"


class Feature(QObject):
    """What the window knows of a feature. By itself it has no commands, and nothing to stop."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Functions that run the feature's commands, by command id."""
        return {}

    def checks(self) -> Mapping[str, Callable[[], bool]]:
        """Functions that tell whether a checkable command is on, by command id."""
        return {}

    def states(self) -> Mapping[str, Callable[[], str]]:
        """Functions that tell in what state a command that is not checkable has left things, by command id."""
        return {}

    def available(self) -> Mapping[str, Callable[[], bool]]:
        """Functions that tell whether a command can do something now, by command id; others always can."""
        return {}

    def stop(self) -> None:
        """Stop threads and close dialogs; called once, before the window closes."""


def use_keys(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Use the keys that the user has chosen, by command id, in place of those declared."""
    _own_keys.clear()
    _own_keys.update(chosen)


def in_menu_order(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Commands sorted by menu and group; the sort is stable."""
    return tuple(sorted(commands, key=lambda command: (MENUS.index(command.menu), command.group)))


def shown_key(key: str) -> str:
    """A portable key name in the platform's notation."""
    return QKeySequence(key).toString(QKeySequence.NativeText)


def tooltip(command: Command) -> str:
    """The tooltip of a command's button, such as "Play or pause (Space)"."""
    return with_keys(command.name, command)


def with_keys(text: str, *commands: Command) -> str:
    """A text with the keys of commands in brackets; without brackets if none has a key."""
    keys = ", ".join(command.shown_key for command in commands if command.current_keys)
    return f"{text} ({keys})" if keys else text
