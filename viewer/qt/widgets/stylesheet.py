"""The Qt stylesheet of a theme: flat panels, 1 px lines, an 8 px grid, 13 px text and 11 px secondary text."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from types import MappingProxyType

from viewer.state.theme import Theme


def mix(base: str, other: str, share: float) -> str:
    """`base` blended with a share 0..1 of `other`, as "#RRGGBB"."""
    pairs = zip(bytes.fromhex(base[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(b + (o - b) * share):02X}" for b, o in pairs)


@cache
def theme_colours(theme: Theme) -> Mapping[str, str]:
    """The theme's colours and the shades derived from them: hover, selection, scrollbars, disabled."""
    dark = theme.name == "dark"
    return MappingProxyType({
        "window": theme.window, "panel": theme.panel, "line": theme.line, "text": theme.text, "dim": theme.dim,
        "accent": theme.accent, "on_accent": theme.on_accent, "warning": theme.warning,
        "error": theme.error, "success": theme.success,
        "field": theme.window,
        "edge": mix(theme.line, theme.text, 0.12),
        "hover": mix(theme.panel, theme.text, 0.07),
        "pressed": mix(theme.panel, theme.text, 0.14),
        "selection": mix(theme.panel, theme.accent, 0.40 if dark else 0.32),
        "selection_quiet": mix(theme.panel, theme.accent, 0.24 if dark else 0.14),
        "thumb": mix(theme.panel, theme.text, 0.22),
        "thumb_hover": mix(theme.panel, theme.text, 0.36),
        "disabled": mix(theme.panel, theme.dim, 0.55),
    })  # fmt: skip


