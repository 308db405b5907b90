"""The program's fonts, for the window and for the overlay."""

from __future__ import annotations

from PyQt5.QtGui import QFont, QFontDatabase

from viewer.assets import assets_folder
from viewer.errors import BrokenFile

SANS, MONO = "Open Sans", "JetBrains Mono"
TEXT_PX, SECONDARY_PX, MONO_PX = 13, 11, 12
FONT_FILES = ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf", "JetBrainsMono-Regular.ttf")


def load_fonts() -> None:
    """Register the fonts with Qt; call once, after creating the application object. Raises BrokenFile."""
    for name in FONT_FILES:
        path = assets_folder() / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise BrokenFile(path, "this font is missing or cannot be read; install the program again")


def sans_font(pixels: int = TEXT_PX, *, semibold: bool = False) -> QFont:
    """The font of all text, `pixels` high."""
    return _font(SANS, pixels, QFont.DemiBold if semibold else QFont.Normal)


def mono_font(pixels: int = MONO_PX) -> QFont:
    """The font of sequence names and paths, `pixels` high."""
    return _font(MONO, pixels, QFont.Normal)


def _font(family: str, pixels: int, weight: int) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.PreferVerticalHinting)
    font.setStyleStrategy(QFont.PreferAntialias)
    return font
