"""The dialog for going to a frame or time."""

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from viewer.qt.widgets.style import GRID
from viewer.state.playback import Playback
from viewer.state.position import EXAMPLES, PositionError, frame_at, time_text, with_unit


class GoToFrameDialog(QDialog):
    """Asks for a frame or time and seeks to it. Stays open with an error if it is outside the sequence."""

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Go to")
        self._playback = playback
        self.field = QLineEdit(str(playback.frame), self)
        self.field.selectAll()
        self.field.setAccessibleName("Frame or time")
        end = with_unit(time_text(playback.duration, playback.duration))
        self.bounds = _label(f"Frame 0 to {playback.last_frame}, or time up to {end}", "secondary", self)
        self.examples = _label(f"Such as {EXAMPLES}", "secondary", self)
        self.error = _label("", "warning", self)
        self.field.textEdited.connect(self.error.clear)
        buttons = QDialogButtonBox(self)
        self.go = buttons.addButton("&Go", QDialogButtonBox.AcceptRole)
        buttons.addButton("&Cancel", QDialogButtonBox.RejectRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(GRID)
        for widget in (self.field, self.bounds, self.examples, self.error, buttons):
            rows.addWidget(widget)
        self.error.setWordWrap(True)
        self.error.setAlignment(Qt.AlignLeft | Qt.AlignTop)
        self.error.setFixedHeight(2 * self.fontMetrics().lineSpacing())
        self.setFixedSize(360, self.sizeHint().height())

    def accept(self) -> None:
        """Seek and close, or show why it is not possible."""
        try:
            frame = frame_at(self.field.text(), self._playback.n_frames, self._playback.fps, self._playback.frame)
        except PositionError as error:
            self.error.setText(str(error))
            self.field.setFocus()
            self.field.selectAll()
            return
        self._playback.seek(frame)
        super().accept()


def _label(text: str, kind: str, parent: QWidget) -> QLabel:
    """A label styled by the stylesheet's `kind`."""
    label = QLabel(text, parent)
    label.setProperty("kind", kind)
    return label
