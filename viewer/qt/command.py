"""Commands: what a person can have done, with its menu, key and icon."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from PyQt5.QtGui import QKeySequence

Menu = Literal["File", "View", "Playback", "Sequence", "Tools", "Help"]
MENUS: tuple[Menu, ...] = get_args(Menu)


@dataclass(frozen=True)
class Command:
    """A menu entry and its keys. Each feature declares its own; `viewer.qt.window.registry` puts them together."""

    id: str
    menu: Menu
    group: int  # entries of a menu are sorted by group, with a line between two groups
    text: str
    keys: tuple[str, ...] = ()  # Qt's portable key names; the first one is shown
    icon: str = ""  # Material Design icon, as viewer.qt.widgets.style.icon takes it; "" for none
    checkable: bool = False

    @property
    def shown_key(self) -> str:
        """Its first key as this system writes it; "" for none."""
        return shown_key(self.keys[0]) if self.keys else ""


class Feature(Protocol):
    """What the window asks of every feature."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What each command of the feature does, by the command's id."""

    def checks(self) -> Mapping[str, Callable[[], bool]]:
        """Whether a checkable command is on, by the command's id."""

    def stop(self) -> None:
        """End threads and close dialogs; called once, before the window closes."""


def in_menu_order(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Commands by menu and group, otherwise in the order given."""
    return tuple(sorted(commands, key=lambda command: (MENUS.index(command.menu), command.group)))


def shown_key(key: str) -> str:
    """A portable key name as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.NativeText)


def tooltip(command: Command) -> str:
    """The tooltip of a button for this command: "Play or pause (Space)"."""
    text = command.text.removesuffix("…")
    return f"{text} ({command.shown_key})" if command.keys else text