RULES = Template("""
QToolTip { background: $panel; color: $text; border: 1px solid $edge; padding: 4px 8px; }
QMainWindow, QDialog { background: $window; }
QDialog { background: $panel; }
QMainWindow::separator { background: $window; width: 4px; height: 4px; }
QMainWindow::separator:hover { background: $accent; }
QLabel { background: transparent; }
QLabel:disabled { color: $disabled; }
QLabel[kind="secondary"] { color: $dim; font-size: 11px; }
QLabel[kind="quiet"] { color: $dim; }
QLabel[kind="quiet"]:disabled { color: $disabled; }
QLabel[kind="warning"] { color: $warning; }
QLabel[kind="title"] { font-size: 20px; font-weight: 600; }
QLabel[kind="heading"] { color: $dim; font-size: 11px; font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="path"] { font-family: "JetBrains Mono"; font-size: 11px; }
QLabel[kind="path"]:disabled { color: $dim; }
QLabel[kind="caption"]:focus, QLabel[kind="path"]:focus { background: $selection; }
QLabel[kind="mono"] { font-family: "JetBrains Mono"; font-size: 12px; }
QFrame[kind="switches"] { background: $window; border: none; }
QFrame[kind="popup"] { background: $panel; border: 1px solid $edge; border-radius: 4px; }
QFrame[kind="rule"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[kind="question"] { background: $field; border: none; border-left: 3px solid $accent; }
QFrame[kind="error bar"] { background: $panel; border: none; border-left: 3px solid $error; }
QFrame[kind="warning bar"] { background: $panel; border: none; border-left: 3px solid $warning; }
QToolBar { background: $window; border: none; padding: 0; margin: 0; spacing: 0; }

QWidget[kind="dock"] { background: $panel; }
QDockWidget { background: $panel; color: $dim; font-size: 11px; font-weight: 600;
    titlebar-close-icon: url("$icons/close.svg"); titlebar-normal-icon: url("$icons/float.svg"); }
QDockWidget::title { background: $panel; padding: 8px; border-bottom: 1px solid $line; }
QDockWidget::close-button, QDockWidget::float-button { background: transparent; border: none; border-radius: 4px;
    padding: 2px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $pressed; }

QMenuBar { background: $window; padding: 2px 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $panel; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 3px 24px 3px 28px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { left: 6px; }
QMenu::indicator { width: 12px; height: 12px; left: 8px; border: 1px solid $edge; border-radius: 3px; }
QMenu::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/$check.svg"); }
QMenu::right-arrow { image: url("$icons/arrow-right.svg"); width: 12px; height: 12px; right: 8px; }

QStatusBar { background: $window; color: $dim; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $dim; }
QStatusBar QLabel[kind="success"] { color: $success; }
QStatusBar QLabel[kind="warning"] { color: $warning; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
    background: $field; color: $text; border: 1px solid $line; border-radius: 4px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 22px; padding: 2px 7px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $edge; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $disabled; background: $panel; }
QLineEdit[kind="inline"] { background: transparent; border-color: transparent; padding: 0 3px; min-height: 20px; }
QLineEdit[kind="inline"]:hover { border-color: $edge; }
QLineEdit[kind="inline"]:focus { background: $field; border-color: $accent; }
QLineEdit[kind="search"] { padding: 2px 0; }
QLineEdit[invalid="true"], QLineEdit[invalid="true"]:focus { border-color: $warning; }
QLineEdit > QToolButton { border: none; padding: 0; margin: 0; }
QComboBox { padding-right: 20px; }
QComboBox::drop-down { border: none; width: 20px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$icons/arrow-down.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $edge; padding: 4px;
    selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 4px; }
QAbstractSpinBox { padding-right: 20px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { background: transparent; border: none; width: 18px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $pressed; }
QAbstractSpinBox::up-arrow { image: url("$icons/arrow-up.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$icons/arrow-down.svg"); width: 10px; height: 10px; }

QPushButton { background: $hover; color: $text; border: 1px solid $line; border-radius: 4px; min-height: 22px;
    padding: 2px 15px; }
QPushButton:hover { background: $pressed; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:focus { border-color: $text; }
QPushButton:disabled { background: $panel; color: $disabled; border-color: $line; }
QMessageBox QLabel, QInputDialog QLabel { min-width: 320px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 3px;
    min-height: 18px; }
QPushButton[kind="link"]:hover { color: $text; }
QPushButton[kind="link"]:focus { border-color: $accent; }
QPushButton[kind="choice"] { background: transparent; color: $dim; font-size: 11px; padding: 0 7px; min-height: 22px; }
QPushButton[kind="choice"]:hover { color: $text; background: $hover; }
QPushButton[kind="choice"]:checked { color: $text; background: $selection; border-color: $selection; }
QPushButton[kind="choice"]:focus { border-color: $accent; }
QPushButton[kind="choice"]:disabled { color: $disabled; background: transparent; }
QPushButton[kind="choice"]:checked:disabled { color: $disabled; background: $selection_quiet; border-color: $line; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: 4px; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $selection_quiet; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $thumb;
    background: $field; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $thumb_hover; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $accent; border-color: $accent;
    image: url("$icons/$check.svg"); }
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $panel; border-color: $line; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { background: $disabled; }

QAbstractItemView { background: $panel; alternate-background-color: $panel; color: $text; border: none; outline: none;
    gridline-color: $line; selection-background-color: $selection; selection-color: $text; }
QAbstractItemView[kind="boxed"] { background: $field; border: 1px solid $line; border-radius: 4px; padding: 2px; }
QAbstractItemView[kind="boxed"]:focus { border-color: $accent; }
QAbstractItemView[kind="boxed"]::item { min-height: 24px; padding: 0 4px; border: none; }
QAbstractItemView[kind="boxed"]::item:focus { background: $hover; }
QAbstractItemView[kind="boxed"]::item:selected { background: $selection; color: $text; border: none; }
QAbstractItemView[kind="popup"] { border: 1px solid $edge; padding: 2px; }
QAbstractItemView[kind="popup"]::item { min-height: 24px; padding: 0 4px; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $dim; font-size: 11px; border: none;
    border-bottom: 1px solid $line; padding: 0 3px; min-height: 24px; }
QHeaderView::section:hover { color: $text; background: $hover; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 8px; height: 8px; subcontrol-origin: border;
    subcontrol-position: top center; }
QHeaderView::up-arrow { image: url("$icons/arrow-up.svg"); }
QHeaderView::down-arrow { image: url("$icons/arrow-down.svg"); }
QTableCornerButton::section { background: $panel; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget { background: $panel; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $thumb; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $thumb_hover; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: 20px; background: transparent; }
QSlider:vertical { min-width: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::groove:vertical { width: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal, QSlider::add-page:vertical { background: $accent; border-radius: 2px; }
QSlider::handle { width: 12px; height: 12px; border-radius: 7px; background: $text; border: 1px solid $panel; }
QSlider::handle:horizontal { margin: -5px 0; }
QSlider::handle:vertical { margin: 0 -5px; }
QSlider::handle:hover, QSlider::handle:focus { background: $accent; }
QSlider::sub-page:disabled, QSlider::add-page:disabled { background: $line; }
QSlider::handle:disabled { background: $disabled; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QGroupBox { border: 1px solid $line; border-radius: 4px; margin-top: 16px; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; color: $dim; }
QTabWidget::pane { border: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $dim; padding: 6px 12px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QSplitter::handle { background: $line; }
""")


def stylesheet(theme: Theme, icons: Path) -> str:
    """The program's stylesheet in the colours of `theme`; `icons`: folder of the arrow and cross images."""
    return RULES.substitute(theme_colours(theme), icons=icons.as_posix(), check=f"check-{theme.name}")
