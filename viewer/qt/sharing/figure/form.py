"""The form of the dialog of figures, which edits a draft."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from viewer.export.order.draft import ViewState
from viewer.qt.widgets.dialogs.no_range import no_range
from viewer.qt.widgets.fields import Choices, IntegerField, NumberField, form_grid, form_label, in_row
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.sharing.figure.draft import FigureDraft, window_sources
from viewer.sharing.figure.order import ONE_COLUMN, TWO_COLUMNS, Source
from viewer.state.chosen_reading import chosen_reading

KINDS = {"place": "In place", "line": "Line", "strip": "Strip", "grid": "Grid"}
BYS = {"movement": "By movement", "time": "By time", "every": "Every", "frames": "Chosen"}
GRADIENTS = {"colour": "Colour", "opacity": "Opacity", "none": "None"}
WIDTHS = {"one": "1 column", "two": "2 columns", "own": "Own"}
PAPERS = {"white": "White", "transparent": "Transparent"}
CAMERAS = {"view": "As view", "front": "Front", "side": "Side", "top": "Above"}
PARTS = {"title": "Title", "time_marks": "Times", "scale_bar": "Scale bar", "legend": "Legend"}
NO_CAPTION = "No caption"
FIELD_PX = 72
FORM_PX = 424
ROW_PX = 28


class FigureForm(QWidget):
    """All choices of a draft."""

    edited = pyqtSignal(object)  # FigureDraft

    def __init__(self, instruction: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`instruction`: how to run a command of the window, by its id."""
        super().__init__(parent)
        self._instruction = instruction
        self._draft = FigureDraft()
        self._captions: tuple[str, ...] | None = None
        self._is_own_width = False
        self._make_fields()
        self.setFixedWidth(FORM_PX)
        self._grid = form_grid(self)
        self._lay_out()
        self._connect()

    def show_draft(self, draft: FigureDraft, view: ViewState, captions: Sequence[str]) -> None:
        """Show a draft without emitting `edited`. captions: of the sequence."""
        self._draft = draft
        self.kind.show_value(draft.kind)
        self.by.show_value(draft.by)
        for field, value in ((self.count, draft.count), (self.every, draft.every)):
            field.show_value(value)
        if self.frames.text() != draft.frames:
            self.frames.setText(draft.frames)
        for field, bys in ((self.count, ("movement", "time")), (self.every, ("every",)), (self.frames, ("frames",))):
            field.setVisible(draft.by in bys)
        self.unit.setText({"every": "frames", "frames": ""}.get(draft.by, "poses"))
        self.span.set_available("range", "" if view.range is not None else no_range(self._instruction))
        self.span.show_value("range" if draft.in_range and view.range is not None else "all")
        self.gradient.show_value(draft.gradient)
        known = {ONE_COLUMN: "one", TWO_COLUMNS: "two"}.get(draft.width, "own")
        self.width_choice.show_value("own" if self._is_own_width else known)
        self.width_field.show_value(draft.width)
        self.dpi.show_value(draft.dpi)
        self.text_size.show_value(draft.text_size)
        self.paper.show_value(draft.paper)
        self.camera.show_value(draft.camera)
        self.centred.setChecked(draft.centred or draft.kind == "line")
        self.centred.setEnabled(draft.kind != "line")
        for part, box in self.parts.items():
            box.setChecked(getattr(draft, part))
        self._show_captions(draft.caption, tuple(captions))
        names = ", ".join(source.label or source.path.name for source in draft.sources(view)) or "none yet"
        self.sources.set_full_text(names, names)
        for widget in self._grid_rows:
            widget.setVisible(draft.kind == "grid")
        self.of_window.setChecked(draft.has_window_sources)
        self.of_window.setVisible(bool(window_sources(view)))
        self.clear.setEnabled(bool(draft.others))

    def _show_captions(self, caption: str, captions: tuple[str, ...]) -> None:
        before = self.caption.blockSignals(True)
        if captions != self._captions:
            self._captions = captions
            self.caption.clear()
            self.caption.addItems([NO_CAPTION, *captions])
        text = caption or NO_CAPTION
        if self.caption.currentText() != text and not (not caption and self.caption.currentText() == ""):
            self.caption.setEditText(text)
            self.caption.lineEdit().setCursorPosition(0)
        self.caption.blockSignals(before)

    def _make_fields(self) -> None:
        self.kind = Choices("Kind", KINDS)
        self.by = Choices("Poses", BYS)
        self.count = IntegerField("Number of poses", FIELD_PX)
        self.every = IntegerField("Every so many frames", FIELD_PX)
        self.frames = QLineEdit()
        self.frames.setAccessibleName("Frames")
        self.frames.setPlaceholderText("0, 60, 110")
        self.unit = form_label("")
        self.span = Choices("From", {"all": "Whole sequence", "range": "Loop range"})
        self.gradient = Choices("Time as", GRADIENTS)
        self.camera = Choices("Camera", CAMERAS)
        self.centred = QCheckBox("Moves with the persons")
        self.width_choice = Choices("Width", WIDTHS)
        self.width_field = NumberField("Width in millimetres", FIELD_PX, 5.0)
        self.dpi = NumberField("Dots per inch", FIELD_PX, 50.0)
        self.dpi.setRange(0.0, 10_000.0)
        self.width_field.setRange(0.0, 10_000.0)
        self.text_size = NumberField("Text size in points", FIELD_PX, 0.5)
        self.paper = Choices("Background", PAPERS)
        self.parts = {part: QCheckBox(text) for part, text in PARTS.items()}
        self.caption = QComboBox()
        self.caption.setEditable(True)
        self.caption.setAccessibleName("Caption")
        self.caption.setToolTip("A caption of the sequence, or a text of your own")
        self.caption.setInsertPolicy(QComboBox.NoInsert)
        self.caption.setCompleter(None)
        self.caption.setMinimumContentsLength(10)
        self.caption.setSizeAdjustPolicy(QComboBox.AdjustToMinimumContentsLengthWithIcon)
        self.sources = ElidedLabel()
        self.sources.setProperty("kind", "secondary")
        self.of_window = QCheckBox("As in window")
        self.of_window.setToolTip("Show the sources that the window shows beside the sequence")
        self.add_folder, self.add_file, self.clear = (QPushButton(text) for text in ("Fold&er…", "F&ile…", "Clea&r"))
        for button in (self.add_folder, self.add_file, self.clear):
            button.setProperty("kind", "choice")
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self._row("&Kind", self.kind)
        self._grid_rows = (
            *self._row("&Beside", in_row(self.add_folder, self.add_file, self.clear, self.of_window)),
            *self._row("", self.sources),
        )
        self._row("&Poses", self.by)
        self._row("", in_row(self.count, self.every, self.frames, self.unit))
        self._row("&From", self.span)
        self._row("Ti&me as", self.gradient)
        self._row("C&amera", self.camera)
        self._row("", in_row(self.centred))
        self._row("&Width", self.width_choice)
        self._row("", in_row(self.width_field, form_label("mm at"), self.dpi, form_label("dpi")))
        self._row("Back&ground", self.paper)
        self._row("O&n the picture", in_row(*self.parts.values()))
        self._row("Cap&tion", self.caption)
        self._row("Te&xt", in_row(self.text_size, form_label("points")))
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _row(self, text: str, field: QWidget) -> tuple[QLabel, QWidget]:
        row = self._grid.rowCount()
        label = form_label(text)
        label.setBuddy(field)
        label.setMinimumHeight(ROW_PX)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        return label, field

    def _connect(self) -> None:
        self._names: dict[QObject | None, str] = {
            self.kind: "kind", self.by: "by", self.count: "count", self.every: "every", self.frames: "frames",
            self.camera: "camera", self.centred: "centred", self.width_field: "width", self.dpi: "dpi",
            self.text_size: "text_size", self.paper: "paper",
            self.of_window: "has_window_sources", **{box: part for part, box in self.parts.items()},
        }  # fmt: skip
        for choices in (self.kind, self.by, self.camera, self.paper):
            choices.chosen.connect(self._edit_field)
        for number in (self.count, self.every, self.width_field, self.dpi, self.text_size):
            number.entered.connect(self._edit_field)
        self.frames.textEdited.connect(self._edit_field)
        for box in (self.centred, self.of_window, *self.parts.values()):
            box.clicked.connect(self._edit_field)
        self.span.chosen.connect(self._choose_span)
        self.gradient.chosen.connect(self._choose_gradient)
        self.width_choice.chosen.connect(self._choose_width)
        self.caption.editTextChanged.connect(self._enter_caption)
        self.add_folder.clicked.connect(self._add_folder)
        self.add_file.clicked.connect(self._add_file)
        self.clear.clicked.connect(self._clear_sources)

    def _edit_field(self, value: Any) -> None:
        """Set the draft's field that belongs to the sending widget."""
        self._edit(**{self._names[self.sender()]: value})

    def _choose_span(self, span: str) -> None:
        self._edit(in_range=span == "range")

    def _choose_gradient(self, gradient: Any) -> None:
        self._edit(**self._draft.with_gradient(gradient))

    def _choose_width(self, width: str) -> None:
        self._is_own_width = width == "own"
        if self._is_own_width:
            self.width_field.setFocus()
            self.width_field.selectAll()
        self._edit(width={"one": ONE_COLUMN, "two": TWO_COLUMNS}.get(width, self._draft.width))

    def _enter_caption(self, text: str) -> None:
        self._edit(caption="" if text == NO_CAPTION else text)

    def _add_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window(), "A dataset or a folder of results")
        if folder:
            self._add(Path(folder))

    def _add_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self.window(), "A file of results")
        if file:
            self._add(Path(file))

    def _add(self, path: Path) -> None:
        self._edit(others=(*self._draft.others, Source(path, label=path.stem, reading=chosen_reading(path))))

    def _clear_sources(self) -> None:
        self._edit(others=())

    def _edit(self, **changes: Any) -> None:
        self._draft = replace(self._draft, **changes)
        self.edited.emit(self._draft)
