"""The dialog in which sequences are saved for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt5.QtCore import QSize, Qt, pyqtSignal
from PyQt5.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.counted import counted
from viewer.qt.sharing.convert.choices import (
    BODY_TEXTS,
    CHOICES,
    FORMAT_TEXTS,
    FRAMES,
    TITLES,
    Clip,
    Frames,
    What,
    proposed_path,
)
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.dialogs.file_status import FileStatus
from viewer.qt.widgets.fields import FormLayout, field_with_button, form_label
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.open_folder import open_folder
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.sharing.order import EXACT, FORMATS, Format
from viewer.sharing.scenes.scene import BODIES, BodyWanted

_MOST_FPS: Final = 1000.0
_WIDTH_PX: Final = 520
SAVING: Final = "Saving…"


class ConvertDialog(QDialog):
    """What to write, and how far it is. It asks its owner to start and to stop. Modeless."""

    start_clicked = pyqtSignal()
    stop_clicked = pyqtSignal()

    def __init__(self, what: What, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what: What = what
        self.setWindowTitle(TITLES[what])
        self.names: tuple[str, ...] = ()
        self._folder = Path.home()
        self._clip = Clip(0, 0, 0)
        self._saved: Path | None = None
        self._is_typed = False
        self._make_fields()
        self._lay_out()
        self._connect()
        self.show_idle()

    def show_source(self, names: tuple[str, ...], clip: Clip, folder: Path) -> None:
        """Show which sequences are meant, which frames are at hand, and propose a place."""
        if names != self.names or folder != self._folder:
            self._is_typed = False
        self.names, self._clip, self._folder = names, clip, folder
        self.sequences.set_full_text(names[0] if len(names) == 1 else counted(len(names), "sequence"), "")
        one = len(names) == 1
        self.frames.setItemText(1, f"Loop range, {clip.first} to {clip.last}")
        self.frames.setItemText(2, f"Frame {clip.frame}")
        for row in (1, 2):
            self.frames.model().item(row).setEnabled(one)
        if not one:
            self.frames.setCurrentIndex(0)
        self._update()

    @property
    def format(self) -> Format:
        """The chosen format."""
        return CHOICES[self.what][self.formats.currentIndex()]

    @property
    def chosen_frames(self) -> Frames:
        """Which frames are chosen; of a mesh of one frame that which is shown."""
        if FORMATS[self.format].kind == "frame":
            return "frame"
        return FRAMES[self.frames.currentIndex()]

    @property
    def clip(self) -> Clip:
        """The frames at hand."""
        return self._clip

    @property
    def chosen_fps(self) -> float | None:
        """Frames a second; None: those of the sequence."""
        return self.fps.value() or None

    @property
    def body(self) -> BodyWanted:
        """The chosen body."""
        return BODIES[self.bodies.currentIndex()]

    @property
    def path(self) -> Path:
        """Where to write."""
        text = self.path_field.text()
        return Path(text).expanduser() if text else proposed_path(self._folder, self.format, self.names)

    # -- showing

    def show_idle(self) -> None:
        """Show that nothing is under way."""
        self._set_running(False)
        self.status.show_end("")

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._set_running(True)
        self.status.show_running(SAVING, done, total)

    def show_stopping(self) -> None:
        """Show that it will stop."""
        self.status.show_stopping()

    def show_end(self, text: str, notes: str, path: Path | None) -> None:
        """Show what became of it. path: what was written last."""
        self._set_running(False)
        self._saved = path
        self.status.show_end(text, text, notes, is_saved=path is not None)

    def show_error(self, reason: str) -> None:
        """Show why it cannot be done."""
        self._set_running(False)
        self.status.show_failure(reason)

    def _set_running(self, running: bool) -> None:
        self.start_button.setEnabled(not running)
        self.form.setEnabled(not running)

    def _update(self) -> None:
        """Show which choices the format has."""
        kind, one = FORMATS[self.format].kind, len(self.names) == 1
        self.told.setText(f"{FORMATS[self.format].told[0].upper()}{FORMATS[self.format].told[1:]}.")
        self.frames.setEnabled(one and kind != "frame")
        self.fps.setEnabled(kind != "frame")
        self.exact.setEnabled(self.format in EXACT)
        proposed = proposed_path(self._folder, self.format, self.names) if self.names else self._folder
        self.path_label.setText("F&older" if proposed == self._folder else "&File")
        if not self._is_typed:
            self.path_field.setText(str(proposed) if self.names else "")

    def _type(self) -> None:
        self._is_typed = True

    def _browse(self) -> None:
        path, suffixes = self.path, FORMATS[self.format].suffixes
        if path.suffix.lower() in suffixes:
            kind = f"{suffixes[0][1:].upper()} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
            chosen, _ = QFileDialog.getSaveFileName(
                self, "Save as", str(path), kind, options=QFileDialog.DontConfirmOverwrite
            )
        else:
            chosen = QFileDialog.getExistingDirectory(self, "Folder for the files", str(path))
        if chosen:
            self._is_typed = True
            self.path_field.setText(chosen)

    def _open_folder(self) -> None:
        if self._saved is not None:
            open_folder(self._saved)

    # -- layout

    def _make_fields(self) -> None:
        self.form = QWidget()
        self.sequences = ElidedLabel()
        self.formats, self.frames, self.bodies = QComboBox(), QComboBox(), QComboBox()
        self.formats.addItems([FORMAT_TEXTS[to] for to in CHOICES[self.what]])
        self.formats.setAccessibleName("Format")
        self.frames.addItems(["All", "Loop range", "Frame"])
        self.frames.setAccessibleName("Frames")
        self.bodies.addItems([BODY_TEXTS[body] for body in BODIES])
        self.bodies.setAccessibleName("Bodies")
        self.fps = QDoubleSpinBox()
        self.fps.setRange(0, _MOST_FPS)
        self.fps.setDecimals(2)
        self.fps.setSpecialValueText("As many as there are")
        self.fps.setAccessibleName("Frames a second")
        self.exact = QCheckBox("&Every vertex of every frame; large")
        self.exact.setToolTip("In place of a skeleton and weights, which leave the pose correctives of SMPL-X out")
        self.path_field = QLineEdit()
        self.path_field.setAccessibleName("File or folder")
        self.browse = QPushButton("Bro&wse…")
        self.path_label, self.told = form_label(""), QLabel()
        self.told.setTextFormat(Qt.PlainText)
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignLeft | Qt.AlignTop)
        self.told.setProperty("kind", "secondary")
        self.status = FileStatus("conversion")
        self.close_button, self.start_button = QPushButton("&Close"), QPushButton("&Save")
        self.start_button.setDefault(True)
        for button in (self.browse, self.close_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        form = FormLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.add("Sequences", self.sequences)
        form.add("Forma&t", self.formats)
        form.add("", self.told)
        form.add("F&rames", self.frames)
        form.add("Frames a secon&d", self.fps)
        if self.what == "scene":
            form.add("&Bodies", self.bodies)
            form.add("", self.exact)
        else:  # parameters have no body
            for field in (self.bodies, self.exact):
                field.setParent(self.form)
                field.hide()
        place = field_with_button(self.path_field, self.browse)
        self.path_label.setBuddy(place)
        form.addRow(self.path_label, place)
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addWidget(self.form)
        content.addStretch()
        content.addWidget(self.status)
        content.addLayout(button_row(None, self.close_button, self.start_button))
        resize_within_screen(self, QSize(_WIDTH_PX, self.sizeHint().height()))

    def _connect(self) -> None:
        self.formats.currentIndexChanged.connect(self._update)
        self.path_field.textEdited.connect(self._type)
        self.browse.clicked.connect(self._browse)
        self.status.open_clicked.connect(self._open_folder)
        self.start_button.clicked.connect(self.start_clicked)
        self.status.cancel_clicked.connect(self.stop_clicked)
        self.close_button.clicked.connect(self.reject)
