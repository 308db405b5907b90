"""A slim bar beside the picture with switches of what it shows; what does not fit folds into a menu."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PyQt5.QtCore import QPoint, QSize, Qt
from PyQt5.QtGui import QIcon, QResizeEvent
from PyQt5.QtWidgets import QAction, QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from viewer.qt.command import Command, with_keys
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import icon

BAR_PX, FOLDED_PX = 34, 16  # width of the bar, and of its handle where the picture is narrow
BUTTON_PX, ICON_PX, GAP_PX, PAD_PX = 28, 18, 2, 3


@dataclass(frozen=True)
class Switch:
    """A button: it runs a command, or opens a menu of commands; None in a menu is a separator."""

    command: str  # "" for a button that opens its menu
    menu: tuple[str | None, ...] = ()
    name: str = ""  # of a button that opens a menu
    icon: str = ""  # by default that of the command
    gap: bool = False  # above it


class SwitchBar(QFrame):
    """Buttons for commands, in a column; narrow, or without the height for them, a menu has the same."""

    def __init__(self, switches: Sequence[Switch], actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setProperty("kind", "switches")
        self.setAccessibleName("Switches")
        self._actions = actions
        self._switches = switches
        self._is_folded = False
        self.buttons = [self._button(switch) for switch in switches]
        self.more = self._more_button()
        self._keys = ButtonKeys(self, *self.buttons, self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAD_PX, PAD_PX, PAD_PX, PAD_PX)
        self._column.setSpacing(GAP_PX)
        self._column.setSizeConstraint(QVBoxLayout.SetNoConstraint)
        for switch, button in zip(switches, self.buttons, strict=True):
            if switch.gap:
                self._column.addSpacing(GAP_PX * 2)
            self._column.addWidget(button, 0, Qt.AlignHCenter)
        self._column.addWidget(self.more, 0, Qt.AlignHCenter)
        self._column.addStretch(1)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Be as narrow as a handle, or as wide as the buttons."""
        self._is_folded = folded
        self.setFixedWidth(FOLDED_PX if folded else BAR_PX)
        self.more.setFixedWidth(FOLDED_PX if folded else BUTTON_PX)
        self.more.setIcon(icon("chevron-right" if folded else "dots-horizontal"))
        self._column.setContentsMargins(*(0 if folded else PAD_PX, PAD_PX) * 2)
        self._fit()

    def show_state(self, command: Command, picture: QIcon, state: str, *, on: bool | None = None) -> None:
        """Show on a button that switches between more than two states which one it is."""
        button = next(button for button in self.buttons if button.objectName() == command.id)
        button.setIcon(picture)
        button.setToolTip(f"{state}: {with_keys('click for the next', command)}, hold for all")
        button.setAccessibleName(state)
        if on is not None:
            button.setCheckable(True)
            button.setChecked(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the buttons that fit, and the one with a menu if some do not."""
        heights = [BUTTON_PX + GAP_PX + (2 * GAP_PX + GAP_PX if switch.gap else 0) for switch in self._switches]
        room = self.height() - 2 * PAD_PX
        fit = len(heights)
        if self._is_folded:
            fit = 0
        elif sum(heights) > room:
            fit = next(n for n in range(len(heights), -1, -1) if n == 0 or sum(heights[:n]) + BUTTON_PX <= room)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < fit)
        self.more.setVisible(fit < len(self.buttons))

    def _button(self, switch: Switch) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(BUTTON_PX, BUTTON_PX)
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setFocusPolicy(Qt.TabFocus)
        button.setContextMenuPolicy(Qt.PreventContextMenu)
        if switch.menu:
            button.setMenu(self._menu(switch, button))
            button.setPopupMode(QToolButton.DelayedPopup if switch.command else QToolButton.InstantPopup)
        if switch.command and switch.menu:
            button.clicked.connect(self._actions[switch.command].trigger)
        elif switch.command:
            button.setDefaultAction(self._actions[switch.command])
        else:
            button.setIcon(icon(switch.icon))
            button.setToolTip(switch.name)
            button.setAccessibleName(switch.name)
        button.setObjectName(switch.command or switch.name)
        return button

    def _menu(self, switch: Switch, parent: QWidget) -> QMenu:
        menu = QMenu(switch.name, parent)
        for command in switch.menu:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[command])
        return menu

    def _more_button(self) -> QToolButton:
        more = QToolButton(self)
        more.setFixedHeight(BUTTON_PX)
        more.setIconSize(QSize(ICON_PX, ICON_PX))
        more.setFocusPolicy(Qt.TabFocus)
        more.setToolTip("What the picture shows")
        more.setAccessibleName("What the picture shows")
        more.clicked.connect(self._open_rest)
        return more

    def _open_rest(self) -> None:
        """Open a menu of what the buttons that are not shown do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WA_DeleteOnClose)
        for switch, button in zip(self._switches, self.buttons, strict=True):
            if not button.isHidden():
                continue
            if switch.menu:
                menu.addMenu(self._menu(switch, menu))
            else:
                menu.addAction(self._actions[switch.command])
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width(), 0)))
