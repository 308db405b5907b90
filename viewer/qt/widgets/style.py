"""Fonts, palette, stylesheet and icons of the current theme."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PyQt5.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PyQt5.QtWidgets import QApplication, QDockWidget, QWidget

from viewer.assets import assets_folder
from viewer.qt.widgets.stylesheet import stylesheet, theme_colours
from viewer.scene.overlay.fonts import MONO, MONO_PX, SANS, SECONDARY_PX, TEXT_PX, load_fonts, mono_font, sans_font
from viewer.state.theme import DARK, Theme

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

GRID = 8  # px, the unit of all margins and spacings

__all__ = [
    "GRID", "MONO", "MONO_PX", "SANS", "SECONDARY_PX", "TEXT_PX", "apply_theme", "as_dock", "colour_icon",
    "current_theme", "icon", "load_fonts", "mono_font", "palette", "sans_font", "set_kind",
]  # fmt: skip

_theme = DARK


def current_theme() -> Theme:
    """The current theme, for widgets that paint themselves."""
    return _theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Switch the whole program to `theme`, including icons made by `icon`; do nothing if it has it already."""
    global _theme
    sheet = stylesheet(theme, assets_folder() / "icons")
    if app.styleSheet() == sheet:
        return
    _theme = theme
    app.setStyle("Fusion")
    app.setFont(sans_font())
    app.setPalette(palette(theme))
    app.setStyleSheet(sheet)


def set_kind(widget: QWidget, kind: str) -> None:
    """Change a widget's kind in the stylesheet, and style it anew."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class _Dock(QDockWidget):
    """Tab goes through it in the window's order, also while it floats and is a window of its own."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Ask the main window, as Qt does where the dock does not float."""
        return bool(self.parentWidget().focusNextPrevChild(forward))


def as_dock(title: str, content: QWidget, window: QWidget) -> QDockWidget:
    """A dock of this title, whose content has the ground of a panel also where it paints nothing."""
    content.setProperty("kind", "dock")
    content.setAttribute(Qt.WA_StyledBackground)
    dock = _Dock(title, window)
    dock.setObjectName(title)
    dock.setWidget(content)
    return dock


def palette(theme: Theme) -> QPalette:
    """The theme as a QPalette, for what the stylesheet does not reach."""
    colours = theme_colours(theme)
    result = QPalette()
    roles = {
        QPalette.Window: "panel", QPalette.WindowText: "text", QPalette.Base: "panel", QPalette.Text: "text",
        QPalette.AlternateBase: "panel", QPalette.Button: "panel", QPalette.ButtonText: "text",
        QPalette.BrightText: "text", QPalette.ToolTipBase: "panel", QPalette.ToolTipText: "text",
        QPalette.PlaceholderText: "dim", QPalette.Highlight: "accent", QPalette.HighlightedText: "on_accent",
        QPalette.Link: "accent", QPalette.LinkVisited: "accent", QPalette.Light: "hover", QPalette.Midlight: "hover",
        QPalette.Mid: "line", QPalette.Dark: "line", QPalette.Shadow: "window",
    }  # fmt: skip
    for role, name in roles.items():
        result.setColor(role, QColor(colours[name]))
    for role in (QPalette.WindowText, QPalette.Text, QPalette.ButtonText):
        result.setColor(QPalette.Disabled, role, QColor(colours["disabled"]))
    return result


def icon(name: str, colour: str = "text", badge: str = "") -> QIcon:
    """The Material Design icon `name` ("play", "skip-next", ...) in the current theme's colours.

    badge: another, small, in its lower right corner.
    """
    return QIcon(_ThemedIcon(name, colour, badge))


def colour_icon(colour: str, size: int) -> QIcon:
    """A dot of a colour."""
    pixmap = QPixmap(2 * size, 2 * size)
    pixmap.fill(Qt.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.Antialiasing)
    painter.setPen(Qt.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(1, 1, 2 * size - 2, 2 * size - 2))
    painter.end()
    return QIcon(pixmap)


class _ThemedIcon(QIconEngine):
    """Paints in the current theme's colours; loads the icon font when the first icon is painted."""

    def __init__(self, name: str, colour: str = "text", badge: str = "") -> None:
        super().__init__()
        self._name, self._colour, self._badge = name, colour, badge

    def clone(self) -> QIconEngine:
        return _ThemedIcon(self._name, self._colour, self._badge)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = theme_colours(_theme)
        whole = rect
        if self._badge:
            whole = QRect(rect.topLeft(), rect.size() * 0.85)
            corner = QRect(QPoint(), rect.size() * 0.5)
            corner.moveBottomRight(rect.bottomRight())
        for name, place in ((self._name, whole), *([(self._badge, corner)] if self._badge else [])):
            drawn = _icon_font().icon(
                f"mdi6.{name}",
                color=colours["accent" if state == QIcon.On else self._colour],
                color_disabled=colours["disabled"],
            )
            drawn.paint(painter, place, Qt.AlignCenter, mode, state)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QPixmap(size)
        if image.isNull():  # the button has no size yet
            return image
        image.fill(Qt.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return image


@cache
def _icon_font() -> "IconicFont":
    """Material Design Icons alone: takes 30 ms, where qtawesome.icon loads eleven more fonts in 80 ms."""
    from qtawesome.iconic_font import IconicFont
    from qtawesome.iconic_font import __file__ as source

    folder = Path(source).parent / "fonts"
    font, names = (next(folder.glob(f"materialdesignicons6-{part}")).name for part in ("webfont-[0-9]*.ttf", "*.json"))
    return IconicFont(("mdi6", font, names))
