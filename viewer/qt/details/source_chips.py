"""Whose details are shown: the dataset's, or those of a source beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PyQt5.QtCore import QSize, pyqtSignal
from PyQt5.QtWidgets import QPushButton, QWidget

from viewer.qt.widgets.flow_layout import FlowLayout
from viewer.qt.widgets.style import GRID, colour_icon
from viewer.qt.widgets.text.plain_text import plain_tooltip
from viewer.state.sources.source import Source

_DOT_PX = 8
_LONGEST = 18  # letters of a name


class SourceChips(QWidget):
    """A button for each source that is shown; hidden where there is one only."""

    chosen = pyqtSignal(int)  # number of the source

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[int, QPushButton] = {}  # by number
        self._chosen = 0
        self._flow = FlowLayout(self, GRID // 2)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_sources(self, sources: Sequence[Source], chosen: int, with_clip: Collection[int]) -> None:
        """Show these. with_clip: numbers of those that have a clip of the sequence."""
        self._chosen = chosen
        if list(self.buttons) != [source.number for source in sources]:
            self._make_buttons(sources)
        for source in sources:
            button = self.buttons[source.number]
            name = source.name if len(source.name) <= _LONGEST else f"{source.name[: _LONGEST - 1]}…"
            button.setText(name.replace("&", "&&"))
            button.setIcon(colour_icon(source.colour, _DOT_PX))
            button.setChecked(source.number == chosen)
            button.setEnabled(source.number in with_clip)
            has = "" if source.number in with_clip else ": has no clip of this sequence"
            button.setToolTip(plain_tooltip(f"Details of {source.name}{has}"))
        self.setVisible(len(sources) > 1)

    def _make_buttons(self, sources: Sequence[Source]) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for source in sources:
            button = QPushButton()
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setIconSize(QSize(_DOT_PX, _DOT_PX))
            button.clicked.connect(self._choose_sender)
            self._flow.addWidget(button)
            self.buttons[source.number] = button

    def _choose_sender(self) -> None:
        clicked = self.sender()
        for number, button in self.buttons.items():
            button.setChecked(number == self._chosen)  # until its details are shown
            if button is clicked:
                self.chosen.emit(number)
