"""How the program looks: its fonts, palette, stylesheet and icons, all from one theme."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import QRect, QSize, Qt
from PyQt5.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PyQt5.QtWidgets import QApplication

from viewer.assets import assets_folder
from viewer.qt.widgets.stylesheet import stylesheet, tones
from viewer.scene.overlay.fonts import MONO, MONO_PX, SANS, SECONDARY_PX, TEXT_PX, load_fonts, mono_font, sans_font
from viewer.state.theme import DARK, Theme

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

GRID = 8  # px

__all__ = [
    "GRID", "MONO", "MONO_PX", "SANS", "SECONDARY_PX", "TEXT_PX", "apply_theme", "current_theme", "icon", "load_fonts",
    "mono_font", "palette", "sans_font",
]  # fmt: skip

_in_force = DARK


def current_theme() -> Theme:
    """The theme in force, for widgets that paint themselves."""
    return _in_force


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program the colours of `theme`; icons made by `icon` follow."""
    global _in_force
    _in_force = theme
    app.setStyle("Fusion")
    app.setFont(sans_font())
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme, assets_folder() / "icons"))


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's colour roles, for what the stylesheet does not reach."""
    colours = tones(theme)
    made = QPalette()
    roles = {
        QPalette.Window: "panel", QPalette.WindowText: "text", QPalette.Base: "panel", QPalette.Text: "text",
        QPalette.AlternateBase: "panel", QPalette.Button: "panel", QPalette.ButtonText: "text",
        QPalette.BrightText: "text", QPalette.ToolTipBase: "panel", QPalette.ToolTipText: "text",
        QPalette.PlaceholderText: "dim", QPalette.Highlight: "accent", QPalette.HighlightedText: "on_accent",
        QPalette.Link: "accent", QPalette.LinkVisited: "accent", QPalette.Light: "hover", QPalette.Midlight: "hover",
        QPalette.Mid: "line", QPalette.Dark: "line", QPalette.Shadow: "window",
    }  # fmt: skip
    for role, name in roles.items():
        made.setColor(role, QColor(colours[name]))
    for role in (QPalette.WindowText, QPalette.Text, QPalette.ButtonText):
        made.setColor(QPalette.Disabled, role, QColor(colours["disabled"]))
    return made


def icon(name: str) -> QIcon:
    """The Material Design icon `name` ("play", "skip-next", ...) in the colours of the theme of the moment."""
    return QIcon(_ThemedIcon(name))


class _ThemedIcon(QIconEngine):
    """Paints with the theme of the moment, and loads the icon font no sooner than the first icon is painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        return _ThemedIcon(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = tones(_in_force)
        drawn = _icon_font().icon(
            f"mdi6.{self._name}",
            color=colours["accent" if state == QIcon.On else "text"],
            color_disabled=colours["disabled"],
        )
        drawn.paint(painter, rect, Qt.AlignCenter, mode, state)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QPixmap(size)
        if image.isNull():  # asked for while its button has no room yet
            return image
        image.fill(Qt.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return image


@cache
def _icon_font() -> "IconicFont":
    """Material Design Icons alone, 30 ms with the import; qtawesome.icon would load eleven more fonts, 80 ms."""
    from qtawesome.iconic_font import IconicFont
    from qtawesome.iconic_font import __file__ as source

    folder = Path(source).parent / "fonts"
    font, names = (next(folder.glob(f"materialdesignicons6-{part}")).name for part in ("webfont-[0-9]*.ttf", "*.json"))
    return IconicFont(("mdi6", font, names))
