"""The form of the export dialog, which edits a draft."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from viewer.export.order.draft import Draft, ViewState
from viewer.export.order.shot import MOST_SUPERSAMPLING
from viewer.qt.exporting.path_field import PathField
from viewer.qt.widgets.dialogs.no_range import no_range
from viewer.qt.widgets.fields import Choices, IntegerField, NumberField, form_grid, form_label, in_row
from viewer.state.options import ViewOptions

SIZES = {"view": "View", "720p": "720p", "1080p": "1080p", "4k": "4K", "own": "Custom"}
FORMATS = {"mp4": "MP4", "webm": "WebM", "gif": "GIF", "png": "PNG frames"}
QUALITIES = {"high": "High", "medium": "Medium", "small": "Small"}
BACKGROUNDS = {"scene": "Scene", "white": "White", "transparent": "Transparent"}
BODIES = {"mesh": "Mesh", "skeleton": "Skeleton", "both": "Both"}
CAPTIONS = {"one": "One", "all": "All", "off": "None"}
CAMERAS = {"fixed": "As view", "follow": "Follow", "turntable": "Turntable"}
WHICH = {"shown": "This one", "selected": "Selected", "found": "All found"}
SPANS = {"all": "All", "range": "Loop range", "own": "Custom"}
PARTS = {"title": "Action and name", "tags": "Labels", "counter": "Frame and time", "notices": "Notices"}
NO_ALPHA = "MP4 cannot be transparent: choose WebM, GIF or PNG frames."
NOT_SELECTED = "Select several sequences in the list with Shift or Ctrl, or {select_all} for all."
ONE_FOUND = "The list shows no other sequence."
WHOLE = "Of several sequences, all frames are exported."
NO_QUALITY = "Only MP4 and WebM have a quality setting."
FIELD_PX = 80  # width of a number field
ROW_PX = 28  # minimum height of a row
FORM_PX = 528  # fixed, so that nothing moves when choices change


class ExportForm(QWidget):
    """All choices of a draft except its kind; shows only the rows of that kind."""

    edited = pyqtSignal(object)  # Draft

    def __init__(self, instruction: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`instruction`: how to run a command of the window, by its id."""
        super().__init__(parent)
        self._instruction = instruction
        self._draft: Draft | None = None
        self._view: ViewState | None = None
        self._make_fields()
        self.setFixedWidth(FORM_PX)
        self._grid = form_grid(self)
        self._video_rows: list[QWidget] = []
        self._still_rows: list[QWidget] = []
        self._lay_out()
        self._connect()

    def show_draft(self, draft: Draft, view: ViewState) -> None:
        """Show a draft without emitting `edited`."""
        self._draft, self._view = draft, view
        self._show_which(draft, view)
        self._show_picture(draft, view)
        self._show_time(draft, view)
        self.path.show_path(draft.output_path(view), is_folder=draft.is_batch(view))
        hidden, shown = (self._video_rows, self._still_rows) if draft.is_still else (self._still_rows, self._video_rows)
        for widget in hidden:  # first, as both together do not fit
            widget.hide()
        for widget in shown:
            widget.show()

    def _show_which(self, draft: Draft, view: ViewState) -> None:
        not_selected = NOT_SELECTED.format(select_all=self._instruction("select_all"))
        for value, text, reason in (("selected", "{} selected", not_selected), ("found", "All {} found", ONE_FOUND)):
            count = len(view.names(value))
            self.which.set_text(value, text.format(f"{count:,}") if count > 1 else WHICH[value])
            self.which.set_available(value, "" if count > 1 else reason)
        self.which.show_value(draft.effective_which(view))
        is_batch = draft.is_batch(view)
        self.path_label.setText("Fo&lder" if is_batch else "&File")
        self.camera.set_text("fixed", "Front" if is_batch else CAMERAS["fixed"])

    def _show_picture(self, draft: Draft, view: ViewState) -> None:
        self.sizes.show_value(draft.size)
        width, height = draft.pixels(view)
        self.width_field.show_value(width)
        self.height_field.show_value(height)
        self.size_note.setText(draft.size_note(view))
        self.supersampling.show_value(str(draft.supersampling))
        self.text_scale.show_value(draft.effective_text_scale(view))
        self.background.set_available("transparent", "" if draft.can_be_transparent else NO_ALPHA)
        self.no_alpha.setVisible(not draft.can_be_transparent)
        self.background.show_value(draft.effective_background)
        self.body.show_value(draft.options.body)
        for part, box in self.parts.items():
            box.setChecked(getattr(draft.options, part))
        self.captions.show_value(draft.options.captions)

    def _show_time(self, draft: Draft, view: ViewState) -> None:
        self.camera.show_value(draft.camera)
        self.turns.show_value(draft.turns)
        self.turns.setEnabled(draft.camera == "turntable")
        self.turns_label.setEnabled(draft.camera == "turntable")
        is_batch = draft.is_batch(view)
        self.span.set_available(
            "range", WHOLE if is_batch else "" if view.range is not None else no_range(self._instruction)
        )
        self.span.set_available("own", WHOLE if is_batch else "")
        self.first.setEnabled(not is_batch)
        self.last.setEnabled(not is_batch)
        self.span.show_value(draft.effective_span(view))
        first, last = draft.frame_range(view)
        self.first.show_value(first)
        self.last.show_value(last)
        self.frame.show_value(draft.still_frame(view))
        self.current_frame.setEnabled(draft.frame not in (None, view.frame))
        self.fps.show_value(draft.fps)
        self.speed.show_value(draft.speed)
        self.format.show_value(draft.format)
        self.quality.show_value(draft.quality)
        for quality in QUALITIES:
            self.quality.set_available(quality, "" if draft.format in ("mp4", "webm") else NO_QUALITY)

    # -- layout

    def _make_fields(self) -> None:
        self.which = Choices("Sequences", WHICH)
        self.sizes = Choices("Size", SIZES)
        self.width_field, self.height_field = IntegerField("Width", FIELD_PX, 2), IntegerField("Height", FIELD_PX, 2)
        self.size_note = form_label("", "secondary")
        self.supersampling = Choices(
            "Supersampling", {str(times): f"{times} ×" for times in range(1, MOST_SUPERSAMPLING + 1)}
        )
        self.supersampling.setToolTip("Renders larger and scales down: smoother edges, but slower")
        self.text_scale = NumberField("Text size", FIELD_PX, 0.25)
        self.background = Choices("Background", BACKGROUNDS)
        self.no_alpha = form_label("not in MP4", "secondary")
        self.body = Choices("Bodies", BODIES)
        self.parts = {part: QCheckBox(text) for part, text in PARTS.items()}
        self.captions = Choices("Captions", CAPTIONS)
        self.camera = Choices("Camera", CAMERAS)
        self.turns = NumberField("Turns", FIELD_PX, 0.5, minimum=-1000.0)
        self.turns_label = form_label("turns")
        self.span = Choices("Frames", SPANS)
        self.first, self.last = IntegerField("First frame", FIELD_PX), IntegerField("Last frame", FIELD_PX)
        self.frame = IntegerField("Frame", FIELD_PX)
        self.current_frame = QPushButton("Current frame")
        self.current_frame.setProperty("kind", "choice")
        self.current_frame.setAutoDefault(False)
        self.current_frame.setToolTip("The frame shown in the window")
        self.fps, self.speed = NumberField("Frames per second", FIELD_PX, 1.0), NumberField("Speed", FIELD_PX, 0.25)
        self.format = Choices("Format", FORMATS)
        self.quality = Choices("Quality", QUALITIES)
        self.path = PathField()

    def _lay_out(self) -> None:
        self._row("Se&quences", self.which)
        self._row("Si&ze", self.sizes)
        self._row("", in_row(self.width_field, form_label("×"), self.height_field, self.size_note))
        self._row("S&upersampling", in_row(self.supersampling))
        self._row("&Text ×", in_row(self.text_scale))
        self._row("Back&ground", in_row(self.background, self.no_alpha))
        self._row("&Bodies", self.body)
        self._row("On the &picture", in_row(*self.parts.values()))
        self._row("Capt&ions", self.captions)
        self._video_rows += self._row("Ca&mera", in_row(self.camera, self.turns, self.turns_label))
        self._still_rows += self._row("F&rame", in_row(self.frame, self.current_frame))
        self._video_rows += self._row("F&rames", in_row(self.span, self.first, form_label("–"), self.last))
        self._video_rows += self._row(
            "Spee&d", in_row(self.fps, form_label("fps"), self.speed, form_label("× real time"))
        )
        self._video_rows += self._row("Form&at", self.format)
        self._video_rows += self._row("Qualit&y", self.quality)
        self.path_label = self._row("&File", self.path)[0]
        rows = self._grid.rowCount() - 2  # of a video: without the still's row and the layout's empty first row
        self.setMinimumHeight(rows * ROW_PX + (rows - 1) * self._grid.verticalSpacing())
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _row(self, text: str, field: QWidget) -> tuple[QLabel, QWidget]:
        row = self._grid.rowCount()
        label = form_label(text)
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        label.setMinimumHeight(ROW_PX)
        return label, field

    def _connect(self) -> None:
        self._draft_fields: dict[QObject | None, str] = {
            self.background: "background", self.camera: "camera", self.format: "format", self.quality: "quality",
            self.text_scale: "text_scale", self.turns: "turns", self.frame: "frame", self.fps: "fps",
            self.speed: "speed",
        }  # fmt: skip
        self._option_fields: dict[QObject | None, str] = {
            self.body: "body",
            self.captions: "captions",
            **{box: part for part, box in self.parts.items()},
        }
        for choices in (self.background, self.camera, self.format, self.quality):
            choices.chosen.connect(self._edit_field)
        for number in (self.text_scale, self.turns, self.frame, self.fps, self.speed):
            number.entered.connect(self._edit_field)
        for choices in (self.body, self.captions):
            choices.chosen.connect(self._edit_option)
        for box in self.parts.values():
            box.clicked.connect(self._edit_option)
        self.which.chosen.connect(self._choose_which)
        self.sizes.chosen.connect(self._choose_size)
        self.span.chosen.connect(self._choose_span)
        self.supersampling.chosen.connect(self._choose_supersampling)
        self.current_frame.clicked.connect(self._use_current_frame)
        for field in (self.width_field, self.height_field):
            field.entered.connect(self._enter_size)
        for field in (self.first, self.last):
            field.entered.connect(self._enter_span)
        self.path.entered.connect(self._enter_file)

    # -- editing

    def _edit_field(self, value: Any) -> None:
        """Set the draft's field that belongs to the sending widget."""
        self._edit(**{self._draft_fields[self.sender()]: value})

    def _edit_option(self, value: Any) -> None:
        """Set the view option that belongs to the sending widget."""
        if self._draft is not None:
            changes = {self._option_fields[self.sender()]: value}
            self._edit(options=ViewOptions.from_dict(self._draft.options.to_dict() | changes))

    def _choose_which(self, which: Any) -> None:
        self._edit(which=which)

    def _choose_size(self, size: Any) -> None:
        """Set a size and the text size that fits it; a custom size starts with the previous one."""
        if self._draft is not None and self._view is not None:
            own = self._draft.pixels(self._view) if size == "own" else self._draft.own_size
            self._edit(size=size, own_size=own, text_scale=None)

    def _choose_span(self, span: Any) -> None:
        """Set a span; a custom span starts with the previous one."""
        if self._draft is not None and self._view is not None:
            own = self._draft.frame_range(self._view) if span == "own" else self._draft.own_span
            self._edit(span=span, own_span=own)

    def _choose_supersampling(self, times: str) -> None:
        self._edit(supersampling=int(times))

    def _use_current_frame(self) -> None:
        self._edit(frame=None)

    def _enter_size(self) -> None:
        self._edit(size="own", own_size=(self.width_field.value(), self.height_field.value()))

    def _enter_span(self) -> None:
        self._edit(span="own", own_span=(self.first.value(), self.last.value()))

    def _enter_file(self, text: str) -> None:
        if self._draft is not None and self._view is not None:
            self._edit(**{"batch_folder" if self._draft.is_batch(self._view) else "file": text})

    def _edit(self, **changes: Any) -> None:
        if self._draft is not None:
            self.edited.emit(replace(self._draft, **changes))
