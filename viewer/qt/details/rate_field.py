"""A field for a frame rate."""

from __future__ import annotations

from typing import Final

from PyQt5.QtCore import QEvent, QLocale, Qt, pyqtSignal
from PyQt5.QtGui import QDoubleValidator
from PyQt5.QtWidgets import QLineEdit

from viewer.dataset.motion_head import LEAST_FPS, MOST_FPS, is_rate

_FIELD_PX: Final = 56


class RateField(QLineEdit):
    """Frames a second; `chosen` gives another rate when it has been typed, None when it has been removed."""

    chosen = pyqtSignal(object)  # float | None

    def __init__(self) -> None:
        super().__init__()
        self._fps: float | None = None
        self.setFixedWidth(_FIELD_PX)
        self.setAlignment(Qt.AlignRight)
        self.setAccessibleName("Frame rate")
        self.setToolTip("Frames a second of the whole dataset; empty: what its files say, else its usual rate")
        validator = QDoubleValidator(LEAST_FPS, MOST_FPS, 3, self)
        validator.setLocale(QLocale.c())
        validator.setNotation(QDoubleValidator.StandardNotation)
        self.setValidator(validator)
        self.editingFinished.connect(self._choose)

    def show_rate(self, fps: float | None) -> None:
        """Show the rate that was chosen, if one was."""
        self._fps = fps
        self.setText("" if fps is None else f"{fps:g}")

    def event(self, event: QEvent) -> bool:
        """Escape, with which the window leaves the field, takes back what was typed."""
        if event.type() == QEvent.ShortcutOverride and event.key() == Qt.Key_Escape:
            self.show_rate(self._fps)
        return super().event(event)

    def _choose(self) -> None:
        text = self.text().strip()
        fps = float(text) if text else None
        if fps is not None and not is_rate(fps):
            self.show_rate(self._fps)
        elif fps != self._fps:
            self.chosen.emit(fps)
