"""Colours of persons and roles, and the quality of the picture."""

from dataclasses import fields, replace

from PyQt5.QtCore import QRect, QSize
from PyQt5.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QColorDialog, QPushButton, QSizePolicy

from viewer.qt.preferences.pages.form import Form, combo, show_choice
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.qt.workspace import Workspace
from viewer.state.theme import PersonColours

NAMES = {"p1": "P1", "p2": "P2", "actor": "the actor", "reactor": "the reactor"}
QUALITIES = (("Automatic, faster while moving", "automatic"), ("Always full", "full"), ("Fast", "fast"))
SWATCH_PX = 16


class PicturePage(Form):
    """Applies each choice at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._options = workspace.session.options
        self.swatches = {field.name: Swatch() for field in fields(PersonColours)}
        for name, swatch in self.swatches.items():
            swatch.setObjectName(name)
            swatch.clicked.connect(self._ask)
            self.add_row(f"Colour of {NAMES[name]}", swatch)
            swatch.setAccessibleName(f"Colour of {NAMES[name]}")
        self.usual = QPushButton("Usual colours")
        self.usual.clicked.connect(self._reset)
        self.add_row("", self.usual, "Colours of actor and reactor are shown while “Colour by role” is on.")
        self.quality = combo(QUALITIES)
        self.add_row("Quality", self.quality, "Shade where bodies touch. Exports are always full.")
        self.finish()
        ButtonKeys(self, *self.swatches.values(), self.usual)
        self.quality.currentIndexChanged.connect(self._choose_quality)
        self._options.events.own_colours.connect(self.show_state)
        self._options.events.quality.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Show what is chosen now."""
        colours = self._options.person_colours
        for name, swatch in self.swatches.items():
            swatch.show_colour(getattr(colours, name))
        self.usual.setEnabled(colours != PersonColours())
        show_choice(self.quality, self._options.quality)

    def set_colour(self, name: str, colour: str) -> None:
        """Choose a colour "#RRGGBB" of a person or role."""
        self._options.own_colours = replace(self._options.person_colours, **{name: colour}).to_text()

    def _ask(self) -> None:
        name = self.sender().objectName()
        before = QColor(getattr(self._options.person_colours, name))
        chosen = QColorDialog.getColor(before, self, f"Colour of {NAMES[name]}")
        if chosen.isValid():
            self.set_colour(name, chosen.name().upper())

    def _reset(self) -> None:
        self._options.own_colours = ""

    def _choose_quality(self) -> None:
        self._options.quality = self.quality.currentData()


class Swatch(QPushButton):
    """A button that shows a colour and its code."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor()
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)

    def show_colour(self, colour: str) -> None:
        """Show a colour "#RRGGBB"."""
        self._colour = QColor(colour)
        self.setText(colour.upper())
        self.setToolTip("Choose another colour")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(124, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setPen(QPen(QColor(theme_colours(current_theme())["edge"]), 1))
        painter.setBrush(self._colour)
        place = QRect(GRID, (self.height() - SWATCH_PX) // 2, SWATCH_PX, SWATCH_PX)
        painter.drawRoundedRect(place, 3, 3)
