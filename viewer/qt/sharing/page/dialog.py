"""The dialog of web pages: what is in it, how it looks at first, where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.counted import counted
from viewer.dataset.roles import RoleConvention
from viewer.errors import ExportError
from viewer.export.order.beside import Beside
from viewer.export.order.clip import Clip
from viewer.file_names import file_name
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.dialogs.file_status import FileStatus
from viewer.qt.widgets.fields import FormLayout, field_with_button, in_row
from viewer.qt.widgets.style import GRID
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.sharing.page.order import LICENCE, MOST_SIDE_BY_SIDE, PageOrder
from viewer.state.theme import Colours

BODIES = {
    "mannequin": "Mannequin",
    "skeleton": "Captured skeleton",
    "both": "Both, to switch between",
    "smplx": "SMPL-X (licensed)",
}
LAYOUTS = {"gallery": "Gallery", "side": "Side by side"}
THEMES = {"system": "As the reader's system", "dark": "Dark", "light": "Light"}
NOTHING_BESIDE = "nothing: add results with File › Add results beside"
WIDTH = 66 * GRID


@dataclass(frozen=True)
class PageSource:
    """What the window offers to a page."""

    names: tuple[str, ...]
    action: str  # of the one sequence; "" if it is unknown or there are several
    range: tuple[int, int] | None  # frames of the loop range of the one sequence
    colours: Colours
    convention: RoleConvention
    folder: Path
    model_folders: tuple[Path, ...]
    beside: Beside | None = None  # what it shows beside the sequences


class PageDialog(QDialog):
    """Emits the order of a page. Modeless."""

    ordered = pyqtSignal(object)  # PageOrder
    command_requested = pyqtSignal(object)  # PageOrder
    cancel_clicked = pyqtSignal()
    open_clicked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Web page")
        self._source: PageSource | None = None
        self._is_named = False  # somebody has chosen the file's name
        self._is_busy = False
        self._side_by_side = False  # is chosen for several sequences
        self.sequences = ElidedLabel()
        self.of_window, self.beside = QCheckBox("As in window"), ElidedLabel()
        self.title = QLineEdit()
        self.body, self.layout_choice, self.theme = _combo(BODIES), _combo(LAYOUTS), _combo(THEMES)
        self.frames = QComboBox()
        self.file, self.browse = QLineEdit(), QPushButton("Bro&wse…")
        self.licence, self.agreed = QLabel(LICENCE), QCheckBox("Only people who have the licence get the page")
        self.status = FileStatus("page", "Op&en", "Open the page in the browser")
        self.copy, self.close_button = QPushButton("C&opy command"), QPushButton("&Close")
        self.save = QPushButton("&Save page")
        self._lay_out()
        self._connect()
        self._update()

    # -- showing

    def show_source(self, source: PageSource) -> None:
        """Offer what the window shows."""
        self._source = source
        self.sequences.set_full_text(_what(source), "\n".join(source.names[:20]))
        self.title.setPlaceholderText(_what(source))
        others = [] if source.beside is None else [one for one in source.beside.sources if one.path is not None]
        names = ", ".join(one.name for one in others)
        self.of_window.setEnabled(bool(others))
        self.beside.set_full_text(names or NOTHING_BESIDE, names)
        self.frames.clear()
        self.frames.addItem("All frames")
        if source.range is not None:
            self.frames.addItem("The loop range, {} to {}".format(*source.range))
        self.frames.setEnabled(source.range is not None)
        if not self._is_named:
            name = file_name(source.names[0]) if len(source.names) == 1 else f"{len(source.names)} sequences"
            self.file.setText(str(source.folder / f"{name}.html"))
        self._update()

    def show_progress(self, done: int, total: int) -> None:
        """Show that a page is being made."""
        self._is_busy = True
        text = f"Sequence {min(done + 1, total):,} of {total:,}" if total > 1 else "Writing the page…"
        self.status.show_running(text, done, total if total > 1 else 0)
        self._update()

    def show_stopping(self) -> None:
        """Show that it ends after the sequence in progress."""
        self.status.show_stopping()

    def show_end(self, text: str, notes: str = "", *, is_saved: bool = False) -> None:
        """Show what became of it."""
        self._is_busy = False
        self._update()
        self.status.show_end(text, text, notes, is_saved=is_saved)

    def show_failure(self, reason: str) -> None:
        """Show why there is no page."""
        self._is_busy = False
        self._update()
        self.status.show_failure(reason)

    def order(self, *, overwrite: bool = False) -> PageOrder:
        """The order. Raises ExportError for what cannot be made."""
        source = self._source
        if source is None:
            raise ExportError("The window shows no sequence.")
        body = self.body.currentData()
        if body == "smplx" and not self.agreed.isChecked():
            raise ExportError("The SMPL-X body is for people who have its licence.")
        text = self.file.text().strip()
        if not text:
            raise ExportError("Name a file.")
        beside = self._beside()
        first, last = source.range if source.range is not None and self.frames.currentIndex() == 1 else (0, None)
        return PageOrder(
            names=source.names,
            output=Path(text).expanduser().absolute(),
            title=self.title.text().strip(),
            frames=Clip(first, last),
            body=body,
            layout="side" if self._is_side_by_side(beside) else "gallery",
            theme=self.theme.currentData(),
            colours=source.colours,
            convention=source.convention,
            model_folders=source.model_folders,
            overwrite=overwrite,
            beside=beside,
        )

    def _beside(self) -> Beside | None:
        """What is shown beside the sequences. Raises ExportError."""
        source = self._source
        if source is None or source.beside is None or not (self.of_window.isEnabled() and self.of_window.isChecked()):
            return None
        return source.beside.with_dataset()

    def _is_side_by_side(self, beside: Beside | None) -> bool:
        """Whether the page is so at first: as chosen for several sequences; one is, if it has others beside it."""
        is_one = self._source is not None and len(self._source.names) == 1
        return beside is not None if is_one else self._side_by_side

    def _update(self) -> None:
        self.layout_choice.setEnabled(self._source is not None and len(self._source.names) > 1)
        is_licensed = self.body.currentData() == "smplx"
        for widget in (self.licence, self.agreed):
            widget.setVisible(is_licensed)
        try:
            self.layout_choice.setCurrentIndex(self._is_side_by_side(self._beside()))
            self.order()
            reason = ""
        except ExportError as error:
            reason = str(error)
        self.save.setEnabled(not reason and not self._is_busy)
        self.copy.setEnabled(not reason)
        if not self._is_busy:
            self.status.show_failure(reason)

    # -- actions

    def accept(self) -> None:
        """Emit the order. The dialog stays open."""
        if self.save.isEnabled():
            self.ordered.emit(self.order())

    def _choose_layout(self, row: int) -> None:
        self._side_by_side = row == 1
        self._update()

    def _copy(self) -> None:
        self.command_requested.emit(self.order())

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save page", self.file.text(), "HTML (*.html)", options=QFileDialog.DontConfirmOverwrite
        )
        if chosen:
            self.file.setText(chosen if Path(chosen).suffix else f"{chosen}.html")
            self._name()

    def _name(self) -> None:
        self._is_named = True
        self._update()

    # -- layout

    def _connect(self) -> None:
        for combo in (self.body, self.theme, self.frames):
            combo.activated.connect(self._update)
        self.layout_choice.activated.connect(self._choose_layout)
        for box in (self.agreed, self.of_window):
            box.toggled.connect(self._update)
        self.file.textEdited.connect(self._name)
        self.browse.clicked.connect(self._choose_file)
        self.copy.clicked.connect(self._copy)
        self.status.cancel_clicked.connect(self.cancel_clicked)
        self.status.open_clicked.connect(self.open_clicked)
        self.close_button.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        self.licence.setTextFormat(Qt.PlainText)
        self.licence.setWordWrap(True)
        self.licence.setProperty("kind", "quiet")
        self.beside.setProperty("kind", "secondary")
        self.of_window.setChecked(True)
        self.of_window.setToolTip("Show the sources that the window shows beside the sequence")
        self.layout_choice.setToolTip(f"Of several sequences; at most {MOST_SIDE_BY_SIDE} side by side")
        self.copy.setToolTip("Copy the command that makes the same file without the window")
        for button in (self.copy, self.close_button, self.browse):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(self._form())
        content.addWidget(self.licence)
        content.addWidget(self.agreed)
        content.addStretch()
        content.addWidget(self.status)
        content.addLayout(button_row(self.copy, None, self.close_button, self.save))
        self.setMinimumWidth(WIDTH)

    def _form(self) -> QLayout:
        form = FormLayout()
        form.add("Sequences", self.sequences)
        beside = in_row(self.of_window, self.beside)
        beside.layout().setStretch(1, 1)
        form.add("Bes&ide", beside)
        form.add("&Title", self.title)
        form.add("&Body", self.body)
        form.add("F&rames", self.frames)
        form.add("&At first", self.layout_choice)
        form.add("T&heme", self.theme)
        form.add("&File", field_with_button(self.file, self.browse))
        return form


def _what(source: PageSource) -> str:
    if len(source.names) > 1:
        return counted(len(source.names), "sequence")
    return f"{source.action} · {source.names[0]}" if source.action else source.names[0]


def _combo(texts: dict[str, str]) -> QComboBox:
    combo = QComboBox()
    for value, text in texts.items():
        combo.addItem(text, value)
    return combo
