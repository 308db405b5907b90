"""Fonts, readable colours, icons that follow the theme."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from PyQt5.QtCore import QEvent, QSize
from PyQt5.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF, QIcon, QPalette
from PyQt5.QtWidgets import QApplication, QDialogButtonBox, QWidget

from viewer.assets import assets_folder
from viewer.qt.widgets import style
from viewer.qt.widgets.stylesheet import mix, stylesheet, theme_colours
from viewer.state.theme import DARK, LIGHT, Theme, rgb

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])


def luminance(colour: str) -> float:
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def main_colour(icon: QIcon, mode: QIcon.Mode = QIcon.Normal, state: QIcon.State = QIcon.Off) -> str:
    """The most common colour of an icon's opaque pixels."""
    image = icon.pixmap(QSize(32, 32), mode, state).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return Counter(pixel.name().upper() for pixel in pixels if pixel.alpha() == 255).most_common(1)[0][0]


def test_libraries_use_pyqt5() -> None:
    assert os.environ["QT_API"] == "pyqt5"


def test_bundled_fonts_are_used() -> None:
    assert QFontInfo(style.sans_font()).family() == "Open Sans"
    assert QFontInfo(style.mono_font()).family() == "JetBrains Mono"
    assert "Semibold" in QFontDatabase().styles("Open Sans")
    assert QFontMetricsF(style.sans_font(semibold=True)).horizontalAdvance("Handshake") > QFontMetricsF(
        style.sans_font()
    ).horizontalAdvance("Handshake")


def test_figures_are_tabular() -> None:
    metrics = QFontMetricsF(style.sans_font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_mix() -> None:
    assert mix("#000000", "#FF8040", 0.0) == "#000000"
    assert mix("#000000", "#FF8040", 1.0) == "#FF8040"
    assert mix("#000000", "#FF8040", 0.5) == "#804020"


@THEMES
def test_text_is_readable_on_every_background(theme: Theme) -> None:
    colours = theme_colours(theme)
    for background in ("window", "panel", "field", "hover", "pressed", "selection", "selection_quiet"):
        assert contrast(colours["text"], colours[background]) >= 4.5, background
    assert contrast(colours["on_accent"], colours["accent"]) >= 4.5
    assert contrast(colours["accent"], colours["panel"]) >= 3  # focus lines
    assert colours["selection_quiet"] != colours["panel"]
    parts = [[int(colours[name][i : i + 2], 16) for i in (1, 3, 5)] for name in ("selection", "selection_quiet")]
    assert max(abs(one - other) for one, other in zip(*parts, strict=True)) >= 30, "the focus of a list is seen"


@THEMES
def test_the_stylesheet_is_complete(theme: Theme) -> None:
    text = stylesheet(theme, assets_folder() / "icons")
    assert "$" not in text
    assert text.count("{") == text.count("}")
    files = re.findall(r'url\("([^"]+)"\)', text)
    assert files
    assert [file for file in files if not Path(file).is_file()] == []


@THEMES
def test_a_theme_sets_palette_and_font(program: QApplication, theme: Theme) -> None:
    style.apply_theme(program, theme)
    assert style.current_theme() is theme
    assert program.palette().color(QPalette.Window) == QColor(theme.panel)
    assert program.palette().color(QPalette.WindowText) == QColor(theme.text)
    assert program.palette().color(QPalette.Disabled, QPalette.Text) != QColor(theme.text)
    assert program.font().family() == "Open Sans"
    assert program.font().pixelSize() == 13


def test_the_theme_that_is_set_already_costs_nothing(program: QApplication, qtbot) -> None:
    """Every widget would be styled anew."""
    widget, events = QWidget(), []
    widget.changeEvent = lambda event: events.append(event.type())
    qtbot.addWidget(widget)
    style.apply_theme(program, DARK)
    assert events == []
    style.apply_theme(program, LIGHT)
    assert QEvent.StyleChange in events


def test_an_icon_follows_the_theme(program: QApplication) -> None:
    icon = style.icon("square")
    copy = QIcon(icon)
    copy.setIsMask(False)  # makes Qt clone the shared icon engine
    assert copy.pixmap(32, 32).toImage() == icon.pixmap(32, 32).toImage()
    for theme in (DARK, LIGHT, DARK):
        style.apply_theme(program, theme)
        assert main_colour(icon) == theme.text
        assert main_colour(copy) == theme.text
        assert main_colour(icon, state=QIcon.On) == theme.accent
        assert main_colour(icon, QIcon.Disabled) == theme_colours(theme)["disabled"]


def test_the_icon_font_is_loaded_with_the_first_painted_icon() -> None:
    style._icon_font.cache_clear()
    icon = style.icon("play")
    assert style._icon_font.cache_info().currsize == 0
    icon.pixmap(16, 16)
    assert style._icon_font.cache_info().currsize == 1


def test_an_icon_of_size_zero_is_null():
    assert style._ThemedIcon("play").pixmap(QSize(0, 0), QIcon.Normal, QIcon.Off).isNull()


def test_dialog_buttons_have_no_icons(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.Ok | QDialogButtonBox.Cancel)
    qtbot.addWidget(box)
    box.show()
    assert all(button.icon().isNull() for button in box.buttons())
