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
    QFormLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.counted import counted
from viewer.dataset.roles import RoleConvention
from viewer.errors import ExportError
from viewer.export.order.clip import Clip
from viewer.file_names import file_name
from viewer.qt.widgets.dialogs.button_row import button_row
from viewer.qt.widgets.style import GRID, set_kind
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
        self.sequences = ElidedLabel()
        self.title = QLineEdit()
        self.body, self.layout_choice, self.theme = _combo(BODIES), _combo(LAYOUTS), _combo(THEMES)
        self.frames = QComboBox()
        self.file, self.browse = QLineEdit(), QPushButton("Bro&wse…")
        self.licence, self.agreed = QLabel(LICENCE), QCheckBox("Only people who have the licence get the page")
        self.message, self.bar = QLabel(), QProgressBar()
        self.copy, self.close_button = QPushButton("C&opy command"), QPushButton("&Close")
        self.open_page, self.cancel = QPushButton("O&pen page"), QPushButton("Cance&l")
        self.save = QPushButton("&Save page")
        self._lay_out()
        self._connect()
        self._update()

    # -- showing

    def show_source(self, source: PageSource) -> None:
        """Offer what the window shows."""
        several = len(source.names) > 1
        self._source = source
        self.sequences.set_full_text(_what(source), "\n".join(source.names[:20]))
        self.title.setPlaceholderText(_what(source))
        self.layout_choice.setEnabled(several)
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
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._tell("", "quiet")
        self._update()

    def show_end(self, text: str, *, kind: str = "quiet", saved: bool = False) -> None:
        """Show what became of it. kind: of the text, "quiet" or "warning"."""
        self._is_busy = False
        self.open_page.setEnabled(saved)
        self._update()
        self._tell(text, kind)

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
        first, last = source.range if source.range is not None and self.frames.currentIndex() == 1 else (0, None)
        return PageOrder(
            names=source.names,
            output=Path(text).expanduser().absolute(),
            title=self.title.text().strip(),
            frames=Clip(first, last),
            body=body,
            layout=self.layout_choice.currentData() if len(source.names) > 1 else "gallery",
            theme=self.theme.currentData(),
            colours=source.colours,
            convention=source.convention,
            model_folders=source.model_folders,
            overwrite=overwrite,
        )

    def _update(self) -> None:
        is_licensed = self.body.currentData() == "smplx"
        for widget in (self.licence, self.agreed):
            widget.setVisible(is_licensed)
        try:
            self.order()
            reason = ""
        except ExportError as error:
            reason = str(error)
        self.save.setEnabled(not reason and not self._is_busy)
        self.copy.setEnabled(not reason)
        self.bar.setVisible(self._is_busy)
        self.cancel.setVisible(self._is_busy)
        self.open_page.setVisible(not self._is_busy)
        if not self._is_busy:
            self._tell(reason, "warning")

    def _tell(self, text: str, kind: str) -> None:
        self.message.setText(text)
        set_kind(self.message, kind)

    # -- actions

    def accept(self) -> None:
        """Emit the order. The dialog stays open."""
        if self.save.isEnabled():
            self.ordered.emit(self.order())

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
        self.open_page.setEnabled(False)
        self._update()

    # -- layout

    def _connect(self) -> None:
        for combo in (self.body, self.layout_choice, self.theme, self.frames):
            combo.activated.connect(self._update)
        self.agreed.toggled.connect(self._update)
        self.file.textEdited.connect(self._name)
        self.browse.clicked.connect(self._choose_file)
        self.copy.clicked.connect(self._copy)
        self.cancel.clicked.connect(self.cancel_clicked)
        self.open_page.clicked.connect(self.open_clicked)
        self.close_button.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        for label in (self.message, self.licence):
            label.setTextFormat(Qt.PlainText)
            label.setWordWrap(True)
        self.message.setMinimumHeight(5 * GRID)
        keeps_its_place = self.bar.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeps_its_place)
        self.message.setTextInteractionFlags(Qt.TextSelectableByMouse)
        self.licence.setProperty("kind", "quiet")
        self.layout_choice.setToolTip(f"Of several sequences; at most {MOST_SIDE_BY_SIDE} side by side")
        self.copy.setToolTip("Copy the command that makes the same file without the window")
        self.open_page.setEnabled(False)
        for button in (self.copy, self.close_button, self.open_page, self.cancel, self.browse):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        content = QVBoxLayout(self)
        content.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        content.setSpacing(2 * GRID)
        content.addLayout(self._form())
        content.addWidget(self.licence)
        content.addWidget(self.agreed)
        content.addWidget(self.message)
        content.addWidget(self.bar)
        content.addStretch()
        content.addLayout(button_row(self.copy, None, self.open_page, self.cancel, self.close_button, self.save))
        self.setMinimumWidth(WIDTH)

    def _form(self) -> QLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.AllNonFixedFieldsGrow)
        form.addRow("Sequences", self.sequences)
        form.addRow("&Title", self.title)
        form.addRow("&Body", self.body)
        form.addRow("&Frames", self.frames)
        form.addRow("&At first", self.layout_choice)
        form.addRow("&Theme of the page", self.theme)
        form.addRow("Fi&le", self.file)
        form.addRow("", button_row(None, self.browse))
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
