"""The status bar: the last message with its icon and what can be done about it."""

from collections.abc import Callable

from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStatusBar, QWidget

from viewer.qt.message import Kind, Message
from viewer.qt.widgets.icon_label import IconLabel
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.elided_label import ElidedLabel

SHOWN_MS = 8000
OFFERED_MS = 20_000  # of a message with buttons
MAX_ACTIONS = 2
ICONS: dict[Kind, str] = {"info": "", "success": "check-circle-outline", "warning": "alert-outline", "error": ""}


class StatusLine(QStatusBar):
    """Shows one message at a time, for some seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Fixed)  # no text widens the window
        self._runs: list[Callable[[], object]] = []
        self._icon, self._text = IconLabel(), ElidedLabel()
        self.buttons = [QPushButton() for _ in range(MAX_ACTIONS)]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clearMessage)
        line = QWidget()
        line.setFixedHeight(self.fontMetrics().height() + 2)  # buttons come and go, and the view keeps its size
        row = QHBoxLayout(line)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._icon)
        row.addWidget(self._text, 100)
        for button in self.buttons:
            button.setProperty("kind", "link")
            button.clicked.connect(self._run)
            row.addWidget(button)
        row.addStretch(1)
        ButtonKeys(self, *self.buttons)
        self.addWidget(line, 1)
        self.clearMessage()

    def show_message(self, message: Message) -> None:
        """Show a message until its time is over or there is another."""
        self._runs = [run for _, run in message.actions[:MAX_ACTIONS]]
        for button, (label, _) in zip(self.buttons, message.actions, strict=False):
            button.setText(label)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._runs))
        self._icon.show_icon(ICONS[message.kind], message.kind if message.kind != "info" else "dim")
        if self._text.property("kind") != message.kind:
            self._text.setProperty("kind", message.kind)
            self._text.style().polish(self._text)
        self._text.setMaximumWidth(self._text.fontMetrics().horizontalAdvance(message.text) + GRID)
        self._text.set_full_text(message.text, message.text)
        self._text.setAccessibleName(message.text)
        if message.text:
            self._timer.start(OFFERED_MS if self._runs else SHOWN_MS)
        else:
            self._timer.stop()

    def currentMessage(self) -> str:
        """The text shown; "" for none."""
        return self._text.full_text

    def showMessage(self, text: str, _ms: int = 0) -> None:
        """Show a text as a hint."""
        self.show_message(Message(text))

    def clearMessage(self) -> None:
        """Show nothing."""
        self.show_message(Message(""))

    def _run(self) -> None:
        number = self.buttons.index(self.sender())
        if number < len(self._runs):
            run = self._runs[number]
            self.clearMessage()
            run()
